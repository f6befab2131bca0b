from odoo import fields, models


class ResPartner(models.Model):
    _inherit = "res.partner"

    patriot_billing_hold = fields.Boolean(
        "Hold Patriot Invoices",
        copy=False,
        tracking=True,
        groups="patriot.group_patriot_manager,account.group_account_invoice",
        help="Batches of Patriot leave this customer out until this is cleared.",
    )
