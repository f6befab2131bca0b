from odoo import api, models
from odoo.tools import SQL

# What customers are recognised by, as SQL of a row's columns; each has an index that serves it.
# Texts in any case, with blanks as one; of numbers only what people do not write in many ways.
# Never NULL: what is of a column that is not, other indexes would do for, which hold every customer.
REF = "coalesce(lower(btrim(ref)), '')"
VAT = "coalesce(regexp_replace(lower(vat), '[^a-z0-9]', '', 'g'), '')"
EMAIL = "coalesce(lower(btrim(email)), '')"
PHONE = "coalesce(regexp_replace(phone, '[^0-9]', '', 'g'), '')"
ADDRESS = r"coalesce(lower(btrim(regexp_replace(name || ' | ' || street, '\s+', ' ', 'g'))), '')"
TOWN = r"coalesce(lower(btrim(regexp_replace(name || ' | ' || city, '\s+', ' ', 'g'))), '')"
HAS_STREET = "coalesce(btrim(street), '') <> ''"
HAS_TOWN_ONLY = "coalesce(city, '') <> '' AND coalesce(btrim(street), '') = ''"
# By key: the text that it compares, and of which customers; both as the index has them.
MATCH_KEYS = {
    "ref": (SQL(REF), SQL("coalesce(ref, '') <> ''")),
    "vat": (SQL(VAT), SQL("coalesce(vat, '') <> ''")),
    "email": (SQL(EMAIL), SQL("coalesce(email, '') <> ''")),
    "phone": (SQL(PHONE), SQL("coalesce(phone, '') <> ''")),
    "address": (SQL(ADDRESS), SQL(HAS_STREET)),
    "town": (SQL(TOWN), SQL(HAS_TOWN_ONLY)),
}
COLUMNS = ("ref", "vat", "email", "phone", "name", "street", "city")
# A mailbox or a phone serves many, and heads of one name and street may be two.
WEAK_KEYS = ("email", "phone", "address", "town")
MAX_CANDIDATES = 10
# More of one text than candidates: addresses in other towns are left out later.
MAX_FOUND = 50


class ResPartner(models.Model):
    """How an import recognises customers: by exact keys, in one query for each key."""

    _inherit = "res.partner"

    _patriot_ref_idx = models.Index(f"({REF}) WHERE coalesce(ref, '') <> ''")
    _patriot_vat_idx = models.Index(f"({VAT}) WHERE coalesce(vat, '') <> ''")
    _patriot_email_idx = models.Index(f"({EMAIL}) WHERE coalesce(email, '') <> ''")
    _patriot_phone_idx = models.Index(f"({PHONE}) WHERE coalesce(phone, '') <> ''")
    _patriot_address_idx = models.Index(f"({ADDRESS}) WHERE {HAS_STREET}")
    _patriot_town_idx = models.Index(f"({TOWN}) WHERE {HAS_TOWN_ONLY}")

    @api.model
    def _recognise(self, customers):
        """Return `{id: [what each is recognised by]}` for each of `customers`, texts by key.

        Contacts inside a customer, archived ones and those of other companies are nobody's.
        """
        if not customers:
            return []
        self.flush_model([*COLUMNS, "zip", "active", "parent_id", "company_id"])
        folded = self._fold_keys(customers)
        found = {
            key: self._find_folded(key, {texts[key] for texts in folded} - {""})
            for key in MATCH_KEYS
        }
        candidates = []
        for customer, texts in zip(customers, folded, strict=True):
            ids = {}
            for key in MATCH_KEYS:
                for partner_id, partner_zip, city in found[key].get(texts[key], ()):
                    if key != "address" or (
                        _is_same(customer["zip"], partner_zip) or _is_same(customer["city"], city)
                    ):
                        by = "address" if key == "town" else key
                        ids.setdefault(partner_id, []).append(by)
            candidates.append(ids)
        return candidates

    @api.model
    def _fold_keys(self, customers):
        """Return the keys of each customer as the database folds them; empty ones are nobody's."""
        rows = self.env.execute_query_dict(
            SQL(
                "SELECT %s FROM unnest(%s) WITH ORDINALITY AS row(%s, place) ORDER BY place",
                SQL(", ").join(
                    SQL("%s AS %s", fold, SQL.identifier(key))
                    for key, (fold, _holders) in MATCH_KEYS.items()
                ),
                SQL(", ").join(
                    SQL("%s::text[]", [customer[name] for customer in customers])
                    for name in COLUMNS
                ),
                SQL(", ").join(SQL.identifier(name) for name in COLUMNS),
            )
        )
        for customer, texts in zip(customers, rows, strict=True):
            has_street, has_city = customer["street"].strip(), customer["city"].strip()
            if not has_street:
                texts["address"] = ""
            if has_street or not has_city:
                texts["town"] = ""
        return rows

    @api.model
    def _find_folded(self, key, texts):
        """Return `(id, ZIP, city)` of customers by their folded text, the oldest first."""
        found = {}
        if texts:
            for text, *partner in self.env.execute_query(self._folded_query(key, texts)):
                found.setdefault(text, []).append(partner)
        return found

    @api.model
    def _folded_query(self, key, texts):
        """Return the query that looks texts up, each for itself and by the key's index.

        Joined at large, in the order of ids, or by another column the planner would take every
        customer in hand.
        """
        fold, holders = MATCH_KEYS[key]
        if key in WEAK_KEYS:
            holders = SQL(
                """%s AND NOT EXISTS (SELECT FROM patriot_import_group made
                                       WHERE made.partner_id = res_partner.id AND made.made)""",
                holders,
            )
        return SQL(
            """
            SELECT wanted.text, found.id, found.zip, found.city
              FROM unnest(%(texts)s) AS wanted(text)
             CROSS JOIN LATERAL (
                   SELECT id, zip, city
                     FROM res_partner
                    WHERE %(fold)s = wanted.text
                      AND %(holders)s
                      AND active
                      AND coalesce(parent_id, 0) = 0
                      AND coalesce(company_id, 0) = ANY(%(company_ids)s)
                    ORDER BY id + 0
                    LIMIT %(most)s) found
             ORDER BY found.id
            """,
            texts=list(texts),
            fold=fold,
            holders=holders,
            company_ids=[0, *self.env.user.company_ids.ids],
            most=MAX_FOUND,
        )


def _is_same(text, other):
    return bool(text and other) and text.casefold().split() == other.casefold().split()
