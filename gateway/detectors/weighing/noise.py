"""Words that stand in noise are no words: padding, ciphers and codes that are printable hold any three letters.

In what people and programs write, letters stand in runs of one case, with a space at the end of most. In random
printable characters they hardly do: of the pairs of neighbours with a letter in them a fifth are smooth, at most three
in ten within 300 characters. Of such windows in prose, code, markup and translations (24,000) all but one in a hundred
have four in ten or more, and minified scripts do too; what has less is long hexadecimal, base64 and drawings.
"""

from typing import Final

from gateway.detectors.matching.patterns import Scan
from gateway.model.findings import Hit
from gateway.model.flows import Certainty

AROUND_CHARS: Final = 150
"""Looked at before and behind what was found."""

MIN_FIELD_CHARS: Final = 200
"""A shorter field is judged by its detector alone."""

MIN_PAIRS: Final = 60
"""Pairs with a letter in them, below which nothing is said: digits and signs are no noise."""

SMOOTH_SHARE: Final = 1 / 3
"""Of these pairs, in noise at most."""

MAX_PLACES: Final = 8
"""Places of the same words in one field that are looked at."""


def without_noise(hits: list[Hit], scan: Scan) -> list[Hit]:
    """The hits but for those, short of certain, that were found in noise alone."""
    values: dict[str, str] | None = None
    kept = []
    for hit in hits:
        is_drawn = hit.data_kind.startswith("cred.")  # at random itself, as tokens and keys are: no word in noise
        is_drawn = is_drawn or hit.data_kind == "bulk.apps"  # many names, between the hashes of their files
        if hit.confidence is not Certainty.CERTAIN and hit.value and not is_drawn:
            if values is None:
                values = {one.path: one.value for one in scan.fields if len(one.value) >= MIN_FIELD_CHARS}
            text = values.get(hit.path)
            if text is not None and _is_in_noise(text, hit.value):
                continue
        kept.append(hit)
    return kept


def _is_in_noise(text: str, found: str) -> bool:
    """Whether all places where it stands are noise; False where it is not found, because it was put together."""
    low, found = text.lower(), found.lower()  # a detector may have done so
    at = low.find(found)
    is_found = at >= 0
    for _ in range(MAX_PLACES):
        if at < 0:
            break
        if not is_noise(text[max(at - AROUND_CHARS, 0) : at + AROUND_CHARS]):
            return False
        at = low.find(found, at + len(found))
    return is_found


def is_noise(text: str) -> bool:
    """Whether letters do not stand together as letters do."""
    pairs = smooth = 0
    before = " "
    was_letter = False
    for char in text:
        is_letter = char.isalpha()
        if is_letter or was_letter:
            pairs += 1
            if is_letter and was_letter:
                smooth += char.islower() == before.islower()
            else:
                smooth += char.isspace() or before.isspace()
        before, was_letter = char, is_letter
    return pairs >= MIN_PAIRS and smooth < pairs * SMOOTH_SHARE
