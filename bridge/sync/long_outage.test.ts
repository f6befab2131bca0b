import { expect, onTestFinished, test } from "vitest";
import type { PatriotCalls } from "../patriot/transport.ts";
import { toClientFields } from "./desired.ts";
import { createSyncService } from "./sync_service.ts";
import { LaxPatriot } from "./testing/lax_patriot.ts";
import { OdooStandIn } from "./testing/odoo_stand_in.ts";
import { refusedConnection } from "./testing/patriot_fixture.ts";
import { setUpService, until, untilLinked } from "./testing/service_runner.ts";
import { silent } from "./testing/silent_logger.ts";

const BACKLOG = 10_000;

/** Links that an outage of hours left behind, and a Patriot that takes a moment for each call. */
function setUpBacklog() {
  const odoo = new OdooStandIn();
  const typeId = odoo.addType();
  const patriot = new LaxPatriot();
  const hoursAgo = Date.now() - 3 * 3_600_000;
  for (let count = 0; count < BACKLOG; count += 1) {
    const place = { clientId: String(20_000 + count), portId: "01" };
    const partnerId = odoo.addPartner();
    const link = odoo.addLink(typeId, {
      partnerId,
      confirmed: true,
      client_id: place.clientId,
      port_id: place.portId,
      revision: 2,
      applied_revision: 1,
      requestedAt: hoursAgo + count,
      changedAt: hoursAgo + count,
      behindSince: hoursAgo + count,
    });
    const partner = { ...odoo.partners.get(partnerId), link_count: 1 };
    const { site, billing } = toClientFields({ partner: partner as never, site: null });
    const old = { ...site, street: "1 Old Street" };
    patriot.insert(place, { marker: link.marker, revision: 1 }, { site: old, billing });
  }
  const load = { now: 0, most: 0 };
  const slow: PatriotCalls = {
    async call(method, params) {
      load.now += 1;
      load.most = Math.max(load.most, load.now);
      await new Promise((resolve) => setTimeout(resolve, 1));
      load.now -= 1;
      return await patriot.call(method, params);
    },
  };
  return { odoo, typeId, patriot: slow, load };
}

test("while 10,000 links wait a new one is done at once, and in the end all are", async () => {
  const { odoo, typeId, patriot, load } = setUpBacklog();
  const options = { odoo, patriot: () => patriot, logger: silent, sweepMs: 2_000 };
  const service = createSyncService(options);
  onTestFinished(() => service.stop());
  service.start();
  const done = () => odoo.reports.filter(({ outcome }) => outcome === "done").length;
  await until(() => expect(done()).toBeGreaterThan(500));

  for (let fresh = 0; fresh < 3; fresh += 1) {
    const before = done();
    const link = odoo.addLink(typeId);
    service.poke();
    await until(() => expect(link.state).toBe("linked"));
    // Links that were done while the new one was asked for, read and inserted.
    expect(done() - before).toBeLessThan(400);
  }

  await expect.poll(done, { timeout: 180_000 }).toBe(BACKLOG + 3);
  expect(odoo.reports.every(({ outcome }) => outcome === "done")).toBe(true);
  // Eight links at a time, and the probe.
  expect(load.most).toBeLessThanOrEqual(9);
}, 240_000);

test("an outage with more links than a page shows costs one report each, not one a sweep", async () => {
  const { odoo, patriot, typeId, service } = await setUpService({ sweepMs: 5, probeMs: 20 });
  patriot.before = () => {
    throw refusedConnection();
  };
  const links = Array.from({ length: 450 }, () => odoo.addLink(typeId, { operator: "OP01" }));
  service.start();
  await until(() => expect(links.every(({ error }) => error !== null)).toBe(true));
  // Their time passes, so that Odoo's list names them again.
  for (const link of links) {
    link.nextAttemptAt = 0;
  }
  const sweeps = () => odoo.calls.filter((method) => method === "links_pending").length;
  const sweepsBefore = sweeps();
  await until(() => expect(sweeps()).toBeGreaterThan(sweepsBefore + 3));
  expect(odoo.reports).toHaveLength(450);
  expect(links.every(({ attempts }) => attempts === 0)).toBe(true);

  const urgent = odoo.addLink(typeId);
  service.poke();
  await until(() => expect(urgent.error?.code).toBe("patriot_unreachable"));
  patriot.before = () => undefined;
  await untilLinked(odoo);
  expect((await patriot.list()).length).toBe(451);
}, 120_000);

test("links told of an outage by a bridge that ended go on when Patriot is back", async () => {
  const { odoo, patriot, typeId, service } = await setUpService();
  patriot.before = () => {
    throw refusedConnection();
  };
  const links = Array.from({ length: 3 }, () => odoo.addLink(typeId));
  service.start();
  await until(() => expect(odoo.reports).toHaveLength(3));
  await service.stop();
  for (const link of links) {
    const waits = link.nextAttemptAt - Date.now();
    expect(waits).toBeLessThanOrEqual(10_000);
    link.nextAttemptAt -= 9_800;
  }

  const next = createSyncService({
    odoo,
    patriot: () => patriot.patriot,
    logger: silent,
    sweepMs: 60_000,
    probeMs: 20,
  });
  onTestFinished(() => next.stop());
  next.start();
  await until(() => expect(next.status().patriot).toBe("down"));
  patriot.before = () => undefined;
  await untilLinked(odoo);
});
