import Database from "libsql";
import { expect, onTestFinished, test } from "vitest";
import type { OdooEnquiry } from "../contract/enquiries.ts";
import type { Fault } from "../contract/errors.ts";
import { expectFault, startPatriot } from "./test_patriot.ts";

const KEY = { clientId: "1003", portId: "01" };

function makeStand(version: number, changes: Partial<OdooEnquiry> = {}): OdooEnquiry {
  const own = { id: 7, name: "Camera", kind: "lead", stage: "", status: "new" } as const;
  return { ...own, version, ...changes };
}

/** A Patriot with notes that were logged to the CRM, and what the CRM and people see of them. */
async function startLogged(...texts: string[]) {
  const started = await startPatriot();
  const { patriot } = started;
  const ids: string[] = [];
  for (const text of texts) {
    const given = { ...KEY, operatorId: "OP02", requestId: crypto.randomUUID(), text };
    const { note } = await patriot.call("note.add", { ...given, crm: { actionBy: null } });
    ids.push(note.enquiry?.enquiryId ?? "");
  }
  const setOne = (enquiryId: string, stand: { fault?: Fault; odoo?: OdooEnquiry }) => {
    const item = { enquiryId, fault: null, odoo: null, ...stand };
    return patriot.call("enquiry.setStates", { items: [item] });
  };
  const standOf = async (enquiryId: string) => {
    const { items } = await patriot.call("note.list", KEY);
    return items.find(({ enquiry }) => enquiry?.enquiryId === enquiryId)?.enquiry;
  };
  return { ...started, ids, setOne, standOf };
}

test("unsent enquiries come oldest first, of this Patriot, and are read on", async () => {
  const { patriot, ids } = await startLogged("one", "two", "three");
  const page = await patriot.call("enquiry.unsent", { limit: 2 });
  expect(page.items.map(({ enquiryId }) => enquiryId)).toEqual(ids.slice(0, 2));
  const rest = await patriot.call("enquiry.unsent", { limit: 2, after: page.next ?? 0 });
  expect(rest.items.map(({ enquiryId }) => enquiryId)).toEqual(ids.slice(2));
  expect(rest.next).toBeNull();
  expect(rest.installationId).toBe(page.installationId);
});

test("without any enquiry Patriot still says which one it is, as batches do", async () => {
  const { patriot, stop, file } = await startPatriot();
  const { installationId, items } = await patriot.call("enquiry.unsent", {});
  expect(items).toEqual([]);
  await stop();
  const again = await startPatriot({ file });
  const { installationId: kept } = await again.patriot.call("enquiry.unsent", {});
  expect(kept).toBe(installationId);
});

test("a fault leaves an enquiry unsent: waiting for Odoo, or failed for a person", async () => {
  const { patriot, ids, setOne, standOf } = await startLogged("one");
  const [id = ""] = ids;
  const away: Fault = { code: "odoo_unreachable", params: { address: "odoo.example.com" } };
  expect(await setOne(id, { fault: away })).toEqual({ noted: 1 });
  expect(await standOf(id)).toEqual({ enquiryId: id, state: "waiting", fault: away, odoo: null });
  const unlinked: Fault = { code: "client_not_linked", params: { clientNo: "1003-01" } };
  await setOne(id, { fault: unlinked });
  expect(await standOf(id)).toMatchObject({ state: "failed", fault: unlinked });
  const { items } = await patriot.call("enquiry.unsent", {});
  expect(items).toMatchObject([{ enquiryId: id, state: "failed" }]);
  await setOne(id, {});
  expect(await standOf(id)).toMatchObject({ state: "waiting", fault: null });
});

test("what was sent stays sent, and an older version changes nothing", async () => {
  const { patriot, ids, setOne, standOf } = await startLogged("one");
  const [id = ""] = ids;
  const won = makeStand(5, { status: "won", stage: "Won", kind: "opportunity" });
  await setOne(id, { odoo: makeStand(3) });
  await setOne(id, { odoo: won });
  await setOne(id, { odoo: makeStand(4, { status: "open", stage: "Qualified" }) });
  await setOne(id, { fault: { code: "odoo_unreachable", params: { address: "x" } } });
  await setOne(id, {});
  expect(await standOf(id)).toEqual({ enquiryId: id, state: "sent", fault: null, odoo: won });
  expect((await patriot.call("enquiry.unsent", {})).items).toEqual([]);
});

test("several reports come at once; those about enquiries of another Patriot are not counted", async () => {
  const { patriot, ids, standOf } = await startLogged("one", "two");
  const [one = "", two = ""] = ids;
  const report = (enquiryId: string, version: number) => ({
    enquiryId,
    fault: null,
    odoo: makeStand(version),
  });
  const items = [report(one, 2), report(crypto.randomUUID(), 1), report(two, 1), report(one, 1)];
  expect(await patriot.call("enquiry.setStates", { items })).toEqual({ noted: 3 });
  expect(await standOf(one)).toMatchObject({ odoo: { version: 2 } });
  expect(await standOf(two)).toMatchObject({ odoo: { version: 1 } });
});

test("an enquiry says forever what it said when it was logged", async () => {
  const { patriot, file } = await startLogged("one");
  const { items: before } = await patriot.call("enquiry.unsent", {});
  const { client } = await patriot.call("client.get", KEY);
  const fields = { site: { name: "Renamed" } };
  const updatedAt = client?.updatedAt ?? "";
  await patriot.call("client.edit", { ...KEY, operatorId: "OP01", updatedAt, fields });
  expect((await patriot.call("enquiry.unsent", {})).items).toEqual(before);
  const database = new Database(file);
  onTestFinished(() => void database.close());
  const rewrite = () => database.exec("UPDATE enquiry SET content = '{}'");
  expect(rewrite).toThrow("what an enquiry says never changes");
  for (const table of ["enquiry", "note", "message", "change"]) {
    expect(() => database.exec(`DELETE FROM ${table}`)).toThrow(/never/);
  }
});

test("a fault that nobody knows is refused", async () => {
  const { ids, setOne } = await startLogged("one");
  const unknown = setOne(ids[0] ?? "", { fault: { code: "made_up" as Fault["code"], params: {} } });
  await expectFault(unknown, "invalid_params");
});
