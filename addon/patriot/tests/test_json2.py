import base64
import json
from datetime import datetime, timedelta

from odoo.tests import HttpCase, get_db_name, mute_logger, tagged

from ..models.patriot_bridge import CONTRACT_VERSION
from .common import PatriotCommon


@tagged("post_install", "-at_install")
class TestJson2(PatriotCommon, HttpCase):
    """The bridge's way in, over real HTTP with a real key."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_patriot()
        cls.keys = {user: cls.make_key(user) for user in (cls.bot, cls.operator, cls.portal)}

    @classmethod
    def make_key(cls, user):
        keys = cls.env["res.users.apikeys"].with_user(user).sudo()
        return keys._generate("rpc", "test", datetime.now() + timedelta(days=1))

    def call(self, model, method, user=None, api_key=None, **params):
        api_key = api_key or self.keys[user or self.bot]
        headers = {
            "Authorization": f"Bearer {api_key}",
            "Content-Type": "application/json",
            "X-Odoo-Database": get_db_name(),
        }
        data = json.dumps(params)
        return self.url_open(f"/json/2/{model}/{method}", data=data, headers=headers)

    def take(self, method, **params):
        response = self.call("patriot.bridge", method, **params)
        self.assertEqual(response.status_code, 200, response.text)
        return response.json()

    def test_hello(self):
        hello = self.take("hello")
        self.assertEqual(
            list(hello),
            [
                "contract_version",
                "addon_version",
                "odoo_version",
                "database",
                "database_uuid",
                "login",
                "key_expires_at",
                "web_url",
            ],
        )
        self.assertEqual((hello["contract_version"], hello["login"]), (4, "patriot-bridge"))
        self.assertEqual(hello["database"], get_db_name())
        self.assertRegex(hello["key_expires_at"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")

    def test_a_bridge_of_another_contract_may_only_ask_who_answers(self):
        self.take("links_pending", limit=1, context={"patriot_contract": CONTRACT_VERSION})
        context = {"patriot_contract": CONTRACT_VERSION + 1}
        self.take("hello", context=context)
        for method, params in (
            ("links_pending", {"limit": 1}),
            ("dealer_unlink", {"dealer_id": "D099"}),
            ("client_link_read", {"client_id": "1000", "port_id": "01"}),
            ("billing_told", {"invoices": []}),
        ):
            with self.subTest(method=method):
                refused = self.call("patriot.bridge", method, context=context, **params)
                self.assertEqual(refused.status_code, 422, refused.text)
                self.assertIn("Install addon and bridge of one release.", refused.json()["message"])

    def test_a_new_pairing_counts_from_its_bridges_first_work(self):
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param("patriot.bridge_secret", False)
        before, after = self.pair("http://b1:8070"), self.pair("http://b2:8070")
        for key, method, used in (
            (before["key"], "links_pending", before),
            # As `patriot-bridge pair` does, before the bridge knows of the pairing.
            (after["key"], "hello", before),
            (after["key"], "links_pending", after),
            (before["key"], "links_pending", after),
        ):
            with self.subTest(method=method):
                params = {"limit": 1} if method == "links_pending" else {}
                self.take(method, api_key=key, **params)
                self.env.invalidate_all()
                self.assertEqual(parameters.get_param("patriot.bridge_secret"), used["secret"])
        self.assertEqual(parameters.get_param("patriot.bridge_url"), "http://b2:8070")
        self.assertFalse(parameters.get_param("patriot.next_pairing"))

    def test_an_enquiry_with_all_kinds_of_characters(self):
        text = "<b>Ann</b> \u202e\U0001f6a8 " + "x" * 9000
        item = {
            "enquiry_id": "6f1d2a34-0000-4000-8000-0000000000aa",
            "kind": "opportunity",
            "client": None,
            "operator_id": "OP02",
            "operator_name": "Desk",
            "logged_at": "2026-11-23T09:30:15.123Z",
            "subject": "Quote \U0001f6a8",
            "text": text,
            "notes": "",
            "contact": {"name": "Nora", "company": "", "phone": "", "email": ""},
            "action_by": None,
            "content_hash": "0" * 64,
        }
        source = "6f1d2a34-0000-4000-8000-000000000001"
        half = {**item, "enquiry_id": f"{item['enquiry_id'][:-1]}b", "text": "\ud83d"}
        first, second = self.take("crm_add", source=source, enquiries=[item, half])
        self.assertEqual(first["enquiry"]["name"], "Quote \U0001f6a8")
        self.assertEqual(second["fault"]["code"], "invalid_params")
        enquiry = self.env["patriot.enquiry"].search([("enquiry_id", "=", item["enquiry_id"])])
        self.assertEqual(enquiry.text, text)
        untold = self.take("crm_untold", source=source, limit=200)["enquiries"]
        self.assertIn(first["enquiry"], [news["enquiry"] for news in untold])
        news = [{"enquiry_id": item["enquiry_id"], "version": 1}]
        self.assertEqual(self.take("crm_told", source=source, enquiries=news), {"told": 1})

    def pair(self, url):
        encoded = self.env["patriot.bridge"]._pair(url).partition(".")[2]
        return json.loads(base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)))

    def test_a_client_from_save_to_link(self):
        link = self.create_link()
        pending = self.take("links_pending", limit=500)
        [item] = [item for item in pending["links"] if item["id"] == link.id]
        [reserved] = self.take(
            "links_reserve",
            port_id="01",
            candidates=["1000"],
            requests=[{"link_id": link.id, "replaces": None}],
        )
        self.assertEqual(reserved, {"link_id": link.id, "client_id": "1000", "port_id": "01"})
        report = self.report_values(link, revision=item["revision"], client_id="1000")
        self.assertEqual(
            self.take("links_report", reports=[report]),
            [{"link_id": link.id, "accepted": True, "pending": False}],
        )
        [item] = self.take("links_read", link_ids=[link.id])["links"]
        self.assertTrue(item["confirmed"])

    def test_customers_created_over_json2(self):
        response = self.call(
            "res.partner",
            "create",
            user=self.operator,
            vals_list=[
                {
                    "name": f"Json {number}",
                    "patriot_type_id": self.patriot_type.id,
                    "patriot_insert": True,
                }
                for number in range(3)
            ],
        )
        self.assertEqual(response.status_code, 200, response.text)
        partners = self.env["res.partner"].browse(response.json())
        self.assertEqual(partners.mapped("patriot_client_count"), [1, 1, 1])

    @mute_logger("odoo.http", "odoo.addons.base.models.ir_model")
    def test_the_bridge_reaches_no_other_model(self):
        for model, method, params in (
            ("res.partner", "search_read", {}),
            ("res.partner", "create", {"vals_list": [{"name": "x"}]}),
            ("account.move", "search_read", {}),
            ("crm.lead", "search_read", {}),
            ("res.users", "search_read", {}),
            ("res.groups", "search_read", {}),
            ("ir.config_parameter", "search_read", {}),
            ("ir.config_parameter", "get_param", {"key": "patriot.bridge_secret"}),
            ("ir.model", "search_read", {}),
            ("mail.message", "create", {"vals_list": [{"body": "x"}]}),
            ("patriot.type", "search_read", {}),
            ("patriot.client", "search_read", {}),
            ("patriot.client.event", "search_read", {}),
            ("patriot.batch", "search_read", {}),
            ("patriot.charge", "search_read", {}),
            ("account.move", "action_post", {"ids": [1]}),
            ("account.move.line", "search_read", {}),
            ("product.product", "search_read", {}),
            ("patriot.bridge", "pair", {"bridge_url": "http://x"}),
            ("patriot.bridge", "_pair", {"bridge_url": "http://x"}),
            ("patriot.bridge", "_poke", {}),
            ("patriot.client", "_wake", {}),
        ):
            with self.subTest(model=model, method=method):
                response = self.call(model, method, **params)
                self.assertEqual(response.status_code, 403, response.text[:300])

    def test_the_bridge_finds_no_attachment(self):
        """Core filters attachments instead of refusing them."""
        self.assertEqual(self.call("ir.attachment", "search_read").json(), [])

    @mute_logger("odoo.http")
    def test_others_cannot_play_the_bridge(self):
        for user in (self.operator, self.portal):
            for method in ("links_pending", "billing_untold"):
                response = self.call("patriot.bridge", method, user=user, limit=1)
                self.assertEqual(response.status_code, 403)
        response = self.call("patriot.bridge", "hello", api_key="0" * 40)
        self.assertEqual(response.status_code, 401)

    @mute_logger("odoo.http")
    def test_wrong_arguments(self):
        self.assertEqual(self.call("patriot.bridge", "links_pending").status_code, 422)
        response = self.call("patriot.bridge", "links_pending", limit=1, offset=1)
        self.assertEqual(response.status_code, 422)
        link = self.create_link()
        report = self.report_values(link, client_id="10-0")
        response = self.call("patriot.bridge", "links_report", reports=[report])
        self.assertEqual(response.status_code, 422)
        self.assertFalse(link.client_id)
