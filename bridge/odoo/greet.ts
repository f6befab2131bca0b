import { PatriotPartnerError } from "../contract/errors.ts";
import { CONTRACT_VERSION, type OdooResult } from "../contract/odoo_api.ts";
import type { OdooApi } from "./client.ts";

/**
 * Asks Odoo who it is.
 *
 * @throws PatriotPartnerError `version_mismatch`, `odoo_wrong_database`, or why it does not answer
 */
export async function greetOdoo(odoo: OdooApi): Promise<OdooResult<"hello">> {
  const hello = await odoo.call("hello", {});
  if (hello.contract_version !== CONTRACT_VERSION) {
    throw new PatriotPartnerError("version_mismatch", {
      addon: hello.contract_version,
      bridge: CONTRACT_VERSION,
    });
  }
  return hello;
}
