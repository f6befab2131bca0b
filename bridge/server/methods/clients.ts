import { formatClientNo } from "../../contract/client_range.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import type { PatriotCalls } from "../../patriot/transport.ts";
import type { CallContext, MethodHandlers, MethodParams } from "../rpc_methods.ts";

type ClientMethods = Pick<
  MethodHandlers,
  "client.list" | "client.getMany" | "client.open" | "dealer.list"
>;

/** Seconds after which nobody expects a client to open any more. */
const OPEN_SECONDS = 60;
/** Seconds that Odoo's clock may go before the bridge's. */
const CLOCK_SECONDS = 5;

/** Clients and dealers, straight from Patriot, and clients opened on the caller's workstation. */
export function createClientMethods(
  patriot: PatriotCalls,
  now: () => number = Date.now,
): ClientMethods {
  return {
    "client.list": (params) => patriot.call("client.list", params),
    "client.getMany": (params) => patriot.call("client.getMany", params),
    "dealer.list": (params) => patriot.call("dealer.list", params),

    async "client.open"(params, context) {
      const desk = deskOf(context);
      const expiresAt = new Date(expiryOf(params, now())).toISOString();
      const { clientId, portId, requestId } = params;
      const request = { clientId, portId, requestId, expiresAt, ...desk };
      // Sent once: after a timeout it may have opened, and the person is told just that.
      return { ...(await patriot.call("workstation.openClient", request)), ...desk };
    },
  };
}

/** Where and as whom the caller opens clients; throws `operator_missing` or `workstation_missing`. */
function deskOf({ caller }: CallContext): { operatorId: string; workstationId: string } {
  const user = caller?.user ?? "An unknown user";
  if (!caller?.operator) {
    throw new PatriotPartnerError("operator_missing", { user });
  }
  if (!caller.workstation) {
    throw new PatriotPartnerError("workstation_missing", { user });
  }
  return { operatorId: caller.operator, workstationId: caller.workstation };
}

/** Until when, in ms since 1970; throws `open_expired`, or `invalid_params` for a wrong clock. */
function expiryOf(
  { clientId, portId, requestedAt }: MethodParams<"client.open">,
  now: number,
): number {
  const asked = Date.parse(requestedAt);
  if (asked - now > CLOCK_SECONDS * 1000) {
    const rule = `is more than ${CLOCK_SECONDS} s ahead of the bridge's clock; set both clocks`;
    throw new PatriotPartnerError("invalid_params", { path: "requestedAt", rule });
  }
  if (now - asked > OPEN_SECONDS * 1000) {
    const clientNo = formatClientNo(clientId, portId);
    throw new PatriotPartnerError("open_expired", { clientNo, seconds: OPEN_SECONDS });
  }
  return Math.min(asked, now) + OPEN_SECONDS * 1000;
}
