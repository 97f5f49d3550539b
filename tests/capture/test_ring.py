"""A ring that dumpcap writes: read while it grows, cut anywhere, files lost, interfaces that go and come."""

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from gateway.capture.dumpcap import Dumpcap, Ring
from gateway.capture.ring import RingSource, ring_files
from gateway.errors import CaptureError
from tests.capture.test_pcapng import interface, packet, section
from tests.imports import ROOT

FRAME = bytes(60)
HEAD = section("<") + interface("<")


def packets(first: int, count: int) -> bytes:
    return b"".join(
        packet("<", n.to_bytes(4, "big") + FRAME, 1_700_000_000_000_000 + n) for n in range(first, first + count)
    )


def name(start: int, number: int) -> str:
    return f"{start:06d}_{number:05d}_20261126031500.pcapng"


def numbers(source: RingSource) -> list[tuple[int, int]]:
    """Number in the capture and number written into the frame, of every packet."""
    found = []
    for batch in source.batches():
        frames = batch.frames
        for at, record in enumerate(frames.records):
            offset = int(record["offset"])
            found.append((frames.first_packet + at, int.from_bytes(frames.data[offset : offset + 4].tobytes(), "big")))
    return found


def over() -> bool:
    return True


def test_files_are_one_capture(tmp_path: Path) -> None:
    (tmp_path / name(1, 2)).write_bytes(HEAD + packets(4, 2))
    (tmp_path / name(1, 1)).write_bytes(HEAD + packets(1, 3))
    (tmp_path / name(2, 1)).write_bytes(HEAD + packets(6, 1))
    (tmp_path / "notes.txt").write_bytes(b"none of ours")
    assert numbers(RingSource(tmp_path, over)) == [(n, n) for n in range(1, 7)]


def test_from_a_file_on(tmp_path: Path) -> None:
    (tmp_path / name(1, 3)).write_bytes(HEAD + packets(10, 2))
    (tmp_path / name(1, 4)).write_bytes(HEAD + packets(12, 2))
    source = RingSource(tmp_path, over, begin=name(1, 4), packet=12)
    assert numbers(source) == [(12, 12), (13, 13)]


def test_a_file_is_read_while_it_grows(tmp_path: Path) -> None:
    whole = HEAD + packets(1, 200)
    is_done = threading.Event()

    def write() -> None:
        with (tmp_path / name(1, 1)).open("wb", buffering=0) as file:
            for at in range(0, len(whole), 777):  # never at the end of a block
                file.write(whole[at : at + 777])
                time.sleep(0.001)
        is_done.set()

    writer = threading.Thread(target=write)
    writer.start()
    seen = numbers(RingSource(tmp_path, is_done.is_set))
    writer.join()
    assert seen == [(n, n) for n in range(1, 201)]


def test_packets_are_given_before_the_file_is_complete(tmp_path: Path) -> None:
    file = tmp_path / name(1, 1)
    file.write_bytes(HEAD + packets(1, 5) + packets(6, 1)[:30])
    batch = next(RingSource(tmp_path, lambda: False).batches())
    assert len(batch.frames.records) == 5
    assert batch.file == file.name


@pytest.mark.parametrize("cuts", [[1], [3, 4, 9], [2, 10], [10], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [40]])
def test_batches_end_where_they_ended_before(tmp_path: Path, cuts: list[int]) -> None:
    (tmp_path / name(1, 1)).write_bytes(HEAD + packets(1, 4))
    (tmp_path / name(1, 2)).write_bytes(HEAD + packets(5, 6))
    source = RingSource(tmp_path, over, cuts=cuts)
    ends = [batch.frames.first_packet + len(batch.frames.records) - 1 for batch in source.batches()]
    assert ends == sorted({4, 10, *(cut for cut in cuts if cut <= 10)})


def test_lost_files_are_named(tmp_path: Path) -> None:
    (tmp_path / name(1, 1)).write_bytes(HEAD + packets(1, 2))
    source = RingSource(tmp_path, over)
    seen = []
    for batch in source.batches():
        seen.append(batch.file)
        (tmp_path / name(1, 5)).write_bytes(HEAD + packets(9, 2))
    assert seen == [name(1, 1), name(1, 5)]
    assert [(one.kind, one.packet) for one in source.damage] == [("ring-overrun", 2)]
    assert "3 files" in source.damage[0].detail


@pytest.mark.parametrize("ending", [b"", HEAD[:20], HEAD[:10]])
def test_a_file_that_was_never_written_ends_nothing(tmp_path: Path, ending: bytes) -> None:
    """dumpcap is killed as it opens a file."""
    (tmp_path / name(1, 1)).write_bytes(HEAD + packets(1, 2) + packets(3, 1)[:-3])
    (tmp_path / name(1, 2)).write_bytes(ending)
    (tmp_path / name(2, 1)).write_bytes(HEAD + packets(3, 1))
    source = RingSource(tmp_path, over)
    assert numbers(source) == [(1, 1), (2, 2), (3, 3)]
    assert all(one.kind == "truncated-file" for one in source.damage)
    assert len(source.damage) == (1 if not ending else 2)


