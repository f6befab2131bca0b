from odoo import api, models
from odoo.fields import Domain
from odoo.tools import escape_psql

from ..tools import billing_input
from .patriot_bridge_billing import BILLING_COLLISIONS


class PatriotBridge(models.AbstractModel):
    """Master charges and the products that they are sold as.

    Shapes: bridge/contract/odoo_billing.ts.
    """

    _inherit = "patriot.bridge"

    @api.model
    @api.readonly
    def product_search(self, search, limit):
        """Return products that can be sold, by name or internal reference."""
        products = self._billing_env()["product.product"]
        with self._reading_params():
            search = billing_input.read_text(search, "search", 100).strip()
            limit = billing_input.read_int(limit, "limit", 1, 200)
        domain = Domain("sale_ok", "=", True)
        if search:
            term = escape_psql(search)
            domain &= Domain("name", "ilike", term) | Domain("default_code", "ilike", term)
        found = products.search(domain, limit=limit, order="name, default_code, id")
        return {
            "database_uuid": self._database_uuid(),
            "items": [self._describe_product(product) for product in found],
            "total": len(found) if len(found) < limit else products.search_count(domain),
        }

    @api.model
    def charges_mirror(self, charges):
        """Mirror charges of Patriot with the product that each is sold as."""
        env = self._billing_env()
        with self._reading_params():
            charges = [
                self._read_charge(charge, f"charges.{index}")
                for index, charge in enumerate(billing_input.read_list(charges, "charges", 500, 1))
            ]
        return self._repeat_quickly(lambda: self._mirror_charges(env, charges), BILLING_COLLISIONS)

    @api.model
    def _read_charge(self, charge, path):
        billing_input.read_object(charge, path)
        product_id = charge.get("product_id")
        if product_id is not None:
            billing_input.read_int(product_id, f"{path}.product_id")
        code = billing_input.read_match(
            charge.get("charge_id"), f"{path}.charge_id", billing_input.CODE, "charge code"
        )
        ledger_code = billing_input.read_text(charge.get("ledger_code"), f"{path}.ledger_code", 100)
        return {
            "charge_id": code,
            "name": billing_input.read_text(charge.get("name"), f"{path}.name", 300) or code,
            "kind": billing_input.read_kind(charge.get("kind"), f"{path}.kind"),
            "ledger_code": ledger_code or False,
            "amount": float(billing_input.read_decimal(charge.get("amount"), f"{path}.amount")),
            "product_id": product_id or False,
        }

    def _mirror_charges(self, env, charges):
        products = env["product.product"].browse(
            {charge["product_id"] for charge in charges if charge["product_id"]}
        )
        products = {product.id: product for product in products.exists()}
        known = env["patriot.charge"].search(
            [("charge_id", "in", [charge["charge_id"] for charge in charges])]
        )
        known = {charge.charge_id: charge for charge in known}
        answers = []
        for values in charges:
            product = products.get(values["product_id"])
            fault = None
            if values["product_id"] and not (product and product.active):
                name = product.display_name if product else str(values["product_id"])
                params = {"charge": values["charge_id"], "product": name}
                fault = {"code": "product_missing", "params": params}
            values = {**values, "product_id": product.id if product else False}
            self._mirror_charge(env, known, values)
            answers.append(
                {
                    "charge_id": values["charge_id"],
                    "product": self._describe_product(product) if product and not fault else None,
                    "fault": fault,
                }
            )
        return {"items": answers}

    @api.model
    def _mirror_charge(self, env, known, values):
        charge = known.get(values["charge_id"])
        if not charge:
            known[values["charge_id"]] = env["patriot.charge"].create(values)
            return
        new = {
            name: value
            for name, value in values.items()
            if (charge[name].id if name == "product_id" else charge[name]) != value
        }
        if new:
            charge.write(new)

    @api.model
    def _describe_product(self, product):
        return {
            "id": product.id,
            "name": product.with_context(display_default_code=False).display_name,
            "code": product.default_code or "",
            "list_price": self._format_amount(product.lst_price, product.currency_id),
            "currency": product.currency_id.name,
        }
