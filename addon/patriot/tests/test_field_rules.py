from odoo.tests import BaseCase

from ..tools.field_rules import find_text_fault


class TestFieldRules(BaseCase):
    def test_limits_count_characters(self):
        self.assertIsNone(find_text_fault("name", "é" * 100))
        self.assertEqual(
            find_text_fault("name", "é" * 101), ("too_long", {"length": 101, "limit": 100})
        )

    def test_characters_that_patriot_cannot_store(self):
        for text, character in (
            ("a\nb", "U+000A"),
            ("a\x7f", "U+007F"),
            ("a\x9f", "U+009F"),
            ("a\U0001f600", "U+1F600"),
            ("a\ud800", "U+D800"),
        ):
            with self.subTest(character=character):
                self.assertEqual(
                    find_text_fault("street", text), ("character", {"character": character})
                )
        self.assertIsNone(find_text_fault("street", "Größe 漢字 ’"))

    def test_phones(self):
        for phone in (
            "",
            "111",
            "+64 9 555-0142",
            "(09) 555.0142 ext. 12",
            "555/0142 x3",
            "5550#4",
        ):
            with self.subTest(phone=phone):
                self.assertIsNone(find_text_fault("phone", phone))
        for phone in ("12", "call me", "+", "555 0142 extension", "１２３４"):
            with self.subTest(phone=phone):
                self.assertEqual(find_text_fault("phone", phone), ("phone", {}))
