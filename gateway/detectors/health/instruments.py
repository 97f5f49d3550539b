"""Answers and totals of mental health questionnaires.

Small numbers mean nothing by themselves, so two things must meet: a name or a code that says which
questionnaire it is, and answers of its shape (as many as it has, each in its range), or a total.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from gateway.detectors.base import Detector, Where, is_plain_header, is_published, plain_key
from gateway.detectors.context.about import is_silent
from gateway.detectors.context.surroundings import speaks_of
from gateway.detectors.health.clinical import is_flat
from gateway.detectors.health.instrument_asked import (
    ASKED,
    ASKED_SELF,
    CALLED,
    OF_MIND,
    answered_fields,
    asked_of_somebody,
    listed_answers,
)
from gateway.detectors.health.instrument_more import ALL_INSTRUMENTS
from gateway.detectors.health.instrument_names import (
    CODES,
    NAMES,
    PATTERNS,
    QUESTIONS,
    SHORT,
    STRONG,
    WEAK,
    Name,
    is_among_companions,
    stands_alone,
)
from gateway.detectors.health.instrument_shapes import (
    MIN_ADDED,
    MIN_ANSWERS,
    Found,
    below,
    has_parts,
    has_severity_beside,
    is_answer,
    is_nothing,
    is_somebodys,
    is_total_number,
    labelled,
    look_in,
    right_number,
)
from gateway.detectors.health.instrument_table import Instrument
from gateway.detectors.health.instrument_text import read_text
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Pattern, Scan
from gateway.detectors.matching.structure import inside, parent, spread
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MAX_NAME_VALUE_CHARS: Final = 60
"""A value that only names the questionnaire is short; in a longer text the name is part of a sentence."""

MAX_PLACES: Final = 16
"""Places with the name of one questionnaire that are looked at in one message: an app sends one, an archive some."""

MAX_ALL_PLACES: Final = 96
"""Places of all of them, so that a message full of names costs no more than a long one."""

MAX_MEMBERS: Final = 1500
"""Fields of one place that are looked at: eighty items, each an object of a dozen."""

MAX_ALONE: Final = 3
"""Questionnaires that are only named, in one message: more is a list of them."""

MAX_PATH_BYTES: Final = 2000
"""More than any path has."""

MAX_CLIMB: Final = 4
"""Levels from a code up to the object that also holds its answer: FHIR has `code.coding[0].code` beside
`value`."""

QUESTION_CLIMB: Final = 3
"""Levels around a list of questions at which the list of answers may stand: `definition.fields` and `answers`."""

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

_VALUE_KEY: Final = Expression(
    r"(?:value(?:integer|decimal|string|boolean|quantity)?|answers?|score|result|code|points|resultvalue)"
)
_CODE_OR_NUMBER: Final = Expression(r"\d{1,3}(?:\.\d{1,2})?|LA\d{1,6}-\d")
_WORDS: Final = Expression(_CODE_OR_NUMBER.pattern + r"|[A-Za-z][a-z ]{1,58}")
_CLIENT_KEY: Final = Expression(
    r"(?:.*(?:instrument|questionnaire|assessment|scale|screening|screener|survey|test|measure|form|tool|quiz"
    r"|fragebogen|cuestionario|questionario|escala|bogen|skala|echelle|inventory|inventario|battery|outcome).*|instr?|type|name|code|id|key|title|kind|slug|event|eventname"
    r"|eventtype|en|q|qn|quest|action|display|text|topic|label|category|method(?:name)?|m|func(?:tion)?|rpc|call|cmd|command|op"
    r"|operation(?:name)?|service)"
)
"""Keys whose value names a questionnaire."""

_INSTRUMENT_KEY: Final = Expression(
    r"(?:psych|clinical|mental)?(?:instr?|instrument|questionnaire|assessment|screener|scale|fragebogen|cuestionario"
    r"|questionario|bogen|skala|escala|echelle)"
    r"(?:name|type|id|code|kind|key|title)?"
)
"""Keys whose value is the name of a questionnaire and hardly of anything else."""


_COMPOSED: Final = Expression(r"[#:|/]")
_KIND: Final = Expression(r"asmt|assess\w*|quest\w*|survey|form|screen\w*|instrument|test|scale|measure|result")
"""What a part of a key says of the rest of it."""

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
        *_by_name(instrument, scan, tried),
        *_by_code(instrument, scan),
        *_by_question(instrument, scan, tried),
        *_by_label(instrument, labels),
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
    answers = f"{number} answers" if number else ""
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
            if name.strength == WEAK and not (_is_called(match) and scan.has((_HEALTH,))):
                continue
            if is_silent(message, field, where) or field.path == "mqtt.topic":
                continue
            if len(field.value) > MAX_NAME_VALUE_CHARS or not stands_alone(match, name, scan):
                continue
            if name.strength in (STRONG, WEAK) or is_among_companions(match, name, scan):
                return match
    return None


def _by_name(instrument: Instrument, scan: Scan, tried: set[tuple[str, str]]) -> Iterator[Found]:
    """Places that carry the name: as a key, as a value beside the answers, in the address, or in a text."""
    most = min(len(tried) + MAX_PLACES, MAX_ALL_PLACES)
    for name in NAMES[instrument.name]:
        for match in scan.matches(name.pattern):
            if _is_other_number(instrument, match, scan):
                continue
            if not match.in_path:
                if stands_alone(match, name, scan):
                    yield read_text(instrument, match, name, scan)
                if len(match.field.value) > MAX_NAME_VALUE_CHARS:
                    continue
            strength = SHORT if name.strength == WEAK and _is_called(match) else name.strength
            for place, is_named, takes_total in _places(match, name, scan):
                if (instrument.name, place) not in tried and len(tried) < most:
                    tried.add((instrument.name, place))
                    yield _in_place(instrument, place, is_named, takes_total, strength, scan)


def _by_question(instrument: Instrument, scan: Scan, tried: set[tuple[str, str]]) -> Iterator[Found]:
    """Answers beside the questions themselves."""
    for pattern in QUESTIONS[instrument.name]:
        for match in islice(scan.matches(pattern), MIN_ANSWERS):
            if match.in_path or is_flat(match.field.path):
                continue
            place = parent(parent(match.field.path))
            for _ in range(QUESTION_CLIMB):
                if (instrument.name, place) not in tried and len(tried) < MAX_ALL_PLACES:
                    tried.add((instrument.name, place))
                    yield _in_place(instrument, place, False, False, SHORT, scan)
                place = parent(place)


def _by_label(instrument: Instrument, labels: dict[str, tuple[Field, Field]]) -> Iterator[Found]:
    """Names and answers in lists of names and values, as key-value pairs of events and of protobuf are."""
    fields = [field for field, _ in labels.values()]
    places: dict[tuple[str, bool], int] = {}
    for field in fields:
        for name in NAMES[instrument.name]:
            core = name.core.search(field.path.lower(), len(parent(field.path)))
            if core is not None:
                places.setdefault((field.path[: core.end()], True), name.strength)
            elif name.core.fullmatch(field.value.strip().lower()):
                places.setdefault((parent(field.path), False), max(name.strength, SHORT))
    for (place, is_named), strength in islice(places.items(), MAX_PLACES):
        members = [f for f in fields if (f.path.startswith(place) if is_named else inside(f.path, place))]
        found = look_in(instrument, members[:MAX_MEMBERS], place, is_named, strength, True)
        yield _real(found, labels)


def _real(found: Found, labels: dict[str, tuple[Field, Field]]) -> Found:
    """What was found, in the fields that the message has."""
    total, harm = found.total, found.harm
    return found._replace(
        answers=tuple(labels[field.path][1] for field in found.answers),
        total=labels[total.path][1] if total is not None else None,
        harm=labels[harm.path][1] if harm is not None else None,
    )


def _is_cell(instrument: Instrument, scan: Scan) -> bool:
    """Whether all that looks like the name of a questionnaire is the name of a cell."""
    matches = [match for name in NAMES[instrument.name] for match in scan.matches(name.pattern)]
    return all(not match.in_path and _CELL_KEY.fullmatch(match.field.key) is not None for match in matches)


def _is_called(match: Match) -> bool:
    """Whether a key says that its value, and nothing more, is the name of a questionnaire."""
    is_whole = len(match.text) == len(match.field.value.strip())
    return is_whole and _INSTRUMENT_KEY.fullmatch(plain_key(match.field.key)) is not None


def _is_other_number(instrument: Instrument, match: Match, scan: Scan) -> bool:
    """Whether the name goes on as another one: `gad70`. `phq91` to `phq99` are the answers of PHQ-9."""
    after = scan.around(match, 0, 2)[len(match.text) :]
    if not match.text[-1].isdecimal() or not after[:1].isdecimal():  # other digits, ², have no value to int()
        return False
    return after[1:].isdecimal() or not 1 <= int(after[0]) <= instrument.scale.items


def _places(match: Match, name: Name, scan: Scan) -> Iterator[tuple[str, bool, bool]]:
    """Beginnings of the paths of what belongs to the name, whether they carry it, and whether a total counts there:
    `body.json:$.phq9`; what stands beside a value; the whole message as ""."""
    path = match.field.path
    if match.in_path:
        core = name.core.search(match.text.lower())
        end = (core.end() if core is not None else len(match.text)) - len(match.text)
        yield path[: len(scan.around(match, MAX_PATH_BYTES, 0)) + end], True, True
    elif is_plain_header(match.field) or path == "mqtt.topic" or is_flat(path):
        is_key = _CLIENT_KEY.fullmatch(plain_key(match.field.key)) is not None or _is_of_number(match)
        if name.strength != WEAK or is_key or _is_segment(match, name) or _is_composed(match, name):
            yield "", False, not is_plain_header(match.field)
        return
    elif (
        name.strength != WEAK
        or _is_of_number(match)
        or _CLIENT_KEY.fullmatch(plain_key(match.field.key)) is not None
        or _is_composed(match, name)
    ):
        place = path
        for _ in range(2):
            place = parent(place)
            yield place, False, True
    if name.strength == STRONG:
        yield "", False, False


def _is_of_number(match: Match) -> bool:
    """Whether the name is all that stands in a field that has a number in place of a name, as in protobuf."""
    return match.field.key.isdecimal() and len(match.text) == len(match.field.value.strip())


def _is_segment(match: Match, name: Name) -> bool:
    """Whether an address or a topic has the name as one of its steps: `/assessments/k10/answers`."""
    return any(name.core.fullmatch(step) for step in match.field.value.lower().split("/"))


def _is_composed(match: Match, name: Name) -> bool:
    """Whether a key of a database is put together of what it is and which: `ASMT#ISI#2026-05-04`."""
    parts = _COMPOSED.split(match.field.value.lower())
    return len(parts) > 1 and any(name.core.fullmatch(part) for part in parts) and any(map(_KIND.fullmatch, parts))


def _in_place(
    instrument: Instrument, place: str, is_named: bool, takes_total: bool, strength: int, scan: Scan
) -> Found:
    """Answers and total among the fields whose path begins with the place."""
    fields: Iterator[Field]
    if is_named:
        fields = (f for f in scan.fields if f.path.startswith(place) and not is_plain_header(f))
    else:
        fields = below(scan.fields, place)
    members = list(islice(fields, MAX_MEMBERS))
    return look_in(instrument, members, place, is_named, strength, takes_total)


def _by_code(instrument: Instrument, scan: Scan) -> Iterator[Found]:
    """LOINC codes with their answers, wherever they stand together."""
    coded = {code: next(scan.matches(p), None) for code, p in CODES[instrument.name].items()}
    places = {code: match for code, match in coded.items() if match is not None}
    answers: list[Field] = []
    total: Field | None = None
    harm: Field | None = None
    for code, match in places.items():
        value = _coded_value(match, places, scan)
        if value is None:
            continue
        if code in instrument.item_codes:
            if is_answer(instrument, value.value):
                answers.append(value)
                is_harm = instrument.harm_item == instrument.item_codes.index(code) + 1
                harm = value if is_harm and not is_nothing(value.value) else harm
        elif is_total_number(instrument, value.value):
            total = value
    values = tuple(field.value for field in answers)
    if answers or total is not None:
        text = total.value if total is not None else ""
        yield Found(tuple(answers), values, total, text, has_code=True, harm=harm, harm_text=harm.value if harm else "")


def _coded_value(match: Match, places: dict[str, Match], scan: Scan) -> Field | None:
    """The value that belongs to a code: under it, beside it, or beside an object that holds it and no
    other code."""
    if match.in_path:
        return match.field
    others = [other.field.path for other in places.values() if other.number != match.number]
    place = match.field.path
    for _ in range(MAX_CLIMB):
        place = parent(place)
        if any(inside(path, place) for path in others):
            return None
        for field in scan.fields:
            if inside(field.path, place) and field.path != match.field.path and _is_value(field):
                return field
    return None


def _is_value(field: Field) -> bool:
    """Whether a field can be the value of a code: by its key, and a number, an answer code or an answer in words."""
    key = plain_key(field.key)
    if _VALUE_KEY.fullmatch(key) is None or len(field.value) > MAX_NAME_VALUE_CHARS:
        return False
    is_text = key in {"answer", "answers", "value", "valuestring", "valueboolean"}
    return (_WORDS if is_text else _CODE_OR_NUMBER).fullmatch(field.value) is not None
