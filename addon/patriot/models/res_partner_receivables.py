from odoo import api, fields, models
from odoo.tools import SQL

from .patriot_charge import BILLING_GROUPS

# Who notes that a customer's credit is held.
HOLDERS = "patriot.group_patriot_manager,account.group_account_invoice"
NOTHING_OWED = (0.0, 0.0, 0)


class ResPartner(models.Model):
    """What a customer owes. It is only shown: nothing of it blocks anything in Patriot.

    Invoices stand on the company of a contact, so all contacts of one company owe the same.
    """

    _inherit = "res.partner"

    patriot_credit_hold = fields.Boolean(
        "Credit Hold",
        copy=False,
        tracking=True,
        groups=BILLING_GROUPS,
        help="A note for people here and at Patriot. Monitoring, changes and invoices go on.",
    )
    patriot_balance = fields.Monetary(
        "Balance",
        compute="_compute_patriot_receivables",
        groups=BILLING_GROUPS,
        help="Open on posted invoices, less credit notes and payments that are not matched yet.",
    )
    patriot_overdue = fields.Monetary(
        "Overdue",
        compute="_compute_patriot_receivables",
        groups=BILLING_GROUPS,
        help="What of the balance fell due before today.",
    )
    patriot_overdue_days = fields.Integer(
        "Days Overdue",
        compute="_compute_patriot_receivables",
        groups=BILLING_GROUPS,
        help="Since the oldest invoice that is overdue fell due.",
    )

    @api.depends("commercial_partner_id", "company_id")
    @api.depends_context("company")
    def _compute_patriot_receivables(self):
        by_company = self.grouped(lambda partner: partner.sudo().company_id or self.env.company)
        for company, partners in by_company.items():
            owed = partners._read_patriot_receivables(company)
            for partner in partners:
                debt = owed.get(partner.commercial_partner_id._origin.id, NOTHING_OWED)
                partner.patriot_balance, partner.patriot_overdue, partner.patriot_overdue_days = (
                    debt
                )

    def _read_patriot_receivables(self, company):
        """Return `(balance, overdue, days)` by id of these partners' commercial entities.

        Of a company with its branches, in its currency. Credit that is not matched to an invoice
        counts against what is overdue.
        """
        entities = self.commercial_partner_id._origin
        if not entities:
            return {}
        lines = self.env["account.move.line"]
        lines.flush_model(
            [
                "account_id",
                "amount_residual",
                "company_id",
                "date",
                "date_maturity",
                "parent_state",
                "partner_id",
                "reconciled",
            ]
        )
        companies = self.env["res.company"].sudo().search([("id", "child_of", company.root_id.id)])
        today = fields.Date.context_today(self)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT partner_id,
                       SUM(amount_residual),
                       SUM(amount_residual) FILTER (WHERE amount_residual < 0 OR due < %(today)s),
                       MIN(due) FILTER (WHERE amount_residual > 0 AND due < %(today)s)
                  FROM (SELECT line.partner_id,
                               line.amount_residual,
                               COALESCE(line.date_maturity, line.date) AS due
                          FROM account_move_line line
                          JOIN account_account account ON account.id = line.account_id
                         WHERE account.account_type = 'asset_receivable'
                           AND line.partner_id IN %(partner_ids)s
                           AND line.company_id IN %(company_ids)s
                           AND line.parent_state = 'posted'
                           AND line.reconciled IS NOT TRUE) open
                 GROUP BY partner_id
                """,
                today=today,
                partner_ids=entities._ids,
                company_ids=companies._ids,
            )
        )
        currency = company.sudo().currency_id
        owed = {}
        for partner_id, balance, late, oldest in rows:
            overdue = max(currency.round(late or 0.0), 0.0)
            days = (today - oldest).days if overdue and oldest else 0
            owed[partner_id] = (currency.round(balance), overdue, days)
        return owed

    def _describe_receivables(self):
        """Return what this customer owes as `receivablesSchema` of bridge/contract/odoo_desk.ts."""
        self.ensure_one()
        currency = self.currency_id
        return {
            "currency": currency.name,
            "balance": f"{self.patriot_balance:.{currency.decimal_places}f}",
            "overdue": f"{self.patriot_overdue:.{currency.decimal_places}f}",
            "overdue_days": self.patriot_overdue_days,
            "credit_hold": self.patriot_credit_hold,
        }

    @api.model
    def _has_field_access(self, field, operation):
        if field.name == "patriot_credit_hold" and operation == "write" and not self.env.su:
            return self.env.user.has_groups(HOLDERS)
        return super()._has_field_access(field, operation)

    @api.model
    def _commercial_fields(self):
        return [*super()._commercial_fields(), "patriot_credit_hold"]

    def write(self, vals):
        result = super().write(vals)
        if "patriot_credit_hold" in vals:
            # A hold that is set or cleared on a contact is the whole customer's.
            entities = (self.commercial_partner_id - self).filtered(
                lambda partner: partner.patriot_credit_hold != bool(vals["patriot_credit_hold"])
            )
            if entities:
                entities.patriot_credit_hold = vals["patriot_credit_hold"]
        return result
