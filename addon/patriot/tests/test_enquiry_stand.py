from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .crm_common import SOURCE, CrmCase


@tagged("post_install", "-at_install")
class TestEnquiryStand(CrmCase):
    """What Patriot is told of a lead that came from it."""

    def setUp(self):
        super().setUp()
        self.lead = self.add_lead()
        self.enquiry = self.lead.patriot_enquiry_ids
        self.tell()

    def told(self):
        """Return the one thing that is untold."""
        [item] = self.untold()
        self.assertEqual(item["enquiry_id"], self.enquiry.enquiry_id)
        return item["enquiry"]

    def second_stage(self):
        stages = self.env["crm.stage"].search(
            [("is_won", "=", False), ("team_ids", "=", False), ("fold", "=", False)]
        )
        return (stages - self.lead.stage_id)[0]

    def test_a_new_one_is_untold_until_it_was_told(self):
        item = self.message()
        [answer] = self.add(item)
        [untold] = self.untold()
        self.assertEqual(
            untold, {"enquiry_id": item["enquiry_id"], "enquiry": answer["enquiry"]}
        )
        self.assertEqual(self.tell(), 1)
        self.assertEqual(self.untold(), [])

    def test_stage_name_and_kind(self):
        stage = self.second_stage()
        self.lead.stage_id = stage
        self.assertEqual((self.told()["stage"], self.told()["status"]), (stage.name, "open"))
        self.tell()
        self.lead.name = "Keypad"
        self.assertEqual(self.told()["name"], "Keypad")
        self.tell()
        self.lead.convert_opportunity(self.partner)
        self.assertEqual(self.told()["kind"], "opportunity")
        self.assertEqual(self.told()["version"], 4)

    def test_won_and_on_again(self):
        stage = self.second_stage()
        self.lead.action_set_won()
        self.assertEqual(self.told()["status"], "won")
        self.lead.stage_id = stage
        self.assertEqual(self.told()["status"], "open")

    def test_lost_and_restored(self):
        self.lead.action_set_lost()
        self.assertEqual(self.told()["status"], "lost")
        self.lead.action_restore()
        self.assertEqual(self.told()["status"], "new")

    def test_an_archived_one_is_nobodys_any_more(self):
        self.lead.action_archive()
        self.assertEqual(self.told()["status"], "lost")
        self.lead.action_unarchive()
        self.assertEqual(self.told()["status"], "new")

    def test_the_stages_own_name_and_place(self):
        self.lead.stage_id.name = "Incoming"
        self.assertEqual(self.told()["stage"], "Incoming")
        self.lead.stage_id.sequence = 900
        self.assertEqual(self.told()["status"], "open")

    def test_a_deleted_one_stays_known_and_is_never_made_anew(self):
        item = self.note()
        lead = self.add_lead(item)
        self.enquiry = lead.patriot_enquiry_ids
        self.tell()
        lead_id, name = lead.id, lead.name
        lead.unlink()
        expected = {
            "id": lead_id,
            "name": name,
            "kind": "lead",
            "stage": "",
            "status": "deleted",
            "version": 2,
        }
        self.assertEqual(self.told(), expected)
        [again] = self.add(item)
        self.assertEqual((again["enquiry"], again["fault"]), (expected, None))
        self.assertEqual(self.leads_of(self.partner), 1, "the other one")

    def test_a_merge_goes_to_the_one_that_stays(self):
        stays = self.env["crm.lead"].create(
            {"name": "Other", "type": "opportunity", "partner_id": self.partner.id}
        )
        second = self.add_lead()
        merged = (self.lead + second + stays).merge_opportunity()
        self.assertEqual(merged, stays)
        self.assertFalse((self.lead + second).exists())
        self.assertEqual(len(stays.patriot_enquiry_ids), 2)
        answers = [item["enquiry"] for item in self.untold()]
        self.assertEqual([answer["id"] for answer in answers], [stays.id] * 2)
        self.assertEqual({answer["kind"] for answer in answers}, {"opportunity"})
        stays.action_set_won()
        self.assertEqual({item["enquiry"]["status"] for item in self.untold()}, {"won"})

    def test_a_merge_of_customers_and_another_company_change_nothing(self):
        self.lead.partner_id = self.create_partner("Other")
        company = self.env["res.company"].create({"name": "Other"})
        self.lead.write({"company_id": company.id, "user_id": False, "team_id": False})
        self.assertEqual(self.untold(), [])
        self.assertEqual(self.enquiry.company_id, company)

    def test_a_copy_is_no_enquiry(self):
        self.assertFalse(self.lead.copy().patriot_enquiry_ids)
        self.assertEqual(self.untold(), [])

    def test_an_old_version_leaves_the_newer_change_untold(self):
        self.lead.name = "Keypad"
        self.env.flush_all()
        news = {"enquiry_id": self.enquiry.enquiry_id, "version": 1}
        self.assertEqual(self.bridge().crm_told(SOURCE, [news])["told"], 0)
        self.assertEqual(self.told()["version"], 2)
        news["version"] = 3
        self.assertEqual(self.bridge().crm_told(SOURCE, [news])["told"], 0, "what never was")

    def test_each_patriot_hears_of_its_own(self):
        self.lead.name = "Keypad"
        other = "6f1d2a34-0000-4000-8000-000000000002"
        self.assertEqual(self.bridge().crm_untold(other, 10)["enquiries"], [])
        news = {"enquiry_id": self.enquiry.enquiry_id, "version": 2}
        self.assertEqual(self.bridge().crm_told(other, [news])["told"], 0)
        self.assertTrue(self.told())

    def test_the_bridge_is_told_at_once_what_people_change(self):
        with patch.object(type(self.env["patriot.bridge"]), "_poke") as poke:
            self.lead.description = "<p>x</p>"
            self.env.flush_all()
            poke.assert_not_called()
            self.lead.name = "Keypad"
            self.env.flush_all()
            poke.assert_called()
            poke.reset_mock()
            self.add(self.note())
            poke.assert_not_called()

    def test_what_patriot_is_not_told_costs_nothing(self):
        leads = self.env["crm.lead"]
        other = leads.create({"name": "Other", "type": "opportunity"})
        self.env.flush_all()
        for values in ({"description": "<p>x</p>"}, {"priority": "2"}, {"referred": "Ann"}):
            counts = []
            for lead in (other, self.lead):
                self.env.invalidate_all()
                before = self.env.cr.sql_log_count
                lead.with_context(tracking_disable=True).write(values)
                self.env.flush_all()
                counts.append(self.env.cr.sql_log_count - before)
            self.assertEqual(counts[0], counts[1], values)
        self.assertEqual(self.untold(), [])

    def test_an_untold_one_is_found_by_its_index(self):
        self.env.flush_all()
        self.env.cr.execute("SET LOCAL enable_seqscan = off")
        self.env.cr.execute(
            """EXPLAIN SELECT id FROM patriot_enquiry
                WHERE version > told_version AND source = %s ORDER BY id LIMIT 10""",
            [SOURCE],
        )
        plan = "\n".join(line for (line,) in self.env.cr.fetchall())
        self.assertIn("patriot_enquiry_untold_idx", plan)

    def test_salespersons_and_patriot_users_read_and_nobody_writes(self):
        all_leads = "base.group_user,sales_team.group_sale_salesman_all_leads"
        salesperson = new_test_user(self.env, "patriot_sales", groups=all_leads)
        for user in (salesperson, self.operator, self.manager):
            enquiry = self.enquiry.with_user(user)
            self.assertEqual(enquiry.read(["text"])[0]["text"], self.note()["text"])
            for call in (
                lambda enquiry=enquiry: enquiry.write({"text": "x"}),
                lambda enquiry=enquiry: enquiry.unlink(),
                lambda enquiry=enquiry: enquiry.copy(),
            ):
                with self.subTest(user=user.login), self.assertRaises(AccessError):
                    call()
        for user in (self.outsider, self.portal, self.bot):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.enquiry.with_user(user).read(["text"])

    def test_salespersons_of_their_own_leads_read_those_only(self):
        own = "base.group_user,sales_team.group_sale_salesman"
        salesperson = new_test_user(self.env, "patriot_own", groups=own)
        enquiries = self.env["patriot.enquiry"].with_user(salesperson)
        find = [("id", "=", self.enquiry.id)]
        self.assertTrue(enquiries.search(find), "nobody's yet")
        self.lead.user_id = self.manager
        self.assertFalse(enquiries.search(find))
        self.lead.user_id = salesperson
        self.assertTrue(enquiries.search(find))
        lead = self.lead.with_user(salesperson)
        lead.name = "Keypad"
        self.assertEqual(self.told()["name"], "Keypad")
        self.assertEqual(lead.patriot_enquiry_ids, self.enquiry)

    def test_companies_are_apart_also_after_the_lead_is_gone(self):
        company = self.env["res.company"].create({"name": "Other"})
        self.lead.write({"company_id": company.id, "user_id": False, "team_id": False})
        enquiries = self.env["patriot.enquiry"].with_user(self.operator)
        find = [("id", "=", self.enquiry.id)]
        self.assertFalse(enquiries.search(find))
        self.lead.unlink()
        self.assertFalse(enquiries.search(find))
        self.operator.company_ids += company
        enquiries = enquiries.with_context(allowed_company_ids=company.ids)
        self.assertTrue(enquiries.search(find))
