"""HTML to text, as browsers show it, and where it is read: in what somebody sends, and in values."""

import pytest

from gateway.content import FORMATS
from gateway.content.reader import Body, Reader
from gateway.content.tags import without_tags

SEEN = [
    ("<p>I felt <b>hope</b>less&nbsp;today &amp; cried</p>", "I felt hopeless today & cried"),
    ("<div>one</div><div>two<br>three<br/>four</div>", "one\ntwo\nthree\nfour"),
    ("<ul><li>slept badly<li>no appetite</ul>", "slept badly\nno appetite"),
    ("<table><tr><th>Phone:</th><td>12</td></tr><tr><td>a</td><td>b</td><td>c</td></tr></table>", "Phone: 12\na\tb\tc"),
    ("<dl><dt>Diagnosis</dt><dd>F32.1</dd></dl>", "Diagnosis: F32.1"),
    ("x<script>if (a < b) { '</p>' }</script>y<style>p{}</style>z", "xyz"),
    ("a<!-- <p>not seen</p> -->b", None),
    ("<p>a<!-- <p>not seen</p> -->b", "ab"),
    ('<!DOCTYPE html><html><body class="x"><p>hi', "hi"),
    ("<P STYLE='a'>Hallo</P>", "Hallo"),
    ("<p>1 &lt; 2 and <me@example.org></p>", "1 < 2 and <me@example.org>"),
    ("<p>never closed<script>x", "never closed"),
    ("<p>never closed<!-- x", "never closed"),
]


@pytest.mark.parametrize(("markup", "text"), SEEN)
def test_what_people_see(markup: str, text: str | None) -> None:
    assert without_tags(markup) == (text or "")


@pytest.mark.parametrize(
    "text", ["", "a < b > c", "List<String> of Map<Key, Value>", "I <3 you", "<soap:Body></soap:Body>"]
)
def test_what_has_no_element_of_html_gives_nothing(text: str) -> None:
    assert without_tags(text) == ""


@pytest.mark.parametrize("piece", ["<", "<a ", "<!--", "<script>", "</p ", "<p>", "<a<a>", "<style></style>", "<td>"])
def test_crafted_pages_take_time_as_their_length(piece: str) -> None:
    without_tags(piece * 50_000)  # a second at most; what grew with the square would take minutes


def fields(data: bytes, media_type: str, *, is_sent: bool) -> dict[str, str]:
    reader = Reader(FORMATS, is_sent=is_sent)
    reader.read(Body(data, media_type))
    return {field.path: field.value for field in reader.fields}


def test_a_page_that_is_sent_is_a_text_and_one_that_is_served_is_a_page() -> None:
    page = b"<html><body><p>Diagnosis: <b>F32.1</b></p></body></html>"
    assert fields(page, "text/html", is_sent=True) == {
        "body.html": page.decode(),
        "body.html|text": "Diagnosis: F32.1",
    }
    assert list(fields(page, "text/html", is_sent=False)) == ["body.html"]


@pytest.mark.parametrize("is_sent", [True, False])
def test_values_of_rich_editors_are_texts_too(is_sent: bool) -> None:
    found = fields(b'{"entry": "Dear diary,<br>I felt <i>hope</i>less."}', "application/json", is_sent=is_sent)
    assert found["body.json:$.entry"] == "Dear diary,<br>I felt <i>hope</i>less."
    assert found["body.json:$.entry|text"] == "Dear diary,\nI felt hopeless."


def test_lines_of_a_text_may_be_all_that_is_html() -> None:
    found = fields(b'{"entry": "I felt empty today.<br>I could not get up.<br/>"}', "application/json", is_sent=True)
    assert found["body.json:$.entry|text"] == "I felt empty today.\nI could not get up."


def test_values_with_signs_of_less_and_more_stay_as_they_are() -> None:
    found = fields(b'{"a": "5 < 6 and 7 > 6", "b": "Map<Key, List<Value>> </end>"}', "application/json", is_sent=True)
    assert sorted(found) == ["body.json:$.a", "body.json:$.b"]
