import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Client } from "../../../bridge/contract/patriot_api.ts";
import type { BridgeCall } from "./bridge_answer.ts";
import {
  ClientSearch,
  type FoundLink,
  type SearchSnapshot,
  TYPING_PAUSE,
} from "./client_search.ts";
import { patriotClient } from "./testing/client.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

type Params = { search: string; offset: number; limit: number };
const down = { code: "bridge_unreachable", message: "", remedy: "", params: {} } as const;

function open(clients: Client[], links: FoundLink[] = []) {
  const asked: Params[] = [];
  const shown: SearchSnapshot[] = [];
  const state = { isDown: false };
  const call = (async (_method: string, params: Params) => {
    asked.push(params);
    if (state.isDown) {
      return { ok: false, error: down };
    }
    const found = clients.filter(({ site }) => site.name.includes(params.search));
    const items = found.slice(params.offset, params.offset + params.limit);
    return { ok: true, result: { items, total: found.length } };
  }) as BridgeCall;
  const search = new ClientSearch({
    call,
    findLinks: async () => ({ ok: true, result: links }),
    onChange: (snapshot) => shown.push(snapshot),
  });
  return { search, asked, state, last: () => shown.at(-1) };
}

test("typing searches once it pauses, and only for what stands there then", async () => {
  const { search, asked, last } = open([patriotClient()]);
  search.type("A");
  await vi.advanceTimersByTimeAsync(TYPING_PAUSE - 1);
  search.type("Ac");
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(TYPING_PAUSE);
  expect(asked.map((params) => params.search)).toEqual(["Ac"]);
  expect(last()).toMatchObject({ isSearching: false, total: 1 });
});

test("a client says whose it is: nobody's, a customer's, or another Odoo's", async () => {
  const { search, last } = open(
    [
      patriotClient({ clientId: "1002" }),
      patriotClient({ clientId: "K1", marker: "5f0c3a52-6a0e-4f8e-9a63-0f6d0f0b7a11" }),
      patriotClient({ clientId: "1004", marker: "6f0c3a52-6a0e-4f8e-9a63-0f6d0f0b7a11" }),
    ],
    [{ client_id: "k1", port_id: "01", partner_name: "Owner" }],
  );
  await search.load();
  expect(last()?.items.map(({ owner }) => owner)).toEqual([
    { kind: "free" },
    { kind: "customer", name: "Owner" },
    { kind: "unknown" },
  ]);
});

test("another page keeps the search, another search begins at the first page", async () => {
  const clients = Array.from({ length: 25 }, (_, index) =>
    patriotClient({ clientId: `${1000 + index}` }),
  );
  const { search, asked } = open(clients);
  search.type("Acme");
  await vi.advanceTimersByTimeAsync(TYPING_PAUSE);
  await search.goTo(20);
  search.type("Acm");
  await vi.advanceTimersByTimeAsync(TYPING_PAUSE);
  expect(asked.map(({ search: text, offset }) => [text, offset])).toEqual([
    ["Acme", 0],
    ["Acme", 20],
    ["Acm", 0],
  ]);
});

test("the last search wins over a slower one before it", async () => {
  const answers: ((value: unknown) => void)[] = [];
  const shown: SearchSnapshot[] = [];
  const search = new ClientSearch({
    call: (() => new Promise((resolve) => answers.push(resolve))) as unknown as BridgeCall,
    findLinks: async () => ({ ok: true, result: [] }),
    onChange: (snapshot) => shown.push(snapshot),
  });
  const slow = search.load();
  const quick = search.load();
  const found = (clientId: string) => ({
    ok: true,
    result: { items: [patriotClient({ clientId })], total: 1 },
  });
  answers[1]?.(found("2002"));
  await quick;
  answers[0]?.(found("1001"));
  await slow;
  expect(shown.at(-1)?.items.map(({ client }) => client.clientId)).toEqual(["2002"]);
});

test("a failed search says so and keeps what was found", async () => {
  const { search, state, last } = open([patriotClient()]);
  await search.load();
  state.isDown = true;
  await search.load();
  expect(last()).toMatchObject({ error: down, isSearching: false, total: 1 });
});
