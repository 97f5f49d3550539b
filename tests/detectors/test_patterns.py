"""The compiled scan against Python's own regular expressions, and places mapped back to fields."""

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.detectors import DETECTORS
from gateway.detectors.matching.lower import lowered
from gateway.detectors.matching.path_patterns import is_of_paths
from gateway.detectors.matching.patterns import (
    MAX_MATCHES,
    MAX_PIECE_BYTES,
    SMALL_TEXT_BYTES,
    Form,
    Matcher,
    Pattern,
    Scan,
    words,
)
from gateway.detectors.matching.structure import inside, parent, spread, stem
from gateway.model.findings import Field, ReadMessage
from gateway.model.flows import Direction
from tests.detectors.samples import SPAN, inspector
from tests.rounds import rounds

ALL = tuple(dict.fromkeys(pattern for detector in DETECTORS for pattern in (*detector.patterns, *detector.context)))
WORD, TAIL, AT = Pattern(r"\bmood\b"), Pattern("note\x1f"), Pattern("[a-z]@[a-z]")
SMALL = Matcher((WORD, TAIL, AT))
OF_PATH = Pattern(r"(?:note|mood|ü)[^\x1f]{0,9}\x1f")
OF_PATHS = Matcher((OF_PATH,))


def message(*fields: tuple[str, str]) -> ReadMessage:
    return ReadMessage(SPAN, "http", Direction.UP, "t", "h", "/", "", tuple(Field(p, "", v) for p, v in fields))


_WORDS = """phq9 gad-7 PHQ_9 maya@example.org F32.1 z63 depression Bipolar-Disorder 44261-6 note heart_rate
 bpm token api_key password contacts appointment ü İ - . 7"""
PIECES = st.sampled_from([*_WORDS.split(), " F32.1 ", "bipolar disorder", "\x1f", "\x1e", " "])
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=8).map("".join)


@cache
def by_re() -> dict[Pattern, re.Pattern[bytes]]:
    """More than `re` remembers: left to `re.search`, all of them would be compiled again for each example."""
    return {pattern: re.compile(pattern.expression.encode()) for pattern in ALL}


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_the_engine_finds_what_re_finds(fields: list[tuple[str, str]]) -> None:
    made = message(*fields)
    text = "\x1e".join(f"{path}\x1f{value}" for path, value in fields).encode("utf-8", "replace")
    lower = re.sub(rb"[A-Z]", lambda m: m[0].lower(), text)
    expected = {pattern for pattern, one in by_re().items() if one.search(lower)}
    assert set(inspector().scan(made).found) == expected


def found(scan: Scan, pattern: Pattern) -> list[tuple[int, bool, str]]:
    return [(match.number, match.in_path, match.text) for match in scan.matches(pattern)]


def test_places_and_case() -> None:
    scan = SMALL.scan(message(("größe.mood", "ÄÖ x"), ("b", "My MOOD, my mood"), ("note", "x")))
    assert found(scan, WORD) == [(0, True, "mood"), (1, False, "MOOD"), (1, False, "mood")]
    assert found(scan, TAIL) == [(2, True, "note\x1f")]
    assert found(scan, AT) == []


def test_text_around_stays_inside_its_value() -> None:
    scan = SMALL.scan(message(("secret", "before"), ("p", "Grüße: mood is low"), ("secret", "after")))
    (match,) = scan.matches(WORD)
    assert scan.around(match, 1000, 1000) == "grüße: mood is low"
    assert scan.around(match, 2, 3) == ": mood is"
    (path_match,) = SMALL.scan(message(("a.mood.b", "v"))).matches(WORD)
    assert SMALL.scan(message(("a.mood.b", "v"))).around(path_match, 1000, 1000) == "a.mood.b"


def test_nothing_crosses_from_one_field_to_the_next() -> None:
    assert found(SMALL.scan(message(("mo", "od"), ("x", "a@"), ("b", "c"))), WORD) == []


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_offsets_hold_for_any_text(before: str, between: str, after: str) -> None:
    scan = SMALL.scan(message(("p", before), (between, f"{after} mood {after}"), ("q", before)))
    assert (1, False, "mood") in found(scan, WORD) or "mood" in f"{before}{between}".lower()


RARE = {
    r"\b[2-6][0-9]{3}(?: [0-9]{4}){2} [0-9]{1,7}\b": "4111 1111 1111 1111",
    r"\b3[04-9][0-9]{2}-[0-9]{6}-[0-9]{4,5}\b": "3782-822463-10005",
    r"\b[a-z][0-9]{9}\b": "A123456780",
    r"\b[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}\b": "529.982.247-25",
    r"\b[12] [0-9]{2} [0-9]{2} [0-9][0-9ab] [0-9]{3} [0-9]{3} [0-9]{2}\b": "1 84 12 76 451 089 46",
}


@pytest.mark.parametrize("filler", ["", "x" * SMALL_TEXT_BYTES])
@settings(max_examples=60, deadline=None)
@given(there=st.sets(st.sampled_from(sorted(RARE.values()))))
def test_forms_that_are_looked_for_together_are_told_one_by_one(filler: str, there: set[str]) -> None:
    made = message(("a", filler), ("b", "; ".join(sorted(there))))
    scan = inspector().scan(made)
    found = {pattern for pattern in scan.found if pattern.form is Form.RARE}
    text = f"a\x1f{filler}\x1eb\x1f{made.fields[1].value}".lower()
    assert found == {one for one in ALL if one.form is Form.RARE and re.search(one.expression, text)}
    assert {match.text for one in found for match in scan.matches(one)} == there
    assert {one.expression for one in found} >= {one for one, value in RARE.items() if value in there}


