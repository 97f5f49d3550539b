"""Frames one by one, as plain numbers and bytes: what the kernels decoded, whatever the link type and the tunnels."""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from gateway.capture import Source
from gateway.columns.decode import decode
from gateway.columns.fragments import Fragments
from gateway.model.frames import FrameBatch

TCP, UDP, ICMP, ICMP_6 = 6, 17, 1, 58

_COLUMNS: Final = (
    "time_ns", "status", "ip_version", "ip_protocol", "source_high", "source_low", "target_high", "target_low",
    "source_port", "target_port", "source_mac", "target_mac", "payload_offset", "payload_bytes", "missing_bytes",
    "tcp_seq", "tcp_ack", "tcp_flags", "vlan",
)  # fmt: skip


class Frame(NamedTuple):
    """One row of FRAME_DTYPE with its record, and its bytes."""

    time_ns: int
    status: int
    version: int
    protocol: int
    source: bytes
    target: bytes
    source_port: int
    target_port: int
    source_mac: bytes
    target_mac: bytes
    payload: bytes
    missing_bytes: int
    seq: int
    ack: int
    flags: int
    vlan: int
    number: int  # in its capture, from 1
    link_type: int
    original_bytes: int
    raw: bytes  # all that was captured of it
    payload_at: int  # in `raw`; -1 where the payload was put together from fragments


class Looked(NamedTuple):
    """The frames of one batch, and how far into the capture it reaches."""

    frames: Iterator[Frame]
    position_bytes: int


def batches(source: Source) -> Iterator[Looked]:
    """All frames of a capture, in its order. Those of a batch must be taken before the next is asked for."""
    fragments = Fragments()
    for batch in source.batches():
        columns = decode(batch)
        whole = fragments.join(batch, columns)
        yield Looked(_frames(whole, columns), batch.position_bytes)


def _frames(batch: FrameBatch, columns: np.ndarray[tuple[int], np.dtype[np.void]]) -> Iterator[Frame]:
    view = memoryview(np.ascontiguousarray(batch.data))  # type: ignore[arg-type]
    lists = [columns[name].tolist() for name in _COLUMNS]
    for at, (record, row) in enumerate(zip(batch.records.tolist(), zip(*lists, strict=True), strict=True)):
        (time_ns, status, version, protocol, source_high, source_low, target_high, target_low) = row[:8]
        (source_port, target_port, source_mac, target_mac, payload_offset, payload_bytes) = row[8:14]
        missing, seq, ack, flags, vlan = row[14:]
        _, offset, captured, original, link_type = record
        payload_at = payload_offset - offset if offset <= payload_offset <= offset + captured else -1
        yield Frame(
            time_ns, status, version, protocol,
            _address(version, source_high, source_low), _address(version, target_high, target_low),
            source_port, target_port, source_mac.to_bytes(6), target_mac.to_bytes(6),
            bytes(view[payload_offset : payload_offset + payload_bytes]),
            missing, seq, ack, flags, vlan, batch.first_packet + at, link_type, original,
            bytes(view[offset : offset + captured]), payload_at,
        )  # fmt: skip


def _address(version: int, high: int, low: int) -> bytes:
    if version == 4:
        return low.to_bytes(4)
    return (high << 64 | low).to_bytes(16) if version == 6 else b""
