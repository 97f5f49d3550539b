"""Connections that a phone noted, joined with the flows that a gateway saw: which app each flow is of.

Where the phone forwards its connections through a program of its own, as PCAPdroid does without root, address and port
of the client differ. So flows are joined by destination, port, protocol and time, once it is known how far the phone's
clock is from the capture's; bytes decide where several apps fit. What still fits several apps stays unknown: no guess
is shown as a fact.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from gateway.model.flows import AppLabel, Certainty
from gateway.model.messages import Anomaly
from gateway.model.records import FlowSketch, PhoneRecord, RecordedConnection, RecordedContact

SLACK_NS: Final = 3_000_000_000
"""The phone notes a connection before it reaches the gateway: by the time of a handshake, more on a bad line."""

MAX_CLOCK_NS: Final = 12 * 3600 * 1_000_000_000
"""How far clocks may be apart. More is another day, and another run."""

BIN_NS: Final = 2_000_000_000
"""Differences that agree to this count for the same clock: half of it is what the jitter of a phone needs."""

MIN_AGREEING: Final = 3
"""Flows that must agree on a difference of the clocks before it is believed."""

MAX_AT_A_PLACE: Final = 100
"""Flows and connections of one destination whose times are compared, the first of each: more tell nothing new."""

MAX_BYTES_FACTOR: Final = 2.0
"""Frames on the wire against what the phone counts: headers and repeats make up to this much of a small flow."""

MIN_TIMED: Final = 10
"""Flows that fit one connection alone, to know from how exactly times agree."""

TIMED_SHARE: Final = 0.9
"""As many of them agree as exactly as that; a few are late on a bad line."""

FAR: Final = 3
"""Times as far apart as nearly all connections are: further, it is another connection."""

MIN_CHANCE: Final = 10
"""Flows that agree on a second difference of the clocks: with fewer, chance is not worth the question."""

TIMED_SLACK_NS: Final = 20_000_000
"""Added to it: what clocks and schedulers are good for."""

CONTACT_SLACK_NS: Final = 60_000_000_000
"""Reports note the first and the last of several contacts, by a clock that nobody has compared."""

PROXY_ADDRESSES: Final = ("10.215.173.1", "fd00:2:fd00:1:fd00:1:fd00:1")
"""What PCAPdroid calls the phone where it forwards connections itself, without root."""

PROXIED: Final = Anomaly(
    "phone-proxied",
    "PCAPdroid forwarded the phone's connections meanwhile: it blocks DNS over HTTPS then, and may block QUIC, "
    "so there are fewer of them than in daily use",
)

WINDOW_NS: Final = 400_000_000
"""Differences that agree more closely than a bin: what a phone's handshake takes, unless the line is bad."""

_Place = tuple[str, str, int]


class _Clock(NamedTuple):
    """The phone's clock against the capture's."""

    ahead_ns: int
    is_clear: bool  # no other difference has nearly as many flows that agree
    agreeing: list[int]  # the differences that agree to BIN_NS, sorted


class Joined(NamedTuple):
    """What the records say about one capture."""

    apps: dict[int, AppLabel]  # by the flow's first packet
    contacts: tuple[RecordedContact, ...]  # for flows with a name, asked by `ContactBook`
    notes: tuple[str, ...]  # for people: what was joined, and what was left out
    problems: tuple[Anomaly, ...] = ()  # labels of the capture that could not be used


NOTHING: Final = Joined({}, (), ())


def join(flows: Sequence[FlowSketch], records: Iterable[PhoneRecord]) -> Joined:
    """Every flow that fits one app of the records, and no other."""
    apps: dict[int, AppLabel] = {}
    problems: tuple[Anomaly, ...] = ()
    contacts: list[RecordedContact] = []
    notes = []
    for record in records:
        left_out = "".join(f"; {count:,} left out: {reason}" for reason, count in record.skipped)
        if record.connections:
            found, clock_ns = _join_one(flows, record)
            apps.update(found)
            if found and is_proxied(one.client_ip for one in record.connections):
                problems = (PROXIED,)
            clock = _about(clock_ns)
            notes.append(
                f"{record.source}: {len(found):,} of {len(flows):,} flows joined with {len(record.connections):,} "
                f"connections{clock}{left_out}"
            )
        else:
            contacts += record.contacts
            notes.append(f"{record.source}: {len(record.contacts):,} contacts of apps with hosts{left_out}")
    return Joined(apps, tuple(contacts), tuple(notes), problems)


def is_proxied(addresses: Iterable[str]) -> bool:
    """Whether a phone's own address is PCAPdroid's."""
    return any(address in PROXY_ADDRESSES for address in addresses)


def clock_difference_ns(flows: Iterable[FlowSketch], connections: Iterable[RecordedConnection]) -> int:
    """How far the phone's clock is ahead of the capture's; 0 where too few agree to tell."""
    return _clock(flows, connections).ahead_ns


