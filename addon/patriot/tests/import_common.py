from .common import PatriotCommon

NO_TEXTS = dict.fromkeys(
    ("name", "street", "street2", "city", "state", "zip", "country", "phone", "email"), ""
)
ELM = {"street": "Elm St 1", "city": "Springfield", "zip": "62701"}


class ImportCommon(PatriotCommon):
    """What a bridge sends to import clients and dealers of Patriot."""

    def customer(self, name="Ann Home", **texts):
        return {**NO_TEXTS, "name": name, "ref": "", "vat": "", **texts}

    def client_row(self, row=0, client_id="1000", **values):
        customer = values.pop("customer", None) or self.customer(**ELM)
        return {
            "row": row,
            "client": {"client_id": client_id, "port_id": values.pop("port_id", "01")},
            "dealer_id": None,
            "group_key": None,
            "customer": customer,
            **values,
        }

    def dealer_row(self, row=0, dealer_id="D1", **values):
        customer = values.pop("customer", None) or self.customer("Secure Ltd", **ELM)
        row = {"row": row, "client": None, "dealer_id": dealer_id, "group_key": None}
        return {**row, "customer": customer, **values}

    def match(self, *rows, default_type=None):
        return self.bridge().import_match(list(rows), default_type)["rows"]

    def candidates(self, row, **values):
        """Return `{customer's id: by what}` of one row."""
        [answer] = self.match(row, **values)
        return {item["id"]: item["by"] for item in answer["candidates"]}

    def add(self, *rows, operator="OP77", default_type=None):
        return self.bridge().import_add(
            operator, default_type, [self.complete(row) for row in rows]
        )

    def complete(self, row):
        site = None
        if row["client"]:
            site = {key: row["customer"][key] for key in NO_TEXTS}
        return {
            "partner_id": None,
            "overwrite": False,
            "site": site,
            "own_site": False,
            "dealer_name": None if row["client"] else row["customer"]["name"],
            **row,
        }

    def claim(self, *works, changed=(), **site):
        links = [
            {
                "link_id": work["id"],
                "revision": work["revision"],
                "changed": list(changed),
                "site": {**NO_TEXTS, "name": work["partner"]["name"], **site},
            }
            for work in works
        ]
        return self.bridge().import_claimed("c-7", links)

    def partner_of(self, answer):
        self.assertIsNone(answer["fault"], answer)
        return self.env["res.partner"].browse(answer["partner"]["id"])

    def outcomes(self, answers):
        return [answer["outcome"] for answer in answers]
