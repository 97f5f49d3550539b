"""One entry in normal form, or the reason why it is left out."""

import re
from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Final

from gateway.data.special_addresses import AddressKind, kind_of, parse_address
from gateway.destinations.registrable import MAX_NAME_CHARACTERS, normal_name, registrable_domain
from gateway.indicators.limits import MAX_VALUE_CHARACTERS
from gateway.indicators.raw import Raw, tidy
from gateway.indicators.words import FILE_HASH, NETWORK, TYPES, UNSEEN, WEAK_CERTIFICATE
from gateway.model.indicators import Indicator, IndicatorKind

NOT_UNDERSTOOD: Final = "not understood"
TOO_LONG: Final = f"longer than {MAX_VALUE_CHARACTERS:,} characters"
PUBLIC_SUFFIX: Final = "too broad: anybody gets a name under it (public suffix)"
LOCAL_ADDRESS: Final = "address of a local network"
LOCAL_NAME: Final = "name of a local network"
BROAD_BLOCK: Final = "too broad: block of addresses"
OTHER_TYPE: Final = "kind of entry that is not compared"
SHORT_AGENT: Final = "user agent too short to tell programs apart"

WIDEST_V4, WIDEST_V6 = 8, 19
"""Shortest prefixes that are taken: what lists of hijacked networks really hold, less than 1/256 of all addresses."""

MIN_AGENT_CHARACTERS: Final = 8

_DEFANGED: Final = (
    (re.compile(r"^\s*(?:hxxp|hXXp|h\*\*p|htxp|meow)(s?)(?=\[?:)", re.IGNORECASE), r"http\1"),
    (re.compile(r"\[:\]|\[://\]", re.IGNORECASE), lambda found: found[0][1:-1]),
    (re.compile(r"\s?[\[({](?:\.|dot)[\])}]\s?|\\\.", re.IGNORECASE), "."),
    (re.compile(r"\[/\]"), "/"),
)
_MAY_BE_DEFANGED: Final = re.compile(r"[\[({\\]|^\s*(?:hxxp|h\*\*p|htxp|meow)", re.IGNORECASE)
_SCHEME: Final = re.compile(r"^[a-z][a-z0-9+.-]{1,15}://", re.IGNORECASE)
_NAME: Final = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?:xn--[a-z0-9-]{2,59}|[a-z]{2,63})")
_LOCAL_ENDS: Final = frozenset({"local", "localdomain", "localhost", "lan", "internal", "arpa"})
_HEX: Final = re.compile(r"[0-9a-f]{32,128}")
_JA4: Final = re.compile(r"[tqd](?:\d\d|s[23]|d[123])[di]\d{4}[a-z0-9]{2}_[0-9a-f]{12}_[0-9a-f]{12}")
_PACKAGE: Final = re.compile(r"[A-Za-z]\w{0,100}(?:\.[\w-]{1,100}){1,20}", re.ASCII)
_PORT: Final = re.compile(r"^([^:/\s]+|\[[0-9a-fA-F:.]+\])[:|](\d{1,5})$")


def read_value(raw: Raw) -> Indicator | str:
    """An entry in normal form, or the reason why it cannot be used."""
    word = raw.type_word.lower()
    if word in UNSEEN:
        return UNSEEN[word]
    kind = TYPES.get(word, "") if word else NETWORK
    if not kind:
        return OTHER_TYPE
    text = raw.text.strip().strip("\"'").strip()
    if not text:
        return "empty"
    if len(text) > MAX_VALUE_CHARACTERS:
        return TOO_LONG
    found = _network(text, has_type=bool(word)) if kind == NETWORK else _exact(IndicatorKind(kind), text)
    if isinstance(found, str):
        return found
    return found._replace(threat=raw.threat, note=tidy(raw.note), doubt=raw.doubt)


def refanged(text: str) -> str:
    """A name or URL as it was before somebody made it harmless: hxxp://a[.]example is http://a.example."""
    if _MAY_BE_DEFANGED.search(text) is None:  # nearly always
        return text
    for pattern, plain in _DEFANGED:
        text = pattern.sub(plain, text)
    return text


