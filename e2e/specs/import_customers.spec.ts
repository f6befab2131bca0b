import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Client } from "../../bridge/contract/patriot_api.ts";
import type { PatriotTransport } from "../../bridge/patriot/client.ts";
import { runBridge } from "../clients/bridge_cli.ts";
import { writeClientFile } from "../clients/client_file.ts";
import { decide, importCustomers } from "../clients/customer_import.ts";
import { readLinks, waitForLinks } from "../clients/link_reader.ts";
import type { OdooSession } from "../clients/odoo_session.ts";
import { callDesktop } from "../clients/patriot_reader.ts";
import { expect, TYPES, test } from "../fixtures.ts";
import { DealerTab } from "../pages/dealer_tab.ts";
import type { Stack } from "../stack/stack.ts";

/** Each starts the program up to three times. */
test.describe.configure({ timeout: 180_000 });

const PORT = "01";
/** Its clients have numbers of their own, in no type's range. */
const TYPE = ["--type", TYPES.residential.name];

type Site = { name: string; street: string; city: string; email?: string };
type NewClient = { clientId: string; site: Site; billing?: Site; dealerId?: string };

/** Makes a client at a Patriot desktop, of which Odoo knows nothing. */
async function makeClient(
  stack: Stack,
  { clientId, site, billing = site, dealerId }: NewClient,
): Promise<void> {
  const { email: _email, ...address } = billing;
  await callDesktop(stack.patriot, "desktop.insertClient", {
    ...{ clientId, portId: PORT, templateNo: "1001", operatorId: "OP05", name: site.name },
    ...(dealerId === undefined ? {} : { dealerId }),
    fields: { site, billing: address },
  });
}

async function readClients(patriot: PatriotTransport, ids: readonly string[]): Promise<Client[]> {
  const keys = ids.map((clientId) => ({ clientId, portId: PORT }));
  return (await patriot.call("client.getMany", { keys })).items;
}

/** Customers whose name begins so, oldest first. */
async function findCustomers(odoo: OdooSession, name: string) {
  const kwargs = { domain: [["name", "=like", `${name}%`]], fields: ["name"], order: "id" };
  return odoo.call<{ id: number; name: string }[]>("res.partner", "search_read", [], kwargs);
}

/** Mails to send and messages in the chatter of these customers. */
async function countMessages(odoo: OdooSession, ids: readonly number[]) {
  const domain = [
    ["model", "=", "res.partner"],
    ["res_id", "in", ids],
  ];
  return {
    mails: await odoo.call<number>("mail.mail", "search_count", [domain]),
    messages: await odoo.call<number>("mail.message", "search_count", [domain]),
  };
}

test("clients that only Patriot knows become customers: told first, then done once, and quietly", async ({
  stack,
  admin,
  patriot,
  customer,
}) => {
  const ids = ["MOVED1", "MOVED2", "MOVED3"];
  const [first = "", second = "", alone = ""] = ids;
  const office = { name: "Moved In Properties", street: "8 Rata Road", city: "Whanganui" };
  await makeClient(stack, {
    ...{ clientId: first, billing: office },
    site: { name: "Moved In Warehouse", street: "1 Port Road", city: "Whanganui" },
  });
  await makeClient(stack, {
    ...{ clientId: second, billing: office },
    site: { name: "Moved In Yard", street: "2 Port Road", city: "Whanganui" },
  });
  await makeClient(stack, {
    clientId: alone,
    site: { name: "Moved In Family", street: "3 Elm Lane", city: "Feilding" },
  });
  const before = await readClients(patriot, ids);
  const file = join(stack.data, "moved_in.csv");
  const keys = ids.map((clientId) => ({ clientId, portId: PORT }));
  await writeClientFile(patriot, file, keys);
  const options = ["--clients", file, ...TYPE];

  const dry = await importCustomers(stack.data, options);

  expect(dry.code).toBe(0);
  expect(dry.stdout).toContain("2  created    would become new customers");
  expect(dry.stdout).toContain("1  linked     would be linked to a customer");
  expect(dry.stdout).toContain("Nothing was changed. Do it with --apply.");
  expect(dry.rows.map(({ record, outcome }) => [record, outcome])).toEqual([
    [`client ${first}-01`, "created"],
    [`client ${second}-01`, "linked"],
    [`client ${alone}-01`, "created"],
  ]);
  expect(await findCustomers(admin, "Moved In")).toEqual([]);
  expect(await readClients(patriot, ids)).toEqual(before);

  const done = await importCustomers(stack.data, [...options, "--apply"]);

  expect(done.code).toBe(0);
  expect(done.stdout).toContain("2  created    became new customers");
  const customers = await findCustomers(admin, "Moved In");
  expect(customers.map(({ name }) => name).sort()).toEqual([
    "Moved In Family",
    "Moved In Properties",
  ]);
  const partners = customers.map(({ id }) => id);
  expect(await countMessages(admin, partners)).toEqual({ mails: 0, messages: 0 });
  const owner = customers.find(({ name }) => name === office.name)?.id ?? 0;
  await customer.open(owner);
  await customer.openPatriotTab();
  await expect(customer.links).toHaveCount(2);
  await expect(customer.card(`${first}-01`)).toContainText("Linked");
  await expect(customer.card(`${second}-01`)).toContainText("Moved In Yard");
  await expect(customer.form.field("street").locator("input")).toHaveValue(office.street);
  await customer.open(partners.find((id) => id !== owner) ?? 0);
  await customer.openPatriotTab();
  await expect(customer.clientNo()).toContainText(`${alone}-01`);
  await expect(customer.state()).toHaveText("Linked");

  const after = await readClients(patriot, ids);
  const markers = (await readLinks(admin, partners)).map(({ marker }) => marker);
  expect(after.map(({ marker }) => marker).sort()).toEqual(markers.sort());
  expect(after.map(({ site }) => site)).toEqual(before.map(({ site }) => site));

  const again = await importCustomers(stack.data, [...options, "--apply"]);

  expect(again.code).toBe(0);
  expect(again.stdout).toContain("3  unchanged  were there already");
  expect(await readClients(patriot, ids)).toEqual(after);
  expect(await findCustomers(admin, "Moved In")).toEqual(customers);
  expect(await countMessages(admin, partners)).toEqual({ mails: 0, messages: 0 });
});

