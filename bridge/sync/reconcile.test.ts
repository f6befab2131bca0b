import { expect, test } from "vitest";
import type { PatriotCalls } from "../patriot/transport.ts";
import { createRunner, setUp } from "./testing/link_runner.ts";
import { lostAnswer } from "./testing/patriot_fixture.ts";

const KEY = { clientId: "1000", portId: "01" };

function required<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error("There is no such record.");
  }
  return value;
}

async function setUpLinked() {
  const world = await setUp();
  const link = world.odoo.addLink(world.typeId);
  await world.run(link.id);
  return { ...world, link };
}

test("an edit sends only the fields that differ, under the operator who asked", async () => {
  const { odoo, patriot, run, link } = await setUpLinked();
  odoo.editPartner(link.partnerId, { phone: "+64 3 555 0199", city: "Timaru" });
  link.operator = "OP07";

  await run(link.id);

  expect(odoo.reports.at(-1)).toMatchObject({ outcome: "done", action: "updated", revision: 2 });
  const { items } = await patriot.direct.call("client.changes", KEY);
  const update = items.find(({ action }) => action === "updated");
  expect(update?.operatorId).toBe("OP07");
  expect(update?.changes.map(({ field }) => field).sort()).toEqual([
    "billing.city",
    "site.city",
    "site.phone",
  ]);
});

test("an edit that changes nothing in the end only tells Patriot that older data is void", async () => {
  const { odoo, patriot, run, link } = await setUpLinked();
  odoo.editPartner(link.partnerId, {});

  await run(link.id);

  expect(odoo.reports.at(-1)).toMatchObject({ action: "unchanged", changed: [] });
  const { items } = await patriot.direct.call("client.changes", KEY);
  expect(items.map(({ action }) => action)).toEqual(["inserted"]);
  expect((await patriot.get("1000"))?.revision).toBe(2);
});

test("an update that arrives after a newer one writes nothing", async () => {
  const { odoo, patriot, run, link } = await setUpLinked();
  const late: (() => Promise<unknown>)[] = [];
  const losing = {
    call: ((method, params) => {
      if (method !== "client.update") {
        return patriot.direct.call(method, params);
      }
      late.push(() => patriot.direct.call(method, params));
      return Promise.reject(lostAnswer());
    }) as PatriotCalls["call"],
  };
  odoo.editPartner(link.partnerId, { street: "2 Old Street" });
  await createRunner(odoo, losing)(link.id);
  odoo.editPartner(link.partnerId, { street: "1 High Street" });
  await run(link.id);
  expect(link).toMatchObject({ applied_revision: 3, error: null });

  const refused = late[0]?.();

  await expect(refused).rejects.toMatchObject({ fault: { code: "odoo_older" } });
  expect((await patriot.get("1000"))?.site.street).toBe("1 High Street");
});

test("an Odoo that was restored from a backup does not overwrite Patriot's newer data", async () => {
  const { odoo, patriot, run, link } = await setUpLinked();
  const backup = structuredClone(link);
  odoo.editPartner(link.partnerId, { street: "2 New Street" });
  await run(link.id);
  odoo.editPartner(link.partnerId, { street: "3 Newer Street" });
  await run(link.id);

  Object.assign(link, backup);
  odoo.editPartner(link.partnerId, { street: "1 High Street" });
  await run(link.id);

  const error = { code: "odoo_older", params: { clientNo: "1000-01", revision: 3 } };
  expect(link).toMatchObject({ state: "failed", error });
  expect((await patriot.get("1000"))?.site.street).toBe("3 Newer Street");
});

test("a report says which fields were sent and what the site is now", async () => {
  const { odoo, patriot, run, link } = await setUpLinked();
  await patriot.editAtDesktop("1000", { site: { email: "guard@example.com" } });
  odoo.editPartner(link.partnerId, { zip: "7910", state: "Canterbury", email: "a@example.com" });

  await run(link.id);

  const changed = ["billing.postcode", "billing.region", "site.email", "site.postcode"];
  const report = odoo.reports.at(-1);
  expect(report?.changed.slice().sort()).toEqual([...changed, "site.region"]);
  const { id: _, ...customer } = required(odoo.partners.get(link.partnerId));
  expect(report?.site).toEqual(customer);
});

