import { expect, test } from "vitest";
import type { PatriotParams } from "../contract/patriot_api.ts";
import { expectFault, startPatriot } from "./test_patriot.ts";

const KEY = { clientId: "1003", portId: "01" };
const HOSTILE = `<img src=x onerror=alert(1)>\n\u202Eevil\u202C 'quoted' "🔔"`;

function makeNote(changes: Partial<PatriotParams<"note.add">> = {}) {
  const requestId = crypto.randomUUID();
  return { ...KEY, operatorId: "OP02", requestId, text: "Wants a camera", ...changes };
}

test("notes of a client come pinned ones first, then the newest", async () => {
  const { patriot } = await startPatriot();
  for (const [text, pinned] of [
    ["one", false],
    ["two", true],
    ["three", false],
  ] as const) {
    await patriot.call("note.add", makeNote({ text, pinned }));
  }
  const list = async () => (await patriot.call("note.list", KEY)).items.map(({ text }) => text);
  expect(await list()).toEqual(["two", "three", "one"]);
  const { items } = await patriot.call("note.list", { ...KEY, offset: 2 });
  const pin = { noteId: items[0]?.noteId ?? 0, operatorId: "OP03", pinned: true };
  expect(await patriot.call("note.setPinned", pin)).toMatchObject({ note: { pinned: true } });
  expect(await list()).toEqual(["two", "one", "three"]);
  await patriot.call("note.setPinned", { ...pin, pinned: false });
  expect(await list()).toEqual(["two", "three", "one"]);
});

test("a note keeps every character, and one without an enquiry has none", async () => {
  const { patriot } = await startPatriot();
  const text = `${HOSTILE}${"🔔".repeat(10_000 - [...HOSTILE].length)}`;
  const { note } = await patriot.call("note.add", makeNote({ text }));
  expect(note).toEqual({
    noteId: expect.any(Number),
    ...KEY,
    text,
    pinned: false,
    createdBy: "OP02",
    createdAt: expect.any(String),
    actionBy: null,
    enquiry: null,
  });
  expect((await patriot.call("note.list", KEY)).items).toEqual([note]);
});

test("a repeated request answers with the note that was made, also while it is being made", async () => {
  const { patriot } = await startPatriot();
  const given = makeNote({ crm: { actionBy: "2026-12-01" } });
  const same = { ...given, requestId: given.requestId.toUpperCase() };
  const [one, two] = await Promise.all([
    patriot.call("note.add", given),
    patriot.call("note.add", same),
  ]);
  expect(two).toEqual(one);
  expect(await patriot.call("note.add", given)).toEqual(one);
  expect(await patriot.call("note.list", KEY)).toMatchObject({ total: 1 });
  expect((await patriot.call("enquiry.unsent", {})).items).toHaveLength(1);
});

test("a note that is logged to the CRM has one enquiry, whoever logs it again", async () => {
  const { patriot } = await startPatriot();
  const { note } = await patriot.call("note.add", makeNote());
  const log = { noteId: note.noteId, operatorId: "OP03", actionBy: "2026-12-24" };
  const { note: logged } = await patriot.call("note.logToCrm", log);
  expect(logged).toEqual({
    ...note,
    actionBy: "2026-12-24",
    enquiry: { enquiryId: expect.any(String), state: "waiting", fault: null, odoo: null },
  });
  const again = { ...log, operatorId: "OP04", actionBy: null };
  expect(await patriot.call("note.logToCrm", again)).toEqual({ note: logged });
  expect((await patriot.call("enquiry.unsent", {})).items).toEqual([
    {
      enquiryId: logged.enquiry?.enquiryId,
      kind: "lead",
      client: { ...KEY, name: "Quinn Jackson", dealerId: null },
      operator: { operatorId: "OP03", name: "Priya Raman" },
      loggedAt: expect.any(String),
      subject: "",
      text: "Wants a camera",
      notes: "",
      contact: null,
      actionBy: "2026-12-24",
      state: "waiting",
    },
  ]);
});

test("what a note may not say, or whose it may not be, is refused", async () => {
  const { patriot } = await startPatriot();
  const add = (changes: Partial<PatriotParams<"note.add">>) =>
    patriot.call("note.add", makeNote(changes));
  await expectFault(add({ text: " \n" }), "invalid_params", { path: "text", rule: "is empty" });
  const long = "has 10001 characters; 10000 are taken";
  await expectFault(add({ text: "x".repeat(10_001) }), "invalid_params", {
    path: "text",
    rule: long,
  });
  const rule = "has a control character";
  await expectFault(add({ text: "bell \u0007" }), "invalid_params", { path: "text", rule });
  await expectFault(add({ clientId: "1002" }), "client_missing");
  await expectFault(add({ operatorId: "OP99" }), "unknown_operator");
  const pin = { noteId: 999, operatorId: "OP01", pinned: true };
  await expectFault(patriot.call("note.setPinned", pin), "not_found", { what: "Note 999" });
  const log = { noteId: 999, operatorId: "OP01", actionBy: null };
  await expectFault(patriot.call("note.logToCrm", log), "not_found", { what: "Note 999" });
});
