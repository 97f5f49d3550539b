"""HTTP exchanges (RFC 9110) to read messages: the request goes up, the response comes down."""

from collections.abc import Sequence
from typing import Final

from gateway.content.encodings import GZIP_MAGIC, decode
from gateway.content.headers import parse_parameters, read_headers
from gateway.content.reader import Body, Format, Reader
from gateway.content.searches import read_search
from gateway.content.urls import read_target
from gateway.model.findings import ReadMessage
from gateway.model.flows import Direction
from gateway.model.messages import HttpExchange, HttpPart

_SEARCH: Final = "/_search"
_FORM: Final = "body.form:"

MAX_TITLE_CHARS: Final = 160
"""A title is one line for people; longer paths are cut."""


def read_exchange(exchange: HttpExchange, formats: Sequence[Format]) -> list[ReadMessage]:
    """One read message for each side that was seen."""
    path = _path_only(exchange.target)
    title = one_line(f"{exchange.method} {path}")
    messages = []
    if exchange.request is not None:
        reader = Reader(formats, is_sent=True)
        target = read_target(exchange.target, reader)
        _read_part(exchange.request, reader)
        if target.endswith(_SEARCH):  # what is asked for stands in a form, so that no log keeps it
            pairs = [(field.key, field.value) for field in reader.fields if field.path.startswith(_FORM)]
            read_search(target, pairs, _FORM[:-1], reader)
        messages.append(_message(exchange, exchange.request, reader, Direction.UP, title, path))
    if exchange.response is not None:
        reader = Reader(formats)
        _read_part(exchange.response, reader)
        answer = f"{exchange.status or '?'} to {title}".rstrip()
        response = _message(exchange, exchange.response, reader, Direction.DOWN, answer, path)
        messages.append(response._replace(answers=messages[0]) if messages else response)
    return messages


def one_line(title: str) -> str:
    """A title that is safe to print: no control characters, and short."""
    line = title.strip()[:MAX_TITLE_CHARS]
    return line if line.isprintable() else "".join(c if c.isprintable() else "?" for c in line)


def _message(
    exchange: HttpExchange, part: HttpPart, reader: Reader, direction: Direction, title: str, path: str
) -> ReadMessage:
    content_type, _ = parse_parameters(part.header("content-type"))
    fields, problems = tuple(reader.fields), tuple(reader.problems)
    return ReadMessage(part.span, "http", direction, title, exchange.host, path, content_type, fields, problems)


def _path_only(target: str) -> str:
    rest = target.partition("?")[0].partition("#")[0]
    if "://" in rest:
        return "/" + rest.partition("://")[2].partition("/")[2]
    return rest


def _read_part(part: HttpPart, reader: Reader) -> None:
    read_headers(part.headers, reader)
    if not part.body:
        return
    data = part.body
    encoding = part.header("content-encoding")
    if encoding or data.startswith(GZIP_MAGIC):  # some clients compress and do not say so
        data, problem = decode(data, encoding or "gzip")
        if problem:
            reader.problem(problem)
    media_type, parameters = parse_parameters(part.header("content-type"))
    reader.read(Body(data, media_type, parameters, is_complete=part.is_complete))
