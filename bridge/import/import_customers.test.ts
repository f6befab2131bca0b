import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createCsvSource } from "./csv_source.ts";
import { createPatriotSource } from "./patriot_source.ts";
import { startStage } from "./testing/import_stage.ts";

const HEAD = { name: "Harbour Ltd", street: "1 Quay Street", city: "Auckland", postcode: "1010" };
const ONE = { clientId: "3001", name: "Kauri Café", billing: { name: "Kauri Café" } };
const SHOPS = [
  { clientId: "3101", name: "Harbour Ltd", site: HEAD, billing: HEAD },
  { clientId: "3102", name: "Shop North", site: { street: "9 Beach Road" }, billing: HEAD },
  { clientId: "3103", name: "Shop South", site: { street: "2 Hill Road" }, billing: HEAD },
];

test("a dry run says what would be done and does nothing on either side", async () => {
  const { run, odoo, patriot, options } = await startStage([ONE, ...SHOPS]);
  const imported = await run({ isDryRun: true });
  expect(imported).toMatchObject({ isDryRun: true, rows: 16 });
  expect(imported.counts).toEqual({ created: 14, linked: 2 });
  expect([odoo.partners.size, odoo.links.size, odoo.dealers.size]).toEqual([0, 0, 0]);
  const { items } = await patriot.call("client.walk", {});
  expect(items.every(({ marker }) => marker === null)).toBe(true);
  expect(readFileSync(options.results, "utf8")).toContain("client 3102-01,,Harbour Ltd,linked");
});

test("an import makes customers, heads with their sites, and dealers, and leaves the sync nothing", async () => {
  const { run, odoo, patriot, leftToSync, clientOf } = await startStage([ONE, ...SHOPS]);
  const before = await clientOf("3102");
  const { counts } = await run();
  expect(counts).toEqual({ created: 14, linked: 2 });
  const [one, ...shops] = ["3001-01", "3101-01", "3102-01", "3103-01"].map((no) => odoo.linkOf(no));
  expect(odoo.customer(one?.partnerId ?? 0)).toMatchObject({
    ...{ name: "Kauri Café", street: "1 Quay Street", zip: "1010", country: "New Zealand" },
    phone: "+64 9 555 3001",
  });
  expect(one?.site).toBeNull();
  expect(new Set(shops.map((link) => link?.partnerId)).size).toBe(1);
  expect(odoo.customer(shops[0]?.partnerId ?? 0).name).toBe("Harbour Ltd");
  expect(shops.map((link) => link?.site?.name)).toEqual([undefined, "Shop North", "Shop South"]);
  expect(await leftToSync()).toBe(0);
  expect(odoo.claimedLines).toBe(4);
  const after = await clientOf("3102");
  const marked = { marker: shops[1]?.marker, revision: 1, updatedAt: expect.any(String) };
  expect(after).toEqual({ ...before, ...marked });
  const { items: dealers } = await patriot.call("dealer.list", { limit: 500 });
  expect(dealers.map(({ dealerId, customer }) => [dealerId.toLowerCase(), customer?.id])).toEqual([
    ...odoo.dealers,
  ]);
});

test("while it runs, the sync leaves it its links; should it die, they are the sync's", async () => {
  const { run, odoo } = await startStage([ONE]);
  const seen: [due: number, total: number][] = [];
  odoo.after = async (method) => {
    if (method === "import_add" && odoo.links.size > 0) {
      const { links, total } = await odoo.call("links_pending", { limit: 10 });
      seen.push([links.length, total]);
    }
  };
  await run();
  expect(seen).toEqual([[0, 1]]);
});

test("run again, it finds all there and changes nothing", async () => {
  const { run, odoo, patriot } = await startStage([ONE, ...SHOPS]);
  await run();
  const clients = await patriot.call("client.walk", {});
  odoo.calls.length = 0;
  expect((await run()).counts).toEqual({ unchanged: 16 });
  expect(new Set(odoo.calls)).toEqual(new Set(["hello", "import_match"]));
  expect(await patriot.call("client.walk", {})).toEqual(clients);
});

test("a client that came later joins its head office", async () => {
  const { run, odoo, insert } = await startStage(SHOPS.slice(1));
  await run();
  const head = odoo.linkOf("3102-01")?.partnerId;
  await insert(SHOPS[0] ?? ONE);
  expect((await run()).counts).toEqual({ updated: 1, unchanged: 14 });
  expect(odoo.linkOf("3101-01")?.partnerId).toBe(head);
  expect(odoo.customer(head ?? 0).phone).toBe("+64 9 555 3101");
});

