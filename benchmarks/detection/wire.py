"""Own writers of binary formats, from their specifications: nothing that the program reads with is used."""

import struct
from collections.abc import Iterable
from typing import Any


def varint(number: int) -> bytes:
    """Base 128, low bits first (protobuf encoding guide)."""
    out = bytearray()
    number &= (1 << 64) - 1
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def protobuf(fields: Iterable[tuple[int, Any]]) -> bytes:
    """Fields of one message: text, bytes, whole numbers, doubles, and lists of fields for nested messages."""
    out = bytearray()
    for number, value in fields:
        if isinstance(value, bool | int):
            out += varint(number << 3) + varint(int(value))
        elif isinstance(value, float):
            out += varint(number << 3 | 1) + struct.pack("<d", value)
        else:
            data = value.encode() if isinstance(value, str) else value if isinstance(value, bytes) else protobuf(value)
            out += varint(number << 3 | 2) + varint(len(data)) + data
    return bytes(out)


def grpc(message: bytes) -> bytes:
    """A length-prefixed message of gRPC, not compressed."""
    return b"\0" + struct.pack(">I", len(message)) + message


def named_values(event: str, values: dict[str, Any]) -> bytes:
    """An event with named values, as measurement SDKs write it: 2 = name of the event, 1 = value (1 = name, 2 = text,
    3 = whole number, 5 = double)."""
    fields: list[tuple[int, Any]] = []
    for name, value in values.items():
        place = 3 if isinstance(value, bool | int) else 5 if isinstance(value, float) else 2
        fields.append((1, [(1, name), (place, value if place != 2 else str(value))]))
    return protobuf([(1, [*fields, (2, event)])])


def msgpack(value: Any) -> bytes:
    """MessagePack (its specification of 2013) of what JSON can hold."""
    if value is None:
        return b"\xc0"
    if isinstance(value, bool):
        return b"\xc3" if value else b"\xc2"
    if isinstance(value, int):
        if 0 <= value < 128:
            return bytes((value,))
        return b"\xd3" + struct.pack(">q", value)
    if isinstance(value, float):
        return b"\xcb" + struct.pack(">d", value)
    if isinstance(value, str):
        data = value.encode()
        return (bytes((0xA0 | len(data),)) if len(data) < 32 else b"\xda" + struct.pack(">H", len(data))) + data
    if isinstance(value, dict):
        head = bytes((0x80 | len(value),)) if len(value) < 16 else b"\xde" + struct.pack(">H", len(value))
        return head + b"".join(msgpack(str(key)) + msgpack(one) for key, one in value.items())
    head = bytes((0x90 | len(value),)) if len(value) < 16 else b"\xdc" + struct.pack(">H", len(value))
    return head + b"".join(map(msgpack, value))


def cbor(value: Any) -> bytes:
    """CBOR (RFC 8949) of what JSON can hold."""
    if value is None:
        return b"\xf6"
    if isinstance(value, bool):
        return b"\xf5" if value else b"\xf4"
    if isinstance(value, int):
        return _cbor_head(0, value) if value >= 0 else _cbor_head(1, -1 - value)
    if isinstance(value, float):
        return b"\xfb" + struct.pack(">d", value)
    if isinstance(value, str):
        data = value.encode()
        return _cbor_head(3, len(data)) + data
    if isinstance(value, dict):
        pairs = b"".join(cbor(str(key)) + cbor(one) for key, one in value.items())
        return _cbor_head(5, len(value)) + pairs
    return _cbor_head(4, len(value)) + b"".join(map(cbor, value))


def _cbor_head(major: int, number: int) -> bytes:
    if number < 24:
        return bytes((major << 5 | number,))
    for extra, size, code in ((24, 1 << 8, ">B"), (25, 1 << 16, ">H"), (26, 1 << 32, ">I")):
        if number < size:
            return bytes((major << 5 | extra,)) + struct.pack(code, number)
    return bytes((major << 5 | 27,)) + struct.pack(">Q", number)


def dicom(elements: Iterable[tuple[int, int, str, str]]) -> bytes:
    """A DICOM file (PS3.10), explicit VR little endian: group, element, value representation, text."""
    meta = b"".join(
        dicom_element(*one)
        for one in (
            (2, 2, "UI", "1.2.840.10008.5.1.4.1.1.7"),
            (2, 3, "UI", "1.2.826.0.1.3680043.2.1125.1"),
            (2, 0x10, "UI", "1.2.840.10008.1.2.1"),
        )
    )
    head = struct.pack("<HH2sHI", 2, 0, b"UL", 4, len(meta))
    return bytes(128) + b"DICM" + head + meta + b"".join(dicom_element(*one) for one in elements)


def dicom_element(group: int, element: int, representation: str, value: str) -> bytes:
    """One data element, padded to an even length (PS3.5 section 7.1.2)."""
    data = value.encode("latin-1", "replace")
    data += (b"\0" if representation == "UI" else b" ") if len(data) % 2 else b""
    return struct.pack("<HH2sH", group, element, representation.encode(), len(data)) + data
