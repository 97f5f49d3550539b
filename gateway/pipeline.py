"""The one file that names every stage, readable top to bottom: a capture in, rows out.

    capture ──► columns ──► flows ──► protocols ──► content ──► detectors ──► store
                                          │             ▲
                                          └── identity and destinations: who, and where

Time always comes from the frames, never from the clock, and what a flow is called depends only on what was seen
before it: the same capture gives the same rows, however it is packed and in whatever pieces it is read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gateway.active import BothEnds, active
from gateway.capture import Source
from gateway.columns.decode import decode
from gateway.columns.eap_ends import EapEnds
from gateway.columns.fragments import Fragments
from gateway.columns.problems import FrameProblems
from gateway.content.bodies import unpacked_bodies
from gateway.content.repeated import MessageReader
from gateway.coverage import (
    INTERCEPTED,
    NETWORK_SERVICES,
    coverage_of,
    coverage_when_cut,
    coverage_with_keys,
)
from gateway.data.shipped import SHIPPED, notice, unusable
from gateway.destinations.lookup import Destinations
from gateway.destinations.names import EXPIRED_SOURCE as EXPIRED_DNS_SOURCE
from gateway.destinations.names import SOURCE as DNS_SOURCE
from gateway.destinations.names import NameTable
from gateway.detectors import Inspector, Where
from gateway.detectors.planted.planting import ENDLESS_NS, Planted
from gateway.detectors.planted.search import RULE, PersonaSearch
from gateway.evidence import Collector
from gateway.flows.reassembly import StreamMemory
from gateway.flows.share import Share
from gateway.flows.tracker import TURNS, FlowTracker, TrackedFrames
from gateway.identity.assessed import RunApps
from gateway.identity.devices import MAX_DEVICES, DeviceTable, mac_text
from gateway.identity.hearing import Hearing
from gateway.identity.joining import Joined
from gateway.model.assessments import Activity
from gateway.model.flows import Coverage, Destination, Flow
from gateway.model.frames import FrameBatch
from gateway.model.hints import NO_KNOWLEDGE, AppKnowledge
from gateway.model.messages import Anomaly, DnsMessage, HttpExchange, Message, PlainMessage, TlsSession
from gateway.model.run import AssessedRun, RunLabel
from gateway.opened.opening import NOTHING, Opened, Opening
from gateway.overload import NOTHING_SHED, UNLIMITED, Shed
from gateway.store.batch import CaptureSummary, ReadyBatch, RowBatch, RowMaker
from gateway.store.hiding import hide_in
from gateway.store.indicators import ListRow
from gateway.talk import Talk
from gateway.wire import Wire

MAX_ALL_HELD_BYTES: Final = 64 << 20
"""What conversations may hold together of messages that have not ended. A few dozen large bodies at once are usual;
thousands of heads without an end are a flood."""

UNUSABLE: Final = "list-unusable"
"""Kind of the anomaly that says that a shipped list could not be read."""

TALLIES: Final = {
    "flows-unread": "{count} flows were not read to their end because all together held too much",
    "devices-unlisted": f"{{count}} flows of devices beyond the first {MAX_DEVICES:,} have no device",
    "streams-dropped": "{count} bytes behind holes dropped because streams held too much together",
    **{f"{UNUSABLE} {one.file}": notice(one.file) for one in SHIPPED},
}
"""What each process counts of its own flows, and is told of all of them together; behind a blank, which of its kind."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What is made once and serves every capture: compiled patterns and loaded lists."""

    inspector: Inspector = field(default_factory=Inspector)
    destinations: Destinations = field(default_factory=Destinations)
    apps: AppKnowledge = NO_KNOWLEDGE
    lists: tuple[ListRow, ...] = ()  # of indicators, that the inspector asks


class Job(NamedTuple):
    """A capture to be analysed."""

    path: Path
    capture_id: int
    run: RunLabel
    digest_key: bytes
    joined: Joined  # what a phone noted itself
    has_labels: bool  # the capture names apps itself, and `joined` has them
    assessed: tuple[AssessedRun, ...] = ()  # parts of it that are assessments; one process reads such a capture


class StartAgainError(Exception):
    """A capture has turned out to need another way of reading it."""


class BringsKeysError(StartAgainError):
    """Keys have turned up in a capture whose flows are shared out."""


class BringsLabelsError(StartAgainError):
    """Names of apps have turned up in a capture at which no first look was taken."""


