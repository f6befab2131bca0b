"""What an import looks up for many rows at once: places, types and what cannot be stored."""

from odoo.exceptions import ValidationError

from .client_range import format_client_no
from .field_rules import CLIENT_FIELDS, find_text_fault, find_unstorable_character, name_character


class Places:
    """States and countries by the texts of Patriot, each looked up once."""

    def __init__(self, env):
        self.partners = env["res.partner"]
        self.known = {}

    def find(self, customer):
        """Return `(state, country, fault)` of a customer's texts; the fault names the field."""
        key = customer["state"].casefold(), customer["country"].casefold()
        if key not in self.known:
            self.known[key] = self._find(customer["state"], customer["country"])
        return self.known[key]

    def _find(self, state_text, country_text):
        states, countries = self.partners.state_id, self.partners.country_id
        if find_unstorable_character(state_text + country_text):
            return states, countries, None
        try:
            country = self.partners._find_country(country_text)
        except ValidationError:
            return states, countries, self._unknown("country_id")
        try:
            return self.partners._find_state(state_text, country), country, None
        except ValidationError:
            return states, country, self._unknown("state_id")

    def _unknown(self, name):
        env = self.partners.env
        rule = env._("is not known in Odoo, or not just one")
        return invalid_field(env, name, rule)


class ClientTypes:
    """The Patriot Type of a client: its customer's, its number's, or the one to fall back on."""

    def __init__(self, env, default_name):
        types = env["patriot.type"].search([("kind", "=", "client")])
        self.ranges = [(found, found.port_id, found._range()) for found in types]
        self.default = types.browse()
        self.dealer = env["patriot.type"].search([("kind", "=", "dealer")], limit=1)
        if default_name:
            name = default_name.strip().casefold()
            for lang in (env.lang, "en_US"):
                named = types.with_context(lang=lang)
                self.default |= named.filtered(lambda found: found.name.casefold() == name)[:1]
        self.default = self.default[:1]

    def find(self, client, partner):
        """Return the type of a client of `partner`, who may be no record, or an empty one."""
        if partner.patriot_type_kind == "client":
            return partner.patriot_type_id
        client_id, port_id = client
        for found, port, client_range in self.ranges:
            if port == port_id and client_range and client_range.holds(client_id):
                company = partner.company_id
                if not company or not found.company_id or found.company_id == company:
                    return found
        return self.default


def type_missing(client):
    return {"code": "type_missing", "params": {"clientNo": format_client_no(*client)}}


def invalid_field(env, name, rule):
    label = env["res.partner"].fields_get([name], ["string"])[name]["string"]
    return {"code": "invalid_field", "params": {"field": label, "rule": rule}}


def find_customer_fault(env, values):
    """Return the first text of a customer that Patriot or Odoo cannot store as a fault, or None.

    `values`: texts by key of the Odoo API, and perhaps `ref` and `vat`.
    """
    for key, (name, client_field) in CLIENT_FIELDS.items():
        fault = find_text_fault(client_field, values[key])
        if key == "name" and not values["name"].strip():
            fault = ("empty", {})
        if fault:
            return invalid_field(env, name, _text_of_rule(env, *fault))
    for key in ("ref", "vat"):
        character = find_unstorable_character(values.get(key) or "")
        if character is not None:
            params = {"character": name_character(character)}
            return invalid_field(env, key, _text_of_rule(env, "character", params))
    return None


def _text_of_rule(env, rule, params):
    texts = {
        "empty": lambda: env._("is empty"),
        "too_long": lambda: env._("has %(length)s characters; Patriot takes %(limit)s", **params),
        "character": lambda: env._(
            "has the character %(character)s, which Patriot cannot store", **params
        ),
        "phone": lambda: env._("is not a phone number"),
    }
    return texts[rule]()
