from contextlib import closing

from odoo import SUPERUSER_ID, api
from odoo.sql_db import db_connect
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from .import_common import ELM, ImportCommon

GROUP = "f" * 64
NAME = "Import Race"


@tagged("post_install", "-at_install")
class TestImportRace(ImportCommon, BaseCase):
    """Two bridges at once, each in a transaction of its own on a connection of its own."""

    def setUp(self):
        super().setUp()
        self.connection = db_connect(get_db_name())
        with closing(self.connection.cursor()) as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            self.type_id = env["patriot.type"].create({"name": NAME, "kind": "client"}).id
            cr.commit()
        self.addCleanup(self.remove)

    def remove(self):
        with closing(self.connection.cursor()) as cr:
            cr.execute("DELETE FROM patriot_client WHERE port_id = '77'")
            cr.execute("DELETE FROM patriot_dealer WHERE dealer_id LIKE 'RACE%'")
            cr.execute("DELETE FROM res_partner WHERE name = %s", [NAME])
            cr.execute("DELETE FROM patriot_type WHERE id = %s", [self.type_id])
            cr.commit()

    def both(self, *chunks):
        """Add two chunks: the second sees nothing of what the first did."""
        with (
            closing(self.connection.cursor()) as one,
            closing(self.connection.cursor()) as two,
            mute_logger("odoo.sql_db"),
        ):
            two.execute("SELECT 1 FROM patriot_client")
            first = self.add_in(one, chunks[0])
            one.commit()
            second = self.add_in(two, chunks[1])
            two.commit()
            return first, second

    def add_in(self, cr, rows):
        env = api.Environment(cr, SUPERUSER_ID, {})
        bridge = env["patriot.bridge"].with_user(env.ref("patriot.user_bridge"))
        return bridge.import_add("OP77", NAME, [self.complete(row) for row in rows])

    def row(self, number, **values):
        customer = self.customer(NAME, **ELM)
        return self.client_row(number, f"RACE{number}", port_id="77", customer=customer, **values)

    def count(self):
        with closing(self.connection.cursor()) as cr:
            cr.execute("SELECT count(*) FROM res_partner WHERE name = %s", [NAME])
            return cr.fetchone()[0]

    def test_one_chunk_twice(self):
        rows = [*(self.row(number) for number in range(3)), self.dealer_row(3, "RACE1")]
        rows[3]["customer"] = self.customer(NAME)
        first, second = self.both(rows, rows[::-1])
        self.assertEqual(self.outcomes(first), ["created"] * 4)
        self.assertEqual(self.outcomes(second), ["unchanged"] * 4)
        self.assertEqual(
            [answer["partner"] for answer in first], [answer["partner"] for answer in second][::-1]
        )
        self.assertEqual(self.count(), 4)

    def test_a_group_in_two_chunks(self):
        first, second = self.both(
            [self.row(0, group_key=GROUP)],
            [self.row(1, group_key=GROUP), self.row(2, group_key="e" * 64)],
        )
        self.assertEqual(self.outcomes(first), ["created"])
        self.assertEqual(self.outcomes(second), ["linked", "created"])
        self.assertEqual(first[0]["partner"]["id"], second[0]["partner"]["id"])
        self.assertEqual(self.count(), 2)
