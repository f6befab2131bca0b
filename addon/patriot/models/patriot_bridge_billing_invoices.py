import logging
from decimal import Decimal

from psycopg2 import InterfaceError, OperationalError
from psycopg2.errors import UniqueViolation

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import mute_logger

from ..tools import billing_input
from ..tools.billing_input import InputFault
from .patriot_bridge_billing import BILLING_COLLISIONS, QUIETLY

_logger = logging.getLogger(__name__)


class RefusedError(Exception):
    """Invoices that Odoo made otherwise than Patriot billed them: `faults` by invoice number."""

    def __init__(self, faults):
        super().__init__(str(faults))
        self.faults = faults


class PatriotBridge(models.AbstractModel):
    """How invoices are made; shapes: bridge/contract/odoo_billing.ts."""

    _inherit = "patriot.bridge"

    @api.model
    def billing_add(self, source, batch_no, currency, invoices):
        """Make draft invoices; those that are there already are answered as they stand."""
        env = self._billing_env()
        batch = self._read_batch(env, source, batch_no)
        with self._reading_params():
            currency = billing_input.read_currency(currency)
            for index, item in enumerate(billing_input.read_list(invoices, "invoices", 200, 1)):
                billing_input.read_invoice_no(item, f"invoices.{index}")
        return self._repeat_quickly(
            lambda: self._add_invoices(batch, currency, invoices), BILLING_COLLISIONS
        )

    def _add_invoices(self, batch, currency, invoices):
        numbers = {item["invoice_no"] for item in invoices}
        moves = self._find_invoices(batch, numbers)
        faults, wanted = {}, {}
        for item in invoices:
            number = item["invoice_no"]
            if number in moves:
                continue
            try:
                invoice = billing_input.read_invoice(item)
            except InputFault as fault:
                path = f"{number}: {fault.path}"
                faults[number] = {
                    "code": "invalid_params",
                    "params": {"path": path, "rule": fault.rule},
                }
                continue
            wanted.setdefault(number, invoice)
        self._leave_out(batch, currency, wanted, faults)
        moves |= self._make_invoices(batch, currency, wanted, faults)
        return [self._answer_added(batch, item, moves, faults) for item in invoices]

    @api.model
    def _answer_added(self, batch, item, moves, faults):
        number = item["invoice_no"]
        move, fault = moves.get(number), faults.get(number)
        if move and (
            move.patriot_content_hash != item.get("content_hash")
            or move.patriot_batch_id != batch
        ):
            move, fault = None, {"code": "ref_reused", "params": {"invoice": number}}
        elif move and (fault := self._resent_fault(move, item)):
            move = None
        return {
            "invoice_no": number,
            "invoice": move and move._patriot_answer(),
            "fault": None if move else fault,
        }

    @api.model
    def _resent_fault(self, move, item):
        """Return what an invoice that comes again tells about the one that came first, or None.

        When an amount was altered on its way here, the total that comes now is Patriot's word: a
        person who corrects the draft ends the difference.
        """
        try:
            total = billing_input.read_decimal(item.get("total"), "total")
        except InputFault:
            return None
        places = move.currency_id.decimal_places
        if total == Decimal(f"{move.patriot_total:.{places}f}"):
            return None
        move.with_context(**QUIETLY).patriot_total = float(total)
        found = Decimal(f"{move.amount_untaxed:.{places}f}")
        return None if found == total else self._total_fault(item["invoice_no"], total, found)

    @api.model
    def _find_invoices(self, batch, numbers):
        moves = batch.env["account.move"].search(
            [
                ("patriot_source", "=", batch.source),
                ("patriot_invoice_no", "in", list(numbers)),
            ]
        )
        return {move.patriot_invoice_no: move for move in moves}

    @api.model
    def _leave_out(self, batch, currency, wanted, faults):
        """Move what cannot become an invoice from `wanted` to `faults`."""
        checked = [
            {
                "customer_id": invoice["customer_id"],
                "products": {
                    (line["charge_id"], line["product_id"])
                    for section in invoice["sections"]
                    for line in section["lines"]
                },
            }
            for invoice in wanted.values()
        ]
        problems = self._billing_problems(
            batch.env, batch.run_date, currency, checked, is_quick=True
        )
        places = self._find_currency(batch.env, currency).decimal_places
        for number, found in zip(list(wanted), problems, strict=True):
            fault = self._own_fault(batch, wanted[number]) or (found and found[0])
            fault = fault or self._places_fault(wanted[number], places)
            if fault:
                faults[number] = fault
                del wanted[number]

    @api.model
    def _own_fault(self, batch, invoice):
        """Return what is wrong with an invoice by itself, or None."""
        number, total = invoice["invoice_no"], invoice["total"]
        if batch.state != "receiving":
            state = batch._fields["state"].convert_to_export(batch.state, batch)
            needed = batch._fields["state"].convert_to_export("receiving", batch)
            params = {"batch": batch.batch_no, "state": state, "needed": needed}
            return {"code": "batch_state", "params": params}
        found = sum(
            (line["amount"] for section in invoice["sections"] for line in section["lines"]),
            Decimal(0),
        )
        if found != total:
            return self._total_fault(number, total, found)
        if total < 0:
            params = {"invoice": number, "total": f"{total:f}"}
            return {"code": "invoice_negative", "params": params}
        return None

    @api.model
    def _places_fault(self, invoice, places):
        for at, section in enumerate(invoice["sections"]):
            for index, line in enumerate(section["lines"]):
                if round(line["amount"], places) != line["amount"]:
                    path = f"{invoice['invoice_no']}: sections.{at}.lines.{index}.amount"
                    rule = f"has more than {places} decimals"
                    return {"code": "invalid_params", "params": {"path": path, "rule": rule}}
        return None

    @api.model
    def _total_fault(self, what, expected, found):
        return {
            "code": "totals_differ",
            "params": {
                "what": what,
                "expected": f"{expected:f}",
                "found": f"{found:f}",
                "difference": f"{found - expected:f}",
            },
        }

    @api.model
    def _make_invoices(self, batch, currency, wanted, faults):
        """Return the new invoices by number; what Odoo refuses goes to `faults`."""
        env = batch.with_context(**QUIETLY).env
        env["account.move"].flush_model()
        charges = self._charges_of(env, batch, wanted)
        currency = self._find_currency(env, currency)
        partners = env["res.partner"].browse(
            {invoice["customer_id"] for invoice in wanted.values()}
        )
        partners = {partner.id: partner for partner in partners}
        by_company = {}
        # Always in one order, so that two bridges with one chunk do not wait for each other.
        for number in sorted(wanted):
            partner = partners[wanted[number]["customer_id"]]
            by_company.setdefault(self._billing_company(partner), []).append(number)
        moves = {}
        for company, numbers in by_company.items():
            company = company.with_company(company)
            shared = self._shared_vals(company, batch, currency)
            vals = {
                number: {
                    **shared,
                    **self._invoice_vals(
                        wanted[number],
                        partners[wanted[number]["customer_id"]].with_company(company),
                        charges,
                        is_home_currency=currency == company.currency_id,
                    ),
                }
                for number in numbers
            }
            moves |= self._create_in_halves(company.env, vals, wanted, faults)
        return moves

    @api.model
    def _create_in_halves(self, env, vals, wanted, faults):
        """Create invoices; when some are refused, the others are created without them."""
        if not vals:
            return {}
        try:
            with mute_logger("odoo.sql_db"), env.cr.savepoint():
                moves = env["account.move"].create(list(vals.values()))
                moves.flush_recordset()
                moves = dict(zip(vals, moves, strict=True))
                self._compare_created(moves, wanted)
                return moves
        except RefusedError as refused:
            faults |= refused.faults
            rest = {number: vals[number] for number in vals if number not in refused.faults}
            return self._create_in_halves(env, rest, wanted, faults)
        except (OperationalError, InterfaceError, UniqueViolation):
            raise
        except Exception as error:
            if len(vals) > 1:
                numbers = list(vals)
                half = len(numbers) // 2
                moves = {}
                for part in (numbers[:half], numbers[half:]):
                    part = {number: vals[number] for number in part}
                    moves |= self._create_in_halves(env, part, wanted, faults)
                return moves
            [number] = vals
            params = {"invoice": number, "reason": self._reason_of(error, number)}
            faults[number] = {"code": "invoice_refused", "params": params}
            return {}

    @api.model
    def _reason_of(self, error, number):
        """Return what people are told; only what Odoo says to people passes on."""
        if isinstance(error, UserError):
            return " ".join(str(error).split()) or error.__class__.__name__
        _logger.error("Invoice %s of Patriot met a defect", number, exc_info=error)
        return self.env._("an unexpected error, which the log of Odoo describes")

    @api.model
    def _compare_created(self, moves, wanted):
        """Raise RefusedError for invoices whose total or date is not Patriot's."""
        faults = {}
        for number, move in moves.items():
            expected = wanted[number]["total"]
            # By the journal items, and by what the lines show: Odoo computes them apart.
            sums = (move.amount_untaxed, sum(move.invoice_line_ids.mapped("price_subtotal")))
            found = [Decimal(self._format_amount(amount, move.currency_id)) for amount in sums]
            wrong = [amount for amount in found if amount != expected]
            if not wrong:
                continue
            fault = self._total_fault(number, expected, wrong[0])
            for line in move.invoice_line_ids:
                if any(line.tax_ids.mapped("price_include")):
                    params = {
                        "charge": line.patriot_charge_id.charge_id,
                        "product": line.product_id.display_name,
                    }
                    fault = {"code": "product_tax_included", "params": params}
                    break
            faults[number] = fault
        if faults:
            raise RefusedError(faults)
