import { expect, test } from "vitest";
import { siteFollowsCustomer } from "./desired.ts";
import { setUp } from "./testing/link_runner.ts";

const WAREHOUSE = {
  name: "Kowhai Warehouse",
  street: "12 Dock Road",
  street2: "",
  city: "Lyttelton",
  state: "Canterbury",
  zip: "8082",
  country: "New Zealand",
  phone: "+64 3 555 0144",
  email: "dock@example.com",
};
const KEY = { clientId: "1000", portId: "01" };

test.each([
  [1, null, true],
  [0, null, true],
  [2, null, false],
  [1, WAREHOUSE, false],
  [2, WAREHOUSE, false],
])(
  "of %i links and the site %j: the site follows the customer: %s",
  async (count, site, follows) => {
    const { odoo, typeId } = await setUp();
    const link = odoo.addLink(typeId, { site });
    const { links } = await odoo.call("links_read", { link_ids: [link.id] });
    for (const { partner } of links) {
      const owner = { site, partner: { ...partner, link_count: count } };
      expect(siteFollowsCustomer(owner)).toBe(follows);
    }
  },
);

test("a site of its own is inserted with its own name and address, billed to the customer", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const partnerId = odoo.addPartner({ name: "Kowhai Dairy" });
  const link = odoo.addLink(typeId, { partnerId, site: WAREHOUSE });

  await run(link.id);

  const { state: region, zip: postcode, ...rest } = WAREHOUSE;
  expect(await patriot.get("1000")).toMatchObject({
    site: { ...rest, region, postcode },
    billing: { name: "Kowhai Dairy", street: "1 High Street" },
    revision: 1,
  });
  expect(odoo.reports.at(-1)).toMatchObject({ action: "inserted", changed: [], site: WAREHOUSE });
});

test("a site of its own stays Patriot's when the customer's other links are gone", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const link = odoo.addLink(typeId, { site: WAREHOUSE });
  await run(link.id);
  await patriot.editAtDesktop("1000", { site: { phone: "111" } });
  odoo.editPartner(link.partnerId, { name: "New Name", phone: "+64 3 555 0999" });

  await run(link.id);

  const report = odoo.reports.at(-1);
  expect(report).toMatchObject({ action: "updated", changed: ["billing.name"] });
  expect(report?.site).toEqual({ ...WAREHOUSE, phone: "111" });
  expect((await patriot.get("1000"))?.site.name).toBe("Kowhai Warehouse");
});

test("text of a site of its own that Patriot cannot store is named as the site's", async () => {
  const { odoo, typeId, run } = await setUp();
  const link = odoo.addLink(typeId, { site: { ...WAREHOUSE, phone: "ask Bob" } });

  await run(link.id);

  expect(link).toMatchObject({
    state: "failed",
    error: { code: "invalid_field", params: { field: "Site Phone" } },
  });
});

/** A client of Patriot that a person chose for a customer. */
async function setUpChosen({ isOnly = true } = {}) {
  const world = await setUp();
  await world.patriot.enterAtDesktop("1000");
  const partnerId = world.odoo.addPartner({ name: "Kowhai Dairy" });
  if (!isOnly) {
    world.odoo.addLink(world.typeId, { partnerId });
  }
  const link = world.odoo.addLink(world.typeId, {
    partnerId,
    origin: "existing",
    client_id: "1000",
    port_id: "01",
  });
  return { ...world, link };
}

test("a chosen client gets the marker and, as the only one, follows the customer", async () => {
  const { odoo, patriot, run, link } = await setUpChosen();

  await run(link.id);

  expect(link).toMatchObject({ state: "linked", confirmed: true, client_id: "1000" });
  const client = await patriot.get("1000");
  expect(client).toMatchObject({ marker: link.marker, revision: 1 });
  expect([client?.site.name, client?.billing.name]).toEqual(["Kowhai Dairy", "Kowhai Dairy"]);
  expect(odoo.reports.at(-1)).toMatchObject({ action: "claimed", fate_unknown: false });
  expect(odoo.reports.at(-1)?.changed).toContain("site.name");
});

test("of a customer with several links a chosen client keeps its site", async () => {
  const { odoo, patriot, run, link } = await setUpChosen({ isOnly: false });

  await run(link.id);

  const client = await patriot.get("1000");
  expect([client?.site.name, client?.billing.name]).toEqual(["Walk-in", "Kowhai Dairy"]);
  expect(odoo.reports.at(-1)?.site?.name).toBe("Walk-in");
});

