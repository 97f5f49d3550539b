"""Positions on the earth in a message: pairs of latitude and longitude in all the forms that apps send them in."""

import base64
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from gateway.detectors.base import plain_key
from gateway.detectors.context.named import steps
from gateway.detectors.context.words_in_names import key_words
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Form, Pattern
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

WHOLE_DECIMALS: Final = 5
"""Of a number that nobody rounded."""

PRECISE_DECIMALS: Final = 3
"""0.001 degrees of latitude are 111 m: a house with its neighbours. Two decimals are a part of a town."""

MAX_POINTS: Final = 2000
"""Points of one message that are looked at: an hour of a track at two points a second."""

MAX_NESTED: Final = 4
"""Lists between a position and the type of its shape: polygons of GeoJSON have three."""

_E7: Final = 10_000_000
_E6: Final = 1_000_000

_LATITUDE: Final = Expression(
    r"([a-z0-9]{0,24}?)(?:lat|latitude|breitengrad|latitud|latitudine|enlem)"
    r"(e7|e6|value|val|deg|degrees|double|str|dec|num|wgs84)?"
)
_LONGITUDES: Final = (
    *(
        "lon",
        "lng",
        "long",
        "longitude",
        "longtitude",
        "laengengrad",
        "längengrad",
        "longitud",
        "longitudine",
        "boylam",
    ),
)
_NUMBER: Final = Expression(r"[+-]?\d{1,10}(?:[.,]\d{1,18})?")
_PAIR_KEYS: Final = Expression(
    r"(?:user|my|current|last|device|gps|geo|home|origin|start|pickup|x|near|client|known)*"
    r"(?:ll|latlng|latlon|latlong|loc|location|locations|coords?|coordinates?|geo|gps|geolocation"
    r"|geopoint|position|point"
    r"|latitudelongitude|lnglat|lonlat|from|where|near|place|origin|destination|whereami|poi|center"
    r"|centre|home|pos|q|at|geocode(?:exact)?)"
)
_PAIR_TEXT: Final = """
 gps loc location latlng latlon latlong lnglat lonlat coords coord coordinates coordenadas koordinaten koordinaty
 coordonnees coordinate geo geoloc geolocation geopoint geopos position posicion posizione posicao positie pozycja
 standort ubic ubicacion localizacao localisation localizzazione lokalizacja locatie konum sijainti lokasi
"""
_PAIR_WORDS: Final = frozenset(_PAIR_TEXT.split())
_SURE_PAIRS: Final = _PAIR_WORDS - {"coords", "coord", "coordinates", "coordinate", "position", "pos"}
"""Words for a position; the last are of other spaces, too."""

_BEHIND_PAIRS: Final = frozenset(
    {"accu", "accuracy", "acc", "alt", "altitude", "str", "string", "text", "raw", "value"}
)
"""Words behind those for a position, of what stands behind it or of its form: `u-latlong-accu`."""

_STREAMS: Final = frozenset({"latlng", "latlon", "lnglat", "gps", "location", "position", "track", "coordinates"})
"""What recordings of sports call the list of their positions, beside it."""

_ABOUT_PLACES: Final = Expression(
    r"lat_?l|lng|lon_|locat|gps|geo|pick_?up|drop_?off|ride|trip|route|maps?\b|place|position|nearby|navig|taxi"
    r"|courier",
    re.IGNORECASE,
)
_FIRST_NUMBER: Final = Expression(r"(.*protobuf:(?:.*\.)?)([1-4])")
_FINE: Final = Expression(r"-?\d{1,3}\.\d{4,15}")

