import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Answer, type BridgeCall, webError } from "./bridge_answer.ts";
import {
  type DealerClientsSnapshot,
  DealerClientsStore,
  exportUrl,
  type FoundLink,
  type ListedClient,
  SEARCH_AFTER,
} from "./dealer_clients_store.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Asked = {
  dealerId: string;
  search: string;
  sort: string;
  descending: boolean;
  offset: number;
  limit: number;
};
type Page = { items: ListedClient[]; total: number };

function client(clientId: string): ListedClient {
  const site = {
    name: `Site ${clientId}`,
    street: "",
    street2: "",
    city: "",
    region: "",
    postcode: "",
    country: "",
  };
  return {
    clientId,
    portId: "01",
    marker: null,
    revision: null,
    dealerId: "D001",
    templateNo: null,
    status: "active",
    site: { ...site, phone: "", email: "" },
    billing: site,
    createdBy: "OP01",
    createdAt: "2026-01-01T00:00:00.000Z",
    updatedAt: "2026-01-01T00:00:00.000Z",
  };
}

/** A store whose lists the test answers one by one, or all at once with `answerAll`. */
function open(answerAll?: (asked: Asked) => Answer<Page>) {
  const asked: Asked[] = [];
  const waiting: ((answer: Answer<Page>) => void)[] = [];
  const looked: [string, string][][] = [];
  const links: { answer: Answer<FoundLink[]> } = { answer: { ok: true, result: [] } };
  let last: DealerClientsSnapshot | undefined;
  const call = ((_method: string, params: Asked) => {
    asked.push(params);
    return answerAll
      ? Promise.resolve(answerAll(params))
      : new Promise((resolve) => waiting.push(resolve));
  }) as unknown as BridgeCall;
  const store = new DealerClientsStore({
    call,
    findLinks: async (keys) => {
      looked.push(keys);
      return links.answer;
    },
    onChange: (snapshot) => {
      last = snapshot;
    },
  });
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return { store, asked, waiting, looked, links, settle, last: () => last };
}

/** Patriot with `total` clients of the dealer. */
function patriotOf(total: number) {
  return ({ offset, limit }: Asked): Answer<Page> => {
    const count = Math.max(0, Math.min(limit, total - offset));
    const items = Array.from({ length: count }, (_, index) =>
      client(String(1000 + offset + index)),
    );
    return { ok: true, result: { items, total } };
  };
}

test("the first page of a dealer is asked for by number, forty at a time", async () => {
  const { store, asked, last } = open(patriotOf(20_000));
  await store.show("D001");
  const first = {
    dealerId: "D001",
    search: "",
    sort: "number",
    descending: false,
    offset: 0,
    limit: 40,
  };
  expect(asked).toEqual([first]);
  expect(last()).toMatchObject({ total: 20_000, isLoaded: true, isReading: false });
  expect(last()?.clients).toHaveLength(40);
});

test("the same dealer shown again reads nothing", async () => {
  const { store, asked } = open(patriotOf(3));
  await store.show("D001");
  await store.show("D001");
  expect(asked).toHaveLength(1);
});

test("another dealer starts anew", async () => {
  const { store, asked, last } = open(patriotOf(100));
  await store.show("D001");
  await store.search("north");
  await store.goTo(40);
  await store.show("D002");
  expect(asked.at(-1)).toMatchObject({ dealerId: "D002", search: "", offset: 0 });
  expect(last()).toMatchObject({ isLoaded: true });
});

test("typing is searched once nothing was typed for a moment, from the first page on", async () => {
  const { store, asked } = open(patriotOf(100));
  await store.show("D001");
  await store.goTo(40);
  for (const text of ["n", "no", "nor ", " north "]) {
    store.type(text);
    await vi.advanceTimersByTimeAsync(SEARCH_AFTER - 1);
  }
  expect(asked).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveLength(3);
  expect(asked.at(-1)).toMatchObject({ search: "north", offset: 0 });
});

test("Enter searches at once, and what was typed is not searched again", async () => {
  const { store, asked } = open(patriotOf(100));
  await store.show("D001");
  store.type("north");
  await store.search("north");
  await vi.advanceTimersByTimeAsync(SEARCH_AFTER * 2);
  expect(asked.map(({ search }) => search)).toEqual(["", "north"]);
});

test("a text longer than the contract allows is cut", async () => {
  const { store, asked } = open(patriotOf(1));
  await store.show("D001");
  await store.search("x".repeat(150));
  expect(asked.at(-1)?.search).toHaveLength(100);
});

