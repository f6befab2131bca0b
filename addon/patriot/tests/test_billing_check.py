from odoo import Command
from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .billing_common import RUN_DATE, BillingCase


@tagged("post_install", "-at_install")
class TestBillingCheck(BillingCase):
    def check(self, customer=None, product=None, currency=None, run_date=RUN_DATE, **values):
        invoice = {
            "invoice_no": "B000012-00001",
            "customer_id": (customer or self.customer).id,
            "products": [{"charge_id": "MON-RES", "product_id": (product or self.product).id}],
            **values,
        }
        answer = self.bridge().billing_check(
            run_date, currency or self.currency.name, [invoice]
        )
        self.assertTrue(answer["database_uuid"])
        for problem in answer["problems"]:
            self.assertEqual(problem["invoice_no"], "B000012-00001")
        return {item["fault"]["code"]: item["fault"]["params"] for item in answer["problems"]}

    def add_one(self):
        """Return the code with which billing_add refuses the same, or None."""
        self.open_batch()
        [answer] = self.add(self.invoice())
        return answer["fault"] and answer["fault"]["code"]

    def test_nothing_stands_against_it(self):
        self.assertEqual(self.check(), {})

    def test_customers(self):
        self.assertEqual(
            self.check(customer_id=2**31 - 1), {"customer_missing": {"customer": str(2**31 - 1)}}
        )
        bare = self.env["res.partner"].create({"name": "Bare"})
        self.assertEqual(
            self.check(bare),
            {"customer_no_address": {"customer": "Bare", "fields": "Street, City"}},
        )

    def test_the_address_is_that_of_the_invoice_contact(self):
        bare = self.env["res.partner"].create({"name": "Bare"})
        self.create_customer("Accounts", parent_id=bare.id, type="invoice")
        self.assertEqual(self.check(bare), {})

    def test_archived_and_held_customers(self):
        self.customer.patriot_billing_hold = True
        self.assertEqual(self.check(), {"customer_on_hold": {"customer": "Ann Home"}})
        self.assertEqual(self.add_one(), "customer_on_hold")
        contact = self.create_customer("Desk", parent_id=self.customer.id)
        self.assertIn("customer_on_hold", self.check(contact))
        self.customer.patriot_billing_hold = False
        self.customer.active = False
        self.assertEqual(self.check(), {"customer_archived": {"customer": "Ann Home"}})
        self.assertEqual(self.add_one(), "customer_archived")

    def test_a_blocked_account(self):
        account = self.customer.property_account_receivable_id.copy({"code": "998877"})
        self.customer.property_account_receivable_id = account
        account.active = False
        self.assertEqual(self.check(), {"customer_no_account": {"customer": "Ann Home"}})
        self.assertEqual(self.add_one(), "customer_no_account")

    def test_products(self):
        gone = self.create_product("Gone")
        gone.active = False
        self.assertEqual(list(self.check(product=gone)), ["product_missing"])
        products = [{"charge_id": "X", "product_id": 2**31 - 1}]
        self.assertEqual(
            self.check(products=products),
            {"product_missing": {"charge": "X", "product": str(2**31 - 1)}},
        )
        account = self.env["account.account"].create(
            {"name": "Old income", "code": "998878", "account_type": "income"}
        )
        self.visit.property_account_income_id = account
        account.active = False
        self.assertEqual(list(self.check(product=self.visit)), ["product_no_account"])

    def test_taxes_in_the_price(self):
        included = self.create_tax(name="Included", price_include_override="tax_included")
        self.visit.taxes_id = included
        params = {"product": "[VISIT] Visit", "charge": "MON-RES"}
        self.assertEqual(self.check(product=self.visit), {"product_tax_included": params})
        # The customer's fiscal position may have another tax in its place.
        position = self.env["account.fiscal.position"].create(
            {"name": "Without", "tax_ids": [Command.link(self.tax.id)]}
        )
        self.tax.original_tax_ids = included
        self.customer.property_account_position_id = position
        self.assertEqual(self.check(product=self.visit), {})

    def test_closed_periods(self):
        for field in ("sale_lock_date", "tax_lock_date"):
            with self.subTest(field=field):
                self.company[field] = "2026-11-30"
                self.assertEqual(list(self.check()), ["period_locked"])
                self.assertIn("11/30/2026", self.check()["period_locked"]["until"])
                self.assertEqual(self.check(run_date="2026-12-01"), {})
                self.assertEqual(self.add_one(), "period_locked")
                self.company[field] = False
        self.assertIsNone(self.add_one())

    def test_currencies_journals_and_companies(self):
        self.assertEqual(self.check(currency="XTS"), {"currency_unknown": {"currency": "XTS"}})
        other = self.env["res.company"].create({"name": "Other"})
        theirs = self.create_customer("Theirs", company_id=other.id)
        product = self.create_product("Ours", company_id=self.company.id)
        found = self.check(theirs, product)
        self.assertEqual(found["journal_missing"], {"company": "Other"})
        self.assertEqual(found["company_differs"], {"record": "Ours", "company": "Other"})

    def test_all_problems_at_once(self):
        self.company.sale_lock_date = "2026-11-30"
        self.customer.write({"patriot_billing_hold": True, "city": False})
        self.assertEqual(
            set(self.check()), {"period_locked", "customer_on_hold", "customer_no_address"}
        )

    def test_malformed(self):
        for values in (
            {"run_date": "tomorrow"},
            {"currency": "Euro"},
            {"customer_id": "x"},
            {"products": [{"product_id": None}]},
            {"invoice_no": 7},
        ):
            with self.subTest(values=values), self.assertRaises(ValidationError):
                self.check(**values)

    def test_who_pays(self):
        link = self.create_link("Linked Home")
        self.report(link)
        waiting = self.create_link("Waiting Home")
        dealer_type = self.env["patriot.type"].search([("kind", "=", "dealer")], limit=1)
        bureau = self.create_customer("Bureau", patriot_type_id=dealer_type.id)
        self.bridge().dealer_link("D901", "Bureau", bureau.id)
        client = {"client_id": link.client_id, "port_id": link.port_id}
        answer = self.bridge().billing_customers(
            [client, {"client_id": "9999", "port_id": "01"}, {**client, "port_id": "77"}],
            ["D901", "D902"],
        )
        self.assertFalse(waiting.confirmed)
        self.assertEqual(
            [item["customer"] for item in answer["clients"]],
            [{"id": link.partner_id.id, "name": "Linked Home"}, None, None],
        )
        self.assertEqual(
            answer["dealers"],
            [
                {"dealer_id": "D901", "customer": {"id": bureau.id, "name": "Bureau"}},
                {"dealer_id": "D902", "customer": None},
            ],
        )
        with self.assertRaises(ValidationError):
            self.bridge().billing_customers([{"client_id": "1' OR", "port_id": "01"}], [])
