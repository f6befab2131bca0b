from odoo import api, fields, models
from odoo.exceptions import UserError

USER_GROUP = "patriot.group_patriot_user"


class ResPartner(models.Model):
    """The dealers of Patriot that a customer is."""

    _inherit = "res.partner"

    patriot_dealer_ids = fields.One2many(
        "patriot.dealer", "partner_id", "Patriot Dealers", copy=False, groups=USER_GROUP
    )
    patriot_dealer_count = fields.Integer(
        compute="_compute_patriot_dealer_count", groups=USER_GROUP
    )

    @api.depends("patriot_dealer_ids")
    def _compute_patriot_dealer_count(self):
        counts = dict(
            self.env["patriot.dealer"]._read_group(
                [("partner_id", "in", self.ids)], ["partner_id"], ["__count"]
            )
        )
        for partner in self:
            partner.patriot_dealer_count = counts.get(partner._origin, 0)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_patriot_dealer(self):
        dealers = self.env["patriot.dealer"].sudo().search([("partner_id", "in", self.ids)])
        for dealer in dealers:
            raise UserError(
                self.env._(
                    "%(partner)s cannot be deleted: dealer %(dealer)s of Patriot is linked to it. "
                    "Unlink the dealer on Patriot's side first, or archive the customer.",
                    partner=dealer.partner_id.display_name,
                    dealer=dealer.dealer_id,
                )
            )

    def action_open_patriot_dealers(self):
        """Open the dealer that this customer is, or the list of them."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("patriot.action_patriot_dealer")
        action["domain"] = [("partner_id", "=", self.id)]
        if self.patriot_dealer_count == 1:
            action["views"] = [(False, "form")]
            action["res_id"] = self.patriot_dealer_ids.id
        return action
