from odoo import api, fields, models

from ..tools.error_texts import describe_error
from .patriot_charge import CHARGE_KINDS

BATCH_STATES = [
    ("receiving", "Receiving"),
    ("differs", "Totals Differ"),
    ("agreed", "Agreed"),
    ("posted", "Posted"),
]


class PatriotBatch(models.Model):
    """A billing batch of Patriot and the invoices that it became.

    Only the methods of `patriot.bridge` write. While invoices come in the row stays as it is, so
    that several callers may send one batch.
    """

    _name = "patriot.batch"
    _inherit = ["mail.thread"]
    _description = "Patriot Billing Batch"
    _order = "run_date desc, id desc"
    _rec_names_search = ["batch_no", "name", "definition"]

    batch_no = fields.Char("Batch", required=True, readonly=True)
    source = fields.Char(
        required=True, readonly=True, help="Identifies the Patriot that the batch stands in."
    )
    name = fields.Char(required=True, readonly=True)
    definition = fields.Char("Batch Definition", required=True, readonly=True)
    kind = fields.Selection(CHARGE_KINDS, required=True, readonly=True)
    run_date = fields.Date(required=True, readonly=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        readonly=True,
        index=True,
        default=lambda self: self.env.company,
    )
    state = fields.Selection(
        BATCH_STATES,
        "Status",
        required=True,
        default="receiving",
        readonly=True,
        help="Nothing is posted before count and sum agree with Patriot's, to the cent.",
    )
    expected = fields.Json(
        readonly=True, help="What Patriot counts: a list of currency, count and total."
    )
    differences = fields.Json("Differences as Data", readonly=True)
    difference_text = fields.Text("Differences", compute="_compute_difference_text")
    currency_id = fields.Many2one("res.currency", readonly=True)
    expected_count = fields.Integer("Invoices in Patriot", readonly=True, aggregator=None)
    expected_total = fields.Monetary(
        "Total in Patriot", readonly=True, aggregator=None, help="Without tax."
    )
    move_ids = fields.One2many("account.move", "patriot_batch_id", "Invoices", readonly=True)
    move_count = fields.Integer("Invoices in Odoo", compute="_compute_moves")
    draft_count = fields.Integer("Drafts", compute="_compute_moves")
    posted_count = fields.Integer("Posted", compute="_compute_moves")
    amount_untaxed = fields.Monetary("Untaxed Amount", compute="_compute_moves")
    failed_count = fields.Integer(
        "Not Posted", compute="_compute_moves", help="Drafts that Odoo refused to post."
    )

    _batch_uniq = models.UniqueIndex("(source, batch_no)", "This batch is in Odoo already.")

    @api.depends("batch_no", "name")
    def _compute_display_name(self):
        for batch in self:
            batch.display_name = f"{batch.batch_no} {batch.name}"

    @api.depends("differences")
    @api.depends_context("lang")
    def _compute_difference_text(self):
        for batch in self:
            faults = [item["fault"] for item in batch.differences or []]
            batch.difference_text = "\n".join(
                describe_error(self.env, fault["code"], fault["params"])[0] for fault in faults
            )

    @api.depends("move_ids.state", "move_ids.amount_untaxed", "move_ids.patriot_post_error")
    def _compute_moves(self):
        # Whoever sees a batch sees its totals, without a right to see its invoices.
        moves = self.env["account.move"].sudo()
        domain = [("patriot_batch_id", "in", self.ids)]
        groups = ["patriot_batch_id", "state"]
        rows = {
            (batch, state): (count, total)
            for batch, state, count, total in moves._read_group(
                domain, groups, ["__count", "amount_untaxed:sum"]
            )
        }
        failed = dict(
            moves._read_group(
                [*domain, ("state", "=", "draft"), ("patriot_post_error", "!=", False)],
                ["patriot_batch_id"],
                ["__count"],
            )
        )
        for batch in self:
            own = {state: row for (of, state), row in rows.items() if of == batch._origin}
            batch.move_count = sum(count for count, _total in own.values())
            batch.amount_untaxed = sum(total for _count, total in own.values())
            batch.draft_count = own.get("draft", (0, 0))[0]
            batch.posted_count = own.get("posted", (0, 0))[0]
            batch.failed_count = failed.get(batch._origin, 0)

    def action_open_invoices(self):
        """Open the invoices of the batch."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "account.action_move_out_invoice_type"
        )
        action["domain"] = [("patriot_batch_id", "=", self.id)]
        action["context"] = {
            "default_move_type": "out_invoice",
            "create": False,
            "of_patriot_batch": True,
        }
        return action
