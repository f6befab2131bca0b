import Database from "libsql";
import { expect, onTestFinished, test } from "vitest";
import { callDesktop, expectFault, makeFile, startPatriot } from "../test_patriot.ts";
import { openStore } from "./database.ts";
import { MIGRATIONS } from "./migrations.ts";

/** A file as version 1 wrote it: one client of a link, one made at a desktop. */
const VERSION_1 = `
CREATE TABLE template (
  template_no TEXT PRIMARY KEY COLLATE NOCASE, name TEXT NOT NULL, search TEXT NOT NULL
);
CREATE TABLE template_zone (
  template_no TEXT NOT NULL REFERENCES template, zone_no INTEGER NOT NULL,
  name TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (template_no, zone_no)
) WITHOUT ROWID;
CREATE TABLE template_event_type (
  template_no TEXT NOT NULL REFERENCES template, code TEXT NOT NULL,
  name TEXT NOT NULL, priority INTEGER NOT NULL, PRIMARY KEY (template_no, code)
) WITHOUT ROWID;
CREATE TABLE template_response_note (
  template_no TEXT NOT NULL REFERENCES template, position INTEGER NOT NULL,
  text TEXT NOT NULL, PRIMARY KEY (template_no, position)
) WITHOUT ROWID;
CREATE TABLE port (port_id TEXT PRIMARY KEY, name TEXT NOT NULL, search TEXT NOT NULL);
CREATE TABLE operator (
  operator_id TEXT PRIMARY KEY COLLATE NOCASE, name TEXT NOT NULL, search TEXT NOT NULL
);
CREATE TABLE workstation (
  workstation_id TEXT PRIMARY KEY COLLATE NOCASE, name TEXT NOT NULL, search TEXT NOT NULL
);
CREATE TABLE client (
  id INTEGER PRIMARY KEY,
  client_id TEXT NOT NULL COLLATE NOCASE,
  port_id TEXT NOT NULL REFERENCES port,
  prefix TEXT NOT NULL COLLATE NOCASE,
  width INTEGER NOT NULL,
  number INTEGER,
  marker TEXT UNIQUE COLLATE NOCASE,
  template_no TEXT REFERENCES template,
  status TEXT NOT NULL CHECK (status IN ('active', 'inactive', 'decommissioned')),
  site_name TEXT NOT NULL, site_street TEXT NOT NULL, site_street2 TEXT NOT NULL,
  site_city TEXT NOT NULL, site_region TEXT NOT NULL, site_postcode TEXT NOT NULL,
  site_country TEXT NOT NULL, site_phone TEXT NOT NULL, site_email TEXT NOT NULL,
  billing_name TEXT NOT NULL, billing_street TEXT NOT NULL, billing_street2 TEXT NOT NULL,
  billing_city TEXT NOT NULL, billing_region TEXT NOT NULL, billing_postcode TEXT NOT NULL,
  billing_country TEXT NOT NULL,
  search TEXT NOT NULL,
  created_by TEXT NOT NULL REFERENCES operator,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (client_id, port_id)
);
CREATE INDEX client_in_order ON client (port_id, prefix, width, number);
CREATE TABLE client_zone (
  client INTEGER NOT NULL REFERENCES client, zone_no INTEGER NOT NULL,
  name TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (client, zone_no)
) WITHOUT ROWID;
CREATE TABLE client_event_type (
  client INTEGER NOT NULL REFERENCES client, code TEXT NOT NULL,
  name TEXT NOT NULL, priority INTEGER NOT NULL, PRIMARY KEY (client, code)
) WITHOUT ROWID;
CREATE TABLE client_response_note (
  client INTEGER NOT NULL REFERENCES client, position INTEGER NOT NULL,
  text TEXT NOT NULL, PRIMARY KEY (client, position)
) WITHOUT ROWID;
CREATE TABLE client_change (
  id INTEGER PRIMARY KEY,
  client INTEGER NOT NULL REFERENCES client,
  at TEXT NOT NULL,
  operator_id TEXT NOT NULL REFERENCES operator,
  action TEXT NOT NULL CHECK (action IN ('inserted', 'updated')),
  changes TEXT NOT NULL
);
CREATE INDEX client_change_of_client ON client_change (client, id);
INSERT INTO template VALUES ('1001', 'House', '1001 house');
INSERT INTO template_zone VALUES ('1001', 1, 'Front door', 'Entry');
INSERT INTO port VALUES ('01', 'Receiver 1', '01 receiver 1');
INSERT INTO operator VALUES ('OP01', 'Jane Smith', 'op01 jane smith');
INSERT INTO client VALUES (1, '1000', '01', '', 4, 1000, '5f0c3a52-6a0e-4f8e-9a63-0f6d0f0b7a11',
  '1001', 'active', 'Étoile', '1 Quay Street', '', 'Ōtautahi', '', '8011', 'New Zealand', '', '',
  'Étoile', '', '', '', '', '', '', '1000 1000-01 100001 étoile', 'OP01',
  '2025-01-01T00:00:00.000Z', '2025-01-02T00:00:00.000Z');
INSERT INTO client VALUES (2, '1001', '01', '', 4, 1001, NULL,
  '1001', 'active', 'Kauri', '', '', '', '', '', '', '', '', 'Kauri', '', '', '', '', '', '',
  '1001 1001-01 100101 kauri', 'OP01', '2025-01-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z');
INSERT INTO client_change VALUES (1, 1, '2025-01-01T00:00:00.000Z', 'OP01', 'inserted', '[]');
INSERT INTO client_change VALUES (2, 1, '2025-01-02T00:00:00.000Z', 'OP01', 'updated',
  '[{"field":"site.name","before":"Star","after":"Étoile"}]');
PRAGMA user_version = 1;
`;