test("sorting by the same column turns round, by another begins ascending", async () => {
  const { store, asked } = open(patriotOf(100));
  await store.show("D001");
  await store.goTo(40);
  await store.sortBy("number");
  await store.sortBy("number");
  await store.sortBy("city");
  expect(asked.slice(2).map(({ sort, descending, offset }) => [sort, descending, offset])).toEqual([
    ["number", true, 0],
    ["number", false, 0],
    ["city", false, 0],
  ]);
});

test("another page size keeps what stood first on show", async () => {
  const { store, asked } = open(patriotOf(500));
  await store.show("D001");
  await store.goTo(120);
  await store.resize(80);
  expect(asked.at(-1)).toMatchObject({ limit: 80, offset: 80 });
});

test("a page behind the end shows the last one", async () => {
  const state = { total: 100 };
  const { store, last } = open((asked) => patriotOf(state.total)(asked));
  await store.show("D001");
  await store.goTo(80);
  state.total = 41;
  await store.reload();
  expect(last()).toMatchObject({ total: 41, shown: { offset: 40 } });
  expect(last()?.clients.map(({ clientId }) => clientId)).toEqual(["1040"]);
});

test("an answer to what was asked before is dropped", async () => {
  const { store, waiting, settle, last } = open();
  void store.show("D001");
  void store.search("north");
  waiting[1]?.({ ok: true, result: { items: [client("2000")], total: 1 } });
  await settle();
  waiting[0]?.({ ok: true, result: { items: [client("1000")], total: 1 } });
  await settle();
  expect(last()?.clients.map(({ clientId }) => clientId)).toEqual(["2000"]);
  expect(last()?.shown.search).toBe("north");
});

test("a failure keeps what is shown and says so until it is tried again", async () => {
  const state = { isDown: false };
  const { store, last } = open((asked) =>
    state.isDown ? { ok: false, error: webError("odoo_offline") } : patriotOf(100)(asked),
  );
  await store.show("D001");
  state.isDown = true;
  await store.goTo(40);
  expect(last()).toMatchObject({ error: { code: "odoo_offline" }, isReading: false });
  expect(last()).toMatchObject({ shown: { offset: 0 }, wanted: { offset: 40 } });
  expect(last()?.clients).toHaveLength(40);
  state.isDown = false;
  await store.reload();
  expect(last()).toMatchObject({ error: null, shown: { offset: 40 } });
});

test("the same search after a failure is asked again", async () => {
  const state = { isDown: true };
  const { store, asked, last } = open((query) =>
    state.isDown ? { ok: false, error: webError("odoo_offline") } : patriotOf(1)(query),
  );
  await store.show("D001");
  state.isDown = false;
  await store.search("");
  expect(asked).toHaveLength(2);
  expect(last()?.error).toBeNull();
});

test("clients whose customer Odoo knows get it, in one question a page", async () => {
  const { store, looked, links, last } = open(patriotOf(2));
  links.answer = {
    ok: true,
    result: [{ port_id: "01", client_id: "1001", partner_id: 7, partner_name: "Acme" }],
  };
  await store.show("D001");
  expect(looked).toEqual([
    [
      ["01", "1000"],
      ["01", "1001"],
    ],
  ]);
  expect([...(last()?.customers ?? [])]).toEqual([["1001-01", { id: 7, name: "Acme" }]]);
});

test("without an answer about customers the list stands all the same", async () => {
  const { store, links, last } = open(patriotOf(2));
  links.answer = { ok: false, error: webError("odoo_refused") };
  await store.show("D001");
  expect(last()).toMatchObject({ error: null, customers: undefined });
  expect(last()?.clients).toHaveLength(2);
});

test("an empty list asks Odoo about no customers", async () => {
  const { store, looked, last } = open(patriotOf(0));
  await store.show("D001");
  expect(looked).toEqual([]);
  expect(last()).toMatchObject({ total: 0, isLoaded: true });
});

test("after dispose nothing is shown any more", async () => {
  const { store, waiting, settle, last } = open();
  void store.show("D001");
  store.dispose();
  waiting[0]?.({ ok: true, result: { items: [client("1000")], total: 1 } });
  await settle();
  expect(last()?.clients).toEqual([]);
});

test("the export keeps search and order, and no page", () => {
  expect(exportUrl(5, "csv", { search: "Ö & co", sort: "city", descending: true })).toBe(
    "/patriot/dealer/5/clients.csv?search=%C3%96+%26+co&sort=city&descending=1",
  );
  expect(exportUrl(5, "xlsx", { search: "", sort: "number", descending: false })).toBe(
    "/patriot/dealer/5/clients.xlsx?search=&sort=number",
  );
});