LIVE = """
import json, socket, subprocess, sys, threading, time
from pathlib import Path
from gateway.capture.dumpcap import Dumpcap, Ring
from gateway.capture.ring import RingSource

def ip(*words):
    subprocess.run(["ip", *words], check=True)

def send(first, count):
    out = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    out.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, b"a")
    for number in range(first, first + count):
        out.sendto(b"number %d." % number, ("10.99.0.2", 9))
        if number % 20 == 0:
            time.sleep(0.005)

def make_link():
    ip("link", "add", "name", "a", "type", "veth", "peer", "name", "b")
    ip("addr", "add", "10.99.0.1/24", "dev", "a")
    ip("link", "set", "dev", "a", "up", "arp", "off")
    ip("link", "set", "dev", "b", "up", "arp", "off")

def wait(condition):
    until = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < until, list(dumpcap.said)
        time.sleep(0.02)

seen = []
def read():
    for batch in source.batches():
        data = batch.frames.data
        for record in batch.frames.records:
            at = int(record["offset"])
            frame = data[at : at + int(record["captured_bytes"])].tobytes()
            if b"number " in frame:
                seen.append(int(frame.split(b"number ")[1].split(b".")[0]))

make_link()
dumpcap = Dumpcap("a", Ring(Path(sys.argv[1]), 64, 8))
source = RingSource(Path(sys.argv[1]), lambda: dumpcap.is_over)
reader = threading.Thread(target=read)
reader.start()
dumpcap.start()
def arrives(number):
    send(number, 1)
    return number in seen
wait(lambda: arrives(0))
send(1, 2000)
wait(lambda: 2000 in seen)
ip("link", "del", "dev", "a")
wait(lambda: not dumpcap.is_running)
make_link()
wait(lambda: arrives(3000))
dumpcap.stop()
reader.join()
twice = len([number for number in seen if 0 < number <= 2000]) - 2000
damage = [one.detail for one in source.damage]
print(json.dumps({"seen": seen, "twice": twice, "starts": dumpcap.starts, "damage": damage, "drops": dumpcap.drops}))
"""

needs_root = pytest.mark.skipif(
    shutil.which("dumpcap") is None or os.geteuid() != 0, reason="needs dumpcap and the right to make namespaces"
)


@needs_root
def test_dumpcap_in_a_network_of_its_own(tmp_path: Path) -> None:
    """Many small files, an interface that is removed and made again: every packet is read once."""
    space = f"tt-ring-{os.getpid()}"
    subprocess.run(["ip", "netns", "add", space], check=True)
    try:
        command = ["ip", "netns", "exec", space, sys.executable, "-c", LIVE, str(tmp_path)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    finally:
        subprocess.run(["ip", "netns", "del", space], check=True)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert set(range(2001)) <= set(told["seen"])
    assert 3000 in told["seen"]
    assert told["twice"] == 0
    assert told["starts"] >= 2
    assert told["damage"] == []
    assert told["drops"][0] >= 2001
    assert len(ring_files(tmp_path)) <= 16


def test_a_name_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(CaptureError):
        Dumpcap("eth0; rm -rf /", Ring(tmp_path, 1024, 4))


OWN = """
import json, socket, subprocess, sys, time
from pathlib import Path
from gateway.capture.dumpcap import Dumpcap, Ring

def ip(*words):
    subprocess.run(["ip", *words], check=True)

ip("link", "set", "dev", "lo", "up")
for address in ("10.42.0.1", "203.0.113.9"):
    ip("addr", "add", address, "dev", "lo")
places = [(a, p) for a in ("10.42.0.1", "203.0.113.9") for p in (80, 443, 8443)]
listeners = [socket.create_server(place) for place in places]
dumpcap = Dumpcap("lo", Ring(Path(sys.argv[1]), 1024, 4), own_address="10.42.0.1")
dumpcap.start()
until = time.monotonic() + 60
def written():
    return b"".join(path.read_bytes() for path in Path(sys.argv[1]).iterdir())
def say_to_the_names(what):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
        out.sendto(what, ("10.42.0.1", 53))
def wait_for(what):
    while what not in written():
        assert time.monotonic() < until, list(dumpcap.said)
        say_to_the_names(what)
        time.sleep(0.2)
wait_for(b"it has begun.")
for address, port in places:
    with socket.create_connection((address, port)) as told:
        told.sendall(b"to %s %d." % (address.encode(), port))
wait_for(b"to the names.")  # which are told last: what is written is in its order
dumpcap.stop()
data = written()
heard = [f"{a} {p}" for a, p in places if b"to %s %d." % (a.encode(), p) in data]
print(json.dumps([*heard, b"to the names." in data]))
"""


@needs_root
def test_what_is_said_to_our_own_pages_is_not_captured(tmp_path: Path) -> None:
    """Neither the passphrase of who signs in, nor pages as if an app had sent them; all else is."""
    command = ["unshare", "--net", sys.executable, "-c", OWN, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    elsewhere = [f"203.0.113.9 {port}" for port in (80, 443, 8443)]
    assert json.loads(done.stdout) == ["10.42.0.1 8443", *elsewhere, True]


@pytest.mark.parametrize("address", ["10.42.0.1 or port 22", "box", "10.42.0"])
def test_an_address_that_is_none(tmp_path: Path, address: str) -> None:
    with pytest.raises(CaptureError):
        Dumpcap("eth0", Ring(tmp_path, 1024, 4), own_address=address)
