import { bePatient } from "../billing/patience.ts";
import type { PatriotConnection } from "../contract/bridge_api.ts";
import { PatriotPartnerError } from "../contract/errors.ts";
import type { OdooConnection } from "../contract/odoo_api.ts";
import { greetOdoo } from "../odoo/greet.ts";
import type { LongWork } from "./desk/methods/jobs.ts";
import type { OdooConnector } from "./odoo_link.ts";
import type { PatriotConnector } from "./patriot_link.ts";

/** As long as the commands wait: Odoo ends a request itself at 120 s. */
const ODOO_TIMEOUT_MS = 130_000;
const PATRIOT_TIMEOUT_MS = 60_000;
/** How long a side that is away is called again. */
const PATIENCE_SECONDS = 60;

/**
 * Work that goes on through a restart of either side, on clients of its own. Before it begins Odoo
 * has said that it is the paired database and speaks the same contract.
 * The work throws `odoo_not_paired`, `patriot_not_configured`, `odoo_wrong_database`, `addon_outdated`, `bridge_outdated`.
 */
export function createLongWork(options: {
  connectOdoo: OdooConnector;
  connectPatriot: PatriotConnector;
  odoo: () => OdooConnection | undefined;
  patriot: () => PatriotConnection | undefined;
}): LongWork {
  const { connectOdoo, connectPatriot, odoo, patriot } = options;
  return async ({ signal, onWait }, work) => {
    const [odooConnection, patriotConnection] = [odoo(), patriot()];
    if (!odooConnection) {
      throw new PatriotPartnerError("odoo_not_paired");
    }
    if (!patriotConnection) {
      throw new PatriotPartnerError("patriot_not_configured");
    }
    const odooClient = connectOdoo(odooConnection, ODOO_TIMEOUT_MS);
    const patriotClient = connectPatriot(patriotConnection, PATRIOT_TIMEOUT_MS);
    try {
      const patience = { seconds: PATIENCE_SECONDS, signal, onWait };
      const sides = bePatient({ odoo: odooClient, patriot: patriotClient }, patience);
      await greetOdoo(sides.odoo);
      return await work(sides);
    } finally {
      await Promise.all([odooClient.close(), patriotClient.close()]);
    }
  };
}
