import { BILLING_OPERATOR } from "../../contract/operators.ts";
import type { PatriotTransport } from "../../patriot/transport.ts";
import type { MethodHandlers } from "../rpc_methods.ts";

type ListMethod = "template.list" | "port.list" | "operator.list" | "workstation.list";

/** What pickers show, straight from Patriot; nobody works as the operator of programs. */
export function createListMethods(patriot: PatriotTransport): Pick<MethodHandlers, ListMethod> {
  return {
    "template.list": (params) => patriot.call("template.list", params),
    "port.list": (params) => patriot.call("port.list", params),
    "operator.list": async (params) => {
      const { items, total } = await patriot.call("operator.list", params);
      const people = items.filter(({ operatorId }) => operatorId !== BILLING_OPERATOR);
      return { items: people, total: total - (items.length - people.length) };
    },
    "workstation.list": (params) => patriot.call("workstation.list", params),
  };
}
