/** Patriot and Odoo take 1 MiB at least in one call; what goes around the items has room left. */
const MAX_BYTES = 700_000;
/** About ten seconds of Odoo's work on a slow machine. */
const MAX_LINES = 600;

type Billed = { sections: readonly { lines: readonly unknown[] }[] };

/** Invoices in runs of `limit` at most that one call can carry; a huge one goes alone. */
export function chunkInvoices<T extends Billed>(invoices: readonly T[], limit: number): T[][] {
  const chunks: T[][] = [];
  let chunk: T[] = [];
  let bytes = 0;
  let lines = 0;
  for (const invoice of invoices) {
    const size = Buffer.byteLength(JSON.stringify(invoice));
    const count = countLines(invoice);
    const isFull = chunk.length >= limit || bytes + size > MAX_BYTES || lines + count > MAX_LINES;
    if (isFull && chunk.length > 0) {
      chunks.push(chunk);
      [chunk, bytes, lines] = [[], 0, 0];
    }
    chunk.push(invoice);
    bytes += size;
    lines += count;
  }
  return chunk.length > 0 ? [...chunks, chunk] : chunks;
}

export function countLines({ sections }: Billed): number {
  return sections.reduce((count, { lines }) => count + lines.length, 0);
}

/** Items in runs of `size` at most. */
export function chunk<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
