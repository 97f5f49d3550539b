"""IMAP and POP3: what imaplib and poplib said to dovecot, as tshark reads it; the examples of the RFCs; damage."""

import shutil
import time

import pytest

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.protocols import imap, pop3
from gateway.protocols.base import MAX_BODY_BYTES, Guess
from gateway.protocols.lines import MAX_LINE_BYTES
from tests.protocols.data import cast
from tests.protocols.feeding import (
    Script,
    assert_same_however_fed,
    assert_survives_mutation,
    assert_survives_trailing,
    down,
    messages_of,
    spoken,
    up,
)
from tests.protocols.recorded import connections, fields, labels, plain, said, sessions

UP, DOWN = Direction.UP, Direction.DOWN
TSHARK = pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")
LOGIN = {"username": cast.USER, "password": cast.PASSWORD}
MAIL = cast.LETTER.encode()

FETCH: Script = [
    *down(b"* OK IMAP4rev1 Service Ready\r\n"),
    *up(b"a001 login mrc secret\r\n"),
    *down(b"a001 OK LOGIN completed\r\n"),
    *up(b"a002 select inbox\r\n"),
    *down(b"* 18 EXISTS\r\n* FLAGS (\\Answered)\r\na002 OK [READ-WRITE] SELECT completed\r\n"),
    *up(b"a004 fetch 12 body[header]\r\n"),
    *down(
        b"* 12 FETCH (BODY[HEADER] {42}\r\nSubject: IMAP4rev1 WG\r\nMessage-Id: <B>\r\n\r\n)\r\n",
        b"a004 OK FETCH completed\r\n",
    ),
]
"""After the sample connection of RFC 3501 section 8; the header is shorter."""

APPEND: Script = [
    *down(b"* OK ready\r\n"),
    *up(b"A003 APPEND saved-messages (\\Seen) {11}\r\n"),
    *down(b"+ Ready for literal data\r\n"),
    *up(b"Date: x\r\n\r\n\r\n"),
    *down(b"A003 OK APPEND completed\r\n"),
]


@TSHARK
def test_connections_are_named_and_go_on_as_tls() -> None:
    assert labels(connections("mail", 143)) == ["imap", "imap", "imap+tls"]
    assert labels(connections("mail", 110)) == ["pop3", "pop3+tls"]
    for port in (143, 110):
        (session,) = sessions(spoken(connections("mail", port)[-1]).messages)
        assert session.version == "TLSv1.3"


@TSHARK
def test_imap_is_read_as_tshark_reads_it() -> None:
    first, second, sealed = (said(script) for script in connections("mail", 143))
    shown = "imap.request.username"
    ((username, password),) = fields("mail", shown, "imap.request.username", "imap.request.password")
    assert first[0] == ("LOGIN", UP, {"username": username, "password": password.strip('"')} | LOGIN)
    assert [kind for kind, _, _ in first] == [
        "LOGIN", "MESSAGE", "SELECT", "SEARCH", "FETCH", "MESSAGE", "MESSAGE", "PART",
    ]  # fmt: skip
    assert second == [("AUTHENTICATE", UP, {"mechanism": "PLAIN"} | LOGIN)]
    assert sealed == []


@TSHARK
def test_mails_are_those_that_were_written() -> None:
    stored, fetched, *_ = [
        message for message in plain(spoken(connections("mail", 143)[0]).messages) if message.kind == "MESSAGE"
    ]
    assert (stored.body, stored.direction, stored.content_type) == (MAIL, UP, "message/rfc822")
    assert (fetched.body, fetched.direction, fetched.attributes) == (MAIL, DOWN, (("item", "RFC822"),))
    login, read = plain(spoken(connections("mail", 110)[0]).messages)
    assert dict(login.attributes) == LOGIN
    assert (read.kind, read.direction, read.body) == ("MESSAGE", DOWN, MAIL)


@TSHARK
@pytest.mark.parametrize(("make", "port"), [(imap.ImapParser, 143), (pop3.Pop3Parser, 110)])
def test_recorded_connections_however_they_are_fed(make: type[imap.ImapParser | pop3.Pop3Parser], port: int) -> None:
    for script in connections("mail", port):
        assert_same_however_fed(make, script)
        assert_survives_mutation(make, script, 150)
    assert_survives_trailing(make, connections("mail", port)[0], b"\r\n* 9 EXISTS\r\n+OK\r\n")


def test_the_sample_of_the_rfc() -> None:
    login, select, header = plain(assert_same_however_fed(imap.ImapParser, FETCH))
    assert login.attributes == (("username", "mrc"), ("password", "secret"))
    assert (select.kind, select.attributes) == ("SELECT", (("mailbox", "inbox"),))
    assert header.body == b"Subject: IMAP4rev1 WG\r\nMessage-Id: <B>\r\n\r\n"
    assert (header.attributes, header.is_complete) == ((("item", "body[header]".upper()),), True)


