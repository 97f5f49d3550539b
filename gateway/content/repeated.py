"""Messages that come again and again are read once: what a body says depends on nothing but the message."""

from collections.abc import Hashable

from gateway.content import read_message
from gateway.model.findings import ReadMessage
from gateway.model.messages import HttpExchange, HttpPart, PlainMessage
from gateway.repeats import LARGEST_CHARS, Repeats, size_chars


class MessageReader:
    """Reads as `read_message` does, and remembers what it has read lately."""

    def __init__(self) -> None:
        self._known: Repeats[tuple[ReadMessage, ...]] = Repeats()

    def read(self, message: HttpExchange | PlainMessage) -> list[ReadMessage]:
        """See `read_message`."""
        if _body_bytes(message) > LARGEST_CHARS:
            return read_message(message)
        question = _told(message) if isinstance(message, HttpExchange) else _said(message)
        known = self._known.find(question)
        if known is not None:
            return _placed(known, message)
        reads = read_message(message)
        self._known.keep(question, tuple(reads), _size_chars(message, reads))
        return reads


def _body_bytes(message: HttpExchange | PlainMessage) -> int:
    if isinstance(message, PlainMessage):
        return len(message.body)
    return sum([len(part.body) for part in (message.request, message.response) if part is not None])


def _told(exchange: HttpExchange) -> Hashable:
    """All of an exchange that is read; when and in which packets it came is not."""
    request, response = _part(exchange.request), _part(exchange.response)
    return exchange.method, exchange.host, exchange.target, exchange.status, request, response


def _part(part: HttpPart | None) -> Hashable:
    return part and (part.headers, part.body, part.is_complete)


def _said(message: PlainMessage) -> Hashable:
    head = message.service, message.kind, message.direction, message.attributes
    return *head, message.body, message.content_type, message.is_complete


def _size_chars(message: HttpExchange | PlainMessage, reads: list[ReadMessage]) -> int:
    """The length of all texts that are kept: those of a message are more than are read of it."""
    parts = message.attributes if isinstance(message, PlainMessage) else _headers(message)
    target = "" if isinstance(message, PlainMessage) else message.target
    fields = sum([size_chars(read.fields) for read in reads])
    return _body_bytes(message) + len(target) + size_chars(parts) + fields


def _headers(exchange: HttpExchange) -> list[tuple[str, str]]:
    return [header for part in (exchange.request, exchange.response) if part is not None for header in part.headers]


def _placed(known: tuple[ReadMessage, ...], message: HttpExchange | PlainMessage) -> list[ReadMessage]:
    """What was read before, where it stands now."""
    if isinstance(message, PlainMessage):
        return [known[0]._replace(span=message.span)]
    placed: list[ReadMessage] = []
    if message.request is not None:
        placed.append(known[0]._replace(span=message.request.span))
    if message.response is not None:
        placed.append(known[-1]._replace(span=message.response.span, answers=placed[0] if placed else None))
    return placed
