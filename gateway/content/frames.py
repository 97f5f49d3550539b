"""Messages of protocols that were recorded or wrapped with their frames: WebSocket, MQTT and STOMP as the body of an
HTTP message, as bridges, test tools and reports of errors send them.

Bytes count only where frames fill the body to its last byte and one of them carries something.

Sources: RFC 6455 section 5.2, RFC 7692 (compression); MQTT 3.1.1 sections 2 and 3, MQTT 5 section 2.2.2; STOMP 1.2.
"""

import re
import zlib
from collections.abc import Iterator
from itertools import cycle
from typing import Final, NamedTuple

from gateway.content.charset import decode_text
from gateway.content.paths import last_name, named
from gateway.content.reader import Body, Reader

MAX_FRAMES: Final = 500
"""Frames of one body that are read."""

MAX_HEADERS: Final = 50
"""Headers of one STOMP frame."""

_TEXT: Final = 1
_BINARY: Final = 2
_OPCODES: Final = frozenset({0, _TEXT, _BINARY, 8, 9, 10})
_FIN: Final = 0x80
_PACKED: Final = 0x40
_MASKED: Final = 0x80
_SYNC_FLUSH: Final = b"\x00\x00\xff\xff"

_CONNECT: Final = 1
_PUBLISH: Final = 3
_PROTOCOLS: Final = (b"\x00\x04MQTT", b"\x00\x06MQIsdp")
_MAX_LENGTH_BYTES: Final = 4
_MQTT_5: Final = 5
_TOPIC: Final = re.compile(r"[^\x00-\x1f\x7f#+]{1,500}")
_HAS_WILL, _HAS_PASSWORD, _HAS_USER = 0x04, 0x40, 0x80

_STOMP: Final = re.compile(
    rb"(?:CONNECT|STOMP|CONNECTED|SEND|MESSAGE|SUBSCRIBE|RECEIPT|ERROR|ACK|NACK|BEGIN|COMMIT|DISCONNECT)\r?\n"
)
_HEADER: Final = re.compile(r"([A-Za-z][\w-]{0,60}):(.*)")


class _Frame(NamedTuple):
    is_last: bool
    is_packed: bool
    opcode: int
    payload: bytes


class _DamagedError(Exception):
    """Bytes that are no packets of MQTT."""


def read_frames_inside(body: Body, reader: Reader) -> bool:
    """Claims frames of WebSocket, packets of MQTT and frames of STOMP."""
    data = body.data
    if _STOMP.match(data) is not None:
        return _read_stomp(body, reader)
    first = data[0]
    if first >> 4 in (_CONNECT, _PUBLISH):
        return _read_mqtt(body, reader)
    is_begun = bool(first & _FIN) or first in (_TEXT, _BINARY)  # the first of several frames has no mark of the last
    if not is_begun or first & 0x0F not in _OPCODES:
        return False
    return _read_websocket(body, reader)


def _read_websocket(body: Body, reader: Reader) -> bool:
    frames = _websocket_frames(body.data)
    if not any(frame.opcode == _TEXT for frame in frames):
        return False
    messages = [one for one in _messages(frames, reader) if one.strip()]
    if not messages:
        return False
    for number, data in enumerate(messages):
        prefix = f"{body.prefix}ws[{number}]|" if len(messages) > 1 else f"{body.prefix}ws|"
        reader.read(Body(data, prefix=prefix, text_path=f"{prefix}text"))
    return True


def _websocket_frames(data: bytes) -> list[_Frame]:
    """All frames, [] where something else stands among them."""
    frames: list[_Frame] = []
    at = 0
    while at + 2 <= len(data) and len(frames) < MAX_FRAMES:
        first, second = data[at], data[at + 1]
        if first & 0x0F not in _OPCODES or first & 0x30:
            return []
        at, size = at + 2, second & 0x7F
        if size >= 126:
            wide = 2 if size == 126 else 8
            size = int.from_bytes(data[at : at + wide], "big")
            at += wide
        key = b""
        if second & _MASKED:
            key = data[at : at + 4]
            at += 4
        payload = data[at : at + size]
        at += size
        if at > len(data):
            return []
        if key:
            payload = bytes(byte ^ mask for byte, mask in zip(payload, cycle(key), strict=False))
        frames.append(_Frame(bool(first & _FIN), bool(first & _PACKED), first & 0x0F, payload))
    return frames if at == len(data) else []


def _messages(frames: list[_Frame], reader: Reader) -> Iterator[bytes]:
    """What the frames carry, put together; only text that is UTF-8, and documents. It counts as decoded."""
    kept, opcode, is_packed = b"", 0, False
    for frame in frames:
        if frame.opcode > _BINARY:  # they control the connection
            continue
        if frame.opcode:
            kept, opcode, is_packed = b"", frame.opcode, frame.is_packed
        kept += frame.payload
        if not frame.is_last:
            continue
        data = _unpacked(kept, reader.room_bytes) if is_packed else kept
        if not reader.spend(len(data) + 1):
            return
        if opcode == _BINARY or (opcode == _TEXT and _is_text(data)):
            yield data
        kept, opcode = b"", 0


