"""One line that tshark prints, as a record. A line that is not what was asked for gives a ParseError."""

import ipaddress
import re
from functools import lru_cache
from typing import NamedTuple

from gateway.errors import ParseError
from gateway.opened.tshark import FIELDS

CLIENT_HELLO, ENCRYPTED_EXTENSIONS = 1, 8
STREAM_FRAMES = range(0x08, 0x10)
HAS_OFFSET, HAS_LENGTH, HAS_FIN = 0x04, 0x02, 0x01
"""Bits of the type of a STREAM frame (RFC 9000 section 19.8). One without a length reaches to the end of its packet."""

NO_BYTES = "<MISSING>"
"""What tshark prints for bytes of which there are none."""

_protocol = re.compile(r"[!-+\--~]{1,255}").fullmatch
"""A name of the registry of ALPN, and whatever else is printable, but no comma: that is tshark's between two."""

_NETWORKS = {"ip": (3, 4), "ipv6": (5, 6)}
_TRANSPORTS = {"tcp": (7, 8, 9), "udp": (10, 11, 12)}
"""Where the addresses, the stream's number and the ports stand in FIELDS."""

Endpoint = tuple[str, int]


class StreamPiece(NamedTuple):
    """The payload of one STREAM frame."""

    number: int
    offset: int
    data: bytes
    is_end: bool


class OpenedFrame(NamedTuple):
    """What a frame held once it was decrypted."""

    packet: int  # number in the capture, from 1
    time_ns: int
    protocol: str  # tcp, udp
    stream: int  # tshark's number of the connection, over TCP or of QUIC
    source: Endpoint
    target: Endpoint
    has_client_hello: bool
    alpn: str  # what the server chose, where it says so under encryption; "" elsewhere
    certificates: tuple[bytes, ...]
    alerts: tuple[tuple[int, int], ...]  # level and description
    records: tuple[bytes, ...]  # inside TLS over TCP, in order
    pieces: tuple[StreamPiece, ...]  # inside QUIC


def read_line(line: bytes) -> OpenedFrame:
    """Take a line apart. Raises ParseError."""
    cells = line.decode("ascii", "replace").split("\t")
    if len(cells) != len(FIELDS):
        raise ParseError(f"tshark printed {len(cells)} fields instead of {len(FIELDS)}")
    try:
        return _frame(cells)
    except (ValueError, IndexError, KeyError, StopIteration) as error:
        raise ParseError(f"tshark printed what cannot be read: {type(error).__name__}") from error


def _frame(cells: list[str]) -> OpenedFrame:
    layers = cells[2].split(":")
    network = next((layer for layer in reversed(layers) if layer in _NETWORKS), "")
    protocol = next((layer for layer in reversed(layers) if layer in _TRANSPORTS), "")
    source, target = (_last(cells[at]) for at in _NETWORKS[network])
    stream, source_port, target_port = (int(_last(cells[at])) for at in _TRANSPORTS[protocol])
    is_quic = protocol == "udp"
    kinds = cells[13].split(",")
    is_chosen = str(ENCRYPTED_EXTENSIONS) in kinds and _protocol(cells[18]) is not None
    return OpenedFrame(
        int(cells[0]),
        _nanoseconds(cells[1]),
        protocol,
        stream,
        (_address(source), source_port),
        (_address(target), target_port),
        str(CLIENT_HELLO) in kinds,
        cells[18] if is_chosen else "",
        tuple(_octets(cells[14])),
        tuple(zip(_numbers(cells[16]), _numbers(cells[17]), strict=True)),
        () if is_quic else tuple(_octets(cells[15])),
        tuple(_pieces(cells[19:])) if is_quic else (),
    )


def _last(cell: str) -> str:
    """Of a field that occurs in each layer of a tunnel, the innermost."""
    return cell.rpartition(",")[2]


def _numbers(cell: str) -> list[int]:
    return [int(text, 0) for text in cell.split(",") if text]


def _octets(cell: str) -> list[bytes]:
    return [bytes.fromhex(part) for part in cell.split(",") if part]


def _nanoseconds(text: str) -> int:
    seconds, _, fraction = text.partition(".")
    return int(seconds) * 1_000_000_000 + int(fraction[:9].ljust(9, "0"))


@lru_cache(maxsize=1 << 12)
def _address(text: str) -> str:
    return str(ipaddress.ip_address(text))


def _pieces(cells: list[str]) -> list[StreamPiece]:
    """The STREAM frames of a datagram. Each has a number, some have an offset or a length, and those that are not empty
    have bytes: the types of the frames say which belongs to which."""
    kinds = [kind for kind in _numbers(cells[0]) if kind in STREAM_FRAMES]
    numbers = _numbers(cells[1])
    offsets, lengths = iter(_numbers(cells[2])), iter(_numbers(cells[3]))
    texts = [text for text in cells[4].split(",") if text and text != NO_BYTES]
    data = iter([bytes.fromhex(text) for text in texts])
    if len(numbers) != len(kinds):
        raise ValueError
    found = []
    for kind, number in zip(kinds, numbers, strict=True):
        offset = next(offsets) if kind & HAS_OFFSET else 0
        length = next(lengths) if kind & HAS_LENGTH else None
        payload = b"" if length == 0 else next(data, b"" if length is None else None)
        if payload is None or (length is not None and len(payload) != length):
            raise ValueError
        found.append(StreamPiece(number, offset, payload, bool(kind & HAS_FIN)))
    if any(next(left, None) is not None for left in (offsets, lengths, data)):  # whose it is nobody can say
        raise ValueError
    return found
