/**
 * Writes `before/`: what a release leaves behind, for the next one to take over. Run it with the code of
 * the release (see README.md); Odoo is not needed.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commitBatch } from "../../bridge/billing/commit.ts";
import {
  importDefinitions,
  parseDefinitions,
  shippedDefinitions,
} from "../../bridge/billing/definitions.ts";
import { generateBatch } from "../../bridge/billing/generate.ts";
import { OdooBillingStandIn } from "../../bridge/billing/testing/odoo_billing_stand_in.ts";
import { writePairing } from "../../bridge/config/pairing_file.ts";
import { openPatriotSetup } from "../../bridge/config/patriot_setup.ts";
import type { ClientFields } from "../../bridge/contract/patriot_api.ts";
import { CHARGES } from "../../bridge/embedded/seed/charges.ts";
import { createEmbeddedPatriot } from "../../bridge/embedded/service.ts";
import { createPatriotClient, type PatriotTransport } from "../../bridge/patriot/client.ts";
import {
  CUSTOMERS,
  customerId,
  FIRST_INVOICE,
  FIRST_PRODUCT,
  type LinkedCustomer,
  PORT,
  STREET,
  TEMPLATE,
} from "./customers.ts";
import { dumpSqlite } from "./sqlite_text.ts";

const BEFORE = join(import.meta.dirname, "before");
const LOGIN = { user: "patriot", password: "of-the-release-before" };
const OPERATOR = { operatorId: "OP01" };
const BILLED = ["linked", "behind", "chosen"] as const;
const DEFINITION = "ODOO-SERVICE-DIRECT";
const SEEDED = 3;
const KILLED = "It was killed.";

const [commit = ""] = process.argv.slice(2);
if (!/^[0-9a-f]{7,40}$/.test(commit)) {
  throw new Error("Give the commit of the release: its addon goes into the archive.");
}
const folder = mkdtempSync(join(tmpdir(), "patriot-release-"));
mkdirSync(BEFORE, { recursive: true });
packAddon();
keepBridgeFolder();
await makePatriot(join(folder, "patriot.sqlite"));
rmSync(folder, { recursive: true });

function packAddon(): void {
  const left = ["tests", "i18n", "readme", "README.rst", "static/description/*.png"];
  const paths = left.map((path) => `:(exclude)addon/patriot/${path}`);
  const file = join(BEFORE, "addon.tar.gz");
  execFileSync("git", ["archive", "-9", "-o", file, commit, "addon/patriot", ...paths]);
}

function keepBridgeFolder(): void {
  const data = join(BEFORE, "bridge");
  writePairing(data, {
    url: "http://127.0.0.1:8069",
    database: "before",
    database_uuid: "0a190000-0000-4000-8000-000000000001",
    login: "patriot-bridge",
    key: "0".repeat(40),
    secret: "00".repeat(32),
  });
  openPatriotSetup(data, {}).store({ host: "127.0.0.1", port: 9001, encryption: "none", ...LOGIN });
}

async function makePatriot(file: string): Promise<void> {
  const embedded = createEmbeddedPatriot({
    ...{ file, port: 0, ...LOGIN, seed: { clients: SEEDED } },
  });
  const { url } = await embedded.start();
  const port = Number(new URL(url).port);
  const patriot = createPatriotClient({ host: "127.0.0.1", port, encryption: "none", ...LOGIN });
  try {
    await insertClients(patriot);
    await bill(patriot, url);
  } finally {
    await patriot.close();
    await embedded.stop();
  }
  writeFileSync(join(BEFORE, "patriot.sql"), dumpSqlite(file));
}

async function insertClients(patriot: PatriotTransport): Promise<void> {
  for (const customer of Object.values(CUSTOMERS)) {
    const { clientId, marker } = customer;
    const wish = { clientId, portId: PORT, marker, revision: 1, ...OPERATOR };
    const fields = fieldsOf(customer);
    if (customer === CUSTOMERS.chosen) {
      await patriot.call("client.claim", wish);
      await patriot.call("client.update", { ...wish, fields });
    } else {
      await patriot.call("client.insert", { ...wish, templateNo: TEMPLATE, fields });
    }
  }
  const { linked, released } = CUSTOMERS;
  await patriot.call("client.update", {
    ...{ clientId: linked.clientId, portId: PORT, marker: linked.marker, revision: 2, ...OPERATOR },
    fields: { site: { phone: "+64 9 555 0199" } },
  });
  await patriot.call("client.release", {
    ...{ clientId: released.clientId, portId: PORT, marker: released.marker, ...OPERATOR },
  });
}

function fieldsOf({ name }: LinkedCustomer): ClientFields {
  const address = {
    ...{ name, street: STREET, street2: "", city: "Auckland", region: "", postcode: "1010" },
    country: "New Zealand",
  };
  return { site: { ...address, phone: "", email: "" }, billing: address };
}

/**
 * Two batches that were cut off: of the first Odoo has drafts, of the second all is posted and Patriot
 * was not told. What went to Odoo is kept, to be said to a real one.
 */
