"""Addresses, ports and payload length of every packet, against tshark; and the same traffic in every container."""

import gzip
import shutil
import struct
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import zstandard

from gateway.capture import open_capture
from gateway.errors import InputError
from tests.capture.test_pcapng import interface, packet, section
from tests.truth.once import Once
from tests.truth.packets import FACTS, PacketFacts, facts_of, our_packets, tshark_packets
from tests.truth.tables import Row, rows_of

PCAPS = Path(__file__).parents[2] / "pcaps"
CAPTURES = sorted(PCAPS.glob("*.pcapng"))

needs_tshark = pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")

OURS_STANDS = {
    "arkime/arkime_synthetic.pcap": ({818}, "a UDP length of 0, out of which tshark makes a payload of -8 bytes"),
    "pcapng-test-generator/output_le__basic__test018.pcapng": (
        {1, 2, 3, 4, 5, 7},
        "tshark counts custom blocks as packets",
    ),
    "tcpdump/802_15_4-data.pcap": ({1}, "IEEE 802.15.4 is named, not decoded"),
    "tcpdump/brcm-tag-prepend.pcap": ({*range(1, 9), 13, 14, 15}, "tshark 4.0 does not know the link type"),
    "tcpdump/hoobr_nfs_xid_map_enter.pcap": ({9}, "a UDP length beyond the IP packet, which tshark believes"),
    "tcpdump/ipv6_frag6_negative_len.pcap": ({1}, "the frame ends inside the fragment header, so it has no flow"),
}
"""Captures in which tshark says something else, in which packets, and why. docs/truth.md says more."""


def differing(path: Path, read: Callable[[Path], dict[int, PacketFacts]] = tshark_packets) -> set[int]:
    """Packets of which the two say something else."""
    try:
        ours = our_packets(path)
    except InputError:
        return set()
    theirs = read(path)
    return {number for number in ours.keys() | theirs.keys() if ours.get(number) != theirs.get(number)}


@needs_tshark
@pytest.mark.parametrize("capture", CAPTURES, ids=lambda path: path.stem)
def test_packets_of_shipped_captures(capture: Path) -> None:
    assert differing(capture) == set()
    assert our_packets(capture)


@needs_tshark
@pytest.mark.corpus
def test_packets_of_captures_made_by_others(corpus: Path, once: Once) -> None:
    root = corpus / "captures"
    paths = sorted(path for path in root.rglob("*") if path.is_file())

    def read(path: Path) -> dict[int, PacketFacts]:
        return facts_of(once.rows(path, *FACTS))

    with ThreadPoolExecutor(max_workers=2) as pool:
        found = {
            str(path.relative_to(root)): numbers
            for path, numbers in zip(paths, pool.map(lambda path: differing(path, read), paths), strict=True)
        }
    assert len(found) > 200
    assert {name: numbers for name, numbers in found.items() if numbers} == {
        name: numbers for name, (numbers, _) in OURS_STANDS.items()
    }


def frames_of(path: Path) -> list[tuple[int, int, bytes]]:
    """Time in nanoseconds, length on the wire, and bytes of every frame."""
    opened = open_capture(path)
    frames = []
    for batch in opened.source.batches():
        for record in batch.records:
            at, size = int(record["offset"]), int(record["captured_bytes"])
            frames.append((int(record["time_ns"]), int(record["original_bytes"]), batch.data[at : at + size].tobytes()))
    opened.close()
    return frames


def as_pcap(frames: list[tuple[int, int, bytes]], order: str) -> bytes:
    out = [struct.pack(order + "IHHiIII", 0xA1B23C4D, 2, 4, 0, 0, 262_144, 1)]
    for time_ns, original, data in frames:
        out += [struct.pack(order + "IIII", *divmod(time_ns, 10**9), len(data), original), data]
    return b"".join(out)


def as_pcapng(frames: list[tuple[int, int, bytes]], order: str) -> bytes:
    return b"".join(
        [section(order), interface(order, resolution=9), *(packet(order, data, time_ns) for time_ns, _, data in frames)]
    )


CONTAINERS = {
    "pcap": lambda frames: as_pcap(frames, "<"),
    "pcap, big-endian": lambda frames: as_pcap(frames, ">"),
    "pcapng": lambda frames: as_pcapng(frames, "<"),
    "pcapng, big-endian": lambda frames: as_pcapng(frames, ">"),
    "pcap.gz": lambda frames: gzip.compress(as_pcap(frames, "<")),
    "pcapng.gz": lambda frames: gzip.compress(as_pcapng(frames, "<")),
    "pcap.zst": lambda frames: zstandard.compress(as_pcap(frames, "<")),
    "pcapng.zst": lambda frames: zstandard.compress(as_pcapng(frames, ">")),
}
TABLES = ("flows", "tls", "dns", "http", "anomalies")


def without_capture(rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Rows without what the file itself is: its name, and its identity inside a flow's."""
    return {
        name: [
            {
                key: value.split("-", 1)[1] if key == "flow_id" and value else value
                for key, value in row.items()
                if key != "capture"
            }
            for row in found
        ]
        for name, found in rows.items()
    }


@pytest.mark.parametrize("capture", CAPTURES[:2], ids=lambda path: path.stem)
def test_the_same_traffic_gives_the_same_rows_in_every_container(capture: Path, tmp_path: Path) -> None:
    frames = frames_of(capture)
    assert all(original == len(data) for _, original, data in frames)
    tables = {}
    for turn, (name, make) in enumerate(CONTAINERS.items()):
        path = tmp_path / f"{turn}.bin"
        path.write_bytes(make(frames))
        tables[name] = without_capture(rows_of([path], tmp_path / f"{turn}.db", *TABLES))
    first = tables["pcap"]
    assert first["flows"]
    assert [name for name, rows in tables.items() if rows != first] == []
