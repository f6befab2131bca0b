/** Bytes of JSON in a page: callers read 5 MiB at most. */
const PAGE_BYTES = 2_000_000;

/** The first of `items` that fit in a page; at least one. */
export function cutToSize<T>(items: T[]): T[] {
  let size = 0;
  const tooMany = items.findIndex((item, index) => {
    size += Buffer.byteLength(JSON.stringify(item));
    return index > 0 && size > PAGE_BYTES;
  });
  return tooMany === -1 ? items : items.slice(0, tooMany);
}
