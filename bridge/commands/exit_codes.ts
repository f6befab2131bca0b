/** Exit codes of `patriot-bridge`, as bridge/README.md lists them. */
export const EXIT = {
  ok: 0,
  /** Something did not work now: no answer, a degraded bridge, an unexpected error. */
  failed: 1,
  /** Wrong options or configuration; it stays wrong until a person changes it. */
  usage: 2,
  /** `pair` would replace the pairing with another database. */
  pairedElsewhere: 3,
  /** Billing: done but for what a person must mend first; all of that is listed. */
  problems: 4,
  /** Billing: the two sides do not agree on count or sum; nothing was posted. */
  differs: 5,
  /** Ended by Ctrl-C or a termination between two steps; the same again goes on from there. */
  interrupted: 130,
} as const;

/** Ends the command with a message for people and an exit code; no stack is shown. */
export class CommandError extends Error {
  override readonly name = "CommandError";
  readonly exitCode: number;

  constructor(message: string, exitCode: number, options?: ErrorOptions) {
    super(message, options);
    this.exitCode = exitCode;
  }
}
