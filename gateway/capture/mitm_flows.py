"""Flow files of mitmproxy (`mitmdump -w`), versions 8 to 12: flows as typed netstrings, one after the other.

Source: mitmproxy's `io/io.py`, `http.py`, `tcp.py`, `udp.py`, `websocket.py` and `connection.py`. Bodies are as they
were on the wire, with their content encoding. What is said of TLS is what the app and mitmproxy agreed on.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from gateway.capture.damage import Damage
from gateway.capture.limits import (
    MAX_ENTRY_BYTES,
    MAX_RECORDED_BODY_BYTES,
    MAX_RECORDED_HEADERS,
    MAX_RECORDED_MESSAGES,
)
from gateway.capture.loose import items, seconds_ns, table, text, whole
from gateway.capture.openssl_names import iana_name
from gateway.capture.tnetstrings import MAX_LENGTH_DIGITS, Reader
from gateway.capture.unpack import ByteStream, DamagedError
from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Anomaly, HttpExchange, HttpPart, PlainMessage, Span, TlsSession
from gateway.model.recorded import RecordedFlow, RecordedPiece

CHUNK_BYTES: Final = 1 << 20
"""Read at once."""

MAX_PIECE_BYTES: Final = 16 << 20
"""Bytes of one flow over TCP or UDP that are read, all messages together."""

_LOOKS: Final = re.compile(rb"\d{1,12}:\d{1,3}:[a-z_]{1,40}[;,]")
_TLS_VERSIONS: Final = {
    "TLSv1": "TLSv1.0",
    "DTLSv1": "DTLSv1.0",
    "DTLSv0.9": "DTLSv1.0",
    "QUICv1": "TLSv1.3",
    "QUIC": "TLSv1.3",
}
_KNOWN_VERSIONS: Final = frozenset(
    {"SSLv3", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3", "DTLSv1.0", "DTLSv1.2", "DTLSv1.3"}
)
_TEXT, _BINARY = 1, 2
_IPV4_MAPPED: Final = "::ffff:"


def is_mitm_flows(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a flow file."""
    return _LOOKS.match(head) is not None


class MitmSource:
    """One flow file, a flow at a time."""

    format = "mitmproxy"

    def __init__(self, path: Path, stream: ByteStream) -> None:
        self._path = path
        self._stream = stream
        self._damage = Damage()
        self._other: dict[str, int] = {}
        self._held = bytearray()
        self._is_at_end = False
        self.position_bytes = 0

    @property
    def damage(self) -> list[Anomaly]:
        """What could not be read, once `flows` has ended."""
        others = [f"{count} flows of the kind {kind} are not read" for kind, count in sorted(self._other.items())]
        return [*self._damage.anomalies(), *(Anomaly("entry-unread", one) for one in others)]

    def flows(self) -> Iterator[RecordedFlow]:
        """Every flow of HTTP, TCP or UDP."""
        number = 0
        try:
            while (length := self._length()) >= 0:
                number += 1
                data = self._element(length)
                try:
                    if data is None:
                        raise ParseError(f"it is larger than {MAX_ENTRY_BYTES >> 20} MB")
                    flow = self._flow(number, table(Reader(data).value()))
                except ParseError as error:
                    self._damage.entry(number, str(error))
                    continue
                if flow is not None:
                    yield flow
        except (ParseError, DamagedError) as error:
            self._damage.file(f"reading stopped behind flow {number}: {error}")

    def _fill(self, count: int) -> bool:
        """Have so many bytes in hand; false where the file ends before."""
        while len(self._held) < count and not self._is_at_end:
            buffer = bytearray(max(CHUNK_BYTES, 1))
            got = self._stream.readinto(memoryview(buffer))
            self._is_at_end = not got
            self._held += buffer[:got]
        return len(self._held) >= count

    def _length(self) -> int:
        """The length that begins the next element; -1 at the end of the file."""
        self._fill(MAX_LENGTH_DIGITS + 1)
        if not self._held:
            return -1
        colon = self._held.find(b":", 0, MAX_LENGTH_DIGITS + 1)
        if colon < 1 or not self._held[:colon].isdigit():
            raise ParseError("what follows is no flow")
        length = int(self._held[:colon])
        self._drop(colon + 1)
        return length

    def _element(self, length: int) -> bytes | None:
        """One element with its length put back, as its reader wants it; None where it is too large."""
        if length > MAX_ENTRY_BYTES:
            self._pass(length + 1)
            return None
        if not self._fill(length + 1):
            raise ParseError("the file ends early")
        data = b"%d:%b" % (length, bytes(self._held[: length + 1]))
        self._drop(length + 1)
        return data

    def _pass(self, count: int) -> None:
        while count:
            if not self._fill(1):
                raise ParseError("the file ends early")
            step = min(count, len(self._held))
            self._drop(step)
            count -= step

    def _drop(self, count: int) -> None:
        del self._held[:count]
        self.position_bytes += count

    def _flow(self, number: int, state: dict[str, Any]) -> RecordedFlow | None:
        flow = recorded_flow(number, state)
        if flow is None:
            kind = text(state.get("type"))
            name = kind if kind.isalnum() and len(kind) < 20 else "unknown"
            self._other[name] = self._other.get(name, 0) + 1
        return flow


