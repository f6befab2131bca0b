import type { Queries, Store } from "../store/database.ts";
import { searchText } from "../store/lists.ts";
import { seedBilling } from "./billing.ts";
import { makeClients, operatorIdOf } from "./clients.ts";
import { seedDealers } from "./dealers.ts";
import { demoLoginOf } from "./demo_operators.ts";
import { insertClients } from "./insert_clients.ts";
import { seedNotes } from "./notes.ts";
import { OPERATOR_NAMES, PORTS, TEMPLATES, WORKSTATION_NAMES } from "./templates.ts";

export type SeedOptions = {
  /** How many clients; default 2,000. */
  clients?: number;
};

/**
 * Fills an empty store with templates, ports, operators, workstations, clients, dealers, charges
 * and notes, in one transaction; the data are the same in every run. A store that has a template
 * gets only dealers, charges and notes, each when it has none.
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
    await seedDealers(db);
    await seedBilling(db);
    await seedNotes(db);
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
    return {
      operator_id,
      name,
      search: searchText(operator_id, name),
      ...demoLoginOf(operator_id),
    };
  });
  await db.insertInto("operator").values(operators).execute();
  const workstations = WORKSTATION_NAMES.map((name, index) => {
    const workstation_id = `WS-${index + 1}`;
    return { workstation_id, name, search: searchText(workstation_id, name) };
  });
  await db.insertInto("workstation").values(workstations).execute();
}
