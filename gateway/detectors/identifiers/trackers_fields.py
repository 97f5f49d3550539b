"""Fields of known endpoints of trackers, whose meaning others have worked out (TrackHAR): which id stands where.

A name such as `andi` says nothing by itself; in a request to one address it is an id of the phone. What other detectors
recognise by its look stays theirs: this one adds what nobody else has named, and certainty to what somebody has.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from ipaddress import ip_address
from typing import Final, NamedTuple

from gateway.data import FOLDER, read_text
from gateway.data.shipped import load_or
from gateway.detectors.base import Detector, Where
from gateway.detectors.matching.lazily import compile_together
from gateway.detectors.matching.patterns import Scan
from gateway.errors import InputError
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

TABLE_FILE: Final = "tracker_fields.json"
DOCUMENTED: Final = "documented field"
"""The case of these hits."""

MIN_ID_CHARACTERS: Final = 4
MAX_ID_CHARACTERS: Final = 512
"""Longer values are no id but something packed that could not be read."""

MIN_DECIMALS: Final = 3
"""Of a degree: about 100 m. What is coarser is a town, and no precise location."""

_CONTEXTS: Final = {"url.query": "query", "header": "header", "cookie": "cookie"}
_STEP: Final = re.compile(r'\["((?:[^"\\]|\\.|(?!))*+)"\]|\[\d+\]|\.?([^.\[]++)')
_NOTHING: Final = re.compile(
    r"unknown|null|undefined|none|n/a|nan|nil|true|false|optout|opt_out|\[object object\]|[0\-:.{}\"'\[\]]*",
    re.IGNORECASE,
)
"""What programs write where they have no value (TrackHAR leaves out most of these too)."""

_GIVEN: Final = frozenset({"userId", "browserId", "otherIdentifiers"})
_SURE: Final = re.compile(
    r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}", re.IGNORECASE
)
_MAC: Final = re.compile(r"[0-9a-f]{2}(?:[:-]?[0-9a-f]{2}){5}", re.IGNORECASE)
_DEGREES: Final = re.compile(r"-?\d{1,3}\.(\d+)")


class Known(NamedTuple):
    """What a field of an endpoint is."""

    kind: str
    name: str  # TrackHAR's word for it
    never: re.Pattern[str] | None  # values that mean nothing there


class Endpoint:
    """An address to which requests of one form go."""

    def __init__(
        self, tracker: str, path: str, fields: Sequence[Sequence[str]], forms: Mapping[str, re.Pattern[str]]
    ) -> None:
        """`forms`: the expressions of `forms_of`, compiled."""
        self.tracker = tracker
        self.path = forms[path]
        self._exact: dict[tuple[str, str], Known] = {}
        self._open: list[tuple[str, re.Pattern[str], Known]] = []
        for context, names, kind, name, never in fields:
            known = Known(kind, name, forms[never] if never else None)
            if _is_open(names):
                self._open.append((context, forms[_expression(names)], known))
            else:
                self._exact[context, names] = known

    def find(self, context: str, names: str) -> Known | None:
        """What stands at a place, or None where that is not known."""
        known = self._exact.get((context, names))
        if known is not None:
            return known
        return next((one for where, form, one in self._open if where == context and form.fullmatch(names)), None)


def forms_of(path: str, fields: Sequence[Sequence[str]]) -> Iterator[str]:
    """The expressions of an endpoint."""
    yield path
    for _, names, _, _, never in fields:
        if never:
            yield never
        if _is_open(names):
            yield _expression(names)


def _is_open(names: str) -> bool:
    return "*" in names.split("\n")


def _expression(names: str) -> str:
    """A place in which "*" is any name, or the number of a list, which our places leave out."""
    parts = [r"(?:[^\n]+\n)?" if name == "*" else re.escape(name) + "\n" for name in names.split("\n")]
    whole = "".join(parts)
    return whole.removesuffix("\n") if whole.endswith("\n") else whole + ".*"


class EndpointTable:
    """All endpoints, found by host and path."""

    def __init__(self, text: str, source: str = TABLE_FILE) -> None:
        """Raises InputError where the text is not the table that the build makes."""
        self._hosts: list[tuple[re.Pattern[str], Endpoint]] = []
        try:
            head = json.loads(text or '{"endpoints": [], "date": ""}')
            self.date = str(head["date"])
            rows = [(str(tracker), host, str(path), fields) for tracker, host, path, fields in head["endpoints"]]
            every = [form for _, host, path, fields in rows for form in (host, *forms_of(path, fields))]
            forms = compile_together("tracker_fields", every) if every else {}
            for tracker, host, path, fields in rows:
                self._hosts.append((forms[host], Endpoint(tracker, path, fields, forms)))
        except (ValueError, KeyError, TypeError, re.error) as error:
            raise InputError(source, f"table cannot be read: {error}") from error
        self._of_host = lru_cache(maxsize=4096)(self._find)

    def at(self, host: str, path: str) -> list[Endpoint]:
        """The endpoints of a request; none for nearly all."""
        return [one for one in self._of_host(host.lower()) if one.path.fullmatch(path)]

    def _find(self, host: str) -> tuple[Endpoint, ...]:
        return tuple(endpoint for form, endpoint in self._hosts if form.fullmatch(host))


@lru_cache(maxsize=1)
def endpoints() -> EndpointTable:
    """The shipped table, empty where it cannot be read."""
    return load_or(
        TABLE_FILE, lambda: EndpointTable(read_text(TABLE_FILE), str(FOLDER / TABLE_FILE)), EndpointTable("")
    )


class TrackersFields(Detector):
    """One hit for each field of a known endpoint that holds a value."""

    rules = ("CLR-identifier",)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:  # noqa: ARG002
        """Requests alone: what a tracker answers is its own."""
        if message.service != "http" or where.way(message.direction) is not SentOrReceived.SENT:
            return ()
        if message.answers is not None or not message.host:
            return ()
        found = endpoints().at(message.host, message.path)
        return _hits(found, message) if found else ()


def _hits(found: list[Endpoint], message: ReadMessage) -> Iterator[Hit]:
    for field in message.fields:
        place = place_in_table(field.path)
        if place is None:
            continue
        for endpoint in found:
            known = endpoint.find(*place)
            if known is not None and says_something(known, field):
                yield Hit(
                    "CLR-identifier",
                    known.kind,
                    _certainty(known, field.value),
                    SentOrReceived.SENT,
                    message.span,
                    value=field.value.strip(),
                    path=field.path,
                    detail=f"{endpoint.tracker} is known to receive its {known.name} in this field (TrackHAR).",
                    case=DOCUMENTED,
                )
                break


@lru_cache(maxsize=8192)
def place_in_table(path: str) -> tuple[str, str] | None:
    """Context and names of a field as content calls it: `url.query:sc|json:$.id` is ("query", "sc\\nid")."""
    context = ""
    names: list[str] = []
    for number, part in enumerate(path.split("|")):
        form, colon, name = part.partition(":")
        if number == 0:
            context = _CONTEXTS.get(form, "body" if form.startswith("body") else "")
            if not context:
                return None
        if not colon:
            continue
        if name.startswith("$"):
            names += [quoted or plain for quoted, plain in _STEP.findall(name[1:]) if quoted or plain]
        else:
            names.append(name.lower() if context == "header" else name)
    return (context, "\n".join(names)) if names else None


def says_something(known: Known, field: Field) -> bool:
    """Whether a value is one, and of the form that its kind has."""
    value = field.value.strip()
    if _NOTHING.fullmatch(value) or (known.never is not None and known.never.fullmatch(value)):
        return False
    if known.kind == "id.location":
        degrees = _DEGREES.fullmatch(value)
        return degrees is not None and len(degrees[1]) >= MIN_DECIMALS
    if known.kind == "id.mac":
        return _MAC.fullmatch(value) is not None
    if known.kind == "id.ip":
        return _is_address(value)
    return MIN_ID_CHARACTERS <= len(value) <= MAX_ID_CHARACTERS and value[0] not in "{["


def _is_address(value: str) -> bool:
    try:
        ip_address(value[:100])
    except ValueError:
        return False
    return True


def _certainty(known: Known, value: str) -> Certainty:
    """Certain where the value has the form of its kind. An id that a tracker gave to a browser or a user is only
    possible, like the cookies that `advertising.py` knows: it means one person on one site, or one in all of them."""
    if known.name in _GIVEN:
        return Certainty.POSSIBLE
    is_shaped = known.kind in ("id.location", "id.mac", "id.ip") or _SURE.fullmatch(value.strip()) is not None
    return Certainty.CERTAIN if is_shaped else Certainty.LIKELY


def settle(hits: list[Hit]) -> list[Hit]:
    """One hit for a field: what others named stays as they named it, made certain where both say the same."""
    if not any(hit.case == DOCUMENTED for hit in hits):
        return hits
    told = {hit.path: hit for hit in hits if hit.case == DOCUMENTED}
    rest = [hit for hit in hits if hit.case != DOCUMENTED]
    named = {path for hit in rest if _is_of_a_person(hit) for path in (hit.path, *hit.paths)}
    surer = [_surer(hit, told.get(hit.path)) for hit in rest]
    return surer + [hit for path, hit in told.items() if path not in named]


def _surer(hit: Hit, told: Hit | None) -> Hit:
    """A hit, certain where the table is certain of the same."""
    if told is None or told.data_kind != hit.data_kind or told.confidence is not Certainty.CERTAIN:
        return hit
    return hit._replace(confidence=Certainty.CERTAIN)


def _is_of_a_person(hit: Hit) -> bool:
    return hit.data_kind.startswith(("id.", "persona.", "cred."))
