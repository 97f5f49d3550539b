"""SMTP: what smtplib and curl sent, as tshark reads it; dialogues after the RFCs; damage and near misses."""

import shutil
from base64 import b64encode
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Message, PlainMessage
from gateway.protocols.base import MAX_BODY_BYTES, Guess
from gateway.protocols.lines import MAX_LINE_BYTES
from gateway.protocols.smtp import SmtpParser, recognise
from tests.protocols.captured import fields_of, streams_of
from tests.protocols.feeding import (
    PACKET_NS,
    Script,
    assert_same_however_fed,
    assert_survives_mutation,
    assert_survives_trailing,
    down,
    messages_of,
    outcome,
    random_pieces,
    up,
)

UP, DOWN = Direction.UP, Direction.DOWN

GREETING = down(b"220 mail.example ESMTP ready\r\n")
HELLO = [
    *GREETING,
    *up(b"EHLO phone.lan\r\n"),
    *down(b"250-mail.example\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n"),
]
ENVELOPE = [
    *up(b"MAIL FROM:<noor@example.net> SIZE=99\r\n"),
    *down(b"250 OK\r\n"),
    *up(b"RCPT TO:<desk@oak.example>\r\n"),
    *down(b"250 OK\r\n"),
]
TEXT = b"Subject: Note\r\n\r\n..\r\n.hidden\r\nI feel low.\r\n"


def stuffed(text: bytes) -> bytes:
    """Dots at the beginning of a line are doubled (RFC 5321 section 4.5.2), then the end."""
    return b"".join(b"." + line if line.startswith(b".") else line for line in text.splitlines(True)) + b".\r\n"


def base64(text: bytes) -> bytes:
    return b64encode(text)


def plain(messages: list[Message]) -> list[PlainMessage]:
    """All messages, which must be plain ones of the client."""
    result = [message for message in messages if isinstance(message, PlainMessage)]
    assert len(result) == len(messages)
    assert all((message.service, message.direction) == ("smtp", UP) for message in result)
    return result


def told(script: Script) -> list[PlainMessage]:
    """The messages of a script, the same however it is fed."""
    return plain(assert_same_however_fed(SmtpParser, script))


@pytest.mark.skipif(not shutil.which("tshark"), reason="tshark is not installed")
def test_smtplib_is_read_as_tshark_reads_it() -> None:
    (stream,) = streams_of("mailbox.pcapng", 25)
    *_, mail = told(stream)
    attributes = dict(mail.attributes)
    rows = fields_of("mailbox.pcapng", "tcp.port == 25 && smtp.req", "smtp.req.command", "smtp.req.parameter")
    said = {row[0].upper(): row[1] for row in rows}
    assert said["MAIL"] == f"FROM:<{attributes['from']}>"
    assert said["RCPT"] == f"TO:<{attributes['to']}>"
    ((subject,),) = fields_of("mailbox.pcapng", "tcp.port == 25 && imf.subject", "imf.subject")
    parsed = message_from_bytes(mail.body, policy=default)
    assert parsed["subject"] == subject
    assert "Dr. Okafor" in parsed.get_content()


@pytest.mark.skipif(not shutil.which("tshark"), reason="tshark is not installed")
def test_starttls_of_a_real_client_hands_over_its_hello() -> None:
    (stream,) = streams_of("mailbox.pcapng", 587)
    parser = SmtpParser()
    for direction, data in stream:
        parser.feed(direction, data, 1, 1)
        if parser.handover:
            break
    assert [message.kind for message in plain(parser.messages)] == ["EHLO"]
    _, hello = stream[stream.index((direction, data)) + 1]
    assert hello[:1] == b"\x16"
    assert parser.leftover(UP) == parser.leftover(DOWN) == b""


