import { readFile, stat } from "node:fs/promises";

/** Where a log ends now, so that only what comes later is read. */
export async function endOf(log: string): Promise<number> {
  return (await stat(log)).size;
}

/** Seconds from the end of the batch's beginning in Odoo to the end of its last chunk. */
export async function secondsOfAdding(log: string, from: number): Promise<number> {
  const text = (await readFile(log)).subarray(from).toString("utf8");
  return secondsBetween(text, "billing_open", "billing_add");
}

/**
 * Seconds from the end of the first call of one method to the end of the last call of another, as
 * Odoo's log tells them.
 * @throws Error when either was not called
 */
export function secondsBetween(text: string, first: string, last: string): number {
  const calls = [...text.matchAll(/^(\S+ \S+) .*"POST \/json\/2\/patriot\.bridge\/(\w+) HTTP/gm)];
  const started = calls.find(([, , method]) => method === first)?.[1];
  const ended = calls.findLast(([, , method]) => method === last)?.[1];
  if (!started || !ended) {
    throw new Error(`Odoo's log tells of no ${first} or no ${last}`);
  }
  return (timeOf(ended) - timeOf(started)) / 1_000;
}

/** Odoo writes `2026-11-23 03:06:20,151`; only differences count, so any zone will do. */
function timeOf(text: string): number {
  return Date.parse(`${text.replace(" ", "T").replace(",", ".")}Z`);
}
