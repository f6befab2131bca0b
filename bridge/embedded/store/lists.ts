import type { SelectQueryBuilder } from "kysely";
import { sql } from "kysely";
import { PatriotPartnerError } from "../../contract/errors.ts";
import type { ClientContents } from "../../contract/patriot_api.ts";
import type { Queries } from "./database.ts";

/** One page of a list; `search` is matched against number and name, the empty one finds all. */
export type Page = { search: string; offset: number; limit: number };

/** The text that {@link matches} searches. */
export function searchText(...parts: string[]): string {
  return parts.join(" ").toLowerCase();
}

/** SQL condition on the column `search`. */
export function matches(search: string) {
  return sql<boolean>`instr(search, ${search.toLowerCase()}) > 0`;
}

/** Reads one page of an ordered query, and how many rows there are in all. */
export async function readPage<DB, TB extends keyof DB, Item>(
  query: SelectQueryBuilder<DB, TB, Item>,
  { offset, limit }: Pick<Page, "offset" | "limit">,
): Promise<{ items: Item[]; total: number }> {
  const counted = (await query
    .clearSelect()
    .clearOrderBy()
    .select((expression) => expression.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow()) as { total: number };
  const items = (await query.limit(limit).offset(offset).execute()) as Item[];
  return { items, total: counted.total };
}

export function listTemplates(db: Queries, page: Page) {
  const query = db.selectFrom("template").select(["template_no as templateNo", "name"]);
  return readPage(query.where(matches(page.search)).orderBy("template_no"), page);
}

export function listPorts(db: Queries, page: Page) {
  const query = db.selectFrom("port").select(["port_id as portId", "name"]);
  return readPage(query.where(matches(page.search)).orderBy("port_id"), page);
}

export function listOperators(db: Queries, page: Page) {
  const query = db.selectFrom("operator").select(["operator_id as operatorId", "name"]);
  return readPage(query.where(matches(page.search)).orderBy("operator_id"), page);
}

export function listWorkstations(db: Queries, page: Page) {
  const query = db.selectFrom("workstation").select(["workstation_id as workstationId", "name"]);
  return readPage(query.where(matches(page.search)).orderBy("workstation_id"), page);
}

/** A template with what it carries; throws `not_found`. */
export async function getTemplate(db: Queries, templateNo: string) {
  const template = await db
    .selectFrom("template")
    .select(["template_no as templateNo", "name"])
    .where("template_no", "=", templateNo)
    .executeTakeFirst();
  if (template === undefined) {
    throw new PatriotPartnerError("not_found", { what: `Template ${templateNo}` });
  }
  const contents: ClientContents = {
    zones: await db
      .selectFrom("template_zone")
      .select(["zone_no as zoneNo", "name", "kind"])
      .where("template_no", "=", template.templateNo)
      .orderBy("zone_no")
      .execute(),
    eventTypes: await db
      .selectFrom("template_event_type")
      .select(["code", "name", "priority"])
      .where("template_no", "=", template.templateNo)
      .orderBy("code")
      .execute(),
    responseNotes: await db
      .selectFrom("template_response_note")
      .select(["position as order", "text"])
      .where("template_no", "=", template.templateNo)
      .orderBy("position")
      .execute(),
  };
  return { ...template, ...contents };
}
