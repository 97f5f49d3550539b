"""Planted values: the same value written in every way in which an app could send it, and values that only look alike.

Scored apart from the rest: only findings `persona.<key>` count, and the encoding is the way the value was written.
"""

import base64
import hashlib
import html
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import quote

from benchmarks.detection.draft import Case, Draft, finish
from benchmarks.detection.draw import LETTERS, Draw
from benchmarks.detection.people import person
from benchmarks.detection.wire import protobuf
from benchmarks.detection.wrap import wrap

NAME: Final = "planted"
VALUES: Final = (
    ("full_name", "Nerea Ordóñez Whitfield"),
    ("email", "Nerea.Ordonez.77@postfach.example"),
    ("phone", "+34 600 000 417"),
    ("birth_date", "1987-03-14"),
    ("diagnosis", "Borderline personality disorder"),
    ("note", "The blue kettle knows why I left Tuesday"),
    ("street", "Lindenstraße 174b"),
    ("insurance_id", "XQK-4471-99820"),
)
"""What a tester types into an app. Every value is long enough to be searched without its key."""
SHORT: Final = ("pin", "4417")
"""Four characters: searched only where its key stands beside it."""
MESSAGES: Final = 1500
NEAR_MISS_PERCENT: Final = 30

Writer = Callable[[str, Draw], str]


def _plain(text: str) -> str:
    """Without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def _hash(algorithm: str, form: str) -> Writer:
    def write(value: str, draw: Draw) -> str:
        said = draw.pick((value, value.lower(), value.strip().lower()))
        digest = hashlib.new(algorithm, said.encode(), usedforsecurity=False)
        if form == "hex":
            return digest.hexdigest() if draw.chance(80) else digest.hexdigest().upper()
        return base64.b64encode(digest.digest()).decode()

    return write


def _base64(value: str, draw: Draw) -> str:
    """Somewhere inside encoded text: before it stand 0, 1 or 2 bytes more than a group of three."""
    data = draw.chars(draw.number(3, 5)).encode() + b":" + value.encode() + b";" + draw.chars(4).encode()
    text = (base64.b64encode if draw.chance(50) else base64.urlsafe_b64encode)(data).decode()
    return text.rstrip("=") if draw.chance(50) else text


WRITERS: Final[dict[str, Writer]] = {
    "plain": lambda value, draw: value,  # noqa: ARG005
    "inside text": lambda value, draw: f"{draw.chars(6, LETTERS)} {value}, {draw.chars(5, LETTERS)}",
    "case folded": lambda value, draw: value.upper() if draw.chance(50) else value.lower(),
    "without accents": lambda value, draw: _plain(value),  # noqa: ARG005
    "spaces varied": lambda value, draw: value.replace(" ", draw.pick(("_", "-", "  ", "."))),
    "percent": lambda value, draw: quote(value, safe=""),  # noqa: ARG005
    "percent double": lambda value, draw: quote(quote(value, safe=""), safe=""),  # noqa: ARG005
    "base64": _base64,
    "hex": lambda value, draw: value.encode().hex() if draw.chance(70) else value.encode().hex().upper(),
    "html escapes": lambda value, draw: "".join(f"&#{ord(c)};" if ord(c) > 126 else html.escape(c) for c in value),  # noqa: ARG005
    "md5": _hash("md5", "hex"),
    "sha1": _hash("sha1", "hex"),
    "sha256": _hash("sha256", "hex"),
    "sha512": _hash("sha512", "hex"),
    "sha256 base64": _hash("sha256", "base64"),
}
DATES: Final = (
    "14.03.1987", "14/03/1987", "03/14/1987", "1987/03/14", "19870314", "14-03-1987", "14 March 1987", "March 14, 1987", "14.3.1987", "1987-03-14T00:00:00Z",
)  # fmt: skip


def cases(seed: int = 1, count: int = MESSAGES) -> Iterator[Case]:
    """Messages with one planted value each, and near misses."""
    for number in range(count):
        draw = Draw((seed << 32) + number)
        way, draft = _near_miss(draw) if draw.chance(NEAR_MISS_PERCENT) else _planted(draw)
        wrap(draft, draw)
        draft.encoding = way
        yield finish(draft, "persona", number)


def _planted(draw: Draw) -> tuple[str, Draft]:
    special = draw.below(10)
    if special == 0:
        return "date formats", _carry("persona.birth_date", draw.pick(DATES), draw)
    if special == 1:
        given, *family = VALUES[0][1].split()
        first, last = draw.pick(
            (("first", "last"), ("first_name", "last_name"), ("givenName", "familyName"), ("nombre", "apellidos"))
        )
        data = {first: given, last: " ".join(family), "n": draw.number(1, 9)}
        return "split name", Draft("persona.full_name", data)
    if special == 2:
        return "phone forms", _carry("persona.phone", _phone(draw), draw)
    if special == 3:
        return "short with key", Draft("persona.pin", {"user": draw.digits(6), SHORT[0]: SHORT[1]})
    key, value = draw.pick(VALUES)
    way = draw.pick(tuple(WRITERS))
    return way, _carry(f"persona.{key}", WRITERS[way](value, draw), draw)


def _phone(draw: Draw) -> str:
    plain = "+34600000417"
    hashed = hashlib.sha256(plain.encode()).hexdigest()
    return draw.pick((plain, "0034600000417", "600000417", "600-000-417", "(600) 000 417", hashed))


def _near_miss(draw: Draw) -> tuple[str, Draft]:
    """Values of somebody else, in the same ways, and short values without their key."""
    who = person(draw)
    value = draw.pick((who.name, who.email, who.phone, who.birth, who.street, "Borderline", "Nerea", "XQK-4471-99821"))
    if draw.chance(20):
        return "near miss", Draft("", {"count": int(SHORT[1]), "version": f"1.{SHORT[1]}.2"})
    return "near miss", _carry("", WRITERS[draw.pick(tuple(WRITERS))](value, draw), draw)


def _carry(must: str, text: str, draw: Draw) -> Draft:
    """A message with the text in one of the places where an app could put it."""
    key = draw.pick(("v", "data", "q", "field_7", "u", "extra"))
    place = draw.below(8)
    if place == 0:
        return Draft(must, method="GET", target=f"/p?{key}={quote(text, safe='')}&r={draw.digits(4)}")
    if place == 1:
        return Draft(must, body=f"{key}={quote(text, safe='')}&r=1".encode(), media="application/x-www-form-urlencoded")
    if place == 2:
        return Draft(must, method="GET", headers=((f"X-{key.title()}", quote(text, safe=" @.:,;+-_&#=/")),))
    if place == 3:
        return Draft(must, body=f"{draw.hexa(8)} {text}\n".encode(), service="text", kind="window")
    if place == 4:
        body = protobuf([(1, draw.number(1, 9)), (2, text), (3, draw.uuid())])
        return Draft(must, body=body, media="application/x-protobuf")
    if place == 5:
        return Draft(must, method="GET", target=f"/items/{quote(text, safe='')}/view")
    return Draft(must, {"id": draw.uuid(), "list": [{key: text}], "n": draw.number(1, 99)})
