from odoo import api, fields, models
from odoo.exceptions import UserError

from ..tools.error_texts import describe_error
from ..tools.field_rules import CLIENT_FIELDS

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
    ("site_requested", "Site added"),
    ("link_requested", "Link requested"),
    ("claimed", "Linked"),
    ("release_requested", "Unlink requested"),
    ("released", "Unlinked"),
    ("compared", "Compared"),
    ("opened", "Opened"),
    ("archived", "Customer archived"),
    ("type_changed", "Type changed"),
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
    details = fields.Json(readonly=True, help="What the event's text names.")
    message = fields.Char(compute="_compute_message")
    correlation_id = fields.Char("Reference", readonly=True)
    user_id = fields.Many2one("res.users", readonly=True, ondelete="set null")
    operator = fields.Char(readonly=True, help="The Patriot operator who did it at the desk.")

    @api.depends("event", "client_no", "error_code", "error_params", "details", "operator")
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
        """Return what happened; each text names only what its event stores."""
        values = {"no": self.client_no or "?"}
        text = {
            "requested": lambda: self.env._("The client was asked for."),
            "reserved": lambda: self.env._("Client %(no)s was reserved.", **values),
            "inserted": lambda: self.env._("Client %(no)s was inserted into Patriot.", **values),
            "adopted": lambda: self.env._("Client %(no)s was recognised in Patriot.", **values),
            "claimed": lambda: self.env._("Client %(no)s was linked.", **values),
            "updated": self._text_of_update,
            "unchanged": lambda: self.env._("Client %(no)s is up to date.", **values),
            "resumed": lambda: self.env._("It was set going again."),
            "next_id": lambda: self.env._(
                "A manager looked at %(no)s and let the link take the next number.", **values
            ),
            "site_requested": lambda: self.env._("A client of its own was asked for this site."),
            "link_requested": self._text_of_choice,
            "release_requested": lambda: self.env._(
                "A manager asked to unlink client %(no)s; its monitoring goes on.", **values
            ),
            "released": lambda: self.env._(
                "Client %(no)s was unlinked; its monitoring goes on.", **values
            ),
            "compared": self._text_of_comparison,
            "opened": self._text_of_opening,
            "archived": lambda: self.env._(
                "The customer was archived; client %(no)s stays monitored.", **values
            ),
            "type_changed": lambda: self.env._(
                "The Patriot Type was changed to %(type)s before a number was taken.",
                type=(self.details or {}).get("type") or "?",
            ),
        }.get(self.event)
        return text() if text else ""

    def _text_of_choice(self):
        if not self.operator:
            return self.env._(
                "A person chose client %(no)s in Patriot for this customer.",
                no=self.client_no or "?",
            )
        return self.env._(
            "Operator %(operator)s of Patriot chose this customer for client %(no)s.",
            operator=self.operator,
            no=self.client_no or "?",
        )

    def _text_of_update(self):
        changed = (self.details or {}).get("changed")
        if not changed:
            return self.env._("Client %(no)s was updated in Patriot.", no=self.client_no or "?")
        return self.env._(
            "Client %(no)s was updated in Patriot: %(fields)s.",
            no=self.client_no or "?",
            fields=", ".join(self._label_of_client_field(path) for path in changed),
        )

    def _text_of_comparison(self):
        pulled = (self.details or {}).get("pulled")
        if not pulled:
            return self.env._("Compared: Odoo's values were sent to Patriot.")
        return self.env._(
            "Compared: %(fields)s taken from Patriot, the rest sent to Patriot.",
            fields=", ".join(self._label_of_key(key) for key in pulled),
        )

    def _text_of_opening(self):
        return self.env._(
            "Client %(no)s was opened on workstation %(workstation)s.",
            no=self.client_no or "?",
            workstation=(self.details or {}).get("workstation") or "?",
        )

    def _label_of_client_field(self, path):
        """Return `site.postcode` or `billing.street` as people read it."""
        part, _dot, client_field = path.partition(".")
        keys = {field: key for key, (_name, field) in CLIENT_FIELDS.items()}
        label = self._label_of_key(keys.get(client_field))
        if part == "billing":
            return self.env._("%(field)s (billing)", field=label)
        return label

    def _label_of_key(self, key):
        if key not in CLIENT_FIELDS:
            return "?"
        name, _client_field = CLIENT_FIELDS[key]
        return self.env["res.partner"].fields_get([name], ["string"])[name]["string"]
