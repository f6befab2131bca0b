import { expect, test } from "vitest";
import { clientSchema } from "../../contract/patriot_api.ts";
import { findTextFault, type TextField } from "../../contract/text.ts";
import { isPassword } from "../store/passwords.ts";
import { startPatriot } from "../test_patriot.ts";
import { CHARGES } from "./charges.ts";
import { makeClients, operatorIdOf } from "./clients.ts";
import { DEMO_PASSWORD, demoLoginOf } from "./demo_operators.ts";
import { OPERATOR_NAMES, TEMPLATES } from "./templates.ts";

test("the lists hold 12 templates, 3 ports, 16 operators, 8 workstations, 2,000 clients", async () => {
  const { patriot } = await startPatriot({ seed: true });
  const totals = await Promise.all(
    (["template", "port", "operator", "workstation", "client"] as const).map((list) =>
      patriot.call(`${list}.list`, { limit: 1 }).then(({ total }) => total),
    ),
  );
  expect(totals).toEqual([12, 3, 16, 8, 2_000]);
  const { items } = await patriot.call("client.list", { limit: 500, offset: 1_500 });
  expect(items).toHaveLength(500);
  expect(items.every((client) => clientSchema.safeParse(client).success)).toBe(true);
});

test("IDs inside the ranges of the demo types are taken, 1002 and A0101 are the lowest free", async () => {
  const { patriot } = await startPatriot({ seed: true });
  const residential = { portId: "01", startId: "1000", endId: "1999" };
  const commercial = { portId: "02", startId: "A0100", endId: "A0499" };
  expect(await patriot.call("client.count", residential)).toEqual({ count: 40 });
  expect(await patriot.call("client.count", commercial)).toEqual({ count: 18 });
  const lowest = await Promise.all(
    [residential, commercial].map((span) => patriot.call("client.findFree", { ...span, limit: 1 })),
  );
  expect(lowest.flatMap(({ clientIds }) => clientIds)).toEqual(["1002", "A0101"]);
});

test("a client of the seed carries its template and a line in its change log", async () => {
  const { patriot } = await startPatriot();
  const key = { clientId: "1000", portId: "01" };
  const { client } = await patriot.call("client.get", key);
  const { templateNo, name, ...carried } = await patriot.call("template.get", {
    templateNo: client?.templateNo ?? "",
  });
  expect(await patriot.call("client.contents", key)).toEqual(carried);
  const { items } = await patriot.call("client.changes", key);
  expect(items).toMatchObject([{ action: "inserted", operatorId: client?.createdBy }]);
});

test("many clients of dealers and a few others have charges, and every kind of charge is there", async () => {
  const { patriot } = await startPatriot({ seed: true });
  const { items: charges } = await patriot.call("charge.list", {});
  expect(charges.map(({ chargeId }) => chargeId)).toEqual(
    CHARGES.map(({ chargeId }) => chargeId).sort(),
  );
  const counts = { client: 0, dealer: 0 };
  for (const payer of ["client", "dealer"] as const) {
    const { items } = await patriot.call("assignment.list", { payer, limit: 500 });
    const clients = new Set(items.map(({ client }) => `${client.clientId}-${client.portId}`));
    counts[payer] = clients.size;
    expect(items.every(({ client }) => client.commissioned.length === 1)).toBe(true);
  }
  expect(counts.client).toBe(6);
  expect(counts.dealer).toBeGreaterThan(200);
  const activations = { payer: "any", until: "2026-12-31T00:00:00Z", limit: 500 } as const;
  expect((await patriot.call("activation.list", activations)).items.length).toBeGreaterThan(100);
  const workOrders = { payer: "any", until: "2026-12-31" } as const;
  expect((await patriot.call("workOrder.list", workOrders)).items.length).toBeGreaterThan(10);
  expect((await patriot.call("chargeOverride.list", {})).items).toHaveLength(5);
  expect((await patriot.call("batchDefinition.list", {})).items).toEqual([]);
});

test("a few clients have notes, some of them pinned, and the log book messages, none for the CRM", async () => {
  const { patriot } = await startPatriot({ seed: true });
  const { items: notes } = await patriot.call("note.list", { clientId: "1077", portId: "01" });
  expect(notes.map(({ pinned }) => pinned)).toEqual([true, false, false]);
  const { items: messages } = await patriot.call("message.list", {});
  expect(messages).toHaveLength(4);
  expect([...notes, ...messages].every(({ enquiry }) => enquiry === null)).toBe(true);
  expect((await patriot.call("enquiry.unsent", {})).items).toEqual([]);
  const logged = await patriot.call("change.list", { subject: "note", limit: 200 });
  expect(logged.items.map(({ action }) => action)).toEqual(Array(6).fill("added"));
});

test("every seeded operator's demo password is kept as a hash of it", async () => {
  const ids = OPERATOR_NAMES.map((_, index) => operatorIdOf(index + 1));
  const logins = ids.map((id) => demoLoginOf(id).password);
  const checks = await Promise.all(logins.map((hash) => isPassword(DEMO_PASSWORD, hash)));
  expect(checks).toEqual(ids.map(() => true));
  expect(demoLoginOf("BILLING").password).toBeNull();
});

test("the clients are the same in every run, their numbers unique, their fields storable", () => {
  const clients = makeClients(2_000);
  expect(makeClients(2_000)).toEqual(clients);
  const numbers = new Set(clients.map(({ clientId, portId }) => `${clientId}-${portId}`));
  expect(numbers.size).toBe(2_000);
  const faults = clients
    .flatMap(({ fields }) => Object.entries(fields.site))
    .map(([field, value]) => findTextFault(field as TextField, value))
    .filter((fault) => fault !== undefined);
  expect(faults).toEqual([]);
});

test("templates differ in what they carry, with 4 to 16 zones", () => {
  const carried = TEMPLATES.map(({ zones }) => JSON.stringify(zones));
  expect(new Set(carried).size).toBe(TEMPLATES.length);
  for (const { zones, eventTypes, responseNotes } of TEMPLATES) {
    expect(zones.length).toBeGreaterThanOrEqual(4);
    expect(zones.length).toBeLessThanOrEqual(16);
    expect(new Set(eventTypes.map(({ code }) => code)).size).toBe(eventTypes.length);
    expect(responseNotes.length).toBeGreaterThan(0);
  }
});
