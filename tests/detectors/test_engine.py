"""Both engines, and the lower case that they read: each against something that does the same in another way."""

import re
import subprocess
import sys
import unicodedata
from functools import cache, lru_cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.detectors import DETECTORS, Inspector
from gateway.detectors.matching.again import SMALL_BYTES
from gateway.detectors.matching.engine import MAX_ENDS, Engine, is_word, make_engine, refusal
from gateway.detectors.matching.hyperscan_engine import WORTH_BYTES, HyperscanEngine
from gateway.detectors.matching.lower import lowered, scanned
from gateway.detectors.matching.patterns import MAX_MATCHES, MAX_PATTERN_BYTES, Matcher, Pattern, Terms
from gateway.detectors.matching.re2_engine import Re2Engine
from gateway.model.findings import Field, ReadMessage
from gateway.model.flows import Direction
from tests.detectors.samples import SPAN, WHERE, inspector, sent
from tests.imports import ROOT
from tests.rounds import IS_LONG

ALL = tuple(dict.fromkeys(p for detector in DETECTORS for p in (*detector.patterns, *detector.context)))
EXPRESSIONS = [pattern.expression.encode() for pattern in ALL]
LITERALS = [b"lithium", b"lithium carbonate", b"carbonate", b"ra", "köln".encode()]

_WORDS = """phq9 gad-7 phq_9 maya@example.org f32.1 z63 depression bipolar-disorder 44261-6 note heart_rate bpm token
 api_key password contacts appointment lithium carbonate köln ra ü İ - . 7"""
PIECES = st.sampled_from([*_WORDS.split(), " f32.1 ", "bipolar disorder", "\x1f", "\x1e", " ", "\v", "\r\n"])
TEXTS = st.lists(PIECES | st.text(max_size=5), max_size=12).map("".join)


IN_SHARE = 8
"""Of the expressions whose ends the product never asks of a reading for all, one in so many is compiled for it here:
all of them take half a minute."""


@cache
def shipped() -> list[tuple[list[bytes], HyperscanEngine]]:
    """All expressions, in the engines that every analysis reads with. They were compiled at set-up: to compile all of
    them for a test takes as long as all that is asked of them."""
    matcher = inspector()._matcher
    groups = [
        ([one.expression.encode() for one in group.numbers], group.make_ready())
        for group in (matcher._all, matcher._rare)
    ]
    assert {one for expressions, _ in groups for one in expressions} >= set(EXPRESSIONS)
    return [(expressions, engine) for expressions, engine in groups if isinstance(engine, HyperscanEngine)]


@cache
def slow() -> list[Re2Engine]:
    return [Re2Engine(expressions, []) for expressions, _ in shipped()]


@cache
def placed() -> tuple[list[bytes], HyperscanEngine, Re2Engine]:
    """Expressions with all their ends, and literals. With TELLTALE_LONG all expressions, and else those of which the
    product asks this, and a share of the others."""
    share = 1 if IS_LONG else IN_SHARE
    asked = [one for number, one in enumerate(ALL) if one.is_long or one.is_placed or number % share == 0]
    expressions = [one.expression.encode() for one in asked]
    engine = HyperscanEngine(expressions, LITERALS, "", placed=range(len(expressions)))
    return expressions, engine, Re2Engine(expressions, LITERALS)


def places(engine: Engine, data: bytes) -> tuple[set[int], list[tuple[int, int]]]:
    found = engine.scan(data)
    return set(found.expressions), sorted(found.literals)


@settings(max_examples=300)
@given(TEXTS)
def test_both_engines_find_the_same(text: str) -> None:
    data = lowered(text.encode("utf-8", "replace"))
    for (_, fast), other in zip(shipped(), slow(), strict=True):
        assert set(fast.scan(data).expressions) == set(other.scan(data).expressions)
    _, with_literals, other = placed()
    assert places(with_literals, data) == places(other, data)


@settings(max_examples=200)
@given(TEXTS)
def test_one_reading_tells_the_ends_that_readings_for_one_expression_tell(text: str) -> None:
    data = lowered(text.encode("utf-8", "replace"))
    expressions, engine, other = placed()
    found = engine.scan(data)
    assert found.expressions.keys() == other.scan(data).expressions.keys() == found.ends.keys()
    for number, ends in found.ends.items():
        assert found.expressions[number] == min(ends)
        assert sorted(set(ends)) == every_end(expressions[number], data)


