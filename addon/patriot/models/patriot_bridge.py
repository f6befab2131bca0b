import random
import time

from psycopg2.errors import DeadlockDetected, LockNotAvailable, SerializationFailure

from odoo import api, models, release
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.modules import Manifest

from ..tools.bridge_client import BridgeClient, BridgeUrlError, normalize_url

# As CONTRACT_VERSION of bridge/contract/odoo_api.ts.
CONTRACT_VERSION = 4
MAX_LINKS = 500
POKED = "patriot.poked"
# Longest pauses before a call that collided with a save is repeated; then Odoo repeats it.
PAUSES = (0.01, 0.05, 0.1, 0.2)  # seconds
# What PostgreSQL raises in the second of two transactions that change one row.
COLLISIONS = (SerializationFailure, LockNotAvailable, DeadlockDetected)


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
        self._check_user()
        key = self._read_key(self.env.user, self._key_of_call())
        expires_at = key and key["expiration_date"]
        return {
            "contract_version": CONTRACT_VERSION,
            "addon_version": Manifest.for_addon("patriot").version,
            "odoo_version": release.version,
            "database": self.env.cr.dbname,
            "database_uuid": self._database_uuid(),
            "login": self.env.user.login,
            "key_expires_at": expires_at and f"{expires_at.isoformat(timespec='seconds')}Z",
            "web_url": self._web_url(),
        }

    @api.model
    def links_pending(self, limit):
        """Return links that are behind, due and not blocked: the newest first, then the oldest."""
        self._links()._watch_attention()
        self._take_pairing()
        self._links()._grant_wishes()
        links, total, blocked, next_due_in = self._links()._pending(max(1, min(limit, MAX_LINKS)))
        return {
            "database_uuid": self._database_uuid(),
            "links": links._work_items(),
            "total": total,
            "blocked": blocked,
            "next_due_in": next_due_in,
        }

    @api.model
    def links_read(self, link_ids):
        """Return the named links as they are now; vanished and ended ones are left out."""
        self._links()._grant_wishes()
        links = self._links().browse(link_ids[:MAX_LINKS]).exists().filtered("active")
        return {"database_uuid": self._database_uuid(), "links": links._work_items()}

    @api.model
    def links_reserve(self, port_id, candidates, requests):
        """Store a reservation for each request: the first candidate that no other link holds."""
        return self._repeat_quickly(
            lambda: self._links()._reserve(port_id, candidates, requests)
        )

    @api.model
    def links_report(self, reports):
        """Take the outcome of one attempt for each of the reports."""
        results = self._repeat_quickly(lambda: self._links()._report(reports))
        has_failed = any(report["outcome"] == "blocked" for report in reports)
        self._links()._watch_attention(has_failed)
        return results

    def _repeat_quickly(self, call, collisions=COLLISIONS):
        """Return what `call` returns; a collision with a save is over in milliseconds.

        Odoo would repeat it after seconds, while the link's worker and its whole batch wait. The
        call must be the first that writes in its transaction.
        """
        for pause in PAUSES:
            try:
                result = call()
                self.env.cr.flush()
                return result
            except collisions:
                self.env.cr.rollback()
                self.env.transaction.reset()
                time.sleep(random.uniform(0, pause))
        return call()

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
        return self.env["patriot.client"].sudo().with_context(lang=self._language())

    @api.model
    def _language(self):
        """Return the language in which Patriot holds names of countries: the bridge user's."""
        xmlids = self.env["ir.model.data"]
        bot_id = xmlids._xmlid_to_res_id("patriot.user_bridge", raise_if_not_found=False)
        return self.env["res.users"].sudo().browse(bot_id or []).lang or "en_US"

    def _check_bridge(self):
        """Raise unless the bridge calls, and means by this call what this addon means.

        Odoo may be restarted with another release so quickly that the bridge did not see it away.
        """
        self._check_user()
        spoken = self.env.context.get("patriot_contract", CONTRACT_VERSION)
        if spoken != CONTRACT_VERSION:
            raise UserError(
                self.env._(
                    "Addon and bridge do not fit (contracts %(addon)s and %(bridge)s). Install "
                    "addon and bridge of one release.",
                    addon=CONTRACT_VERSION,
                    bridge=spoken,
                )
            )

    def _check_user(self):
        if not self.env.user.has_group("patriot.group_patriot_bridge"):
            raise AccessError(self.env._("Only the Patriot bridge may do this."))

    def _web_url(self):
        """Return where people open this Odoo in a browser, without a slash at its end."""
        url = self.env["ir.config_parameter"].sudo().get_param("web.base.url")
        return (url or "").rstrip("/")

    def _database_uuid(self):
        return self.env["ir.config_parameter"].sudo().get_param("database.uuid")
