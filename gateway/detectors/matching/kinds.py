"""Values whose kind stands in a member of the same object: `docType` and `docNum`, `tpChave` and `vlChave`. What is in
the first is a name of the second.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from gateway.detectors.matching.affixes import plain_key
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

MAX_KIND_CHARS: Final = 24
"""Of a kind: `numero de identificacion` has as many."""

_KIND: Final = Expression(
    r"([a-z]{2,20}?)(?:type|typ|tipo|kind|tp)|(?:type|typ|tipo|tp|cdtipo)(?:de|do|da|of)?([a-z]{2,20})"
)
_VALUE: Final = Expression(
    r"([a-z]{2,20}?)(?:number|num|nr|no|nbr|numero|value|val|valor|vl)"
    r"|(?:number|numero|num|nr|nbr|value|valor|val|vl)(?:de|do|da|of)?([a-z]{2,20})"
)
_NAME: Final = Expression(r"[A-Za-z][A-Za-z_ -]{1,23}")
_STRUCTURAL: Final = frozenset(
    {
        "string",
        "str",
        "text",
        "number",
        "int",
        "integer",
        "float",
        "double",
        "boolean",
        "bool",
        "date",
        "object",
        "array",
    }
)


def kinds_of(fields: Sequence[Field]) -> list[tuple[Field, str]]:
    """Values with the kind that the same object says of them, as a plain key; the last answer is kept."""
    return _LATEST.of(fields)


def _kinds_of(fields: Sequence[Field]) -> list[tuple[Field, str]]:
    kinds: dict[tuple[str, str], str] = {}
    values: list[tuple[str, Field]] = []
    for field in fields:
        kind, value = _stems(plain_key(field.key))
        if kind and 1 < len(field.value) <= MAX_KIND_CHARS and _NAME.fullmatch(field.value) is not None:
            kinds[parent(field.path), kind] = plain_key(field.value)
        elif value:
            values.append((value, field))
    if not kinds:
        return []
    found = [(field, kinds.get((parent(field.path), value), "")) for value, field in values]
    return [(field, kind) for field, kind in found if kind and kind not in _STRUCTURAL]


_LATEST: Final = Latest(_kinds_of)


@lru_cache(maxsize=8192)
def _stems(key: str) -> tuple[str, str]:
    """What a name is the kind of, and what it is the value of."""
    kind, value = _KIND.fullmatch(key), _VALUE.fullmatch(key)
    return (kind[1] or kind[2] if kind is not None else ""), (value[1] or value[2] if value is not None else "")
