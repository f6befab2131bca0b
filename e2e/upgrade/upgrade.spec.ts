import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CONTRACT_VERSION } from "../../bridge/contract/odoo_api.ts";
import { ADDON_VERSION, VERSION } from "../../bridge/contract/release.ts";
import { createPatriotClient, type PatriotTransport } from "../../bridge/patriot/client.ts";
import { startBridgeCommand } from "../clients/bridge_command.ts";
import { OdooSession } from "../clients/odoo_session.ts";
import { pythonJson, runInOdoo } from "../odoo/odoo_shell.ts";
import { withPrepared } from "../odoo/prepared.ts";
import type { Stack } from "../stack/stack.ts";
import { CUSTOMERS, PORT, type Role } from "./customers.ts";
import { readFacts } from "./facts.ts";
import { openStage, type UpgradeStage } from "./stage.ts";
import { findLosses, readStored, type Stored } from "./stored.ts";

/** Version of the addon in `before/`. */
const ADDON_BEFORE = "19.0.1.2.0";
const MODELS_OF_ODOO = [
  ...["res.partner", "res.users", "res.company", "account.move", "account.invoice.report"],
  ...["product.template", "crm.lead"],
];
const MODELS = [
  ...["client", "client.event", "type", "dealer", "batch", "charge", "enquiry", "finding"].map(
    (name) => `patriot.${name}`,
  ),
  ...MODELS_OF_ODOO,
];

let stage: UpgradeStage;
let before: Stored;
let stack: Stack;
let patriot: PatriotTransport;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(async () => {
  await patriot?.close();
  await stage?.remove();
});

const stored = () => readStored(stage.preparation.postgres, stage.database);
const login = () =>
  OdooSession.login({ url: stage.odooUrl, database: stage.database }, "admin", "admin");

async function everyView(people: string[], models: string[]) {
  const script = await readFile(join(import.meta.dirname, "every_view.py"), "utf8");
  return await runInOdoo<{ errors: string[]; readable: Record<string, string[]> }>(
    { data: stage.data },
    `PEOPLE = ${pythonJson(people)}\nMODELS = ${pythonJson(models)}\n${script}`,
  );
}

type LinkRow = { client_id: string | null; state: string; active: boolean; is_behind: boolean };

async function readLink(role: keyof UpgradeStage["links"]): Promise<LinkRow | undefined> {
  const [link] = await stage.rows<LinkRow>(
    `SELECT client_id, state, active, revision > applied_revision AS is_behind
       FROM patriot_client WHERE id = ${stage.links[role]}`,
  );
  return link;
}

async function getClient(role: Role) {
  const key = { clientId: CUSTOMERS[role].clientId, portId: PORT };
  return (await patriot.call("client.get", key)).client;
}

async function listClients() {
  const { items } = await patriot.call("client.list", { limit: 500 });
  return items.map(({ clientId, portId }) => `${clientId}-${portId}`);
}

test("an older addon is not served; log, health and Overview say which one is older, and what to install", async () => {
  const atFirst = await stored();
  const { bridge, stop } = await stage.serveBefore();
  try {
    await expect
      .poll(async () => (await fetch(`${bridge.url}/healthz`)).json(), { timeout: 20_000 })
      .toMatchObject({
        status: "degraded",
        addon: { version: ADDON_BEFORE },
        version: VERSION,
        problems: expect.arrayContaining(["addon_outdated"]),
      });
    const log = await readFile(join(stage.data, "bridge.log"), "utf8");
    expect(log).toContain(`Install the addon ${ADDON_VERSION}`);
    const admin = await login();
    const answer = await admin.post("/patriot/rpc", { method: "bridge.status" });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: "addon_outdated", remedy: "Install addon and bridge of one release." },
    });
  } finally {
    await stop();
  }
  before = await stored();
  expect(findLosses(atFirst, before)).toEqual([]);
});

test("the update complains of nothing, and everything stored is there as it was", async () => {
  expect(await stage.update()).toEqual([]);
  expect(findLosses(before, await stored())).toEqual([]);
});

test("tables, rights, rules and views are those of a new installation", async () => {
  const { preparation, database } = stage;
  const { postgres } = preparation;
  const updated = await readFacts(postgres, database);
  const fresh = await withPrepared(preparation, "addon", (name) => readFacts(postgres, name));
  expect(updated.orphans).toEqual([]);
  expect(updated).toEqual(fresh);
});