def _clock(flows: Iterable[FlowSketch], connections: Iterable[RecordedConnection]) -> _Clock:
    begun: defaultdict[_Place, list[int]] = defaultdict(list)
    for flow in flows:
        begun[flow.protocol, flow.server_ip, flow.server_port].append(flow.first_ns)
    noted: defaultdict[_Place, list[int]] = defaultdict(list)
    for one in connections:
        noted[one.protocol, one.server_ip, one.server_port].append(one.first_ns)
    differences: defaultdict[int, list[int]] = defaultdict(list)
    for place, times in begun.items():
        noted_here = sorted(noted.get(place, ()))[:MAX_AT_A_PLACE]
        for time_ns in sorted(times)[:MAX_AT_A_PLACE]:  # of each flow one vote a bin
            votes = {(noted_ns - time_ns) // BIN_NS: noted_ns - time_ns for noted_ns in noted_here}
            for number, difference in votes.items():
                if abs(difference) <= MAX_CLOCK_NS:
                    differences[number].append(difference)
    if not differences:
        return _Clock(0, True, [])
    votes = {number: len(found) + len(differences.get(number + 1, ())) for number, found in differences.items()}
    best = max(votes, key=lambda number: (votes[number], -abs(number)))
    agreeing = sorted((*differences[best], *differences.get(best + 1, ())))
    if len(agreeing) < MIN_AGREEING:
        return _Clock(0, True, [])
    by_chance = max((count for number, count in votes.items() if abs(number - best) > 2), default=0)
    is_clear = by_chance < MIN_CHANCE or len(agreeing) > by_chance + 2 * by_chance**0.5
    return _Clock(agreeing[(len(agreeing) - 1) // 2], is_clear, agreeing)  # the lower median


def _join_one(flows: Sequence[FlowSketch], record: PhoneRecord) -> tuple[dict[int, AppLabel], int | None]:
    clock = _clock(flows, record.connections)
    clock_ns = clock.ahead_ns
    by_place: defaultdict[_Place, list[RecordedConnection]] = defaultdict(list)
    for one in sorted(record.connections, key=lambda one: one.first_ns):
        by_place[one.protocol, one.server_ip, one.server_port].append(one)
    found = {}
    open_flows: list[tuple[FlowSketch, list[RecordedConnection], AppLabel | None]] = []
    timing = _Timing()
    for flow in flows:
        near = _near(by_place.get((flow.protocol, flow.server_ip, flow.server_port), []), flow.first_ns + clock_ns)
        label = _decide(flow, near, record.source)
        if label is not None and label.certainty is Certainty.CERTAIN:
            found[flow.first_packet] = (flow.device, label)
        elif near and clock.is_clear:
            open_flows.append((flow, near, label))
        timing.take(flow, near, clock_ns)
    timing.settle(by_place, clock.agreeing)
    for flow, near, label in open_flows:
        if label is not None and timing.fits(flow, [one for one in near if one.app == label.name]):
            found[flow.first_packet] = (flow.device, label)
            continue
        app = timing.nearest(flow, [one for one in near if _has_its_bytes(flow, one)] or near)
        if app:
            found[flow.first_packet] = (flow.device, AppLabel(app, record.source, Certainty.LIKELY))
    device = _whose([device for device, _ in found.values()])
    return {
        packet: label for packet, (owner, label) in found.items() if owner == device
    }, clock_ns if clock.is_clear else None


def _about(clock_ns: int | None) -> str:
    """What people are told of the phone's clock."""
    if clock_ns is None:
        return ", the phone's clock could not be told: only equal addresses and ports were joined"
    return f", the phone's clock {clock_ns / 1e9:+.1f} s off" if abs(clock_ns) >= BIN_NS // 4 else ""


def _near(connections: list[RecordedConnection], time_ns: int) -> list[RecordedConnection]:
    begin = bisect_left(connections, time_ns - SLACK_NS, key=lambda one: one.first_ns)
    return connections[begin : max(begin, bisect_right(connections, time_ns + SLACK_NS, key=lambda one: one.first_ns))]


def _decide(flow: FlowSketch, near: list[RecordedConnection], source: str) -> AppLabel | None:
    """The one app that fits: by the very same port, by being the only one, or by its bytes."""
    same_ends = {one.app for one in near if (one.client_ip, one.client_port) == (flow.client_ip, flow.client_port)}
    if len(same_ends) == 1:
        return AppLabel(same_ends.pop(), source, Certainty.CERTAIN)
    fitting = {one.app for one in near}
    if len(fitting) > 1:
        fitting = {one.app for one in near if _has_its_bytes(flow, one)}
    return AppLabel(fitting.pop(), source, Certainty.LIKELY) if len(fitting) == 1 else None


class _Timing:
    """How exactly the times of flows and connections agree, from those that fit one alone; and what that decides."""

    def __init__(self) -> None:
        self._begun: defaultdict[_Place, list[int]] = defaultdict(list)  # by destination: when flows began
        self._late: list[int] = []  # noted time less begun time, of flows that fit one connection alone
        self._offset_ns = 0
        self._tight_ns = -1

    def take(self, flow: FlowSketch, near: list[RecordedConnection], clock_ns: int) -> None:
        """One more flow, with the connections that may be it."""
        self._begun[flow.protocol, flow.server_ip, flow.server_port].append(flow.first_ns)
        if len(near) == 1:
            self._late.append(near[0].first_ns - flow.first_ns)
        self._offset_ns = clock_ns

    def settle(self, noted: dict[_Place, list[RecordedConnection]], agreeing: list[int]) -> None:
        """All flows were taken. `noted` are the connections by destination, by time: where there are as many as flows,
        they are taken to be the same ones in the same order. Flows that were not noted are among those, so what agrees
        best counts; where too few fit so, it is the differences that the clock was told from."""
        for place, times in self._begun.items():
            times.sort()
            connections = noted.get(place, [])
            if 1 < len(connections) == len(times):
                self._late += [one.first_ns - begun for one, begun in zip(connections, times, strict=True)]
        self._late = _closest(sorted(self._late)) or _closest(agreeing) or self._late
        if len(self._late) >= MIN_TIMED:
            self._offset_ns = sorted(self._late)[len(self._late) // 2]
            away = sorted(abs(one - self._offset_ns) for one in self._late)
            self._tight_ns = away[int(TIMED_SHARE * (len(away) - 1))] + TIMED_SLACK_NS

    def fits(self, flow: FlowSketch, near: list[RecordedConnection]) -> bool:
        """Whether one of the connections began about when the flow did, as far as that is known."""
        at_ns = flow.first_ns + self._offset_ns
        return self._tight_ns < 0 or any(abs(one.first_ns - at_ns) <= FAR * self._tight_ns for one in near)

    def nearest(self, flow: FlowSketch, near: list[RecordedConnection]) -> str:
        """The app of the connection that began with the flow, where no other app's is nearly as near, and no other flow
        nearer to it; "" where time does not decide."""
        at_ns = flow.first_ns + self._offset_ns
        away = sorted((abs(one.first_ns - at_ns), one.app, one.first_ns) for one in near)
        best_ns, app, noted_ns = away[0]
        other_ns = next((distance for distance, other, _ in away if other != app), 1 << 62)
        if best_ns > self._tight_ns or other_ns - best_ns < self._tight_ns:
            return ""
        times = self._begun[flow.protocol, flow.server_ip, flow.server_port]
        begun_ns = noted_ns - self._offset_ns
        place = bisect_left(times, begun_ns)
        around = times[max(0, place - 1) : place + 1]
        is_nearest = all(abs(begun_ns - one) >= best_ns for one in around)
        return app if is_nearest else ""


def _closest(agreeing: list[int]) -> list[int]:
    """The WINDOW_NS of a sorted list with most of it, where that is twice what chance would put there; else nothing."""
    most, at = 0, 0
    for begin, first in enumerate(agreeing):
        count = bisect_right(agreeing, first + WINDOW_NS) - begin
        if count > most:
            most, at = count, begin
    by_chance = len(agreeing) * WINDOW_NS / (2 * BIN_NS)
    return agreeing[at : at + most] if most > 2 * by_chance + MIN_AGREEING else []


def _has_its_bytes(flow: FlowSketch, one: RecordedConnection) -> bool:
    pairs = ((flow.bytes_up, one.bytes_up), (flow.bytes_down, one.bytes_down))
    return all(max(pair) <= MAX_BYTES_FACTOR * max(min(pair), 1) for pair in pairs)


def _whose(devices: list[str]) -> str:
    """The records are of one phone: the device that most joined flows are of."""
    return Counter(devices).most_common(1)[0][0] if devices else ""


class ContactBook:
    """Which app spoke with a host at a time, for records that name hosts and not connections."""

    def __init__(self, contacts: Iterable[RecordedContact]) -> None:
        self._by_name: dict[str, list[RecordedContact]] = {}
        for one in contacts:
            self._by_name.setdefault(one.name, []).append(one)

    def __len__(self) -> int:
        return len(self._by_name)

    def app(self, name: str, time_ns: int) -> tuple[str, Certainty]:
        """The only app that spoke with the host then; nothing where there is none, or several did."""
        then = [
            one
            for one in self._by_name.get(name, ())
            if one.first_ns - CONTACT_SLACK_NS <= time_ns <= one.last_ns + CONTACT_SLACK_NS
        ]
        if len({one.app for one in then}) != 1:
            return "", Certainty.UNKNOWN
        return then[0].app, Certainty.LIKELY if any(one.is_sure for one in then) else Certainty.POSSIBLE
