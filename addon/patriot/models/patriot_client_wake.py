from psycopg2.errors import LockNotAvailable, SerializationFailure

from odoo import api, models
from odoo.tools import SQL, mute_logger


class PatriotClient(models.Model):
    """How a link falls behind: its revision rises, and nothing waits for the bridge."""

    _inherit = "patriot.client"

    def _wake(self, requested_by=None):
        """Raise the revision: Patriot must see something new, and a blocked link goes on.

        A link whose Odoo was restored from a backup stays as it is: counting on from the old
        revision would soon pass the one in Patriot, and old data would overwrite newer.
        """
        links = self.filtered(lambda link: link.error_code != "odoo_older")
        links._raise_revision(requested_by)

    def _raise_revision(self, requested_by=None, above=0):
        """Raise the revision, and above `above`, or leave a wish that the bridge's call grants.

        `requested_by` becomes the one who asks when it has a Patriot operator.
        """
        if not self:
            return
        blocked = self.filtered(lambda link: link.state == "failed")
        requester = requested_by and requested_by.sudo().patriot_operator and requested_by.id
        self.flush_recordset()
        try:
            # Errors are expected; the cache is right all the same, as nothing else is rolled back.
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint(flush=False):
                self._lock(self.ids, wait=bool(above))
                self._write_revision(requester, above)
        except (LockNotAvailable, SerializationFailure):
            if above:
                raise
            self.env["patriot.client.wish"]._leave(self.ids, requester)
            self.invalidate_recordset(["is_pending"])
        else:
            self.invalidate_recordset()
            blocked._add_event("resumed")
        self.env["patriot.bridge"]._poke()

    def _write_revision(self, requester, above):
        self.env.cr.execute(
            SQL(
                """UPDATE patriot_client
                      SET revision = GREATEST(revision, %(above)s) + 1,
                          requested_by = COALESCE(%(requester)s, requested_by),
                          requested_operator = CASE WHEN %(requester)s IS NULL
                                               THEN requested_operator END,
                          requested_at = CASE WHEN revision > applied_revision
                                         THEN requested_at ELSE %(now)s END,
                          changed_at = %(now)s,
                          next_attempt_at = NULL,
                          attempts = CASE WHEN state = 'failed' THEN 0 ELSE attempts END,
                          error_code = CASE WHEN state = 'failed' THEN NULL ELSE error_code END,
                          error_params = CASE WHEN state = 'failed' THEN NULL
                                         ELSE error_params END,
                          state = CASE WHEN state != 'failed' THEN state
                                  WHEN confirmed THEN 'linked' ELSE 'queued' END
                    WHERE id = ANY(%(link_ids)s)""",
                above=above,
                requester=requester or None,
                now=self.env.cr.now(),
                link_ids=self.ids,
            )
        )

    @api.model
    def _grant_wishes(self):
        """Raise the revision of the links for which saves left a wish; for the bridge's calls."""
        for user_id, link_ids in self.env["patriot.client.wish"]._take().items():
            links = self.browse(link_ids).exists().filtered("active")
            links._wake(requested_by=self.env["res.users"].browse(user_id or []))
