from odoo import http
from odoo.exceptions import AccessError
from odoo.http import content_disposition, request
from werkzeug.wsgi import wrap_file

from ..tools.bridge_client import BridgeError
from ..tools.client_range import format_client_no
from ..tools.error_texts import describe_error
from ..tools.sheet_writer import write_csv, write_xlsx
from .bridge_call import call_bridge

PAGE = 500
SORTS = ("number", "name", "city", "status")
# Faults of the caller; all else is the bridge's or Patriot's, and passes.
STATUSES = {"not_allowed": 403, "not_found": 404, "invalid_params": 400}
UNAVAILABLE = 503
FORMATS = {
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "xlsx": (write_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


class DealerClientsExport(http.Controller):
    @http.route(
        "/patriot/dealer/<int:dealer>/clients.<any(csv,xlsx):file_format>",
        type="http",
        auth="user",
        methods=["GET"],
        readonly=True,
    )
    def export(self, dealer, file_format, search="", sort="number", descending="", **_params):
        """Download all clients of a linked dealer, live from Patriot; errors are plain text."""
        write, content_type = FORMATS[file_format]
        try:
            record = self._read_dealer(dealer)
            query = {
                "dealerId": record.dealer_id,
                "search": search,
                "sort": sort if sort in SORTS else SORTS[0],
                "descending": descending in ("1", "true"),
            }
            # Written whole before it is sent: an error half way must not pass for a full list.
            file = write(self._read_rows(query))
        except BridgeError as error:
            return self._answer_error(error)
        name = f"{record.dealer_id} {record.name}.{file_format}"
        headers = [
            ("Content-Type", content_type),
            ("Content-Disposition", content_disposition(name)),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ]
        response = request.make_response(
            wrap_file(request.httprequest.environ, file), headers=headers
        )
        response.direct_passthrough = True
        return response

    def _read_dealer(self, dealer_id):
        user = request.env.user
        if not user.has_group("patriot.group_patriot_user"):
            raise BridgeError("not_allowed", {"user": user.name})
        dealer = request.env["patriot.dealer"].browse(dealer_id).exists()
        try:
            dealer.check_access("read")
        except AccessError as error:
            raise BridgeError("not_allowed", {"user": user.name}) from error
        if not dealer:
            raise BridgeError("not_found", {"what": request.env._("This dealer")})
        return dealer

    def _read_rows(self, query):
        """Yield the header and then each client once, reading page after page."""
        env = request.env
        yield self._header()
        statuses = {
            "active": env._("Active"),
            "inactive": env._("Inactive"),
            "decommissioned": env._("Decommissioned"),
        }
        seen, offset = set(), 0
        while True:
            params = {**query, "offset": offset, "limit": PAGE}
            items = call_bridge(env, "client.list", params)["items"]
            customers = self._find_customers(items)
            for client in items:
                key = client["portId"], client["clientId"]
                # Clients that came meanwhile move the others on by a place.
                if key not in seen:
                    seen.add(key)
                    status = statuses.get(client["status"], client["status"])
                    yield self._row(client, status, customers.get(key, ""))
            offset += len(items)
            if len(items) < PAGE:
                return

    def _header(self):
        env = request.env
        return [
            env._("Client No."),
            env._("Site"),
            env._("Street"),
            env._("City"),
            env._("State"),
            env._("ZIP"),
            env._("Country"),
            env._("Phone"),
            env._("Email"),
            env._("Status"),
            env._("Odoo Customer"),
        ]

    def _row(self, client, status, customer):
        site = client["site"]
        return [
            format_client_no(client["clientId"], client["portId"]),
            site["name"],
            ", ".join(line for line in (site["street"], site["street2"]) if line),
            site["city"],
            site["region"],
            site["postcode"],
            site["country"],
            site["phone"],
            site["email"],
            status,
            customer,
        ]

    def _find_customers(self, clients):
        """Return the names of Odoo's customers by port ID and client ID."""
        keys = [[client["portId"], client["clientId"]] for client in clients]
        found = request.env["patriot.client"].find_by_clients(keys) if keys else []
        return {(link["port_id"], link["client_id"]): link["partner_name"] for link in found}

    def _answer_error(self, error):
        message, remedy = describe_error(request.env, error.code, error.params)
        headers = [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("X-Content-Type-Options", "nosniff"),
            ("Cache-Control", "no-store"),
        ]
        status = STATUSES.get(error.code, UNAVAILABLE)
        return request.make_response(f"{message}\n{remedy}\n", headers=headers, status=status)
