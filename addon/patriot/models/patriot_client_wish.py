from psycopg2.errors import SerializationFailure

from odoo import api, fields, models
from odoo.tools import SQL, mute_logger


class PatriotClientWish(models.Model):
    """What a save wanted of a link that the bridge was writing to at that moment.

    Of two transactions that change one row Odoo repeats one after a pause of up to two seconds. A
    save leaves its wish here instead, and the bridge's next call carries it out. No foreign keys:
    they would lock the very row.
    """

    _name = "patriot.client.wish"
    _description = "Patriot Client to Be Looked At"
    _log_access = False

    link_id = fields.Integer("Patriot Link", required=True)
    user_id = fields.Integer(help="Who asks, when it has a Patriot operator.")

    @api.model
    def _leave(self, link_ids, user_id):
        """Leave a wish for each link, in this transaction."""
        self.env.cr.execute(
            SQL(
                "INSERT INTO patriot_client_wish (link_id, user_id) SELECT unnest(%s), %s",
                list(link_ids),
                user_id or None,
            )
        )

    @api.model
    def _take(self):
        """Return the links' ids by the id of who asked last, and forget the wishes."""
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint(flush=False):
                rows = self.env.execute_query(
                    SQL(
                        """DELETE FROM patriot_client_wish
                            WHERE id IN (SELECT id FROM patriot_client_wish
                                            FOR UPDATE SKIP LOCKED)
                        RETURNING id, link_id, user_id"""
                    )
                )
        except SerializationFailure:
            # Another bridge took them since this transaction began.
            return {}
        users = {link_id: user_id for _id, link_id, user_id in sorted(rows) if user_id}
        by_user = {}
        for link_id in {link_id for _id, link_id, _user_id in rows}:
            by_user.setdefault(users.get(link_id), []).append(link_id)
        return by_user

    @api.model
    def _link_ids(self, link_ids):
        """Return those of `link_ids` for which a wish waits."""
        if not link_ids:
            return set()
        rows = self.env.execute_query(
            SQL("SELECT link_id FROM patriot_client_wish WHERE link_id = ANY(%s)", list(link_ids))
        )
        return {link_id for (link_id,) in rows}