def recorded_flow(number: int, state: dict[str, Any]) -> RecordedFlow | None:
    """A flow by what mitmproxy says of it; None where it is of another kind. Raises ParseError."""
    kind = text(state.get("type"))
    if kind not in ("http", "tcp", "udp"):
        return None
    flow = connection_of(number, state, "udp" if kind == "udp" else "tcp")
    client = table(state.get("client_conn"))
    if kind == "http":
        _http(flow, state)
    else:
        _pieces(flow, state)
    flow.first_ns = flow.first_ns or seconds_ns(client.get("timestamp_start"))
    if not flow.first_ns:
        raise ParseError("it has no time")
    flow.last_ns = max(flow.last_ns, flow.first_ns)
    flow.tls = _tls(flow, client)
    return flow


def connection_of(number: int, state: dict[str, Any], protocol: str) -> RecordedFlow:
    """The two ends of a flow, and its name. It has no times yet."""
    client, server = table(state.get("client_conn")), table(state.get("server_conn"))
    flow = RecordedFlow(number, 0, 0, protocol=protocol)
    flow.client_ip, flow.client_port = _end(client.get("peername") or client.get("address"))
    flow.server_ip, flow.server_port = _end(server.get("peername") or server.get("ip_address"))
    flow.is_encrypted = client.get("tls_established") is True or seconds_ns(client.get("timestamp_tls_setup")) > 0
    _name(flow, client, server)
    return flow


def _end(value: Any) -> tuple[str, int]:
    """Address and port of `[host, port, …]`."""
    parts = list(items(value, 2))
    if len(parts) < 2:
        return "", 0
    return text(parts[0]).partition("%")[0].removeprefix(_IPV4_MAPPED)[:64], whole(parts[1], 65535)


def _name(flow: RecordedFlow, client: dict[str, Any], server: dict[str, Any]) -> None:
    """By what the app asked for in its handshake, else by what mitmproxy was told to connect to."""
    host, port = _end(server.get("address"))
    flow.server_port = flow.server_port or port
    sni = text(client.get("sni"))
    if sni:
        flow.server_name, flow.name_source = sni, "sni"
    if not flow.server_ip and host.replace(".", "").isdigit():
        flow.server_ip = host


def _http(flow: RecordedFlow, state: dict[str, Any]) -> None:
    request, response = table(state.get("request")), table(state.get("response"))
    if not request:
        raise ParseError("it has no request")
    flow.first_ns = seconds_ns(request.get("timestamp_start"))
    flow.last_ns = max(
        seconds_ns(side.get(name)) for side in (request, response) for name in ("timestamp_start", "timestamp_end")
    )
    flow.is_encrypted = text(request.get("scheme")).lower() in ("https", "wss")
    is_quic = text(request.get("http_version")).upper().startswith("HTTP/3")
    flow.protocol = "udp" if is_quic else "tcp"
    flow.service = ("quic" if is_quic else "tls") if flow.is_encrypted else "http"
    span = Span(flow.number, flow.number, flow.first_ns)
    asked = _part(span, request)
    answered = _part(span, response) if response else None
    host = _host(request, asked)
    flow.server_name, flow.name_source = (flow.server_name, flow.name_source) if flow.server_name else (host, "http")
    flow.server_port = flow.server_port or whole(request.get("port"), 65535)
    method = text(request.get("method")).upper()[:32]
    status = whole(response.get("status_code"), 999)
    exchange = HttpExchange(asked, answered, method, host, text(request.get("path")), status, flow.is_encrypted)
    flow.messages = [exchange, *_socket(flow, table(state.get("websocket")))]
    flow.bytes_up = asked.body_bytes
    flow.bytes_down = answered.body_bytes if answered else 0


