from odoo import api, models
from odoo.fields import Domain
from odoo.tools import escape_psql

from ..tools import billing_input

MAX_CUSTOMERS = 100
MAX_EVENTS = 200
MAX_WORDS = 6
SEARCHED_FIELDS = ("complete_name", "ref", "email", "phone", "city")
# Shorter ones Odoo refuses to search phone numbers for.
MIN_PHONE = 3


class PatriotBridge(models.AbstractModel):
    """What Patriot's desk reads of links and customers; shapes: bridge/contract/odoo_desk.ts."""

    _inherit = "patriot.bridge"

    @api.model
    @api.readonly
    def client_link_read(self, client_id, port_id):
        """Return whose client of Patriot this is."""
        self._check_bridge()
        with self._reading_params():
            client_id, port_id = self._read_client(client_id, port_id)
        link = self._find_link(client_id, port_id)
        return {
            "database_uuid": self._database_uuid(),
            "link": self._describe_link(link) if link else None,
            "receivables": link.partner_id._describe_receivables() if link else None,
        }

    @api.model
    def _read_client(self, client_id, port_id):
        key = {"client_id": client_id, "port_id": port_id}
        return billing_input.read_client(key, "client")

    @api.model
    def _describe_link(self, link):
        partner = link.partner_id
        return {
            "link_id": link.id,
            "customer": {"id": partner.id, **partner._patriot_values()},
            "link_count": link._count_by_partner().get(partner.id, 0),
            "follows": link.follows,
            "type": link.type_id.name,
            "state": link.state,
            "is_behind": link.is_pending,
            "fault": self._describe_link_fault(link),
        }

    @api.model
    def _describe_link_fault(self, link):
        if not link.error_code:
            return None
        return {"code": link.error_code, "params": link.error_params or {}}

    @api.model
    @api.readonly
    def customer_search(self, search, kind, limit):
        """Return customers that match every word of `search`; those of a dealer type only."""
        links = self._links()
        with self._reading_params():
            words = billing_input.read_text(search, "search", 100).split()
            if kind not in ("any", "dealer"):
                raise billing_input.InputFault("kind", "is none of any, dealer")
            limit = billing_input.read_int(limit, "limit", 1, MAX_CUSTOMERS)
        domain = Domain.AND([self._customer_domain(word) for word in words[:MAX_WORDS]])
        if kind == "dealer":
            domain &= Domain("patriot_type_id.kind", "=", "dealer")
        partners = links.env["res.partner"]
        found = partners.search(domain, limit=limit, order="complete_name, id")
        counts = links._read_group([("partner_id", "in", found.ids)], ["partner_id"], ["__count"])
        counts = {partner.id: count for partner, count in counts}
        return {
            "database_uuid": self._database_uuid(),
            "items": [
                self._describe_customer(partner, counts.get(partner.id, 0)) for partner in found
            ],
            "total": len(found) if len(found) < limit else partners.search_count(domain),
        }

    @api.model
    def _customer_domain(self, word):
        term = escape_psql(word)
        domain = Domain.OR(Domain(name, "ilike", term) for name in SEARCHED_FIELDS)
        digits = word.lstrip("+").replace("-", "")
        if digits.isdecimal() and len(digits) >= MIN_PHONE:
            domain |= Domain("phone_mobile_search", "ilike", word)
        if word.isdecimal() and int(word) <= billing_input.MAX_ID:
            domain |= Domain("id", "=", int(word))
        return domain

    @api.model
    def _describe_customer(self, partner, link_count):
        return {
            "id": partner.id,
            **partner._patriot_values(),
            "ref": partner.ref or "",
            "is_company": partner.is_company,
            "type": partner.patriot_type_id.name or None,
            "kind": partner.patriot_type_kind or None,
            "link_count": link_count,
            "dealer_ids": partner.patriot_dealer_ids.mapped("dealer_id"),
        }

    @api.model
    @api.readonly
    def client_events(self, client, operator_id, before, limit):
        """Return what happened to links, newest first; of one client, of one operator, or all."""
        links = self._links().with_context(active_test=False)
        domain = Domain.TRUE
        with self._reading_params():
            limit = billing_input.read_int(limit, "limit", 1, MAX_EVENTS)
            if client is not None:
                client_id, port_id = billing_input.read_client(client, "client")
                domain &= Domain("patriot_client_id.client_id", "=", client_id)
                domain &= Domain("patriot_client_id.port_id", "=", port_id)
            if operator_id is not None:
                operator = billing_input.read_text(operator_id, "operator_id", 60)
                users = links.env["res.users"].search([("patriot_operator", "=", operator)])
                domain &= Domain("user_id", "in", users.ids) | Domain("operator", "=", operator)
            if before is not None:
                domain &= Domain("id", "<", billing_input.read_int(before, "before", least=0))
        events = links.env["patriot.client.event"].search(domain, limit=limit, order="id desc")
        return {
            "database_uuid": self._database_uuid(),
            "items": [self._describe_event(event) for event in events],
        }

    @api.model
    def _describe_event(self, event):
        link, user = event.patriot_client_id, event.user_id
        client_id, _dash, port_id = (event.client_no or "").rpartition("-")
        return {
            "id": event.id,
            "at": f"{event.create_date.isoformat(timespec='milliseconds')}Z",
            "user": "" if user == self.env.user else user.name or "",
            "client_id": client_id or link.client_id or "",
            "port_id": port_id or link.port_id or "",
            "customer": {"id": link.partner_id.id, "name": link.partner_id.display_name or ""},
            "event": event.event,
            "text": event.message or "",
        }
