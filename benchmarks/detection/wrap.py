"""The same document in other clothes: how apps pack what they send."""

import base64
import binascii
import gzip
import json
import plistlib
import zlib
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import quote, urlencode
from xml.sax.saxutils import escape

import brotli
import zstandard

from benchmarks.detection.draft import FORM, JSON, Draft, to_json
from benchmarks.detection.draw import Draw
from benchmarks.detection.wire import cbor, grpc, msgpack, named_values

MAX_HEADER_BYTES: Final = 600
"""No app puts longer documents into a header."""
COMPRESSED: Final = frozenset({"gzip", "deflate", "br", "zstd", "chained", "gzip-base64-json", "nested"})
"""Encodings whose bytes depend on the version of a library, while what they say does not."""

_PACKERS: Final[dict[str, Callable[[bytes], bytes]]] = {
    "gzip": lambda data: gzip.compress(data, mtime=0),
    "deflate": zlib.compress,
    "br": lambda data: bytes(brotli.compress(data, quality=5)),
    "zstd": lambda data: zstandard.ZstdCompressor(level=3).compress(data),
}


def wrap(draft: Draft, draw: Draw) -> None:
    """Changes how a draft is written; what it says stays."""
    if draft.data is None or draft.is_bare or draft.service != "http" or draw.chance(35):
        return
    choices = [*AS_JSON] if draft.is_document else [*AS_JSON, *AS_OTHER]
    if draft.is_sent and draft.method == "POST":
        choices += JSON_SENT if draft.is_document else (*JSON_SENT, *OTHER_SENT)
        if not draft.is_document and len(to_json(draft.data)) <= MAX_HEADER_BYTES:
            choices.append("header-base64")
        if is_flat(draft.data):
            choices += FLAT
    name = draw.pick(choices)
    draft.encoding = name
    WRAPS[name](draft, draw)


def is_flat(data: Any) -> bool:
    """Whether a document is named values alone."""
    return isinstance(data, dict) and not any(isinstance(value, dict | list) for value in data.values())


def _coded(name: str) -> Callable[[Draft, Draw], None]:
    def pack(draft: Draft, draw: Draw) -> None:
        names = [name] if name != "chained" else draw.some(tuple(_PACKERS), 2)
        data = to_json(draft.data)
        for one in names:
            data = _PACKERS[one](data)
        draft.headers = (*draft.headers, ("Content-Encoding", ", ".join(names)))
        _set(draft, data, draft.media)

    return pack


def _set(draft: Draft, body: bytes, media: str) -> None:
    draft.data, draft.body, draft.media = None, body, media


def _base64_json(draft: Draft, draw: Draw) -> None:
    key = draw.pick(("payload", "data", "d", "body", "content", "blob", "batch"))
    draft.data = {"v": draw.number(1, 4), key: base64.b64encode(to_json(draft.data)).decode()}


def _base64url_query(draft: Draft, draw: Draw) -> None:
    text = base64.urlsafe_b64encode(to_json(draft.data)).decode().rstrip("=")
    draft.method = "GET"
    draft.target = f"{draft.target}?{draw.pick(('d', 'data', 'e', 'payload', 'q'))}={text}"
    draft.data = None


def _hex(draft: Draft, draw: Draw) -> None:
    text = binascii.hexlify(to_json(draft.data)).decode()
    draft.data = {"enc": "hex", draw.pick(("data", "payload", "p")): text if draw.chance(70) else text.upper()}


def _percent_double(draft: Draft, draw: Draw) -> None:
    key = draw.pick(("data", "json", "payload", "events"))
    _set(draft, f"{key}={quote(quote(to_json(draft.data), safe=''), safe='')}&v=2".encode(), FORM)


def _json_string(draft: Draft, draw: Draw) -> None:
    key = draw.pick(("message", "payload", "body", "data", "event_json", "params"))
    draft.data = {"type": "event", key: json.dumps(draft.data, ensure_ascii=draw.chance(50))}


def _gzip_base64_json(draft: Draft, draw: Draw) -> None:
    packed = base64.b64encode(gzip.compress(to_json(draft.data), mtime=0)).decode()
    draft.data = {"compression": "gzip", draw.pick(("payload", "data", "logs")): packed}


