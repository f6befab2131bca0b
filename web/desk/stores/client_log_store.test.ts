import { afterEach, expect, test, vi } from "vitest";
import type { NoteAtDesk } from "../../../bridge/contract/desk_views.ts";
import type { LogEntry } from "../../../bridge/contract/patriot_desk.ts";
import { entryName } from "../paths.ts";
import { ClientLogStore, SLOW_MS, SOON_MS } from "./client_log_store.ts";
import { deskServer, failure, success } from "./testing/desk_server.ts";

afterEach(() => vi.useRealTimers());

const KEY = { clientId: "1077", portId: "01" };

function aNote(noteId: number, change: Partial<NoteAtDesk> = {}): NoteAtDesk {
  return {
    ...KEY,
    noteId,
    text: `note ${noteId}`,
    pinned: false,
    createdBy: "OP01",
    createdAt: "2026-11-01T08:00:00.000Z",
    actionBy: null,
    enquiry: null,
    url: null,
    ...change,
  };
}

function anActivation(activationId: number): LogEntry {
  const at = "2026-11-01T08:00:00.000Z";
  return { kind: "activation", at, activationId, event: "Alarm", chargeId: null, batchId: null };
}

function enquiry(state: "waiting" | "sent"): NonNullable<NoteAtDesk["enquiry"]> {
  return { enquiryId: "0d3d8a5e-6f5e-4f4e-9c8e-0a7b2f2f5b11", state, fault: null, odoo: null };
}

function open(notes: NoteAtDesk[], log: LogEntry[], { isAway = (): boolean => false } = {}) {
  vi.useFakeTimers();
  const server = deskServer({
    "note.list": () => success({ items: notes, total: notes.length }),
    "client.log": ({ offset, limit }: { offset: number; limit: number }) =>
      success({ items: log.slice(offset, offset + limit), total: log.length }),
    "note.setPinned": ({ noteId, pinned }: { noteId: number; pinned: boolean }) => {
      const note = notes.find((one) => one.noteId === noteId);
      if (!note) {
        return failure("not_found", { what: "note" });
      }
      note.pinned = pinned;
      return success({ note });
    },
  });
  const store = new ClientLogStore({ ...server, key: KEY, onChange: () => undefined, isAway });
  return { store, ...server };
}

test("pinned notes stand apart, and notes of the log know where they open in Odoo", async () => {
  const notes = [aNote(1, { pinned: true }), aNote(2, { url: "https://odoo.example.com/2" })];
  const entries = notes.map(
    ({ url: _, ...note }): LogEntry => ({
      kind: "note",
      at: note.createdAt,
      note,
    }),
  );
  const { store } = open(notes, [anActivation(5), ...entries]);
  await store.open("");
  expect(store.current.pinned.map(({ noteId }) => noteId)).toEqual([1]);
  expect(store.current.entries.map(entryName)).toEqual(["activation-5", "note-1", "note-2"]);
  expect(store.current.entries[2]).toMatchObject({ note: { url: "https://odoo.example.com/2" } });
});

test("an address leads to the page with its entry, however old it is", async () => {
  const log = Array.from({ length: 1_300 }, (_, index) => anActivation(index + 1));
  const { store } = open([], log);
  await store.open("activation-1234");
  expect(store.current.offset).toBe(1_200);
  expect(store.current.entries.map(entryName)).toContain("activation-1234");
  await store.open("activation-9999");
  expect(store.current.offset).toBe(0);
});

test("what is on its way to Odoo is looked at soon, what is there calmly, without keeping a session alive", async () => {
  const note = aNote(1, { enquiry: enquiry("waiting") });
  const { store, asked } = open([note], [{ kind: "note", at: note.createdAt, note }]);
  await store.open("");
  const times = () => asked.filter(({ method }) => method === "note.list").length;
  await vi.advanceTimersByTimeAsync(SOON_MS);
  expect(times()).toBe(2);
  expect(asked.at(-1)?.options).toEqual({ isBackground: true });
  note.enquiry = enquiry("sent");
  await vi.advanceTimersByTimeAsync(SOON_MS);
  await vi.advanceTimersByTimeAsync(SLOW_MS - 1);
  expect(times()).toBe(3);
  store.dispose();
  await vi.advanceTimersByTimeAsync(10 * SLOW_MS);
  expect(times()).toBe(3);
});

test("nobody looks: nothing is asked", async () => {
  const { store, asked } = open([], [], { isAway: () => true });
  await store.open("");
  const before = asked.length;
  await vi.advanceTimersByTimeAsync(3 * SLOW_MS);
  expect(asked).toHaveLength(before);
});

test("a pin is shown, and one that failed says why", async () => {
  const { store } = open([aNote(1)], []);
  await store.open("");
  expect(await store.setPinned(1, true)).toBeNull();
  expect(store.current.pinned.map(({ noteId }) => noteId)).toEqual([1]);
  expect(await store.setPinned(7, true)).toMatchObject({ code: "not_found" });
});
