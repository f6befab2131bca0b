import { expect, onTestFinished, test } from "vitest";
import type { LinkWork } from "../contract/odoo_api.ts";
import { createWaitingRoom, findPause } from "./pace.ts";
import { OdooStandIn } from "./testing/odoo_stand_in.ts";
import { setUpService, untilLinked } from "./testing/service_runner.ts";

/** A link that was brought up to date 2 s ago and edited 0.2 s ago. */
async function workOf(values: Partial<LinkWork>): Promise<LinkWork> {
  const odoo = new OdooStandIn();
  const link = odoo.addLink(odoo.addType(), { confirmed: true });
  const { links } = await odoo.call("links_read", { link_ids: [link.id] });
  const [work] = links;
  if (!work) {
    throw new Error("The stand-in did not answer.");
  }
  return { ...work, synced_ago: 2, changed_ago: 0.2, behind_for: 0.2, ...values };
}

test("an edit soon after an update waits until it has been quiet for a second", async () => {
  expect(findPause(await workOf({}))).toBeCloseTo(0.8);
});

test.each<[string, Partial<LinkWork>]>([
  ["a single edit", { synced_ago: 10 }],
  ["the first update after an old state of unknown age", { synced_ago: null }],
  ["an edit that was quiet for a second", { changed_ago: 1 }],
  ["a link that people edit without end, after 30 s", { behind_for: 30 }],
  ["a link without a client", { confirmed: false }],
  ["the end of a link", { release: true }],
])("%s does not wait", async (_what, values) => {
  expect(findPause(await workOf(values))).toBeNull();
});

test("what waits is let out once, and not at all after the close", async () => {
  const out: number[] = [];
  let tellOut = (): void => undefined;
  const isOut = new Promise<void>((resolve) => {
    tellOut = resolve;
  });
  const room = createWaitingRoom((linkId) => {
    out.push(linkId);
    tellOut();
  });
  room.put(1, 0.01);
  room.put(1, 0.01);
  room.put(2, 0.01);
  expect([room.has(1), room.has(3)]).toEqual([true, false]);
  await isOut;
  room.close();
  expect(room.has(1)).toBe(false);
  expect(out).toEqual([1, 2].slice(0, out.length));
});

test("fifty edits while an update is under way cost two updates, and the last one wins", async () => {
  const { odoo, patriot, typeId, service } = await setUpService();
  const link = odoo.addLink(typeId);
  service.start();
  await untilLinked(odoo);
  link.syncedAt = Date.now() - 60_000;
  patriot.before = (method) => {
    if (method === "client.update") {
      patriot.before = () => undefined;
      for (let edit = 2; edit <= 50; edit += 1) {
        odoo.editPartner(link.partnerId, { street: `${edit} Busy Street` });
        service.poke();
      }
    }
  };
  odoo.editPartner(link.partnerId, { street: "1 Busy Street" });
  service.poke();
  await untilLinked(odoo);

  expect(patriot.calls.filter((method) => method === "client.update")).toHaveLength(2);
  expect((await patriot.get("1000"))?.site.street).toBe("50 Busy Street");
});

test("fifty edits right after an insert cost one update", async () => {
  const { odoo, patriot, typeId, service } = await setUpService();
  const link = odoo.addLink(typeId);
  service.start();
  await untilLinked(odoo);
  let edits = 0;
  const typing = setInterval(() => {
    edits += 1;
    odoo.editPartner(link.partnerId, { street: `${edits} Busy Street` });
    service.poke();
    if (edits === 50) {
      clearInterval(typing);
    }
  }, 5);
  onTestFinished(() => clearInterval(typing));
  await expect.poll(() => edits, { timeout: 10_000 }).toBe(50);
  await untilLinked(odoo);

  expect(patriot.calls.filter((method) => method === "client.update")).toHaveLength(1);
  expect((await patriot.get("1000"))?.site.street).toBe("50 Busy Street");
});