def _protobuf(draft: Draft, draw: Draw) -> None:
    body = named_values(draw.pick(("app_event", "_e", "custom", "state_change")), draft.data)
    if draw.chance(30):
        _set(draft, grpc(body), "application/grpc")
    else:
        _set(draft, body, draw.pick(("application/x-protobuf", "application/octet-stream", "application/protobuf")))


def _msgpack(draft: Draft, draw: Draw) -> None:
    _set(draft, msgpack(draft.data), draw.pick(("application/msgpack", "application/x-msgpack")))


def _cbor(draft: Draft, draw: Draw) -> None:  # noqa: ARG001
    _set(draft, cbor(draft.data), "application/cbor")


def _multipart(draft: Draft, draw: Draw) -> None:
    mark = "----FormBoundary" + draw.chars(16)
    if is_flat(draft.data):
        parts = [(f'name="{key}"', "", text_of(value)) for key, value in draft.data.items()]
    else:
        parts = [
            ('name="meta"', "", draw.version()),
            ('name="file"; filename="upload.json"', JSON, to_json(draft.data).decode()),
        ]
    out = ""
    for name, media, text in parts:
        kind = f"Content-Type: {media}\r\n" if media else ""
        out += f"--{mark}\r\nContent-Disposition: form-data; {name}\r\n{kind}\r\n{text}\r\n"
    _set(draft, f"{out}--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}")


