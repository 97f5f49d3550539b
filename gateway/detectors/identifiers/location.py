"""Where the device is: positions, and what Wi-Fi access points and cells are around."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import Detector, Where, is_published, plain_key
from gateway.detectors.context.business import is_of_branch
from gateway.detectors.context.identifier_words import identifier, is_own
from gateway.detectors.context.named import Keys, names
from gateway.detectors.context.places import POSITION, PRECISE_DECIMALS, Place, places
from gateway.detectors.context.words_in_names import key_words, last_name, split_words
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent, records
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

_WIFI: Final = Pattern(
    r"bssid|mac_?address|wifiaccesspoints|wifi_?(?:scan|networks)|access_?points?"
    r"|[^a-z](?:wifi|wlan|aps?|bss|wifis|wlans|hotspots|nearby_?(?:aps?|wifi))[\"\]]{0,2}\[[0-9]{1,3}\]"
)

_CODED: Final = Pattern(
    r"geo_?hash[^\x1f]{0,4}\x1f|[^a-z]h3[a-z_-]{0,8}[\"\]]{0,2}\x1f8|mgrs[\"\]]{0,2}\x1f[0-9]|(?:w3w|what_?3_?words|three_?words?)[a-z_]{0,8}[\"\]]{0,2}\x1f|\b[23456789cfghjmpqrvwx]{8}\+[23456789cfghjmpqrvwx]{2,3}\b"
)
_GEOHASH: Final = Expression(r"[0-9b-hjkmnp-z]{7,12}")
"""Seven characters are 150 m (G. Niemeyer's geohash)."""

_PLUS_CODE: Final = Expression(r"[23456789CFGHJMPQRVWX]{8}\+[23456789CFGHJMPQRVWX]{2,3}")
"""Ten digits of an Open Location Code are 14 m."""

_OTHER_CODES: Final = (
    (
        Keys(r"(?:user|my|current|last|x)*h3(?:index|cell|id|hash|res\d{1,2})?"),
        Expression(r"8[89a-e][0-9a-f]{13}"),
        "a cell of H3",
    ),
    (Keys(r".*mgrs"), Expression(r"\d{1,2}[C-X] ?[A-Z]{2} ?\d{3,5} ?\d{3,5}"), "a reference of MGRS"),
    (
        Keys(r".*(?:w3w|what3words?|whatthreewords|threewords?)(?:address)?"),
        Expression(r"(?:/{3})?[^\W\d_]{3,20}(?:\.[^\W\d_]{3,20}){2}"),
        "three words",
    ),
)
"""Cells of half a kilometre and less (H3, resolution 8 and finer), squares of a grid, and three words for one."""

MIN_ACCESS_POINTS: Final = 2
"""One is the network that the device is in; services that locate by Wi-Fi ask for two or more."""

_HARDWARE: Final = Expression(r"(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}|[0-9a-f]{12}", re.IGNORECASE)
_HARDWARE_KEYS: Final = frozenset({"bssid", "macaddress", "mac", "ap", "id", "key", "apmac", "wifimac"})
_RADIO_WORDS: Final = "ssid signalstrength signal rssi level frequency channel age signaltonoiseratio dbm strength freq"
_RADIO_KEYS: Final = frozenset(_RADIO_WORDS.split())
_WIFI_WORDS: Final = frozenset({"wifi", "wifis", "wlan", "wlans", "ap", "aps", "bss", "bssids", "hotspots"})
_STRENGTH: Final = Expression(r"-(?:1[01]|[2-9])\d(?:\.\d)?")
"""In dBm: what a phone can still hear."""

_PLACES: Final = Keys(r"(?:place|venue|location|item|object|target)(?:lat|latitude)")
_MAP_VIEW: Final = frozenset({"center", "centre", "destination", "poi", "place", "q"})


class Location(Detector):
    """One hit for each message: the most precise position, and one for lists of access points."""

    rules = ("CLR-identifier",)
    patterns = (*POSITION, _WIFI, _CODED)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely where it is precise to about 100 m and sent, or received as part of an account."""
        if scan.has(POSITION):
            found = [p for p in places(message.fields) if not is_published(message, p.fields[0], where)]
            if found:
                yield self._hit(max(found, key=lambda p: (_weight(p), p.decimals)), message, where)
        if scan.has((_CODED,)):
            yield from _coded(message, where)
        if scan.has((_WIFI,)) and where.way(message.direction) is SentOrReceived.SENT:
            yield from _access_points(message, where)

    def _hit(self, place: Place, message: ReadMessage, where: Where) -> Hit:
        first = place.fields[0]
        is_shop = is_of_branch(first.path, names(message.fields).keys_beside(first.path))
        is_precise = place.decimals >= PRECISE_DECIMALS and _weight(place) > 0 and not is_shop
        is_precise = is_precise and not _is_of_map(first.path, message.fields)
        is_precise = is_precise and not (_PLACES.has(plain_key(first.key)) and _SIGHTS_OF_PLACES.search(message.path))
        sure = Certainty.LIKELY if is_precise and is_own(message, place.fields[0], where) else Certainty.POSSIBLE
        detail = f"A position of {place.decimals} decimals."
        value = ",".join(field.value for field in place.fields)[:200]
        hit = identifier("id.location", sure, message, where, value, place.fields[0].path, detail)
        return hit._replace(paths=tuple(field.path for field in place.fields))


def _coded(message: ReadMessage, where: Where) -> Iterator[Hit]:
    """A position as one word, the first of a message."""
    for field in message.fields:
        key = plain_key(field.key)
        other = next((what for keys, form, what in _OTHER_CODES if keys.has(key) and form.fullmatch(field.value)), "")
        is_geohash = plain_key(field.key).startswith("geohash") and _GEOHASH.fullmatch(field.value) is not None
        if not (is_geohash or other or _PLUS_CODE.fullmatch(field.value)) or is_published(message, field, where):
            continue
        sure = Certainty.LIKELY if is_own(message, field, where) else Certainty.POSSIBLE
        detail = f"A position as {'a geohash' if is_geohash else other or 'a plus code'}."
        yield identifier("id.location", sure, message, where, field.value, field.path, detail)
        return


def _is_of_map(path: str, fields: tuple[Field, ...]) -> bool:
    """Whether a position is one of several features of a map (GeoJSON, RFC 7946) of which none tells a time, a speed or
    a person: they are what is there, not where somebody was."""
    begin = path.find(".features[")
    if begin < 0:
        return False
    inside = [field for field in fields if field.path.startswith(path[: begin + len(".features[")])]
    if not any(field.path.startswith(f"{path[:begin]}.features[1]") for field in inside):
        return False
    return not any(_OF_SOMEBODY.search(field.key) is not None for field in inside)


_OF_SOMEBODY: Final = Expression(
    r"time|^ts$|date|speed|velocity|heading|bearing|accuracy|battery|user|device|person|name|steps|heart|^hr$|motion"
    r"|activity|visit|arriv|depart|start|end|uid|imei|address|altitude|course",
    re.IGNORECASE,
)


def _weight(place: Place) -> int:
    """0 for what may be the middle of a map or a place that was searched for."""
    field = place.fields[0]
    if plain_key(field.key) in _MAP_VIEW:
        return 0
    words = {*key_words(field)[:-1], *split_words(last_name(parent(field.path)))}
    return 0 if not _SIGHTS.isdisjoint(words) and _VISITED.search(field.path) is None else 1


_SIGHTS: Final = frozenset(
    {"poi", "pois", "sight", "attraction", "landmark", "monument", "museum", "hotel", "restaurant"}
)
_SIGHTS_OF_PLACES: Final = Expression(
    r"^/(?:[\w-]{1,20}/){0,3}(?:poi|sights?|attractions?|landmarks?|places?/details?)", re.IGNORECASE
)
_VISITED: Final = Expression(r"visit|check_?-?in|stay|book|user|my|current|dwell|arriv", re.IGNORECASE)
"""What somebody asks about, and where somebody was."""


def _access_points(message: ReadMessage, where: Where) -> Iterator[Hit]:
    for place, found in records(message.fields).items():
        is_called_so = not _WIFI_WORDS.isdisjoint(split_words(last_name(place)))
        known = [fields for fields in found.values() if _is_access_point(fields, is_called_so)]
        if len(known) >= MIN_ACCESS_POINTS:
            first = next(field for field in known[0] if _HARDWARE.fullmatch(field.value))
            hit = identifier(
                *("id.location", Certainty.LIKELY, message, where, first.value, f"{place}[0..{len(found) - 1}]"),
                f"{len(known)} Wi-Fi access points around the device.",
            )
            yield hit._replace(paths=tuple(field.path for fields in known for field in fields)[:200])
            return


def _is_access_point(fields: Iterable[Field], is_called_so: bool) -> bool:
    """A hardware address and what its radio is like; in a list that is called so, whatever both are called."""
    has_hardware = has_radio = False
    for field in fields:
        key = plain_key(field.key)
        if is_called_so:
            has_hardware = has_hardware or _HARDWARE.fullmatch(field.value) is not None
            has_radio = has_radio or _STRENGTH.fullmatch(field.value) is not None
        has_hardware = has_hardware or (key in _HARDWARE_KEYS and _HARDWARE.fullmatch(field.value) is not None)
        has_radio = has_radio or key in _RADIO_KEYS
    return has_hardware and has_radio
