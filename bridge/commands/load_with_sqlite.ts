import { CommandError, EXIT } from "./exit_codes.ts";

/** The packages of libsql's native library, one for each platform. */
const NATIVE_PACKAGE = /@libsql\/([\w-]+)/;

/**
 * Loads the module of a command that keeps files of SQLite. Nothing else loads libsql, whose library is
 * native: the bridge itself must start where that library is missing.
 *
 * @throws CommandError when there is none for this platform
 */
export async function loadWithSqlite<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const platform = NATIVE_PACKAGE.exec(String(cause))?.[1];
    if (platform === undefined) {
      throw cause;
    }
    const message =
      `This command needs SQLite's library for ${platform}, which is not installed here (package ` +
      `@libsql/${platform}). Run it on Linux or 64-bit Windows; "serve" and all others work without.`;
    throw new CommandError(message, EXIT.failed, { cause });
  }
}
