"""Values under names: a table of topics, each with the names it goes by and the values it can have.

What many detectors of health data share: a name alone says little (`mood` of a song, `period` of a bill), a value
alone nothing; both together, in surroundings that do not speak of something else, say what it is.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from gateway.detectors.base import Where
from gateway.detectors.context.about import fold, is_silent
from gateway.detectors.context.naming import MAX_LABEL_CHARS, Names, keys_of, names_in, outer_names, spaced, words_of
from gateway.detectors.context.nobody import is_nobodys, is_of_animal, is_offered
from gateway.detectors.context.surroundings import OF_PHONE, Around
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Form, Pattern, Scan
from gateway.detectors.matching.structure import spread
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MAX_VALUE_CHARS: Final = 120
"""A longer value is text and not what a scale, a list or a date field holds."""

MAX_SHOWN: Final = 200
"""Fields of one topic that are named in a hit; a night of sleep has thousands."""

MAX_KNOWN: Final = 4096
"""Names of which a table remembers whether they are its own: those of some apps."""

MANY_FIELDS: Final = 64
"""From so many on it is quicker to look where patterns match than at every field."""

MAX_READINGS: Final = 5000
"""Values of one message that are taken: they are one finding, however many there are."""

DATE: Final = (
    r"(?:19|20)\d\d-\d\d?-\d\d?(?:[t ].{0,24})?|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d"
    r"|(?:19|20)\d\d[/.]?\d\d[/.]?\d\d|1[0-9]{9}(?:\d{3})?(?:\.\d+)?"
    r"|\w{3,10}\.? \d{1,2},? 20\d\d|\d{1,2}\.? \w{3,10} 20\d\d"
)
"""A day, in the ways that people and programs write it; seconds and milliseconds since 1970 too."""

YES_NO: Final = r"true|false|yes|no|y|n|si|ja|nein|oui|non|sim|nao|on|off|positive|negative|positiv|negativ"
SCALE: Final = r"none|mild|light|low|medium|moderate|severe|heavy|high|strong|very \w+|leicht|mittel|stark|leve|grave"

_UNITS: Final = (
    r"%|bpm|mm ?hg|mg/dl|mmol/l|ms|/min|breaths?/min|kg/m2|kgs?|lbs?|pounds?|st|cm|m|ft|in|g|h|hrs?|hours?|minutes?"
    r"|mins?|s|sec|seconds?|days?|weeks?|wks?|months?|drinks?|units?|cigarettes?|tage?|wochen|stunden|horas?|dias?"
    r"|semanas?|heures?|jours?|semaines?|°? ?[cf]|kcal|ml|times?|x|/ ?\d{1,3}|(?:out )?of \d{1,3}|von \d{1,3}"
    r"|de \d{1,3}"
)
NUMBER: Final = Expression(rf"\s*([+-]?\d{{1,7}}(?:[.,]\d{{1,17}})?)\s?(?:{_UNITS})?\s*")

_LAST_PART: Final = Expression(r"[/:#|]")
_STRUCTURAL: Final = Expression(
    r"\bhk (?:quantity|category|correlation|data) type identifier\b|^(?:derived )?com google (?:\w+ )*\w+$"
    r"|^\d{4,5} \d$"
)
"""Names of HealthKit and Google Fit data types, and LOINC codes: nothing else is called so."""


_ON_OFF: Final = frozenset(("true", "false", "on", "off", "enabled", "disabled", "granted", "denied"))
_SWITCHES: Final = Expression(
    r"\b(?:features?|permissions?|settings?|notifications?|flags?|toggles?|preferences|prefs|config|configuration"
    r"|enabled"
    r"|experiments?|capabilities|modules?|reminders?|scopes?|consents?|visible|visibility|sync|tracker(?! (?:input"
    r"|entr|log|value|data|answer)\w*)|tracking"
    r"|supported)\b"
)
_SETTINGS: Final = Expression(
    r"/(?:settings|preferences|prefs|permissions|feature-?flags|features|experiments|config)\b"
)


class Topic(NamedTuple):
    """One thing that is told. Patterns read folded text: names as words with single blanks between them. Of those that
    are searched only is asked whether they are found."""

    what: str  # stands in the detail: "A heart rate."
    names: Expression  # searched in each name of a value
    values: Expression | None = None  # the whole of a value that is no number
    lowest: float = 1.0  # of a number; above `highest` where no number is meant
    highest: float = 0.0
    pairs: Expression | None = None  # searched in "name above" + "own name"
    context: Expression | None = None  # must be near, where the name alone is unclear
    elsewhere: Expression | None = None  # must not be near
    is_bodily: bool = False  # only a body has it, so also what is received is somebody's
    is_by_value: bool = False  # common names: the values are found by patterns of the detector, and say all
    plain: Expression | None = None  # names that mean nothing else: `elsewhere` is not asked of them
    is_common: bool = False  # things of all kinds are called so (`type`, `name`): the values are looked for first


_LOOK_AROUND: Final = Expression(r"\(\?<?[!=](?:[^()]|\([^()]*\))*\)")
_SHORT_WORD: Final = Expression(r"\\b([a-z]{2,3}(?:s\?)?)\\b")
_RUN: Final = Expression(r"\\w[*+]")
_EDGE: Final = "[^a-z0-9]"
_END: Final = "(?:[^a-z0-9 ]| [^0-9])"
"""Behind a whole name; `NT` of `Windows NT 10.0` is none."""
_GAP: Final = "[^a-z0-9]{0,2}"


def trigger(topics: Iterable[Topic]) -> Pattern:
    """One pattern for the names of topics as they stand in a message: `sleepHours`, `sleep_hours`, `SLEEP HOURS`.

    It finds at least what the names find: only short words keep their edges, look-arounds and runs of letters are
    left out. Topics with common names have one of their own: `Table.common`.
    """
    return _names_of(topic for topic in topics if not topic.is_common)


def _names_of(topics: Iterable[Topic]) -> Pattern:
    parts: list[str] = []
    for topic in topics:
        if topic.is_by_value:
            continue
        names = _RUN.sub("", _LOOK_AROUND.sub("", topic.names.pattern)).replace("^", _EDGE)
        names = _SHORT_WORD.sub(lambda found: f"<{found[1]}>", names).replace(r"\b", "")
        names = names.replace("<", _EDGE).replace(">", _EDGE)
        parts.append(names.replace(" ?", _GAP).replace(" ", _GAP).replace("$", _END))
    return Pattern("|".join(dict.fromkeys(parts)), Form.NAMES, is_long=True)


class Reading(NamedTuple):
    """One value, and what it tells."""

    topic: Topic
    field: Field
    is_certain: bool


class _Found:
    """In which names an expression is found. Names come again and again, so the answers are remembered."""

    def __init__(self, expression: Expression) -> None:
        self._expression = expression
        self._known: dict[str, bool] = {}

    def has(self, name: str) -> bool:
        """Whether it is found in a name."""
        known = self._known.get(name)
        if known is None:
            if len(self._known) >= MAX_KNOWN:
                self._known.clear()
            known = self._known[name] = self._expression.search(name) is not None
        return known

    def in_any(self, names: Iterable[str]) -> bool:
        """Whether it is found in one of them."""
        return any(map(self.has, names))


class _Told:
    """Which of some numbered expressions are found in names; remembered, as in `_Found`."""

    def __init__(self, expressions: Iterable[tuple[int, Expression]]) -> None:
        self._expressions = tuple(expressions)
        self._known: dict[str, tuple[int, ...]] = {}

    def by(self, name: str) -> tuple[int, ...]:
        """The numbers of those that are found in a name, in order."""
        known = self._known.get(name)
        if known is None:
            if len(self._known) >= MAX_KNOWN:
                self._known.clear()
            found = [number for number, one in self._expressions if one.search(name) is not None]
            known = self._known[name] = tuple(found)
        return known


class Table:
    """The topics of one detector."""

    def __init__(self, topics: Iterable[Topic], without: Expression | None = None) -> None:
        """`without`: what speaks against no value beside it. What a phone says of itself does not where people tell the
        values; what is measured, it may have measured of itself."""
        self._without: Final = without
        self.topics: Final = tuple(topics)
        for topic in self.topics:
            for one in (topic.names, topic.pairs, topic.context, topic.elsewhere, topic.plain):
                if one is not None:
                    one.only_ask()
        common_topics = [topic for topic in self.topics if topic.is_common]
        self.common: Final = (_names_of(common_topics),) if common_topics else ()
        """One pattern for the names of topics that things of all kinds are called by, where there are such topics."""
        values = "|".join(f"(?:{topic.values.pattern})" for topic in common_topics if topic.values is not None)
        self._common_values: Final = Expression(values) if values else None
        named = "|".join(f"(?:{topic.names.pattern})" for topic in self.topics if not topic.is_by_value)
        self._names: Final = _Found(Expression(named, only_asked=True))
        common = "|".join(f"(?:{topic.names.pattern})" for topic in self.topics if topic.is_by_value)
        self._common: Final = _Found(Expression(common, only_asked=True)) if common else None
        pairs = [f"(?:{topic.pairs.pattern})" for topic in self.topics if topic.pairs is not None]
        self._pairs: Final = _Found(Expression("|".join(pairs), only_asked=True)) if pairs else None
        self._by_name: Final = _Told((number, topic.names) for number, topic in enumerate(self.topics))
        self._by_pair: Final = _Told(
            (number, topic.pairs) for number, topic in enumerate(self.topics) if topic.pairs is not None
        )

    def readings(
        self, message: ReadMessage, where: Where, scan: Scan | None = None, patterns: Sequence[Pattern] = ()
    ) -> Iterator[Reading]:
        """All values of a message that one of the topics names and can have.

        `patterns`: what stands wherever a topic is named; in a message of many fields only those are looked at that
        have one in their path, or in a label near them.
        """
        is_named = scan is None or scan.has(one for one in patterns if one not in self.common)
        if not is_named and not self.has_common_value(message):
            return
        near: Sequence[int] | None = None
        if scan is not None and len(message.fields) >= MANY_FIELDS and scan.has_many_names:
            near = self._near(message, scan, patterns)
            if not near:
                return
        names = names_in(message)
        around = Around(message, names, self._without)
        is_received = where.way(message.direction) is SentOrReceived.RECEIVED
        count = 0
        for number in self._named(names, near):
            field = message.fields[number]
            if not field.value or len(field.value) > MAX_VALUE_CHARS or is_silent(message, field, where):
                continue
            if _is_switch(field, message) or OF_PHONE.search(field.path) is not None or _LIMIT.search(field.path):
                continue
            reading = self._read(number, field, names, around)
            if reading is None or (is_received and not reading.topic.is_bodily and not around.is_own(number)):
                continue
            if not reading.is_certain and (is_nobodys(message) or is_offered(field.path, message)):
                continue
            if not reading.is_certain and _IS_RIGHT.search(names.keys_beside(number)) is not None:
                continue
            if is_of_animal(message):
                return
            yield reading
            count += 1
            if count >= MAX_READINGS:
                return

    def has_common_value(self, message: ReadMessage) -> bool:
        """Whether some value is one of those that tell a topic which is called as everything is."""
        values = self._common_values
        if values is None:
            return False
        return any(
            values.fullmatch(value) is not None or ("_" in value and values.fullmatch(_as_words(value)) is not None)
            for value in _SHORT_VALUES.of(message)
        )

    def _named(self, names: Names, near: Sequence[int] | None) -> list[int]:
        """Places of the values that a topic may name; `near`: only these are asked."""
        if near is None:
            found = {n for name, numbers in names.called.items() if self._has(name) for n in numbers}
            if self._pairs is not None:
                found.update(n for pair, numbers in names.paired.items() if self._pairs.has(pair) for n in numbers)
            return sorted(found)
        return [
            number
            for number in near
            if any(map(self._has, names.of(number)))
            or (self._pairs is not None and self._pairs.in_any(names.pairs(number)))
        ]

    def _has(self, name: str) -> bool:
        """Whether a name may be one of a topic."""
        return self._names.has(name) or (self._common is not None and self._common.has(name))

    def _near(self, message: ReadMessage, scan: Scan, patterns: Sequence[Pattern]) -> Sequence[int]:
        """Places of the fields that a topic may name by their path; all of them where an address or a label may."""
        every = range(len(message.fields))
        found: set[int] = set()
        labels = list(outer_names(message))
        for pattern in patterns:
            touched = scan.fields_with(pattern)
            if touched is None:
                return every
            for number, in_path in touched:
                if in_path or self._common is not None:
                    found.add(number)
                value = message.fields[number].value
                if not in_path and len(value) <= MAX_LABEL_CHARS:  # of what stands beside it, or its key
                    labels += (words_of(value), words_of(_LAST_PART.split(value)[-1]))
        return every if self._may_name(dict.fromkeys(labels), message) else sorted(found)

    def _may_name(self, labels: Collection[str], message: ReadMessage) -> bool:
        """Whether labels are names of a topic, alone or with the key of any field behind them."""
        if self._names.in_any(labels):
            return True
        pairs, own = self._pairs, keys_of(message) if self._pairs is not None else ()
        return pairs is not None and any(pairs.in_any([f"{label} {key}" for key in own]) for label in labels)

    def _read(self, number: int, field: Field, names: Names, around: Around) -> Reading | None:
        value = _untagged(fold(field.value.strip()))
        unfit: set[int] = set()  # several names of a value lead to one topic, and what is near it stays the same
        for name in names.of(number):  # the nearest name counts first
            for told in self._by_name.by(name) if self._has(name) else ():
                if told not in unfit:
                    topic = self.topics[told]
                    is_plain = topic.plain is not None and topic.plain.search(name) is not None
                    elsewhere = None if is_plain else topic.elsewhere
                    if accepts(topic, value) and around.fits(number, topic.context, elsewhere):
                        return Reading(topic, field, _STRUCTURAL.search(name) is not None)
                    unfit.add(told)
        pairs = names.pairs(number) if self._pairs is not None else ()
        for told in sorted({one for pair in pairs for one in self._by_pair.by(pair)} - unfit):
            topic = self.topics[told]
            if accepts(topic, value) and around.fits(number, topic.context, topic.elsewhere):
                return Reading(topic, field, False)
        return None


_SEMANTIC_TAG: Final = Expression(
    r" \((?:finding|disorder|situation|observable entity|qualifier value|procedure|regime/therapy)\)$"
)
"""What SNOMED CT writes behind a name, so that it is one of a kind."""


def _short_values(message: ReadMessage) -> tuple[str, ...]:
    """The values that a topic may have, as they are compared: several tables ask for them."""
    return tuple(
        _untagged(fold(value.strip()))
        for path, _, value in message.fields
        if 0 < len(value) <= MAX_VALUE_CHARS and not path.startswith("header:")
    )


_SHORT_VALUES: Final = Latest(_short_values)


def _untagged(value: str) -> str:
    """A folded value without the tag behind it."""
    return _SEMANTIC_TAG.sub("", value) if value.endswith(")") else value


def _as_words(value: str) -> str:
    """The words of a constant as programs write it: `current_smoker`."""
    return value.strip("_").replace("_", " ")


_IS_RIGHT: Final = Expression(
    r"(?:^|; )(?:(?:is|was|es|ist|est) )?(?:(?:in)?correct[ao]?|right answer|correct (?:answer|option|choice|index)"
    r"|answer key|richtig|richtige antwort|respuesta correcta|bonne reponse|juste|corret[ao]|resposta certa|corrett[ao]"
    r"|poprawn[ay]|dogru)(?: ;|$)"
)
"""An answer that is right or wrong is one to a question of what everybody may know: `Which hormone lowers glucose?`"""

_LIMIT: Final = Expression(
    r"[._](?:(?:valid|normal|reference|ref|allowed|permitted|plausible|expected|physiological|acceptable)_?(?:range|values?)"
    r"|limits?|bounds|thresholds?|constraints?|validation)"
    r"\.(?:min(?:imum)?|max(?:imum)?|low(?:er)?|high|upper|from|to|lo|hi)(?:_?value)?$"
    r"|[._](?:alerts?|alarms?|thresholds?|limits|schwellen(?:werte)?|grenzwerte|umbrales|seuils|soglie|limiares)"
    r"\.(?:\w{1,30}\.)?(?:\w{1,30}_)?(?:min(?:imum)?|max(?:imum)?|low(?:er)?|high|upper)(?:_?(?:value|limit))?$"
    r"|[.:](?:filters?|facets?)[.\[]"
    r"|\|graphql:.{1,80}\.(?:first|last|limit|skip|offset|take|after|before|page|per_?page|page_?size|size|count)$",
    re.IGNORECASE,
)
"""What a value may be, for everybody: `valid_range.max`; and how many of them are asked for: `moods(last: 12)`."""


def _is_switch(field: Field, message: ReadMessage) -> bool:
    """Whether a value only says that an app can tell something, or will ask for it: `features.period: true`."""
    if field.value.lower() not in _ON_OFF:
        return False
    return _SWITCHES.search(spaced(field.path)) is not None or _SETTINGS.search(message.path.lower()) is not None


def accepts(topic: Topic, value: str) -> bool:
    """Whether a folded value is one that the topic can have."""
    number = NUMBER.fullmatch(value)
    if number is not None and topic.lowest <= float(number[1].replace(",", ".")) <= topic.highest:
        return True
    if topic.values is None:
        return False
    if topic.values.fullmatch(value) is not None:
        return True
    return "_" in value and topic.values.fullmatch(_as_words(value)) is not None


def as_hits(
    kind: str,
    readings: Iterable[Reading],
    message: ReadMessage,
    where: Where,
    detail: Callable[[str, int], str] | None = None,
) -> Iterator[Hit]:
    """One hit for each topic of a message, with all its values."""
    grouped: dict[str, list[Reading]] = {}
    for reading in readings:
        grouped.setdefault(reading.topic.what, []).append(reading)
    for what, group in grouped.items():
        paths = tuple(reading.field.path for reading in group[:MAX_SHOWN])
        yield Hit(
            "CLR-health",
            kind,
            Certainty.CERTAIN if any(reading.is_certain for reading in group) else Certainty.LIKELY,
            where.way(message.direction),
            message.span,
            value=group[0].field.value.strip(),
            path=spread(paths),
            detail=(detail or describe)(what, len(group)),
            paths=paths,
        )


def describe(what: str, count: int) -> str:
    """A plain sentence: `A heart rate.`, `4 values of heart rate.`"""
    article = "An" if what[0] in "aeiou" else "A"
    return f"{article} {what}." if count == 1 else f"{count} values of {what}."
