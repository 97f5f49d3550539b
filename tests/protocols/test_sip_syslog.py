"""SIP after the examples of RFC 3261, 3665 and 3428; Syslog as `logger` sent it and as the RFCs show it."""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.protocols import sip, syslog
from gateway.protocols.base import Guess
from tests.protocols.data import cast
from tests.protocols.feeding import Script, assert_same_however_fed, assert_survives_mutation, down, spoken, up
from tests.protocols.recorded import connections, datagrams, fields, labels, plain, said

UP, DOWN = Direction.UP, Direction.DOWN
TSHARK = pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")

MESSAGE = (
    b"MESSAGE sip:user2@domain.com SIP/2.0\r\nVia: SIP/2.0/TCP user1pc.domain.com;branch=z9hG4bK776sgdkse\r\n"
    b"Max-Forwards: 70\r\nf: sip:user1@domain.com;tag=49583\r\nTo: sip:user2@domain.com\r\n"
    b"Call-ID: asd88asd77a@1.2.3.4\r\nCSeq: 1 MESSAGE\r\nContent-Type: text/plain\r\nContent-Length: 18\r\n\r\n"
    b"Watson, come here."
)
"""RFC 3428 section 10, F1; with one compact name."""
ANSWER = (
    b"SIP/2.0 200 OK\r\nVia: SIP/2.0/TCP proxy.domain.com;branch=z9hG4bK123dsghds\r\n"
    b"From: sip:user1@domain.com;tag=49394\r\n"
    b"To: sip:user2@domain.com;tag=ab8asdasd9\r\nCall-ID: asd88asd77a@1.2.3.4\r\nCSeq: 1 MESSAGE\r\nl: 0\r\n\r\n"
)


def test_messages_of_a_stream() -> None:
    script: Script = [*up(b"\r\n\r\n" + MESSAGE + MESSAGE[:100]), *down(ANSWER), *up(MESSAGE[100:])]
    first, answer, second = plain(assert_same_however_fed(sip.SipParser, script))
    assert (first.kind, first.body, first.content_type) == ("MESSAGE", b"Watson, come here.", "text/plain")
    assert first.attributes == (
        ("target", "sip:user2@domain.com"), ("from", "sip:user1@domain.com;tag=49583"),
        ("to", "sip:user2@domain.com"), ("call_id", "asd88asd77a@1.2.3.4"),
    )  # fmt: skip
    assert (answer.kind, answer.direction, answer.body) == ("200", DOWN, b"")
    assert (second.body, second.span[:2]) == (b"Watson, come here.", (1, 3))
    assert labels([script]) == ["sip"]
    assert_survives_mutation(sip.SipParser, script, 300)


def test_datagrams() -> None:
    conversation = spoken([*up(MESSAGE, b"\r\n\r\n", MESSAGE[:-4]), *down(ANSWER)], transport="udp")
    assert conversation.label == "sip"
    first, cut, answer = plain(conversation.messages)
    assert (first.body, first.is_complete) == (b"Watson, come here.", True)
    assert (cut.body, cut.is_complete) == (b"Watson, come h", False)
    assert answer.direction is DOWN
    assert spoken(down(MESSAGE), transport="udp").client is DOWN


@given(st.binary(max_size=200), st.integers(0, len(MESSAGE)))
def test_any_datagram_gives_a_message_or_a_parse_error(data: bytes, at: int) -> None:
    parser = sip.SipDatagramParser()
    try:
        parser.feed(UP, MESSAGE[:at] + data, 1, 1)
    except ParseError as error:
        assert str(error).startswith("sip: ")


def test_a_body_with_a_hole_and_a_head_without_end() -> None:
    parser = sip.SipParser()
    parser.feed(UP, MESSAGE[:-18] + b"Wat", 1, 1)
    parser.gap(UP, 10)
    parser.feed(UP, b"here." + MESSAGE, 2, 2)
    holed, whole = plain(parser.messages)
    assert (holed.body, holed.is_complete, whole.is_complete) == (b"Wathere.", False, True)
    parser.gap(UP, 10)
    assert not parser.wants(UP)
    assert parser.wants(DOWN)
    with pytest.raises(ParseError):
        sip.SipParser().feed(UP, MESSAGE[:40] + b"x" * (sip.MAX_HEAD_BYTES + 1), 1, 1)


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        (MESSAGE, Guess.YES),
        (ANSWER, Guess.REVERSED),
        (b"INVITE sip", Guess.MORE),
        (b"INV", Guess.MORE),
        (b"OPTIONS sip:a@b SIP/2.0", Guess.YES),
        (b"OPTIONS * HTTP/1.1\r\n", Guess.NO),
        (b"OPTIONS rtsp://a/ RTSP/1.0\r\n", Guess.NO),
        (b"INFO: all is well\r\n", Guess.NO),
        (b"NOTIFY * HTTP/1.1\r\n", Guess.NO),
        (b"UPDATE mood SET note = 'low'", Guess.NO),
        (b"SIP/1.0 200 OK", Guess.NO),
    ],
)
def test_starts_and_what_only_looks_like_them(data: bytes, guess: Guess) -> None:
    assert sip.recognise(data, b"") is guess


