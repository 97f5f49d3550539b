"""Lines of tshark as records. What it prints is believed as little as what it read."""

import random

import pytest

from gateway.errors import ParseError
from gateway.opened.frames import StreamPiece, read_line
from gateway.opened.tshark import FIELDS

TCP = {
    "frame.number": "11", "frame.time_epoch": "1764101557.012345678",
    "frame.protocols": "eth:ethertype:ip:tcp:tls:data",
    "ip.src": "192.0.2.7", "ip.dst": "198.51.100.1", "tcp.stream": "3", "tcp.srcport": "40000", "tcp.dstport": "443",
    "data.data": "474554,202f",
}  # fmt: skip
UDP = {
    "frame.number": "12", "frame.time_epoch": "1.5", "frame.protocols": "eth:ethertype:ipv6:udp:quic:data",
    "ipv6.src": "2001:DB8::7", "ipv6.dst": "2001:db8:0::1", "quic.connection.number": "0", "udp.srcport": "40000",
    "udp.dstport": "443", "quic.frame_type": "2,10,15,24,0xa,8", "quic.stream.stream_id": "4,0,8,12",
    "quic.stream.offset": "7", "quic.stream.length": "2,1,0", "quic.stream_data": "aabb,cc,<MISSING>,ddeeff",
    "data.data": "aabb",
}  # fmt: skip


def printed(cells: dict[str, str]) -> bytes:
    """A line with these fields."""
    return "\t".join(cells.get(name, "") for name in FIELDS).encode()


def test_records_of_tls() -> None:
    frame = read_line(printed(TCP))
    assert (frame.packet, frame.time_ns, frame.protocol, frame.stream) == (11, 1764101557_012345678, "tcp", 3)
    assert (frame.source, frame.target) == (("192.0.2.7", 40000), ("198.51.100.1", 443))
    assert (frame.records, frame.pieces) == ((b"GET", b" /"), ())


def test_streams_of_quic() -> None:
    """Offsets, lengths and bytes belong to those STREAM frames whose type, or length, says that they have some. The
    last one has no length: it reaches to the end of its packet (RFC 9000 section 19.8)."""
    frame = read_line(printed(UDP))
    assert frame.source == ("2001:db8::7", 40000)
    assert frame.records == ()
    assert frame.pieces == (
        StreamPiece(4, 0, b"\xaa\xbb", is_end=False),
        StreamPiece(0, 7, b"\xcc", is_end=True),
        StreamPiece(8, 0, b"", is_end=False),
        StreamPiece(12, 0, b"\xdd\xee\xff", is_end=False),
    )


def test_a_stream_that_ends_with_nothing() -> None:
    last = {"quic.frame_type": "15,0", "quic.stream.stream_id": "0", "quic.stream.offset": "3331"}
    frame = read_line(printed(UDP | last | {"quic.stream.length": "0", "quic.stream_data": "<MISSING>"}))
    assert frame.pieces == (StreamPiece(0, 3331, b"", is_end=True),)


@pytest.mark.parametrize(
    ("kinds", "text", "alpn"),
    [
        ("8,11,15,20", "h2", "h2"),
        ("1", "h2", ""),  # what a client offers
        ("8", "h2,http/1.1", ""),  # a server chooses one
        ("8", "h2 or <h3>", ""),
        ("8", "h\x012", ""),
        ("8", "x" * 256, ""),
        ("8", "", ""),
    ],
)
def test_the_protocol_agreed_on(kinds: str, text: str, alpn: str) -> None:
    cells = {"tls.handshake.type": kinds, "tls.handshake.extensions_alpn_str": text}
    assert read_line(printed(TCP | cells)).alpn == alpn


def test_the_innermost_addresses_of_a_tunnel() -> None:
    inside = {"frame.protocols": "eth:ethertype:ip:udp:vxlan:eth:ethertype:ip:tcp:tls:data", "udp.srcport": "9",
              "udp.dstport": "4789", "ip.src": "203.0.113.1,192.0.2.7",
              "ip.dst": "203.0.113.2,198.51.100.1"}  # fmt: skip
    frame = read_line(printed(TCP | inside))
    assert (frame.protocol, frame.source, frame.target) == ("tcp", ("192.0.2.7", 40000), ("198.51.100.1", 443))
    mixed = {
        "frame.protocols": "eth:ethertype:ipv6:ip:tcp:tls:data",
        "ipv6.src": "2001:db8::1",
        "ipv6.dst": "2001:db8::2",
    }
    assert read_line(printed(TCP | mixed)).source == ("192.0.2.7", 40000)


@pytest.mark.parametrize(
    "cells",
    [
        {},
        TCP | {"frame.number": "x"},
        TCP | {"frame.protocols": "eth:ethertype:arp"},
        TCP | {"ip.src": "192.0.2.700"},
        TCP | {"tcp.stream": ""},
        TCP | {"data.data": "47455"},
        TCP | {"frame.time_epoch": "yesterday"},
        UDP | {"quic.stream.length": "2,1"},
        UDP | {"quic.stream.length": "2,1,0,3"},
        UDP | {"quic.stream.length": "2,2,0"},
        UDP | {"quic.stream.offset": ""},
        UDP | {"quic.stream_data": "aa"},
        UDP | {"quic.stream_data": "aabb,cc,ddeeff,00"},
        UDP | {"quic.stream.offset": "7,9"},
    ],
)
def test_what_cannot_be_read_is_named(cells: dict[str, str]) -> None:
    with pytest.raises(ParseError):
        read_line(printed(cells))


def test_random_lines_raise_nothing_else() -> None:
    source = random.Random(1)
    for _ in range(5000):
        data = bytearray(printed(source.choice((TCP, UDP))))
        for _ in range(source.choice((1, 2, 8))):
            data[source.randrange(len(data))] = source.choice((9, 0x2C, 0x2E, 0x30, 0x66, 0xFF, source.randrange(256)))
        try:
            read_line(bytes(data))
        except ParseError:
            continue
