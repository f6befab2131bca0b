import time
from contextlib import closing

from odoo import SUPERUSER_ID, api
from odoo.sql_db import db_connect
from odoo.tests import BaseCase, get_db_name, mute_logger, tagged

from .common import PatriotCase

PREFIX = "Race of a Save and a Report"


class TestWish(PatriotCase):
    def leave(self, link, user=None):
        self.env["patriot.client.wish"]._leave(link.ids, user and user.id)
        link.invalidate_recordset(["is_pending"])

    def test_a_wish_is_granted_by_the_next_call_of_the_bridge(self):
        link = self.create_link()
        self.report(link)
        self.leave(link)
        self.leave(link, self.manager)
        self.assertTrue(link.is_pending, "a person sees that it is behind")
        self.assertEqual(link.revision, 1)
        ids = [item["id"] for item in self.bridge().links_pending(500)["links"]]
        self.assertIn(link.id, ids)
        self.assertEqual((link.revision, link.requested_by), (2, self.manager))
        self.assertEqual(self.bridge().links_read([link.id])["links"][0]["revision"], 2)

    def test_a_wish_wakes_a_link_that_was_blocked_meanwhile(self):
        link = self.create_link()
        self.report(link, "blocked")
        self.leave(link)
        self.bridge().links_read([link.id])
        self.assertEqual((link.state, link.revision), ("queued", 2))

    def test_wishes_of_vanished_and_ended_links_are_forgotten(self):
        link = self.create_link()
        link.with_user(self.manager).action_release()
        self.report(link, action="released", client_id=None, port_id=None)
        revision = link.revision
        self.leave(link)
        self.env["patriot.client.wish"]._leave([0], None)
        self.bridge().links_pending(1)
        self.assertEqual(link.revision, revision)
        self.assertFalse(self.env["patriot.client.wish"].search_count([]))


@tagged("post_install", "-at_install")
class TestRace(BaseCase):
    """Two real connections: a save never waits for the bridge, nor is it repeated by Odoo."""

    def setUp(self):
        super().setUp()
        self.connection = db_connect(get_db_name())
        with closing(self.connection.cursor()) as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            partner = env["res.partner"].create({"name": PREFIX})
            link = env["patriot.client"].create(
                {
                    "partner_id": partner.id,
                    "type_id": env.ref("patriot.patriot_type_residential").id,
                    "requested_by": SUPERUSER_ID,
                    "applied_revision": 1,
                }
            )
            self.partner_id, self.link_id = partner.id, link.id
            cr.commit()
        self.addCleanup(self.remove)

    def remove(self):
        with closing(self.connection.cursor()) as cr:
            cr.execute(
                "DELETE FROM patriot_client_event WHERE patriot_client_id = %s", [self.link_id]
            )
            cr.execute("DELETE FROM patriot_client WHERE id = %s", [self.link_id])
            cr.execute("DELETE FROM patriot_client_wish")
            cr.execute("DELETE FROM res_partner WHERE id = %s", [self.partner_id])
            cr.commit()

    def report(self, cr):
        """Write to the link as a report of the bridge does."""
        cr.execute("UPDATE patriot_client SET attempts = 1 WHERE id = %s", [self.link_id])

    def save(self, cr):
        env = api.Environment(cr, SUPERUSER_ID, {})
        cr.execute("SET LOCAL statement_timeout = '1s'")
        env["res.partner"].browse(self.partner_id).street = "Elm St 1"
        cr.commit()

    def read_link(self):
        with closing(self.connection.cursor()) as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["patriot.client"]._grant_wishes()
            link = env["patriot.client"].browse(self.link_id)
            values = (link.revision, link.is_pending, link.partner_id.street, link.attempts)
            cr.commit()
            return values

    def test_a_save_while_a_report_holds_the_link(self):
        with closing(self.connection.cursor()) as bridge, closing(self.connection.cursor()) as user:
            self.report(bridge)
            self.save(user)
            bridge.commit()
        self.assertEqual(self.read_link(), (2, True, "Elm St 1", 1))

    def test_a_report_during_a_save(self):
        with closing(self.connection.cursor()) as bridge, closing(self.connection.cursor()) as user:
            user.execute("SELECT 1 FROM patriot_client")
            self.report(bridge)
            bridge.commit()
            self.save(user)
        self.assertEqual(self.read_link(), (2, True, "Elm St 1", 1))

    def test_a_save_during_a_report_is_repeated_at_once(self):
        with closing(self.connection.cursor()) as bridge, closing(self.connection.cursor()) as user:
            env = api.Environment(bridge, SUPERUSER_ID, {})
            env["patriot.client"].browse(self.link_id).partner_id.read(["street"])
            self.save(user)
            started = time.monotonic()
            bot = env.ref("patriot.user_bridge")
            report = {
                "link_id": self.link_id,
                "revision": 1,
                "outcome": "retry",
                "client_id": None,
                "port_id": None,
                "action": None,
                "changed": [],
                "site": None,
                "fate_unknown": False,
                "error": {"code": "patriot_unreachable", "params": {"address": "p"}},
                "retry_in": 0,
                "counts": True,
                "correlation_id": "c-1",
            }
            with mute_logger("odoo.sql_db"):
                [answer] = env["patriot.bridge"].with_user(bot).links_report([report])
            bridge.commit()
        self.assertTrue(answer["pending"])
        self.assertLess(time.monotonic() - started, 1)
        self.assertEqual(self.read_link(), (2, True, "Elm St 1", 1))

    def test_two_bridges_grant_a_wish_once(self):
        with closing(self.connection.cursor()) as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["patriot.client.wish"]._leave([self.link_id], None)
            cr.commit()
        with closing(self.connection.cursor()) as one, closing(self.connection.cursor()) as two:
            two.execute("SELECT 1 FROM patriot_client_wish")
            for cr in (one, two):
                api.Environment(cr, SUPERUSER_ID, {})["patriot.client"]._grant_wishes()
                cr.commit()
        self.assertEqual(self.read_link()[:2], (2, True))
