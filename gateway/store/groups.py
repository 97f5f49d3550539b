"""Occurrences in, findings out: a leak a second is one row, and costs one row's work a batch."""

from typing import Final

from gateway.model.findings import Evidence, FindingKey, FindingUpdate
from gateway.model.flows import Certainty

EVIDENCE_KEPT: Final = 20
"""Occurrences of a finding whose proof is kept, and as many of each assessment: enough to show that it repeats, and a
bound on what one leak can fill."""

MAX_KEYS: Final = 100_000
"""Findings whose evidence is counted in memory; beyond it counting starts again, and the writer keeps the
limit."""

CERTAINTY_RANK: Final = {
    Certainty.UNKNOWN: 0,
    Certainty.POSSIBLE: 1,
    Certainty.LIKELY: 2,
    Certainty.CERTAIN: 3,
}


OF_THE_EARLIEST: Final = (
    *("app_source", "domain", "owner", "category", "country"),
    *("path", "sample", "digest", "detail"),
)
"""What a finding says as its earliest occurrence said it."""


class FindingGroups:
    """Groups the occurrences of one capture between two batches."""

    def __init__(self) -> None:
        self._groups: dict[FindingKey, FindingUpdate] = {}
        self._kept: dict[tuple[FindingKey, int], int] = {}  # by finding and assessment

    def __len__(self) -> int:
        return len(self._groups)

    def wants_evidence(self, key: FindingKey, run: int = 0) -> bool:
        """Whether the proof of one more occurrence, in an assessment or in none, would be kept: ask before masking and
        building it."""
        return self._kept.get((key, run), 0) < EVIDENCE_KEPT

    def add(self, update: FindingUpdate) -> None:
        """Add occurrences. The group keeps the object it is given first, and changes it."""
        update.evidence = self._take_evidence(update.key, update.evidence)
        group = self._groups.setdefault(update.key, update)
        if group is not update:
            merge(group, update)

    def take(self) -> list[FindingUpdate]:
        """Everything since the last call, in the order in which it was first seen."""
        updates = list(self._groups.values())
        self._groups = {}
        return updates

    def _take_evidence(self, key: FindingKey, evidence: list[Evidence]) -> list[Evidence]:
        taken: list[Evidence] = []
        for proof in evidence:
            if len(self._kept) >= MAX_KEYS:
                self._kept.clear()
            place = key, proof.run
            kept = self._kept.get(place, 0)
            if kept < EVIDENCE_KEPT:
                self._kept[place] = kept + 1
                taken.append(proof)
        return taken


def merge(group: FindingUpdate, update: FindingUpdate) -> None:
    """Add the occurrences of `update` to those of `group`."""
    if (update.first_ns, update.turn) < (group.first_ns, group.turn):
        for name in ("first_ns", "turn", *OF_THE_EARLIEST):
            setattr(group, name, getattr(update, name))
    group.last_ns = max(group.last_ns, update.last_ns)
    group.count += update.count
    group.severity = max(group.severity, update.severity)
    group.confidence = max(group.confidence, update.confidence, key=CERTAINTY_RANK.__getitem__)
    group.evidence.extend(update.evidence)
    for run, occurred in update.runs.items():
        known = group.runs.get(run)
        group.runs[run] = occurred if known is None else known.and_then(occurred)
