import type { SettingsSource } from "../config/settings.ts";
import type { Fault } from "../contract/errors.ts";
import { describeFault, PatriotPartnerError } from "../contract/errors.ts";
import { type ProgressStream, showProgress } from "./progress.ts";

/** Where a command reads its configuration from and what it tells people and programs. */
export type Terminal = {
  source: SettingsSource;
  /** A line of standard output: the result. */
  print: (line: string) => void;
  /** Standard error: how far long work is, and what it waits for. */
  progress: ProgressStream;
  /** Whether the result is one JSON document. */
  json: boolean;
  /** Aborted by Ctrl-C or a termination: long work ends between two steps. */
  signal?: AbortSignal | undefined;
};

/**
 * Does a command's work. With --json an error that ends it is a document too, `{"error": {…}}`, for
 * standard output always holds one.
 */
export async function answer(
  { json, print }: Pick<Terminal, "json" | "print">,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (json && error instanceof PatriotPartnerError) {
      print(toJson({ error: { ...error.fault, ...describeFault(error.fault) } }));
    }
    throw error;
  }
}

/** Long work with its progress shown on standard error. */
export async function withProgress<T>(
  { progress: stream, signal }: Terminal,
  work: (
    course: ReturnType<typeof showProgress> & { signal: AbortSignal | undefined },
  ) => Promise<T>,
): Promise<T> {
  const progress = showProgress(stream);
  const sayEnd = () => progress.note("Ending after what runs now. Once more ends it at once.");
  signal?.addEventListener("abort", sayEnd, { once: true });
  try {
    return await work({ ...progress, signal });
  } finally {
    signal?.removeEventListener("abort", sayEnd);
    progress.end();
  }
}

export function printAll(print: Terminal["print"], lines: readonly string[]): void {
  for (const line of lines) {
    print(line);
  }
}

/** A line about a side that is away. */
export function describeWait(fault: Fault): string {
  return `${describeFault(fault).message} Trying again.`;
}

export function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