_LON_FIRST: Final = frozenset({"lnglat", "lonlat"})
_PAIR: Final = Expression(
    r"\s*+(?:[\[({]\s*+)?([+-]?\d{1,3}\.\d{1,18})(?:\s*[,;|]|[^\S ]* )\s*+([+-]?\d{1,3}\.\d{1,18})(?:\s*[\])}])?"
    r"(?:\s*[,;|]\s*+-?\d{1,5}(?:\.\d{1,6})?|(?: -?\d{1,5}(?:\.\d{1,6})?){2}"
    r"|(?:; ?(?:acc|accuracy|alt|altitude|u|crs|prec|precision|r|radius|ts?|time|age|src|source"
    r"|speed)[=:][\w.+:-]{1,32}){1,4})?\s*+"
)
"""Behind it may stand what is told of it (`;acc=11`), a height,
or height and accuracy as XForms have them (ODK XForms Specification, geopoint)."""

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
_SCALED: Final = Expression(r"latitude_e7\s?[:=]\s?(-?\d{5,10})[\s,;]{1,3}longitude_e7\s?[:=]\s?(-?\d{5,11})")
"""A message of protobuf as text, as Google's advertisements have it in `uule`."""

_ISO_6709: Final = Expression(r"([+-]\d{2}\.\d{3,8})([+-]\d{3}\.\d{3,8})(?:[+-]\d{1,5}(?:\.\d{1,4})?)?(?:CRS\w+)?/")

_SHAPES: Final = frozenset({"point", "geopoint", "feature", "linestring", "multipoint"})
"""Shapes of positions where something is or was; a polygon is a part of a map."""

_NOT_A_PLACE_WORDS: Final = """bbox bounds boundingbox viewport frame rect rects bound northeast southwest ne sw nw
 se northwest southeast tile tiles screen touch click color colour rgb rgba
 accelerometer gyroscope gyro magnetometer rotation acceleration transform matrix
 mercator ui layout mouse cursor weights embedding vector scale offset velocity"""
_NOT_A_PLACE: Final = frozenset(_NOT_A_PLACE_WORDS.split())


