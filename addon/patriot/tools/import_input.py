"""Reads what the bridge sends of an import, by the shapes of bridge/contract/odoo_import.ts."""

from . import billing_input
from .billing_input import InputFault, read_int, read_list, read_match, read_object, read_text
from .field_rules import CLIENT_FIELDS

MAX_ROWS = 1000
# Of a customer, by key of the Odoo API.
CUSTOMER_KEYS = (*CLIENT_FIELDS, "ref", "vat")
MAX_TEXT = 10_000  # characters; shorter ones that are too long for Patriot are told by row
MAX_DEALER_NAME = 300
MAX_OPERATOR = 60
MAX_CORRELATION_ID = 64
MAX_CHANGED = 100


def read_rows(value, read_more=None):
    """Return the rows of a call, each number once; `read_more(item, path)` reads further keys."""
    rows = []
    for index, item in enumerate(read_list(value, "rows", MAX_ROWS, 1)):
        path = f"rows.{index}"
        row = _read_row(item, path)
        if read_more:
            row.update(read_more(item, path))
        rows.append(row)
    if len({row["row"] for row in rows}) < len(rows):
        raise InputFault("rows", "have a number twice")
    return rows


def read_default_type(value):
    return None if value is None else read_text(value, "default_type", 200)


def read_operator(value):
    return read_text(value, "operator_id", MAX_OPERATOR, least=1)


def read_addition(item, path):
    """Return what `import_add` is told of a row beyond whose it is."""
    partner_id = item.get("partner_id")
    site, dealer_name = item.get("site"), item.get("dealer_name")
    return {
        "partner_id": None if partner_id is None else read_int(partner_id, f"{path}.partner_id"),
        "overwrite": _read_flag(item.get("overwrite"), f"{path}.overwrite"),
        "own_site": _read_flag(item.get("own_site"), f"{path}.own_site"),
        "site": None if site is None else read_site(site, f"{path}.site"),
        "dealer_name": ""
        if dealer_name is None
        else read_text(dealer_name, f"{path}.dealer_name", MAX_DEALER_NAME).strip(),
    }


def read_claims(value):
    """Return the links that were claimed, by their id, the last word of each."""
    claims = {}
    for index, item in enumerate(read_list(value, "links", MAX_ROWS, 1)):
        path = f"links.{index}"
        read_object(item, path)
        link_id = read_int(item.get("link_id"), f"{path}.link_id")
        claims[link_id] = {
            "link_id": link_id,
            "revision": read_int(item.get("revision"), f"{path}.revision", least=0),
            "changed": [
                read_text(name, f"{path}.changed", MAX_OPERATOR)
                for name in read_list(item.get("changed"), f"{path}.changed", MAX_CHANGED)
            ],
            "site": read_site(item.get("site"), f"{path}.site"),
        }
    return claims


def read_site(value, path):
    read_object(value, path)
    return {key: read_text(value.get(key), f"{path}.{key}", MAX_TEXT) for key in CLIENT_FIELDS}


def _read_row(item, path):
    read_object(item, path)
    client, dealer_id = item.get("client"), item.get("dealer_id")
    if (client is None) == (dealer_id is None):
        raise InputFault(path, "names both a client and a dealer, or neither")
    if client is not None:
        client = billing_input.read_client(client, f"{path}.client")
    else:
        read_match(dealer_id, f"{path}.dealer_id", billing_input.DEALER, "dealer ID")
    group_key = item.get("group_key")
    if group_key is not None:
        read_match(group_key, f"{path}.group_key", billing_input.HASH, "SHA-256")
    return {
        "row": read_int(item.get("row"), f"{path}.row", least=0),
        "client": client,
        "dealer_id": dealer_id,
        "group_key": group_key,
        "customer": _read_customer(item.get("customer"), f"{path}.customer"),
    }


def _read_customer(value, path):
    """Return the texts as they are: one that cannot be stored is its row's fault only."""
    read_object(value, path)
    texts = {}
    for key in CUSTOMER_KEYS:
        text = value.get(key)
        if not isinstance(text, str) or len(text) > MAX_TEXT:
            raise InputFault(f"{path}.{key}", f"is no text of {MAX_TEXT} characters at most")
        texts[key] = text.strip()
    return texts


def _read_flag(value, path):
    if not isinstance(value, bool):
        raise InputFault(path, "is neither true nor false")
    return value
