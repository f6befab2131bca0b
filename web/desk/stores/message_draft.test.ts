import { expect, test } from "vitest";
import { EMPTY_MESSAGE, isMessageOf, messageFaults, messageParams } from "./message_draft.ts";

const complete = { ...EMPTY_MESSAGE, subject: "Asks for a quote", phone: "555 0100" };

test("a message needs a subject and one way to reach somebody", () => {
  expect([...messageFaults(EMPTY_MESSAGE)]).toEqual([
    ["subject", "subject_empty"],
    ["name", "contact_empty"],
  ]);
  expect(messageFaults(complete).size).toBe(0);
});

test("what is too long is named, an emoji is one character", () => {
  expect(messageFaults({ ...complete, text: "😀".repeat(10_000) }).size).toBe(0);
  expect(messageFaults({ ...complete, text: "x".repeat(10_001) }).get("text")).toBe("too_long");
  expect(messageFaults({ ...complete, email: "x".repeat(201) }).get("email")).toBe("too_long");
});

test("pasted control characters go, line feeds of long texts stay", () => {
  const fields = { ...complete, subject: "a\tb\nc\u0000", text: "one\r\ntwo\u0007\tend\uD800" };
  expect(messageParams("id", fields)).toMatchObject({ subject: "a b c", text: "one\ntwo\tend" });
});

test("an answer of another content is recognised", () => {
  const { requestId: _, logToCrm: __, ...sent } = messageParams("id", complete);
  const message = {
    messageId: 1,
    subject: sent.subject,
    text: "",
    notes: "",
    contact: sent.contact,
    createdBy: "OP01",
    createdAt: "2026-11-01T08:00:00.000Z",
    enquiry: null,
    url: null,
  };
  expect(isMessageOf(message, complete)).toBe(true);
  expect(isMessageOf(message, { ...complete, notes: "more" })).toBe(false);
  expect(isMessageOf(message, { ...complete, email: "a@b.c" })).toBe(false);
  expect(isMessageOf(message, { ...complete, logToCrm: true })).toBe(false);
});
