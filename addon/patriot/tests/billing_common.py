import hashlib
import json

from odoo.tests import TransactionCase

from .common import PatriotCommon

SOURCE = "6f1d2a34-0000-4000-8000-000000000001"
RUN_DATE = "2026-11-30"
SERVICE = {"kind": "service", "assignmentId": 7, "from": "2026-11-01", "to": "2026-11-30"}


class BillingCommon(PatriotCommon):
    """Customers, products and what a bridge sends to bill them."""

    @classmethod
    def set_up_billing(cls):
        cls.set_up_patriot()
        cls.company = cls.env.company
        if not cls.company.chart_template:
            cls.env["account.chart.template"].try_loading(
                "generic_coa", company=cls.company, install_demo=False
            )
        cls.bot.write({"company_ids": [(4, cls.company.id)], "company_id": cls.company.id})
        cls.currency = cls.company.currency_id
        cls.tax = cls.create_tax()
        cls.product = cls.create_product("Monitoring", default_code="MON-RES")
        cls.visit = cls.create_product("Visit", default_code="VISIT")
        cls.customer = cls.create_customer("Ann Home")

    @classmethod
    def create_tax(cls, **values):
        return cls.env["account.tax"].create(
            {
                "name": "Test 10%",
                "amount": 10,
                "type_tax_use": "sale",
                "price_include_override": "tax_excluded",
                **values,
            }
        )

    @classmethod
    def create_product(cls, name, **values):
        tax_ids = [(6, 0, cls.tax.ids)]
        return cls.env["product.product"].create(
            {"name": name, "list_price": 25, "type": "service", "taxes_id": tax_ids, **values}
        )

    @classmethod
    def create_customer(cls, name, **values):
        return cls.env["res.partner"].create(
            {"name": name, "street": "Elm St 1", "city": "Springfield", **values}
        )

    def line(self, amount="29.90", **values):
        return {
            "charge_id": "MON-RES",
            "product_id": self.product.id,
            "description": "Monitoring, 1077-01, 1 Nov 2026 – 30 Nov 2026",
            "quantity": "1",
            "price_unit": amount,
            "amount": amount,
            "items": [dict(SERVICE)],
            **values,
        }

    def section(self, *lines, client_id="1077", name="Ann Home"):
        return {
            "client_id": client_id,
            "port_id": "01",
            "name": name,
            "lines": list(lines) or [self.line()],
        }

    def invoice(self, seq=1, *sections, **values):
        """Return an outgoing invoice; `total` follows from its lines."""
        sections = list(sections) or [self.section()]
        cents = sum(
            round(float(line["amount"]) * 1000) for part in sections for line in part["lines"]
        )
        invoice = {
            "invoice_no": f"B000012-{seq:05d}",
            "seq": seq,
            "customer_id": self.customer.id,
            "dealer_id": None,
            "total": f"{cents / 1000:.2f}",
            "sections": sections,
            **values,
        }
        content = json.dumps(invoice, sort_keys=True).encode()
        return {"content_hash": hashlib.sha256(content).hexdigest(), **invoice}

    def open_batch(self, count=1, total="29.90", currency=None, **values):
        params = {
            "source": SOURCE,
            "batch_no": "B000012",
            "definition": "ODOO-SERVICE-DIRECT",
            "name": "Service, direct",
            "kind": "service",
            "run_date": RUN_DATE,
            "expected": [
                {"currency": currency or self.currency.name, "count": count, "total": total}
            ],
            **values,
        }
        return self.bridge().billing_open(**params)

    def batch(self):
        return self.env["patriot.batch"].search([("batch_no", "=", "B000012")])

    def add(self, *invoices, currency=None):
        return self.bridge().billing_add(
            SOURCE, "B000012", currency or self.currency.name, list(invoices)
        )

    def finish(self):
        return self.bridge().billing_finish(SOURCE, "B000012")

    def post(self, limit=100):
        return self.bridge().billing_post(SOURCE, "B000012", limit)

    def move_of(self, answer):
        self.assertFalse(answer["fault"], answer)
        return self.env["account.move"].browse(answer["invoice"]["id"])

    def fault_of(self, answer):
        self.assertFalse(answer["invoice"])
        return answer["fault"]["code"]


class BillingCase(BillingCommon, TransactionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.set_up_billing()
