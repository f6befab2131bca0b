from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL
from odoo.tools.sql import escape_psql

from ..tools.client_range import format_client_no
from ..tools.finding_texts import describe_facts

KINDS = [
    ("differs", "Two sides differ"),
    ("client_without_customer", "Client without customer"),
    ("client_gone", "Client is gone"),
    ("not_billed", "Monitored, not billed"),
    ("not_monitored", "Billed, not monitored"),
    ("price_differs", "Price differs"),
    ("operator_unmapped", "Operator without user"),
    ("operator_gone", "Operator is gone"),
]


class PatriotFinding(models.Model):
    """Something that the last audit found; a rule hides those of audits that have not ended."""

    _name = "patriot.finding"
    _description = "Patriot Audit Finding"
    _order = "kind, client_no, id"
    _rec_names_search = ["name", "client_no", "partner_id"]

    audit_id = fields.Many2one(
        "patriot.audit", required=True, index=True, ondelete="cascade", readonly=True
    )
    kind = fields.Selection(KINDS, required=True, readonly=True)
    key = fields.Char(
        required=True, readonly=True, help="The same trouble has the same key in every audit."
    )
    name = fields.Char("About", readonly=True, help="A site, a charge or an operator.")
    client_id = fields.Char("Client ID", readonly=True)
    port_id = fields.Char("Port ID", readonly=True)
    client_no = fields.Char("Client No.", compute="_compute_client_no", store=True)
    link_id = fields.Many2one(
        "patriot.client", "Patriot Link", index="btree_not_null", ondelete="cascade", readonly=True
    )
    partner_id = fields.Many2one(
        "res.partner", "Customer", index="btree_not_null", ondelete="cascade", readonly=True
    )
    product_id = fields.Many2one(
        "product.product", "Product", index="btree_not_null", ondelete="cascade", readonly=True
    )
    user_id = fields.Many2one(
        "res.users", "User", index="btree_not_null", ondelete="cascade", readonly=True
    )
    odoo_facts = fields.Json(readonly=True)
    patriot_facts = fields.Json(readonly=True)
    odoo = fields.Text("In Odoo", compute="_compute_sides", search="_search_odoo")
    patriot = fields.Text("In Patriot", compute="_compute_sides", search="_search_patriot")
    remedy = fields.Char("What to Do", compute="_compute_remedy")

    _key_uniq = models.UniqueIndex("(audit_id, key)", "This audit has found it already.")

    @api.depends("client_id", "port_id")
    def _compute_client_no(self):
        for finding in self:
            client_id, port_id = finding.client_id, finding.port_id
            finding.client_no = client_id and format_client_no(client_id, port_id)

    @api.depends("kind", "client_no", "name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for finding in self:
            about = [text for text in (finding.client_no, finding.name) if text]
            finding.display_name = f"{kinds.get(finding.kind, '')}: {' '.join(about)}"

    @api.depends("odoo_facts", "patriot_facts")
    @api.depends_context("lang")
    def _compute_sides(self):
        for finding in self:
            finding.odoo = describe_facts(self.env, finding.odoo_facts)
            finding.patriot = describe_facts(self.env, finding.patriot_facts)

    def _search_odoo(self, operator, value):
        return self._search_side("odoo", operator, value)

    def _search_patriot(self, operator, value):
        return self._search_side("patriot", operator, value)

    def _search_side(self, side, operator, value):
        """Find what the facts of a side name; their words are other ones for another reader."""
        if operator == "in":
            same = self.search([]).filtered(lambda finding: (finding[side] or False) in value)
            return [("id", "in", same.ids)]
        if operator != "ilike":
            return NotImplemented
        facts = self._fields[f"{side}_facts"]
        named = SQL(
            """(SELECT id FROM patriot_finding
                 WHERE jsonb_path_query_array(%s, '$[*].params.*')::text ILIKE %s)""",
            SQL.identifier(facts.name, to_flush=facts),
            f"%{escape_psql(value)}%",
        )
        return [("id", "in", named)]

    @api.depends("kind")
    @api.depends_context("lang")
    def _compute_remedy(self):
        remedies = {
            "differs": self.env._("Compare the two sides and choose which one is right."),
            "client_without_customer": self.env._(
                "Link it at Patriot's desk, or run patriot-bridge import customers."
            ),
            "client_gone": self.env._(
                "Look for the client in Patriot. If it is gone for good, a manager unlinks it."
            ),
            "not_billed": self.env._(
                "Give the client a service charge at Patriot's desk: Billing."
            ),
            "not_monitored": self.env._(
                "End the charge at Patriot's desk, or commission the client again in Patriot."
            ),
            "price_differs": self.env._(
                "Change the product's price, or the charge at Patriot's desk: Billing, Charges."
            ),
            "operator_unmapped": self.env._(
                "Enter the operator in Settings, Users, Preferences, Patriot Operator Settings."
            ),
            "operator_gone": self.env._(
                "Give the user another operator, or add the operator in Patriot again."
            ),
        }
        for finding in self:
            finding.remedy = remedies.get(finding.kind)

    def action_run_audit(self):
        """Ask for an audit; of whatever is selected."""
        self.env["patriot.audit"].run()

    def action_compare(self):
        """Hold the links of these findings against Patriot."""
        links = self._existing("link_id")
        action = self.env["ir.actions.client"]._for_xml_id("patriot.action_patriot_compare")
        return {**action, "context": {"active_ids": links.ids, "active_model": links._name}}

    def action_open_partner(self):
        return self._open("partner_id")

    def action_open_product(self):
        return self._open("product_id")

    def action_open_link(self):
        return self._open("link_id")

    def action_open_user(self):
        """Open the user, where its administrators enter the operator."""
        if not self.env.user.has_group("base.group_erp_manager"):
            raise AccessError(
                self.env._("Only an administrator may enter the Patriot operator of a user.")
            )
        # The form that is the default for users has no preferences.
        return self._open("user_id", form="base.view_users_form")

    def _existing(self, name):
        self.check_access("read")
        records = self[name].exists()
        if not records:
            label = self.fields_get([name], ["string"])[name]["string"]
            raise UserError(
                self.env._("This finding leads to no record in Odoo: %(record)s.", record=label)
            )
        return records

    def _open(self, name, form=None):
        records = self._existing(name)
        form_id = self.env.ref(form).id if form else False
        action = {
            "type": "ir.actions.act_window",
            "name": self.fields_get([name], ["string"])[name]["string"],
            "res_model": records._name,
            "views": [(False, "list"), (form_id, "form")],
            "domain": [("id", "in", records.ids)],
        }
        if len(records) == 1:
            action.update(views=[(form_id, "form")], res_id=records.id)
        return action
