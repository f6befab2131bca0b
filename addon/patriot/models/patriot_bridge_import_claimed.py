import json

from odoo import api, models
from odoo.tools import SQL

from ..tools import billing_input, import_input
from ..tools.field_rules import CLIENT_FIELDS


class PatriotBridge(models.AbstractModel):
    """Many links that an import claimed in Patriot; shape: bridge/contract/odoo_import.ts."""

    _inherit = "patriot.bridge"

    @api.model
    def import_claimed(self, correlation_id, links):
        """Note that clients bear the markers of their links; for all of them at once."""
        env = self._links().env
        with self._reading_params():
            correlation_id = billing_input.read_text(
                correlation_id, "correlation_id", import_input.MAX_CORRELATION_ID
            )
            claims = import_input.read_claims(links)
        accepted = self._repeat_quickly(
            lambda: env["patriot.client"]._take_claims(claims, correlation_id)
        )
        return [
            {
                "link_id": link_id,
                "accepted": link_id in accepted,
                "pending": accepted.get(link_id, False),
            }
            for link_id in claims
        ]


class PatriotClient(models.Model):
    _inherit = "patriot.client"

    @api.model
    def _take_claims(self, claims, correlation_id):
        """Take claims by link; return whether each link that stands is behind again, by its id."""
        links = self._lock(claims).filtered("active")
        late = links.filtered(lambda link: claims[link.id]["revision"] < link.applied_revision)
        for link in late:
            # As for any slow worker: what it wrote may be old data over newer.
            link._fall_behind()
        taken = links - late
        news = taken.filtered(
            lambda link: (
                not link.confirmed
                or link.error_code
                or link.applied_revision != claims[link.id]["revision"]
            )
        )
        taken._write_claims([claims[link.id] for link in taken], correlation_id)
        self.env["patriot.client.event"].create(
            [
                {
                    "patriot_client_id": link.id,
                    "event": "claimed",
                    "client_no": link.client_no,
                    "user_id": self.env.uid,
                    "correlation_id": correlation_id,
                    "details": {"changed": changed} if changed else False,
                }
                for link in news
                for changed in [claims[link.id]["changed"]]
            ]
        )
        links._publish()
        return {link.id: link.is_pending for link in links}

    def _write_claims(self, claims, correlation_id):
        """Write what claims say of these links, in one statement."""
        self.flush_recordset()
        rows = [{**claim["site"], **claim, "site": None, "changed": None} for claim in claims]
        now = self.env.cr.now()
        self.env.cr.execute(
            SQL(
                """
                UPDATE patriot_client link
                   SET confirmed = TRUE,
                       fate_unknown = FALSE,
                       state = 'linked',
                       applied_revision = LEAST(claim.revision, link.revision),
                       requested_at = CASE WHEN claim.revision < link.revision THEN %(now)s
                                      ELSE link.requested_at END,
                       attempts = 0,
                       next_attempt_at = NULL,
                       error_code = NULL,
                       error_params = NULL,
                       last_sync = %(now)s,
                       correlation_id = %(correlation_id)s,
                       write_date = %(now)s,
                       write_uid = %(user_id)s,
                       %(sites)s
                  FROM jsonb_to_recordset(%(rows)s::jsonb)
                       AS claim(link_id integer, revision integer, %(columns)s)
                 WHERE claim.link_id = link.id
                """,
                now=now,
                correlation_id=correlation_id,
                user_id=self.env.uid,
                sites=SQL(", ").join(
                    SQL(
                        "%s = NULLIF(%s, '')",
                        SQL.identifier(f"site_{key}"),
                        SQL.identifier("claim", key),
                    )
                    for key in CLIENT_FIELDS
                ),
                columns=SQL(", ").join(
                    SQL("%s text", SQL.identifier(key)) for key in CLIENT_FIELDS
                ),
                rows=json.dumps(rows),
            )
        )
        self.invalidate_recordset()
