/** Exit codes of `patriot-bridge`, as bridge/README.md lists them. */
export const EXIT = {
  ok: 0,
  /** Something did not work now: no answer, a degraded bridge, an unexpected error. */
  failed: 1,
  /** Wrong options or configuration; it stays wrong until a person changes it. */
  usage: 2,
  /** `pair` would replace the pairing with another database. */
  pairedElsewhere: 3,
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
