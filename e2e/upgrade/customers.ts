/** A customer whose link has a client in Patriot. */
export type LinkedCustomer = {
  name: string;
  clientId: string;
  /** What stands on the client and on the link. */
  marker: string;
};

export const PORT = "01";
export const TEMPLATE = "1001";
/** The first of them has this ID in Odoo, the next ones follow. */
export const FIRST_CUSTOMER = 800_001;
/** The products of the demo data have these IDs, in the order of their file. */
export const FIRST_PRODUCT = 700_001;
/** The invoices of Patriot have these IDs in Odoo. */
export const FIRST_INVOICE = 900_001;
export const STREET = "4 Rata Street";

const marker = (number: number) => `0a190000-0000-4000-8000-00000000${1900 + number}`;
const NAMES = {
  linked: "Lena Linked",
  behind: "Ben Behind",
  lost: "Ida Inserting",
  refused: "Rita Refused",
  released: "Rolf Released",
  leaving: "Lea Leaving",
  chosen: "Clara Chosen",
  property: "Sid Sites",
  building: "Sid Sites, Annex",
  archived: "Ada Archived",
  elsewhere: "Cora Company",
} as const;
export type Role = keyof typeof NAMES;

/** A client that a person made in Patriot, and that a link was given to. */
export const CHOSEN_CLIENT = "1003";

/**
 * Both halves of the release before are about them: Patriot's file (make_release.ts) and Odoo's database
 * (data_before.py), so that they fit each other.
 */
export const CUSTOMERS = Object.fromEntries(
  Object.entries(NAMES).map(([role, name], index) => [
    role,
    {
      name,
      marker: marker(index),
      clientId: role === "chosen" ? CHOSEN_CLIENT : String(1900 + index),
    },
  ]),
) as Record<Role, LinkedCustomer>;

/** ID in Odoo of the customer of a role. */
export function customerId(role: Role): number {
  return FIRST_CUSTOMER + Object.keys(NAMES).indexOf(role);
}
