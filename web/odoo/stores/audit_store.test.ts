import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  type Audit,
  type AuditSnapshot,
  type AuditStatus,
  AuditStore,
  brokenOff,
  EMPTY_AUDIT,
  findingsIn,
} from "./audit_store.ts";
import { type Answer, webError } from "./bridge_answer.ts";
import { CALM } from "./poller.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const NEVER: AuditStatus = { current: null, last: null, shown: null, counts: {} };

function anAudit(id: number, state: Audit["state"], change: Partial<Audit> = {}): Audit {
  const times = { begun_at: "2026-11-23 06:00:00", ended_at: "2026-11-23 06:01:00" };
  const counts = { clients: 10, links: 9, found: 0 };
  return { id, state, requested_by: "Mitchell", ...times, ...counts, failure: null, ...change };
}

/** A store beside an Odoo that answers whatever `odoo.status` is. */
function open(first: AuditStatus = NEVER) {
  const onTheWay = Promise.resolve();
  const odoo = { status: first, isAway: false, refusal: "", reads: 0, runs: 0, onTheWay };
  const shown = { snapshot: EMPTY_AUDIT, seen: [] as AuditSnapshot[], news: 0 };
  const answer = (): Answer<AuditStatus> =>
    odoo.isAway
      ? { ok: false, error: webError("odoo_offline") }
      : { ok: true, result: odoo.status };
  const store = new AuditStore({
    readStatus: async () => {
      odoo.reads += 1;
      const read = answer();
      await odoo.onTheWay;
      return read;
    },
    run: async () => {
      odoo.runs += 1;
      if (odoo.refusal) {
        return { ok: false, error: webError("odoo_refused", odoo.refusal) };
      }
      odoo.status = { ...odoo.status, current: anAudit(8, "wanted") };
      return answer();
    },
    onChange: (snapshot: AuditSnapshot) => {
      shown.snapshot = snapshot;
      shown.seen.push(snapshot);
    },
    onShown: () => {
      shown.news += 1;
    },
  });
  return { store, odoo, shown };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("it reads when somebody can see it, and rarely while no audit is under way", async () => {
  const { store, odoo, shown } = open();
  await pass(60_000);
  expect(odoo.reads).toBe(0);
  store.setVisible(true);
  await pass(14_000);
  expect(odoo.reads).toBe(1);
  expect(shown.snapshot.status).toEqual(NEVER);
  store.setVisible(false);
  await pass(60_000);
  expect(odoo.reads).toBe(1);
});

test("an audit that is asked for is followed closely until it has ended", async () => {
  const { store, odoo, shown } = open();
  store.setVisible(true);
  await pass(0);
  await store.run();
  expect(shown.snapshot.status?.current?.state).toBe("wanted");
  odoo.status = { ...NEVER, current: anAudit(8, "running", { found: 3 }) };
  await pass(CALM);
  expect(shown.snapshot.status?.current?.found).toBe(3);
  expect(shown.news).toBe(0);
  const done = anAudit(8, "done", { found: 5 });
  odoo.status = { current: null, last: done, shown: done, counts: { differs: 5 } };
  await pass(CALM);
  expect(shown.snapshot.status?.shown?.found).toBe(5);
  expect(shown.news).toBe(1);
});

test("once asked for it never seems to rest, not by an older reading that comes late either", async () => {
  const { store, odoo, shown } = open();
  store.setVisible(true);
  await pass(0);
  let arrive = () => {};
  odoo.onTheWay = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  store.hint();
  await pass(CALM);
  odoo.onTheWay = Promise.resolve();
  const run = store.run();
  await pass(0);
  expect(shown.snapshot).toMatchObject({ isAsking: false, status: { current: { id: 8 } } });
  arrive();
  await run;
  const since = shown.seen.slice(shown.seen.findIndex(({ isAsking }) => isAsking));
  expect(since.filter(({ isAsking, status }) => !isAsking && !status?.current)).toEqual([]);
});

test("findings that were there from the start are no news", async () => {
  const done = anAudit(7, "done");
  const { store, shown } = open({ current: null, last: done, shown: done, counts: {} });
  store.setVisible(true);
  await pass(60_000);
  expect(shown.news).toBe(0);
});

test("a message of the bus is followed soon", async () => {
  const { store, odoo, shown } = open();
  store.setVisible(true);
  await pass(CALM);
  odoo.status = { ...NEVER, current: anAudit(8, "running") };
  store.hint();
  await pass(0);
  expect(shown.snapshot.status?.current?.id).toBe(8);
});

test("one that is under way is not asked for again", async () => {
  const { store, odoo } = open({ ...NEVER, current: anAudit(8, "running") });
  store.setVisible(true);
  await pass(0);
  await store.run();
  expect(odoo.runs).toBe(0);
  odoo.status = NEVER;
  await pass(CALM);
  await Promise.all([store.run(), store.run()]);
  expect(odoo.runs).toBe(1);
});

test("why an audit was refused stays until the next is asked for", async () => {
  const { store, odoo, shown } = open();
  store.setVisible(true);
  odoo.refusal = "The bridge is not paired.";
  await store.run();
  await pass(60_000);
  expect(shown.snapshot).toMatchObject({
    isAsking: false,
    runError: { code: "odoo_refused", message: "The bridge is not paired." },
  });
  odoo.refusal = "";
  await store.run();
  expect(shown.snapshot.runError).toBeNull();
});

test("one that the bridge does not begin is late, and no more once it began", async () => {
  const { store, odoo, shown } = open({ ...NEVER, current: anAudit(8, "wanted") });
  store.setVisible(true);
  await pass(25_000);
  expect(shown.snapshot.isLate).toBe(false);
  await pass(10_000);
  expect(shown.snapshot.isLate).toBe(true);
  odoo.status = { ...NEVER, current: anAudit(8, "running") };
  await pass(CALM);
  expect(shown.snapshot.isLate).toBe(false);
});

test("while Odoo is away what was read stays on show", async () => {
  const done = anAudit(7, "done");
  const { store, odoo, shown } = open({ current: null, last: done, shown: done, counts: {} });
  store.setVisible(true);
  await pass(0);
  odoo.isAway = true;
  await pass(15_000);
  expect(shown.snapshot).toMatchObject({
    readError: { code: "odoo_offline" },
    status: { shown: { id: 7 } },
  });
});

test("findings of all kinds are counted together", () => {
  expect(findingsIn(NEVER)).toBe(0);
  expect(findingsIn({ ...NEVER, counts: { differs: 2, operator_gone: 3 } })).toBe(5);
});

test("an audit that broke off is told of until one ends well", () => {
  const failed = anAudit(8, "failed", { failure: "Patriot went away." });
  expect(brokenOff({ ...NEVER, last: failed })).toBe(failed);
  expect(brokenOff({ ...NEVER, last: failed, shown: anAudit(7, "done") })).toBe(failed);
  const done = anAudit(9, "done");
  expect(brokenOff({ ...NEVER, last: done, shown: done })).toBeUndefined();
  expect(brokenOff({ ...NEVER, last: failed, shown: done })).toBeUndefined();
});
