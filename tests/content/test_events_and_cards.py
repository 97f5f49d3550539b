"""Event streams, calendars, cards, and queries of GraphQL."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.content import FORMATS
from gateway.content.reader import Body, Reader


def read(data: bytes | str, media_type: str = "") -> Reader:
    reader = Reader(FORMATS)
    reader.read(Body(data.encode() if isinstance(data, str) else data, media_type))
    return reader


def triples(reader: Reader) -> list[tuple[str, str, str]]:
    return [(field.path.removeprefix("body."), field.key, field.value) for field in reader.fields]


def test_server_sent_events() -> None:
    stream = ': hello\r\nevent: entry\r\nid: 7\r\ndata: {"mood":\r\ndata: "low"}\r\n\r\ndata: just text\r\n\r\n'
    assert triples(read(stream, "text/event-stream")) == [
        ("event[0]|event", "event", "entry"),
        ("event[0]|id", "id", "7"),
        ("event[0]|json:$.mood", "mood", "low"),
        ("event[1]", "", "just text"),
    ]


CARD = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Maya L\u00f3pez\r\nEMAIL;TYPE=home:maya@example.org\r\n"
    "EMAIL;TYPE=work:m@b.example\r\nitem1.TEL:+49 30\r\n  1234567\r\nNOTE:low\\, tired\\nsad\r\nEND:VCARD\r\n"
)


@pytest.mark.parametrize("media_type", ["text/vcard", "", "application/octet-stream"])
def test_cards(media_type: str) -> None:
    # folded lines, groups and escapes: RFC 6350 sections 3.2, 3.3 and 3.4
    reader = read(CARD + CARD.replace("Maya", "Ana"), media_type)
    assert reader.fields[0].path == "body.text"
    found = triples(reader)[1:]
    assert found[:6] == [
        ("vcard:VCARD.VERSION", "version", "3.0"),
        ("vcard:VCARD.FN", "fn", "Maya L\u00f3pez"),
        ("vcard:VCARD.EMAIL", "email", "maya@example.org"),
        ("vcard:VCARD.EMAIL[1]", "email", "m@b.example"),
        ("vcard:VCARD.TEL", "tel", "+49 30 1234567"),
        ("vcard:VCARD.NOTE", "note", "low, tired\nsad"),
    ]
    assert ("vcard:VCARD[1].FN", "fn", "Ana L\u00f3pez") in found


def test_calendars() -> None:
    text = (
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nSUMMARY;LANGUAGE=en:Therapy\n"
        'ATTENDEE;CN="Maya L":mailto:maya@example.org\nBEGIN:VALARM\nACTION:DISPLAY\n'
        "END:VALARM\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    assert triples(read(text, "text/calendar"))[2:] == [
        ("calendar:VCALENDAR.VEVENT.SUMMARY", "summary", "Therapy"),
        ("calendar:VCALENDAR.VEVENT.ATTENDEE", "attendee", "maya@example.org"),
        ("calendar:VCALENDAR.VEVENT.ATTENDEE|cn", "cn", "Maya L"),
        ("calendar:VCALENDAR.VEVENT.VALARM.ACTION", "action", "DISPLAY"),
    ]


def test_quoted_printable_in_cards_of_old_phones() -> None:
    text = "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller=\n-Weiss\nEND:VCARD\n"
    assert ("vcard:VCARD.FN", "fn", "M\u00fcller-Weiss") in triples(read(text))


QUERY = """query Find($id: ID!, $mood: String = "low") {
  # a comment (with: "brackets")
  user(id: $id, email: "maya@example.org", filter: {since: "2024-01-01", tags: ["a", "b"], deep: {n: -1.5}}) { name }
  block(text: \"\"\"two
lines\"\"\", kind: SAD, done: true, none: null) { id }
}"""


def test_graphql() -> None:
    assert triples(read(QUERY, "application/graphql"))[1:] == [
        ("graphql:Find.mood", "mood", "low"),
        ("graphql:user.email", "email", "maya@example.org"),
        ("graphql:user.filter.since", "since", "2024-01-01"),
        ("graphql:user.filter.tags[0]", "tags", "a"),
        ("graphql:user.filter.tags[1]", "tags", "b"),
        ("graphql:user.filter.deep.n", "n", "-1.5"),
        ("graphql:block.text", "text", "two\nlines"),
        ("graphql:block.kind", "kind", "SAD"),
        ("graphql:block.done", "done", "true"),
    ]


@pytest.mark.parametrize("text", ["The query (as {they} say) was", "function f(a) { return {b: 1} }", "{not json}"])
def test_what_only_looks_like_a_query(text: str) -> None:
    reader = Reader(FORMATS)
    reader.add("body.form:p", "p", text)
    assert len(reader.fields) == 1


@given(st.text(alphabet='queryfma{}()[]:$!="\\,#. \n1-@', max_size=120))
def test_rubble_of_queries_never_raises(text: str) -> None:
    read("query " + text, "application/graphql")


@given(st.text(alphabet='BEGIN:VCARDl;="\\,\n\r 1', max_size=120))
def test_rubble_of_cards_never_raises(text: str) -> None:
    read("BEGIN:VCARD\n" + text)
