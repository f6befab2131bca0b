"""Reads what the bridge sends of an audit, by the shapes of bridge/contract/odoo_audit.ts."""

from . import billing_input
from .billing_input import InputFault, read_int, read_text

# As FINDING_KINDS of the contract.
FINDING_KINDS = (
    "differs",
    "client_without_customer",
    "client_gone",
    "not_billed",
    "not_monitored",
    "price_differs",
    "operator_unmapped",
    "operator_gone",
)
# What a finding may point at, by field, with its model.
RECORDS = {
    "link_id": "patriot.client",
    "partner_id": "res.partner",
    "product_id": "product.product",
    "user_id": "res.users",
}
MAX_KEY = 200
MAX_NAME = 300
MAX_SIDE = 2000


def read_finding(value, path):
    """Return one finding as the columns of `patriot.finding`; raise InputFault."""
    billing_input.read_object(value, path)
    kind = value.get("kind")
    if kind not in FINDING_KINDS:
        raise InputFault(f"{path}.kind", f"is none of {', '.join(FINDING_KINDS)}")
    client_id, port_id = value.get("client_id"), value.get("port_id")
    if client_id is not None or port_id is not None:
        client_id, port_id = billing_input.read_client(value, path)
    return {
        "kind": kind,
        "key": read_text(value.get("key"), f"{path}.key", MAX_KEY, least=1),
        "client_id": client_id or False,
        "port_id": port_id or False,
        "name": read_text(value.get("name"), f"{path}.name", MAX_NAME),
        "odoo": read_text(value.get("odoo"), f"{path}.odoo", MAX_SIDE),
        "patriot": read_text(value.get("patriot"), f"{path}.patriot", MAX_SIDE),
        **{name: _read_record(value.get(name), f"{path}.{name}") for name in RECORDS},
    }


def _read_record(value, path):
    return False if value is None else read_int(value, path)
