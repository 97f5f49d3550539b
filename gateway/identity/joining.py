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

CONTACT_SLACK_NS: Final = 60_000_000_000
"""Reports note the first and the last of several contacts, by a clock that nobody has compared."""

_Place = tuple[str, str, int]


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
    contacts: list[RecordedContact] = []
    notes = []
    for record in records:
        left_out = "".join(f"; {count:,} left out: {reason}" for reason, count in record.skipped)
        if record.connections:
            found, clock_ns = _join_one(flows, record)
            apps.update(found)
            clock = f", the phone's clock {clock_ns / 1e9:+.1f} s off" if abs(clock_ns) >= BIN_NS // 4 else ""
            notes.append(
                f"{record.source}: {len(found):,} of {len(flows):,} flows joined with {len(record.connections):,} "
                f"connections{clock}{left_out}"
            )
        else:
            contacts += record.contacts
            notes.append(f"{record.source}: {len(record.contacts):,} contacts of apps with hosts{left_out}")
    return Joined(apps, tuple(contacts), tuple(notes))


def clock_difference_ns(flows: Iterable[FlowSketch], connections: Iterable[RecordedConnection]) -> int:
    """How far the phone's clock is ahead of the capture's; 0 where too few agree to tell."""
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
        return 0
    best = max(differences, key=lambda n: (len(differences[n]) + len(differences.get(n + 1, ())), -abs(n)))
    agreeing = sorted((*differences[best], *differences.get(best + 1, ())))
    return agreeing[(len(agreeing) - 1) // 2] if len(agreeing) >= MIN_AGREEING else 0  # the lower median


def _join_one(flows: Sequence[FlowSketch], record: PhoneRecord) -> tuple[dict[int, AppLabel], int]:
    clock_ns = clock_difference_ns(flows, record.connections)
    by_place: defaultdict[_Place, list[RecordedConnection]] = defaultdict(list)
    for one in sorted(record.connections, key=lambda one: one.first_ns):
        by_place[one.protocol, one.server_ip, one.server_port].append(one)
    found = {}
    for flow in flows:
        near = _near(by_place.get((flow.protocol, flow.server_ip, flow.server_port), []), flow.first_ns + clock_ns)
        label = _decide(flow, near, record.source)
        if label is not None:
            found[flow.first_packet] = (flow.device, label)
    device = _whose([device for device, _ in found.values()])
    return {packet: label for packet, (owner, label) in found.items() if owner == device}, clock_ns


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
