from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import new_test_user, tagged

from .billing_common import BillingCase

ACCOUNTANT = "base.group_user,base.group_partner_manager,account.group_account_invoice"


@tagged("post_install", "-at_install")
class TestReceivables(BillingCase):
    """What a customer owes, on the Patriot tab and at Patriot's desk."""

    def days_ago(self, days):
        return fields.Date.context_today(self.env.user) - timedelta(days=days)

    def owe(self, amount, due, partner=None, move_type="out_invoice", company=None):
        """Return a posted invoice without tax that falls due `due` days ago."""
        moves = self.env["account.move"].with_company(company or self.company)
        line = {"name": "Monitoring", "quantity": 1, "price_unit": amount, "tax_ids": []}
        move = moves.create(
            {
                "move_type": move_type,
                "partner_id": (partner or self.customer).id,
                "invoice_date": self.days_ago(max(due, 0)),
                "invoice_date_due": self.days_ago(due),
                "invoice_payment_term_id": False,
                "invoice_line_ids": [(0, 0, line)],
            }
        )
        move.action_post()
        return move

    def owed(self, partner=None, user=None):
        partner = (partner or self.customer).with_user(user or self.operator)
        partner.invalidate_recordset()
        return partner.patriot_balance, partner.patriot_overdue, partner.patriot_overdue_days

    def test_nothing_is_owed(self):
        self.assertEqual(self.owed(), (0.0, 0.0, 0))
        new = self.env["res.partner"].with_user(self.operator).new({"name": "Ann"})
        self.assertEqual((new.patriot_balance, new.patriot_overdue_days), (0.0, 0))

    def test_due_and_overdue(self):
        self.owe(100.10, -5)
        self.owe(20, 0)
        self.assertEqual(self.owed(), (120.10, 0.0, 0))
        self.owe(30.30, 10)
        self.owe(5, 40)
        self.assertEqual(self.owed(), (155.40, 35.30, 40))

    def test_drafts_do_not_count_and_neither_do_paid_ones(self):
        self.owe(30, 10).button_draft()
        paid = self.owe(40, 10)
        payments = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=paid.ids
        )
        payments.create({})._create_payments()
        self.assertEqual(self.owed(), (0.0, 0.0, 0))

    def test_credit_that_is_not_matched_counts_against_it(self):
        self.owe(100, 30)
        self.owe(30, 2, move_type="out_refund")
        self.assertEqual(self.owed(), (70.0, 70.0, 30))
        self.owe(90, 0, move_type="out_refund")
        self.assertEqual(self.owed(), (-20.0, 0.0, 0))

    def test_contacts_of_a_company_owe_what_it_owes(self):
        company = self.create_customer("Harbour", is_company=True)
        contact = self.create_customer("Hanna", parent_id=company.id)
        self.owe(50, 3, partner=contact)
        self.assertEqual(self.owed(company), (50.0, 50.0, 3))
        self.assertEqual(self.owed(contact), (50.0, 50.0, 3))

    def test_each_company_sees_its_own(self):
        other = self.env["res.company"].create(
            {"name": "Other", "currency_id": self.env.ref("base.CHF").id}
        )
        self.env["account.chart.template"].try_loading(
            "generic_coa", company=other, install_demo=False
        )
        other.currency_id = self.env.ref("base.CHF")
        self.operator.company_ids += other
        self.env.user.company_ids += other
        self.owe(50, 3)
        self.owe(70, 5, company=other)
        there = self.customer.with_user(self.operator).with_company(other)
        self.assertEqual((there.patriot_balance, there.patriot_overdue_days), (70.0, 5))
        self.assertEqual(there.currency_id.name, "CHF")
        self.assertEqual(self.owed(), (50.0, 50.0, 3))
        own = self.create_customer("Theirs", company_id=other.id)
        self.owe(9, 1, partner=own, company=other)
        self.assertEqual(own.with_company(self.company).sudo().patriot_balance, 9.0)

    def test_many_customers_take_no_more_queries_than_a_few(self):
        partners = self.env["res.partner"].browse()
        for number in range(20):
            partners |= self.create_customer(f"Debtor {number}")
        self.owe(10, 1, partner=partners[7])
        partners.mapped("patriot_balance")
        counts = []
        for some in (partners[:2], partners):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            some.mapped("patriot_balance")
            counts.append(self.env.cr.sql_log_count - before)
        self.assertLess(counts[1] - counts[0], 3)
        self.assertEqual(partners[7].patriot_balance, 10.0)

    def test_who_may_hold_credit(self):
        accountant = new_test_user(self.env, "patriot_accountant", groups=ACCOUNTANT)
        for user in (accountant, self.manager):
            for value in (True, False):
                self.customer.with_user(user).patriot_credit_hold = value
        for user in (self.operator, self.outsider):
            with self.subTest(user.login), self.assertRaises(AccessError):
                self.customer.with_user(user).patriot_credit_hold = True
        self.assertFalse(self.customer.with_user(self.operator).patriot_credit_hold)
        self.assertTrue(
            self.customer.with_user(self.operator).fields_get(["patriot_credit_hold"])[
                "patriot_credit_hold"
            ]["readonly"]
        )
        with self.assertRaises(AccessError):
            self.customer.with_user(self.outsider).read(["patriot_balance"])

    def test_a_hold_is_the_whole_customers_and_stands_in_its_history(self):
        company = self.create_customer("Harbour", is_company=True)
        contacts = self.create_customer("Hanna", parent_id=company.id)
        contacts |= self.create_customer("Hugo", parent_id=company.id)
        self.flush_tracking()
        contacts[0].with_user(self.manager).patriot_credit_hold = True
        self.assertEqual((company | contacts).mapped("patriot_credit_hold"), [True] * 3)
        self.flush_tracking()
        tracked = company.message_ids.sudo().tracking_value_ids
        self.assertIn("patriot_credit_hold", tracked.field_id.mapped("name"))
        contacts[1].with_user(self.manager).patriot_credit_hold = False
        self.assertEqual((company | contacts).mapped("patriot_credit_hold"), [False] * 3)

    def flush_tracking(self):
        self.env.flush_all()
        self.env.cr.precommit.run()

    def test_the_desk_reads_what_a_client_owes(self):
        partner = self.create_partner(patriot_insert=True)
        link = partner.patriot_client_ids.sudo()
        self.reserve(link, ["1000"])
        self.report(link)
        self.owe(1234.5, 12, partner=partner)
        partner.with_user(self.manager).patriot_credit_hold = True
        answer = self.bridge().client_link_read("1000", "01")
        self.assertEqual(
            answer["receivables"],
            {
                "currency": self.currency.name,
                "balance": "1234.50",
                "overdue": "1234.50",
                "overdue_days": 12,
                "credit_hold": True,
            },
        )
        self.assertIsNone(self.bridge().client_link_read("1999", "01")["receivables"])

    def test_a_hold_stops_nothing(self):
        partner = self.create_partner(patriot_insert=True)
        link = partner.patriot_client_ids.sudo()
        self.reserve(link, ["1000"])
        self.report(link)
        revision = link.revision
        partner.with_user(self.manager).patriot_credit_hold = True
        self.assertEqual(link.revision, revision)
        partner.with_user(self.operator).phone = "+1 555 010 0100"
        self.assertTrue(link.is_pending)
