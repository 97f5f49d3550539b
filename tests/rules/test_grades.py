"""Grades: each sentence of the rule that the page shows, tried."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.model.findings import Severity
from gateway.model.flows import Certainty, Coverage
from gateway.rules.grades import GRADE_TEXT, GRADES, MIN_CONNECTIONS, grade

SEEN = {Coverage.READABLE: 2, Coverage.SEALED: 10}
CERTAIN, LIKELY, POSSIBLE = Certainty.CERTAIN, Certainty.LIKELY, Certainty.POSSIBLE
INFO, LOW, MEDIUM, HIGH, CRITICAL = Severity


@pytest.mark.parametrize(
    ("findings", "letter"),
    [
        ([], "A"),
        ([(INFO, CERTAIN)] * 9, "A"),
        ([(LOW, CERTAIN)], "B"),
        ([(LOW, CERTAIN)] * 3, "B"),
        ([(MEDIUM, LIKELY)], "C"),
        ([(MEDIUM, LIKELY)] * 3, "D"),
        ([(HIGH, LIKELY)], "D"),
        ([(HIGH, LIKELY), (HIGH, CERTAIN), (LOW, CERTAIN)], "D"),
        ([(HIGH, LIKELY)] * 3, "E"),
        ([(CRITICAL, LIKELY)], "F"),
        ([(CRITICAL, LIKELY)] * 5, "F"),
        ([(CRITICAL, POSSIBLE)], "D"),
        ([(HIGH, POSSIBLE)], "C"),
        ([(LOW, POSSIBLE)], "A"),
        ([(INFO, POSSIBLE)], "A"),
    ],
)
def test_findings_set_the_letter(findings: list[tuple[Severity, Certainty]], letter: str) -> None:
    assert grade(findings, SEEN).letter == letter


def test_too_few_connections() -> None:
    assert grade([(CRITICAL, CERTAIN)], {Coverage.READABLE: MIN_CONNECTIONS - 1}).letter == ""
    assert grade([], {Coverage.SEALED: MIN_CONNECTIONS}).letter == "A"
    assert grade([], {}).reason == "Too little known for a grade: 0 connections seen, 5 are needed."


def test_mostly_unknown() -> None:
    none = grade([], {Coverage.SEALED: 1, Coverage.UNKNOWN: 14})
    assert none.letter == ""
    assert none.reason == "Too little known for a grade: 14 of 15 connections could not be judged."
    assert grade([], {Coverage.SEALED: 7, Coverage.UNKNOWN: 7}).letter == "A"


def test_what_anyone_can_read_is_said() -> None:
    """Trivial values over plain HTTP give no finding, and yet not all is well."""
    plain = grade([], {Coverage.READABLE: 6})
    assert plain == ("B", "Not encrypted, and readable for anyone on the way: 6 of 6 connections.")
    few = grade([], {Coverage.READABLE: 1, Coverage.SEALED: 7})
    assert few.letter == "A"
    assert few.reason == (
        "Nothing private was found in 8 connections. Not encrypted, and readable for anyone on the way: "
        "1 of 8 connections."
    )
    assert grade([], {Coverage.READABLE: 2, Coverage.SEALED: 6}).letter == "A"
    assert grade([], {Coverage.READABLE: 3, Coverage.SEALED: 5}).letter == "B"
    assert grade([], {Coverage.SEALED: 8}).reason == "Nothing to object to in 8 connections."
    assert grade([], {Coverage.OPENED: 8}).reason == "Nothing to object to in 8 connections."  # encrypted on the way
    assert "more than a quarter" in GRADE_TEXT["en"]


FINDINGS = st.lists(st.tuples(st.sampled_from(Severity), st.sampled_from([CERTAIN, LIKELY, POSSIBLE])), max_size=8)


@given(FINDINGS, st.tuples(st.sampled_from(Severity), st.sampled_from([CERTAIN, LIKELY, POSSIBLE])))
def test_one_more_finding_never_helps(
    findings: list[tuple[Severity, Certainty]], more: tuple[Severity, Certainty]
) -> None:
    before, after = grade(findings, SEEN).letter, grade([*findings, more], SEEN).letter
    assert GRADES.index(after) >= GRADES.index(before)


def test_the_text_names_the_numbers_of_the_rule() -> None:
    assert f"fewer than {MIN_CONNECTIONS} connections" in GRADE_TEXT["en"]
