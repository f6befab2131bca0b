import time
from datetime import datetime, timezone

from odoo import http
from odoo.http import request

from ..tools.bridge_client import TIMEOUT, BridgeError
from ..tools.error_texts import describe_fault
from ..tools.stages import describe_stages, skip_all_but_first
from .bridge_call import call_bridge

USER = ("patriot.group_patriot_user",)
USER_OR_USER_ADMIN = ("patriot.group_patriot_user", "base.group_erp_manager")
ADMIN = ("base.group_system",)

METHOD_GROUPS = {
    "template.list": USER,
    "port.list": USER,
    "range.preview": USER,
    "range.usage": USER,
    "client.list": USER,
    "client.getMany": USER,
    "client.open": USER,
    "batch.open": USER,
    "dealer.list": USER,
    "bridge.status": USER,
    "operator.list": USER_OR_USER_ADMIN,
    "workstation.list": USER_OR_USER_ADMIN,
    "connection.get": ADMIN,
    "connection.set": ADMIN,
    "connection.test": ADMIN,
}
# The bridge's own test of Patriot waits for Patriot.
TEST_TIMEOUT = 60  # seconds


class PatriotRpc(http.Controller):
    @http.route("/patriot/rpc", type="jsonrpc", auth="user", methods=["POST"])
    def rpc(self, method, params=None):
        """Call a method of the bridge for the web client, within the user's rights.

        Answer `{ok: True, result}` or `{ok: False, error: {code, params, message, remedy}}`.
        """
        try:
            self._check_call(method, params)
            result = self._call(method, params or {})
        except BridgeError as error:
            return {"ok": False, "error": describe_fault(request.env, error.fault)}
        return {"ok": True, "result": result}

    def _check_call(self, method, params):
        user = request.env.user
        groups = METHOD_GROUPS.get(method, ()) if isinstance(method, str) else ()
        if not any(user.has_group(group) for group in groups):
            raise BridgeError("not_allowed", {"user": user.name})
        if not isinstance(params, (dict, type(None))):
            raise BridgeError("invalid_params", {"path": "params", "rule": "is no object"})

    def _call(self, method, params):
        if method == "connection.test":
            return {"stages": self._test()}
        if method == "connection.set":
            first = self._reach_bridge()
            result = self._call_bridge(method, params, timeout=TEST_TIMEOUT)
            return {"stages": describe_stages(request.env, [first, *result["stages"]])}
        if method == "client.open":
            return self._open(params)
        if method == "batch.open":
            return self._call_open(method, params)
        result = self._call_bridge(method, params)
        if method == "bridge.status" and result.get("lastFault"):
            result["lastFault"] = describe_fault(request.env, result["lastFault"])
        return result

    def _test(self):
        try:
            first = self._reach_bridge()
            result = self._call_bridge("connection.test", {}, timeout=TEST_TIMEOUT)
        except BridgeError as error:
            return describe_stages(request.env, skip_all_but_first(error.fault))
        return describe_stages(request.env, [first, *result["stages"]])

    def _reach_bridge(self):
        """Return the test's first stage: this Odoo's way to the bridge, measured here."""
        started = time.monotonic()
        status = self._call_bridge("bridge.status", {})
        return {
            "name": "odoo_to_bridge",
            "status": "ok",
            "ms": round((time.monotonic() - started) * 1000, 1),
            "detail": request.env._("Bridge %(version)s", version=status.get("version", "?")),
            "fault": None,
        }

    def _open(self, params):
        """Open a client on the caller's workstation, and note it in the history of its link."""
        result = self._call_open("client.open", params)
        if result.get("outcome") == "opened":
            link = request.env["patriot.client"].search(
                [
                    ("client_id", "=", params.get("clientId")),
                    ("port_id", "=", params.get("portId")),
                ],
                limit=1,
            )
            details = {
                "workstation": result.get("workstationId"),
                "operator": result.get("operatorId"),
            }
            link._add_event("opened", details=details)
        return result

    def _call_open(self, method, params):
        """Ask for something to be opened on the caller's workstation.

        When it was asked for is this server's time, so that a browser's clock decides nothing.
        """
        now = datetime.now(timezone.utc).replace(tzinfo=None)
        asked_at = f"{now.isoformat(timespec='milliseconds')}Z"
        return self._call_bridge(method, {**params, "requestedAt": asked_at})

    def _call_bridge(self, method, params, timeout=TIMEOUT):
        return call_bridge(request.env, method, params, timeout=timeout)
