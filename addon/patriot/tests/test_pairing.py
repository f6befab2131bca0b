import base64
import json

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.modules import neutralize
from odoo.tests import Form

from ..tools.bridge_client import BridgeClient, BridgeError
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

    def test_a_new_pairing_waits_for_its_bridge(self):
        first, second, third = (self.pair(f"http://b{number}:8070") for number in range(3))
        self.assertEqual(self.parameter("patriot.bridge_secret"), first["secret"])
        self.assertEqual(self.parameter("patriot.bridge_url"), "http://b0:8070")
        self.assertEqual(self.user_of(first["key"]), self.bot.id)
        self.assertFalse(self.user_of(second["key"]))
        self.assertEqual(self.user_of(third["key"]), self.bot.id)
        settings = self.env["res.config.settings"].create({})
        self.assertTrue(settings.patriot_pairing_waits)

    def test_an_address_entered_meanwhile_stays(self):
        self.pair()
        self.pair("http://b1:8070")
        self.env["res.config.settings"].create({"patriot_bridge_url": "http://b2:8070"}).execute()
        waiting = json.loads(self.parameter("patriot.next_pairing"))
        self.assertEqual(waiting["url"], "http://b2:8070")

    def test_a_secret_entered_by_hand_ends_the_waiting(self):
        self.pair()
        self.pair()
        self.env["res.config.settings"].create({"patriot_bridge_secret": "n" * 32}).execute()
        self.assertFalse(self.parameter("patriot.next_pairing"))

    def test_when_the_key_ends(self):
        settings = self.env["res.config.settings"]
        self.env["ir.config_parameter"].set_param("patriot.bridge_key", False)
        self.assertFalse(settings.create({}).patriot_key_ends_soon)
        self.pair()
        for days, ends_soon in ((365, False), (15, False), (14, True), (0, True)):
            with self.subTest(days=days):
                self.end_key(days)
                form = settings.create({})
                self.assertEqual(form.patriot_key_days, days)
                self.assertEqual(form.patriot_key_ends_soon, ends_soon)
                self.assertTrue(form.patriot_key_expires_at)
        self.env["res.users.apikeys"].search([("user_id", "=", self.bot.id)]).unlink()
        form = settings.create({})
        self.assertTrue(form.patriot_key_ends_soon)
        self.assertFalse(form.patriot_key_expires_at)

    def end_key(self, days):
        self.env.cr.execute(
            """UPDATE res_users_apikeys SET expiration_date = now() AT TIME ZONE 'UTC'
                      + %s * interval '1 day' WHERE user_id = %s""",
            (days, self.bot.id),
        )

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
        self.pair()
        key = self.pair()["key"]
        [query] = neutralize.get_neutralization_queries(["patriot"])
        self.env.flush_all()
        self.env.cr.execute(query)
        self.env.invalidate_all()
        self.env.registry.clear_all_caches()
        self.assertFalse(self.parameter("patriot.bridge_url"))
        self.assertFalse(self.parameter("patriot.bridge_secret"))
        self.assertFalse(self.parameter("patriot.next_pairing"))
        self.assertFalse(self.user_of(key))

    def test_a_copy_with_another_uuid_calls_no_bridge(self):
        self.pair()
        self.assertTrue(BridgeClient.of(self.env))
        self.env["ir.config_parameter"].init(force=True)
        self.assertFalse(BridgeClient.of(self.env))
        with self.assertRaises(BridgeError) as caught:
            BridgeClient.paired(self.env)
        self.assertEqual(caught.exception.code, "odoo_wrong_database")
        own = self.pair()
        self.assertEqual(self.parameter("patriot.bridge_secret"), own["secret"])
        self.assertTrue(BridgeClient.of(self.env))
