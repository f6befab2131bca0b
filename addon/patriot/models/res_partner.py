from contextlib import contextmanager

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.field_rules import CLIENT_FIELDS, find_text_fault, name_character

USER_GROUP = "patriot.group_patriot_user"
WATCHED_FIELDS = tuple(name for name, _client_field in CLIENT_FIELDS.values())
# Of a customer with several clients, no client follows these.
SITE_ONLY = {"phone", "email"}
PATRIOT_STATES = [
    ("none", "Not linked"),
    ("queued", "Queued"),
    ("inserting", "Inserting"),
    ("linked", "Linked"),
    ("failed", "Failed"),
]
# The worst state of a customer's links is the customer's, worst first.
STATES_BY_WEIGHT = ("failed", "inserting", "queued", "linked")
STANDING = Domain("active", "=", True)
# Nobody can send an object in the context of a call.
IMPORT = object()


class ResPartner(models.Model):
    _inherit = "res.partner"

    patriot_type_id = fields.Many2one(
        "patriot.type",
        index="btree_not_null",
        ondelete="restrict",
        groups=USER_GROUP,
        help="Decides which template, port and client numbers a Patriot client gets.",
    )
    patriot_type_kind = fields.Selection(related="patriot_type_id.kind", groups=USER_GROUP)
    patriot_insert = fields.Boolean(
        "Insert Patriot Client",
        compute="_compute_patriot_insert",
        inverse="_inverse_patriot_insert",
        groups=USER_GROUP,
        help="Saving inserts a client into Patriot, copied from the type's template.",
    )
    patriot_client_ids = fields.One2many(
        "patriot.client",
        "partner_id",
        "Patriot Clients",
        # Links that ended are none of the customer's any more, also where archived records show.
        context={"active_test": True},
        copy=False,
        groups=USER_GROUP,
    )
    patriot_client_count = fields.Integer(
        compute="_compute_patriot_client_count", groups=USER_GROUP
    )
    patriot_state = fields.Selection(
        PATRIOT_STATES,
        "Patriot",
        compute="_compute_patriot_state",
        search="_search_patriot_state",
        groups=USER_GROUP,
    )

    def _compute_patriot_insert(self):
        self.patriot_insert = False

    def _inverse_patriot_insert(self):
        partners = self.filtered("patriot_insert")
        if partners:
            partners._insert_patriot_client()
            # A wish, not a value: it is off again as soon as it is granted.
            partners.invalidate_recordset(["patriot_insert"])

    @api.depends("patriot_client_ids.active")
    def _compute_patriot_client_count(self):
        counts = dict(
            self.env["patriot.client"]._read_group(
                [("partner_id", "in", self.ids), ("active", "=", True)],
                ["partner_id"],
                ["__count"],
            )
        )
        for partner in self:
            partner.patriot_client_count = counts.get(partner._origin, 0)

    @api.depends("patriot_client_ids.state", "patriot_client_ids.active")
    def _compute_patriot_state(self):
        for partner in self:
            states = set(partner.patriot_client_ids.mapped("state"))
            partner.patriot_state = next(
                (state for state in STATES_BY_WEIGHT if state in states), "none"
            )

    def _search_patriot_state(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain.OR(self._patriot_state_domain(state) for state in value)

    @api.model
    def _patriot_state_domain(self, state):
        if state in ("none", False):
            return Domain("patriot_client_ids", "not any", STANDING)
        if state not in STATES_BY_WEIGHT:
            return Domain.FALSE
        worse = list(STATES_BY_WEIGHT[: STATES_BY_WEIGHT.index(state)])
        return Domain(
            "patriot_client_ids", "any", STANDING & Domain("state", "=", state)
        ) & Domain("patriot_client_ids", "not any", STANDING & Domain("state", "in", worse))

    @api.constrains(*WATCHED_FIELDS)
    def _check_patriot_values(self):
        if self._is_patriot_import():
            return
        links = self.env["patriot.client"].sudo()
        for partner in links.search([("partner_id", "in", self.ids)]).partner_id:
            partner._check_patriot_fields()

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._refuse_nul(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._refuse_nul(vals)
        with self._waking_patriot_clients(vals):
            return super().write(vals)

    def _update_address(self, vals):
        # Core brings an address to the contacts of a company without calling write().
        with self._waking_patriot_clients(vals):
            return super()._update_address(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_patriot_client(self):
        links = self.env["patriot.client"].sudo().with_context(active_test=False)
        for link in links.search([("partner_id", "in", self.ids)], limit=1):
            if not link.active:
                raise UserError(
                    self.env._(
                        "%(partner)s cannot be deleted: the history of Patriot client "
                        "%(client_no)s is kept with it. Archive the customer instead.",
                        partner=link.partner_id.display_name,
                        client_no=link.client_no or self.env._("(not numbered yet)"),
                    )
                )
            raise UserError(
                self.env._(
                    "%(partner)s cannot be deleted: Patriot client %(client_no)s belongs to it and "
                    "stays monitored. Archive the customer instead.",
                    partner=link.partner_id.display_name,
                    client_no=link.client_no or self.env._("(not numbered yet)"),
                )
            )

    def action_open_patriot_clients(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id("patriot.action_patriot_client")
        action["domain"] = [("partner_id", "=", self.id)]
        if self.patriot_client_count == 1:
            action["views"] = [(False, "form")]
            action["res_id"] = self.patriot_client_ids.id
        return action

    def _insert_patriot_client(self):
        """Ask for a client of each of these customers that has none; a repeat does nothing."""
        self._queue_patriot_requests()
        links = self.env["patriot.client"].sudo()
        linked = links.search([("partner_id", "in", self.ids)]).partner_id
        for partner in self - linked:
            partner._check_patriot_insert()
            links.with_user(self.env.user)._request(partner, partner.patriot_type_id)

    def _queue_patriot_requests(self):
        """Let the second of two saves that ask for a client of one customer see the first's link.

        It fails to serialize here and is repeated by Odoo. No unique index can do it: merging
        partners would break on one.
        """
        self.flush_recordset()
        self.env.cr.execute(
            SQL("UPDATE res_partner SET write_date = write_date WHERE id IN %s", self._ids)
        )

    def _check_patriot_insert(self):
        """Refuse what the user can mend: type, operator, and the customer's own fields."""
        self.ensure_one()
        if not self.patriot_type_id:
            raise ValidationError(
                self.env._(
                    "%(partner)s: choose a Patriot Type before a Patriot client is inserted.",
                    partner=self.display_name or self.env._("New customer"),
                )
            )
        self.patriot_type_id._check_insertable()
        self._check_patriot_operator()
        self._check_patriot_fields()

    def _check_patriot_operator(self):
        """Refuse a user in whose name nothing can be done in Patriot."""
        user = self.env.user.sudo()
        if not user.patriot_operator:
            raise UserError(
                self.env._(
                    "%(user)s has no Patriot operator, so %(partner)s cannot be inserted into "
                    "Patriot. An administrator enters one in Settings, Users, %(user)s, "
                    "Preferences, Patriot Operator Settings.",
                    user=user.name,
                    partner=self.display_name,
                )
            )

    def _check_patriot_fields(self):
        """Raise ValidationError for the first field that Patriot cannot store."""
        self.ensure_one()
        values = self._patriot_values()
        if not values["name"].strip():
            raise ValidationError(
                self.env._("Name required: a Patriot client needs the name of its customer.")
            )
        for key, (name, client_field) in CLIENT_FIELDS.items():
            fault = find_text_fault(client_field, values[key])
            if fault:
                raise ValidationError(self._patriot_fault_message(name, *fault))

    @api.model
    def _refuse_nul(self, vals):
        """Refuse before PostgreSQL does, which would name neither record nor field."""
        for name in WATCHED_FIELDS:
            value = vals.get(name)
            if isinstance(value, str) and "\0" in value:
                clean_name = str(vals.get("name") or "").replace("\0", "")
                partner = self[:1] or self.new({"name": clean_name})
                params = {"character": name_character("\0")}
                raise ValidationError(partner._patriot_fault_message(name, "character", params))

    def _is_patriot_import(self):
        """Tell whether an import writes: it checks and wakes for many customers at once."""
        return self.env.context.get("patriot_import") is IMPORT

    def _check_company(self, fnames=None):
        # An import makes hundreds that have the same accounts and terms: one of each kind is checked.
        checked = self
        if self._is_patriot_import():
            related = [field for field in self._fields.values() if field.relational]
            names = ["company_id", *(field.name for field in related if field.check_company)]
            alike = {tuple(partner[name] for name in names): partner.id for partner in self.sudo()}
            checked = self.browse(alike.values())
        return super(ResPartner, checked)._check_company(fnames)

    def _patriot_values(self):
        """Return what Patriot sees of this customer, as text, by key of the Odoo API."""
        self.ensure_one()
        return self._patriot_values_by_id()[self.id]

    def _patriot_values_by_id(self):
        """Return what Patriot sees of each of these customers, by its id."""
        partners = self.sudo().with_context(lang=self.env["patriot.bridge"]._language())
        return {
            partner.id: {
                key: (value.name if isinstance(value, models.BaseModel) else value) or ""
                for key, (name, _limit) in CLIENT_FIELDS.items()
                for value in [partner[name]]
            }
            for partner in partners
        }

    def _patriot_fault_message(self, name, rule, params):
        label = self.fields_get([name], ["string"])[name]["string"]
        return self._patriot_text_fault(self.display_name, label, rule, params)

    @api.model
    def _patriot_text_fault(self, partner, field, rule, params):
        values = {"partner": partner, "field": field, **params}
        if rule == "too_long":
            return self.env._(
                "%(partner)s: %(field)s has %(length)s characters; Patriot takes %(limit)s. "
                "Shorten it.",
                **values,
            )
        if rule == "character":
            return self.env._(
                "%(partner)s: %(field)s has the character %(character)s, which Patriot cannot "
                "store. Remove it.",
                **values,
            )
        return self.env._(
            "%(partner)s: Phone invalid. Write digits with the usual punctuation, such as "
            "+1 555 010 0199 ext. 5.",
            **values,
        )

    @contextmanager
    def _waking_patriot_clients(self, vals):
        """Raise the revision of the links to which the block changes what they follow."""
        links = self.env["patriot.client"].sudo()
        if not vals.keys().isdisjoint(WATCHED_FIELDS) and not self._is_patriot_import():
            links = links.search([("partner_id", "in", self.ids)])
        before = {partner: partner._patriot_values() for partner in links.partner_id}
        yield
        changed = {
            partner: {key for key, text in partner._patriot_values().items() if text != old[key]}
            for partner, old in before.items()
        }
        links.filtered(
            lambda link: (
                changed[link.partner_id]
                if link.follows == "all" or not link.confirmed
                else changed[link.partner_id] - SITE_ONLY
            )
        )._wake(requested_by=self.env.user)
