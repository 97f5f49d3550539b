"""The spool and its way to the inspector: nothing twice, nothing lost, whoever is killed when."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.errors import InterceptError, ParseError
from gateway.intercept.inbox import Inbox
from gateway.intercept.wire import HEAD, HELLO, MAX_PAYLOAD_BYTES, Frames, reached
from tests.imports import ADDON
from tests.intercept.addon import frames, outbox, spool

WAIT_S = 60.0


@pytest.fixture(autouse=True)
def every_spool() -> Iterator[None]:
    """Closes what a test has opened."""
    yield
    while OPENED:
        OPENED.pop().close()


OPENED: list[spool.Spool] = []


def opened(folder: Path, limit_bytes: int) -> spool.Spool:
    OPENED.append(spool.Spool(folder, limit_bytes))
    return OPENED[-1]


def numbers(found: list[tuple[int, bytes]]) -> list[int]:
    return [number for number, _ in found]


def test_a_spool_gives_what_it_took(tmp_path: Path) -> None:
    one = opened(tmp_path / "spool", 1 << 20)
    assert [one.append(frames.EXCHANGE, b"%d" % number) for number in range(5)] == [True] * 5
    found = one.read(0, 1 << 20, 0)
    assert numbers(found) == [1, 2, 3, 4, 5]
    assert [frame[HEAD.size :] for _, frame in found] == [b"0", b"1", b"2", b"3", b"4"]
    assert numbers(one.read(3, 1 << 20, 0)) == [4, 5]
    assert one.read(5, 1 << 20, 0) == []


def test_numbers_go_on_after_all_was_given_back(tmp_path: Path) -> None:
    one = opened(tmp_path / "spool", 1 << 20)
    one.append(frames.EXCHANGE, b"a")
    one.release(1)
    assert one.held_bytes == 0
    one.close()
    again = opened(tmp_path / "spool", 1 << 20)
    assert again.name == one.name
    again.append(frames.EXCHANGE, b"b")
    assert numbers(again.read(0, 1 << 20, 0)) == [2]


def test_what_was_opened_is_gone_from_the_folder_once_it_is_stored(tmp_path: Path) -> None:
    one = opened(tmp_path / "spool", 1 << 20)
    one.append(frames.EXCHANGE, b"a diagnosis")
    one.release(1)
    assert not any(b"diagnosis" in path.read_bytes() for path in (tmp_path / "spool").iterdir())


def test_a_full_spool_says_so_and_has_room_again(tmp_path: Path) -> None:
    one = opened(tmp_path / "spool", 1000)
    taken = [one.append(frames.EXCHANGE, bytes(280)) for _ in range(5)]
    assert taken == [True, True, True, False, False]
    one.release(3)
    assert one.append(frames.EXCHANGE, bytes(280))
    assert numbers(one.read(0, 1 << 20, 0)) == [4]


@pytest.mark.parametrize("cut", [1, 7, 19, 21, 200])
def test_a_record_that_was_cut_short_goes_and_its_number_is_used_again(tmp_path: Path, cut: int) -> None:
    one = opened(tmp_path / "spool", 1 << 20)
    for number in range(3):
        one.append(frames.EXCHANGE, bytes(200) + b"%d" % number)
    one.close()
    [segment] = [path for path in (tmp_path / "spool").glob("*.spool") if path.stat().st_size]
    os.truncate(segment, segment.stat().st_size - cut)
    again = opened(tmp_path / "spool", 1 << 20)
    assert again.damaged == 1
    again.append(frames.EXCHANGE, b"new")
    assert [(number, frame[-3:]) for number, frame in again.read(2, 1 << 20, 0)] == [(3, b"new")]


def test_garbage_in_a_segment_ends_it(tmp_path: Path) -> None:
    one = opened(tmp_path / "spool", 1 << 20)
    one.append(frames.EXCHANGE, b"first")
    one.close()
    segment = next(path for path in (tmp_path / "spool").glob("*.spool") if path.stat().st_size)
    segment.write_bytes(segment.read_bytes() + b"garbage that is longer than a head")
    assert numbers(opened(tmp_path / "spool", 1 << 20).read(0, 1 << 20, 0)) == [1]


def test_both_ends_have_the_same_frames() -> None:
    reader = Frames()
    whole = frames.encode(frames.HELLO, 0, b"{}") + frames.encode(frames.EXCHANGE, 7, b"abc")
    found = [one for at in range(len(whole)) for one in reader.feed(whole[at : at + 1])]
    assert [tuple(one) for one in found] == [(HELLO, 0, b"{}"), (frames.EXCHANGE, 7, b"abc")]
    assert tuple(frames.head_of(reached(99))) == (frames.REACHED, 99, 0)
    assert frames.MAX_PAYLOAD_BYTES == MAX_PAYLOAD_BYTES


@pytest.mark.parametrize(
    "data",
    [
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        HEAD.pack(b"TTI", 2, HELLO, 0, 0),
        HEAD.pack(b"TTI", 1, 9, 0, 0),
        HEAD.pack(b"TTI", 1, HELLO, 0, MAX_PAYLOAD_BYTES + 1),
        HEAD.pack(b"TTI", 1, HELLO, 1 << 63, 0),
    ],
)
def test_what_is_no_frame_is_refused(data: bytes) -> None:
    with pytest.raises(ParseError):
        Frames().feed(data)


def take(inbox: Inbox, places: dict[str, int]) -> list[tuple[int, bytes]]:
    """Everything that waits, stored."""
    found = []
    while (record := inbox.first()) is not None:
        inbox.drop_first()
        found.append((record.number, record.payload))
        places[record.spool] = record.number
    inbox.stored(places)
    return found


def dumps(value: object) -> bytes:
    return json.dumps(value).encode()


def test_records_arrive_whoever_starts_first(tmp_path: Path) -> None:
    path = tmp_path / "inspector.sock"
    sender = outbox.Outbox(opened(tmp_path / "spool", 1 << 20), str(path), dumps, {})
    sender.start()
    sender.put(frames.EXCHANGE, 1, 10)
    time.sleep(0.3)
    inbox = Inbox(path, {})
    places: dict[str, int] = {}
    found: list[tuple[int, bytes]] = []
    end = time.monotonic() + WAIT_S
    sender.put(frames.EXCHANGE, 2, 10)
    while len(found) < 2 and time.monotonic() < end:
        found += take(inbox, places)
        time.sleep(0.02)
    assert found == [(1, b"1"), (2, b"2")]
    while sender.state()["spool_bytes"] and time.monotonic() < end:
        time.sleep(0.02)
    assert sender.state() == {"lost": 0, "spool_bytes": 0, "is_connected": True}
    sender.close()
    inbox.close()


def test_what_has_no_room_is_counted_and_told(tmp_path: Path) -> None:
    sender = outbox.Outbox(opened(tmp_path / "spool", 2000), str(tmp_path / "none.sock"), dumps, {})
    sender.start()
    for _ in range(10):
        sender.put(frames.EXCHANGE, "x" * 500, 500)
    end = time.monotonic() + WAIT_S
    while sender.lost < 7 and time.monotonic() < end:
        time.sleep(0.02)
    inbox = Inbox(tmp_path / "none.sock", {})
    places: dict[str, int] = {}
    found: list[tuple[int, bytes]] = []
    while not any(b"lost" in payload for _, payload in found) and time.monotonic() < end:
        found += take(inbox, places)
        time.sleep(0.02)
    whole = [payload for _, payload in found if b"lost" not in payload]
    [told] = [json.loads(payload)["lost"] for _, payload in found if b"lost" in payload]
    assert len(whole) + told == 10
    sender.close()
    inbox.close()


def test_a_putter_never_waits(tmp_path: Path) -> None:
    """However much comes while nothing is read: what has no room is refused at once."""
    sender = outbox.Outbox(opened(tmp_path / "spool", 1 << 20), str(tmp_path / "none.sock"), dumps, {})
    taken = sum(sender.put(frames.EXCHANGE, None, 1 << 20) for _ in range(100))
    assert taken == outbox.MAX_QUEUED_BYTES >> 20
    assert sender.lost == 100 - taken


WRITER = """
import json, sys, time
sys.path.insert(0, sys.argv[1])
import telltale_spool, telltale_outbox, telltale_frames
from pathlib import Path
sender = telltale_outbox.Outbox(
    telltale_spool.Spool(Path(sys.argv[2]), 1 << 24), sys.argv[3], lambda value: json.dumps(value).encode(), {}
)
sender.start()
while True:
    sender.put(telltale_frames.EXCHANGE, time.time(), 64)
    time.sleep(0.001)
