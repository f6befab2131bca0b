from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import PatriotCase

CLIENT = {"client_id": "1077", "port_id": "01"}


@tagged("post_install", "-at_install")
class TestClientLink(PatriotCase):
    """How an operator at Patriot's desk ties a client to a customer."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.partner = cls.create_partner(street="Elm St 1", email="ann@example.com")

    def link_client(self, partner=None, operator="OP02", **values):
        partner_id = (partner or self.partner).id
        return self.bridge().client_link(
            **{**CLIENT, "partner_id": partner_id, "operator_id": operator, **values}
        )

    def read(self, **values):
        return self.bridge().client_link_read(**{**CLIENT, **values})["link"]

    def refused(self, answer):
        self.assertIsNone(answer["link"])
        return answer["error"]

    def work(self, link_id):
        [work] = self.bridge().links_read([link_id])["links"]
        return work

    def test_an_operator_without_a_user(self):
        answer = self.link_client()
        link = self.env["patriot.client"].browse(answer["link"]["link_id"])
        self.assertIsNone(answer["error"])
        self.assertEqual(
            answer["link"],
            {
                "link_id": link.id,
                "customer": {
                    "id": self.partner.id,
                    "name": "Ann Home",
                    "street": "Elm St 1",
                    "street2": "",
                    "city": "",
                    "state": "",
                    "zip": "",
                    "country": "",
                    "phone": "",
                    "email": "ann@example.com",
                },
                "link_count": 1,
                "follows": "all",
                "type": "Homes",
                "state": "queued",
                "is_behind": True,
                "fault": None,
            },
        )
        self.assertEqual((link.origin, link.confirmed), ("existing", False))
        self.assertEqual(link.requested_by, self.bot)
        work = self.work(link.id)
        self.assertEqual((work["operator"], work["client_id"]), ("OP02", "1077"))
        self.assertEqual(
            link.event_ids.message,
            "Operator OP02 of Patriot chose this customer for client 1077-01.",
        )
        self.report(link, action="claimed")
        self.assertIn(
            "Patriot client 1077-01 was linked (Homes) by operator OP02 of Patriot.",
            self.partner.message_ids[0].body,
        )
        self.assertEqual((self.read()["state"], self.read()["is_behind"]), ("linked", False))

    def test_an_operator_with_a_user(self):
        answer = self.link_client(operator="OP92")
        link = self.env["patriot.client"].browse(answer["link"]["link_id"])
        self.assertEqual((link.requested_by, link.requested_operator), (self.manager, False))
        self.assertEqual(link.event_ids.user_id, self.manager)
        self.assertEqual(self.work(link.id)["operator"], "OP92")

    def test_the_next_who_asks_in_odoo_takes_over(self):
        link_id = self.link_client()["link"]["link_id"]
        self.partner.with_user(self.unmapped).street = "Elm St 2"
        self.assertEqual(self.work(link_id)["operator"], "OP02")
        self.partner.with_user(self.operator).street = "Elm St 3"
        self.assertEqual(self.work(link_id)["operator"], "OP91")
        self.operator.patriot_operator = False
        self.assertIsNone(self.work(link_id)["operator"], "nobody acts in another's name")

    def test_the_same_again_is_harmless(self):
        first = self.link_client()
        self.assertEqual(self.link_client(operator="OP92"), first)
        self.assertEqual(len(self.partner.patriot_client_ids), 1)
        self.assertEqual(len(self.partner.patriot_client_ids.sudo().event_ids), 1)

    def test_a_further_client_keeps_its_site(self):
        self.link_client()
        answer = self.link_client(client_id="1078")
        self.assertEqual((answer["link"]["follows"], answer["link"]["link_count"]), ("billing", 2))
        self.assertEqual(self.read()["follows"], "billing")

    def test_a_client_of_somebody_else(self):
        self.link_client()
        other = self.create_partner("Other")
        error = {"code": "client_linked", "params": {"clientNo": "1077-01", "customer": "Ann Home"}}
        self.assertEqual(self.refused(self.link_client(other)), error)
        self.assertEqual(self.read()["customer"]["id"], self.partner.id)

    def test_a_client_whose_link_is_about_to_end(self):
        link = self.env["patriot.client"].browse(self.link_client()["link"]["link_id"])
        self.report(link, action="claimed")
        link.with_user(self.manager).action_release()
        self.assertEqual(self.refused(self.link_client())["code"], "client_linked")
        self.report(link, action="released")
        self.assertIsNone(self.read())
        self.assertIsNone(self.link_client()["error"])

    def test_a_number_that_is_only_reserved_is_nobodys_and_is_not_given_away(self):
        link = self.create_link("Waiting")
        self.reserve(link, ["1077"])
        self.assertIsNone(self.read())
        self.assertEqual(self.refused(self.link_client())["code"], "client_linked")

    def test_customers_that_cannot_be_linked(self):
        missing = self.link_client(partner_id=2**31 - 1)
        self.assertEqual(
            self.refused(missing),
            {"code": "customer_missing", "params": {"customer": str(2**31 - 1)}},
        )
        self.assertEqual(
            self.refused(self.link_client(partner_id=-1))["code"], "customer_missing"
        )
        self.partner.action_archive()
        self.assertEqual(
            self.refused(self.link_client()),
            {"code": "customer_archived", "params": {"customer": "Ann Home"}},
        )

    def test_a_customer_with_a_field_that_patriot_cannot_store(self):
        cases = {
            ("street", "x" * 101): ("Street", "has 101 characters; Patriot takes 100"),
            ("city", "\U0001f6a8"): (
                "City",
                "has the character U+1F6A8, which Patriot cannot store",
            ),
            ("phone", "none"): ("Phone", "is not a phone number"),
        }
        for (name, value), (field, rule) in cases.items():
            partner = self.create_partner(f"With a bad {name}", **{name: value})
            with self.subTest(name=name):
                self.assertEqual(
                    self.refused(self.link_client(partner)),
                    {"code": "invalid_field", "params": {"field": field, "rule": rule}},
                )
        contact = self.env["res.partner"].create(
            {"type": "invoice", "parent_id": self.partner.id}
        )
        contact.patriot_type_id = self.patriot_type
        self.assertEqual(
            self.refused(self.link_client(contact))["params"],
            {"field": "Name", "rule": "is empty"},
        )

    def test_the_type_is_the_customers_own_or_that_of_the_number(self):
        own = self.env["patriot.type"].create({"name": "Own"})
        self.partner.patriot_type_id = own
        self.assertEqual(self.link_client(client_id="1500")["link"]["type"], "Own")
        plain = self.create_partner("Plain", patriot_type_id=False)
        self.assertEqual(self.link_client(plain, client_id="1501")["link"]["type"], "Homes")
        dealer = self.env["patriot.type"].create({"name": "Bureau", "kind": "dealer"})
        bureau = self.create_partner("Bureau", patriot_type_id=dealer.id)
        self.assertEqual(self.link_client(bureau, client_id="1502")["link"]["type"], "Homes")

    def test_no_type_fits(self):
        plain = self.create_partner("Plain", patriot_type_id=False)
        for values in ({"client_id": "2000"}, {"port_id": "02"}, {"client_id": "01500"}):
            with self.subTest(values):
                error = self.refused(self.link_client(plain, **values))
                self.assertEqual(error["code"], "type_missing")
        self.patriot_type.company_id = self.env["res.company"].create({"name": "Other"})
        plain.company_id = self.env.company
        self.assertEqual(self.refused(self.link_client(plain))["code"], "type_missing")
        plain.company_id = self.patriot_type.company_id
        self.assertIsNone(self.link_client(plain)["error"])

    def test_what_went_wrong_is_read(self):
        link = self.env["patriot.client"].browse(self.link_client()["link"]["link_id"])
        fault = {"code": "client_missing", "params": {"clientNo": "1077-01"}}
        self.report(link, "blocked", error=fault)
        self.assertEqual((self.read()["state"], self.read()["fault"]), ("failed", fault))

    def test_malformed_calls(self):
        calls = [
            {"client_id": "10-77"},
            {"client_id": None},
            {"port_id": "1"},
            {"partner_id": "7"},
            {"partner_id": True},
            {"operator": ""},
            {"operator": "x" * 61},
        ]
        for values in calls:
            with self.subTest(values), self.assertRaises(ValidationError):
                self.link_client(**values)
