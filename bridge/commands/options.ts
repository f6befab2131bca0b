import { type Command, InvalidArgumentError, Option } from "commander";
import type { z } from "zod";
import { BILLING_OPERATOR } from "../contract/operators.ts";
import type { Terminal } from "./terminal.ts";

export type ConfigOption = { config?: string };
export type CommonOptions = ConfigOption & { json?: boolean };

export function withConfig(command: Command): Command {
  return command.option("--config <file>", "file of NAME=value lines (or BRIDGE_CONFIG)");
}

/** --config and --json. */
export function withCommon(command: Command): Command {
  return withConfig(command).option("--json", "the result as one JSON document");
}

export function operatorOption(): Option {
  return new Option("--operator <id>", "Patriot operator who does it").default(BILLING_OPERATOR);
}

/** This process's own terminal. */
export function terminalOf({ config, json }: CommonOptions, signal?: AbortSignal): Terminal {
  return {
    source: { env: process.env, file: config },
    print: console.log,
    progress: process.stderr,
    json: json ?? false,
    signal,
  };
}

/** Aborted by the first Ctrl-C or termination; the second ends the process at once. */
export function signalOfEnd(): AbortSignal {
  const end = new AbortController();
  process.once("SIGINT", () => end.abort());
  process.once("SIGTERM", () => end.abort());
  return end.signal;
}

/** An argument that must read as `schema` says. */
export function toValid<T extends z.ZodType>(schema: T): (text: string) => z.output<T> {
  return (text) => {
    const result = schema.safeParse(text);
    if (!result.success) {
      throw new InvalidArgumentError(`It ${result.error.issues[0]?.message ?? "is wrong"}.`);
    }
    return result.data;
  };
}

/** A whole number from `min` to `max`. */
export function toWhole(min: number, max: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (!/^\d{1,10}$/.test(text) || number < min || number > max) {
      throw new InvalidArgumentError(`It is no number from ${min} to ${max}.`);
    }
    return number;
  };
}

export function toRecordId(text: string): number {
  const id = Number(text);
  if (!/^\d{1,10}$/.test(text) || id < 1 || id > 2 ** 31 - 1) {
    throw new InvalidArgumentError("It is no record: take the number in the form's address.");
  }
  return id;
}
