from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .billing_common import SOURCE, BillingCase


@tagged("post_install", "-at_install")
class TestBillingTold(BillingCase):
    def setUp(self):
        super().setUp()
        self.open_batch()
        self.move = self.move_of(self.add(self.invoice())[0])

    def untold(self):
        answer = self.bridge().billing_untold(500)
        self.assertEqual(answer["total"], len(answer["invoices"]))
        return [item for item in answer["invoices"] if item["source"] == SOURCE]

    def tell(self, version):
        return self.bridge().billing_told([{"id": self.move.id, "version": version}])["told"]

    def test_a_new_invoice_is_untold(self):
        self.assertEqual(
            self.untold(),
            [
                {
                    "source": SOURCE,
                    "batch_no": "B000012",
                    "seq": 1,
                    "invoice_no": "B000012-00001",
                    "invoice": {
                        "id": self.move.id,
                        "number": "",
                        "state": "draft",
                        "payment_state": "not_paid",
                        "version": 1,
                    },
                }
            ],
        )
        self.assertEqual(self.tell(1), 1)
        self.assertEqual(self.untold(), [])
        self.assertEqual(self.tell(1), 0)

    def test_every_change_of_number_state_and_payment_is_untold_again(self):
        self.tell(1)
        self.move.action_post()
        [item] = self.untold()
        posted = item["invoice"]
        self.assertEqual((posted["state"], posted["number"]), ("posted", self.move.name))
        self.assertGreater(posted["version"], 1)
        self.tell(posted["version"])
        payments = self.env["account.payment.register"].with_context(
            active_model="account.move", active_ids=self.move.ids
        )
        payments.create({"payment_date": "2026-12-01"}).action_create_payments()
        [item] = self.untold()
        paid = item["invoice"]
        self.assertIn(paid["payment_state"], ("paid", "in_payment"))
        self.assertGreater(paid["version"], posted["version"])

    def test_a_cancelled_one_is_told(self):
        self.tell(1)
        self.move.button_cancel()
        [item] = self.untold()
        self.assertEqual(item["invoice"]["state"], "cancel")

    def test_other_changes_are_not_told(self):
        self.tell(1)
        self.move.narration = "Thank you"
        self.move.invoice_line_ids.name = "Other"
        self.env.flush_all()
        self.assertEqual(self.untold(), [])

    def test_an_old_version_leaves_the_newer_change_untold(self):
        self.move.action_post()
        version = self.move.patriot_version
        self.tell(1)
        self.assertEqual(self.untold()[0]["invoice"]["version"], version)
        self.assertEqual(self.tell(version + 1), 0, "what never was is not told")
        self.assertEqual(self.tell(version), 1)
        self.assertEqual(self.tell(1), 0)
        self.assertEqual(self.untold(), [])

    def test_more_than_one_call_takes(self):
        self.add(*(self.invoice(seq) for seq in range(2, 6)))
        answer = self.bridge().billing_untold(2)
        self.assertEqual(len(answer["invoices"]), 2)
        self.assertGreaterEqual(answer["total"], 5)

    def test_of_one_patriot(self):
        source = self.move.patriot_source
        other = "00000000-0000-4000-8000-000000000000"
        numbers = [
            [item["source"] for item in self.bridge().billing_untold(500, asked)["invoices"]]
            for asked in (source, other)
        ]
        self.assertEqual(set(numbers[0]), {source})
        self.assertEqual(numbers[1], [])

    def test_invoices_of_people_are_never_told(self):
        other = self.move.copy()
        other.action_post()
        self.assertNotIn(other.id, [item["invoice"]["id"] for item in self.untold()])
        self.assertEqual(other.patriot_version, 0)
        self.assertEqual(
            self.bridge().billing_told([{"id": other.id, "version": 1}]), {"told": 0}
        )

    def test_malformed(self):
        for invoices in ([], [{}], [{"id": 1}], [{"id": "1", "version": 1}], "x"):
            with self.subTest(invoices=invoices), self.assertRaises(ValidationError):
                self.bridge().billing_told(invoices)
        for limit in (0, 501, "1", None, True):
            with self.subTest(limit=limit), self.assertRaises(ValidationError):
                self.bridge().billing_untold(limit)
