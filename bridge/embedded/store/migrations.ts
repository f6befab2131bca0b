import type Database from "libsql";
import { BILLING_SCHEMA, PAYER_COLUMN } from "./billing_schema.ts";
import { type ClientRow, clientSearchText } from "./clients.ts";
import { CLIENT_CHANGE_TABLE, DEALER_INDEXES, DEALER_TABLE, OPEN_REQUEST_TABLE } from "./tables.ts";

/** Step n takes a file of version n + 1 to the next one; each runs inside a transaction. */
export const MIGRATIONS: readonly ((database: Database.Database) => void)[] = [
  addDealers,
  addBilling,
];

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
