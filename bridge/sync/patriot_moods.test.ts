import { expect, onTestFinished, test } from "vitest";
import { createPatriotClient } from "../patriot/client.ts";
import { createSyncService } from "./sync_service.ts";
import { type Mood, startFaultyProxy } from "./testing/faulty_proxy.ts";
import { setUp } from "./testing/link_runner.ts";
import type { StandInLink } from "./testing/odoo_stand_in.ts";
import { LOGIN, type PatriotFixture } from "./testing/patriot_fixture.ts";
import { until, untilLinked } from "./testing/service_runner.ts";
import { silent } from "./testing/silent_logger.ts";

/** A service that reaches Patriot through a proxy of changing mood. */
async function setUpBehindProxy(mood: Mood) {
  const { odoo, patriot, typeId } = await setUp();
  const proxy = await startFaultyProxy(patriot.port);
  onTestFinished(() => proxy.close());
  const address = { host: "127.0.0.1", port: proxy.port, encryption: "none" } as const;
  // Only a call that hangs is to time out, however busy the machine is.
  const timeoutMs = mood === "hang" ? 200 : 10_000;
  const client = createPatriotClient({ ...LOGIN, ...address, timeoutMs });
  onTestFinished(() => client.close());
  const options = { odoo, patriot: () => client, logger: silent, sweepMs: 5, probeMs: 20 };
  const service = createSyncService(options);
  onTestFinished(() => service.stop());
  const links = Array.from({ length: 3 }, () => odoo.addLink(typeId));
  return { odoo, patriot, proxy, service, links };
}

async function expectOneClientEach(
  patriot: PatriotFixture,
  links: readonly StandInLink[],
): Promise<void> {
  const markers = (await patriot.list()).map(({ marker }) => marker);
  expect(markers.sort()).toEqual(links.map(({ marker }) => marker).sort());
}

const MOODS: [Mood, string][] = [
  ["html", "patriot_invalid_answer"],
  ["error", "patriot_server_error"],
  ["unauthorized", "patriot_login_refused"],
  ["cut", "patriot_invalid_answer"],
  ["reset", "patriot_unreachable"],
  ["hang", "patriot_timeout"],
];

test.each(MOODS)("a Patriot that is all %s shows, and costs nothing", async (mood, code) => {
  const { odoo, patriot, proxy, service, links } = await setUpBehindProxy(mood);
  proxy.mood = mood;
  service.start();
  await until(() => {
    for (const link of links) {
      expect(link).toMatchObject({ confirmed: false, error: { code } });
    }
  });

  proxy.mood = "pass";
  await untilLinked(odoo);
  await expectOneClientEach(patriot, links);
});

test.each(MOODS)("a Patriot that is %s at inserts makes no duplicate", async (mood) => {
  const { odoo, patriot, proxy, service, links } = await setUpBehindProxy(mood);
  Object.assign(proxy, { mood, method: "client.insert" });
  service.start();
  await until(() => {
    expect(links.every(({ error, confirmed }) => error !== null || confirmed)).toBe(true);
  });

  proxy.mood = "pass";
  // A second attempt comes by itself after seconds; here it comes at once.
  odoo.wake(({ confirmed }) => !confirmed);
  await untilLinked(odoo);
  await expectOneClientEach(patriot, links);
});
