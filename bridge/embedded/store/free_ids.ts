import { type RawBuilder, sql } from "kysely";
import {
  type ClientRange,
  idAt,
  parseRange,
  type RangeFault,
} from "../../contract/client_range.ts";
import { PatriotPartnerError } from "../../contract/errors.ts";
import type { Queries } from "./database.ts";

export type Span = { portId: string; startId: string; endId: string };

const RANGE_RULES: Record<RangeFault, { path: string; rule: string }> = {
  invalid_start: { path: "startId", rule: "ends in no digits" },
  invalid_end: { path: "endId", rule: "ends in no digits" },
  prefix_differs: { path: "endId", rule: "has another prefix than startId" },
  width_differs: { path: "endId", rule: "has another number of digits than startId" },
  reversed: { path: "endId", rule: "is lower than startId" },
};

/** Throws `unknown_port`. */
export async function checkPort(db: Queries, portId: string): Promise<void> {
  const port = await db
    .selectFrom("port")
    .select("port_id")
    .where("port_id", "=", portId)
    .executeTakeFirst();
  if (port === undefined) {
    throw new PatriotPartnerError("unknown_port", { port: portId });
  }
}

async function readSpan(db: Queries, span: Span): Promise<ClientRange> {
  const range = parseRange(span.startId, span.endId);
  if (typeof range === "string") {
    throw new PatriotPartnerError("invalid_params", RANGE_RULES[range]);
  }
  await checkPort(db, span.portId);
  return range;
}

/** SQL condition: `alias` is a client with the port, prefix and width of the span. */
function inRun(alias: string, portId: string, { prefix, width }: ClientRange): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql`${column("port_id")} = ${portId} AND ${column("prefix")} = ${prefix}
    AND ${column("width")} = ${width}`;
}

/** How many IDs of the span are taken; throws `invalid_params` or `unknown_port`. */
export async function countClients(db: Queries, span: Span): Promise<number> {
  const range = await readSpan(db, span);
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) AS count FROM client AS c
    WHERE ${inRun("c", span.portId, range)} AND c.number BETWEEN ${range.start} AND ${range.end}
  `.execute(db);
  return rows[0]?.count ?? 0;
}

/**
 * The lowest free IDs of the span, in order, at most `limit`.
 * Walks the taken numbers in the index `client_in_order`; a gap opens behind each number whose
 * successor is free. Throws `invalid_params` or `unknown_port`.
 */
export async function findFreeIds(db: Queries, span: Span, limit: number): Promise<string[]> {
  const range = await readSpan(db, span);
  const { rows: gaps } = await sql<{ before: number; next: number | null }>`
    WITH edge (before) AS (
      SELECT ${range.start - 1}
      UNION ALL
      SELECT c.number FROM client AS c
      WHERE ${inRun("c", span.portId, range)} AND c.number BETWEEN ${range.start} AND ${range.end - 1}
      ORDER BY 1
    )
    SELECT before, (
      SELECT min(n.number) FROM client AS n
      WHERE ${inRun("n", span.portId, range)} AND n.number > before AND n.number <= ${range.end}
    ) AS next
    FROM edge
    WHERE NOT EXISTS (
      SELECT 1 FROM client AS s
      WHERE ${inRun("s", span.portId, range)} AND s.number = before + 1
    )
    LIMIT ${limit}
  `.execute(db);
  const ids: string[] = [];
  for (const { before, next } of gaps) {
    const last = next === null ? range.end : next - 1;
    for (let number = before + 1; number <= last && ids.length < limit; number++) {
      ids.push(idAt(range, number - range.start));
    }
  }
  return ids;
}
