"""The head of an HTTP/1 message: start line, header lines, and how long the body is that follows.

Sources: RFC 9112 section 2 (format, bare LF), 3 (request line and target), 4 (status line), 5 (fields,
obs-fold), 6 (framing).
"""

import re
from typing import Final, NamedTuple

from gateway.errors import ParseError

MAX_HEAD_BYTES: Final = 64 << 10
"""Servers allow 8 to 64 KiB; a longer head is not HTTP, or hostile."""

MAX_HEADERS: Final = 200
"""Header lines that are told. Servers allow about 100."""

NO_BODY, CHUNKED, UNTIL_CLOSE = 0, -1, -2
"""Lengths of a body that are not a number of bytes."""

MEDIA: Final = ("image/", "video/", "audio/", "font/")
"""Types of response bodies that are counted, not kept."""

_MAX_LENGTH_DIGITS: Final = 18
"""More digits than any body has, few enough for 64 bits."""

_TARGET_BEGINS: Final = (b"/", b"http://", b"https://")

_FRAMING_HEADERS: Final = frozenset(
    (
        "connection",
        "content-length",
        "content-type",
        "host",
        "sec-websocket-extensions",
        "transfer-encoding",
        "upgrade",
    )
)

_TOKEN: Final = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,32}"  # noqa: S105 - the word of RFC 9110 section 5.6.2
_request_line = re.compile(rf"{_TOKEN} +(?:[^ ].* )?HTTP/1\.\d[ \t]*").fullmatch
_status_line = re.compile(r"(?:HTTP/\d(?:\.\d)?|ICY) +(\d{3})(?!\d)").match
"""ICY is what radio stations (SHOUTcast) answer requests of HTTP with."""

METHODS: Final = frozenset(
    (
        "GET", "POST", "PUT", "HEAD", "DELETE", "OPTIONS", "PATCH", "CONNECT", "TRACE", "PROPFIND",
        "PROPPATCH", "MKCOL", "COPY", "MOVE", "LOCK", "UNLOCK", "REPORT", "SEARCH", "SUBSCRIBE",
        "UNSUBSCRIBE", "NOTIFY", "PURGE", "QUERY", "ACL", "BASELINE-CONTROL", "BCOPY", "BDELETE", "BIND", "BMOVE",
        "BPROPFIND", "BPROPPATCH", "BITS_POST", "CCM_POST", "CHECKIN", "CHECKOUT", "LABEL", "LINK", "MERGE",
        "MKACTIVITY", "MKCALENDAR", "MKREDIRECTREF", "MKWORKSPACE", "ORDERPATCH", "POLL", "RDG_IN_DATA",
        "RDG_OUT_DATA", "REBIND", "RPC_IN_DATA", "RPC_OUT_DATA", "SOURCE", "SSTP_DUPLEX_POST", "UNBIND", "UNCHECKOUT",
        "UNLINK", "UPDATE", "UPDATEREDIRECTREF", "VERSION-CONTROL", "X-MS-ENUMATTS",
    )
)  # fmt: skip
"""Methods that are taken for HTTP by their name alone: IANA's registry "HTTP Method", UPnP, Microsoft's, Icecast's."""


class Head(NamedTuple):
    """A head as read: header names and values as sent, without the white space around them."""

    start_line: str
    headers: tuple[tuple[str, str], ...]
    framing: dict[str, str]
    """Those that bear on framing, by lower-case name; repeated lines joined with commas (RFC 9110 section
    5.3)."""


def head_end(data: bytes | bytearray, start: int) -> int:
    """Where the first empty line ends, searched from `start`; -1 where there is none."""
    crlf = data.find(b"\n\r\n", start)
    bare = data.find(b"\n\n", start, crlf + 1) if crlf >= 0 else data.find(b"\n\n", start)
    if bare >= 0:
        return bare + 2
    return crlf + 3 if crlf >= 0 else -1


