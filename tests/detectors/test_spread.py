"""Expressions written out for the engine: the same matches, in parts that it takes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.detectors.address import Address
from gateway.detectors.hyperscan_engine import HyperscanEngine
from gateway.detectors.spread import MAX_BYTES, spread

EXPRESSIONS = (
    r"(?:dni|nif)[^x]{0,3}x",
    r"(?:(?:sur|last)[ _]?name|(?:vor|nach)name)s?\x1f",
    r"\b(?:a|b)(?:c|d)?e|f(?:g|h)",
    r"[^a-z](?:one|two)-(?:three|four)\b|five",
    r"(?:a|b)?(?:cc|dd){2}(?:e|f)",
    r"\b[0-9]{1,3} (?:[nsew] )?[a-z]{2,5} (?:st|road|way)\b",
)


@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(data=st.data())
def test_parts_match_what_the_whole_matches(expression: str, data: st.DataObject) -> None:
    parts = spread(expression)
    one = data.draw(st.sampled_from((expression, *parts)))
    text = data.draw(st.from_regex(one))
    assert re.search(expression, text)
    assert any(re.search(part, text) for part in parts)


def test_what_is_written_out() -> None:
    assert spread(r"(?:a|b)c") == [r"ac|bc"]
    assert spread(r"(?:(?:a|b)c|d)e") == [r"ace|bce|de"]
    assert spread(r"x(?:a|b)?(?:c|d)") == [r"x(?:a|b)?c|x(?:a|b)?d"]
    assert spread(r"x(?:a(?:b|c)|d)") == [r"xa(?:b|c)|xd"]  # behind a letter the engine begins there anyway
    assert spread("plain") == ["plain"]


def test_long_ones_are_several() -> None:
    parts = spread("(?:" + "|".join(f"number{number:019d}" for number in range(390)) + ")[^x]{0,40}[0-9]{1,40}")
    assert len(parts) == 2
    assert max(map(len, parts)) <= MAX_BYTES


def test_parts_are_told_as_one() -> None:
    words = "|".join(f"w{number}{'x' * 40}" for number in range(390))
    assert len(spread(f"(?:{words})z")) > 1
    engine = HyperscanEngine([b"other", f"(?:{words})z".encode(), b"last"], [], "", is_spread=True)
    last, first = (b"w%d%bz" % (number, b"x" * 40) for number in (389, 17))
    found = engine.scan(last + b" " + first + b" last").expressions
    assert sorted(found) == [1, 2]
    assert found[1] == len(last)  # no match ends before, whichever part has told it
    assert engine.scan(last[:-1]).expressions == {}


def test_streets_are_looked_for_by_their_endings() -> None:
    (street,) = [one for one in Address.patterns if "boulevard" in one.expression and "[0-9]{1,5}" in one.expression]
    parts = spread(street.expression)
    assert sum(part.count(r"\b[0-9]{1,5}") for part in parts) > 150
