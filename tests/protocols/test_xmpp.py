"""XMPP: what a client said to prosody, as tshark reads it; the examples of RFC 6120; damage and near misses."""

import random
import shutil

import pytest

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.protocols import xmpp
from gateway.protocols.base import MAX_BODY_BYTES, Guess
from tests.protocols.data import cast
from tests.protocols.feeding import assert_same_however_fed, assert_survives_mutation, down, spoken, up
from tests.protocols.recorded import connections, fields, labels, plain, said, sessions

UP, DOWN = Direction.UP, Direction.DOWN
TSHARK = pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")
OPENING = b"<?xml version='1.0'?><stream:stream from='juliet@im.example.com' to='im.example.com' version='1.0'>"
ANSWER = b"<stream:stream from='im.example.com' id='t7AMCin9zjMNwQKDnplntZPIDEI='>"


@TSHARK
def test_connections_are_named_and_go_on_as_tls() -> None:
    scripts = connections("xmpp", 5222)
    assert labels(scripts) == ["xmpp", "xmpp+tls"]
    (session,) = sessions(spoken(scripts[1]).messages)
    assert session.sni == "example.net"


@TSHARK
def test_stanzas_are_those_that_tshark_sees() -> None:
    messages = said(connections("xmpp", 5222)[0])
    assert ("AUTH", UP, {"mechanism": "PLAIN", "username": cast.USER, "password": cast.PASSWORD}) in messages
    bodies = [row[0] for row in fields("xmpp", "xmpp.message.body", "xmpp.message.body")]
    assert len(bodies) == 2
    told = [message for message in plain(spoken(connections("xmpp", 5222)[0]).messages) if message.kind == "message"]
    assert [message.direction for message in told] == [UP, DOWN]
    for message in told:
        assert message.body.startswith(b"<message ")
        assert f"<body>{cast.NOTE}</body></message>".encode() in message.body
        assert message.content_type == "application/xmpp+xml"


@TSHARK
def test_recorded_connections_however_they_are_fed() -> None:
    for script in connections("xmpp", 5222):
        assert_same_however_fed(xmpp.XmppParser, script)
        assert_survives_mutation(xmpp.XmppParser, script, 200)


def test_brackets_in_quotes_and_sections() -> None:
    stanza = b"<message to='a>b' type=\"chat\"><body><![CDATA[1 </message> > 2 ']]></body><x/></message>"
    script = [*up(OPENING), *down(ANSWER), *up(stanza + b"<presence/>"), *up(b" \n</stream:stream>")]
    messages = plain(assert_same_however_fed(xmpp.XmppParser, script))
    assert [message.kind for message in messages] == ["STREAM", "STREAM", "message", "presence"]
    assert messages[2].body == stanza
    assert dict(messages[2].attributes) == {"to": "a>b", "type": "chat"}


def test_refused_tls_goes_on_in_the_clear() -> None:
    asked = b"<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/><presence/>"
    script = [*up(OPENING), *down(ANSWER), *up(asked), *down(b"<failure xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")]
    assert [message.kind for message in plain(assert_same_however_fed(xmpp.XmppParser, script))][-1] == "presence"


def test_the_next_stanza_behind_a_gap() -> None:
    parser = xmpp.XmppParser()
    parser.feed(UP, OPENING + b"<message to='a'><body>half", 1, 1)
    parser.gap(UP, 100)
    parser.feed(UP, b"' lost</body></message><message to='b'><body>whole</body></message>", 2, 2)
    _, half, whole = plain(parser.messages)
    assert (half.body, half.is_complete) == (b"<message to='a'><body>half", False)
    assert (whole.body, whole.is_complete) == (b"<message to='b'><body>whole</body></message>", True)


def test_limits() -> None:
    parser = xmpp.XmppParser()
    parser.feed(UP, OPENING + b"<message><body>", 1, 1)
    for _ in range(30):
        parser.feed(UP, b"x" * 100_000, 1, 1)
    parser.feed(UP, b"</body></message>", 1, 1)
    message = plain(parser.messages)[-1]
    assert (len(message.body), message.is_complete) == (MAX_BODY_BYTES, False)
    with pytest.raises(ParseError):
        parser.feed(UP, b"<message " + b"x" * 20_000, 1, 1)
    with pytest.raises(ParseError):
        xmpp.XmppParser().feed(UP, OPENING + b"<a>" * 2000, 1, 1)


def test_a_long_section_is_not_held_without_end() -> None:
    parser = xmpp.XmppParser()
    parser.feed(UP, OPENING + b"<message><body><![CDATA[", 1, 1)
    for _ in range(30):
        parser.feed(UP, b"]" * 100_000, 1, 1)
    parser.feed(UP, b"]]></body></message>", 1, 1)
    assert len(plain(parser.messages)[-1].body) <= MAX_BODY_BYTES


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        (OPENING[:64], Guess.YES),
        (ANSWER, Guess.YES),
        (b"<?xml version='1.0'?>", Guess.MORE),
        (b"<stre", Guess.MORE),
        (b"<?xml version='1.0'?><html>", Guess.NO),
        (b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>" + b" " * 20, Guess.NO),
        (b"<stream>", Guess.NO),
        (b"<html>", Guess.NO),
        (b"<34>1 2003-10-11T22:14:15.003Z", Guess.NO),
    ],
)
def test_openings_and_what_only_looks_like_them(data: bytes, guess: Guess) -> None:
    assert xmpp.recognise(data, b"") is guess


def test_many_small_pieces_cost_no_more_than_their_bytes() -> None:
    """A tag that comes byte by byte is not read again from its front with each."""
    source = random.Random(4)
    parser = xmpp.XmppParser()
    parser.feed(UP, OPENING, 1, 1)
    tag = b"<message a='" + bytes(source.choice(b"abc> ") for _ in range(15_000)) + b"'/>"
    for i in range(len(tag)):
        parser.feed(UP, tag[i : i + 1], 1, 1)
    assert plain(parser.messages)[-1].body == tag
