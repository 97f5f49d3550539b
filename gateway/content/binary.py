"""Bytes of formats that are not text: protobuf (also framed by gRPC and Connect), MessagePack, CBOR, plist,
by declared type or, where that is missing or a lie, by content; and at last the runs of text in what nobody
knows, as `strings` does.

By content alone, a format counts only when it reads the body to the last byte and finds text in it.
"""

import binascii
import math
import re
from collections.abc import Iterator
from typing import Final, Literal

from gateway.content.bson import read_bson
from gateway.content.encodings import decode, unpack_bare, unpack_by_content
from gateway.content.jsonwalk import walk_json
from gateway.content.likely import SAMPLE_CHARS, as_text, is_written
from gateway.content.packed import Cbor, MessagePack, Packed
from gateway.content.plist import read_plist
from gateway.content.protobuf import read_protobuf
from gateway.content.reader import Body, Reader

MAX_FRAMES: Final = 500
"""Messages of one gRPC stream that are read."""

MAX_DOCUMENTS: Final = 500
"""Documents of MessagePack or CBOR behind each other in one body."""

MIN_KEY_CHARS: Final = 2
"""Characters of all names together that an undeclared document has to have."""

MIN_BARE_BYTES: Final = 16
"""Raw deflate and brotli of anything that somebody wrote are longer, and every identifier would be tried."""

BARE_BITS: Final = 40.0
"""What is asked of text that came out of bytes without any mark: more than of what says itself how it was packed."""

MIN_RUN_CHARS: Final = 6
"""Shorter runs of text are chance."""

MAX_RUN_BYTES: Final = 256 << 10
"""So much of a body is looked through for text, which costs up to 90 ns a byte: a message of an app is shorter."""

MAX_RUNS: Final = 20_000
"""Runs of text that are looked at in one body."""

MIN_RUN_BITS: Final = 18.0
"""What a run of text has to be worth, see `likely`: a megabyte of random bytes gives a few."""

RUNS_FREE_BYTES: Final = 256
"""In a larger body chance has more tries: twice as many cost a bit."""

MAX_OPENED_RUNS: Final = 200
"""Runs of one body that are looked into for JSON, base64 and the like."""

MIN_RUN_BITS_PER_CHAR: Final = 1.7
"""Sentences have 2.7, addresses of people 2, telephone numbers 4, rubble that is long enough about one."""

_ORDERS: Final[tuple[Literal["big", "little"], ...]] = ("big", "little")
_NO_FIRST_BYTE: Final = 0x80
"""RFC 3629 section 3: bytes with these two bits only follow others."""

_FRAME_BYTES: Final = 5
_COMPRESSED: Final = 1
_END_STREAM: Final = 2
_TRAILER: Final = 0x80
_PROTOBUF: Final = re.compile(r"protobuf|\bproto\b|x-google-protobuf|vnd\.google\.protobuf")
_FRAMED: Final = re.compile(r"application/(?:grpc(?!-web-text)|connect\+)")
_RUN: Final = re.compile(r"[\t\x20-\x7e\u00c0-\ud7ff\ue000-\U0003ffff]{6,}")
"""In decoded text, where bytes that are no UTF-8 are lone surrogates."""

_WIDE_RUN: Final = re.compile(
    rb"(?:[\x20-\x7e]\0){6,}|(?:\0[\x20-\x7e]){6,}"
    rb"|(?:[\t\x20-\x7e]|[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}){6,}"
)
"""In bytes with UTF-16 among them. Takes ten times as long."""

_WIDE_KINDS: Final = bytes(0x61 if 0x20 <= n <= 0x7E else n and 1 for n in range(256))
_WIDE: Final = (b"a\0" * MIN_RUN_CHARS, b"\0a" * MIN_RUN_CHARS)
"""What a run of UTF-16 of either order holds, when all that is printable is an `a`."""

_JSON_STARTS: Final = frozenset({'{"', '["', "[{"})
_PRINTABLE: Final = bytes(range(0x20, 0x7F))
_KEY: Final = re.compile(r"[\w$][\w .:$/@-]*")


def read_declared_binary(body: Body, reader: Reader) -> bool:
    """Claims what is declared as protobuf, gRPC, Connect, MessagePack or CBOR, and is."""
    kind = body.media_type
    if kind.startswith("application/grpc-web-text"):
        return read_frames(_from_chunks(body.data), body, reader)
    if _FRAMED.match(kind) is not None:
        return read_frames(body.data, body, reader)
    if _PROTOBUF.search(kind) is not None:
        if looks_framed(body.data) and read_frames(body.data, body, reader):
            return True
        return read_protobuf(body.data, f"{body.prefix}protobuf:", reader, is_declared=True)
    if "msgpack" in kind or "messagepack" in kind:
        return read_documents(MessagePack(body.data), f"{body.prefix}msgpack", reader, "MessagePack")
    if "cbor" in kind:
        return read_documents(Cbor(body.data), f"{body.prefix}cbor", reader, "CBOR")
    return False