def test_literals_of_the_client() -> None:
    (mail,) = plain(assert_same_however_fed(imap.ImapParser, APPEND))
    assert (mail.body, mail.attributes) == (b"Date: x\r\n\r\n", (("mailbox", "saved-messages"),))
    script = [*down(b"* OK\r\n"), *up(b"1 LOGIN {4+}\r\nn oo {3}\r\n"), *down(b"+ go\r\n"), *up(b'"x)\r\n')]
    (login,) = plain(assert_same_however_fed(imap.ImapParser, script))
    assert login.attributes == (("username", "n oo"), ("password", '"x)'))


def test_a_refused_literal_does_not_come() -> None:
    script = [*down(b"* OK\r\n"), *up(b"1 APPEND box {999}\r\n"), *down(b"1 NO too big\r\n"), *up(b"2 LOGIN a b\r\n")]
    (login,) = plain(assert_same_however_fed(imap.ImapParser, script))
    assert login.kind == "LOGIN"


def test_quoted_words() -> None:
    script = [*down(b"* OK\r\n"), *up(b'1 LOGIN "no or" "a\\"b"\r\n2 ID ("name" "Mail" "os" "iOS")\r\n')]
    login, names = plain(assert_same_however_fed(imap.ImapParser, script))
    assert login.attributes == (("username", "no or"), ("password", 'a"b'))
    assert names.attributes == (("name", "Mail"), ("os", "iOS"))


def test_refused_starttls_goes_on_in_the_clear() -> None:
    script = [*down(b"* OK\r\n"), *up(b"1 STARTTLS\r\n2 LOGIN a b\r\n"), *down(b"1 BAD no\r\n")]
    assert [message.kind for message in plain(assert_same_however_fed(imap.ImapParser, script))] == ["LOGIN"]


def test_compressed_is_left_alone() -> None:
    parser = imap.ImapParser()
    script = [*down(b"* OK\r\n"), *up(b"1 COMPRESS DEFLATE\r\n"), *down(b"1 OK\r\n")]
    messages_of(parser, script)
    assert not parser.wants(UP)


def test_mail_with_a_hole_and_mail_without_end() -> None:
    parser = imap.ImapParser()
    parser.feed(DOWN, b"* OK\r\n* 1 FETCH (RFC822 {40}\r\nSubject: a", 1, 1)
    parser.gap(DOWN, 20)
    parser.feed(DOWN, b"end bytes)\r\n", 2, 2)
    (mail,) = plain(parser.messages)
    assert (mail.body, mail.is_complete, mail.span[:2]) == (b"Subject: aend bytes)", False, (1, 2))
    parser.feed(DOWN, b"\r\n* 2 FETCH (BODY[] {4000000000}\r\nSubject: long", 3, 3)
    parser.finish()
    assert [(mail.body, mail.is_complete) for mail in plain(parser.messages)[1:]] == [(b"Subject: long", False)]


def test_long_bodies_and_lines_are_bounded() -> None:
    parser = imap.ImapParser()
    parser.feed(DOWN, b"* OK\r\n* 1 FETCH (RFC822 {3000000}\r\n", 1, 1)
    for _ in range(30):
        parser.feed(DOWN, bytes(100_000), 1, 1)
    (mail,) = plain(parser.messages)
    assert (len(mail.body), mail.is_complete) == (MAX_BODY_BYTES, False)
    with pytest.raises(ParseError):
        parser.feed(UP, b"a" * (MAX_LINE_BYTES + 1), 1, 1)