async function makeOldFile(): Promise<string> {
  const file = await makeFile();
  const database = new Database(file);
  database.exec(VERSION_1);
  database.close();
  return file;
}

test("a file of version 1 is taken over with its clients, markers and change log", async () => {
  const { patriot, stop, file } = await startPatriot({ file: await makeOldFile(), seed: false });
  const key = { clientId: "1000", portId: "01" };
  const marker = "5f0c3a52-6a0e-4f8e-9a63-0f6d0f0b7a11";
  const { client } = await patriot.call("client.get", key);
  expect(client).toMatchObject({ marker, revision: 0, dealerId: null, site: { name: "Étoile" } });
  const { items } = await patriot.call("client.changes", key);
  expect(items.map(({ action }) => action)).toEqual(["inserted", "updated"]);
  expect(await patriot.call("client.list", { search: "ōtautahi" })).toMatchObject({ total: 1 });

  const claim = { clientId: "1001", portId: "01", marker: crypto.randomUUID(), revision: 1 };
  await patriot.call("client.claim", { ...claim, operatorId: "OP01" });
  const site = { name: "Star" };
  const update = { ...key, marker, revision: 1, operatorId: "OP01", fields: { site } };
  await patriot.call("client.update", update);
  await stop();
  const { patriot: again } = await startPatriot({ file, seed: false });
  expect((await again.call("client.get", key)).client).toMatchObject({ revision: 1, site });
  expect(await again.call("client.changes", { ...key, limit: 1 })).toMatchObject({ total: 3 });
});

test("a file of version 1 has the tables and indexes of a new one afterwards", async () => {
  const listSchema = async (file: string) => {
    await openStore(file).destroy();
    const database = new Database(file);
    const rows = database
      .prepare("SELECT name FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name")
      .all() as { name: string }[];
    const columns = ["client", "operator", "work_order", "change"].flatMap(
      (table) => database.prepare(`PRAGMA table_info(${table})`).all() as { name: string }[],
    );
    database.close();
    return [...rows, ...columns].map(({ name }) => name).sort();
  };
  expect(await listSchema(await makeOldFile())).toEqual(await listSchema(await makeFile()));
});

test("clients of an older file are commissioned since they were made, and can be billed", async () => {
  const { url, patriot } = await startPatriot({ file: await makeOldFile(), seed: false });
  const charge = { chargeId: "SVC", name: "Monitoring", kind: "service", amount: "10" };
  await callDesktop(url, "putCharge", charge);
  const key = { clientId: "1000", portId: "01" };
  await callDesktop(url, "assignCharge", { ...key, chargeId: "SVC", start: "2026-01-01" });
  const { items } = await patriot.call("assignment.list", { payer: "client" });
  expect(items).toMatchObject([{ client: { commissioned: [{ from: "2025-01-01", to: null }] } }]);
});

test("an older file gets charges at the next start, and no link's client is charged", async () => {
  const { patriot } = await startPatriot({ file: await makeOldFile(), seed: true });
  expect(await patriot.call("charge.list", { limit: 1 })).toMatchObject({ total: 13 });
  const { items } = await patriot.call("assignment.list", { payer: "any" });
  expect(items.every(({ client }) => client.clientId !== "1000")).toBe(true);
  const { items: operators } = await patriot.call("operator.list", { search: "billing" });
  expect(operators).toMatchObject([{ operatorId: "BILLING" }]);
});

