import type { Difference } from "./compare_batch.ts";
import type { AddressKey } from "./comparison.ts";

type Words = {
  fields: Record<AddressKey, string>;
  /** Stands for a client that Patriot does not have. */
  missing: string;
};

/**
 * Rows of the exported differences, one for each field that differs: client number, customer, field,
 * Odoo's value, that of the site and that of the billing address in Patriot.
 */
export function differencesTable(differences: readonly Difference[], words: Words): string[][] {
  return differences.flatMap(({ link, client, rows }) => {
    const head = [link.client_no || "", link.partner_name];
    if (client === null) {
      return [[...head, words.missing, "", "", ""]];
    }
    return rows
      .filter(({ isEqual }) => !isEqual)
      .map((row) => [...head, words.fields[row.key], row.odoo, row.site ?? "", row.billing ?? ""]);
  });
}
