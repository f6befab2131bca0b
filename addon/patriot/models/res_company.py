from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    patriot_post_invoices = fields.Selection(
        [
            ("draft", "Leave as drafts"),
            ("post", "Post when the totals agree"),
        ],
        "Patriot Invoices",
        required=True,
        default="draft",
        help="What becomes of the invoices of a Patriot batch once count and sum agree.",
    )
