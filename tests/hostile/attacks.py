"""Captures that try to take more time or memory than they should. ATTACKS has them all: a name and who writes it."""

import base64
import gzip
import struct
import zlib
from collections.abc import Callable

import brotli
import zstandard

from tests.hostile.wire import SEGMENT_BYTES, Wire

MB = 1 << 20
GET = b"GET / HTTP/1.1\r\nHost: a.example\r\n"
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def _up(data: bytes, server_port: int = 80, size: int = SEGMENT_BYTES) -> Wire:
    wire = Wire()
    wire.opening(server_port=server_port)
    wire.stream(True, data, server_port=server_port, size=size)
    return wire


def _answer(*answers: bytes) -> Wire:
    """A request for each answer on one connection, then the answers."""
    wire = Wire()
    wire.opening()
    wire.stream(True, (GET + b"\r\n") * len(answers))
    wire.stream(False, b"".join(answers))
    return wire


def _post(*bodies: tuple[str, bytes]) -> Wire:
    return _up(
        b"".join(
            b"POST / HTTP/1.1\r\nHost: a.example\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
            % (kind.encode(), len(body), body)
            for kind, body in bodies
        )
    )


def _records(kind: int, data: bytes) -> bytes:
    """TLS records of the largest size."""
    return b"".join(
        struct.pack(">BHH", kind, 0x0301, len(data[at : at + 16384])) + data[at : at + 16384]
        for at in range(0, len(data), 16384)
    )


def endless_handshake() -> Wire:
    """One message of the greatest length there is, a ClientHello."""
    return _up(_records(22, b"\x01\xff\xff\xff\x03\x03" + bytes(12 * MB)), 443)


def endless_handshake_messages() -> Wire:
    """Empty messages without end, in small segments."""
    return _up(_records(22, b"\x01\0\0\x2a\x03\x03" + bytes(34) + b"\0\x02\0\x2f\x01\0" + b"\0\0\0\0" * 500_000), 443)


def tiny_records() -> Wire:
    """A handshake of one byte a record."""
    return _up(
        b"".join(b"\x16\x03\x01\0\x01" + bytes([one]) for one in b"\x01\0\xff\xff\x03\x03" + bytes(300_000)), 443
    )


def endless_header() -> Wire:
    """One header line."""
    return _up(GET + b"X-Long: " + b"a" * 12 * MB)


def endless_headers() -> Wire:
    """Header lines without end."""
    return _up(GET + b"a: b\r\n" * (2 * MB))


def endless_request_line() -> Wire:
    """A path without end."""
    return _up(b"GET /" + b"a" * 12 * MB)


def endless_chunk_extension() -> Wire:
    """A chunk's size line that never ends (RFC 9112, 7.1.1)."""
    return _answer(CHUNKED + b"1;" + b"a" * 12 * MB)


def tiny_chunks() -> Wire:
    """A body of one byte a chunk."""
    return _answer(CHUNKED + b"1\r\na\r\n" * 500_000)


def endless_trailers() -> Wire:
    """Trailers behind the last chunk."""
    return _answer(CHUNKED + b"0\r\n" + b"a: b\r\n" * MB)


def pipelined_requests() -> Wire:
    """Requests without answers."""
    return _up((GET + b"\r\n") * 20_000)


def one_byte_segments() -> Wire:
    """A request and its body, a byte at a time."""
    body = b"POST / HTTP/1.1\r\nHost: a.example\r\nContent-Type: application/json\r\nContent-Length: 150000\r\n\r\n"
    return _up(body + b'{"a": "' + b"x" * 149_991 + b'"}', size=1)


def bombs() -> Wire:
    """Bodies that unpack to a thousand times their size, one packed in itself."""
    zeros = bytes(48 * MB)
    packed = {
        "gzip": gzip.compress(zeros),
        "deflate": zlib.compress(zeros, 9),
        "br": brotli.compress(zeros, quality=5),
        "zstd": zstandard.compress(zeros),
        "gzip, gzip": gzip.compress(gzip.compress(zeros)),
        "br, gzip, br": brotli.compress(gzip.compress(brotli.compress(zeros, quality=5))),
        ", ".join(["gzip"] * 50): gzip.compress(b"a"),
    }
    return _answer(
        *(
            OK
            + f"Content-Type: text/plain\r\nContent-Encoding: {name}\r\nContent-Length: {len(data)}\r\n\r\n".encode()
            + data
            for name, data in packed.items()
        )
    )


