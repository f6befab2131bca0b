import threading
from datetime import datetime, timedelta, timezone

from odoo.tests import HttpCase, tagged

from .bridge_stand_in import BridgeStandIn
from .common import PatriotCommon

STAGES = ["bridge_to_odoo", "bridge_to_patriot", "patriot_login", "module_json", "module_odoo"]


@tagged("post_install", "-at_install")
class TestRpc(PatriotCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_patriot()

    def setUp(self):
        super().setUp()
        self.stand_in = BridgeStandIn("s" * 32)
        self.addCleanup(self.stand_in.close)
        self.stand_in.results["bridge.status"] = {"version": "1.2.3", "lastFault": None}
        self.set_parameter("patriot.bridge_url", self.stand_in.url)
        self.set_parameter("patriot.bridge_secret", "s" * 32)

    def set_parameter(self, key, value):
        self.env["ir.config_parameter"].sudo().set_param(key, value)

    def rpc(self, method, params=None, login="patriot_operator"):
        self.authenticate(login, login)
        return self.make_jsonrpc_request("/patriot/rpc", {"method": method, "params": params})

    def error(self, *args, **kwargs):
        answer = self.rpc(*args, **kwargs)
        self.assertFalse(answer["ok"], answer)
        self.assertTrue(answer["error"]["message"] and answer["error"]["remedy"])
        return answer["error"]

    def test_passes_the_call_and_who_calls(self):
        self.stand_in.results["template.list"] = {"items": [{"templateNo": "1001"}], "total": 1}
        answer = self.rpc("template.list", {"search": "home"})
        self.assertEqual(answer["result"]["items"], [{"templateNo": "1001"}])
        self.assertEqual(
            self.stand_in.calls[0]["params"],
            {
                "search": "home",
                "caller": {
                    "user_id": self.operator.id,
                    "user": "Olive Operator",
                    "operator": "OP91",
                    "workstation": "WS-91",
                    "is_admin": False,
                },
            },
        )

    def test_opening_a_client_is_asked_for_now_and_noted(self):
        link = self.create_link()
        self.reserve(link, ["1000"])
        self.report(link)
        opened = {"workstationId": "WS-91", "operatorId": "OP91", "signedIn": "OP91"}
        params = {
            "clientId": "1000",
            "portId": "01",
            "requestId": "4f0f3c4e-8a3e-4f8a-9d6a-1f2f1c9b7a10",
            "requestedAt": "2001-01-01T00:00:00.000Z",
        }
        for outcome in ("sent", "not_running", "opened"):
            self.assertNotIn("opened", self.events_of(link))
            self.stand_in.results["client.open"] = {"outcome": outcome, **opened}
            self.assertEqual(self.rpc("client.open", params)["result"]["outcome"], outcome)
        asked_at = self.stand_in.calls[-1]["params"]["requestedAt"]
        self.assertRegex(asked_at, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
        asked_at = datetime.fromisoformat(asked_at.replace("Z", "+00:00"))
        self.assertLess(abs(asked_at - datetime.now(timezone.utc)), timedelta(minutes=1))
        event = link.event_ids[0]
        self.assertEqual((event.event, event.user_id), ("opened", self.operator))
        self.assertIn("WS-91", event.message)
        # A client of nobody in Odoo opens as well.
        self.assertTrue(self.rpc("client.open", {**params, "clientId": "1999"})["ok"])

    def test_a_batch_is_opened_at_this_servers_time(self):
        self.stand_in.results["batch.open"] = {
            "outcome": "opened",
            "workstationId": "WS-91",
            "operatorId": "OP91",
        }
        params = {"batchId": "B000012", "requestedAt": "2001-01-01T00:00:00.000Z"}
        self.assertEqual(self.rpc("batch.open", params)["result"]["outcome"], "opened")
        sent = self.stand_in.calls[-1]["params"]
        self.assertEqual(sent["batchId"], "B000012")
        self.assertFalse(sent["requestedAt"].startswith("2001"))

    def test_caller_cannot_be_forged(self):
        self.rpc("port.list", {"caller": {"user_id": 1, "is_admin": True}})
        self.assertEqual(self.stand_in.calls[0]["params"]["caller"]["user_id"], self.operator.id)

    def test_rights_by_method(self):
        for login, method in (
            ("patriot_outsider", "template.list"),
            ("patriot_outsider", "operator.list"),
            ("patriot_outsider", "client.open"),
            ("patriot_outsider", "client.list"),
            ("patriot_outsider", "batch.open"),
            ("patriot_portal", "template.list"),
            ("patriot_operator", "connection.get"),
            ("patriot_manager", "connection.set"),
            ("patriot_manager", "connection.test"),
            ("patriot_operator", "links.changed"),
            ("admin", "links.changed"),
            ("admin", "__proto__"),
        ):
            with self.subTest(login=login, method=method):
                self.assertEqual(self.error(method, {}, login)["code"], "not_allowed")
        self.assertFalse(self.stand_in.calls)
        self.assertTrue(self.rpc("workstation.list")["ok"])
        self.assertTrue(self.rpc("connection.get", login="admin")["ok"])

    def test_without_a_session(self):
        response = self.url_open("/patriot/rpc", json={"params": {"method": "port.list"}})
        self.assertIn("Session", response.json()["error"]["message"])

    def test_faults_come_with_their_remedy(self):
        data = {"code": "patriot_unreachable", "params": {"address": "p:9001"}}
        self.stand_in.results["port.list"] = {
            "error": {"code": -32000, "message": "", "data": data}
        }
        error = self.error("port.list")
        self.assertEqual(error["message"], "Patriot does not answer at p:9001.")
        self.stand_in.results["bridge.status"]["lastFault"] = data
        fault = self.rpc("bridge.status")["result"]["lastFault"]
        self.assertEqual(fault["message"], "Patriot does not answer at p:9001.")

    def test_bridge_that_is_missing_down_or_no_bridge(self):
        self.stand_in.mode = "html"
        error = self.error("port.list")
        self.assertEqual(error["code"], "bridge_invalid_answer")
        self.assertNotIn("secret page", str(error))
        self.stand_in.mode = None
        self.set_parameter("patriot.bridge_secret", "t" * 32)
        self.assertEqual(self.error("port.list")["code"], "unauthorized")
        self.stand_in.close()
        self.assertEqual(self.error("port.list")["code"], "bridge_unreachable")
        self.set_parameter("patriot.bridge_url", False)
        self.assertEqual(self.error("port.list")["code"], "bridge_not_configured")

    def test_connection_test_begins_with_the_way_to_the_bridge(self):
        fault = {"code": "patriot_login_refused", "params": {"user": "json"}}
        self.stand_in.results["connection.test"] = {
            "stages": [
                {"name": name, "status": "ok", "ms": 1, "detail": "", "fault": None}
                for name in STAGES
            ]
        }
        self.stand_in.results["connection.test"]["stages"][2].update(status="failed", fault=fault)
        stages = self.rpc("connection.test", {}, "admin")["result"]["stages"]
        self.assertEqual([stage["name"] for stage in stages], ["odoo_to_bridge", *STAGES])
        self.assertEqual((stages[0]["status"], stages[0]["detail"]), ("ok", "Bridge 1.2.3"))
        self.assertGreaterEqual(stages[0]["ms"], 0)
        self.assertEqual(stages[0]["label"], "Odoo reaches the bridge")
        self.assertEqual(stages[3]["fault"]["message"], "Patriot refused the login of json.")

    def test_connection_test_without_a_bridge(self):
        self.stand_in.close()
        stages = self.rpc("connection.test", {}, "admin")["result"]["stages"]
        self.assertEqual(
            [stage["status"] for stage in stages], ["failed", *["skipped"] * len(STAGES)]
        )
        self.assertEqual(stages[0]["fault"]["code"], "bridge_unreachable")
        self.assertTrue(stages[0]["fault"]["remedy"])

    def test_connection_set_is_tested_or_fails(self):
        self.stand_in.results["connection.set"] = {"stages": []}
        params = {"host": "p", "port": 9001, "encryption": "none", "user": "u", "password": "x"}
        stages = self.rpc("connection.set", params, "admin")["result"]["stages"]
        self.assertEqual([stage["name"] for stage in stages], ["odoo_to_bridge"])
        self.assertEqual(self.stand_in.calls[-1]["params"]["password"], "x")
        self.stand_in.close()
        self.assertEqual(
            self.error("connection.set", params, "admin")["code"], "bridge_unreachable"
        )

    def test_save_pokes_the_bridge_once(self):
        """HttpCase's cursor never really commits: the hooks are run as a commit would."""
        for name in "AB":
            self.create_link(name)
        self.env.cr.postcommit.run()
        for thread in threading.enumerate():
            if thread.name == "patriot.poke":
                thread.join(timeout=5)
        self.assertEqual([call["method"] for call in self.stand_in.calls], ["links.changed"])
        self.assertNotIn("caller", self.stand_in.calls[0]["params"])
