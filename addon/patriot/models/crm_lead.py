from odoo import fields, models

READERS = "sales_team.group_sale_salesman,patriot.group_patriot_user"


class CrmLead(models.Model):
    """Leads and opportunities that came from Patriot, and how Patriot sees them."""

    _inherit = "crm.lead"

    patriot_enquiry_ids = fields.One2many(
        "patriot.enquiry", "lead_id", "Patriot Enquiries", copy=False, groups=READERS
    )

    def _merge_dependences(self, opportunities):
        """What Patriot logged goes to the lead that stays."""
        result = super()._merge_dependences(opportunities)
        enquiries = self.env["patriot.enquiry"].sudo()
        enquiries.search([("lead_id", "in", opportunities.ids)]).lead_id = self
        return result

    def _patriot_status(self):
        """Return how far this lead is, as `status` of bridge/contract/enquiries.ts."""
        if self.won_status == "won":
            return "won"
        if self.won_status == "lost" or not self.active:
            return "lost"
        first = self._stage_find(domain=[("fold", "=", False)])
        return "open" if self.stage_id and first and self.stage_id != first else "new"
