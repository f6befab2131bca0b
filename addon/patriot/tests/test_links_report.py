from datetime import timedelta

from odoo import fields
from odoo.exceptions import ValidationError

from .common import PatriotCase


class TestReport(PatriotCase):
    def test_done_links_the_customer(self):
        link = self.create_link()
        self.reserve(link, ["1000"])
        self.assertEqual(
            self.report(link), {"link_id": link.id, "accepted": True, "pending": False}
        )
        self.assertEqual(
            (link.state, link.confirmed, link.fate_unknown, link.is_pending, link.client_no),
            ("linked", True, False, False, "1000-01"),
        )
        self.assertTrue(link.last_sync)
        self.assertEqual(link.display_name, "1000-01 Ann Home")
        self.assertEqual(self.events_of(link)[0], "inserted")

    def test_first_link_leaves_one_note_by_the_requester(self):
        link = self.create_link()
        self.report(link)
        self.report(link, action="updated")
        notes = link.partner_id.message_ids.filtered(lambda m: "Patriot client" in m.body)
        self.assertEqual(len(notes), 1)
        self.assertEqual(notes.author_id, self.operator.partner_id)
        self.assertIn("Patriot client 1000-01 was inserted from template 1001 (Homes).", notes.body)

    def test_a_save_meanwhile_stays_behind(self):
        link = self.create_link()
        read = self.report_values(link)
        link.partner_id.street = "Elm St 1"
        [answer] = self.bridge().links_report([read])
        self.assertTrue(answer["pending"])
        self.assertEqual((link.state, link.revision, link.applied_revision), ("linked", 2, 1))

    def test_a_stale_report_brings_the_newest_again(self):
        link = self.create_link()
        slow = self.report_values(link, action="updated")
        link.partner_id.street = "Elm St 1"
        self.report(link)
        self.assertFalse(link.is_pending)
        [answer] = self.bridge().links_report([slow])
        self.assertTrue(answer["pending"])
        self.assertEqual((link.revision, link.applied_revision), (3, 2))

    def test_a_resent_report_changes_nothing(self):
        link = self.create_link()
        report = self.report_values(link)
        self.bridge().links_report([report])
        events = link.event_ids
        [answer] = self.bridge().links_report([report])
        self.assertFalse(answer["pending"])
        self.assertEqual(link.event_ids, events)

    def test_retry_waits_and_keeps_the_error(self):
        link = self.create_link()
        self.report(link, "retry", retry_in=60, fate_unknown=True)
        self.assertEqual(
            (link.state, link.error_code, link.attempts, link.fate_unknown),
            ("queued", "patriot_unreachable", 1, True),
        )
        self.assertEqual(link.error_message, "Patriot does not answer at p.")
        wait = link.next_attempt_at - fields.Datetime.now()
        self.assertAlmostEqual(wait.total_seconds(), 60, delta=5)
        self.report(link, "retry", counts=False)
        self.assertEqual(link.attempts, 1)

    def test_the_same_retry_adds_no_line(self):
        link = self.create_link()
        for _attempt in range(3):
            self.report(link, "retry")
        self.assertEqual(self.events_of(link), ["retry", "requested"])

    def test_retry_of_a_linked_client_stays_linked(self):
        link = self.create_link()
        self.report(link)
        link.partner_id.street = "Elm St 1"
        self.report(link, "retry")
        self.assertEqual((link.state, link.error_code), ("linked", "patriot_unreachable"))
        self.report(link, action="updated")
        self.assertEqual((link.error_code, link.attempts), (False, 0))

    def test_blocked_stops_and_tells(self):
        link = self.create_link()
        params = {"type": "Homes", "start": "1000", "end": "1999", "port": "01"}
        error = {"code": "range_exhausted", "params": params}
        self.report(link, "blocked", error=error)
        self.assertEqual((link.state, link.error_code), ("failed", "range_exhausted"))
        notes = link.partner_id.message_ids.filtered(lambda m: "No free client ID" in m.body)
        self.assertEqual(len(notes), 1)
        self.assertIn("Widen the range", notes.body)
        event = link.event_ids.filtered(lambda event: event.event == "blocked")
        self.assertIn("Widen the range", event.message)

    def test_the_same_block_is_noted_once(self):
        link = self.create_link()
        self.report(link, "blocked")
        self.report(link, "blocked")
        link.action_retry()
        self.report(link, "blocked")
        self.assertEqual(self.events_of(link), ["blocked", "resumed", "blocked", "requested"])
        notes = link.partner_id.message_ids.filtered(lambda m: "does not answer" in m.body)
        self.assertEqual(len(notes), 1)

    def test_a_mend_during_the_attempt_is_not_lost(self):
        link = self.create_link()
        read = self.report_values(link, "blocked")
        link.partner_id.street = "Elm St 1"
        [answer] = self.bridge().links_report([read])
        self.assertTrue(answer["pending"])
        self.assertEqual(link.state, "queued")

    def test_another_client_is_never_applied_silently(self):
        link = self.create_link()
        self.report(link, client_id="1000")
        self.report(link, client_id="1001")
        self.assertEqual((link.client_id, link.state), ("1000", "failed"))
        self.assertEqual(link.error_code, "client_mismatch")
        self.assertEqual(link.error_params, {"asked": "1000-01", "answered": "1001-01"})

    def test_a_client_of_another_link_is_not_taken(self):
        first, second = self.create_link("A"), self.create_link("B")
        self.report(first, client_id="1000")
        self.report(second, client_id="1000", action="adopted")
        self.assertEqual(
            (second.confirmed, second.error_code, second.error_params),
            (False, "marker_differs", {"clientNo": "1000-01"}),
        )

    def test_one_bad_link_does_not_stop_the_others(self):
        first, second, third = (self.create_link(name) for name in "ABC")
        self.report(first, client_id="1000")
        answers = self.bridge().links_report(
            [
                self.report_values(second, client_id="1000"),
                self.report_values(third, client_id="1001"),
                {**self.report_values(third), "link_id": 0},
            ]
        )
        self.assertEqual([answer["accepted"] for answer in answers], [True, True, False])
        self.assertEqual(third.client_id, "1001")

    def test_malformed_reports_are_refused(self):
        link = self.create_link()
        for values in (
            {"outcome": "won"},
            {"outcome": "done", "client_id": "10-0"},
            {"outcome": "done", "port_id": None},
            {"outcome": "done", "action": "deleted"},
            {"outcome": "retry", "error": None},
            {"outcome": "retry", "error": {"code": "<b>", "params": {}}},
        ):
            with self.subTest(values=values), self.assertRaises(ValidationError):
                self.report(link, **values)


