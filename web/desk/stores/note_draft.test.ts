import { expect, test } from "vitest";
import { EMPTY_NOTE, isSendable, noteParams, surplusOf } from "./note_draft.ts";

const KEY = { clientId: "1077", portId: "01" };

test("an empty note is not sent, nor one that is too long; an emoji is one character", () => {
  expect(isSendable({ ...EMPTY_NOTE, text: " \n " })).toBe(false);
  expect(isSendable({ ...EMPTY_NOTE, text: "😀".repeat(10_000) })).toBe(true);
  expect(surplusOf({ ...EMPTY_NOTE, text: "😀".repeat(10_003) })).toBe(3);
});

test("what Patriot cannot store is taken out, marks of right-to-left stay", () => {
  const { text } = noteParams(KEY, "id", { ...EMPTY_NOTE, text: " a\r\nb\u0000\u202Ec\uD83D " });
  expect(text).toBe("a\nb\u202Ec");
});

test("a day for action goes along only to the CRM", () => {
  const fields = { ...EMPTY_NOTE, text: "a", actionBy: "2026-12-01" };
  expect(noteParams(KEY, "id", fields).crm).toBeNull();
  expect(noteParams(KEY, "id", { ...fields, logToCrm: true }).crm).toEqual({
    actionBy: "2026-12-01",
  });
});
