"""What Patriot can store in a client's fields, by the same rules as bridge/contract/text.ts."""

import re

# Longest text, in characters, by field of a Patriot client.
TEXT_LIMITS = {
    "name": 100,
    "street": 100,
    "street2": 100,
    "city": 60,
    "region": 60,
    "postcode": 20,
    "country": 60,
    "phone": 40,
    "email": 120,
}

# By key of a partner in the Odoo API (bridge/contract/odoo_api.ts): the customer's field, and
# the field of a Patriot client with its limit (bridge/contract/text.ts).
CLIENT_FIELDS = {
    "name": ("name", "name"),
    "street": ("street", "street"),
    "street2": ("street2", "street2"),
    "city": ("city", "city"),
    "state": ("state_id", "region"),
    "zip": ("zip", "postcode"),
    "country": ("country_id", "country"),
    "phone": ("phone", "phone"),
    "email": ("email", "email"),
}

PHONE = re.compile(
    r"\+?[0-9\s()./-]*[0-9][0-9\s()./-]*(?:(?:x|ext\.?|#)\s?[0-9]{1,8})?",
    re.IGNORECASE,
)
MIN_PHONE_DIGITS = 3


def find_unstorable_character(text):
    """Return the first character that Patriot cannot store, or None.

    Control characters break its line protocol; characters beyond the Basic Multilingual
    Plane (emoji) and lone surrogates do not fit its two-byte text columns.
    """
    for character in text:
        code = ord(character)
        if code < 0x20 or 0x7F <= code < 0xA0:
            return character
        if code > 0xFFFF or 0xD800 <= code <= 0xDFFF:
            return character
    return None


def name_character(character):
    """A character as people can look it up: `U+1F600`."""
    return f"U+{ord(character):04X}"


def find_text_fault(field, value):
    """Return `(rule, params)` that `value` breaks in `field` of a Patriot client, or None.

    Rules: `too_long` (length, limit), `character` (character), `phone`.
    """
    limit = TEXT_LIMITS[field]
    if len(value) > limit:
        return "too_long", {"length": len(value), "limit": limit}
    character = find_unstorable_character(value)
    if character is not None:
        return "character", {"character": name_character(character)}
    if field == "phone" and value:
        digits = sum(character in "0123456789" for character in value)
        if not PHONE.fullmatch(value) or digits < MIN_PHONE_DIGITS:
            return "phone", {}
    return None
