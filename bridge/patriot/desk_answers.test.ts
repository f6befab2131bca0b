import { expect, test } from "vitest";
import type { Enquiry, Note } from "../contract/enquiries.ts";
import type { Change } from "../contract/patriot_desk.ts";
import { failureOf, KEY, serveResult } from "./test_service.ts";

const OTHER = { clientId: "1003", portId: "01" };
const AT = "2026-11-20T08:00:00.000Z";

function makeNote(changes: Partial<Note> = {}): Note {
  const text = "Wants a camera";
  const own = { noteId: 7, ...KEY, text, pinned: false, createdBy: "OP01", createdAt: AT };
  return { ...own, actionBy: null, enquiry: null, ...changes };
}

function makeChange(place: string, changes: Partial<Change> = {}): Change {
  const subject = { kind: "client" as const, id: "1002-01", name: "Kauri", client: KEY };
  return { place, at: AT, operatorId: "OP01", subject, action: "updated", changes: [], ...changes };
}

function makeEnquiry(changes: Partial<Enquiry> = {}): Enquiry {
  return {
    enquiryId: crypto.randomUUID(),
    kind: "lead",
    client: { ...KEY, name: "Kauri", dealerId: null },
    operator: { operatorId: "OP01", name: "Jane Smith" },
    loggedAt: AT,
    subject: "",
    text: "Wants a camera",
    notes: "",
    contact: null,
    actionBy: null,
    state: "waiting",
    ...changes,
  };
}

async function expectInvalid(call: Promise<unknown>, reason: string): Promise<void> {
  const { fault } = await failureOf(call);
  expect(fault).toEqual({ code: "patriot_invalid_answer", params: { reason } });
}

test("a sign-in is the operator's and the workstation's that were asked for", async () => {
  const operator = { operatorId: "op01", name: "Jane Smith", role: "supervisor" };
  const workstation = { workstationId: "WS-1", name: "Desk 1" };
  const patriot = await serveResult({ session: "s", operator, workstation });
  const login = { operatorId: "OP01", password: "desk", workstationId: "ws-1" };
  expect(await patriot.call("workstation.signIn", login)).toMatchObject({ session: "s" });
  const reason = "workstation.signIn: it is about another operator or workstation";
  await expectInvalid(patriot.call("workstation.signIn", { ...login, operatorId: "OP02" }), reason);
  const elsewhere = { ...login, workstationId: "WS-2" };
  await expectInvalid(patriot.call("workstation.signIn", elsewhere), reason);
});

test("a note of another client, or without its enquiry, is no answer", async () => {
  const patriot = await serveResult({ note: makeNote() });
  const add = { ...KEY, operatorId: "OP01", requestId: crypto.randomUUID() };
  const given = { ...add, text: "Wants a camera" };
  expect(await patriot.call("note.add", given)).toEqual({ note: makeNote() });
  const { fault } = await failureOf(patriot.call("note.add", { ...given, ...OTHER }));
  expect(fault.code).toBe("client_mismatch");
  const crm = patriot.call("note.add", { ...given, crm: { actionBy: null } });
  await expectInvalid(crm, "note.add: it was not logged to the CRM");
  const text = patriot.call("note.add", { ...given, text: "Another" });
  await expectInvalid(text, "note.add: it is about another note of 1002-01");
  const pin = { noteId: 7, operatorId: "OP01", pinned: true };
  const unpinned = patriot.call("note.setPinned", pin);
  await expectInvalid(unpinned, "note.setPinned: the note stays as it was");
  const other = patriot.call("note.setPinned", { ...pin, noteId: 8 });
  await expectInvalid(other, "note.setPinned: it is about another note");
});

test("a client's log has the client's own notes", async () => {
  const entry = { kind: "note", at: AT, note: makeNote(OTHER) };
  const patriot = await serveResult({ items: [entry], total: 1 });
  await expectInvalid(patriot.call("client.log", KEY), "client.log: a note of another client");
});

test("the change log is filtered, newest first and read on from its last line", async () => {
  const older = { at: "2026-11-19T08:00:00.000Z" };
  const items = [makeChange("b"), makeChange("a", older)];
  const patriot = await serveResult({ items, next: "a" });
  expect(await patriot.call("change.list", { client: KEY })).toMatchObject({ next: "a" });
  const unasked = "change.list: a change that was not asked for";
  await expectInvalid(patriot.call("change.list", { client: OTHER }), unasked);
  await expectInvalid(patriot.call("change.list", { operatorId: "OP02" }), unasked);
  await expectInvalid(patriot.call("change.list", { subject: "note" }), unasked);
  await expectInvalid(
    patriot.call("change.list", { limit: 1 }),
    "change.list: more than asked for",
  );
  const backwards = await serveResult({ items: items.toReversed(), next: null });
  const wrongOrder = "change.list: it is not newest first";
  await expectInvalid(backwards.call("change.list", {}), wrongOrder);
  const jumps = await serveResult({ items, next: "b" });
  const wrongNext = "change.list: the next page does not follow this one";
  await expectInvalid(jumps.call("change.list", {}), wrongNext);
});

test("unsent enquiries are unsent, each once and with its client", async () => {
  const unsent = async (items: Enquiry[], next: number | null = null) => {
    const installationId = crypto.randomUUID();
    const patriot = await serveResult({ installationId, items, next });
    return patriot.call("enquiry.unsent", { after: 5 });
  };
  const enquiry = makeEnquiry();
  expect(await unsent([enquiry], 6)).toMatchObject({ items: [enquiry] });
  const sent = unsent([makeEnquiry({ state: "sent" })]);
  await expectInvalid(sent, "enquiry.unsent: an enquiry that was sent");
  await expectInvalid(unsent([enquiry, enquiry]), "enquiry.unsent: an enquiry twice");
  const homeless = unsent([makeEnquiry({ client: null })]);
  await expectInvalid(homeless, "enquiry.unsent: a lead without its client");
  const goesBack = unsent([enquiry], 5);
  await expectInvalid(goesBack, "enquiry.unsent: the next page does not follow this one");
});

test("settings are kept as they were entered, without spaces around", async () => {
  const settings = { customerLink: "https://odoo.example.com/{id}", invoiceLink: "" };
  const kept = { ...settings, enquiryLink: "" };
  const patriot = await serveResult(kept);
  const set = (customerLink: string) =>
    patriot.call("billingSettings.set", {
      operatorId: "OP01",
      settings: { ...kept, customerLink },
    });
  expect(await set(` ${settings.customerLink} `)).toEqual(kept);
  await expectInvalid(set(""), "billingSettings.set: it keeps other settings");
});
