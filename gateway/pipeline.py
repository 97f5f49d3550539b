"""The one file that names every stage, readable top to bottom: a capture in, rows out.

    capture ──► columns ──► flows ──► protocols ──► content ──► detectors ──► store
                                          │             ▲
                                          └── identity and destinations: who, and where

Time always comes from the frames, never from the clock, and what a flow is called depends only on what was seen
before it: the same capture gives the same rows, however it is packed and in whatever pieces it is read.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gateway.capture import open_capture
from gateway.capture.unpack import content_identity
from gateway.columns.decode import decode
from gateway.columns.problems import FrameProblems
from gateway.content import read_message
from gateway.coverage import NETWORK_SERVICES, coverage_of
from gateway.destinations.lookup import Destinations
from gateway.destinations.names import NameTable
from gateway.detectors import Inspector
from gateway.evidence import Collector
from gateway.flows.reassembly import StreamMemory
from gateway.flows.tracker import FlowTracker, TrackedFrames
from gateway.identity.apps import AppTable
from gateway.identity.devices import MAX_DEVICES, DeviceTable
from gateway.model.flows import Flow
from gateway.model.frames import FrameBatch
from gateway.model.messages import Anomaly, DnsMessage, HttpExchange, Message, PlainMessage, TlsSession
from gateway.model.run import NO_RUN, RunLabel
from gateway.store.batch import CaptureSummary, RowBatch
from gateway.store.writer import Writer
from gateway.talk import Talk

MAX_ALL_HELD_BYTES = 64 << 20
"""What conversations may hold together of messages that have not ended. A few dozen large bodies at once are usual;
thousands of heads without an end are a flood."""

Progress = Callable[[int, int | None], None]
"""Told how many bytes of a capture are done, of how many; None as long as a packed one's length is not known."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What is made once and serves every capture: compiled patterns and loaded lists."""

    inspector: Inspector = field(default_factory=Inspector)
    destinations: Destinations = field(default_factory=Destinations)


@dataclass(frozen=True, slots=True)
class CaptureResult:
    """What became of one capture."""

    path: Path
    summary: CaptureSummary
    flows: int
    is_new: bool  # false where the database had it already; then nothing was added


def analyze_capture(
    path: Path, writer: Writer, tools: Tools, run: RunLabel = NO_RUN, progress: Progress | None = None
) -> CaptureResult:
    """Take one capture into the database, whole or not at all.

    Raises InputError where it is no capture, StoreError where the database cannot take it. Damage inside it is no
    error: what could be read is kept, and the damage is named in the summary and in anomaly rows.
    """
    opened = open_capture(path)
    # What identifies the capture is computed beside the analysis; it is waited for only where it could end it.
    with closing(opened), ThreadPoolExecutor(max_workers=1) as beside:
        identity = beside.submit(content_identity, path)
        if writer.has_captures() and writer.is_known(identity.result()[0]):
            return CaptureResult(path, CaptureSummary(*identity.result(), 0, 0, None, None), 0, is_new=False)
        with writer.begin_capture(path.name, opened.source.format) as rows:
            analysis = _Analysis(tools, run)
            for batch in opened.source.batches():
                rows.write(analysis.take(batch))
                if progress:
                    progress(batch.position_bytes, identity.result()[1] if identity.done() else opened.size_bytes)
            damage = opened.source.damage
            sha256, size_bytes = identity.result()
            for rest in analysis.finish(damage, size_bytes):
                rows.write(rest)
            summary = analysis.summary(sha256, size_bytes, damage)
            is_new = rows.finish(summary)
        return CaptureResult(path, summary, analysis.flows, is_new)