test("what is new begins empty, and speaks the languages that the database has", async () => {
  const [{ count } = { count: -1 }] = await stage.rows<{ count: number }>(
    `SELECT (SELECT count(*) FROM patriot_client WHERE requested_operator IS NOT NULL)
          + (SELECT count(*) FROM patriot_client_event WHERE operator IS NOT NULL)
          + (SELECT count(*) FROM patriot_enquiry) + (SELECT count(*) FROM patriot_finding) AS count`,
  );
  expect(count).toBe(0);
  const [menu] = await stage.rows<{ name: Record<string, string> }>(
    `SELECT name FROM ir_ui_menu WHERE id = (SELECT res_id FROM ir_model_data
       WHERE module = 'patriot' AND name = 'menu_patriot_enquiries')`,
  );
  expect(menu?.name).toHaveProperty("de_DE");
  expect(menu?.name.de_DE).not.toBe(menu?.name.en_US);
});

test("every view opens for whoever may see it, and nobody sees more", async () => {
  const people = ["admin", "olive", "mara", "ines", "sally"];
  const { errors, readable } = await everyView(people, MODELS);
  expect(errors).toEqual([]);
  const own = MODELS.filter((name) => name.startsWith("patriot."));
  const seen = (person: string) => readable[person]?.filter((name) => own.includes(name));
  expect(seen("admin")).toEqual(own);
  expect(seen("olive")).toEqual(own);
  expect(seen("mara")).toEqual(own);
  expect(seen("ines")).toEqual(["patriot.batch", "patriot.charge"]);
  expect(seen("sally")).toEqual(["patriot.enquiry"]);
});

test("this release's bridge and Patriot go on with every link where it stood", async () => {
  stack = await stage.start();
  const { hostname, port } = new URL(stack.patriot.url);
  const { user, password } = stack.patriot;
  const address = { host: hostname, port: Number(port), encryption: "none" } as const;
  patriot = createPatriotClient({ ...address, user, password });
  const links = stage.links;
  const linked = { state: "linked", active: true, is_behind: false };
  for (const [role, expected] of Object.entries({
    linked,
    behind: linked,
    lost: linked,
    refused: { state: "failed", active: true },
    released: { active: false },
    leaving: { active: false },
    chosen: linked,
    property: linked,
    building: linked,
    archived: linked,
    elsewhere: linked,
  })) {
    const { clientId } = CUSTOMERS[role as Role];
    await expect
      .poll(() => readLink(role as Role), { timeout: 30_000, message: role })
      .toMatchObject({ ...expected, client_id: clientId });
  }
  await expect.poll(() => readLink("queued"), { timeout: 30_000 }).toMatchObject(linked);
  expect(await readLink("queued")).toMatchObject({ client_id: "1002" });
  expect(await readLink("blocked")).toMatchObject({ state: "failed", client_id: null });
  expect(await readLink("waiting")).toMatchObject({ is_behind: true, client_id: null });
  expect((await getClient("behind"))?.site.street).toBe("40 Rata Street");
  expect((await getClient("leaving"))?.marker).toBeNull();
  for (const role of ["linked", "lost", "refused", "chosen", "building"] as const) {
    expect((await getClient(role))?.marker).toBe(CUSTOMERS[role].marker);
  }
  const events = await stage.rows<{ event: string }>(
    `SELECT event FROM patriot_client_event WHERE patriot_client_id = ${links.lost} ORDER BY id`,
  );
  expect(events.at(-1)?.event).toBe("adopted");
});

test("an edit of an old link and a new customer arrive, and no client gets another number", async () => {
  const clients = await listClients();
  const admin = await login();
  const [linked] = await stage.rows<{ partner_id: number; type_id: number }>(
    `SELECT partner_id, type_id FROM patriot_client WHERE id = ${stage.links.linked}`,
  );
  await admin.call("res.partner", "write", [[linked?.partner_id], { phone: "+64 9 555 0100" }]);
  await expect
    .poll(async () => (await getClient("linked"))?.site.phone, { timeout: 20_000 })
    .toBe("+64 9 555 0100");
  const wish = { name: "Nora New", patriot_type_id: linked?.type_id, patriot_insert: true };
  const [id] = await admin.call<number[]>("res.partner", "create", [[wish]]);
  await expect
    .poll(
      () =>
        stage.rows(`SELECT client_id, state FROM patriot_client
           WHERE partner_id = ${id} AND state = 'linked'`),
      { timeout: 20_000 },
    )
    .toEqual([{ client_id: "1004", state: "linked" }]);
  expect(await listClients()).toEqual([...clients, `1004-${PORT}`].sort());
  const health = await (await fetch(`${stack.bridge.url}/healthz`)).json();
  expect(health).toMatchObject({ status: "ok", addon: { version: ADDON_VERSION }, problems: [] });
});