def every_end(expression: bytes, data: bytes) -> list[int]:
    """Where matches of one expression end, as an engine tells that has compiled it alone."""
    told = engine_of(expression).ends(0, data, MAX_ENDS)
    assert told is not None
    return told


@lru_cache(maxsize=2048)
def engine_of(expression: bytes) -> HyperscanEngine:
    engine = HyperscanEngine([expression], [], "")
    engine.ends(0, b" " * WORTH_BYTES, 1)  # from here on it is worth to be compiled alone
    return engine


SHORT = [b"ra", b"ast", b"add", b"f3", b"-"]
ALONE = (HyperscanEngine([rb"lithium"], [b"carbonate"], "", SHORT), Re2Engine([rb"lithium"], [b"carbonate", *SHORT]))


@settings(max_examples=300)
@given(
    st.lists(st.sampled_from([b"ra", b"ast", b"add", b"f3", b"-", b" ", b"\x1f", b"x", b"\xc3", b"carbonate"])).map(
        b"".join
    )
)
def test_short_words_are_found_wherever_they_stand_alone(data: bytes) -> None:
    expected = {(m.end(), 0) for m in re.finditer(rb"carbonate", data)}
    for number, word in enumerate(SHORT, 1):
        alone = rb"(?<![a-z0-9\x80-\xff])%b(?![a-z0-9\x80-\xff])" % re.escape(word)
        expected |= {(m.start() + len(word), number) for m in re.finditer(rb"(?=%b)" % alone, data)}
    for engine in ALONE:
        lengths = [len(b"carbonate"), *map(len, SHORT)]
        told = engine.scan(data).literals
        whole = [(end, n) for end, n in told if n == 0 or is_word(data, end - lengths[n], end)]
        assert sorted(whole) == sorted(expected)


@settings(max_examples=200)
@given(TEXTS | st.binary(max_size=80).map(lambda data: data.decode("latin-1")))
def test_no_match_ends_before_the_place_that_is_given(text: str) -> None:
    data = lowered(text.encode("utf-8", "replace"))
    for (expressions, fast), other in zip(shipped(), slow(), strict=True):
        for engine in (fast, other):
            for number, first_end in engine.scan(data).expressions.items():
                first = re.search(expressions[number], data)
                assert first is not None
                assert first_end <= first.end()


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        (rb"a\sb", "a\vb"), (rb"[\s,]x", "\vx"), (rb"[^\s]x", "\vx"), (rb"\\s", "\\s"), (rb"[]\s]x", "]x"),
        (rb"\bword\b", "wörd word"), (rb".{0,3}z", "\nz"), (rb"[\]\s]q", "\vq"),
    ],
)  # fmt: skip
def test_blanks_mean_the_same(expression: bytes, text: str) -> None:
    data = text.encode()
    expected = re.search(expression, data) is not None
    for made in (HyperscanEngine([expression], [], ""), Re2Engine([expression], [])):
        assert bool(made.scan(data).expressions) is expected


def test_many_expressions_fit_into_the_memory_of_re2() -> None:
    expressions = [rb"\bword%d[ -]{1,3}of[a-z]{0,9}%d\b" % (n, n) for n in range(3000)]
    engine = Re2Engine(expressions, [])
    assert set(engine.scan(b"x word17 of17, word2999-ofmany2999").expressions) == {17, 2999}


def test_the_engine_is_chosen_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TELLTALE_ENGINE", raising=False)
    assert isinstance(make_engine([b"a"]), HyperscanEngine)
    monkeypatch.setenv("TELLTALE_ENGINE", "re2")
    assert isinstance(make_engine([b"a"]), Re2Engine)


