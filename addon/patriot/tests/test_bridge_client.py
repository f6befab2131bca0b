from unittest.mock import patch

from odoo.tests import TransactionCase

from ..tools.bridge_client import (
    BridgeClient,
    BridgeError,
    BridgeUrlError,
    normalize_url,
    sign,
)
from .bridge_stand_in import BridgeStandIn

SECRET = "s" * 32


class TestBridgeClient(TransactionCase):
    def setUp(self):
        super().setUp()
        self.bridge = BridgeStandIn(SECRET)
        self.addCleanup(self.bridge.close)

    def call(self, method="port.list", *, secret=SECRET, **options):
        return BridgeClient(self.bridge.url, secret).call(method, {"search": "é"}, **options)

    def failure(self, **options):
        with self.assertRaises(BridgeError) as caught:
            self.call(**options)
        return caught.exception

    def test_signature_of_a_known_message(self):
        # echo -n '1700000000.00ff.{}' | openssl dgst -sha256 -hmac secret
        self.assertEqual(
            sign("secret", "1700000000", "00ff", b"{}"),
            "7a9fb221694059a39f4ad0bb3f5d0e46745eeb1fb0e73ddd6e7048b5b0344fef",
        )

    def test_signed_call(self):
        self.bridge.results["port.list"] = {"items": [], "total": 0}
        self.assertEqual(self.call(), {"items": [], "total": 0})
        [call] = self.bridge.calls
        self.assertEqual((call["path"], call["params"]), ("/rpc", {"search": "é"}))

    def test_wrong_secret(self):
        self.assertEqual(self.failure(secret="t" * 32).code, "unauthorized")

    def test_error_of_the_bridge(self):
        data = {"code": "patriot_login_refused", "params": {"user": "json"}}
        self.bridge.results["port.list"] = {"error": {"code": -32000, "message": "", "data": data}}
        error = self.failure()
        self.assertEqual(error.fault, data)

    def test_error_without_our_code(self):
        self.bridge.results["port.list"] = {"error": {"code": -32601, "message": "no"}}
        error = self.failure()
        self.assertEqual(
            (error.code, error.params["reason"]), ("bridge_invalid_answer", "JSON-RPC error -32601")
        )

    def test_bridge_down(self):
        self.bridge.close()
        error = self.failure()
        self.assertEqual(
            error.fault, {"code": "bridge_unreachable", "params": {"address": self.bridge.url}}
        )

    def test_strangers_are_not_believed_nor_echoed(self):
        for mode, reason in (
            ("html", "it does not answer JSON"),
            ("broken", "it does not answer JSON"),
            ("redirect", "it redirects elsewhere"),
            ("large", "its answer is too large"),
            ("other_id", "it answered another call"),
        ):
            with self.subTest(mode=mode):
                self.bridge.mode = mode
                error = self.failure()
                self.assertEqual(
                    error.fault,
                    {
                        "code": "bridge_invalid_answer",
                        "params": {"address": self.bridge.url, "reason": reason},
                    },
                )
        self.assertNotIn("/elsewhere", [call["path"] for call in self.bridge.calls])

    def test_answers_that_do_not_end(self):
        for mode, timeout in (("drip", 0.2), ("cut", 5)):
            with self.subTest(mode=mode):
                self.bridge.mode = mode
                self.assertEqual(self.failure(timeout=timeout).code, "bridge_unreachable")

    def test_poke_swallows_everything(self):
        client = BridgeClient(self.bridge.url, SECRET)
        client._poke()
        self.assertEqual(self.bridge.calls[0]["method"], "links.changed")
        self.bridge.mode = "html"
        client._poke()
        self.bridge.close()
        client._poke()
        with (
            patch.object(BridgeClient, "call", side_effect=ValueError),
            self.assertLogs("odoo.addons.patriot.tools.bridge_client", "ERROR"),
        ):
            client._poke()

    def test_addresses(self):
        self.assertEqual(normalize_url(" http://localhost:8070/ "), "http://localhost:8070")
        self.assertEqual(normalize_url("https://b.example/patriot"), "https://b.example/patriot")
        for url, code in (
            ("", "scheme"),
            ("localhost:8070", "scheme"),
            ("ftp://host", "scheme"),
            ("http://", "host"),
            ("http://a b", "host"),
            ("http://host:99999", "host"),
            ("http://user:pass@host", "userinfo"),
            ("http://host/?q=1", "path"),
            ("http://host/#x", "path"),
        ):
            with self.subTest(url=url), self.assertRaises(BridgeUrlError) as caught:
                normalize_url(url)
            self.assertEqual(caught.exception.code, code)

    def test_hosts_can_be_limited(self):
        with patch.dict("os.environ", {"PATRIOT_BRIDGE_HOSTS": "bridge.example, localhost"}):
            normalize_url("http://localhost:8070")
            with self.assertRaises(BridgeUrlError) as caught:
                normalize_url("http://169.254.169.254")
        self.assertEqual(caught.exception.code, "not_allowed")
