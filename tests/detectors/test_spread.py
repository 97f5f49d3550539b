"""Expressions written out for the engine: the same matches."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.detectors.identifiers.address import Address
from gateway.detectors.matching.hyperscan_engine import HyperscanEngine
from gateway.detectors.matching.spread import MAX_BYTES, spread

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
def test_what_is_written_out_matches_the_same(expression: str, data: st.DataObject) -> None:
    written = spread(expression)
    text = data.draw(st.from_regex(data.draw(st.sampled_from((expression, written)))))
    assert re.search(expression, text)
    assert re.search(written, text)


def test_what_is_written_out() -> None:
    assert spread(r"(?:a|b)c") == r"ac|bc"
    assert spread(r"(?:(?:a|b)c|d)e") == r"ace|bce|de"
    assert spread(r"x(?:a|b)?(?:c|d)") == r"x(?:a|b)?c|x(?:a|b)?d"
    assert spread(r"x(?:a(?:b|c)|d)") == r"xa(?:b|c)|xd"  # behind a letter the engine begins there anyway
    assert spread("plain") == "plain"


def test_long_ones_stay_as_they_are() -> None:
    words = "|".join(f"number{number:09d}" for number in range(390))
    assert spread(f"(?:{words})z").count("z") == 390
    assert len(spread(f"(?:{words})z")) <= MAX_BYTES
    for whole in (f"(?:{words})[^x]{{0,40}}[0-9]{{1,40}}[a-z]{{1,40}}", f"(?:{words}|{words})z"):
        assert spread(whole) == whole


def test_the_engine_finds_what_is_written_out() -> None:
    engine = HyperscanEngine([b"other", b"(?:(?:sur|last)name|(?:vor|nach)name)s?x", b"last"], [], "", is_spread=True)
    assert sorted(engine.scan(b"a nachnamex, lastnamesx").expressions) == [1, 2]
    assert engine.scan(b"vorname").expressions == {}


def test_streets_are_looked_for_by_their_endings() -> None:
    (street,) = [one for one in Address.patterns if "boulevard" in one.expression and "[0-9]{1,5}" in one.expression]
    assert spread(street.expression).count(r"\b[0-9]{1,5}") > 150
