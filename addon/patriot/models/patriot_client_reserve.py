from psycopg2.errors import UniqueViolation

from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL, mute_logger

from ..tools.client_range import is_client_id, is_port_id


class PatriotClient(models.Model):
    """How a link gets its number before anything is inserted.

    Shapes: bridge/contract/odoo_api.ts.
    """

    _inherit = "patriot.client"

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
                        WHERE port_id = %s AND client_id = ANY(%s) AND active""",
                    port_id,
                    list(candidates),
                )
            )
        }
        free = [item for item in dict.fromkeys(candidates) if item not in taken]
        results = []
        for request in requests:
            link = links.filtered(lambda link, link_id=request["link_id"]: link.id == link_id)
            held = link.client_id or None
            if link.release or not link.active:
                # A link that ends needs no client any more.
                held = None
            elif (
                link.origin == "insert" and not link.confirmed and held == request["replaces"]
            ):
                held = link._keep(port_id, candidates) or link._take_first_free(port_id, free)
            results.append(
                {
                    "link_id": request["link_id"],
                    "client_id": held,
                    "port_id": held and link.port_id,
                }
            )
        links._publish()
        return results

    def _keep(self, port_id, candidates):
        """Put the number that is held in doubt again, if it may stay, and return it, or None."""
        client_id = self.client_id
        is_offered = self.port_id == port_id and client_id in candidates
        if not is_offered or not self.type_id._holds_number(port_id, client_id):
            return None
        self.write({"fate_unknown": True, "state": "inserting"})
        return client_id

    def _take_first_free(self, port_id, free):
        """Reserve the first of `free` that no link holds, take it off the list and return it.

        None when no candidate is left that the link's type allows: the worker may have read
        another type or range than the link has now, and its candidates are that one's.
        """
        for client_id in [item for item in free if self.type_id._holds_number(port_id, item)]:
            free.remove(client_id)
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
