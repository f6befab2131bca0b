import uuid

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ..tools.client_range import format_client_no
from ..tools.error_texts import describe_error

USER_GROUP = "patriot.group_patriot_user"
MANAGER_GROUP = "patriot.group_patriot_manager"

STATES = [
    ("queued", "Queued"),
    ("inserting", "Inserting"),
    ("linked", "Linked"),
    ("failed", "Failed"),
]
ORIGINS = [("insert", "Inserted by Odoo"), ("existing", "Made in Patriot")]


class PatriotClient(models.Model):
    """The link of one customer with one client in Patriot.

    `revision > applied_revision` is the whole queue: what Patriot must still see. Only the
    methods of this model write; users read. An archived link has ended: its client goes on in
    Patriot, free for another link.
    """

    _name = "patriot.client"
    _description = "Patriot Client"
    _order = "id desc"
    _rec_names_search = ["client_no", "partner_id", "site_name"]

    partner_id = fields.Many2one(
        "res.partner", "Customer", required=True, index=True, ondelete="restrict", readonly=True
    )
    type_id = fields.Many2one(
        "patriot.type",
        "Patriot Type",
        required=True,
        index=True,
        ondelete="restrict",
        readonly=True,
    )
    company_id = fields.Many2one(
        related="partner_id.company_id", store=True, index="btree_not_null"
    )
    marker = fields.Char(
        required=True,
        readonly=True,
        copy=False,
        default=lambda self: str(uuid.uuid4()),
        help="Stands on the client in Patriot too, so that it is recognised after a lost answer.",
    )
    active = fields.Boolean(default=True, readonly=True, copy=False)
    origin = fields.Selection(
        ORIGINS,
        required=True,
        default="insert",
        readonly=True,
        copy=False,
        help="Whether Odoo inserted the client, or a person chose one that was in Patriot.",
    )
    release = fields.Boolean(
        "Unlinking",
        readonly=True,
        copy=False,
        help="A manager ends the link; the client goes on in Patriot as it is.",
    )
    port_id = fields.Char("Port ID", readonly=True, copy=False)
    client_id = fields.Char("Client ID", readonly=True, copy=False)
    client_no = fields.Char("Client No.", compute="_compute_client_no", store=True)
    confirmed = fields.Boolean(
        readonly=True, copy=False, help="The client surely stands in Patriot."
    )
    fate_unknown = fields.Boolean(
        readonly=True,
        copy=False,
        help="An insert may have reached Patriot without its answer reaching us.",
    )
    state = fields.Selection(
        STATES,
        "Status",
        required=True,
        default="queued",
        index=True,
        readonly=True,
        copy=False,
    )
    revision = fields.Integer(required=True, default=1, readonly=True, copy=False)
    applied_revision = fields.Integer(required=True, default=0, readonly=True, copy=False)
    is_pending = fields.Boolean(compute="_compute_is_pending", search="_search_is_pending")
    requested_by = fields.Many2one(
        "res.users", required=True, ondelete="restrict", readonly=True, copy=False
    )
    requested_operator = fields.Char(
        readonly=True,
        copy=False,
        help="The Patriot operator who asked at the desk and has no user in Odoo.",
    )
    requested_at = fields.Datetime(
        "Behind Since",
        required=True,
        default=lambda self: self.env.cr.now(),
        readonly=True,
        copy=False,
    )
    changed_at = fields.Datetime(
        "Last Change",
        required=True,
        default=lambda self: self.env.cr.now(),
        readonly=True,
        copy=False,
        help="When the latest change came that Patriot must see.",
    )
    error_code = fields.Char(readonly=True, copy=False)
    error_params = fields.Json(readonly=True, copy=False)
    error_message = fields.Char("Error", compute="_compute_error_texts")
    error_remedy = fields.Char("Remedy", compute="_compute_error_texts")
    attempts = fields.Integer(readonly=True, copy=False)
    next_attempt_at = fields.Datetime("Next Attempt", readonly=True, copy=False)
    last_sync = fields.Datetime(readonly=True, copy=False)
    correlation_id = fields.Char("Reference", readonly=True, copy=False)
    event_ids = fields.One2many("patriot.client.event", "patriot_client_id", "History")

    _marker_uniq = models.UniqueIndex("(marker)", "Two Patriot links cannot share a marker.")
    # No unique index may name partner_id: core's merge of partners would fail on it.
    _client_uniq = models.UniqueIndex(
        "(port_id, client_id) WHERE client_id IS NOT NULL AND active",
        "Another link holds this client number.",
    )
    _behind_idx = models.Index("(requested_at, id) WHERE revision > applied_revision")
    _changed_idx = models.Index("(changed_at, id) WHERE revision > applied_revision")

    @api.depends("client_id", "port_id")
    def _compute_client_no(self):
        for link in self:
            link.client_no = link.client_id and format_client_no(link.client_id, link.port_id)

    @api.depends("client_no", "partner_id.name", "has_own_site", "site_name")
    def _compute_display_name(self):
        for link in self:
            name = link.has_own_site and link.site_name
            name = name or link.sudo().partner_id.display_name or ""
            link.display_name = f"{link.client_no} {name}" if link.client_no else name

    @api.depends("revision", "applied_revision")
    def _compute_is_pending(self):
        wished = self.env["patriot.client.wish"]._link_ids(self.ids)
        for link in self:
            link.is_pending = link.revision > link.applied_revision or link.id in wished

    def _search_is_pending(self, operator, value):
        if operator != "in" or list(value) != [True]:
            return NotImplemented
        return Domain.custom(
            to_sql=lambda model, alias, query: SQL(
                "%s > %s",
                model._field_to_sql(alias, "revision", query),
                model._field_to_sql(alias, "applied_revision", query),
            ),
            predicate=lambda link: link.revision > link.applied_revision,
        )

    @api.depends("error_code", "error_params")
    @api.depends_context("lang")
    def _compute_error_texts(self):
        for link in self:
            texts = (False, False)
            if link.error_code:
                texts = describe_error(self.env, link.error_code, link.error_params)
            link.error_message, link.error_remedy = texts

    @api.ondelete(at_uninstall=False)
    def _unlink_except_in_patriot(self):
        for link in self:
            if link.client_id or not link.active:
                raise UserError(
                    self.env._(
                        "The link with client %(client_no)s cannot be deleted: the client stands "
                        "in Patriot, or may stand there.",
                        client_no=link.client_no or self.env._("(not numbered yet)"),
                    )
                )

    @api.model
    def _request(self, partner, patriot_type, event="requested", operator=False, **values):
        """Create a link that asks for its client; the caller has checked all rules.

        `operator`: who of Patriot asks for it at the desk.
        """
        link = self.sudo().create(
            {
                "partner_id": partner.id,
                "type_id": patriot_type.id,
                "requested_by": self.env.uid,
                **values,
            }
        )
        link._add_event(event, operator=operator)
        self.env["patriot.bridge"]._poke()
        return link

    def _add_event(self, event, **values):
        """Append a line to the history of each link."""
        self.env["patriot.client.event"].sudo().create(
            [
                {
                    "patriot_client_id": link.id,
                    "event": event,
                    "client_no": link.client_no,
                    "user_id": self.env.uid,
                    **values,
                }
                for link in self
            ]
        )

    def _publish(self):
        """Tell open browsers after commit that these links changed; ids only.

        Only from calls of the bridge: the bus opens a second connection at commit, and a crowd of
        people who save together would find Odoo's pool empty and be told that nothing was saved.
        """
        if self:
            group = self.env.ref("patriot.group_patriot_user").sudo()
            group._bus_send("patriot.link", {"ids": self.ids, "partner_ids": self.partner_id.ids})

    def _check_group(self, group):
        self.check_access("read")
        if not self.env.user.has_group(group):
            raise AccessError(
                self.env._(
                    "%(user)s may not do this. Ask an administrator for the Patriot access rights.",
                    user=self.env.user.name,
                )
            )