test("a link that is not behind is left alone", async () => {
  const { odoo, patriot, run, link } = await setUpLinked();
  const before = [patriot.calls.length, odoo.reports.length];

  await run(link.id);

  expect([patriot.calls.length, odoo.reports.length]).toEqual(before);
});

test("of a customer with several links only the billing address follows", async () => {
  const { odoo, patriot, typeId, run, link } = await setUpLinked();
  odoo.addLink(typeId, { partnerId: link.partnerId });
  odoo.editPartner(link.partnerId, { name: "Head Office", street: "5 Quay", phone: "555 000" });

  await run(link.id);

  const client = await patriot.get("1000");
  expect(client?.billing).toMatchObject({ name: "Head Office", street: "5 Quay" });
  expect(client?.site).toMatchObject({ street: "1 High Street", phone: "+64 3 555 0100" });
});

test("a client that vanished from Patriot is not inserted again", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const values = { confirmed: true, client_id: "1500", port_id: "01", applied_revision: 1 };
  const link = odoo.addLink(typeId, { ...values, revision: 2 });

  await run(link.id);

  const error = { code: "client_missing", params: { clientNo: "1500-01" } };
  expect(link).toMatchObject({ state: "failed", error });
  expect(await patriot.list()).toEqual([]);
});

test.each([
  ["no marker", null],
  ["another's marker", "first"],
])("a client with %s is not written over", async (_what, who) => {
  const { odoo, patriot, typeId, run } = await setUp();
  const first = odoo.addLink(typeId);
  await run(first.id);
  odoo.links.delete(first.id);
  await patriot.enterAtDesktop("1001");
  const client_id = who === null ? "1001" : "1000";
  const values = { confirmed: true, client_id, port_id: "01", applied_revision: 1 };
  const link = odoo.addLink(typeId, { ...values, revision: 2 });

  await run(link.id);

  expect(link).toMatchObject({ state: "failed", error: { code: "marker_differs" } });
  expect(patriot.calls).not.toContain("client.update");
});

test("an edit during the reconcile is not lost", async () => {
  const { odoo, patriot, run, link } = await setUpLinked();
  odoo.editPartner(link.partnerId, { street: "2 Second Street" });
  patriot.before = (method) => {
    if (method === "client.update") {
      patriot.before = () => undefined;
      odoo.editPartner(link.partnerId, { street: "3 Third Street" });
    }
  };

  const settled = await run(link.id);
  expect(settled).toMatchObject({ pending: true });
  expect((await patriot.get("1000"))?.site.street).toBe("2 Second Street");

  await run(link.id);
  expect((await patriot.get("1000"))?.site.street).toBe("3 Third Street");
  expect(link).toMatchObject({ revision: 3, applied_revision: 3 });
});

test("a slow bridge cannot write old values over newer ones", async () => {
  const { odoo, patriot, run, link } = await setUpLinked();
  odoo.editPartner(link.partnerId, { street: "2 Old Street" });
  const fast = createRunner(odoo, patriot.direct);
  patriot.before = async (method) => {
    if (method === "client.update") {
      patriot.before = () => undefined;
      odoo.editPartner(link.partnerId, { street: "3 New Street" });
      await fast(link.id);
    }
  };

  await run(link.id);
  expect((await patriot.get("1000"))?.site.street).toBe("3 New Street");
  expect(link.state).toBe("linked");
  await run(link.id);
  expect((await patriot.get("1000"))?.site.street).toBe("3 New Street");
  expect(link.applied_revision).toBe(link.revision);
});

test("text that Patriot cannot store blocks the update and names the field", async () => {
  const { odoo, run, link } = await setUpLinked();
  odoo.editPartner(link.partnerId, { phone: "call Bob" });

  await run(link.id);

  const error = {
    code: "invalid_field",
    params: { field: "Phone", rule: "is not a phone number" },
  };
  expect(link).toMatchObject({ state: "failed", confirmed: true, error });
});