"""


def test_killed_at_random_nothing_comes_twice_and_no_number_is_missing(tmp_path: Path) -> None:
    """The addon's side is killed again and again, and so is the inspector's (its places alone survive)."""
    chance = random.Random(8)
    places: dict[str, int] = {}
    got: list[int] = []
    path = tmp_path / "inspector.sock"
    for _ in range(6):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(ADDON), str(tmp_path / "spool"), str(path)])
        inbox = Inbox(path, places)
        before, last = len(got), time.monotonic() + WAIT_S
        end = last  # until something comes: a busy machine takes long to start a program
        is_reached = False
        while time.monotonic() < end:
            is_reached = is_reached or inbox.first() is not None
            found = take(inbox, places) if chance.random() < 0.8 else []
            got += [number for number, _ in found]
            if end == last and len(got) > before:
                end = time.monotonic() + chance.uniform(0.3, 0.8)
            time.sleep(0.01)
            # What waits and is not stored is lost with the inspector. One that nothing has reached yet has nothing to
            # lose, and would let the writer pause longer and longer between its attempts.
            if is_reached and chance.random() < 0.1:
                inbox.close()
                inbox, is_reached = Inbox(path, places), False
        inbox.close()
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
    assert len(got) > 50
    assert got == list(range(1, len(got) + 1))


def test_a_stranger_at_the_socket_changes_nothing(tmp_path: Path) -> None:
    import socket

    path = tmp_path / "inspector.sock"
    inbox = Inbox(path, {})
    for data in (b"GET / HTTP/1.1\r\n\r\n" * 10, frames.encode(frames.HELLO, 0, b"[]"), frames.encode(2, 1, b"x")):
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as way:
            way.connect(str(path))
            way.sendall(data)
            way.settimeout(WAIT_S)
            assert way.recv(100) == b""
    assert inbox.refused
    assert inbox.first() is None
    inbox.close()
    assert not path.exists()


def test_a_socket_that_cannot_be_made_is_a_named_error(tmp_path: Path) -> None:
    with pytest.raises(InterceptError, match="cannot be taken there"):
        Inbox(tmp_path / "missing" / "inspector.sock", {})