def many_bombs() -> Wire:
    """One small bomb, 300 times."""
    bomb = gzip.compress(bytes(4 * MB))
    head = f"Content-Type: text/plain\r\nContent-Encoding: gzip\r\nContent-Length: {len(bomb)}\r\n\r\n".encode()
    return _answer(*[OK + head + bomb] * 300)


def deep_nesting() -> Wire:
    """JSON, XML, multipart and base64 inside themselves."""
    nested = b"note"
    for _ in range(25):
        nested = base64.b64encode(nested)
    inner = b"note"
    for number in range(200):
        mark = b"b%d" % number
        inner = b"--%s\r\nContent-Type: multipart/mixed; boundary=b%d\r\n\r\n%s\r\n--%s--" % (
            mark,
            number - 1,
            inner,
            mark,
        )
    return _post(
        ("application/json", b"[" * 500_000),
        ("application/json", b'{"a":' * 150_000 + b"1" + b"}" * 150_000),
        ("text/xml", b"<a>" * 300_000),
        ("text/xml", b"<!DOCTYPE a [" + b'<!ENTITY b "&a;&a;">' * 1000 + b"]><a>&b;</a>"),
        ("multipart/mixed; boundary=b199", inner),
        ("text/plain", nested),
        ("application/x-www-form-urlencoded", b"a=" + b"%25" * 300_000),
        ("application/json", b'"' + b"\\u005c" * 150_000 + b'"'),
    )


def many_parts() -> Wire:
    """More parts, fields and keys than anybody needs."""
    return _post(
        ("multipart/form-data; boundary=b", b'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx\r\n' * 20_000),
        ("multipart/form-data; boundary=" + "b" * 70, (b"--" + b"b" * 69 + b"\r\n") * 14_000),
        ("application/x-www-form-urlencoded", b"a=b&" * 250_000),
        ("application/json", b"[" + b"1," * 500_000 + b"1]"),
        ("application/json", b"{" + b",".join(b'"%d":1' % number for number in range(90_000)) + b"}"),
        ("text/html", b"<a b='" * 150_000),
        ("text/html", b"<!--" * 250_000),
        ("text/html", b"&amp" * 250_000),
    )


REGEX_HOSTILE = (
    b"a@" * 250_000,
    b"a." * 250_000 + b"@",
    b"a@a." * 125_000,
    b"-" * 500_000,
    b"1" * 500_000,
    b"1 " * 250_000,
    b"+1 (1) " * 70_000,
    b" " * 500_000,
    b"password" * 60_000,
    b"password=" * 50_000,
    b"eyJ" * 160_000,
    b"eyJhbGciOiJ." * 40_000,
    b"q1=1&" * 100_000,
    b"phq9_" * 100_000,
    b"Bearer " * 70_000,
    b"2026-11-" * 60_000,
    b"depression " * 45_000,
    b"F32.1 " * 80_000,
    b"\\" * 500_000,
    b"%" * 500_000,
    b"=\n" * 250_000,
    b"((((((((" * 60_000,
    "ä".encode() * 250_000,
    b"\xff\xfe" + "a".encode("utf-16-le") * 250_000,
    b"A" * 500_000,
)


def regex_hostile() -> Wire:
    """Text at which careless patterns take for ever: half a megabyte of each."""
    return _post(*(("text/plain", text) for text in REGEX_HOSTILE))


def overlapping_bytes() -> Wire:
    """Segments of one byte, each sent again with another byte, in any order."""
    wire = Wire()
    wire.opening()
    data = GET + b"X-A: " + b"a" * 40_000
    order = [number * 7919 % len(data) for number in range(len(data))]
    for at in order:
        wire.tcp(True, at, data[at : at + 1])
        wire.tcp(True, at, b"#")
    wire.stream(True, b"\r\n\r\n", start=len(data))
    return wire


def overlapping_segments() -> Wire:
    """Behind a hole that never closes, segments that lie over hundreds of others, again and again."""
    wire = Wire()
    wire.opening()
    start = 1
    for _ in range(40):
        for number in range(500):
            wire.tcp(True, start + 2 * number, b"ab")
        for number in range(400):
            wire.tcp(True, start + number % 3, bytes([number & 255]) * 1000)
        start += 2_000
    return wire


def holes() -> Wire:
    """Connections that hold as much as they can behind a hole at their beginning."""
    wire = Wire()
    for port in range(22_000):
        wire.tcp(True, -1, b"", port, 2)
        wire.tcp(True, 1, b"a" * 1400, port)
    return wire


