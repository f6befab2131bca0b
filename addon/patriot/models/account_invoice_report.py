from odoo import api, fields, models
from odoo.tools import SQL


class AccountInvoiceReport(models.Model):
    """Invoice Analysis by what Patriot billed."""

    _inherit = "account.invoice.report"

    patriot_batch_id = fields.Many2one("patriot.batch", "Patriot Batch", readonly=True)
    patriot_dealer_id = fields.Char("Patriot Dealer", readonly=True)
    patriot_charge_id = fields.Many2one("patriot.charge", "Patriot Charge", readonly=True)
    patriot_client_no = fields.Char("Patriot Client", readonly=True)

    _depends = {
        "account.move": ["patriot_batch_id", "patriot_dealer_id"],
        "account.move.line": ["patriot_charge_id", "patriot_client_id", "patriot_port_id"],
    }

    @api.model
    def _select(self) -> SQL:
        return SQL(
            """%s, move.patriot_batch_id, move.patriot_dealer_id, line.patriot_charge_id,
            line.patriot_client_id || '-' || line.patriot_port_id AS patriot_client_no""",
            super()._select(),
        )
