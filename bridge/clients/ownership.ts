import type { ClientLink } from "../contract/odoo_desk.ts";
import type { Client, ClientEdit } from "../contract/patriot_api.ts";

const BILLING = {
  name: "Billing name",
  street: "Billing street",
  street2: "Billing street 2",
  city: "Billing city",
  region: "Billing region",
  postcode: "Billing postcode",
  country: "Billing country",
} as const satisfies Record<keyof Client["billing"], string>;

const SITE = {
  name: "Site name",
  street: "Site street",
  street2: "Site street 2",
  city: "Site city",
  region: "Site region",
  postcode: "Site postcode",
  country: "Site country",
  phone: "Phone",
  email: "Email",
} as const satisfies Record<keyof Client["site"], string>;

/** What people call each field, by its path. */
const LABELS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(SITE).map(([field, label]) => [`site.${field}`, label] as const),
  ...Object.entries(BILLING).map(([field, label]) => [`billing.${field}`, label] as const),
]);

/** What people call the field `billing.city`. */
export function labelOf(path: string): string {
  return LABELS.get(path) ?? path;
}

/**
 * Paths of the fields that Odoo owns: the billing address of every linked client, and the site as well
 * when it follows the customer. While it is not known (`link` undefined), all fields of a client with
 * a marker, and none of one that no link has claimed.
 */
export function ownedFields(
  client: Pick<Client, "marker">,
  link: ClientLink | null | undefined,
): string[] {
  const paths = [...LABELS.keys()];
  if (link === null || (link === undefined && client.marker === null)) {
    return [];
  }
  return link?.follows === "billing" ? paths.filter((path) => path.startsWith("billing.")) : paths;
}

/** The fields of `edit` that differ from what Patriot holds; undefined when none does. */
export function findEdits(client: Client, edit: ClientEdit): ClientEdit | undefined {
  const site = pickDifferent(client.site, edit.site);
  const billing = pickDifferent(client.billing, edit.billing);
  return site || billing ? { ...(site && { site }), ...(billing && { billing }) } : undefined;
}

/** Paths of the fields in `edit`. */
export function pathsOf(edit: ClientEdit): string[] {
  return Object.entries(edit).flatMap(([group, fields]) =>
    Object.keys(fields ?? {}).map((field) => `${group}.${field}`),
  );
}

function pickDifferent<T extends Record<string, string>>(
  held: T,
  wanted: { [F in keyof T]?: T[F] | undefined } | undefined,
): Partial<T> | undefined {
  const different = Object.entries(wanted ?? {}).filter(
    ([field, value]) => value !== undefined && held[field] !== value,
  );
  return different.length > 0 ? (Object.fromEntries(different) as Partial<T>) : undefined;
}
