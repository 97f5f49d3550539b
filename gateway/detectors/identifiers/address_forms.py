"""Network addresses that stand in texts of a fixed form: candidates of WebRTC, SDP, SIP, lines of access logs, what
Android, Linux and Windows print of their connections, what firewalls and services write of who connects (CEF, LEEF,
PAM, sshd, Dovecot, Postfix, nginx), and the first hop of a mail."""

import re
from collections.abc import Iterator
from typing import Final

from gateway.detectors.base import is_header
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.model.findings import Field, ReadMessage

REACH_BYTES: Final = 300
"""Behind the beginning of such a form: a device has up to some eight addresses, a name before one in a mail."""

LINE_BYTES: Final = 160
"""Before the date in a line of a log: two addresses and the name of a user."""

MAX_FOUND: Final = 200
"""Addresses of one message."""

_MONTHS: Final = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
BEHIND: Final = Pattern(
    r"candidate:[a-z0-9/+]{1,32} [0-9]{1,3} (?:udp|tcp|ssltcp|tls) [0-9]{1,12} [0-9a-f]"
    r"|\bin ip[46] [0-9a-f]"
    r"|linkaddresses: ?\["
    r"|\binet6? (?:addr: ?|adr: ?)?[0-9a-f]{1,4}[.:]"
    r"|\bipv[46][ -]ad[a-z]{2,8}(?:[ .]{1,40}| ?\([a-z ]{1,20}\)):? ?[0-9a-f]{1,4}[.:]"
    r"|\bipaddr(?:ess)? [0-9]{1,3}\."
    r"|\b(?:src|rhost|rip|remip|callingstationid)=\"?\[?[0-9a-f]{1,4}[.:]"
    r"|\bclient: ?[0-9a-f]{1,4}[.:][0-9a-f:.]{4,40}, server:|\bclient=[^\s\x1e]{1,80}\[[0-9a-f]{1,4}[.:]"
    r"|\bfrom [0-9a-f]{1,4}[.:][0-9a-f:.]{4,40} port [0-9]"
    r"|via: ?sip/2\.0/[a-z]{2,4} [0-9\[]"
    r"|contact: ?[^@\r\n\x1e]{0,60}sips?:[^@>\s\x1e]{1,60}@[0-9\[]"
)
HOPS: Final = Pattern(r"received(?:\x1f|: ?)from [^\x1e]{0,100}[\[(](?:ipv6:)?[0-9a-f]{1,4}[.:]")
LOGGED: Final = Pattern(rf" \[[0-9]{{2}}/{_MONTHS}/[0-9]{{4}}:[0-9]{{2}}:")
"""The date in a line of the Common Log Format of web servers."""

FORMS: Final = (BEHIND, HOPS, LOGGED)

_ADDRESS: Final = (
    r"(?:(?<![\w.:])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])|(?<![\w.:])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\w.:]))"
)
_ANY: Final = Expression(_ADDRESS)
_BEGIN: Final = Expression(
    rf"candidate:\S+ \d+ \w+ \d+ (?P<own>{_ADDRESS}) \d+ typ (?P<kind>host|srflx|prflx|relay)"
    rf"(?: raddr (?P<near>{_ADDRESS}))?"
    rf"|\bIN IP[46] (?P<session>{_ADDRESS})"
    r"|LinkAddresses: ?\[(?P<linked>[^\]]*)"
    rf"|\binet6? (?:add?r: ?)?(?P<shown>{_ADDRESS})"
    rf"|\bIPv[46][ -]Ad[^:\r\n]{{2,60}}: ?(?P<windows>{_ADDRESS})"
    rf"|\bipaddr(?:ess)? (?P<dhcp>{_ADDRESS})"
    rf"|\b(?:src|rhost|rip|remip|callingstationid)=\"?\[?(?P<source>{_ADDRESS})"
    rf"|\bclient: ?(?P<client>{_ADDRESS}), server:|\bclient=[^\s\[]{{1,80}}\[(?P<mailer>{_ADDRESS})\]"
    rf"|\bfrom (?P<caller>{_ADDRESS}) port \d"
    rf"|Via: ?SIP/2\.0/\w+ \[?(?P<via>{_ADDRESS})"
    rf"|Contact: ?[^@\r\n]{{0,60}}sips?:[^@>\s]{{1,60}}@\[?(?P<contact>{_ADDRESS})",
    re.IGNORECASE,
)
_HOP_END: Final = Expression(r"\s(?:by|with|via)\s", re.IGNORECASE)
_IN_BRACKETS: Final = Expression(rf"[\[(](?:IPv6:)?({_ADDRESS})[\])]", re.IGNORECASE)
_LINE: Final = Expression(rf"({_ADDRESS})(?:, {_ADDRESS}){{0,4}} \S{{1,60}} \S{{1,80}} \[\d\d/\w{{3}}/\d{{4}}:\d\d:")
_HERE: Final = frozenset(
    {
        *("own", "near", "session", "linked", "shown", "windows", "dhcp", "via", "contact"),
        *("source", "client", "mailer", "caller"),
    }
)


def told_addresses(message: ReadMessage, scan: Scan) -> Iterator[tuple[Field, str]]:
    """Addresses in such texts and the fields that they stand in; the address of a relay is no device's."""
    if scan.has((BEHIND,)):
        for piece in scan.pieces(BEHIND, 0, REACH_BYTES):
            if not is_header(piece.field):
                for value in _behind(piece.text):
                    yield piece.field, value
    if scan.has((HOPS,)):
        for field in message.fields:
            if field.key == "received" and field.value.startswith("from "):
                yield from ((field, value) for value in _hops(field.value))
    if scan.has((LOGGED,)):
        for piece in scan.pieces(LOGGED, LINE_BYTES, 0):
            for line in _LINE.finditer(piece.text):
                yield piece.field, line[1]


def _behind(text: str) -> Iterator[str]:
    for found in _BEGIN.finditer(text):
        for name, value in found.groupdict().items():
            if value is None or name not in _HERE or (name == "own" and found["kind"].lower() == "relay"):
                continue
            yield from _ANY.findall(value)


def _hops(text: str) -> Iterator[str]:
    """Who brought a mail to the server that wrote the line."""
    end = _HOP_END.search(text)
    yield from _IN_BRACKETS.findall(text[: end.start()] if end is not None else text)
