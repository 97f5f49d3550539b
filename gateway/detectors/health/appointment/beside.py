"""What stands beside an appointment: what says that it is one of another kind, and what is no part of it at all."""

import re
from functools import lru_cache
from typing import Final

from gateway.detectors.context.about import fold
from gateway.detectors.context.naming import object_of, own_name, spaced, steps_of
from gateway.detectors.context.nobody import OF_PROTOCOL
from gateway.detectors.context.surroundings import OF_DAY, OF_PHONE
from gateway.detectors.health.appointment.words import DESCRIBES, ELSEWHERE, OF_OTHERS
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent, untyped
from gateway.model.findings import Field, ReadMessage

MAX_GROUP_VALUE_CHARS: Final = 100
"""A longer value beside others is prose, and not a name, a kind or a time."""


def is_of_day(field: Field, place: str) -> bool:
    """Whether a field in an object, or below it, is none of what is agreed there: an app says what it is and how it is
    set, or what somebody watched, played and did."""
    path, start = untyped(field.path), len(place)
    if place.endswith(":"):
        start += 1 if path.startswith("$", start) else -1
    is_beside, is_leisure = _tells_of_day(path[start:])
    return is_beside or (is_leisure and _COUNTED.fullmatch(field.value) is not None)


@lru_cache(maxsize=4096)
def _tells_of_day(names: str) -> tuple[bool, bool]:
    """Whether the end of a path names what is never agreed on, and what is not where it is ticked off or counted."""
    if OF_DAY.match(names) is not None or OF_PHONE.search(names) is not None:
        return True, False
    leisure = _LEISURE.match(names)
    return leisure is not None and leisure[1] is None, leisure is not None


_LEISURE: Final = Expression(
    r"(?:\.\w{1,24}){0,2}[.:](?:music|movies?|films?|songs?|playlists?|podcasts?|games?|tv|series|weather|hobby"
    r"|(gym|workouts?|sports?|yoga|shopping))"
    r"(?:_?(?:name|title|night|visits?|time|minutes|watched|played|done|today|count|enabled|on))*(?:\[\d+\])*"
    r"(?:\.\w{1,24})?(?:\[\d+\])*$",
    re.IGNORECASE,
)
"""Names of what somebody does for pleasure. Some are also where somebody goes: of these only whether, and how much."""
_COUNTED: Final = Expression(r"true|false|yes|no|\d{1,6}(?:\.\d+)?", re.IGNORECASE)


class Beside:
    """What stands beside an appointment and says that it is one of another kind: all that is in the same objects, and
    what describes it around them, as its service, its category or where it is. Else one word about a film or a dog
    would hide what stands somewhere else in the message."""

    def __init__(self, message: ReadMessage) -> None:
        self._message = message
        self._held: dict[str, list[Field]] | None = None
        self._below: dict[str, dict[str, list[str]]] = {}  # objects in an object, by their names
        self._known: dict[tuple[str, bool], bool] = {}

    def is_elsewhere(self, group: str, found: tuple[list[Field], list[Field]]) -> bool:
        """Whether an appointment that was found in a group of fields is of another kind."""
        evidence = (*found[0], *found[1])
        if ELSEWHERE.search(" ; ".join(spaced(field.path) for field in evidence)) is not None:
            return True
        objects = {group, *(object_of(field.path) for field in evidence)}
        around = {_above(place) for place in objects} - objects
        around |= {_above(place) for place in around} - objects
        return any(self._says(place, True) for place in objects) or any(self._says(place, False) for place in around)

    def _says(self, place: str, is_whole: bool) -> bool:
        known = self._known.get((place, is_whole))
        if known is None:
            known = self._known[place, is_whole] = self._find(place, is_whole)
        return known

    def _find(self, place: str, is_whole: bool) -> bool:
        """Whether an object says it; `is_whole`: all that is in it counts, not only what describes."""
        held = self._fields()
        for field in held.get(place, ()):
            is_telling = is_whole or DESCRIBES.search(own_name(field)) is not None
            if is_telling and not is_of_day(field, place) and _says_other(field):
                return True
        for name, places in self._below.get(place, {}).items():
            if DESCRIBES.search(name) is None and not (is_whole and ELSEWHERE.search(name) is not None):
                continue
            inner = (field for one in places for field in held[one])
            if any(not is_of_day(field, place) and _says_other(field) for field in inner):
                return True
        return False

    def _fields(self) -> dict[str, list[Field]]:
        """The fields of each object."""
        if self._held is None:
            self._held = {}
            for field in self._message.fields:
                if 0 < len(field.value) <= MAX_GROUP_VALUE_CHARS and not field.path.startswith(OF_PROTOCOL):
                    self._held.setdefault(object_of(field.path), []).append(field)
            for place in self._held:
                name = "".join(steps_of(place)[-1:])
                self._below.setdefault(_above(place), {}).setdefault(name, []).append(place)
        return self._held


def _says_other(field: Field) -> bool:
    """Whether the last names of a field, or its value where it is more than yes or no, say who else it is."""
    steps = steps_of(field.path)[-2:]
    if field.value in ("true", "false"):
        return ELSEWHERE.search(" ".join(steps)) is not None
    value = fold(field.value)
    if ELSEWHERE.search(f"{' '.join(steps)} ; {own_name(field)} {value}") is not None:
        return True
    is_describing = DESCRIBES.search(own_name(field)) is not None or any(map(DESCRIBES.search, steps))
    return is_describing and OF_OTHERS.search(value.replace("_", " ")) is not None


def _above(place: str) -> str:
    """The object that an object stands in, which may be in a list."""
    above = parent(place)
    return parent(above) if place.endswith("]") and above != place else above
