from contextlib import closing

from odoo import SUPERUSER_ID, api
from odoo.sql_db import db_connect
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger


@tagged("post_install", "-at_install")
class TestAuditRace(BaseCase):
    """Two bridges at once, each in a transaction of its own on a connection of its own."""

    def setUp(self):
        super().setUp()
        self.connection = db_connect(get_db_name())
        self.remove()
        self.addCleanup(self.remove)

    def remove(self):
        with closing(self.connection.cursor()) as cr:
            cr.execute("DELETE FROM patriot_finding")
            cr.execute("DELETE FROM patriot_audit")
            cr.commit()

    def bridge(self, cr):
        env = api.Environment(cr, SUPERUSER_ID, {})
        return env["patriot.bridge"].with_user(env.ref("patriot.user_bridge"))

    def both(self, *calls):
        """Run two calls of `call(cr)`: the second sees nothing of what the first did."""
        with (
            closing(self.connection.cursor()) as one,
            closing(self.connection.cursor()) as two,
            mute_logger("odoo.sql_db"),
        ):
            two.execute("SELECT 1 FROM patriot_audit")
            first = calls[0](one)
            one.commit()
            second = calls[-1](two)
            two.commit()
            return first, second

    def findings(self, *keys):
        records = {"link_id": None, "partner_id": None, "product_id": None, "user_id": None}
        texts = {"name": "Race", "odoo": [], "patriot": []}
        client = {"client_id": None, "port_id": None}
        return [{"kind": "differs", "key": key, **client, **records, **texts} for key in keys]

    def begin(self, cr):
        return self.bridge(cr).audit_begin()["audit_id"]

    def read(self, query):
        with closing(self.connection.cursor()) as cr:
            cr.execute(query)
            return cr.fetchall()

    def test_one_wish_is_one_audit(self):
        with closing(self.connection.cursor()) as cr:
            cr.execute("INSERT INTO patriot_audit (state) VALUES ('wanted') RETURNING id")
            [(wanted,)] = cr.fetchall()
            cr.commit()
        first, second = self.both(self.begin)
        self.assertEqual(first, wanted)
        self.assertNotEqual(second, wanted)

    def test_two_that_end_at_once_show_one_set(self):
        audits = self.both(self.begin)
        for order in (1, -1):
            first, second = audits[::order]
            for audit_id, key in ((first, "a"), (second, "b")):
                with closing(self.connection.cursor()) as cr:
                    self.bridge(cr).audit_add(audit_id, self.findings(key, f"{key}2"))
                    cr.commit()
            self.both(
                lambda cr, audit_id=first: self.bridge(cr).audit_end(audit_id, 1, 1, None),
                lambda cr, audit_id=second: self.bridge(cr).audit_end(audit_id, 1, 1, None),
            )
            self.assertEqual(
                self.read("SELECT DISTINCT audit_id FROM patriot_finding"), [(max(audits),)]
            )
            audits = self.both(self.begin)

    def test_one_page_sent_twice_is_kept_once(self):
        with closing(self.connection.cursor()) as cr:
            audit_id = self.begin(cr)
            cr.commit()
        first, second = self.both(
            lambda cr: self.bridge(cr).audit_add(audit_id, self.findings("a", "b")),
            lambda cr: self.bridge(cr).audit_add(audit_id, self.findings("b", "c")),
        )
        self.assertEqual((first["added"], second["added"]), (2, 1))
        self.assertEqual(self.read("SELECT count(*) FROM patriot_finding"), [(3,)])
