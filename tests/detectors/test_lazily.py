"""Expressions with the edge of a word asked for once find the same, with the same groups."""

import re

import pytest

from gateway.detectors.matching.lazily import Expression, for_asking, with_edges_first

TEXT = "sad xsad, glad; sad-mad (sad|glad) a]b me made \\bx \nmood moody sad"


@pytest.mark.parametrize(
    ("pattern", "quick"),
    [
        (r"\bsad|\bglad", r"\b(?:sad|glad)"),
        (r"mood|\bsad\b|\bglad\b|x|\bme", r"mood|\b(?:sad\b|glad\b)|x|\bme"),
        (r"(?:\bsad|\bglad)|(?:\bmood|y)", r"\b(?:sad|glad|mood)|y"),
        (r"(?:\bsad|\bglad)\b|\bme", r"(?:\bsad|\bglad)\b|\bme"),  # the group is not all there is
        (r"(\bsad|\bglad)|\bme|\bmood", r"(\bsad|\bglad)|\b(?:me|mood)"),
        (r"\bs[a|]d|\b\(sad\||\bb]", r"\b(?:s[a|]d|\(sad\||b])"),
        (r"[]|]b|\\b|\bme", r"[]|]b|\\b|\bme"),
        (r"\b(?:sad|glad)", r"\b(?:sad|glad)"),
        (r"\b?|\b*", r"\b?|\b*"),
        ("", ""),
    ],
)
def test_edges_come_first(pattern: str, quick: str) -> None:
    assert with_edges_first(pattern) == quick
    if "?" not in pattern.replace("(?:", "") and "*" not in pattern:
        found = [(one.span(), one.groups()) for one in re.finditer(pattern, TEXT)]
        assert [(one.span(), one.groups()) for one in re.finditer(quick, TEXT)] == found


def test_the_first_alternative_still_wins() -> None:
    pattern = r"\bsa|\bsad|mood|\bmoody"
    assert [one[0] for one in re.finditer(with_edges_first(pattern), TEXT)] == re.findall(pattern, TEXT)


@pytest.mark.parametrize(
    ("pattern", "quick"),
    [
        (r"\bsad\b|mood|\bsame|me|\bglad", r"\b(?:s(?:ad\b|ame)|glad)|m(?:ood|e)"),
        (r"\b(?:sad|glad|same)\b", r"\b(?:s(?:ad\b|ame\b)|glad\b)"),
        (r"\b(?:sad|sa)d?|\bs*", r"\b(?:(?:sad|sa)d?|s*)"),
        (r"s?ad|sad|[sm]ad|sm", r"s?ad|[sm]ad|s(?:ad|m)"),
        (r"mood", r"mood"),
    ],
)
def test_alternatives_by_their_first_letter(pattern: str, quick: str) -> None:
    assert sorted(for_asking(pattern).split("|")) == sorted(quick.split("|"))
    asked = Expression(pattern, only_asked=True)
    for start in range(len(TEXT)):
        text = TEXT[start:]
        assert (asked.search(text) is None) == (re.search(pattern, text) is None)
