"""Addresses of the device or of its network (IPv4, IPv6) that are written into the data."""

import ipaddress
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.data.special_addresses import AddressKind, kind_of
from gateway.detectors.base import Detector, Where, is_plain_header, is_published, plain_key
from gateway.detectors.context.identifier_words import identifier, is_own
from gateway.detectors.context.named import Keys, Named, names, owner
from gateway.detectors.identifiers.address_forms import FORMS, MAX_FOUND, told_addresses
from gateway.detectors.identifiers.address_plain import PATTERNS as PLAIN
from gateway.detectors.identifiers.address_plain import plain_addresses
from gateway.detectors.identifiers.device_names import is_ip_name, is_mac_name
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

_KEY: Final = Pattern(
    r"(?:ip|ip[-_]?v?[46]|inet6?)[-_ ]?(?:addr(?:ess)?(?:es)?|adresse)?s?[\"'\])]{0,2}(?:\[[0-9]\]"
    r"|~[0-9])?(?:[\x1e\x1f]| ?[:=])"
    r"|(?:remote|peer|client|host|source)[-_.]?(?:socket[-_.]?)?addr|forwarded|(?:real|client|connecting)-ip|adresse[-_]?ip|direcc?ion[-_]?ip|endereco[-_]?ip"
)
_COMPOSED: Final = Pattern(
    r"ip(?:v?[46])?[-_]?(?:addr(?:ess)?|adresse)?[^a-z\x1f]{0,2}(?:\[[0-9]\])?\x1f\[?[0-9a-f]{1,4}[.:]"
)
_BEFORE_WORD: Final = Pattern(
    r"[^a-z]ip[-_]?(?:cliente?|usuario|user|utilisateur|origen|origem|publi[cq][aou]?e?|privada|local|dispositivo|device)\x1f"
)
_SAID: Final = Pattern(r"\bip(?:v[46])?(?:[- ]?addr(?:ess)?|[- ]adresse)? (?:is|was|ist|es|est) [0-9a-f:]{1,4}[.:]")
"""`my ip is 2001:db8::1`, in a sentence."""

_SOCKET: Final = Pattern(
    r"(?:addr(?:ess)?|endpoints?|query|stringvalue|value)[\"'\])]{0,2}(?:\[[0-9]\])?\x1f\[?[0-9a-f]{1,4}[.:][0-9a-f:.]{4}"
)
"""One end of a connection: an address alone, or with its port."""

_HINT: Final = Expression(r"addr|endpoint|query")
_SOCKET_NAME: Final = Keys(
    r"(?:my|own|self|client|user|device|public|private|local|external|internal|remote|peer|source|src|nat|stun|wan|lan"
    r"|mapped|xormapped|observed|reflexive|srflx|host|bound|outer|inner|tunnel|wg|network|net|sock|socket)*"
    r"(?:public|private|external|internal|observed|mapped|reflexive|srflx|client|source|src|lan|wan)"
    r"(?:sock|socket|inet|net|network)?(?:addr|addresse?|addresses|endpoint)"
)
_CLIENTS: Final = Keys(r".*(?:client|source)(?:socket)?address")
_PEERS: Final = Keys(r".*(?:networkpeeraddress|netsockpeeraddr|netpeerip)")
"""Who called, where a server writes it down; whom one calls, where a client does."""

NEAR_FIELDS: Final = 24
"""Attributes of one event, and their names."""

PORT_CHARS: Final = 8
"""`[…]:65535`."""

_LOCAL: Final = tuple(
    ipaddress.ip_network(one) for one in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
)
"""RFC 1918, 6598 and 4193."""

_INDEX_END: Final = Expression(r"(?:\[\d+\])+$")

