import re
from collections import defaultdict
from datetime import timedelta

from markupsafe import Markup
from psycopg2.errors import UniqueViolation

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL, mute_logger

from ..tools.client_range import format_client_no, is_client_id, is_port_id
from ..tools.field_rules import CLIENT_FIELDS

OUTCOMES = ("done", "retry", "blocked")
ACTIONS = ("inserted", "adopted", "claimed", "updated", "unchanged", "released")
# Actions after which a client bears the link's marker that did not before.
MARKING = ("inserted", "adopted", "claimed")
ERROR_CODE = re.compile(r"[a-z_]{1,64}")
CLIENT_FIELD = re.compile(r"[a-zA-Z0-9.]{1,64}")


class PatriotClient(models.Model):
    """What the bridge reports of links; shapes: bridge/contract/odoo_api.ts."""

    _inherit = "patriot.client"

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
            error = report["error"]
            if report["outcome"] == "done":
                is_sound = report["action"] in ACTIONS and self._is_sound_done(report)
            else:
                is_sound = report["outcome"] in OUTCOMES and bool(
                    error and ERROR_CODE.fullmatch(error["code"])
                )
            if not is_sound:
                raise ValidationError(
                    self.env._("The report on link %(id)s is malformed.", id=report["link_id"])
                )

    @api.model
    def _is_sound_done(self, report):
        client_id, port_id, site = report["client_id"], report["port_id"], report["site"]
        # A link that never had a client is released without one.
        nowhere = report["action"] == "released" and client_id is None and port_id is None
        return (
            (nowhere or (is_client_id(client_id) and is_port_id(port_id)))
            and all(CLIENT_FIELD.fullmatch(path) for path in report["changed"])
            and (site is None or self._is_sound_site(site))
        )

    @api.model
    def _is_sound_site(self, site):
        return set(site) == set(CLIENT_FIELDS) and all(
            isinstance(text, str) and "\0" not in text for text in site.values()
        )

    def _take_report(self, report):
        """Take one report and return the note that the customer's history gets, or None."""
        if not self.active:
            self._take_late_report(report)
            return None
        self.correlation_id = report["correlation_id"]
        if report["revision"] < self.applied_revision and report["action"] != "released":
            # A slow worker may have written old data over newer: bring the newest again.
            self._fall_behind()
            return None
        take = {
            "done": self._take_done,
            "retry": self._take_retry,
            "blocked": self._take_blocked,
        }[report["outcome"]]
        return take(report)

    def _fall_behind(self):
        self.write(
            {
                "revision": self.revision + 1,
                "requested_at": self.requested_at if self.is_pending else self.env.cr.now(),
                "next_attempt_at": False,
            }
        )

    def _take_late_report(self, report):
        """Take the report of a worker that slept while the link ended.

        What it did may have come after the release, so that the client bears the marker of a
        link that is no more: the link stands again until that is released too.
        """
        if report["outcome"] != "done" or report["action"] not in MARKING:
            return
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                self.write(
                    {
                        "active": True,
                        "release": True,
                        "confirmed": True,
                        "client_id": report["client_id"],
                        "port_id": report["port_id"],
                    }
                )
                self._fall_behind()
                self.flush_recordset()
        except UniqueViolation:
            # The number is another link's by now, and that one sees the marker for itself.
            return

    def _take_done(self, report):
        if report["action"] == "released":
            return self._take_released(report)
        client_id, port_id = report["client_id"], report["port_id"]
        is_chosen = self.confirmed or self.origin == "existing"
        if is_chosen and (self.client_id, self.port_id) != (client_id, port_id):
            return self._block(
                "client_mismatch",
                {"asked": self.client_no, "answered": format_client_no(client_id, port_id)},
            )
        first = not self.confirmed
        known = self.applied_revision == report["revision"] and not self.error_code
        now = self.env.cr.now()
        values = {
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
            "last_sync": now,
            **self._site_vals(report["site"] or {}),
        }
        if report["revision"] < self.revision:
            # What was saved meanwhile has not waited for longer than this.
            values["requested_at"] = now
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                self.write(values)
                self.flush_recordset()
        except UniqueViolation:
            client_no = format_client_no(client_id, port_id)
            return self._block("marker_differs", {"clientNo": client_no})
        if first or not known:
            self._add_event(
                report["action"],
                correlation_id=report["correlation_id"],
                details={"changed": report["changed"]} if report["changed"] else False,
            )
        return self._text_of_first_link(report["action"]) if first else None

    def _take_released(self, report):
        """End the link; its client goes on in Patriot, and the number is free for another."""
        if not self.release:
            # An Odoo from before the release, restored from a backup.
            return self._block("marker_differs", {"clientNo": self.client_no or "?"})
        self.write(
            {
                "active": False,
                "applied_revision": self.revision,
                "fate_unknown": False,
                "state": "linked" if self.confirmed else "queued",
                "attempts": 0,
                "next_attempt_at": False,
                "error_code": False,
                "error_params": False,
                "last_sync": self.env.cr.now(),
            }
        )
        self._add_event("released", correlation_id=report["correlation_id"])
        link = self._with_requester_language()
        if not link.client_no:
            return link.env._("The link with Patriot was ended before a client was inserted.")
        return link.env._(
            "Patriot client %(client_no)s was unlinked. Its monitoring goes on in Patriot.",
            client_no=link.client_no,
        )

    def _take_retry(self, report):
        error = report["error"]
        if self._current_error() != (error["code"], error["params"]):
            self._add_error_event("retry", error)
        values = {
            "error_code": error["code"],
            "error_params": error["params"],
            "attempts": self.attempts + bool(report["counts"]),
            "next_attempt_at": self.env.cr.now() + timedelta(seconds=report["retry_in"] or 0),
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

    def _text_of_first_link(self, action):
        link = self._with_requester_language()
        if action == "claimed" and link.requested_operator:
            return link.env._(
                "Patriot client %(client_no)s was linked (%(type)s) by operator %(operator)s of "
                "Patriot.",
                client_no=link.client_no,
                type=link.type_id.name,
                operator=link.requested_operator,
            )
        if action == "claimed":
            return link.env._(
                "Patriot client %(client_no)s was linked (%(type)s).",
                client_no=link.client_no,
                type=link.type_id.name,
            )
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
    def _lock(self, link_ids, wait=True):
        """Return those links that exist, locked in one order until the end of the transaction."""
        rows = self.env.execute_query(
            SQL(
                """SELECT id FROM patriot_client WHERE id = ANY(%s)
                    ORDER BY id FOR NO KEY UPDATE %s""",
                list(link_ids),
                SQL("") if wait else SQL("NOWAIT"),
            )
        )
        return self.browse(link_id for (link_id,) in rows)
