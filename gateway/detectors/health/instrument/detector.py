"""Answers and totals of mental health questionnaires.

Small numbers mean nothing by themselves, so two things must meet: a name or a code that says which
questionnaire it is, and answers of its shape (as many as it has, each in its range), or a total.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import Detector, Where, is_published
from gateway.detectors.context.about import is_silent
from gateway.detectors.context.surroundings import speaks_of
from gateway.detectors.health.instrument.asked import (
    ASKED,
    ASKED_SELF,
    CALLED,
    OF_MIND,
    answered_fields,
    asked_of_somebody,
    listed_answers,
)
from gateway.detectors.health.instrument.coded import by_code
from gateway.detectors.health.instrument.item import by_item
from gateway.detectors.health.instrument.more import ALL_INSTRUMENTS
from gateway.detectors.health.instrument.names import (
    MAX_NAME_VALUE_CHARS,
    NAMES,
    PATTERNS,
    STRONG,
    WEAK,
    is_among_companions,
    stands_alone,
)
from gateway.detectors.health.instrument.places import MAX_MEMBERS, by_label, by_name, by_question, is_name_by_key
from gateway.detectors.health.instrument.shapes import (
    MIN_ADDED,
    MIN_ANSWERS,
    Found,
    has_parts,
    has_severity_beside,
    is_somebodys,
    labelled,
    right_number,
)
from gateway.detectors.health.instrument.table import Instrument
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Pattern, Scan
from gateway.detectors.matching.structure import spread
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MAX_ALONE: Final = 3
"""Questionnaires that are only named, in one message: more is a list of them."""

_SENT: Final = Expression(r"[-_ ./:](?:submit|complet|finish|taken|done|result|answered|recorded|saved)")
"""What stands behind a name in an event that tells that a questionnaire was answered."""

MIN_UNAIDED: Final = 7
"""Items of a questionnaire whose name is an ordinary word that need no word about health near them."""

_HEALTH: Final = Pattern(
    r"patient|depress|anxi|insomnia|mental|therap|questionnaire|screening|screener|phq|gad-?7|mood|clinic|wellbeing"
    r"|well-being|psych|symptom|alcohol|drinking|distress|adhd|autis|cuestionario|fragebogen|salud|paciente|ansiedad"
    r"|instrument\b|perceived.?stress|loneliness|trauma|childhood|drinks|binge|sober|sleep|cigarette|smoking"
    r"|asmt|craving|bipolar|\bmania\b|\bpanic|panik|\bocd\b|obsess|zwang|\bptsd\b|phobia|phobie|eating.?disorder|suicid"
    r"|grief|burnout|selbstwert|self.?esteem|estado.?de.?animo|assessment[-_ ](?:finished|completed|submitted|result)"
)
"""What stands near an ordinary word when it is a questionnaire."""

_OTHER: Final = Pattern(
    r"vulnerab|advisor|lighthouse|compliance|security|casino|slots?\b|chipset|benchmark|load.?test|kernel|firmware"
)
"""What stands in a message in which the ordinary words mean something else."""


_CELL_KEY: Final = Expression(r"cells?|cell_?ref|a1|coord|zelle|celda|cellule|celula")
"""Names of places in a sheet, where `PHQ9` is the ninth line of a column."""
MAX_CELLS: Final = 200
"""Fields that are looked at for them."""


class Instruments(Detector):
    """One hit for each questionnaire in a message, and one for an answer about self-harm."""

    rules = ("CLR-health",)
    patterns = (ASKED, ASKED_SELF, CALLED, *(pattern for patterns in PATTERNS.values() for pattern in patterns))
    context = (_HEALTH, _OTHER, OF_MIND)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Certain with all answers, or with codes and answers; likely with some of them or a total alone; possible
        where it is only named in what was sent."""
        way = where.way(message.direction)
        found: list[tuple[Instrument, Found]] = []
        tried: set[tuple[str, str]] = set()
        there = [instrument for instrument in ALL_INSTRUMENTS if scan.has(PATTERNS[instrument.name])]
        if there and any(_CELL_KEY.fullmatch(field.key) is not None for field in scan.fields[:MAX_CELLS]):
            there = [one for one in there if not _is_cell(one, scan)]
        labels = labelled(scan.fields) if there else {}
        for instrument in there:
            best = _best(instrument, message, scan, where, tried, labels)
            if best is not None:
                found.append((instrument, best))
        found.sort(key=lambda one: -_rank(*one))
        taken: set[str] = set()
        for instrument, best in found:
            paths = {field.path for field in best.fields}
            if not paths & taken:
                taken |= paths
                yield from _hits(instrument, best, message, way)
        if found or way is not SentOrReceived.SENT:
            return
        asked = asked_of_somebody(message, where) if scan.has((ASKED, ASKED_SELF)) else []
        listed = listed_answers(scan.fields) if scan.has((CALLED,)) and scan.has((OF_MIND,)) else []
        if asked:
            yield _of_questions(asked, message, way)
        elif listed and not speaks_of(scan, (_OTHER,)):
            yield _of_list(listed, message, way)
        elif there:
            yield from _alone(there, message, scan, where)


