from odoo.tests import BaseCase

from ..tools.client_range import (
    ClientRange,
    RangeFault,
    format_client_no,
    is_client_id,
    is_port_id,
    parse_range,
)


class TestClientRange(BaseCase):
    def test_plain_and_prefixed_ranges(self):
        self.assertEqual(parse_range("1000", "1999"), ClientRange("", 4, 1000, 1999))
        self.assertEqual(parse_range("A0100", "A0499"), ClientRange("A", 4, 100, 499))
        self.assertEqual(parse_range("A0100", "A0499").size, 400)
        self.assertEqual(parse_range("A0100", "A0499").first_id, "A0100")

    def test_long_runs_of_digits_keep_their_surplus_in_the_prefix(self):
        self.assertEqual(
            parse_range("1234567890123450", "1234567890123459"),
            ClientRange("1", 15, 234567890123450, 234567890123459),
        )

    def test_faults(self):
        for start, end, code in (
            ("", "1999", "invalid_start"),
            (False, "1999", "invalid_start"),
            ("ABC", "1999", "invalid_start"),
            ("10-0", "1999", "invalid_start"),
            ("1" * 17, "1999", "invalid_start"),
            ("1000", "١٩٩٩", "invalid_end"),
            ("1000", "A", "invalid_end"),
            ("A100", "B199", "prefix_differs"),
            ("100", "1999", "width_differs"),
            ("1999", "1000", "reversed"),
        ):
            with self.subTest(start=start, end=end), self.assertRaises(RangeFault) as caught:
                parse_range(start, end)
            self.assertEqual(caught.exception.code, code)

    def test_overlap_needs_the_same_prefix_and_width(self):
        homes = parse_range("1000", "1999")
        self.assertTrue(homes.overlaps(parse_range("1999", "2500")))
        self.assertFalse(homes.overlaps(parse_range("2000", "2500")))
        self.assertFalse(homes.overlaps(parse_range("A1000", "A1999")))
        self.assertFalse(homes.overlaps(parse_range("01000", "01999")))

    def test_numbers(self):
        self.assertEqual(format_client_no("1077", "01"), "1077-01")
        self.assertTrue(is_client_id("A1"))
        self.assertFalse(is_client_id("A 1"))
        self.assertFalse(is_client_id("A1\n"))
        self.assertTrue(is_port_id("01"))
        self.assertFalse(is_port_id("1"))
