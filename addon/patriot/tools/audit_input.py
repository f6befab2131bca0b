"""Reads what the bridge sends of an audit, by the shapes of bridge/contract/odoo_audit.ts."""

from . import billing_input
from .billing_input import InputFault, read_int, read_list, read_object, read_text
from .finding_texts import FACT_TEXTS

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
MAX_CODE = 60
MAX_FACTS = 50
MAX_PARAM = 700


def read_finding(value, path):
    """Return one finding as the columns of `patriot.finding`; raise InputFault."""
    read_object(value, path)
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
        "odoo_facts": _read_facts(value.get("odoo"), f"{path}.odoo"),
        "patriot_facts": _read_facts(value.get("patriot"), f"{path}.patriot"),
        **{name: _read_record(value.get(name), f"{path}.{name}") for name in RECORDS},
    }


def _read_facts(value, path):
    facts = read_list(value, path, MAX_FACTS)
    return [_read_fact(fact, f"{path}.{index}") for index, fact in enumerate(facts)]


def _read_fact(value, path):
    read_object(value, path)
    code = read_text(value.get("code"), f"{path}.code", MAX_CODE)
    if code not in FACT_TEXTS:
        raise InputFault(f"{path}.code", "is no fact that this addon knows")
    return {"code": code, "params": _read_params(value.get("params"), f"{path}.params")}


def read_fault(value, path):
    """Return `{code, params}` of why an audit broke off; its text is the reader's."""
    read_object(value, path)
    code = read_text(value.get("code"), f"{path}.code", MAX_CODE, least=1)
    return {"code": code, "params": _read_params(value.get("params"), f"{path}.params")}


def _read_params(value, path):
    read_object(value, path)
    return {
        read_text(name, path, MAX_CODE): param
        if isinstance(param, (int, float))
        else read_text(param, f"{path}.{name}", MAX_PARAM)
        for name, param in value.items()
    }


def _read_record(value, path):
    return False if value is None else read_int(value, path)