def test_mail_with_envelope_and_dots() -> None:
    script = [
        *HELLO,
        *ENVELOPE,
        *up(b"data\r\n"),
        *down(b"354 go\r\n"),
        *up(stuffed(TEXT)),
        *down(b"250 OK\r\n"),
    ]
    hello, mail = told(script)
    assert (hello.kind, hello.attributes) == ("EHLO", (("client_name", "phone.lan"),))
    assert (mail.kind, mail.content_type, mail.is_complete) == ("DATA", "message/rfc822", True)
    assert mail.attributes == (("from", "noor@example.net"), ("to", "desk@oak.example"))
    assert mail.body == TEXT
    assert mail.span == (4, 10, 4 * PACKET_NS)


@given(st.lists(st.sampled_from((b".", b"..", b"", b"x", b".x", b"\r", b"a.")), max_size=12), st.integers(0, 99))
def test_any_lines_survive_transparency(lines: list[bytes], seed: int) -> None:
    text = b"".join(line + b"\r\n" for line in lines)
    sent = b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines) + b".\r\n"
    script = [*ENVELOPE, *up(b"DATA\r\n"), *down(b"354 go\r\n"), *up(sent + b"QUIT\r\n")]
    (mail,) = plain(messages_of(SmtpParser(), script, random_pieces(seed)))
    assert (mail.body, mail.is_complete) == (text, True)


def test_pipelined_commands_and_several_mails() -> None:
    commands = b"MAIL FROM:<a@x>\r\nRCPT TO: <b@y>\r\nRCPT TO:c@z\r\nDATA\r\n"
    answers = b"250 OK\r\n250 OK\r\n250 OK\r\n354 go\r\n"
    one = [*up(commands), *down(answers), *up(stuffed(b"one\r\n") + commands), *down(b"250 OK\r\n" + answers)]
    first, second = told([*one, *up(stuffed(b"two\r\n")), *down(b"250 OK\r\n")])
    assert (first.body, second.body) == (b"one\r\n", b"two\r\n")
    assert first.attributes == second.attributes == (("from", "a@x"), ("to", "b@y"), ("to", "c@z"))


def test_chunks_of_bdat() -> None:
    script = [
        *ENVELOPE,
        *up(b"BDAT 5\r\n.\r\nheBDAT 3 LAST\r\nllo"),
        *down(b"250 OK\r\n250 OK\r\n"),
        *up(b"QUIT\r\n"),
    ]
    (mail,) = told(script)
    assert mail.body == b".\r\nhello"


def test_refused_mail_tells_its_envelope() -> None:
    script = [
        *ENVELOPE,
        *up(b"DATA\r\n"),
        *down(b"554 no\r\n"),
        *up(b"RSET\r\n"),
        *down(b"250 OK\r\n"),
        *up(b"QUIT\r\n"),
    ]
    (refused,) = told(script)
    assert (refused.kind, refused.body) == ("MAIL", b"")
    assert dict(refused.attributes) == {"from": "noor@example.net", "to": "desk@oak.example"}


