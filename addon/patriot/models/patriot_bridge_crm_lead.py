from markupsafe import Markup, escape

from odoo import api, models

from ..tools.client_range import format_client_no
from .patriot_bridge_billing import QUIETLY

TITLE_LENGTH = 80
SOURCE = "patriot.utm_source_patriot"
# Nobody gets a mail for what is made of an enquiry.
SILENTLY = {**QUIETLY, "mail_activity_quick_update": True}


class PatriotBridge(models.AbstractModel):
    """The lead or opportunity that an enquiry becomes."""

    _inherit = "patriot.bridge"

    @api.model
    def _make_lead(self, env, wanted, partner):
        """Return the new lead of what Patriot logged, with its activity and its log note."""
        company = partner.company_id
        leads = env["crm.lead"].with_context(**SILENTLY)
        if company:
            leads = leads.with_company(company)
        lead = leads.create(self._lead_vals(leads.env, wanted, partner, company))
        lead._message_log(
            body=self._origin_note(leads.env, wanted), author_id=env.user.partner_id.id
        )
        if wanted["action_by"]:
            lead.activity_schedule(
                "mail.mail_activity_data_todo",
                date_deadline=wanted["action_by"],
                summary=self._activity_summary(leads.env, wanted),
                user_id=(lead.user_id or lead.team_id.user_id.filtered("active")).id,
            )
        # While it is quiet: what Odoo computes of a new lead is no change to be told of.
        lead.flush_recordset()
        return lead

    @api.model
    def _lead_vals(self, env, wanted, partner, company):
        kind = wanted["kind"]
        if kind == "lead" and not self._uses_leads():
            kind = "opportunity"
        salesperson = self._salesperson_of(partner, company)
        values = {
            "type": kind,
            "name": self._lead_title(env, wanted),
            "description": self._plain_html(wanted["text"]),
            "date_deadline": wanted["action_by"],
            "user_id": salesperson.id,
            # People may delete a source.
            "source_id": (env.ref(SOURCE, raise_if_not_found=False) or env["utm.source"]).id,
        }
        if not salesperson:
            values["team_id"] = self._sales_team(env, kind).id
        if company:
            values["company_id"] = company.id
        contact = wanted["contact"]
        if partner:
            values["partner_id"] = partner.id
        elif contact:
            values |= {
                "contact_name": contact["name"] or False,
                "partner_name": contact["company"] or False,
                "phone": contact["phone"] or False,
                "email_from": contact["email"] or False,
            }
        return values

    @api.model
    def _uses_leads(self):
        """Return whether leads are switched on; the bridge's own user has no part in that."""
        employees = self.env.ref("base.group_user").sudo()
        return self.env.ref("crm.group_use_lead") in employees.all_implied_ids

    @api.model
    def _salesperson_of(self, partner, company):
        """Return the customer's salesperson, if that one may work in the lead's company."""
        user = partner.user_id or partner.commercial_partner_id.user_id
        may_work = user.active and not user.share and (not company or company in user.company_ids)
        return user if may_work else user.browse()

    @api.model
    def _sales_team(self, env, kind):
        """Return the first team of the company that works on leads or on opportunities."""
        teams = env["crm.team"].search([("company_id", "in", [env.company.id, False])])
        return teams.filtered("use_leads" if kind == "lead" else "use_opportunities")[:1]

    @api.model
    def _lead_title(self, env, wanted):
        client = wanted["client"] or {"name": ""}
        lines = [wanted["subject"], *wanted["text"].splitlines(), client["name"]]
        title = next((" ".join(line.split()) for line in lines if line.strip()), "")
        if len(title) > TITLE_LENGTH:
            title = f"{title[: TITLE_LENGTH - 1].rstrip()}…"
        return title or env._("Enquiry from Patriot")

    @api.model
    def _plain_html(self, text):
        """Return plain text as HTML that shows it as it is; False for an empty one."""
        if not text.strip():
            return False
        return Markup("<p>%s</p>") % Markup("<br>").join(escape(line) for line in text.split("\n"))

    @api.model
    def _origin_note(self, env, wanted):
        note = Markup("<p>%s</p>") % self._origin_text(env, wanted)
        return note + (self._plain_html(wanted["notes"]) or "")

    @api.model
    def _origin_text(self, env, wanted):
        values = {"operator": self._operator_name(wanted)}
        client = wanted["client"]
        if not client:
            return env._("Logged in Patriot by %(operator)s.", **values)
        values["client"] = self._client_title(client)
        return env._("Logged in Patriot by %(operator)s on client %(client)s.", **values)

    @api.model
    def _activity_summary(self, env, wanted):
        values = {"operator": self._operator_name(wanted)}
        client = wanted["client"]
        if not client:
            return env._("Asked for by %(operator)s in Patriot", **values)
        values["client"] = self._client_title(client)
        return env._("Client %(client)s: asked for by %(operator)s in Patriot", **values)

    @api.model
    def _operator_name(self, wanted):
        operator_id, name = wanted["operator_id"], wanted["operator_name"].strip()
        return f"{name} ({operator_id})" if name and name != operator_id else operator_id

    @api.model
    def _client_title(self, client):
        number = format_client_no(client["client_id"], client["port_id"])
        return f"{number} {client['name']}".strip()
