"""Writes the customers of an import, all in one go, and keeps what Odoo refuses apart."""

import logging

from psycopg2 import IntegrityError, InterfaceError, OperationalError

from odoo import fields
from odoo.exceptions import UserError
from odoo.tools import mute_logger

from .import_lookup import invalid_field
from .imported_customer import PLAIN_KEYS

_logger = logging.getLogger(__name__)

MAX_REASON = 300  # characters


class CustomerWriter:
    """Makes and updates `ImportedCustomer`s; those that Odoo refuses have a `fault` afterwards."""

    def __init__(self, env):
        self.env = env
        self.partners = env["res.partner"]

    def write(self, customers):
        self._in_one_go(self._make, [item for item in customers if item.is_new])
        there = [item for item in customers if not item.is_new and item.vals]
        ids = [customer.partner.id for customer in there]
        family = self.partners.with_context(active_test=False, patriot_import=None)
        family = family.search([("id", "child_of", ids)]) if ids else family
        # An address goes on to the contacts of a customer, who may have links too.
        with family._waking_patriot_clients(dict.fromkeys(PLAIN_KEYS)):
            self._in_one_go(self._update, there)

    def _in_one_go(self, call, customers):
        """Call for all of them; when Odoo refuses, for each half, down to the one at fault."""
        error = customers and self._try(call, customers)
        if error and len(customers) == 1:
            customers[0].fault = self._fault_of(error)
        elif error:
            middle = len(customers) // 2
            self._in_one_go(call, customers[:middle])
            self._in_one_go(call, customers[middle:])

    def _try(self, call, customers):
        """Return why nothing came of the call, or None; a connection in trouble is raised."""
        try:
            with mute_logger("odoo.sql_db"), self.env.cr.savepoint():
                call(customers)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            return error
        return None

    def _make(self, customers):
        common = {"customer_rank": 1, **self._precomputed()}
        partners = self.partners.create([{**common, **customer.vals} for customer in customers])
        self._ask_no_authority(partners)
        self._scale_no_images(partners)
        partners.flush_recordset()
        for customer, partner in zip(customers, partners, strict=True):
            customer.partner = partner

    def _update(self, customers):
        for customer in customers:
            customer.partner.write(customer.vals)
            self._ask_no_authority(customer.partner)

    def _ask_no_authority(self, partners):
        """Leave VAT numbers unasked at the tax authorities, as Odoo's own import does."""
        field = partners._fields.get("vies_valid")
        if field:
            self.env.remove_to_compute(field, partners)

    def _precomputed(self):
        """Return what Odoo would compute of each customer without a parent, which is the same for all."""
        salesperson = self.partners.default_get(["user_id"]).get("user_id", False)
        return {"user_id": salesperson, "properties": {}}

    def _scale_no_images(self, partners):
        """Leave the sizes of a picture alone that no customer has."""
        for field in partners._fields.values():
            if isinstance(field, fields.Image) and field.compute and field.store:
                self.env.remove_to_compute(field, partners)

    def _fault_of(self, error):
        """Return what people are told; only what Odoo says to people passes on."""
        if isinstance(error, UserError):
            rule = " ".join(str(error).split())[:MAX_REASON]
        elif isinstance(error, IntegrityError):
            name = error.diag.constraint_name or error.diag.column_name or "?"
            rule = self.env._("breaks the rule %(name)s of this database", name=name)
        else:
            _logger.error("A customer of Patriot met a defect", exc_info=error)
            rule = self.env._("met an unexpected error, which the log of Odoo describes")
        return invalid_field(self.env, "name", rule)
