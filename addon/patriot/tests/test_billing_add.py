from odoo import Command
from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, new_test_user, tagged

from .billing_common import SOURCE, BillingCase


@tagged("post_install", "-at_install")
class TestBillingAdd(BillingCase):
    def setUp(self):
        super().setUp()
        self.open_batch()

    def moves(self):
        return self.env["account.move"].search([("patriot_source", "=", SOURCE)])

    def test_an_invoice_as_patriot_billed_it(self):
        [answer] = self.add(self.invoice())
        move = self.move_of(answer)
        self.assertEqual(
            answer["invoice"],
            {
                "id": move.id,
                "number": "",
                "state": "draft",
                "payment_state": "not_paid",
                "version": 1,
            },
        )
        self.assertEqual(move.move_type, "out_invoice")
        self.assertEqual(move.partner_id, self.customer)
        self.assertEqual(str(move.invoice_date), "2026-11-30")
        self.assertEqual(str(move.date), "2026-11-30")
        self.assertEqual((move.amount_untaxed, move.amount_tax), (29.9, 2.99))
        self.assertEqual(move.patriot_batch_id.batch_no, "B000012")
        self.assertEqual(move.invoice_origin, "B000012-00001")
        self.assertFalse(move.invoice_user_id)
        line = move.invoice_line_ids
        self.assertEqual(line.product_id, self.product)
        self.assertEqual(line.name, "Monitoring, 1077-01, 1 Nov 2026 – 30 Nov 2026")
        self.assertEqual(line.tax_ids, self.tax)
        self.assertEqual(line.account_id.account_type, "income")
        self.assertEqual(line.patriot_charge_id.charge_id, "MON-RES")
        self.assertEqual((line.patriot_client_id, line.patriot_port_id), ("1077", "01"))
        self.assertEqual(str(line.patriot_from), "2026-11-01")
        self.assertEqual(line.patriot_items[0]["assignmentId"], 7)

    def test_nobody_is_mailed_and_nobody_follows(self):
        before = self.env["mail.mail"].search_count([])
        move = self.move_of(self.add(self.invoice())[0])
        self.assertFalse(move.message_ids)
        self.assertFalse(move.message_follower_ids)
        self.assertEqual(self.env["mail.mail"].search_count([]), before)

    def test_a_section_per_site_when_there_are_several(self):
        office = self.section(self.line(), self.line("10.00"), client_id="1001", name="Office")
        store = self.section(self.line("-5.00"), client_id="1002", name="Store")
        [answer] = self.add(self.invoice(1, office, store))
        lines = self.move_of(answer).invoice_line_ids.sorted("sequence")
        self.assertEqual(
            [(line.display_type, line.price_subtotal) for line in lines],
            [
                ("line_section", 0),
                ("product", 29.9),
                ("product", 10),
                ("line_section", 0),
                ("product", -5),
            ],
        )
        self.assertEqual(lines[0].name, "1001-01 Office")
        self.assertEqual(self.move_of(answer).amount_untaxed, 34.9)

    def test_the_customers_terms_position_contact_and_salesperson(self):
        abroad = self.create_tax(name="Abroad 0%", amount=0)
        position = self.env["account.fiscal.position"].create(
            {"name": "Abroad", "tax_ids": [Command.link(abroad.id)]}
        )
        abroad.original_tax_ids = self.tax
        terms = self.env.ref("account.account_payment_term_30days")
        contact = self.create_customer(
            "Accounts", parent_id=self.customer.id, type="invoice", email="a@example.com"
        )
        for partner in (self.customer, contact):
            partner.property_account_position_id = position
            partner.property_payment_term_id = terms
        self.customer.user_id = self.operator
        move = self.move_of(self.add(self.invoice())[0])
        self.assertEqual(move.partner_id, contact)
        self.assertEqual(move.commercial_partner_id, self.customer)
        self.assertEqual(move.invoice_line_ids.tax_ids, abroad)
        self.assertEqual(str(move.invoice_date_due), "2026-12-30")
        self.assertEqual(move.invoice_user_id, self.operator)

    def test_a_resend_is_answered_as_it_stands(self):
        first = self.add(self.invoice(1), self.invoice(2))
        again = self.add(self.invoice(1), self.invoice(2), self.invoice(3))
        self.assertEqual(again[:2], first)
        self.assertEqual(len(self.moves()), 3)
        twice = self.add(self.invoice(4), self.invoice(4))
        self.assertEqual(twice[0], twice[1])
        self.assertEqual(len(self.moves()), 4)

    def test_an_amount_that_was_altered_on_its_way_is_named_by_a_resend(self):
        right = self.invoice()
        altered = self.invoice(1, self.section(self.line("29.91")))
        move = self.move_of(self.add({**altered, "content_hash": right["content_hash"]})[0])
        [refused] = self.add(right)
        self.assertEqual(self.fault_of(refused), "totals_differ")
        self.assertEqual(refused["fault"]["params"]["what"], "B000012-00001")
        self.assertEqual(refused["fault"]["params"]["difference"], "0.01")
        move.invoice_line_ids.price_unit = 29.9
        self.assertEqual(self.move_of(self.add(right)[0]), move)

    def test_another_currency(self):
        other = self.env.ref("base.GBP" if self.currency.name != "GBP" else "base.EUR")
        other.active = False
        [answer] = self.add(self.invoice(), currency=other.name)
        self.assertEqual(self.fault_of(answer), "currency_unknown")
        other.active = True
        move = self.move_of(self.add(self.invoice(), currency=other.name)[0])
        self.assertEqual((move.currency_id, move.amount_untaxed), (other, 29.9))

    def test_currencies_without_and_with_three_decimals(self):
        for name, amount in (("JPY", "4490"), ("KWD", "29.905")):
            currency = self.env["res.currency"].with_context(active_test=False).search(
                [("name", "=", name)]
            )
            currency.write({"active": True, "rounding": 1 if name == "JPY" else 0.001})
            batch_no = f"B-{name}"
            self.open_batch(batch_no=batch_no, total=amount, currency=name)
            invoice = self.invoice(
                1, self.section(self.line(amount)), invoice_no=f"{batch_no}-1", total=amount
            )
            [answer] = self.bridge().billing_add(SOURCE, batch_no, name, [invoice])
            self.assertEqual(self.move_of(answer).amount_untaxed, float(amount))
            finished = self.bridge().billing_finish(SOURCE, batch_no)
            self.assertTrue(finished["agreed"], finished)
            self.assertEqual(finished["found"][0]["total"], amount)

    def test_both_ways_of_rounding_taxes(self):
        for seq, method in enumerate(("round_per_line", "round_globally"), start=1):
            self.company.tax_calculation_rounding_method = method
            lines = [self.line("0.05") for _ in range(5)]
            move = self.move_of(self.add(self.invoice(seq, self.section(*lines)))[0])
            self.assertEqual(move.amount_untaxed, 0.25)

    def test_a_quantity(self):
        line = self.line("37.05", price_unit="12.35", quantity="3")
        move = self.move_of(self.add(self.invoice(1, self.section(line)))[0])
        self.assertEqual(move.invoice_line_ids.quantity, 3)
        self.assertEqual(move.amount_untaxed, 37.05)

    def test_a_company_of_the_customers_own(self):
        other = self.env["res.company"].create({"name": "Other"})
        self.env["account.chart.template"].try_loading(
            "generic_coa", company=other, install_demo=False
        )
        theirs = self.create_customer("Theirs", company_id=other.id)
        own_product = self.create_product("Ours", company_id=self.company.id)
        ours, there, mixed = self.add(
            self.invoice(1),
            self.invoice(2, customer_id=theirs.id),
            self.invoice(
                3, self.section(self.line(product_id=own_product.id)), customer_id=theirs.id
            ),
        )
        self.assertEqual(self.move_of(ours).company_id, self.company)
        move = self.move_of(there)
        self.assertEqual((move.company_id, move.journal_id.company_id), (other, other))
        self.assertNotIn(self.tax, move.invoice_line_ids.tax_ids)
        self.assertEqual(self.fault_of(mixed), "company_differs")

    def test_a_copy_and_a_credit_note_are_none_of_patriots(self):
        self.company.patriot_post_invoices = "post"
        move = self.move_of(self.add(self.invoice())[0])
        self.finish()
        self.assertEqual(self.post()["posted"], 1)
        for other in (move.copy(), move._reverse_moves()):
            kept = [
                name
                for name in other._fields
                if name.startswith("patriot_") and name not in ("patriot_version",) and other[name]
            ]
            self.assertFalse(kept)
            for line in other.line_ids:
                self.assertFalse(line.patriot_charge_id)
                self.assertFalse(line.patriot_items)
            other.unlink()

    def test_deleting_is_refused_and_cancelling_is_not(self):
        move = self.move_of(self.add(self.invoice())[0])
        with self.assert_refused(UserError, "B000012-00001 of Patriot.*Cancel it instead"):
            move.unlink()
        move.button_cancel()
        self.assertEqual(move.state, "cancel")

    def test_what_patriot_billed_is_not_forged(self):
        move = self.move_of(self.add(self.invoice())[0])
        accountant = new_test_user(self.env, "acc", groups="account.group_account_manager")
        own = move.with_user(accountant)
        for call in (
            lambda: own.write({"patriot_content_hash": "0" * 64}),
            lambda: own.write({"patriot_invoice_no": False}),
            lambda: own.invoice_line_ids.write({"patriot_items": []}),
            lambda: own.write(
                {"invoice_line_ids": [Command.create({"patriot_client_id": "1", "name": "x"})]}
            ),
            lambda: own.create({"move_type": "out_invoice", "patriot_seq": 1}),
        ):
            with self.assert_refused(AccessError, "cannot be changed in Odoo"):
                call()
        own.narration = "Thank you"
        own.action_post()
        self.assertEqual(move.state, "posted")

    def test_people_edit_other_invoices_as_before(self):
        with Form(self.env["account.move"].with_context(default_move_type="out_invoice")) as form:
            form.partner_id = self.customer
            with form.invoice_line_ids.new() as line:
                line.product_id = self.product
        form.record.unlink()
