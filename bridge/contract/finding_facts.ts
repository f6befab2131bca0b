import { z } from "zod";
import type { Client } from "./patriot_api.ts";

/**
 * What may be said of a side. `{name}` stands for a parameter; `{status}` and `{field}` are codes, too.
 * Odoo says the same in the reader's language (addon/patriot/tools/finding_texts.py).
 */
export const FACTS = {
  /** Names, addresses and amounts, which read the same in every language. */
  text: "{text}",
  linked_to: "{name} is linked to {client}.",
  not_confirmed: "Patriot has not confirmed the link yet.",
  status: "{status}.",
  status_of_dealers: "{status}, of dealer {dealer}.",
  dealer_not_linked: "The dealer pays, and is not linked to a customer either.",
  mark_unknown: "It carries the mark of a link that Odoo does not have.",
  field: "{field}: {value}",
  field_empty: "{field}: (empty)",
  dealer_pays: "Dealer {dealer} pays.",
  no_charge: "Active, without a service charge.",
  nothing_bills: "Active, and no service charge bills it.",
  charge_gone: "{charge} is not among the charges any more.",
  charge_begins: "{charge} begins on {date}.",
  charge_ended: "{charge} ended on {date}.",
  charge_for_commissioned:
    "{charge} bills commissioned days only, and the client is not commissioned.",
  still_billed: "{status}, and still billed.",
  charge_since: "{charge} since {date}.",
  price: "{name}: {amount}",
  product_gone: "The product {product} is archived or gone.",
  works_as: "{name} works as operator {operator}.",
  more: "And {count} more.",
} as const satisfies Record<string, string>;
export type FactCode = keyof typeof FACTS;

/** What people call a client's status. */
export const STATUSES = {
  active: "Active",
  inactive: "Inactive",
  decommissioned: "Decommissioned",
} as const satisfies Record<Client["status"], string>;

/** What a side of a finding holds at most. */
export const MAX_FACTS = 50;
export const MAX_PARAM = 700;

export const factSchema = z.object({
  code: z.enum(Object.keys(FACTS) as [FactCode, ...FactCode[]]),
  /** All that the text names; dates are `YYYY-MM-DD`. */
  params: z.record(z.string(), z.string().max(MAX_PARAM)),
});
export type Fact = z.infer<typeof factSchema>;
