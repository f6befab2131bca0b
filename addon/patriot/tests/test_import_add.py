from unittest.mock import patch

from odoo.exceptions import UserError, ValidationError
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from .import_common import ELM, ImportCommon

GROUP = "c" * 64


@tagged("post_install", "-at_install")
class TestImportAdd(ImportCommon, TransactionCase):
    """Customers, links and dealers of many rows at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_patriot()
        cls.env["patriot.type"].search([("kind", "=", "dealer")])[1:].action_archive()

    def links_of(self, partner):
        return self.env["patriot.client"].sudo().search([("partner_id", "=", partner.id)])

    def test_a_new_customer_with_its_link(self):
        customer = self.customer(
            **ELM, email="ann@example.com", ref="R-1", state="Illinois", country="United States"
        )
        [answer] = self.add(self.client_row(customer=customer))
        partner = self.partner_of(answer)
        self.assertEqual((answer["outcome"], answer["updated"]), ("created", False))
        self.assertEqual(
            (partner.ref, partner.state_id.code, partner.country_id.code, partner.is_company),
            ("R-1", "IL", "US", False),
        )
        self.assertEqual(partner.patriot_type_id, self.patriot_type)
        link = self.links_of(partner)
        self.assertEqual(answer["link"], link._work_items()[0])
        self.assertEqual(
            (link.origin, link.client_id, link.confirmed, link.has_own_site, link.site_street),
            ("existing", "1000", False, False, "Elm St 1"),
        )
        self.assertEqual((link.requested_by, link.requested_operator), (self.bot, "OP77"))
        self.assertEqual(answer["link"]["operator"], "OP77")

    def test_nobody_is_bothered(self):
        before = self.env["mail.mail"].sudo().search_count([])
        [answer] = self.add(self.client_row())
        partner = self.partner_of(answer)
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.assertFalse(partner.message_ids)
        self.assertFalse(partner.message_follower_ids)
        self.assertFalse(self.links_of(partner).event_ids)
        self.assertEqual(self.env["mail.mail"].sudo().search_count([]), before)
        self.assertFalse(self.env.cr.postcommit.data.get("patriot.poked"))

    def test_again_changes_nothing(self):
        rows = [self.client_row(0), self.dealer_row(1)]
        first = self.add(*rows)
        second = self.add(*rows)
        self.assertEqual(self.outcomes(first), ["created", "created"])
        self.assertEqual(self.outcomes(second), ["unchanged", "unchanged"])
        for one, other in zip(first, second, strict=True):
            self.assertEqual(one["partner"], other["partner"])
            self.assertEqual(one["link"], other["link"], "it still waits to be claimed")
        self.claim(first[0]["link"])
        [third] = self.add(self.client_row(client_id="1000"))
        self.assertEqual((third["outcome"], third["link"]), ("unchanged", None))

    def test_one_client_twice_in_a_call(self):
        first, second = self.add(
            self.client_row(0, "a1", port_id="01"),
            self.client_row(1, "A1", port_id="01"),
            default_type="Homes",
        )
        self.assertEqual(self.outcomes([first, second]), ["created", "unchanged"])
        self.assertEqual(first["partner"], second["partner"])

    def test_the_rows_of_a_group_are_one_customer(self):
        head = self.customer("Head Ltd", **ELM)
        first, second = self.add(
            self.client_row(0, "1000", group_key=GROUP, customer=head),
            self.client_row(1, "1001", group_key=GROUP, customer={**head, "email": "h@x.example"}),
        )
        [third] = self.add(self.client_row(7, "1002", group_key=GROUP, customer=head))
        partner = self.partner_of(first)
        self.assertEqual(self.outcomes([first, second, third]), ["created", "linked", "linked"])
        self.assertEqual({second["partner"]["id"], third["partner"]["id"]}, {partner.id})
        self.assertEqual((partner.email, partner.is_company), ("h@x.example", True))
        links = self.links_of(partner).sorted("client_id")
        self.assertEqual(links.mapped("has_own_site"), [False, True, True])

    def test_a_group_grows_to_a_company_in_a_later_call(self):
        rows = [self.client_row(0, f"100{number}", group_key=GROUP) for number in range(2)]
        [first] = self.add(rows[0])
        self.assertFalse(self.partner_of(first).is_company)
        self.add(rows[1])
        self.assertTrue(self.partner_of(first).is_company)

    def test_a_group_goes_on_with_the_customer_it_was_merged_into(self):
        kept = self.create_partner("Kept")
        [first] = self.add(self.client_row(group_key=GROUP))
        wizard = self.env["base.partner.merge.automatic.wizard"]
        wizard._merge([self.partner_of(first).id, kept.id], kept)
        self.env.invalidate_all()
        [second] = self.add(self.client_row(client_id="1001", group_key=GROUP))
        self.assertEqual(second["partner"]["id"], kept.id)

    def test_a_customer_that_was_there(self):
        partner = self.create_partner(street="Oak St 2", phone="+1 555 010 0001")
        row = self.client_row(
            partner_id=partner.id, customer=self.customer("Ann", **ELM, ref="R-7"), group_key=GROUP
        )
        [answer] = self.add(row)
        self.assertEqual((answer["outcome"], answer["updated"]), ("linked", True))
        self.assertEqual(
            (partner.name, partner.street, partner.city, partner.ref, partner.phone),
            ("Ann Home", "Oak St 2", "Springfield", "R-7", "+1 555 010 0001"),
        )
        self.assertFalse(partner.is_company, "a person stays one")
        [other] = self.add(self.client_row(client_id="1001", group_key=GROUP))
        self.assertEqual(other["partner"]["id"], partner.id)

    def test_patriots_values_win_when_asked(self):
        partner = self.create_partner(street="Oak St 2", phone="+1 555 010 0001")
        row = self.client_row(partner_id=partner.id, overwrite=True)
        [answer] = self.add(row)
        self.assertTrue(answer["updated"])
        self.assertEqual(
            (partner.name, partner.street, partner.phone),
            ("Ann Home", "Elm St 1", "+1 555 010 0001"),
        )
        [answer] = self.add({**row, "client": {"client_id": "1001", "port_id": "01"}})
        self.assertFalse(answer["updated"])

    def test_a_state_of_another_country_is_left_out(self):
        partner = self.create_partner(country_id=self.env.ref("base.de").id)
        customer = self.customer(state="Illinois", country="United States")
        self.add(self.client_row(partner_id=partner.id, customer=customer))
        self.assertEqual((partner.country_id.code, partner.state_id), ("DE", partner.state_id[:0]))

    def test_links_of_a_customer_that_is_written_fall_behind(self):
        partner = self.create_partner(patriot_insert=True)
        link = partner.patriot_client_ids.sudo()
        self.reserve(link, ["1500"])
        self.report(link)
        self.assertFalse(link.is_pending)
        self.add(self.client_row(partner_id=partner.id))
        self.assertTrue(link.is_pending)

    def test_dealers(self):
        there = self.create_partner("There", patriot_type_id=False)
        new, known, client = self.add(
            self.dealer_row(0, "D1"),
            self.dealer_row(1, "D2", partner_id=there.id),
            self.dealer_row(2, "D3", partner_id=self.create_partner().id),
        )
        partner = self.partner_of(new)
        self.assertEqual((partner.patriot_type_kind, partner.is_company), ("dealer", True))
        self.assertEqual(partner.patriot_dealer_ids.mapped("dealer_id"), ["D1"])
        self.assertEqual(partner.patriot_dealer_ids.name, "Secure Ltd")
        self.assertEqual(self.partner_of(known).patriot_type_kind, "dealer")
        self.assertEqual(client["fault"]["code"], "customer_no_dealer")

    def test_refused_rows_keep_no_other_back(self):
        archived = self.create_partner("Old")
        archived.active = False
        answers = self.add(
            self.client_row(0, "1000"),
            self.client_row(1, "1001", customer=self.customer("x" * 101)),
            self.client_row(2, "9999"),
            self.client_row(3, "1003", partner_id=2**31 - 1),
            self.client_row(4, "1004", partner_id=archived.id),
            self.client_row(5, "1005"),
        )
        self.assertEqual(
            [answer["fault"] and answer["fault"]["code"] for answer in answers],
            [
                None,
                "invalid_field",
                "type_missing",
                "customer_missing",
                "customer_archived",
                None,
            ],
        )
        self.assertEqual([bool(answer["link"]) for answer in answers][::5], [True, True])

    def test_what_another_module_refuses_keeps_no_other_back(self):
        create = type(self.env["res.partner"]).create

        def picky(records, vals_list):
            for vals in vals_list:
                if vals["name"] == "Bad":
                    raise UserError("Bad is not welcome.")
                if vals["name"] == "Broken":
                    raise ZeroDivisionError
                if vals["name"] == "Illegal":
                    records.env.cr.execute(
                        "INSERT INTO res_partner (name, type) VALUES (NULL, NULL)"
                    )
            return create(records, vals_list)

        names = ["A", "Bad", "C", "Broken", "E", "Illegal", "G", "Bad"]
        rows = [
            self.client_row(index, f"10{index:02d}", customer=self.customer(name), group_key=None)
            for index, name in enumerate(names)
        ]
        with (
            patch.object(type(self.env["res.partner"]), "create", picky),
            mute_logger("odoo.addons.patriot.tools.customer_writer"),
        ):
            answers = self.add(*rows)
        self.assertEqual(
            self.outcomes(answers),
            [
                "created",
                "refused",
                "created",
                "refused",
                "created",
                "refused",
                "created",
                "refused",
            ],
        )
        self.assertIn("Bad is not welcome.", answers[1]["fault"]["params"]["rule"])
        self.assertNotIn("Zero", answers[3]["fault"]["params"]["rule"])
        self.assertEqual(len({answer["link"]["id"] for answer in answers[::2]}), 4)

    def test_what_another_module_refuses_of_customers_that_were_there(self):
        partners = [self.create_partner(f"There {number}") for number in range(3)]
        write = type(self.env["res.partner"]).write

        def picky(records, vals):
            result = write(records, vals)
            if records.ids == [partners[1].id]:
                raise UserError("Not this one.")
            return result

        rows = [
            self.client_row(number, f"100{number}", partner_id=partner.id)
            for number, partner in enumerate(partners)
        ]
        with patch.object(type(self.env["res.partner"]), "write", picky):
            answers = self.add(*rows)
        self.assertEqual(self.outcomes(answers), ["linked", "refused", "linked"])
        self.assertEqual([partner.street for partner in partners], ["Elm St 1", False, "Elm St 1"])

    def test_types_of_another_company_are_not_for_its_customers(self):
        other = self.env["res.company"].create({"name": "Other"})
        partner = self.create_partner("Theirs", self.env.user, patriot_type_id=False)
        partner.company_id = other
        self.patriot_type.company_id = self.env.company
        [answer] = self.add(self.client_row(partner_id=partner.id))
        self.assertEqual(answer["fault"]["code"], "type_missing")
        self.patriot_type.company_id = other
        [answer] = self.add(self.client_row(partner_id=partner.id))
        link = self.links_of(self.partner_of(answer))
        self.assertEqual(link.company_id, other)

    def test_in_the_name_of_an_operators_user(self):
        [answer] = self.add(self.client_row(), operator="OP91")
        link = self.links_of(self.partner_of(answer))
        self.assertEqual((link.requested_by, link.requested_operator), (self.operator, False))

    def test_malformed_calls(self):
        row = self.complete(self.client_row())
        for values in (
            {"partner_id": 0},
            {"overwrite": None},
            {"own_site": 1},
            {"site": {}},
            {"dealer_name": 7},
        ):
            with self.subTest(values), self.assertRaises(ValidationError):
                self.bridge().import_add("OP77", None, [{**row, **values}])
        with self.assertRaises(ValidationError):
            self.bridge().import_add("", None, [row])

    def test_a_hundred_rows_take_less_than_a_query_each(self):
        def rows(start):
            return [
                self.client_row(
                    number, f"A{start + number}", customer=self.customer(f"Many {number}", **ELM)
                )
                for number in range(100)
            ]

        self.add(*rows(0), default_type="Homes")
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        self.add(*rows(100), default_type="Homes")
        self.assertLess(self.env.cr.sql_log_count - before, 100)
