from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import float_compare

CHARGE_KINDS = [
    ("service", "Service"),
    ("activation", "Activation"),
    ("workOrder", "Work Order"),
]
# Who sees batches and charges: Patriot's users, and those who see invoices.
BILLING_GROUPS = (
    "patriot.group_patriot_user,account.group_account_invoice,account.group_account_readonly"
)


class PatriotCharge(models.Model):
    """A master charge of Patriot and the product that it is sold as.

    A mirror: Patriot keeps both, and only the methods of `patriot.bridge` write. Prices of Patriot
    and of the product are deliberately not synchronised.
    """

    _name = "patriot.charge"
    _description = "Patriot Charge"
    _order = "charge_id"
    _rec_names_search = ["charge_id", "name"]

    charge_id = fields.Char(
        "Code", required=True, readonly=True, help="Code of the master charge in Patriot."
    )
    name = fields.Char(required=True, readonly=True)
    kind = fields.Selection(CHARGE_KINDS, required=True, readonly=True)
    ledger_code = fields.Char(readonly=True)
    amount = fields.Float(
        "Price in Patriot",
        min_display_digits="Product Price",
        readonly=True,
        aggregator=None,
        help="For one unit, without tax. Patriot bills with it, whatever the product's price is.",
    )
    product_id = fields.Many2one(
        "product.product",
        "Product",
        index="btree_not_null",
        ondelete="set null",
        readonly=True,
        help="As which product the charge is invoiced. Chosen on Patriot's side.",
    )
    product_tmpl_id = fields.Many2one(
        related="product_id.product_tmpl_id", store=True, index="btree_not_null"
    )
    currency_id = fields.Many2one("res.currency", compute="_compute_prices")
    list_price = fields.Float(
        "Price in Odoo",
        min_display_digits="Product Price",
        compute="_compute_prices",
        aggregator=None,
        help="Sales price of the product. It is not synchronised with Patriot's.",
    )
    price_difference = fields.Float(
        "Difference",
        min_display_digits="Product Price",
        compute="_compute_prices",
        aggregator=None,
        help="Odoo's price less Patriot's.",
    )
    price_differs = fields.Boolean(compute="_compute_prices", search="_search_price_differs")

    _charge_uniq = models.UniqueIndex("(charge_id)", "This charge is mirrored already.")

    @api.depends("charge_id", "name")
    def _compute_display_name(self):
        for charge in self:
            charge.display_name = f"{charge.charge_id} {charge.name}"

    @api.depends("amount", "product_id.lst_price", "product_id.currency_id")
    @api.depends_context("company")
    def _compute_prices(self):
        for charge in self:
            product = charge.product_id
            charge.currency_id = product.currency_id or self.env.company.currency_id
            charge.list_price = product.lst_price
            charge.price_difference = product.lst_price - charge.amount if product else 0.0
            charge.price_differs = bool(product) and bool(
                float_compare(product.lst_price, charge.amount, precision_digits=6)
            )

    def _search_price_differs(self, operator, value):
        if operator != "in":
            return NotImplemented
        sold = self.search([("product_id", "!=", False)])
        differing = Domain("id", "in", sold.filtered("price_differs").ids)
        return Domain.OR(differing if item else ~differing for item in value)