POSITION: Final = (
    Pattern(r"lat(?:itude?|e[67])?(?:[-_]?(?:val(?:ue)?|deg|degrees|double|str|e[67]))?[\"\]]{0,2}\x1f"),
    Pattern(r"\x1f[\[( ]{0,2}[+-]?[0-9]{1,3}\.[0-9]{1,18}[,;| ]{1,2}[+-]?[0-9]{1,3}\.[0-9]", Form.ALONE),
    Pattern(r"\[0\]\x1f[+-]?[0-9]{1,3}\.[0-9]{1,18}"),
    Pattern(r"\x1flat(?:itude)?\x1e"),
    Pattern(r"latitude_e7 ?[:=] ?-?[0-9]{5}|uule\x1fa"),
    Pattern(r"\bgeo:-?[0-9]{1,2}\.[0-9]"),
    Pattern(r"\bpoint ?z? ?\( ?-?[0-9]{1,3}\.[0-9]"),
    Pattern(r"\$g[a-z](?:rmc|gga|gll),"),
    Pattern(r"\blat(?:itude)?[\"']?[ ]{0,2}[:=][ ]{0,2}[\"']?[+-]?[0-9]{1,2}\.[0-9]"),
    Pattern(r"[+-][0-9]{2}\.[0-9]{3,8}[+-][0-9]{3}\.[0-9]{3,8}"),
    Pattern(r"[^a-z](?:la|lt|breite|szerokosc)[\"\]]{0,2}\x1f-?[0-9]{1,2}\.[0-9]{4}"),
    Pattern(r"\[[0-9]{1,4}\]\[1\]\x1f-?[0-9]{1,3}\.[0-9]{5}"),
    Pattern(r"protobuf:[0-9.\[\]]{0,24}[1-4]\x1f-?[0-9]{1,2}\.[0-9]{4}"),
    Pattern(r"/lat(?:itude)?[/=:]-?[0-9]{1,2}\.[0-9]{3}|[/@]-?[0-9]{1,3}\.[0-9]{3,16},-?[0-9]{1,3}\.[0-9]{3}"),
    Pattern(
        r"(?:°|º) ?[0-9]{1,2}(?:\.[0-9]{1,8})? ?(?:'|′)"
        r"|\b[ns] ?[0-9]{1,2}(?: |°)[0-9]{1,2}\.[0-9]{2,8}(?:'|′)?[,;/ ]{1,3}[ewo]"
    ),
    Pattern(r"(?:latitudine|enlem|breitengrad|ubic|posicion|posizion|posicao|koordin|coordenad|coordonn|lokali|sijaint|konum|lokasi)[^\x1f]{0,12}\x1f"),
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
    streams = tuple(f"{place}." for place, kind in kinds.items() if kind.lower() in _STREAMS)
    for field in fields:
        value = field.value
        if field.path.endswith("]") and len(value) <= 24 and (_is_pair(field) or field.path.startswith(streams)):
            arrays.setdefault(parent(field.path), []).append(field)
        elif len(value) >= 9:
            yield from _in_value(field)
    for place, numbers in arrays.items():
        above = place
        for _ in range(MAX_NESTED):
            above = parent(above)
            if above in kinds:
                break
        kind = kinds.get(above, "")
        is_sure = kind.lower() in _STREAMS or _SURE_PAIRS.issuperset(key_words(numbers[0])[:1])
        is_area = "polygon" in kind.lower() or "envelope" in kind.lower()
        yield from _array(numbers, "" if is_sure and not is_area and kind.lower() not in _SHAPES else kind)
    yield from _of_extensions(fields)
    yield from _short_pairs(fields)
    yield from _timed(fields)
    yield from _walked(fields)
    yield from _unnamed(fields)


_SHORT_PAIRS: Final = {
    "la": ("lo", "ln"),
    "lt": ("ln", "lg", "lo"),
    "breite": ("laenge", "länge"),
    "szerokosc": ("dlugosc",),
}
"""Names of latitude and longitude that are those of other pairs, too: the form of the numbers has to tell."""


def _of_extensions(fields: tuple[Field, ...]) -> Iterator[Place]:
    """Where the address of a patient is, as FHIR has it (`geolocation`): an extension for each of both numbers."""
    named = {
        field.path: field.value
        for field in fields
        if field.key == "url" and field.value in ("latitude", "longitude") and "Patient.address" in field.path
    }
    by_path = {field.path: field for field in fields} if named else {}
    for path, name in named.items():
        if name != "latitude":
            continue
        place = parent(parent(path))
        other = next((one for one, said in named.items() if said == "longitude" and parent(parent(one)) == place), "")
        north, east = by_path.get(f"{parent(path)}.valueDecimal"), by_path.get(f"{parent(other)}.valueDecimal")
        if north is not None and east is not None:
            yield from _place(north.value, east.value, (north, east))


def _short_pairs(fields: tuple[Field, ...]) -> Iterator[Place]:
    short = [field for field in fields if field.key in _SHORT_PAIRS and _FINE.fullmatch(field.value)]
    by_path = {field.path: field for field in fields} if short else {}
    for field in short:
        stem = field.path[: len(field.path) - len(field.key)]
        for name in _SHORT_PAIRS[field.key]:
            other = by_path.get(f"{stem}{name}")
            if other is not None and _FINE.fullmatch(other.value):
                yield from _place(field.value, other.value, (field, other))


def _timed(fields: tuple[Field, ...]) -> Iterator[Place]:
    """Rows of a track without names: when, and where, as `[1754000000, 52.519217, 13.411856, 9]`."""
    begun = [field for field in fields if field.path.endswith("[0]") and _EPOCH.fullmatch(field.value) is not None]
    by_path = {field.path: field for field in fields} if begun else {}
    for field in begun:
        place = field.path[:-2]
        first, second = by_path.get(f"{place}1]"), by_path.get(f"{place}2]")
        if _TRACKS.isdisjoint(key_words(field)) or first is None or second is None:
            continue
        if not (_FINEST.fullmatch(first.value) and _FINEST.fullmatch(second.value)):
            continue
        for there in _place(first.value, second.value, (first, second)):
            far = max(abs(there.latitude), abs(there.longitude))
            if far > MAX_OF_SENSORS and min(abs(there.latitude), abs(there.longitude)) > MIN_DEGREES:
                yield there


def _walked(fields: tuple[Field, ...]) -> Iterator[Place]:
    """Rows of a track without names and times before them: `[[52.519217, 13.411856, 34], …]`, each near the one
    before."""
    rows = [
        (field, behind)
        for field, behind in pairwise(fields)
        if field.path.endswith("][0]")
        and behind.path == f"{field.path[:-2]}1]"
        and _FINEST.fullmatch(field.value)
        and _FINEST.fullmatch(behind.value)
        and not _TRACKS.isdisjoint(key_words(field))
    ]
    if len(rows) < MIN_WALKED:
        return
    for one, other in pairwise(rows):
        steps = [abs(float(a.value) - float(b.value)) for a, b in zip(one, other, strict=True)]
        if max(steps) > MAX_STEP_DEGREES:
            return
    for there in _place(rows[0][0].value, rows[0][1].value, rows[0]):
        if max(abs(there.latitude), abs(there.longitude)) > 1:
            yield there


MIN_WALKED: Final = 3
MAX_STEP_DEGREES: Final = 0.02
"""Between two positions of a track: some two kilometres."""

_TRACK_TEXT: Final = """
 g l p t gps loc locs location locations pos posn positions pt pts point points path paths track tracks trk trks trace
 traces route routes geo fix fixes coord coords trail breadcrumbs way waypoints polyline whereabouts ubicaciones
 posizioni
"""
_TRACKS: Final = frozenset(_TRACK_TEXT.split())
"""What a list of such rows is called; prices have times before them, too."""

_EPOCH: Final = Expression(r"1[4-9]\d{8}(?:\d{3})?")
_FINEST: Final = Expression(r"-?\d{1,3}\.\d{5,15}")
MAX_OF_SENSORS: Final = 20.0
"""What a sensor of movement measures behind a time is less: the earth pulls with 9.8."""


def _is_pair(field: Field) -> bool:
    """Whether a name is one of a position: by the whole, or by its last word (`lastKnownGps`, `pac_ubicacion`)."""
    if _PAIR_KEYS.fullmatch(plain_key(field.key)):
        return True
    return "." in field.value and not _PAIR_WORDS.isdisjoint(_last_words(field))


def _last_words(field: Field) -> tuple[str, ...]:
    """The last word of a name that says what is there."""
    words = key_words(field)
    return words[-2:-1] if len(words) > 1 and words[-1] in _BEHIND_PAIRS else words[-1:]


def _unnamed(fields: tuple[Field, ...]) -> Iterator[Place]:
    """Positions in protobuf without its schema: two fine numbers behind each other among the first members of a
    message, where something else speaks of places."""
    begun = [
        (f"{found[1]}{int(found[2]) + 1}", field)
        for field in fields
        if (found := _FIRST_NUMBER.fullmatch(field.path)) is not None
    ]
    begun = [(behind, field) for behind, field in begun if _FINE.fullmatch(field.value)]
    if not begun:
        return
    by_path = {field.path: field for field in fields}
    is_told = any(_speaks_of_places(field.value) for field in fields if _may_tell(field))
    if not is_told and not _are_walked([(field, by_path[behind]) for behind, field in begun if behind in by_path]):
        return
    for behind, field in begun:
        other = by_path.get(behind)
        if other is not None and _FINE.fullmatch(other.value):
            there = _place(field.value, other.value, (field, other))
            yield from (one for one in there if min(abs(one.latitude), abs(one.longitude)) > MIN_DEGREES)


def _are_walked(pairs: list[tuple[Field, Field]]) -> bool:
    """Whether pairs of numbers without names are a track: each in a record of its own with a time, fine, near the one
    before, and none like what a sensor measures or a currency costs."""
    if len(pairs) < MIN_WALKED_UNNAMED or len({parent(one.path) for one, _ in pairs}) < len(pairs):
        return False
    if not all(_FINEST.fullmatch(field.value) for pair in pairs for field in pair):
        return False
    where = [(float(one.value), float(other.value)) for one, other in pairs]
    if any(max(abs(a), abs(b)) <= MAX_OF_SENSORS or abs(a - b) < 1 for a, b in where) or len(set(where)) < len(where):
        return False
    return all(max(abs(a - c), abs(b - d)) <= MAX_STEP_DEGREES for (a, b), (c, d) in pairwise(where))


MIN_WALKED_UNNAMED: Final = 4


def _speaks_of_places(value: str) -> bool:
    """Whether a text names what moves, or a vehicle by its number (ISO 3779)."""
    return _ABOUT_PLACES.search(value) is not None or (len(value) == VIN_CHARS and _VIN.fullmatch(value) is not None)


VIN_CHARS: Final = 17
_VIN: Final = Expression(r"(?=(?:[A-Z]*\d){3})(?=(?:\d*[A-Z]){3})[A-HJ-NPR-Z0-9]{13}\d{4}")

MIN_DEGREES: Final = 0.05
"""Of a position that only its form tells: what is drawn on a screen or measured by a sensor lies around nothing."""


def _may_tell(field: Field) -> bool:
    """Whether a value may say what a message is about: the address that is called, short texts in it."""
    return field.path == "url.path" or ("protobuf:" in field.path and len(field.value) <= MAX_TOLD_CHARS)


MAX_TOLD_CHARS: Final = 64
"""Of a text that names what a message is about."""


def _by_keys(fields: tuple[Field, ...]) -> Iterator[Place]:
    """Latitude and longitude as two values of one object, whatever stands before and behind both names."""
    by_place: dict[tuple[str, str], Field] = {}
    latitudes: list[tuple[str, str, str, str, Field]] = []
    for field in fields:
        if len(field.value) > 32:
            continue
        key = plain_key(field.key)
        if len(key) > 40 or not ("l" in key or key.endswith("breitengrad")):
            continue
        place = _object_of(field.path, key)
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


def _object_of(path: str, key: str) -> str:
    """The object that a value stands in; for one with its name beside it, in a list of such, what the list is in:
    `{"attrs": [{"key": "lat", "value": 51.5}, …]}`."""
    place = parent(path)
    if "]" not in place or plain_key(path[len(place) :]).endswith(key):
        return place
    end = place.rfind("[")
    return place[:end] if len(place) - place.find("]", end) <= MAX_BEHIND else place


MAX_BEHIND: Final = 16
"""Characters of steps between a record and the value in it: `/value`, `.value.double`."""


def _place(latitude: str, longitude: str, fields: tuple[Field, ...], unit: str = "") -> Iterator[Place]:
    """One position, where both are numbers in range."""
    latitude, longitude = latitude.strip(), longitude.strip()
    if _NUMBER.fullmatch(latitude) is None or _NUMBER.fullmatch(longitude) is None:
        yield from _in_minutes(latitude, longitude, fields)
        return
    scale = {"e7": _E7, "e6": _E6}.get(unit, 1)
    north, east = float(latitude.replace(",", ".")) / scale, float(longitude.replace(",", ".")) / scale
    decimals, most = sorted((_decimals(latitude), _decimals(longitude)))
    if decimals > 0 and most >= WHOLE_DECIMALS:
        decimals = most  # programs leave out the zeros at the end
    if scale == 1 and decimals == 0 and abs(north) > 90 and float(latitude).is_integer():
        north, east, scale = north / _E7, east / _E7, _E7
    if abs(north) <= 90 and abs(east) <= 180:
        yield Place(north, east, decimals if scale == 1 else 6, fields)


def _in_minutes(latitude: str, longitude: str, fields: tuple[Field, ...]) -> Iterator[Place]:
    """A position in degrees, minutes and seconds, as cameras write it: `53,48.7243N` (XMP), `53 deg 48' 43.50" N`."""
    both = [_MINUTES.fullmatch(text) for text in (latitude, longitude)]
    if both[0] is None or both[1] is None:
        return
    found = [float(one[1]) + float(one[2]) / 60 + float(one[3] or 0) / 3600 for one in both if one is not None]
    if found[0] <= 90 and found[1] <= 180:
        north = -found[0] if both[0][4] in ("S", "s") else found[0]
        east = -found[1] if both[1][4] in ("W", "w") else found[1]
        yield Place(north, east, WHOLE_DECIMALS, fields)


_MINUTES: Final = Expression(
    r"(\d{1,3}(?:\.0{1,8})?)(?: ?(?:°|deg|º) ?|[,:; ]\s?)(\d{1,2}(?:\.\d{1,12})?)"
    r"(?:['′,:; ]\s?(\d{1,2}(?:\.\d{1,12})?))?"
    r"[\"″'′]{0,2}\s?([NSEWOnsewo])?"
)


def _in_path(path: str, field: Field) -> Iterator[Place]:
    """A position as a step of an address, or as two: `/forecast/53.81,-1.56`, `/lat/53.81/lon/-1.56`."""
    for found in (_STEP.search(path), _STEPS.search(path)):
        if found is not None and _OF_MAPS.search(path) is None:
            yield from _place(found[1], found[2], (field,))


_STEP: Final = Expression(r"[/@](-?\d{1,3}\.\d{3,16}),(?:%20| )?(-?\d{1,3}\.\d{3,16})(?=[/,;?:]|\.json|$)")
_STEPS: Final = Expression(
    r"/lat(?:itude)?[/=:](-?\d{1,2}\.\d{3,16})[/,;&](?:lon|lng|long|longitude)[/=:](-?\d{1,3}\.\d{3,16})", re.IGNORECASE
)
_OF_MAPS: Final = Expression(r"static|tiles?[/_-]|elevation|thumbnail|image|poi|venue|sight", re.IGNORECASE)


def _decimals(text: str) -> int:
    return len(text.replace(",", ".").partition(".")[2].rstrip("0"))


def _in_value(field: Field) -> Iterator[Place]:
    """Positions inside one value: a pair under a key that says so, and forms that say it themselves."""
    value = field.value
    if field.path == "url.path":
        yield from _in_path(value, field)
        return
    if "°" in value or value[:1] in "NSns":
        for one in (*_BEHIND_DEGREES.finditer(value), *_BEFORE_DEGREES.finditer(value)):
            yield from _in_minutes(one["north"].strip(), one["east"].strip(), (field,))
    key = plain_key(field.key)
    if len(value) <= 80 and _is_pair(field):
        found = _PAIR.fullmatch(value)
        if found is not None:
            first, second = (found[2], found[1]) if key in _LON_FIRST else (found[1], found[2])
            yield from _place(first, second, (field,))
            return
    if key == "uule" and value.startswith("a"):
        value = _unpacked(value[1:].lstrip("+ "))  # a plus, which is a blank in an address
    if "_e7" in value:
        for match in _SCALED.finditer(value):
            yield from _place(match[1], match[2], (field,), "e7")
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


_BEHIND_DEGREES: Final = Expression(
    r"(?P<north>\d{1,2} ?[°º] ?\d{1,2}(?:\.\d{1,8})? ?['′](?: ?\d{1,2}(?:\.\d{1,8})? ?(?:[\"″]|''))? ?[NS])[,;/ ]{1,3}"
    r"(?P<east>\d{1,3} ?[°º] ?\d{1,2}(?:\.\d{1,8})? ?['′](?: ?\d{1,2}(?:\.\d{1,8})? ?(?:[\"″]|''))? ?[EWO])"
)
_BEFORE_DEGREES: Final = Expression(
    r"\b[NS] ?(?P<north>\d{1,2}[ °º] ?\d{1,2}\.\d{2,8})['′]?[,;/ ]{1,3}[EWO] ?(?P<east>\d{1,3}[ °º] ?\d{1,2}\.\d{2,8})"
)
"""Degrees and minutes with the side of the earth behind them, or before."""

MAX_OF_FIX: Final = 5
"""Latitude, longitude, and behind them height, accuracy and time."""


def _is_sure_pair(field: Field) -> bool:
    """Whether a list is called a position, and nothing else that may be a row of numbers."""
    return not _SURE_PAIRS.isdisjoint(key_words(field)[-1:])


def _unpacked(value: str) -> str:
    """The text in base64, "" where it is none."""
    try:
        return base64.b64decode(value.rstrip("=") + "=" * (-len(value.rstrip("=")) % 4)).decode()
    except ValueError:
        return ""


def _array(numbers: list[Field], kind: str) -> Iterator[Place]:
    """`[13.37, 52.51]`: in GeoJSON (RFC 7946) longitude first; elsewhere whichever fits, which makes no difference to
    what is found."""
    most = 3 if kind or not _is_sure_pair(numbers[0]) else MAX_OF_FIX
    if not 2 <= len(numbers) <= most or (kind and kind.lower() not in _SHAPES):
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
