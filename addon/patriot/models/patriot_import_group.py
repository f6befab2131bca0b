from odoo import api, fields, models
from odoo.tools import SQL


class PatriotImportGroup(models.Model):
    """Which customer the rows of an import with one billing name and address became.

    No index on the customer is unique: merging customers would break on one.
    """

    _name = "patriot.import.group"
    _description = "Customer of an Import from Patriot"
    _log_access = False
    _rec_name = "group_key"

    group_key = fields.Char(required=True, readonly=True)
    partner_id = fields.Many2one(
        "res.partner", required=True, index=True, ondelete="cascade", readonly=True
    )
    made = fields.Boolean(readonly=True, help="The import made the customer.")

    _group_uniq = models.UniqueIndex("(group_key)", "This group has a customer already.")

    @api.model
    def _find(self, keys):
        """Return `(customer's id, whether an import made it)` by key of the group."""
        if not keys:
            return {}
        rows = self.env.execute_query(
            SQL(
                """SELECT group_key, partner_id, made FROM patriot_import_group
                    WHERE group_key = ANY(%s)""",
                list(keys),
            )
        )
        return {key: (partner_id, made) for key, partner_id, made in rows}

    @api.model
    def _note(self, groups):
        """Keep `(key, customer's id, whether it was made)`; of two callers the second collides."""
        if groups:
            # In one order, so that two callers do not wait for each other.
            keys, partner_ids, made = zip(*sorted(groups), strict=True)
            self.env.cr.execute(
                SQL(
                    """INSERT INTO patriot_import_group (group_key, partner_id, made)
                       SELECT * FROM unnest(%s, %s, %s)""",
                    list(keys),
                    list(partner_ids),
                    list(made),
                )
            )
