"""What the inspector is told of a flow, as values without mitmproxy's types: the form of mitmproxy's own flow files.

`http.py`, `tcp.py`, `websocket.py` and `connection.py` of mitmproxy name the same fields in versions 11 and 12; only
what the inspector reads is told. `telltale` holds what flow files have no place for.
"""

from typing import Any

from mitmproxy import connection, http, websocket
from telltale_bodies import Body
from telltale_names import Ends

Record = dict[str, Any]
MAX_HEADERS = 500
MAX_HEAD_BYTES = 256 << 10
"""Of a head: what comes behind in it is not told."""


def client_of(client: connection.Client, offers: list[bytes]) -> Record:
    """The app's side of a connection."""
    return {
        "peername": _ends(client.peername),
        "sni": client.sni,
        "tls_established": client.tls_established,
        "tls_version": client.tls_version,
        "cipher": client.cipher,
        "alpn": client.alpn,
        "alpn_offers": offers[:16],
        "timestamp_start": client.timestamp_start,
        "timestamp_tls_setup": client.timestamp_tls_setup,
    }


def server_of(target: Ends | None, server: connection.Server | None) -> Record:
    """Where the app connected to, and what was negotiated there."""
    told: Record = {"address": list(target) if target else None, "peername": list(target) if target else None}
    if server is not None:
        told["tls_version"] = server.tls_version
        told["cipher"] = server.cipher
    return told


def exchange(
    flow: http.HTTPFlow, sent: Body | None, received: Body | None, client: Record, server: Record, error: str
) -> Record:
    """A request with its answer, as far as there is one."""
    request, response = flow.request, flow.response
    record: Record = {
        "type": "http",
        "client_conn": client,
        "server_conn": server,
        "request": {
            "method": request.method,
            "scheme": request.scheme,
            "authority": request.authority,
            "host": request.host,
            "port": request.port,
            "path": request.path,
            "http_version": request.http_version,
            "headers": _headers(request.headers),
            "timestamp_start": request.timestamp_start,
            "timestamp_end": request.timestamp_end,
            **_content(sent, request.raw_content),
        },
        "response": None,
        "telltale": {"error": error},
    }
    if response is not None:
        record["response"] = {
            "status_code": response.status_code,
            "headers": _headers(response.headers),
            "timestamp_start": response.timestamp_start,
            "timestamp_end": response.timestamp_end,
            **_content(received, response.raw_content),
        }
    return record


def window(
    service: str,
    kind: str,
    is_sent: bool,
    content: bytes,
    content_type: str,
    now: float,
    client: Record,
    server: Record,
) -> Record:
    """A message, or a piece of a stream, that is told before its connection ends."""
    return {
        "type": "telltale-window",
        "client_conn": client,
        "server_conn": server,
        "telltale": {
            "service": service,
            "kind": kind,
            "is_sent": is_sent,
            "content": content,
            "content_type": content_type,
            "time": now,
        },
    }


def stream(
    connection_id: str,
    part: int,
    messages: list[tuple[bool, bytes, float]],
    lost: int,
    is_over: bool,
    client: Record,
    server: Record,
) -> Record:
    """What was said in a connection that is not HTTP: the next part of it."""
    return {
        "type": "tcp",
        "client_conn": client,
        "server_conn": server,
        "messages": [list(one) for one in messages],
        "telltale": {"connection": connection_id, "part": part, "lost_bytes": lost, "is_over": is_over},
    }


def message_kind(message: websocket.WebSocketMessage) -> str:
    """Of a message of a WebSocket."""
    return "TEXT" if message.is_text else "BINARY"


def size_of(record: Record) -> int:
    """About how much memory a record holds."""
    size = 4096
    for side in (record.get("request"), record.get("response"), record.get("telltale")):
        if side:
            size += len(side.get("content") or b"")
    return size + sum(len(one[1]) for one in record.get("messages", ()))


def _ends(address: Any) -> list[Any] | None:
    return [str(address[0]), int(address[1])] if address else None


def _headers(headers: http.Headers) -> list[list[bytes]]:
    told = []
    room_bytes = MAX_HEAD_BYTES
    for name, value in headers.fields[:MAX_HEADERS]:
        room_bytes -= len(name) + len(value)
        if room_bytes < 0:
            break
        told.append([name, value])
    return told


def _content(body: Body | None, raw: bytes | None) -> Record:
    """A body as it was on the wire. `size` is its whole length, `told` what windows have told of it."""
    if body is None:
        return {"content": raw or b"", "size": len(raw or b""), "is_whole": raw is not None, "told": 0}
    return {"content": body.take(), "size": body.size_bytes, "is_whole": body.is_whole, "told": body.told_bytes}
