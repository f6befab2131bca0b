from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import PatriotCase


@tagged("post_install", "-at_install")
class TestOverview(PatriotCase):
    def overview(self, user=None):
        return self.env["patriot.client"].with_user(user or self.operator).overview()

    def block(self, link, code, **params):
        self.report(link, "blocked", error={"code": code, "params": params})

    def test_only_for_patriot_users(self):
        with self.assertRaises(AccessError):
            self.overview(self.outsider)

    def test_queue(self):
        before = self.overview()
        waiting, failed, archived = (self.create_link(name) for name in "ABC")
        waiting.requested_at -= timedelta(hours=2)
        self.block(failed, "unknown_port", port="01")
        self.reserve(archived, ["1000"])
        self.report(archived)
        archived.partner_id.action_archive()
        after = self.overview()
        change = {
            key: after["queue"][key] - before["queue"][key]
            for key in ("pending", "failed", "archived_monitored")
        }
        self.assertEqual(change, {"pending": 1, "failed": 1, "archived_monitored": 1})
        self.assertGreaterEqual(after["queue"]["oldest_seconds"], 7200)
        self.assertEqual(after["links"] - before["links"], 3)

    def test_an_empty_queue_has_no_age(self):
        self.env["patriot.client"].search([]).write({"state": "failed"})
        self.assertIsNone(self.overview()["queue"]["oldest_seconds"])

    def test_failures_by_cause(self):
        self.env["patriot.client"].search([("state", "=", "failed")]).write({"state": "linked"})
        links = [self.create_link(f"A{number}") for number in range(10)]
        for link in links[:2]:
            self.block(link, "unknown_port", port="01")
        self.block(links[2], "unknown_port", port="02")
        for number, link in enumerate(links[3:9]):
            self.block(link, "client_missing", clientNo=f"100{number}-01")
        failures = self.overview()["failures"]
        self.assertEqual(
            [(failure["message"], failure["count"]) for failure in failures],
            [
                ("Client … is no longer in Patriot.", 6),
                ("Port 01 is not in Patriot.", 2),
                ("Port 02 is not in Patriot.", 1),
            ],
        )
        self.assertEqual(failures[0]["link_ids"], [link.id for link in links[3:9]])
        self.assertEqual(failures[1]["code"], "unknown_port")
        self.assertTrue(failures[1]["remedy"])
        since = min(links[0].requested_at, links[1].requested_at)
        self.assertEqual(failures[1]["since"], fields.Datetime.to_string(since))

    def test_failures_name_some_of_many_links(self):
        links = [self.create_link(f"A{number}") for number in range(82)]
        for link in links:
            self.block(link, "unknown_port", port="77")
        [failure] = [item for item in self.overview()["failures"] if "77" in item["message"]]
        self.assertEqual((failure["count"], len(failure["link_ids"])), (82, 80))

    def test_types(self):
        link = self.create_link()
        self.reserve(link, ["1000"])
        [homes] = [item for item in self.overview()["types"] if item["id"] == self.patriot_type.id]
        self.assertEqual(
            homes,
            {
                "id": self.patriot_type.id,
                "name": "Homes",
                "port_id": "01",
                "start_client_no": "1000",
                "end_client_no": "1999",
                "template_no": "1001",
                "held": 1,
            },
        )

    def test_hours(self):
        before = self.overview()["hours"]
        link = self.create_link()
        self.reserve(link, ["1000"])
        self.report(link)
        self.block(self.create_link("B"), "unknown_port", port="01")
        link.invalidate_recordset(["event_ids"])
        old = link.event_ids.filtered(lambda event: event.event == "inserted")
        self.env.cr.execute(
            "UPDATE patriot_client_event SET create_date = create_date - interval '3 hours' "
            "WHERE id = %s",
            (old.id,),
        )
        self.env.invalidate_all()
        hours = self.overview()["hours"]
        self.assertEqual(len(hours), 24)
        self.assertEqual([hour["hour"] for hour in hours], sorted(hour["hour"] for hour in hours))
        self.assertRegex(hours[-1]["hour"], r"^\d{4}-\d\d-\d\d \d\d:00:00$")
        self.assertEqual(hours[-4]["synced"] - before[-4]["synced"], 1)
        self.assertEqual(hours[-1]["failed"] - before[-1]["failed"], 1)

    def test_key_and_dealers(self):
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param("patriot.bridge_key", False)
        overview = self.overview()
        self.assertEqual((overview["key_expires_at"], overview["key_days"]), (False, False))
        self.env["patriot.bridge"]._pair("http://localhost:8070")
        parameters.set_param("patriot.bridge_secret", False)
        self.env["patriot.bridge"]._pair("http://localhost:8070")
        overview = self.overview()
        self.assertEqual(overview["key_days"], 365)
        self.assertRegex(overview["key_expires_at"], r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$")
        self.assertIsInstance(overview["dealers"], int)

    def test_companies_are_apart(self):
        before = self.overview()
        link = self.create_link()
        self.block(link, "unknown_port", port="77")
        link.partner_id.company_id = self.env["res.company"].create({"name": "Far"})
        self.assertEqual(self.overview(), before)
