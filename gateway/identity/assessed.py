"""Apps of flows where assessments were under way in a part of a capture: each has a run and a background of its own.

A flow belongs to the assessment of its device that ran when it began. During an idle step nobody uses the app: what the
device does then is its background, and is looked up as if nothing had been said.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from gateway.identity.apps import AppTable
from gateway.identity.background import DNS_PORT
from gateway.identity.joining import NOTHING, Joined
from gateway.model.findings import ReadMessage
from gateway.model.flows import AppLabel, Flow
from gateway.model.hints import NO_KNOWLEDGE, AppKnowledge, Idle, Place
from gateway.model.messages import HttpPart
from gateway.model.run import NO_RUN, AssessedRun, RunLabel

MAX_IDLE: Final = 20_000
"""Names and places of an idle device that are remembered: one that speaks with more is not idle."""


class _Assessed:
    """One assessment, and what its device was heard to do by itself."""

    def __init__(self, run: AssessedRun, joined: Joined, knowledge: AppKnowledge) -> None:
        self.run = run
        self.label = RunLabel(run.app, run.device)
        self.names: set[str] = set(run.known.names) | set(knowledge.idle.names)
        self.places: set[Place] = set(run.known.places) | set(knowledge.idle.places)
        self._joined = joined
        self._knowledge = knowledge._replace(idle=Idle(self.names, self.places))
        self._table: AppTable | None = None
        self._was_silent = True

    def table(self) -> AppTable:
        """What decides, outside idle steps. It begins anew when the first is heard of the background: until then nobody
        knew how the device is by itself."""
        is_silent = not (self.names or self.places)
        if self._table is None or is_silent is not self._was_silent:
            self._table, self._was_silent = AppTable(self._joined, self._knowledge), is_silent
        return self._table

    def is_device(self, flow: Flow) -> bool:
        """Whether a flow is its device's."""
        device = self.run.device
        return not device or (flow.device is not None and device in (flow.device.device_id, flow.device.mac))

    def is_on(self, flow: Flow) -> bool:
        """Whether it ran on the device of the flow when that began."""
        return self.is_device(flow) and self.run.ran(flow.first_ns)

    def learn(self, name: str) -> None:
        """Its device spoke with a host, or asked for it, by itself."""
        if name and len(self.names) < MAX_IDLE:
            self.names.add(name.lower().rstrip("."))

    def learn_place(self, place: Place) -> None:
        """The same, where no host is known."""
        if len(self.places) < MAX_IDLE:
            self.places.add(place)


class RunApps:
    """The app of every flow of a capture, whichever run it belongs to."""

    def __init__(
        self,
        run: RunLabel,
        joined: Joined = NOTHING,
        knowledge: AppKnowledge = NO_KNOWLEDGE,
        assessed: Sequence[AssessedRun] = (),
    ) -> None:
        self._run = run
        self._joined = joined
        self._knowledge = knowledge
        self._table = AppTable(joined, knowledge)
        self._assessed: dict[int, _Assessed] = {}
        self.assess(assessed)

    def assess(self, runs: Iterable[AssessedRun]) -> None:
        """Assessments as they are now: one may have begun, paused, ended or been discarded."""
        now = {run.number: run for run in runs}
        for number in [number for number in self._assessed if number not in now]:
            del self._assessed[number]
        for run in now.values():
            known = self._assessed.get(run.number)
            if known is None:
                self._assessed[run.number] = _Assessed(run, self._joined, self._knowledge)
            else:
                known.run = run

    def hear(self, flow: Flow, name: str) -> None:
        """A question to DNS that was answered."""
        table, run, _ = self._of(flow)
        table.hear(flow, run, name)

    def app_for(self, flow: Flow) -> AppLabel:
        """The app of a flow that has its device and no name yet, or the empty label."""
        table, run, _ = self._of(flow)
        return table.app_for(flow, run)

    def by_name(self, flow: Flow, ja4: str = "") -> AppLabel:
        """The app of a flow that has its device, its name and its destination."""
        table, run, idle = self._of(flow)
        if idle is not None:
            idle.learn(flow.server_name)
        return table.by_name(flow, run, ja4)

    def by_question(self, flow: Flow, name: str, time_ns: int) -> AppLabel:
        """The app of a flow that asks DNS for a host, or is answered, at a time: one flow may ask for days."""
        for one in self._assessed.values():
            if one.is_device(flow) and one.run.ran(time_ns) and one.run.was_idle(time_ns):
                one.learn(name)
        table, run, _ = self._of(flow)
        return table.by_question(flow, run, name)

    def by_request(self, flow: Flow, request: HttpPart, read: Sequence[ReadMessage]) -> AppLabel:
        """The app of a flow by one of its readable requests."""
        table, run, _ = self._of(flow)
        return table.by_request(flow, run, request, read)

    def ended(self, flow: Flow) -> None:
        """A flow is over: without a name, where it went is all that an idle step can learn of it."""
        if not self._assessed or flow.server_name or flow.server_port == DNS_PORT:
            return
        idle = self._of(flow)[2]
        if idle is not None:
            idle.learn_place(Place(flow.protocol, flow.server_ip, flow.server_port))

    def _of(self, flow: Flow) -> tuple[AppTable, RunLabel, _Assessed | None]:
        """The table and the run of a flow; and the assessment in whose idle step it began."""
        for one in self._assessed.values():
            if one.is_on(flow):
                if one.run.was_idle(flow.first_ns):
                    return self._table, NO_RUN, one
                return one.table(), one.label, None
        return self._table, self._run, None
