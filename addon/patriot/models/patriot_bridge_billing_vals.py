from odoo import api, models
from odoo.fields import Command

from ..tools.client_range import format_client_no


class PatriotBridge(models.AbstractModel):
    """The values of invoices and their lines; taxes, accounts and terms are Odoo's to compute."""

    _inherit = "patriot.bridge"

    @api.model
    def _shared_vals(self, company, batch, currency):
        return {
            "move_type": "out_invoice",
            "company_id": company.id,
            "journal_id": self._default_journal(company, currency).id,
            "currency_id": currency.id,
            "invoice_date": batch.run_date,
            "patriot_batch_id": batch.id,
            "patriot_source": batch.source,
            "patriot_told_version": 0,
        }

    @api.model
    def _default_journal(self, company, currency):
        """Return the journal that Odoo would choose, looked up once for all invoices."""
        moves = company.env["account.move"]
        draft = moves.new(
            {"move_type": "out_invoice", "company_id": company.id, "currency_id": currency.id}
        )
        return draft._search_default_journal()

    @api.model
    def _invoice_vals(self, invoice, partner, charges, is_home_currency):
        sections = invoice["sections"]
        sites = {(section["client_id"], section["port_id"]) for section in sections}
        lines = []
        for section in sections:
            site = {
                "patriot_client_id": section["client_id"],
                "patriot_port_id": section["port_id"],
                "patriot_site": section["name"],
            }
            if len(sites) > 1:
                client_no = format_client_no(section["client_id"], section["port_id"])
                name = f"{client_no} {section['name']}".strip()
                lines.append({"display_type": "line_section", "name": name, **site})
            lines += [
                {**self._line_vals(line, charges, is_home_currency), **site}
                for line in section["lines"]
            ]
        owner = partner.commercial_partner_id
        return {
            "partner_id": self._invoice_partner(partner).id,
            # Odoo's default is who creates the invoice: the bridge.
            "invoice_user_id": (partner.user_id or owner.user_id).id,
            "invoice_origin": invoice["invoice_no"],
            "patriot_invoice_no": invoice["invoice_no"],
            "patriot_seq": invoice["seq"],
            "patriot_dealer_id": invoice["dealer_id"],
            "patriot_content_hash": invoice["content_hash"],
            "patriot_total": float(invoice["total"]),
            "invoice_line_ids": [
                Command.create({**line, "sequence": index})
                for index, line in enumerate(lines, start=1)
            ],
        }

    @api.model
    def _line_vals(self, line, charges, is_home_currency):
        spans = [item for item in line["items"] if item["kind"] == "service"]
        # What Odoo would find out by a write() per line. It compares with its own computation of
        # taxes and corrects it, which _compare_created then sees.
        balance = -float(line["amount"])
        amounts = {"amount_currency": balance, "balance": balance} if is_home_currency else {}
        return {
            **amounts,
            "product_id": line["product_id"],
            "name": line["description"],
            "quantity": float(line["quantity"]),
            "price_unit": float(line["price_unit"]),
            "patriot_charge_id": charges[line["charge_id"]].id,
            "patriot_items": line["items"],
            "patriot_from": min((item["from"] for item in spans), default=False),
            "patriot_to": max((item["to"] for item in spans), default=False),
        }

    @api.model
    def _charges_of(self, env, batch, wanted):
        """Return the charges that the invoices name, by code; missing ones are mirrored."""
        named = {
            line["charge_id"]: line["product_id"]
            for invoice in wanted.values()
            for section in invoice["sections"]
            for line in section["lines"]
        }
        charges = env["patriot.charge"].search([("charge_id", "in", list(named))])
        missing = sorted(named.keys() - set(charges.mapped("charge_id")))
        charges += charges.create(
            [
                {
                    "charge_id": code,
                    "name": code,
                    "kind": batch.kind,
                    "product_id": named[code],
                }
                for code in missing
            ]
        )
        return {charge.charge_id: charge for charge in charges}
