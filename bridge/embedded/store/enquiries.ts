import { randomUUID } from "node:crypto";
import { type Selectable, sql } from "kysely";
import type { z } from "zod";
import {
  type Enquiry,
  type EnquiryStand,
  enquirySchema,
  enquiryStandSchema,
} from "../../contract/enquiries.ts";
import { ERRORS } from "../../contract/errors.ts";
import type { PatriotParams, PatriotResult } from "../../contract/patriot_api.ts";
import type { Queries, Store } from "./database.ts";
import type { DeskTables } from "./desk_tables.ts";
import { readInstallationId } from "./installation.ts";
import { cutToSize } from "./page_size.ts";
import { rowsOf } from "./rows.ts";
import type { Walk } from "./walk.ts";

/** What an enquiry says, once and for all. */
export type EnquiryContent = Omit<Enquiry, "enquiryId" | "state">;
export type Source = { note: number } | { message: number };
/** How the enquiry of a note or a message stands, and what it asks for. */
export type LoggedEnquiry = { stand: EnquiryStand; actionBy: string | null };

type EnquiryRow = Selectable<DeskTables["enquiry"]>;

const contentSchema = enquirySchema.omit({ enquiryId: true, state: true });
const { fault: faultSchema, odoo: odooSchema } = enquiryStandSchema.shape;
const jsonOf = <S extends z.ZodType>(schema: S, text: string | null): z.output<S> =>
  schema.parse(JSON.parse(text ?? "null"));

export async function insertEnquiry(
  db: Queries,
  source: Source,
  content: EnquiryContent,
): Promise<void> {
  await db
    .insertInto("enquiry")
    .values({
      note: null,
      message: null,
      ...source,
      enquiry_id: randomUUID(),
      content: JSON.stringify(content),
      state: "waiting",
    })
    .execute();
}

/** The enquiries of notes or of messages, by the row of those. */
export async function readEnquiries(
  db: Queries,
  source: "note" | "message",
  ids: readonly number[],
): Promise<Map<number, LoggedEnquiry>> {
  const { rows } = await sql<EnquiryRow>`
    SELECT * FROM enquiry WHERE ${sql.ref(source)} IN (SELECT value FROM ${rowsOf(ids)})
  `.execute(db);
  return new Map(
    rows.map((row) => [
      row[source] ?? 0,
      {
        stand: {
          enquiryId: row.enquiry_id,
          state: row.state,
          fault: jsonOf(faultSchema, row.fault),
          odoo: jsonOf(odooSchema, row.odoo),
        },
        actionBy: jsonOf(contentSchema, row.content).actionBy,
      },
    ]),
  );
}

/** Enquiries that were not sent, in the order they were logged; a page of large ones is shorter. */
export async function listUnsent(
  db: Queries,
  { after, limit }: Walk,
): Promise<PatriotResult<"enquiry.unsent">> {
  const rows = await db
    .selectFrom("enquiry")
    .selectAll()
    .where("state", "<>", "sent")
    .where("id", ">", after)
    .orderBy("id")
    .limit(limit + 1)
    .execute();
  const all = rows.slice(0, limit).map((row) => ({
    enquiryId: row.enquiry_id,
    ...jsonOf(contentSchema, row.content),
    state: row.state,
  }));
  const items = cutToSize(all);
  const isAll = items.length === rows.length;
  const next = isAll ? null : (rows[items.length - 1]?.id ?? null);
  return { installationId: await readInstallationId(db), items, next };
}

/**
 * Notes what became of enquiries; answers how many of them are known here. A report of an older
 * version, or of a fault of one that was sent, changes nothing.
 */
export function setEnquiryStates(
  store: Store,
  { items }: PatriotParams<"enquiry.setStates">,
): Promise<{ noted: number }> {
  return store.transaction().execute(async (db) => {
    let noted = 0;
    for (const { enquiryId, fault, odoo } of items) {
      const known = await db
        .selectFrom("enquiry")
        .select(["id", "state", "odoo_version"])
        .where("enquiry_id", "=", enquiryId)
        .executeTakeFirst();
      noted += known === undefined ? 0 : 1;
      const isNews =
        odoo === null
          ? known?.state !== "sent"
          : known?.odoo_version == null || known.odoo_version <= odoo.version;
      if (known !== undefined && isNews) {
        await db
          .updateTable("enquiry")
          .set(odoo === null ? toUnsent(fault) : toSent(odoo))
          .where("id", "=", known.id)
          .execute();
      }
    }
    return { noted };
  });
}

function toUnsent(fault: EnquiryStand["fault"]) {
  const needsPerson = fault !== null && ERRORS[fault.code].outcome !== "retry";
  return {
    state: needsPerson ? ("failed" as const) : ("waiting" as const),
    fault: fault === null ? null : JSON.stringify(fault),
  };
}

function toSent(odoo: NonNullable<EnquiryStand["odoo"]>) {
  return {
    state: "sent" as const,
    fault: null,
    odoo: JSON.stringify(odoo),
    odoo_version: odoo.version,
  };
}
