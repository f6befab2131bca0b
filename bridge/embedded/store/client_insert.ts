import { formatClientNo } from "../../contract/client_range.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import type { Client, ClientFields } from "../../contract/patriot_api.ts";
import { dayOf, startBilling } from "./billed_clients.ts";
import { changesOfInsert, logChange } from "./changes.ts";
import {
  clientSearchText,
  findByMarker,
  findClient,
  getClient,
  splitColumns,
  toClient,
  toColumns,
} from "./clients.ts";
import type { Queries, Store } from "./database.ts";
import { checkPort } from "./free_ids.ts";
import { checkDealer, checkOperator, checkTemplate } from "./references.ts";

export type NewClient = {
  clientId: string;
  portId: string;
  templateNo: string;
  /** Null for a client made at a Patriot desktop. */
  marker: string | null;
  /** Null without a marker. */
  revision: number | null;
  /** A dealer of the store; null for a direct client. */
  dealerId?: string | null | undefined;
  operatorId: string;
  fields: ClientFields;
};

/**
 * Inserts a client as a copy of its template, with its marker, a line in the change log and the
 * template's service charges from today (UTC) on, in one transaction. Throws `unknown_port`, `unknown_template`, `unknown_operator`, `not_found` for
 * the dealer, `marker_exists` or `client_exists`; nothing is written then.
 */
export function insertClient(store: Store, client: NewClient): Promise<Client> {
  return store.transaction().execute(async (db) => {
    await checkPort(db, client.portId);
    const templateNo = await checkTemplate(db, client.templateNo);
    const operatorId = await checkOperator(db, client.operatorId);
    const dealerId = client.dealerId ? await checkDealer(db, client.dealerId) : null;
    await checkFree(db, client);
    const at = new Date().toISOString();
    const columns = toColumns(client.fields);
    const { id } = await db
      .insertInto("client")
      .values({
        client_id: client.clientId,
        port_id: client.portId,
        ...splitColumns(client.clientId),
        marker: client.marker,
        revision: client.revision,
        dealer_id: dealerId,
        template_no: templateNo,
        status: "active",
        ...columns,
        search: clientSearchText(client, columns),
        created_by: operatorId,
        created_at: at,
        updated_at: at,
      })
      .returning("id")
      .executeTakeFirstOrThrow();
    await copyTemplate(db, templateNo, id);
    await startBilling(db, { client: id, templateNo, day: dayOf(at) });
    const changes = changesOfInsert(client.fields);
    await logChange(db, id, { at, operator_id: operatorId, action: "inserted", changes });
    return toClient(await getClient(db, client));
  });
}

async function checkFree(db: Queries, client: NewClient): Promise<void> {
  const marked = client.marker === null ? undefined : await findByMarker(db, client.marker);
  if (marked !== undefined) {
    throw new PatriotPartnerError("marker_exists", {
      clientNo: formatClientNo(marked.client_id, marked.port_id),
    });
  }
  const taken = await findClient(db, client);
  if (taken !== undefined) {
    throw new PatriotPartnerError("client_exists", {
      clientNo: formatClientNo(taken.client_id, taken.port_id),
    });
  }
}

async function copyTemplate(db: Queries, templateNo: string, client: number): Promise<void> {
  await db
    .insertInto("client_zone")
    .columns(["client", "zone_no", "name", "kind"])
    .expression((expression) =>
      expression
        .selectFrom("template_zone")
        .select([expression.val(client).as("client"), "zone_no", "name", "kind"])
        .where("template_no", "=", templateNo),
    )
    .execute();
  await db
    .insertInto("client_event_type")
    .columns(["client", "code", "name", "priority"])
    .expression((expression) =>
      expression
        .selectFrom("template_event_type")
        .select([expression.val(client).as("client"), "code", "name", "priority"])
        .where("template_no", "=", templateNo),
    )
    .execute();
  await db
    .insertInto("client_response_note")
    .columns(["client", "position", "text"])
    .expression((expression) =>
      expression
        .selectFrom("template_response_note")
        .select([expression.val(client).as("client"), "position", "text"])
        .where("template_no", "=", templateNo),
    )
    .execute();
}
