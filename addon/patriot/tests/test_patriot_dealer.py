from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import PatriotCase


@tagged("post_install", "-at_install")
class TestPatriotDealer(PatriotCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["patriot.dealer"].search([]).unlink()
        cls.dealer_type = cls.env["patriot.type"].create({"name": "Bureau", "kind": "dealer"})
        cls.customer = cls.create_partner("Bay Alarms", patriot_type_id=cls.dealer_type.id)

    def link(self, dealer_id="D9", partner=None, name="Bay Bureau"):
        return self.bridge().dealer_link(dealer_id, name, (partner or self.customer).id)

    def dealers(self):
        self.env.invalidate_all()
        return self.env["patriot.dealer"].search([])

    def test_link_and_the_same_again(self):
        answer = {"customer": {"id": self.customer.id, "name": "Bay Alarms"}, "error": None}
        self.assertEqual(self.link(), answer)
        self.assertEqual(self.link(name="Bay Bureau Ltd"), answer)
        [dealer] = self.dealers()
        self.assertEqual(
            (dealer.dealer_id, dealer.name, dealer.partner_id),
            ("D9", "Bay Bureau Ltd", self.customer),
        )
        notes = self.customer.message_ids.filtered(lambda note: "D9 Bay Bureau" in note.body)
        self.assertEqual(len(notes), 1)
        self.assertEqual(self.customer.patriot_dealer_count, 1)

    def test_what_cannot_be_linked(self):
        client = self.create_partner("Ann Home")
        self.link()
        other = self.create_partner("Other", patriot_type_id=self.dealer_type.id)
        gone = self.env["res.partner"].browse(2**40)
        for dealer_id, partner, code, params in (
            ("D8", gone, "customer_missing", {"customer": str(gone.id)}),
            ("D8", client, "customer_no_dealer", {"customer": "Ann Home"}),
            ("D9", other, "dealer_linked", {"dealer": "D9", "customer": "Bay Alarms"}),
        ):
            with self.subTest(code=code):
                answer = self.link(dealer_id, partner)
                self.assertEqual(answer["error"], {"code": code, "params": params})
        self.assertEqual(answer["customer"]["id"], self.customer.id)
        self.assertEqual(len(self.dealers()), 1)
        with self.assertRaises(ValidationError):
            self.link("D-8")

    def test_unlink_and_the_same_again(self):
        self.link()
        for _again in range(2):
            answer = self.bridge().dealer_unlink("D9")
            self.assertEqual(answer, {"customer": None, "error": None})
        self.assertFalse(self.dealers())
        self.assertIn("was unlinked", self.customer.message_ids[:1].body)
        self.customer.unlink()

    def test_only_the_bridge_links(self):
        self.link()
        for user in (self.operator, self.manager):
            bridge = self.env["patriot.bridge"].with_user(user)
            dealers = self.dealers().with_user(user)
            for call in (
                lambda bridge=bridge: bridge.dealer_link("D8", "x", self.customer.id),
                lambda bridge=bridge: bridge.dealer_unlink("D9"),
                lambda dealers=dealers: dealers.write({"name": "x"}),
                lambda dealers=dealers: dealers.unlink(),
                lambda dealers=dealers: dealers.create(
                    {"dealer_id": "D8", "name": "x", "partner_id": self.customer.id}
                ),
                lambda user=user: self.customer.with_user(user).write(
                    {"patriot_dealer_ids": [Command.create({"dealer_id": "D8", "name": "x"})]}
                ),
            ):
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    call()
        for user in (self.outsider, self.portal, self.bot):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["patriot.dealer"].with_user(user).search([])

    def test_customers_lead_to_their_dealers_and_back(self):
        self.link()
        dealer = self.dealers().with_user(self.operator)
        action = dealer.partner_id.action_open_patriot_dealers()
        self.assertEqual((action["res_id"], action["res_model"]), (dealer.id, "patriot.dealer"))
        self.assertEqual(dealer.action_open_partner()["res_id"], self.customer.id)
        Form(dealer)
        Form(dealer.partner_id)

    def test_a_dealers_customer_is_not_deleted(self):
        self.link()
        with self.assert_refused(UserError, "dealer D9 of Patriot is linked to it. Unlink"):
            self.customer.with_user(self.operator).unlink()
        self.customer.action_archive()
        self.assertEqual(self.dealers().partner_id, self.customer)

    def test_a_copy_is_no_dealer(self):
        self.link()
        self.assertFalse(self.customer.copy().patriot_dealer_ids)

    def test_merged_customers_are_all_their_dealers(self):
        other = self.create_partner("Other", patriot_type_id=self.dealer_type.id)
        self.link()
        self.link("D8", other)
        wizard = self.env["base.partner.merge.automatic.wizard"].create({})
        wizard._merge((self.customer + other).ids, self.customer)
        self.assertFalse(other.exists())
        dealers = self.dealers()
        self.assertEqual(dealers.mapped("dealer_id"), ["D8", "D9"])
        self.assertEqual(dealers.partner_id, self.customer)
        self.assertEqual(self.customer.patriot_dealer_count, 2)
        self.assertIsNone(self.link("D8")["error"])

    def test_companies_are_apart(self):
        company = self.env["res.company"].create({"name": "Other"})
        self.link()
        self.customer.company_id = company
        dealers = self.env["patriot.dealer"].with_user(self.operator)
        self.assertFalse(dealers.search([]))
        self.operator.company_ids += company
        self.assertTrue(dealers.with_context(allowed_company_ids=company.ids).search([]))
