import { isLoopback } from "../config/loopback.ts";
import { runEmbedded } from "../embedded/run.ts";
import { CommandError, EXIT } from "./exit_codes.ts";

type EmbeddedOptions = {
  env: Record<string, string | undefined>;
  host: string;
  port: number;
  /** SQLite file. */
  data: string;
  seed: boolean;
  /** Licence modules, comma-separated; the full licence when left out. */
  modules?: string;
};

/**
 * Runs the embedded Patriot until a signal; on this machine only, for it is no real Patriot.
 *
 * @throws CommandError with {@link EXIT} `usage` for options that are not right, a port that is in use and a
 *   file that cannot be used
 */
export async function runEmbeddedCommand(options: EmbeddedOptions): Promise<void> {
  const { env, host, port, data, seed, modules } = options;
  const { PATRIOT_USER: user = "patriot", PATRIOT_PASSWORD: password = "" } = env;
  const problems = [
    !isLoopback(host) && `--host ${host} is not this machine itself. Give 127.0.0.1.`,
    password === "" && "PATRIOT_PASSWORD is empty. Give the password that the bridge shall use.",
  ].filter((problem) => problem !== false);
  if (problems.length > 0) {
    throw new CommandError(problems.join("\n"), EXIT.usage);
  }
  const licence = modules === undefined ? {} : { modules: listOf(modules) };
  const patriot = { file: data, host, port, user, password, seed, ...licence };
  await runEmbedded(patriot).catch((error: unknown) => {
    throw explain(error, data);
  });
}

const UNUSABLE = /^(?:EACCES|EPERM|EROFS|ENOTDIR|EEXIST|EISDIR|SQLITE_(?:NOTADB|READONLY).*)$/;

function explain(error: unknown, file: string): unknown {
  const code = codeOf(error);
  // libsql gives no code to a file that it cannot open.
  if (UNUSABLE.test(code) || (error instanceof Error && /^ConnectionFailed/.test(error.message))) {
    const reason = code === "" ? "it cannot be opened" : code;
    const message = `${file} cannot be used (${reason}). Name another file with --data.`;
    return new CommandError(message, EXIT.usage, { cause: error });
  }
  return error instanceof Error && codeOf(error.cause) === "EADDRINUSE"
    ? new CommandError(error.message, EXIT.usage, { cause: error })
    : error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function listOf(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}
