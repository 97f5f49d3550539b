"""Moods under names of one or two letters, where the address or an event says that moods are kept there: `{"d":
"2026-11-02", "m": 4}` of a diary of moods, days of a year with a number each, a point on a meter, the number of
the face that was touched, and a word for a feeling alone in a record of numbered fields.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.about import fold
from gateway.detectors.context.naming import spaced
from gateway.detectors.health.mood.words import EMOTIONS, FACES
from gateway.detectors.health.topics import DATE
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern
from gateway.detectors.matching.structure import parent, without_wrapping
from gateway.model.findings import Field, ReadMessage

MAX_CHARS: Final = 40
"""Of a value that may say a mood or a day."""

MIN_DAYS: Final = 2
"""Days with a number each."""

MIN_RATED: Final = 2
"""Feelings that are rated one by one in a list."""

_KEEPS_MOODS: Final = Expression(
    r"mood(?!le|y|[_-]?(?:board|light|lamp|ring|music|playlist|theme))|stimmung|humeur|estado-?de-?animo|\bumore\b|nastroj"
    r"|samopoczuc|perasaan|hangulat|mieliala|\bemotion(?:s|al)?\b|emociones|emocoes|\bfeelings?\b|\bgefuhle\b"
    r"|how-?(?:i|we|you)-?feel|\bwe-?feel\b|year-?in-?pixels|\b(?:affect|emotion)-?(?:meter|grid|wheel)"
    r"|\bfeel-?(?:s|grid|wheel|meter|log|diary)\b"
)
"""Hosts and addresses of those who keep moods, in lower case."""
TERSE: Final = Pattern(r"year-?in-?pixels|(?:i|we|you)-?feel[./-]|feel-?(?:s|grid|wheel|meter|log|diary)[./-]")
_OF_CALLS: Final = Expression(
    r"/(?:config\w*|versions?|metrics?|telemetry|analytics|collect|auth\w*|log-?in|sign-?\w+|tokens?|sessions?/?(?:start|new)?"
    r"|register|devices?|push-?tokens?|health-?z?|ping|flags?|settings|subscriptions?|purchases?|billing|search|assets?"
    r"|images?|static|playlists?|quotes?|articles?|courses?|crash\w*|attribution|install\w*|experiments?|reminders?"
    r"|notifications?|users?)(?:[/?.]|$)"
)
"""What apps of every kind ask of their servers."""
_OF_A_DAY: Final = Expression(
    r"/(?:moods?|stimmung(?:en)?|humeurs?|umore|animo|feelings?|emotions?)/(?:19|20)\d\d-?\d\d-?\d\d(?:\.json)?$"
)
"""Where a day's mood of one user is put."""
_OF_ENTRIES: Final = Expression(
    r"mood|entr(?:y|ies)|diar|journal|\blogs?\b|check-?ins?|sync|push|days?\b|records?|eintr|rows|pixels?|track|stimmung|humeur"
    r"|animo|umore|feel|emotion|batch|upload|save|points?|beeps?|responses?|tagebuch|samples?|kv\b|put\b|backup"
)
_SURE_KEYS: Final = frozenset(
    {"m", "md", "mo", "mood", "face", "faces", "smiley", "smile", "feel", "fl", "fi", "emo", "stim", "st"}
)
_BRIEF_KEYS_TEXT: Final = """
v s f e r g l h w c i n val lvl lv sc rt score scr value level rating rate idx index pick sel choice state a q num pt
pts p color colour
"""
_BRIEF_KEYS: Final = frozenset(_BRIEF_KEYS_TEXT.split())
_PARTS_OF_DAY_TEXT: Final = """
am pm morning noon midday afternoon evening night before after pre post morgens mittags abends manana tarde noche
matin midi soir manha noite mattina sera
"""
_PARTS_OF_DAY: Final = frozenset(_PARTS_OF_DAY_TEXT.split())
"""When somebody is asked, where the address says what for."""
_WHEN_KEYS_TEXT: Final = """
d dt t ts at day date when datum fecha data dia jour tag zeit time timestamp created createdat loggedat recordedat
recorded updatedat localdate entrydate day_id ymd tanggal tarih giorno dato dzien datetime start s
"""
_WHEN_KEYS: Final = frozenset(_WHEN_KEYS_TEXT.split())
_OF_PROGRAMS_TEXT: Final = """
event eventname action en ea screen os sdk locale lang platform build appversion version appver page limit offset
cursor tz ua device model method status statuscode price sku currency width height lat lng lon latitude longitude
"""
_OF_PROGRAMS: Final = frozenset(_OF_PROGRAMS_TEXT.split())
_DAY: Final = Expression(DATE)
_DAY_KEY: Final = Expression(
    r"\[\"(?:19|20)\d\d-?\d\d-?\d\d\"\]$|[.:](?:(?:19|20)\d\d[01]\d[0-3]\d|(?:19|20)\d\d-\d\d-\d\d)$"
)
_STEP_OF_SCALE: Final = Expression(r"-?(?:10|[0-9])(?:[.,]\d{1,2})?")
_FACE: Final = Expression(rf"[{FACES}\ufe0f]{{1,4}}")
_COORDINATE: Final = Expression(r"-?[01](?:\.\d{1,17})?|-?\d{1,2}\.\d{1,17}")
_AXES: Final = (
    frozenset({"x", "y"}),
    frozenset({"v", "a"}),
    frozenset({"p", "e"}),
    frozenset({"pleasantness", "energy"}),
    frozenset({"valence", "arousal"}),
    frozenset({"pleasure", "arousal"}),
)
"""The two ways in which a feeling is pleasant and awake."""
_CHOSEN: Final = Expression(
    r"\b(?:moods?|feelings?|emotions?|stimmung|humeur|animo|umore|how ?are ?you)\b(?: \w{1,12}){0,2}"
    r" (?:selected|select|picked|pick|chosen|choose|logged|log|set|saved|save|added|add|submitted|submit|tapped"
    r"|tap|recorded"
    r"|updated|changed|checked|entry|check ?in|reported|captured|tracked|choice)\b"
)
"""The name of an event that tells of a mood."""
_EVENT_KEYS: Final = frozenset(
    {"event", "eventname", "name", "type", "action", "en", "ea", "evt", "eventtype", "e", "t"}
)
_RATED_KEYS: Final = frozenset(
    {"v", "val", "value", "a", "answer", "rating", "level", "intensity", "score", "response", "valor", "wert", "w", "r"}
)
_LABEL_KEYS: Final = frozenset(
    {"id", "key", "name", "item", "k", "q", "label", "emotion", "feeling", "code", "n", "prompt"}
)
_READ_BY_PROGRAMS: Final = frozenset({"confidence", "prob", "probability", "box", "bbox", "polarity", "count", "likes"})


