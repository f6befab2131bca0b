from odoo import models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """Patriot learns the name and address that the moved links now have."""
        links = self.env["patriot.client"].sudo()
        moved = links.search([("partner_id", "in", src_partners.ids)])
        result = super()._update_foreign_keys(src_partners, dst_partner)
        moved.invalidate_recordset()
        moved._wake(requested_by=self.env.user)
        return result