def _network(text: str, *, has_type: bool) -> Indicator | str:
    """A name, an address, a block or a URL, by its look."""
    text = refanged(text)
    if not has_type and _JA4.fullmatch(text.lower()):
        return Indicator(IndicatorKind.JA4, text.lower())
    if _HEX.fullmatch(text.lower()):
        return FILE_HASH
    block = _block(text)
    if block is not None:
        return _address(block)
    if "|" in text:  # MISP's pairs: domain|ip, ip|port
        text = text.split("|", 1)[0]
        return _network(text, has_type=has_type)
    ported = _PORT.match(text)
    if ported:
        return _network(ported[1].strip("[]"), has_type=has_type)
    if _SCHEME.match(text) or "/" in text:
        return _url(_SCHEME.sub("", text))
    return _name(text)


def _block(text: str) -> IPv4Network | IPv6Network | None:
    if not (text[-1:].isdecimal() or ":" in text):  # a name, nearly always; what follows costs more than all the rest
        return None
    head, _, bits = text.partition("/")
    if bits and not bits.isdecimal():
        return None
    address = parse_address(head)
    if address is None or "%" in head:
        return None
    try:
        return ip_network(f"{address}/{bits}" if bits else str(address), strict=False)
    except ValueError:
        return None


def _address(block: IPv4Network | IPv6Network) -> Indicator | str:
    widest = WIDEST_V4 if isinstance(block, IPv4Network) else WIDEST_V6
    if block.prefixlen < widest:
        return BROAD_BLOCK
    ends = (str(block.network_address), str(block.broadcast_address))
    if any(kind_of(end) is AddressKind.LOCAL for end in ends):
        return LOCAL_ADDRESS
    return Indicator(IndicatorKind.ADDRESS, str(block))


def _name(text: str) -> Indicator | str:
    name = normal_name(text.removeprefix("*").removeprefix("."))
    if len(text) > MAX_NAME_CHARACTERS or not _NAME.fullmatch(name):
        is_label = bool(re.fullmatch(r"[a-z0-9-]{1,63}", name))
        return (PUBLIC_SUFFIX if name.isalpha() and len(name) > 1 else LOCAL_NAME) if is_label else NOT_UNDERSTOOD
    if name.rpartition(".")[2] in _LOCAL_ENDS:
        return LOCAL_NAME
    if not registrable_domain(name):
        return PUBLIC_SUFFIX
    return Indicator(IndicatorKind.NAME, name)


def _url(text: str) -> Indicator | str:
    """A URL without its scheme: `host/path?query`. One without a path is the host itself."""
    place, slash, rest = text.partition("/")
    if not slash:
        place, _, query = text.partition("?")
        rest = f"?{query}" if query else ""
    host = place.rpartition("@")[2].partition("#")[0]
    ported = _PORT.match(host)
    host = (ported[1] if ported else host).strip("[]")
    rest = rest.partition("#")[0]
    found = _network(host, has_type=True) if "/" not in host else NOT_UNDERSTOOD
    if not rest or (isinstance(found, str) and found != PUBLIC_SUFFIX):
        return found
    return Indicator(IndicatorKind.URL, url_value(normal_name(host), "/" + rest))


def url_value(host: str, path: str) -> str:
    """Host (a normal name) and path with query, as URLs are kept and compared."""
    return f"{host}{path}"


def _exact(kind: IndicatorKind, text: str) -> Indicator | str:
    if kind is IndicatorKind.PACKAGE:
        return Indicator(kind, text) if _PACKAGE.fullmatch(text) else NOT_UNDERSTOOD
    if kind is IndicatorKind.AGENT:
        return Indicator(kind, tidy(text, 500)) if len(text) >= MIN_AGENT_CHARACTERS else SHORT_AGENT
    plain = text.lower().replace(":", "").replace(" ", "")
    if kind is IndicatorKind.JA4:
        return Indicator(kind, plain) if _JA4.fullmatch(plain) else NOT_UNDERSTOOD
    if not _HEX.fullmatch(plain):
        return NOT_UNDERSTOOD
    if kind is IndicatorKind.JA3:
        return Indicator(kind, plain) if len(plain) == 32 else NOT_UNDERSTOOD
    return Indicator(kind, plain) if len(plain) == 64 else WEAK_CERTIFICATE


@lru_cache(maxsize=64)
def _prefixes(is_v4: bool) -> range:
    return range(32, WIDEST_V4 - 1, -1) if is_v4 else range(128, WIDEST_V6 - 1, -1)


def blocks_of(address: str) -> list[str]:
    """Every block, the smallest first, that holds an address; none for what is no address or a local one."""
    parsed = parse_address(address)
    if parsed is None or kind_of(address) is AddressKind.LOCAL:
        return []
    return [str(ip_network(f"{parsed}/{bits}", strict=False)) for bits in _prefixes(parsed.version == 4)]
