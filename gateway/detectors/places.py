"""Positions on the earth in a message: pairs of latitude and longitude in all the forms that apps send them in."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from gateway.detectors.base import plain_key
from gateway.detectors.lazily import Expression
from gateway.detectors.named import steps
from gateway.detectors.patterns import Form, Pattern
from gateway.detectors.structure import parent
from gateway.model.findings import Field

PRECISE_DECIMALS: Final = 3
"""0.001 degrees of latitude are 111 m: a house with its neighbours. Two decimals are a part of a town."""

MAX_POINTS: Final = 2000
"""Points of one message that are looked at: an hour of a track at two points a second."""

MAX_NESTED: Final = 4
"""Lists between a position and the type of its shape: polygons of GeoJSON have three."""

_E7: Final = 10_000_000
_E6: Final = 1_000_000

_LATITUDE: Final = Expression(
    r"([a-z0-9]{0,24}?)(?:lat|latitude|breitengrad|latitud)(e7|e6|value|deg|degrees|double|str)?"
)
_LONGITUDES: Final = ("lon", "lng", "long", "longitude", "longtitude", "laengengrad", "längengrad", "longitud")
_NUMBER: Final = Expression(r"[+-]?\d{1,10}(?:[.,]\d{1,18})?")
_PAIR_KEYS: Final = Expression(
    r"(?:user|my|current|last|device|gps|geo|home|origin|start|pickup|x|near|client|known)*"
    r"(?:ll|latlng|latlon|latlong|loc|location|locations|coords?|coordinates?|geo|gps|geolocation"
    r"|geopoint|position|point"
    r"|latitudelongitude|lnglat|lonlat|from|where|near|place|origin|destination|whereami|poi|center"
    r"|centre|home|pos|q|at|geocode(?:exact)?)"
)
_LON_FIRST: Final = frozenset({"lnglat", "lonlat"})
_PAIR: Final = Expression(
    r"\s*[\[({]?\s*([+-]?\d{1,3}\.\d{1,18})\s*(?:[,;| ]"
    r"|, )\s*([+-]?\d{1,3}\.\d{1,18})\s*[\])}]?(?:[,;]\s*-?\d{1,5}(?:\.\d{1,6})?|(?: -?\d{1,5}(?:\.\d{1,6})?){2})?\s*"
)
"""Behind it may stand a height, or height and accuracy as XForms have them (ODK XForms Specification, geopoint)."""

_GEO_URI: Final = Expression(r"\bgeo:(-?\d{1,2}\.\d{1,16}),(-?\d{1,3}\.\d{1,16})")
_WKT: Final = Expression(r"\bpoint ?z? ?\(\s*(-?\d{1,3}\.\d{1,16}) (-?\d{1,2}\.\d{1,16})", re.IGNORECASE)
_NMEA: Final = Expression(
    r"\$G[A-Z](?:RMC|GGA"
    r"|GLL),(?:[\d.]{0,12},)?(?:[AV],)?(\d{2})(\d{2}\.\d{2,8}),([NS]),(\d{3})(\d{2}\.\d{2,8}),([EW])"
)
_IN_TEXT: Final = Expression(
    r"\blat(?:itude)?[\"']?\s{0,2}[:=]\s{0,2}[\"']?([+-]?\d{1,2}\.\d{1,16})[\"']?[,;&\s]{1,3}[\"']?"
    r"(?:lon|lng|long|longitude)[\"']?\s{0,2}[:=]\s{0,2}[\"']?([+-]?\d{1,3}\.\d{1,16})",
    re.IGNORECASE,
)
_ISO_6709: Final = Expression(r"([+-]\d{2}\.\d{3,8})([+-]\d{3}\.\d{3,8})(?:[+-]\d{1,5}(?:\.\d{1,4})?)?(?:CRS\w+)?/")

_SHAPES: Final = frozenset({"point", "geopoint", "feature", "linestring", "multipoint"})
"""Shapes of positions where something is or was; a polygon is a part of a map."""

_NOT_A_PLACE_WORDS: Final = """bbox bounds boundingbox viewport frame rect rects bound northeast southwest ne sw nw
 se northwest southeast tile tiles screen touch click color colour rgb rgba
 accelerometer gyroscope gyro magnetometer rotation acceleration transform matrix
 mercator ui layout mouse cursor weights embedding vector scale offset velocity"""
_NOT_A_PLACE: Final = frozenset(_NOT_A_PLACE_WORDS.split())


POSITION: Final = (
    Pattern(r"lat(?:itude?|e[67])?(?:[-_]?(?:value|deg|degrees|double|str|e[67]))?[\"\]]{0,2}\x1f"),
    Pattern(r"\x1f[\[( ]{0,2}[+-]?[0-9]{1,3}\.[0-9]{1,18}[,;| ]{1,2}[+-]?[0-9]{1,3}\.[0-9]", Form.ALONE),
    Pattern(r"\[0\]\x1f[+-]?[0-9]{1,3}\.[0-9]{1,18}"),
    Pattern(r"\bgeo:-?[0-9]{1,2}\.[0-9]"),
    Pattern(r"\bpoint ?z? ?\( ?-?[0-9]{1,3}\.[0-9]"),
    Pattern(r"\$g[a-z](?:rmc|gga|gll),"),
    Pattern(r"\blat(?:itude)?[\"']?[ ]{0,2}[:=][ ]{0,2}[\"']?[+-]?[0-9]{1,2}\.[0-9]"),
    Pattern(r"[+-][0-9]{2}\.[0-9]{3,8}[+-][0-9]{3}\.[0-9]{3,8}"),
)  # fmt: skip
"""What stands where there may be a position; the detectors ask for them."""


class Place(NamedTuple):
    """One position, as it was sent."""

    latitude: float  # degrees
    longitude: float  # degrees
    decimals: int  # of the less precise of both
    fields: tuple[Field, ...]


@lru_cache(maxsize=1)
def places(fields: tuple[Field, ...]) -> tuple[Place, ...]:
    """All positions of a message, at most MAX_POINTS; the last answer is kept, as several detectors ask for it."""
    found: list[Place] = []
    for place in _all(fields):
        if len(found) >= MAX_POINTS:
            break
        if (place.latitude, place.longitude) != (0.0, 0.0) and not _NOT_A_PLACE.intersection(
            steps(place.fields[0].path)
        ):
            found.append(place)
    return tuple(found)


def _all(fields: tuple[Field, ...]) -> Iterator[Place]:
    yield from _by_keys(fields)
    arrays: dict[str, list[Field]] = {}
    kinds = {parent(field.path): field.value for field in fields if field.key == "type"}
    for field in fields:
        value = field.value
        if field.path.endswith("]") and len(value) <= 24 and _PAIR_KEYS.fullmatch(plain_key(field.key)):
            arrays.setdefault(parent(field.path), []).append(field)
        elif len(value) >= 9:
            yield from _in_value(field)
    for place, numbers in arrays.items():
        above = place
        for _ in range(MAX_NESTED):
            above = parent(above)
            if above in kinds:
                break
        yield from _array(numbers, kinds.get(above, ""))


def _by_keys(fields: tuple[Field, ...]) -> Iterator[Place]:
    """Latitude and longitude as two values of one object, whatever stands before and behind both names."""
    by_place: dict[tuple[str, str], Field] = {}
    latitudes: list[tuple[str, str, str, str, Field]] = []
    for field in fields:
        if len(field.value) > 32:
            continue
        key = plain_key(field.key)
        if "l" not in key or len(key) > 40:
            continue
        place = parent(field.path)
        by_place.setdefault((place, key), field)
        found = _LATITUDE.fullmatch(key)
        if found is not None:
            latitudes.append((place, found[1], found[2] or "", key, field))
    for place, before, behind, _, field in latitudes:
        for name in _LONGITUDES:
            other = by_place.get((place, f"{before}{name}{behind}"))
            if other is not None:
                yield from _place(field.value, other.value, (field, other), behind)
                break


def _place(latitude: str, longitude: str, fields: tuple[Field, ...], unit: str = "") -> Iterator[Place]:
    """One position, where both are numbers in range."""
    latitude, longitude = latitude.strip(), longitude.strip()
    if _NUMBER.fullmatch(latitude) is None or _NUMBER.fullmatch(longitude) is None:
        return
    scale = {"e7": _E7, "e6": _E6}.get(unit, 1)
    north, east = float(latitude.replace(",", ".")) / scale, float(longitude.replace(",", ".")) / scale
    decimals = min(_decimals(latitude), _decimals(longitude))
    if scale == 1 and decimals == 0 and abs(north) > 90 and float(latitude).is_integer():
        north, east, scale = north / _E7, east / _E7, _E7
    if abs(north) <= 90 and abs(east) <= 180:
        yield Place(north, east, decimals if scale == 1 else 6, fields)


def _decimals(text: str) -> int:
    return len(text.replace(",", ".").partition(".")[2].rstrip("0"))


def _in_value(field: Field) -> Iterator[Place]:
    """Positions inside one value: a pair under a key that says so, and forms that say it themselves."""
    value = field.value
    key = plain_key(field.key)
    if len(value) <= 80 and _PAIR_KEYS.fullmatch(key):
        found = _PAIR.fullmatch(value)
        if found is not None:
            first, second = (found[2], found[1]) if key in _LON_FIRST else (found[1], found[2])
            yield from _place(first, second, (field,))
            return
    if "." not in value:
        return
    for match in _GEO_URI.finditer(value):
        yield from _place(match[1], match[2], (field,))
    for match in _WKT.finditer(value):
        yield from _place(match[2], match[1], (field,))
    for match in _IN_TEXT.finditer(value):
        yield from _place(match[1], match[2], (field,))
    for match in _NMEA.finditer(value):
        north = (int(match[1]) + float(match[2]) / 60) * (1 if match[3] == "N" else -1)
        east = (int(match[4]) + float(match[5]) / 60) * (1 if match[6] == "E" else -1)
        yield Place(north, east, 4, (field,))
    for match in _ISO_6709.finditer(value):
        yield from _place(match[1], match[2], (field,))


def _array(numbers: list[Field], kind: str) -> Iterator[Place]:
    """`[13.37, 52.51]`: in GeoJSON (RFC 7946) longitude first; elsewhere whichever fits, which makes no difference to
    what is found."""
    if not 2 <= len(numbers) <= 3 or (kind and kind.lower() not in _SHAPES):
        return
    first, second = numbers[0], numbers[1]
    if not (_decimals(first.value) and _decimals(second.value)):
        return
    pair = (first, second)
    if kind:
        yield from _place(second.value, first.value, pair)
        return
    for place in (*_place(first.value, second.value, pair), *_place(second.value, first.value, pair)):
        if max(abs(place.latitude), abs(place.longitude)) > 1 and place.decimals > PRECISE_DECIMALS:
            yield place
            return
