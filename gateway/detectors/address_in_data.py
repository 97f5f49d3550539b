"""Addresses of the device or of its network (IPv4, IPv6) that are written into the data."""

import ipaddress
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import Detector, Where, is_published, plain_key
from gateway.detectors.device_names import is_ip_name
from gateway.detectors.identifier_words import identifier, is_own
from gateway.detectors.lazily import Expression
from gateway.detectors.named import Keys, Named, names, owner
from gateway.detectors.patterns import Pattern, Scan
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

_KEY: Final = Pattern(
    r"(?:ip|ip[-_]?v?[46]|inet6?)[-_ ]?(?:addr(?:ess)?(?:es)?|adresse)?s?[\"'\])]{0,2}(?:\[[0-9]\]"
    r"|~[0-9])?(?:[\x1e\x1f]| ?[:=])"
    r"|(?:remote|peer|client|host)[-_]?addr|forwarded|(?:real|client|connecting)-ip|adresse[-_]?ip|direcc?ion[-_]?ip|endereco[-_]?ip"
)
_COMPOSED: Final = Pattern(
    r"ip(?:v?[46])?[-_]?(?:addr(?:ess)?|adresse)?[^a-z\x1f]{0,2}(?:\[[0-9]\])?\x1f[0-9a-f]{1,4}[.:]"
)
_BEFORE_WORD: Final = Pattern(
    r"[^a-z]ip[-_]?(?:cliente?|usuario|user|utilisateur|origen|origem|publi[cq][aou]?e?|privada|local|dispositivo|device)\x1f"
)
_SAID: Final = Pattern(r"\bip(?:v[46])?(?:[- ]?addr(?:ess)?|[- ]adresse)? (?:is|was|ist|es|est) [0-9a-f:]{1,4}[.:]")
"""`my ip is 2001:db8::1`, in a sentence."""

_CANDIDATE: Final = Pattern(r"candidate:[^\x1f]{20,100} typ (?:host|srflx|prflx)\b")
_OF_CANDIDATE: Final = Expression(
    r"candidate:\S{1,40} \d{1,5} (?:udp|tcp|UDP|TCP) \d{1,12} ([0-9A-Fa-f:.]{2,45}) \d{1,5} typ (?:host|srflx|prflx)\b"
)
"""Where a program can be reached, as it tells another one before they speak (RFC 8839, 5.1). The address of a relay is
its server's."""

_BEHIND: Final = Expression(r"[0-9A-Fa-f:.]{2,45}(?<![.:])")
_KEYS: Final = Keys(
    r"(?:x|app|user|users|client|device|my|your|local|public|external|internal|wan|lan|private|remote"
    r"|source|src|phone|wifi"
    r"|wlan|cell|cellular|mobile|visitor|customer|caller|peer|sender|login|last|current|real|true"
    r"|cfconnecting|network|net"
    r"|origin|request|geo|ext|own|sip|ad|amz|fastly|ppal|home|session|connection|vpn|eth|en0|wlan0"
    r"|cluster|original|player)*"
    r"(?:ipaddress(?:es)?|ipaddrs?|ips?|ipv[46](?:address|addr)?|ip[46](?:address|addr)?|ipadresse|inet6?|direccionip"
    r"|adresseip|enderecoip|forwardedfor|xforwardedfor)"
    r"|(?:remote|peer|client)addr(?:ess)?|[cu]ip(?:override)?"
)
"""The last are what Matomo and the Measurement Protocol call that of a visitor."""

MIN_CHARS: Final = 7
"""Of an address: `1.1.1.1`."""

MAX_TEXT_CHARS: Final = 45
"""An address in full: RFC 4291 section 2.2, with four bytes as in IPv4."""

_FORWARDED: Final = Keys(r"forwarded|xforwardedfor|xrealip|xclientip|trueclientip|cfconnectingip|xclusterclientip")
_MACHINES: Final = Keys(
    r".*(?:servers?|nodes?|edges?|hosts?|relays?|dns|resolvers?|gateways?|prox(?:y|ies)|cdn|turn|stun"
    r"|upstream|endpoints?"
    r"|answers?|routers?|pops?|backends?|origins?|targets?|destinations?|blacklist|whitelist|allowlist"
    r"|ranges?|rules?)"
)


