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

test("a new link gets the lowest free ID, copied from its template, with marker and fields", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  await patriot.enterAtDesktop("1000");
  const partnerId = odoo.addPartner({ name: "Kowhai Dairy", state: "Canterbury", zip: "8022" });
  const link = odoo.addLink(typeId, { partnerId });

  await run(link.id);

  expect(link).toMatchObject({ state: "linked", client_id: "1001", port_id: "01", error: null });
  expect(await patriot.get("1001")).toMatchObject({
    marker: link.marker,
    templateNo: "1001",
    createdBy: "OP01",
    site: { name: "Kowhai Dairy", region: "Canterbury", postcode: "8022", phone: "+64 3 555 0100" },
    billing: { name: "Kowhai Dairy", street: "1 High Street", city: "Christchurch" },
  });
});

test("fifty links at once get fifty clients on the lowest free IDs", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  await patriot.enterAtDesktop("1003");
  await patriot.enterAtDesktop("1049");
  const links = Array.from({ length: 50 }, () => odoo.addLink(typeId));

  await Promise.all(links.map(({ id }) => run(id)));

  const expected = Array.from({ length: 52 }, (_, index) => String(1000 + index)).filter(
    (id) => id !== "1003" && id !== "1049",
  );
  expect(links.map((link) => link.client_id).sort()).toEqual(expected);
  const clients = (await patriot.list()).filter(({ marker }) => marker !== null);
  expect(clients.map(({ clientId }) => clientId)).toEqual(expected);
  expect(odoo.calls.filter((method) => method === "links_read")).toHaveLength(1);
  expect(odoo.calls.filter((method) => method === "links_reserve")).toHaveLength(1);
});

test("an ID that another link of Odoo holds is not given again", async () => {
  const { odoo, typeId, run } = await setUp();
  odoo.addLink(typeId, { client_id: "1000", port_id: "01", fate_unknown: true });
  const link = odoo.addLink(typeId);

  await run(link.id);

  expect(link.client_id).toBe("1001");
});

test("more IDs are asked for when links of Odoo hold all that were offered", async () => {
  const { odoo, typeId, run } = await setUp();
  for (let id = 1000; id < 1030; id += 1) {
    odoo.addLink(typeId, { client_id: String(id), port_id: "01" });
  }
  const link = odoo.addLink(typeId);

  await run(link.id);

  expect(link).toMatchObject({ state: "linked", client_id: "1030" });
});

test("an ID taken at a Patriot desktop between choosing and inserting gives way to the next", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const link = odoo.addLink(typeId);
  odoo.after = async (method) => {
    if (method === "links_reserve" && link.client_id === "1000") {
      await patriot.enterAtDesktop("1000");
    }
  };

  await run(link.id);

  expect(link).toMatchObject({ state: "linked", client_id: "1001", attempts: 0 });
  expect(await patriot.list()).toHaveLength(2);
});

test("a Patriot that never lets go of its IDs ends the run after twenty of them", async () => {
  const { odoo, patriot, typeId, run } = await setUp();
  const link = odoo.addLink(typeId);
  odoo.after = async (method) => {
    if (method === "links_reserve" && link.client_id) {
      await patriot.enterAtDesktop(link.client_id);
    }
  };

  await run(link.id);

  expect(await patriot.list()).toHaveLength(20);
  expect(link).toMatchObject({ state: "queued", error: { code: "client_exists" } });
});

test("a full range blocks, naming the type, and goes on once it is wider", async () => {
  const { odoo, patriot, run } = await setUp();
  const typeId = odoo.addType({ name: "Villas", start_client_no: "7000", end_client_no: "7001" });
  await patriot.enterAtDesktop("7000");
  odoo.addLink(typeId, { client_id: "7001", port_id: "01" });
  const link = odoo.addLink(typeId);

  await run(link.id);
  expect(link).toMatchObject({
    state: "failed",
    error: {
      code: "range_exhausted",
      params: { type: "Villas", start: "7000", end: "7001", port: "01" },
    },
  });

  odoo.editType(typeId, { end_client_no: "7010" });
  await run(link.id);
  expect(link).toMatchObject({ state: "linked", client_id: "7002", error: null });
});

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

test.each([
  ["no operator", { operator: null }, {}, { code: "operator_missing" }],
  ["a dealer's type", {}, { kind: "dealer" as const }, { code: "type_incomplete" }],
  [
    "a type without template and port",
    {},
    { template_no: null, port_id: null },
    { code: "type_incomplete", params: { fields: "Template No., Port ID" } },
  ],
  [
    "a template that Patriot lacks",
    {},
    { template_no: "9999" },
    { code: "unknown_template", params: { template: "9999", type: "Residential Client" } },
  ],
  ["a port that Patriot lacks", {}, { port_id: "77" }, { code: "unknown_port" }],
  ["an operator that Patriot lacks", { operator: "NOBODY" }, {}, { code: "unknown_operator" }],
])("%s blocks the insert until a person mends it", async (_what, linkValues, typeValues, error) => {
  const { odoo, patriot, run } = await setUp();
  const link = odoo.addLink(odoo.addType(typeValues), linkValues);

  await run(link.id);

  expect(link).toMatchObject({ state: "failed", fate_unknown: false, error });
  expect(await patriot.list()).toEqual([]);
});

test("text that Patriot cannot store blocks before an ID is reserved", async () => {
  const { odoo, typeId, run } = await setUp();
  const link = odoo.addLink(typeId, { partnerId: odoo.addPartner({ street2: "Flat \u{1f600}" }) });

  await run(link.id);

  const rule = "has the character U+1F600, which Patriot cannot store";
  expect(link).toMatchObject({
    state: "failed",
    client_id: null,
    error: { code: "invalid_field", params: { field: "Street 2", rule } },
  });
});
