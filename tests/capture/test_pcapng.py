"""pcapng: blocks written from the specification, several sections, interfaces and clocks, cut anywhere."""

import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from gateway.capture import open_capture
from gateway.capture.pcapng import PcapngSource
from gateway.errors import InputError
from gateway.model.frames import LINK_TYPE_UNDESCRIBED
from gateway.model.messages import Anomaly


def block(order: str, kind: int, body: bytes) -> bytes:
    body += bytes(-len(body) % 4)
    size = struct.pack(order + "I", 12 + len(body))
    return struct.pack(order + "I", kind) + size + body + size


def section(order: str) -> bytes:
    return block(order, 0x0A0D0D0A, struct.pack(order + "IHHq", 0x1A2B3C4D, 1, 0, -1))


def interface(order: str, link_type: int = 1, resolution: int | None = None, offset_s: int = 0) -> bytes:
    options = b""
    if resolution is not None:
        options += struct.pack(order + "HHB3x", 9, 1, resolution)
    if offset_s:
        options += struct.pack(order + "HHq", 14, 8, offset_s)
    return block(order, 1, struct.pack(order + "HHI", link_type, 0, 0) + options + (struct.pack(order + "HH", 0, 0)))


def packet(order: str, data: bytes, ticks: int, number: int = 0) -> bytes:
    head = struct.pack(order + "IIIII", number, ticks >> 32, ticks & 0xFFFFFFFF, len(data), len(data))
    return block(order, 6, head + data)


def read(path: Path) -> tuple[list[tuple[bytes, int, int]], list[Anomaly], PcapngSource]:
    opened = open_capture(path)
    assert isinstance(opened.source, PcapngSource)
    frames = []
    for batch in opened.source.batches():
        for record in batch.records:
            at = int(record["offset"])
            data = batch.data[at : at + int(record["captured_bytes"])].tobytes()
            frames.append((data, int(record["time_ns"]), int(record["link_type"])))
    opened.close()
    return frames, opened.source.damage, opened.source


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    ("resolution", "ticks", "offset_s", "time_ns"),
    [
        (None, 1_700_000_000_123_456, 0, 1_700_000_000_123_456_000),
        (9, 1_700_000_000_123_456_789, 0, 1_700_000_000_123_456_789),
        (3, 1_700_000_000_123, 0, 1_700_000_000_123_000_000),
        (0, 1_700_000_000, 5, 1_700_000_005_000_000_000),
        (12, 1_700_000_123_456, 0, 1_700_000_123),
        (0x80 | 10, 1_700_000_000 * 1024 + 512, 0, 1_700_000_000_500_000_000),
        (0x80 | 32, (1_700_000_000 << 32) | (1 << 31), 0, 1_700_000_000_500_000_000),
        (6, 5_000_000, 1_700_000_000, 1_700_000_005_000_000_000),
    ],
)
def test_each_interface_has_its_own_clock(
    tmp_path: Path, order: str, resolution: int | None, ticks: int, offset_s: int, time_ns: int
) -> None:
    path = tmp_path / "a.pcapng"
    other = interface(order, 101, 9)
    path.write_bytes(
        section(order) + other + interface(order, 1, resolution, offset_s) + packet(order, b"abcde", ticks, 1)
    )
    assert read(path)[0] == [(b"abcde", time_ns, 1)]


def test_sections_forget_interfaces_and_may_change_byte_order(tmp_path: Path) -> None:
    path = tmp_path / "a.pcapng"
    path.write_bytes(
        section("<") + interface("<", 1) + packet("<", b"one", 1)
        + section(">") + interface(">", 101) + packet(">", b"two", 2) + packet(">", b"lost", 3, number=1)
    )  # fmt: skip
    frames, damage, _ = read(path)
    assert frames == [(b"one", 1000, 1), (b"two", 2000, 101), (b"lost", 2000, LINK_TYPE_UNDESCRIBED)]
    assert damage == []


def test_simple_and_obsolete_packets_are_read_and_the_rest_is_skipped_by_rule(tmp_path: Path) -> None:
    path = tmp_path / "a.pcapng"
    simple = block("<", 3, struct.pack("<I", 4) + b"simp")
    obsolete = block("<", 2, struct.pack("<HHIIII", 0, 0, 0, 9_000_000, 4, 4) + b"obso")
    path.write_bytes(
        section("<") + interface("<") + packet("<", b"first", 5_000_000) + block("<", 4, bytes(8)) + simple
        + block("<", 0xBAD, bytes(20)) + obsolete + block("<", 10, bytes(12)) + block("<", 5, bytes(12))
    )  # fmt: skip
    frames, damage, source = read(path)
    assert frames == [(b"first", 5 * 10**9, 1), (b"simp", 5 * 10**9, 1), (b"obso", 9 * 10**9, 1)]
    assert damage == []
    assert dict(source.skipped_blocks) == {4: 1, 0xBAD: 1, 10: 1}


