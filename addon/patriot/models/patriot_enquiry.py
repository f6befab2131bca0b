from odoo import api, fields, models

from ..tools.client_range import format_client_no

KINDS = [("lead", "Log note"), ("opportunity", "Message")]


class PatriotEnquiry(models.Model):
    """A log note or message of Patriot that became a lead or an opportunity.

    Made by the methods of `patriot.bridge` only, once and for all: it outlives its lead, so that
    Patriot's next call never makes another one. `version > told_version` is what Patriot must
    still be told.
    """

    _name = "patriot.enquiry"
    _description = "Patriot Enquiry"
    _order = "logged_at desc, id desc"
    _rec_names_search = ["client_no", "client_name", "subject", "operator_name"]

    source = fields.Char(required=True, readonly=True, help="The Patriot that it comes from.")
    enquiry_id = fields.Char(required=True, readonly=True, help="Its permanent key in Patriot.")
    kind = fields.Selection(KINDS, required=True, readonly=True)
    content_hash = fields.Char(required=True, readonly=True)
    lead_id = fields.Many2one(
        "crm.lead", "Lead", index="btree_not_null", ondelete="set null", readonly=True
    )
    company_id = fields.Many2one(
        "res.company", compute="_compute_company_id", store=True, index="btree_not_null"
    )
    client_id = fields.Char("Client ID", readonly=True)
    port_id = fields.Char("Port ID", readonly=True)
    client_no = fields.Char("Client No.", compute="_compute_client_no", store=True)
    client_name = fields.Char("Client", readonly=True, help="As it was called in Patriot then.")
    operator_id = fields.Char("Operator ID", required=True, readonly=True)
    operator_name = fields.Char("Operator", readonly=True)
    logged_at = fields.Datetime("Logged", required=True, readonly=True)
    action_by = fields.Date(readonly=True, help="Until when somebody must act.")
    subject = fields.Char(readonly=True)
    text = fields.Text(readonly=True)
    notes = fields.Text("Internal Notes", readonly=True)
    # Raised with every change of what Patriot is told, by the transaction that changes it.
    stand = fields.Json(compute="_compute_stand", store=True)
    version = fields.Integer(compute="_compute_stand", store=True, aggregator=None)
    told_version = fields.Integer(required=True, default=0, readonly=True, aggregator=None)

    _enquiry_uniq = models.UniqueIndex(
        "(source, enquiry_id)", "This enquiry of Patriot is in Odoo already."
    )
    _untold_idx = models.Index("(source, id) WHERE version > told_version")

    @api.depends("client_id", "port_id")
    def _compute_client_no(self):
        for enquiry in self:
            number = enquiry.client_id and format_client_no(enquiry.client_id, enquiry.port_id)
            enquiry.client_no = number

    @api.depends("client_no", "client_name", "subject", "operator_name", "operator_id")
    def _compute_display_name(self):
        for enquiry in self:
            client = f"{enquiry.client_no} {enquiry.client_name or ''}" if enquiry.client_no else ""
            name = client.strip() or enquiry.subject
            enquiry.display_name = name or enquiry.operator_name or enquiry.operator_id or ""

    @api.depends("lead_id.company_id")
    def _compute_company_id(self):
        for enquiry in self:
            # Without its lead it stays with the company that had it.
            enquiry.company_id = (
                enquiry.lead_id.company_id if enquiry.lead_id else enquiry.company_id
            )

    @api.depends(
        "lead_id.active",
        "lead_id.name",
        "lead_id.type",
        "lead_id.won_status",
        "lead_id.stage_id.name",
        "lead_id.stage_id.sequence",
    )
    def _compute_stand(self):
        is_bridge = self.env.user.has_group("patriot.group_patriot_bridge")
        language = self.env["patriot.bridge"]._language()
        for enquiry in self:
            stand = enquiry._stand_of(enquiry.lead_id.with_context(lang=language))
            is_new = stand != (enquiry.stand or None)
            enquiry.stand = stand or False
            enquiry.version += is_new
            if is_new and not is_bridge:
                self.env["patriot.bridge"]._poke()

    def _stand_of(self, lead):
        """Return how the enquiry stands in Odoo, without its version; None before its lead."""
        if not lead:
            return self.stand and {**self.stand, "stage": "", "status": "deleted"}
        return {
            "id": lead.id,
            "name": lead.name or "",
            "kind": lead.type,
            "stage": lead.stage_id.name or "",
            "status": lead._patriot_status(),
        }

    def _answer(self):
        """Return the enquiry as `odooEnquirySchema` of bridge/contract/enquiries.ts."""
        return {**self.stand, "version": self.version}
