import type { BridgeResult } from "../../contract/bridge_api.ts";
import type { MethodHandlers } from "../rpc_methods.ts";

/** How the bridge is doing, for the settings page of Odoo. */
export function createStatusMethods(
  read: () => BridgeResult<"bridge.status">,
): Pick<MethodHandlers, "bridge.status"> {
  return { "bridge.status": read };
}
