import { PatriotPartnerError } from "../contract/errors.ts";
import { CONTRACT_VERSION, type OdooResult } from "../contract/odoo_api.ts";
import { findVersionFault, VERSION } from "../contract/release.ts";
import type { OdooApi } from "./client.ts";

/**
 * Asks Odoo who it is.
 *
 * @throws PatriotPartnerError `addon_outdated` or `bridge_outdated` when the two speak different contracts,
 *   `odoo_wrong_database`, or why it does not answer
 */
export async function greetOdoo(odoo: OdooApi): Promise<OdooResult<"hello">> {
  const hello = await odoo.call("hello", {});
  const fault = findVersionFault(
    { version: hello.addon_version, contract: hello.contract_version },
    { version: VERSION, contract: CONTRACT_VERSION },
  );
  if (fault) {
    throw new PatriotPartnerError(fault.code, fault.params);
  }
  return hello;
}