test("a customer that is recognised gets what it lacks, and both sides are the same then", async () => {
  const { run, odoo, leftToSync, clientOf } = await startStage([ONE]);
  const id = odoo.addCustomer({
    name: "KAURI CAFE",
    phone: "+64 (9) 555-3001",
    street2: "Level 2",
  });
  const { counts } = await run();
  expect(counts).toEqual({ created: 12, updated: 1 });
  expect(odoo.linkOf("3001-01")?.partnerId).toBe(id);
  expect(odoo.customer(id)).toMatchObject({
    ...{ name: "KAURI CAFE", street: "1 Quay Street", street2: "Level 2", city: "Auckland" },
  });
  expect(await leftToSync()).toBe(0);
  // The billing address follows the customer; the site, which differs from it, stays as it was.
  const client = await clientOf("3001");
  expect(client?.billing).toMatchObject({ name: "KAURI CAFE", street2: "Level 2" });
  expect(client?.site).toMatchObject({ name: "Kauri Café", street2: "" });
});

test.each([
  ["left for a person", null, "Wellington", "Auckland", { created: 12, differs: 1 }],
  ["Odoo's", "odoo", "Wellington", "Wellington", { created: 12, updated: 1 }],
  ["Patriot's", "patriot", "Auckland", "Auckland", { created: 12, updated: 1 }],
] as const)(
  "where both sides differ it is %s with --prefer %s",
  async (_what, prefer, odooCity, patriotCity, expected) => {
    const { run, odoo, leftToSync, clientOf } = await startStage([ONE]);
    const phone = "+64 9 555 3001";
    const id = odoo.addCustomer({ name: "Kauri Café", phone, city: "Wellington" });
    expect((await run({ prefer })).counts).toEqual(expected);
    expect(odoo.customer(id).city).toBe(odooCity);
    const client = await clientOf("3001");
    expect([client?.billing.city, client?.site.city]).toEqual([patriotCity, "Auckland"]);
    expect(client?.marker === null).toBe(prefer === null);
    expect(await leftToSync()).toBe(0);
  },
);

test("a person decides about duplicates in the result file", async () => {
  const names = ["Twin One", "Twin Two", "Twin Three"];
  const twins = names.map((name, index) => {
    const street = { street: `${index} Hill Road` };
    return { clientId: `300${index}`, name, site: street, billing: street };
  });
  const { run, odoo, options, folder } = await startStage(twins);
  const [first, ...others] = names.flatMap((name, index) =>
    [1, 2].map(() => odoo.addCustomer({ name, phone: `+64 9 555 300${index}` })),
  );
  expect((await run()).counts).toEqual({ created: 12, duplicate: 3 });
  expect(odoo.links.size).toBe(0);
  const text = readFileSync(options.results, "utf8");
  expect(text).toContain(`${first} Twin One (phone); ${others[0]} Twin One (phone)`);
  const decisions = join(folder, "decisions.csv");
  const choices = { "3000-01": String(others[0]), "3001-01": "new", "3002-01": "skip" };
  let decided = text;
  for (const [clientNo, choice] of Object.entries(choices)) {
    decided = decided.replace(new RegExp(`^(client ${clientNo},.*),$`, "m"), `$1,${choice}`);
  }
  writeFileSync(decisions, decided);
  const { counts } = await run({ decisions });
  expect(counts).toEqual({ updated: 1, created: 1, skipped: 1, unchanged: 12 });
  expect(odoo.linkOf("3000-01")?.partnerId).toBe(others[0]);
  expect([first, ...others]).not.toContain(odoo.linkOf("3001-01")?.partnerId);
  expect(odoo.linkOf("3002-01")).toBeUndefined();
});

test("what Odoo or Patriot refuses is told row by row and keeps nothing else back", async () => {
  const { run, odoo, patriot, options } = await startStage([
    { clientId: "3001", billing: { country: "Atlantis" } },
    { clientId: "3002", portId: "02" },
    { clientId: "3003", billing: { name: "Taken" } },
    { clientId: "3004", billing: { name: "Fine" } },
  ]);
  await patriot.call("client.claim", {
    ...{ clientId: "3003", portId: "01", marker: crypto.randomUUID(), revision: 1 },
    operatorId: "OP01",
  });
  expect((await run()).counts).toEqual({ created: 13, refused: 3 });
  const text = readFileSync(options.results, "utf8");
  expect(text).toContain("Country Atlantis is not known in Odoo");
  expect(text).toContain("No Patriot Type of Odoo fits client 3002-02.");
  expect(text).toContain("Client 3003-01 belongs to another link.");
  expect([...odoo.links.values()].map(({ client_id }) => client_id)).toEqual(["3004"]);
  expect((await run({ defaultType: "Residential Client" })).counts).toMatchObject({ created: 1 });
});