def terse_moods(message: ReadMessage, fields: Sequence[Field]) -> Iterator[Field]:
    """The values that tell a mood where only the place says that it is one. Expects what was sent."""
    path = message.path.partition("?")[0].lower()
    place = f"{message.host.lower()}{path}"
    objects = _objects(fields)
    is_call = _OF_CALLS.search(place) is not None and _OF_A_DAY.search(path) is None
    if not is_call and _KEEPS_MOODS.search(place) is not None:
        yield from _kept(fields, objects, path, is_sure=_KEEPS_MOODS.search(path) is not None)
    yield from _of_event(fields)
    if any("]." in field.path for field in fields):
        yield from _rated_in_list(objects)


def _kept(
    fields: Sequence[Field], objects: Mapping[str, dict[str, Field]], path: str, *, is_sure: bool
) -> Iterator[Field]:
    """`is_sure`: the path itself says moods, and not only the host."""
    days = [one for one in fields if _DAY_KEY.search(one.path) is not None and _is_step(one.value)]
    if len(days) >= MIN_DAYS:
        yield days[0]
        return
    if is_sure and _OF_ENTRIES.search(path.rpartition("mood")[2]) is not None:
        yield from _listed(fields)
    for members in objects.values():
        keys = members.keys()
        if not keys.isdisjoint(_OF_PROGRAMS):
            continue
        found = _point(members) if is_sure else None
        if found is None and (_is_dated(members) or (is_sure and len(keys) <= MAX_BARE)):
            names = _SURE_KEYS | (_BRIEF_KEYS if is_sure or _OF_ENTRIES.search(path) is not None else frozenset())
            found = _first(members, names | (_PARTS_OF_DAY if is_sure else frozenset()))
        if found is not None:
            yield found
            return


def _listed(fields: Sequence[Field]) -> Iterator[Field]:
    """The words for feelings of a list that has nothing else: `{"chips": ["anxious", "lonely"]}`."""
    lists: dict[str, list[Field]] = defaultdict(list)
    for field in fields:
        if field.path.endswith("]"):
            lists[field.path.rpartition("[")[0]].append(field)
    for listed in lists.values():
        words = [spaced(one.value) for one in listed]
        if all(one in EMOTIONS for one in words) and not _OTHERWISE.issuperset(words):
            yield listed[0]
            return


MAX_BARE: Final = 3
"""Members of an object that holds a mood and no day."""


