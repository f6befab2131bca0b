import re

from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import PatriotCase


@tagged("post_install", "-at_install")
class TestDeskReads(PatriotCase):
    """Customers and histories as Patriot's desk reads them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.quill = cls.create_partner(
            "Quill & Sons",
            ref="QS-7",
            email="office@quill.example",
            phone="+1 555-010-7788",
            city="Quahog",
            is_company=True,
            country_id=cls.env.ref("base.us").id,
        )

    def search(self, search, kind="any", limit=20):
        return self.bridge().customer_search(search, kind, limit)

    def found(self, search, **values):
        return [item["id"] for item in self.search(search, **values)["items"]]

    def test_a_customer_with_all_that_it_has(self):
        self.env["patriot.dealer"].create(
            {"dealer_id": "D77X", "name": "Quill", "partner_id": self.quill.id}
        )
        self.quill.patriot_insert = True
        answer = self.search("quill sons")
        self.assertEqual(answer["total"], 1)
        self.assertEqual(
            answer["items"],
            [
                {
                    "id": self.quill.id,
                    "name": "Quill & Sons",
                    "street": "",
                    "street2": "",
                    "city": "Quahog",
                    "state": "",
                    "zip": "",
                    "country": "United States",
                    "phone": "+1 555-010-7788",
                    "email": "office@quill.example",
                    "ref": "QS-7",
                    "is_company": True,
                    "type": "Homes",
                    "kind": "client",
                    "link_count": 1,
                    "dealer_ids": ["D77X"],
                }
            ],
        )

    def test_every_way_to_find_one(self):
        searches = (
            "quill",
            "QS-7",
            "office@quill",
            "quahog",
            "+1 555-010-7788",
            "5550107788",
            str(self.quill.id),
            "sons quahog",
        )
        for search in searches:
            with self.subTest(search):
                self.assertIn(self.quill.id, self.found(search, limit=100))
        for search in ("quill springfield", "q_ill", "qu%ll", "9" * 30):
            with self.subTest(search):
                self.assertNotIn(self.quill.id, self.found(search))

    def test_archived_ones_are_left_out(self):
        self.quill.action_archive()
        self.assertEqual(self.found("quill"), [])

    def test_customers_of_a_dealer_type_only(self):
        dealer = self.env["patriot.type"].create({"name": "Bureau", "kind": "dealer"})
        bureau = self.create_partner("Quill Bureau", patriot_type_id=dealer.id)
        self.assertEqual(self.found("quill"), [self.quill.id, bureau.id])
        self.assertEqual(self.found("quill", kind="dealer"), [bureau.id])

    def test_more_than_asked_for(self):
        self.create_partner("Quill Two")
        answer = self.search("quill", limit=1)
        self.assertEqual((len(answer["items"]), answer["total"]), (1, 2))
        self.assertEqual(len(self.search("", limit=5)["items"]), 5)

    def test_malformed_searches(self):
        for values in ({"kind": "all"}, {"limit": 0}, {"limit": 101}, {"search": "x" * 101}):
            with self.subTest(values), self.assertRaises(ValidationError):
                self.search(**{"search": "x", **values})

    def events(self, client=None, operator_id=None, before=None, limit=200):
        return self.bridge().client_events(client, operator_id, before, limit)["items"]

    def test_the_history_of_a_client(self):
        link = self.create_link()
        self.reserve(link, ["1000"])
        self.report(link)
        link.with_user(self.manager).action_release()
        self.report(link, action="released")
        items = self.events({"client_id": "1000", "port_id": "01"})
        self.assertEqual(
            [(item["event"], item["user"]) for item in items],
            [
                ("released", ""),
                ("release_requested", "Mara Manager"),
                ("inserted", ""),
                ("reserved", ""),
                ("requested", "Olive Operator"),
            ],
        )
        for item in items:
            self.assertEqual((item["client_id"], item["port_id"]), ("1000", "01"))
            self.assertEqual(
                item["customer"], {"id": link.partner_id.id, "name": link.partner_id.name}
            )
            self.assertTrue(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", item["at"]))
        self.assertEqual(items[-3]["text"], "Client 1000-01 was inserted into Patriot.")
        self.assertEqual(self.events({"client_id": "1001", "port_id": "01"}), [])

    def test_page_by_page(self):
        link = self.create_link()
        link._add_event("opened", details={"workstation": "WS-91"})
        link._add_event("opened", details={"workstation": "WS-92"})
        first = self.events(limit=2)
        self.assertEqual([item["text"][-7:] for item in first], [" WS-92.", " WS-91."])
        following = self.events(limit=1, before=first[-1]["id"])
        self.assertEqual([item["event"] for item in following], ["requested"])
        self.assertEqual(following[0]["client_id"], "", "it has no number yet")
        self.assertEqual(self.events(before=0), [])

    def test_of_one_operator(self):
        link = self.create_link()
        self.bridge().client_link("1077", "01", self.quill.id, "OP77")
        link.with_user(self.manager).action_release()
        own = self.events(operator_id="OP91")[0]
        self.assertEqual(
            (own["event"], own["customer"]["id"]), ("requested", link.partner_id.id)
        )
        [chosen] = self.events(operator_id="OP77")
        self.assertEqual((chosen["event"], chosen["user"]), ("link_requested", ""))
        self.assertIn("OP77", chosen["text"])
        self.assertEqual(
            [item["event"] for item in self.events(operator_id="OP92")], ["release_requested"]
        )
        self.assertEqual(self.events(operator_id="OP00"), [])

    def test_malformed_questions(self):
        calls = (
            {"limit": 0},
            {"limit": 201},
            {"before": "x"},
            {"client": {"client_id": "1"}},
            {"operator_id": 7},
        )
        for values in calls:
            with self.subTest(values), self.assertRaises(ValidationError):
                self.events(**values)

    def test_where_people_open_odoo(self):
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param("web.base.url", "https://odoo.example/")
        hello = self.bridge().hello()
        self.assertEqual((hello["web_url"], hello["contract_version"]), ("https://odoo.example", 4))
