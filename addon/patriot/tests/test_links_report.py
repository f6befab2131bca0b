from datetime import timedelta

from odoo.exceptions import ValidationError

from .common import PatriotCase

SITE = {
    "name": "Ann's Shop",
    "street": "2 Oak Rd",
    "street2": "",
    "city": "Levin",
    "state": "",
    "zip": "5510",
    "country": "New Zealand",
    "phone": "+64 6 555 0100",
    "email": "",
}


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
        self.assertEqual(link.next_attempt_at, self.env.cr.now() + timedelta(seconds=60))
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
            {"outcome": "done", "client_id": None},
            {"outcome": "done", "changed": ["<b>"]},
            {"outcome": "done", "site": {"name": "Ann Home"}},
            {"outcome": "done", "site": dict.fromkeys(SITE, 1)},
            {"outcome": "retry", "error": None},
            {"outcome": "retry", "error": {"code": "<b>", "params": {}}},
        ):
            with self.subTest(values=values), self.assertRaises(ValidationError):
                self.report(link, **values)


    def test_the_site_is_kept_as_patriot_holds_it(self):
        link = self.create_link()
        self.report(link, site=SITE)
        self.assertEqual((link.site_name, link.site_city), ("Ann's Shop", "Levin"))
        self.assertFalse(link.has_own_site)
        self.report(link, action="unchanged")
        self.assertEqual(link.site_name, "Ann's Shop", "an unknown site is not an empty one")

    def test_an_update_names_the_changed_fields(self):
        link = self.create_link()
        self.report(link)
        link.partner_id.write({"phone": "+1 555 010 0100", "zip": "90001"})
        changed = ["site.phone", "billing.postcode"]
        self.report(link, action="updated", changed=changed)
        event = link.event_ids[0]
        self.assertEqual((event.event, event.details), ("updated", {"changed": changed}))
        self.assertEqual(
            event.message, "Client 1000-01 was updated in Patriot: Phone, Zip (billing)."
        )

    def test_an_older_odoo_waits_for_a_person(self):
        """After a restore from a backup no edit may pass the revision in Patriot unseen."""
        link = self.create_link()
        self.report(link)
        link.partner_id.street = "Elm St 1"
        error = {"code": "odoo_older", "params": {"clientNo": "1000-01", "revision": 5}}
        stale = self.report_values(link, "blocked", error=error, revision=link.revision - 1)
        self.bridge().links_report([stale])
        self.assertEqual(link.state, "linked", "a report about an older revision says nothing")
        self.report(link, "blocked", error=error)
        self.assertEqual((link.state, link.error_code), ("failed", "odoo_older"))
        for _edit in range(5):
            link.partner_id.street += " x"
        self.assertEqual((link.state, link.revision), ("failed", 2))


class TestPending(PatriotCase):
    def pending(self, limit=500):
        return self.bridge().links_pending(limit)

    def read(self, link):
        [item] = self.bridge().links_read([link.id])["links"]
        return item

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
                "origin": "insert",
                "release": False,
                "site": None,
                "confirmed": False,
                "fate_unknown": False,
                "client_id": None,
                "port_id": None,
                "changed_ago": 0,
                "behind_for": 0,
                "synced_ago": None,
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

    def test_half_for_the_newest_then_the_oldest(self):
        now = self.env.cr.now()
        links = [self.create_link(name) for name in "ABCDEF"]
        for age, link in enumerate(reversed(links), start=-3):
            # Before and after whatever demo data asks for.
            link.requested_at = link.changed_at = now - timedelta(days=365 * age)
        a, b, c, d, e, f = (link.id for link in links)
        ids = [item["id"] for item in self.pending(limit=4)["links"]]
        self.assertEqual(ids, [f, e, a, b])
        self.assertEqual([item["id"] for item in self.pending(limit=1)["links"]], [f])
        everything = self.ids()
        self.assertEqual(len(everything), len(set(everything)))
        self.assertLessEqual({a, b, c, d, e, f}, set(everything))

    def test_an_edit_brings_an_old_link_to_the_front(self):
        link, other = self.create_link("A"), self.create_link("B")
        link.requested_at = link.changed_at = self.env.cr.now() - timedelta(days=365)
        other.changed_at = self.env.cr.now() - timedelta(days=1)
        link.partner_id.street = "Elm St 1"
        self.assertLess(self.ids().index(link.id), self.ids().index(other.id))
        self.assertGreater(self.read(link)["behind_for"], 364 * 24 * 3600)

    def test_ages_are_of_one_clock(self):
        link = self.create_link()
        now = self.env.cr.now()
        self.report(link)
        item = self.read(link)
        self.assertEqual((item["behind_for"], item["synced_ago"]), (0, 0))
        link.last_sync = now - timedelta(seconds=9.5)
        link.partner_id.street = "Elm St 1"
        link.changed_at = now - timedelta(seconds=0.25)
        item = self.read(link)
        self.assertAlmostEqual(item["changed_ago"], 0.25, places=3)
        self.assertAlmostEqual(item["synced_ago"], 9.5, places=3)

    def test_edits_during_an_update_have_not_waited_before_it(self):
        link = self.create_link()
        read = self.report_values(link)
        link.requested_at = self.env.cr.now() - timedelta(seconds=60)
        link.partner_id.street = "Elm St 1"
        self.assertEqual(self.read(link)["behind_for"], 60)
        self.bridge().links_report([read])
        self.assertEqual(self.read(link)["behind_for"], 0)

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
        self.assertEqual(answer["next_due_in"], 40)

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