def _objects(fields: Sequence[Field]) -> dict[str, dict[str, Field]]:
    """The members of each object by their keys."""
    found: dict[str, dict[str, Field]] = defaultdict(dict)
    for field in fields:
        if 0 < len(field.value) <= MAX_CHARS and not field.path.endswith("]"):
            key = plain_key(
                without_wrapping(field.path).rpartition(":")[2].rpartition(".")[2].strip('$[]"') or field.key
            )
            found[parent(field.path)].setdefault(key or plain_key(field.key), field)
    return found


def _is_dated(members: dict[str, Field]) -> bool:
    return any(
        key in _WHEN_KEYS and _DAY.fullmatch(fold(one.value.strip())) is not None for key, one in members.items()
    )


def _first(members: dict[str, Field], names: frozenset[str]) -> Field | None:
    """The first of some names that has a step of a scale, a face or a word for a feeling; clear names before others."""
    for known in (_SURE_KEYS & names, names):
        for key, field in members.items():
            if (key in known and _is_step(field.value)) or (
                (key in known or key.isdecimal()) and _is_word(field.value)
            ):
                return field
    return None


def _point(members: dict[str, Field]) -> Field | None:
    """A point on a meter of moods: two numbers, one of which is below zero or no whole number."""
    for axes in _AXES:
        if axes <= members.keys():
            values = [members[one].value.strip() for one in sorted(axes)]
            if all(map(_COORDINATE.fullmatch, values)) and any("." in one or "-" in one for one in values):
                return members[min(axes)]
    return None


def _is_step(value: str) -> bool:
    return _STEP_OF_SCALE.fullmatch(value.strip()) is not None


def _is_word(value: str) -> bool:
    """Whether a value is a face, or nothing but a word or two for a feeling."""
    if _FACE.fullmatch(value.strip()) is not None:
        return True
    parts = spaced(value).split()
    return 0 < len(parts) <= MAX_PARTS and parts[-1] in EMOTIONS


MAX_PARTS: Final = 3


def _of_event(fields: Sequence[Field]) -> Iterator[Field]:
    """What was chosen in an event that is called so: `{"event": "mood_selected", "props": {"i": 2}}`."""
    for event in fields:
        if not 0 < len(event.value) <= MAX_CHARS or plain_key(event.key) not in _EVENT_KEYS:
            continue
        if _CHOSEN.search(spaced(event.value)) is None:
            continue
        place = parent(event.path)
        for field in fields:
            key = _key_in(field, place)
            is_brief = field is not event and (key in _SURE_KEYS or key in _BRIEF_KEYS)
            if is_brief and (_is_step(field.value) or _is_word(field.value)):
                yield field
                return


def _key_in(field: Field, place: str) -> str:
    """The key of a member of an object or of one in it; else nothing."""
    if not field.path.startswith(place) or len(field.value) > MAX_CHARS:
        return ""
    above = parent(field.path)
    return plain_key(field.path.rpartition(".")[2]) if place in (above, parent(above)) else ""


def _rated_in_list(objects: Mapping[str, dict[str, Field]]) -> Iterator[Field]:
    """Feelings that are rated one by one, each in an object of its own: `[{"id": "cheerful", "v": 2}, …]`."""
    found: dict[str, list[tuple[str, Field]]] = defaultdict(list)
    for place, members in objects.items():
        if not place.endswith("]") or not members.keys().isdisjoint(_READ_BY_PROGRAMS):
            continue
        label = next((one.value for key, one in members.items() if key in _LABEL_KEYS and not _is_step(one.value)), "")
        rated = next(
            (one for key, one in members.items() if key in _RATED_KEYS and one.value.strip().isdecimal()), None
        )
        if rated is not None and len(rated.value) <= MAX_DIGITS and _is_feeling(label):
            found[place.rpartition("[")[0]].append((spaced(label), rated))
    for rows in found.values():
        if len({label for label, _ in rows}) >= MIN_RATED:
            yield rows[0][1]
            return


MAX_DIGITS: Final = 3


def _is_feeling(label: str) -> bool:
    """Whether a label is a word for a feeling, alone or behind how it is asked for: `felt_irritated`."""
    words = spaced(label).split()
    return 0 < len(words) <= MAX_PARTS and words[-1] in EMOTIONS and words[-1] not in _OTHERWISE


_OTHERWISE_TEXT: Final = """
good bad ok okay fine normal great regular poor fair excellent positive negative neutral mixed low down high flat love
surprise surprised wow haha like content alert active light stable better worse
"""
_OTHERWISE: Final = frozenset(_OTHERWISE_TEXT.split())
"""Words for feelings with which people also judge a post, a film or a page."""
