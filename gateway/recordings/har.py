"""Exchanges as a HAR file (HTTP Archive 1.2), with fields that mitmproxy and Chromium add for sockets and addresses.

Bodies are unpacked and, where they are text, decoded; what is no text is Base64. A stream that is not HTTP has no place
in a HAR file.
"""

import base64
import json
from datetime import UTC, datetime
from importlib.metadata import version
from ipaddress import ip_address
from typing import Any, BinaryIO, Final

from gateway.capture.loose import table, text, whole
from gateway.content.encodings import decode
from gateway.recordings.conversations import Conversation, Record, ends_of, headers_of

_TLS: Final = {"TLSv1": "TLS 1.0", "TLSv1.1": "TLS 1.1", "TLSv1.2": "TLS 1.2", "TLSv1.3": "TLS 1.3", "QUICv1": "QUIC"}
_TEXT, _BINARY = 1, 2
_PORTS: Final = {"http": 80, "https": 443}


class HarWriter:
    """Writes one entry after the other."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.written = 0
        creator = json.dumps({"name": "Telltale", "version": version("telltale")})
        stream.write(f'{{"log": {{"version": "1.2", "creator": {creator}, "entries": ['.encode())

    def write(self, one: Conversation) -> bool:
        """Whether it has a place in a HAR file."""
        if not one.is_http:
            return False
        self._stream.write((b",\n" if self.written else b"\n") + json.dumps(_entry(one)).encode())
        self.written += 1
        return True

    def finish(self) -> None:
        """The end of the file."""
        self._stream.write(b"\n]}}\n")


def _entry(one: Conversation) -> dict[str, Any]:
    request, response = table(one.record.get("request")), table(one.record.get("response"))
    begun = _number(request.get("timestamp_start"))
    ended = _number(response.get("timestamp_end")) or _number(request.get("timestamp_end")) or begun
    server, client = ends_of(one.record, "server_conn"), ends_of(one.record, "client_conn")
    protocol = _TLS.get(text(table(one.record.get("client_conn")).get("tls_version")))
    entry: dict[str, Any] = {
        "startedDateTime": datetime.fromtimestamp(begun, UTC).isoformat(timespec="microseconds"),
        "time": max(0.0, ended - begun) * 1000,
        "request": _request(request, one.sent),
        "response": _response(request, response, one.received),
        "cache": {},
        "timings": {"send": 0, "wait": max(0.0, ended - begun) * 1000, "receive": 0},
        "serverIPAddress": server[0],
        "_serverPort": server[1],
        "_clientIPAddress": client[0],
    }
    if protocol:
        entry["_securityDetails"] = {"protocol": protocol}
    if one.messages:
        entry["_webSocketMessages"] = [
            {
                "type": "send" if sent else "receive",
                "time": at,
                "opcode": _TEXT if is_text else _BINARY,
                "data": content.decode("utf-8", "replace") if is_text else base64.b64encode(content).decode(),
            }
            for sent, content, at, is_text in one.messages
        ]
    return entry


def _request(request: Record, body: bytes) -> dict[str, Any]:
    headers = headers_of(request)
    made: dict[str, Any] = {
        "method": text(request.get("method")),
        "url": _url(request, headers),
        "httpVersion": text(request.get("http_version")),
        "cookies": [],
        "headers": [{"name": name, "value": value} for name, value in headers],
        "queryString": [],
        "headersSize": -1,
        "bodySize": max(len(body), whole(request.get("size"), 1 << 40)),
    }
    if body:
        made["postData"] = {"mimeType": _header(headers, "content-type"), **_said(headers, body)}
    return made


def _response(request: Record, response: Record, body: bytes) -> dict[str, Any]:
    headers = headers_of(response)
    return {
        "status": whole(response.get("status_code"), 999),
        "statusText": "",
        "httpVersion": text(request.get("http_version")),
        "cookies": [],
        "headers": [{"name": name, "value": value} for name, value in headers],
        "content": {"size": len(body), "mimeType": _header(headers, "content-type"), **_said(headers, body)},
        "redirectURL": _header(headers, "location"),
        "headersSize": -1,
        "bodySize": max(len(body), whole(response.get("size"), 1 << 40)),
    }


def _url(request: Record, headers: list[tuple[str, str]]) -> str:
    scheme = text(request.get("scheme")) or "https"
    named = _header(headers, "host") or text(request.get("authority"))
    if not named:
        host, port = text(request.get("host")), whole(request.get("port"), 65535)
        named = f"[{host}]" if _is_ip6(host) else host
        named += "" if port == _PORTS.get(scheme) else f":{port}"
    path = text(request.get("path"))
    return f"{scheme}://{named}{path if path.startswith('/') else '/' + path}"


def _said(headers: list[tuple[str, str]], body: bytes) -> dict[str, str]:
    """A body as a HAR file has it."""
    packed = _header(headers, "content-encoding")
    plain = decode(body, packed).data if packed else body
    _, _, charset = _header(headers, "content-type").lower().partition("charset=")
    try:
        said = plain.decode(charset.split(";")[0].strip().strip('"') or "utf-8")
    except (UnicodeDecodeError, LookupError):
        return {"text": base64.b64encode(plain).decode(), "encoding": "base64"}
    return {"text": said}


def _header(headers: list[tuple[str, str]], name: str) -> str:
    return next((value for found, value in headers if found.lower() == name), "")


def _number(value: object) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e11 else 0.0


def _is_ip6(host: str) -> bool:
    try:
        return ip_address(host).version == 6
    except ValueError:
        return False