def test_re2_is_taken_where_hyperscan_is_missing() -> None:
    program = (
        "import sys; sys.modules['hyperscan'] = None\n"
        "from gateway.detectors.matching.engine import make_engine\n"
        "print(type(make_engine([b'a'])).__name__)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "Re2Engine"


@pytest.fixture(scope="module")
def inspectors() -> tuple[Inspector, Inspector]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("TELLTALE_ENGINE", raising=False)
        fast = Inspector()
        fast.make_ready()
        patch.setenv("TELLTALE_ENGINE", "re2")
        slow = Inspector()
        slow.make_ready()
        return fast, slow


_SAMPLES = [
    {"answers": [{"code": "44250-9", "score": 3}], "email": "Maya@Example.org"},
    {"note": "I had a PANIC ATTACK and could not sleep, my therapist said it is depression. " * 40},
    {"phone": "+49 151 2345678", "diagnosis": "F32.1", "heart_rate": 71, "phq9_total": 19},
    {"text": "nothing of it", "token": "x" * 40, "password": "hunter2!", "größe": "Äöü"},
    {"contacts": [{"name": f"N{n}", "phone": f"+49151234{n:04}"} for n in range(40)]},
    [{"type": "sleep", "sleep_hours": 7, "lastPeriod": "2026-11-02", "headache": 3, "other": n} for n in range(20)],
    {"filler": "word " * 8000 + "bipolar disorder, me@mail.example.org " + "word " * 8000},
]


@pytest.mark.parametrize("body", _SAMPLES, ids=lambda body: str(next(iter(body)))[:12])
def test_both_engines_give_the_same_hits(inspectors: tuple[Inspector, Inspector], body: object) -> None:
    fast, slow = inspectors
    hits = fast.message(sent(body), WHERE)
    assert hits
    assert hits == slow.message(sent(body), WHERE)


@settings(max_examples=100)
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=4))
def test_both_engines_give_the_same_hits_of_any_text(
    inspectors: tuple[Inspector, Inspector], fields: list[tuple[str, str]]
) -> None:
    message = sent(dict(fields))
    assert inspectors[0].message(message, WHERE) == inspectors[1].message(message, WHERE)


LONG = Pattern(r"\b[a-z]{2,9}@[a-z]{2,9}\.(?:com|org)\b")
NUMBERS = Pattern(r"n[0-9]{1,6}")


@cache
def often_asked() -> Matcher:
    """Has looked again so often that its engine says where: compiling takes longer than all that a test asks."""
    return Matcher((LONG, NUMBERS))


NEAR_ADDRESSES = st.lists(
    st.sampled_from(["me@x.org", "ab@cd.com", "ab@cd.community", "n77", "@", "x", " ", "-"]), max_size=60
)


@settings(max_examples=150)
@given(NEAR_ADDRESSES, st.integers(0, 3))
def test_looking_again_finds_what_re_finds_in_one_go(pieces: list[str], gaps: int) -> None:
    looks_again(often_asked(), pieces, gaps)


@settings(max_examples=8)
@given(NEAR_ADDRESSES, st.integers(0, 3))
def test_looking_again_for_the_first_time_finds_what_re_finds_in_one_go(pieces: list[str], gaps: int) -> None:
    looks_again(Matcher((LONG, NUMBERS)), pieces, gaps)


def looks_again(matcher: Matcher, pieces: list[str], gaps: int) -> None:
    value = ("." * gaps).join(pieces) + " " * (2 * SMALL_BYTES)  # long enough for the engine to say where
    message = ReadMessage(SPAN, "http", Direction.UP, "t", "h", "/", "", (Field("p", "", value),))
    scan = matcher.scan(message)
    text = scanned(message.fields).lower
    for pattern in (LONG, NUMBERS):
        expected = [found.span() for found in re.finditer(pattern.expression.encode(), text)]
        assert [(match.start, match.end) for match in scan.matches(pattern)] == expected


LONG_PATTERNS = [pattern for pattern in ALL if pattern.is_long]
_KEYS = """last_period periodStart sleep_hours symptoms.headache drinks_logged resting_heart_rate bp_sys peak_flow mood
 note score title version lastPeriod cycle.length libido hr weight"""


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(_KEYS.split()), st.sampled_from(_KEYS.split()) | TEXTS), min_size=1, max_size=30)
)
def test_the_fields_of_long_patterns_are_those_in_which_re_finds_them(pairs: list[tuple[str, str]]) -> None:
    """The engine may name more: what reaches from one field into the next. Which names count is asked of each again."""
    fields = tuple(Field(f"body.json:$[{n}].{key}", key, value) for n, (key, value) in enumerate(pairs))
    scan = inspector().scan(ReadMessage(SPAN, "http", Direction.UP, "t", "h", "/", "", fields))
    if len(scan.lower) != len(scan.data):
        return
    for pattern in LONG_PATTERNS:
        told = scan.fields_with(pattern)
        assert told is not None
        assert set(told) >= {(match.number, match.in_path) for match in scan.matches(pattern)}
        for number, in_path in told:
            around = scanned(fields[max(number - 1, 0) : number + 2]).lower
            assert re.search(pattern.expression.encode(), around), (fields[number], in_path)


