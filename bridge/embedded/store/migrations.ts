import type Database from "libsql";
import { operatorIdOf } from "../seed/clients.ts";
import { demoLoginOf } from "../seed/demo_operators.ts";
import { OPERATOR_NAMES } from "../seed/templates.ts";
import { BILLING_SCHEMA, PAYER_COLUMN } from "./billing_schema.ts";
import { type ClientRow, clientSearchText } from "./clients.ts";
import { DESK_SCHEMA, OPERATOR_COLUMNS } from "./desk_schema.ts";
import { DEALER_INDEXES, DEALER_TABLE, OPEN_REQUEST_TABLE } from "./tables.ts";

/** Step n takes a file of version n + 1 to the next one; each runs inside a transaction. */
export const MIGRATIONS: readonly ((database: Database.Database) => void)[] = [
  addDealers,
  addBilling,
  addDesk,
];

/** The change log of versions 2 and 3. */
const CLIENT_CHANGE_TABLE = `
CREATE TABLE client_change (
  id INTEGER PRIMARY KEY,
  client INTEGER NOT NULL REFERENCES client,
  at TEXT NOT NULL,
  operator_id TEXT NOT NULL REFERENCES operator,
  action TEXT NOT NULL,
  changes TEXT NOT NULL
);
CREATE INDEX client_change_of_client ON client_change (client, id);
`;

/** Version 2: revisions and dealers of clients, searchable addresses, claims in the change log. */
function addDealers(database: Database.Database): void {
  database.exec(`
    ${DEALER_TABLE}
    ${OPEN_REQUEST_TABLE}
    ALTER TABLE client ADD COLUMN revision INTEGER;
    ALTER TABLE client ADD COLUMN dealer_id TEXT COLLATE NOCASE REFERENCES dealer;
    UPDATE client SET revision = 0 WHERE marker IS NOT NULL;
    DROP INDEX client_change_of_client;
    ALTER TABLE client_change RENAME TO old_client_change;
    ${CLIENT_CHANGE_TABLE}
    INSERT INTO client_change (id, client, at, operator_id, action, changes)
      SELECT id, client, at, operator_id, action, changes FROM old_client_change;
    DROP TABLE old_client_change;
  `);
  const rows = database.prepare("SELECT * FROM client").all() as ClientRow[];
  const update = database.prepare("UPDATE client SET search = ? WHERE id = ?");
  for (const row of rows) {
    const key = { clientId: row.client_id, portId: row.port_id };
    update.run(clientSearchText(key, row), row.id);
  }
  database.exec(DEALER_INDEXES);
}

/** Version 3: billing; each client counts as commissioned since it was made. */
function addBilling(database: Database.Database): void {
  database.exec(`
    ALTER TABLE client ADD COLUMN ${PAYER_COLUMN};
    ${BILLING_SCHEMA}
    INSERT INTO commissioned (client, from_day, to_day)
      SELECT id, substr(created_at, 1, 10),
        CASE status WHEN 'decommissioned'
          THEN max(substr(created_at, 1, 10), substr(updated_at, 1, 10)) END
      FROM client;
  `);
}

/**
 * Version 4: one change log of everything, notes, messages and enquiries, and passwords. The
 * operators of the seeds get the demo password, others none; a work order that is still open
 * counts as opened now.
 */
function addDesk(database: Database.Database): void {
  const columns = OPERATOR_COLUMNS.map((column) => `ALTER TABLE operator ADD COLUMN ${column};`);
  database.exec(`
    ${columns.join("\n")}
    ${DESK_SCHEMA}
    INSERT INTO change (id, at, operator_id, kind, client, action, changes)
      SELECT id, at, operator_id, 'client', client, action, changes FROM client_change;
    DROP TABLE client_change;
    UPDATE work_order SET opened_at = coalesce(
      completed_on || 'T00:00:00.000Z', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'));
  `);
  const update = database.prepare(
    "UPDATE operator SET role = ?, password = ? WHERE operator_id = ? AND name = ?",
  );
  for (const [index, name] of OPERATOR_NAMES.entries()) {
    const operatorId = operatorIdOf(index + 1);
    const { role, password } = demoLoginOf(operatorId);
    update.run(role, password, operatorId, name);
  }
}
