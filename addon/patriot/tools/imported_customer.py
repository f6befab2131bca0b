"""A customer as the rows of an import leave it."""

from .field_rules import CLIENT_FIELDS

# Texts of a customer that are its columns under the same name.
PLAIN_KEYS = ("name", "street", "street2", "city", "zip", "phone", "email", "ref", "vat")


class ImportedCustomer:
    """`partner` is empty until the customer is made; `values` are its texts, as it will be."""

    def __init__(self, partner, values, *, link_count=0, made=True):
        self.partner = partner
        self.is_new = not partner
        # Whether this import or an earlier one made it.
        self.made = made
        self.values = values
        self.link_count = link_count
        # What is to be written, and for which groups it is noted.
        self.vals = {}
        self.group_keys = []
        # Why Odoo refused it.
        self.fault = None

    @classmethod
    def new(cls, partners):
        return cls(partners, dict.fromkeys((*CLIENT_FIELDS, "ref", "vat"), ""))

    def fill(self, customer, place, overwrite):
        """Return `(values, vals)` with a row's texts where there are none, or where others are.

        A state goes with its own country only.
        """
        state, country, _fault = place
        texts = {**customer, "state": state.name or "", "country": country.name or ""}
        taken = {
            key
            for key, text in texts.items()
            if text and text != self.values[key] and (overwrite or not self.values[key])
        }
        values = {**self.values, **{key: texts[key] for key in taken}}
        if "state" in taken and values["country"] not in ("", state.country_id.name):
            taken.remove("state")
            values["state"] = self.values["state"]
        vals = {key: texts[key] for key in PLAIN_KEYS if key in taken}
        if "state" in taken:
            vals["state_id"] = state.id
        if "country" in taken:
            vals["country_id"] = country.id
        return values, vals

    def settle(self, row, patriot_type):
        """Note what a row that is taken makes of the customer besides its texts."""
        if row["client"]:
            row["own_site"] = row["own_site"] or bool(self.link_count)
            self.link_count += 1
        is_company = row["dealer_id"] or self.values["vat"] or self.link_count > 1
        if self.made and is_company and not self.partner.is_company:
            self.vals["is_company"] = True
        if self.is_new or (row["dealer_id"] and not self.partner.patriot_type_id):
            self.vals.setdefault("patriot_type_id", patriot_type.id)
