import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MessageBook, SLOW_MS, SOON_MS } from "./message_book.ts";
import type { DeskMessage } from "./message_draft.ts";
import { deskServer, failure, success } from "./testing/desk_server.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function aMessage(enquiry: DeskMessage["enquiry"] = null): DeskMessage {
  return {
    messageId: 1,
    subject: "New shop",
    text: "",
    notes: "",
    contact: { name: "Pat", company: "", phone: "", email: "" },
    createdBy: "OP01",
    createdAt: "2026-11-01T08:00:00.000Z",
    enquiry,
    url: null,
  };
}

const enquiryId = "6f0c3a52-6a0e-4f8e-9a63-0f6d0f0b7a11";
const waiting = { enquiryId, state: "waiting", fault: null, odoo: null } as const;
const sent = { enquiryId, state: "sent", fault: null, odoo: null } as const;

function open(handlers: Parameters<typeof deskServer>[0], isAway = () => false) {
  const server = deskServer(handlers);
  const book = new MessageBook({ call: server.call, onChange: () => {}, isAway });
  return { book, ...server };
}

test("what is on its way is asked about soon, in the background; what stands in Odoo now and then", async () => {
  const state = { message: aMessage(waiting) };
  const { book, asked } = open({
    "message.list": () => success({ items: [state.message], total: 1 }),
  });
  await book.pages.reload();
  state.message = aMessage(sent);
  await vi.advanceTimersByTimeAsync(SOON_MS);
  expect(book.current.list.items[0]?.enquiry?.state).toBe("sent");
  expect(asked.map(({ options }) => options?.isBackground ?? false)).toEqual([false, true]);
  await vi.advanceTimersByTimeAsync(SLOW_MS - 1);
  expect(asked).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveLength(3);
  book.dispose();
});

test("while nobody looks nothing is asked, and a bridge that is away is asked again", async () => {
  const state = { isAway: true, isDown: false };
  const { book, asked } = open(
    {
      "message.list": () =>
        state.isDown ? failure("desk_offline") : success({ items: [aMessage(waiting)], total: 1 }),
    },
    () => state.isAway,
  );
  await book.pages.reload();
  await vi.advanceTimersByTimeAsync(3 * SOON_MS);
  expect(asked).toHaveLength(1);
  state.isAway = false;
  state.isDown = true;
  await vi.advanceTimersByTimeAsync(2 * SOON_MS);
  expect(asked).toHaveLength(3);
  book.dispose();
  await vi.advanceTimersByTimeAsync(5 * SLOW_MS);
  expect(asked).toHaveLength(3);
});

test("a message is logged to the CRM once, however often it is pressed", async () => {
  const { book, askedFor } = open({
    "message.list": () => success({ items: [aMessage()], total: 1 }),
    "message.logToCrm": () => success({ message: aMessage(waiting) }),
  });
  await book.pages.reload();
  await Promise.all([book.logToCrm(1), book.logToCrm(1)]);
  expect(askedFor("message.logToCrm")).toHaveLength(1);
  expect(book.current.list.items[0]?.enquiry?.state).toBe("waiting");
  book.dispose();
});

test("why it could not be logged is said at the message", async () => {
  const { book } = open({
    "message.list": () => success({ items: [aMessage()], total: 1 }),
    "message.logToCrm": () => failure("patriot_unreachable", { address: "a" }),
  });
  await book.pages.reload();
  await book.logToCrm(1);
  expect(book.current.errors.get(1)?.code).toBe("patriot_unreachable");
  expect(book.current.logging.size).toBe(0);
  book.dispose();
});
