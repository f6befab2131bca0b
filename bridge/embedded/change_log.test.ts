import { expect, test } from "vitest";
import type { PatriotParams } from "../contract/patriot_api.ts";
import type { Change } from "../contract/patriot_desk.ts";
import type { PatriotTransport } from "../patriot/client.ts";
import { DEFINITION, startBilling } from "./test_billing.ts";
import { callDesktop, expectFault, makeInsert, startPatriot } from "./test_patriot.ts";

const KEY = { clientId: "7000", portId: "01" };
const NO_TOTALS = { invoiceCount: 0, lineCount: 0, total: "0.00" };
const UNSET = { customerLink: "", invoiceLink: "", enquiryLink: "" };

/** The whole log as it is read page by page. */
async function readAll(
  patriot: PatriotTransport,
  filter: Partial<PatriotParams<"change.list">> = {},
): Promise<Change[]> {
  const all: Change[] = [];
  let before = filter.before ?? null;
  do {
    const page: { items: Change[]; next: string | null } = await patriot.call("change.list", {
      ...filter,
      before,
    });
    all.push(...page.items);
    before = page.next;
  } while (before !== null);
  return all;
}

/** A Patriot in which one operator after the other did something else. */
async function startBusy() {
  const started = await startBilling();
  const { patriot } = started;
  const { client } = await patriot.call("client.get", KEY);
  const updatedAt = client?.updatedAt ?? "";
  const fields = { site: { city: "Ōtautahi" } };
  await patriot.call("client.edit", { ...KEY, operatorId: "OP01", updatedAt, fields });
  const customer = { id: 7, name: "Kauri Group" };
  await patriot.call("dealer.setCustomer", { dealerId: "D012", operatorId: "OP02", customer });
  const product = { id: 9, name: "Monitoring" };
  await patriot.call("charge.setProduct", { chargeId: "SVC", operatorId: "OP03", product });
  const definitions = [{ ...DEFINITION, name: "Monthly" }];
  await patriot.call("batchDefinition.import", { operatorId: "OP04", definitions });
  const { batchId } = await started.createBatch({ operatorId: "OP05" });
  await patriot.call("batch.close", { batchId, operatorId: "OP05", ...NO_TOTALS });
  await patriot.call("batch.authorize", { batchId, operatorId: "OP06" });
  await patriot.call("batch.commit", { batchId, operatorId: "OP07" });
  const note = { ...KEY, requestId: crypto.randomUUID(), text: "Camera\nat the gate" };
  const crm = { actionBy: "2026-12-01" };
  await patriot.call("note.add", { ...note, operatorId: "OP08", pinned: true, crm });
  const contact = { name: "Zoë", company: "", phone: "", email: "" };
  const message = { requestId: crypto.randomUUID(), subject: "Offer", contact };
  await patriot.call("message.add", { ...message, operatorId: "OP09", logToCrm: true });
  const settings = { ...UNSET, customerLink: "https://odoo.example.com/c/{id}" };
  await patriot.call("billingSettings.set", { operatorId: "OP10", settings });
  return { ...started, batchId };
}

test("everything that people do is in one log, newest first, by who did it", async () => {
  const { patriot, batchId } = await startBusy();
  const lines = (await readAll(patriot)).map(({ operatorId, subject, action, changes }) => ({
    by: `${operatorId} ${action} ${subject.kind} ${subject.id}`,
    name: subject.name,
    changes: changes.map(({ field, before, after }) => `${field}: ${before} -> ${after}`),
  }));
  const batch = (by: string, changes: string[] = []) => ({ by, name: "Monthly", changes });
  const ofNote = { name: "Camera" };
  expect(lines.slice(0, 13)).toEqual([
    {
      by: "OP10 updated settings billing",
      name: "Billing",
      changes: ["customerLink:  -> https://odoo.example.com/c/{id}"],
    },
    { by: expect.stringMatching(/^OP09 loggedToCrm message \d+$/), name: "Offer", changes: [] },
    {
      by: expect.stringMatching(/^OP09 added message \d+$/),
      name: "Offer",
      changes: ["subject: null -> Offer", "contact.name: null -> Zoë"],
    },
    {
      ...ofNote,
      by: expect.stringMatching(/^OP08 loggedToCrm note \d+$/),
      changes: ["actionBy: null -> 2026-12-01"],
    },
    {
      ...ofNote,
      by: expect.stringMatching(/^OP08 added note \d+$/),
      changes: ["text: null -> Camera\nat the gate", "pinned: null -> true"],
    },
    batch(`OP07 committed batch ${batchId}`),
    batch(`OP06 authorized batch ${batchId}`),
    batch(`OP05 generated batch ${batchId}`, [
      "invoiceCount: null -> 0",
      "lineCount: null -> 0",
      "total: null -> 0.00",
    ]),
    batch(`OP05 created batch ${batchId}`),
    {
      by: "OP04 updated definition SERVICE",
      name: "Monthly",
      changes: ["name: Services -> Monthly"],
    },
    {
      by: "OP03 linked charge SVC",
      name: "Monitoring",
      changes: ["product: null -> Monitoring (9)"],
    },
    {
      by: "OP02 linked dealer D012",
      name: "Te Awa Installations",
      changes: ["customer: null -> Kauri Group (7)"],
    },
    {
      by: "OP01 updated client 7000-01",
      name: expect.any(String),
      changes: [expect.stringMatching(/^site\.city: .* -> Ōtautahi$/)],
    },
  ]);
});

