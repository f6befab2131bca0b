const PAUSE_MS = 50;

/** What was waited for did not come. */
export class NotInTime extends Error {
  override readonly name = "NotInTime";
}

/**
 * Asks `look` until it answers something true, and answers that.
 * @throws NotInTime, naming `what`, after `timeoutMs`.
 */
export async function until<T>(
  what: string,
  look: () => T | false | null | undefined | Promise<T | false | null | undefined>,
  timeoutMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const found = await look();
    if (found) {
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new NotInTime(`not within ${timeoutMs / 1_000} s: ${what}`);
}

/** Resolves as `promise`, or throws NotInTime. */
export async function inTime<T>(what: string, promise: Promise<T>, timeoutMs = 30_000): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const error = new NotInTime(`not within ${timeoutMs / 1_000} s: ${what}`);
    timer = setTimeout(() => reject(error), timeoutMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
