import { formatClientNo } from "../../contract/client_range.ts";
import type { PatriotCalls } from "../../patriot/transport.ts";
import type { MethodHandlers } from "../rpc_methods.ts";
import { deskOf, expiryOf } from "./open_desk.ts";

type ClientMethods = Pick<
  MethodHandlers,
  "client.list" | "client.getMany" | "client.open" | "dealer.list"
>;

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
      const { clientId, portId, requestId, requestedAt } = params;
      const what = formatClientNo(clientId, portId);
      const expiresAt = expiryOf({ what, requestedAt }, now());
      const request = { clientId, portId, requestId, expiresAt, ...desk };
      // Sent once: after a timeout it may have opened, and the person is told just that.
      return { ...(await patriot.call("workstation.openClient", request)), ...desk };
    },
  };
}
