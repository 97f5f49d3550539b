"""The questionnaires that are known: names, codes and shapes, not their wording, which others own.

LOINC codes from the LOINC panels 44249-1 (PHQ-9) and 69737-5 (GAD-7).
"""

from typing import Final, NamedTuple


class Instrument(NamedTuple):
    """One questionnaire. Answers are whole numbers from `lowest` to `highest`."""

    name: str
    about: str  # for people: "depression"
    names: tuple[str, ...]  # patterns over lower-case text
    bare_name: str  # the short name without its number, "" where that is ambiguous
    items: int
    extra_items: int  # further questions that are sent along and not counted
    lowest: int
    highest: int
    total: int  # the highest total
    item_codes: tuple[str, ...]
    total_code: str


INSTRUMENTS: tuple[Instrument, ...] = (
    Instrument(
        name="PHQ-9",
        about="depression",
        names=(r"phq[-_. ]?9", r"patient.?health.?questionnaire"),
        bare_name="phq",
        items=9,
        extra_items=1,  # "how difficult have these problems made it"
        lowest=0,
        highest=3,
        total=27,
        item_codes=(
            "44250-9",
            "44255-8",
            "44259-0",
            "44254-1",
            "44251-7",
            "44258-2",
            "44252-5",
            "44253-3",
            "44260-8",
        ),
        total_code="44261-6",
    ),
    Instrument(
        name="GAD-7",
        about="anxiety",
        names=(r"gad[-_. ]?7", r"generali[sz]ed.?anxiety.?disorder.{0,8}7"),
        bare_name="gad",
        items=7,
        extra_items=1,
        lowest=0,
        highest=3,
        total=21,
        item_codes=("69725-0", "68509-9", "69733-4", "69734-2", "69735-9", "69689-8", "69736-7"),
        total_code="70274-6",
    ),
)

ANSWER_CODES: Final = frozenset({"LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"})
"""LOINC answers from "not at all" to "nearly every day", which both use."""
