"""What the detectors say of a corpus, counted against its labels."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from benchmarks.detection.draft import Case, Label, strength
from gateway.content import read_message
from gateway.detectors import Inspector, Where
from gateway.model.findings import Hit, ReadMessage
from gateway.model.flows import Certainty, Coverage, Flow
from gateway.model.messages import HttpExchange, PlainMessage

LEVELS: Final = (Certainty.LIKELY, Certainty.POSSIBLE)
LINKED: Final = "CLR-health-linked"
"""A rule that only joins what others found."""
CHECKSUMMED: Final = frozenset({"id.card", "id.iban", "id.national"})


@dataclass(slots=True)
class Tally:
    """Counts of one kind of data, or of one encoding."""

    hits: int = 0  # labels that were found
    misses: int = 0
    false_alarms: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        found = self.hits + self.false_alarms
        return self.hits / found if found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 1 where there is nothing."""
        there = self.hits + self.misses
        return self.hits / there if there else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Outcome:
    """What was made of one message, at one level."""

    case: Case
    missed: list[Label]
    false_alarms: list[Hit]


@dataclass(slots=True)
class Score:
    """Counts at one level."""

    level: Certainty
    by_kind: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_encoding: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_shape: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    outcomes: list[Outcome] = field(default_factory=list)  # of messages with a miss or a false alarm
    messages: int = 0
    clean: int = 0  # messages without any label
    clean_alarmed: int = 0  # of those, with a false alarm

    @property
    def total(self) -> Tally:
        """All kinds together."""
        tallies = self.by_kind.values()
        return Tally(*(sum(getattr(one, name) for one in tallies) for name in ("hits", "misses", "false_alarms")))

    def add(self, case: Case, found: dict[str, Hit]) -> None:
        """Counts one message, of which `found` has the surest hit of each kind."""
        outcome = Outcome(case, [], [])
        sure = {kind: hit for kind, hit in found.items() if strength(hit.confidence) >= strength(self.level)}
        for label in case.must:
            if strength(label.least) < strength(self.level):
                continue  # that it is told at a lower level is enough: neither a hit nor a miss here
            is_found = any(kind in sure for kind in label.kinds)
            self._count(case, label.kinds[0], "hits" if is_found else "misses")
            if not is_found:
                outcome.missed.append(label)
        right = {kind for label in case.must for kind in label.kinds}
        for kind, hit in sure.items():
            if kind not in right and strength(hit.confidence) > strength(case.may.get(kind, Certainty.UNKNOWN)):
                self._count(case, kind, "false_alarms")
                outcome.false_alarms.append(hit)
        self.messages += 1
        self.clean += not case.must
        self.clean_alarmed += bool(not case.must and outcome.false_alarms)
        if outcome.missed or outcome.false_alarms:
            self.outcomes.append(outcome)

    def _count(self, case: Case, kind: str, what: str) -> None:
        for tally in (self.by_kind[kind], self.by_encoding[case.encoding], self.by_shape[case.shape]):
            setattr(tally, what, getattr(tally, what) + 1)


def goal(kind: str) -> tuple[float, float]:
    """Precision and recall that are aimed at, for messages that nobody has seen."""
    is_exact = kind in CHECKSUMMED or kind.startswith("persona.")
    return (0.99, 0.99) if is_exact else (0.97, 0.95)


def score(cases: Iterable[Case], inspect: Callable[[Case], list[Hit]]) -> list[Score]:
    """Counts at every level."""
    scores = [Score(level) for level in LEVELS]
    for case in cases:
        found = surest(inspect(case))
        for one in scores:
            one.add(case, found)
    return scores


def surest(hits: Iterable[Hit]) -> dict[str, Hit]:
    """The surest hit of each kind, without those that say no kind or only that text is readable."""
    found: dict[str, Hit] = {}
    for hit in hits:
        kind = hit.data_kind
        if kind in ("", "text") or hit.rule == LINKED:
            continue
        if kind not in found or strength(hit.confidence) > strength(found[kind].confidence):
            found[kind] = hit
    return found


def inspector() -> Callable[[Case], list[Hit]]:
    """The real decoding and the real detectors."""
    asked, place = Inspector(), Where(flow())
    return lambda case: asked.message(read(case.message), place)


def read(message: HttpExchange | PlainMessage) -> ReadMessage:
    """A message as the detectors see it: every case has one side alone."""
    return read_message(message)[0]


def flow() -> Flow:
    """A readable flow from a phone to a server."""
    start = 1_762_000_000_000_000_000
    addresses = ("10.42.0.61", 50000, "203.0.113.10", 80)
    made = Flow(7, start, start + 10**9, "tcp", *addresses, 0, 5, 5, 900, 900)
    made.coverage = Coverage.READABLE
    return made
