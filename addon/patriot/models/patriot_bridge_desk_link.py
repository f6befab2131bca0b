from odoo import api, models
from odoo.fields import Domain

from ..tools import billing_input
from ..tools.client_range import format_client_no
from ..tools.import_lookup import find_customer_fault
from .patriot_bridge_billing import BILLING_COLLISIONS


class PatriotBridge(models.AbstractModel):
    """How an operator of Patriot ties a client to a customer; bridge/contract/odoo_desk.ts."""

    _inherit = "patriot.bridge"

    @api.model
    def client_link(self, client_id, port_id, partner_id, operator_id):
        """Tie a client that stands in Patriot to a customer; the same again is harmless."""
        self._check_bridge()
        with self._reading_params():
            client_id, port_id = self._read_client(client_id, port_id)
            operator = billing_input.read_text(operator_id, "operator_id", 60, least=1)
            if isinstance(partner_id, bool) or not isinstance(partner_id, int):
                raise billing_input.InputFault("partner_id", "is no whole number")
        # A second one that was at it meanwhile finds the link of the first when it looks again.
        return self._repeat_quickly(
            lambda: self._link_client(client_id, port_id, partner_id, operator),
            BILLING_COLLISIONS,
        )

    def _link_client(self, client_id, port_id, partner_id, operator):
        links = self._links()
        client_no = format_client_no(client_id, port_id)
        partner = self._find_customer(partner_id).with_env(links.env)
        held = links.search(
            [("port_id", "=", port_id), ("client_id", "=ilike", client_id)], limit=1
        )
        if not partner:
            return self._answer_link("customer_missing", customer=str(partner_id))
        if held and (held.partner_id != partner or held.release or held.client_id != client_id):
            name = held.partner_id.display_name or ""
            return self._answer_link("client_linked", clientNo=client_no, customer=name)
        if held:
            return {"link": self._describe_link(held), "error": None}
        if not partner.active:
            return self._answer_link("customer_archived", customer=partner.display_name or "")
        patriot_type = self._type_of_client(partner, client_id, port_id)
        if not patriot_type:
            return self._answer_link("type_missing", clientNo=client_no)
        fault = self._customer_fault(partner)
        if fault:
            return {"link": None, "error": fault}
        partner._queue_patriot_requests()
        link = self._create_chosen_link(partner, patriot_type, client_id, port_id, operator)
        return {"link": self._describe_link(link), "error": None}

    def _create_chosen_link(self, partner, patriot_type, client_id, port_id, operator):
        links = self._links()
        users = links.env["res.users"]
        user = users.search([("patriot_operator", "=", operator)], limit=1)
        link = links.with_user(user or self.env.user)._request(
            partner,
            patriot_type,
            "link_requested",
            operator,
            origin="existing",
            client_id=client_id,
            port_id=port_id,
            has_own_site=bool(links.search_count([("partner_id", "=", partner.id)], limit=1)),
            requested_operator=False if user else operator,
        )
        link = link.with_env(links.env)
        link._publish()
        return link

    @api.model
    def _type_of_client(self, partner, client_id, port_id):
        """Return the customer's type, or else the one to whose range the client belongs."""
        if partner.patriot_type_kind == "client":
            return partner.patriot_type_id
        domain = Domain("kind", "=", "client") & Domain("port_id", "=", port_id)
        if partner.company_id:
            domain &= Domain("company_id", "in", [False, partner.company_id.id])
        types = partner.env["patriot.type"].search(domain)
        return types.filtered(lambda found: found._holds_number(port_id, client_id))[:1]

    @api.model
    def _customer_fault(self, partner):
        """Return the first field that Patriot cannot store as a fault, or None."""
        return find_customer_fault(partner.env, partner._patriot_values())

    @api.model
    def _answer_link(self, code, **params):
        return {"link": None, "error": {"code": code, "params": params}}
