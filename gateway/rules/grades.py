"""Grades A to F of an app, from its findings and from how much of it could be seen.

The rule is small enough to be read on the page (`GRADE_TEXT`): the worst finding sets the grade, many of
that kind make it one step worse, and where too little was seen there is none.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gateway.model.findings import Severity
from gateway.model.flows import Certainty, Coverage

MIN_CONNECTIONS = 5
"""Fewer are a glimpse: starting an app makes about ten."""

MAX_UNKNOWN_SHARE = 0.5
"""With more than this share of connections unknown, what was seen does not stand for the app."""

MAX_READABLE_SHARE = 0.25
"""With more than this share of connections not encrypted there is something to object to, whatever was found in them:
today it was trivial, and anyone on the way can read and change it. Below it they are told, but checks of certificates
and of the network, which go in plain form by design, do not cost a letter."""

MANY = 3
"""Findings of the worst severity from which on the grade is one step worse."""

MILD = Severity.LOW
"""However many there are of these, they stay mild: an app that sends five kinds of data to one server that is not known
(most often its maker's) tells no more people than one that sends one."""

GRADES = "ABCDEF"

_BEST_GRADE = {
    Severity.INFO: "A",
    Severity.LOW: "B",
    Severity.MEDIUM: "C",
    Severity.HIGH: "D",
    Severity.CRITICAL: "F",
}

GRADE_TEXT = {
    "en": (
        "The worst finding sets the grade: critical is F, high D, medium C, low B, none A. Three or more of "
        "the worst kind, medium or above, make it one letter worse. A finding that is only possible counts one "
        "step milder. With more than a quarter of the connections not encrypted the grade is B at best. "
        "Sealed connections count as good transport: what is inside them was not seen. With fewer than "
        f"{MIN_CONNECTIONS} connections, or more than half of them unknown, there is no grade."
    ),
    "es": (
        "El peor hallazgo decide la nota: gravedad crítica es F, alta D, media C, baja B, ninguna A. Tres o más de la "
        "peor clase, de gravedad media o superior, la bajan una letra. Un hallazgo que solo es posible cuenta un grado "
        "menos. Con más de una cuarta parte de las conexiones sin cifrar, la nota es B como mucho. "
        "Las conexiones cifradas cuentan como buen transporte: lo que llevan dentro no se vio. Con menos de "
        f"{MIN_CONNECTIONS} conexiones, o con más de la mitad desconocidas, no hay nota."
    ),
}
"""The rule as the page shows it, by language."""


class Grade(NamedTuple):
    """A letter, or "" for none, and the sentence that says why."""

    letter: str
    reason: str


def grade(findings: Iterable[tuple[Severity, Certainty]], connections: Mapping[Coverage, int]) -> Grade:
    """The grade of one app. `findings` are its findings (grouped, one each), `connections` its flows by
    coverage."""
    total = sum(connections.values())
    if total < MIN_CONNECTIONS:
        seen = _count(total, "connection")
        return Grade("", f"Too little known for a grade: {seen} seen, {MIN_CONNECTIONS} are needed.")
    unknown = connections.get(Coverage.UNKNOWN, 0)
    if unknown > total * MAX_UNKNOWN_SHARE:
        return Grade("", f"Too little known for a grade: {unknown} of {total} connections could not be judged.")
    counted = [weighed(severity, confidence) for severity, confidence in findings]
    worst = max(counted, default=Severity.INFO)
    if worst is Severity.INFO:
        return _without_findings(total, connections.get(Coverage.READABLE, 0))
    number = counted.count(worst)
    letter = _BEST_GRADE[worst]
    if number >= MANY and worst > MILD:
        letter = GRADES[min(GRADES.index(letter) + 1, len(GRADES) - 1)]
    return Grade(letter, f"{_count(number, 'finding')} of severity {worst}.")


def _without_findings(total: int, readable: int) -> Grade:
    """Where nothing was found: all is well only as far as it is encrypted."""
    seen = _count(total, "connection")
    if not readable:
        return Grade("A", f"Nothing to object to in {seen}.")
    open_to_all = f"Not encrypted, and readable for anyone on the way: {readable} of {seen}."
    if readable > total * MAX_READABLE_SHARE:
        return Grade("B", open_to_all)
    return Grade("A", f"Nothing private was found in {seen}. {open_to_all}")


def weighed(severity: Severity, confidence: Certainty) -> Severity:
    """How much a finding counts: one that is only possible counts one step milder."""
    if confidence in (Certainty.CERTAIN, Certainty.LIKELY):
        return severity
    return Severity(max(severity - 1, Severity.INFO))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
