"""The classic format: every magic number, cut anywhere, packed or not."""

import bz2
import gzip
import lzma
import shutil
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import zstandard

from gateway.capture import open_capture
from gateway.capture.unpack import (
    MAX_UNPACKED_BYTES,
    PACKINGS,
    DamagedError,
    Packing,
    content_identity,
    open_bytes,
)
from gateway.errors import InputError
from gateway.locate import find_captures
from gateway.model.messages import Anomaly

FRAMES = [bytes([number]) * (20 + number) for number in range(5)]
START_S = 1_700_000_000


def pcap_bytes(order: str = "<", magic: int = 0xA1B2C3D4, frames: list[bytes] = FRAMES, header: int = 16) -> bytes:
    """A capture with one frame a second, each 7 ticks after the full second, written from the specification."""
    out = [struct.pack(order + "IHHiIII", magic, 2, 4, 0, 0, 65535, 1)]
    for number, frame in enumerate(frames):
        out += [struct.pack(order + "IIII", START_S + number, 7, len(frame), len(frame) + 3)]
        out += [bytes(header - 16), frame]
    return b"".join(out)


def read(path: Path) -> tuple[list[bytes], list[int], list[Anomaly]]:
    opened = open_capture(path)
    frames, times = [], []
    for batch in opened.source.batches():
        assert batch.first_packet == len(frames) + 1
        for record in batch.records:
            at = int(record["offset"])
            frames.append(batch.data[at : at + int(record["captured_bytes"])].tobytes())
            times.append(int(record["time_ns"]))
            assert record["link_type"] == 1
            assert record["original_bytes"] == record["captured_bytes"] + 3
    opened.close()
    return frames, times, opened.source.damage


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    ("magic", "tick_ns", "header"), [(0xA1B2C3D4, 1000, 16), (0xA1B23C4D, 1, 16), (0xA1B2CD34, 1000, 24)]
)
def test_every_variant_gives_the_frames_and_their_times(
    tmp_path: Path, order: str, magic: int, tick_ns: int, header: int
) -> None:
    path = tmp_path / "a.pcap"
    path.write_bytes(pcap_bytes(order, magic, header=header))
    frames, times, damage = read(path)
    assert frames == FRAMES
    assert times == [(START_S + number) * 10**9 + 7 * tick_ns for number in range(5)]
    assert damage == []


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.ZstdCompressor().compress, bz2.compress, lzma.compress])
def test_packed_captures_are_the_same_capture(tmp_path: Path, pack: object) -> None:
    plain, packed = tmp_path / "a.pcap", tmp_path / "b.bin"
    plain.write_bytes(pcap_bytes())
    packed.write_bytes(pack(pcap_bytes()))  # type: ignore[operator]
    assert read(packed) == read(plain)
    assert content_identity(packed) == content_identity(plain)


@pytest.mark.parametrize("packing", [one for one in PACKINGS if one.name in ("bzip2", "xz")], ids=lambda one: one.name)
def test_what_unpacks_to_a_thousand_times_its_size_comes_in_pieces(packing: Packing) -> None:
    zeros = bytes(64 << 20)
    packed = (bz2 if packing.name == "bzip2" else lzma).compress(zeros)
    assert len(packed) < packing.piece_bytes
    one = packing.make()
    sizes = [len(one.decompress(packed))]
    while not one.eof:
        assert not one.needs_input
        sizes.append(len(one.decompress(b"")))
    assert max(sizes) <= MAX_UNPACKED_BYTES
    assert sum(sizes) == len(zeros)


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress])
@pytest.mark.parametrize("place", [20, -20])
def test_broken_bzip2_and_xz_are_named(tmp_path: Path, pack: Callable[[bytes], bytes], place: int) -> None:
    packed = bytearray(pack(pcap_bytes(frames=[bytes([number]) * 900 for number in range(200)])))
    packed[place] ^= 0x55
    path = tmp_path / "a.bin"
    path.write_bytes(packed)
    stream, _ = open_bytes(path)
    with pytest.raises(DamagedError):
        while stream.readinto(memoryview(bytearray(4096))):
            pass
    stream.close()


def test_a_capture_of_several_gzip_members_is_read_whole(tmp_path: Path) -> None:
    whole = pcap_bytes()
    path = tmp_path / "a.gz"
    path.write_bytes(gzip.compress(whole[:60]) + gzip.compress(whole[60:]))
    assert read(path)[0] == FRAMES


