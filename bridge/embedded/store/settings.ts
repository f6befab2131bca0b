import { type BillingSettings, billingSettingsSchema } from "../../contract/patriot_desk.ts";
import { findFieldChanges, logRecord } from "./changes.ts";
import type { Queries, Store } from "./database.ts";
import { checkOperator } from "./references.ts";

const BILLING = "billing";
const UNSET: BillingSettings = { customerLink: "", invoiceLink: "", enquiryLink: "" };

export async function readBillingSettings(db: Queries): Promise<BillingSettings> {
  const row = await db
    .selectFrom("setting")
    .select("value")
    .where("name", "=", BILLING)
    .executeTakeFirst();
  return row === undefined ? UNSET : billingSettingsSchema.parse(JSON.parse(row.value));
}

/** Throws `unknown_operator`. */
export function setBillingSettings(
  store: Store,
  given: { operatorId: string; settings: BillingSettings },
): Promise<BillingSettings> {
  return store.transaction().execute(async (db) => {
    const operatorId = await checkOperator(db, given.operatorId);
    const changes = findFieldChanges(await readBillingSettings(db), given.settings);
    if (changes.length > 0) {
      const value = JSON.stringify(given.settings);
      await db
        .insertInto("setting")
        .values({ name: BILLING, value })
        .onConflict((conflict) => conflict.column("name").doUpdateSet({ value }))
        .execute();
      const record = { kind: "settings", id: BILLING, name: "Billing" } as const;
      await logRecord(db, record, { operatorId, action: "updated", changes });
    }
    return given.settings;
  });
}
