from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools.sql import column_exists, create_column


def refuse_patriot_fields(records, vals):
    """Raise when anyone but the bridge writes what Patriot billed."""
    if not records.env.su and any(name.startswith("patriot_") for name in vals):
        raise AccessError(
            records.env._("What Patriot billed cannot be changed in Odoo. Correct it in Patriot.")
        )


class AccountMove(models.Model):
    """The invoices that Patriot billed; only the methods of `patriot.bridge` make them so."""

    _inherit = "account.move"

    patriot_batch_id = fields.Many2one(
        "patriot.batch",
        "Patriot Batch",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
        readonly=True,
    )
    patriot_source = fields.Char(copy=False, readonly=True)
    patriot_invoice_no = fields.Char(
        "Patriot Invoice",
        copy=False,
        readonly=True,
        help="Number of the invoice in Patriot; permanent.",
    )
    patriot_seq = fields.Integer(
        copy=False, readonly=True, aggregator=None, help="Place of the invoice in its batch."
    )
    patriot_dealer_id = fields.Char(
        "Patriot Dealer", copy=False, readonly=True, help="Key of the dealer that pays, in Patriot."
    )
    patriot_content_hash = fields.Char(copy=False, readonly=True)
    patriot_total = fields.Monetary(
        "Total in Patriot", copy=False, readonly=True, aggregator=None, help="Without tax."
    )
    patriot_post_error = fields.Char(
        "Not Posted",
        copy=False,
        readonly=True,
        help="Why Odoo refused to post the draft with its batch.",
    )
    # Raised with every change of what Patriot is told, by the transaction that changes it.
    patriot_stand = fields.Char(compute="_compute_patriot_stand", store=True, copy=False)
    patriot_version = fields.Integer(
        compute="_compute_patriot_stand", store=True, copy=False, aggregator=None
    )
    patriot_told_version = fields.Integer(copy=False, readonly=True, aggregator=None)

    _patriot_invoice_uniq = models.UniqueIndex(
        "(patriot_source, patriot_invoice_no) WHERE patriot_invoice_no IS NOT NULL",
        "This invoice of Patriot is in Odoo already.",
    )
    _patriot_untold_idx = models.Index("(id) WHERE patriot_version > patriot_told_version")

    def _auto_init(self):
        # Without this the columns would be computed for every entry of the database.
        for name, kind in (("patriot_stand", "varchar"), ("patriot_version", "int4")):
            if not column_exists(self.env.cr, self._table, name):
                create_column(self.env.cr, self._table, name, kind)
        return super()._auto_init()

    @api.depends("name", "state", "payment_state", "patriot_invoice_no")
    def _compute_patriot_stand(self):
        for move in self:
            stand = " ".join(move._patriot_stand()) if move.patriot_invoice_no else False
            if (move.patriot_stand or False) != stand:
                move.patriot_stand = stand
                move.patriot_version += 1
                if not self.env.user.has_group("patriot.group_patriot_bridge"):
                    self.env["patriot.bridge"]._poke()
            else:
                move.patriot_stand = move.patriot_stand
                move.patriot_version = move.patriot_version

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            refuse_patriot_fields(self, vals)
        return super().create(vals_list)

    def write(self, vals):
        refuse_patriot_fields(self, vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_patriot_invoice(self):
        for move in self:
            if move.patriot_invoice_no:
                raise UserError(
                    self.env._(
                        "%(invoice)s cannot be deleted: it is invoice %(number)s of Patriot, which "
                        "would miss it. Cancel it instead; Patriot is told.",
                        invoice=move.display_name,
                        number=move.patriot_invoice_no,
                    )
                )

    def _patriot_stand(self):
        """Return number, state and payment state as Patriot is told them."""
        name = self.name if self.name and self.name != "/" else ""
        return name, self.state, self.payment_state or "not_paid"

    def _patriot_answer(self):
        """Return the invoice as `invoiceStandSchema` of bridge/contract/odoo_billing.ts."""
        number, state, payment_state = self._patriot_stand()
        return {
            "id": self.id,
            "number": number,
            "state": state,
            "payment_state": payment_state,
            "version": self.patriot_version,
        }
