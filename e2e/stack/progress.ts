/** Receives one line about what happens now. */
export type Progress = (message: string) => void;

export function seconds(since: number): string {
  const elapsed = (Date.now() - since) / 1000;
  return elapsed < 60
    ? `${elapsed.toFixed(elapsed < 10 ? 1 : 0)} s`
    : `${Math.floor(elapsed / 60)} min ${Math.round(elapsed % 60)} s`;
}

/**
 * Runs one step of the start and tells its name, its length, and, while it lasts longer than ten
 * seconds, that it is still alive.
 */
export async function step<T>(
  progress: Progress,
  title: string,
  expected: string,
  work: () => Promise<T>,
): Promise<T> {
  const started = Date.now();
  progress(`${title} (${expected}) …`);
  const alive = setInterval(() => progress(`  … ${title}: ${seconds(started)} so far`), 10_000);
  try {
    const result = await work();
    progress(`${title}: done in ${seconds(started)}`);
    return result;
  } finally {
    clearInterval(alive);
  }
}
