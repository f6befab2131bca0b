from unittest.mock import patch

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .billing_common import SOURCE, BillingCase


@tagged("post_install", "-at_install")
class TestBillingRefused(BillingCase):
    """What cannot become an invoice is named, and leaves the others as they are."""

    def setUp(self):
        super().setUp()
        self.open_batch()

    def moves(self):
        return self.env["account.move"].search([("patriot_source", "=", SOURCE)])

    def test_a_number_with_another_content_is_refused(self):
        move = self.move_of(self.add(self.invoice())[0])
        changed = self.invoice(1, self.section(self.line("30.00")))
        good = self.invoice(2)
        refused, added = self.add(changed, good)
        self.assertEqual(self.fault_of(refused), "ref_reused")
        self.assertEqual(refused["fault"]["params"], {"invoice": "B000012-00001"})
        self.assertTrue(added["invoice"])
        self.assertEqual(move.amount_untaxed, 29.9)

    def test_a_number_of_another_batch_is_refused(self):
        self.add(self.invoice())
        self.open_batch(batch_no="B000013")
        [answer] = self.bridge().billing_add(
            SOURCE, "B000013", self.currency.name, [self.invoice()]
        )
        self.assertEqual(self.fault_of(answer), "ref_reused")

    def test_what_odoo_computes_otherwise_is_not_kept(self):
        self.env["decimal.precision"].search([("name", "=", "Product Unit")]).digits = 0
        half = self.line(price_unit="59.80", quantity="0.5")
        refused, added = self.add(
            self.invoice(1, self.section(half)), self.invoice(2)
        )
        self.assertEqual(self.fault_of(refused), "totals_differ")
        params = refused["fault"]["params"]
        self.assertEqual((params["what"], params["expected"]), ("B000012-00001", "29.90"))
        self.assertEqual(self.moves(), self.move_of(added))

    def test_a_total_that_its_lines_do_not_make(self):
        refused, _added = self.add(self.invoice(1, total="29.91"), self.invoice(2))
        self.assertEqual(
            refused["fault"],
            {
                "code": "totals_differ",
                "params": {
                    "what": "B000012-00001",
                    "expected": "29.91",
                    "found": "29.90",
                    "difference": "-0.01",
                },
            },
        )
        self.assertEqual(self.moves().mapped("patriot_seq"), [2])

    def test_prices_that_include_the_tax(self):
        included = self.create_tax(name="Included", price_include_override="tax_included")
        self.visit.taxes_id = included
        line = self.line(product_id=self.visit.id)
        refused, added = self.add(self.invoice(1, self.section(line)), self.invoice(2))
        self.assertEqual(self.fault_of(refused), "product_tax_included")
        self.assertEqual(refused["fault"]["params"]["charge"], "MON-RES")
        self.assertEqual(self.moves(), self.move_of(added))

    def test_what_odoo_refuses_leaves_the_others(self):
        original = type(self.env["account.move"]).create

        def create(moves, vals_list):
            if any(vals.get("patriot_seq") == 3 for vals in vals_list):
                raise UserError("Not on a Monday.")
            return original(moves, vals_list)

        with patch.object(type(self.env["account.move"]), "create", create):
            answers = self.add(*(self.invoice(seq) for seq in range(1, 7)))
        self.assertEqual(
            [bool(answer["invoice"]) for answer in answers], [True, True, False, True, True, True]
        )
        self.assertEqual(
            answers[2]["fault"],
            {
                "code": "invoice_refused",
                "params": {"invoice": "B000012-00003", "reason": "Not on a Monday."},
            },
        )
        self.assertEqual(len(self.moves()), 5)

    def test_a_defect_shows_no_trace_to_people(self):
        error = RuntimeError("psycopg2 said secret things")
        with (
            patch.object(type(self.env["account.move"]), "create", side_effect=error),
            mute_logger("odoo.addons.patriot.models.patriot_bridge_billing_invoices"),
        ):
            [answer] = self.add(self.invoice())
        self.assertEqual(self.fault_of(answer), "invoice_refused")
        self.assertNotIn("secret", str(answer))

    def test_below_zero_is_refused_and_zero_is_not(self):
        below, zero = self.add(
            self.invoice(1, self.section(self.line("-1.00"))),
            self.invoice(2, self.section(self.line("1.00"), self.line("-1.00"))),
        )
        self.assertEqual(self.fault_of(below), "invoice_negative")
        self.assertEqual(self.move_of(zero).amount_total, 0)

    def test_malformed_invoices_are_named(self):
        section, line = self.section, self.line
        for broken in (
            {"total": "NaN"},
            {"total": 29.9},
            {"total": "1e3"},
            {"customer_id": "1"},
            {"customer_id": True},
            {"customer_id": 2**40},
            {"content_hash": "x"},
            {"dealer_id": "D 1"},
            {"seq": 0},
            {"sections": []},
            {"sections": [section(client_id="10-77")]},
            {"sections": [section(name="a\0b")]},
            {"sections": [section(line("0.999", quantity="0.333", price_unit="3"))]},
            {"sections": [section(line("29.91", price_unit="29.90"))]},
            {"sections": [section(line(description=""))]},
            {"sections": [section(line(items=[{"kind": "other"}]))]},
            {"sections": [section(line(items=[{**line()["items"][0], "from": "2026-02-30"}]))]},
            {"sections": [section(line(charge_id="'; DROP"))]},
            {"sections": "none"},
        ):
            with self.subTest(broken=broken):
                invoice = {**self.invoice(1), **broken}
                refused, added = self.add(invoice, self.invoice(2))
                self.assertEqual(self.fault_of(refused), "invalid_params")
                self.assertTrue(refused["fault"]["params"]["path"].startswith("B000012-00001: "))
                self.assertTrue(added["invoice"])

    def test_malformed_calls(self):
        add = self.bridge().billing_add
        name = self.currency.name
        for params in (
            ("none", "B000012", name, [self.invoice()]),
            (SOURCE, 12, name, [self.invoice()]),
            (SOURCE, "B000012", "eur", [self.invoice()]),
            (SOURCE, "B000012", name, []),
            (SOURCE, "B000012", name, [self.invoice()] * 201),
            (SOURCE, "B000012", name, [{"invoice_no": None}]),
            (SOURCE, "B000012", name, ["x"]),
        ):
            with self.subTest(params=str(params)[:80]), self.assertRaises(ValidationError):
                add(*params)
        with self.assert_refused(UserError, "B000099 is not in Odoo"):
            add(SOURCE, "B000099", name, [self.invoice()])

    def test_customers_and_products_that_are_not_there(self):
        missing = self.create_product("Gone")
        missing.active = False
        answers = self.add(
            self.invoice(1, customer_id=2**31 - 1),
            self.invoice(2, self.section(self.line(product_id=2**31 - 1))),
            self.invoice(3, self.section(self.line(product_id=missing.id))),
            self.invoice(4),
        )
        self.assertEqual(
            [answer["fault"] and answer["fault"]["code"] for answer in answers],
            ["customer_missing", "product_missing", "product_missing", None],
        )

    def test_an_agreed_batch_takes_no_more(self):
        self.add(self.invoice())
        self.assertTrue(self.finish()["agreed"])
        there, refused = self.add(self.invoice(), self.invoice(2))
        self.assertTrue(there["invoice"])
        self.assertEqual(self.fault_of(refused), "batch_state")
        self.open_batch(count=2, total="59.80")
        self.assertTrue(self.add(self.invoice(2))[0]["invoice"])

    def test_amounts_finer_than_the_currency(self):
        [answer] = self.add(self.invoice(1, self.section(self.line("0.004"), self.line("0.006"))))
        self.assertEqual(self.fault_of(answer), "invalid_params")
        self.assertIn("sections.0.lines.0.amount", answer["fault"]["params"]["path"])