test("batches that the release before had begun are committed once", async () => {
  for (const batch of ["B000001", "B000002"]) {
    const { code, stdout, stderr } = await startBridgeCommand(stage.data, [
      ...["billing", "commit", "--batch", batch],
    ]).ended;
    expect({ code, stdout, stderr }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`Batch ${batch} is committed.`),
    });
  }
  const moves = await stage.rows<{ id: number; state: string; name: string; told: boolean }>(
    `SELECT id, state, name, patriot_told_version = patriot_version AS told
       FROM account_move WHERE patriot_batch_id IS NOT NULL ORDER BY id`,
  );
  expect(moves.map(({ id }) => id)).toEqual(
    before.account_move
      ?.filter((row) => row.patriot_batch_id)
      .map(({ id }) => id)
      .sort(),
  );
  for (const { state, told } of moves) {
    expect({ state, told }).toEqual({ state: "posted", told: true });
  }
  const noted = await Promise.all(
    ["B000001", "B000002"].map((batchId) => patriot.call("batch.invoices", { batchId })),
  );
  const numbers = noted.flatMap(({ items }) => items.map(({ odoo }) => odoo?.number));
  expect(numbers.sort()).toEqual(moves.map(({ name }) => name).sort());
});

test("a bridge that is older does not serve the addon; health and Overview say so, and what to install", async () => {
  await stack.stopOdoo();
  await stage.pretendNewer("19.0.2.0.0", CONTRACT_VERSION + 1);
  await stack.startOdoo();
  const admin = await login();
  await expect
    .poll(() => admin.post("/patriot/rpc", { method: "bridge.status" }), { timeout: 30_000 })
    .toMatchObject({
      ok: true,
      result: {
        odoo: "down",
        lastFault: {
          message: `The bridge (${VERSION}) is older than the addon in Odoo (19.0.2.0.0).`,
          remedy: "Install the bridge 2.0.0 and restart it. Nothing is lost.",
        },
      },
    });
  const health = await (await fetch(`${stack.bridge.url}/healthz`)).json();
  expect(health).toMatchObject({ problems: ["bridge_outdated"] });
});

test("the addon can be removed, and Odoo goes on without it", async () => {
  await stack.stop();
  // Where Odoo was back before it was seen away, the bridge called it as the release before.
  const refusals = /odoo\.http: Addon and bridge do not fit \(contracts \d+ and \d+\)/;
  expect((await stage.complaints()).filter((line) => !refusals.test(line))).toEqual([]);
  const removed = await runInOdoo<string>(
    { data: stage.data },
    `module = env["ir.module.module"].search([("name", "=", "patriot")])
module.button_immediate_uninstall()
answer("removed")`,
  );
  expect(removed).toBe("removed");
  const facts = await readFacts(stage.preparation.postgres, stage.database);
  const { module, names, ...rest } = facts;
  expect(module).toEqual([expect.stringMatching(/^uninstalled/)]);
  // Products of the demo data that stand on invoices are kept by Odoo.
  expect(names?.filter((name) => !/^product\.\w+ product_/.test(name))).toEqual([]);
  expect(
    await stage.rows(`SELECT key FROM ir_config_parameter WHERE key LIKE 'patriot.%'
      UNION ALL SELECT login FROM res_users WHERE login = 'patriot-bridge'
      UNION ALL SELECT name FROM res_users_apikeys`),
  ).toEqual([]);
  expect(rest).toEqual(Object.fromEntries(Object.keys(rest).map((kind) => [kind, []])));
  const people = ["admin", "olive", "ines", "sally"];
  const { errors, readable } = await everyView(people, MODELS_OF_ODOO);
  expect(errors).toEqual([]);
  expect(readable.admin).toEqual(MODELS_OF_ODOO);
  const [kept] = await stage.rows<{ count: number }>(
    `SELECT count(*) FROM res_partner WHERE id >= 800001 AND name = '${CUSTOMERS.linked.name}'`,
  );
  expect(kept?.count).toBe(1);
});