test("a dealer with its sites: a customer on both sides, whose tab lists them", async ({
  stack,
  admin,
  patriot,
  customer,
}) => {
  const ids = ["MOVEDD1", "MOVEDD2"];
  for (const [index, clientId] of ids.entries()) {
    const name = `Moved Dealer's Site ${index + 1}`;
    const site = { name, street: `${index + 1} Tui Street`, city: "Hamilton" };
    await makeClient(stack, { clientId, site, dealerId: "D012" });
  }
  const clients = join(stack.data, "moved_sites.csv");
  const keys = ids.map((clientId) => ({ clientId, portId: PORT }));
  await writeClientFile(patriot, clients, keys);
  const dealers = join(stack.data, "moved_dealer.csv");
  await writeFile(dealers, "Dealer ID;Name;City\nD012;Moved Dealer Ltd;Hamilton\n");
  const files = ["--dealers", dealers, "--clients", clients, ...TYPE];

  const done = await importCustomers(stack.data, [...files, "--apply"]);

  expect(done.code).toBe(0);
  const [dealer] = await findCustomers(admin, "Moved Dealer Ltd");
  expect(done.rows.find(({ record }) => record === "dealer D012")).toMatchObject({
    outcome: "created",
    customer_id: dealer?.id,
  });
  const held = await patriot.call("dealer.get", { dealerId: "D012" });
  expect(held.dealer?.customer).toEqual({ id: dealer?.id, name: "Moved Dealer Ltd" });
  await customer.open(dealer?.id ?? 0);
  await customer.openPatriotTab();
  const tab = new DealerTab(customer.page);
  await tab.search("Moved Dealer's Site");
  await expect(tab.rows).toHaveCount(2);
  await expect(tab.customerLink("Moved Dealer's Site 1")).toBeVisible();
  await expect(tab.customerLink("Moved Dealer's Site 2")).toBeVisible();

  await runBridge(stack.data, ["dealer", "unlink", "D012", "--operator", "OP01"]);
});

test("a client that may be one of two customers waits for a person, and then is the right one's", async ({
  stack,
  admin,
  patriot,
  customer,
}) => {
  const email = "office@moved-bakery.example";
  const names = ["Moved Bakery", "Moved Bakery Shop"];
  const partners = await admin.call<number[]>("res.partner", "create", [
    names.map((name) => ({ name, email, city: "Levin" })),
  ]);
  const [wrong = 0, right = 0] = partners;
  const clientId = "MOVEDTWO";
  const site = { name: "Moved Bakery", street: "5 Oxford Street", city: "Levin", email };
  await makeClient(stack, { clientId, site });
  const file = join(stack.data, "moved_bakery.csv");
  await writeClientFile(patriot, file, [{ clientId, portId: PORT }]);
  const options = ["--clients", file, ...TYPE, "--apply"];

  const left = await importCustomers(stack.data, options);

  expect(left.code).toBe(4);
  expect(left.stdout).toContain("1  duplicate  may be customers that are there, and were left");
  expect(left.stderr).toContain("1 row for a person to see to");
  const [row] = left.rows;
  expect(row?.candidates).toContain(`${wrong} Moved Bakery`);
  expect(row?.candidates).toContain(`${right} Moved Bakery Shop`);
  expect(row?.remedy).toContain("column decision");
  expect(await readLinks(admin, partners)).toEqual([]);

  const decisions = await decide(stack.data, row?.record ?? "", String(right));
  const decided = await importCustomers(stack.data, [...options, "--decisions", decisions]);

  expect(decided.code).toBe(0);
  expect(decided.rows[0]).toMatchObject({ outcome: "updated", customer_id: right });
  await waitForLinks(admin, [right], "linked");
  expect(await readLinks(admin, [wrong])).toEqual([]);
  await customer.open(right);
  await expect(customer.form.field("street").locator("input")).toHaveValue("5 Oxford Street");
  await customer.openPatriotTab();
  await expect(customer.clientNo()).toContainText(`${clientId}-01`);
  await expect(customer.state()).toHaveText("Linked");
});
