import type { BridgeResult } from "../../contract/bridge_api.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import { CONTRACT_VERSION, type OdooResult } from "../../contract/odoo_api.ts";
import { findVersionFault, VERSION } from "../../contract/release.ts";
import type { MethodHandlers } from "../rpc_methods.ts";

/** Addons before this contract (19.0.1.2.0) show why Odoo is not served only when they get no status. */
const SHOWS_FAULTS = 4;

/** How the bridge is doing, for the settings and the Overview of Odoo. */
export function createStatusMethods(
  read: () => BridgeResult<"bridge.status">,
  /** What the paired Odoo said of itself last. */
  hello: () => OdooResult<"hello"> | undefined,
): Pick<MethodHandlers, "bridge.status"> {
  return {
    "bridge.status"() {
      const odoo = hello();
      if (odoo && odoo.contract_version < SHOWS_FAULTS) {
        const addon = { version: odoo.addon_version, contract: odoo.contract_version };
        const fault = findVersionFault(addon, { version: VERSION, contract: CONTRACT_VERSION });
        throw new PatriotPartnerError(fault?.code ?? "addon_outdated", fault?.params);
      }
      return read();
    },
  };
}
