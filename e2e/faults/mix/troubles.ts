import type { Fault } from "../faults.ts";

/** What Patriot or the way to it may do; all of it passes without a person. */
export const PATRIOT_TROUBLES: readonly Fault[] = [
  { kind: "html" },
  { kind: "status", status: 401 },
  { kind: "status", status: 500 },
  { kind: "status", status: 503 },
  { kind: "slow", ms: 2_000 },
  { kind: "cut", bytes: 50 },
  { kind: "sliced" },
  { kind: "lost_answer" },
  { kind: "late", ms: 3_000 },
  { kind: "late", ms: 12_000 },
  { kind: "stale_reset" },
  { kind: "reset" },
];

/** What Odoo or a proxy before it may do. */
export const ODOO_TROUBLES: readonly Fault[] = [
  { kind: "status", status: 429 },
  { kind: "status", status: 500 },
  { kind: "status", status: 502 },
  { kind: "slow", ms: 1_500 },
  { kind: "cut", bytes: 30 },
  { kind: "sliced" },
  { kind: "lost_answer" },
  { kind: "stale_reset" },
  { kind: "reset" },
];
