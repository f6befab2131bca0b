from odoo import api, fields, models
from odoo.fields import Domain

from .account_move import refuse_patriot_fields
from .patriot_client import USER_GROUP


class AccountMoveLine(models.Model):
    """What a line bills in Patriot."""

    _inherit = "account.move.line"

    patriot_charge_id = fields.Many2one(
        "patriot.charge", index="btree_not_null", ondelete="restrict", copy=False, readonly=True
    )
    patriot_client_id = fields.Char("Patriot Client ID", copy=False, readonly=True)
    patriot_port_id = fields.Char("Patriot Port ID", copy=False, readonly=True)
    patriot_site = fields.Char(copy=False, readonly=True, help="Name of the client in Patriot.")
    # Not stored: a foreign key would make every invoice collide with the client's reports.
    patriot_link_id = fields.Many2one(
        "patriot.client",
        compute="_compute_patriot_link_id",
        search="_search_patriot_link_id",
        groups=USER_GROUP,
    )
    patriot_items = fields.Json(
        copy=False,
        readonly=True,
        help="What the line bills: `billedItemSchema` of bridge/contract/batches.ts.",
    )
    patriot_from = fields.Date("Billed From", copy=False, readonly=True)
    patriot_to = fields.Date("Billed To", copy=False, readonly=True)

    _patriot_client_idx = models.Index(
        "(patriot_client_id, patriot_port_id) WHERE patriot_client_id IS NOT NULL"
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            refuse_patriot_fields(self, vals)
        return super().create(vals_list)

    def write(self, vals):
        refuse_patriot_fields(self, vals)
        return super().write(vals)

    @api.depends("patriot_client_id", "patriot_port_id")
    def _compute_patriot_link_id(self):
        links = self.env["patriot.client"].search(
            [
                ("client_id", "in", list(set(self.mapped("patriot_client_id")) - {False})),
                ("confirmed", "=", True),
            ]
        )
        by_client = {(link.client_id, link.port_id): link for link in links}
        for line in self:
            key = (line.patriot_client_id, line.patriot_port_id)
            line.patriot_link_id = by_client.get(key, False)

    def _search_patriot_link_id(self, operator, value):
        if operator not in ("in", "any"):
            return NotImplemented
        domain = Domain("id", "in", value) if operator == "in" else value
        links = self.env["patriot.client"].search(Domain("client_id", "!=", False) & domain)
        return Domain.OR(
            Domain("patriot_client_id", "=", link.client_id)
            & Domain("patriot_port_id", "=", link.port_id)
            for link in links
        )