def test_cut_anywhere_it_keeps_what_is_whole_and_names_the_damage(tmp_path: Path) -> None:
    whole = pcap_bytes()
    path = tmp_path / "a.pcap"
    ends = [24]
    for frame in FRAMES:
        ends.append(ends[-1] + 16 + len(frame))
    for size in range(24, len(whole) + 1):
        path.write_bytes(whole[:size])
        frames, _, damage = read(path)
        assert frames == FRAMES[: sum(end <= size for end in ends[1:])]
        if size in ends:
            assert damage == []
        else:
            assert [one.kind for one in damage] == ["truncated-file"]
            assert f"packet {len(frames) + 1}" in damage[0].detail


def test_a_cut_gzip_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.pcap.gz"
    path.write_bytes(gzip.compress(pcap_bytes())[:-12])
    frames, _, damage = read(path)
    assert len(frames) <= len(FRAMES)
    assert [one.kind for one in damage] == ["damaged-compression"]


def test_an_impossible_length_stops_the_reading_and_says_where(tmp_path: Path) -> None:
    broken = pcap_bytes(frames=FRAMES[:2]) + struct.pack("<IIII", 0, 0, 1 << 30, 1 << 30) + bytes(100)
    path = tmp_path / "a.pcap"
    path.write_bytes(broken)
    frames, _, damage = read(path)
    assert frames == FRAMES[:2]
    assert damage[0].kind == "bad-record"
    assert damage[0].packet == 3


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"Dear reader, this is a letter and not a capture at all.\n", "looks like text"),
        (bytes(range(128, 200)), "begins with bytes 80 81 82 83"),
        (pcap_bytes()[:11], "file header"),
        (gzip.compress(b"", mtime=0), "nothing in it"),
        (gzip.compress(b"hello, hello, hello", mtime=0), "looks like text"),
        (b"\x1f\x8b\x08\x00garbage", "nothing in it can be read"),
    ],
)
def test_what_is_no_capture_is_refused_with_the_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(InputError, match=reason):
        open_capture(path)


MOODNEST = Path(__file__).parents[2] / "pcaps" / "moodnest-journal.pcapng"
WITH_EDITCAP = pytest.mark.skipif(shutil.which("editcap") is None, reason="editcap is not installed")
ALSO_READ_BY_EDITCAP = {
    "netmon1": "Network Monitor 1",
    "netmon2": "Network Monitor 2",
    "ngsniffer": "Sniffer for DOS",
    "ngwsniffer_1_1": "Sniffer for Windows",
    "ngwsniffer_2_0": "Sniffer for Windows",
    "visual": "Visual Networks",
    "5views": "5View",
    "lanalyzer": "LANalyzer",
}


def converted(path: Path, form: str, target: Path) -> Path:
    subprocess.run(["editcap", "-F", form, path, target], check=True, capture_output=True)
    return target


def contents(path: Path) -> list[bytes]:
    """The bytes of every frame."""
    opened = open_capture(path)
    try:
        return [
            batch.data[one["offset"] : one["offset"] + one["captured_bytes"]].tobytes()
            for batch in opened.source.batches()
            for one in batch.records
        ]
    finally:
        opened.close()


@WITH_EDITCAP
@pytest.mark.parametrize(
    ("form", "name"), [*ALSO_READ_BY_EDITCAP.items(), ("nettl", "nettl"), ("observer", "Observer"), ("k12text", "K12")]
)
def test_captures_of_other_programs_are_named(tmp_path: Path, form: str, name: str) -> None:
    foreign = converted(MOODNEST, form, tmp_path / "foreign")
    with pytest.raises(InputError, match=f"it is a capture of .*{name}.*editcap -F pcapng"):
        open_capture(foreign)


@WITH_EDITCAP
@pytest.mark.parametrize("form", ALSO_READ_BY_EDITCAP)
def test_the_way_out_that_is_told_leads_somewhere(tmp_path: Path, form: str) -> None:
    back = converted(converted(MOODNEST, form, tmp_path / "foreign"), "pcapng", tmp_path / "back.pcapng")
    assert contents(back) == contents(MOODNEST)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        open_capture(tmp_path / "missing.pcap")
    with pytest.raises(InputError, match="folder"):
        open_capture(tmp_path)


def test_a_folder_gives_its_captures_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("b.pcap", "a.pcapng.gz", "notes.txt", "sub/c.cap.zst", "a.pcap.run.toml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert [path.name for path in find_captures(tmp_path)] == ["a.pcapng.gz", "b.pcap", "c.cap.zst"]


def test_a_file_longer_than_the_window_is_read_whole(tmp_path: Path) -> None:
    frames = [number.to_bytes(4, "big") * 300 for number in range(20_000)]
    path = tmp_path / "long.pcap"
    path.write_bytes(pcap_bytes(frames=frames))
    assert path.stat().st_size > 2 * (8 << 20)
    assert read(path)[0] == frames
