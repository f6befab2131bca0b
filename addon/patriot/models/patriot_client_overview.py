import json
from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..tools.error_texts import describe_error
from .patriot_client import USER_GROUP

HOURS = 24
SYNCED = ("inserted", "adopted", "claimed", "updated", "unchanged", "released")
MAX_LINK_IDS = 80
# More causes of one code are shown as one: they differ by client, not by what to do.
MAX_CAUSES = 5
DIFFERS = "…"


class PatriotClient(models.Model):
    """What the Patriot Overview shows of Odoo's side, within the user's rights."""

    _inherit = "patriot.client"

    @api.model
    @api.readonly
    def overview(self):
        """Return queue, failures by cause, types, syncs per hour and the key's end.

        Times are `YYYY-MM-DD HH:MM:SS` in UTC.
        """
        self._check_group(USER_GROUP)
        self.flush_model()
        ends, days = self.env["patriot.bridge"]._key_end()
        return {
            "queue": self._overview_queue(),
            "failures": self._overview_failures(),
            "types": self._overview_types(),
            "hours": self._overview_hours(),
            "key_expires_at": fields.Datetime.to_string(ends),
            "key_days": days,
            "dealers": self.env["patriot.dealer"].search_count([]),
            "links": self.search_count([]),
        }

    @api.model
    def _overview_queue(self):
        [(pending, oldest, failed)] = self.env.execute_query(
            SQL(
                """SELECT count(*) FILTER (WHERE revision > applied_revision
                                             AND state != 'failed'),
                          min(requested_at) FILTER (WHERE revision > applied_revision
                                                      AND state != 'failed'),
                          count(*) FILTER (WHERE state = 'failed')
                     FROM patriot_client WHERE id IN %s""",
                self._search([]).subselect(),
            )
        )
        return {
            "pending": pending,
            "oldest_seconds": max(0, int((self.env.cr.now() - oldest).total_seconds()))
            if oldest
            else None,
            "failed": failed,
            "archived_monitored": self.search_count(self._archived_monitored_domain()),
        }

    @api.model
    def _overview_failures(self):
        """Return the failed links by cause, the most frequent first."""
        rows = self.env.execute_query(
            SQL(
                """SELECT error_code, error_params::text, count(*), min(requested_at),
                          (array_agg(id ORDER BY id))[:%s]
                     FROM patriot_client WHERE id IN %s
                    GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2""",
                MAX_LINK_IDS,
                self._search([("state", "=", "failed")]).subselect(),
            )
        )
        by_code = {}
        for code, params, count, since, link_ids in rows:
            cause = (json.loads(params) if params else {}, count, since, link_ids)
            by_code.setdefault(code or "internal_error", []).append(cause)
        failures = [
            self._overview_failure(code, cause)
            for code, causes in by_code.items()
            for cause in (causes if len(causes) <= MAX_CAUSES else [self._merge_causes(causes)])
        ]
        return sorted(failures, key=lambda failure: -failure["count"])

    @api.model
    def _merge_causes(self, causes):
        all_params = [params or {} for params, _count, _since, _link_ids in causes]
        return (
            {
                name: value if all(p.get(name) == value for p in all_params) else DIFFERS
                for name, value in all_params[0].items()
            },
            sum(count for _params, count, _since, _link_ids in causes),
            min(since for _params, _count, since, _link_ids in causes),
            [link_id for *_rest, link_ids in causes for link_id in link_ids][:MAX_LINK_IDS],
        )

    @api.model
    def _overview_failure(self, code, cause):
        params, count, since, link_ids = cause
        message, remedy = describe_error(self.env, code, params)
        return {
            "code": code,
            "message": message,
            "remedy": remedy,
            "count": count,
            "since": fields.Datetime.to_string(since),
            "link_ids": link_ids,
        }

    @api.model
    def _overview_types(self):
        types = self.env["patriot.type"].search([("kind", "=", "client")])
        return [
            {
                "id": patriot_type.id,
                "name": patriot_type.name,
                "port_id": patriot_type.port_id,
                "start_client_no": patriot_type.start_client_no,
                "end_client_no": patriot_type.end_client_no,
                "template_no": patriot_type.template_no,
                "held": patriot_type.used_count,
            }
            for patriot_type in types
        ]

    @api.model
    def _overview_hours(self):
        """Return how many syncs and failures each of the last hours had, this one the last."""
        last = fields.Datetime.now().replace(minute=0, second=0)
        first = last - timedelta(hours=HOURS - 1)
        events = self.env["patriot.client.event"].with_context(tz="UTC")
        groups = events._read_group(
            [("create_date", ">=", first), ("event", "in", (*SYNCED, "blocked"))],
            ["create_date:hour", "event"],
            ["__count"],
        )
        hours = {first + timedelta(hours=number): [0, 0] for number in range(HOURS)}
        for hour, event, count in groups:
            # A clock that was set back leaves events of the future.
            if hour in hours:
                hours[hour][event == "blocked"] += count
        return [
            {"hour": fields.Datetime.to_string(hour), "synced": synced, "failed": failed}
            for hour, (synced, failed) in hours.items()
        ]


class PatriotClientEvent(models.Model):
    _inherit = "patriot.client.event"

    # Append-only, so that blocks of the table are in the order of time.
    _create_date_idx = models.Index("USING brin (create_date)")
