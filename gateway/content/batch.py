"""HTTP messages as parts of others (application/http, RFC 9112 section 10.2): batches of Google and OData.

A part of a batch is read as the exchange that it is: `body.multipart:[0]|url.query:email`,
`body.multipart:[0]|json:$.a`.
"""

import re
from typing import Final

from gateway.content.charset import decode_text
from gateway.content.encodings import decode
from gateway.content.headers import parse_parameters, read_headers
from gateway.content.reader import Body, Reader
from gateway.content.urls import read_target

MAX_HEAD_BYTES: Final = 16 << 10
"""Start line and header fields of one part."""

_REQUEST: Final = re.compile(r"[A-Z]{3,10} (\S+)(?: HTTP/\d(?:\.\d)?)?\s*\Z")
_STATUS: Final = re.compile(r"HTTP/\d(?:\.\d)? \d{3}\b")


def read_http_part(body: Body, reader: Reader) -> bool:
    """Claims application/http with a request line or a status line."""
    if body.media_type != "application/http":
        return False
    head, content = _split(body.data.lstrip(b"\r\n"))
    start, *lines = decode_text(head).splitlines() or [""]
    request = _REQUEST.match(start)
    if request is None and _STATUS.match(start) is None:
        return False
    if request is not None:
        read_target(request[1], reader, body.prefix)
    headers = [(name.strip(), value.strip()) for name, colon, value in (x.partition(":") for x in lines) if colon]
    read_headers(headers, reader, body.prefix)
    named = {name.lower(): value for name, value in headers}
    media_type, parameters = parse_parameters(named.get("content-type", ""))
    if encoding := named.get("content-encoding", ""):
        content, problem = decode(content, encoding)
        if problem:
            reader.problem(problem)
    reader.read(Body(content, media_type, parameters, body.prefix, body.text_path, body.is_complete))
    return True


def _split(data: bytes) -> tuple[bytes, bytes]:
    for gap in (b"\r\n\r\n", b"\n\n"):
        end = data.find(gap, 0, MAX_HEAD_BYTES)
        if end >= 0:
            return data[:end], data[end + len(gap) :]
    return data[:MAX_HEAD_BYTES], b""
