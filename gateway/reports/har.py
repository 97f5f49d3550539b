"""HTTP Archive 1.2: the requests that were readable, for the network tab of a browser and tools that read HAR files.

Bodies, queries and most headers are in no table and so in no file: where they were, a comment says how large. What was
found in a request stands with it, values masked, as a comment for people and as `_findings` for programs. Fields whose
name begins with `_` are our own, as the specification allows.
"""

import json
from datetime import UTC, datetime
from typing import Any, BinaryIO, Final
from urllib.parse import quote

from gateway.reports.terminal import printable
from gateway.store.queries import Queries
from gateway.store.queries.requests import Proven, Request, requests

VERSIONS: Final = {
    "h2": "HTTP/2",
    "h2c": "HTTP/2",
    "http2": "HTTP/2",
    "h3": "HTTP/3",
    "http3": "HTTP/3",
    "quic": "HTTP/3",
}
"""By what the server chose or what the connection speaks; HTTP/1.1 else."""

_PORTS: Final = {"http": 80, "https": 443}
_SAFE: Final = "/:@!$&'()*+,;=-._~%"
_SECOND_NS: Final = 1_000_000_000


def write(queries: Queries, app: str | None, version: str, stream: BinaryIO) -> int:
    """One archive of one app or of all, in ASCII. Returns the number of its entries; requests stream through.

    A response whose request was not seen cannot be an entry: the comment of the archive says how many there were.
    """
    creator = json.dumps({"name": "Telltale", "version": version})
    stream.write(f'{{"log": {{"version": "1.2", "creator": {creator}, "entries": ['.encode("ascii"))
    written = unasked = 0
    for one in requests(queries, app):
        if not one.method:
            unasked += 1
            continue
        stream.write((b",\n" if written else b"\n") + json.dumps(_entry(one)).encode("ascii"))
        written += 1
    stream.write(f'\n], "comment": {json.dumps(_comment(unasked))}}}}}\n'.encode("ascii"))
    return written


def _comment(unasked: int) -> str:
    said = "Readable requests, as far as Telltale keeps them: no bodies, no queries, values masked."
    left = f" {unasked} responses whose requests were not seen are left out." if unasked else ""
    return said + left


def _entry(one: Request) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "startedDateTime": _time(one.time_ns),
        "time": 0,
        "request": _request(one),
        "response": _response(one),
        "cache": {},
        "timings": {"send": 0, "wait": 0, "receive": 0, "comment": "not kept"},
        "serverIPAddress": one.server_ip,
        "connection": one.flow_id,
        "_serverPort": one.server_port,
        "_clientIPAddress": one.client_ip,
        "_capture": printable(one.capture),
        "_packet": one.packet,
        "_app": printable(one.app),
        "_wasEncrypted": bool(one.decrypted),
        "_findings": [{key: printable(value) for key, value in found._asdict().items()} for found in one.proven],
    }
    if one.proven:
        entry["comment"] = "; ".join(dict.fromkeys(map(_told, one.proven)))
    return entry


def _told(one: Proven) -> str:
    what = " ".join(filter(None, (one.severity, one.data_kind)))
    accepted = " (marked as expected)" if one.status == "expected" else ""
    return printable(f"{one.rule}, {what}, {one.direction} in {one.path or 'the message'}: {one.sample}{accepted}")


def _request(one: Request) -> dict[str, Any]:
    headers = [("Host", _authority(one)), ("User-Agent", one.user_agent), ("Content-Type", one.request_type)]
    made: dict[str, Any] = {
        "method": printable(one.method),
        "url": _url(one),
        "httpVersion": _spoken(one),
        "cookies": [],
        "headers": _headers(headers),
        "queryString": [],
        "headersSize": -1,
        "bodySize": -1 if one.request_bytes is None else one.request_bytes,
    }
    if one.request_bytes:
        made["postData"] = {
            "mimeType": printable(one.request_type), "params": [], "text": "",
            "comment": f"{one.request_bytes} bytes, not kept",
        }  # fmt: skip
    return made


def _response(one: Request) -> dict[str, Any]:
    content: dict[str, Any] = {"size": one.response_bytes or 0, "mimeType": printable(one.response_type)}
    if one.response_bytes:
        content["comment"] = "not kept"
    made: dict[str, Any] = {
        "status": one.status or 0,
        "statusText": "",
        "httpVersion": _spoken(one),
        "cookies": [],
        "headers": _headers([("Content-Type", one.response_type)]),
        "content": content,
        "redirectURL": "",
        "headersSize": -1,
        "bodySize": -1 if one.response_bytes is None else one.response_bytes,
    }
    if one.status is None:
        made["comment"] = "no response was seen"
    return made


def _headers(pairs: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "value": printable(value)} for name, value in pairs if value]


def _url(one: Request) -> str:
    scheme, path = _scheme(one), quote(one.path, safe=_SAFE)
    if one.method == "CONNECT":
        path = ""
    return f"{scheme}://{_authority(one)}{path if path.startswith('/') or not path else '/' + path}"


def _authority(one: Request) -> str:
    name = one.host or one.server_ip
    host = f"[{name}]" if ":" in name and not name.startswith("[") else quote(name, safe="[]:-._~%")
    return host if one.server_port == _PORTS[_scheme(one)] else f"{host}:{one.server_port}"


def _scheme(one: Request) -> str:
    return "https" if one.decrypted else "http"


def _spoken(one: Request) -> str:
    return VERSIONS.get(one.alpn) or VERSIONS.get(one.service) or "HTTP/1.1"


def _time(time_ns: int) -> str:
    seconds, rest_ns = divmod(time_ns, _SECOND_NS)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest_ns // 1000:06d}Z"
