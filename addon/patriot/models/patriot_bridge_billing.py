from contextlib import contextmanager
from decimal import Decimal

from psycopg2.errors import UniqueViolation

from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from ..tools import billing_input
from ..tools.billing_input import InputFault
from ..tools.error_texts import describe_error
from .patriot_bridge import COLLISIONS

# Two bridges that add one thing at the same moment: the second finds it when it looks again.
BILLING_COLLISIONS = (*COLLISIONS, UniqueViolation)
# The customer's history gets one note per batch, in the batch, instead of one per invoice.
QUIETLY = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
}


class PatriotBridge(models.AbstractModel):
    """Billing's customers, batches and what Patriot is told of invoices.

    Shapes: bridge/contract/odoo_billing.ts.
    """

    _inherit = "patriot.bridge"

    @api.model
    def billing_customers(self, clients, dealers):
        """Return who pays for clients and dealers, in the order asked."""
        links = self._billing_env()["patriot.client"]
        with self._reading_params():
            clients = [
                billing_input.read_client(client, f"clients.{index}")
                for index, client in enumerate(billing_input.read_list(clients, "clients", 500))
            ]
            dealers = [
                billing_input.read_match(
                    dealer_id, f"dealers.{index}", billing_input.DEALER, "dealer"
                )
                for index, dealer_id in enumerate(billing_input.read_list(dealers, "dealers", 500))
            ]
        found = links.search(
            [
                ("client_id", "in", [client_id for client_id, _port_id in clients]),
                ("confirmed", "=", True),
            ]
        )
        partners = {(link.client_id, link.port_id): link.partner_id for link in found}
        linked = links.env["patriot.dealer"].search([("dealer_id", "in", dealers)])
        dealer_partners = {dealer.dealer_id: dealer.partner_id for dealer in linked}
        return {
            "database_uuid": self._database_uuid(),
            "clients": [
                {
                    "client_id": client_id,
                    "port_id": port_id,
                    "customer": self._describe_payer(partners.get((client_id, port_id))),
                }
                for client_id, port_id in clients
            ],
            "dealers": [
                {
                    "dealer_id": dealer_id,
                    "customer": self._describe_payer(dealer_partners.get(dealer_id)),
                }
                for dealer_id in dealers
            ],
        }

    @api.model
    def billing_open(self, source, batch_no, definition, name, kind, run_date, expected):
        """Begin a batch, or go on with it."""
        env = self._billing_env()
        with self._reading_params():
            key = {
                "source": billing_input.read_source(source),
                "batch_no": billing_input.read_batch_no(batch_no),
            }
            fixed = {
                "definition": billing_input.read_text(definition, "definition", 30, least=1),
                "kind": billing_input.read_kind(kind),
                "run_date": billing_input.read_date(run_date, "run_date"),
            }
            name = billing_input.read_text(name, "name", 100)
            totals = billing_input.read_totals(expected)
        return self._repeat_quickly(
            lambda: self._open_batch(env, key, fixed, name, totals), BILLING_COLLISIONS
        )

    def _open_batch(self, env, key, fixed, name, totals):
        batch = self._find_batch(env, **key)
        fault = None
        if batch and any(batch[field] != value for field, value in fixed.items()):
            fault = {"code": "batch_reused", "params": {"batch": key["batch_no"]}}
        else:
            values = self._expected_vals(env, totals)
            if not batch:
                batch = env["patriot.batch"].with_context(**QUIETLY)
                batch = batch.create({**key, **fixed, "name": name or key["batch_no"], **values})
            elif (batch.expected or []) != values["expected"] or batch.state == "differs":
                batch.write({**values, "state": "receiving", "differences": False})
        return {"database_uuid": self._database_uuid(), "batch_id": batch.id, "fault": fault}

    @api.model
    def _expected_vals(self, env, totals):
        currency = env["res.currency"]
        if len(totals) == 1:
            currency = self._find_currency(env, totals[0][0])
        return {
            "expected": [
                {"currency": code, "count": count, "total": f"{total:f}"}
                for code, count, total in totals
            ],
            "currency_id": currency.id,
            "expected_count": sum(count for _code, count, _total in totals),
            "expected_total": float(totals[0][2]) if len(totals) == 1 else 0.0,
        }

    @api.model
    def billing_untold(self, limit, source=None):
        """Return invoices of which Patriot has not been told as they stand, the oldest first.

        Those of the Patriot `source` only, when it is given.
        """
        env = self._billing_env()
        with self._reading_params():
            limit = billing_input.read_int(limit, "limit", 1, 500)
            source = source and billing_input.read_source(source)
        moves = env["account.move"]
        moves.flush_model(["patriot_version", "patriot_told_version"])
        condition = SQL("FROM account_move WHERE patriot_version > patriot_told_version")
        if source:
            condition = SQL("%s AND patriot_source = %s", condition, source)
        rows = env.execute_query(SQL("SELECT id %s ORDER BY id LIMIT %s", condition, limit))
        total = len(rows)
        if total == limit:
            [(total,)] = env.execute_query(SQL("SELECT count(*) %s", condition))
        moves = moves.browse(move_id for (move_id,) in rows)
        return {
            "database_uuid": self._database_uuid(),
            "invoices": [
                {
                    "source": move.patriot_source,
                    "batch_no": move.patriot_batch_id.batch_no,
                    "seq": move.patriot_seq,
                    "invoice_no": move.patriot_invoice_no,
                    "invoice": move._patriot_answer(),
                }
                for move in moves
            ],
            "total": total,
        }

    @api.model
    def billing_told(self, invoices):
        """Note that Patriot was told of these versions; an older one changes nothing."""
        env = self._billing_env()
        with self._reading_params():
            versions = {}
            for index, item in enumerate(billing_input.read_list(invoices, "invoices", 500, 1)):
                path = f"invoices.{index}"
                billing_input.read_object(item, path)
                move_id = billing_input.read_int(item.get("id"), f"{path}.id")
                version = billing_input.read_int(item.get("version"), f"{path}.version", least=0)
                versions[move_id] = max(version, versions.get(move_id, 0))
        return self._repeat_quickly(lambda: self._note_told(env, versions))

    def _note_told(self, env, versions):
        # In SQL: a write() of invoices costs a hundred times as much, and what a person has locked
        # is told with the next sweep.
        rows = env.execute_query(
            SQL(
                """
                WITH told AS (
                    SELECT move.id, news.version
                      FROM account_move move
                      JOIN unnest(%s, %s) AS news(id, version) ON news.id = move.id
                     WHERE news.version BETWEEN move.patriot_told_version + 1
                                            AND move.patriot_version
                       FOR UPDATE OF move SKIP LOCKED
                )
                UPDATE account_move
                   SET patriot_told_version = told.version
                  FROM told
                 WHERE told.id = account_move.id
                RETURNING account_move.id
                """,
                list(versions),
                list(versions.values()),
            )
        )
        env["account.move"].invalidate_model(["patriot_told_version"], flush=False)
        return {"told": len(rows)}

    def _billing_env(self):
        """Return an environment with all rights, for the bridge only."""
        return self._links().env

    @contextmanager
    def _reading_params(self):
        try:
            yield
        except InputFault as fault:
            params = {"path": fault.path, "rule": fault.rule}
            text = " ".join(describe_error(self.env, "invalid_params", params))
            raise ValidationError(text) from fault

    @api.model
    def _find_batch(self, env, source, batch_no):
        return env["patriot.batch"].search(
            [("source", "=", source), ("batch_no", "=", batch_no)], limit=1
        )

    @api.model
    def _read_batch(self, env, source, batch_no):
        """Return the batch that was opened, or raise."""
        with self._reading_params():
            source = billing_input.read_source(source)
            batch_no = billing_input.read_batch_no(batch_no)
        batch = self._find_batch(env, source, batch_no)
        if not batch:
            raise UserError(
                self.env._("Batch %(batch)s is not in Odoo: it must be opened first.", batch=batch_no)
            )
        return batch

    @api.model
    def _find_currency(self, env, code):
        return env["res.currency"].search([("name", "=", code)], limit=1)

    @api.model
    def _describe_payer(self, partner):
        return {"id": partner.id, "name": partner.display_name or ""} if partner else None

    @api.model
    def _format_amount(self, amount, currency):
        """Return a float of Odoo as a decimal string of its currency."""
        return f"{Decimal(repr(amount)):.{currency.decimal_places}f}"