test("a file's row whose number is another site in Patriot is left until a person says so", async () => {
  const { run, odoo, options, folder, clientOf } = await startStage([ONE]);
  const clients = join(folder, "clients.csv");
  writeFileSync(clients, "client_id,port_id,site_name\n3001,01,Somebody Else\n");
  const source = createCsvSource({ clients, dealers: null });
  const before = await clientOf("3001");
  expect((await run({ source, prefer: "odoo" })).counts).toEqual({ differs: 1 });
  expect(readFileSync(options.results, "utf8")).toContain(
    "In Patriot client 3001-01 is the site Kauri Café.",
  );
  expect(await clientOf("3001")).toEqual(before);
  expect(odoo.partners.size).toBe(0);
  const decisions = join(folder, "decisions.csv");
  writeFileSync(decisions, "record,decision\nclient 3001-01,new\n");
  expect((await run({ source, decisions })).counts).toEqual({ created: 1 });
  const after = await clientOf("3001");
  expect([after?.site.name, after?.billing.name]).toEqual(["Kauri Café", "Somebody Else"]);
});

test("clients whose dealer pays are left out on demand", async () => {
  const paid = { clientId: "3002", dealerId: "D001", payer: "dealer" as const };
  const { run, odoo } = await startStage([ONE, paid]);
  expect((await run({ skipDealerPaid: true })).counts).toEqual({ created: 13, skipped: 1 });
  expect(odoo.linkOf("3002-01")).toBeUndefined();
  expect((await run()).counts).toEqual({ created: 1, unchanged: 13 });
});

test("sites of a head office wait for the one decision about it", async () => {
  const { run, odoo, options, folder } = await startStage(SHOPS);
  const ids = [1, 2].map(() => odoo.addCustomer({ name: "Harbour Ltd", phone: "+64 9 555 3101" }));
  expect((await run()).counts).toEqual({ created: 12, duplicate: 3 });
  const text = readFileSync(options.results, "utf8");
  expect(text).toContain("Decide about client 3101-01: this one follows it.");
  const decisions = join(folder, "decisions.csv");
  writeFileSync(decisions, `record;decision\nclient 3101-01;${ids[1]}\n`);
  expect((await run({ decisions })).counts).toEqual({ updated: 1, linked: 2, unchanged: 12 });
  const partners = [...odoo.links.values()].map(({ partnerId }) => partnerId);
  expect(partners).toEqual([ids[1], ids[1], ids[1]]);
});

test("rows are imported by several callers at a time, each head office once", async () => {
  const clients = Array.from({ length: 40 }, (_, index) => ({
    ...{ clientId: String(3000 + index), name: `Site ${index}` },
    ...{ site: { street: `${index} Hill Road` }, billing: { ...HEAD, name: `Head ${index % 4}` } },
  }));
  const { run, odoo, patriot, leftToSync } = await startStage(clients);
  const source = createPatriotSource(patriot, 3);
  const { counts } = await run({ source, parallel: 4 });
  expect((counts.created ?? 0) + (counts.linked ?? 0)).toBe(52);
  expect(odoo.partners.size).toBe(16);
  expect(odoo.links.size).toBe(40);
  expect(await leftToSync()).toBe(0);
  expect(odoo.largestCall).toBe(3);
});

test("a client that changes hands while it is imported is told, and blocks its link", async () => {
  const { run, odoo, patriot } = await startStage([ONE]);
  odoo.after = async (method) => {
    if (method === "import_add" && odoo.links.size > 0) {
      const stranger = { marker: crypto.randomUUID(), revision: 1, operatorId: "OP01" };
      await patriot.call("client.claim", { clientId: "3001", portId: "01", ...stranger });
    }
  };
  expect((await run()).counts).toEqual({ created: 12, refused: 1 });
  expect(odoo.linkOf("3001-01")).toMatchObject({
    state: "failed",
    error: { code: "marker_differs" },
  });
});
