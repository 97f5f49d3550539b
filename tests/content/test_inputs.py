"""Forms that come filled in, as browsers would show them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.content import FORMATS
from gateway.content.inputs import MAX_INPUTS
from gateway.content.reader import Body, Reader


def filled(page: str) -> list[tuple[str, str, str]]:
    reader = Reader(FORMATS)
    reader.read(Body(f"<!DOCTYPE html><form>{page}</form>".encode(), "text/html"))
    assert reader.fields[0].path == "body.html"
    return [(field.path.removeprefix("body.html|form:"), field.key, field.value) for field in reader.fields[1:]]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<input name=email value=maya@example.org>", ("email", "email", "maya@example.org")),
        ("<INPUT TYPE='text' VALUE='Ma&#237;a' NAME='user[first_name]'/>", ("user[first_name]", "first_name", "Maía")),
        ('<input\n  data-x=">" class="a b"\n  value="a > b"\n  name="note">', ("note", "note", "a > b")),
        ("<textarea name=entry rows=3>\nI cried &amp; slept\n</textarea>", ("entry", "entry", "I cried & slept")),
        (
            "<select name=mood><option value=1>good<option value=5 selected>awful</select>",
            ("mood", "mood", "5"),
        ),
        ("<select name=mood><option>good</option><option selected>awful</option></select>", ("mood", "mood", "awful")),
        ("<input type=radio name=sex value=f checked><input type=radio name=sex value=m>", ("sex", "sex", "f")),
    ],
)
def test_what_stands_in_a_field(page: str, expected: tuple[str, str, str]) -> None:
    assert filled(page) == [expected]


@pytest.mark.parametrize(
    "page",
    [
        '<input name=email placeholder="you@example.org">',
        '<input name=email value="">',
        "<input value=maya@example.org>",
        "<input type=submit name=go value=Save><input type=password name=p value=hunter2>",
        "<input type=checkbox name=newsletter value=1>",
        "<select name=year><option value=1980>1980<option value=1981>1981</select>",
        "<select name=a></select><option selected value=b>",
        "<p>input name=email value=maya@example.org</p>",
        "<inputs name=a value=b><textarea name=b></textarea><textarea name=c>never ends",
    ],
)
def test_what_says_nothing(page: str) -> None:
    assert filled(page) == []


def test_no_more_than_the_limit() -> None:
    assert len(filled("<input name=a value=b>" * (MAX_INPUTS + 9))) == MAX_INPUTS


@pytest.mark.parametrize("piece", ["<input ", "<input a='", "<select name=a><option selected>", "<textarea name=a>"])
def test_what_never_ends_takes_no_time(piece: str) -> None:
    start = time.process_time()
    filled(piece * 40_000)
    assert time.process_time() - start < 10


@given(st.text(alphabet="<input>\"'=nameval/& x;#1", max_size=200))
def test_rubble_never_raises(text: str) -> None:
    filled("<input" + text)


@pytest.mark.parametrize(
    "page",
    [
        '<form><label for="f1">Date of birth</label><input id="f1" name="field_1" value="1987-03-14"></form>',
        '<form><label>Date of birth <span>*</span> <input name="field_1" value="1987-03-14"></label></form>',
        '<form><input name="field_1" aria-label="Date of birth" value="1987-03-14"></form>',
        '<form><label for=a>Date of birth</label><textarea id=a name="field_1">1987-03-14</textarea></form>',
        "<form><label for=a>Date of birth</label><select id=a name=field_1><option selected>1987-03-14</select>",
    ],
)
def test_a_field_is_called_by_its_label_where_its_name_says_nothing(page: str) -> None:
    reader = Reader(FORMATS)
    reader.read(Body(page.encode(), "text/html"))
    found = {field.path: field.value for field in reader.fields}
    assert found["body.html|form:field_1"] == found["body.html|form:Date of birth"] == "1987-03-14"


def test_what_stands_beside_a_choice_is_no_label_of_a_value() -> None:
    page = (
        '<form><label>Patient <input type="checkbox" checked name="q1" value="on"></label><label>Phone</label></form>'
    )
    reader = Reader(FORMATS)
    reader.read(Body(page.encode(), "text/html"))
    assert [field.path for field in reader.fields] == ["body.html", "body.html|form:q1"]
