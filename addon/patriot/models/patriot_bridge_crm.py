import logging

from psycopg2 import InterfaceError, OperationalError
from psycopg2.errors import UniqueViolation

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL, mute_logger

from ..tools import billing_input, crm_input
from ..tools.billing_input import InputFault
from ..tools.client_range import format_client_no
from .patriot_bridge_billing import BILLING_COLLISIONS

_logger = logging.getLogger(__name__)

MAX_ENQUIRIES = 50
MAX_TOLD = 200
UNIQUE_INDEX = "patriot_enquiry_enquiry_uniq"


class PatriotBridge(models.AbstractModel):
    """Enquiries of Patriot, each of them once, and what Patriot is told of them.

    Shapes: bridge/contract/odoo_crm.ts.
    """

    _inherit = "patriot.bridge"

    @api.model
    def crm_add(self, source, enquiries):
        """Make a lead or an opportunity of each enquiry; what is there is answered as it stands."""
        env = self._links().env
        with self._reading_params():
            source = billing_input.read_source(source)
            billing_input.read_list(enquiries, "enquiries", MAX_ENQUIRIES, 1)
            keys = [
                crm_input.read_enquiry_id(
                    billing_input.read_object(item, f"enquiries.{index}").get("enquiry_id"),
                    f"enquiries.{index}.enquiry_id",
                )
                for index, item in enumerate(enquiries)
            ]
        return self._repeat_quickly(
            lambda: self._add_enquiries(env, source, keys, enquiries), BILLING_COLLISIONS
        )

    def _add_enquiries(self, env, source, keys, enquiries):
        known = env["patriot.enquiry"].search(
            [("source", "=", source), ("enquiry_id", "in", keys)]
        )
        known = {enquiry.enquiry_id: enquiry for enquiry in known}
        faults = {}
        # Always in one order, so that two bridges with one chunk do not wait for each other.
        for key, item in sorted(zip(keys, enquiries, strict=True), key=lambda pair: pair[0]):
            if key not in known:
                known[key], faults[key] = self._add_enquiry(env, source, key, item)
        return [
            self._answer_enquiry(key, item, known[key], faults.get(key))
            for key, item in zip(keys, enquiries, strict=True)
        ]

    @api.model
    def _answer_enquiry(self, key, item, enquiry, fault):
        if enquiry and enquiry.content_hash != item.get("content_hash"):
            params = {"enquiry": (enquiry.stand or {}).get("name") or key}
            enquiry, fault = None, {"code": "enquiry_reused", "params": params}
        return {
            "enquiry_id": item["enquiry_id"],
            "enquiry": enquiry._answer() if enquiry else None,
            "fault": fault,
        }

    def _add_enquiry(self, env, source, key, item):
        """Return `(enquiry, None)`, or `(None, fault)` for one that cannot become a lead."""
        try:
            wanted = crm_input.read_enquiry(item)
        except InputFault as fault:
            params = {"path": fault.path, "rule": fault.rule}
            return None, {"code": "invalid_params", "params": params}
        client = wanted["client"]
        partner = self._customer_of_client(env, client)
        if client and not partner:
            client_no = format_client_no(client["client_id"], client["port_id"])
            return None, {"code": "client_not_linked", "params": {"clientNo": client_no}}
        try:
            with mute_logger("odoo.sql_db"), env.cr.savepoint():
                # First: of two bridges with one enquiry the second fails here, before its lead.
                enquiry = env["patriot.enquiry"].create(self._enquiry_vals(source, wanted))
                enquiry.lead_id = self._make_lead(env, wanted, partner)
                enquiry.flush_recordset()
                return enquiry, None
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            if isinstance(error, UniqueViolation) and error.diag.constraint_name == UNIQUE_INDEX:
                raise
            params = {"reason": self._reason_of_refusal(error, key)}
            return None, {"code": "enquiry_refused", "params": params}

    @api.model
    def _customer_of_client(self, env, client):
        """Return whose client it is: of its link, else of its dealer; none for no client."""
        if not client:
            return env["res.partner"]
        link = self._find_link(client["client_id"], client["port_id"])
        if link or not client["dealer_id"]:
            return link.partner_id
        dealers = env["patriot.dealer"]
        return dealers.search([("dealer_id", "=", client["dealer_id"])]).partner_id

    @api.model
    def _find_link(self, client_id, port_id):
        """Return the link whose client this surely is, with all rights."""
        links = self._links().search(
            [("client_id", "=", client_id), ("port_id", "=", port_id)], limit=1
        )
        # A number that is only reserved may turn out to be another site's.
        return links.filtered(lambda link: link.confirmed or link.origin == "existing")

    @api.model
    def _enquiry_vals(self, source, wanted):
        client = wanted["client"] or {}
        return {
            "source": source,
            "client_id": client.get("client_id"),
            "port_id": client.get("port_id"),
            "client_name": client.get("name"),
            **{
                name: wanted[name] or False
                for name in (
                    "enquiry_id",
                    "kind",
                    "content_hash",
                    "operator_id",
                    "operator_name",
                    "logged_at",
                    "action_by",
                    "subject",
                    "text",
                    "notes",
                )
            },
        }

    @api.model
    def _reason_of_refusal(self, error, key):
        """Return what people are told; only what Odoo says to people passes on."""
        if isinstance(error, UserError):
            return " ".join(str(error).split()) or error.__class__.__name__
        _logger.error("Enquiry %s of Patriot met a defect", key, exc_info=error)
        return self.env._("an unexpected error, which the log of Odoo describes")

    @api.model
    def crm_untold(self, source, limit):
        """Return enquiries of this Patriot that it has not been told of as they stand."""
        env = self._links().env
        with self._reading_params():
            source = billing_input.read_source(source)
            limit = billing_input.read_int(limit, "limit", 1, MAX_TOLD)
        enquiries = env["patriot.enquiry"]
        enquiries.flush_model(["version", "told_version"])
        condition = SQL(
            "FROM patriot_enquiry WHERE version > told_version AND source = %s", source
        )
        rows = env.execute_query(SQL("SELECT id %s ORDER BY id LIMIT %s", condition, limit))
        total = len(rows)
        if total == limit:
            [(total,)] = env.execute_query(SQL("SELECT count(*) %s", condition))
        return {
            "database_uuid": self._database_uuid(),
            "enquiries": [
                {"enquiry_id": enquiry.enquiry_id, "enquiry": enquiry._answer()}
                for enquiry in enquiries.browse(row_id for (row_id,) in rows)
            ],
            "total": total,
        }

    @api.model
    def crm_told(self, source, enquiries):
        """Note that Patriot was told of these versions; an older one changes nothing."""
        env = self._links().env
        with self._reading_params():
            source = billing_input.read_source(source)
            versions = {}
            for index, item in enumerate(
                billing_input.read_list(enquiries, "enquiries", MAX_TOLD, 1)
            ):
                path = f"enquiries.{index}"
                billing_input.read_object(item, path)
                key = crm_input.read_enquiry_id(item.get("enquiry_id"), f"{path}.enquiry_id")
                version = billing_input.read_int(item.get("version"), f"{path}.version", least=0)
                versions[key] = max(version, versions.get(key, 0))
        return self._repeat_quickly(lambda: self._note_told_enquiries(env, source, versions))

    def _note_told_enquiries(self, env, source, versions):
        # What a person has locked is told with the next sweep.
        rows = env.execute_query(
            SQL(
                """
                WITH told AS (
                    SELECT enquiry.id, news.version
                      FROM patriot_enquiry enquiry
                      JOIN unnest(%s, %s) AS news(enquiry_id, version)
                        ON news.enquiry_id = enquiry.enquiry_id
                     WHERE enquiry.source = %s
                       AND news.version BETWEEN enquiry.told_version + 1 AND enquiry.version
                       FOR UPDATE OF enquiry SKIP LOCKED
                )
                UPDATE patriot_enquiry
                   SET told_version = told.version
                  FROM told
                 WHERE told.id = patriot_enquiry.id
                RETURNING patriot_enquiry.id
                """,
                list(versions),
                list(versions.values()),
                source,
            )
        )
        env["patriot.enquiry"].invalidate_model(["told_version"], flush=False)
        return {"told": len(rows)}
