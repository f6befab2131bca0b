from odoo import api, models
from odoo.tools import SQL

# What customers are recognised by, as SQL of a row's columns; each has an index that serves it.
# Texts in any case, with blanks as one; of numbers only what people do not write in many ways.
REF = "lower(btrim(ref))"
VAT = "regexp_replace(lower(vat), '[^a-z0-9]', '', 'g')"
EMAIL = "lower(btrim(email))"
PHONE = "regexp_replace(phone, '[^0-9]', '', 'g')"
ADDRESS = r"lower(btrim(regexp_replace(name || ' | ' || street, '\s+', ' ', 'g')))"
TOWN = r"lower(btrim(regexp_replace(name || ' | ' || city, '\s+', ' ', 'g')))"
HAS_TOWN_ONLY = "city IS NOT NULL AND coalesce(btrim(street), '') = ''"
# By key: the text that it compares, and of which customers; both as the index has them.
MATCH_KEYS = {
    "ref": (SQL(REF), SQL("ref IS NOT NULL")),
    "vat": (SQL(VAT), SQL("vat IS NOT NULL")),
    "email": (SQL(EMAIL), SQL("email IS NOT NULL")),
    "phone": (SQL(PHONE), SQL("phone IS NOT NULL")),
    "address": (SQL(ADDRESS), SQL("street IS NOT NULL")),
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

    _patriot_ref_idx = models.Index(f"({REF}) WHERE ref IS NOT NULL")
    _patriot_vat_idx = models.Index(f"({VAT}) WHERE vat IS NOT NULL")
    _patriot_email_idx = models.Index(f"({EMAIL}) WHERE email IS NOT NULL")
    _patriot_phone_idx = models.Index(f"({PHONE}) WHERE phone IS NOT NULL")
    _patriot_address_idx = models.Index(f"({ADDRESS}) WHERE street IS NOT NULL")
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
            key: self._find_folded(key, {texts[key] for texts in folded} - {"", None})
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
        if not texts:
            return {}
        fold, holders = MATCH_KEYS[key]
        condition = SQL("%s = ANY(%s) AND %s", fold, list(texts), holders)
        if key in WEAK_KEYS:
            condition = SQL(
                """%s AND NOT EXISTS (SELECT FROM patriot_import_group made
                                       WHERE made.partner_id = res_partner.id AND made.made)""",
                condition,
            )
        found = {}
        for text, *partner in self.env.execute_query(
            SQL(
                """
                SELECT folded, id, zip, city
                  FROM (SELECT %(fold)s AS folded, id, zip, city,
                               row_number() OVER (PARTITION BY %(fold)s ORDER BY id) AS place
                          FROM res_partner
                         WHERE %(condition)s
                           AND active
                           AND parent_id IS NULL
                           AND (company_id IS NULL OR company_id = ANY(%(company_ids)s))) found
                 WHERE place <= %(most)s
                 ORDER BY id
                """,
                fold=fold,
                condition=condition,
                company_ids=self.env.user.company_ids.ids,
                most=MAX_FOUND,
            )
        ):
            found.setdefault(text, []).append(partner)
        return found


def _is_same(text, other):
    return bool(text and other) and text.casefold().split() == other.casefold().split()
