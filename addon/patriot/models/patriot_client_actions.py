from odoo import api, models
from odoo.exceptions import UserError

from .patriot_client import MANAGER_GROUP, USER_GROUP


class PatriotClient(models.Model):
    """What people do with links."""

    _inherit = "patriot.client"

    def action_retry(self):
        """Try again now, with this user as the one who asks."""
        self._check_group(USER_GROUP)
        self._refuse_older(self.filtered(lambda link: link.error_code == "odoo_older"))
        self.sudo()._wake(requested_by=self.env.user)

    @api.model
    def retry_failed(self, error_code=False):
        """Try all failed links again, or those that failed for one cause; return how many."""
        self._check_group(USER_GROUP)
        domain = [("state", "=", "failed"), ("error_code", "!=", "odoo_older")]
        if error_code:
            domain.append(("error_code", "=", error_code))
        links = self.search(domain)
        links.sudo()._wake(requested_by=self.env.user)
        return len(links)

    def action_use_next_id(self):
        """Let a link take the next ID after a person looked at the client on its own."""
        self._check_group(MANAGER_GROUP)
        for link in self.sudo():
            if link.confirmed or link.error_code != "client_unmarked":
                raise UserError(
                    self.env._(
                        "%(link)s needs no other client number.",
                        link=link.display_name,
                    )
                )
            link.fate_unknown = False
            link._add_event("next_id")
            link._wake(requested_by=self.env.user)

    def action_release(self):
        """End these links: the bridge takes the marker off, and monitoring goes on in Patriot."""
        self._check_group(MANAGER_GROUP)
        links = self.sudo().filtered(lambda link: link.active and not link.release)
        for link in links:
            if link.fate_unknown and not link.confirmed:
                raise UserError(
                    self.env._(
                        "%(link)s cannot be unlinked yet: it is not known whether Patriot has "
                        "inserted client %(client_no)s. Wait until it is linked, or press Retry.",
                        link=link.display_name,
                        client_no=link.client_no,
                    )
                )
        links.release = True
        links._add_event("release_requested")
        links._raise_revision(requested_by=self.env.user)

    def action_compare_apply(self, pulls):
        """Make both sides equal as a person chose, and set the link going.

        `pulls`: texts from Patriot by key of the Odoo API, to be written to the customer; all
        that Patriot follows then goes out from Odoo.
        """
        self.ensure_one()
        self._check_group(USER_GROUP)
        if not self.active:
            raise UserError(self.env._("%(link)s is unlinked.", link=self.display_name))
        self.partner_id._pull_patriot_values(pulls)
        link = self.sudo()
        link._add_event("compared", details={"pulled": sorted(pulls or {}), "pushed": True})
        older = link.error_code == "odoo_older"
        newest = (link.error_params or {}).get("revision", 0) if older else 0
        link._raise_revision(requested_by=self.env.user, above=newest)

    def action_open_partner(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "res.partner",
            "res_id": self.partner_id.id,
            "view_mode": "form",
        }

    def _refuse_older(self, links):
        for link in links:
            raise UserError(
                self.env._(
                    "Patriot has newer data of client %(client_no)s than this Odoo. Compare the "
                    "two and choose which one is right.",
                    client_no=link.client_no,
                )
            )
