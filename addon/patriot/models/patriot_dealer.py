from markupsafe import Markup

from odoo import api, fields, models


class PatriotDealer(models.Model):
    """A dealer of Patriot and the one customer that it is in Odoo.

    Linked from Patriot's side only, by the methods of `patriot.bridge`; users read. A customer may
    hold several dealers, as after a merge.
    """

    _name = "patriot.dealer"
    _description = "Patriot Dealer"
    _order = "dealer_id"
    _rec_names_search = ["dealer_id", "name", "partner_id"]

    dealer_id = fields.Char(
        "Dealer ID", required=True, readonly=True, help="Key of the dealer in Patriot."
    )
    name = fields.Char("Name in Patriot", required=True, readonly=True)
    partner_id = fields.Many2one(
        "res.partner", "Customer", required=True, index=True, ondelete="restrict", readonly=True
    )
    # Not stored: a merge of customers writes partner_id past the ORM.
    company_id = fields.Many2one(related="partner_id.company_id")
    create_date = fields.Datetime("Linked On", readonly=True)

    _dealer_uniq = models.UniqueIndex("(dealer_id)", "This dealer belongs to a customer already.")

    @api.depends("dealer_id", "name")
    def _compute_display_name(self):
        for dealer in self:
            dealer.display_name = f"{dealer.dealer_id} {dealer.name}"

    def action_open_partner(self):
        """Open the customer, whose Patriot tab lists the dealer's clients."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "res.partner",
            "res_id": self.partner_id.id,
            "view_mode": "form",
        }

    def _describe_customer(self):
        """Return the customer as the Odoo API names it, or None."""
        partner = self.partner_id
        return {"id": partner.id, "name": partner.display_name} if partner else None

    def _log_note(self, text):
        """Write a note of the bridge into the customer's history."""
        self.partner_id._message_log(
            body=Markup("<p>%s</p>") % text, author_id=self.env.user.partner_id.id
        )
