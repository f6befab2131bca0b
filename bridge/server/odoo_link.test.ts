import { expect, onTestFinished, test } from "vitest";
import { CONTRACT_VERSION, type OdooMethod } from "../contract/odoo_api.ts";
import { createOdooClient } from "../odoo/client.ts";
import { silent } from "../sync/testing/silent_logger.ts";
import { WholeOdoo } from "./desk/testing/whole_odoo.ts";
import { createOdooLink } from "./odoo_link.ts";
import { idleSync, odooConnection } from "./testing/bridge_fixture.ts";
import { startOdoo } from "./testing/odoo_service.ts";

const DEALER = { dealer_id: "D001", name: "Harbour", partner_id: 42 };

function createLink(connect: Parameters<typeof createOdooLink>[0]["connect"]) {
  const link = createOdooLink({
    connect,
    onHello: () => undefined,
    createSync: () => idleSync(),
    logger: silent,
  });
  onTestFinished(() => link.close());
  return link;
}

test("calls of people need a pairing", async () => {
  const link = createLink(() => new WholeOdoo().connect());
  await expect(link.interactive.call("hello", {})).rejects.toMatchObject({
    fault: { code: "odoo_not_paired" },
  });
  expect(link.hello()).toBeUndefined();
});

test("Odoo is asked once which database it is, however many call at a time", async () => {
  const odoo = new WholeOdoo();
  const link = createLink(odoo.connect);
  await link.use(odooConnection());
  await Promise.all([1, 2, 3].map(() => link.interactive.call("dealer_link", DEALER)));
  const asked = odoo.calls.filter((method: OdooMethod) => method === "hello");
  expect(asked).toHaveLength(1);
  expect(link.hello()?.web_url).toBe("https://odoo.example.com");
});

test("another database, or another contract, is asked for nothing else", async () => {
  const { standIn, connection } = await startOdoo();
  const copy = createLink((known, timeoutMs) => createOdooClient(known, { timeoutMs }));
  await copy.use({ ...connection, database_uuid: odooConnection().database_uuid });
  await expect(copy.interactive.call("dealer_link", DEALER)).rejects.toMatchObject({
    fault: { code: "odoo_wrong_database" },
  });
  expect(new Set(standIn.calls)).toEqual(new Set(["hello"]));

  const older = new WholeOdoo();
  older.contractVersion = CONTRACT_VERSION - 1;
  const link = createLink(older.connect);
  await link.use(odooConnection());
  await expect(link.interactive.call("dealer_link", DEALER)).rejects.toMatchObject({
    fault: { code: "addon_outdated" },
  });
  expect(older.calls).toEqual(["hello"]);
});
