"""Hardware addresses (IEEE 802 MAC-48): of the device, and of the network that it is in (BSSID)."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import Detector, Where, is_published
from gateway.detectors.context.identifier_words import identifier, is_own
from gateway.detectors.context.named import Keys, names
from gateway.detectors.identifiers.device_names import is_hardware_name, is_mac_name
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.model.flows import Certainty

_WRITTEN: Final = Pattern(
    r"[0-9a-f]{2}:[0-9a-f]{2}:[0-9a-f]{2}:[0-9a-f]{2}:[0-9a-f]{2}:[0-9a-f]{2}"
    r"|[0-9a-f]{2}-[0-9a-f]{2}-[0-9a-f]{2}-[0-9a-f]{2}-[0-9a-f]{2}-[0-9a-f]{2}"
)
_KEY: Final = Pattern(
    r"(?:mac|mac[-_ ]?(?:id|addr(?:ess)?(?:es)?)|bssid|hwaddr|hw[-_]?address|hardware[-_ ]?addr(?:ess)?"
    r"|ethernet|wlan_?mac|bt_?addr(?:ess)?|bluetooth_?addr(?:ess)?|(?:physical|ethernet)[-_ ]?address"
    r"|mac is|address is|uniqueid|[^a-z]addr)s?[\"\]]{0,2}(?:\[[0-9]\])?(?:\x1f| ?[:=]|[ ])"
)
_COMPOSED: Final = Pattern(r"(?:mac|bssid|hwaddr)[a-z0-9_]{0,8}[\"\]]{0,2}(?:\[[0-9]{1,3}\])?\x1f")
_KEYS: Final = Keys(
    r"(?:x|device|wifi|wlan|wlan0|eth|eth0|en0|lan|bt|ble|bluetooth|router|ap|gateway|phone|client"
    r"|user|my|hw|hardware"
    r"|station|sta|src|source|ethernet|connected|current|network|local|cisco|lowercase|mixedcase"
    r"|physical|interface|peer)*"
    r"(?:mac|macs|macaddr|macaddress|macaddresses|macid|bssid|hwaddr|hwaddress|hardwareaddress|btaddr|btaddress"
    r"|bluetoothaddress|physicaladdress|ethernetaddress|address|addr)"
)
_WEAK_KEYS: Final = Keys(r"(?:x|device|user|my|client|peer|src|source|local|network|phone|lan)*addr(?:ess)?")
_SEPARATED: Final = Expression(
    r"(?<![0-9a-z])(?<![0-9a-f]{2}[:-])([0-9a-f]{2}([:-])[0-9a-f]{2}(?:\2[0-9a-f]{2}){4})(?![:-]?[0-9a-f])",
    re.IGNORECASE,
)
_BARE: Final = Expression(
    r"[0-9a-f]{12}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}|(?:[0-9a-f]{1,2}:){5}[0-9a-f]{1,2}", re.IGNORECASE
)
_DOTTED_IN_TEXT: Final = Expression(
    r"(?:mac|address)[a-z ]{0,12}[: ]{1,2}([0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})\b", re.IGNORECASE
)
_CONTEXT: Final = Expression(
    r"\bmacs?\b|bssid|hardware|ether(?:net)?\b|lladdr|bluetooth|wi-?fi|physical address|hwaddr|oui\b", re.IGNORECASE
)

_HIDDEN: Final = frozenset({"020000000000", "000000000000", "ffffffffffff", "123456789012"})
"""What Android gives to apps instead of the real one, and placeholders."""

MAX_CONTEXT_CHARS: Final = 60
"""Around an address without a key: a word that says what it is stands right beside."""

MAX_LONG_CHARS: Final = 4096
"""Longer texts are not searched for the dotted form."""


class Mac(Detector):
    """One hit for each distinct address."""

    rules = ("CLR-identifier",)
    patterns = (_WRITTEN, _KEY, _COMPOSED)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely for what is sent, or received as part of an account."""
        seen: set[str] = set()
        for field, value in _found(message, scan):
            digits = "".join(filter(str.isalnum, value)).lower()
            if digits in seen or is_published(message, field, where):
                continue
            seen.add(digits)
            sure = Certainty.LIKELY if is_own(message, field, where) else Certainty.POSSIBLE
            yield identifier("id.mac", sure, message, where, value, field.path, "A hardware address of a network card.")


def _found(message: ReadMessage, scan: Scan) -> Iterator[tuple[Field, str]]:
    if scan.has((_KEY,)):
        for one in names(message.fields).called(_KEYS):
            is_separated = _SEPARATED.fullmatch(one.value) is not None
            if (is_separated or (_BARE.fullmatch(one.value) and not _WEAK_KEYS.has(one.key))) and is_station(one.value):
                yield one.field, one.value
        for field in message.fields:
            if len(field.value) <= MAX_LONG_CHARS:
                for dotted in _DOTTED_IN_TEXT.finditer(field.value):
                    if is_station(dotted[1]):
                        yield field, dotted[1]
    if scan.has((_COMPOSED,)):
        for field in message.fields:
            value = field.value
            is_form = 12 <= len(value) <= 17 and (_BARE.fullmatch(value) or _SEPARATED.fullmatch(value))
            if is_form and is_mac_name(field) and is_station(value):
                yield field, value
    for match in scan.matches(_WRITTEN):
        around = scan.around(match, MAX_CONTEXT_CHARS, MAX_CONTEXT_CHARS)
        exact = scan.around(match, 4, 2)
        found = _SEPARATED.search(exact)
        if found is None or not is_station(found[1]):
            continue
        is_said = _CONTEXT.search(around) is not None or (
            match.text == match.field.value and is_hardware_name(match.field)
        )
        is_whole = match.text.lower() == match.field.value.lower()
        if is_said or _is_plausible(found[1], around) or (is_whole and _is_of_maker(found[1])):
            yield match.field, found[1]


def is_station(value: str) -> bool:
    """Whether it is the address of one card: not a group, not the broadcast, not a placeholder."""
    digits = "".join(filter(str.isalnum, value)).lower()
    if len(digits) != 12:
        digits = "".join(part.zfill(2) for part in value.lower().split(":"))
    if len(digits) != 12 or digits in _HIDDEN or len(set(digits)) < 3:
        return False
    return not digits.isalpha() or len(value) > 12


def _is_of_maker(value: str) -> bool:
    """Whether an address that is all of a value is one that a maker gave, with letters, whatever parts it."""
    return int(value[:2], 16) & 3 == 0 and any(c in "abcdef" for c in value.lower())


def _is_plausible(value: str, around: str) -> bool:
    """Without a word beside: an address that a maker gave (neither group nor local bit set), with colons and letters,
    and alone, as fingerprints and dumps are not."""
    first = int(value[:2], 16)
    has_letters = any(c in "abcdef" for c in value.lower())
    return first & 3 == 0 and ":" in value and has_letters and around.count(":") <= 8
