"""Conversations as mitmproxy's flow files have them (version 21 of the form, of mitmproxy 11 and 12), so that
`mitmproxy -r` and `mitmweb -r` open them.

Source: `get_state` of mitmproxy's flow.py, http.py, tcp.py, websocket.py and connection.py; https://tnetstrings.info/.
"""

from typing import Any, BinaryIO, Final

from gateway.capture.loose import items, table, text, whole
from gateway.recordings.conversations import Conversation, Record, ends_of

FORM: Final = 21
_TEXT, _BINARY = 1, 2  # opcodes of RFC 6455


class MitmWriter:
    """Writes one flow after the other."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.written = 0

    def write(self, one: Conversation) -> bool:
        """True: every conversation has a place in a flow file."""
        self.written += 1
        self._stream.write(dumps(_flow(one, self.written)))
        return True

    def finish(self) -> None:
        """There is nothing behind the last flow."""


def _flow(one: Conversation, number: int) -> dict[str, Any]:
    begun = _begun(one)
    state: dict[str, Any] = {
        "version": FORM,
        "type": "http" if one.is_http else "tcp",
        "id": f"{number:08x}-0000-4000-8000-000000000000",
        "error": None,
        "client_conn": _client(one.record, begun, number),
        "server_conn": _server(one.record, begun, number),
        "intercepted": False,
        "is_replay": None,
        "marked": "",
        "metadata": {},
        "comment": "",
        "timestamp_created": begun,
        "backup": None,
    }
    if not one.is_http:
        return {**state, "messages": [[sent, content, at] for sent, content, at, _ in one.messages]}
    request, response = table(one.record.get("request")), table(one.record.get("response"))
    error = text(table(one.record.get("telltale")).get("error"))
    state["error"] = {"msg": error, "timestamp": begun} if error else None
    state["request"] = {
        **_message(request, one.sent, begun),
        "host": text(request.get("host")),
        "port": whole(request.get("port"), 65535),
        **{name: text(request.get(name)).encode() for name in ("method", "scheme", "authority", "path")},
    }
    state["response"] = None
    if response:
        state["response"] = {
            **_message(response, one.received, begun),
            "http_version": text(request.get("http_version")).encode(),
            "status_code": whole(response.get("status_code"), 999),
            "reason": b"",
        }
    state["websocket"] = _socket(one) if one.messages else None
    return state


def _message(side: Record, body: bytes, begun: float) -> dict[str, Any]:
    return {
        "http_version": text(side.get("http_version")).encode(),
        "headers": [list(items(pair, 2)) for pair in items(side.get("headers"), 1000)],
        "content": body,
        "trailers": None,
        "timestamp_start": side.get("timestamp_start") or begun,
        "timestamp_end": side.get("timestamp_end"),
    }


def _socket(one: Conversation) -> dict[str, Any]:
    return {
        "messages": [
            [_TEXT if is_text else _BINARY, sent, content, at, False, False]
            for sent, content, at, is_text in one.messages
        ],
        "closed_by_client": None,
        "close_code": None,
        "close_reason": None,
        "timestamp_end": None,
    }


def _client(record: Record, begun: float, number: int) -> dict[str, Any]:
    client = table(record.get("client_conn"))
    return {
        **_connection(client, f"{number:08x}-0000-4000-8000-00000000000c"),
        "peername": list(ends_of(record, "client_conn")),
        "sockname": ["", 0],
        "mitmcert": None,
        "proxy_mode": "transparent",
        "tls": client.get("tls_established") is True,
        "timestamp_start": client.get("timestamp_start") or begun,
        "timestamp_tls_setup": client.get("timestamp_tls_setup"),
    }


def _server(record: Record, begun: float, number: int) -> dict[str, Any]:
    server, end = table(record.get("server_conn")), list(ends_of(record, "server_conn"))
    return {
        **_connection(server, f"{number:08x}-0000-4000-8000-00000000000d"),
        "address": end,
        "peername": end,
        "sockname": None,
        "tls": table(record.get("client_conn")).get("tls_established") is True,
        "timestamp_start": begun,
        "timestamp_tcp_setup": None,
        "timestamp_tls_setup": None,
        "via": None,
    }


def _connection(side: Record, name: str) -> dict[str, Any]:
    return {
        "id": name,
        "transport_protocol": "tcp",
        "error": None,
        "certificate_list": [],
        "alpn": side.get("alpn"),
        "alpn_offers": list(items(side.get("alpn_offers"), 16)),
        "cipher": side.get("cipher"),
        "cipher_list": [],
        "tls_version": side.get("tls_version"),
        "sni": side.get("sni"),
        "timestamp_end": None,
    }


def _begun(one: Conversation) -> float:
    if one.messages and not one.is_http:
        return one.messages[0][2]
    for side in ("request", "client_conn"):
        found = table(one.record.get(side)).get("timestamp_start")
        if isinstance(found, int | float):
            return float(found)
    return 0.0


def dumps(value: Any) -> bytes:
    """A value as a typed netstring; see `gateway.capture.tnetstrings`."""
    if value is None:
        return b"0:~"
    if isinstance(value, bool):
        return _framed(b"true" if value else b"false", b"!")
    if isinstance(value, int):
        return _framed(b"%d" % value, b"#")
    if isinstance(value, float):
        return _framed(repr(value).encode(), b"^")
    if isinstance(value, bytes):
        return _framed(value, b",")
    if isinstance(value, str):
        return _framed(value.encode("utf-8", "replace"), b";")
    if isinstance(value, dict):
        return _framed(b"".join(dumps(key) + dumps(one) for key, one in value.items()), b"}")
    return _framed(b"".join(map(dumps, value)), b"]")


def _framed(data: bytes, kind: bytes) -> bytes:
    return b"%d:%b%b" % (len(data), data, kind)
