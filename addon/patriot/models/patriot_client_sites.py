from odoo import api, fields, models

from ..tools.field_rules import CLIENT_FIELDS
from .patriot_client import USER_GROUP


class PatriotClient(models.Model):
    """The site of a link: whose fields it follows, and what it is called.

    A customer's only client follows the customer in all fields. Of several, and of a site of its
    own, only the billing name and address do; the site's fields are Patriot's once it is there.
    """

    _inherit = "patriot.client"

    has_own_site = fields.Boolean(
        readonly=True,
        copy=False,
        help="The site has a name and address of its own, also when it is the customer's only one.",
    )
    site_name = fields.Char(readonly=True, copy=False, help="As Patriot was last known to hold it.")
    site_street = fields.Char(readonly=True, copy=False)
    site_street2 = fields.Char(readonly=True, copy=False)
    site_city = fields.Char(readonly=True, copy=False)
    site_state = fields.Char(readonly=True, copy=False)
    site_zip = fields.Char("Site ZIP", readonly=True, copy=False)
    site_country = fields.Char(readonly=True, copy=False)
    site_phone = fields.Char(readonly=True, copy=False)
    site_email = fields.Char(readonly=True, copy=False)
    follows = fields.Selection(
        [("all", "All fields"), ("billing", "Billing address only")],
        compute="_compute_follows",
        help="What of the customer Patriot receives when it is edited.",
    )

    @api.depends("has_own_site", "partner_id.patriot_client_ids.active")
    def _compute_follows(self):
        counts = self._count_by_partner()
        for link in self:
            alone = counts.get(link.partner_id.id, 0) <= 1
            link.follows = "all" if alone and not link.has_own_site else "billing"

    @api.model
    def find_by_clients(self, keys):
        """Return the links that hold one of the clients `[port_id, client_id]`, as far as known."""
        self._check_group(USER_GROUP)
        wanted = {(str(port_id), str(client_id)) for port_id, client_id in keys}
        ports, client_ids = ({key[part] for key in wanted} for part in (0, 1))
        links = self.search([("port_id", "in", list(ports)), ("client_id", "in", list(client_ids))])
        return [
            {
                "port_id": link.port_id,
                "client_id": link.client_id,
                "id": link.id,
                "partner_id": link.partner_id.id,
                "partner_name": link.sudo().partner_id.display_name,
            }
            for link in links
            if (link.port_id, link.client_id) in wanted
        ]

    def compare_values(self):
        """Return what Odoo has of each link, to be held against Patriot's side."""
        self._check_group(USER_GROUP)
        return [
            {
                "id": link.id,
                "client_no": link.client_no,
                "client_id": link.client_id,
                "port_id": link.port_id,
                "partner_id": link.partner_id.id,
                "partner_name": link.sudo().partner_id.display_name,
                "follows": link.follows,
                "values": link.partner_id._patriot_values(),
                "site": link._own_site(),
                "state": link.state,
                "error_code": link.error_code,
            }
            for link in self
        ]

    def _count_by_partner(self):
        """Return the number of standing links by id of these links' customers."""
        groups = (
            self.env["patriot.client"]
            .sudo()
            ._read_group(
                [("partner_id", "in", self.partner_id.ids), ("active", "=", True)],
                ["partner_id"],
                ["__count"],
            )
        )
        return {partner.id: count for partner, count in groups}

    def _own_site(self):
        """Return the texts of a site of its own by key of the Odoo API, or None."""
        if not self.has_own_site:
            return None
        return {key: self[f"site_{key}"] or "" for key in CLIENT_FIELDS}

    @api.model
    def _site_vals(self, site):
        """Return the columns that hold a site's texts, given by key of the Odoo API."""
        return {f"site_{key}": text or False for key, text in site.items()}