AUTH = [
    (
        [*up(b"AUTH PLAIN " + base64(b"\0noor\0p w") + b"\r\n"), *down(b"235 OK\r\n")],
        {"mechanism": "PLAIN", "username": "noor", "password": "p w"},
    ),
    (
        [
            *up(b"AUTH PLAIN\r\n"),
            *down(b"334 \r\n"),
            *up(base64(b"z\0noor\0pw") + b"\r\n"),
            *down(b"535 no\r\n"),
        ],
        {"mechanism": "PLAIN", "username": "noor", "password": "pw"},
    ),
    (
        [
            *up(b"auth login\r\n"),
            *down(b"334 VXNlcm5hbWU6\r\n"),
            *up(base64(b"noor") + b"\r\n"),
            *down(b"334 UGFzc3dvcmQ6\r\n"),
            *up(base64(b"pw") + b"\r\n"),
            *down(b"235 OK\r\n"),
        ],
        {"mechanism": "LOGIN", "username": "noor", "password": "pw"},
    ),
    (
        [
            *up(b"AUTH LOGIN " + base64(b"noor") + b"\r\n"),
            *down(b"334 UGFzc3dvcmQ6\r\n"),
            *up(base64(b"pw") + b"\r\n"),
        ],
        {"mechanism": "LOGIN", "username": "noor", "password": "pw"},
    ),
    (
        up(b"AUTH XOAUTH2 " + base64(b"user=noor@x\x01auth=Bearer t0ken\x01\x01") + b"\r\n"),
        {"mechanism": "XOAUTH2", "username": "noor@x", "token": "t0ken"},
    ),
    (
        up(b"AUTH OAUTHBEARER " + base64(b"n,a=noor@x,\x01host=h\x01auth=Bearer t0ken\x01\x01") + b"\r\n"),
        {"mechanism": "OAUTHBEARER", "username": "noor@x", "token": "t0ken"},
    ),
    (
        [*up(b"AUTH CRAM-MD5\r\n"), *down(b"334 PDEyMz4=\r\n"), *up(base64(b"noor 0123abcd") + b"\r\n")],
        {"mechanism": "CRAM-MD5", "username": "noor"},
    ),
    (
        [*up(b"AUTH PLAIN\r\n"), *down(b"334 \r\n"), *up(b"*\r\n"), *down(b"501 no\r\n")],
        {"mechanism": "PLAIN"},
    ),
    ([*up(b"AUTH LOGIN\r\n"), *down(b"504 no\r\n")], {"mechanism": "LOGIN"}),
    ([*up(b"AUTH PLAIN not/base64!\r\n"), *down(b"501 no\r\n")], {"mechanism": "PLAIN"}),
]


@pytest.mark.parametrize(("dialogue", "expected"), AUTH)
def test_logins_are_decoded(dialogue: Script, expected: dict[str, str]) -> None:
    _, login, hello = told([*HELLO, *dialogue, *up(b"EHLO again\r\n")])
    assert (login.kind, dict(login.attributes)) == ("AUTH", expected)
    assert hello.attributes == (("client_name", "again"),)


def test_starttls_hands_over_in_both_directions() -> None:
    parser = SmtpParser()
    messages_of(parser, [*HELLO, *up(b"STARTTLS\r\n\x16\x03\x01"), *down(b"220 go\r\n\x16\x03\x03")], finish=False)
    assert parser.handover
    assert (parser.leftover(UP), parser.leftover(DOWN)) == (b"\x16\x03\x01", b"\x16\x03\x03")
    assert not parser.wants(UP)


def test_refused_starttls_goes_on() -> None:
    script = [
        *HELLO,
        *up(b"STARTTLS\r\n"),
        *down(b"454 not now\r\n"),
        *up(b"AUTH PLAIN " + base64(b"\0a\0b") + b"\r\n"),
    ]
    assert [message.kind for message in told(script)] == ["EHLO", "AUTH"]


def test_starttls_without_the_server_is_seen_by_the_hello() -> None:
    parser = SmtpParser()
    messages_of(parser, up(b"EHLO a\r\n", b"STARTTLS\r\n", b"\x16\x03", b"\x01"), finish=False)
    assert parser.handover


def test_mail_that_is_cut_off_is_told_as_far_as_it_came() -> None:
    (mail,) = told([*ENVELOPE, *up(b"DATA\r\n"), *down(b"354 go\r\n"), *up(b"Subject: x\r\n\r\n..dot")])
    assert (mail.body, mail.is_complete) == (b"Subject: x\r\n\r\n.dot", False)


def test_gap_in_a_mail_leaves_a_hole() -> None:
    parser = SmtpParser()
    messages_of(parser, [*ENVELOPE, *up(b"DATA\r\nSubject: x\r\n\r\nbefore ")], finish=False)
    parser.gap(UP, 500)
    parser.feed(UP, b" behind\r\n.\r\nQUIT\r\n", 9, 9)
    (mail,) = plain(parser.messages)
    assert (mail.body, mail.is_complete) == (b"Subject: x\r\n\r\nbefore  behind\r\n", False)


