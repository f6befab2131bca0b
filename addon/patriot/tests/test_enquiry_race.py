from contextlib import closing

from odoo import SUPERUSER_ID, api
from odoo.sql_db import db_connect
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

RACE = "6f1d2a34-0000-4000-8000-0000000000fe"
KEYS = [f"6f1d2a34-0000-4000-8000-00000000000{index}" for index in range(4)]


@tagged("post_install", "-at_install")
class TestEnquiryRace(BaseCase):
    """Two bridges at once, each in a transaction of its own on a connection of its own."""

    def setUp(self):
        super().setUp()
        self.connection = db_connect(get_db_name())
        with closing(self.connection.cursor()) as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            partners = env["res.partner"].create([{"name": "Race A"}, {"name": "Race B"}])
            types = env["patriot.type"].create({"name": "Race", "kind": "client"})
            self.partner_ids, self.type_id = partners.ids, types.id
            partners.patriot_type_id = types
            cr.commit()
        self.addCleanup(self.remove)

    def remove(self):
        with closing(self.connection.cursor()) as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            enquiries = env["patriot.enquiry"].search([("source", "=", RACE)])
            enquiries.lead_id.unlink()
            enquiries.unlink()
            links = "SELECT id FROM patriot_client WHERE type_id = %s"
            cr.execute(
                f"DELETE FROM patriot_client_event WHERE patriot_client_id IN ({links})",
                [self.type_id],
            )
            cr.execute("DELETE FROM patriot_client WHERE type_id = %s", [self.type_id])
            env["res.partner"].browse(self.partner_ids).unlink()
            env["patriot.type"].browse(self.type_id).unlink()
            cr.commit()

    def bridge(self, cr):
        env = api.Environment(cr, SUPERUSER_ID, {})
        return env["patriot.bridge"].with_user(env.ref("patriot.user_bridge"))

    def messages(self):
        contact = {"name": "Race", "company": "", "phone": "", "email": ""}
        return [
            {
                "enquiry_id": key,
                "kind": "opportunity",
                "client": None,
                "operator_id": "OP02",
                "operator_name": "Desk",
                "logged_at": "2026-11-23T09:30:15Z",
                "subject": f"Race {key}",
                "text": "",
                "notes": "",
                "contact": contact,
                "action_by": None,
                "content_hash": "0" * 64,
            }
            for key in KEYS
        ]

    def both(self, *calls):
        """Run two calls of `call(cr)`: the second sees nothing of what the first did."""
        with (
            closing(self.connection.cursor()) as one,
            closing(self.connection.cursor()) as two,
            mute_logger("odoo.sql_db"),
        ):
            two.execute("SELECT 1 FROM patriot_enquiry")
            first = calls[0](one)
            one.commit()
            second = calls[-1](two)
            two.commit()
            return first, second

    def test_each_enquiry_becomes_one_lead(self):
        first, second = self.both(
            lambda cr: self.bridge(cr).crm_add(RACE, self.messages()),
            lambda cr: self.bridge(cr).crm_add(RACE, self.messages()[::-1]),
        )
        self.assertEqual(first, second[::-1])
        self.assertTrue(all(answer["enquiry"] for answer in first))
        with closing(self.connection.cursor()) as cr:
            cr.execute("SELECT count(*) FROM crm_lead WHERE name LIKE 'Race 6f1d2a34%'")
            self.assertEqual(cr.fetchall(), [(len(KEYS),)])

    def test_two_sweeps_tell_each_version_once(self):
        self.both(lambda cr: self.bridge(cr).crm_add(RACE, self.messages()))
        news = [{"enquiry_id": key, "version": 1} for key in KEYS]
        one, two = self.both(lambda cr: self.bridge(cr).crm_told(RACE, news))
        self.assertEqual(one["told"] + two["told"], len(KEYS))

    def test_one_of_two_customers_gets_the_client(self):
        first, second = self.both(
            *(
                lambda cr, partner_id=partner_id: self.bridge(cr).client_link(
                    "RACE1", "77", partner_id, "OP02"
                )
                for partner_id in self.partner_ids
            )
        )
        self.assertEqual(first["link"]["customer"]["id"], self.partner_ids[0])
        self.assertEqual(
            second["error"],
            {"code": "client_linked", "params": {"clientNo": "RACE1-77", "customer": "Race A"}},
        )

    def test_the_same_link_from_two_desks_is_one(self):
        first, second = self.both(
            lambda cr: self.bridge(cr).client_link("RACE1", "77", self.partner_ids[0], "OP02")
        )
        self.assertEqual(first, second)
        self.assertFalse(first["error"])

    def test_two_first_clients_of_one_customer_do_not_both_follow_it(self):
        first, second = self.both(
            *(
                lambda cr, client_id=client_id: self.bridge(cr).client_link(
                    client_id, "77", self.partner_ids[0], "OP02"
                )
                for client_id in ("RACE1", "RACE2")
            )
        )
        self.assertEqual(first["link"]["follows"], "all")
        self.assertEqual((second["link"]["follows"], second["link"]["link_count"]), ("billing", 2))
