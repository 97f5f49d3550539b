"""Messages for the tests of detectors, made by the real decoding of bodies, and a place to put them."""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from gateway.content import read_message
from gateway.detectors import Inspector, Where
from gateway.model.findings import Hit, ReadMessage
from gateway.model.flows import Coverage, Destination, Direction, Flow
from gateway.model.messages import HttpExchange, HttpPart, PlainMessage, Span

SPAN = Span(11, 14, 1_762_000_000_000_000_000)
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


def flow(coverage: Coverage = Coverage.READABLE, reason: str = "") -> Flow:
    """A flow of a phone to a server."""
    made = Flow(
        7,
        SPAN.time_ns,
        SPAN.time_ns + 10**9,
        "tcp",
        "10.42.0.61",
        50000,
        "203.0.113.10",
        80,
        0,
        5,
        5,
        900,
        900,
    )
    made.coverage, made.coverage_reason = coverage, reason
    return made


WHERE = Where(flow())


@lru_cache(maxsize=1)
def inspector() -> Inspector:
    """One for all tests: building it compiles every pattern."""
    return Inspector()


def sent(
    body: Any = b"",
    content_type: str = JSON,
    target: str = "/v1/items",
    host: str = "api.app.example",
    method: str = "POST",
    headers: Iterable[tuple[str, str]] = (),
) -> ReadMessage:
    """A request. A body that is not bytes is sent as JSON."""
    part = HttpPart(SPAN, "", (("Content-Type", content_type), *headers), _bytes(body))
    return read_message(HttpExchange(part, None, method, host, target))[0]


def received(
    body: Any,
    content_type: str = JSON,
    target: str = "/v1/items",
    host: str = "api.app.example",
    headers: Iterable[tuple[str, str]] = (),
) -> ReadMessage:
    """A response."""
    part = HttpPart(SPAN, "", (("Content-Type", content_type), *headers), _bytes(body))
    return read_message(HttpExchange(None, part, "GET", host, target, 200))[0]


def published(topic: str, payload: Any) -> ReadMessage:
    """An MQTT message of the device."""
    message = PlainMessage(SPAN, "mqtt", "PUBLISH", Direction.UP, (("topic", topic),), _bytes(payload))
    return read_message(message)[0]


def mailed(body: bytes, direction: Direction = Direction.UP) -> ReadMessage:
    """A mail on its way."""
    attributes = (("from", "noreply@example.org"),)
    return read_message(PlainMessage(SPAN, "smtp", "DATA", direction, attributes, body))[0]


def hits(message: ReadMessage, where: Where = WHERE) -> list[Hit]:
    """All hits of a message, those of every detector."""
    return inspector().message(message, where)


def of_kind(message: ReadMessage, kind: str, where: Where = WHERE) -> list[Hit]:
    """The hits of one data kind, without the ones that only link others."""
    return [h for h in hits(message, where) if h.data_kind == kind and h.rule != "CLR-health-linked"]


def destination(**known: Any) -> Destination:
    """A destination with what is given, the rest empty."""
    empty: dict[str, Any] = {"name": "", "domain": "", "owner": "", "category": "", "country": ""}
    return Destination(**(empty | known))


def _bytes(body: Any) -> bytes:
    return body if isinstance(body, bytes) else json.dumps(body).encode()
