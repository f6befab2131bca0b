import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from ..tools.bridge_client import sign


class BridgeStandIn:
    """A real HTTP server where a bridge would be.

    `results` holds the result, a `{"error": …}`, or a function that makes either of the params, by
    method; `mode` makes it misbehave: html, broken, redirect, large, drip, other_id, cut. `calls`
    are the decoded bodies that it took.
    """

    def __init__(self, secret):
        self.secret = secret
        self.results = {}
        self.mode = None
        self.calls = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.stand_in = self
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def answer(self, request):
        result = self.results.get(request["method"], {})
        if callable(result):
            result = result(request["params"])
        if "error" in result:
            return {"jsonrpc": "2.0", "id": request["id"], "error": result["error"]}
        request_id = "other" if self.mode == "other_id" else request["id"]
        return {"jsonrpc": "2.0", "id": request_id, "result": result}

    def is_signed(self, headers, body):
        timestamp, nonce = headers["X-Patriot-Timestamp"], headers["X-Patriot-Nonce"]
        signature = sign(self.secret, timestamp, nonce, body)
        fresh = abs(time.time() - int(timestamp)) < 300
        return fresh and len(nonce) == 32 and headers["X-Patriot-Signature"] == signature


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if not self.server.stand_in.is_signed(self.headers, body):
            error = {"code": -32000, "message": "", "data": {"code": "unauthorized"}}
            self._send(401, {"jsonrpc": "2.0", "id": None, "error": error})
            return
        request = json.loads(body)
        self.server.stand_in.calls.append({"path": self.path, **request})
        getattr(self, f"_send_{self.server.stand_in.mode}", self._send_answer)(request)

    def _send_answer(self, request):
        self._send(200, self.server.stand_in.answer(request))

    def _send_html(self, _request):
        self._send_bytes(200, b"<html>secret page</html>", "text/html")

    def _send_broken(self, _request):
        self._send_bytes(200, b'{"jsonrpc": ', "application/json")

    def _send_redirect(self, _request):
        self.send_response(307)
        self.send_header("Location", f"{self.server.stand_in.url}/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send_large(self, _request):
        self._send_bytes(200, b" " * (3 * 1024 * 1024), "application/json")

    def _send_drip(self, _request):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        for _second in range(100):
            self.wfile.write(b" " * 65536)
            time.sleep(0.1)

    def _send_cut(self, _request):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b'{"jsonrpc"')

    def _send(self, status, answer):
        self._send_bytes(status, json.dumps(answer).encode(), "application/json")

    def _send_bytes(self, status, content, content_type):
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_args):
        """Keep the test log quiet."""

    def handle(self):
        try:
            super().handle()
        except OSError:
            # The client hung up on an answer that it refused.
            self.close_connection = True
