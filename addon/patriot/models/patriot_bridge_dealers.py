import re

from odoo import api, models
from odoo.exceptions import ValidationError

# As dealerIdSchema of bridge/contract/patriot_api.ts.
DEALER_ID = re.compile(r"[A-Za-z0-9]{1,16}")
# The largest that PostgreSQL takes for an ID.
MAX_ID = 2**31 - 1


class PatriotBridge(models.AbstractModel):
    """How a person at Patriot ties a dealer to a customer; shapes: bridge/contract/odoo_api.ts."""

    _inherit = "patriot.bridge"

    @api.model
    def dealer_link(self, dealer_id, name, partner_id):
        """Tie a dealer of Patriot to a customer of a dealer type; the same again is harmless."""
        dealers = self._dealers()
        if not DEALER_ID.fullmatch(dealer_id):
            raise ValidationError(self.env._("The dealer ID is malformed."))
        partner = self._find_customer(partner_id)
        dealer = dealers.search([("dealer_id", "=", dealer_id)])
        if not partner:
            return self._answer(dealer, "customer_missing", {"customer": str(partner_id)})
        if dealer and dealer.partner_id != partner:
            params = {"dealer": dealer_id, "customer": dealer.partner_id.display_name}
            return self._answer(dealer, "dealer_linked", params)
        if partner.patriot_type_kind != "dealer":
            return self._answer(dealer, "customer_no_dealer", {"customer": partner.display_name})
        values = {"dealer_id": dealer_id, "name": name.strip() or dealer_id}
        if not dealer:
            dealer = dealers.create({**values, "partner_id": partner.id})
            dealer._log_note(
                self.env._("Patriot dealer %(dealer)s was linked.", dealer=dealer.display_name)
            )
        elif dealer.name != values["name"]:
            dealer.name = values["name"]
        return self._answer(dealer)

    @api.model
    def dealer_unlink(self, dealer_id):
        """Take a dealer off its customer; one that has none is left as it is."""
        dealer = self._dealers().search([("dealer_id", "=", dealer_id)])
        if dealer:
            dealer._log_note(
                self.env._("Patriot dealer %(dealer)s was unlinked.", dealer=dealer.display_name)
            )
            dealer.unlink()
        return self._answer(self._dealers())

    def _dealers(self):
        """Return the dealers with all rights, for the bridge only."""
        self._check_bridge()
        return self.env["patriot.dealer"].sudo()

    def _find_customer(self, partner_id):
        """Return the customer of an ID that a person typed, if there is one."""
        partners = self.env["res.partner"].sudo()
        return partners.browse(partner_id).exists() if 0 < partner_id <= MAX_ID else partners

    def _answer(self, dealer, code=None, params=None):
        return {
            "customer": dealer._describe_customer(),
            "error": code and {"code": code, "params": params},
        }
