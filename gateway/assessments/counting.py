"""How an assessment stands: what was seen since its start and in each step, and what a tester must know now.

Packets are counted by the second while they come; connections and destinations when a connection ends. A connection
belongs to the step in which it began. Of a finding the first and last time are known, and those of its first twenty
proofs: it is counted in every step that has one of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from gateway.model.assessments import Mode, Period, RunSource, State, StepState
from gateway.model.findings import Severity
from gateway.store.queries import Queries
from gateway.store.queries.assessments import (
    Active,
    AssessedCapture,
    Assessment,
    SeenFlow,
    Step,
    activity,
    captures_now,
    device_seen_ns,
    is_looked_for,
    is_opened,
    live_until_ns,
    seen_findings,
    seen_flows,
)

SECOND_NS: Final = 10**9
PATIENCE_NS: Final = 30 * SECOND_NS
"""So long a step may go on before its silence is told."""

QUIET_NS: Final = 60 * SECOND_NS
"""No network on which somebody uses an app is silent for so long."""

MAX_NAMES: Final = 20_000
"""Destinations that are told apart in one count."""

LOCAL: Final = "local"


@dataclass(slots=True)
class Counts:
    """What was seen. Bytes as they were on the wire."""

    flows: int = 0  # connections that have ended
    packets: int = 0  # also of those that have not
    bytes_up: int = 0
    bytes_down: int = 0
    names: set[str] = field(default_factory=set)
    findings: dict[str, int] = field(default_factory=lambda: {str(one): 0 for one in Severity})

    @property
    def destinations(self) -> int:
        """How many outside the own network."""
        return len(self.names)


class Notice(NamedTuple):
    """Something that a tester must know now. `code` is for pages that have their own words."""

    code: str
    text: str
    step: str = ""


class StepStatus(NamedTuple):
    """A step, and what was seen in it of the app and of the device besides."""

    step: Step
    lasted_ns: int  # without pauses
    of_app: Counts
    of_others: Counts


class Status(NamedTuple):
    """How it stands."""

    assessment: Assessment
    now_ns: int
    lasted_ns: int  # without pauses
    captures: tuple[AssessedCapture, ...]
    of_app: Counts  # since the start, without idle steps and pauses
    of_others: Counts  # the device besides
    steps: tuple[StepStatus, ...]
    warnings: tuple[Notice, ...]


class _Window(NamedTuple):
    """A part of the timeline, and where what is seen in it is counted."""

    spans: tuple[Period, ...]
    of_app: Counts
    of_others: Counts

    def has(self, time_ns: int) -> bool:
        return any(one.first_ns <= time_ns and (one.last_ns is None or time_ns < one.last_ns) for one in self.spans)

    @property
    def lasted_ns(self) -> int:
        return sum((one.last_ns or one.first_ns) - one.first_ns for one in self.spans)


def status(queries: Queries, one: Assessment, now_ns: int) -> Status:
    """Everything that a page or a terminal shows. Costs time with the connections of the device while it ran."""
    with queries.snapshot():
        return _status(queries, one, now_ns)


def _status(queries: Queries, one: Assessment, now_ns: int) -> Status:
    ran = _closed(one.spans, now_ns)
    windows = [_window(within(ran, step, now_ns)) for step in one.steps]
    idle = [span for step, window in zip(one.steps, windows, strict=True) if step.is_idle for span in window.spans]
    whole = _window(without(ran, idle))
    every = [whole, *windows]
    active = list(activity(queries, one.head.number))
    for second in active:
        _count_second(every, second, ran)
    for flow in seen_flows(queries, one):
        _count_flow(every, flow, flow.app == one.head.app, has_activity=bool(active))
    for finding in seen_findings(queries, one):
        for window in every:
            if any(window.has(time_ns) for time_ns in finding.times_ns):
                window.of_app.findings[str(Severity(finding.severity))] += 1
    steps = tuple(
        StepStatus(step, window.lasted_ns, window.of_app, window.of_others)
        for step, window in zip(one.steps, windows, strict=True)
    )
    captures = captures_now(queries, one)
    told = Status(one, now_ns, _window(ran).lasted_ns, captures, whole.of_app, whole.of_others, steps, ())
    return told._replace(warnings=tuple(_warnings(queries, told)))


def within(spans: Iterable[Period], step: Step, now_ns: int) -> tuple[Period, ...]:
    """The parts of spans that lie in a step: what it lasted without pauses."""
    if step.begun_ns is None:
        return ()
    end_ns = step.ended_ns if step.ended_ns is not None else now_ns
    cut = (Period(max(one.first_ns, step.begun_ns), min(one.last_ns or end_ns, end_ns)) for one in spans)
    return tuple(one for one in cut if one.last_ns is not None and one.last_ns > one.first_ns)


def without(spans: Iterable[Period], out: Sequence[Period]) -> tuple[Period, ...]:
    """The parts of closed spans that lie in none of others."""
    left = list(spans)
    for gap in out:
        cut = []
        for one in left:
            end_ns, gap_end_ns = one.last_ns or one.first_ns, gap.last_ns or gap.first_ns
            if gap.first_ns >= end_ns or gap_end_ns <= one.first_ns:
                cut.append(one)
                continue
            if one.first_ns < gap.first_ns:
                cut.append(Period(one.first_ns, gap.first_ns))
            if gap_end_ns < end_ns:
                cut.append(Period(gap_end_ns, end_ns))
        left = cut
    return tuple(left)


def _closed(spans: Iterable[Period], now_ns: int) -> tuple[Period, ...]:
    """The one that goes on ends now."""
    return tuple(Period(one.first_ns, one.last_ns or max(now_ns, one.first_ns)) for one in spans)


def _window(spans: tuple[Period, ...]) -> _Window:
    return _Window(spans, Counts(), Counts())


def _count_second(windows: Iterable[_Window], one: Active, ran: Iterable[Period]) -> None:
    """A second belongs where its middle lies, as far as it ran then: to one step alone."""
    begin_ns, end_ns = one.second * SECOND_NS, (one.second + 1) * SECOND_NS
    time_ns = begin_ns + SECOND_NS // 2
    for span in ran:
        if span.first_ns < end_ns and begin_ns < (span.last_ns or end_ns):
            time_ns = min(max(time_ns, span.first_ns), (span.last_ns or end_ns) - 1)
            break
    for window in windows:
        if window.has(time_ns):
            counts = window.of_app if one.is_app else window.of_others
            counts.packets += one.packets
            counts.bytes_up += one.bytes_up
            counts.bytes_down += one.bytes_down


def _count_flow(windows: Iterable[_Window], flow: SeenFlow, is_app: bool, *, has_activity: bool) -> None:
    for window in windows:
        if not window.has(flow.first_ns):
            continue
        counts = window.of_app if is_app else window.of_others
        counts.flows += 1
        if flow.category != LOCAL and len(counts.names) < MAX_NAMES:
            counts.names.add(flow.name)
        if not has_activity:  # recorded elsewhere, or by a release that did not count by the second
            counts.bytes_up += flow.bytes_up
            counts.bytes_down += flow.bytes_down


def _warnings(queries: Queries, told: Status) -> Iterable[Notice]:
    head = told.assessment.head
    if head.state is State.DRAFT:
        return
    if head.state is State.INTERRUPTED:
        yield Notice(
            "interrupted",
            "the packets ended while it ran: nothing that came before is lost. Go on (resume), or end it with what"
            " there is (stop)",
        )
    if head.state is State.RUNNING and (live_until_ns(queries) or 0) < told.now_ns - QUIET_NS:
        yield Notice(
            "not-captured",
            "no packet has come from any device for a minute: is `telltale live` running, or the services of the box?",
        )
    has_any = bool(told.of_app.packets or told.of_others.packets or told.of_app.flows or told.of_others.flows)
    idle = [one for one in told.steps if one.step.is_idle]
    has_any = has_any or any(one.of_app.packets or one.of_others.packets or one.of_others.flows for one in idle)
    if not has_any and told.lasted_ns >= PATIENCE_NS:
        yield _unseen_device(queries, told)
    elif not _has_spoken(told.of_app) and _is_past_idle(told):
        yield Notice(
            "app-silent",
            f"not enough seen: {head.app} has sent nothing that is known as its own"
            + ("; its device has, so that is joined" if has_any else ""),
        )
    if has_any:
        yield from _silent_steps(told)
    if head.mode is not Mode.PASSIVE and told.lasted_ns >= PATIENCE_NS and not is_opened(queries, told.assessment):
        yield Notice(
            "not-opened",
            f"the mode is {head.mode}, and nobody has begun to look inside: `telltale live --intercept` or"
            " `telltale intercept start`, by consent; until then it is a passive run",
        )
    yield from _persona_unlooked(queries, told)
    if not any(one.step.state is StepState.DONE for one in idle) and head.state is not State.RUNNING:
        yield Notice(
            "no-idle",
            "there was no idle step, so what the device does by itself is told from the app by the shipped list alone",
        )


def _unseen_device(queries: Queries, told: Status) -> Notice:
    device = told.assessment.head.device
    last_ns = device_seen_ns(queries, device) if device else None
    when = "it was seen before" if last_ns is not None else "it was never seen"
    return Notice(
        "device-unseen",
        f"not enough seen: nothing came from the device {device} since the start, and {when}; look whether it is joined"
        " to this network, and at its MAC address (a phone may have another one for each network)",
    )


def _persona_unlooked(queries: Queries, told: Status) -> Iterable[Notice]:
    """A persona was named, and nobody looks for what is typed in."""
    head = told.assessment.head
    if not head.persona or head.source is not RunSource.LIVE:
        return
    bring = "bring its file (`telltale assess persona FILE`, or the page of the assessment)"
    if head.state is State.ENDED and not told.assessment.planted:
        yield Notice("never-planted", f"the values of the persona {head.persona} were not looked for in this run")
    elif (
        head.state is not State.ENDED and told.lasted_ns >= PATIENCE_NS and not is_looked_for(queries, told.assessment)
    ):
        yield Notice("not-planted", f"the values of the persona {head.persona} are not looked for: {bring}")


def _has_spoken(counts: Counts) -> bool:
    return bool(counts.flows or counts.packets)


def _is_past_idle(told: Status) -> bool:
    """Whether the app should have been used by now."""
    lasted = [one.lasted_ns for one in told.steps if not one.step.is_idle]
    is_over = told.assessment.head.state is State.ENDED
    return is_over or (sum(lasted) if lasted else told.lasted_ns) >= PATIENCE_NS


def _silent_steps(told: Status) -> Iterable[Notice]:
    for one in told.steps:
        is_due = one.step.state is StepState.DONE or (
            one.step.state is StepState.DOING and one.lasted_ns >= PATIENCE_NS
        )
        if is_due and not one.step.is_idle and not _has_spoken(one.of_app):
            besides = "; the device did, with hosts that are not the app's" if _has_spoken(one.of_others) else ""
            yield Notice(
                "step-silent", f"the app sent nothing during the step {one.step.title!r}{besides}", one.step.step
            )
