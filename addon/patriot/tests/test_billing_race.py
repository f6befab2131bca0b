from contextlib import closing

from odoo import SUPERUSER_ID, api
from odoo.sql_db import db_connect
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from .billing_common import RUN_DATE, SERVICE

RACE = "6f1d2a34-0000-4000-8000-0000000000ff"
COUNT = 6


@tagged("post_install", "-at_install")
class TestBillingRace(BaseCase):
    """Two bridges at once, each in a transaction of its own on a connection of its own."""

    def setUp(self):
        super().setUp()
        self.connection = db_connect(get_db_name())
        with closing(self.connection.cursor()) as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            company = env.company
            if not company.chart_template:
                self.skipTest("The company has no accounts.")
            self.company_id, self.before = company.id, company.patriot_post_invoices
            company.patriot_post_invoices = "post"
            product = env["product.product"].create({"name": "Race", "taxes_id": False})
            partner = env["res.partner"].create(
                {"name": "Race", "street": "Elm St 1", "city": "Springfield"}
            )
            self.product_id, self.partner_id = product.id, partner.id
            self.currency = company.currency_id.name
            cr.commit()
        self.addCleanup(self.remove)

    def remove(self):
        with closing(self.connection.cursor()) as cr:
            moves = "SELECT id FROM account_move WHERE patriot_source = %s"
            cr.execute(f"DELETE FROM account_move_line WHERE move_id IN ({moves})", [RACE])
            cr.execute("DELETE FROM account_move WHERE patriot_source = %s", [RACE])
            cr.execute("DELETE FROM patriot_batch WHERE source = %s", [RACE])
            cr.execute("DELETE FROM patriot_charge WHERE charge_id LIKE 'RACE%'")
            cr.execute(
                "UPDATE res_company SET patriot_post_invoices = %s WHERE id = %s",
                [self.before, self.company_id],
            )
            env = api.Environment(cr, SUPERUSER_ID, {})
            env["res.partner"].browse(self.partner_id).unlink()
            env["product.product"].browse(self.product_id).unlink()
            cr.commit()

    def bridge(self, cr):
        env = api.Environment(cr, SUPERUSER_ID, {})
        return env["patriot.bridge"].with_user(env.ref("patriot.user_bridge"))

    def invoices(self):
        line = {
            "charge_id": "RACE",
            "product_id": self.product_id,
            "description": "Race",
            "quantity": "1",
            "price_unit": "10.00",
            "amount": "10.00",
            "items": [SERVICE],
        }
        section = {"client_id": "1", "port_id": "01", "name": "Race", "lines": [line]}
        return [
            {
                "invoice_no": f"B000001-{seq:05d}",
                "seq": seq,
                "customer_id": self.partner_id,
                "dealer_id": None,
                "total": "10.00",
                "content_hash": f"{seq:064x}",
                "sections": [section],
            }
            for seq in range(1, COUNT + 1)
        ]

    def open(self, cr):
        total = {"currency": self.currency, "count": COUNT, "total": f"{10 * COUNT}.00"}
        return self.bridge(cr).billing_open(
            RACE, "B000001", "D", "Race", "service", RUN_DATE, [total]
        )

    def add(self, cr, invoices):
        return self.bridge(cr).billing_add(RACE, "B000001", self.currency, invoices)

    def both(self, call):
        """Run `call(cr)` twice: the second sees nothing of what the first did."""
        with (
            closing(self.connection.cursor()) as one,
            closing(self.connection.cursor()) as two,
            mute_logger("odoo.sql_db"),
        ):
            two.execute("SELECT 1 FROM patriot_batch")
            first = call(one)
            one.commit()
            second = call(two)
            two.commit()
            return first, second

    def read(self, query):
        with closing(self.connection.cursor()) as cr:
            cr.execute(query, [RACE])
            return cr.fetchall()

    def test_one_batch_is_opened_once(self):
        first, second = self.both(self.open)
        self.assertEqual(first, second)
        self.assertEqual(self.read("SELECT count(*) FROM patriot_batch WHERE source = %s"), [(1,)])

    def test_one_chunk_becomes_one_set_of_invoices(self):
        self.both(self.open)
        chunks = [self.invoices(), self.invoices()[::-1]]
        first, second = self.both(lambda cr: self.add(cr, chunks.pop()))
        self.assertEqual(first, second[::-1])
        self.assertTrue(all(answer["invoice"] for answer in first))
        self.assertEqual(
            self.read("SELECT count(*) FROM account_move WHERE patriot_source = %s"), [(COUNT,)]
        )

    def test_two_posters_post_each_invoice_once_without_gaps(self):
        self.both(self.open)
        self.both(lambda cr: self.add(cr, self.invoices()))
        with closing(self.connection.cursor()) as cr:
            self.assertEqual(self.bridge(cr).billing_finish(RACE, "B000001")["to_post"], COUNT)
            cr.commit()
        first, second = self.both(lambda cr: self.bridge(cr).billing_post(RACE, "B000001", 3))
        self.assertEqual((first["posted"], second["posted"]), (3, 3))
        rows = self.read(
            """SELECT sequence_number FROM account_move
                WHERE patriot_source = %s AND state = 'posted' ORDER BY 1"""
        )
        numbers = [number for (number,) in rows]
        self.assertEqual(numbers, list(range(numbers[0], numbers[0] + COUNT)))

    def test_two_sweeps_tell_each_version_once(self):
        self.both(self.open)
        first, _second = self.both(lambda cr: self.add(cr, self.invoices()))
        news = [{"id": answer["invoice"]["id"], "version": 1} for answer in first]
        one, two = self.both(lambda cr: self.bridge(cr).billing_told(news))
        self.assertEqual(one["told"] + two["told"], COUNT)