@TSHARK
def test_logger_is_read_as_tshark_reads_it() -> None:
    sent = datagrams("syslog", 514)
    scripts = [*connections("syslog", 514)]
    assert labels(scripts) == ["syslog", "syslog"]
    messages = [plain(spoken(up(data), transport="udp").messages)[0] for data in sent]
    messages += [plain(spoken(script).messages)[0] for script in scripts]
    assert {message.kind for message in messages} == {"user.warning"}
    assert {dict(message.attributes)["program"] for message in messages} == {"moodnest"}
    assert {message.body.decode() for message in messages} == {cast.LOG}
    rows = fields("syslog", "syslog", "syslog.facility", "syslog.level")
    assert rows
    assert {(int(facility), int(level)) for facility, level in rows} == {(1, 4)}  # user, warning


@TSHARK
def test_recorded_streams_however_they_are_fed() -> None:
    for script in connections("syslog", 514):
        assert_same_however_fed(syslog.SyslogParser, script)
        assert_survives_mutation(syslog.SyslogParser, script, 200)


@pytest.mark.parametrize(
    ("data", "kind", "attributes", "body"),
    [
        (
            b"<34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8",
            "auth.crit", {"host": "mymachine", "program": "su"}, b"'su root' failed for lonvick on /dev/pts/8",
        ),
        (
            b"<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It's time to make the do-nuts.",
            "local4.notice", {"host": "192.0.2.1", "program": "myproc", "process": "8710"},
            b"%% It's time to make the do-nuts.",
        ),
        (
            b'<165>1 2003-10-11T22:14:15.003Z a.example.com evntslog - ID47 [eg@32473 iut="3"] \xef\xbb\xbfAn event',
            "local4.notice", {"host": "a.example.com", "program": "evntslog", "message_id": "ID47"},
            b'[eg@32473 iut="3"] \xef\xbb\xbfAn event',
        ),
        (b"<13>mood low", "user.notice", {}, b"mood low"),
    ],
    ids=["3164", "5424", "structured", "bare"],
)  # fmt: skip
def test_the_examples_of_the_rfcs(data: bytes, kind: str, attributes: dict[str, str], body: bytes) -> None:
    """RFC 3164 section 5.4 and RFC 5424 section 6.5."""
    ((found, _, values),) = said(up(data), "udp")
    (message,) = plain(spoken(up(data), transport="udp").messages)
    assert (found, values, message.body) == (kind, attributes, body)


def test_counted_and_uncounted_streams() -> None:
    line = b"<34>1 2003-10-11T22:14:15.003Z mymachine su - ID47 - 'su root' failed"
    counted = b"%d %s%d %s" % (len(line), line, len(line), line)
    for script in (up(counted), up(line + b"\n" + line + b"\n")):
        first, second = plain(assert_same_however_fed(syslog.SyslogParser, script))
        assert first.body == second.body == b"'su root' failed"
        assert labels([script]) == ["syslog"]


def test_damage_is_an_error() -> None:
    with pytest.raises(ParseError):
        syslog.SyslogParser().feed(UP, b"20 <34>1 - - - - - - ab+", 1, 1)
    with pytest.raises(ParseError):
        syslog.SyslogParser().feed(UP, b"999999 <34>", 1, 1)


@pytest.mark.parametrize(
    ("data", "stream", "datagram"),
    [
        (b"<34>Oct 11 22:14:15 a su: x", Guess.YES, Guess.YES),
        (b"<34>1 2003-10-11T", Guess.YES, Guess.YES),
        (b"66 <34>1 2003", Guess.YES, Guess.NO),
        (b"<13>mood low", Guess.NO, Guess.YES),
        (b"<3", Guess.MORE, Guess.NO),
        (b"66 ", Guess.MORE, Guess.NO),
        (b"<192>Oct 11 22:14:15", Guess.NO, Guess.NO),
        (b"<034>Oct 11 22:14:15", Guess.YES, Guess.NO),
        (b"<html><body>", Guess.NO, Guess.NO),
        (b"<34>\x00\xff\x80", Guess.NO, Guess.NO),
        (b"200 OK\r\n", Guess.NO, Guess.NO),
        (b"<1><2>", Guess.NO, Guess.NO),
    ],
)
def test_priorities_and_what_only_looks_like_them(data: bytes, stream: Guess, datagram: Guess) -> None:
    assert syslog.recognise_tcp(data, b"") is stream
    assert syslog.recognise_udp(data, b"") is datagram
