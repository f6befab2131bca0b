from odoo.exceptions import AccessError, UserError

from .common import PatriotCase


class TestRelease(PatriotCase):
    def create_linked(self, name="Ann Home", client_id="1000"):
        link = self.create_link(name)
        self.report(link, client_id=client_id)
        return link

    def release(self, link):
        link.with_user(self.manager).action_release()

    def test_a_manager_ends_a_link(self):
        link = self.create_linked()
        partner = link.partner_id
        self.release(link)
        [item] = self.bridge().links_read([link.id])["links"]
        self.assertEqual((item["release"], item["operator"]), (True, "OP92"))
        self.assertTrue(link.is_pending)
        answer = self.report(link, action="released")
        self.assertEqual(answer, {"link_id": link.id, "accepted": True, "pending": False})
        self.env.invalidate_all()
        self.assertEqual((link.active, link.is_pending), (False, False))
        self.assertEqual(
            self.events_of(link), ["released", "release_requested", "inserted", "requested"]
        )
        self.assertEqual((partner.patriot_client_count, partner.patriot_state), (0, "none"))
        note = partner.message_ids.filtered(lambda message: "was unlinked" in message.body)
        self.assertIn("Its monitoring goes on in Patriot.", note.body)
        self.assertEqual(self.bridge().links_read([link.id])["links"], [])

    def test_only_managers(self):
        link = self.create_linked()
        with self.assertRaises(AccessError):
            link.with_user(self.operator).action_release()

    def test_twice_is_once(self):
        link = self.create_linked()
        self.release(link)
        self.release(link)
        self.assertEqual(self.events_of(link)[:2], ["release_requested", "inserted"])

    def test_not_while_the_fate_of_an_insert_is_unknown(self):
        link = self.create_link()
        self.reserve(link, ["1000"])
        with self.assert_refused(UserError, "not known whether Patriot has inserted client 1000"):
            self.release(link)

    def test_a_link_that_never_had_a_client(self):
        link = self.create_link()
        error = {"code": "range_exhausted", "params": {}}
        self.report(link, "blocked", error=error)
        self.release(link)
        self.assertEqual((link.state, link.error_code), ("queued", False))
        self.report(link, action="released", client_id=None, port_id=None)
        self.assertFalse(link.active)
        partner = link.partner_id
        partner.patriot_insert = True
        self.assertEqual(partner.patriot_client_count, 1)

    def test_an_edit_meanwhile_does_not_hold_it_up(self):
        link = self.create_linked()
        self.release(link)
        read = self.report_values(link, action="released")
        link.partner_id.street = "Elm St 1"
        self.bridge().links_report([read])
        self.assertFalse(link.active or link.is_pending)

    def test_edits_of_the_customer_reach_no_ended_link(self):
        link = self.create_linked()
        self.release(link)
        self.report(link, action="released")
        link.partner_id.write({"street": "Elm St 1", "phone": "ask Ann"})
        self.assertFalse(link.is_pending)

    def test_a_worker_that_slept_through_the_release(self):
        """Its insert may have come last, so that the client bears the marker again."""
        link = self.create_link()
        slept = self.report_values(link, client_id="1000")
        self.release(link)
        self.report(link, action="released", client_id=None, port_id=None)
        self.bridge().links_report([slept])
        self.assertEqual(
            (link.active, link.release, link.confirmed, link.is_pending, link.client_no),
            (True, True, True, True, "1000-01"),
        )
        self.report(link, action="released")
        self.assertFalse(link.active)

    def test_late_reports_of_other_kinds_change_nothing(self):
        link = self.create_linked()
        late = [self.report_values(link, action="updated"), self.report_values(link, "retry")]
        self.release(link)
        released = self.report_values(link, action="released")
        self.bridge().links_report([released])
        events = self.events_of(link)
        answers = self.bridge().links_report([*late, released])
        self.assertEqual([answer["pending"] for answer in answers], [False] * 3)
        self.assertEqual((link.active, self.events_of(link)), (False, events))

    def test_a_release_that_this_odoo_does_not_know_of(self):
        link = self.create_linked()
        self.report(link, action="released")
        self.assertEqual((link.active, link.error_code), (True, "marker_differs"))

    def test_an_older_odoo_may_let_go(self):
        link = self.create_linked()
        error = {"code": "odoo_older", "params": {"clientNo": "1000-01", "revision": 9}}
        self.report(link, "blocked", error=error)
        self.release(link)
        self.assertEqual((link.state, link.is_pending), ("linked", True))

    def test_the_history_keeps_customer_and_link(self):
        link = self.create_linked()
        self.release(link)
        self.report(link, action="released")
        with self.assert_refused(UserError, "history of Patriot client 1000-01 is kept"):
            link.partner_id.unlink()
        with self.assert_refused(UserError, "cannot be deleted"):
            link.unlink()
        with self.assert_refused(UserError, "Homes is in use"):
            link.partner_id.patriot_type_id = False
            self.patriot_type.unlink()

    def test_filters_leave_ended_links_out(self):
        link = self.create_linked()
        self.release(link)
        self.report(link, action="released")
        partners = self.env["res.partner"].with_user(self.operator)
        for archived in (True, False):
            partners = partners.with_context(active_test=archived)
            domain = [("id", "=", link.partner_id.id)]
            self.assertTrue(partners.search([*domain, ("patriot_state", "=", "none")]))
            self.assertFalse(partners.search([*domain, ("patriot_state", "=", "linked")]))
            self.assertFalse(partners.browse(link.partner_id.id).patriot_client_ids)
