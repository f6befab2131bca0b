import fc from "fast-check";
import { expect, test } from "vitest";
import { startPatriot } from "../embedded/test_patriot.ts";
import { type ChangePage, type ChangeQuery, listChanges } from "./changes.ts";
import { ChangeLogs, timeOf } from "./testing/change_logs.ts";

const QUERY: ChangeQuery = {
  before: null,
  limit: 3,
  client: null,
  operatorId: null,
  subject: null,
  search: "",
  side: "both",
};

/** Reads on until the end; `between` happens before every further page. */
async function readAll(
  logs: ChangeLogs,
  query: Partial<ChangeQuery> = {},
  between: () => void = () => undefined,
): Promise<ChangePage[]> {
  const pages: ChangePage[] = [];
  let before: string | null = null;
  do {
    const page: ChangePage = await listChanges(logs.sides, { ...QUERY, ...query, before });
    pages.push(page);
    before = page.next;
    between();
  } while (before !== null && pages.length < 500);
  return pages;
}

const actionsOf = (pages: readonly ChangePage[]) =>
  pages.flatMap(({ items }) => items.map(({ action }) => action));

function fill(patriot: readonly number[], odoo: readonly number[]): ChangeLogs {
  const logs = new ChangeLogs();
  for (const second of patriot) {
    logs.addChange(second);
  }
  for (const second of odoo) {
    logs.addEvent(second);
  }
  return logs;
}

test("a real Patriot's log is read on in steps, and nothing is met twice", async () => {
  const { patriot } = await startPatriot({ seed: { clients: 1 } });
  const query = { ...QUERY, limit: 2, side: "patriot" } as const;
  for (const city of ["Wellington", "Dunedin", "Napier"]) {
    for (const { clientId, portId, updatedAt } of (await patriot.call("client.list", {})).items) {
      const edit = { clientId, portId, updatedAt, operatorId: "OP01" };
      await patriot.call("client.edit", { ...edit, fields: { site: { city } } });
    }
  }
  const { odoo } = new ChangeLogs().sides;
  const seen: string[] = [];
  let before: string | null = null;
  do {
    const page: ChangePage = await listChanges({ odoo, patriot }, { ...query, before });
    seen.push(...page.items.map(({ changes }) => String(changes[0]?.after)));
    before = page.next;
  } while (before !== null);
  expect(seen.slice(0, 3)).toEqual(["Napier", "Dunedin", "Wellington"]);
  const { items: all } = await patriot.call("change.list", { limit: 200 });
  expect(seen).toHaveLength(all.length);
});

test("what is added after the first page is no part of what follows", async () => {
  const logs = fill([1], [5, 6, 7, 8]);
  const first = await listChanges(logs.sides, QUERY);
  logs.addChange(9);
  logs.addEvent(9);
  const second = await listChanges(logs.sides, { ...QUERY, before: first.next });
  expect(actionsOf([first, second])).toEqual(["O4", "O3", "O2", "O1", "P1"]);
});

const seconds = fc.array(fc.nat(8), { maxLength: 25 });
const inOrder = seconds.map((times) => times.toSorted((one, other) => one - other));

test("both sides come as one list, newest first", async () => {
  const logs = fill([1, 3, 5], [2, 3, 9]);
  const pages = await readAll(logs);
  expect(actionsOf(pages)).toEqual(["O3", "P3", "P2", "O2", "O1", "P1"]);
  expect(pages[0]?.items.slice(0, 2)).toMatchObject([
    { side: "odoo", at: timeOf(9), who: "Mitchell Admin", subject: { id: "1077-01" } },
    { side: "patriot", at: timeOf(5), who: "OP01", text: "" },
  ]);
});

test("every change is met once, newest first, at equal times and whatever the page", async () => {
  const pageSizes = fc.integer({ min: 1, max: 7 });
  const property = fc.asyncProperty(inOrder, inOrder, pageSizes, async (patriot, odoo, limit) => {
    const pages = await readAll(fill(patriot, odoo), { limit });
    const items = pages.flatMap((page) => page.items);
    const times = items.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().reverse());
    expect(new Set(actionsOf(pages)).size).toBe(items.length);
    expect(items).toHaveLength(patriot.length + odoo.length);
    expect(pages.slice(0, -1).every((page) => page.items.length === limit)).toBe(true);
  });
  await fc.assert(property, { numRuns: 300 });
});