def _unpacked(data: bytes, most_bytes: int) -> bytes:
    """What was packed, `most_bytes` of it at most."""
    if most_bytes <= 0:
        return b""  # zlib takes that for no limit
    try:
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(data + _SYNC_FLUSH, most_bytes)
    except zlib.error:
        return b""


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _read_mqtt(body: Body, reader: Reader) -> bool:
    try:
        packets = list(_packets(body.data))
    except _DamagedError:
        return False
    for number, (first, data) in enumerate(packets):
        place = f"{body.prefix}mqtt[{number}]" if len(packets) > 1 else f"{body.prefix}mqtt"
        if first >> 4 == _CONNECT:
            for name, value in _login(data):
                reader.add(named(place, name), name, value)
        elif first >> 4 == _PUBLISH:
            topic, payload = _published(first, data)
            reader.add(named(place, "topic"), "topic", topic)
            reader.read(Body(payload, prefix=f"{place}|", text_path=f"{place}|text"))
    return True


def _packets(data: bytes) -> Iterator[tuple[int, bytes]]:
    """First byte and the rest of each packet. Raises where they do not fill the body, or carry nothing."""
    at = count = 0
    has_told = False
    while at < len(data) and count < MAX_FRAMES:
        first, count = data[at], count + 1
        at, size, shift = at + 1, 0, 0
        while True:
            if at >= len(data) or shift >= 7 * _MAX_LENGTH_BYTES:
                raise _DamagedError
            size |= (data[at] & 0x7F) << shift
            at, shift = at + 1, shift + 7
            if not data[at - 1] & 0x80:
                break
        packet = data[at : at + size]
        at += size
        if at > len(data) or not 1 <= first >> 4 <= 14:
            raise _DamagedError
        if first >> 4 == _CONNECT:
            has_told = bool(_login(packet)) or has_told
        elif first >> 4 == _PUBLISH:
            has_told = bool(_published(first, packet)[1]) or has_told
        yield first, packet
    if not has_told:
        raise _DamagedError


def _published(first: int, data: bytes) -> tuple[str, bytes]:
    """Topic and payload of a PUBLISH."""
    topic, at = _string(data, 0)
    text = topic.decode("utf-8", "replace")
    if _TOPIC.fullmatch(text) is None or "\ufffd" in text or first & 0x06 == 0x06:
        raise _DamagedError
    if first & 0x06:
        at += 2  # number of the packet
    payload = data[at:]
    if payload[:1] == b"\0":  # version 5, without any property
        payload = payload[1:]
    return text, payload


def _login(data: bytes) -> list[tuple[str, str]]:
    """Who connects, as what and with which password."""
    beginning = next((one for one in _PROTOCOLS if data.startswith(one)), b"")
    at = len(beginning)
    if not beginning or at + 4 > len(data):
        raise _DamagedError
    version, flags = data[at], data[at + 1]
    at += 4
    if version >= _MQTT_5:
        at += 1 + data[at] if at < len(data) else 1
    client, at = _string(data, at)
    found = [("client_id", client)]
    if flags & _HAS_WILL:
        _, at = _string(data, at)
        _, at = _string(data, at)
    if flags & _HAS_USER:
        user, at = _string(data, at)
        found.append(("username", user))
    if flags & _HAS_PASSWORD:
        password, at = _string(data, at)
        found.append(("password", password))
    return [(name, value.decode("utf-8", "replace")) for name, value in found if value]


def _string(data: bytes, at: int) -> tuple[bytes, int]:
    """Bytes with their length before them, and where they end."""
    end = at + 2 + int.from_bytes(data[at : at + 2], "big")
    if at + 2 > len(data) or end > len(data):
        raise _DamagedError
    return data[at + 2 : end], end


def _read_stomp(body: Body, reader: Reader) -> bool:
    frames = [one.lstrip(b"\r\n") for one in body.data.split(b"\0")]
    frames = [one for one in frames if one][:MAX_FRAMES]
    if b"\0" not in body.data or not all(_STOMP.match(one) for one in frames):
        return False
    for number, frame in enumerate(frames):
        prefix = f"{body.prefix}stomp[{number}]|" if len(frames) > 1 else f"{body.prefix}stomp|"
        head, _, payload = frame.replace(b"\r\n", b"\n").partition(b"\n\n")
        for line in decode_text(head).split("\n")[1 : MAX_HEADERS + 1]:
            found = _HEADER.fullmatch(line)
            if found is not None and found[2].strip():
                reader.add(named(f"{prefix}pairs", found[1]), last_name(found[1]), found[2].strip())
        reader.read(Body(payload, prefix=prefix, text_path=f"{prefix}text"))
    return True
