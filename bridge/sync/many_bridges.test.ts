import { expect, onTestFinished, test } from "vitest";
import { createSyncService } from "./sync_service.ts";
import { setUp } from "./testing/link_runner.ts";
import { until, untilLinked } from "./testing/service_runner.ts";
import { silent } from "./testing/silent_logger.ts";
import { startTcpProxy } from "./testing/tcp_proxy.ts";
import { createTestDatabase } from "./testing/test_database.ts";

/** Two bridges of one Odoo and one Patriot, whose queue is in PostgreSQL behind a proxy. */
async function setUpBridges() {
  const world = await setUp();
  const { url, host, port } = await createTestDatabase();
  const proxy = await startTcpProxy({ host, port });
  const databaseUrl = url.replace(`:${port}/`, `:${proxy.port}/`);
  const { odoo, patriot } = world;
  const bridges = [1, 2].map(() => {
    const options = { odoo, patriot: () => patriot.patriot, logger: silent, databaseUrl };
    const service = createSyncService({ ...options, sweepMs: 500, probeMs: 20 });
    onTestFinished(() => service.stop());
    return service;
  });
  return { ...world, proxy, bridges };
}

test("two bridges do every link once", async () => {
  const { odoo, patriot, typeId, bridges } = await setUpBridges();
  const links = Array.from({ length: 100 }, () => odoo.addLink(typeId));
  for (const bridge of bridges) {
    bridge.start();
  }
  await untilLinked(odoo);

  const markers = (await patriot.list()).map(({ marker }) => marker);
  expect(markers.sort()).toEqual(links.map(({ marker }) => marker).sort());
  expect(patriot.calls.filter((method) => method === "client.insert")).toHaveLength(100);
  expect(bridges.map((bridge) => bridge.status().lastFault)).toEqual([null, null]);
});

test("when one bridge ends the other takes over, and a save goes through at once", async () => {
  const { odoo, patriot, typeId, bridges } = await setUpBridges();
  const [first, second] = bridges;
  first?.start();
  second?.start();
  odoo.addLink(typeId);
  await untilLinked(odoo);
  await first?.stop();

  const link = odoo.addLink(typeId);
  second?.poke();
  await untilLinked(odoo);

  expect((await patriot.get(link.client_id ?? ""))?.marker).toBe(link.marker);
});

test("while the queue's PostgreSQL is away the bridge says so, and nothing is lost", async () => {
  const { odoo, typeId, proxy, bridges } = await setUpBridges();
  proxy.setOpen(false);
  odoo.addLink(typeId);
  for (const bridge of bridges) {
    bridge.start();
  }
  await until(() => {
    for (const bridge of bridges) {
      expect(bridge.status().lastFault?.code).toBe("queue_unreachable");
    }
  });

  proxy.setOpen(true);
  await untilLinked(odoo);
  await until(() => {
    expect(bridges.map((bridge) => bridge.status().lastFault)).toEqual([null, null]);
  });
});