def _host(request: dict[str, Any], part: HttpPart) -> str:
    """As the app named it: `Host`, `:authority`, else where mitmproxy went."""
    named = part.header("host") or text(request.get("authority"))
    host = named.rpartition(":")[0] if re.search(r":\d{1,5}$", named) else named
    return (host or text(request.get("host"))).strip("[]")


def _part(span: Span, side: dict[str, Any]) -> HttpPart:
    named = [list(items(pair, 2)) for pair in items(side.get("headers"), MAX_RECORDED_HEADERS)]
    headers = tuple((text(pair[0]), text(pair[1])) for pair in named if len(pair) == 2)
    content = side.get("content")
    body = content if isinstance(content, bytes) else b""
    size_bytes = max(whole(side.get("size"), 1 << 40), len(body))  # our own addon says how much streamed by
    is_complete = (
        isinstance(content, bytes) and len(body) <= MAX_RECORDED_BODY_BYTES and side.get("is_whole") is not False
    )
    return HttpPart(span, "", headers, body[:MAX_RECORDED_BODY_BYTES], size_bytes, is_complete)


def _socket(flow: RecordedFlow, socket: dict[str, Any]) -> Iterator[PlainMessage]:
    """Messages are `[opcode, from_client, content, time, …]`."""
    for one in items(socket.get("messages"), MAX_RECORDED_MESSAGES):
        parts = list(items(one, 4))
        if len(parts) < 4 or parts[0] not in (_TEXT, _BINARY):
            continue
        content = parts[2]
        body = content if isinstance(content, bytes) else text(content).encode("utf-8", "replace")
        at_ns = seconds_ns(parts[3]) or flow.first_ns
        flow.last_ns = max(flow.last_ns, at_ns)
        yield PlainMessage(
            Span(flow.number, flow.number, at_ns),
            "websocket",
            "TEXT" if parts[0] == _TEXT else "BINARY",
            Direction.UP if parts[1] is True else Direction.DOWN,
            (),
            body[:MAX_RECORDED_BODY_BYTES],
            "",
            len(body) <= MAX_RECORDED_BODY_BYTES,
            flow.is_encrypted,
        )


def _pieces(flow: RecordedFlow, state: dict[str, Any]) -> None:
    """Messages are `[from_client, content, time]`."""
    room_bytes = MAX_PIECE_BYTES
    for one in items(state.get("messages"), MAX_RECORDED_MESSAGES):
        parts = list(items(one, 3))
        content = parts[1] if len(parts) == 3 else None
        if not isinstance(content, bytes):
            continue
        room_bytes -= len(content)
        if room_bytes < 0:
            flow.problems.append(f"only {MAX_PIECE_BYTES >> 20} MB of it were read")
            return
        at_ns = seconds_ns(parts[2]) or flow.last_ns
        flow.first_ns = flow.first_ns or at_ns
        flow.last_ns = max(flow.last_ns, at_ns)
        direction = Direction.UP if parts[0] is True else Direction.DOWN
        flow.pieces.append(RecordedPiece(direction, content, at_ns))
        if direction is Direction.UP:
            flow.bytes_up += len(content)
        else:
            flow.bytes_down += len(content)


def negotiated(side: dict[str, Any]) -> tuple[str, str]:
    """Version and cipher of one side of mitmproxy; "" for a version that there is not, and for its cipher."""
    said = text(side.get("tls_version"))
    version = _TLS_VERSIONS.get(said, said)
    if version not in _KNOWN_VERSIONS:
        return "", ""
    return version, iana_name(text(side.get("cipher") or side.get("cipher_name")))


def _tls(flow: RecordedFlow, client: dict[str, Any]) -> TlsSession | None:
    """The handshake of the app with mitmproxy, as far as it was noted."""
    if not flow.is_encrypted:
        return None
    version, cipher = negotiated(client)
    sni = text(client.get("sni"))
    if not version:
        return None
    offered = tuple(text(one) for one in items(client.get("alpn_offers"), 16))
    transport = "quic" if flow.service == "quic" else "dtls" if version.startswith("DTLS") else "tcp"
    return TlsSession(
        Span(flow.number, flow.number, flow.first_ns),
        transport,
        has_client_hello=True,
        has_server_hello=True,
        version=version,
        cipher=cipher,
        sni=sni,
        alpn=text(client.get("alpn")),
        alpn_offered=offered,
        is_encrypted=True,
    )