def test_cut_anywhere_it_keeps_what_is_whole(tmp_path: Path) -> None:
    blocks = [section("<"), interface("<"), *(packet("<", bytes([65 + number]) * 9, number) for number in range(4))]
    whole = b"".join(blocks)
    ends = [sum(map(len, blocks[: number + 1])) for number in range(len(blocks))]
    path = tmp_path / "a.pcapng"
    for size in range(28, len(whole) + 1):
        path.write_bytes(whole[:size])
        frames, damage, _ = read(path)
        assert len(frames) == sum(end <= size for end in ends[2:])
        assert [one.kind for one in damage] == ([] if size in ends else ["truncated-file"])
    path.write_bytes(whole[:20])
    with pytest.raises(InputError, match="section header"):
        open_capture(path)


@pytest.mark.parametrize("spoil", [4, 28, 48])
def test_a_block_that_contradicts_itself_stops_the_reading(tmp_path: Path, spoil: int) -> None:
    good = section("<") + interface("<") + packet("<", b"kept", 1)
    bad = bytearray(packet("<", bytes(16), 2))
    at = {4: 4, 28: 20, 48: len(bad) - 4}[spoil]
    bad[at : at + 4] = b"\xff\xff\xff\x7f"
    path = tmp_path / "a.pcapng"
    path.write_bytes(good + bytes(bad) + packet("<", b"never", 3))
    frames, damage, _ = read(path)
    assert [data for data, _, _ in frames] == [b"kept"]
    assert [one.kind for one in damage] == ["bad-block"]
    assert "after packet 1" in damage[0].detail


def test_an_impossible_clock_is_named_and_microseconds_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.pcapng"
    path.write_bytes(section("<") + interface("<", 1, 127) + packet("<", b"x", 1))
    frames, damage, _ = read(path)
    assert frames == [(b"x", 1000, 1)]
    assert [one.kind for one in damage] == ["bad-interface"]


@pytest.mark.skipif(not shutil.which("editcap"), reason="editcap (Debian: wireshark-common) is not installed")
def test_what_another_program_writes_reads_the_same_as_pcap(tmp_path: Path) -> None:
    from tests.capture.test_pcap import FRAMES, START_S, pcap_bytes

    source, target = tmp_path / "a.pcap", tmp_path / "a.pcapng"
    source.write_bytes(pcap_bytes())
    subprocess.run(["editcap", "-F", "pcapng", source, target], check=True)
    frames, damage, _ = read(target)
    assert [(data, time_ns) for data, time_ns, _ in frames] == [
        (data, (START_S + number) * 10**9 + 7000) for number, data in enumerate(FRAMES)
    ]
    assert damage == []


def statistics(order: str, number: int, received: int, dropped: int, by_system: int) -> bytes:
    counts = struct.pack(order + "HHQHHQHHQ", 4, 8, received, 5, 8, dropped, 7, 8, by_system)
    return block(order, 5, struct.pack(order + "III", number, 0, 0) + counts + bytes(4))


@pytest.mark.parametrize("order", ["<", ">"])
def test_what_the_capturing_program_dropped_is_told(tmp_path: Path, order: str) -> None:
    """The last statistics of each interface hold; a new section counts anew."""
    path = tmp_path / "a.pcapng"
    head = section(order) + interface(order) + interface(order)
    first = statistics(order, 0, 100, 3, 0) + statistics(order, 0, 200, 5, 1) + statistics(order, 1, 10, 0, 0)
    path.write_bytes(head + packet(order, b"x", 5) + first + head + statistics(order, 0, 7, 2, 0))
    _, damage, source = read(path)
    assert source.drops == (217, 7, 1)
    assert [one.kind for one in damage] == ["packets-dropped"]
    assert damage[0].detail.startswith("8 packets")


def test_nothing_is_told_where_nothing_was_dropped(tmp_path: Path) -> None:
    path = tmp_path / "a.pcapng"
    start = section("<") + interface("<") + packet("<", b"x", 5)
    path.write_bytes(start + statistics("<", 0, 9, 0, 0) + block("<", 5, b"short"))
    assert read(path)[1] == []
