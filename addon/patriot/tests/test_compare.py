from odoo.exceptions import AccessError, UserError

from .common import PatriotCase
from .test_links_report import SITE


class TestCompare(PatriotCase):
    def setUp(self):
        super().setUp()
        self.link = self.create_link(city="Levin")
        self.report(self.link)

    def test_what_odoo_has(self):
        [values] = self.link.with_user(self.operator).compare_values()
        self.assertEqual(
            values,
            {
                "id": self.link.id,
                "client_no": "1000-01",
                "client_id": "1000",
                "port_id": "01",
                "partner_id": self.link.partner_id.id,
                "partner_name": "Ann Home",
                "follows": "all",
                "values": {**dict.fromkeys(SITE, ""), "name": "Ann Home", "city": "Levin"},
                "site": None,
                "state": "linked",
                "error_code": False,
            },
        )
        with self.assertRaises(AccessError):
            self.link.with_user(self.outsider).compare_values()

    def test_places_are_named_in_the_language_of_the_bridge(self):
        self.env["res.lang"]._activate_lang("de_DE")
        germany = self.env.ref("base.de")
        germany.with_context(lang="de_DE").name = "Deutschland"
        self.link.partner_id.country_id = germany
        link = self.link.with_user(self.operator).with_context(lang="de_DE")
        self.assertEqual(link.compare_values()[0]["values"]["country"], "Germany")
        link.action_compare_apply({"country": "Germany"})
        self.assertEqual(self.link.partner_id.country_id, germany)

    def test_push_all(self):
        self.link.with_user(self.manager).action_compare_apply({})
        self.assertEqual((self.link.is_pending, self.link.requested_by), (True, self.manager))
        event = self.link.event_ids[0]
        self.assertEqual(
            (event.event, event.details), ("compared", {"pulled": [], "pushed": True})
        )
        self.assertEqual(event.message, "Compared: Odoo's values were sent to Patriot.")

    def test_pull_some(self):
        self.link.with_user(self.operator).action_compare_apply(
            {"street": "5 Desktop Lane", "city": ""}
        )
        partner = self.link.partner_id
        self.assertEqual((partner.street, partner.city), ("5 Desktop Lane", False))
        self.assertTrue(self.link.is_pending)
        event = self.link.event_ids[0]
        self.assertEqual(event.details["pulled"], ["city", "street"])
        self.assertIn("City, Street taken from Patriot", event.message)

    def test_a_person_passes_an_older_odoo(self):
        error = {"code": "odoo_older", "params": {"clientNo": "1000-01", "revision": 41}}
        self.report(self.link, "blocked", error=error)
        with self.assert_refused(UserError, "Compare the two"):
            self.link.with_user(self.manager).action_retry()
        self.assertEqual(self.env["patriot.client"].retry_failed("odoo_older"), 0)
        self.link.with_user(self.manager).action_compare_apply({})
        self.assertEqual((self.link.state, self.link.revision), ("linked", 42))

    def test_a_user_who_may_not_edit_the_customer_may_not_pull(self):
        self.operator.group_ids -= self.env.ref("base.group_partner_manager")
        link = self.link.with_user(self.operator)
        with self.assertRaises(AccessError):
            link.action_compare_apply({"street": "5 Desktop Lane"})

    def test_nothing_for_an_ended_link(self):
        self.link.with_user(self.manager).action_release()
        self.report(self.link, action="released")
        with self.assert_refused(UserError, "is unlinked"):
            self.link.with_user(self.manager).action_compare_apply({})


class TestRetryFailed(PatriotCase):
    def test_all_or_those_of_one_cause(self):
        first, second, third = (self.create_link(name) for name in "ABC")
        self.report(first, "blocked", error={"code": "range_exhausted", "params": {}})
        self.report(second, "blocked", error={"code": "unknown_template", "params": {}})
        links = self.env["patriot.client"].with_user(self.manager)
        self.assertEqual(links.retry_failed("range_exhausted"), 1)
        self.assertEqual((first + second).mapped("state"), ["queued", "failed"])
        self.assertEqual(first.requested_by, self.manager)
        self.assertGreaterEqual(links.retry_failed(), 1)
        self.assertEqual((second.state, third.revision), ("queued", 1))
        with self.assertRaises(AccessError):
            links.with_user(self.outsider).retry_failed()
