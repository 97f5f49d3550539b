"""Object literals of JavaScript: what is made of values alone is read like JSON, programs are not."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.content import FORMATS
from gateway.content.literals import as_json
from gateway.content.reader import Body, Reader


def values(text: str, media_type: str) -> dict[str, str]:
    reader = Reader(FORMATS)
    reader.read(Body(text.encode(), media_type))
    return {field.path: field.value for field in reader.fields}


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("{user: {email: 'maya@example.org', mood: \"low\"}, n: [1, -2.5,],}", "text/plain"),
        ("cb({user: {'email': 'maya@example.org', mood: 'low'}, n: [1, -2.5]});", "application/javascript"),
        (
            "{/* of today */ user: {email: 'maya@example.org', // whose\n mood: 'low'}, n: [1, -2.5]}",
            "application/json",
        ),
    ],
    ids=["body", "call", "comments"],
)
def test_values_by_their_names(text: str, media_type: str) -> None:
    found = values(text, media_type)
    assert found["body.json:$.user.email"] == "maya@example.org"
    assert found["body.json:$.user.mood"] == "low"
    assert found["body.json:$.n[1]"] == "-2.5"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (r"{a: 'it\'s \"so\" \x41 \u00e9 \n'}", {"a": 'it\'s "so" A é \n'}),
        ("{a: true, b: undefined, $c: null}", {"a": True, "b": None, "$c": None}),
        ("{'d e': 1e3, f: \"g'h\"}", {"d e": 1e3, "f": "g'h"}),
        ("[{a:1},{b:'say \"no\"'}]", [{"a": 1}, {"b": 'say "no"'}]),
    ],
)  # fmt: skip
def test_what_scripts_mean(text: str, meant: object) -> None:
    assert json.loads(as_json(text)) == meant


@pytest.mark.parametrize(
    "text",
    [
        "{a: b}",
        "{a: f(1)}",
        "{a: 1 + 2}",
        "{color: red; width: 3px}",
        "{a: `b`}",
        "{a: function () { return 1 }}",
        "{a: 'not closed}",
        "function f(){return {a:'b'}}",
        "[{(",
    ],
)
def test_programs_are_not_evaluated(text: str) -> None:
    made = as_json(text)
    with pytest.raises(ValueError):
        json.loads(made)
    assert not any(path.startswith("body.json") for path in values(text, "application/javascript"))


@given(st.text(alphabet="{}[]:,'\"\\/*ab1 \n.-", max_size=60))
def test_rubble_never_raises(text: str) -> None:
    values("{" + text, "application/json")


def test_rubble_costs_little() -> None:
    for piece in ("{a:", "/*", "'\\", "[1,", "a ", "//\n"):
        start = time.process_time()
        as_json("{" + piece * (200_000 // len(piece)))
        assert time.process_time() - start < 2