test("every change is met once while others are added, by clocks that disagree", async () => {
  const later = fc.array(fc.tuple(fc.boolean(), fc.nat(12)), {
    maxLength: 4,
  });
  const property = fc.asyncProperty(seconds, seconds, later, async (patriot, odoo, added) => {
    const logs = fill(patriot, odoo);
    const pages = await readAll(logs, {}, () => {
      for (const [isPatriots, second] of added) {
        if (logs.calls < 100) {
          isPatriots ? logs.addChange(second) : logs.addEvent(second);
        }
      }
    });
    const actions = actionsOf(pages);
    expect(new Set(actions).size).toBe(actions.length);
    const known = [
      ...patriot.map((_, index) => `P${index + 1}`),
      ...odoo.map((_, index) => `O${index + 1}`),
    ];
    expect(actions).toEqual(expect.arrayContaining(known));
  });
  await fc.assert(property, { numRuns: 300 });
});

test("while Odoo is silent Patriot's changes go on alone, and what follows stays in order", async () => {
  const silences = fc.array(fc.boolean(), { minLength: 1, maxLength: 30 });
  const property = fc.asyncProperty(inOrder, inOrder, silences, async (patriot, odoo, silent) => {
    const logs = fill(patriot, odoo);
    let turn = 0;
    const silence = () => {
      logs.isSilent = silent[turn] ?? false;
      turn += 1;
    };
    silence();
    const pages = await readAll(logs, {}, silence);
    const actions = actionsOf(pages);
    expect(new Set(actions).size).toBe(actions.length);
    const ofPatriot = actions.filter((action) => action.startsWith("P"));
    expect(ofPatriot).toHaveLength(patriot.length);
    const times = pages.flatMap(({ items }) => items.map(({ at }) => at));
    expect(times).toEqual(times.toSorted().reverse());
    if (!silent.slice(0, pages.length).includes(true)) {
      expect(actions).toHaveLength(patriot.length + odoo.length);
    }
  });
  await fc.assert(property, { numRuns: 300 });
});

test("a silent Odoo is named on the page that lacks its changes", async () => {
  const logs = fill([1, 2], [3]);
  logs.isSilent = true;
  const page = await listChanges(logs.sides, QUERY);
  expect(page.items.map(({ action }) => action)).toEqual(["P2", "P1"]);
  expect(page.odooFault).toMatchObject({ code: "odoo_unreachable" });
  logs.isSilent = false;
  expect((await listChanges(logs.sides, QUERY)).odooFault).toBeNull();
});

test.each([
  ["patriot", null, ["P2", "P1"]],
  ["odoo", null, ["O1"]],
  ["both", "dealer", ["P2", "P1"]],
  ["both", "client", ["O1", "P2", "P1"]],
] as const)("side %s of subject %s", async (side, subject, expected) => {
  expect(actionsOf(await readAll(fill([1, 2], [3]), { side, subject }))).toEqual(expected);
});

test("a rare word is searched for in steps that end", async () => {
  const logs = new ChangeLogs();
  logs.addEvent(0, "the needle");
  for (let second = 1; second < 9_000; second += 1) {
    logs.addEvent(second, "hay");
  }
  const pages = await readAll(logs, { search: "Needle", side: "odoo" });
  expect(actionsOf(pages)).toEqual(["O1"]);
  expect(pages.length).toBeGreaterThan(1);
  expect(logs.calls).toBeLessThan(60);
});

test.each(["nonsense", "e30"])("a place %s of someone else's is refused", async (before) => {
  const call = listChanges(fill([1], [1]).sides, { ...QUERY, before });
  await expect(call).rejects.toMatchObject({ fault: { code: "invalid_params" } });
});
