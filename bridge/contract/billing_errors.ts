import type { ErrorEntry } from "./error_table.ts";

/** Billing's part of the table of errors (`ERRORS` of error_table.ts). */
export const BILLING_ERRORS = {
  charge_no_product: {
    outcome: "blocked",
    message: "Charge {charge} has no product in Odoo.",
    remedy: "Choose one at Patriot's desk: Billing, Charges. Then go on.",
  },
  product_missing: {
    outcome: "blocked",
    message: "Product {product} of charge {charge} is not in Odoo, or is archived.",
    remedy: "Choose another product for the charge, then go on.",
  },
  product_tax_included: {
    outcome: "blocked",
    message:
      "Taxes of {product} (charge {charge}) are included in its price, and Patriot's amount is without tax.",
    remedy: "Give the product a sales tax that is not included in the price, then go on.",
  },
  product_no_account: {
    outcome: "blocked",
    message: "Product {product} of charge {charge} has no income account.",
    remedy: "Set one on the product or its category in Odoo, then go on.",
  },
  payer_not_linked: {
    outcome: "blocked",
    message: "{payer} has no customer in Odoo.",
    remedy: "Link it, then commit again; generate again if that customer has prices of its own.",
  },
  customer_no_address: {
    outcome: "blocked",
    message: "{customer} has no address: {fields}.",
    remedy: "Complete the customer in Odoo, then go on.",
  },
  customer_archived: {
    outcome: "blocked",
    message: "{customer} is archived in Odoo.",
    remedy: "Unarchive the customer in Odoo, then go on.",
  },
  customer_on_hold: {
    outcome: "blocked",
    message: "Invoices from Patriot are on hold for {customer}.",
    remedy: "Clear Hold Patriot Invoices on the customer in Odoo, then go on.",
  },
  customer_no_account: {
    outcome: "blocked",
    message: "The receivable account of {customer} is missing or archived.",
    remedy: "Choose another one on the customer in Odoo, then go on.",
  },
  company_differs: {
    outcome: "blocked",
    message: "{record} belongs to another company than {company}.",
    remedy: "Choose records of one company, then go on.",
  },
  currency_unknown: {
    outcome: "blocked",
    message: "{currency} is no active currency in Odoo.",
    remedy: "Activate it in Odoo, or correct the batch definition.",
  },
  journal_missing: {
    outcome: "blocked",
    message: "{company} has no sales journal.",
    remedy: "Make one in Odoo, then go on.",
  },
  period_locked: {
    outcome: "blocked",
    message: "{date} lies in an accounting period that is closed up to {until}.",
    remedy: "Open the period in Odoo, or reject the batch and generate it for a later date.",
  },
  invoice_negative: {
    outcome: "blocked",
    message: "Invoice {invoice} is below zero: {total}.",
    remedy: "Correct the charges in Patriot; a credit note is written in Odoo by hand.",
  },
  invoice_refused: {
    outcome: "blocked",
    message: "Odoo refuses invoice {invoice}: {reason}",
    remedy: "Mend what Odoo names, then go on.",
  },
  totals_differ: {
    outcome: "blocked",
    message: "{what}: {expected} expected, {found} found, a difference of {difference}.",
    remedy: "Nothing of it is posted. Look at it on both sides, then go on.",
  },
  counts_differ: {
    outcome: "blocked",
    message: "{what}: {expected} invoices expected, {found} found.",
    remedy: "Nothing is posted. Send the batch again; if it stays, look at it on both sides.",
  },
  ref_reused: {
    outcome: "blocked",
    message: "{invoice} is in Odoo already with another content.",
    remedy:
      "Nothing was changed. Has Patriot been restored from a backup? Compare the two invoices.",
  },
  batch_reused: {
    outcome: "blocked",
    message: "Batch {batch} is in Odoo already as another batch.",
    remedy:
      "Nothing was changed. Has Patriot been restored from a backup? Compare the two batches.",
  },
  batch_not_agreed: {
    outcome: "refused",
    message: "Batch {batch} is not posted: its totals have not been compared, or differ.",
    remedy: "Commit batch {batch} again.",
  },
  batch_state: {
    outcome: "refused",
    message: "Batch {batch} is {state}.",
    remedy: "Only {needed} ones can do this. Look at the list of batches.",
  },
  batch_conflict: {
    outcome: "refused",
    message: "Invoice {seq} of batch {batch} is stored with another content.",
    remedy: "Generate the batch again.",
  },
  batch_incomplete: {
    outcome: "refused",
    message: "Batch {batch} has {missing} invoices that are not in Odoo.",
    remedy: "Mend what the commit listed and commit again; the others are safe.",
  },
  batch_superseded: {
    outcome: "refused",
    message: "Another program began to generate {definition} while this one did.",
    remedy: "Look at the list of batches, then generate again if it is needed.",
  },
  already_billed: {
    outcome: "refused",
    message: "{item} is billed already in batch {batch}.",
    remedy: "Nothing was stored. Generate again: what is billed is left out.",
  },
  period_changed: {
    outcome: "blocked",
    message:
      "Charge {charge} of client {clientNo} is billed up to {until}, in the middle of its period {from} to {to}.",
    remedy:
      "Its period was changed after it was billed. End it in Patriot and assign it anew from the day after.",
  },
  charge_unknown: {
    outcome: "blocked",
    message: "{item} names charge {charge}, which Patriot does not have.",
    remedy: "Correct the charge in Patriot.",
  },
  charge_incomplete: {
    outcome: "blocked",
    message: "Charge {charge} lacks {fields}.",
    remedy: "Complete the master charge in Patriot, then generate again.",
  },
} as const satisfies Record<string, ErrorEntry>;
