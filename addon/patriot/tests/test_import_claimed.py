from odoo.tests import TransactionCase, tagged

from .import_common import ImportCommon


@tagged("post_install", "-at_install")
class TestImportClaimed(ImportCommon, TransactionCase):
    """Links of an import that their clients in Patriot know of."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_patriot()

    def test_claimed(self):
        first, second = (
            answer["link"] for answer in self.add(self.client_row(0), self.client_row(1, "1001"))
        )
        answers = self.claim(first, second, changed=["site.phone"], street="Oak St 2")
        self.assertEqual([answer["accepted"] for answer in answers], [True, True])
        self.assertEqual([answer["pending"] for answer in answers], [False, False])
        link = self.env["patriot.client"].sudo().browse(first["id"])
        self.assertEqual(
            (link.state, link.confirmed, link.is_pending, link.site_street, link.site_city),
            ("linked", True, False, "Oak St 2", False),
        )
        self.assertTrue(link.last_sync)
        self.assertEqual(self.events_of(link), ["claimed"])
        self.assertFalse(link.partner_id.message_ids)
        self.claim(first)
        self.assertEqual(self.events_of(link), ["claimed"], "the same again is no news")

    def test_the_sync_leaves_links_to_their_importer_for_ten_minutes(self):
        first, second = (
            answer["link"] for answer in self.add(self.client_row(0), self.client_row(1, "1001"))
        )
        links = self.env["patriot.client"].sudo().browse([first["id"], second["id"]])
        pending = self.bridge().links_pending(100)
        self.assertFalse({item["id"] for item in pending["links"]} & {*links.ids})
        self.assertTrue(0 < pending["next_due_in"] <= 600, pending["next_due_in"])
        self.claim(first)
        self.assertFalse(links[0].next_attempt_at)
        links[1].next_attempt_at = self.env.cr.now()
        pending = self.bridge().links_pending(100)
        due = {item["id"] for item in pending["links"]} & {*links.ids}
        self.assertEqual(due, {second["id"]}, "its importer died")

    def test_claimed_while_the_customer_changed(self):
        [answer] = self.add(self.client_row())
        work = answer["link"]
        self.partner_of(answer).phone = "+1 555 010 0002"
        [told] = self.claim(work)
        self.assertEqual((told["accepted"], told["pending"]), (True, True))
        link = self.env["patriot.client"].sudo().browse(work["id"])
        self.assertEqual((link.confirmed, link.applied_revision), (True, work["revision"]))

    def test_claims_that_are_late_or_of_nobody(self):
        [answer] = self.add(self.client_row())
        work = answer["link"]
        link = self.env["patriot.client"].sudo().browse(work["id"])
        self.partner_of(answer).phone = "+1 555 010 0002"
        self.report(link, action="claimed")
        [told] = self.claim(work)
        self.assertEqual((told["accepted"], told["pending"]), (True, True))
        link.with_user(self.manager).action_release()
        self.report(link, action="released")
        [told] = self.claim(work)
        self.assertEqual((told["accepted"], told["pending"]), (False, False))
