import { type Command, CommanderError } from "commander";
import { Interrupted } from "../billing/interrupted.ts";
import { ConfigurationError } from "../config/problem.ts";
import { describeFault, PatriotPartnerError } from "../contract/errors.ts";
import { CommandError, EXIT } from "./exit_codes.ts";

/** Runs a command line; what went wrong is told on standard error and in the exit code. */
export async function runProgram(program: Command, argv: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = report(error);
  }
}

function report(error: unknown): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  }
  if (error instanceof ConfigurationError) {
    console.error(error.message);
    return EXIT.usage;
  }
  if (error instanceof CommandError) {
    console.error(error.message);
    return error.exitCode;
  }
  if (error instanceof Interrupted) {
    console.error(error.message);
    return EXIT.interrupted;
  }
  if (error instanceof PatriotPartnerError) {
    const { message, remedy } = describeFault(error.fault);
    console.error(`${message}\n${remedy}`);
    return EXIT.failed;
  }
  console.error(error);
  return EXIT.failed;
}
