import { sql } from "kysely";
import { changesOfInsert } from "../store/changes.ts";
import { clientSearchText, splitColumns, toColumns } from "../store/clients.ts";
import type { Queries, Store } from "../store/database.ts";
import { searchText } from "../store/lists.ts";
import { makeClients, operatorIdOf, type SeedClient } from "./clients.ts";
import { OPERATOR_NAMES, PORTS, TEMPLATES, WORKSTATION_NAMES } from "./templates.ts";

export type SeedOptions = {
  /** How many clients; default 2,000. */
  clients?: number;
};

/** Rows a statement; SQLite takes 32,766 values. */
const CHUNK = 500;

/**
 * Fills an empty store with templates, ports, operators, workstations and clients, in one
 * transaction; the data are the same in every run. A store that has a template is left alone.
 */
export async function seedStore(
  store: Store,
  { clients = 2_000 }: SeedOptions = {},
): Promise<void> {
  await store.transaction().execute(async (db) => {
    const filled = await db.selectFrom("template").select("template_no").executeTakeFirst();
    if (filled === undefined) {
      await insertTemplates(db);
      await insertPeopleAndPlaces(db);
      await insertClients(db, makeClients(clients));
    }
  });
}

async function insertTemplates(db: Queries): Promise<void> {
  const named = TEMPLATES.map(({ templateNo, name }) => ({
    template_no: templateNo,
    name,
    search: searchText(templateNo, name),
  }));
  await db.insertInto("template").values(named).execute();
  for (const { templateNo: template_no, zones, eventTypes, responseNotes } of TEMPLATES) {
    await db
      .insertInto("template_zone")
      .values(zones.map(({ zoneNo, ...zone }) => ({ template_no, zone_no: zoneNo, ...zone })))
      .execute();
    await db
      .insertInto("template_event_type")
      .values(eventTypes.map((eventType) => ({ template_no, ...eventType })))
      .execute();
    await db
      .insertInto("template_response_note")
      .values(responseNotes.map(({ order, text }) => ({ template_no, position: order, text })))
      .execute();
  }
}

async function insertPeopleAndPlaces(db: Queries): Promise<void> {
  const ports = PORTS.map(({ portId, name }) => ({
    port_id: portId,
    name,
    search: searchText(portId, name),
  }));
  await db.insertInto("port").values(ports).execute();
  const operators = OPERATOR_NAMES.map((name, index) => {
    const operator_id = operatorIdOf(index + 1);
    return { operator_id, name, search: searchText(operator_id, name) };
  });
  await db.insertInto("operator").values(operators).execute();
  const workstations = WORKSTATION_NAMES.map((name, index) => {
    const workstation_id = `WS-${index + 1}`;
    return { workstation_id, name, search: searchText(workstation_id, name) };
  });
  await db.insertInto("workstation").values(workstations).execute();
}

async function insertClients(db: Queries, clients: SeedClient[]): Promise<void> {
  const rows = clients.map((client) => {
    const columns = toColumns(client.fields);
    return {
      client_id: client.clientId,
      port_id: client.portId,
      ...splitColumns(client.clientId),
      marker: null,
      template_no: client.templateNo,
      status: client.status,
      ...columns,
      search: clientSearchText(client, columns),
      created_by: client.operatorId,
      created_at: client.createdAt,
      updated_at: client.createdAt,
    };
  });
  // The table is empty, so the clients' keys are 1, 2, 3 and so on.
  const changes = clients.map((client, index) => ({
    client: index + 1,
    at: client.createdAt,
    operator_id: client.operatorId,
    action: "inserted" as const,
    changes: JSON.stringify(changesOfInsert(client.fields)),
  }));
  for (let from = 0; from < rows.length; from += CHUNK) {
    await db
      .insertInto("client")
      .values(rows.slice(from, from + CHUNK))
      .execute();
    await db
      .insertInto("client_change")
      .values(changes.slice(from, from + CHUNK))
      .execute();
  }
  await sql`INSERT INTO client_zone (client, zone_no, name, kind)
    SELECT c.id, t.zone_no, t.name, t.kind
    FROM client AS c JOIN template_zone AS t USING (template_no)`.execute(db);
  await sql`INSERT INTO client_event_type (client, code, name, priority)
    SELECT c.id, t.code, t.name, t.priority
    FROM client AS c JOIN template_event_type AS t USING (template_no)`.execute(db);
  await sql`INSERT INTO client_response_note (client, position, text)
    SELECT c.id, t.position, t.text
    FROM client AS c JOIN template_response_note AS t USING (template_no)`.execute(db);
}
