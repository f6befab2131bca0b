import type { OdooSession } from "../../clients/odoo_session.ts";

/** A customer as any program would ask Odoo for it; fields that are empty are left out. */
export type PlainPartner = Record<(typeof TEXTS)[number] | (typeof KEYS)[number], string | number>;

const TEXTS = ["name", "street", "street2", "city", "zip", "phone", "email"] as const;
const KEYS = ["state_id", "country_id"] as const;
const PAGE = 1_000;

type Read = Record<(typeof TEXTS)[number], string | false> &
  Record<(typeof KEYS)[number], [number, string] | false>;

/** Reads what stands in Odoo, so that others can be made to create just the same. */
export async function readPlainPartners(
  odoo: OdooSession,
  ids: readonly number[],
): Promise<Partial<PlainPartner>[]> {
  const partners: Partial<PlainPartner>[] = [];
  for (let from = 0; from < ids.length; from += PAGE) {
    const page = ids.slice(from, from + PAGE);
    const read = await odoo.call<Read[]>("res.partner", "read", [page, [...TEXTS, ...KEYS]]);
    partners.push(...read.map(plainPartner));
  }
  return partners;
}

function plainPartner(read: Read): Partial<PlainPartner> {
  const texts = TEXTS.flatMap((field) => (read[field] ? [[field, read[field]]] : []));
  const keys = KEYS.flatMap((field) => (read[field] ? [[field, read[field][0]]] : []));
  return Object.fromEntries([...texts, ...keys]);
}

/** @throws Error when one of the customers is not as it shall be */
export async function checkSamePartners(
  odoo: OdooSession,
  ids: readonly number[],
  wanted: readonly Partial<PlainPartner>[],
): Promise<void> {
  const made = await readPlainPartners(odoo, ids);
  const texts = made.map((partner) => JSON.stringify(partner));
  const different = wanted.findIndex((partner, index) => JSON.stringify(partner) !== texts[index]);
  if (different >= 0 || made.length !== wanted.length) {
    const what = `${texts[different]} instead of ${JSON.stringify(wanted[different])}`;
    throw new Error(`not the same customers: ${made.length} of ${wanted.length}; ${what}`);
  }
}
