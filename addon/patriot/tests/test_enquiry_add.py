import datetime

from markupsafe import escape

from odoo.exceptions import UserError, ValidationError
from odoo.tests import new_test_user, tagged
from odoo.tools import html2plaintext

from .crm_common import SOURCE, CrmCase

HOSTILE = (
    "<script>alert(1)</script> & \"quotes\" %s %(x)s \u202eright to left\u202c \U0001f6a8 "
    "javascript:alert(1) http://evil.example/ {{ 7 * 7 }}"
)


@tagged("post_install", "-at_install")
class TestEnquiryAdd(CrmCase):
    def test_a_note_becomes_a_lead_of_the_customer(self):
        item = self.note()
        [answer] = self.add(item)
        enquiry = self.enquiry_of(answer)
        lead = enquiry.lead_id
        self.assertEqual(
            answer,
            {
                "enquiry_id": item["enquiry_id"],
                "enquiry": {
                    "id": lead.id,
                    "name": "Wants a second keypad",
                    "kind": "lead",
                    "stage": lead.stage_id.name,
                    "status": "new",
                    "version": 1,
                },
                "fault": None,
            },
        )
        self.assertEqual((lead.type, lead.partner_id), ("lead", self.partner))
        self.assertEqual(lead.phone, "+1 555 0100", "the customer's own")
        self.assertEqual(lead.date_deadline, datetime.date(2026, 12, 1))
        self.assertEqual(
            lead.description, "<p>Wants a second keypad<br>Call after 5 pm</p>"
        )
        self.assertEqual(lead.patriot_enquiry_ids, enquiry)
        self.assertRecordValues(
            enquiry,
            [
                {
                    "source": SOURCE,
                    "kind": "lead",
                    "client_no": "1077-01",
                    "client_name": "Ann Home",
                    "operator_id": "OP02",
                    "operator_name": "Desk Operator",
                    "logged_at": datetime.datetime(2026, 11, 23, 9, 30, 15),
                    "text": item["text"],
                }
            ],
        )

    def test_a_message_becomes_an_opportunity_in_the_first_stage(self):
        twin = self.create_partner("Nora", email="nora@example.com")
        lead = self.add_lead(self.message())
        self.assertEqual((lead.type, lead.name), ("opportunity", "New shop"))
        self.assertEqual(lead.description, "<p>Asks for a quote</p>")
        self.assertEqual(
            (lead.contact_name, lead.partner_name, lead.phone, lead.email_from),
            ("Nora New", "New Shop Ltd", "+1 555 0199", "nora@example.com"),
        )
        self.assertFalse(lead.partner_id, "nobody is guessed")
        self.assertFalse(lead.user_id)
        self.assertEqual(lead.stage_id, lead._stage_find(domain=[("fold", "=", False)]))
        self.assertFalse(lead.activity_ids, "no day was set")
        [note] = lead.message_ids.mapped("body")
        self.assertIn("Logged in Patriot by Desk Operator (OP02).", note)
        self.assertIn("<p>Sounds serious</p>", note)
        self.assertEqual(self.leads_of(twin), 0)

    def test_leads_tell_by_their_source_that_they_came_from_patriot(self):
        source = self.env.ref("patriot.utm_source_patriot")
        self.assertEqual(self.add_lead().source_id, source)
        source.unlink()
        self.assertFalse(self.add_lead().source_id, "somebody did not want the source")

    def test_the_next_activity_is_the_salespersons(self):
        self.partner.user_id = self.manager
        lead = self.add_lead()
        self.assertEqual(lead.user_id, self.manager)
        self.assertRecordValues(
            lead.activity_ids,
            [
                {
                    "activity_type_id": self.env.ref("mail.mail_activity_data_todo").id,
                    "date_deadline": datetime.date(2026, 12, 1),
                    "user_id": self.manager.id,
                    "summary": "Client 1077-01 Ann Home: asked for by Desk Operator (OP02) "
                    "in Patriot",
                }
            ],
        )

    def test_without_a_salesperson_the_team_leader_acts_or_nobody(self):
        lead = self.add_lead()
        self.assertFalse(lead.user_id)
        team = lead.team_id
        self.assertTrue(team.use_leads)
        team.user_id = self.manager
        self.assertEqual(self.add_lead().activity_ids.user_id, self.manager)
        team.user_id = False
        activity = self.add_lead().activity_ids
        self.assertTrue(activity)
        self.assertFalse(activity.user_id)

    def test_a_salesperson_of_another_company_is_left_out(self):
        company = self.env["res.company"].create({"name": "Other"})
        self.partner.write({"company_id": company.id, "user_id": False})
        stranger = new_test_user(self.env, "patriot_stranger", groups="base.group_user")
        self.env.cr.execute(
            "UPDATE res_partner SET user_id = %s WHERE id = %s", [stranger.id, self.partner.id]
        )
        self.partner.invalidate_recordset()
        lead = self.add_lead()
        self.assertEqual((lead.company_id, lead.user_id.ids), (company, []))
        self.assertIn(lead.team_id.company_id, (company, self.env["res.company"]))

    def test_nobody_gets_a_mail_or_follows_but_who_has_to_act(self):
        self.partner.user_id = self.manager
        before = self.env["mail.mail"].search_count([])
        lead = self.add_lead()
        self.env.flush_all()
        self.assertEqual(self.env["mail.mail"].search_count([]), before)
        self.assertFalse(lead.message_ids.notification_ids)
        self.assertEqual(len(lead.message_ids), 1, "one note says where it came from")
        self.assertEqual(lead.message_partner_ids, self.manager.partner_id)

    def test_without_leads_a_note_is_an_opportunity(self):
        self.use_leads(False)
        [answer] = self.add(self.note())
        self.assertEqual(answer["enquiry"]["kind"], "opportunity")
        self.assertEqual(self.enquiry_of(answer).kind, "lead", "a note all the same")

    def test_the_dealers_customer_where_the_client_has_none(self):
        dealer = self.create_partner("Dealer", user=self.env.user)
        self.env["patriot.dealer"].create(
            {"dealer_id": "D77X", "name": "Dealer", "partner_id": dealer.id}
        )
        client = {"client_id": "1999", "port_id": "01", "name": "X", "dealer_id": "D77X"}
        self.assertEqual(self.add_lead(self.note(client=client)).partner_id, dealer)
        client = {**self.note()["client"], "dealer_id": "D77X"}
        self.assertEqual(self.add_lead(self.note(client=client)).partner_id, self.partner)

    def test_a_client_without_a_customer_waits_until_it_is_linked(self):
        client = {"client_id": "1500", "port_id": "01", "name": "X", "dealer_id": "D009"}
        item = self.note(client=client)
        [answer] = self.add(item)
        self.assertIsNone(answer["enquiry"])
        self.assertEqual(
            answer["fault"], {"code": "client_not_linked", "params": {"clientNo": "1500-01"}}
        )
        reserved = self.create_link("Reserved")
        reserved.write({"client_id": "1500", "port_id": "01", "fate_unknown": True})
        self.assertTrue(self.add(item)[0]["fault"], "a reserved number may be another site's")
        reserved.write({"confirmed": True, "fate_unknown": False})
        self.assertEqual(self.add_lead(item).partner_id, reserved.partner_id)

    def test_one_that_comes_again_is_answered_as_it_stands(self):
        item = self.note()
        [first] = self.add(item)
        self.assertEqual(self.add(item, item), [first, first])
        self.enquiry_of(first).lead_id.name = "Keypad"
        [again] = self.add(item)
        self.assertEqual((again["enquiry"]["name"], again["enquiry"]["version"]), ("Keypad", 2))
        self.assertEqual(self.leads_of(self.partner), 1)

    def test_another_content_under_one_key_changes_nothing(self):
        item = self.note()
        self.add(item)
        other = self.note(enquiry_id=item["enquiry_id"], text="Other")
        [answer] = self.add(other)
        self.assertEqual(
            answer["fault"],
            {"code": "enquiry_reused", "params": {"enquiry": "Wants a second keypad"}},
        )
        self.assertIsNone(answer["enquiry"])
        self.assertEqual(self.leads_of(self.partner), 1)

    def test_the_same_key_in_another_patriot_is_another_one(self):
        item = self.note()
        self.add(item)
        [answer] = self.bridge().crm_add("6f1d2a34-0000-4000-8000-000000000002", [item])
        self.assertEqual(answer["enquiry"]["version"], 1)
        self.assertEqual(self.leads_of(self.partner), 2)

    def test_a_bad_one_never_holds_the_others(self):
        bad = [
            self.note(kind="task"),
            self.note(logged_at="yesterday"),
            self.note(logged_at="2026-11-23T09:30:15"),
            self.note(text="x" * 10_001),
            self.note(text="a\0b"),
            self.note(subject="\ud800"),
            self.note(action_by="2026-02-30"),
            self.note(operator_id=""),
            self.note(client={"client_id": "10-77", "port_id": "01"}),
            self.note(contact="Ann"),
        ]
        for item in bad:
            item["content_hash"] = "0" * 64
        good = [self.note(), self.message()]
        answers = self.add(good[0], *bad, good[1])
        self.assertTrue(answers[0]["enquiry"] and answers[-1]["enquiry"])
        for answer in answers[1:-1]:
            self.assertEqual(answer["fault"]["code"], "invalid_params", answer)
            self.assertIsNone(answer["enquiry"])

    def test_what_odoo_refuses_is_named_and_leaves_nothing(self):
        refused = self.note(text="Refuse me")
        self.patch(type(self.env["crm.lead"]), "create", self.refusing_create())
        before = self.env["patriot.enquiry"].search_count([])
        first, second = self.add(refused, self.note())
        self.assertEqual(
            first["fault"],
            {"code": "enquiry_refused", "params": {"reason": "The campaign is missing."}},
        )
        self.assertTrue(second["enquiry"])
        self.assertEqual(self.env["patriot.enquiry"].search_count([]), before + 1)

    def test_a_defect_of_another_addon_is_logged_and_not_shown(self):
        self.patch(type(self.env["crm.lead"]), "create", self.refusing_create(KeyError("secret")))
        with self.assertLogs("odoo.addons.patriot", "ERROR"):
            [answer] = self.add(self.note(text="Refuse me"))
        self.assertEqual(answer["fault"]["code"], "enquiry_refused")
        self.assertNotIn("secret", answer["fault"]["params"]["reason"])

    def refusing_create(self, error=None):
        create = type(self.env["crm.lead"]).create

        def refuse(leads, vals_list):
            if "Refuse" in str(vals_list):
                raise error or UserError("The campaign is missing.")
            return create(leads, vals_list)

        return refuse

    def test_hostile_text_stays_text(self):
        long = (HOSTILE * 100)[:10_000]
        client = {**self.note()["client"], "name": HOSTILE}
        item = self.note(text=long, client=client, operator_name=HOSTILE, notes=HOSTILE)
        lead = self.add_lead(item)
        self.assertEqual(self.enquiry_of(item).text, long)
        self.assertNotIn("<script", lead.description)
        self.assertNotIn("<a ", lead.description)
        self.assertEqual(html2plaintext(lead.description), long.strip())
        self.assertEqual(len(lead.name), 80)
        self.assertTrue(lead.name.startswith("<script>alert(1)</script> &"))
        [body] = lead.message_ids.mapped("body")
        self.assertNotIn("<script", body)
        self.assertIn(escape("<script>alert(1)</script>"), body)
        self.assertIn(HOSTILE, lead.activity_ids.summary)

    def test_lines_and_empty_texts(self):
        lead = self.add_lead(self.note(text="\n  \n\tFirst   words \nNext\n\nLast"))
        self.assertEqual(lead.name, "First words")
        self.assertEqual(html2plaintext(lead.description).split(), "First words Next Last".split())
        lead = self.add_lead(self.message(subject="", text="", notes=""))
        self.assertEqual((lead.name, lead.description or ""), ("Enquiry from Patriot", ""))
        self.assertEqual(self.add_lead(self.note(text=" ")).name, "Ann Home")

    def test_generated_words_are_in_the_language_of_the_bridges_user(self):
        self.env["res.lang"]._activate_lang("fr_FR")
        self.bot.lang = "fr_FR"
        stage = self.env["crm.stage"].search([], limit=1)
        stage.with_context(lang="fr_FR").name = "Nouveau venu"
        [answer] = self.add(self.note())
        self.assertEqual(answer["enquiry"]["stage"], "Nouveau venu")

    def test_a_malformed_call_is_refused_as_a_whole(self):
        calls = [
            ("no", [self.note()]),
            (SOURCE, []),
            (SOURCE, [self.note()] * 51),
            (SOURCE, ["x"]),
            (SOURCE, [self.note(enquiry_id="1")]),
        ]
        for source, items in calls:
            with self.subTest(source=source), self.assertRaises(ValidationError):
                self.bridge().crm_add(source, items)

    def test_fifty_at_once(self):
        answers = self.add(*(self.note(text=f"Note {index}") for index in range(50)))
        self.assertEqual(
            [answer["enquiry"]["name"] for answer in answers],
            [f"Note {index}" for index in range(50)],
        )
