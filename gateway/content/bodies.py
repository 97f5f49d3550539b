"""Bodies as bytes, with what they are packed in taken off: for whoever looks through bytes that no format reads."""

from collections.abc import Iterator
from typing import NamedTuple

from gateway.content.encodings import GZIP_MAGIC, decode
from gateway.model.flows import Direction
from gateway.model.messages import HttpExchange, PlainMessage, Span


class UnpackedBody(NamedTuple):
    """One body, and where it was."""

    direction: Direction
    span: Span
    data: bytes


def unpacked_bodies(message: HttpExchange | PlainMessage) -> Iterator[UnpackedBody]:
    """The bodies of a message: without chunks and content encodings, as far as they can be taken off."""
    if isinstance(message, PlainMessage):
        if message.body:
            yield UnpackedBody(message.direction, message.span, _unpacked(message.body, ""))
        return
    for part, direction in ((message.request, Direction.UP), (message.response, Direction.DOWN)):
        if part is not None and part.body:
            yield UnpackedBody(direction, part.span, _unpacked(part.body, part.header("content-encoding")))


def _unpacked(data: bytes, encoding: str) -> bytes:
    if encoding or data.startswith(GZIP_MAGIC):
        return decode(data, encoding or "gzip").data
    return data