def read_packed(body: Body, reader: Reader) -> bool:
    """Claims a map in MessagePack or CBOR that nobody declared. It begins with a byte that no text in UTF-8 begins
    with, and is asked before text because any bytes are text in Windows-1252."""
    if not is_no_text(body.data):
        return False
    return _read_sure(MessagePack(body.data), f"{body.prefix}msgpack:$", reader) or _read_sure(
        Cbor(body.data), f"{body.prefix}cbor:$", reader
    )


def is_no_text(data: bytes) -> bool:
    """Whether no text in UTF-8 begins like this."""
    return bool(data) and data[0] & 0xC0 == _NO_FIRST_BYTE


def read_unknown_binary(body: Body, reader: Reader) -> bool:
    """Claims bytes that show by themselves what they are, or hold text."""
    packed = (
        unpack_by_content(body.data, max(1, reader.room_bytes)) if reader.is_inside else unpack_by_content(body.data)
    )
    if packed is not None:
        name, unpacked = packed
        if unpacked.problem:
            reader.problem(unpacked.problem)
        if reader.is_inside and not reader.spend(len(unpacked.data)):  # one of many in an archive, perhaps
            return True
        reader.read(Body(unpacked.data, body.media_type, body.parameters, f"{body.prefix}{name}|", body.text_path))
        return True
    if looks_framed(body.data) and read_frames(body.data, body, reader):
        return True
    if _read_prefixed(body, reader):
        return True
    return read_by_content(body.data, body.prefix, reader) or _read_unmarked(body, reader) or _read_runs(body, reader)


def _read_prefixed(body: Body, reader: Reader) -> bool:
    """Documents of JSON, each with its length before it in four bytes, in either order."""
    for order in _ORDERS:
        parts: list[bytes] = []
        at = 0
        while len(parts) < MAX_DOCUMENTS and body.data[at + 4 : at + 5] in (b"{", b"["):
            size = int.from_bytes(body.data[at : at + 4], order)
            parts.append(body.data[at + 4 : at + 4 + size])
            at += 4 + size
        if parts and at == len(body.data):
            for number, part in enumerate(parts):
                prefix = f"{body.prefix}frame[{number}]|" if len(parts) > 1 else body.prefix
                reader.read(Body(part, "application/json", prefix=prefix, text_path=body.text_path))
            return True
    return False


def _read_unmarked(body: Body, reader: Reader) -> bool:
    unpacked = unpack_unmarked(body.data, max(1, reader.room_bytes)) if body.is_complete else None
    if unpacked is None:
        return False
    name, data = unpacked
    if reader.spend(len(data)):
        reader.read(Body(data, body.media_type, body.parameters, f"{body.prefix}{name}|", body.text_path))
    return True


def unpack_unmarked(data: bytes, limit: int) -> tuple[str, bytes] | None:
    """What was packed with brotli or raw deflate and does not say so, and the name: only clear text, or a document, is
    believed."""
    unpacked = unpack_bare(data, limit) if len(data) >= MIN_BARE_BYTES else None
    text = as_text(unpacked[1]) if unpacked is not None else None
    return unpacked if text is not None and is_written(text, BARE_BITS) else None


def read_by_content(data: bytes, prefix: str, reader: Reader) -> bool:
    """Add the fields of bytes in a format that is sure without being named."""
    return (
        read_plist(data, f"{prefix}plist:$", reader)
        or read_bson(Body(data, prefix=prefix), reader)
        or _read_sure(MessagePack(data), f"{prefix}msgpack:$", reader)
        or _read_sure(Cbor(data), f"{prefix}cbor:$", reader)
        or read_protobuf(data, f"{prefix}protobuf:", reader)
    )


def _read_sure(packed: Packed, path: str, reader: Reader) -> bool:
    """One document that is a map with text for names, or a list of such, to the last byte."""
    if not packed.is_map() and not packed.is_list():
        return False
    document = packed.document()
    if not packed.is_whole or packed.other_keys or packed.text_keys == 0:
        return False
    maps = document if isinstance(document, list) else [document]
    if not all(isinstance(one, tuple) for one in maps):
        return False
    names = [name for one in maps for name, _ in one]
    if not all(_KEY.fullmatch(name) for name in names) or sum(map(len, names)) < MIN_KEY_CHARS:
        return False
    walk_json(document, path, "", reader)
    return True


def read_documents(packed: Packed, place: str, reader: Reader, name: str) -> bool:
    """Add the fields of declared documents, up to the damage."""
    number = 0
    while packed.at < len(packed.data) and not packed.damage and number < MAX_DOCUMENTS:
        document = packed.document()
        walk_json(document, f"{place}:$" if number == 0 else f"{place}[{number}]:$", "", reader)
        number += 1
    if packed.damage:
        reader.problem(f"{name} {packed.damage}")
    return True


