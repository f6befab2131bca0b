from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, new_test_user, tagged

from .billing_common import BillingCase


@tagged("post_install", "-at_install")
class TestBillingProducts(BillingCase):
    def mirror(self, product_id, **values):
        charge = {
            "charge_id": "MON-RES",
            "name": "Monitoring, residential",
            "kind": "service",
            "ledger_code": "4400",
            "amount": "29.90",
            "product_id": product_id,
            **values,
        }
        [item] = self.bridge().charges_mirror([charge])["items"]
        return item

    def charge(self):
        return self.env["patriot.charge"].search([("charge_id", "=", "MON-RES")])

    def test_search_by_name_and_reference(self):
        self.create_product("Zebra watch", default_code="ZW-100%")
        self.create_product("Zebra bought", sale_ok=False)
        search = self.bridge().product_search
        for term in ("zebra w", "ZW-100%", " zw-1"):
            found = search(term, 10)
            self.assertEqual([item["name"] for item in found["items"]], ["Zebra watch"], term)
            self.assertEqual(found["total"], 1)
        [item] = search("zebra w", 10)["items"]
        self.assertEqual(
            (item["code"], item["list_price"], item["currency"]),
            ("ZW-100%", "25.00", self.currency.name),
        )
        self.assertEqual(search("zebra b", 10)["items"], [])
        self.assertEqual(search("%", 10)["total"], search("100%", 10)["total"])
        everything = search("", 1)
        self.assertEqual(len(everything["items"]), 1)
        self.assertGreater(everything["total"], 1)
        for params in (("x" * 101, 1), ("x", 0), (None, 1), ("a\0", 1)):
            with self.subTest(params=params), self.assertRaises(ValidationError):
                search(*params)

    def test_a_charge_is_shown_on_its_product(self):
        item = self.mirror(self.product.id)
        self.assertFalse(item["fault"])
        self.assertEqual(item["product"]["id"], self.product.id)
        self.assertEqual(item["product"]["name"], "Monitoring")
        charge = self.charge()
        self.assertEqual(self.product.patriot_charge_ids, charge)
        self.assertEqual(self.product.product_tmpl_id.patriot_charge_ids, charge)
        self.assertEqual((charge.list_price, charge.amount), (25, 29.9))
        self.mirror(self.visit.id, name="Other name")
        self.assertEqual(len(self.charge()), 1)
        self.assertEqual((charge.product_id, charge.name), (self.visit, "Other name"))
        self.assertFalse(self.product.patriot_charge_ids)
        self.assertEqual(self.mirror(None)["product"], None)
        self.assertFalse(charge.product_id)

    def test_a_product_that_is_gone(self):
        item = self.mirror(2**31 - 1)
        self.assertEqual(item["fault"]["code"], "product_missing")
        self.assertFalse(item["product"])
        self.assertFalse(self.charge().product_id)
        self.visit.active = False
        self.assertEqual(self.mirror(self.visit.id)["fault"]["code"], "product_missing")

    def test_prices_stay_apart_and_differences_are_found(self):
        self.mirror(self.product.id)
        charges = self.env["patriot.charge"]
        own = [("charge_id", "=", "MON-RES")]
        self.assertAlmostEqual(self.charge().price_difference, -4.9)
        self.assertTrue(charges.search([*own, ("price_differs", "=", True)]))
        self.assertFalse(charges.search([*own, ("price_differs", "=", False)]))
        self.mirror(self.product.id, amount="25")
        self.assertFalse(charges.search([*own, ("price_differs", "=", True)]))
        self.assertTrue(charges.search([*own, ("price_differs", "=", False)]))
        self.assertEqual(self.product.list_price, 25)

    def test_malformed_charges(self):
        for values in (
            {"charge_id": "a b"},
            {"kind": "none"},
            {"amount": "free"},
            {"amount": 1},
            {"name": None},
            {"product_id": "1"},
            {"product_id": 0},
        ):
            with self.subTest(values=values), self.assertRaises(ValidationError):
                self.mirror(**{"product_id": self.product.id, **values})

    def test_who_sees_charges_and_batches(self):
        self.mirror(self.product.id)
        self.open_batch()
        accountant = new_test_user(self.env, "acc", groups="account.group_account_invoice")
        for user in (self.operator, accountant):
            for record in (self.charge(), self.batch()):
                own = record.with_user(user)
                self.assertTrue(own.read(["name"]))
                for call in (own.unlink, own.copy, lambda own=own: own.write({"name": "x"})):
                    with self.assertRaises(AccessError):
                        call()
        for user in (self.outsider, self.portal, self.bot):
            for record in (self.charge(), self.batch()):
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    record.with_user(user).read(["name"])

    def test_those_who_see_no_charges_edit_products(self):
        self.mirror(self.product.id)
        seller = new_test_user(
            self.env, "seller", groups="base.group_user,product.group_product_manager"
        )
        with Form(self.product.with_user(seller)) as form:
            form.name = "Renamed"
        self.assertNotIn(
            "patriot_charge_ids", self.product.with_user(seller).fields_get()
        )

    def test_another_companys_charges_and_batches_are_hidden(self):
        other = self.env["res.company"].create({"name": "Other"})
        product = self.create_product("Theirs", company_id=other.id, taxes_id=False)
        self.mirror(product.id)
        self.open_batch()
        self.batch().company_id = other
        for record in (self.charge(), self.batch()):
            self.assertFalse(record.with_user(self.operator).search([("id", "=", record.id)]))
        self.mirror(None)
        self.open_batch()
        self.add(self.invoice())
        for record in (self.charge(), self.batch()):
            self.assertTrue(record.with_user(self.operator).search([("id", "=", record.id)]))
