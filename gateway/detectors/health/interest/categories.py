"""Categories of what somebody reads, as advertisements are told of it, by their codes."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.naming import own_name, steps_of
from gateway.detectors.health.interest.place import MAX_PLACE_CHARS
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, ReadMessage
from gateway.model.flows import Certainty

_CATEGORY_KEY: Final = Expression(
    r"(?:section|page|site|app|content|iab)?\s?(?:cat|cats|category|categories|iab|pagecat|sectioncat|bcat)"
)
_IAB: Final = Expression(r"\biab7(?:-\d{1,2})?\b")
_UNWANTED: Final = Expression(
    r"\b(?:bcat|bcats|block\w*|exclud\w*|exclusion\w*|deny\w*|denied|banned|forbidden|restricted|disallow\w*|unwanted"
    r"|black ?list\w*|sensitive|not|negative|badv|b ?cat|filter(?:ed)? out|opt ?out|suppress\w*)\b"
)
"""Names above categories that are not wanted, the same for all readers."""
_DETAIL: Final = "A category of advertisements (IAB) that names an illness."


def is_category(field: Field, head: str) -> bool:
    """Whether a field, by the lower case of its beginning, holds categories of health."""
    return _IAB.search(head) is not None and _CATEGORY_KEY.fullmatch(own_name(field)) is not None


def categories(field: Field) -> Iterator[tuple[Field, Certainty, str, str]]:
    """Codes of the first content taxonomy: surely where one names an illness, and only possibly else."""
    codes = [code.upper() for code in _IAB.findall(field.value[:MAX_PLACE_CHARS].lower())]
    clear = [code for code in codes if code in ILLNESS_IAB]
    if _is_unwanted(field):
        return
    sure = Certainty.LIKELY if clear else Certainty.POSSIBLE
    yield field, sure, (clear or codes)[0], _DETAIL


def _is_unwanted(field: Field) -> bool:
    return any(_UNWANTED.search(step) is not None for step in steps_of(field.path)) or plain_key(field.key) == "bcat"


def numbered_categories(message: ReadMessage) -> Iterator[tuple[Field, Certainty, str, str]]:
    """Numbers of the later content taxonomies, where the object says that they are: `cattax` in an offer, `segtax` of
    a segment."""
    named = {
        parent(one.path)
        for one in message.fields
        if one.key in _TAXONOMY_KEYS and one.value in _TAXONOMIES and one.path.startswith("body.")
    }
    if not named:
        return
    above = {parent(place) for place in named if place.endswith(".ext")}
    for field in message.fields:
        if field.value not in ILLNESS_NUMBERS or _is_unwanted(field):
            continue
        place = parent(field.path)
        if (
            field.path.endswith("]")
            and field.key in ("cat", "pagecat", "sectioncat")
            and parent(place) in named | above
        ) or (
            field.key in ("cat", "id") and (place in named or parent(parent(place)) in above or parent(place) in above)
        ):
            yield field, Certainty.LIKELY, field.value, _DETAIL


_TAXONOMY_KEYS: Final = frozenset({"cattax", "segtax"})
_TAXONOMIES: Final = frozenset({"2", "5", "6", "7"})
"""Content taxonomies 2.0, 2.1, 2.2 and 3.0 (AdCOM 1.0, list of category taxonomies); the first has codes of its own."""

ILLNESS_NUMBERS: Final = frozenset(str(number) for number in (*range(290, 294), 296, 297, *range(300, 315), 317, 318))
"""Categories below Diseases and Conditions (287) in IAB Tech Lab's Content Taxonomy 2.2 that name an illness or what is
hidden like one: hormones, heart, infections, lungs, mental and sexual health, skin, sleep, substances, bones, brain,
cancer, diabetes, digestion."""

ILLNESS_IAB: Final = frozenset(
    f"IAB7-{number}"
    for number in (
        2,
        3,
        6,
        7,
        8,
        9,
        10,
        11,
        13,
        14,
        16,
        18,
        20,
        21,
        22,
        23,
        24,
        27,
        28,
        29,
        30,
        34,
        37,
        39,
        40,
        41,
        42,
        43,
    )
)
"""Categories of Health & Fitness (IAB7) in the IAB content taxonomy 1.0 (OpenRTB 2.5, list 5.1) that name an illness or
what is hidden like one: AIDS/HIV, Bipolar Disorder, Depression, Panic/Anxiety Disorders, Substance Abuse… Exercise,
nutrition, colds and the like are not among them."""
