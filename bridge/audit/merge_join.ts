/** What two ordered streams have under one key; one side may have nothing. */
export type Joined<L, R> = { left: L[]; right: R[] };

/**
 * Joins two streams that are each in the order of `compare`, holding only what is under one key at a
 * time. Every item comes once.
 */
export async function* mergeJoin<L, R>(
  left: AsyncIterable<L>,
  right: AsyncIterable<R>,
  compare: (one: L | R, other: L | R) => number,
): AsyncGenerator<Joined<L, R>> {
  const lefts = createReader(left);
  const rights = createReader(right);
  try {
    await Promise.all([lefts.advance(), rights.advance()]);
    for (;;) {
      const key = lowest(lefts.head(), rights.head(), compare);
      if (key === undefined) {
        return;
      }
      const isKey = (item: L | R) => compare(item, key) === 0;
      yield { left: await lefts.takeWhile(isKey), right: await rights.takeWhile(isKey) };
    }
  } finally {
    await Promise.all([lefts.close(), rights.close()]);
  }
}

function lowest<L, R>(
  left: L | undefined,
  right: R | undefined,
  compare: (one: L | R, other: L | R) => number,
): L | R | undefined {
  if (left === undefined || right === undefined) {
    return left ?? right;
  }
  return compare(left, right) <= 0 ? left : right;
}

function createReader<T>(items: AsyncIterable<T>) {
  const iterator = items[Symbol.asyncIterator]();
  let head: T | undefined;
  async function advance(): Promise<void> {
    const { value, done } = await iterator.next();
    head = done ? undefined : value;
  }
  return {
    advance,
    head: () => head,
    async takeWhile(isKey: (item: T) => boolean): Promise<T[]> {
      const taken: T[] = [];
      while (head !== undefined && isKey(head)) {
        taken.push(head);
        await advance();
      }
      return taken;
    },
    close: async () => {
      await iterator.return?.();
    },
  };
}
