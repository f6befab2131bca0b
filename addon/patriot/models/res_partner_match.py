from odoo import api, models
from odoo.tools import SQL

# A text in any case, with blanks as one.
FOLDED = r"lower(btrim(regexp_replace(%s, '\s+', ' ', 'g')))"
# What customers are recognised by, as SQL of one column; each has an index.
KEY_COLUMNS = {
    "ref": ("ref", "lower(btrim(%s))"),
    "vat": ("vat", "regexp_replace(lower(%s), '[^a-z0-9]', '', 'g')"),
    "email": ("email", "lower(btrim(%s))"),
    "phone": ("phone", "regexp_replace(%s, '[^0-9]', '', 'g')"),
}
# Weak ones: a mailbox or a phone serves many.
WEAK_KEYS = ("email", "phone", "address")
MAX_CANDIDATES = 10


def _index(key):
    column, fold = KEY_COLUMNS[key]
    return models.Index(f"(({fold % column})) WHERE {column} IS NOT NULL")


class ResPartner(models.Model):
    """How an import recognises customers: by exact keys, each of which has an index."""

    _inherit = "res.partner"

    _patriot_ref_idx = _index("ref")
    _patriot_vat_idx = _index("vat")
    _patriot_email_idx = _index("email")
    _patriot_phone_idx = _index("phone")
    _patriot_address_idx = models.Index(
        f"(({FOLDED % 'name'}), ({FOLDED % 'street'})) WHERE street IS NOT NULL"
    )

    @api.model
    def _find_by_keys(self, customers):
        """Return `{key: {value: ids}}` of customers, by the keys and texts of `customers`.

        One query a key, with an index scan for each text; a few more ids than are of use.
        Contacts inside a customer, archived ones and those of other companies are nobody's.
        """
        self.flush_model(
            ["ref", "vat", "email", "phone", "name", "street", "zip", "city", "active", "parent_id"]
        )
        found = {}
        for key, (column, fold) in KEY_COLUMNS.items():
            texts = {customer[key] for customer in customers if customer[key]}
            found[key] = self._find_by_column(key, column, fold, texts)
        found["address"] = self._find_by_address(
            {
                self._address_key(customer)
                for customer in customers
                if customer["street"] and (customer["zip"] or customer["city"])
            }
        )
        return found

    @api.model
    def _address_key(self, customer):
        return tuple(customer[name] for name in ("name", "street", "zip", "city"))

    def _find_by_column(self, key, column, fold, texts):
        if not texts:
            return {}
        text = SQL(fold % "wanted.text")
        rows = self.env.execute_query(
            SQL(
                """
                SELECT wanted.text, partner.id
                  FROM unnest(%s) AS wanted(text)
                 CROSS JOIN LATERAL (%s) AS partner
                 WHERE %s != ''
                """,
                list(texts),
                self._some(
                    key in WEAK_KEYS,
                    SQL("%s IS NOT NULL AND %s = %s", SQL(column), SQL(fold % column), text),
                ),
                text,
            )
        )
        return self._group_ids(rows)

    def _find_by_address(self, addresses):
        if not addresses:
            return {}

        def same(column):
            return SQL("%s = %s", SQL(FOLDED % column), SQL(FOLDED % f"wanted.{column}"))

        names, streets, zips, cities = zip(*addresses, strict=True)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT wanted.name, wanted.street, wanted.zip, wanted.city, partner.id
                  FROM unnest(%s, %s, %s, %s) AS wanted(name, street, zip, city)
                 CROSS JOIN LATERAL (%s) AS partner
                """,
                list(names),
                list(streets),
                list(zips),
                list(cities),
                self._some(
                    True,
                    SQL(
                        """res_partner.street IS NOT NULL AND %s AND %s
                           AND ((wanted.zip != '' AND %s) OR (wanted.city != '' AND %s))""",
                        *(same(column) for column in ("name", "street", "zip", "city")),
                    ),
                ),
            )
        )
        return self._group_ids([(tuple(address), found) for *address, found in rows])

    def _some(self, is_weak, condition):
        """Return a subquery of the first customers that fulfil `condition`.

        OFFSET 0 keeps the planner from walking the primary key until the limit is reached.
        """
        if is_weak:
            condition = SQL(
                """%s AND NOT EXISTS (SELECT FROM patriot_import_group made
                                       WHERE made.partner_id = res_partner.id AND made.made)""",
                condition,
            )
        return SQL(
            """SELECT id FROM (SELECT res_partner.id FROM res_partner
                                WHERE %s AND res_partner.active AND res_partner.parent_id IS NULL
                                  AND (res_partner.company_id IS NULL
                                       OR res_partner.company_id = ANY(%s))
                               OFFSET 0) AS fulfilling
                ORDER BY id LIMIT %s""",
            condition,
            self.env.user.company_ids.ids,
            MAX_CANDIDATES + 1,
        )

    def _group_ids(self, rows):
        found = {}
        for key, partner_id in rows:
            found.setdefault(key, []).append(partner_id)
        return found
