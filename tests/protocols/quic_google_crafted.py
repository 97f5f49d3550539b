"""Datagrams of Google's QUIC written byte by byte, from "QUIC Crypto" and the wire layout specification."""

import struct

from tests.protocols.quic_real import sealed, varint

Q050 = 0x51303530
Q050_SALT = "504574efd066fe2f9d945cfcdbd3a7f0d3b56b45"


def chlo(**values: str) -> bytes:
    """A CHLO with these tags, padded as clients do."""
    tags = {b"PAD\0": bytes(600), **{name.encode().ljust(4, b"\0"): value.encode() for name, value in values.items()}}
    table, data = b"", b""
    for tag, value in tags.items():
        data += value
        table += tag + struct.pack("<I", len(data))
    return b"CHLO" + struct.pack("<HH", len(tags), 0) + table + data


def public(version: bytes, message: bytes, is_long: bool = False) -> bytes:
    """A client's first datagram in the clear: header, hash, one frame of stream 1 that fills the rest."""
    if is_long:
        head = b"\xc3" + version + b"\x50" + bytes(range(8)) + struct.pack(">I", 1)
        frame = b"\xa0\x01" + struct.pack(">H", len(message))
    else:
        head = b"\x0d" + bytes(range(8)) + version + b"\x01"
        frame = b"\xa0\x01" + struct.pack(">H", len(message))
    return head + bytes(12) + frame + message


def sealed_q050(message: bytes) -> bytes:
    """The same in an Initial packet of Q050, in a CRYPTO frame of its own type."""
    frame = b"\x08\x00" + varint(len(message)) + message
    return sealed(frame, version=Q050, salt=Q050_SALT)
