import { PatriotPartnerError } from "../../contract/errors.ts";
import type { CallContext } from "../rpc_methods.ts";

/** Seconds after which nobody expects anything to open any more. */
const OPEN_SECONDS = 60;
/** Seconds that Odoo's clock may go before the bridge's. */
const CLOCK_SECONDS = 5;

/** Where and as whom the caller opens things; throws `operator_missing` or `workstation_missing`. */
export function deskOf({ caller }: CallContext): { operatorId: string; workstationId: string } {
  const user = caller?.user ?? "An unknown user";
  if (!caller?.operator) {
    throw new PatriotPartnerError("operator_missing", { user });
  }
  if (!caller.workstation) {
    throw new PatriotPartnerError("workstation_missing", { user });
  }
  return { operatorId: caller.operator, workstationId: caller.workstation };
}

/**
 * Until when a wish stands, as an ISO date-time; throws `open_expired`, or `invalid_params` for a wrong
 * clock.
 *
 * @param wish.what the number of what shall open, for people
 * @param now in ms since 1970
 */
export function expiryOf(
  { what, requestedAt }: { what: string; requestedAt: string },
  now: number,
): string {
  const asked = Date.parse(requestedAt);
  if (asked - now > CLOCK_SECONDS * 1000) {
    const rule = `is more than ${CLOCK_SECONDS} s ahead of the bridge's clock; set both clocks`;
    throw new PatriotPartnerError("invalid_params", { path: "requestedAt", rule });
  }
  if (now - asked > OPEN_SECONDS * 1000) {
    throw new PatriotPartnerError("open_expired", { clientNo: what, seconds: OPEN_SECONDS });
  }
  return new Date(Math.min(asked, now) + OPEN_SECONDS * 1000).toISOString();
}
