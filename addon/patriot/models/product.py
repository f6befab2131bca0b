from odoo import fields, models

from .patriot_charge import BILLING_GROUPS


class ProductTemplate(models.Model):
    _inherit = "product.template"

    patriot_charge_ids = fields.One2many(
        "patriot.charge",
        "product_tmpl_id",
        "Patriot Charges",
        readonly=True,
        groups=BILLING_GROUPS,
        help="Master charges that Patriot sells as this product. Prices are not synchronised.",
    )


class ProductProduct(models.Model):
    _inherit = "product.product"

    patriot_charge_ids = fields.One2many(
        "patriot.charge",
        "product_id",
        "Patriot Charges",
        readonly=True,
        groups=BILLING_GROUPS,
        help="Master charges that Patriot sells as this product. Prices are not synchronised.",
    )