def looks_framed(data: bytes) -> bool:
    """Whether gRPC frames fill a body to its last byte."""
    at = frames = 0
    while at + _FRAME_BYTES <= len(data) and frames <= MAX_FRAMES:
        if data[at] not in (0, _COMPRESSED, _END_STREAM, _TRAILER):
            return False
        at += _FRAME_BYTES + int.from_bytes(data[at + 1 : at + 5], "big")
        frames += 1
    return frames > 0 and at == len(data)


def read_frames(data: bytes, body: Body, reader: Reader) -> bool:
    """Length-prefixed messages (gRPC over HTTP/2 "Length-Prefixed-Message", gRPC-Web, Connect)."""
    at = number = 0
    is_one = looks_framed(data) and int.from_bytes(data[1:5], "big") + _FRAME_BYTES == len(data)
    has_read = False
    while at + _FRAME_BYTES <= len(data) and number < MAX_FRAMES:
        flags, size = data[at], int.from_bytes(data[at + 1 : at + 5], "big")
        message = data[at + _FRAME_BYTES : at + _FRAME_BYTES + size]
        at += _FRAME_BYTES + size
        prefix = body.prefix if is_one else f"{body.prefix}grpc[{number}]|"
        number += 1
        if len(message) < size:
            reader.problem("a gRPC message ends early")
        if flags & ~(_COMPRESSED | _END_STREAM | _TRAILER):
            reader.problem("gRPC framing is damaged")
            break
        if flags & _COMPRESSED:
            message = _uncompressed(message, reader)
        if message:
            has_read = _read_message(message, flags, prefix, body, reader) or has_read
    return has_read


def _uncompressed(message: bytes, reader: Reader) -> bytes:
    """Which encoding it is stands in a header; its first bytes say it too, save for raw deflate."""
    packed = unpack_by_content(message)
    result = packed[1] if packed is not None else decode(message, "deflate")
    if result.problem:
        reader.problem(result.problem)
    return b"" if result.data == message else result.data


def _read_message(message: bytes, flags: int, prefix: str, body: Body, reader: Reader) -> bool:
    if flags & _TRAILER:
        for line in message.decode("utf-8", "replace").splitlines()[:50]:
            name, _, value = line.partition(":")
            reader.add(f"{prefix}trailer:{name.strip().lower()}", name.strip().lower(), value.strip())
        return True
    if flags & _END_STREAM or "json" in body.media_type or message.lstrip()[:1] == b"{":
        reader.read(Body(message, "application/json", prefix=prefix, text_path=f"{prefix}text"))
        return True
    return read_protobuf(message, f"{prefix}protobuf:", reader, is_declared=bool(body.media_type))


def _from_chunks(data: bytes) -> bytes:
    """gRPC-Web text: base64, chunk behind chunk, each with its own padding."""
    out = b""
    for piece in re.findall(rb"[A-Za-z0-9+/]+={0,2}", data)[:MAX_FRAMES]:
        whole = piece.rstrip(b"=")
        whole = whole[: len(whole) - 1] if len(whole) % 4 == 1 else whole
        try:
            out += binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))
        except binascii.Error:
            break
    return out


def _read_runs(body: Body, reader: Reader) -> bool:
    """Runs of UTF-8 and UTF-16 text, a line each, in the order of the body."""
    data = body.data[:MAX_RUN_BYTES]
    if len(data) - len(data.translate(None, _PRINTABLE)) < MIN_RUN_CHARS:
        return False
    runs: list[str] = []
    least = MIN_RUN_BITS + max(0.0, math.log2(len(body.data) / RUNS_FREE_BYTES))
    for number, run in enumerate(_runs(data)):
        if number >= MAX_RUNS:
            reader.problem(f"only the first {MAX_RUNS} runs of text of an unknown format were read")
            break
        text = run.strip()
        dense = MIN_RUN_BITS_PER_CHAR * min(len(text), SAMPLE_CHARS)
        if len(text) >= MIN_RUN_CHARS and (text[:2] in _JSON_STARTS or is_written(text, max(least, dense))):
            runs.append(text)
    if not runs:
        return False
    reader.problem(f"of a body of {len(body.data)} bytes in a format that is not known only the texts were read")
    reader.put(f"{body.prefix}strings", "", "\n".join(runs))
    for run in runs[:MAX_OPENED_RUNS]:
        if "%" not in run:
            reader.look_into(f"{body.prefix}strings", "", run)
    return True


def _runs(data: bytes) -> Iterator[str]:
    """Everything that can be read as text, in the order of the body."""
    kinds = data.translate(_WIDE_KINDS)
    if _WIDE[0] in kinds or _WIDE[1] in kinds:
        for wide in _WIDE_RUN.finditer(data):
            yield wide[0].replace(b"\0", b"").decode("utf-8", "ignore")
        return
    for run in _RUN.finditer(data.decode("utf-8", "surrogateescape")):
        yield run[0]
