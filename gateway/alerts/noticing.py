"""What there is, as alerts tell one thing from another, and which of it is news.

An app has a beginning: its first day, or the first capture that it is in where that ends before. Whom it speaks to and
what it sends in that time belongs to it; what comes later is new. Time comes from the frames: a capture that is
analysed a week later gives the same events.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from gateway.model.alerts import Event, Happened, Happening
from gateway.model.findings import SentOrReceived, Severity
from gateway.model.flows import Certainty
from gateway.rules.grades import weighed
from gateway.store.queries import Queries
from gateway.store.queries.devices import links_of
from gateway.store.queries.happenings import (
    Period,
    Saying,
    app_beginnings,
    capture_periods,
    device_beginnings,
    ended_assessments,
    proof_of,
    sayings,
    spoken_to,
)

BEGINNING_NS: Final = 24 * 3600 * 1_000_000_000
"""How long an app is new: in a day most of what it does by itself has happened once."""

BEGUN: Final = "begun"
OVER: Final = "over"
"""Directions of a trouble of the box."""

INTERRUPTED: Final = "interrupted"
"""Direction of an assessment that did not come to its end."""

TRACKER: Final = "tracker"
"""Detail of a destination that is known to be one."""


def there_is(queries: Queries) -> list[Happened]:
    """All that there is, with the event that it would be if nobody knew of it."""
    with queries.snapshot():
        said = sayings(queries)
        beginnings = settled(app_beginnings(queries), capture_periods(queries))
        found = [*_findings(said), *_data(said, beginnings)]
        found += _destinations(queries, beginnings)
        return [*found, *_devices(queries), *_assessments(queries)]


def settled(beginnings: Mapping[tuple[str, str], int], captures: Sequence[Period]) -> dict[tuple[str, str], int]:
    """For each app the time after which what it does for the first time is new.

    The first capture ends an app's beginning, unless it is live: that one goes on.
    """
    starts = [one.first_ns for one in captures]
    found = {}
    for key, first_ns in beginnings.items():
        holding = [one for one in captures[: bisect_right(starts, first_ns)] if one.last_ns >= first_ns]
        ends = [BEGINNING_NS + first_ns if one.is_live else one.last_ns for one in holding]
        found[key] = min(first_ns + BEGINNING_NS, max(ends, default=first_ns + BEGINNING_NS))
    return found


def with_proof(queries: Queries, new: Sequence[Happened]) -> list[Happened]:
    """The same with what is looked up for news alone: the finding that proves it, other addresses of a device."""
    devices = links_of(queries, [one.device for one in new if one.kind is Happening.DEVICE])
    done = []
    for one in new:
        event = one.event
        if event is not None and event.kind in (Happening.FINDING, Happening.DATA):
            proof = proof_of(queries, _asked(event))
            event = replace(event, finding_id=proof.finding_id, sample=proof.sample, country=proof.country)
        elif event is not None and (links := devices.get(one.device)) and links.same_as:
            event = replace(event, detail=links.same_as[0].device)
        done.append(one._replace(event=event))
    return done


def trouble(name: str, what: str, is_over: bool, time_ns: int) -> Event:
    """A check of the box that has failed for a while, or is fine again."""
    severity = Severity.INFO if is_over else Severity.HIGH
    return Event(Happening.BOX, time_ns, severity, rule=name, direction=OVER if is_over else BEGUN, detail=what)


def _findings(said: Sequence[Saying]) -> Iterator[Happened]:
    """One for each step of severity up to its own: a finding that becomes graver is told, a milder one is not."""
    for one in said:
        severity = weighed(one.severity, one.confidence)
        what = f"{one.rule}\n{one.data_kind}\n{one.direction}\n{one.recipient}"
        for step in range(Severity.LOW, severity + 1):
            event = _finding_event(one, severity) if step == severity else None
            yield Happened(Happening.FINDING, one.app, one.device, f"{what}\n{step}", event)


def _finding_event(one: Saying, severity: Severity) -> Event:
    return Event(
        Happening.FINDING, one.first_ns, severity, str(one.confidence), one.app, one.device, one.rule, one.data_kind,
        one.direction, one.recipient, one.category,
    )  # fmt: skip


def _data(said: Sequence[Saying], beginnings: Mapping[tuple[str, str], int]) -> Iterator[Happened]:
    """A kind of data that an app is seen to send for the first time after its beginning."""
    first: dict[tuple[str, str, str], Saying] = {}
    for one in said:
        if one.data_kind and one.direction == SentOrReceived.SENT:
            key = (one.app, "" if one.app else one.device, one.data_kind)
            if key not in first or one.first_ns < first[key].first_ns:
                first[key] = one
    for (app, device, kind), one in first.items():
        is_new = one.first_ns > beginnings.get((app, device), one.first_ns)
        event = _finding_event(one, weighed(one.severity, one.confidence)) if is_new else None
        if event is not None:
            event = replace(event, kind=Happening.DATA)
        yield Happened(Happening.DATA, app, device, kind, event)


def _destinations(queries: Queries, beginnings: Mapping[tuple[str, str], int]) -> Iterator[Happened]:
    """Somebody that an app with a name speaks to for the first time after its beginning."""
    for one in spoken_to(queries):
        event = None
        if one.first_ns > beginnings.get((one.app, ""), one.first_ns):
            detail = TRACKER if one.is_tracker else ""
            event = Event(
                Happening.DESTINATION, one.first_ns, app=one.app, recipient=one.recipient, category=one.category,
                country=one.country, detail=detail,
            )  # fmt: skip
        yield Happened(Happening.DESTINATION, one.app, "", one.recipient, event)


def _devices(queries: Queries) -> Iterator[Happened]:
    for device, first_ns in device_beginnings(queries).items():
        yield Happened(Happening.DEVICE, "", device, "", Event(Happening.DEVICE, first_ns, device=device))


def _assessments(queries: Queries) -> Iterator[Happened]:
    """One that was interrupted and is ended later is told of twice: that it stopped, and that it is done."""
    for one in ended_assessments(queries):
        event = Event(Happening.ASSESSMENT, one.ended_ns, app=one.app, direction=one.state, detail=one.name)
        yield Happened(Happening.ASSESSMENT, one.app, "", f"{one.assessment}\n{one.state}", event)


def _asked(event: Event) -> Saying:
    """The group of findings that an event is about."""
    return Saying(
        event.app, event.device, event.rule, event.data_kind, event.direction, event.recipient, event.category,
        event.severity, Certainty(event.confidence), event.time_ns,
    )  # fmt: skip
