import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Answer, type BridgeCall, webError } from "./bridge_answer.ts";
import {
  type BridgeStatus,
  type Overview,
  type OverviewSnapshot,
  OverviewStore,
  type TypeRange,
} from "./overview_store.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const residential: TypeRange = {
  id: 1,
  name: "Residential Client",
  port_id: "01",
  start_client_no: "1000",
  end_client_no: "1999",
  template_no: "1001",
  held: 3,
};

function overviewOf(values: Partial<Overview> = {}): Overview {
  return {
    queue: { pending: 0, oldest_seconds: null, failed: 0, archived_monitored: 0 },
    failures: [],
    types: [residential],
    hours: [],
    key_expires_at: false,
    key_days: false,
    dealers: 0,
    links: 3,
    ...values,
  };
}

const up: BridgeStatus = {
  version: "0.1.0",
  startedAt: "2026-01-01T00:00:00.000Z",
  patriot: "up",
  odoo: "up",
  pending: 0,
  blocked: 0,
  active: 0,
  lastSweepAt: null,
  lastFault: null,
};

/** A store over an Odoo and a bridge that a test may take away or slow down. */
function open() {
  const state = {
    overview: { ok: true, result: overviewOf() } as Answer<Overview>,
    bridge: { ok: true, result: up } as Answer<BridgeStatus>,
    bridgeTakes: 0, // milliseconds
    reads: { odoo: 0, bridge: 0, usage: 0 },
  };
  let last: OverviewSnapshot | undefined;
  const store = new OverviewStore({
    readOverview: async () => {
      state.reads.odoo += 1;
      return state.overview;
    },
    call: (async () => {
      state.reads.bridge += 1;
      const { bridgeTakes } = state;
      await (bridgeTakes > 0 && new Promise((resolve) => setTimeout(resolve, bridgeTakes)));
      return state.bridge;
    }) as unknown as BridgeCall,
    askUsage: async () => {
      state.reads.usage += 1;
      return state.bridge.ok
        ? { ok: true, result: { size: 1000, used: 950, free: 50 } }
        : state.bridge;
    },
    onChange: (snapshot) => {
      last = snapshot;
    },
  });
  return { store, state, last: () => last };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("it shows what Odoo, the bridge and Patriot say", async () => {
  const { store, last } = open();
  store.setVisible(true);
  await pass(0);
  expect(last()).toMatchObject({ odooError: null, bridge: { ok: true } });
  expect(last()?.overview?.links).toBe(3);
  expect(last()?.usages?.get(1)).toEqual({ size: 1000, used: 950, free: 50 });
});

test("a bridge that hangs keeps Odoo's part from nothing", async () => {
  const { store, state, last } = open();
  state.bridgeTakes = 15_000;
  store.setVisible(true);
  await pass(0);
  expect(last()).toMatchObject({ overview: { links: 3 }, bridge: null });
  await pass(10_000);
  expect(state.reads).toMatchObject({ odoo: 2, bridge: 1 });
});

test("everything of Odoo still shows when the bridge is away, and Odoo's last when Odoo is", async () => {
  const { store, state, last } = open();
  store.setVisible(true);
  await pass(0);
  state.bridge = { ok: false, error: webError("answer_unreadable") };
  await pass(10_000);
  expect(last()).toMatchObject({ overview: { links: 3 }, odooError: null, bridge: { ok: false } });
  state.overview = { ok: false, error: webError("odoo_offline") };
  await pass(10_000);
  expect(last()).toMatchObject({ overview: { links: 3 }, odooError: { code: "odoo_offline" } });
});

test("ranges are counted once a minute, and anew when a type or the bridge changed", async () => {
  const { store, state, last } = open();
  store.setVisible(true);
  await pass(30_000);
  const { usage } = state.reads;
  expect(usage).toBe(1);
  state.overview = {
    ok: true,
    result: overviewOf({ types: [{ ...residential, end_client_no: "2999" }] }),
  };
  await pass(10_000);
  expect(state.reads.usage).toBe(2);
  state.bridge = { ok: false, error: webError("answer_unreadable") };
  await pass(60_000);
  expect(last()?.usages?.size).toBe(0);
  const asked = state.reads.usage;
  state.bridge = { ok: true, result: up };
  await pass(10_000);
  expect(state.reads.usage).toBe(asked + 1);
  expect(last()?.usages?.size).toBe(1);
});

test("a type without a whole range is not asked about", async () => {
  const { store, state } = open();
  state.overview = {
    ok: true,
    result: overviewOf({ types: [{ ...residential, end_client_no: false }] }),
  };
  store.setVisible(true);
  await pass(0);
  expect(state.reads.usage).toBe(0);
});

test("hidden it reads nothing, seen again it reads at once", async () => {
  const { store, state } = open();
  store.setVisible(true);
  await pass(0);
  store.setVisible(false);
  store.hint();
  await pass(300_000);
  expect(state.reads).toMatchObject({ odoo: 1, bridge: 1 });
  store.setVisible(true);
  await pass(0);
  expect(state.reads).toMatchObject({ odoo: 2, bridge: 2 });
});

test("a message of the bus is read soon", async () => {
  const { store, state } = open();
  store.setVisible(true);
  await pass(5000);
  store.hint();
  await pass(0);
  expect(state.reads).toMatchObject({ odoo: 2, bridge: 2 });
});

test("after dispose nothing is read or shown", async () => {
  const { store, state, last } = open();
  state.bridgeTakes = 1000;
  store.setVisible(true);
  await pass(0);
  store.dispose();
  store.setVisible(true);
  await pass(60_000);
  expect(state.reads).toMatchObject({ odoo: 1, bridge: 1 });
  expect(last()?.bridge).toBeNull();
});
