/** Reads on from the row after `after`. */
export type Walk = { after: number; limit: number };

/** `next` of a walk whose page came out as `rows`. */
export function endOfWalk(rows: readonly { id: number }[], limit: number): number | null {
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null);
}
