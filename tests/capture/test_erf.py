"""ERF: records written from its description and by another program, cut anywhere; and what is none."""

import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from gateway.capture import is_capture, open_capture
from gateway.capture.erf import is_erf
from tests.capture.test_pcap import FRAMES, START_S, pcap_bytes
from tests.capture.test_snoop import read, snoop_bytes

ETHERNET, META, PADDING = 2, 27, 48
CHECK_BYTES = 4  # of Ethernet: counted in the length on the wire


def record(kind: int, seconds: float, content: bytes, wire: int, headers: int = 0) -> bytes:
    """Time little-endian with a fraction of 32 bits, all else big-endian; padded to eight bytes."""
    before = b"".join(bytes([3 | (0x80 if number + 1 < headers else 0)]) + bytes(7) for number in range(headers))
    body = before + (bytes(2) if kind == ETHERNET else b"") + content
    body += bytes(-len(body) % 8)
    kind |= 0x80 if headers else 0
    return struct.pack("<Q", int(seconds * 2**32)) + struct.pack(">BBHHH", kind, 4, 16 + len(body), 0, wire) + body


def erf_bytes(frames: list[bytes] = FRAMES, headers: int = 0) -> bytes:
    """One frame a second, each half a second after the full one."""
    return b"".join(
        record(ETHERNET, START_S + number + 0.5, frame, len(frame) + CHECK_BYTES, headers)
        for number, frame in enumerate(frames)
    )


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("headers", [0, 1, 3])
def test_frames_and_times(tmp_path: Path, headers: int) -> None:
    frames, damage = read(written(tmp_path / "a.bin", erf_bytes(headers=headers)))
    assert [one[1:] for one in frames] == [
        (START_S * 10**9 + number * 10**9 + 500_000_000, len(frame) + CHECK_BYTES, 1)
        for number, frame in enumerate(FRAMES)
    ]
    for (data, *_), frame in zip(frames, FRAMES, strict=True):
        assert data.startswith(frame)
        assert not any(data[len(frame) :])
        assert len(data) <= len(frame) + CHECK_BYTES
    assert damage == []


@pytest.mark.parametrize(("kind", "link_type"), [(1, 50), (22, 228), (23, 229), (24, 197)])
def test_other_kinds(tmp_path: Path, kind: int, link_type: int) -> None:
    data = record(kind, START_S, b"abcdefgh", 8) * 2
    frames, _ = read(written(tmp_path / "a.erf", data))
    assert frames == [(b"abcdefgh", START_S * 10**9, 8, link_type)] * 2


def test_what_the_card_says_of_itself_and_padding_are_no_packets_with_content(tmp_path: Path) -> None:
    data = record(META, START_S, bytes(32), 32) + record(PADDING, 0, bytes(8), 0) + erf_bytes()
    frames, damage = read(written(tmp_path / "a.erf", data))
    assert [len(one[0]) for one in frames][:1] == [0]
    assert len(frames) == 1 + len(FRAMES)
    assert damage == []


@pytest.mark.skipif(not shutil.which("tshark"), reason="tshark is not installed")
def test_another_program_reads_the_same(tmp_path: Path) -> None:
    frames = [bytes([2 * number]) * (60 + number) for number in range(20)]
    path = written(tmp_path / "a.erf", erf_bytes(frames, headers=1))
    names = ("frame.time_epoch", "eth.src", "eth.dst")
    command = ["tshark", "-r", str(path), "-T", "fields", *[part for name in names for part in ("-e", name)]]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    ours, damage = read(path)
    macs = [data[at : at + 6].hex(":") for data, *_ in ours for at in (6, 0)]
    seconds = [f"{one[1] // 10**9}.{one[1] % 10**9:09d}" for one in ours]
    assert [line.split("\t") for line in lines] == [
        [time, *pair] for time, pair in zip(seconds, zip(macs[::2], macs[1::2], strict=True), strict=True)
    ]
    assert damage == []


def test_cut_anywhere_it_keeps_what_is_whole_and_names_the_damage(tmp_path: Path) -> None:
    whole = erf_bytes()
    ends = [0]
    while ends[-1] < len(whole):
        ends.append(ends[-1] + int.from_bytes(whole[ends[-1] + 10 : ends[-1] + 12]))
    for size in range(ends[2], len(whole) + 1):
        frames, damage = read(written(tmp_path / "a.erf", whole[:size]))
        assert len(frames) == sum(end <= size for end in ends[1:])
        assert [one.kind for one in damage] == ([] if size in ends else ["truncated-file"])


def test_a_record_that_contradicts_itself_ends_it(tmp_path: Path) -> None:
    frames = [bytes(1000)] * 9
    data = bytearray(erf_bytes(frames))
    size = len(data) // 9
    data[5 * size + 10 : 5 * size + 12] = b"\0\1"
    found, damage = read(written(tmp_path / "a.erf", bytes(data)))
    assert len(found) == 5
    assert [one.kind for one in damage] == ["bad-record"]
    assert "packet 6" in damage[0].detail


@pytest.mark.parametrize(
    "data",
    [
        b"",
        bytes(4096),
        b"text that somebody wrote, and more of it\n" * 100,
        b"\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t" * 100,
        erf_bytes()[1:],
        record(ETHERNET, START_S, bytes(60), 64) + record(ETHERNET, 5, bytes(60), 64),  # half a century apart
        record(ETHERNET, START_S, bytes(60), 0) * 2,  # nothing on the wire
        record(99, START_S, bytes(60), 64) * 2,
        record(ETHERNET, START_S, bytes(60), 64)[:40],  # one that is not whole
        b"\x7fELF" + bytes(12) + bytes(range(256)) * 20,
    ],
)
def test_what_is_none_is_not_taken_for_one(data: bytes) -> None:
    assert not is_erf(data)


def test_one_record_alone_is_a_capture(tmp_path: Path) -> None:
    assert is_capture(written(tmp_path / "a", erf_bytes(FRAMES[:1])))


def test_other_formats_stay_what_they_are(tmp_path: Path) -> None:
    for data, name in ((pcap_bytes(), "pcap"), (snoop_bytes(), "snoop"), (erf_bytes(), "erf")):
        opened = open_capture(written(tmp_path / "a", data))
        assert opened.source.format == name
        opened.close()