class AddressInData(Detector):
    """One hit for each distinct address."""

    rules = ("CLR-identifier",)
    patterns = (_KEY, _COMPOSED, _BEFORE_WORD, _SAID, _CANDIDATE)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely for what the device sends, and for what a server answers about who asked."""
        way = where.way(message.direction)
        seen: set[str] = set()
        for one in (*names(message.fields).called(_KEYS), *_composed(message, scan, way)):
            if _MACHINES.has(owner(one.field.path)) or is_published(message, one.field, where):
                continue
            if one.field.path.startswith("header:") and way is SentOrReceived.RECEIVED:
                continue
            if one.field.path.startswith("header:") and not (_FORWARDED.has(one.key) or is_ip_name(one.field)):
                continue
            for value in _addresses(one.value):
                if value in seen or value in (where.flow.server_ip, message.host):
                    continue
                seen.add(value)
                is_answer = "[" not in one.field.path and one.key in (
                    "ip",
                    "ipaddress",
                    "clientip",
                    "yourip",
                    "myip",
                    "origin",
                )
                sure = Certainty.LIKELY if is_answer or is_own(message, one.field, where) else Certainty.POSSIBLE
                detail = "An address of the network, written into the data."
                yield identifier("id.ip", sure, message, where, value, one.field.path, detail)
        for field, value in (*_said(scan), *_of_candidates(scan)):
            if value not in seen and not is_published(message, field, where):
                seen.add(value)
                sure = Certainty.LIKELY if way is SentOrReceived.SENT else Certainty.POSSIBLE
                detail = "An address of the network, told in a sentence."
                yield identifier("id.ip", sure, message, where, value, field.path, detail)


def _composed(message: ReadMessage, scan: Scan, way: SentOrReceived) -> Iterator[Named]:
    """Addresses under names with a word for one in them: `buyerIp`, `wip`, `X-Buyer-IP-Address`."""
    if way is SentOrReceived.RECEIVED or not scan.has((_COMPOSED, _BEFORE_WORD)):
        return
    for field in message.fields:
        if MIN_CHARS <= len(field.value) <= MAX_TEXT_CHARS and "ip" in field.key and is_ip_name(field):
            yield Named(plain_key(field.key), field.value, field, False)


def _said(scan: Scan) -> Iterator[tuple[Field, str]]:
    """Addresses that somebody tells."""
    for match in scan.matches(_SAID):
        text = scan.around(match, 0, MAX_TEXT_CHARS)
        found = None if match.in_path else _BEHIND.match(text, text.rfind(" ", 0, len(match.text)) + 1)
        if found is not None and is_host(found[0]):
            yield match.field, found[0]


def _of_candidates(scan: Scan) -> Iterator[tuple[Field, str]]:
    """Addresses at which calls reach a device."""
    fields = {match.number: match.field for match in scan.matches(_CANDIDATE) if not match.in_path}
    for field in fields.values():
        for found in _OF_CANDIDATE.finditer(field.value[:MAX_SDP_CHARS]):
            if is_host(found[1]):
                yield field, found[1]


MAX_SDP_CHARS: Final = 20_000
"""Of a description of a call that is looked at."""


def _addresses(text: str) -> Iterable[str]:
    """The addresses of hosts in a list as in X-Forwarded-For; ports and brackets are taken off."""
    for piece in text[:400].split(",")[:8]:
        value = piece.strip().strip("\"'").removeprefix("for=").strip('"[]')
        if value.count(":") == 1:
            value = value.partition(":")[0]
        if is_host(value):
            yield value


def is_host(value: str) -> bool:
    """Whether a text is the address of one host that is not this machine itself."""
    if not 2 <= len(value) <= 45:
        return False
    try:
        address = ipaddress.ip_address(value.partition("%")[0].partition("/")[0])
    except ValueError:
        return False
    return not (address.is_loopback or address.is_unspecified or address.is_multicast or value.startswith("255."))