def _best(
    instrument: Instrument,
    message: ReadMessage,
    scan: Scan,
    where: Where,
    tried: set[tuple[str, str]],
    labels: dict[str, tuple[Field, Field]],
) -> Found | None:
    """What says most about one questionnaire in a message. `tried`: places that were looked at already; `labels`:
    values with their names beside them."""
    places = [
        *by_name(instrument, scan, tried),
        *by_code(instrument, scan),
        *by_question(instrument, scan, tried),
        *by_label(instrument, labels),
        *by_item(instrument, scan),
    ]
    is_received = where.way(message.direction) is SentOrReceived.RECEIVED
    candidates = []
    for place in places:
        if not place.fields or is_published(message, place.fields[0], where):
            continue
        if is_received and not _is_whole(instrument, place) and not is_somebodys(place, scan.fields):
            continue
        if place.strength == WEAK and not place.has_code and not _is_aided(instrument, place, scan):
            continue
        candidates.append(place)
    return max(candidates, key=lambda place: _rank(instrument, place), default=None)


def _rank(instrument: Instrument, found: Found) -> int:
    """Whole before parts, clear names before ordinary words, many answers before few."""
    has_total = found.total is not None
    return 1000 * _is_whole(instrument, found) + 200 * found.strength + 2 * len(found.values) + has_total


def _is_whole(instrument: Instrument, found: Found) -> bool:
    number = len(found.values)
    if right_number(instrument, number) or (instrument.scale.items and number >= instrument.scale.items):
        return True
    return found.has_code and (number >= MIN_ANSWERS or (found.total is not None and not found.is_severity))


def _is_aided(instrument: Instrument, found: Found, scan: Scan) -> bool:
    """Whether an ordinary word may be taken for a questionnaire: its long list of answers, or words about health."""
    if len(found.values) >= MIN_UNAIDED and right_number(instrument, len(found.values)):
        return True
    if speaks_of(scan, (_OTHER,)):
        return False
    if has_parts(instrument, found, scan.fields):
        return True
    if found.total is not None and len(found.values) >= MIN_ADDED and _adds_up(found):
        return True
    return scan.has((_HEALTH,)) or has_severity_beside(found, scan.fields) or _is_sent(instrument, scan)


def _adds_up(found: Found) -> bool:
    """Whether the answers give the total, which no list of other numbers does by chance."""
    numbers = [value for value in (*found.values, found.total_text) if value.isdecimal()]
    return len(numbers) == len(found.values) + 1 and sum(map(int, numbers[:-1])) == int(numbers[-1])


def _is_sent(instrument: Instrument, scan: Scan) -> bool:
    """Whether an event tells that it was answered: `isi_submitted`."""
    for name in NAMES[instrument.name]:
        for match in scan.matches(name.pattern) if name.strength == WEAK else ():
            near = scan.around(match, 0, MAX_NAME_VALUE_CHARS)
            core = name.core.search(near)
            if core is not None and not match.in_path and _SENT.match(near, core.end()):
                return True
    return False


