import { expect, test } from "vitest";
import type { DeskChange } from "../../../bridge/contract/desk_views.ts";
import { ChangeLog, type ChangeLogSnapshot } from "./change_log.ts";
import type { Answer } from "./desk_answer.ts";
import { deskServer, failure, later, success } from "./testing/desk_server.ts";

function aChange(name: string, change: Partial<DeskChange> = {}): DeskChange {
  return {
    side: "patriot",
    at: "2026-11-01T08:00:00.000Z",
    who: "OP01",
    subject: { kind: "client", id: "1077-01", name, client: { clientId: "1077", portId: "01" } },
    action: "updated",
    changes: [{ field: "site.city", before: "Berlin", after: "Bonn" }],
    text: "",
    ...change,
  };
}

type Params = { before: string | null; limit: number; side: string; search: string };

/** A log of `count` changes, read from the newest; `before` is a place in it. */
function logOf(count: number) {
  return ({ before, limit }: Params) => {
    const from = Number(before ?? 0);
    const to = Math.min(count, from + limit);
    const items = Array.from({ length: to - from }, (_, index) =>
      aChange(`change ${from + index}`),
    );
    return success({ items, next: to < count ? String(to) : null, odooFault: null });
  };
}

function open(list: (params: Params) => Answer<unknown> | Promise<Answer<unknown>>) {
  const server = deskServer({ "change.list": list });
  const shown: ChangeLogSnapshot[] = [];
  const log = new ChangeLog({ call: server.call, onChange: (snapshot) => shown.push(snapshot) });
  return { log, askedFor: server.askedFor, last: () => shown.at(-1) };
}

test("older changes join those on show, from where the last answer ended", async () => {
  const { log, askedFor, last } = open(logOf(120));
  await log.reload();
  await log.older();
  await log.older();
  expect(last()?.items).toHaveLength(120);
  expect(last()?.next).toBeNull();
  await log.older();
  expect(askedFor("change.list")).toHaveLength(3);
});

test("other filters begin with the newest; an answer of the former ones is dropped", async () => {
  const slow = later<Answer<unknown>>();
  const { log, last } = open((params) =>
    params.side === "odoo" ? slow.promise : logOf(1)(params),
  );
  const former = log.filter({ side: "odoo" });
  await log.filter({ side: "patriot" });
  slow.give(success({ items: [aChange("late")], next: null, odooFault: null }));
  await former;
  expect(last()?.items.map(({ subject }) => subject.name)).toEqual(["change 0"]);
});

test("a failure keeps what is on show; with Odoo silent it says so", async () => {
  const fault = { code: "odoo_unreachable", params: { address: "http://odoo" } } as const;
  const state = { isDown: false };
  const { log, last } = open(() =>
    state.isDown
      ? failure("desk_offline")
      : success({ items: [aChange("one")], next: null, odooFault: fault }),
  );
  await log.reload();
  expect(last()).toMatchObject({ odooFault: fault, error: null });
  state.isDown = true;
  await log.reload();
  expect(last()).toMatchObject({ error: { code: "desk_offline" }, items: [{ who: "OP01" }] });
});

test("the export walks the whole log, one row a field, and no cell runs as a formula", async () => {
  const changes = [
    { field: "site.name", before: null, after: '=HYPERLINK("http://evil")' },
    { field: "site.city", before: "@a", after: "b" },
  ];
  const { log, askedFor } = open(({ before }) =>
    before === null
      ? success({ items: [aChange("+1", { changes })], next: "1", odooFault: null })
      : success({
          items: [aChange("last", { changes: [], text: "Linked" })],
          next: null,
          odooFault: null,
        }),
  );
  const exported = await log.export([
    "At",
    "Side",
    "Who",
    "Kind",
    "No.",
    "Name",
    "Action",
    "Field",
    "Before",
    "After",
    "Text",
  ]);
  const lines = (exported?.csv ?? "").replace("\uFEFF", "").trimEnd().split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[1]).toBe(
    `2026-11-01T08:00:00.000Z,patriot,OP01,client,1077-01,'+1,updated,site.name,,"'=HYPERLINK(""http://evil"")",`,
  );
  expect(lines[2]).toContain("'@a");
  expect(lines[3]).toMatch(/,last,updated,,,,Linked$/);
  expect(exported?.isCut).toBe(false);
  expect(askedFor("change.list")).toHaveLength(2);
});