def text_of(value: Any) -> str:
    """A scalar as forms write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _form(draft: Draft, draw: Draw) -> None:  # noqa: ARG001
    _set(draft, urlencode({key: text_of(value) for key, value in draft.data.items()}).encode(), FORM)


def _query(draft: Draft, draw: Draw) -> None:  # noqa: ARG001
    values = urlencode({key: text_of(value) for key, value in draft.data.items()})
    draft.method, draft.data, draft.target = "GET", None, f"{draft.target}?{values}"


def _ndjson(draft: Draft, draw: Draw) -> None:
    lines = [{"seq": draw.number(1, 900), "type": "heartbeat"}, draft.data, {"seq": 7, "type": "end"}]
    _set(draft, b"\n".join(map(to_json, lines)) + b"\n", "application/x-ndjson")


def _xml(draft: Draft, draw: Draw) -> None:
    root = draw.pick(("request", "record", "Envelope", "data"))
    _set(draft, f'<?xml version="1.0" encoding="UTF-8"?>{_element(root, draft.data)}'.encode(), "application/xml")


def _element(name: str, value: Any) -> str:
    safe = "".join(c if c.isalnum() or c in "_-." else "_" for c in name)
    safe = safe if safe[:1].isalpha() or safe[:1] == "_" else f"_{safe}"
    if isinstance(value, dict):
        return f"<{safe}>{''.join(_element(key, one) for key, one in value.items())}</{safe}>"
    if isinstance(value, list):
        return "".join(_element(safe, one) for one in value)
    return f"<{safe}>{escape(text_of(value))}</{safe}>"


def _plist(draft: Draft, draw: Draw) -> None:
    form = plistlib.FMT_BINARY if draw.chance(50) else plistlib.FMT_XML
    _set(draft, plistlib.dumps(_no_nulls(draft.data), fmt=form, sort_keys=False), "application/x-plist")


def _no_nulls(value: Any) -> Any:
    """Property lists have no null."""
    if isinstance(value, dict):
        return {str(key): _no_nulls(one) for key, one in value.items() if one is not None}
    return [_no_nulls(one) for one in value if one is not None] if isinstance(value, list) else value


def _graphql(draft: Draft, draw: Draw) -> None:
    name = draw.pick(("SaveItem", "SubmitForm", "UpdateEntry", "TrackEvent"))
    query = f"mutation {name}($input: {name}Input!) {{ {name[0].lower()}{name[1:]}(input: $input) {{ id ok }} }}"
    draft.data = {"operationName": name, "query": query, "variables": {"input": draft.data}}
    draft.target = "/graphql"


def _websocket(draft: Draft, draw: Draw) -> None:
    data = to_json({"type": draw.pick(("event", "message", "update")), "payload": draft.data})
    if draw.chance(25):  # socket.io: an event packet with its name in front
        data = b'42["message",' + to_json(draft.data) + b"]"
    _set(draft, data, "")
    _plain(draft, "websocket", "TEXT", ())


def _plain(draft: Draft, service: str, kind: str, attributes: tuple[tuple[str, str], ...]) -> None:
    draft.service, draft.kind, draft.attributes, draft.headers = service, kind, attributes, ()


def _mqtt(draft: Draft, draw: Draw) -> None:
    topic = f"app/{draw.hexa(8)}/{draw.pick(('up', 'events', 'data', 'state/reported'))}"
    _set(draft, to_json(draft.data), "")
    _plain(draft, "mqtt", "PUBLISH", (("topic", topic),))


def _mail(draft: Draft, draw: Draw) -> None:
    text = base64.encodebytes(to_json(draft.data)).decode().replace("\n", "\r\n")
    mark = draw.hexa(24)
    body = (
        "Subject: app export\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/mixed; boundary="{mark}"\r\n\r\n'
        f"--{mark}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nSee attachment.\r\n"
        f'--{mark}\r\nContent-Type: {JSON}\r\nContent-Disposition: attachment; filename="export.json"\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{text}\r\n--{mark}--\r\n"
    )
    _set(draft, body.encode(), "")
    _plain(draft, "smtp", "DATA", ())


_NESTINGS: Final[dict[str, Callable[[bytes], str]]] = {
    "base64": lambda data: base64.b64encode(data).decode(),
    "base64url": lambda data: base64.urlsafe_b64encode(data).decode().rstrip("="),
    "hex": lambda data: binascii.hexlify(data).decode(),
    "percent": lambda data: quote(data, safe=""),
    "gzip": lambda data: base64.b64encode(gzip.compress(data, mtime=0)).decode(),
    "zlib": lambda data: base64.b64encode(zlib.compress(data)).decode(),
    "json": lambda data: to_json({"inner": data.decode()}).decode(),
}


def _nested(draft: Draft, draw: Draw) -> None:
    """Two packings in any order, inside JSON: three deep, as far as is promised."""
    data = to_json(draft.data)
    for name in draw.some(tuple(_NESTINGS), 2):
        data = _NESTINGS[name](data).encode()
    draft.data = {"v": 3, draw.pick(("payload", "data", "m")): data.decode()}


def _json_in_form(draft: Draft, draw: Draw) -> None:
    key = draw.pick(("data", "json", "payload", "events", "request"))
    _set(draft, urlencode({"v": 2, key: to_json(draft.data).decode()}).encode(), FORM)


def _header_base64(draft: Draft, draw: Draw) -> None:
    text = base64.b64encode(to_json(draft.data)).decode()
    draft.headers = (*draft.headers, (draw.pick(("X-Context", "X-Device-Info", "X-Client-Data-Json", "X-Meta")), text))
    draft.data, draft.method = None, "GET"


WRAPS: Final[dict[str, Callable[[Draft, Draw], None]]] = {
    "gzip": _coded("gzip"),
    "deflate": _coded("deflate"),
    "br": _coded("br"),
    "zstd": _coded("zstd"),
    "chained": _coded("chained"),
    "base64-json": _base64_json,
    "base64url-query": _base64url_query,
    "hex": _hex,
    "percent-double": _percent_double,
    "json-in-form": _json_in_form,
    "header-base64": _header_base64,
    "nested": _nested,
    "json-string": _json_string,
    "gzip-base64-json": _gzip_base64_json,
    "protobuf": _protobuf,
    "msgpack": _msgpack,
    "cbor": _cbor,
    "multipart": _multipart,
    "form": _form,
    "query": _query,
    "ndjson": _ndjson,
    "xml": _xml,
    "plist": _plist,
    "graphql": _graphql,
    "websocket": _websocket,
    "mqtt": _mqtt,
    "mail": _mail,
}
AS_JSON: Final = (
    "gzip", "deflate", "br", "zstd", "chained", "base64-json", "hex", "json-string", "gzip-base64-json", "nested", "nested", "ndjson",
)  # fmt: skip
AS_OTHER: Final = ("msgpack", "cbor", "xml")
JSON_SENT: Final = ("base64url-query", "percent-double", "json-in-form", "websocket", "mqtt", "mail")
OTHER_SENT: Final = ("multipart", "plist", "graphql")
FLAT: Final = ("protobuf", "protobuf", "form", "form", "query", "multipart")
