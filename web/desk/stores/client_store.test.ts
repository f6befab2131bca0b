import { afterEach, expect, test, vi } from "vitest";
import { ClientStore, LINK_MS, ODOO_AWAY_MS } from "./client_store.ts";
import { aDeskClient, aLink } from "./testing/desk_client.ts";
import { deskServer, failure, success } from "./testing/desk_server.ts";

afterEach(() => vi.useRealTimers());

function open(answers: Parameters<typeof success>[0][]) {
  vi.useFakeTimers();
  const rest = [...answers];
  const server = deskServer({
    "client.get": () => {
      const next = rest.length > 1 ? rest.shift() : rest[0];
      return next === "away" ? failure("desk_offline") : success(next);
    },
  });
  const store = new ClientStore({
    call: server.call,
    key: { clientId: "1077", portId: "01" },
    onChange: () => undefined,
  });
  return { store, ...server };
}

test("a link that is on its way is followed until it is at rest, keeping no session alive", async () => {
  const { store, asked } = open([
    aDeskClient({}, { link: aLink({ state: "queued" }) }),
    aDeskClient({}, { link: aLink({ is_behind: true }) }),
    aDeskClient({}, { link: aLink() }),
  ]);
  await store.read();
  await vi.advanceTimersByTimeAsync(LINK_MS);
  await vi.advanceTimersByTimeAsync(LINK_MS);
  expect(store.current.client?.link).toMatchObject({ state: "linked", is_behind: false });
  await vi.advanceTimersByTimeAsync(10 * LINK_MS);
  expect(asked.map(({ options }) => options?.isBackground)).toEqual([false, true, true]);
});

test("an Odoo that is away is asked again", async () => {
  const odooFault = { code: "odoo_unreachable", params: { address: "x" } } as const;
  const { store } = open([aDeskClient({}, { odooFault, owned: ["site.name"] }), aDeskClient()]);
  await store.read();
  expect(store.current.client?.odooFault).toEqual(odooFault);
  await vi.advanceTimersByTimeAsync(ODOO_AWAY_MS);
  expect(store.current.client?.odooFault).toBeNull();
});

test("a failed reading keeps what was there, and says so only to who asked", async () => {
  const { store } = open([aDeskClient(), "away"]);
  await store.read();
  await store.read({ isBackground: true });
  expect(store.current).toMatchObject({ client: { client: { clientId: "1077" } }, error: null });
  await store.read();
  expect(store.current).toMatchObject({
    client: { client: { clientId: "1077" } },
    error: { code: "desk_offline" },
  });
});
