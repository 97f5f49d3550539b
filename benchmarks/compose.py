"""A large capture from the small ones in pcaps/: the same conversations held by many phones at other times.

Every copy gets its own network of phone addresses and its own start, so that all flows are distinct; checksums are put
right again by the incremental rule of RFC 1624. The same seed gives the same file.
"""

import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gateway.capture import open_capture
from gateway.columns.decode import decode
from gateway.locate import find_captures
from gateway.model.frames import STATUS_FLOW

PHONES_V4 = 0x0A000000  # 10.0.0.0/8: copies take their addresses from here
WINDOW_S = 900
ETHERNET = 1
HEADER = struct.Struct("<IHHiIII")
NANOSECOND_MAGIC = 0xA1B23C4D


class Template(NamedTuple):
    """One source capture as a block of pcap records, with the places that differ in each copy."""

    block: NDArray[np.uint8]
    records: NDArray[np.int64]  # (n, 2): offset of the record header, time since the capture's first frame in ns
    addresses: NDArray[np.int64]  # (m,): offsets of the last four bytes of the phone's address
    checksums: NDArray[np.int64]  # (k, 2): offset of a checksum, offset of the address it covers


def compose(source: Path, target: Path, size_bytes: int, seed: int = 1) -> int:
    """Write `target` with at least `size_bytes` from the captures under `source`; give the number of copies made.

    Frames stand in the order of their times, as a capture has them; all copies are held in memory until then.
    """
    templates = [template for path in find_captures(source) for template in _template(path)]
    random = np.random.default_rng(seed)
    starts: list[int] = []
    total = HEADER.size
    while total < size_bytes:
        total += len(templates[len(starts) % len(templates)].block)
        starts.append(int(random.integers(0, WINDOW_S * 10**9)))
    copies = [_copy(templates[n % len(templates)], start_ns, n) for n, start_ns in enumerate(starts)]
    with target.open("wb") as out:
        out.write(HEADER.pack(NANOSECOND_MAGIC, 2, 4, 0, 0, 262144, ETHERNET))
        for number, begin, end in _in_time(templates, starts):
            out.write(copies[number][begin:end])
    return len(copies)


def _in_time(templates: list[Template], starts: list[int]) -> Iterator[tuple[int, int, int]]:
    """Every record of every copy as (copy, begin, end), the earliest first."""
    times, numbers, begins, ends = [], [], [], []
    for number, start_ns in enumerate(starts):
        template = templates[number % len(templates)]
        offsets = template.records[:, 0]
        times.append(template.records[:, 1] + start_ns)
        numbers.append(np.full(len(offsets), number, np.int64))
        begins.append(offsets)
        ends.append(np.append(offsets[1:], len(template.block)))
    order = np.argsort(np.concatenate(times), kind="stable")
    parts = (np.concatenate(part)[order].tolist() for part in (numbers, begins, ends))
    yield from zip(*parts, strict=True)


def _template(path: Path) -> Iterator[Template]:
    """A capture whose frames were cut gives none: it has the packets of much traffic and the bytes of little."""
    opened = open_capture(path)
    block = bytearray()
    records: list[tuple[int, int]] = []
    addresses: list[int] = []
    checksums: list[tuple[int, int]] = []
    for batch in opened.source.batches():
        if (batch.records["captured_bytes"] < batch.records["original_bytes"]).any():
            opened.close()
            return
        frames = decode(batch)
        phone_macs = _phones(frames)
        for record, frame in zip(batch.records, frames, strict=True):
            begin = int(record["offset"])
            data = batch.data[begin : begin + int(record["captured_bytes"])].tobytes()
            base = len(block) + 16
            records.append((len(block), int(record["time_ns"])))
            block += struct.pack("<IIII", 0, 0, len(data), len(data)) + data
            if frame["status"] == STATUS_FLOW and int(frame["payload_offset"]):
                found = _places(data, int(frame["source_mac"]) in phone_macs, int(frame["ip_protocol"]))
                addresses += [base + at for at in found[0]]
                checksums += [(base + at, base + address) for at, address in found[1]]
    opened.close()
    if records:
        times = np.array(records, np.int64)
        times[:, 1] -= times[:, 1].min()
        yield Template(
            np.frombuffer(bytes(block), np.uint8),
            times,
            np.array(addresses, np.int64),
            np.array(checksums, np.int64).reshape(-1, 2),
        )


def _phones(frames: NDArray[np.void]) -> set[int]:
    """MACs of the devices: those that send from the lab's phone network."""
    is_phone = (frames["source_low"] >> np.uint64(8)) == np.uint64(0x0A2A00)
    is_phone &= frames["source_low"] != np.uint64(0x0A2A0001)
    return {int(mac) for mac in np.unique(frames["source_mac"][is_phone])}


def _places(data: bytes, is_from_phone: bool, protocol: int) -> tuple[list[int], list[tuple[int, int]]]:
    """Offsets of the phone's address (its last four bytes) and of the checksums that cover it, in a plain frame."""
    kind = data[12:14]
    if kind == b"\x08\x00":
        header, address = 14 + (data[14] & 15) * 4, (26 if is_from_phone else 30)
        covering = [24]
    elif kind == b"\x86\xdd":
        header, address = 54, (34 if is_from_phone else 50)
        covering = []
    else:
        return [], []
    if protocol == 6:
        covering.append(header + 16)
    elif protocol == 17 and data[header + 6 : header + 8] != b"\0\0":
        covering.append(header + 6)
    return [address], [(at, address) for at in covering]


def _copy(template: Template, start_ns: int, number: int) -> memoryview:
    block = template.block.copy()
    times = template.records[:, 1] + start_ns + 1_700_000_000 * 10**9
    stamps = np.stack([times // 10**9, times % 10**9], axis=1).astype("<u4").view(np.uint8).reshape(-1, 8)
    block[template.records[:, :1] + np.arange(8)] = stamps
    # 10.42.0.x becomes 10.y.z.x, so that the phones of a capture stay apart.
    new = np.array([(PHONES_V4 >> 8) + 1 + number], ">u4").view(np.uint8)[1:]
    if len(template.checksums):
        at, address = template.checksums[:, 0], template.checksums[:, 1]
        total = (~_words(block, at)) & 0xFFFF
        for half in (0, 2):
            total += (~_words(block, address + half)) & 0xFFFF
        total += (int(new[0]) << 8) + int(new[1]) + (int(new[2]) << 8) + block[address + 3].astype(np.int64)
        for _ in range(2):
            total = (total & 0xFFFF) + (total >> 16)
        fixed = ~total & 0xFFFF
        block[at], block[at + 1] = fixed >> 8, fixed & 0xFF
    if len(template.addresses):
        block[template.addresses[:, None] + np.arange(3)] = new
    return memoryview(block)  # type: ignore[arg-type]


def _words(block: NDArray[np.uint8], at: NDArray[np.int64]) -> NDArray[np.int64]:
    return (block[at].astype(np.int64) << 8) | block[at + 1]


if __name__ == "__main__":
    compose(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
