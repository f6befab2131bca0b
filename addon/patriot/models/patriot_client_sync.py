import re
from collections import defaultdict

from markupsafe import Markup
from psycopg2.errors import UniqueViolation

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL, mute_logger

from ..tools.client_range import format_client_no, is_client_id, is_port_id

OUTCOMES = ("done", "retry", "blocked")
ACTIONS = ("inserted", "adopted", "updated", "unchanged")
ERROR_CODE = re.compile(r"[a-z_]{1,64}")
BEHIND = SQL("revision > applied_revision AND state != 'failed'")


class PatriotClient(models.Model):
    """What the bridge asks and tells about links; shapes: bridge/contract/odoo_api.ts."""

    _inherit = "patriot.client"

    @api.model
    def _pending(self, limit):
        """Return `(links that are due, total, blocked, seconds until the next comes due)`."""
        now = fields.Datetime.now()
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM patriot_client
                    WHERE %s AND (next_attempt_at IS NULL OR next_attempt_at <= %s)
                    ORDER BY requested_at, id LIMIT %s""",
                BEHIND,
                now,
                limit,
            )
        )
        [(total, blocked, next_due)] = self.env.execute_query(
            SQL(
                """SELECT count(*) FILTER (WHERE %(behind)s),
                          count(*) FILTER (WHERE state = 'failed'),
                          min(next_attempt_at) FILTER (
                              WHERE %(behind)s AND next_attempt_at > %(now)s)
                     FROM patriot_client
                    WHERE revision > applied_revision OR state = 'failed'""",
                behind=BEHIND,
                now=now,
            )
        )
        links = self.browse(link_id for (link_id,) in rows)
        next_due_in = (next_due - now).total_seconds() if next_due else None
        return links, total, blocked, next_due_in

    def _work_items(self):
        """Return the links as the bridge reads them."""
        counts = dict(
            self.env["patriot.client"]._read_group(
                [("partner_id", "in", self.partner_id.ids)], ["partner_id"], ["__count"]
            )
        )
        return [link._work_item(counts[link.partner_id]) for link in self]

    def _work_item(self, link_count):
        patriot_type, user = self.type_id, self.requested_by
        return {
            "id": self.id,
            "marker": self.marker,
            "revision": self.revision,
            "applied_revision": self.applied_revision,
            "attempts": self.attempts,
            "confirmed": self.confirmed,
            "fate_unknown": self.fate_unknown,
            "client_id": self.client_id or None,
            "port_id": self.port_id or None,
            "operator": user.patriot_operator or None,
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
            "partner": {
                "id": self.partner_id.id,
                **self.partner_id._patriot_values(),
                "link_count": link_count,
            },
        }

    @api.model
    def _reserve(self, port_id, candidates, requests):
        """Store one reservation per request; the unique index decides who gets an ID."""
        if not is_port_id(port_id) or not all(is_client_id(item) for item in candidates):
            raise ValidationError(self.env._("A port ID or a client ID is malformed."))
        # Requests of one port queue here rather than in each other's index entries, which could
        # deadlock. The snapshot is older than the lock, so taken IDs still show up as violations.
        self.env.cr.execute(SQL("SELECT pg_advisory_xact_lock(hashtext(%s))", f"patriot/{port_id}"))
        links = self._lock([request["link_id"] for request in requests])
        taken = {
            client_id
            for (client_id,) in self.env.execute_query(
                SQL(
                    """SELECT client_id FROM patriot_client
                        WHERE port_id = %s AND client_id = ANY(%s)""",
                    port_id,
                    list(candidates),
                )
            )
        }
        free = iter([item for item in dict.fromkeys(candidates) if item not in taken])
        results = []
        for request in requests:
            link = links.filtered(lambda link, wanted=request["link_id"]: link.id == wanted)
            held = link.client_id or None
            if link and not link.confirmed and held == request["replaces"]:
                held = link._take_first_free(port_id, free)
            results.append(
                {
                    "link_id": request["link_id"],
                    "client_id": held,
                    "port_id": held and link.port_id,
                }
            )
        links._publish()
        return results

    def _take_first_free(self, port_id, free):
        """Reserve the first of `free` that no link holds and return it, or None."""
        for client_id in free:
            try:
                with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                    self.write(
                        {
                            "port_id": port_id,
                            "client_id": client_id,
                            "fate_unknown": True,
                            "state": "inserting",
                        }
                    )
                    self.flush_recordset()
            except UniqueViolation:
                continue
            self._add_event("reserved")
            return client_id
        return None

    @api.model
    def _report(self, reports):
        """Take the outcome of one attempt per report."""
        self._check_reports(reports)
        links = self._lock([report["link_id"] for report in reports]).grouped("id")
        results, notes = [], []
        for report in reports:
            link = links.get(report["link_id"])
            note = link and link._take_report(report)
            if note:
                notes.append((link, note))
            results.append(
                {
                    "link_id": report["link_id"],
                    "accepted": bool(link),
                    "pending": bool(link) and link.state != "failed" and link.is_pending,
                }
            )
        self._log_notes(notes)
        self.concat(*links.values())._publish()
        return results

    def _check_reports(self, reports):
        for report in reports:
            done, error = report["outcome"] == "done", report["error"]
            if (
                report["outcome"] not in OUTCOMES
                or (done and report["action"] not in ACTIONS)
                or (done and not is_client_id(report["client_id"]))
                or (done and not is_port_id(report["port_id"]))
                or (not done and not (error and ERROR_CODE.fullmatch(error["code"])))
            ):
                raise ValidationError(
                    self.env._("The report on link %(id)s is malformed.", id=report["link_id"])
                )

    def _take_report(self, report):
        """Take one report and return the note that the customer's history gets, or None."""
        self.correlation_id = report["correlation_id"]
        if report["revision"] < self.applied_revision:
            # A slow worker may have written old data over newer: bring the newest again.
            self.revision += 1
            self.next_attempt_at = False
            return None
        take = {
            "done": self._take_done,
            "retry": self._take_retry,
            "blocked": self._take_blocked,
        }[report["outcome"]]
        return take(report)

    def _take_done(self, report):
        client_id, port_id = report["client_id"], report["port_id"]
        if self.confirmed and (self.client_id, self.port_id) != (client_id, port_id):
            return self._block(
                "client_mismatch",
                {"asked": self.client_no, "answered": format_client_no(client_id, port_id)},
            )
        first = not self.confirmed
        known = self.applied_revision == report["revision"] and not self.error_code
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                self.write(
                    {
                        "client_id": client_id,
                        "port_id": port_id,
                        "confirmed": True,
                        "fate_unknown": False,
                        "state": "linked",
                        "applied_revision": min(report["revision"], self.revision),
                        "attempts": 0,
                        "next_attempt_at": False,
                        "error_code": False,
                        "error_params": False,
                        "last_sync": fields.Datetime.now(),
                    }
                )
                self.flush_recordset()
        except UniqueViolation:
            client_no = format_client_no(client_id, port_id)
            return self._block("marker_differs", {"clientNo": client_no})
        if first or not known:
            self._add_event(report["action"], correlation_id=report["correlation_id"])
        return self._text_of_first_link() if first else None

    def _take_retry(self, report):
        error = report["error"]
        if self._current_error() != (error["code"], error["params"]):
            self._add_error_event("retry", error)
        values = {
            "error_code": error["code"],
            "error_params": error["params"],
            "attempts": self.attempts + bool(report["counts"]),
            "next_attempt_at": fields.Datetime.add(
                fields.Datetime.now(), seconds=report["retry_in"] or 0
            ),
        }
        if not self.confirmed:
            values.update(state="queued", fate_unknown=report["fate_unknown"])
        self.write(values)
        # No note: it goes on by itself.
        return None

    def _take_blocked(self, report):
        if not self.confirmed:
            self.fate_unknown = report["fate_unknown"]
        if report["revision"] < self.revision:
            # A person mended something after the bridge had read the link.
            self.next_attempt_at = False
            return None
        return self._block(report["error"]["code"], report["error"]["params"])

    def _block(self, code, params):
        """Stop until a person mends what the error names; return the note, if it is new."""
        if self.state == "failed" and self._current_error() == (code, params):
            return None
        self.write(
            {
                "state": "failed",
                "error_code": code,
                "error_params": params,
                "next_attempt_at": False,
            }
        )
        noted = self.event_ids.filtered(
            lambda event: (
                event.event == "blocked"
                and (event.error_code, event.error_params) == (code, params)
            )
        )
        self._add_error_event("blocked", {"code": code, "params": params})
        return None if noted else self._text_of_block()

    def _current_error(self):
        return self.error_code, self.error_params or {}

    def _add_error_event(self, event, error):
        self._add_event(
            event,
            error_code=error["code"],
            error_params=error["params"],
            correlation_id=self.correlation_id,
        )

    def _text_of_first_link(self):
        link = self._with_requester_language()
        return link.env._(
            "Patriot client %(client_no)s was inserted from template %(template)s (%(type)s).",
            client_no=link.client_no,
            template=link.type_id.template_no,
            type=link.type_id.name,
        )

    def _text_of_block(self):
        link = self._with_requester_language()
        return link.env._(
            "Patriot client not up to date: %(message)s %(remedy)s",
            message=link.error_message,
            remedy=link.error_remedy,
        )

    def _with_requester_language(self):
        return self.with_context(lang=self.requested_by.lang)

    @api.model
    def _log_notes(self, notes):
        """Write `(link, text)` notes into the customers' histories, each by who asked for it."""
        by_author = defaultdict(lambda: defaultdict(list))
        for link, text in notes:
            by_author[link.requested_by.partner_id][link.partner_id.id].append(text)
        for author, texts in by_author.items():
            self.env["res.partner"].browse(texts)._message_log_batch(
                bodies={
                    partner_id: Markup("<br/>").join(lines) for partner_id, lines in texts.items()
                },
                author_id=author.id,
            )

    @api.model
    def _lock(self, link_ids):
        """Return those links that exist, locked in one order until the end of the transaction."""
        rows = self.env.execute_query(
            SQL(
                "SELECT id FROM patriot_client WHERE id = ANY(%s) ORDER BY id FOR NO KEY UPDATE",
                list(link_ids),
            )
        )
        return self.browse(link_id for (link_id,) in rows)
