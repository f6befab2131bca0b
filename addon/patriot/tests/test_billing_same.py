from odoo import Command
from odoo.tests import tagged

from .billing_common import RUN_DATE, BillingCase

MOVE_FIELDS = (
    "state",
    "date",
    "invoice_date_due",
    "journal_id",
    "company_id",
    "currency_id",
    "invoice_currency_rate",
    "fiscal_position_id",
    "invoice_payment_term_id",
    "amount_untaxed",
    "amount_tax",
    "amount_total",
    "amount_residual",
    "amount_untaxed_signed",
    "payment_state",
)
LINE_FIELDS = (
    "display_type",
    "name",
    "product_id",
    "account_id",
    "quantity",
    "product_uom_id",
    "price_unit",
    "price_subtotal",
    "price_total",
    "balance",
    "debit",
    "credit",
    "amount_currency",
    "amount_residual",
    "tax_ids",
    "tax_line_id",
    "tax_base_amount",
    "tax_tag_ids",
    "date_maturity",
    "discount_date",
    "partner_id",
    "currency_rate",
)


@tagged("post_install", "-at_install")
class TestBillingSame(BillingCase):
    """Invoices of a batch are what Odoo's own create() makes of the same lines."""

    def setUp(self):
        super().setUp()
        self.open_batch()
        self.lines = [
            self.line("29.90"),
            self.line("37.05", price_unit="12.35", quantity="3"),
            self.line("-4.99", product_id=self.visit.id),
            self.line("0.07"),
        ]

    def values(self, records, names):
        return [
            {
                name: record[name].ids if name.endswith(("_id", "_ids")) else record[name]
                for name in names
            }
            for record in records
        ]

    def assert_same(self, currency=None, post=False):
        currency = currency or self.currency
        [answer] = self.add(
            self.invoice(1, self.section(*self.lines)), currency=currency.name
        )
        ours = self.move_of(answer)
        plain = self.env["account.move"].create(
            {
                "move_type": "out_invoice",
                "partner_id": self.customer.id,
                "invoice_date": RUN_DATE,
                "currency_id": currency.id,
                "invoice_line_ids": [
                    Command.create(
                        {
                            "product_id": line["product_id"],
                            "name": line["description"],
                            "quantity": float(line["quantity"]),
                            "price_unit": float(line["price_unit"]),
                        }
                    )
                    for line in self.lines
                ],
            }
        )
        if post:
            ours.action_post()
            plain.action_post()
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.values(ours, MOVE_FIELDS), self.values(plain, MOVE_FIELDS))
        rows = [
            sorted(self.values(move.line_ids, LINE_FIELDS), key=repr) for move in (ours, plain)
        ]
        if post:
            for row, move in zip(rows, (ours, plain), strict=True):
                for line in row:
                    line["name"] = (line["name"] or "").replace(move.name, "NUMBER")
        self.assertEqual(*[sorted(row, key=repr) for row in rows])
        self.assertEqual(
            ours.tax_totals["subtotals"][0]["tax_groups"][0]["tax_amount_currency"]
            if ours.amount_tax
            else 0,
            plain.tax_totals["subtotals"][0]["tax_groups"][0]["tax_amount_currency"]
            if plain.amount_tax
            else 0,
        )
        return ours

    def test_one_tax(self):
        move = self.assert_same()
        self.assertEqual(move.amount_untaxed, 62.03)
        self.assertTrue(move.amount_tax)

    def test_posted(self):
        self.assert_same(post=True)

    def test_without_taxes(self):
        (self.product + self.visit).taxes_id = False
        self.assertFalse(self.assert_same().amount_tax)

    def test_taxes_on_taxes_and_fixed_ones(self):
        base = self.create_tax(name="Base", amount=7, include_base_amount=True, sequence=1)
        upon = self.create_tax(name="Upon", amount=19, sequence=2)
        fixed = self.create_tax(name="Fixed", amount_type="fixed", amount=0.35, sequence=3)
        self.product.taxes_id = base + upon + fixed
        self.visit.taxes_id = upon
        for method in ("round_per_line", "round_globally"):
            with self.subTest(method=method):
                self.company.tax_calculation_rounding_method = method
                self.assert_same()
                self.open_batch(batch_no="B000013")
                self.env["account.move"].search(
                    [("patriot_invoice_no", "=", "B000012-00001")]
                ).patriot_invoice_no = "B000012-9"

    def test_terms_in_parts_with_a_discount(self):
        self.customer.property_payment_term_id = self.env["account.payment.term"].create(
            {
                "name": "Half now",
                "line_ids": [
                    Command.create({"value": "percent", "value_amount": 50, "nb_days": 0}),
                    Command.create({"value": "percent", "value_amount": 50, "nb_days": 30}),
                ],
            }
        )
        self.assert_same()

    def test_an_early_discount(self):
        self.customer.property_payment_term_id = self.env["account.payment.term"].create(
            {
                "name": "Early",
                "early_discount": True,
                "early_pay_discount_computation": "mixed",
                "line_ids": [
                    Command.create({"value": "percent", "value_amount": 100, "nb_days": 30})
                ],
            }
        )
        self.assert_same()

    def test_another_currency(self):
        other = self.env.ref("base.GBP")
        other.write(
            {"active": True, "rate_ids": [Command.create({"name": "2026-01-01", "rate": 0.7931})]}
        )
        self.assert_same(currency=other)

    def test_a_fiscal_position(self):
        abroad = self.create_tax(name="Abroad", amount=3)
        abroad.original_tax_ids = self.tax
        self.customer.property_account_position_id = self.env["account.fiscal.position"].create(
            {"name": "Abroad", "tax_ids": [Command.link(abroad.id)]}
        )
        self.assertEqual(self.assert_same().invoice_line_ids.tax_ids, abroad)
