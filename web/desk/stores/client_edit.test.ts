import { expect, test } from "vitest";
import type { DeskClient } from "../../../bridge/contract/desk_views.ts";
import { ClientEdit } from "./client_edit.ts";
import { aDeskClient } from "./testing/desk_client.ts";
import { deskServer, failure, success } from "./testing/desk_server.ts";

type Save = { updatedAt: string; fields: { site: Record<string, string> } };

/** Patriot with one client; a save with an old `updatedAt` is refused, as there. */
function aPatriot(first = aDeskClient()) {
  const held = { client: first, by: "" };
  const change = (site: Partial<DeskClient["client"]["site"]>, by: string) => {
    const at = Number(held.client.client.updatedAt.slice(17, 19)) + 1;
    held.client = aDeskClient({ ...held.client.client.site, ...site }, { at });
    held.by = by;
  };
  const server = deskServer({
    "client.get": () => success(held.client),
    "client.save": ({ updatedAt, fields }: Save) => {
      if (updatedAt !== held.client.client.updatedAt) {
        return failure("record_changed", { what: "1077-01", operator: held.by });
      }
      change(fields.site, "OP01");
      return success(held.client);
    },
  });
  return { ...server, held, change };
}

function edit(patriot: ReturnType<typeof aPatriot>, kept?: unknown) {
  const seen = { kept: kept as object | null, saved: 0 };
  const store = new ClientEdit({
    call: patriot.call,
    key: { clientId: "1077", portId: "01" },
    group: "site",
    kept,
    onKeep: (next) => {
      seen.kept = next;
    },
    onClient: (client) => store.note(client),
    onSaved: () => {
      seen.saved += 1;
    },
    onChange: () => undefined,
  });
  store.note(patriot.held.client);
  return { store, seen };
}

test("only what was changed is saved, and what is put back is no change", async () => {
  const patriot = aPatriot();
  const { store, seen } = edit(patriot);
  store.enter({ city: "Bruges", phone: "1" });
  store.enter({ phone: "" });
  await store.save();
  expect(patriot.askedFor("client.save")).toMatchObject([{ fields: { site: { city: "Bruges" } } }]);
  expect(store.current).toMatchObject({ changes: {}, error: null, conflict: null });
  expect(seen).toEqual({ kept: null, saved: 1 });
});

test("what another saved meanwhile is shown with who did it, and nothing is overwritten", async () => {
  const patriot = aPatriot();
  const { store } = edit(patriot);
  store.enter({ city: "Bruges", phone: "1" });
  patriot.change({ city: "Antwerp", postcode: "2000" }, "OP02");
  await store.save();
  expect(store.current.conflict).toEqual({
    by: "OP02",
    rows: [
      { field: "city", before: "Ghent", now: "Antwerp", mine: "Bruges" },
      { field: "postcode", before: "9000", now: "2000", mine: null },
    ],
  });
  await store.save();
  expect(patriot.askedFor("client.save")).toHaveLength(1);
});

test("keep mine: what was entered is saved on top of what is there now", async () => {
  const patriot = aPatriot();
  const { store } = edit(patriot);
  store.enter({ city: "Bruges" });
  patriot.change({ city: "Antwerp", postcode: "2000" }, "OP02");
  await store.save();
  store.keepMine();
  await store.save();
  expect(patriot.held.client.client.site).toMatchObject({ city: "Bruges", postcode: "2000" });
});

test("take theirs: what was entered elsewhere stays", async () => {
  const patriot = aPatriot();
  const { store } = edit(patriot);
  store.enter({ city: "Bruges", phone: "1" });
  patriot.change({ city: "Antwerp" }, "OP02");
  await store.save();
  store.takeTheirs();
  expect(store.current.changes).toEqual({ phone: "1" });
  await store.save();
  expect(patriot.held.client.client.site).toMatchObject({ city: "Antwerp", phone: "1" });
});

test("a reading that clashes with what was entered is shown at once; one that does not is taken", () => {
  const patriot = aPatriot();
  const { store } = edit(patriot);
  store.enter({ city: "Bruges" });
  patriot.change({ postcode: "8000" }, "OP02");
  store.note(patriot.held.client);
  expect(store.current.conflict).toBeNull();
  patriot.change({ city: "Antwerp" }, "OP02");
  store.note(patriot.held.client);
  expect(store.current.conflict?.rows.map(({ field }) => field)).toEqual(["city"]);
});

test("a save whose answer was lost is no conflict with oneself", async () => {
  const patriot = aPatriot();
  const { store } = edit(patriot);
  store.enter({ city: "Bruges" });
  patriot.change({ city: "Bruges" }, "OP01");
  store.note(patriot.held.client);
  expect(store.current).toMatchObject({ changes: {}, conflict: null });
});

test("a draft outlives a reload, with what it was entered against", () => {
  const patriot = aPatriot();
  const before = edit(patriot);
  before.store.enter({ city: "Bruges" });
  patriot.change({ city: "Antwerp" }, "OP02");
  const after = edit(patriot, JSON.parse(JSON.stringify(before.seen.kept)));
  expect(after.store.current).toMatchObject({
    changes: { city: "Bruges" },
    conflict: { rows: [{ field: "city", before: "Ghent", now: "Antwerp", mine: "Bruges" }] },
  });
});

test("a draft that cannot be read is dropped", () => {
  const { store } = edit(aPatriot(), { updatedAt: 3, changes: "no" });
  expect(store.current.changes).toEqual({});
});

test("a refused save keeps what was entered", async () => {
  const { call } = deskServer({
    "client.save": () => failure("invalid_field", { field: "site.name", rule: "is empty" }),
  });
  const patriot = { ...aPatriot(), call };
  const { store } = edit(patriot);
  store.enter({ name: "" });
  await store.save();
  expect(store.current).toMatchObject({
    changes: { name: "" },
    error: { code: "invalid_field" },
    isSaving: false,
  });
  store.discard();
  expect(store.current).toMatchObject({ changes: {}, error: null });
});
