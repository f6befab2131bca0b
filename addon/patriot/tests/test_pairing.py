import base64
import json

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.modules import neutralize
from odoo.tests import Form

from .common import PatriotCase


class TestPairing(PatriotCase):
    def parameter(self, key):
        return self.env["ir.config_parameter"].sudo().get_param(key)

    def pair(self, url="http://localhost:8070/"):
        connection = self.env["patriot.bridge"]._pair(url)
        prefix, _dot, encoded = connection.partition(".")
        self.assertEqual(prefix, "patriot1")
        padding = "=" * (-len(encoded) % 4)
        return json.loads(base64.urlsafe_b64decode(encoded + padding))

    def user_of(self, key):
        return self.env["res.users.apikeys"]._check_credentials(scope="rpc", key=key)

    def test_connection_string(self):
        connection = self.pair()
        self.assertEqual(
            sorted(connection), ["database", "database_uuid", "key", "login", "secret", "url"]
        )
        self.assertEqual(connection["database"], self.env.cr.dbname)
        self.assertEqual(connection["database_uuid"], self.parameter("database.uuid"))
        self.assertEqual(connection["url"], self.parameter("web.base.url"))
        self.assertEqual(self.user_of(connection["key"]), self.bot.id)
        self.assertGreaterEqual(len(connection["secret"]), 32)
        self.assertEqual(self.parameter("patriot.bridge_url"), "http://localhost:8070")
        self.assertEqual(self.parameter("patriot.bridge_secret"), connection["secret"])

    def test_own_address_for_the_bridge(self):
        self.env["ir.config_parameter"].set_param("patriot.odoo_url", "http://odoo:8069")
        self.assertEqual(self.pair()["url"], "http://odoo:8069")

    def test_the_key_before_goes_on_until_the_next_but_one(self):
        first, second, third = (self.pair()["key"] for _pairing in range(3))
        self.assertFalse(self.user_of(first))
        self.assertEqual(self.user_of(second), self.bot.id)
        self.assertEqual(self.user_of(third), self.bot.id)

    def test_only_administrators_pair(self):
        for user in (self.manager, self.operator, self.portal, self.bot):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.env["patriot.bridge"].with_user(user).pair("http://localhost:8070")
        admin = self.env.ref("base.user_admin")
        answer = self.env["patriot.bridge"].with_user(admin).pair("http://localhost:8070")
        self.assertTrue(answer["connection"].startswith("patriot1."))
        self.assertEqual(answer["bridge_url"], "http://localhost:8070")

    def test_addresses_are_checked(self):
        for url, message in (
            ("localhost", "begin with http"),
            ("http://u:p@host", "leave out user and password"),
            ("http://", "enter a host name"),
        ):
            with self.subTest(url=url), self.assert_refused(ValidationError, message):
                self.pair(url)

    def test_a_missing_bridge_user_is_named(self):
        self.bot.active = False
        with self.assert_refused(UserError, "patriot-bridge is missing or archived"):
            self.pair()

    def test_settings_write_but_never_show_the_secret(self):
        self.pair()
        settings = self.env["res.config.settings"]
        with Form(settings) as form:
            self.assertFalse(form.patriot_bridge_secret)
            self.assertTrue(form.patriot_has_bridge_secret)
            form.patriot_bridge_url = "http://bridge:8070"
        form.record.execute()
        secret = self.parameter("patriot.bridge_secret")
        self.assertTrue(secret)
        self.assertEqual(self.parameter("patriot.bridge_url"), "http://bridge:8070")
        settings.create({"patriot_bridge_secret": "n" * 32}).execute()
        self.assertEqual(self.parameter("patriot.bridge_secret"), "n" * 32)
        self.assertNotIn("n" * 32, str(settings.create({}).read()))

    def test_settings_check_the_address(self):
        with self.assert_refused(ValidationError, "Bridge Address"):
            self.env["res.config.settings"].create({"patriot_bridge_url": "localhost"})

    def test_a_copied_database_is_cut_off(self):
        key = self.pair()["key"]
        [query] = neutralize.get_neutralization_queries(["patriot"])
        self.env.flush_all()
        self.env.cr.execute(query)
        self.env.invalidate_all()
        self.env.registry.clear_all_caches()
        self.assertFalse(self.parameter("patriot.bridge_url"))
        self.assertFalse(self.parameter("patriot.bridge_secret"))
        self.assertFalse(self.user_of(key))
