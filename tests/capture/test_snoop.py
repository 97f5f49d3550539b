"""snoop: records written from RFC 1761 and by another program, cut anywhere."""

import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from gateway.capture import open_capture
from gateway.errors import InputError
from gateway.model.messages import Anomaly
from tests.capture.test_pcap import FRAMES, START_S, pcap_bytes


def snoop_bytes(frames: list[bytes] = FRAMES, version: int = 2, datalink: int = 4) -> bytes:
    """A capture with one frame a second, each 7 microseconds after the full second."""
    out = [b"snoop\0\0\0", struct.pack(">II", version, datalink)]
    for number, frame in enumerate(frames):
        padded = frame + bytes(-len(frame) % 4)
        head = (len(frame) + 3, len(frame), 24 + len(padded), 0, START_S + number, 7)
        out += [struct.pack(">6I", *head), padded]
    return b"".join(out)


def read(path: Path) -> tuple[list[tuple[bytes, int, int, int]], list[Anomaly]]:
    """Bytes, time, length on the wire and link type of every frame; the damage."""
    opened = open_capture(path)
    frames = []
    for batch in opened.source.batches():
        assert batch.first_packet == len(frames) + 1
        for record in batch.records:
            at, size = int(record["offset"]), int(record["captured_bytes"])
            numbers = (int(record[name]) for name in ("time_ns", "original_bytes", "link_type"))
            frames.append((batch.data[at : at + size].tobytes(), *numbers))
    opened.close()
    return frames, opened.source.damage


@pytest.mark.parametrize(("datalink", "link_type"), [(4, 1), (0, 1), (2, 6), (8, 10)])
def test_frames_times_and_link_type(tmp_path: Path, datalink: int, link_type: int) -> None:
    path = tmp_path / "a.snoop"
    path.write_bytes(snoop_bytes(datalink=datalink))
    frames, damage = read(path)
    expected = [(START_S + number) * 10**9 + 7000 for number in range(5)]
    assert frames == [(frame, at, len(frame) + 3, link_type) for frame, at in zip(FRAMES, expected, strict=True)]
    assert damage == []


@pytest.mark.skipif(not shutil.which("editcap"), reason="editcap (Debian: wireshark-common) is not installed")
def test_what_another_program_writes_reads_the_same_as_pcap(tmp_path: Path) -> None:
    pcap, snoop = tmp_path / "a.pcap", tmp_path / "a.snoop"
    pcap.write_bytes(pcap_bytes())
    subprocess.run(["editcap", "-F", "snoop", pcap, snoop], check=True, capture_output=True)
    assert snoop.read_bytes()[:5] == b"snoop"
    assert read(snoop) == read(pcap)


def test_cut_anywhere_it_keeps_what_is_whole_and_names_the_damage(tmp_path: Path) -> None:
    whole = snoop_bytes()
    path = tmp_path / "a.snoop"
    ends = [16]
    for frame in FRAMES:
        ends.append(ends[-1] + 24 + len(frame) + -len(frame) % 4)
    for size in range(16, len(whole) + 1):
        path.write_bytes(whole[:size])
        frames, damage = read(path)
        assert len(frames) == sum(end <= size for end in ends[1:])
        assert [one.kind for one in damage] == ([] if size in ends else ["truncated-file"])


@pytest.mark.parametrize("spoil", [(1 << 30, 24), (20, 20), (20, 1 << 20)], ids=["length", "too short", "too far"])
def test_a_record_that_contradicts_itself_stops_the_reading(tmp_path: Path, spoil: tuple[int, int]) -> None:
    path = tmp_path / "a.snoop"
    path.write_bytes(snoop_bytes(FRAMES[:2]) + struct.pack(">6I", 20, *spoil, 0, 0, 0) + bytes(100))
    frames, damage = read(path)
    assert len(frames) == 2
    assert [(one.kind, one.packet) for one in damage] == [("bad-record", 3)]


@pytest.mark.parametrize(
    "content",
    [snoop_bytes()[:15], snoop_bytes(version=3), snoop_bytes(datalink=9), b"snoop dogs are no capture at all"],
)
def test_what_is_not_read_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.snoop"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"snoop capture|file header"):
        open_capture(path)


def test_a_file_longer_than_the_window_and_the_batch_is_read_whole(tmp_path: Path) -> None:
    frames = [number.to_bytes(4, "big") * 120 for number in range(20_000)]
    path = tmp_path / "long.snoop"
    path.write_bytes(snoop_bytes(frames))
    assert path.stat().st_size > 8 << 20
    assert [frame for frame, *_ in read(path)[0]] == frames
