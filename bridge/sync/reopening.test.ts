import { expect, test } from "vitest";
import { refusedConnection } from "./testing/patriot_fixture.ts";
import { setUpService, until, untilLinked } from "./testing/service_runner.ts";

test("when Patriot is back, the link that was asked for last goes before all that wait", async () => {
  const { odoo, patriot, typeId, service } = await setUpService({ concurrency: 2 });
  patriot.before = () => {
    throw refusedConnection();
  };
  const waiting = Array.from({ length: 40 }, () => odoo.addLink(typeId));
  service.start();
  await until(() => expect(waiting.every(({ error }) => error !== null)).toBe(true));
  const last = odoo.addLink(typeId);
  service.poke();
  await until(() => expect(last.error?.code).toBe("patriot_unreachable"));
  // The others were told long ago, so that Odoo's list names them again, and not the last one.
  for (const link of waiting) {
    link.nextAttemptAt = 0;
  }

  patriot.before = () => undefined;
  await untilLinked(odoo);

  const done = odoo.reports.filter(({ outcome }) => outcome === "done");
  const place = done.findIndex(({ link_id }) => link_id === last.id);
  expect(place).toBeLessThan(4);
});
