import { setTimeout } from "node:timers/promises";

/** Whether `work` ends in time; when not, it goes on by itself. Passes on what `work` throws. */
export async function endsWithin(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  const deadline = new AbortController();
  const late = setTimeout(milliseconds, false, { signal: deadline.signal }).catch(() => false);
  try {
    return await Promise.race([work.then(() => true), late]);
  } finally {
    deadline.abort();
  }
}