def test_gap_in_commands_goes_on_at_the_next_line() -> None:
    parser = SmtpParser()
    messages_of(parser, HELLO, finish=False)
    parser.gap(UP, 10)
    parser.feed(UP, b"FROM:<lost@x>\r\nMAIL FROM:<a@x>\r\nDATA\r\n" + stuffed(b"x\r\n"), 9, 9)
    _, mail = plain(parser.messages)
    assert mail.attributes == (("from", "a@x"),)


def test_long_mails_are_kept_in_part() -> None:
    parser = SmtpParser()
    messages_of(parser, [*ENVELOPE, *up(b"DATA\r\n")], finish=False)
    line = b"x" * 998 + b"\r\n"
    for _ in range(MAX_BODY_BYTES // 1000 + 100):
        parser.feed(UP, line, 9, 9)
    parser.feed(UP, b".\r\nEHLO a\r\n", 9, 9)
    mail, hello = plain(parser.messages)
    assert not mail.is_complete
    assert mail.body == (line * (MAX_BODY_BYTES // 1000 + 1))[: len(mail.body)]
    assert MAX_BODY_BYTES - 2 <= len(mail.body) <= MAX_BODY_BYTES
    assert hello.kind == "EHLO"


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (up(b"EHLO " + b"x" * MAX_LINE_BYTES), "line of more than"),
        (down(b"220 " + b"x" * MAX_LINE_BYTES), "line of more than"),
        ([*ENVELOPE, *up(b"BDAT many\r\n")], "BDAT without a size"),
        ([*HELLO, *up(b"STARTTLS\r\n" + b"x" * 70_000)], "no answer to STARTTLS"),
    ],
)
def test_broken_dialogues_are_said(script: Script, reason: str) -> None:
    parser = SmtpParser()
    with pytest.raises(ParseError, match=reason):
        messages_of(parser, script)
    assert not parser.wants(UP)
    assert not parser.wants(DOWN)


def test_only_parse_errors_leave() -> None:
    auth = [
        *up(b"AUTH LOGIN\r\n"),
        *down(b"334 a\r\n"),
        *up(b"YQ==\r\n"),
        *down(b"334 b\r\n"),
        *up(b"Yg==\r\n"),
    ]
    mail = [*ENVELOPE, *up(b"DATA\r\n"), *down(b"354 go\r\n"), *up(stuffed(TEXT)), *up(b"BDAT 3 LAST\r\nabc")]
    assert_survives_mutation(SmtpParser, [*HELLO, *auth, *mail, *up(b"STARTTLS\r\n"), *down(b"220 go\r\n")], 2000)
    assert_survives_trailing(SmtpParser, [*HELLO, *mail, *up(b"QUIT\r\n")], b"\x00\xff\r\n.\r\n")


@given(st.lists(st.tuples(st.sampled_from(Direction), st.binary(min_size=1, max_size=200)), max_size=6))
def test_any_bytes_give_messages_or_a_parse_error(script: list[tuple[Direction, bytes]]) -> None:
    outcome(SmtpParser, [*HELLO, *script])


@pytest.mark.parametrize(
    ("client", "server", "guess"),
    [
        (b"", b"220 mail.example ESMTP\r\n", Guess.YES),
        (b"", b"220-mail.example Microsoft SMTP\r\n", Guess.YES),
        (b"EHLO a\r\n", b"220 hello\r\n", Guess.YES),
        (b"helo a\r\n", b"", Guess.YES),
        (b"", b"220 hello\r\n", Guess.MORE),
        (b"", b"22", Guess.MORE),
        (b"EH", b"", Guess.MORE),
        (b"", b"220 mail." + b"x" * 55, Guess.YES),
        (b"USER noor\r\n", b"220 (vsFTPd 3.0.3)\r\n", Guess.NO),
        (b"", b"421 busy\r\n", Guess.NO),
        (b"EHLOX", b"", Guess.NO),
        (b"GET / HTTP/1.1\r\n", b"", Guess.NO),
    ],
)
def test_recognition(client: bytes, server: bytes, guess: Guess) -> None:
    assert recognise(client, server) is guess
    assert recognise(server, client) is {Guess.YES: Guess.REVERSED}.get(guess, guess)
