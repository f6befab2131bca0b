from odoo import api, models
from odoo.tools.misc import format_date

from ..tools import billing_input


class PatriotBridge(models.AbstractModel):
    """What stands against an invoice before it is made; shapes: bridge/contract/odoo_billing.ts."""

    _inherit = "patriot.bridge"

    @api.model
    def billing_check(self, run_date, currency, invoices):
        """Return every problem of the invoices; writes nothing."""
        env = self._billing_env()
        with self._reading_params():
            run_date = billing_input.read_date(run_date, "run_date")
            currency = billing_input.read_currency(currency)
            invoices = [
                self._read_checked(item, f"invoices.{index}")
                for index, item in enumerate(billing_input.read_list(invoices, "invoices", 500))
            ]
        problems = self._billing_problems(env, run_date, currency, invoices)
        return {
            "database_uuid": self._database_uuid(),
            "problems": [
                {"invoice_no": invoice["invoice_no"], "fault": fault}
                for invoice, faults in zip(invoices, problems, strict=True)
                for fault in faults
            ],
        }

    @api.model
    def _read_checked(self, item, path):
        invoice_no = billing_input.read_invoice_no(item, path)
        products = set()
        for index, pair in enumerate(
            billing_input.read_list(item.get("products"), f"{path}.products", 2000)
        ):
            own = f"{path}.products.{index}"
            billing_input.read_object(pair, own)
            charge_id = billing_input.read_text(pair.get("charge_id"), f"{own}.charge_id", 20)
            products.add((charge_id, billing_input.read_int(pair.get("product_id"), own)))
        customer_id = billing_input.read_int(item.get("customer_id"), f"{path}.customer_id")
        return {
            "invoice_no": invoice_no,
            "customer_id": customer_id,
            "products": sorted(products),
        }

    @api.model
    def _billing_problems(self, env, run_date, currency, invoices, is_quick=False):
        """Return a list of faults for each of `invoices`.

        Each is `{customer_id, products: [(charge code, product id)]}`. What several invoices share
        is looked at once. `is_quick` leaves accounts and taxes to Odoo, which computes them next.
        """
        partners = env["res.partner"].browse({item["customer_id"] for item in invoices}).exists()
        partners = {partner.id: partner for partner in partners}
        products = env["product.product"].browse(
            {product_id for item in invoices for _charge_id, product_id in item["products"]}
        )
        products = {product.id: product for product in products.exists()}
        memory = {}

        def once(method, *key):
            if (method, *key) not in memory:
                memory[(method, *key)] = method(*key)
            return memory[(method, *key)]

        answers = []
        for item in invoices:
            partner = partners.get(item["customer_id"])
            if not partner:
                params = {"customer": str(item["customer_id"])}
                answers.append([{"code": "customer_missing", "params": params}])
                continue
            company = self._billing_company(partner)
            faults = [
                *once(self._company_problems, company, run_date, currency),
                *once(self._customer_problems, company, partner),
            ]
            position = None if is_quick else self._billing_position(company, partner)
            for charge_id, product_id in item["products"]:
                product = products.get(product_id)
                if not product or not product.active:
                    name = product.display_name if product else str(product_id)
                    params = {"charge": charge_id, "product": name}
                    faults.append({"code": "product_missing", "params": params})
                    continue
                faults += once(self._owner_problems, company, product)
                if position is not None:
                    faults += once(self._product_problems, company, position, charge_id, product)
            answers.append(faults)
        return answers

    @api.model
    def _company_problems(self, company, run_date, currency):
        faults = []
        if not self._find_currency(company.env, currency):
            faults.append({"code": "currency_unknown", "params": {"currency": currency}})
        journal = self._billing_journal(company)
        if not journal:
            faults.append({"code": "journal_missing", "params": {"company": company.name}})
        locks = company._get_violated_lock_dates(run_date, True, journal)
        if locks:
            faults.append(self._lock_fault(company.env, run_date, locks))
        return faults

    @api.model
    def _lock_fault(self, env, day, locks):
        params = {"date": format_date(env, day), "until": format_date(env, locks[-1][0])}
        return {"code": "period_locked", "params": params}

    @api.model
    def _customer_problems(self, company, partner):
        partner = partner.with_company(company)
        name = {"customer": partner.display_name or str(partner.id)}
        owner = partner.commercial_partner_id
        faults = []
        if not partner.active:
            faults.append({"code": "customer_archived", "params": name})
        if partner.patriot_billing_hold or owner.patriot_billing_hold:
            faults.append({"code": "customer_on_hold", "params": name})
        if missing := self._missing_address(self._invoice_partner(partner)):
            params = {**name, "fields": ", ".join(missing)}
            faults.append({"code": "customer_no_address", "params": params})
        account = owner.property_account_receivable_id
        if not account or not account.active:
            faults.append({"code": "customer_no_account", "params": name})
        return faults

    @api.model
    def _missing_address(self, partner):
        """Return labels of what an invoice cannot do without; a home country often goes unsaid."""
        names = [] if partner.street or partner.street2 else ["street"]
        names += [] if partner.city else ["city"]
        return [partner._fields[name]._description_string(partner.env) for name in names]

    @api.model
    def _owner_problems(self, company, product):
        owner = product.company_id
        if not owner or owner in company.parent_ids:
            return []
        params = {"record": product.display_name, "company": company.name}
        return [{"code": "company_differs", "params": params}]

    @api.model
    def _product_problems(self, company, position, charge_id, product):
        params = {"charge": charge_id, "product": product.display_name}
        product = product.with_company(company)
        faults = []
        accounts = product.product_tmpl_id.get_product_accounts(fiscal_pos=position)
        account = accounts["income"] or self._billing_journal(company).default_account_id
        if not account or not account.active:
            faults.append({"code": "product_no_account", "params": params})
        taxes = product.taxes_id._filter_taxes_by_company(company) or account.tax_ids.filtered(
            lambda tax: tax.type_tax_use == "sale"
        )
        if any(position.map_tax(taxes).mapped("price_include")):
            faults.append({"code": "product_tax_included", "params": params})
        return faults

    @api.model
    def _billing_company(self, partner):
        """Return the company that bills a customer."""
        return partner.company_id or partner.env.company

    @api.model
    def _billing_journal(self, company):
        journals = company.env["account.journal"]
        domain = [*journals._check_company_domain(company), ("type", "=", "sale")]
        return journals.search(domain, limit=1)

    @api.model
    def _billing_position(self, company, partner):
        partner = self._invoice_partner(partner).with_company(company)
        positions = partner.env["account.fiscal.position"]
        delivery = partner.browse(partner.address_get(["delivery"])["delivery"])
        return positions._get_fiscal_position(partner, delivery=delivery)

    @api.model
    def _invoice_partner(self, partner):
        """Return the contact of a customer that gets the invoices."""
        return partner.browse(partner.address_get(["invoice"])["invoice"])