class TestPending(PatriotCase):
    def pending(self, limit=500):
        return self.bridge().links_pending(limit)

    def ids(self):
        return [item["id"] for item in self.pending()["links"]]

    def test_what_the_bridge_reads(self):
        state = self.env.ref("base.state_us_5")
        link = self.create_link(
            street="1 Elm St", zip="90001", state_id=state.id, country_id=state.country_id.id
        )
        item = next(item for item in self.pending()["links"] if item["id"] == link.id)
        self.assertEqual(
            item,
            {
                "id": link.id,
                "marker": link.marker,
                "revision": 1,
                "applied_revision": 0,
                "attempts": 0,
                "confirmed": False,
                "fate_unknown": False,
                "client_id": None,
                "port_id": None,
                "operator": "OP91",
                "requested_by": {"id": self.operator.id, "name": "Olive Operator"},
                "type": {
                    "id": self.patriot_type.id,
                    "name": "Homes",
                    "kind": "client",
                    "template_no": "1001",
                    "start_client_no": "1000",
                    "end_client_no": "1999",
                    "port_id": "01",
                },
                "partner": {
                    "id": link.partner_id.id,
                    "name": "Ann Home",
                    "street": "1 Elm St",
                    "street2": "",
                    "city": "",
                    "state": "California",
                    "zip": "90001",
                    "country": "United States",
                    "phone": "",
                    "email": "",
                    "link_count": 1,
                },
            },
        )

    def test_oldest_first_and_limited(self):
        old, new = self.create_link("Old"), self.create_link("New")
        old.requested_at = fields.Datetime.now() - timedelta(days=3650)
        self.assertEqual(self.ids()[0], old.id)
        self.assertLess(self.ids().index(old.id), self.ids().index(new.id))
        self.assertEqual(len(self.pending(limit=1)["links"]), 1)

    def test_links_that_wait_or_are_blocked_or_done_are_left_out(self):
        before = self.pending()
        waiting, blocked, done, due = (self.create_link(name) for name in "ABCD")
        self.report(waiting, "retry", retry_in=40)
        self.report(blocked, "blocked")
        self.report(done, client_id="1000")
        self.report(due, "retry", retry_in=0)
        answer = self.pending()
        ids = [item["id"] for item in answer["links"]]
        self.assertIn(due.id, ids)
        self.assertFalse({waiting.id, blocked.id, done.id} & set(ids))
        self.assertEqual(answer["total"] - before["total"], 2)
        self.assertEqual(answer["blocked"] - before["blocked"], 1)
        self.assertAlmostEqual(answer["next_due_in"], 40, delta=5)

    def test_read_takes_any_link_and_leaves_out_vanished_ones(self):
        link = self.create_link()
        self.report(link)
        answer = self.bridge().links_read([link.id, 0])
        self.assertEqual([item["id"] for item in answer["links"]], [link.id])
        self.assertEqual(answer["links"][0]["client_id"], "1000")

    def test_two_links_of_one_customer_are_counted(self):
        link = self.create_link()
        link.copy({"partner_id": link.partner_id.id, "requested_by": self.operator.id})
        [item] = self.bridge().links_read([link.id])["links"]
        self.assertEqual(item["partner"]["link_count"], 2)