def told(tallies: Mapping[str, int]) -> list[Anomaly]:
    """What was counted, as rows; nothing for what did not happen."""
    return [
        Anomaly(kind.partition(" ")[0], TALLIES[kind].format(count=count)) for kind, count in tallies.items() if count
    ]


def unusable_lists() -> dict[str, int]:
    """For each shipped list whether it could not be read in this process."""
    failed = unusable()
    return {f"{UNUSABLE} {one.file}": int(one.file in failed) for one in SHIPPED}


class Analysis:
    """One capture on its way through the stages, as far as its flows are in the share of this process."""

    def __init__(self, tools: Tools, job: Job, share: Share, opening: Opening) -> None:
        self._opening = opening
        self._held_sessions: dict[int, list[TlsSession]] = {}  # by first packet of flows that keys may open
        self._is_shared = not share.is_whole
        self._are_labels_known = job.has_labels
        self._problems_of_labels = job.joined.problems
        self._destinations = tools.destinations
        self._tracker = FlowTracker(share=share)
        self._streams = StreamMemory()
        self._talks: dict[int, Talk] = {}
        self._held_bytes = 0  # by all of them
        self._unread_flows = 0
        self._budget_bytes = UNLIMITED
        self._shed = NOTHING_SHED
        self._reader = MessageReader()
        self._names = NameTable()
        self._devices = DeviceTable(job.run)
        self._apps = RunApps(job.run, job.joined, tools.apps, job.assessed)
        self._assessed = job.assessed
        self._ended_of_app: dict[int, list[BothEnds]] = {}  # flows that ended in this batch, by assessment
        self._hearing = Hearing(self._devices)
        self._planting = tools.inspector.planting
        self._collector = Collector(tools.inspector, job.digest_key)
        self._collector.assessed = job.assessed
        self._fragments = Fragments()
        self._eap_ends = EapEnds()
        self._problems = FrameProblems()
        self._source_macs: NDArray[np.uint64] = np.empty(0, np.uint64)  # of the current batch
        self._first_packet = 0
        self._maker = RowMaker(job.capture_id)
        self._rows = RowBatch()
        self._is_first = share.begin == 0
        self._packets = 0
        self._wire_bytes = 0
        self._first_ns: int | None = None
        self._last_ns: int | None = None
        self._damage: list[Anomaly] = []
        self.intercepted: set[int] = set()
        """First packets of flows that were opened by interception: whoever reads that notes them here."""
        self.own_marks: list[str] = []
        """What stands in the certificates that this machine shows itself: they are nobody's fault."""

    @property
    def reached_ns(self) -> int:
        """The time of the latest frame."""
        return self._last_ns or 0

    def assess(self, runs: tuple[AssessedRun, ...]) -> None:
        """Assessments as they are now, for what comes from here on."""
        self._assessed = self._collector.assessed = runs
        self._apps.assess(runs)

    def follow(self, share: Share) -> None:
        """Of the flows that begin from here on, follow those in another share."""
        self._tracker.follow(share)

    def plant(self, wanted: Mapping[str, Planted]) -> None:
        """Look for these values, by device, from here on, also in flows that are open. What was found of others is
        told, and their values are blotted out in what is known of open flows. Asked before every batch."""
        if not self._planting.is_other(wanted):
            return
        blotted = [(talk.flow, self._blotted(talk.flow)) for talk in self._talks.values() if talk.flow is not None]
        self._planting.plant(wanted)
        for flow, (name, destination) in blotted:
            flow.server_name, flow.destination = name, destination
        for slot, talk in self._talks.items():
            search, until_ns = self._planted_for(slot)
            wire = talk.wire
            if wire is not None and wire.search is not search:
                wire.finish()
                self._tell_wire(talk.flow or self._describe(slot, talk), talk, wire)
            talk.look_for(search, until_ns)

    def _blotted(self, flow: Flow) -> tuple[str, Destination | None]:
        """Name and destination of a flow without the values that are looked for now."""
        place, hidden = flow.destination, self._planting.hidden
        if place is not None:
            place = place._replace(name=hidden(place.name), domain=hidden(place.domain))
        return hidden(flow.server_name), place

    def find(self, one: tuple[str, int], two: tuple[str, int]) -> Flow | None:
        """The open TCP flow between two ends, as far as it is known, to be read only; None where there is none."""
        slot = self._tracker.find("tcp", one, two)
        if slot is None:
            return None
        talk = self._talks.get(slot)
        if talk is not None and talk.flow is not None:
            return talk.flow
        flow = self._describe(slot, talk)
        flow.destination = self._destinations.lookup("", flow.server_ip)
        return flow

    def open_flows(self, most: int) -> list[Flow]:
        """Connections that are still open, at most so many, the newest packets first; what the network says of itself
        is none. They are copies: nothing of the analysis changes by being looked at."""
        found: list[Flow] = []
        for slot in self._tracker.open_slots(most):
            talk = self._talks.get(slot)
            if talk is None or talk.flow is None:
                flow = self._tracker.describe(slot, talk.client_side if talk else None)
                flow.device = self._devices.ours_at(flow.client_mac, flow.client_ip, flow.first_packet)
                device_id = flow.device.device_id if flow.device else ""
                flow.server_name, flow.name_source = self._names.name_for(device_id, flow.server_ip, flow.first_ns)
            else:
                flow = replace(talk.flow)
                self._tracker.refresh(flow, slot, talk.client_side)
            if talk is not None:
                flow.service = talk.conversation.label
            if flow.destination is None:
                flow.destination = self._destinations.lookup(flow.server_name, flow.server_ip)
            flow.server_name = self._planting.hidden(flow.server_name)
            if flow.service not in NETWORK_SERVICES:
                found.append(flow)
        return found

    def batches(self, source: Source) -> Iterator[ReadyBatch]:
        """The rows of a capture, in as many batches whatever the share."""
        position_bytes = 0
        for batch in source.batches():
            position_bytes = batch.position_bytes
            self._check(source)
            self._opening.reach(batch.first_packet + len(batch.records) - 1, source.has_secrets)
            yield self.take(batch)
        self._check(source)  # names and keys may stand behind the last packet
        yield from self.finish(position_bytes, source.damage)

    def _check(self, source: Source) -> None:
        """Raises StartAgainError where the source has turned out to need another way of reading it."""
        if source.has_secrets and self._is_shared:
            raise BringsKeysError
        if source.has_labels and not self._are_labels_known:
            raise BringsLabelsError

    def finish(self, position_bytes: int, damage: list[Anomaly]) -> Iterator[ReadyBatch]:
        """The rows of what is still open at the end of the capture, of which `damage` is known."""
        for tracked in self._tracker.finish():
            self._collector.turn = 0
            self._end(tracked.ended)
            yield self._ready(position_bytes)
        self._damage += damage
        if self._is_first:
            self._rows.anomalies += [*damage, *self._problems.anomalies(), *self._fragments.anomalies()]
            self._rows.anomalies += self._problems_of_labels
            self._rows.anomalies += [Anomaly("keys", note) for note in self._opening.notes()]
            if self._tracker.evicted_flows:
                detail = f"{self._tracker.evicted_flows} flows ended early because too many were open at once"
                self._rows.anomalies.append(Anomaly("flows-evicted", detail))
        last = self._ready(position_bytes)
        last.tallies = {
            "flows-unread": self._unread_flows,
            "devices-unlisted": self._devices.unlisted_flows,
            "streams-dropped": self._streams.given_up_bytes,
            **unusable_lists(),
        }
        yield last

    def note_damage(self, damage: list[Anomaly]) -> None:
        """Damage that is told at once, not only at the end."""
        self._damage += damage
        self._rows.anomalies += damage

    def summary(self, sha256: str, size_bytes: int) -> CaptureSummary:
        """What is known of the capture now that it is read."""
        texts = [one.detail for one in self._damage] + self._problems.damage()
        return CaptureSummary(
            sha256, size_bytes, self._packets, self._wire_bytes, self._first_ns, self._last_ns, tuple(texts)
        )

    def take(self, batch: FrameBatch, budget_bytes: int = UNLIMITED) -> ReadyBatch:
        """Frames in, rows out. With a budget, no flow is read beyond so many bytes of this batch: it is given up."""
        self._budget_bytes = budget_bytes
        frames = decode(batch)
        self._count(frames)
        batch = self._fragments.join(batch, frames)
        self._eap_ends.place(batch, frames)
        self._problems.note(batch, frames)
        self._source_macs, self._first_packet = frames["source_mac"], batch.first_packet
        self._collector.turn = 0
        for tracked in self._tracker.file(batch, frames):
            self._devices.observe_ends(self._tracker.ends(tracked.opened))
            self._feed(batch, frames, tracked)
            self._end(tracked.ended)
            if self._held_bytes > MAX_ALL_HELD_BYTES:
                self._relieve()
        self._rows.active = self._active(frames) if self._assessed else []
        return self._ready(batch.position_bytes)

    def _active(self, frames: NDArray[np.void]) -> list[Activity]:
        """Packets of devices that are assessed, those of their apps apart."""
        found: list[Activity] = []
        first_ns, last_ns = int(frames["time_ns"].min()), int(frames["time_ns"].max())
        for run in self._assessed:
            if not run.ran_within(first_ns, last_ns):
                continue
            of_app = self._ended_of_app.get(run.number, [])
            for slot, talk in self._talks.items():
                if talk.flow is not None and talk.flow.app.name == run.app:
                    of_app.append(self._tracker.both_ends(slot))
            found += active(frames, run, of_app)
        self._ended_of_app.clear()  # also of runs that are paused: nothing is counted of them, and nothing kept
        return found

    def _count(self, frames: NDArray[np.void]) -> None:
        times = frames["time_ns"]
        first_ns, last_ns = int(times.min()), int(times.max())
        self._first_ns = first_ns if self._first_ns is None else min(self._first_ns, first_ns)
        self._last_ns = last_ns if self._last_ns is None else max(self._last_ns, last_ns)
        self._packets += len(frames)
        self._wire_bytes += int(frames["wire_bytes"].sum(dtype=np.int64))

    def _feed(self, batch: FrameBatch, frames: NDArray[np.void], tracked: TrackedFrames) -> None:
        """Hand the wanted payloads to their conversations, a flow at a time."""
        wanted = tracked.wanted
        chosen = frames[wanted.frames]
        acks: list[int] = chosen["tcp_ack"].tolist()
        times: list[int] = chosen["time_ns"].tolist()
        seqs: list[int] = (chosen["tcp_seq"] + (chosen["tcp_flags"] >> 1 & 1)).tolist()  # a SYN is before its own data
        begins: list[int] = chosen["payload_offset"].tolist()
        ends: list[int] = (chosen["payload_offset"] + chosen["payload_bytes"]).tolist()
        packets: list[int] = (wanted.frames + batch.first_packet).tolist()
        sides = wanted.sides
        data = memoryview(batch.data)  # type: ignore[arg-type]
        before = self._collector.turn
        for slot, begin, end, turn in wanted.groups:
            self._collector.turn = before + turn
            talk = self._talks.get(slot)
            if talk is None:
                planted, until_ns = self._planted_for(slot)
                talk = self._talks[slot] = Talk(self._tracker, slot, self._streams, planted, until_ns)
            held_bytes = talk.held_bytes
            is_open = talk.is_open
            stop = self._within(begins, ends, begin, end) if self._budget_bytes else end
            for at in range(begin, stop):
                side = sides[at]
                if is_open[side]:
                    talk.take(side, seqs[at], acks[at], data[begins[at] : ends[at]].tobytes(), packets[at], times[at])
            if stop < end:
                self._cut(talk, sum(ends[stop:end]) - sum(begins[stop:end]))
            has_spoken = self._read(slot, talk) if talk.has_news else False
            self._held_bytes += talk.settle(has_spoken) - held_bytes
        self._collector.turn = before + TURNS

    def _within(self, begins: list[int], ends: list[int], begin: int, end: int) -> int:
        """Where the payloads of a flow go beyond what is read of it while more comes than can be read."""
        left_bytes = self._budget_bytes
        for at in range(begin, end):
            left_bytes -= ends[at] - begins[at]
            if left_bytes < 0:
                return at
        return end

    def _cut(self, talk: Talk, unread_bytes: int) -> None:
        """Read a flow no further, and count it; what it sends later is counted by the kernel alone."""
        if talk.is_open[0] or talk.is_open[1]:
            talk.give_up()
            talk.is_cut = True
            self._shed = Shed(self._shed.flows + 1, self._shed.payload_bytes + unread_bytes)

    def take_shed(self) -> Shed:
        """What the budgets of `take` have left out since the last call."""
        shed, self._shed = self._shed, NOTHING_SHED
        return shed

    def _planted_for(self, slot: int) -> tuple[PersonaSearch | None, int]:
        """What the bytes of a flow are looked through for, and until when; another process does so for a flow that is
        not ours."""
        planting = self._planting
        if not planting.is_any or not self._tracker.is_ours(slot):
            return None, 0
        if not planting.has_devices:
            return planting.search, ENDLESS_NS
        flow = self._tracker.describe(slot, None)
        flow.device = self._devices.device_of(flow)
        return planting.of(flow)

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
            self._collector.turn += 1
            talk = self._talks.pop(slot, None)
            if talk is not None:
                self._held_bytes -= talk.held_bytes
                talk.finish()
                self._read(slot, talk)
            if self._tracker.is_ours(slot):
                self._flow_ended(slot, talk)

    def _read(self, slot: int, talk: Talk) -> bool:
        """What a conversation has made of its bytes since the last time; whether it was anything."""
        messages = talk.messages()
        if messages and talk.flow is None:
            talk.flow = self._describe(slot, talk)
        if not self._tracker.is_ours(slot):
            self._overhear(talk.flow, messages)
            return bool(messages)
        for message in messages:
            self._message(talk.flow, talk, message)  # type: ignore[arg-type]  # described above
        if talk.anomalies:
            first_packet = self._tracker.first_packet(slot)
            self._rows.anomalies += [one._replace(first_packet=first_packet) for one in talk.anomalies]
            talk.anomalies = []
        return bool(messages)

    def _overhear(self, flow: Flow | None, messages: list[Message]) -> None:
        """Another process tells this flow; what it teaches about names is needed here too."""
        for message in messages:
            if isinstance(message, DnsMessage) and flow is not None:
                self._learn(flow, message)

    def _learn(self, flow: Flow, message: DnsMessage) -> None:
        """What an answer teaches of names and of its device."""
        if message.is_response and flow.device is not None:
            self._names.learn(flow.device.device_id, message)
            self._apps.hear(flow, message.query)

    def _message(self, flow: Flow, talk: Talk, message: Message) -> None:
        first_packet = flow.first_packet
        flow.service = talk.conversation.label
        if isinstance(message, DnsMessage):
            self._rows.dns.append((first_packet, message))
            flow.app = self._apps.by_question(flow, message.query, message.span.time_ns)
            self._hearing.take(flow, message)
            self._collector.names(message, flow, self._place_of)
            self._learn(flow, message)
        elif isinstance(message, TlsSession):
            if self._opening.is_active:  # keys may still show its certificates
                self._held_sessions.setdefault(first_packet, []).append(message)
            else:
                self._session(flow, talk, message)
        else:
            if isinstance(message, HttpExchange):
                self._rows.http.append((first_packet, message))
                self._hearing.take(flow, message)
                self._name(flow, message.host, "http")
            elif isinstance(message, PlainMessage):
                self._rows.messages.append((first_packet, message))
                self._hearing.take(flow, message, self._frame_mac(message) if flow.service == "dhcp" else "")
                self._name(flow, "", "")
            if flow.service in NETWORK_SERVICES:
                return  # what the network says of itself is no content of an app
            reads = self._reader.read(message)
            if isinstance(message, HttpExchange) and message.request is not None:
                flow.app = self._apps.by_request(flow, message.request, reads)
            for read in reads:
                hits = self._collector.message(read, flow, message.decrypted)
                if talk.wire is not None:
                    side = talk.side_of(read.direction)
                    for hit in hits:
                        if hit.rule == RULE:
                            talk.wire.tell(hit.data_kind, side, read.span.first_packet, read.span.last_packet)
                for problem in read.problems:
                    place = (read.span.first_packet, read.span.time_ns, first_packet)
                    self._rows.anomalies.append(Anomaly("content-unread", problem, *place))

            if talk.wire is not None and not message.decrypted:
                for direction, span, body in unpacked_bodies(message):
                    talk.wire.body(talk.side_of(direction), body, span.first_packet, span.last_packet, span.time_ns)

    def _frame_mac(self, message: PlainMessage) -> str:
        """Who sent the frame of a message of the current batch."""
        place = message.span.first_packet - self._first_packet
        return mac_text(int(self._source_macs[place])) if 0 <= place < len(self._source_macs) else ""

    def _session(self, flow: Flow, talk: Talk, session: TlsSession) -> None:
        if flow.first_packet in self.intercepted or (self.own_marks and _is_own(session, self.own_marks)):
            _forget_server(session)
        self._rows.tls.append((flow.first_packet, session))
        talk.hellos = session.hellos
        self._name(flow, "" if session.ech else session.sni, "sni", session.ja4)
        self._collector.handshake(session, flow)

    def _open(self, flow: Flow, talk: Talk) -> Opened:
        """What keys have opened of a flow that has ended: its certificates, and then its messages, if there are any."""
        opened = self._opening.take(flow)
        sessions = self._held_sessions.pop(flow.first_packet, [])
        for session in sessions:
            if session.version.startswith("TLSv1.3"):  # what was not seen before was encrypted in no other version
                session.certificates = session.certificates or opened.certificates
                session.alpn = session.alpn or opened.alpn
                session.alerts = tuple(dict.fromkeys((*session.alerts, *opened.alerts)))
                session.is_encrypted = session.is_encrypted and not opened.is_refused
            self._session(flow, talk, session)
        for message in opened.messages:
            self._message(flow, talk, message)
        if opened.problem:
            self._rows.anomalies.append(Anomaly("opened-invalid", opened.problem, first_packet=flow.first_packet))
        if sessions or opened.messages:
            self._opening.count(bool(opened.messages))
        return opened

    def _flow_ended(self, slot: int, talk: Talk | None) -> None:
        if talk is None or talk.flow is None:
            flow = self._describe(slot, talk)
        else:
            flow = talk.flow
            self._tracker.refresh(flow, slot, talk.client_side)
        if talk is not None:
            flow.service = talk.conversation.label
        opened = self._open(flow, talk) if talk is not None and self._opening.is_active else NOTHING
        self._name(flow, "", "")
        flow.coverage, flow.coverage_reason = coverage_of(
            flow, talk.hellos if talk is not None else None, self._tracker.has_payload(slot)
        )
        if self._opening.is_active:
            flow.coverage, flow.coverage_reason = coverage_with_keys(
                flow.coverage, flow.coverage_reason, bool(opened.messages), opened.is_fitting
            )
        if talk is not None and talk.is_cut:
            flow.coverage, flow.coverage_reason = coverage_when_cut(flow.coverage, flow.coverage_reason)
        if flow.first_packet in self.intercepted:
            flow.coverage, flow.coverage_reason = Coverage.OPENED, INTERCEPTED
        if talk is not None and talk.wire is not None:
            self._tell_wire(flow, talk, talk.wire)
        self._apps.ended(flow)
        for run in self._assessed:
            if flow.app.name == run.app:
                self._ended_of_app.setdefault(run.number, []).append(self._tracker.both_ends(slot))
        self._collector.flow(flow)
        self._rows.flows.append(flow)

    def _tell_wire(self, flow: Flow, talk: Talk, wire: Wire) -> None:
        """Planted values in the bytes of a flow that has ended."""
        where = Where(flow)
        for place in wire.news():
            self._collector.wire(wire.hit(place, where.way(talk.direction_of(place.side))), flow)

    def _describe(self, slot: int, talk: Talk | None) -> Flow:
        flow = self._tracker.describe(slot, talk.client_side if talk else None)
        flow.device = self._devices.device_of(flow)
        flow.app = self._apps.app_for(flow)
        return flow

    def _name(self, flow: Flow, name: str, source: str, ja4: str = "") -> None:
        """Name the destination: by what the flow itself said, also late, else by what its device had asked DNS for."""
        device_id = flow.device.device_id if flow.device else ""
        if name and flow.name_source in ("", DNS_SOURCE, EXPIRED_DNS_SOURCE):
            flow.server_name, flow.name_source = name, source
        elif not flow.server_name:
            flow.server_name, flow.name_source = self._names.name_for(device_id, flow.server_ip, flow.first_ns)
        elif flow.destination is not None:
            return
        chain = self._names.chain_for(device_id, flow.server_name, flow.first_ns) if flow.server_name else ()
        flow.destination = self._destinations.lookup(flow.server_name, flow.server_ip, chain)
        if flow.server_name:
            flow.app = self._apps.by_name(flow, ja4)

    def _place_of(self, name: str) -> Destination:
        """What is known of a name that somebody asked for, wherever it may lead."""
        return self._destinations.lookup(name, "")

    def _ready(self, position_bytes: int) -> ReadyBatch:
        rows, self._rows = self._rows, RowBatch()
        rows.findings = self._collector.take()
        rows.anomalies += self._collector.take_anomalies()
        rows.claims = self._hearing.drain()
        rows.position_bytes, rows.packets = position_bytes, self._packets
        ready = self._maker.ready(rows)
        if self._planting.is_any:
            hide_in(ready, self._planting.hidden)
        return ready


def _is_own(session: TlsSession, marks: list[str]) -> bool:
    """Whether the certificate of a handshake is one that this machine has shown."""
    return any(mark in one.issuer or mark in one.subject for one in session.certificates[:1] for mark in marks)


def _forget_server(session: TlsSession) -> None:
    """What this machine chose in the place of a server says nothing of that server: what the app offered stays."""
    session.version = session.cipher = session.alpn = session.ja3s = ""
    session.certificates = ()
