"""HAR files: what browsers, mitmproxy and PCAPdroid recorded of web traffic (HTTP Archive 1.1 and 1.2).

Source: http://www.softwareishard.com/blog/har-12-spec/, and what programs add in names that begin with `_`. Bodies in
it are unpacked and decoded already; what is binary is Base64.
"""

import base64
import binascii
import re
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Final
from urllib.parse import SplitResult, urlencode, urlsplit

from gateway.capture.damage import Damage
from gateway.capture.json_entries import Entry, JsonEntries
from gateway.capture.limits import MAX_RECORDED_BODY_BYTES, MAX_RECORDED_HEADERS, MAX_RECORDED_MESSAGES
from gateway.capture.loose import items, pairs, seconds_ns, table, text, time_ns, whole
from gateway.capture.unpack import ByteStream
from gateway.model.flows import Direction
from gateway.model.messages import Anomaly, HttpExchange, HttpPart, PlainMessage, Span, TlsSession
from gateway.model.recorded import RecordedFlow

HEAD_BYTES: Final = 4096
"""Within them a HAR file says that it is one."""

MAX_DURATION_MS: Final = 7 * 86_400_000
"""A week: longer is a mistake, not a request."""

_LOOKS: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{.*?\"log\"\s*:\s*\{", re.DOTALL)
_SCHEMES: Final = {"http": 80, "https": 443, "ws": 80, "wss": 443}
_ENCRYPTED: Final = frozenset({"https", "wss"})
_CHARSET: Final = re.compile(r"charset\s*=\s*\"?[\w.:-]+\"?", re.IGNORECASE)
_TEXTUAL: Final = re.compile(r"text/|json|xml|javascript|urlencoded|multipart|graphql|html|^$", re.IGNORECASE)
_TRANSFER: Final = frozenset({"content-encoding", "transfer-encoding"})
"""What was taken off before the body came here."""

_TLS_VERSIONS: Final = {
    "TLS 1.3": "TLSv1.3",
    "TLS 1.2": "TLSv1.2",
    "TLS 1.1": "TLSv1.1",
    "TLS 1.0": "TLSv1.0",
    "TLS 1": "TLSv1.0",
    "SSL 3": "SSLv3",
    "QUIC": "TLSv1.3",
}
_QUIC: Final = re.compile(r"h3|http/3|quic", re.IGNORECASE)
_TEXT, _BINARY = 1, 2
"""Opcodes of messages that carry data (RFC 6455 section 5.2)."""


