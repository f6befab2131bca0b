"""Client IDs and their ranges, by the same rules as bridge/contract/client_range.ts."""

import re
from typing import NamedTuple

CLIENT_ID = re.compile(r"[A-Za-z0-9]{1,16}")
PORT_ID = re.compile(r"[0-9]{2,6}")
ID_PARTS = re.compile(r"(.*?)([0-9]+)")
# Longest run of digits that the bridge's numbers hold exactly.
MAX_DIGITS = 15


class RangeFault(ValueError):
    """Two ends that make no range. `code` says why.

    One of invalid_start, invalid_end, prefix_differs, width_differs, reversed.
    """

    def __init__(self, code):
        super().__init__(code)
        self.code = code


class ClientRange(NamedTuple):
    """A run of client IDs with one prefix and one width, both ends included."""

    prefix: str
    width: int
    start: int
    end: int

    @property
    def size(self):
        return self.end - self.start + 1

    def overlaps(self, other):
        return (
            (self.prefix, self.width) == (other.prefix, other.width)
            and self.start <= other.end
            and other.start <= self.end
        )

    def holds(self, client_id):
        parts = _split(client_id)
        return (
            bool(parts)
            and (parts[0], len(parts[1])) == (self.prefix, self.width)
            and self.start <= int(parts[1]) <= self.end
        )

    @property
    def first_id(self):
        return f"{self.prefix}{self.start:0{self.width}d}"

    @property
    def last_id(self):
        return f"{self.prefix}{self.end:0{self.width}d}"


def is_client_id(text):
    return bool(CLIENT_ID.fullmatch(text or ""))


def is_port_id(text):
    return bool(PORT_ID.fullmatch(text or ""))


def parse_range(start_id, end_id):
    """Read `1000` and `1999`, or `A0100` and `A0499`; raise RangeFault otherwise."""
    start, end = _split(start_id), _split(end_id)
    if not start:
        raise RangeFault("invalid_start")
    if not end:
        raise RangeFault("invalid_end")
    if start[0] != end[0]:
        raise RangeFault("prefix_differs")
    if len(start[1]) != len(end[1]):
        raise RangeFault("width_differs")
    client_range = ClientRange(start[0], len(start[1]), int(start[1]), int(end[1]))
    if client_range.start > client_range.end:
        raise RangeFault("reversed")
    return client_range


def format_client_no(client_id, port_id):
    """Client number as people see it: ID `1077` on port `01` is `1077-01`."""
    return f"{client_id}-{port_id}"


def _split(client_id):
    if not is_client_id(client_id):
        return None
    match = ID_PARTS.fullmatch(client_id)
    if not match:
        return None
    prefix, digits = match.groups()
    surplus = max(0, len(digits) - MAX_DIGITS)
    return prefix + digits[:surplus], digits[surplus:]
