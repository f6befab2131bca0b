from odoo import api, fields, models

from ..tools.bridge_client import SECRET_PARAMETER, URL_PARAMETER


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

    def _compute_patriot_bridge_secret(self):
        parameters = self.env["ir.config_parameter"].sudo()
        self.patriot_bridge_secret = False
        self.patriot_has_bridge_secret = bool(parameters.get_param(SECRET_PARAMETER))

    def _inverse_patriot_bridge_secret(self):
        parameters = self.env["ir.config_parameter"].sudo()
        for settings in self.filtered("patriot_bridge_secret"):
            parameters.set_param(SECRET_PARAMETER, settings.patriot_bridge_secret)

    @api.constrains("patriot_bridge_url")
    def _check_patriot_bridge_url(self):
        for settings in self.filtered("patriot_bridge_url"):
            self.env["patriot.bridge"]._check_url(settings.patriot_bridge_url)
