from odoo import fields, models


class MailActivity(models.Model):
    _inherit = "mail.activity"

    patriot_attention = fields.Integer(
        readonly=True,
        copy=False,
        help="How much of Patriot needs a person, on the one activity of a Patriot manager.",
    )

    # Two calls of the bridge at once cannot see each other's activity.
    _patriot_attention_uniq = models.UniqueIndex(
        "(user_id) WHERE active AND patriot_attention > 0",
        "This user has the activity about Patriot already.",
    )