def read_head(raw: bytes) -> Head:
    """Take a head apart; `raw` begins with the start line. Lines that are no header are kept as names."""
    text = raw.decode("utf-8", "replace")
    if "\n " in text or "\n\t" in text:
        text = _unfolded(text)
    start_line, *lines = text.split("\n")
    headers = []
    framing: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        name = name.strip(" \t\r")
        if not name:
            continue
        value = value.strip(" \t\r")
        headers.append((name, value))
        key = name.lower()
        if key in _FRAMING_HEADERS:
            framing[key] = f"{framing[key]}, {value}" if key in framing else value
    return Head(start_line.rstrip(" \t\r"), tuple(headers[:MAX_HEADERS]), framing)


def _unfolded(text: str) -> str:
    """A line that begins with white space continues the one before it (RFC 9112 section 5.2); not the
    start line."""
    start_line, _, rest = text.partition("\n")
    return start_line + "\n" + re.sub(r"\r?\n[ \t]+", " ", rest)


def is_request_line(line: str) -> bool:
    """Whether a line is method, target, version."""
    return _request_line(line) is not None


def is_cut_request_line(data: bytes | bytearray) -> bool:
    """Whether this is a request line as far as it was captured, with some of its target: of packets often the first
    hundred bytes alone are captured."""
    method, _, rest = bytes(data).partition(b" ")
    target, _, version = rest.lstrip(b" ").partition(b" ")
    is_begun = method.decode("latin-1") in METHODS and target.startswith(_TARGET_BEGINS)
    return is_begun and b"HTTP/1.1".startswith(version[:7]) and b"\x00" not in target


def status_of(line: str) -> int:
    """The code in a status line; 0 where the line is none."""
    match = _status_line(line)
    return int(match[1]) if match else 0


def split_request_line(line: str) -> tuple[str, str]:
    """Method and target. A target with spaces in it, or none at all, which is wrong but happens, is kept so."""
    method, _, rest = line.partition(" ")
    target, space, version = rest.strip(" ").rpartition(" ")
    if not space and version[:5] != "HTTP/":  # the end of the line was not captured
        return method, version
    return method, target.strip(" ")


def host_of(method: str, target: str, host: str) -> str:
    """The host that a request is for, lower-case and without port: from its target, else its Host header
    (RFC 9112 section 3.2 and 3.3)."""
    if target[:1] not in ("/", "*"):
        scheme, _, rest = target.partition("://")
        if rest and scheme.isalnum():
            host = rest.partition("/")[0].partition("?")[0].rpartition("@")[2]
        elif method == "CONNECT":
            host = target
    if host.startswith("["):
        return host.partition("]")[0].lower() + "]"
    return host.partition(":")[0].lower()


def request_body(framing: dict[str, str]) -> int:
    """Bytes of a request's body, or NO_BODY or CHUNKED. Raises ParseError where nobody could tell where it
    ends."""
    coding = framing.get("transfer-encoding", "").lower()
    if coding and coding != "identity":
        if not _ends_chunked(coding):
            raise ParseError("http: a request whose last transfer coding is not chunked")
        return CHUNKED
    length = framing.get("content-length")
    if length is None:
        return NO_BODY
    size = _content_length(length)
    if size is None:
        raise ParseError("http: a request with a Content-Length that is no number, or is several")
    return size


def response_body(framing: dict[str, str], status: int, method: str) -> int:
    """Bytes of a response's body, or NO_BODY, CHUNKED or UNTIL_CLOSE; `method` is its request's (""
    unknown)."""
    if method == "HEAD" or status in (204, 304) or status < 200:
        return NO_BODY
    coding = framing.get("transfer-encoding", "").lower()
    if coding and coding != "identity":
        return CHUNKED if _ends_chunked(coding) else UNTIL_CLOSE
    size = _content_length(framing.get("content-length", ""))
    return UNTIL_CLOSE if size is None else size


def _ends_chunked(coding: str) -> bool:
    return coding.rpartition(",")[2].strip() == "chunked"


def _content_length(text: str) -> int | None:
    """The length, also where it is said several times with one meaning (RFC 9112 section 6.3); None if it
    is not one."""
    values = {value.strip() for value in text.split(",")}
    number = values.pop()
    if values or not (number.isascii() and number.isdecimal()) or len(number.lstrip("0")) > _MAX_LENGTH_DIGITS:
        return None
    return int(number)
