import { expect, test, vi } from "vitest";
import { PatriotPartnerError } from "../contract/errors.ts";
import { CONTRACT_VERSION } from "../contract/odoo_api.ts";
import { VERSION } from "../contract/release.ts";
import type { OutcomeEvent } from "./link_worker.ts";
import { refusedConnection } from "./testing/patriot_fixture.ts";
import { setUpService, until, untilLinked } from "./testing/service_runner.ts";

test("what was saved before the start is linked, what is saved later at the poke", async () => {
  const { odoo, typeId, service } = await setUpService();
  odoo.addLink(typeId);
  service.start();
  await untilLinked(odoo);

  odoo.addLink(typeId);
  service.poke();
  await untilLinked(odoo);
  expect(service.status()).toMatchObject({ odoo: "up", patriot: "up", active: 0, lastFault: null });
});

test("a lost poke costs no more than a sweep", async () => {
  const { odoo, typeId, service } = await setUpService({ sweepMs: 20 });
  service.start();
  await until(() => expect(service.status().lastSweepAt).not.toBeNull());
  odoo.addLink(typeId);
  await untilLinked(odoo);
});

test("a hundred pokes during one read make one more read", async () => {
  const { odoo, service } = await setUpService();
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  odoo.before = (method) => (method === "links_pending" ? gate : undefined);
  service.start();
  const reads = () => odoo.calls.filter((method) => method === "links_pending").length;
  await until(() => expect(reads()).toBe(1));
  for (let poke = 0; poke < 100; poke += 1) {
    service.poke();
  }
  release();
  await until(() => expect(reads()).toBe(2));
  await service.stop();
  expect(reads()).toBe(2);
});

test("more links than a page are all served without waiting for a sweep", async () => {
  const { odoo, typeId, service } = await setUpService();
  for (let count = 0; count < 450; count += 1) {
    odoo.addLink(typeId, { operator: null });
  }
  service.start();
  await until(() => {
    const failed = [...odoo.links.values()].filter(({ state }) => state === "failed");
    expect(failed).toHaveLength(450);
  });
  expect(odoo.reports).toHaveLength(450);
});

test("an edit during the reconcile is sent right afterwards, poked or not", async () => {
  const { odoo, patriot, typeId, service } = await setUpService();
  const link = odoo.addLink(typeId);
  patriot.after = (method) => {
    if (method === "client.insert" && link.revision === 1) {
      odoo.editPartner(link.partnerId, { city: "Nelson" });
    }
  };
  service.start();
  await untilLinked(odoo);
  expect((await patriot.get("1000"))?.site.city).toBe("Nelson");
});

test("while Patriot is away every link is told once, and all go on when it is back", async () => {
  const { odoo, patriot, typeId, service } = await setUpService({ sweepMs: 5 });
  patriot.before = () => {
    throw refusedConnection();
  };
  const links = Array.from({ length: 12 }, () => odoo.addLink(typeId));
  service.start();
  await until(() => {
    for (const link of links) {
      expect(link).toMatchObject({ state: "queued", error: { code: "patriot_unreachable" } });
    }
  });
  const late = odoo.addLink(typeId);
  await until(() => expect(late.error?.code).toBe("patriot_unreachable"));
  expect(service.status()).toMatchObject({
    patriot: "down",
    lastFault: { code: "patriot_unreachable" },
  });
  expect(odoo.reports).toHaveLength(13);
  expect([...odoo.links.values()].map(({ attempts }) => attempts)).toEqual(Array(13).fill(0));
  expect(new Set(patriot.calls)).toEqual(new Set(["system.info"]));

  patriot.before = () => undefined;
  await untilLinked(odoo);
  expect(await patriot.list()).toHaveLength(13);
  expect(service.status()).toMatchObject({ patriot: "up", lastFault: null });
});

