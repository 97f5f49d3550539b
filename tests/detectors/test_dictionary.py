"""Dictionaries: whole words, the longest of those that overlap, places in bytes."""

from gateway.detectors.matching.patterns import Matcher, TermMatch, Terms, words
from gateway.model.findings import Field
from tests.detectors.samples import sent

DRUGS = Terms("drugs", {"lithium": "N05AN01", "lithium carbonate": "N05AN01", "sertralin": "N06AB06"})
TOWNS = Terms("towns", {"köln": "DE"})


def found(*values: str) -> list[TermMatch]:
    matcher = Matcher(words("otherwise"), (DRUGS, TOWNS))
    message = sent({f"k{n}": value for n, value in enumerate(values)})
    scan = matcher.scan(message)
    return [*scan.terms(DRUGS), *scan.terms(TOWNS)]


def test_terms_are_found_as_whole_words_in_any_case() -> None:
    assert [one.term for one in found("Takes Lithium daily", "sertraline", "LITHIUM-ion")] == ["lithium", "lithium"]


def test_of_terms_that_overlap_the_longest_counts() -> None:
    (only,) = found("lithium carbonate 300 mg")
    assert (only.term, only.meaning) == ("lithium carbonate", "N05AN01")


def test_places_are_right_behind_letters_of_several_bytes() -> None:
    (only,) = found("äöü: köln, nicht kölner")
    assert only.match.text == "köln"
    assert only.match.field == Field("body.json:$.k0", "k0", "äöü: köln, nicht kölner")


def test_a_term_never_reaches_from_one_field_into_the_next() -> None:
    assert [one.term for one in found("lithium", "carbonate")] == ["lithium"]
