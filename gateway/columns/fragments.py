"""IP fragments put together (RFC 791, 3.2; RFC 8200, 4.5; RFC 5722), between decoding and flows.

Fragments are rare, so they are gathered in plain Python. Memory is bounded: whole trains are dropped, the oldest
first, and counted. When the last piece of a packet has come, its payload is decoded into the row of the frame that
brought it, and that row gets the bytes of all frames of the train; the rows of the others stay outside every flow.
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from gateway.columns.decode import decode_into
from gateway.columns.link_types import IP_PAYLOAD, MAX_LAYERS
from gateway.columns.train import MAX_PACKET_BYTES, Train
from gateway.model.frames import RECORD_DTYPE, STATUS_FRAGMENT, FrameBatch
from gateway.model.messages import Anomaly

TRAIN_NS = 30_000_000_000
"""How long a packet is waited for, from its first fragment; as Linux does (ipfrag_time)."""
MAX_HELD_BYTES = 4 << 20
"""Bytes of unfinished packets held at once; as Linux does (ipfrag_high_thresh)."""
FRAGMENT_COST_BYTES = 256
"""What a fragment takes besides its bytes, so that a flood of tiny ones is bounded too."""
REPEAT_NS = 100_000_000
"""How soon after a packet became whole its fragments are taken for repeated ones: where a capture has every frame twice
(coming in and going out), the copy of the last one is left over. No sender uses a number again that soon."""
MAX_REMEMBERED = 4096
"""Packets that became whole, remembered to know repeated fragments by."""
MAX_FRAGMENTS = 8192
"""Of one packet: as many as there are places for, each 8 bytes apart."""

Key = tuple[int, ...]

_PROBLEMS = {
    "fragments-incomplete": "IP fragments of packets that never became complete",
    "fragments-repeated": "IP fragments that came again after their packet had become whole",
    "fragment-overlap": "IP packets whose fragments disagree about bytes or length; the first byte seen was kept",
    "fragment-invalid": "IP fragments that no sender makes: empty, of odd length, or reaching beyond 65,535 bytes",
}


class _Piece(NamedTuple):
    """One fragment. Field by field what FRAME_DTYPE has of it, in the order of _COLUMNS."""

    row: int
    time_ns: int
    version: int
    protocol: int
    source_high: int
    source_low: int
    target_high: int
    target_low: int
    vlan: int
    number: int
    offset: int
    is_more: int
    begin: int
    size: int
    missing_bytes: int
    wire_bytes: int

    @property
    def key(self) -> Key:
        """What the fragments of one packet have in common. In IPv6 the protocol is not part of it (RFC 8200, 4.5)."""
        return self[4:10] if self.version == 6 else self[3:10]

    def data(self, batch: FrameBatch) -> bytes:
        """Its bytes, copied: the batch does not last."""
        return batch.data[self.begin : self.begin + self.size].tobytes()


_COLUMNS = (
    "time_ns",
    "ip_version",
    "ip_protocol",
    "source_high",
    "source_low",
    "target_high",
    "target_low",
    "vlan",
    "tcp_seq",
    "tcp_ack",
    "tcp_flags",
    "payload_offset",
    "payload_bytes",
    "missing_bytes",
    "wire_bytes",
)


class Joined(NamedTuple):
    """A packet that has become whole."""

    row: int  # of the frame that completed it
    protocol: int
    wire_bytes: int
    payload: bytes


class Fragments:
    """Gathers over a whole capture."""

    def __init__(self) -> None:
        # In the order of their first fragments. A plain dict would step over all that left at its front.
        self._trains: OrderedDict[Key, Train] = OrderedDict()
        self._whole_ns: OrderedDict[Key, int] = OrderedDict()
        self._held_bytes = 0
        self._counts: dict[str, int] = {}
        self._firsts: dict[str, tuple[int, int]] = {}
        self._room = np.empty(0, np.uint8)  # used again: a fresh one would be asked of the system page by page

    @property
    def held_bytes(self) -> int:
        """What the unfinished packets take."""
        return self._held_bytes

    def join(self, batch: FrameBatch, frames: NDArray[np.void]) -> FrameBatch:
        """Take in the fragments of a decoded batch; rows of packets that became whole are decoded.

        Gives the batch whose `data` the rows refer to: the same one, or one with the payloads behind its bytes, which
        is valid until the next call.
        """
        rows = np.flatnonzero(frames["status"] == STATUS_FRAGMENT)
        if len(rows):
            last = batch.records[-1]
            used = int(last["offset"]) + int(last["captured_bytes"])
            batch = replace(batch, data=batch.data[:used])
        for _ in range(MAX_LAYERS):  # what was put together may be a tunnel with fragments inside
            if not len(rows):
                break
            joined = [one for piece in _pieces(frames, rows) if (one := self._take(batch, piece)) is not None]
            if not joined:
                break
            batch = self._decode(joined, batch, frames)
            rows = np.array([one.row for one in joined if frames["status"][one.row] == STATUS_FRAGMENT], np.intp)
        return batch

    def anomalies(self) -> list[Anomaly]:
        """One row a kind; the capture is over, so what is unfinished now stays so."""
        for key in list(self._trains):
            self._give_up(key)
        return [
            Anomaly(
                kind, f"{count} {_PROBLEMS[kind]}; the first is packet {self._firsts[kind][0]}", *self._firsts[kind]
            )
            for kind, count in sorted(self._counts.items())
        ]

    def _take(self, batch: FrameBatch, piece: _Piece) -> Joined | None:
        packet, time_ns, size = batch.first_packet + piece.row, piece.time_ns, piece.size
        if piece.missing_bytes:  # cut by the snap length: no packet becomes whole, but the first tells its ports
            if piece.offset == 0:
                return Joined(piece.row, piece.protocol, piece.wire_bytes, piece.data(batch))
            self._note("fragments-incomplete", packet, time_ns)
            return None
        if not size or (size % 8 and piece.is_more) or piece.offset + size > MAX_PACKET_BYTES:
            self._note("fragment-invalid", packet, time_ns)
            return None
        key = piece.key
        train = self._train(key, packet, time_ns)
        held_bytes = train.held_bytes
        train.add(piece.offset, piece.data(batch), not piece.is_more)
        self._held_bytes += train.held_bytes - held_bytes + FRAGMENT_COST_BYTES
        train.fragments += 1
        train.wire_bytes += piece.wire_bytes
        if piece.offset == 0 and train.protocol < 0:
            train.protocol = piece.protocol
        if train.is_complete:
            self._forget(key)
            self._remember(key, time_ns)
            return Joined(piece.row, train.protocol, train.wire_bytes, train.joined())
        if train.fragments >= MAX_FRAGMENTS:
            self._give_up(key)
        return None

    def _train(self, key: Key, packet: int, time_ns: int) -> Train:
        """The train of a fragment, after those that are too old, or too much to hold, have gone."""
        while self._trains:
            oldest = next(iter(self._trains))
            if self._held_bytes < MAX_HELD_BYTES and time_ns - self._trains[oldest].first_ns <= TRAIN_NS:
                break
            self._give_up(oldest)
        train = self._trains.get(key)
        if train is not None and abs(time_ns - train.first_ns) > TRAIN_NS:  # the number is used again
            self._give_up(key)
            train = None
        if train is None:
            whole_ns = self._whole_ns.get(key)
            is_repeat = whole_ns is not None and abs(time_ns - whole_ns) <= REPEAT_NS
            train = self._trains[key] = Train(packet, time_ns, is_repeat)
        return train

    def _remember(self, key: Key, time_ns: int) -> None:
        self._whole_ns[key] = time_ns
        if len(self._whole_ns) > MAX_REMEMBERED:
            self._whole_ns.popitem(last=False)

    def _forget(self, key: Key) -> Train:
        train = self._trains.pop(key)
        self._held_bytes -= train.held_bytes + train.fragments * FRAGMENT_COST_BYTES
        if train.differs:
            self._note("fragment-overlap", train.first_packet, train.first_ns)
        return train

    def _give_up(self, key: Key) -> None:
        train = self._forget(key)
        kind = "fragments-repeated" if train.is_repeat else "fragments-incomplete"
        self._note(kind, train.first_packet, train.first_ns, train.fragments)

    def _decode(self, joined: list[Joined], batch: FrameBatch, frames: NDArray[np.void]) -> FrameBatch:
        """Decode payloads into the rows they belong to; the batch with their bytes behind its own."""
        rows = [one.row for one in joined]
        sizes = np.array([len(one.payload) for one in joined], np.int64)
        records = np.zeros(len(joined), RECORD_DTYPE)
        records["time_ns"] = frames["time_ns"][rows]
        records["offset"] = len(batch.data) + np.cumsum(sizes) - sizes
        records["captured_bytes"] = sizes
        records["original_bytes"] = [one.wire_bytes for one in joined]
        records["link_type"] = [IP_PAYLOAD + one.protocol for one in joined]
        whole = frames[rows]
        for name in ("tcp_seq", "tcp_ack", "tcp_flags"):
            whole[name] = 0
        data = self._with_room(batch, int(sizes.sum()))
        data[len(batch.data) :] = np.frombuffer(b"".join(one.payload for one in joined), np.uint8)
        decode_into(data, records, whole)
        frames[rows] = whole
        return replace(batch, data=data)

    def _with_room(self, batch: FrameBatch, more_bytes: int) -> NDArray[np.uint8]:
        """The bytes of a batch from its first frame on, at their places, and room for more behind them."""
        begin, end = int(batch.records[0]["offset"]), len(batch.data)
        is_there = batch.data.base is self._room
        if len(self._room) < end + more_bytes:
            self._room = np.empty(end + more_bytes, np.uint8)
            is_there = False
        if not is_there:
            self._room[begin:end] = batch.data[begin:]
        return self._room[: end + more_bytes]

    def _note(self, kind: str, packet: int, time_ns: int, count: int = 1) -> None:
        self._counts[kind] = self._counts.get(kind, 0) + count
        self._firsts[kind] = min(self._firsts.get(kind, (packet, time_ns)), (packet, time_ns))


def _pieces(frames: NDArray[np.void], rows: NDArray[np.intp]) -> Iterator[_Piece]:
    """Fragments as plain numbers: a call for each column instead of one for each number."""
    columns = [frames[name][rows].tolist() for name in _COLUMNS]
    return map(_Piece, rows.tolist(), *columns)