def test_matches_are_bounded() -> None:
    assert len(found(SMALL.scan(message(("p", "mood " * 3000))), WORD)) == MAX_MATCHES


def test_phrases() -> None:
    (pattern,) = words("panic attack")
    for text, expected in [
        ("a Panic-Attack!", True),
        ("panic  attack", True),
        ("panicattack", False),
        ("panic attacks", False),
    ]:
        assert (re.search(pattern.expression, text.lower()) is not None) is expected


def test_parents_and_places() -> None:
    assert parent("body.json:$.a[3].b") == "body.json:$.a[3]"
    assert parent("body.json:$.a[3]") == "body.json:$.a"
    assert parent('body.json:$.a["x.y"]') == "body.json:$.a"
    assert parent("body.form:q1") == "body.form:"
    assert inside("body.json:$.a[1].b", "body.json:$.a[1]")
    assert not inside("body.json:$.a[10].b", "body.json:$.a[1]")
    assert inside("body.form:q1", "body.form:")
    assert stem("$.a[12].q7") == "$.a[#].q#"


def test_several_paths_as_one() -> None:
    assert spread(["$.a[0].s", "$.a[1].s", "$.a[2].s"]) == "$.a[0..2].s"
    assert spread(["$.a[1].s[4]", "$.a[1].s[5]"]) == "$.a[1].s[4..5]"
    assert spread(["$.a"]) == "$.a"
    assert spread(["form:q1", "form:q2"]) == "form:q…"
    assert spread(["$.a[0].s[0]", "$.a[1].s[1]"]) == "$.a[…"


def test_which_patterns_are_of_paths() -> None:
    for expression, expected in [
        ("note\x1f", True), (r"note[^\x1f]{0,9}\x1f", True), ("(?:a|b)[^\x1f]*\x1f", True), (r"a|b\x1f", False),
        (r"a\x1f?", False), (r"\x1fa", False), (r"a\x1fb\x1f", False), (r"[\x1f]", False), (r"a(?:\x1f|b)", False),
        ("note", False), ("", False),
    ]:  # fmt: skip
        assert is_of_paths(expression) is expected, expression


@settings(max_examples=rounds(200))
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_long_fields_are_read_in_two_parts(fields: list[tuple[str, str]]) -> None:
    fields = [*fields, ("p", "~" * (SMALL_TEXT_BYTES + 1))]
    text, paths = "\x1e".join(f"{path}\x1f{value}" for path, value in fields), "".join(f"{p}\x1f" for p, _ in fields)
    lower, lower_paths = (lowered(one.encode("utf-8", "replace")) for one in (text, paths))
    expected = {p for p, one in by_re().items() if one.search(lower_paths if is_of_paths(p.expression) else lower)}
    assert set(inspector().scan(message(*fields)).found) == expected


@pytest.mark.parametrize("filler", ["", "~" * (SMALL_TEXT_BYTES + 1)])
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6))
def test_places_of_patterns_of_paths(filler: str, fields: list[tuple[str, str]]) -> None:
    clean = [(re.sub("[\x1e\x1f]", "", path), re.sub("[\x1e\x1f]", "", value) + filler) for path, value in fields]
    scan = OF_PATHS.scan(message(*clean))
    expected = [
        (number, True, path.encode()[one.start() :].decode() + "\x1f")
        for number, (path, _) in enumerate(clean)
        for one in re.finditer(OF_PATH.expression.encode(), f"{lowered(path.encode()).decode()}\x1f".encode())
    ]
    assert found(scan, OF_PATH) == expected


def test_a_match_that_reaches_into_the_next_field_does_not_hide_one() -> None:
    assert found(SMALL.scan(message(("note", "a"), ("x", "a note"), ("note", "b"))), TAIL) == [
        (0, True, "note\x1f"),
        (2, True, "note\x1f"),
    ]
    wide = Pattern(r"low.{0,9}mood")
    assert found(Matcher((wide,)).scan(message(("p", "low"), ("low", "low mood"))), wide) == [(1, False, "low mood")]


def test_pieces_that_overlap_are_one_and_stay_inside_their_value() -> None:
    far = "x" * 40
    scan = SMALL.scan(message(("mood", "a"), ("p", f"Grüße: MOOD or mood {far} mood."), ("q", "Mood")))
    pieces = [(one.field.path, one.text, one.found) for one in scan.pieces(WORD, 9, 5)]
    assert pieces == [
        ("p", "Grüße: MOOD or mood xxxx", ["MOOD", "mood"]),
        ("p", "xxxxxxxx mood.", ["mood"]),
        ("q", "Mood", ["Mood"]),
    ]


def test_pieces_end_somewhere_and_hold_every_match_with_what_is_around_it() -> None:
    text = " ".join(f"mood{'' if n % 7 else ' '}{n:05} mood" for n in range(600))
    scan = SMALL.scan(message(("note", text)))
    pieces = [one.text for one in scan.pieces(WORD, 20, 12)]
    assert len(pieces) > len(text) // MAX_PIECE_BYTES
    assert max(map(len, pieces)) <= MAX_PIECE_BYTES
    for one in list(re.finditer(r"\bmood\b", text))[:MAX_MATCHES]:
        around = text[max(one.start() - 20, 0) : one.end() + 12]
        assert any(around in piece for piece in pieces)
