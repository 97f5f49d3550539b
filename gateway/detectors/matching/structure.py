"""Places in a message: which fields stand together. Works on Field.path alone, whatever its grammar.

A path is places joined by `|`, the last of them the innermost. Two kinds of place are told by their name:
flat ones, whose names a person chose and which hold no steps (`body.form:a.b`), and all others, which are
made of steps: `$.a[3]`, `/a/b[2]/@id`, `1.2[3].4`, `Patient.name[0].family`, `OBX[2]-3.1`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.model.findings import Field

_FLAT: Final = frozenset(
    {"form", "query", "fragment", "pairs", "header", "cookie", "multipart", "basic", "path", "zip", "tar"}
)
_NUMBERED: Final = frozenset({"protobuf", "hl7", "x12", "ncpdp", "dicom", "xdt"})
"""Where a number without brackets is the name of a field, not a place in a list."""

_PLACE: Final = Expression(r"(?:^|[.|])([a-z][\w-]*):")
_END_TYPES: Final = (
    ".stringValue", ".integerValue", ".doubleValue", ".booleanValue", ".timestampValue", ".S", ".N", ".BOOL", ".$oid",
    ".$numberInt", ".$numberLong", ".$numberDouble", ".$numberDecimal", ".$date", ".$uuid", "._text", ".$t", ".__text",
    '["#text"]',
)  # fmt: skip
"""Types that documents of databases write around a value: `$.email.stringValue` stands in `$`."""

_FLATTENED: Final = frozenset({"pairs", "form", "query"})
_FLAT_RECORD: Final = Expression(r"(.*(?::|\[\")[A-Za-z][\w.]{0,60}\.\d{1,4})\.[A-Za-z]\w{0,40}(?:\"\])?")
"""A document that was made flat: `results.0.test` and `results.0.value` are of one record."""

_WRAPPING: Final = Expression(r"(?:\|[a-z0-9]+|~\d+)+$")
"""What is no step: an encoding that was taken off (`|base64`), a window of a long text (`~16384`)."""

_LAST_STEP: Final = Expression(
    r"""(?: \[" (?:[^"\\]|\\.)* "\]     # ["a key"]
          | \[\d+\]
          | [./] [^./\[\]|:"]+          # .name, /name, /@name, .4
          | (?<=:) [^./\[\]|:"$]+       # the first step behind the place: Patient, 1
        )$""",
    re.VERBOSE,
)
_SEGMENT_FIELD: Final = Expression(r"-\d+(?:\(\d+\))?$")
"""`-3`, `-3(2)`: a field of a segment of HL7 or X12, which stands in its segment."""
_SEGMENTED: Final = frozenset({"hl7", "x12"})

MAX_LISTS_DEEP: Final = 4
"""Lists inside lists that are looked at: a batch of events of people with numbers are three."""

_TYPES: Final = Expression(
    r"\.(?:(?:string|integer|double|boolean|timestamp)Value|[SNLM]|BOOL|\$number(?:Double|Int|Long|Decimal)|\$date)"
    r"(?![^.\[|])|\.arrayValue\.values|\.mapValue\.fields"
)
"""What Firestore, DynamoDB and MongoDB write around values: how they are typed, not what they are called."""

_DIGITS: Final = Expression(r"\d+")
_INDEX: Final = Expression(r"\[(\d+)\]")


def _kind(path: str) -> str:
    """Name of the innermost place: `json` of `body.form:a|json:$.b`, "" where there is none."""
    names = _PLACE.findall(path)
    return names[-1] if names else ""


@lru_cache(maxsize=8192)
def parent(path: str) -> str:
    """The object or array that a value stands in: `$.a[3].b` to `$.a[3]`, `$.a[3]` to `$.a`,
    `/a/b[2]/@id` to `/a/b[2]`, `1.2[3].4` to `1.2[3]`.

    Values that are in no structure stand in their whole place: `body.form:q1` to `body.form:`. An encoding
    that was taken off changes nothing: `$.a|base64` stands in `$`.
    """
    path = without_wrapping(path)
    kind = _kind(path)
    if "." in path and (kind in _FLATTENED or path.endswith('"]')) and (flat := _FLAT_RECORD.fullmatch(path)):
        return flat[1]
    if kind in _SEGMENTED and _SEGMENT_FIELD.search(path):
        return _SEGMENT_FIELD.sub("", path)
    if (":" in path or "$" in path) and kind not in _FLAT:
        shorter = _LAST_STEP.sub("", path)
        if shorter != path:
            return shorter
    return path[: path.rfind(":") + 1]


def without_wrapping(path: str) -> str:
    """A path without what is no step at its end: encodings that were taken off (`$.a|base64` is `$.a`), types."""
    if "|" in path or "~" in path:
        path = _WRAPPING.sub("", path)
    while path.endswith(_END_TYPES):
        path = path[: max(path.rfind("."), path.rfind("["))]
    return path


@lru_cache(maxsize=8192)
def untyped(path: str) -> str:
    """A path without the steps that only say which type a value has: `$.Item.pulse.N` is `$.Item.pulse`."""
    return _TYPES.sub("", path)


def inside(path: str, place: str) -> bool:
    """Whether a path is a place or below it: `$.a[1].b` is inside `$.a[1]`, `$.a[10]` is not."""
    if not path.startswith(place):
        return False
    if len(path) == len(place) or place.endswith(":") or path[len(place)] in ".[/|~":
        return True
    return path[len(place)] in "-(" and _kind(place) in _SEGMENTED


def records(fields: tuple[Field, ...]) -> dict[str, dict[str, list[Field]]]:
    """Fields by every list that they are in, and by their record there: `$.batch[0].people[2].name` is in record 0 of
    `$.batch` and in record 2 of `$.batch[0].people`. The last answer is kept, as several detectors ask for the same."""
    return _LATEST.of(fields)


def _records(fields: tuple[Field, ...]) -> dict[str, dict[str, list[Field]]]:
    lists: dict[str, dict[str, list[Field]]] = {}
    for field in fields:
        for count, found in enumerate(_INDEX.finditer(field.path)):
            if count >= MAX_LISTS_DEEP:
                break
            lists.setdefault(field.path[: found.start()], {}).setdefault(found[1], []).append(field)
    return lists


_LATEST: Final = Latest(_records)


@lru_cache(maxsize=8192)
def stem(path: str) -> str:
    """A path with its numbers taken out, the same for all items of a list: `$.answers[#].score`.

    Numbers that are names of fields stay: `1.2[3].4` gives `1.2[#].4`.
    """
    if _kind(path) in _NUMBERED:
        return _INDEX.sub("[#]", path)
    return _DIGITS.sub("#", path)


def spread(paths: Sequence[str]) -> str:
    """Several paths as one for people: `$.items[0..8]` where only an index differs, else what they share
    and `…`."""
    distinct = list(dict.fromkeys(paths))
    if len(distinct) == 1:
        return distinct[0]
    if len({_INDEX.sub("[#]", path) for path in distinct}) == 1:
        columns = [list(map(int, numbers)) for numbers in zip(*map(_INDEX.findall, distinct), strict=True)]
        varying = [column for column in columns if len(set(column)) > 1]
        if len(varying) == 1:
            ranges = iter(f"[{min(c)}..{max(c)}]" if min(c) != max(c) else f"[{c[0]}]" for c in columns)
            return _INDEX.sub(lambda _: next(ranges), distinct[0])
    first, last = min(distinct), max(distinct)
    shared = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return f"{first[:shared]}…"
