from unittest.mock import patch

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .billing_common import SOURCE, BillingCase


@tagged("post_install", "-at_install")
class TestBillingBatch(BillingCase):
    def codes(self, finished):
        return [
            (item["invoice_no"], item["fault"]["code"]) for item in finished["differences"]
        ]

    def send(self, count, post="post"):
        """Send an agreed batch of `count` invoices."""
        self.company.patriot_post_invoices = post
        self.open_batch(count, f"{29.90 * count:.2f}")
        answers = self.add(*(self.invoice(seq) for seq in range(1, count + 1)))
        finished = self.finish()
        self.assertTrue(finished["agreed"], finished)
        return [self.move_of(answer) for answer in answers]

    def numbers(self, moves):
        return sorted(move.sequence_number for move in moves)

    def test_opening_again_goes_on(self):
        first = self.open_batch()
        self.assertEqual(self.open_batch(), first)
        self.assertFalse(first["fault"])
        self.assertEqual(self.batch().state, "receiving")

    def test_a_batch_number_that_means_another_batch(self):
        first = self.open_batch()
        for values in (
            {"definition": "ODOO-WORKORDER"},
            {"run_date": "2026-12-31"},
            {"kind": "activation"},
        ):
            answer = self.open_batch(**values)
            self.assertEqual(
                answer["fault"], {"code": "batch_reused", "params": {"batch": "B000012"}}
            )
            self.assertEqual(answer["batch_id"], first["batch_id"])
        other = self.open_batch(source="6f1d2a34-0000-4000-8000-000000000002", kind="workOrder")
        self.assertFalse(other["fault"])
        self.assertNotEqual(other["batch_id"], first["batch_id"])

    def test_malformed_batches(self):
        total = {"currency": "EUR", "count": 1, "total": "1.00"}
        for values in (
            {"run_date": "30.11.2026"},
            {"run_date": "2026-13-01"},
            {"kind": "other"},
            {"source": "x"},
            {"batch_no": ""},
            {"definition": "D" * 31},
            {"expected": {}},
            {"expected": [{**total, "count": -1}]},
            {"expected": [{**total, "total": "1,00"}]},
            {"expected": [{**total, "currency": "€"}]},
            {"expected": [total, total]},
        ):
            with self.subTest(values=values), self.assertRaises(ValidationError):
                self.open_batch(**values)

    def test_drafts_stay_drafts_unless_the_company_wants_them_posted(self):
        [move] = self.send(1, post="draft")
        finished = self.finish()
        self.assertEqual(finished["to_post"], 0)
        self.assertEqual(self.post(), {"posted": 0, "failed": [], "remaining": 0})
        self.assertEqual((move.state, self.batch().state), ("draft", "agreed"))

    def test_posting_in_parts_without_gaps(self):
        moves = self.send(5)
        self.assertEqual(self.finish()["to_post"], 5)
        self.assertEqual(self.post(2), {"posted": 2, "failed": [], "remaining": 3})
        self.assertEqual(self.post(), {"posted": 3, "failed": [], "remaining": 0})
        self.assertEqual(self.post(), {"posted": 0, "failed": [], "remaining": 0})
        numbers = self.numbers(moves)
        self.assertEqual(numbers, list(range(numbers[0], numbers[0] + 5)))
        self.assertEqual({move.state for move in moves}, {"posted"})
        self.assertEqual(self.batch().state, "posted")
        # One note per change of the batch, none of the invoices.
        self.assertEqual(len(self.batch().message_ids), 2)
        self.assertFalse(moves[0].message_ids)
        self.assertFalse(moves[0].message_follower_ids)

    def test_one_cent_altered_posts_nothing(self):
        moves = self.send(3)
        moves[1].invoice_line_ids.price_unit = 29.91
        with self.assert_refused(UserError, "not posted: its totals"):
            self.post()
        finished = self.finish()
        self.assertFalse(finished["agreed"])
        self.assertEqual(
            self.codes(finished),
            [("B000012-00002", "totals_differ"), (None, "totals_differ")],
        )
        self.assertEqual(
            finished["differences"][0]["fault"]["params"],
            {
                "what": "B000012-00002",
                "expected": "29.90",
                "found": "29.91",
                "difference": "0.01",
            },
        )
        self.assertEqual(self.batch().state, "differs")
        self.assertIn("29.91 found", self.batch().difference_text)
        with self.assert_refused(UserError, "not posted: its totals"):
            self.post()
        self.assertEqual({move.state for move in moves}, {"draft"})
        moves[1].invoice_line_ids.price_unit = 29.90
        self.assertTrue(self.finish()["agreed"])
        self.assertEqual(self.post()["posted"], 3)

    def test_cents_that_cancel_each_other_out_are_named(self):
        moves = self.send(2)
        moves[0].invoice_line_ids.price_unit = 29.91
        moves[1].invoice_line_ids.price_unit = 29.89
        self.assertEqual(
            self.codes(self.finish()),
            [("B000012-00001", "totals_differ"), ("B000012-00002", "totals_differ")],
        )

    def test_an_invoice_that_is_missing_or_too_many(self):
        self.company.patriot_post_invoices = "post"
        self.open_batch(2, "59.80")
        self.add(self.invoice())
        finished = self.finish()
        self.assertEqual(
            self.codes(finished), [(None, "counts_differ"), (None, "totals_differ")]
        )
        self.assertEqual(
            finished["found"], [{"currency": self.currency.name, "count": 1, "total": "29.90"}]
        )
        with self.assertRaises(UserError):
            self.post()
        self.open_batch(2, "59.80")
        self.add(self.invoice(2), self.invoice(3))
        self.assertEqual(
            self.codes(self.finish()), [(None, "counts_differ"), (None, "totals_differ")]
        )

    def test_another_currency_than_expected(self):
        self.send(1)
        other = self.env.ref("base.GBP")
        other.active = True
        self.env["account.move"].search([("patriot_seq", "=", 1)]).currency_id = other
        finished = self.finish()
        self.assertEqual(
            {code for _number, code in self.codes(finished)}, {"counts_differ", "totals_differ"}
        )

    def test_an_empty_batch_agrees_with_nothing(self):
        self.open_batch(expected=[])
        self.assertEqual(
            self.finish(), {"agreed": True, "found": [], "differences": [], "to_post": 0}
        )

    def test_a_batch_is_not_posted_before_it_was_compared(self):
        self.company.patriot_post_invoices = "post"
        self.open_batch()
        self.add(self.invoice())
        with self.assert_refused(UserError, "Commit batch B000012 again"):
            self.post()

    def test_a_refused_invoice_does_not_stop_the_others_and_leaves_no_gap(self):
        moves = self.send(6)
        original = type(moves[0])._post

        def post(these, soft=True):
            done = original(these, soft)
            # After Odoo has numbered them.
            if moves[2] in these:
                raise UserError("Not this one.")
            return done

        with patch.object(type(moves[0]), "_post", post):
            answer = self.post()
            self.assertEqual(self.post()["posted"], 0, "it is not tried again by itself")
        self.assertEqual(
            answer,
            {
                "posted": 5,
                "failed": [{"invoice_no": "B000012-00003", "reason": "Not this one."}],
                "remaining": 0,
            },
        )
        self.assertEqual(moves[2].patriot_post_error, "Not this one.")
        self.assertEqual(self.batch().failed_count, 1)
        numbers = self.numbers([*moves[:2], *moves[3:]])
        self.assertEqual(numbers, list(range(numbers[0], numbers[0] + 5)))
        self.assertEqual(self.batch().state, "agreed")
        self.assertEqual(self.finish()["to_post"], 1)
        self.assertEqual(self.post()["posted"], 1)
        self.assertEqual(moves[2].sequence_number, numbers[-1] + 1)
        self.assertEqual(self.batch().state, "posted")

    def test_a_period_closed_or_a_hold_set_before_posting(self):
        moves = self.send(2)
        self.company.sale_lock_date = "2026-11-30"
        answer = self.post()
        self.assertEqual((answer["posted"], len(answer["failed"])), (0, 2))
        self.assertIn("accounting period that is closed", answer["failed"][0]["reason"])
        self.assertEqual(str(moves[0].date), "2026-11-30")
        self.company.sale_lock_date = False
        self.customer.patriot_billing_hold = True
        self.finish()
        self.assertIn("on hold", self.post()["failed"][0]["reason"])
        self.customer.patriot_billing_hold = False
        self.finish()
        self.assertEqual(self.post()["posted"], 2)

    def test_invoices_that_people_posted_or_cancelled(self):
        moves = self.send(3)
        moves[0].action_post()
        moves[1].button_cancel()
        self.assertEqual(self.finish()["to_post"], 1)
        self.assertEqual(self.post(), {"posted": 1, "failed": [], "remaining": 0})
        self.assertEqual([move.state for move in moves], ["posted", "cancel", "posted"])

    def test_further_invoices_after_the_first_were_posted(self):
        self.send(1)
        self.post()
        self.assertEqual(self.batch().state, "posted")
        self.assertFalse(self.open_batch(1, "29.90")["fault"])
        self.assertEqual(self.batch().state, "posted")
        self.open_batch(2, "59.80")
        self.add(self.invoice(2))
        self.assertEqual(self.finish()["to_post"], 1)
        self.assertEqual(self.post()["posted"], 1)

    def test_what_the_batch_shows(self):
        moves = self.send(2)
        moves[0].action_post()
        batch = self.batch()
        self.assertEqual(
            (batch.move_count, batch.draft_count, batch.posted_count, batch.amount_untaxed),
            (2, 1, 1, 59.8),
        )
        self.assertEqual((batch.expected_count, batch.expected_total), (2, 59.8))
        self.assertEqual(batch.display_name, "B000012 Service, direct")
        found = self.env["account.move"].search(batch.action_open_invoices()["domain"])
        self.assertEqual(set(found), set(moves))

    def test_the_analysis_knows_batch_and_charge(self):
        [move] = self.send(1)
        self.env.flush_all()
        report = self.env["account.invoice.report"]
        rows = report._read_group(
            [("move_id", "=", move.id)],
            ["patriot_batch_id", "patriot_charge_id", "patriot_dealer_id"],
            ["price_subtotal:sum"],
        )
        charge = move.invoice_line_ids.patriot_charge_id
        self.assertEqual(rows, [(self.batch(), charge, False, 29.9)])

    def test_calls_with_an_unknown_batch(self):
        for call in (
            lambda: self.bridge().billing_finish(SOURCE, "B000099"),
            lambda: self.bridge().billing_post(SOURCE, "B000099", 1),
        ):
            with self.assert_refused(UserError, "must be opened first"):
                call()