test("the log is filtered by client, operator and kind, and found by what people know", async () => {
  const { patriot } = await startBusy();
  const actions = async (filter: Partial<PatriotParams<"change.list">>) =>
    (await readAll(patriot, filter)).map(({ subject, action }) => `${action} ${subject.kind}`);
  const ofClient = ["loggedToCrm note", "added note", "updated client", "inserted client"];
  expect(await actions({ client: KEY })).toEqual(ofClient);
  expect(await actions({ operatorId: "op04" })).toContain("updated definition");
  expect(await actions({ subject: "dealer" })).toEqual(["linked dealer"]);
  expect(await actions({ search: "te AWA inst" })).toEqual(["linked dealer"]);
  expect(await actions({ search: "7000-01", subject: "client" })).toHaveLength(2);
  expect(await actions({ search: "AT THE GATE" })).toEqual(["loggedToCrm note", "added note"]);
  expect(await actions({ search: "priya", subject: "charge" })).toEqual(["linked charge"]);
  expect(await actions({ search: "nobody knows" })).toEqual([]);
  const missing = patriot.call("change.list", { client: { ...KEY, clientId: "9999" } });
  await expectFault(missing, "client_missing");
});

test("reading on leaves nothing out and repeats nothing while others write", async () => {
  const { patriot } = await startPatriot();
  const before = await readAll(patriot);
  expect(before.length).toBeGreaterThan(105);
  const first = await patriot.call("change.list", { limit: 40 });
  await patriot.call("client.insert", makeInsert());
  const rest = await readAll(patriot, { before: first.items.at(-1)?.place ?? null, limit: 7 });
  const placesOf = (items: Change[]) => items.map(({ place }) => place);
  expect(placesOf([...first.items, ...rest])).toEqual(placesOf(before));
  const [newest] = (await patriot.call("change.list", { limit: 1 })).items;
  expect(newest).toMatchObject({ subject: { id: "1002-01", kind: "client" }, action: "inserted" });
});

test("a place that no answer named is refused", async () => {
  const { patriot } = await startPatriot();
  const nowhere = patriot.call("change.list", { before: "yesterday" });
  await expectFault(nowhere, "invalid_params", { path: "before", rule: "is no place in the log" });
});

test("what changes nothing and what is repeated leaves no line", async () => {
  const { patriot, batchId } = await startBusy();
  const before = await readAll(patriot);
  const customer = { id: 7, name: "Kauri Group" };
  await patriot.call("dealer.setCustomer", { dealerId: "D012", operatorId: "OP01", customer });
  await patriot.call("batch.commit", { batchId, operatorId: "OP01" });
  const settings = await patriot.call("billingSettings.get", {});
  await patriot.call("billingSettings.set", { operatorId: "OP01", settings });
  const definitions = [{ ...DEFINITION, name: "Monthly" }];
  await patriot.call("batchDefinition.import", { operatorId: "OP01", definitions });
  expect(await readAll(patriot)).toEqual(before);
  await patriot.call("dealer.setCustomer", {
    dealerId: "D012",
    operatorId: "OP01",
    customer: null,
  });
  const [newest] = (await patriot.call("change.list", { limit: 1 })).items;
  expect(newest).toMatchObject({ action: "unlinked", changes: [{ after: null }] });
});

test("a long text is shown by its beginning, and a change at a desktop is logged, too", async () => {
  const { url, patriot } = await startPatriot();
  const key = { clientId: "1000", portId: "01" };
  const note = { ...key, operatorId: "OP02", requestId: crypto.randomUUID() };
  await patriot.call("note.add", { ...note, text: "🔔".repeat(10_000) });
  await callDesktop(url, "assignDealer", { ...key, operatorId: "OP03", dealerId: "D012" });
  const { items } = await patriot.call("change.list", { client: key, limit: 2 });
  expect(items[0]).toMatchObject({ operatorId: "OP03", changes: [{ field: "dealerId" }] });
  expect(items[1]?.changes).toEqual([
    { field: "text", before: null, after: `${"🔔".repeat(200)}…` },
  ]);
});

test("link templates are kept as they were entered; what is no web address is refused", async () => {
  const { patriot, file, stop } = await startPatriot();
  expect(await patriot.call("billingSettings.get", {})).toEqual(UNSET);
  const settings = { ...UNSET, invoiceLink: "https://odoo.example.com/i/{id}" };
  const set = (link: string) =>
    patriot.call("billingSettings.set", {
      operatorId: "OP03",
      settings: { ...settings, enquiryLink: link },
    });
  expect(await set("")).toEqual(settings);
  for (const link of ["javascript:alert({id})", "https://a:b@odoo/{id}", "https://odoo/", "x"]) {
    await expectFault(set(link), "invalid_params");
  }
  await stop();
  const again = await startPatriot({ file });
  expect(await again.patriot.call("billingSettings.get", {})).toEqual(settings);
});