/** A file as version 3 wrote it, with an operator that no first start made. */
async function makeVersion3(): Promise<string> {
  const file = await makeOldFile();
  const database = new Database(file);
  for (const migrate of MIGRATIONS.slice(0, 2)) {
    migrate(database);
  }
  database.exec(`
    INSERT INTO installation VALUES ('0f0c3a52-6a0e-4f8e-9a63-0f6d0f0b7a22');
    INSERT INTO operator VALUES ('OP02', 'Somebody Else', 'op02 somebody else');
    INSERT INTO workstation VALUES ('WS-1', 'Desk 1', 'ws-1 desk 1');
    INSERT INTO work_order VALUES (1, 2, 'Done', '2026-11-03');
    INSERT INTO work_order VALUES (2, 2, 'Under way', NULL);
    PRAGMA user_version = 3;
  `);
  database.close();
  return file;
}

test("a file of version 3 keeps its change log, and clients and installation", async () => {
  const file = await makeVersion3();
  const { patriot } = await startPatriot({ file, seed: false });
  const key = { clientId: "1000", portId: "01" };
  const { items: changes } = await patriot.call("client.changes", key);
  expect(changes).toEqual([
    { at: "2025-01-01T00:00:00.000Z", operatorId: "OP01", action: "inserted", changes: [] },
    {
      at: "2025-01-02T00:00:00.000Z",
      operatorId: "OP01",
      action: "updated",
      changes: [{ field: "site.name", before: "Star", after: "Étoile" }],
    },
  ]);
  const { items: log } = await patriot.call("change.list", {});
  expect(log.map(({ subject, action }) => `${action} ${subject.id}`)).toEqual([
    "updated 1000-01",
    "inserted 1000-01",
  ]);
  const { installationId } = await patriot.call("enquiry.unsent", {});
  expect(installationId).toBe("0f0c3a52-6a0e-4f8e-9a63-0f6d0f0b7a22");
});

test("operators of the seeds get the demo password, others none", async () => {
  const { patriot } = await startPatriot({ file: await makeVersion3(), seed: false });
  const signIn = (operatorId: string) =>
    patriot.call("workstation.signIn", { operatorId, password: "desk", workstationId: "WS-1" });
  const operator = { operatorId: "OP01", name: "Jane Smith", role: "supervisor" };
  expect(await signIn("OP01")).toMatchObject({ operator });
  await expectFault(signIn("OP02"), "desk_login_refused");
});

test("work orders of an older file stand in the log of their client, and a person may edit it", async () => {
  const { patriot } = await startPatriot({ file: await makeVersion3(), seed: false });
  const key = { clientId: "1001", portId: "01" };
  const { items } = await patriot.call("client.log", key);
  expect(items).toMatchObject([
    { title: "Under way", at: expect.stringMatching(/T.*Z$/) },
    { title: "Done", at: "2026-11-03T00:00:00.000Z" },
  ]);
  const { client } = await patriot.call("client.get", key);
  const edit = { ...key, operatorId: "OP02", updatedAt: client?.updatedAt ?? "" };
  await patriot.call("client.edit", { ...edit, fields: { site: { city: "Napier" } } });
  expect(await patriot.call("client.changes", key)).toMatchObject({ total: 1 });
});

test("an older file gets notes and messages at the next start, on clients without a link", async () => {
  const { patriot } = await startPatriot({ file: await makeOldFile(), seed: true });
  const { items } = await patriot.call("change.list", { subject: "note" });
  expect(items.every(({ subject }) => subject.id !== "1000-01")).toBe(true);
  expect(await patriot.call("enquiry.unsent", {})).toMatchObject({ items: [], next: null });
});

test("neither a client nor an invoice can be deleted, and no day is billed twice", async () => {
  const file = await makeFile();
  await startPatriot({ file }).then(({ stop }) => stop());
  const database = new Database(file);
  onTestFinished(() => void database.close());
  const remove = () => database.exec("DELETE FROM client");
  expect(remove).toThrow("clients are never deleted");
  database.exec(`
    PRAGMA foreign_keys = OFF;
    INSERT INTO invoice (batch, seq, payer_name, total) VALUES (1, 1, 'Kauri', '1');
    INSERT INTO billed_service VALUES (1, '2026-11-01', '2026-11-30', 1);
  `);
  expect(() => database.exec("DELETE FROM invoice")).toThrow("invoices are never deleted");
  const billAgain = () =>
    database.exec("INSERT INTO billed_service VALUES (1, '2026-10-15', '2026-12-15', 2)");
  expect(billAgain).toThrow("billed already");
});

test("a file of a newer version is left alone", async () => {
  const file = await makeFile();
  const database = new Database(file);
  database.exec("PRAGMA user_version = 99");
  database.close();
  expect(() => openStore(file)).toThrow("holds data of version 99");
});
