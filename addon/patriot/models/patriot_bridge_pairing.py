import base64
import json
import secrets
from datetime import timedelta
from math import ceil

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.http import request
from odoo.tools import SQL

from ..tools.bridge_client import (
    DATABASE_PARAMETER,
    SECRET_PARAMETER,
    URL_PARAMETER,
    BridgeClient,
)

# Beginning of the key that the paired bridge works with, as Odoo keeps it of each API key.
KEY_PARAMETER = "patriot.bridge_key"
# JSON of a pairing that its bridge has not taken yet: url, secret and the key's beginning.
NEXT_PARAMETER = "patriot.next_pairing"
KEY_PREFIX = 8  # hex digits, as INDEX_SIZE of res.users.apikeys
# The longest that API keys of the bridge's group may live.
KEY_DAYS = 365
# From then on people are told to pair again.
WARNING_DAYS = 14


class PatriotBridge(models.AbstractModel):
    """Pairing: keys, secrets and how they follow each other without a gap.

    A new pairing waits until its bridge works with the new key; until then this Odoo goes on
    signing with the secret before.
    """

    _inherit = "patriot.bridge"

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
        bot = self._bridge_user()
        pairing = {"url": self._check_url(bridge_url), "secret": secrets.token_hex(32)}
        key = self._make_key(bot)
        pairing["key"] = key[:KEY_PREFIX]
        if BridgeClient.of(self.env):
            parameters.set_param(NEXT_PARAMETER, json.dumps(pairing))
        else:
            self._use_pairing(pairing)
        connection = {
            "url": parameters.get_param("patriot.odoo_url") or parameters.get_param("web.base.url"),
            "database": self.env.cr.dbname,
            "database_uuid": self._database_uuid(),
            "login": bot.login,
            "key": key,
            "secret": pairing["secret"],
        }
        encoded = base64.urlsafe_b64encode(json.dumps(connection).encode()).decode()
        return f"patriot1.{encoded.rstrip('=')}"

    @api.model
    def _take_pairing(self):
        """Go over to the pairing that waits, if this call of the bridge comes with its key."""
        waiting = self.env["ir.config_parameter"].sudo().get_param(NEXT_PARAMETER)
        pairing = waiting and json.loads(waiting)
        if pairing and pairing["key"] == self._key_of_call():
            self._use_pairing(pairing)

    @api.model
    def _use_pairing(self, pairing):
        """Sign from now on as `pairing` says: its url, its secret and its key's beginning."""
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param(URL_PARAMETER, pairing["url"])
        parameters.set_param(SECRET_PARAMETER, pairing["secret"])
        parameters.set_param(KEY_PARAMETER, pairing["key"])
        parameters.set_param(DATABASE_PARAMETER, self._database_uuid())
        parameters.set_param(NEXT_PARAMETER, False)

    @api.model
    def _use_secret(self, secret):
        """Sign with a secret that a person entered; what waited for its bridge is dropped."""
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param(SECRET_PARAMETER, secret)
        parameters.set_param(DATABASE_PARAMETER, self._database_uuid())
        parameters.set_param(NEXT_PARAMETER, False)

    @api.model
    def _keep_url(self, url):
        """Take over an address that a person entered while a pairing waits for its bridge."""
        parameters = self.env["ir.config_parameter"].sudo()
        waiting = parameters.get_param(NEXT_PARAMETER)
        if waiting:
            parameters.set_param(NEXT_PARAMETER, json.dumps({**json.loads(waiting), "url": url}))

    @api.model
    def _pairing_waits(self):
        """Return whether a pairing waits for its bridge."""
        return bool(self.env["ir.config_parameter"].sudo().get_param(NEXT_PARAMETER))

    @api.model
    def _key_end(self):
        """Return `(when the paired bridge's key ends, days left, begun ones counted)`.

        Both are False while nothing is paired. A key that is gone has no end and -1 days left.
        """
        prefix = self.env["ir.config_parameter"].sudo().get_param(KEY_PARAMETER)
        if not prefix:
            return False, False
        key = self._read_key(self.env.ref("patriot.user_bridge"), prefix)
        if not key:
            return False, -1
        if not key["expiration_date"]:
            return False, False
        ends = key["expiration_date"].replace(microsecond=0)
        return ends, ceil((ends - fields.Datetime.now()) / timedelta(days=1))

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
        """Return a new key; of those before only the one that the bridge works with stays."""
        keys = self.env["res.users.apikeys"].sudo()
        used = self._read_key(bot, self.env["ir.config_parameter"].sudo().get_param(KEY_PARAMETER))
        keys.search([("user_id", "=", bot.id), ("id", "!=", used and used["id"])]).unlink()
        expires_at = fields.Datetime.now() + timedelta(days=KEY_DAYS)
        name = self.env._("Patriot bridge, paired by %(user)s", user=self.env.user.name)
        return keys.with_user(bot).sudo()._generate("rpc", name, expires_at)

    def _key_of_call(self):
        """Return the beginning of the key that this call came with; empty outside of a call."""
        header = request and request.httprequest.headers.get("Authorization", "")
        return (header or "").partition(" ")[2][:KEY_PREFIX]

    def _read_key(self, user, prefix=None):
        """Return id and end of the key of `user` that begins so, or of the newest, or None."""
        rows = self.env.execute_query_dict(
            SQL(
                """SELECT id, expiration_date FROM res_users_apikeys
                    WHERE user_id = %s AND (%s OR index = %s) ORDER BY id DESC LIMIT 1""",
                user.id,
                not prefix,
                prefix or "",
            )
        )
        return rows[0] if rows else None
