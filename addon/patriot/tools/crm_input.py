"""Reads what the bridge sends of enquiries, by the shapes of bridge/contract/odoo_crm.ts."""

from datetime import datetime, timezone

from . import billing_input
from .billing_input import InputFault, read_match, read_object, read_text

KINDS = ("lead", "opportunity")
MAX_TEXT = 10_000  # characters, as NOTE_LIMITS of bridge/contract/enquiries.ts
MAX_LINE = 200
MAX_NAME = 300
MAX_OPERATOR = 60
CONTACT_FIELDS = ("name", "company", "phone", "email")


def read_enquiry_id(value, path):
    """Return the key of an enquiry in Patriot, in small letters."""
    return read_match(value, path, billing_input.UUID, "UUID").lower()


def read_moment(value, path):
    """Return an ISO date-time in UTC as Odoo keeps it: naive, without fractions."""
    try:
        moment = datetime.fromisoformat(read_text(value, path, 40))
    except ValueError as error:
        raise InputFault(path, "is no date-time such as 2026-11-30T09:30:00Z") from error
    if moment.tzinfo is None:
        raise InputFault(path, "has no time zone")
    return moment.astimezone(timezone.utc).replace(tzinfo=None, microsecond=0)


def read_enquiry(value):
    """Return one enquiry with its key, moment and day read; raise InputFault."""
    if value.get("kind") not in KINDS:
        raise InputFault("kind", f"is none of {', '.join(KINDS)}")
    action_by = value.get("action_by")
    return {
        "enquiry_id": read_enquiry_id(value.get("enquiry_id"), "enquiry_id"),
        "kind": value["kind"],
        "client": _read_client(value.get("client")),
        "operator_id": read_text(value.get("operator_id"), "operator_id", MAX_OPERATOR, least=1),
        "operator_name": read_text(value.get("operator_name"), "operator_name", MAX_NAME),
        "logged_at": read_moment(value.get("logged_at"), "logged_at"),
        "subject": read_text(value.get("subject"), "subject", MAX_LINE),
        "text": read_text(value.get("text"), "text", MAX_TEXT),
        "notes": read_text(value.get("notes"), "notes", MAX_TEXT),
        "contact": _read_contact(value.get("contact")),
        "action_by": action_by and billing_input.read_date(action_by, "action_by"),
        "content_hash": read_match(
            value.get("content_hash"), "content_hash", billing_input.HASH, "SHA-256"
        ),
    }


def _read_client(value):
    if value is None:
        return None
    client_id, port_id = billing_input.read_client(value, "client")
    dealer_id = value.get("dealer_id")
    if dealer_id is not None:
        read_match(dealer_id, "client.dealer_id", billing_input.DEALER, "dealer ID")
    return {
        "client_id": client_id,
        "port_id": port_id,
        "name": read_text(value.get("name"), "client.name", MAX_NAME),
        "dealer_id": dealer_id,
    }


def _read_contact(value):
    if value is None:
        return None
    read_object(value, "contact")
    return {
        name: read_text(value.get(name), f"contact.{name}", MAX_LINE).strip()
        for name in CONTACT_FIELDS
    }
