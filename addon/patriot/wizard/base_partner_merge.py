from odoo import models


class BasePartnerMergeAutomaticWizard(models.TransientModel):
    _inherit = "base.partner.merge.automatic.wizard"

    def _update_foreign_keys(self, src_partners, dst_partner):
        """Links move with their customers, and Patriot learns what they follow now.

        A link that comes to others keeps its site as it is: the site has not moved.
        """
        links = self.env["patriot.client"].sudo()
        moved = links.search([("partner_id", "in", src_partners.ids)])
        sites = {partner: partner._patriot_values() for partner in moved.partner_id}
        for link in moved.filtered(lambda link: not link.has_own_site and not link.site_name):
            link.write(links._site_vals(sites[link.partner_id]))
        self.env.flush_all()
        result = super()._update_foreign_keys(src_partners, dst_partner)
        # Core moved them in SQL, archived ones too.
        self.env.invalidate_all()
        links.with_context(active_test=False).search(
            [("partner_id", "=", dst_partner.id)]
        ).modified(["partner_id"])
        if moved and links.search_count([("partner_id", "=", dst_partner.id)], limit=2) > 1:
            moved.has_own_site = True
        moved._wake(requested_by=self.env.user)
        return result
