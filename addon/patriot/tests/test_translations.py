import re
from pathlib import Path

import polib

from odoo.tests import TransactionCase, tagged
from odoo.tools.misc import file_path
from odoo.tools.translate import TranslationModuleReader

LANGUAGES = ("de", "es", "fr", "nl")
PLACEHOLDERS = re.compile(r"%\(\w+\)[sd]|%[sd]|</?[a-z]+[^>]*>")


@tagged("post_install", "-at_install")
class TestTranslations(TransactionCase):
    """What the module says is in its catalogue, and in every language that it comes with."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.folder = Path(file_path("patriot/i18n"))
        cls.template = {entry.msgid for entry in polib.pofile(str(cls.folder / "patriot.pot"))}

    def test_the_catalogue_holds_every_text_of_the_module_and_no_other(self):
        texts = {
            source
            for _module, _type, _name, _id, source, _value, _comments in TranslationModuleReader(
                self.env.cr, modules=["patriot"]
            )
        }
        self.assertEqual(sorted(texts - self.template), [], "export the catalogue again")
        module = self.env["ir.module.module"].search([("name", "=", "patriot")])
        if module.demo:
            self.assertEqual(sorted(self.template - texts), [], "export the catalogue again")

    def test_every_text_is_translated_with_its_placeholders_and_tags(self):
        for language in LANGUAGES:
            catalogue = polib.pofile(str(self.folder / f"{language}.po"))
            done = {entry.msgid: entry.msgstr for entry in catalogue if not entry.fuzzy}
            with self.subTest(language=language):
                self.assertEqual(sorted(self.template - {key for key in done if done[key]}), [])
                self.assertEqual(sorted(done.keys() - self.template), [])
                for text, translation in done.items():
                    self.assertEqual(
                        sorted(PLACEHOLDERS.findall(translation)),
                        sorted(PLACEHOLDERS.findall(text)),
                        text,
                    )