def test_more_places_of_a_long_pattern_than_are_told_are_said_to_be_too_many() -> None:
    few, many = (Field("p", "", "sleep hours " * times) for times in (3, MAX_ENDS))
    for field, is_told in ((few, True), (many, False)):
        scan = inspector().scan(ReadMessage(SPAN, "http", Direction.UP, "t", "h", "/", "", (field,)))
        told = [scan.fields_with(pattern) for pattern in LONG_PATTERNS if scan.has([pattern])]
        assert told
        assert (None not in told) is is_told


def test_a_real_hit_behind_many_near_misses_is_found() -> None:
    value = "support@desk.example " * 1500 + "maya.lindqvist@mail.example.org"
    hits = Inspector().message(sent({"to": value}), WHERE)
    assert "maya.lindqvist@mail.example.org" in [hit.value for hit in hits]
    assert MAX_MATCHES > 1500


def test_matches_longer_than_the_limit_do_not_lead_astray() -> None:
    endless = Pattern(r"start[a-z]*end")
    value = "start" + "x" * (3 * MAX_PATTERN_BYTES) + "end " + "." * (2 * SMALL_BYTES) + "startend"
    message = ReadMessage(SPAN, "http", Direction.UP, "t", "h", "/", "", (Field("p", "", value),))
    assert "startend" in [match.text for match in Matcher((endless,)).scan(message).matches(endless)]


@given(st.text(max_size=40))
def test_lower_case_keeps_every_place(text: str) -> None:
    data = text.encode("utf-8", "replace")
    lower = lowered(data)
    assert len(lower) == len(data)
    for character, small in zip(data.decode(), lower.decode(), strict=True):
        assert small in (character, character.lower())
        assert len(small.encode()) == len(character.encode())


def test_every_alphabet_is_lowered() -> None:
    texts = ["maya école größe ñandú", "пациент жалуется", "αγαπη μου", "çğş", "հայերեն", "łódź"]
    for text in texts:
        capitals = "".join(c.upper() if len(c.upper()) == 1 else c for c in text)
        assert lowered(capitals.encode()).decode() == text


def test_more_capitals_than_an_alphabet_are_lowered_too() -> None:
    capitals = "".join(c for c in map(chr, range(0xC0, 0x530)) if unicodedata.category(c) == "Lu")
    text = f"{capitals}\u0130\u1e9e{capitals}MAYA"
    expected = "".join(c if len(c.lower().encode()) != len(c.encode()) else c.lower() for c in text)
    assert lowered(text.encode()).decode() == expected


def test_words_in_capitals_of_any_language_are_found() -> None:
    drugs = Terms("drugs", {"fluoxétine": "N06AB03", "ρισπεριδόνη": "N05AX08"})
    message = sent({"a": "PREND FLUOXÉTINE 20 MG", "b": "ρισπεριδόνη".upper()})
    assert [one.term for one in Matcher((), (drugs,)).scan(message).terms(drugs)] == ["fluoxétine", "ρισπεριδόνη"]


def test_of_terms_with_the_same_end_the_longer_one_counts() -> None:
    drugs = Terms("drugs", {"carbonate": "x", "lithium carbonate": "N05AN01", "lithium": "N05AN01"})
    (only,) = Matcher((), (drugs,)).scan(sent({"a": "lithium carbonate"})).terms(drugs)
    assert only.term == "lithium carbonate"


def test_places_of_terms_are_in_order_and_bounded() -> None:
    drugs = Terms("drugs", {"iron": "B03A"})
    found = list(Matcher((), (drugs,)).scan(sent({"a": "iron " * 5000})).terms(drugs))
    assert len(found) == MAX_MATCHES
    assert all(one.match.end <= two.match.start for one, two in pairwise(found))


@pytest.mark.parametrize("name", ["", "re2"])
def test_what_an_engine_does_not_take_is_refused_with_a_reason(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("TELLTALE_ENGINE", name)
    assert refusal(r"\bphq[ -]?9\b") == ""
    for expression in ("(?=ahead)x", r"(a)\1", "a*", "(", "[z-a]"):
        assert refusal(expression).startswith("is not taken by the engine: "), expression
