"""The small programs of the lab, where they decide something."""

import socket
from collections.abc import Iterator

import pytest

from pcaps.lab.programs.http_api import CHUNK_BYTES, chunks
from pcaps.lab.programs.rough_wire import DOUBLE_EVERY, HOLD_EVERY, LOSE_EVERY, Lane, has_tcp_payload


def frame(payload: bytes, protocol: int = 6) -> bytes:
    """Ethernet, IPv4 and TCP without options."""
    total = (40 + len(payload)).to_bytes(2, "big")
    ip = b"\x45\x00" + total + bytes(5) + bytes([protocol]) + bytes(10)
    tcp = bytes(12) + b"\x50" + bytes(7)
    return bytes(12) + b"\x08\x00" + ip + tcp + payload


class Wire:
    """A source that gives frames as AF_PACKET does, and a target that keeps them."""

    def __init__(self) -> None:
        self.waiting: list[bytes] = []
        self.sent: list[bytes] = []

    def recvfrom(self, _size: int) -> tuple[bytes, tuple[str, int, int]]:
        return self.waiting.pop(0), ("left0", 0x800, 0)

    def send(self, content: bytes) -> int:
        self.sent.append(content)
        return len(content)


@pytest.fixture
def lane() -> Iterator[Lane]:
    wire = Wire()
    left, right = socket.socketpair()
    with left, right:
        one = Lane(left, right)
        one.source = one.target = wire  # type: ignore[assignment]
        yield one


def test_wire_loses_doubles_and_reorders(lane: Lane) -> None:
    frames = [frame(b"%03d" % number) for number in range(1, 24)]
    wire = lane.source
    assert isinstance(wire, Wire)
    wire.waiting = list(frames)
    for _ in frames:
        lane.forward()
    sent = [int(one[-3:]) for one in wire.sent]
    assert LOSE_EVERY not in sent
    assert sent.count(DOUBLE_EVERY) == 2
    assert sent.index(HOLD_EVERY) == sent.index(HOLD_EVERY + 1) + 1
    assert set(range(1, 24)) - set(sent) == {LOSE_EVERY}


def test_wire_leaves_everything_else_alone() -> None:
    assert has_tcp_payload(frame(b"x"))
    assert not has_tcp_payload(frame(b""))
    assert not has_tcp_payload(frame(b"x", protocol=17))
    assert not has_tcp_payload(bytes(12) + b"\x08\x06" + bytes(28))


@pytest.mark.parametrize("length", [0, 1, CHUNK_BYTES, CHUNK_BYTES * 2 + 5])
def test_chunks_are_read_by_another_program(length: int) -> None:
    """http.client of the standard library puts them together again."""
    import http.client

    body = bytes(range(65, 65 + 26)) * 4
    left, right = socket.socketpair()
    with left, right:
        right.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks(body[:length]))
        response = http.client.HTTPResponse(left)
        response.begin()
        assert response.read() == body[:length]
        response.close()
