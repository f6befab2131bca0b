import { expect, test } from "vitest";
import type { PatriotMethod } from "../contract/patriot_api.ts";
import { PatriotCallError } from "../patriot/transport.ts";
import { createRunner, setUp } from "./testing/link_runner.ts";
import { lostAnswer, refusedConnection } from "./testing/patriot_fixture.ts";

/** Throws what `make` makes at the first call of `method`, and nothing afterwards. */
function failOnce(method: PatriotMethod, make: () => Error): (called: PatriotMethod) => void {
  let isSpent = false;
  return (called) => {
    if (called === method && !isSpent) {
      isSpent = true;
      throw make();
    }
  };
}

test("a lost answer is looked up at once and the client adopted", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const link = odoo.addLink(typeId);
  patriot.after = failOnce("client.insert", lostAnswer);

  await run(link.id);

  expect(link).toMatchObject({ state: "linked", client_id: "1000" });
  expect(odoo.reports.at(-1)).toMatchObject({ outcome: "done", action: "adopted" });
  expect(await patriot.list()).toHaveLength(1);
});

test("while an insert's fate is open the same ID is inserted again, never a new one", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const link = odoo.addLink(typeId);
  patriot.before = failOnce("client.insert", lostAnswer);

  await run(link.id);
  expect(link).toMatchObject({ state: "queued", client_id: "1000", fate_unknown: true });
  expect(link.error?.code).toBe("patriot_timeout");

  odoo.editType(typeId, { start_client_no: "1500" });
  await run(link.id);
  expect(link).toMatchObject({ state: "linked", client_id: "1000" });
});

test("an insert that lands late is adopted when the second one finds the ID taken", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const link = odoo.addLink(typeId, { client_id: "1000", port_id: "01", fate_unknown: true });
  patriot.before = async (method) => {
    if (method === "client.insert") {
      patriot.before = () => undefined;
      await createRunner(odoo, patriot.direct)(link.id);
      Object.assign(link, { confirmed: false, applied_revision: 0, fate_unknown: true });
    }
  };

  await run(link.id);

  expect(odoo.reports.at(-1)).toMatchObject({ action: "adopted", client_id: "1000" });
  expect(await patriot.list()).toHaveLength(1);
});

test("an insert that surely never left keeps its ID and leaves no doubt", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const link = odoo.addLink(typeId);
  patriot.before = failOnce("client.insert", refusedConnection);

  await run(link.id);

  expect(link).toMatchObject({ state: "queued", client_id: "1000", fate_unknown: false });
  await run(link.id);
  expect(link).toMatchObject({ state: "linked", client_id: "1000" });
});

test("a bridge that is killed after a second insert leaves the doubt behind", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const link = odoo.addLink(typeId, { client_id: "1000", port_id: "01", fate_unknown: false });
  patriot.before = failOnce("client.insert", lostAnswer);
  odoo.before = (method) => {
    if (method === "links_report") {
      throw new Error("killed before the report");
    }
  };

  await expect(run(link.id)).rejects.toThrow("killed");

  expect(link).toMatchObject({ client_id: "1000", fate_unknown: true });
});

test("an insert that begins just before the end of its link is not sent", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const link = odoo.addLink(typeId, { client_id: "1000", port_id: "01", fate_unknown: false });
  patriot.before = (method) => {
    if (method === "client.findFree") {
      odoo.requestRelease(link);
    }
  };

  await run(link.id);
  await run(link.id);

  expect(link).toMatchObject({ isArchived: true, error: null });
  expect(await patriot.list()).toEqual([]);
});

test("a second insert that surely never left does not lift the doubt about the first", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const link = odoo.addLink(typeId, { client_id: "1000", port_id: "01", fate_unknown: true });
  patriot.before = failOnce("client.insert", refusedConnection);

  await run(link.id);

  expect(link).toMatchObject({ state: "queued", client_id: "1000", fate_unknown: true });
});

test("a reservation for which nothing was sent moves with the type's range and port", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const link = odoo.addLink(typeId);
  patriot.before = failOnce("client.insert", refusedConnection);
  await run(link.id);

  odoo.editType(typeId, { port_id: "02", start_client_no: "A0100", end_client_no: "A0499" });
  await run(link.id);

  expect(link).toMatchObject({ state: "linked", client_id: "A0100", port_id: "02" });
});

test("after a crash a client with our marker is adopted, with the customer's newest fields", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const link = odoo.addLink(typeId);
  odoo.before = (method) => {
    if (method === "links_report") {
      throw new Error("crashed before the report");
    }
  };
  await expect(run(link.id)).rejects.toThrow("crashed");
  odoo.before = () => undefined;
  odoo.editPartner(link.partnerId, { street: "9 New Street" });

  await run(link.id);

  expect(odoo.reports.at(-1)).toMatchObject({ action: "adopted", client_id: "1000" });
  expect(link).toMatchObject({ state: "linked", applied_revision: 2 });
  expect((await patriot.get("1000"))?.site.street).toBe("9 New Street");
});

test("a client with our marker that stands elsewhere is adopted there", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const link = odoo.addLink(typeId);
  await run(link.id);
  Object.assign(link, { confirmed: false, applied_revision: 0, client_id: null, port_id: null });

  await run(link.id);

  expect(link).toMatchObject({ state: "linked", client_id: "1000" });
  expect(await patriot.list()).toHaveLength(1);
});

test("a client without marker on an ID of open fate waits for a person", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  await patriot.enterAtDesktop("1000");
  const link = odoo.addLink(typeId, { client_id: "1000", port_id: "01", fate_unknown: true });

  await run(link.id);

  const error = { code: "client_unmarked", params: { clientNo: "1000-01" } };
  expect(link).toMatchObject({ state: "failed", client_id: "1000", fate_unknown: true, error });
});

test("once a manager has cleared the doubt the next ID is taken", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  await patriot.enterAtDesktop("1000");
  const link = odoo.addLink(typeId, { client_id: "1000", port_id: "01", fate_unknown: false });

  await run(link.id);

  expect(link).toMatchObject({ state: "linked", client_id: "1001" });
});

test("another link's client on the reserved ID gives way to the next ID", async () => {
  const { odoo, typeId, run } = await setUp();
  const first = odoo.addLink(typeId);
  await run(first.id);
  odoo.links.delete(first.id);
  const link = odoo.addLink(typeId, { client_id: "1000", port_id: "01", fate_unknown: true });

  await run(link.id);

  expect(link).toMatchObject({ state: "linked", client_id: "1001" });
});

test("two bridges at the same link make one client", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const other = createRunner(odoo, patriot.direct);
  const link = odoo.addLink(typeId);

  await Promise.all([run(link.id), other(link.id)]);

  expect(await patriot.list()).toHaveLength(1);
  expect(link).toMatchObject({ state: "linked", client_id: "1000" });
});

test("an answer about another client than the inserted one stops for a person", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const link = odoo.addLink(typeId);
  const params = { asked: "1000-01", answered: "1005-01" };
  patriot.after = failOnce(
    "client.insert",
    () => new PatriotCallError("client_mismatch", params, { mayHaveRun: true }),
  );

  await run(link.id);

  expect(link).toMatchObject({ state: "failed", fate_unknown: true });
  expect(link.error).toEqual({ code: "client_mismatch", params });
});
