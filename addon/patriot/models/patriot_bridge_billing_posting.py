import time
from decimal import Decimal

from markupsafe import Markup
from psycopg2 import InterfaceError, OperationalError

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL, mute_logger

from ..tools import billing_input
from ..tools.error_texts import describe_error
from .patriot_bridge_billing import QUIETLY

# Invoices that a comparison names at most; the sum names the rest.
MAX_DIFFERENCES = 100
# How long a call waits that finds every draft in the hands of other callers.
IDLE = 0.25  # seconds


class PatriotBridge(models.AbstractModel):
    """Control totals, and posting what agrees; shapes: bridge/contract/odoo_billing.ts."""

    _inherit = "patriot.bridge"

    @api.model
    def billing_finish(self, source, batch_no):
        """Compare count and sum per currency with what Patriot counts."""
        batch = self._read_batch(self._billing_env(), source, batch_no)
        return self._repeat_quickly(lambda: self._finish_batch(batch))

    def _finish_batch(self, batch):
        found, differences = self._compare_batch(batch)
        moves = batch.env["account.move"]
        # Another attempt: what Odoo refused to post may be mended.
        failed = [("patriot_batch_id", "=", batch.id), ("patriot_post_error", "!=", False)]
        moves.search(failed).with_context(**QUIETLY).write({"patriot_post_error": False})
        to_post = 0
        if differences:
            self._set_state(batch, "differs", differences)
        else:
            drafts, to_post = self._count_drafts(batch)
            self._set_state(batch, "posted" if found and not drafts else "agreed", [])
        return {
            "agreed": not differences,
            "found": found,
            "differences": differences,
            "to_post": to_post,
        }

    @api.model
    def _set_state(self, batch, state, differences):
        """Write what is new only: callers that add invoices collide with a changed batch."""
        values = {"state": state, "differences": differences or False}
        if all((batch[name] or False) == value for name, value in values.items()):
            return
        batch.with_context(**QUIETLY).write(values)
        label = batch._fields["state"].convert_to_export(state, batch)
        lines = [label, *(batch.difference_text or "").splitlines()]
        body = Markup("<br/>").join(lines)
        batch._message_log(body=body, author_id=self.env.user.partner_id.id)

    @api.model
    def _compare_batch(self, batch):
        """Return `(control totals found, differences)`."""
        rows = self._sum_batch(batch)
        found = [
            {
                "currency": currency.name,
                "count": count,
                "total": self._format_amount(total, currency),
            }
            for currency, count, total in rows
        ]
        differences = self._differing_invoices(batch)
        by_code = {item["currency"]: item for item in found}
        expected = {item["currency"]: item for item in batch.expected or []}
        nothing = {"count": 0, "total": "0"}
        for code in sorted(by_code.keys() | expected.keys()):
            there, here = expected.get(code, nothing), by_code.get(code, nothing)
            what = f"{batch.batch_no} {code}"
            if there["count"] != here["count"]:
                params = {"what": what, "expected": there["count"], "found": here["count"]}
                fault = {"code": "counts_differ", "params": params}
                differences.append({"invoice_no": None, "fault": fault})
            if Decimal(there["total"]) != Decimal(here["total"]):
                fault = self._total_fault(what, Decimal(there["total"]), Decimal(here["total"]))
                differences.append({"invoice_no": None, "fault": fault})
        return found, differences

    @api.model
    def _sum_batch(self, batch):
        moves = batch.env["account.move"]
        moves.flush_model(["patriot_batch_id", "currency_id", "amount_untaxed"])
        rows = batch.env.execute_query(
            SQL(
                """SELECT currency_id, count(*), sum(amount_untaxed) FROM account_move
                    WHERE patriot_batch_id = %s GROUP BY currency_id ORDER BY currency_id""",
                batch.id,
            )
        )
        currencies = batch.env["res.currency"]
        return [(currencies.browse(row[0]), row[1], row[2]) for row in rows]

    @api.model
    def _differing_invoices(self, batch):
        """Name the invoices that a person changed since Patriot sent them."""
        batch.env["account.move"].flush_model(["patriot_total"])
        rows = batch.env.execute_query(
            SQL(
                """SELECT patriot_invoice_no, patriot_total, amount_untaxed, currency_id
                     FROM account_move
                    WHERE patriot_batch_id = %s AND amount_untaxed <> patriot_total
                 ORDER BY patriot_seq LIMIT %s""",
                batch.id,
                MAX_DIFFERENCES,
            )
        )
        differences = []
        for number, expected, found, currency_id in rows:
            currency = batch.env["res.currency"].browse(currency_id)
            amounts = [self._format_amount(amount, currency) for amount in (expected, found)]
            fault = self._total_fault(number, *map(Decimal, amounts))
            differences.append({"invoice_no": number, "fault": fault})
        return differences

    @api.model
    def _count_drafts(self, batch):
        """Return how many drafts the batch has, and how many of them are to be posted."""
        moves = batch.env["account.move"]
        drafts = [("patriot_batch_id", "=", batch.id), ("state", "=", "draft")]
        return moves.search_count(drafts), moves.search_count(
            [
                *drafts,
                ("patriot_post_error", "=", False),
                ("company_id.patriot_post_invoices", "=", "post"),
            ]
        )

    @api.model
    def billing_post(self, source, batch_no, limit):
        """Post drafts of an agreed batch, each once, whoever else posts meanwhile."""
        batch = self._read_batch(self._billing_env(), source, batch_no)
        with self._reading_params():
            limit = billing_input.read_int(limit, "limit", 1, 200)
        return self._repeat_quickly(lambda: self._post_batch(batch, limit))

    def _post_batch(self, batch, limit):
        if batch.state not in ("agreed", "posted") or self._compare_batch(batch)[1]:
            params = {"batch": batch.batch_no}
            raise UserError(" ".join(describe_error(self.env, "batch_not_agreed", params)))
        moves = self._lock_drafts(batch, limit)
        failed = {}
        posted = self._post_in_halves(self._postable(moves, failed), failed)
        if failed:
            # The batch shows them; the next commit tries them again.
            for move in moves.filtered("patriot_invoice_no"):
                if reason := failed.get(move.patriot_invoice_no):
                    move.with_context(**QUIETLY).patriot_post_error = reason
        drafts, remaining = self._count_drafts(batch)
        if not drafts:
            self._set_state(batch, "posted", [])
        elif remaining and not moves:
            time.sleep(IDLE)
        return {
            "posted": posted,
            "failed": [
                {"invoice_no": number, "reason": reason} for number, reason in failed.items()
            ],
            "remaining": remaining,
        }

    @api.model
    def _lock_drafts(self, batch, limit):
        """Return drafts that no other caller posts, locked until this transaction ends."""
        moves = batch.env["account.move"]
        moves.flush_model(["patriot_batch_id", "patriot_post_error", "patriot_seq", "state"])
        batch.env["res.company"].flush_model(["patriot_post_invoices"])
        rows = batch.env.execute_query(
            SQL(
                """SELECT move.id FROM account_move move
                     JOIN res_company company ON company.id = move.company_id
                    WHERE move.patriot_batch_id = %s
                      AND move.state = 'draft'
                      AND move.patriot_post_error IS NULL
                      AND company.patriot_post_invoices = 'post'
                 ORDER BY move.patriot_seq LIMIT %s
                      FOR NO KEY UPDATE OF move SKIP LOCKED""",
                batch.id,
                limit,
            )
        )
        return moves.browse(move_id for (move_id,) in rows)

    @api.model
    def _postable(self, moves, failed):
        """Leave out invoices that Odoo would post on another date, and those on hold."""
        locks = {}
        for move in moves:
            key = (move.company_id, move.date, move.journal_id)
            if key not in locks:
                locks[key] = move.company_id._get_violated_lock_dates(move.date, True, key[2])
            partner = move.partner_id
            fault = None
            if locks[key]:
                fault = self._lock_fault(moves.env, move.date, locks[key])
            elif partner.patriot_billing_hold or partner.commercial_partner_id.patriot_billing_hold:
                params = {"customer": partner.display_name}
                fault = {"code": "customer_on_hold", "params": params}
            if fault:
                texts = describe_error(moves.env, fault["code"], fault["params"])
                failed[move.patriot_invoice_no] = " ".join(texts)
        return moves.filtered(lambda move: move.patriot_invoice_no not in failed)

    @api.model
    def _post_in_halves(self, moves, failed):
        """Post invoices and return how many; one that is refused does not stop the others.

        Odoo numbers them within the savepoint, so that a refusal leaves no gap.
        """
        if not moves:
            return 0
        try:
            with mute_logger("odoo.sql_db"), moves.env.cr.savepoint():
                moves.with_context(**QUIETLY).action_post()
                moves.flush_recordset()
                return len(moves)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            if len(moves) == 1:
                number = moves.patriot_invoice_no
                failed[number] = self._reason_of(error, number)
                return 0
            half = len(moves) // 2
            return sum(self._post_in_halves(part, failed) for part in (moves[:half], moves[half:]))