_BEHIND: Final = Expression(r"[0-9A-Fa-f:.]{2,45}(?<![.:])")
_KEYS: Final = Keys(
    r"(?:x|app|user|users|client|device|my|your|local|public|external|internal|wan|lan|private|remote"
    r"|source|src|phone|wifi"
    r"|wlan|cell|cellular|mobile|visitor|customer|caller|peer|sender|login|last|current|real|true"
    r"|cfconnecting|network|net"
    r"|origin|request|geo|ext|own|sip|ad|amz|fastly|ppal|home|session|connection|vpn|eth|en0|wlan0"
    r"|clusterclient|original|player)*"
    r"(?:ipaddress(?:es)?|ipaddrs?|ips?|ipv[46](?:address|addr)?|ip[46](?:address|addr)?|ipadresse|inet6?|direccionip"
    r"|adresseip|enderecoip|(?:forwarded|xforwarded)(?:for)?)"
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
    patterns = (_KEY, _COMPOSED, _BEFORE_WORD, _SAID, _SOCKET, *PLAIN, *FORMS)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely for what the device sends, and for what a server answers about who asked."""
        way = where.way(message.direction)
        seen: set[str] = set()
        for one in (*names(message.fields).called(_KEYS), *_composed(message, scan, way)):
            if is_published(message, one.field, where):
                continue
            if _MACHINES.has(owner(one.field.path)) and not _is_on_own_network(message, one):
                continue
            if one.field.path.startswith("header:") and way is SentOrReceived.RECEIVED:
                continue
            if is_plain_header(one.field) and not (_FORWARDED.has(one.key) or is_ip_name(one.field)):
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
        is_at_home = kind_of(where.flow.server_ip) is AddressKind.LOCAL  # where everybody knows such addresses
        plain = () if is_at_home else plain_addresses(scan, message.host)
        for field, value in (*told_addresses(message, scan), *plain):
            if value in seen or not is_host(value) or way is SentOrReceived.RECEIVED or value == where.flow.server_ip:
                continue
            seen.add(value)
            detail = "An address of the network, written into the data."
            yield identifier("id.ip", Certainty.LIKELY, message, where, value, field.path, detail)
            if len(seen) >= MAX_FOUND:
                return
        for field, value in _said(scan):
            if value not in seen and not is_published(message, field, where):
                seen.add(value)
                sure = Certainty.LIKELY if way is SentOrReceived.SENT else Certainty.POSSIBLE
                detail = "An address of the network, told in a sentence."
                yield identifier("id.ip", sure, message, where, value, field.path, detail)


def _composed(message: ReadMessage, scan: Scan, way: SentOrReceived) -> Iterator[Named]:
    """Addresses under names with a word for one in them: `buyerIp`, `wip`, `X-Buyer-IP-Address`."""
    if way is SentOrReceived.RECEIVED or not scan.has((_COMPOSED, _BEFORE_WORD, _SOCKET)):
        return
    for number, field in enumerate(message.fields):
        if not MIN_CHARS <= len(field.value) <= MAX_TEXT_CHARS + PORT_CHARS:
            continue
        is_named = ("ip" in field.key and is_ip_name(field)) or (
            _HINT.search(field.key) and _is_socket(message, number)
        )
        if is_named:
            yield Named(plain_key(field.key), field.value, field, False)


def _is_socket(message: ReadMessage, number: int) -> bool:
    """Whether a name is that of one end of a connection, and of the end that sends."""
    field = message.fields[number]
    key = plain_key(field.key)
    if _SOCKET_NAME.has(key):
        return True
    near = message.fields[max(number - NEAR_FIELDS, 0) : number + NEAR_FIELDS + 1]
    if key == "query":  # ip-api.com answers so
        return {"isp", "countrycode"} <= {plain_key(one.key) for one in near}
    if key.endswith("endpoints"):  # what a device can be reached at, inside of its network and outside
        return any(parent(one.path) == parent(field.path) and _is_private(one.value) for one in near)
    name = _name_beside(message, number)
    if _CLIENTS.has(name):
        return True
    return _PEERS.has(name) and any("http.route" in (one.value, one.key) for one in near)


def _name_beside(message: ReadMessage, number: int) -> str:
    """The whole name of an attribute, as OpenTelemetry writes it before its value: `network.peer.address`."""
    field = message.fields[number]
    before = message.fields[number - 1] if number else field
    if before.key in ("key", "name") and before.value.lower().endswith(field.key):
        return plain_key(before.value)
    return plain_key(field.path.rpartition(":")[2].rpartition("$")[2])


def _is_private(value: str) -> bool:
    """Whether an address, with a port or without, is one of a local network."""
    found = [ipaddress.ip_address(one.partition("%")[0]) for one in _addresses(value)]
    return any(one in network for one in found for network in _LOCAL)


def _is_on_own_network(message: ReadMessage, one: Named) -> bool:
    """Whether what is called a node or a host is a device that somebody looked for: it has a hardware address."""
    place = _INDEX_END.sub("", one.field.path).rpartition(".")[0]
    paths = _OF_MACS.of(message)
    behind = bisect_left(paths, place)
    return behind < len(paths) and paths[behind].startswith(place)


def _paths_of_macs(message: ReadMessage) -> list[str]:
    return sorted(field.path for field in message.fields if "mac" in field.key and is_mac_name(field))


_OF_MACS: Final = Latest(_paths_of_macs)


def _said(scan: Scan) -> Iterator[tuple[Field, str]]:
    """Addresses that somebody tells."""
    for match in scan.matches(_SAID):
        text = scan.around(match, 0, MAX_TEXT_CHARS)
        found = None if match.in_path else _BEHIND.match(text, text.rfind(" ", 0, len(match.text)) + 1)
        if found is not None and is_host(found[0]):
            yield match.field, found[0]


def _addresses(text: str) -> Iterable[str]:
    """The addresses of hosts in a list as in X-Forwarded-For; ports and brackets are taken off."""
    for piece in text[:400].split(",")[:8]:
        value = piece.partition(";")[0].strip().strip("\"'")
        value = (value[4:] if value[:4].lower() == "for=" else value).strip('"')
        if value.startswith("["):
            value = value[1:].partition("]")[0]
        elif value.count(":") == 1:
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
