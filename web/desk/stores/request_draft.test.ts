import { expect, test } from "vitest";
import type { Answer } from "./desk_answer.ts";
import { type DraftSnapshot, type KeptDraft, RequestDraft, randomId } from "./request_draft.ts";
import { failure, later, success } from "./testing/desk_server.ts";

type Fields = { subject: string };

/** A server that keeps the first entry of a request, and whose answers may be lost. */
function open() {
  const kept = new Map<string, string>();
  const state = { isLost: false };
  const sent: string[] = [];
  const shown: DraftSnapshot<Fields>[] = [];
  const draft = new RequestDraft<Fields, string>({
    empty: { subject: "" },
    send: async (requestId, { subject }) => {
      kept.set(requestId, kept.get(requestId) ?? subject);
      return state.isLost ? failure("desk_offline") : success(kept.get(requestId) ?? "");
    },
    isOf: (result, { subject }) => result === subject,
    onSent: (result) => sent.push(result),
    onChange: (snapshot) => shown.push(snapshot),
  });
  return { draft, kept, state, sent, last: () => shown.at(-1) };
}

test("a repeat after a lost answer makes nothing twice", async () => {
  const { draft, kept, state, sent, last } = open();
  draft.set({ subject: "Alarm at the gate" });
  state.isLost = true;
  await draft.send();
  expect(last()).toMatchObject({
    error: { code: "desk_offline" },
    fields: { subject: "Alarm at the gate" },
  });
  state.isLost = false;
  await draft.send();
  expect([...kept.values()]).toEqual(["Alarm at the gate"]);
  expect(sent).toEqual(["Alarm at the gate"]);
  expect(last()).toMatchObject({ fields: { subject: "" }, error: null });
});

test("the next entry is another request", async () => {
  const { draft, kept } = open();
  for (const subject of ["one", "two"]) {
    draft.set({ subject });
    await draft.send();
  }
  expect([...kept.values()]).toEqual(["one", "two"]);
});

test("what was changed after a lost answer is not silently dropped", async () => {
  const { draft, kept, state, sent, last } = open();
  draft.set({ subject: "before" });
  state.isLost = true;
  await draft.send();
  state.isLost = false;
  draft.set({ subject: "after" });
  await draft.send();
  expect(last()).toMatchObject({ hasEarlier: true, fields: { subject: "after" } });
  await draft.send();
  expect(sent).toEqual(["before", "after"]);
  expect([...kept.values()]).toEqual(["before", "after"]);
});

test("what a reload interrupted goes on as the same request", async () => {
  const kept: { last: KeptDraft<Fields> | null } = { last: null };
  const made = new Set<string>();
  const open = () =>
    new RequestDraft<Fields, string>({
      empty: { subject: "" },
      kept: kept.last ?? undefined,
      onKeep: (draft) => {
        kept.last = draft;
      },
      send: async (requestId) => {
        made.add(requestId);
        return made.size === 1 && kept.last ? failure("desk_offline") : success("");
      },
      isOf: () => true,
      onSent: () => {},
      onChange: () => {},
    });
  const before = open();
  before.set({ subject: "Alarm at the gate" });
  await before.send();
  const after = open();
  expect(after.current.fields).toEqual({ subject: "Alarm at the gate" });
  await after.send();
  expect(made.size).toBe(1);
});

test("a second press while it is sent does nothing", async () => {
  const slow = later<Answer<string>>();
  let count = 0;
  const draft = new RequestDraft<Fields, string>({
    empty: { subject: "" },
    send: () => {
      count += 1;
      return slow.promise;
    },
    isOf: () => true,
    onSent: () => {},
    onChange: () => {},
  });
  const first = draft.send();
  await draft.send();
  slow.give(success(""));
  await first;
  expect(count).toBe(1);
});

test("an id is a random UUID of version 4", () => {
  const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  expect(randomId()).toMatch(pattern);
  expect(randomId()).not.toBe(randomId());
});
