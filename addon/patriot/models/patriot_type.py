from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from ..tools.client_range import RangeFault, is_client_id, is_port_id, parse_range

MAX_TEMPLATE_NO = 16
# Fields that decide what an insert of this type does.
INSERT_FIELDS = {
    "kind",
    "template_no",
    "start_client_no",
    "end_client_no",
    "port_id",
    "active",
    "company_id",
}


class PatriotType(models.Model):
    _name = "patriot.type"
    _description = "Patriot Type"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    kind = fields.Selection(
        [("client", "Client"), ("dealer", "Dealer")],
        required=True,
        default="client",
        help="A client is a monitored site and can be inserted into Patriot. "
        "A dealer owns clients and is only ever linked.",
    )
    template_no = fields.Char(
        "Template No.", help="Number of the client template in Patriot that new clients copy."
    )
    start_client_no = fields.Char(
        "Start Client No.", help="First client ID of the range: up to 16 letters and digits."
    )
    end_client_no = fields.Char(
        "End Client No.", help="Last client ID of the range, included; as long as the first."
    )
    port_id = fields.Char("Port ID", help="Port of Patriot that new clients are put on.")
    active = fields.Boolean(default=True)
    sequence = fields.Integer(default=10)
    company_id = fields.Many2one("res.company")
    is_complete = fields.Boolean(
        compute="_compute_is_complete", help="Whether clients of this type can be inserted."
    )
    range_size = fields.Integer(compute="_compute_range")
    used_count = fields.Integer(
        "Range Usage",
        compute="_compute_range",
        help="Client IDs of the range that links of this Odoo hold.",
    )

    @api.depends("kind", "template_no", "start_client_no", "end_client_no", "port_id")
    def _compute_is_complete(self):
        for patriot_type in self:
            patriot_type.is_complete = not patriot_type._missing_fields()

    @api.depends("kind", "start_client_no", "end_client_no", "port_id")
    def _compute_range(self):
        for patriot_type in self:
            client_range = patriot_type._range()
            patriot_type.range_size = client_range.size if client_range else 0
            patriot_type.used_count = patriot_type._count_used(client_range)

    @api.constrains("kind", "start_client_no", "end_client_no")
    def _check_range(self):
        for patriot_type in self.filtered(lambda t: t.kind == "client"):
            start, end = patriot_type.start_client_no, patriot_type.end_client_no
            if start and end:
                try:
                    parse_range(start, end)
                except RangeFault as fault:
                    raise ValidationError(patriot_type._range_message(fault.code)) from fault
            elif start and not is_client_id(start):
                raise ValidationError(patriot_type._range_message("invalid_start"))
            elif end and not is_client_id(end):
                raise ValidationError(patriot_type._range_message("invalid_end"))

    @api.constrains("kind", "template_no")
    def _check_template_no(self):
        for patriot_type in self:
            if len(patriot_type.template_no or "") > MAX_TEMPLATE_NO:
                raise ValidationError(
                    self.env._(
                        "%(type)s: Template No. %(value)s is longer than %(limit)s characters.",
                        type=patriot_type.name,
                        value=patriot_type.template_no,
                        limit=MAX_TEMPLATE_NO,
                    )
                )

    @api.constrains("kind", "port_id")
    def _check_port_id(self):
        for patriot_type in self:
            if patriot_type.port_id and not is_port_id(patriot_type.port_id):
                raise ValidationError(
                    self.env._(
                        "%(type)s: Port ID %(value)s is not a port of Patriot: 2 to 6 digits, "
                        "such as 01.",
                        type=patriot_type.name,
                        value=patriot_type.port_id,
                    )
                )

    @api.constrains("kind", "start_client_no", "end_client_no", "port_id", "active")
    def _check_overlap(self):
        for patriot_type in self.filtered(lambda t: t.active and t.kind == "client"):
            client_range = patriot_type._range()
            if not client_range or not patriot_type.port_id:
                continue
            # Ports are Patriot's: the types of other companies count too.
            others = self.sudo().search(
                [
                    ("id", "!=", patriot_type.id),
                    ("kind", "=", "client"),
                    ("port_id", "=", patriot_type.port_id),
                ]
            )
            for other in others:
                other_range = other._range()
                if other_range and client_range.overlaps(other_range):
                    raise ValidationError(
                        self.env._(
                            "%(type)s: the range %(start)s to %(end)s on port %(port)s overlaps "
                            "the range %(other_start)s to %(other_end)s of %(other)s. "
                            "Choose other client numbers or another port.",
                            type=patriot_type.name,
                            start=client_range.first_id,
                            end=client_range.last_id,
                            port=patriot_type.port_id,
                            other_start=other_range.first_id,
                            other_end=other_range.last_id,
                            other=other.name,
                        )
                    )

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._normalise(vals) for vals in vals_list])

    def write(self, vals):
        result = super().write(self._normalise(vals))
        if INSERT_FIELDS & vals.keys():
            # Also links that are under way: their worker may have read the type before this.
            links = self.env["patriot.client"].sudo()
            links.search([("type_id", "in", self.ids), ("confirmed", "=", False)])._wake()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        partners = self.env["res.partner"].sudo().with_context(active_test=False)
        links = self.env["patriot.client"].sudo().with_context(active_test=False)
        for patriot_type in self:
            if partners.search_count(
                [("patriot_type_id", "=", patriot_type.id)], limit=1
            ) or links.search_count([("type_id", "=", patriot_type.id)], limit=1):
                raise UserError(
                    self.env._(
                        "%(type)s is in use by customers. Archive it instead.",
                        type=patriot_type.name,
                    )
                )

    @api.model
    def _normalise(self, vals):
        """Trim numbers and write client IDs in capitals: to Patriot `a0100` and `A0100` are one."""
        vals = dict(vals)
        for name in ("template_no", "start_client_no", "end_client_no", "port_id"):
            if vals.get(name):
                vals[name] = vals[name].strip()
        for name in ("start_client_no", "end_client_no"):
            if vals.get(name):
                vals[name] = vals[name].upper()
        return vals

    def _range(self):
        """Return the type's ClientRange, or None when its ends make none."""
        self.ensure_one()
        if self.kind != "client":
            return None
        try:
            return parse_range(self.start_client_no, self.end_client_no)
        except RangeFault:
            return None

    def _holds_number(self, port_id, client_id):
        """Tell whether new clients of this type may take this number."""
        client_range = self._range()
        return bool(client_range) and self.port_id == port_id and client_range.holds(client_id)

    def _missing_fields(self):
        """Return the labels of the fields that an insert still needs."""
        self.ensure_one()
        if self.kind != "client":
            return []
        names = ("template_no", "start_client_no", "end_client_no", "port_id")
        labels = self.fields_get(names, ["string"])
        return [labels[name]["string"] for name in names if not self[name]]

    def _check_insertable(self):
        """Raise ValidationError when no client of this type can be inserted."""
        self.ensure_one()
        if self.kind != "client":
            raise ValidationError(
                self.env._(
                    "%(type)s is a dealer type: dealers are never inserted into Patriot. "
                    "Choose a Patriot Type for clients.",
                    type=self.name,
                )
            )
        if not self.active:
            raise ValidationError(
                self.env._(
                    "%(type)s is archived. Choose another Patriot Type.",
                    type=self.name,
                )
            )
        missing = self._missing_fields()
        if missing:
            raise ValidationError(
                self.env._(
                    "The Patriot Type %(type)s lacks %(fields)s. A manager completes it in "
                    "Invoicing, Configuration, Patriot, Patriot Types.",
                    type=self.name,
                    fields=", ".join(missing),
                )
            )

    def _range_message(self, code):
        values = {
            "type": self.name,
            "start": self.start_client_no,
            "end": self.end_client_no,
        }
        rule = self.env._("1 to 16 letters and digits, with a digit at the end")
        return {
            "invalid_start": lambda: self.env._(
                "%(type)s: Start Client No. %(start)s is not a client ID: %(rule)s.",
                rule=rule,
                **values,
            ),
            "invalid_end": lambda: self.env._(
                "%(type)s: End Client No. %(end)s is not a client ID: %(rule)s.",
                rule=rule,
                **values,
            ),
            "prefix_differs": lambda: self.env._(
                "%(type)s: Start Client No. %(start)s and End Client No. %(end)s must begin "
                "with the same letters.",
                **values,
            ),
            "width_differs": lambda: self.env._(
                "%(type)s: Start Client No. %(start)s and End Client No. %(end)s must have the "
                "same number of digits. Write leading zeros, such as 0100 to 1999.",
                **values,
            ),
            "reversed": lambda: self.env._(
                "%(type)s: range reversed. Start Client No. %(start)s comes after End Client "
                "No. %(end)s.",
                **values,
            ),
        }[code]()

    def _count_used(self, client_range):
        if not client_range or not self.port_id:
            return 0
        links = self.env["patriot.client"]
        links.flush_model(["active", "client_id", "port_id"])
        [(count,)] = self.env.execute_query(
            SQL(
                """SELECT count(*)
                     FROM patriot_client
                    WHERE active
                      AND port_id = %s
                      AND client_id COLLATE "C" BETWEEN %s AND %s
                      AND starts_with(client_id, %s)
                      AND substr(client_id, %s) ~ %s""",
                self.port_id,
                client_range.first_id,
                client_range.last_id,
                client_range.prefix,
                len(client_range.prefix) + 1,
                f"^[0-9]{{{client_range.width}}}$",
            )
        )
        return count