test("a new connection is tried at once", async () => {
  const { odoo, patriot, typeId, service } = await setUpService({ probeMs: 600_000 });
  patriot.before = () => {
    throw refusedConnection();
  };
  odoo.addLink(typeId);
  service.start();
  await until(() => expect(odoo.reports).toHaveLength(1));

  patriot.before = () => undefined;
  service.patriotChanged();
  await untilLinked(odoo);
});

test("a link that comes due is taken up then, not at the next sweep", async () => {
  const { odoo, typeId, service } = await setUpService();
  odoo.addLink(typeId, { nextAttemptAt: Date.now() + 100 });
  service.start();
  await untilLinked(odoo);
});

test("one link that always fails holds no other up", async () => {
  const events: OutcomeEvent[] = [];
  const onOutcome = (event: OutcomeEvent) => events.push(event);
  const { odoo, patriot, typeId, service } = await setUpService({ onOutcome });
  const poison = odoo.addLink(typeId);
  const call = patriot.patriot.call.bind(patriot.patriot);
  vi.spyOn(patriot.patriot, "call").mockImplementation((method, params) => {
    if ("marker" in params && params.marker === poison.marker) {
      throw new TypeError("a defect of the bridge");
    }
    return call(method, params);
  });
  const others = Array.from({ length: 5 }, () => odoo.addLink(typeId));
  service.start();
  await until(() => {
    expect(others.map(({ state }) => state)).toEqual(Array(5).fill("linked"));
    expect(poison).toMatchObject({ error: { code: "internal_error" }, attempts: 1 });
  });
  expect(poison.nextAttemptAt).toBeGreaterThan(Date.now());
  expect(poison.fate_unknown).toBe(true);
  expect(service.status().patriot).toBe("up");
  expect(events.filter(({ outcome }) => outcome === "done")).toHaveLength(5);
  expect(events).toContainEqual(
    expect.objectContaining({ outcome: "retry", code: "internal_error", action: null }),
  );
});

test("an Odoo that is away is served again when it is back", async () => {
  const { odoo, typeId, service } = await setUpService();
  odoo.before = () => {
    throw new PatriotPartnerError("odoo_unreachable", { address: "http://odoo" });
  };
  odoo.addLink(typeId);
  service.start();
  await until(() => expect(service.status().odoo).toBe("down"));
  expect(service.status().lastFault?.code).toBe("odoo_unreachable");

  odoo.before = () => undefined;
  service.poke();
  await untilLinked(odoo);
  expect(service.status()).toMatchObject({ odoo: "up", lastFault: null });
});

test("a report that Odoo never got is made up by a later sweep", async () => {
  const { odoo, patriot, typeId, service } = await setUpService({ sweepMs: 10 });
  let lost = 0;
  odoo.before = (method) => {
    if (method === "links_report" && lost < 2) {
      lost += 1;
      throw new PatriotPartnerError("odoo_unreachable", { address: "http://odoo" });
    }
  };
  odoo.addLink(typeId);
  service.start();
  await untilLinked(odoo);
  expect(await patriot.list()).toHaveLength(1);
});

test("an addon of another contract is not served", async () => {
  const { odoo, patriot, typeId, service } = await setUpService();
  odoo.contractVersion = CONTRACT_VERSION + 1;
  odoo.addLink(typeId);
  service.start();
  await until(() => expect(service.status().odoo).toBe("down"));
  expect(service.status().lastFault).toEqual({
    code: "bridge_outdated",
    params: { addon: "19.0.1.0.0", bridge: VERSION, wanted: "1.0.0" },
  });
  expect(odoo.calls).not.toContain("links_pending");
  expect(patriot.calls).not.toContain("client.insert");
});

test("a stop lets the running insert end and report", async () => {
  const { odoo, patriot, typeId, service } = await setUpService();
  const link = odoo.addLink(typeId);
  let stopped: Promise<void> | undefined;
  patriot.after = (method) => {
    if (method === "client.insert") {
      stopped = service.stop();
    }
  };
  service.start();
  await until(() => expect(stopped).toBeDefined());
  await stopped;
  expect(link.state).toBe("linked");
});
