"""HTTP to the bridge: signed JSON-RPC 2.0, as bridge/contract/bridge_api.ts says."""

import hashlib
import hmac
import json
import logging
import os
import secrets
import threading
import time
from urllib.parse import urlsplit

import requests

_logger = logging.getLogger(__name__)

URL_PARAMETER = "patriot.bridge_url"
SECRET_PARAMETER = "patriot.bridge_secret"
# database.uuid of the database that was paired; a copy of it has another.
DATABASE_PARAMETER = "patriot.paired_database"
# Hosts, split by commas, that the bridge's address may name; any when unset. An environment
# variable, because whoever may write the database must not choose where this server calls.
ALLOWED_HOSTS_VARIABLE = "PATRIOT_BRIDGE_HOSTS"

TIMEOUT = 15  # seconds
POKE_TIMEOUT = 1  # seconds
MAX_ANSWER = 2 * 1024 * 1024  # bytes


class BridgeError(Exception):
    """An expected failure with a `code` of tools/error_texts.py and its `params`."""

    def __init__(self, code, params=None):
        super().__init__(code)
        self.code = code
        self.params = params or {}

    @property
    def fault(self):
        return {"code": self.code, "params": self.params}


class BridgeUrlError(ValueError):
    """An address that no bridge can have. `code`: scheme, host, userinfo, path or not_allowed."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code


def normalize_url(url):
    """Return `http(s)://host[:port][/path]` without a slash at its end, or raise BridgeUrlError."""
    url = (url or "").strip()
    try:
        parts = urlsplit(url)
        hostname, _port = parts.hostname, parts.port
    except ValueError as error:
        raise BridgeUrlError("host") from error
    if parts.scheme not in ("http", "https"):
        raise BridgeUrlError("scheme")
    if not hostname or any(character.isspace() for character in url):
        raise BridgeUrlError("host")
    if parts.username is not None or parts.password is not None:
        raise BridgeUrlError("userinfo")
    if parts.query or parts.fragment:
        raise BridgeUrlError("path")
    allowed = os.environ.get(ALLOWED_HOSTS_VARIABLE, "")
    hosts = {host.strip().lower() for host in allowed.split(",") if host.strip()}
    if hosts and hostname.lower() not in hosts:
        raise BridgeUrlError("not_allowed")
    return url.rstrip("/")


def sign(secret, timestamp, nonce, body):
    """Hex HMAC-SHA-256 of `timestamp.nonce.body` under the shared secret."""
    message = b".".join((timestamp.encode(), nonce.encode(), body))
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


class BridgeClient:
    """One bridge: where it is and the secret that it shares with this Odoo."""

    def __init__(self, url, secret):
        self.url = normalize_url(url)
        self.secret = secret

    @classmethod
    def of(cls, env):
        """Return the client of the paired bridge, or None when none is paired."""
        try:
            return cls.paired(env)
        except BridgeError:
            return None

    @classmethod
    def paired(cls, env):
        """Return the client of the paired bridge, or raise BridgeError.

        A copy of the database holds the secret of the live one too, and does not use it.
        """
        parameters = env["ir.config_parameter"].sudo()
        url = parameters.get_param(URL_PARAMETER)
        secret = parameters.get_param(SECRET_PARAMETER)
        if not url or not secret:
            raise BridgeError("bridge_not_configured")
        database = parameters.get_param(DATABASE_PARAMETER)
        if database and database != parameters.get_param("database.uuid"):
            raise BridgeError("odoo_wrong_database")
        try:
            return cls(url, secret)
        except BridgeUrlError as error:
            _logger.warning("The address of the Patriot bridge is not usable: %s", error.code)
            raise BridgeError("bridge_not_configured") from error

    def call(self, method, params, *, timeout=TIMEOUT):
        """Call a method of the bridge and return its result; raise BridgeError.

        `timeout` is in seconds, for the whole answer. Redirects are refused and what is not
        JSON-RPC is never shown: the address may be that of a stranger.
        """
        request_id = secrets.token_hex(8)
        envelope = {"jsonrpc": "2.0", "id": request_id, "method": method, "params": params}
        body = json.dumps(envelope).encode()
        answer = self._read_json(self._post(body, timeout))
        if not isinstance(answer, dict) or answer.get("jsonrpc") != "2.0":
            raise self._invalid_answer("it does not speak JSON-RPC")
        if "error" in answer:
            raise self._error_of(answer["error"])
        if answer.get("id") != request_id or "result" not in answer:
            raise self._invalid_answer("it answered another call")
        return answer["result"]

    def poke_in_background(self):
        """Hint that links are behind. Never waits and never fails; a lost hint costs seconds."""
        try:
            threading.Thread(target=self._poke, name="patriot.poke", daemon=True).start()
        except RuntimeError:
            _logger.info("No thread for a hint to the Patriot bridge")

    def _poke(self):
        try:
            self.call("links.changed", {}, timeout=POKE_TIMEOUT)
        except BridgeError as error:
            _logger.info("The Patriot bridge did not take a hint: %s", error.code)
        except Exception:
            _logger.exception("A hint to the Patriot bridge failed")

    def _post(self, body, timeout):
        """Return `(status, content type, body)` of the bridge's answer."""
        timestamp, nonce = str(int(time.time())), secrets.token_hex(16)
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "X-Patriot-Timestamp": timestamp,
            "X-Patriot-Nonce": nonce,
            "X-Patriot-Signature": sign(self.secret, timestamp, nonce, body),
        }
        deadline = time.monotonic() + timeout
        try:
            with requests.Session() as session:
                # Neither proxies nor .netrc of the environment: the secret stays between the two.
                session.trust_env = False
                with session.post(
                    f"{self.url}/rpc",
                    data=body,
                    headers=headers,
                    timeout=timeout,
                    allow_redirects=False,
                    stream=True,
                ) as response:
                    content = self._read_body(response, deadline)
                    return response.status_code, response.headers.get("Content-Type", ""), content
        except (requests.RequestException, OSError) as error:
            _logger.info("The Patriot bridge at %s: %s", self.url, type(error).__name__)
            raise BridgeError("bridge_unreachable", {"address": self.url}) from error

    def _read_body(self, response, deadline):
        chunks, size = [], 0
        for chunk in response.iter_content(64 * 1024):
            size += len(chunk)
            if size > MAX_ANSWER:
                raise self._invalid_answer("its answer is too large")
            if time.monotonic() > deadline:
                raise BridgeError("bridge_unreachable", {"address": self.url})
            chunks.append(chunk)
        return b"".join(chunks)

    def _read_json(self, answer):
        status, content_type, content = answer
        if 300 <= status < 400:
            raise self._invalid_answer("it redirects elsewhere")
        if content_type.partition(";")[0].strip().lower() != "application/json":
            raise self._invalid_answer("it does not answer JSON")
        try:
            return json.loads(content)
        except ValueError as error:
            raise self._invalid_answer("it does not answer JSON") from error

    def _error_of(self, error):
        data = error.get("data") if isinstance(error, dict) else None
        if isinstance(data, dict) and isinstance(data.get("code"), str):
            params = data.get("params")
            return BridgeError(data["code"], params if isinstance(params, dict) else {})
        number = error.get("code") if isinstance(error, dict) else "?"
        return self._invalid_answer(f"JSON-RPC error {number}")

    def _invalid_answer(self, reason):
        return BridgeError("bridge_invalid_answer", {"address": self.url, "reason": reason})