def is_har(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a HAR file."""
    return _LOOKS.match(head[:HEAD_BYTES]) is not None


class HarSource:
    """One HAR file, an entry at a time."""

    format = "har"

    def __init__(self, path: Path, stream: ByteStream) -> None:
        self._path = path
        self._entries = JsonEntries(stream)
        self._damage = Damage()
        self._before_ns = 0
        self.position_bytes = 0

    @property
    def damage(self) -> list[Anomaly]:
        """What could not be read, once `flows` has ended."""
        return self._damage.anomalies()

    def flows(self) -> Iterator[RecordedFlow]:
        """Every entry that went over the network."""
        for entry in self._entries:
            self.position_bytes = entry.position_bytes
            if entry.problem:
                self._damage.entry(entry.number, entry.problem)
                continue
            flow = self._flow(entry)
            if flow is not None:
                yield flow
        if self._entries.problem:
            self._damage.file(f"the HAR file is damaged: {self._entries.problem}")

    def _flow(self, entry: Entry) -> RecordedFlow | None:
        value = entry.value
        request, response = table(value.get("request")), table(value.get("response"))
        address = _address(text(request.get("url")))
        if address is None:
            self._damage.entry(entry.number, "its request has no address that can be read")
            return None
        if address.scheme not in _SCHEMES or _stayed_inside(value, response):
            return None
        begun_ns = time_ns(value.get("startedDateTime"))
        flow = RecordedFlow(entry.number, begun_ns or self._before_ns, 0)
        if not flow.first_ns:
            self._damage.entry(entry.number, "it has no time, and none before it has")
            return None
        if not begun_ns:
            flow.problems.append("it has no time; that of the entry before it was taken")
        self._before_ns = flow.first_ns
        flow.last_ns = flow.first_ns + whole(value.get("time"), MAX_DURATION_MS) * 1_000_000
        _fill(flow, value, request, response, address)
        return flow


def _address(url: str) -> SplitResult | None:
    try:
        address = urlsplit(url.strip())
        address.port  # noqa: B018 - raises where it is no number
    except ValueError:
        return None
    return address if address.scheme and (address.hostname or address.scheme not in _SCHEMES) else None


def _stayed_inside(value: dict[str, Any], response: dict[str, Any]) -> bool:
    """Whether an entry was answered by the browser itself: from its cache, or blocked before it left."""
    if text(value.get("_fromCache")) or text(response.get("_fromCache")):
        return True
    return "ERR_BLOCKED_BY" in (text(response.get("_error")) or text(value.get("_error"))).upper()


def _fill(
    flow: RecordedFlow, value: dict[str, Any], request: dict[str, Any], response: dict[str, Any], address: SplitResult
) -> None:
    flow.is_encrypted = address.scheme in _ENCRYPTED
    is_quic = bool(_QUIC.match(text(response.get("httpVersion")) or text(request.get("httpVersion"))))
    flow.protocol = "udp" if is_quic and flow.is_encrypted else "tcp"
    flow.service = ("quic" if is_quic else "tls") if flow.is_encrypted else "http"
    asked = _ip(address.hostname or "")  # some requests name an address, and no host
    flow.server_ip = _ip(text(value.get("serverIPAddress"))) or asked
    flow.client_ip = _ip(text(value.get("_clientIPAddress")) or text(value.get("clientIPAddress")))
    flow.server_port = whole(value.get("_serverPort"), 65535) or address.port or _SCHEMES[address.scheme]
    flow.server_name, flow.name_source = asked or address.hostname or "", "http"
    span = Span(flow.number, flow.number, flow.first_ns)
    exchange = _exchange(span, request, response, address)
    exchange.decrypted = flow.is_encrypted
    flow.messages.append(exchange)
    flow.messages += _socket(value, flow)
    flow.bytes_up, flow.bytes_down = _sizes(request), _sizes(response)
    flow.tls = _tls(span, table(value.get("_securityDetails")), flow)


def _ip(value: str) -> str:
    """An address as text, "" where it is none (some write a host's name, or nothing)."""
    try:
        return str(ip_address(value.strip().strip("[]").partition("%")[0]))
    except ValueError:
        return ""


def _sizes(part: dict[str, Any]) -> int:
    return whole(part.get("headersSize"), 1 << 40) + whole(part.get("bodySize"), 1 << 40)


def _exchange(span: Span, request: dict[str, Any], response: dict[str, Any], address: SplitResult) -> HttpExchange:
    target = (address.path or "/") + (f"?{address.query}" if address.query else "")
    status = whole(response.get("status"), 999)
    asked = _request(span, request)
    answered = _part(span, response, *_content(table(response.get("content")))) if status else None
    return HttpExchange(
        asked, answered, text(request.get("method")).upper()[:32], address.hostname or "", target, status
    )


def _request(span: Span, request: dict[str, Any]) -> HttpPart:
    posted = table(request.get("postData"))
    media_type = text(posted.get("mimeType"))
    said = posted.get("text")
    body = _bytes(text(said), text(posted.get("encoding")) or text(posted.get("_encoding")), media_type)
    if not body and posted.get("params"):
        named = pairs(posted.get("params"), MAX_RECORDED_HEADERS)
        body, media_type = urlencode(named, errors="replace").encode(), "application/x-www-form-urlencoded"
    part = _part(span, request, body, media_type)
    if posted.get("params") and not said:
        part.headers = (
            *(pair for pair in part.headers if pair[0].lower() != "content-type"),
            ("Content-Type", media_type),
        )
    return part


def _content(content: dict[str, Any]) -> tuple[bytes, str]:
    media_type = text(content.get("mimeType"))
    return _bytes(text(content.get("text")), text(content.get("encoding")), media_type), media_type


def _bytes(said: str, encoding: str, media_type: str) -> bytes:
    """A body as bytes: Base64 where it says so, else its text in UTF-8; what is no text was written a byte a character
    by some."""
    if encoding.lower() == "base64":
        try:
            return base64.b64decode(said.encode("ascii", "replace"))
        except binascii.Error:
            return b""
    if not _TEXTUAL.search(media_type) and not said.isascii():
        try:
            return said.encode("latin-1")
        except UnicodeEncodeError:
            pass
    return said.encode("utf-8", "replace")


def _part(span: Span, side: dict[str, Any], body: bytes, media_type: str) -> HttpPart:
    """Head and body of one side; cookies that a program moved out of the headers are put back."""
    named = [(name, one) for name, one in pairs(side.get("headers"), MAX_RECORDED_HEADERS) if not name.startswith(":")]
    names = {name.lower() for name, _ in named}
    kept = [(name, _in_utf8(name, one)) for name, one in named if name.lower() not in _TRANSFER or not body]
    if "content-type" not in names and media_type and body:
        kept.append(("Content-Type", _in_utf8("content-type", media_type)))
    cookies = pairs(side.get("cookies"), MAX_RECORDED_HEADERS)
    if cookies and not names & {"cookie", "set-cookie"}:
        if "status" in side:
            kept += [("Set-Cookie", f"{name}={one}") for name, one in cookies]
        else:
            kept.append(("Cookie", "; ".join(f"{name}={one}" for name, one in cookies)))
    size_bytes = max(whole(side.get("bodySize"), 1 << 40), len(body))
    is_complete = len(body) <= MAX_RECORDED_BODY_BYTES
    return HttpPart(span, "", tuple(kept), body[:MAX_RECORDED_BODY_BYTES], size_bytes, is_complete)


def _in_utf8(name: str, value: str) -> str:
    """A media type as it is true of the text here, whatever it was on the way."""
    return _CHARSET.sub("charset=utf-8", value) if name.lower() == "content-type" else value


def _socket(value: dict[str, Any], flow: RecordedFlow) -> Iterator[PlainMessage]:
    """Messages of a WebSocket, as Chromium and mitmproxy write them."""
    for one in items(value.get("_webSocketMessages"), MAX_RECORDED_MESSAGES):
        message = table(one)
        opcode, said = whole(message.get("opcode"), 15), text(message.get("data"))
        if opcode not in (_TEXT, _BINARY) or not said:
            continue
        body = _bytes(said, "base64" if opcode == _BINARY else "", "text/plain")
        at_ns = seconds_ns(message.get("time")) or flow.first_ns
        flow.last_ns = max(flow.last_ns, at_ns)
        yield PlainMessage(
            Span(flow.number, flow.number, at_ns),
            "websocket",
            "TEXT" if opcode == _TEXT else "BINARY",
            Direction.UP if text(message.get("type")).lower() in ("send", "request") else Direction.DOWN,
            (),
            body[:MAX_RECORDED_BODY_BYTES],
            "",
            len(body) <= MAX_RECORDED_BODY_BYTES,
            flow.is_encrypted,
        )


def _tls(span: Span, details: dict[str, Any], flow: RecordedFlow) -> TlsSession | None:
    """What some browsers say of the connection: the version, and nothing of how it was negotiated."""
    version = _TLS_VERSIONS.get(text(details.get("protocol")).strip(), "")
    if not version or not flow.is_encrypted:
        return None
    transport = "quic" if flow.service == "quic" else "tcp"
    return TlsSession(span, transport, has_server_hello=True, version=version, is_encrypted=True)
