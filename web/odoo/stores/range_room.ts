/** Share of a range, in percent, from which on it counts as nearly full. */
const NEARLY_FULL = 90;

export type RoomLevel = "normal" | "nearly_full" | "full";
export type RangeRoom = { percent: number; level: RoomLevel };

/** How full a range is: whole percent, 100 only when nothing is left. */
export function roomOf(usage: { size: number; used: number }): RangeRoom {
  const { size, used } = usage;
  if (size <= 0 || used >= size) {
    return { percent: 100, level: "full" };
  }
  const share = (used / size) * 100;
  const percent = Math.min(99, Math.max(used > 0 ? 1 : 0, Math.round(share)));
  return { percent, level: share >= NEARLY_FULL ? "nearly_full" : "normal" };
}

export type Span = { portId: string; startClientNo: string; endClientNo: string };

const ID = /^[A-Za-z0-9]{1,16}$/;
const PORT = /^\d{2,6}$/;

/**
 * Whether a range can be asked about. The bridge refuses a whole batch for one bad span, so that
 * a half-typed one is left out; the full rules are Odoo's (patriot.type) and the bridge's.
 */
export function isAskable(span: Span): boolean {
  const { startClientNo: start, endClientNo: end } = span;
  return (
    PORT.test(span.portId) &&
    ID.test(start) &&
    ID.test(end) &&
    start.length === end.length &&
    start <= end
  );
}