async function bill(patriot: PatriotTransport, url: string): Promise<void> {
  const odoo = new OdooBillingStandIn();
  const ids = odoo as unknown as { lastId: number };
  ids.lastId = FIRST_PRODUCT - 1;
  for (const { chargeId } of CHARGES) {
    const { id, name } = odoo.addProduct({ name: chargeId, code: chargeId });
    await patriot.call("charge.setProduct", { chargeId, product: { id, name }, ...OPERATOR });
  }
  for (const role of BILLED) {
    const { clientId, name } = CUSTOMERS[role];
    odoo.customers.set(`${clientId}-${PORT}`, { id: customerId(role), name });
  }
  await chargeOnly(patriot, url, [...odoo.customers.keys()]);
  const definitions = parseDefinitions(shippedDefinitions());
  await importDefinitions(patriot, { definitions, operatorId: "BILLING" });
  const calls: { method: string; params: unknown }[] = [];
  let diesAfter = "";
  let isDead = false;
  const live = () => {
    if (isDead) {
      throw new Error(KILLED);
    }
  };
  const recorded: OdooBillingStandIn["call"] = async (method, params) => {
    live();
    const answer = await odoo.call(method, params);
    if (/^billing_(?:open|add|finish|post|told)$/.test(method)) {
      calls.push({ method, params });
    }
    if (method === "billing_open") {
      ids.lastId = FIRST_INVOICE - 1 + odoo.invoices.size;
    }
    isDead ||= method === diesAfter;
    live();
    return answer;
  };
  const noted: PatriotTransport["call"] = (method, params, options) => {
    live();
    return patriot.call(method, params, options);
  };
  const sides = { odoo: { call: recorded }, patriot: { ...patriot, call: noted } };
  for (const [runDate, lastCall] of [
    ["2026-11-01", "billing_add"],
    ["2026-12-01", "billing_post"],
  ] as const) {
    const made = { definitionId: DEFINITION, runDate, operatorId: "BILLING" };
    const { batch, problems } = await generateBatch(sides, made);
    if (batch?.state !== "unauthorized" || problems.length > 0) {
      throw new Error(`${runDate} cannot be billed: ${JSON.stringify({ batch, problems })}`);
    }
    const { batchId } = batch;
    await patriot.call("batch.authorize", { batchId, ...OPERATOR });
    diesAfter = lastCall;
    await commitBatch(sides, { batchId, operatorId: "BILLING", parallel: 1 }).catch(
      (error: unknown) => {
        if (!(error instanceof Error && error.message === KILLED)) {
          throw error;
        }
      },
    );
    isDead = false;
    diesAfter = "";
  }
  writeFileSync(join(BEFORE, "billing_calls.json"), `${JSON.stringify(calls, null, 2)}\n`);
}

/** Of all clients only those are commissioned, and they get a report on top of their template's charges. */
async function chargeOnly(
  patriot: PatriotTransport,
  url: string,
  charged: string[],
): Promise<void> {
  const { items } = await patriot.call("client.list", { limit: 100 });
  for (const { clientId, portId } of items) {
    const isCharged = charged.includes(`${clientId}-${portId}`);
    const commissioned = [{ from: "2026-01-01", to: isCharged ? null : "2026-01-01" }];
    await desktop(url, "setBilling", { clientId, portId, payer: "client", commissioned });
    if (isCharged) {
      const report = { chargeId: "REPORT", start: "2026-10-01" };
      await desktop(url, "assignCharge", { clientId, portId, ...report });
    }
  }
}

async function desktop(url: string, method: string, params: unknown): Promise<void> {
  const response = await fetch(`${url}/json`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Basic ${btoa(`${LOGIN.user}:${LOGIN.password}`)}`,
    },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: `desktop.${method}`, params }),
  });
  const { error } = (await response.json()) as { error?: unknown };
  if (error !== undefined) {
    throw new Error(`${method}: ${JSON.stringify(error)}`);
  }
}
