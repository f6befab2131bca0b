from odoo import api, fields, models

from ..tools.bridge_client import SECRET_PARAMETER, URL_PARAMETER
from .patriot_bridge_pairing import WARNING_DAYS


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    patriot_bridge_url = fields.Char(
        "Bridge Address",
        config_parameter=URL_PARAMETER,
        groups="base.group_system",
        help="Where this Odoo reaches the Patriot bridge, such as http://localhost:8070.",
    )
    patriot_bridge_secret = fields.Char(
        "Bridge Secret",
        compute="_compute_patriot_bridge_secret",
        inverse="_inverse_patriot_bridge_secret",
        groups="base.group_system",
        help="Shared with the bridge; it is never shown. Empty keeps the one there is.",
    )
    patriot_has_bridge_secret = fields.Boolean(
        compute="_compute_patriot_bridge_secret", groups="base.group_system"
    )

    patriot_post_invoices = fields.Selection(
        related="company_id.patriot_post_invoices", readonly=False
    )
    patriot_pairing_waits = fields.Boolean(
        compute="_compute_patriot_key", groups="base.group_system"
    )
    patriot_key_expires_at = fields.Datetime(
        "Key Valid Until",
        compute="_compute_patriot_key",
        groups="base.group_system",
        help="Until then the bridge may call this Odoo with the key of its pairing.",
    )
    patriot_key_days = fields.Integer(compute="_compute_patriot_key", groups="base.group_system")
    patriot_key_ends_soon = fields.Boolean(
        compute="_compute_patriot_key", groups="base.group_system"
    )

    def _compute_patriot_bridge_secret(self):
        parameters = self.env["ir.config_parameter"].sudo()
        self.patriot_bridge_secret = False
        self.patriot_has_bridge_secret = bool(parameters.get_param(SECRET_PARAMETER))

    def _inverse_patriot_bridge_secret(self):
        for settings in self.filtered("patriot_bridge_secret"):
            self.env["patriot.bridge"]._use_secret(settings.patriot_bridge_secret)

    def _compute_patriot_key(self):
        bridge = self.env["patriot.bridge"]
        ends, days = bridge._key_end()
        self.patriot_pairing_waits = bridge._pairing_waits()
        self.patriot_key_expires_at = ends
        self.patriot_key_days = days
        self.patriot_key_ends_soon = days is not False and days <= WARNING_DAYS

    def set_values(self):
        before = self.env["ir.config_parameter"].sudo().get_param(URL_PARAMETER)
        result = super().set_values()
        if (self.patriot_bridge_url or False) != before:
            self.env["patriot.bridge"]._keep_url(self.patriot_bridge_url)
        return result

    @api.constrains("patriot_bridge_url")
    def _check_patriot_bridge_url(self):
        for settings in self.filtered("patriot_bridge_url"):
            self.env["patriot.bridge"]._check_url(settings.patriot_bridge_url)
