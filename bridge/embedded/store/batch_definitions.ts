import { isDeepStrictEqual } from "node:util";
import type { Selectable } from "kysely";
import type { BatchDefinition } from "../../contract/batches.ts";
import type { BillingTables } from "./billing_tables.ts";
import type { Queries, Store } from "./database.ts";
import { checkOperator } from "./references.ts";

type Imported = { definitionId: string; outcome: "added" | "updated" | "unchanged" };

export async function listDefinitions(db: Queries): Promise<{ items: BatchDefinition[] }> {
  const rows = await db
    .selectFrom("batch_definition")
    .selectAll()
    .orderBy("definition_id")
    .execute();
  return { items: rows.map(toDefinition) };
}

/** Adds definitions and replaces those of the same ID, in one transaction; throws `unknown_operator`. */
export function importDefinitions(
  store: Store,
  { operatorId, definitions }: { operatorId: string; definitions: readonly BatchDefinition[] },
): Promise<{ items: Imported[] }> {
  return store.transaction().execute(async (db) => {
    await checkOperator(db, operatorId);
    const items: Imported[] = [];
    for (const definition of definitions) {
      items.push({
        definitionId: definition.definitionId,
        outcome: await putDefinition(db, definition),
      });
    }
    return { items };
  });
}

async function putDefinition(
  db: Queries,
  definition: BatchDefinition,
): Promise<Imported["outcome"]> {
  const { definitionId: definition_id, timeZone, authorized, ...own } = definition;
  const columns = { ...own, time_zone: timeZone, authorized: authorized ? 1 : 0 };
  const known = await db
    .selectFrom("batch_definition")
    .selectAll()
    .where("definition_id", "=", definition_id)
    .executeTakeFirst();
  if (known === undefined) {
    await db
      .insertInto("batch_definition")
      .values({ definition_id, ...columns })
      .execute();
    return "added";
  }
  if (isDeepStrictEqual(toDefinition(known), definition)) {
    return "unchanged";
  }
  await db
    .updateTable("batch_definition")
    .set(columns)
    .where("definition_id", "=", definition_id)
    .execute();
  return "updated";
}

function toDefinition(row: Selectable<BillingTables["batch_definition"]>): BatchDefinition {
  return {
    definitionId: row.definition_id,
    name: row.name,
    kind: row.kind,
    payer: row.payer,
    currency: row.currency,
    timeZone: row.time_zone,
    authorized: row.authorized === 1,
  };
}