class _Analysis:
    """One capture on its way through the stages."""

    def __init__(self, tools: Tools, run: RunLabel) -> None:
        self._destinations = tools.destinations
        self._run = run
        self._tracker = FlowTracker()
        self._streams = StreamMemory()
        self._talks: dict[int, Talk] = {}
        self._held_bytes = 0  # by all of them
        self._unread_flows = 0
        self._names = NameTable()
        self._devices = DeviceTable(run)
        self._apps = AppTable()
        self._collector = Collector(tools.inspector)
        self._problems = FrameProblems()
        self._rows = RowBatch()
        self._packets = 0
        self._wire_bytes = 0
        self._first_ns: int | None = None
        self._last_ns: int | None = None
        self.flows = 0

    def take(self, batch: FrameBatch) -> RowBatch:
        """Frames in, rows out."""
        frames = decode(batch)
        self._count(batch, frames)
        for tracked in self._tracker.file(batch, frames):
            self._feed(batch, frames, tracked)
            self._end(tracked.ended)
            if self._held_bytes > MAX_ALL_HELD_BYTES:
                self._relieve()
        return self._take_rows(batch.position_bytes)

    def finish(self, damage: list[Anomaly], position_bytes: int) -> Iterator[RowBatch]:
        """The capture is over: every flow ends, and damage becomes rows."""
        for tracked in self._tracker.finish():
            self._end(tracked.ended)
            yield self._take_rows(position_bytes)
        self._rows.anomalies += [*damage, *self._problems.anomalies()]
        if self._tracker.evicted_flows:
            detail = f"{self._tracker.evicted_flows} flows ended early because too many were open at once"
            self._rows.anomalies.append(Anomaly("flows-evicted", detail))
        if self._unread_flows:
            detail = f"{self._unread_flows} flows were not read to their end because all together held too much"
            self._rows.anomalies.append(Anomaly("flows-unread", detail))
        if self._devices.unlisted_flows:
            detail = f"{self._devices.unlisted_flows} flows of devices beyond the first {MAX_DEVICES:,} have no device"
            self._rows.anomalies.append(Anomaly("devices-unlisted", detail))
        if self._streams.given_up_bytes:
            detail = f"{self._streams.given_up_bytes} bytes behind holes dropped because streams held too much together"
            self._rows.anomalies.append(Anomaly("streams-dropped", detail))
        yield self._take_rows(position_bytes)

    def summary(self, sha256: str, size_bytes: int, damage: list[Anomaly]) -> CaptureSummary:
        """What is known of the capture now that it is read."""
        texts = [one.detail for one in damage] + self._problems.damage()
        return CaptureSummary(
            sha256, size_bytes, self._packets, self._wire_bytes, self._first_ns, self._last_ns, tuple(texts)
        )

    def _count(self, batch: FrameBatch, frames: NDArray[np.void]) -> None:
        times = frames["time_ns"]
        first_ns, last_ns = int(times.min()), int(times.max())
        self._first_ns = first_ns if self._first_ns is None else min(self._first_ns, first_ns)
        self._last_ns = last_ns if self._last_ns is None else max(self._last_ns, last_ns)
        self._packets += len(frames)
        self._wire_bytes += int(frames["wire_bytes"].sum(dtype=np.int64))
        self._problems.note(batch, frames)

    def _feed(self, batch: FrameBatch, frames: NDArray[np.void], tracked: TrackedFrames) -> None:
        """Hand the wanted payloads to their conversations, a flow at a time."""
        wanted = tracked.wanted
        chosen = frames[wanted.frames]
        acks, times = chosen["tcp_ack"].tolist(), chosen["time_ns"].tolist()
        seqs = (chosen["tcp_seq"] + (chosen["tcp_flags"] >> 1 & 1)).tolist()  # a SYN stands before its own data
        begins = chosen["payload_offset"].tolist()
        ends = (chosen["payload_offset"] + chosen["payload_bytes"]).tolist()
        packets = (wanted.frames + batch.first_packet).tolist()
        sides = wanted.sides
        data = memoryview(batch.data)  # type: ignore[arg-type]
        for slot, begin, end in wanted.groups:
            talk = self._talks.get(slot)
            if talk is None:
                talk = self._talks[slot] = Talk(self._tracker, slot, self._streams)
            held_bytes = talk.held_bytes
            for at in range(begin, end):
                if talk.is_open[sides[at]]:
                    payload = bytes(data[begins[at] : ends[at]])
                    talk.take(sides[at], seqs[at], acks[at], payload, packets[at], times[at])
            self._held_bytes += talk.settle(self._read(slot, talk)) - held_bytes

    def _relieve(self) -> None:
        """Conversations hold too much together: those that began first are read no further, until half is free."""
        for slot, talk in self._talks.items():
            if self._held_bytes <= MAX_ALL_HELD_BYTES // 2:
                return
            if talk.held_bytes:
                self._held_bytes -= talk.held_bytes
                self._unread_flows += 1
                talk.give_up()
                self._read(slot, talk)

    def _end(self, ended: list[int]) -> None:
        for slot in ended:
            talk = self._talks.pop(slot, None)
            if talk is not None:
                self._held_bytes -= talk.held_bytes
                talk.finish()
                self._read(slot, talk)
            self._flow_ended(slot, talk)

    def _read(self, slot: int, talk: Talk) -> bool:
        """What a conversation has made of its bytes since the last time; whether it was anything."""
        messages = talk.messages()
        for message in messages:
            if talk.flow is None:
                talk.flow = self._describe(slot, talk)
            self._message(talk.flow, talk, message)
        if talk.anomalies:
            first_packet = self._tracker.first_packet(slot)
            self._rows.anomalies += [one._replace(first_packet=first_packet) for one in talk.anomalies]
            talk.anomalies = []
        return bool(messages)

    def _message(self, flow: Flow, talk: Talk, message: Message) -> None:
        first_packet = flow.first_packet
        flow.service = talk.conversation.label
        if isinstance(message, DnsMessage):
            self._rows.dns.append((first_packet, message))
            if message.is_response and flow.device is not None:
                self._names.learn(flow.device.device_id, message)
        elif isinstance(message, TlsSession):
            self._rows.tls.append((first_packet, message))
            talk.sessions.append(message)
            self._name(flow, "" if message.ech else message.sni, "sni")
            self._collector.handshake(message, flow)
        else:
            if isinstance(message, HttpExchange):
                self._rows.http.append((first_packet, message))
                self._name(flow, message.host, "http")
            elif isinstance(message, PlainMessage):
                self._rows.messages.append((first_packet, message))
                self._name(flow, "", "")
            if flow.service in NETWORK_SERVICES:
                return  # what the network says of itself is no content of an app
            is_opened = isinstance(message, HttpExchange) and message.decrypted
            for read in read_message(message):
                self._collector.message(read, flow, is_opened)
                for problem in read.problems:
                    place = (read.span.first_packet, read.span.time_ns, first_packet)
                    self._rows.anomalies.append(Anomaly("content-unread", problem, *place))

    def _flow_ended(self, slot: int, talk: Talk | None) -> None:
        if talk is None or talk.flow is None:
            flow = self._describe(slot, talk)
        else:
            flow = talk.flow
            self._tracker.refresh(flow, slot, talk.client_side)
        if talk is not None:
            flow.service = talk.conversation.label
        self._name(flow, "", "")
        sessions = talk.sessions if talk else []
        flow.coverage, flow.coverage_reason = coverage_of(flow, sessions, self._tracker.has_payload(slot))
        self._collector.flow(flow)
        self._rows.flows.append(flow)
        self.flows += 1

    def _describe(self, slot: int, talk: Talk | None) -> Flow:
        flow = self._tracker.describe(slot, talk.client_side if talk else None)
        flow.device = self._devices.device_of(flow)
        flow.app = self._apps.app_for(flow, self._run)
        return flow

    def _name(self, flow: Flow, name: str, source: str) -> None:
        """Name the destination: by what the flow itself said, else by what its device had asked DNS for."""
        device_id = flow.device.device_id if flow.device else ""
        if name and not flow.server_name:
            flow.server_name, flow.name_source = name, source
        elif not flow.server_name:
            flow.server_name, flow.name_source = self._names.name_for(device_id, flow.server_ip, flow.first_ns)
        elif flow.destination is not None:
            return
        chain = self._names.chain_for(device_id, flow.server_name, flow.first_ns) if flow.server_name else ()
        flow.destination = self._destinations.lookup(flow.server_name, flow.server_ip, chain)

    def _take_rows(self, position_bytes: int) -> RowBatch:
        rows, self._rows = self._rows, RowBatch()
        rows.findings = self._collector.take()
        rows.position_bytes, rows.packets = position_bytes, self._packets
        return rows
