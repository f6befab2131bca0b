/**
 * What one try of a fault left behind. `lost`: links that Patriot does not have, or not as they are
 * now. `doubled`: clients beyond one for a link, or links beyond one for a client. `wrong`: anything
 * else that is not as it should be, a slow save and a false error included.
 */
export interface Tally {
  lost: number;
  doubled: number;
  wrong: number;
  /** One line for everything that was counted. */
  notes: string[];
}

export type Count = "lost" | "doubled" | "wrong";

export function emptyTally(): Tally {
  return { lost: 0, doubled: 0, wrong: 0, notes: [] };
}

export function count(tally: Tally, kind: Count, note: string): void {
  tally[kind] += 1;
  tally.notes.push(`${kind}: ${note}`);
}

export function addTally(sum: Tally, more: Tally): void {
  sum.lost += more.lost;
  sum.doubled += more.doubled;
  sum.wrong += more.wrong;
  sum.notes.push(...more.notes);
}

export function isClean({ lost, doubled, wrong }: Tally): boolean {
  return lost + doubled + wrong === 0;
}
