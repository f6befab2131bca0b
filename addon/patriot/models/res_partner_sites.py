from psycopg2.errors import UniqueViolation

from odoo import api, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import escape_psql, mute_logger

from ..tools.client_range import format_client_no, is_client_id, is_port_id
from ..tools.field_rules import CLIENT_FIELDS, find_text_fault
from .res_partner import USER_GROUP

COUNTRY_CODE_LENGTH = 2


class ResPartner(models.Model):
    """A customer's further clients: sites that are added, and clients that Patriot has already."""

    _inherit = "res.partner"

    def action_patriot_add_site(self, type_id, site):
        """Ask for a client of this customer with a name and address of its own.

        `site`: texts by key of the Odoo API. Returns the link's id; the same site again, while the
        first is under way, is the same link.
        """
        self._check_patriot_request()
        patriot_type = self._patriot_type_to_use(type_id)
        if self.patriot_type_kind == "dealer":
            self.patriot_type_id._check_insertable()
        patriot_type._check_insertable()
        values = self._check_patriot_site(site)
        self._check_patriot_fields()
        self._queue_patriot_requests()
        links = self.env["patriot.client"].sudo()
        twin = links.search(
            [
                ("partner_id", "=", self.id),
                ("type_id", "=", patriot_type.id),
                ("confirmed", "=", False),
                ("has_own_site", "=", True),
            ]
        ).filtered(lambda link: link._own_site() == values)
        if twin:
            return twin[0].id
        link = links.with_user(self.env.user)._request(
            self, patriot_type, "site_requested", has_own_site=True, **links._site_vals(values)
        )
        return link.id

    def action_patriot_link_existing(self, client_id, port_id, type_id, pulls):
        """Tie a client that stands in Patriot to this customer; return the link's id.

        `pulls`: texts from Patriot by key of the Odoo API, written to the customer first.
        """
        self._check_patriot_request()
        if not is_client_id(client_id) or not is_port_id(port_id):
            raise ValidationError(self.env._("A port ID or a client ID is malformed."))
        patriot_type = self._patriot_type_to_use(type_id)
        if patriot_type.kind != "client":
            patriot_type._check_insertable()
        self._queue_patriot_requests()
        links = self.env["patriot.client"].sudo()
        self._refuse_held_client(client_id, port_id)
        self._pull_patriot_values(pulls)
        self._check_patriot_fields()
        has_link = links.search_count([("partner_id", "=", self.id)], limit=1)
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                link = links.with_user(self.env.user)._request(
                    self,
                    patriot_type,
                    "link_requested",
                    origin="existing",
                    client_id=client_id,
                    port_id=port_id,
                    has_own_site=bool(has_link),
                )
        except UniqueViolation as error:
            raise UserError(self._held_message(client_id, port_id)) from error
        return link.id

    def _check_patriot_request(self):
        self.ensure_one()
        self.check_access("write")
        if not self.env.user.has_group(USER_GROUP):
            raise AccessError(
                self.env._(
                    "%(user)s may not do this. Ask an administrator for the Patriot access rights.",
                    user=self.env.user.name,
                )
            )
        self._check_patriot_operator()

    @api.model
    def _patriot_type_to_use(self, type_id):
        patriot_type = self.env["patriot.type"].browse(type_id or []).exists()
        if not patriot_type:
            raise ValidationError(self.env._("Choose a Patriot Type."))
        patriot_type.check_access("read")
        return patriot_type

    def _check_patriot_site(self, site):
        """Return a site's texts, all keys of them, or raise for the first that cannot be stored."""
        values = {key: "" for key in CLIENT_FIELDS}
        values.update(self._check_patriot_texts(site))
        if not values["name"]:
            raise ValidationError(
                self.env._("Name required: a Patriot client needs the name of its site.")
            )
        for key, (name, client_field) in CLIENT_FIELDS.items():
            fault = find_text_fault(client_field, values[key])
            if fault:
                label = self.fields_get([name], ["string"])[name]["string"]
                partner = self.env._("Site of %(partner)s", partner=self.display_name)
                raise ValidationError(self._patriot_text_fault(partner, label, *fault))
        return values

    @api.model
    def _check_patriot_texts(self, texts):
        """Return texts by key of the Odoo API, trimmed, or raise for what is none."""
        for key, text in (texts or {}).items():
            if key not in CLIENT_FIELDS or not isinstance(text or "", str):
                raise ValidationError(
                    self.env._("%(field)s is no text that Patriot has of a customer.", field=key)
                )
        return {key: (text or "").strip() for key, text in (texts or {}).items()}

    def _refuse_held_client(self, client_id, port_id):
        held = (
            self.env["patriot.client"]
            .sudo()
            .search([("port_id", "=", port_id), ("client_id", "=ilike", client_id)], limit=1)
        )
        if held:
            raise UserError(self._held_message(client_id, port_id, held.partner_id))

    def _held_message(self, client_id, port_id, partner=None):
        """Return that another link holds a number, naming its customer if the user may see it."""
        client_no = format_client_no(client_id, port_id)
        visible = partner and self.browse(partner.id)
        if visible and visible.has_access("read"):
            return self.env._(
                "Client %(client_no)s is linked to %(partner)s already. One client belongs to one "
                "customer: a manager unlinks it there first.",
                client_no=client_no,
                partner=visible.display_name,
            )
        return self.env._(
            "Client %(client_no)s is linked to a customer already. One client belongs to one "
            "customer: a manager unlinks it there first.",
            client_no=client_no,
        )

    def _pull_patriot_values(self, pulls):
        """Write texts from Patriot, by key of the Odoo API, to this customer as this user."""
        texts = self._check_patriot_texts(pulls)
        vals = {
            CLIENT_FIELDS[key][0]: text or False
            for key, text in texts.items()
            if key not in ("state", "country")
        }
        country = self.country_id
        if "country" in texts:
            country = self._find_country(texts["country"])
            vals["country_id"] = country.id
        if "state" in texts:
            vals["state_id"] = self._find_state(texts["state"], country).id
        if vals:
            self.write(vals)

    def _find_country(self, text):
        """Return the country of a name or code; an empty text is none."""
        countries = self.env["res.country"]
        if not text:
            return countries
        names = Domain("name", "=ilike", escape_psql(text))
        for lang in dict.fromkeys([self.env["patriot.bridge"]._language(), self.env.lang]):
            found = countries.with_context(lang=lang).search(names, limit=1)
            if found:
                return found
        # The column holds two letters, and Odoo cuts what is looked for to that: Atlantis is not AT.
        found = countries
        if len(text) == COUNTRY_CODE_LENGTH:
            found = countries.search([("code", "=", text.upper())], limit=1)
        if not found:
            raise ValidationError(self._unknown_place("country_id", text))
        return found

    def _find_state(self, text, country):
        """Return the state of a name or code, in `country` if there is one; an empty is none."""
        states = self.env["res.country.state"]
        if not text:
            return states
        escaped = escape_psql(text)
        domain = Domain("name", "=ilike", escaped) | Domain("code", "=ilike", escaped)
        if country:
            domain &= Domain("country_id", "=", country.id)
        found = states.search(domain, limit=2)
        if len(found) > 1:
            # A name goes before another state's code, and one country's before no choice.
            found = found.filtered(lambda state: state.name.casefold() == text.casefold())
        if len(found) != 1:
            raise ValidationError(self._unknown_place("state_id", text))
        return found

    def _unknown_place(self, name, text):
        return self.env._(
            "%(partner)s: %(field)s %(value)s is not known in Odoo, or not just one. Choose it on "
            "the customer by hand.",
            partner=self.display_name,
            field=self.fields_get([name], ["string"])[name]["string"],
            value=text,
        )
