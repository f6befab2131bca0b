"""Texts of the errors that bridge/contract/billing_errors.ts lists."""

from odoo.tools import LazyTranslate

_lt = LazyTranslate(__name__)

BILLING_ERROR_TEXTS = {
    "charge_no_product": (
        _lt("Charge %(charge)s has no product in Odoo."),
        _lt("Choose one at Patriot's desk: Billing, Charges. Then go on."),
    ),
    "product_missing": (
        _lt("Product %(product)s of charge %(charge)s is not in Odoo, or is archived."),
        _lt("Choose another product for the charge, then go on."),
    ),
    "product_tax_included": (
        _lt(
            "Taxes of %(product)s (charge %(charge)s) are included in its price, and "
            "Patriot's amount is without tax."
        ),
        _lt("Give the product a sales tax that is not included in the price, then go on."),
    ),
    "product_no_account": (
        _lt("Product %(product)s of charge %(charge)s has no income account."),
        _lt("Set one on the product or its category in Odoo, then go on."),
    ),
    "payer_not_linked": (
        _lt("%(payer)s has no customer in Odoo."),
        _lt("Link it, then commit again; generate again if that customer has prices of its own."),
    ),
    "customer_no_address": (
        _lt("%(customer)s has no address: %(fields)s."),
        _lt("Complete the customer in Odoo, then go on."),
    ),
    "customer_archived": (
        _lt("%(customer)s is archived in Odoo."),
        _lt("Unarchive the customer in Odoo, then go on."),
    ),
    "customer_on_hold": (
        _lt("Invoices from Patriot are on hold for %(customer)s."),
        _lt("Clear Hold Patriot Invoices on the customer in Odoo, then go on."),
    ),
    "customer_no_account": (
        _lt("The receivable account of %(customer)s is missing or archived."),
        _lt("Choose another one on the customer in Odoo, then go on."),
    ),
    "company_differs": (
        _lt("%(record)s belongs to another company than %(company)s."),
        _lt("Choose records of one company, then go on."),
    ),
    "currency_unknown": (
        _lt("%(currency)s is no active currency in Odoo."),
        _lt("Activate it in Odoo, or correct the batch definition."),
    ),
    "journal_missing": (
        _lt("%(company)s has no sales journal."),
        _lt("Make one in Odoo, then go on."),
    ),
    "period_locked": (
        _lt("%(date)s lies in an accounting period that is closed up to %(until)s."),
        _lt("Open the period in Odoo, or reject the batch and generate it for a later date."),
    ),
    "invoice_negative": (
        _lt("Invoice %(invoice)s is below zero: %(total)s."),
        _lt("Correct the charges in Patriot; a credit note is written in Odoo by hand."),
    ),
    "invoice_refused": (
        _lt("Odoo refuses invoice %(invoice)s: %(reason)s"),
        _lt("Mend what Odoo names, then go on."),
    ),
    "totals_differ": (
        _lt("%(what)s: %(expected)s expected, %(found)s found, a difference of %(difference)s."),
        _lt("Nothing of it is posted. Look at it on both sides, then go on."),
    ),
    "counts_differ": (
        _lt("%(what)s: %(expected)s invoices expected, %(found)s found."),
        _lt("Nothing is posted. Send the batch again; if it stays, look at it on both sides."),
    ),
    "ref_reused": (
        _lt("%(invoice)s is in Odoo already with another content."),
        _lt(
            "Nothing was changed. Has Patriot been restored from a backup? Compare the two "
            "invoices."
        ),
    ),
    "batch_reused": (
        _lt("Batch %(batch)s is in Odoo already as another batch."),
        _lt(
            "Nothing was changed. Has Patriot been restored from a backup? Compare the two "
            "batches."
        ),
    ),
    "batch_not_agreed": (
        _lt("Batch %(batch)s is not posted: its totals have not been compared, or differ."),
        _lt("Commit batch %(batch)s again."),
    ),
    "batch_state": (
        _lt("Batch %(batch)s is %(state)s."),
        _lt("Only %(needed)s ones can do this. Look at the list of batches."),
    ),
    "batch_conflict": (
        _lt("Invoice %(seq)s of batch %(batch)s is stored with another content."),
        _lt("Generate the batch again."),
    ),
    "batch_incomplete": (
        _lt("Batch %(batch)s has %(missing)s invoices that are not in Odoo."),
        _lt("Mend what the commit listed and commit again; the others are safe."),
    ),
    "batch_superseded": (
        _lt("Another program began to generate %(definition)s while this one did."),
        _lt("Look at the list of batches, then generate again if it is needed."),
    ),
    "already_billed": (
        _lt("%(item)s is billed already in batch %(batch)s."),
        _lt("Nothing was stored. Generate again: what is billed is left out."),
    ),
    "period_changed": (
        _lt(
            "Charge %(charge)s of client %(clientNo)s is billed up to %(until)s, in the "
            "middle of its period %(from)s to %(to)s."
        ),
        _lt(
            "Its period was changed after it was billed. End it in Patriot and assign it "
            "anew from the day after."
        ),
    ),
    "charge_unknown": (
        _lt("%(item)s names charge %(charge)s, which Patriot does not have."),
        _lt("Correct the charge in Patriot."),
    ),
    "charge_incomplete": (
        _lt("Charge %(charge)s lacks %(fields)s."),
        _lt("Complete the master charge in Patriot, then generate again."),
    ),
}
