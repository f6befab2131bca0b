from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..tools.bridge_client import BridgeClient
from ..tools.error_texts import describe_error
from .patriot_client import USER_GROUP

AUDIT_STATES = [
    ("wanted", "Asked For"),
    ("running", "Running"),
    ("done", "Done"),
    ("failed", "Broken Off"),
]
# An audit that has not ended by then never will: its bridge died.
LONGEST = timedelta(hours=1)


class PatriotAudit(models.Model):
    """One audit: the bridge holds Patriot and Odoo against each other.

    Only the bridge writes, by the methods of `patriot.bridge`; people ask for one.
    """

    _name = "patriot.audit"
    _description = "Patriot Audit"
    _order = "id desc"

    state = fields.Selection(
        AUDIT_STATES, "Status", required=True, default="wanted", readonly=True
    )
    requested_by = fields.Many2one(
        "res.users",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="Who pressed Run Audit; empty for one that the bridge was told to run.",
    )
    begun_at = fields.Datetime(readonly=True)
    ended_at = fields.Datetime(readonly=True)
    clients = fields.Integer("Clients in Patriot", readonly=True, aggregator=None)
    links = fields.Integer("Links in Odoo", readonly=True, aggregator=None)
    found = fields.Integer("Findings", readonly=True, aggregator=None)
    failure_code = fields.Char(readonly=True)
    failure_params = fields.Json(readonly=True)
    failure = fields.Char("Broken Off Because", compute="_compute_failure")

    @api.depends("ended_at", "begun_at", "create_date")
    def _compute_display_name(self):
        for audit in self:
            moment = audit.ended_at or audit.begun_at or audit.create_date
            local = moment and fields.Datetime.context_timestamp(audit, moment)
            audit.display_name = local.strftime("%Y-%m-%d %H:%M") if local else ""

    @api.depends("failure_code", "failure_params")
    @api.depends_context("lang")
    def _compute_failure(self):
        for audit in self:
            code, params = audit.failure_code, audit.failure_params
            message, remedy = describe_error(self.env, code, params) if code else ("", "")
            if code != "sqlite_missing":
                # That of the others is for the sync, which goes on by itself.
                remedy = self.env._("Run the audit again.")
            audit.failure = code and f"{message} {remedy}"

    @api.model
    @api.readonly
    def status(self):
        """Return the audit under way, the last one that ended, and its findings by kind.

        Times are `YYYY-MM-DD HH:MM:SS` in UTC; findings are those that this user may see.
        """
        self._check_audit_user()
        audits = self.sudo()
        counts = self.env["patriot.finding"]._read_group([], ["kind"], ["__count"])
        return {
            "current": audits._under_way()._describe(),
            "last": audits.search([("state", "in", ("done", "failed"))], limit=1)._describe(),
            "shown": audits.search([("state", "=", "done")], limit=1)._describe(),
            "counts": dict(counts),
        }

    @api.model
    def run(self):
        """Ask the bridge for an audit, unless one is under way; return `status()`."""
        self._check_audit_user()
        audits = self.sudo()
        if not audits._under_way():
            if not BridgeClient.of(self.env):
                raise UserError(" ".join(describe_error(self.env, "bridge_not_configured", {})))
            audits.create({"requested_by": self.env.uid})
        self.env["patriot.bridge"]._poke()
        return self.status()

    @api.model
    def _under_way(self):
        """Return the audit that is asked for or runs, but none of a bridge that surely died."""
        wanted = self.search([("state", "=", "wanted")], limit=1)
        begun_at = self.env.cr.now() - LONGEST
        running = self.search([("state", "=", "running"), ("begun_at", ">=", begun_at)], limit=1)
        if wanted or not running:
            return wanted
        is_outrun = self.search_count([("state", "=", "done"), ("id", ">", running.id)], limit=1)
        return self.browse() if is_outrun else running

    def _check_audit_user(self):
        if not self.env.user.has_group(USER_GROUP):
            raise AccessError(
                self.env._(
                    "%(user)s may not do this. Ask an administrator for the Patriot access rights.",
                    user=self.env.user.name,
                )
            )

    def _describe(self):
        """Return this audit for the screen, or None for none."""
        if not self:
            return None
        found = self.found
        if self.state == "running":
            found = self.env["patriot.finding"].search_count([("audit_id", "=", self.id)])
        return {
            "id": self.id,
            "state": self.state,
            "requested_by": self.requested_by.name or None,
            "begun_at": fields.Datetime.to_string(self.begun_at) or None,
            "ended_at": fields.Datetime.to_string(self.ended_at) or None,
            "clients": self.clients,
            "links": self.links,
            "found": found,
            "failure": self.failure or None,
        }

    def _publish(self):
        """Tell open browsers after commit how far this audit is."""
        group = self.env.ref(USER_GROUP).sudo()
        group._bus_send("patriot.audit", {"audit": self._describe()})

    def _drop_findings(self):
        """Forget what these audits found."""
        if self:
            self.env.cr.execute(
                SQL("DELETE FROM patriot_finding WHERE audit_id IN %s", tuple(self.ids))
            )
            self.env["patriot.finding"].invalidate_model(flush=False)
