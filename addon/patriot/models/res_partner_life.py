from odoo import models


class ResPartner(models.Model):
    """What becomes of a customer's links when the customer is archived or changes its type."""

    _inherit = "res.partner"

    def write(self, vals):
        archived = self.filtered("active") if not vals.get("active", True) else self.browse()
        retyped = self.browse()
        if "patriot_type_id" in vals:
            type_id = vals["patriot_type_id"]
            retyped = self.filtered(lambda partner: partner.patriot_type_id.id != type_id)
        result = super().write(vals)
        archived._tell_of_monitoring()
        retyped._retype_patriot_clients()
        return result

    def _tell_of_monitoring(self):
        """Note on customers that are archived now that their sites stay monitored."""
        links = self.env["patriot.client"].sudo().search([("partner_id", "in", self.ids)])
        links._add_event("archived")
        for partner, standing in links.grouped("partner_id").items():
            numbers = [link.client_no for link in standing if link.client_no]
            if numbers:
                partner._message_log(body=self._text_of_archive(numbers))

    def _text_of_archive(self, numbers):
        if len(numbers) == 1:
            return self.env._(
                "The customer was archived, but Patriot client %(client_no)s stays monitored. A "
                "manager unlinks it, or has it decommissioned in Patriot.",
                client_no=numbers[0],
            )
        return self.env._(
            "The customer was archived, but its monitoring goes on: %(count)s Patriot clients, "
            "such as %(client_no)s. A manager unlinks them, or has them decommissioned in Patriot.",
            count=len(numbers),
            client_no=numbers[0],
        )

    def _retype_patriot_clients(self):
        """Give the new type to links that took no number yet; a number is never taken back.

        A site that was added with a type of its own keeps that.
        """
        links = (
            self.env["patriot.client"]
            .sudo()
            .search(
                [
                    ("partner_id", "in", self.ids),
                    ("client_id", "=", False),
                    ("origin", "=", "insert"),
                    ("has_own_site", "=", False),
                ]
            )
        )
        retyped = links.filtered(lambda link: link.type_id != link.partner_id.patriot_type_id)
        by_type = retyped.grouped(lambda link: link.partner_id.patriot_type_id)
        for patriot_type, waiting in by_type.items():
            if patriot_type.kind == "client":
                waiting.type_id = patriot_type
                waiting._add_event("type_changed", details={"type": patriot_type.name})
                waiting._wake(requested_by=self.env.user)