def test_lines_made_to_cost_much_cost_little() -> None:
    """Quotes and items that never end: the time grows with the bytes, not with their square."""
    size = MAX_LINE_BYTES - 100
    up_line = b'a LOGIN "' + b'\\"' * (size // 2) + b"\\\r\n"
    down_line = b"* 1 FETCH (" + b"BODY[" * (size // 5) + b" {1}\r\nx)\r\n"
    begin = time.process_time()
    parser = imap.ImapParser()
    for _ in range(10):
        parser.feed(UP, up_line, 1, 1)
        parser.feed(DOWN, down_line, 1, 1)
    assert time.process_time() - begin < 1


@pytest.mark.parametrize(
    ("up_first", "down_first", "guess"),
    [
        (b"", b"* OK [CAPABILITY IMAP4rev1] ready", Guess.YES),
        (b"", b"* PREAUTH IMAP4rev1", Guess.YES),
        (b"", b"* O", Guess.MORE),
        (b"* OK Dovecot ready.\r\n", b"", Guess.REVERSED),
        (b"a001 CAPABILITY\r\n", b"", Guess.YES),
        (b"a001", b"", Guess.MORE),
        (b"* [ ] buy milk\r\n* [ ] call the doctor\r\n", b"", Guess.NO),
        (b"*OK", b"", Guess.NO),
        (b"Please LOGIN here\r\n", b"", Guess.NO),
        (b"*3\r\n$3\r\nSET\r\n", b"+OK\r\n", Guess.NO),
    ],
)
def test_imap_greetings_and_what_only_looks_like_them(up_first: bytes, down_first: bytes, guess: Guess) -> None:
    assert imap.recognise(up_first, down_first) is guess


RETR: Script = [
    *down(b"+OK POP3 server ready <1896.697170952@dbc.mtview.ca.us>\r\n"),
    *up(b"APOP mrose c4c9334bac560ecc979e58001b3e22fb\r\n"),
    *down(b"+OK mrose's maildrop has 2 messages (320 octets)\r\n"),
    *up(b"LIST\r\n"),
    *down(b"+OK 2 messages (320 octets)\r\n1 120\r\n2 200\r\n.\r\n"),
    *up(b"RETR 1\r\n"),
    *down(b"+OK 120 octets\r\nSubject: x\r\n\r\n..dot\r\n.\r\n"),
    *up(b"QUIT\r\n"),
    *down(b"+OK dewey POP3 server signing off\r\n"),
]
"""The example session of RFC 1939 section 10, with a message that it leaves out."""


def test_the_example_of_pop3() -> None:
    login, mail = plain(assert_same_however_fed(pop3.Pop3Parser, RETR))
    assert (login.kind, login.attributes) == ("LOGIN", (("username", "mrose"),))
    assert (mail.body, mail.is_complete, mail.direction) == (b"Subject: x\r\n\r\n.dot\r\n", True, DOWN)


def test_mails_where_the_client_is_not_captured() -> None:
    answers = [(direction, data) for direction, data in RETR if direction is DOWN]
    (mail,) = plain(assert_same_however_fed(pop3.Pop3Parser, answers))
    assert mail.body == b"Subject: x\r\n\r\n.dot\r\n"


def test_sasl_of_pop3() -> None:
    plain_login = [*down(b"+OK\r\n"), *up(b"AUTH PLAIN AG5vb3IAcHc=\r\n"), *down(b"+OK in\r\n")]
    (auth,) = plain(assert_same_however_fed(pop3.Pop3Parser, plain_login))
    assert dict(auth.attributes) == {"mechanism": "PLAIN", "username": "noor", "password": "pw"}
    steps = [*down(b"+OK\r\n"), *up(b"AUTH LOGIN\r\n"), *down(b"+ VXNlcm5hbWU6\r\n"), *up(b"bm9vcg==\r\n")]
    steps += [*down(b"+ UGFzc3dvcmQ6\r\n"), *up(b"cHc=\r\n"), *down(b"+OK\r\n")]
    (auth,) = plain(assert_same_however_fed(pop3.Pop3Parser, steps))
    assert dict(auth.attributes) == {"mechanism": "LOGIN", "username": "noor", "password": "pw"}


def test_pop3_mail_with_a_hole() -> None:
    parser = pop3.Pop3Parser()
    parser.feed(DOWN, b"+OK ready\r\n", 1, 1)
    parser.feed(UP, b"USER noor\r\nPASS pw\r\nRETR 1\r\n", 2, 2)
    parser.feed(DOWN, b"+OK\r\n+OK\r\n+OK 99 octets\r\nSubject: a\r\n", 3, 3)
    parser.gap(DOWN, 500)
    parser.feed(DOWN, b"tail\r\n.\r\n", 4, 4)
    _, mail = plain(parser.messages)
    assert (mail.body, mail.is_complete, mail.span[:2]) == (b"Subject: a\r\ntail\r\n", False, (3, 4))


@pytest.mark.parametrize(
    ("up_first", "down_first", "guess"),
    [
        (b"", b"+OK ready\r\n", Guess.YES),
        (b"USER noor\r\n", b"+OK ready\r\n", Guess.YES),
        (b"", b"+O", Guess.MORE),
        (b"CAPA\r\n", b"", Guess.YES),
        (b"+OK ready\r\n", b"", Guess.REVERSED),
        (b"*1\r\n$4\r\nPING\r\n", b"+OK\r\n", Guess.NO),
        (b"SET a 1\r\n", b"+OK\r\n", Guess.NO),
        (b"", b"+OKAY then\r\n", Guess.NO),
        (b"", b"+4 points\r\n", Guess.NO),
    ],
)
def test_pop3_greetings_and_what_only_looks_like_them(up_first: bytes, down_first: bytes, guess: Guess) -> None:
    assert pop3.recognise(up_first, down_first) is guess
