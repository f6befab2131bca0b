from odoo import api, models
from odoo.tools import SQL

BEHIND = SQL("revision > applied_revision AND state != 'failed' AND active")


class PatriotClient(models.Model):
    """What the bridge reads of links; shapes: bridge/contract/odoo_api.ts."""

    _inherit = "patriot.client"

    @api.model
    def _pending(self, limit):
        """Return `(links that are due, total, blocked, seconds until the next comes due)`.

        The first half is the newest wishes, newest first: somebody waits for them. Then the
        oldest, so that none starves.
        """
        now = self.env.cr.now()
        self.flush_model()
        newest = self._due(now, SQL("changed_at DESC, id DESC"), (limit + 1) // 2)
        oldest = self._due(now, SQL("requested_at, id"), limit)
        [(total, blocked, next_due)] = self.env.execute_query(
            SQL(
                """SELECT count(*) FILTER (WHERE %(behind)s),
                          count(*) FILTER (WHERE state = 'failed'),
                          min(next_attempt_at) FILTER (
                              WHERE %(behind)s AND next_attempt_at > %(now)s)
                     FROM patriot_client
                    WHERE (revision > applied_revision OR state = 'failed') AND active""",
                behind=BEHIND,
                now=now,
            )
        )
        links = self.browse(list(dict.fromkeys([*newest, *oldest]))[:limit])
        next_due_in = (next_due - now).total_seconds() if next_due else None
        return links, total, blocked, next_due_in

    @api.model
    def _due(self, now, order, limit):
        """Return ids of links whose turn is now, in `order`; each order has an index."""
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM patriot_client
                    WHERE %s AND (next_attempt_at IS NULL OR next_attempt_at <= %s)
                    ORDER BY %s LIMIT %s""",
                BEHIND,
                now,
                order,
                limit,
            )
        )
        return [link_id for (link_id,) in rows]

    def _work_items(self):
        """Return the links as the bridge reads them."""
        counts = self._count_by_partner()
        partners = self.partner_id._patriot_values_by_id()
        return [
            {
                **link._work_item(),
                "partner": {
                    "id": link.partner_id.id,
                    **partners[link.partner_id.id],
                    "link_count": counts.get(link.partner_id.id, 0),
                },
            }
            for link in self
        ]

    def _work_item(self):
        patriot_type, user = self.type_id, self.requested_by
        behind = self.revision > self.applied_revision
        return {
            "id": self.id,
            "marker": self.marker,
            "revision": self.revision,
            "applied_revision": self.applied_revision,
            "attempts": self.attempts,
            "origin": self.origin,
            "release": self.release,
            "site": self._own_site(),
            "confirmed": self.confirmed,
            "fate_unknown": self.fate_unknown,
            "client_id": self.client_id or None,
            "port_id": self.port_id or None,
            "changed_ago": self._seconds_since(self.changed_at),
            "behind_for": self._seconds_since(self.requested_at) if behind else 0,
            "synced_ago": self._seconds_since(self.last_sync) if self.last_sync else None,
            "operator": user.patriot_operator or self.requested_operator or None,
            "requested_by": {"id": user.id, "name": user.name},
            "type": {
                "id": patriot_type.id,
                "name": patriot_type.name,
                "kind": patriot_type.kind,
                "template_no": patriot_type.template_no or None,
                "start_client_no": patriot_type.start_client_no or None,
                "end_client_no": patriot_type.end_client_no or None,
                "port_id": patriot_type.port_id or None,
            },
        }

    @api.model
    def _seconds_since(self, moment):
        """Return the age of a moment by the database's clock, which wrote it too."""
        return max(0, (self.env.cr.now() - moment).total_seconds())
