"""What is new arrives as server-sent events: for so many viewers, whose places are free when they go."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.pages.live import MAX_VIEWERS
from tests.dashboard.scenes import leaky
from tests.dashboard.test_serve import START_S, ask, free_port, running


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, int]]:
    path, port = leaky().write(tmp_path / "a.db"), free_port()
    with running(path, "127.0.0.1", port) as process:
        ask(port, f"127.0.0.1:{port}")
        yield path, port
        assert process.stdout is not None
        process.terminate()
        process.stdout.close()


def connect(port: int, known: str = "") -> socket.socket:
    """Ask for the events as a browser does, that has seen `known` last."""
    found = socket.create_connection(("127.0.0.1", port), timeout=START_S)
    last = f"Last-Event-ID: {known}\r\n" if known else ""
    found.sendall(f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{last}\r\n".encode())
    return found


def read(stream: socket.socket, is_enough: Callable[[str], bool], longest_s: float = START_S) -> str:
    """What comes, until it is enough or the time is over."""
    said, until = "", time.monotonic() + longest_s
    while not is_enough(said) and (left := until - time.monotonic()) > 0:
        stream.settimeout(left)
        try:
            part = stream.recv(4096)
        except TimeoutError:
            break
        if not part:
            break
        said += part.decode()
    return said


def state(said: str) -> tuple[str, dict[str, str]]:
    """The id and the data of the last state."""
    event = said.rpartition("event: state")[2]
    lines = [line for line in event.splitlines() if ": " in line]
    found = dict(line.split(": ", 1) for line in lines)
    return found["id"], json.loads(found["data"])


def is_state(said: str) -> bool:
    return "event: state" in said and said.rpartition("event: state")[2].count("\n\n") > 0


def is_told(said: str) -> bool:
    return is_state(said) or "event: full" in said


def test_a_state_at_once_and_at_each_change(served: tuple[Path, int]) -> None:
    path, port = served
    with connect(port) as stream:
        said = read(stream, is_state)
        assert "200 OK" in said
        assert "text/event-stream" in said
        first, data = state(said)
        assert data == {"state": first, "text": "1 capture now, 4 findings, 19 flows."}
        leaky("b2" * 32).write(path)
        both = "2 captures now, 8 findings, 38 flows."  # perhaps after a state in the middle of writing
        second, data = state(read(stream, lambda said: is_state(said) and both in said))
        assert second != first
        assert data == {"state": second, "text": both}
    with connect(port, second) as stream:
        assert not is_state(read(stream, is_state, 3.0))  # it has been told already
    with connect(port, first) as stream:
        assert state(read(stream, is_state))[0] == second  # what it missed


def test_viewers_are_so_many_and_leave_their_place(served: tuple[Path, int]) -> None:
    _, port = served
    viewers = [connect(port) for _ in range(MAX_VIEWERS)]
    assert all(is_state(read(viewer, is_told)) for viewer in viewers)
    with connect(port) as stream:
        assert "event: full" in read(stream, is_told)
    assert ask(port, f"127.0.0.1:{port}").status == 200  # pages are answered all the same
    for viewer in viewers:
        viewer.close()
    until = time.monotonic() + START_S
    while True:
        with connect(port) as stream:
            if is_state(read(stream, is_told)):
                break
        assert time.monotonic() < until
