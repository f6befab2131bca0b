"""Reads what the bridge sends for billing, by the shapes of bridge/contract/odoo_billing.ts."""

import re
from datetime import date
from decimal import Decimal

from .client_range import is_client_id, is_port_id

DECIMAL = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CURRENCY = re.compile(r"[A-Z]{3}")
HASH = re.compile(r"[0-9a-f]{64}")
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,19}")
DEALER = re.compile(r"[A-Za-z0-9]{1,16}")
UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
KINDS = ("service", "activation", "workOrder")
# The largest that PostgreSQL takes for an ID.
MAX_ID = 2**31 - 1
MAX_DESCRIPTION = 2000  # characters
MAX_ITEMS = 5000  # of a line
# Quantity and price have so many decimals at most, so that Odoo rounds neither.
MAX_PLACES = 2


class InputFault(ValueError):
    """A value that is not as agreed: `path` names it, `rule` says what is wrong."""

    def __init__(self, path, rule):
        super().__init__(f"{path}: {rule}")
        self.path = path
        self.rule = rule


def read_list(value, path, most, least=0):
    if not isinstance(value, list):
        raise InputFault(path, "is no list")
    if not least <= len(value) <= most:
        raise InputFault(path, f"has {len(value)} entries instead of {least} to {most}")
    return value


def read_object(value, path):
    if not isinstance(value, dict):
        raise InputFault(path, "is no object")
    return value


def read_text(value, path, most, least=0):
    if not isinstance(value, str):
        raise InputFault(path, "is no text")
    if "\0" in value:
        raise InputFault(path, "has a NUL character")
    if any(0xD800 <= ord(character) <= 0xDFFF for character in value):
        raise InputFault(path, "has half of a character")
    if not least <= len(value) <= most:
        raise InputFault(path, f"has {len(value)} characters instead of {least} to {most}")
    return value


def read_match(value, path, pattern, what):
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise InputFault(path, f"is no {what}")
    return value


def read_int(value, path, least=1, most=MAX_ID):
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise InputFault(path, f"is no whole number from {least} to {most}")
    return value


def read_decimal(value, path):
    return Decimal(read_match(value, path, DECIMAL, 'decimal such as "12.50"'))


def read_date(value, path):
    read_match(value, path, DATE, "date such as 2026-11-30")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise InputFault(path, "is no date of the calendar") from error


def read_source(value):
    return read_match(value, "source", UUID, "UUID").lower()


def read_batch_no(value):
    return read_text(value, "batch_no", 20, least=1)


def read_currency(value, path="currency"):
    return read_match(value, path, CURRENCY, "currency such as EUR")


def read_kind(value, path="kind"):
    if value not in KINDS:
        raise InputFault(path, f"is none of {', '.join(KINDS)}")
    return value


def read_client(value, path):
    """Return `(client ID, port ID)`."""
    read_object(value, path)
    client_id, port_id = value.get("client_id"), value.get("port_id")
    if not isinstance(client_id, str) or not is_client_id(client_id):
        raise InputFault(f"{path}.client_id", "is up to 16 letters and digits")
    if not isinstance(port_id, str) or not is_port_id(port_id):
        raise InputFault(f"{path}.port_id", "is 2 to 6 digits")
    return client_id, port_id


def read_invoice_no(value, path):
    read_object(value, path)
    return read_text(value.get("invoice_no"), f"{path}.invoice_no", 30, least=1)


def read_totals(value):
    """Return control totals as `[(currency, count, total)]`, each currency once."""
    totals = []
    for index, item in enumerate(read_list(value, "expected", 10)):
        path = f"expected.{index}"
        read_object(item, path)
        totals.append(
            (
                read_currency(item.get("currency"), f"{path}.currency"),
                read_int(item.get("count"), f"{path}.count", least=0),
                read_decimal(item.get("total"), f"{path}.total"),
            )
        )
    if len({currency for currency, _count, _total in totals}) < len(totals):
        raise InputFault("expected", "names a currency twice")
    return totals


def read_invoice(value):
    """Return one outgoing invoice with decimals read; raise InputFault."""
    dealer_id = value.get("dealer_id")
    if dealer_id is not None:
        read_match(dealer_id, "dealer_id", DEALER, "key of up to 16 letters and digits")
    sections = read_list(value.get("sections"), "sections", 2000, least=1)
    return {
        "invoice_no": value["invoice_no"],
        "seq": read_int(value.get("seq"), "seq"),
        "customer_id": read_int(value.get("customer_id"), "customer_id"),
        "dealer_id": dealer_id,
        "total": read_decimal(value.get("total"), "total"),
        "content_hash": read_match(value.get("content_hash"), "content_hash", HASH, "SHA-256"),
        "sections": [
            _read_section(section, f"sections.{index}") for index, section in enumerate(sections)
        ],
    }


def _read_section(value, path):
    client_id, port_id = read_client(value, path)
    lines = read_list(value.get("lines"), f"{path}.lines", 2000, least=1)
    return {
        "client_id": client_id,
        "port_id": port_id,
        "name": read_text(value.get("name"), f"{path}.name", 300),
        "lines": [_read_line(line, f"{path}.lines.{index}") for index, line in enumerate(lines)],
    }


def _read_line(value, path):
    read_object(value, path)
    line = {
        "charge_id": read_match(value.get("charge_id"), f"{path}.charge_id", CODE, "charge code"),
        "product_id": read_int(value.get("product_id"), f"{path}.product_id"),
        "description": read_text(
            value.get("description"), f"{path}.description", MAX_DESCRIPTION, least=1
        ),
        "quantity": read_decimal(value.get("quantity"), f"{path}.quantity"),
        "price_unit": read_decimal(value.get("price_unit"), f"{path}.price_unit"),
        "amount": read_decimal(value.get("amount"), f"{path}.amount"),
        "items": [
            _read_item(item, f"{path}.items.{index}")
            for index, item in enumerate(read_list(value.get("items"), f"{path}.items", MAX_ITEMS))
        ],
    }
    if line["quantity"] != 1:
        for name in ("quantity", "price_unit"):
            if -line[name].normalize().as_tuple().exponent > MAX_PLACES:
                raise InputFault(f"{path}.{name}", f"has more than {MAX_PLACES} decimals")
    product = line["quantity"] * line["price_unit"]
    if product != line["amount"]:
        rule = f"is {line['amount']:f}, but quantity times price_unit is {product:f}"
        raise InputFault(f"{path}.amount", rule)
    return line


def _read_item(value, path):
    read_object(value, path)
    kind = read_kind(value.get("kind"), f"{path}.kind")
    if kind == "service":
        return {
            "kind": kind,
            "assignmentId": read_int(value.get("assignmentId"), f"{path}.assignmentId", 0),
            "from": read_date(value.get("from"), f"{path}.from").isoformat(),
            "to": read_date(value.get("to"), f"{path}.to").isoformat(),
        }
    if kind == "activation":
        return {
            "kind": kind,
            "activationId": read_int(value.get("activationId"), f"{path}.activationId", 0),
            "at": read_text(value.get("at"), f"{path}.at", 40),
            "event": read_text(value.get("event"), f"{path}.event", MAX_DESCRIPTION),
        }
    return {
        "kind": kind,
        "workOrderId": read_int(value.get("workOrderId"), f"{path}.workOrderId", 0),
        "lineNo": read_int(value.get("lineNo"), f"{path}.lineNo"),
        "completedOn": read_date(value.get("completedOn"), f"{path}.completedOn").isoformat(),
        "title": read_text(value.get("title"), f"{path}.title", MAX_DESCRIPTION),
    }
