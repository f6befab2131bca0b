import { isDeepStrictEqual } from "node:util";
import type { Selectable } from "kysely";
import type { BatchDefinition } from "../../contract/batches.ts";
import type { BillingTables } from "./billing_tables.ts";
import { findFieldChanges, logRecord } from "./changes.ts";
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
    const operator = await checkOperator(db, operatorId);
    const items: Imported[] = [];
    for (const definition of definitions) {
      items.push({
        definitionId: definition.definitionId,
        outcome: await putDefinition(db, definition, operator),
      });
    }
    return { items };
  });
}

async function putDefinition(
  db: Queries,
  definition: BatchDefinition,
  operatorId: string,
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
    const changes = findFieldChanges(null, definition);
    await logRecord(db, recordOf(definition), { operatorId, action: "added", changes });
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
  const changes = findFieldChanges(toDefinition(known), definition);
  await logRecord(db, recordOf(definition), { operatorId, action: "updated", changes });
  return "updated";
}

function recordOf({ definitionId, name }: BatchDefinition) {
  return { kind: "definition", id: definitionId, name } as const;
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
