from .common import PatriotCase


class TestImport(PatriotCase):
    """Odoo's own import of a file, as its web client calls it."""

    columns = ["name", "patriot_type_id", "patriot_insert"]

    def load(self, rows, user=None):
        return self.env["res.partner"].with_user(user or self.operator).load(self.columns, rows)

    def test_each_row_becomes_one_link(self):
        result = self.load([[f"Import {number}", "Homes", "True"] for number in range(20)])
        self.assertFalse(result["messages"])
        partners = self.env["res.partner"].browse(result["ids"])
        self.assertEqual(partners.mapped("patriot_client_count"), [1] * 20)

    def test_rows_without_insert_get_none(self):
        result = self.load([["A", "Homes", ""], ["B", "Homes", "0"]])
        self.assertFalse(result["messages"])
        self.assertFalse(self.env["res.partner"].browse(result["ids"]).patriot_client_ids)

    def test_bad_row_is_named(self):
        result = self.load([["Good", "Homes", "1"], ["Bad \U0001f600", "Homes", "1"]])
        self.assertFalse(result["ids"])
        message = result["messages"][-1]
        self.assertEqual(message["record"], 1)
        self.assertIn("U+1F600", message["message"])

    def test_user_without_operator_is_told(self):
        result = self.load([["Ann", "Homes", "1"]], self.unmapped)
        self.assertIn("has no Patriot operator", result["messages"][0]["message"])
