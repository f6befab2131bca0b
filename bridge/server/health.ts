import type { BridgeResult } from "../contract/bridge_api.ts";
import type { ErrorCode, Fault } from "../contract/errors.ts";
import { CONTRACT_VERSION, type OdooResult } from "../contract/odoo_api.ts";
import { VERSION } from "../contract/release.ts";

/** What `GET /healthz` answers: for everybody, so it holds codes and no address or name. */
export type Health = {
  /** `ok` when both sides answer and the sync has no fault; the bridge serves in either case. */
  status: "ok" | "degraded";
  version: string;
  /** The two work together while theirs are the same. */
  contract: number;
  /** What the paired Odoo said last; null before it did. */
  addon: { version: string; contract: number } | null;
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
    hello,
    faults,
    keyDays,
  }: {
    isPaired: boolean;
    hello: OdooResult<"hello"> | undefined;
    faults: (Fault | null)[];
    keyDays: number | null;
  },
): Health {
  const isWell = odoo === "up" && patriot === "up" && lastFault === null;
  const codes = [...faults, lastFault].map((fault) => fault?.code);
  const unpaired: ErrorCode[] = isPaired ? [] : ["odoo_not_paired"];
  const problems = [...unpaired, ...codes.filter((code) => code !== undefined)];
  return {
    status: isWell ? "ok" : "degraded",
    version: VERSION,
    contract: CONTRACT_VERSION,
    addon: hello ? { version: hello.addon_version, contract: hello.contract_version } : null,
    odoo,
    patriot,
    problems: [...new Set(problems)],
    key_expires_in_days: keyDays,
  };
}
