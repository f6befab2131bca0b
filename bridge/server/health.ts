import type { BridgeResult } from "../contract/bridge_api.ts";
import type { ErrorCode, Fault } from "../contract/errors.ts";
import { VERSION } from "./version.ts";

/** What `GET /healthz` answers: for everybody, so it holds codes and no address or name. */
export type Health = {
  /** `ok` when both sides answer and the sync has no fault; the bridge serves in either case. */
  status: "ok" | "degraded";
  version: string;
  odoo: "up" | "down" | "unknown";
  patriot: "up" | "down" | "unknown";
  problems: ErrorCode[];
  /** Whole days that the key for Odoo is still valid; null without an end or while unknown. */
  key_expires_in_days: number | null;
};

export function describeHealth(
  { odoo, patriot, lastFault }: BridgeResult<"bridge.status">,
  {
    isPaired,
    faults,
    keyDays,
  }: { isPaired: boolean; faults: (Fault | null)[]; keyDays: number | null },
): Health {
  const isWell = odoo === "up" && patriot === "up" && lastFault === null;
  const codes = [...faults, lastFault].map((fault) => fault?.code);
  const unpaired: ErrorCode[] = isPaired ? [] : ["odoo_not_paired"];
  const problems = [...unpaired, ...codes.filter((code) => code !== undefined)];
  return {
    status: isWell ? "ok" : "degraded",
    version: VERSION,
    odoo,
    patriot,
    problems: [...new Set(problems)],
    key_expires_in_days: keyDays,
  };
}
