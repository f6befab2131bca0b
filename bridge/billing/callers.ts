import { Interrupted } from "./interrupted.ts";

/**
 * Works through `items` by `callers` at a time, in order. After a failure or an abortion no item is
 * begun any more; those under way end as they end.
 *
 * @throws what `work` threw first; Interrupted when items are left because of `signal`
 */
export async function runCallers<T>(
  items: readonly T[],
  {
    callers,
    signal,
    work,
  }: { callers: number; signal?: AbortSignal | undefined; work: (item: T) => Promise<void> },
): Promise<void> {
  let next = 0;
  let failure: { error: unknown } | undefined;
  const isOver = () => next >= items.length || failure !== undefined || signal?.aborted === true;

  async function runOne(): Promise<void> {
    while (!isOver()) {
      const item = items[next] as T;
      next += 1;
      try {
        await work(item);
      } catch (error) {
        failure ??= { error };
      }
    }
  }

  await Promise.all(Array.from({ length: Math.max(1, callers) }, runOne));
  if (failure !== undefined) {
    throw failure.error;
  }
  if (next < items.length) {
    throw new Interrupted();
  }
}
