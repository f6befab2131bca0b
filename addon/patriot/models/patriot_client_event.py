from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.error_texts import describe_error

EVENTS = [
    ("requested", "Requested"),
    ("reserved", "Number reserved"),
    ("inserted", "Inserted"),
    ("adopted", "Recognised"),
    ("updated", "Updated"),
    ("unchanged", "Found up to date"),
    ("retry", "Waiting"),
    ("blocked", "Blocked"),
    ("resumed", "Resumed"),
    ("next_id", "Next number allowed"),
]


class PatriotClientEvent(models.Model):
    _name = "patriot.client.event"
    _description = "History of a Patriot Client"
    _order = "id desc"
    _rec_name = "event"

    patriot_client_id = fields.Many2one(
        "patriot.client", required=True, index=True, ondelete="cascade", readonly=True
    )
    create_date = fields.Datetime("At", readonly=True)
    event = fields.Selection(EVENTS, required=True, readonly=True)
    client_no = fields.Char("Client No.", readonly=True)
    error_code = fields.Char(readonly=True)
    error_params = fields.Json(readonly=True)
    message = fields.Char(compute="_compute_message")
    correlation_id = fields.Char("Reference", readonly=True)
    user_id = fields.Many2one("res.users", readonly=True, ondelete="set null")

    @api.depends("event", "client_no", "error_code", "error_params")
    @api.depends_context("lang")
    def _compute_message(self):
        for event in self:
            if event.error_code:
                message, remedy = describe_error(self.env, event.error_code, event.error_params)
                event.message = f"{message} {remedy}"
            else:
                event.message = event._text_of_event()

    def write(self, vals):
        self.check_access("write")
        raise UserError(self.env._("The history of a Patriot client cannot be changed."))

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(self.env._("The history of a Patriot client cannot be deleted."))

    def _text_of_event(self):
        number = self.client_no or "?"
        return {
            "requested": lambda: self.env._("The client was asked for."),
            "reserved": lambda: self.env._("Client %(no)s was reserved.", no=number),
            "inserted": lambda: self.env._("Client %(no)s was inserted into Patriot.", no=number),
            "adopted": lambda: self.env._("Client %(no)s was recognised in Patriot.", no=number),
            "updated": lambda: self.env._("Client %(no)s was updated in Patriot.", no=number),
            "unchanged": lambda: self.env._("Client %(no)s is up to date.", no=number),
            "resumed": lambda: self.env._("It was set going again."),
            "next_id": lambda: self.env._(
                "A manager looked at %(no)s and let the link take the next number.", no=number
            ),
        }.get(self.event, lambda: "")()
