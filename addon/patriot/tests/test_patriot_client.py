from unittest.mock import patch

from odoo.exceptions import AccessError, UserError

from ..tools.bridge_client import BridgeClient
from .common import PatriotCase


class TestLink(PatriotCase):
    def test_retry_sets_a_link_going(self):
        link = self.create_link()
        self.report(link, "blocked", error={"code": "operator_missing", "params": {}})
        link.with_user(self.manager).action_retry()
        self.assertEqual(
            (link.state, link.error_code, link.attempts, link.requested_by),
            ("queued", False, 0, self.manager),
        )

    def test_retry_of_a_confirmed_link_goes_back_to_linked(self):
        link = self.create_link()
        self.report(link)
        self.report(link, "blocked", error={"code": "client_missing", "params": {}})
        link.action_retry()
        self.assertEqual((link.state, link.is_pending), ("linked", True))

    def test_links_are_searched_by_whether_they_are_behind(self):
        done, behind = self.create_link(), self.create_link()
        self.report(done)
        links = done | behind
        found = links.search([("id", "in", links.ids), ("is_pending", "=", True)])
        self.assertEqual(found, behind)
        rest = links.search([("id", "in", links.ids), ("is_pending", "=", False)])
        self.assertEqual(rest, done)
        self.assertEqual(links.filtered_domain([("is_pending", "=", True)]), behind)

    def test_only_managers_allow_the_next_number(self):
        link = self.create_link()
        self.reserve(link, ["1000"])
        error = {"code": "client_unmarked", "params": {"clientNo": "1000-01"}}
        self.report(link, "blocked", error=error, fate_unknown=True)
        with self.assertRaises(AccessError):
            link.with_user(self.operator).action_use_next_id()
        link.with_user(self.manager).action_use_next_id()
        self.assertEqual((link.fate_unknown, link.client_id, link.state), (False, "1000", "queued"))
        self.assertIn("next_id", self.events_of(link))
        with self.assert_refused(UserError, "needs no other client number"):
            link.with_user(self.manager).action_use_next_id()

    def test_numbered_links_cannot_be_deleted(self):
        link = self.create_link()
        self.reserve(link, ["1000"])
        with self.assert_refused(UserError, "client 1000-01 cannot be deleted"):
            link.unlink()

    def test_history_cannot_be_changed(self):
        event = self.create_link().event_ids
        with self.assertRaises(UserError):
            event.event = "inserted"
        with self.assertRaises(UserError):
            event.unlink()

    def test_found_by_number(self):
        link = self.create_link()
        self.report(link, client_id="1077")
        found = self.env["patriot.client"].with_user(self.operator).name_search("1077-01")
        self.assertEqual(found, [(link.id, "1077-01 Ann Home")])

    def test_browsers_are_told_by_the_bridge_and_not_by_a_save(self):
        group = self.env.ref("patriot.group_patriot_user")
        with patch.object(type(group), "_bus_send") as send:
            link = self.create_link()
            send.assert_not_called()
            self.report(link)
        payload = {"ids": [link.id], "partner_ids": [link.partner_id.id]}
        send.assert_called_once_with("patriot.link", payload)


class TestPoke(PatriotCase):
    def setUp(self):
        super().setUp()
        self.env["patriot.bridge"]._pair("http://127.0.0.1:1")
        self.env.cr.postcommit.clear()
        self.addCleanup(self.env.cr.postcommit.clear)

    def create_links(self):
        with patch.object(BridgeClient, "poke_in_background") as poke:
            for name in "ABC":
                self.create_link(name)
            self.env.cr.postcommit.run()
        return poke.call_count

    def test_once_per_transaction(self):
        self.assertEqual(self.create_links(), 1)
        self.assertEqual(self.create_links(), 1)

    def test_not_without_a_pairing(self):
        self.env["ir.config_parameter"].set_param("patriot.bridge_url", False)
        self.assertEqual(self.create_links(), 0)

    def test_an_unusable_address_does_not_fail_the_save(self):
        self.env["ir.config_parameter"].set_param("patriot.bridge_url", "ftp://x")
        with self.assertLogs("odoo.addons.patriot.tools.bridge_client", "WARNING"):
            self.assertEqual(self.create_links(), 0)

    def test_a_missing_thread_does_not_fail_the_save(self):
        with patch("threading.Thread.start", side_effect=RuntimeError("can't start new thread")):
            self.create_link()
            self.env.cr.postcommit.run()
