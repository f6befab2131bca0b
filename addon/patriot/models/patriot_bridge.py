import base64
import json
import logging
import secrets
from datetime import timedelta

from odoo import api, fields, models, release
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.http import request
from odoo.modules import Manifest
from odoo.tools import SQL

from ..tools.bridge_client import (
    SECRET_PARAMETER,
    URL_PARAMETER,
    BridgeClient,
    BridgeUrlError,
    normalize_url,
)

_logger = logging.getLogger(__name__)

# As CONTRACT_VERSION of bridge/contract/odoo_api.ts.
CONTRACT_VERSION = 1
# The longest that API keys of the bridge's group may live.
KEY_DAYS = 365
# Keys of earlier pairings that go on working until the bridge has taken the new one.
KEPT_KEYS = 2
MAX_LINKS = 500
POKED = "patriot.poked"


class PatriotBridge(models.AbstractModel):
    """The bridge's way in, and Odoo's hint to it.

    The methods without underscore are all that the bridge user may call; their shapes are those
    of bridge/contract/odoo_api.ts. One call is one transaction.
    """

    _name = "patriot.bridge"
    _description = "Patriot Bridge"

    @api.model
    @api.readonly
    def hello(self):
        """Return who answers and until when the caller's key lives."""
        self._check_bridge()
        expires_at = self._key_expiry()
        return {
            "contract_version": CONTRACT_VERSION,
            "addon_version": Manifest.for_addon("patriot").version,
            "odoo_version": release.version,
            "database": self.env.cr.dbname,
            "database_uuid": self._database_uuid(),
            "login": self.env.user.login,
            "key_expires_at": expires_at and f"{expires_at.isoformat(timespec='seconds')}Z",
        }

    @api.model
    @api.readonly
    def links_pending(self, limit):
        """Return the links that are behind, due and not blocked, oldest request first."""
        links, total, blocked, next_due_in = self._links()._pending(max(1, min(limit, MAX_LINKS)))
        return {
            "database_uuid": self._database_uuid(),
            "links": links._work_items(),
            "total": total,
            "blocked": blocked,
            "next_due_in": next_due_in,
        }

    @api.model
    @api.readonly
    def links_read(self, link_ids):
        """Return the named links as they are now; vanished ones are left out."""
        links = self._links().browse(link_ids[:MAX_LINKS]).exists()
        return {"database_uuid": self._database_uuid(), "links": links._work_items()}

    @api.model
    def links_reserve(self, port_id, candidates, requests):
        """Store a reservation for each request: the first candidate that no other link holds."""
        return self._links()._reserve(port_id, candidates, requests)

    @api.model
    def links_report(self, reports):
        """Take the outcome of one attempt for each of the reports."""
        return self._links()._report(reports)

    @api.model
    def pair(self, bridge_url):
        """Make a key and a secret for a bridge at `bridge_url`; the connection is shown once."""
        if not self.env.user.has_group("base.group_system"):
            raise AccessError(self.env._("Only an administrator may pair a bridge."))
        connection = self._pair(bridge_url)
        return {
            "connection": connection,
            "bridge_url": self.env["ir.config_parameter"].sudo().get_param(URL_PARAMETER),
        }

    @api.model
    def _pair(self, bridge_url):
        """Return the connection string that the bridge takes (`odooConnectionSchema`)."""
        parameters = self.env["ir.config_parameter"].sudo()
        secret = secrets.token_hex(32)
        parameters.set_param(URL_PARAMETER, self._check_url(bridge_url))
        parameters.set_param(SECRET_PARAMETER, secret)
        bot = self._bridge_user()
        connection = {
            "url": parameters.get_param("patriot.odoo_url") or parameters.get_param("web.base.url"),
            "database": self.env.cr.dbname,
            "database_uuid": self._database_uuid(),
            "login": bot.login,
            "key": self._make_key(bot),
            "secret": secret,
        }
        encoded = base64.urlsafe_b64encode(json.dumps(connection).encode()).decode()
        return f"patriot1.{encoded.rstrip('=')}"

    @api.model
    def _poke(self):
        """Hint to the bridge, once after this transaction's commit, that links are behind."""
        postcommit = self.env.cr.postcommit
        if postcommit.data.get(POKED):
            return
        client = BridgeClient.of(self.env)
        if client:
            postcommit.data[POKED] = True
            postcommit.add(client.poke_in_background)

    @api.model
    def _check_url(self, url):
        """Return a bridge's address in its normal form, or raise ValidationError."""
        try:
            return normalize_url(url)
        except BridgeUrlError as error:
            raise ValidationError(
                {
                    "scheme": self.env._(
                        "Bridge Address: begin with http:// or https://, such as "
                        "http://localhost:8070."
                    ),
                    "host": self.env._(
                        "Bridge Address: enter a host name and perhaps a port, such as "
                        "http://localhost:8070."
                    ),
                    "userinfo": self.env._(
                        "Bridge Address: leave out user and password; the bridge needs none."
                    ),
                    "path": self.env._("Bridge Address: leave out everything from ? or # on."),
                    "not_allowed": self.env._(
                        "Bridge Address: this server may not call that host. Whoever keeps the "
                        "server adds it to PATRIOT_BRIDGE_HOSTS."
                    ),
                }[error.code]
            ) from error

    def _links(self):
        """Return the links with all rights, for the bridge only; texts in the bridge's language."""
        self._check_bridge()
        lang = self.env.user.lang or "en_US"
        return self.env["patriot.client"].sudo().with_context(lang=lang)

    def _check_bridge(self):
        if not self.env.user.has_group("patriot.group_patriot_bridge"):
            raise AccessError(self.env._("Only the Patriot bridge may do this."))

    def _database_uuid(self):
        return self.env["ir.config_parameter"].sudo().get_param("database.uuid")

    def _bridge_user(self):
        bot = self.env.ref("patriot.user_bridge", raise_if_not_found=False)
        if not bot or not bot.active:
            raise UserError(
                self.env._(
                    "The user patriot-bridge is missing or archived. Restore it, or update the "
                    "module Patriot Partner, then pair again."
                )
            )
        return bot.sudo()

    def _make_key(self, bot):
        keys = self.env["res.users.apikeys"].sudo()
        keys.search([("user_id", "=", bot.id)], order="id desc", offset=KEPT_KEYS - 1).unlink()
        expires_at = fields.Datetime.now() + timedelta(days=KEY_DAYS)
        name = self.env._("Patriot bridge, paired by %(user)s", user=self.env.user.name)
        return keys.with_user(bot).sudo()._generate("rpc", name, expires_at)

    def _key_expiry(self):
        """Return when the key of this call expires, or the newest one outside of a call."""
        key = request and request.httprequest.headers.get("Authorization", "").partition(" ")[2]
        rows = self.env.execute_query(
            SQL(
                """SELECT expiration_date FROM res_users_apikeys
                    WHERE user_id = %s AND (%s OR index = %s) ORDER BY id DESC LIMIT 1""",
                self.env.uid,
                not key,
                (key or "")[:8],
            )
        )
        return rows[0][0] if rows else None
