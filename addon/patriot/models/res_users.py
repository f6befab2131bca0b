from odoo import api, fields, models
from odoo.exceptions import ValidationError

# base.group_system implies it.
ADMIN_GROUP = "base.group_erp_manager"
OPERATOR_FIELDS = ["patriot_operator", "patriot_workstation"]


class ResUsers(models.Model):
    _inherit = "res.users"

    patriot_operator = fields.Char(
        copy=False,
        groups=ADMIN_GROUP,
        help="The Patriot operator in whose name this user's changes reach Patriot.",
    )
    patriot_workstation = fields.Char(
        copy=False,
        groups=ADMIN_GROUP,
        help="The Patriot workstation on which this user opens clients.",
    )

    @property
    def SELF_READABLE_FIELDS(self):
        return super().SELF_READABLE_FIELDS + OPERATOR_FIELDS

    @api.constrains("patriot_operator", "active")
    def _check_patriot_operator(self):
        users = self.sudo()
        # Among active users: the operator of someone who left can be given on.
        for user in users.filtered(lambda user: user.active and user.patriot_operator):
            other = users.search(
                [("patriot_operator", "=", user.patriot_operator), ("id", "!=", user.id)],
                limit=1,
            )
            if other:
                raise ValidationError(
                    self.env._(
                        "Patriot operator %(operator)s belongs to %(other)s already, so "
                        "%(user)s needs another one.",
                        operator=user.patriot_operator,
                        other=other.name,
                        user=user.name,
                    )
                )

    @api.constrains("patriot_operator", "patriot_workstation")
    def _check_patriot_workstation(self):
        for user in self.sudo():
            if user.patriot_operator and not user.patriot_workstation:
                raise ValidationError(
                    self.env._(
                        "Choose workstation: %(user)s has Patriot operator %(operator)s but no "
                        "Patriot workstation.",
                        user=user.name,
                        operator=user.patriot_operator,
                    )
                )

    def write(self, vals):
        result = super().write(vals)
        if "patriot_operator" in vals:
            links = self.env["patriot.client"].sudo()
            links.search(
                [
                    ("requested_by", "in", self.ids),
                    "|",
                    ("confirmed", "=", False),
                    ("error_code", "in", ["operator_missing", "unknown_operator"]),
                ]
            )._wake()
        return result
