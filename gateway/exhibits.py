"""The packets behind findings, kept sealed: a second look at a capture, for those few that prove something.

Of each occurrence that the database keeps, the packets of its connection from the first to the last that showed it
become a small pcapng file (draft-ietf-opsawg-pcapng), which is sealed to the operator's key. Nothing is kept where
there is no key.
"""

import io
import ipaddress
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from gateway.capture.pcapng_writer import PcapngWriter
from gateway.columns.decode import decode
from gateway.model.frames import STATUS_FRAGMENT, FrameBatch
from gateway.store.exhibits import Kept, Occurrence

MAX_PACKETS: Final = 200
"""Of one occurrence: enough for a long message, little enough to be read by a person."""

MAX_PACKET_BYTES: Final = 512 << 10
"""Of one occurrence, together."""

MAX_HELD_BYTES: Final = 64 << 20
"""Of all occurrences whose last packet has not come: those that begin beyond it are cut."""


class Batches(Protocol):
    """A capture, or a ring, from its start or from later on."""

    def batches(self) -> Iterator[FrameBatch]:
        """Frames in capture order; a batch is valid until the next one is asked for."""


End = tuple[int, int, int]
"""Address, upper and lower 64 bits, and port."""


Packet = tuple[int, int, int, bytes]
"""Time in nanoseconds, length on the wire, link type, what was captured of it."""


@dataclass(slots=True)
class _Open:
    """An occurrence whose last packet has not come."""

    wanted: Occurrence
    client: End
    server: End
    packets: list[Packet] = field(default_factory=list)
    size_bytes: int = 0
    is_cut: bool = False


def end_of(address: str, port: int) -> End:
    """One end of a connection, as frames have it."""
    number = int(ipaddress.ip_address(address)) if address else 0
    return number >> 64, number & ((1 << 64) - 1), port


def exhibits(source: Batches, wanted: Iterable[Occurrence]) -> Iterator[Kept]:
    """The packets of every occurrence, in the order in which they are complete. An occurrence may have none."""
    waiting = sorted(wanted, key=lambda one: one.first_packet, reverse=True)
    open_ones: list[_Open] = []
    for batch in source.batches():
        last = batch.first_packet + len(batch.records) - 1
        while waiting and waiting[-1].first_packet <= last:
            open_ones.append(_opened(waiting.pop()))
        if open_ones:
            _collect(batch, open_ones)
        still = [one for one in open_ones if one.wanted.last_packet > last]
        yield from (_finished(one) for one in open_ones if one.wanted.last_packet <= last)
        open_ones = still
        if not waiting and not open_ones:
            return
    yield from map(_finished, open_ones)


def _collect(batch: FrameBatch, open_ones: list[_Open]) -> None:
    """Add what a batch has of each."""
    first = batch.first_packet
    ranges = [
        range(max(one.wanted.first_packet - first, 0), min(one.wanted.last_packet - first + 1, len(batch.records)))
        for one in open_ones
    ]
    needed = np.unique(np.concatenate([np.arange(part.start, part.stop) for part in ranges]))
    frames = decode(FrameBatch(batch.data, batch.records[needed], first, batch.position_bytes))
    held_bytes = sum(one.size_bytes for one in open_ones)
    for one, part in zip(open_ones, ranges, strict=True):
        begin, end = np.searchsorted(needed, (part.start, part.stop))
        mine = begin + np.flatnonzero(_is_of(frames[begin:end], one))
        for at in mine.tolist():
            held_bytes += _add(batch, int(needed[at]), one, held_bytes)
            if one.is_cut:
                break


def _opened(wanted: Occurrence) -> _Open:
    return _Open(wanted, end_of(wanted.client_ip, wanted.client_port), end_of(wanted.server_ip, wanted.server_port))


def _is_of(frames: NDArray[np.void], one: _Open) -> NDArray[np.bool_]:
    """Which frames belong to the connection; of a fragment only the addresses are known."""
    is_one = np.zeros(len(frames), np.bool_)
    for (s_high, s_low, s_port), (t_high, t_low, t_port) in (
        (one.client, one.server),
        (one.server, one.client),
    ):
        has_ends = (frames["source_high"] == s_high) & (frames["source_low"] == s_low)
        has_ends &= (frames["target_high"] == t_high) & (frames["target_low"] == t_low)
        has_ports = (frames["source_port"] == s_port) & (frames["target_port"] == t_port)
        is_one |= has_ends & (has_ports | (frames["status"] == STATUS_FRAGMENT))
    return is_one


def _add(batch: FrameBatch, at: int, one: _Open, held_bytes: int) -> int:
    """Take one frame, unless there are enough; gives its size."""
    time_ns, offset, size, original, link_type = batch.records[at].tolist()
    room = min(MAX_PACKET_BYTES - one.size_bytes, MAX_HELD_BYTES - held_bytes)
    if len(one.packets) >= MAX_PACKETS or size > room:
        one.is_cut = True
        return 0
    one.packets.append((time_ns, original, link_type, batch.data[offset : offset + size].tobytes()))
    one.size_bytes += size
    return int(size)


def _finished(one: _Open) -> Kept:
    wanted = one.wanted
    return Kept(wanted.finding_key, wanted.row_no, len(one.packets), one.is_cut, pcapng_of(one.packets))


def pcapng_of(packets: list[Packet]) -> bytes:
    """Packets as a file."""
    file = io.BytesIO()
    writer = PcapngWriter(file)
    for time_ns, original, link_type, data in packets:
        writer.write(time_ns, link_type, original, data)
    return file.getvalue()