def _hits(instrument: Instrument, found: Found, message: ReadMessage, way: SentOrReceived) -> Iterator[Hit]:
    number = len(found.values)
    answers = f"{number} answer{'s' * (number > 1)}" if number else ""
    total = ("its severity" if found.is_severity else "the total") if found.total is not None else ""
    parts = " and ".join(part for part in (answers, total) if part)
    confidence = Certainty.CERTAIN if _is_whole(instrument, found) else Certainty.LIKELY
    yield Hit(
        "CLR-health",
        "health.instrument",
        confidence,
        way,
        message.span,
        value=",".join(found.values) if number else found.total_text,
        path=spread([field.path for field in (found.answers or found.fields)]),
        detail=f"{instrument.name} ({instrument.about} questionnaire): {parts}.",
        paths=tuple(field.path for field in found.fields),
    )
    if found.harm is not None:
        yield Hit(
            "CLR-health",
            "health.selfharm",
            confidence,
            way,
            message.span,
            value=found.harm_text,
            path=found.harm.path,
            detail=f"{instrument.name}: a question about self-harm or suicide was not answered with no.",
            paths=(found.harm.path,),
        )


def _of_questions(asked: list[Field], message: ReadMessage, way: SentOrReceived) -> Hit:
    paths = tuple(field.path for field in asked)
    values = ",".join(field.value for field in asked[1::2])
    detail = "Answers to questions about how somebody feels."
    return Hit(
        "CLR-health", "health.instrument", Certainty.LIKELY, way, message.span, values, spread(paths), detail, paths
    )


def _of_list(listed: list[Field], message: ReadMessage, way: SentOrReceived) -> Hit:
    paths = tuple(field.path for field in listed)
    values = ",".join(field.value for field in listed[1:])
    detail = "Answers to a questionnaire that is named."
    return Hit(
        "CLR-health", "health.instrument", Certainty.LIKELY, way, message.span, values, spread(paths), detail, paths
    )


def _alone(there: list[Instrument], message: ReadMessage, scan: Scan, where: Where) -> Iterator[Hit]:
    """Questionnaires that are only named in what was sent: which one a person has before them."""
    named: list[tuple[Instrument, Match]] = []
    answered = answered_fields(scan.fields)
    for instrument in there:
        match = _named(instrument, message, scan, where, bool(answered))
        if match is not None:
            named.append((instrument, match))
    for instrument, match in named if len(named) <= MAX_ALONE else ():
        yield Hit(
            "CLR-health",
            "health.instrument",
            Certainty.LIKELY if answered else Certainty.POSSIBLE,
            SentOrReceived.SENT,
            message.span,
            value=match.text,
            path=match.field.path,
            detail=f"The name of a questionnaire: {instrument.name} ({instrument.about}).",
            paths=(match.field.path, *(field.path for field in answered[:MAX_MEMBERS])),
        )


def _named(instrument: Instrument, message: ReadMessage, scan: Scan, where: Where, is_answered: bool) -> Match | None:
    for name in NAMES[instrument.name]:
        for match in scan.matches(name.pattern) if name.strength != WEAK or is_answered else ():
            field = match.field
            if name.strength == WEAK and not (is_name_by_key(match) and scan.has((_HEALTH,))):
                continue
            if is_silent(message, field, where) or field.path == "mqtt.topic":
                continue
            if len(field.value) > MAX_NAME_VALUE_CHARS or not stands_alone(match, name, scan):
                continue
            if name.strength in (STRONG, WEAK) or is_among_companions(match, name, scan):
                return match
    return None


def _is_cell(instrument: Instrument, scan: Scan) -> bool:
    """Whether all that looks like the name of a questionnaire is the name of a cell."""
    matches = [match for name in NAMES[instrument.name] for match in scan.matches(name.pattern)]
    return all(not match.in_path and _CELL_KEY.fullmatch(match.field.key) is not None for match in matches)
