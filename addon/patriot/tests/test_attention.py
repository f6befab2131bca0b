from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from ..models import patriot_client_attention
from .common import PatriotCase


@tagged("post_install", "-at_install")
class TestAttention(PatriotCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["ir.config_parameter"].set_param("patriot.bridge_key", False)
        # What a real bridge reported to this database before is no part of these tests.
        cls.env["patriot.client"].search([("state", "=", "failed")]).write({"state": "linked"})
        cls.env["patriot.client"].sudo()._attention_activities([]).unlink()

    def refresh(self):
        self.env["patriot.client"].sudo()._refresh_attention()

    def activities(self, user=None):
        activities = self.env["mail.activity"].with_context(active_test=False)
        user = user or self.manager
        return activities.search([("user_id", "=", user.id), ("patriot_attention", ">", 0)])

    def fail(self, link):
        self.report(link, "blocked", error={"code": "unknown_port", "params": {"port": "01"}})

    def test_one_activity_that_follows_and_goes(self):
        self.refresh()
        self.assertFalse(self.activities())
        links = [self.create_link(name) for name in "ABC"]
        for number, link in enumerate(links, start=1):
            self.fail(link)
            self.refresh()
            [activity] = self.activities()
            self.assertEqual(activity.summary, f"Patriot: failed links: {number}")
        self.assertFalse(activity.res_model)
        self.assertIn("/odoo/patriot-overview", activity.note)
        self.assertFalse(self.activities(self.operator))
        for link in links:
            link.with_user(self.operator).action_retry()
        self.refresh()
        self.assertFalse(self.activities())

    def test_archived_customers_and_a_key_that_ends(self):
        link = self.create_link()
        self.reserve(link, ["1000"])
        self.report(link)
        link.partner_id.action_archive()
        self.env["patriot.bridge"]._pair("http://localhost:8070")
        self.env.cr.execute(
            "UPDATE res_users_apikeys SET expiration_date = %s WHERE user_id = %s",
            (fields.Datetime.now() + timedelta(days=9), self.bot.id),
        )
        self.refresh()
        self.assertEqual(
            self.activities().summary,
            "Patriot: archived customers still monitored: 1, days until the bridge's key ends: 9",
        )
        self.env.cr.execute("DELETE FROM res_users_apikeys WHERE user_id = %s", (self.bot.id,))
        self.refresh()
        self.assertIn("the bridge's key has ended", self.activities().summary)

    def test_no_mail_goes_out(self):
        self.fail(self.create_link())
        self.env.cr.execute("SELECT count(*) FROM mail_mail")
        before = self.env.cr.fetchone()
        self.refresh()
        self.assertTrue(self.activities())
        self.env.cr.execute("SELECT count(*) FROM mail_mail")
        self.assertEqual(self.env.cr.fetchone(), before)

    def test_done_is_done_until_there_is_more(self):
        self.fail(self.create_link("A"))
        self.refresh()
        self.activities().with_user(self.manager).action_done()
        self.refresh()
        self.assertFalse(self.activities().filtered("active"))
        self.fail(self.create_link("B"))
        self.refresh()
        self.assertEqual(len(self.activities().filtered("active")), 1)

    def test_done_yesterday_is_asked_for_again(self):
        self.fail(self.create_link("A"))
        self.refresh()
        self.activities().with_user(self.manager).action_done()
        self.activities().date_done = fields.Date.today() - timedelta(days=1)
        self.refresh()
        self.assertEqual(len(self.activities().filtered("active")), 1)

    def test_managers_hear_of_their_companies_only(self):
        link = self.create_link()
        link.partner_id.company_id = self.env["res.company"].create({"name": "Far"})
        self.fail(link)
        self.refresh()
        self.assertFalse(self.activities())

    def test_an_activity_that_another_call_makes_is_not_doubled(self):
        self.fail(self.create_link())
        self.refresh()
        values = {"summary": "x", "patriot_attention": 1}
        self.env["patriot.client"].sudo()._create_attention(self.manager, values)
        self.assertEqual(len(self.activities()), 1)

    def test_the_bridges_calls_refresh_it_and_saves_do_not(self):
        link = self.create_link()
        patriot_client_attention.LOOKED.clear()
        self.fail(link)
        self.assertTrue(self.activities())
        link.with_user(self.operator).action_retry()
        self.assertTrue(self.activities())
        patriot_client_attention.LOOKED.clear()
        self.bridge().links_pending(limit=1)
        self.assertFalse(self.activities())

    def test_a_first_failure_is_told_of_at_once_and_a_flood_is_not(self):
        self.patch(patriot_client_attention, "PAUSE", 3600)
        self.bridge().links_pending(limit=1)
        for name in "AB":
            self.fail(self.create_link(name))
            self.assertEqual(self.activities().summary, "Patriot: failed links: 1")

    def test_a_failure_there_stops_no_work(self):
        def refuse(_self, _vals_list):
            raise ValueError("refused by another module")

        self.patch(self.registry["mail.activity"], "create", refuse)
        link = self.create_link()
        patriot_client_attention.LOOKED.clear()
        with self.assertLogs("odoo.addons.patriot.models.patriot_client_attention", "ERROR"):
            self.fail(link)
        self.assertEqual(link.state, "failed")
