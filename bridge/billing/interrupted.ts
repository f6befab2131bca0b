/** A person or the system ended the work between two steps; the same again goes on from there. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";

  constructor() {
    super("It was interrupted. Run it again: it goes on where it stopped.");
  }
}

/** @throws Interrupted when `signal` is aborted */
export function stopIfInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) {
    throw new Interrupted();
  }
}
