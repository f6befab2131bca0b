import type { PatriotTransport } from "../../patriot/transport.ts";
import type { MethodHandlers } from "../rpc_methods.ts";

type ListMethod = "template.list" | "port.list" | "operator.list" | "workstation.list";

/** What pickers show, straight from Patriot. */
export function createListMethods(patriot: PatriotTransport): Pick<MethodHandlers, ListMethod> {
  return {
    "template.list": (params) => patriot.call("template.list", params),
    "port.list": (params) => patriot.call("port.list", params),
    "operator.list": (params) => patriot.call("operator.list", params),
    "workstation.list": (params) => patriot.call("workstation.list", params),
  };
}
