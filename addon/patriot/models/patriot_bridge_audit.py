from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..tools import audit_input, billing_input
from .patriot_audit import LONGEST
from .patriot_bridge_billing import BILLING_COLLISIONS

MAX_AUDITED = 1000
MAX_FINDINGS = 1000
# Audits of which the figures are kept.
KEPT = 20
# As Patriot's client.walk: by client ID and port, without regard to case.
ORDER = SQL('lower(client_id) COLLATE "C", port_id COLLATE "C", client_id COLLATE "C"')


class PatriotBridge(models.AbstractModel):
    """Audits: what the bridge reads for one, and what it found.

    Shapes: bridge/contract/odoo_audit.ts.
    """

    _inherit = "patriot.bridge"

    @api.model
    @api.readonly
    def audit_links(self, after, limit):
        """Return links that stand with what Odoo wants of them, in the order of Patriot's walk."""
        links = self._links()
        with self._reading_params():
            limit = billing_input.read_int(limit, "limit", 1, MAX_AUDITED)
            after = after and billing_input.read_client(after, "after")
        found = links._walk(after, limit)
        values = found.partner_id._patriot_values_by_id()
        last = found[-1:] if len(found) == limit else links
        return {
            "database_uuid": self._database_uuid(),
            "links": [
                {
                    "link_id": link.id,
                    "client_id": link.client_id,
                    "port_id": link.port_id,
                    "partner_id": link.partner_id.id,
                    "follows": link.follows,
                    "values": values[link.partner_id.id],
                    "confirmed": link.confirmed,
                    "is_behind": link.is_pending,
                }
                for link in found
            ],
            "next": {"client_id": last.client_id, "port_id": last.port_id} if last else None,
        }

    @api.model
    @api.readonly
    def audit_operators(self):
        """Return who of Odoo is which operator of Patriot."""
        users = self._links().env["res.users"]
        mapped = users.search([("patriot_operator", "!=", False)], order="id")
        return {
            "database_uuid": self._database_uuid(),
            "users": [
                {"user_id": user.id, "name": user.name, "operator": user.patriot_operator}
                for user in mapped
            ],
        }

    @api.model
    @api.readonly
    def audit_wanted(self):
        """Return whether somebody asked for an audit and none began since."""
        audits = self._links().env["patriot.audit"]
        return {"wanted": bool(audits.search_count([("state", "=", "wanted")], limit=1))}

    @api.model
    def audit_begin(self):
        """Begin an audit; what the one before found stays on show until this one ends."""
        env = self._links().env
        return self._repeat_quickly(lambda: self._begin_audit(env))

    def _begin_audit(self, env):
        audits = env["patriot.audit"]
        now = env.cr.now()
        dead = audits.search([("state", "=", "running"), ("begun_at", "<", now - LONGEST)])
        dead._drop_findings()
        dead.write({"state": "failed", "ended_at": now, "failure_code": "audit_stopped"})
        rows = env.execute_query(
            SQL("SELECT id FROM patriot_audit WHERE state = 'wanted' ORDER BY id FOR UPDATE")
        )
        wanted = audits.browse(audit_id for (audit_id,) in rows)
        wanted[1:].unlink()
        audit = wanted[:1] or audits.create({})
        audit.write({"state": "running", "begun_at": now})
        audit._publish()
        return {"audit_id": audit.id}

    @api.model
    def audit_add(self, audit_id, findings):
        """Keep what an audit found, out of sight until it ends; the same again is harmless."""
        env = self._links().env
        with self._reading_params():
            audit_id = billing_input.read_int(audit_id, "audit_id")
            findings = [
                audit_input.read_finding(item, f"findings.{index}")
                for index, item in enumerate(
                    billing_input.read_list(findings, "findings", MAX_FINDINGS, 1)
                )
            ]
        return self._repeat_quickly(
            lambda: self._add_findings(env, audit_id, findings), BILLING_COLLISIONS
        )

    def _add_findings(self, env, audit_id, findings):
        audit = self._lock_audit(env, audit_id)
        if audit.state != "running":
            raise ValidationError(self.env._("This audit is not running any more."))
        new = {finding["key"]: finding for finding in findings}
        rows = env.execute_query(
            SQL(
                "SELECT key FROM patriot_finding WHERE audit_id = %s AND key = ANY(%s)",
                audit.id,
                list(new),
            )
        )
        for (key,) in rows:
            del new[key]
        there = {
            name: env[model].browse({finding[name] for finding in new.values() if finding[name]})
            for name, model in audit_input.RECORDS.items()
        }
        there = {name: set(records.exists().ids) for name, records in there.items()}
        env["patriot.finding"].create(
            [
                {
                    **finding,
                    "audit_id": audit.id,
                    **{name: finding[name] in ids and finding[name] for name, ids in there.items()},
                }
                for finding in new.values()
            ]
        )
        audit._publish()
        return {"added": len(new)}

    @api.model
    def audit_end(self, audit_id, clients, links, failed):
        """Show what an audit found in place of what was found before; the same again is harmless.

        `failed`: why it broke off, a fault; then the findings before it stay.
        """
        env = self._links().env
        with self._reading_params():
            audit_id = billing_input.read_int(audit_id, "audit_id")
            values = {
                "clients": billing_input.read_int(clients, "clients", least=0),
                "links": billing_input.read_int(links, "links", least=0),
            }
            if failed is not None:
                fault = audit_input.read_fault(failed, "failed")
                values.update(failure_code=fault["code"], failure_params=fault["params"])
        return self._repeat_quickly(lambda: self._end_audit(env, audit_id, values))

    def _end_audit(self, env, audit_id, values):
        audits = env["patriot.audit"]
        audit = self._lock_audit(env, audit_id, is_end=True)
        if audit.state == "running":
            is_done = "failure_code" not in values
            found = env["patriot.finding"].search_count([("audit_id", "=", audit.id)])
            state = "done" if is_done else "failed"
            audit.write({**values, "state": state, "ended_at": env.cr.now(), "found": found})
            # Of two that overlap the one that began later has looked later.
            is_late = audits.search_count([("state", "=", "done"), ("id", ">", audit.id)], limit=1)
            if is_late or not is_done:
                audit._drop_findings()
            else:
                audits.search([("state", "=", "done"), ("id", "!=", audit.id)])._drop_findings()
            ended = audits.search([("state", "in", ("done", "failed"))])
            (ended[KEPT:] - ended.filtered(lambda item: item.state == "done")[:1]).unlink()
            audit._publish()
        return {"findings": audit.found}

    @api.model
    def _lock_audit(self, env, audit_id, is_end=False):
        """Return an audit that goes on until this transaction ends.

        To end it all others are locked too, always in one order: of two that end at once the
        second must see the first.
        """
        env["patriot.audit"].flush_model()
        condition = SQL("id = %s", audit_id)
        if is_end:
            condition = SQL("%s OR state IN ('running', 'done')", condition)
        rows = env.execute_query(
            SQL(
                "SELECT id FROM patriot_audit WHERE %s ORDER BY id FOR %s",
                condition,
                SQL("NO KEY UPDATE") if is_end else SQL("SHARE"),
            )
        )
        audit = env["patriot.audit"].browse(found for (found,) in rows if found == audit_id)
        if not audit:
            raise ValidationError(self.env._("This audit is not known any more."))
        return audit


class PatriotClient(models.Model):
    _inherit = "patriot.client"

    # For audits, which read all links in the order of Patriot's clients, page by page.
    _walk_idx = models.Index(f"({ORDER.code}) WHERE client_id IS NOT NULL AND active")

    @api.model
    def _walk(self, after, limit):
        """Return the next links whose clients surely are theirs after `(client ID, port ID)`."""
        self.flush_model(["client_id", "port_id", "active", "confirmed", "origin"])
        beyond = SQL("TRUE")
        if after:
            client_id, port_id = after
            beyond = SQL("(%s) > (lower(%s), %s, %s)", ORDER, client_id, port_id, client_id)
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM patriot_client
                    WHERE client_id IS NOT NULL AND active
                      AND (confirmed OR origin = 'existing') AND %s
                    ORDER BY %s LIMIT %s""",
                beyond,
                ORDER,
                limit,
            )
        )
        return self.browse(link_id for (link_id,) in rows)
