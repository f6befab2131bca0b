from odoo import Command

from .common import PatriotCase
from .test_links_report import SITE


class TestArchive(PatriotCase):
    def test_monitoring_goes_on_and_it_is_said(self):
        link = self.create_link()
        self.report(link)
        partner = link.partner_id
        partner.with_user(self.outsider).action_archive()
        self.assertEqual((link.active, link.state), (True, "linked"))
        self.assertEqual(self.events_of(link)[0], "archived")
        self.assertEqual(link.event_ids[0].user_id, self.outsider)
        note = partner.message_ids.filtered(lambda message: "stays monitored" in message.body)
        self.assertIn("Patriot client 1000-01 stays monitored", note.body)

    def test_again_and_back_add_nothing(self):
        link = self.create_link()
        partner = link.partner_id
        partner.action_archive()
        partner.active = False
        partner.action_unarchive()
        self.assertEqual(self.events_of(link), ["archived", "requested"])

    def test_customers_without_links_get_no_note(self):
        partner = self.create_partner()
        notes = partner.message_ids
        partner.action_archive()
        self.assertFalse(
            (partner.message_ids - notes).filtered(lambda message: "monitored" in message.body)
        )

    def test_edits_of_an_archived_customer_still_flow(self):
        link = self.create_link()
        self.report(link)
        link.partner_id.action_archive()
        link.partner_id.street = "Elm St 1"
        self.assertTrue(link.is_pending)
        [item] = self.bridge().links_read([link.id])["links"]
        self.assertEqual(item["partner"]["link_count"], 1)


class TestType(PatriotCase):
    def setUp(self):
        super().setUp()
        self.shops = self.patriot_type.copy({"name": "Shops", "port_id": "02"})

    def test_a_link_without_a_number_takes_the_new_type(self):
        link = self.create_link()
        error = {"code": "range_exhausted", "params": {}}
        self.report(link, "blocked", error=error)
        link.partner_id.patriot_type_id = self.shops
        self.assertEqual((link.type_id, link.state), (self.shops, "queued"))
        self.assertTrue(link.is_pending)
        self.assertIn("changed to Shops", link.event_ids.mapped("message")[1])

    def test_a_numbered_link_keeps_its_type(self):
        reserved, linked = self.create_link("Ann"), self.create_link("Bob")
        self.reserve(reserved, ["1000"])
        self.report(linked, client_id="1001")
        (reserved + linked).partner_id.patriot_type_id = self.shops
        self.assertEqual((reserved + linked).type_id, self.patriot_type)
        self.assertEqual((reserved + linked).mapped("revision"), [1, 1])

    def test_a_worker_with_the_old_type_reserves_nothing(self):
        link = self.create_link()
        link.partner_id.patriot_type_id = self.shops
        self.assertIsNone(self.reserve(link, ["1000"], port_id="01"))
        self.assertEqual(self.reserve(link, ["1000"], port_id="02"), "1000")

    def test_a_type_that_inserts_nothing_is_not_taken(self):
        link = self.create_link()
        link.partner_id.patriot_type_id = self.env.ref("patriot.patriot_type_dealer")
        self.assertEqual(link.type_id, self.patriot_type)
        link.partner_id.patriot_type_id = False
        self.assertEqual(link.type_id, self.patriot_type)

    def test_a_site_with_a_type_of_its_own_keeps_it(self):
        partner = self.create_partner()
        link_id = partner.action_patriot_add_site(self.patriot_type.id, SITE)
        partner.patriot_type_id = self.shops
        link = self.env["patriot.client"].browse(link_id)
        self.assertEqual(link.type_id, self.patriot_type)

    def test_type_and_insert_in_one_save(self):
        partner = self.create_partner()
        partner.write({"patriot_type_id": self.shops.id, "patriot_insert": True})
        link = partner.patriot_client_ids
        self.assertEqual((link.type_id, link.revision), (self.shops, 1))
        self.assertEqual(self.events_of(link), ["requested"])


class TestCompany(PatriotCase):
    def test_the_link_changes_company_with_its_customer(self):
        company = self.env["res.company"].create({"name": "Other"})
        link = self.create_link()
        self.report(link)
        partner = link.partner_id
        partner.sudo().company_id = company
        self.assertEqual((link.company_id, link.state), (company, "linked"))
        links = self.env["patriot.client"].with_user(self.operator)
        self.assertFalse(links.search([("id", "=", link.id)]))
        self.assertEqual(links.find_by_clients([["01", "1000"]]), [])
        self.assertEqual(links.retry_failed(), 0)
        self.operator.company_ids = [Command.link(company.id)]
        links = links.with_context(allowed_company_ids=company.ids)
        self.assertEqual(len(links.find_by_clients([["01", "1000"]])), 1)

    def test_edits_in_another_company_flow(self):
        company = self.env["res.company"].create({"name": "Other"})
        link = self.create_link()
        link.partner_id.sudo().company_id = company
        self.report(link)
        link.sudo().partner_id.street = "Elm St 1"
        self.assertTrue(link.is_pending)


class TestDuplicate(PatriotCase):
    def test_a_copy_has_no_client_and_may_get_its_own(self):
        link = self.create_link()
        self.report(link)
        copy = link.partner_id.copy()
        self.assertEqual((copy.patriot_client_count, copy.patriot_state), (0, "none"))
        self.assertEqual(copy.patriot_type_id, self.patriot_type)
        copy.patriot_insert = True
        self.assertNotEqual(copy.patriot_client_ids.marker, link.marker)
        self.assertFalse(link.is_pending)
