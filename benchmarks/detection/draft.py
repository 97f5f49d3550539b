"""What a shape makes, and what becomes of it: a message with the labels that it must and may be given."""

import json
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from gateway.model.flows import Certainty, Direction
from gateway.model.messages import HttpExchange, HttpPart, PlainMessage, Span

JSON: Final = "application/json"
FORM: Final = "application/x-www-form-urlencoded"
SPAN: Final = Span(11, 14, 1_762_000_000_000_000_000)
_STRENGTH: Final = (Certainty.UNKNOWN, Certainty.POSSIBLE, Certainty.LIKELY, Certainty.CERTAIN)


def strength(certainty: Certainty) -> int:
    """For comparing: more is surer."""
    return _STRENGTH.index(certainty)


class Label(NamedTuple):
    """One thing that a message holds. Where several kinds are right, any of them will do; it counts for the first."""

    kinds: tuple[str, ...]
    least: Certainty  # that a finding of it must have


class Case(NamedTuple):
    """One labelled message."""

    name: str  # the shape and a number: what a person finds it again by
    shape: str
    encoding: str
    message: HttpExchange | PlainMessage
    is_sent: bool
    must: tuple[Label, ...]
    may: dict[str, Certainty]  # tolerated up to this confidence


@dataclass(slots=True)
class Draft:
    """A message as a shape makes it.

    `must` and `may` are kinds with spaces between; `a|b` accepts either, and a `?` behind a kind means confidence
    "possible": all that can be asked for in `must`, and all that is tolerated in `may`. `data` is a document that can be
    written as JSON or wrapped in other encodings; where it is None, `body` is sent as it is.
    """

    must: str = ""
    data: Any = None
    body: bytes = b""
    may: str = ""
    media: str = JSON
    method: str = "POST"
    host: str = "api.app.example"
    target: str = "/v1/events"
    headers: tuple[tuple[str, str], ...] = ()
    is_sent: bool = True
    service: str = "http"
    kind: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    encoding: str = "json"
    has_fixed_keys: bool = False  # a known service prescribes them
    is_document: bool = False  # stays JSON: a format of its own, which has other rules in XML or as a form
    is_bare: bool = False  # never wrapped: the encoding is the point, or prescribed


def to_json(data: Any) -> bytes:
    """As most programs write it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def labels(spec: str, is_sent: bool) -> tuple[Label, ...]:
    """What `Draft.must` says. What a device only received can be no more than possible."""
    found = []
    for word in spec.split():
        is_possible = word.endswith("?") or not is_sent
        kinds = tuple(word.rstrip("?").split("|"))
        found.append(Label(kinds, Certainty.POSSIBLE if is_possible else Certainty.LIKELY))
    return tuple(found)


def tolerated(spec: str) -> dict[str, Certainty]:
    """What `Draft.may` says."""
    return {word.rstrip("?"): Certainty.POSSIBLE if word.endswith("?") else Certainty.CERTAIN for word in spec.split()}


def finish(draft: Draft, shape: str, number: int) -> Case:
    """The message itself."""
    body = draft.body if draft.data is None else to_json(draft.data)
    message: HttpExchange | PlainMessage
    if draft.service == "http":
        part = HttpPart(SPAN, "", _headers(draft), body, len(body))
        if draft.is_sent:
            message = HttpExchange(part, None, draft.method, draft.host, draft.target)
        else:
            message = HttpExchange(None, part, draft.method, draft.host, draft.target, 200)
    else:
        direction = Direction.UP if draft.is_sent else Direction.DOWN
        media = draft.media if draft.service in ("hl7", "dicom", "coap") else ""
        message = PlainMessage(SPAN, draft.service, draft.kind, direction, draft.attributes, body, media)
    must, may = labels(draft.must, draft.is_sent), tolerated(draft.may)
    if any(kind.startswith("health.") for label in must for kind in label.kinds):
        may.setdefault("health.interest", Certainty.CERTAIN)  # who tells of an illness has an interest in it
    return Case(f"{shape}/{number}", shape, draft.encoding, message, draft.is_sent, must, may)


def _headers(draft: Draft) -> tuple[tuple[str, str], ...]:
    """Those of the draft, and the media type where there is a body."""
    has_body = draft.data is not None or draft.body
    return (("Content-Type", draft.media), *draft.headers) if has_body else draft.headers
