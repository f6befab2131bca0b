import { accessSync, constants } from "node:fs";
import { dirname } from "node:path";
import { CommandError, EXIT } from "./exit_codes.ts";

/**
 * Looks before long work whether its file can be written in the end.
 * @throws CommandError with {@link EXIT} `usage`, naming the option that says where it goes
 */
export function checkFolder(file: string, option: string): void {
  const folder = dirname(file);
  try {
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    const message = `${folder} cannot be written to. Name another place with ${option}.`;
    throw new CommandError(message, EXIT.usage, { cause });
  }
}
