import type { OdooAddress } from "../../../bridge/contract/odoo_address.ts";
import type { Client } from "../../../bridge/contract/patriot_api.ts";
import type { Follows } from "./link_state.ts";

/** Fields of a customer that Patriot may receive, by their keys in the Odoo API. */
export const ADDRESS_KEYS = [
  "name",
  "street",
  "street2",
  "city",
  "state",
  "zip",
  "country",
  "phone",
  "email",
] as const satisfies readonly (keyof OdooAddress)[];
export type AddressKey = (typeof ADDRESS_KEYS)[number];

type BillingKey = Exclude<AddressKey, "phone" | "email">;

/** Whose value a field gets: Odoo's, or that of the client's site or billing address in Patriot. */
export type Side = "odoo" | "site" | "billing";
export type Choices = Partial<Record<AddressKey, Side>>;

/** One field of a customer as both hold it; null where the side has no part in it. */
export type CompareRow = {
  key: AddressKey;
  odoo: string;
  site: string | null;
  billing: string | null;
  isEqual: boolean;
};

/** What a set of choices would do. */
export type CompareOutcome = {
  toPatriot: AddressKey[];
  intoOdoo: AddressKey[];
  /** Texts that Odoo takes over, as `action_patriot_link_existing` and `action_compare_apply` want. */
  pulls: Partial<Record<AddressKey, string>>;
};

type ClientFields = Pick<Client, "site" | "billing">;

/** The site of a client by Odoo's keys. */
export function toOdooAddress(site: Client["site"]): OdooAddress {
  return { ...toOdooBilling(site), phone: site.phone, email: site.email };
}

function toOdooBilling(address: Client["billing"]): Record<BillingKey, string> {
  const { name, street, street2, city, region: state, postcode: zip, country } = address;
  return { name, street, street2, city, state, zip, country };
}

/** Every field that flows for such a link, with both sides' values; phone and email last. */
export function compareFields(
  values: OdooAddress,
  client: ClientFields,
  follows: Follows,
): CompareRow[] {
  const site = follows === "all" ? toOdooAddress(client.site) : undefined;
  const billing: Partial<OdooAddress> = toOdooBilling(client.billing);
  return ADDRESS_KEYS.flatMap((key) => {
    const row = {
      key,
      odoo: values[key],
      site: site?.[key] ?? null,
      billing: billing[key] ?? null,
    };
    if (row.site === null && row.billing === null) {
      return [];
    }
    return [{ ...row, isEqual: isOrNull(row.site, row.odoo) && isOrNull(row.billing, row.odoo) }];
  });
}

function isOrNull(value: string | null, wanted: string): boolean {
  return value === null || value === wanted;
}

function valueAt(row: CompareRow, side: Side): string {
  return row[side] ?? "";
}

/**
 * Sides of Patriot whose value a person may take for a field. One that says the same as Odoo or the
 * site is no choice; an empty name would be refused, and no billing address says nothing of a site.
 */
export function choosableSides(row: CompareRow): Side[] {
  const sides: Side[] = [];
  if (row.site !== null && row.site !== row.odoo && (row.key !== "name" || row.site !== "")) {
    sides.push("site");
  }
  const { billing } = row;
  const saysMore = row.site === null ? row.key !== "name" || billing !== "" : billing !== "";
  if (billing !== null && billing !== row.odoo && billing !== row.site && saysMore) {
    sides.push("billing");
  }
  return sides;
}

/** Odoo's value everywhere, or Patriot's wherever it has one to take. */
export function chooseAll(rows: readonly CompareRow[], winner: "odoo" | "patriot"): Choices {
  const choices: Choices = {};
  for (const row of rows.filter((one) => !one.isEqual)) {
    const [side] = winner === "patriot" ? choosableSides(row) : [];
    choices[row.key] = side ?? "odoo";
  }
  return choices;
}

/** Fields that differ and for which no side was chosen yet. */
export function undecided(rows: readonly CompareRow[], choices: Choices): AddressKey[] {
  return rows.filter((row) => !row.isEqual && !choices[row.key]).map(({ key }) => key);
}

/** What the choices would write where; undecided fields count for nothing. */
export function outcomeOf(rows: readonly CompareRow[], choices: Choices): CompareOutcome {
  const outcome: CompareOutcome = { toPatriot: [], intoOdoo: [], pulls: {} };
  for (const row of rows) {
    const side = choices[row.key];
    if (row.isEqual || !side) {
      continue;
    }
    const value = valueAt(row, side);
    if (value !== row.odoo) {
      outcome.intoOdoo.push(row.key);
      outcome.pulls[row.key] = value;
    }
    if (!isOrNull(row.site, value) || !isOrNull(row.billing, value)) {
      outcome.toPatriot.push(row.key);
    }
  }
  return outcome;
}