test("a claim whose answer got lost is found again", async () => {
  const { odoo, patriot, run, link } = await setUpChosen();
  patriot.after = (method) => {
    if (method === "client.claim") {
      throw new TypeError("the bridge stumbles");
    }
  };
  await run(link.id);
  expect(link).toMatchObject({ state: "queued", confirmed: false });
  patriot.after = () => undefined;

  await run(link.id);

  expect(odoo.reports.at(-1)).toMatchObject({ outcome: "done", action: "claimed" });
  const { items } = await patriot.direct.call("client.changes", KEY);
  expect(items.filter(({ action }) => action === "claimed")).toHaveLength(1);
});

test("a client of another link is never claimed", async () => {
  const { odoo, patriot, typeId, run, link } = await setUpChosen();
  await run(link.id);
  const keys = { client_id: "1000", port_id: "01" };
  const rival = odoo.addLink(typeId, { origin: "existing", ...keys });
  patriot.calls.length = 0;

  await run(rival.id);

  const error = { code: "marker_differs", params: { clientNo: "1000-01" } };
  expect(rival).toMatchObject({ state: "failed", confirmed: false, error });
  expect(patriot.calls).toEqual(["client.get"]);
});

test("a chosen client that is gone from Patriot is not inserted", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const keys = { client_id: "1000", port_id: "01" };
  const link = odoo.addLink(typeId, { origin: "existing", ...keys });

  await run(link.id);

  expect(link).toMatchObject({ state: "failed", error: { code: "client_missing" } });
  expect(await patriot.list()).toEqual([]);
});

test("a released client goes on as it is, and another link may have it", async () => {
  const { odoo, patriot, typeId, run, link } = await setUpChosen();
  await run(link.id);
  const before = await patriot.get("1000");
  odoo.requestRelease(link);

  await run(link.id);

  expect(link).toMatchObject({ isArchived: true, error: null });
  const report = { action: "released", client_id: "1000", site: null, changed: [] };
  expect(odoo.reports.at(-1)).toMatchObject(report);
  const updatedAt = expect.any(String);
  const released = { ...before, marker: null, revision: null, updatedAt };
  expect(await patriot.get("1000")).toEqual(released);

  const keys = { client_id: "1000", port_id: "01" };
  const heir = odoo.addLink(typeId, { origin: "existing", ...keys });
  await run(heir.id);
  expect((await patriot.get("1000"))?.marker).toBe(heir.marker);
});

test("a release whose answer got lost ends at the second try", async () => {
  const { odoo, patriot, run, link } = await setUpChosen();
  await run(link.id);
  odoo.requestRelease(link);
  patriot.after = (method) => {
    if (method === "client.release") {
      throw new TypeError("the bridge stumbles");
    }
  };
  await run(link.id);
  expect(link.isArchived).toBe(false);

  await run(link.id);

  expect(link.isArchived).toBe(true);
});

test.each([
  ["that never had a client", {}],
  ["whose client is gone", { client_id: "1500", port_id: "01", confirmed: true }],
])("a link %s ends without a call that changes Patriot", async (_what, values) => {
  const { odoo, patriot, typeId, run } = await setUp();
  const link = odoo.addLink(typeId, values);
  odoo.requestRelease(link);

  await run(link.id);

  expect(link.isArchived).toBe(true);
  expect(patriot.calls).not.toContain("client.release");
});

test("the end of a link leaves another link's client alone", async () => {
  const { odoo, patriot, typeId, run, link } = await setUpChosen();
  await run(link.id);
  const keys = { client_id: "1000", port_id: "01" };
  const stray = odoo.addLink(typeId, { ...keys, confirmed: true });
  odoo.requestRelease(stray);

  await run(stray.id);

  expect(stray.isArchived).toBe(true);
  expect((await patriot.get("1000"))?.marker).toBe(link.marker);
});

test("a release in doubt releases the client that the insert made, and inserts none", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const link = odoo.addLink(typeId);
  await run(link.id);
  Object.assign(link, { confirmed: false, fate_unknown: true, release: true, revision: 2 });

  await run(link.id);

  expect(link.isArchived).toBe(true);
  expect((await patriot.get("1000"))?.marker).toBeNull();

  const lost = odoo.addLink(typeId, { client_id: "1001", port_id: "01", fate_unknown: true });
  Object.assign(lost, { release: true, revision: 2 });
  await run(lost.id);
  expect(lost).toMatchObject({ isArchived: false, error: { code: "client_missing" } });
  expect(await patriot.list()).toHaveLength(1);
});
