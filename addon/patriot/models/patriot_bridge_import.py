from odoo import api, models
from odoo.tools import SQL

from ..tools import import_input
from ..tools.customer_import import CustomerImport
from ..tools.import_lookup import ClientTypes, Places, find_customer_fault, type_missing
from .patriot_bridge_billing import BILLING_COLLISIONS, QUIETLY
from .res_partner import IMPORT
from .res_partner_match import MAX_CANDIDATES

# Of a customer without parent and children there is nothing to bring in line with others.
IMPORTING = {**QUIETLY, "patriot_import": IMPORT, "_partners_skip_fields_sync": True}


class PatriotBridge(models.AbstractModel):
    """Customers, dealers and links of many clients at once; bridge/contract/odoo_import.ts."""

    _inherit = "patriot.bridge"

    @api.model
    @api.readonly
    def import_match(self, rows, default_type):
        """Return whose the rows are already, or else the customers that they may be."""
        env = self._links().env
        with self._reading_params():
            rows = import_input.read_rows(rows)
            default_type = import_input.read_default_type(default_type)
        held = self._find_held(env, rows)
        places, types = Places(env), ClientTypes(env, default_type)
        answers = {row["row"]: self._begin_answer(env, row, held, places) for row in rows}
        open_rows = [
            row
            for row in rows
            if not answers[row["row"]]["held"] and not answers[row["row"]]["fault"]
        ]
        self._add_candidates(env, open_rows, answers)
        for row in open_rows:
            answer = answers[row["row"]]
            may_be = env["res.partner"].browse(item["id"] for item in answer["candidates"])
            if (
                row["client"]
                and not types.find(row["client"], env["res.partner"])
                and "client" not in may_be.mapped("patriot_type_kind")
            ):
                answer["fault"] = type_missing(row["client"])
        return {
            "database_uuid": self._database_uuid(),
            "rows": [answers[row["row"]] for row in rows],
        }

    @api.model
    def import_add(self, operator_id, default_type, rows):
        """Make customers or take those that are named, and link them, each row for itself."""
        env = self._links().with_context(**IMPORTING).env
        with self._reading_params():
            rows = import_input.read_rows(rows, import_input.read_addition)
            default_type = import_input.read_default_type(default_type)
            operator = import_input.read_operator(operator_id)
        return self._repeat_quickly(
            lambda: CustomerImport(env, operator, default_type).run(
                rows, self._find_held(env, rows)
            ),
            BILLING_COLLISIONS,
        )

    @api.model
    def _find_held(self, env, rows):
        """Return the link or dealer of each row that is somebody's already, by the row's number."""
        self._look_up_by_index()
        links = self._find_links(env, {row["client"] for row in rows if row["client"]})
        dealer_ids = [row["dealer_id"] for row in rows if row["dealer_id"]]
        dealers = env["patriot.dealer"].search([("dealer_id", "in", dealer_ids)])
        dealers = {dealer.dealer_id: dealer for dealer in dealers}
        held = {}
        for row in rows:
            found = dealers.get(row["dealer_id"])
            if row["client"]:
                client_id, port_id = row["client"]
                found = links.get((client_id.lower(), port_id))
            if found:
                held[row["row"]] = found
        return held

    @api.model
    def _look_up_by_index(self):
        """Have the queries of this transaction use indexes, and run as they are.

        The planner knows too little of tables that grow: small ones it would read whole, and it
        guesses that a text is found many times. Compiling such a query (JIT) takes a hundred
        times as long as running it.
        """
        self.env.cr.execute(
            """SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)"""
        )

    @api.model
    def _find_links(self, env, clients):
        """Return standing links by `(client ID in small letters, port ID)`."""
        links = env["patriot.client"]
        if not clients:
            return {}
        links.flush_model(["client_id", "port_id", "active"])
        # Number by number, or the planner takes every link in hand: OFFSET keeps it from joining.
        rows = env.execute_query(
            SQL(
                """
                SELECT found.id
                  FROM unnest(%s) AS wanted(client_id)
                 CROSS JOIN LATERAL (
                       SELECT id FROM patriot_client
                        WHERE lower(client_id) COLLATE "C" = wanted.client_id
                          AND client_id IS NOT NULL AND active
                       OFFSET 0) found
                """,
                list({client_id.lower() for client_id, _port_id in clients}),
            )
        )
        found = links.browse(link_id for (link_id,) in rows)
        return {(link.client_id.lower(), link.port_id): link for link in found}

    @api.model
    def _begin_answer(self, env, row, held, places):
        state, country, fault = places.find(row["customer"])
        record = held.get(row["row"])
        if record:
            fault = None
        elif not fault:
            fault = find_customer_fault(env, row["customer"])
        return {
            "row": row["row"],
            "held": record and self._describe_held(record),
            "candidates": [],
            "state": state.name or "",
            "country": country.name or "",
            "fault": fault,
        }

    @api.model
    def _describe_held(self, record):
        partner = record.partner_id
        link = None
        if record._name == "patriot.client":
            link = {"link_id": record.id, "is_behind": record.is_pending}
        return {"partner": {"id": partner.id, "name": partner.display_name or ""}, "link": link}

    @api.model
    def _add_candidates(self, env, rows, answers):
        partners = env["res.partner"]
        groups = env["patriot.import.group"]._find({row["group_key"] for row in rows} - {None})
        recognised = partners._recognise([row["customer"] for row in rows])
        by_row = {}
        for row, ids in zip(rows, recognised, strict=True):
            if row["group_key"] in groups:
                partner_id, _made = groups[row["group_key"]]
                ids = {partner_id: ["group", *ids.pop(partner_id, ())], **ids}
            by_row[row["row"]] = ids
        everybody = partners.browse({partner_id for ids in by_row.values() for partner_id in ids})
        described = {
            partner.id: self._describe_candidate(partner)
            for partner in everybody.filtered("active")
        }
        for number, ids in by_row.items():
            # Python's sort keeps the order of the keys: those of group, ref and VAT come first.
            strongest = sorted(ids, key=lambda found: not {"group", "ref", "vat"} & {*ids[found]})
            answers[number]["candidates"] = [
                {**described[partner_id], "by": ids[partner_id]}
                for partner_id in strongest
                if partner_id in described
            ][:MAX_CANDIDATES]

    @api.model
    def _describe_candidate(self, partner):
        values = partner._patriot_values()
        return {"id": partner.id, **values, "ref": partner.ref or "", "vat": partner.vat or ""}