def far_segments() -> Wire:
    """Segments scattered over the whole space of sequence numbers."""
    wire = Wire()
    wire.opening()
    for number in range(60_000):
        wire.tcp(True, number * 2654435761 & 0x7FFF_FFFF, b"GET / HTTP/1.1\r\n\r\n")
    return wire


def unfinished_headers() -> Wire:
    """Many requests, none of which ends."""
    wire = Wire()
    for port in range(1, 2001):
        wire.stream(True, GET + b"X-A: " + b"a" * 60_000, port)
    return wire


def unfinished_hellos() -> Wire:
    """Many handshakes, none of which ends."""
    wire = Wire()
    for port in range(1, 2001):
        wire.stream(True, _records(22, b"\x01\0\xff\xff\x03\x03" + bytes(60_000)), port, 443)
    return wire


def _dns(count: int, rest: bytes, is_response: bool = True) -> bytes:
    return struct.pack(">6H", 7, 0x8180 if is_response else 0x0100, 1, count, 0, 0) + rest


QUESTION = b"\x01a\x07example\0\0\x01\0\x01"


def dns_counts() -> Wire:
    """65,535 answers by the header, in ever so few bytes; and really 5,000 of them, with names through pointers."""
    wire = Wire()
    for port in range(2000, 4000):
        wire.udp(False, _dns(65535, QUESTION), port)
    answer = b"\xc0\x0c\0\x01\0\x01\0\0\0\x05\0\x04\x01\x02\x03\x04"
    message = _dns(4000, QUESTION + answer * 4000)
    wire.opening(server_port=53)
    wire.stream(False, (len(message).to_bytes(2) + message) * 40, server_port=53)
    return wire


def dns_loops() -> Wire:
    """Pointers at themselves, at each other, and in chains that every answer walks."""
    wire = Wire()
    for port in range(2000, 3000):
        wire.udp(False, _dns(1, b"\xc0\x0c\0\x01\0\x01" * 80), port)
        wire.udp(False, _dns(1, b"\xc0\x0e\xc0\x0c\0\x01\0\x01"), port)
    chain = b"\x01a\0" + b"".join(
        b"\x01a" + struct.pack(">H", 0xC000 | 12 + (0 if one == 0 else 3 + 4 * (one - 1))) for one in range(3000)
    )
    last = struct.pack(">H", 0xC000 | 12 + 3 + 4 * 2999)
    message = _dns(3000, chain + b"\0\x01\0\x01" + (last + b"\0\x0c\0\x01\0\0\0\x05\0\x02" + last) * 3000)
    wire.opening(server_port=53)
    wire.stream(False, (len(message).to_bytes(2) + message) * 40, server_port=53)
    return wire


def many_names() -> Wire:
    """Each answer names another host at another address."""
    wire = Wire()
    for number in range(25_000):
        name = b"\x08%08d\x07example\0\0\x01\0\x01" % number
        answer = b"\xc0\x0c\0\x01\0\x01\0\0\0\x05\0\x04" + struct.pack(">I", 0x0B000000 + number)
        wire.udp(True, _dns(0, name, is_response=False))
        wire.udp(False, _dns(1, name + answer))
    return wire


def fragments() -> Wire:
    """Trains of fragments that never close."""
    wire = Wire()
    for number in range(40_000):
        wire.fragment(number & 0xFFFF, 8 * (number % 800), bytes(400))
    return wire


def endless_lines() -> Wire:
    """Mail and unknown text without a line's end, and a message of MQTT of the greatest length."""
    wire = Wire()
    for port, server_port, banner, begin in (
        (1, 25, b"220 a ESMTP\r\n", b"EHLO a\r\n"),
        (2, 9999, b"hello\r\n", b"hello "),
        (3, 1883, b"\x20\x02\0\0", b"\x10\x0c\0\x04MQTT\x04\x02\0\0\0\0\x30\xff\xff\xff\x7f\0\x01a"),
    ):
        wire.opening(port, server_port)
        wire.stream(False, banner, port, server_port)
        wire.stream(True, begin + b"a" * 4 * MB, port, server_port)
    return wire


ATTACKS: dict[str, Callable[[], Wire]] = {
    attack.__name__: attack
    for attack in (
        endless_handshake, endless_handshake_messages, tiny_records, endless_header, endless_headers,
        endless_request_line, endless_chunk_extension, tiny_chunks, endless_trailers, pipelined_requests,
        one_byte_segments, bombs, many_bombs, deep_nesting, many_parts, regex_hostile, overlapping_bytes,
        overlapping_segments, holes, far_segments, unfinished_headers, unfinished_hellos, dns_counts, dns_loops,
        many_names, fragments, endless_lines,
    )
}  # fmt: skip
