import { join } from "node:path";
import type { Course } from "../../billing/progress.ts";
import type { ClientFields, Site } from "../../contract/patriot_api.ts";
import { callDesktop, makeFields, startPatriot } from "../../embedded/test_patriot.ts";
import { temporaryFolder } from "../../server/testing/bridge_fixture.ts";
import { type ImportOptions, importCustomers } from "../import_customers.ts";
import { createPatriotSource } from "../patriot_source.ts";
import { OdooImportStandIn } from "./odoo_import_stand_in.ts";

export type StageClient = {
  clientId: string;
  portId?: string;
  name?: string;
  site?: Partial<Site>;
  billing?: Partial<ClientFields["billing"]>;
  dealerId?: string;
  payer?: "client" | "dealer";
};

/**
 * A real embedded Patriot without clients but `clients`, and a stand-in of Odoo with a Patriot Type on
 * port 01. `run` imports all of it from Patriot unless told otherwise.
 */
export async function startStage(clients: readonly StageClient[] = []) {
  const { url, patriot } = await startPatriot({ seed: { clients: 0 } });
  const odoo = new OdooImportStandIn();
  odoo.addType();
  const folder = temporaryFolder();
  const insert = async ({ clientId, portId = "01", dealerId, payer, ...texts }: StageClient) => {
    const { name = `Site ${clientId}`, site, billing } = texts;
    const { site: madeSite, billing: madeBilling } = makeFields(name);
    const fields = {
      site: { ...madeSite, phone: `+64 9 555 ${clientId}`, ...site },
      billing: { ...madeBilling, ...billing },
    };
    const key = { clientId, portId };
    const operatorId = "OP01";
    await callDesktop(url, "insertClient", {
      ...{ ...key, templateNo: "1001", operatorId, name },
      ...{ dealerId: dealerId ?? null, fields },
    });
    if (payer) {
      await callDesktop(url, "setBilling", { ...key, payer });
    }
  };
  for (const client of clients) {
    await insert(client);
  }
  const sides = { odoo, patriot };
  const options: ImportOptions = {
    ...{ isDryRun: false, operatorId: "OP01", prefer: null, skipDealerPaid: false },
    ...{ defaultType: null, decisions: null, restart: false, parallel: 1 },
    source: createPatriotSource(patriot),
    results: join(folder, "results.csv"),
    checkpoint: join(folder, "import.checkpoint"),
  };
  return {
    ...{ url, patriot, odoo, sides, folder, options, insert },
    run: (change: Partial<ImportOptions> = {}, course?: Course) =>
      importCustomers(sides, { ...options, ...change }, course),
    /** Links that the sync would still have to do something about. */
    async leftToSync() {
      return (await odoo.call("links_pending", { limit: 500 })).total;
    },
    async clientOf(clientId: string, portId = "01") {
      return (await patriot.call("client.get", { clientId, portId })).client;
    },
  };
}
