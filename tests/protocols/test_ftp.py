"""FTP: what ftplib said to pyftpdlib, as tshark reads it; the forms of the RFCs; greetings that SMTP has, too."""

import shutil

import pytest

from gateway.model.flows import Direction
from gateway.protocols import ftp, smtp
from gateway.protocols.base import Guess
from tests.protocols.data import cast
from tests.protocols.feeding import assert_same_however_fed, assert_survives_mutation, down, spoken, up
from tests.protocols.recorded import connections, fields, labels, plain, said, sessions

UP, DOWN = Direction.UP, Direction.DOWN
TSHARK = pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")


@TSHARK
def test_connections_are_named_and_go_on_as_tls() -> None:
    scripts = connections("ftp", 21)
    assert labels(scripts) == ["ftp", "ftp+tls"]
    (session,) = sessions(spoken(scripts[1]).messages)
    assert session.has_client_hello


@TSHARK
def test_commands_are_those_that_tshark_sees() -> None:
    messages = said(connections("ftp", 21)[0])
    assert messages[0] == ("LOGIN", UP, {"username": cast.USER, "password": cast.PASSWORD})
    commands = fields("ftp", "ftp.request", "ftp.request.command", "ftp.request.arg")
    expected = [(command, path) for command, path in commands if command in ("STOR", "RETR")]
    assert [(kind, said["path"]) for kind, _, said in messages if "path" in said] == expected
    ports = fields("ftp", "ftp.passive.port or ftp.active.port", "ftp.passive.port", "ftp.active.port")
    told = [values["data_port"] for kind, _, values in messages if kind in ("PASV", "PORT")]
    assert told == [passive or active for passive, active in ports]


@TSHARK
def test_files_are_what_is_in_them() -> None:
    """Each data connection is a flow of its own."""
    port = int(fields("ftp", "ftp.passive.port", "ftp.passive.port")[0][0])
    (script,) = connections("ftp", port)
    conversation = spoken(script)
    assert conversation.label == "text"
    assert [message.body for message in plain(conversation.messages)] == [cast.NOTE.encode()]


@TSHARK
def test_recorded_connections_however_they_are_fed() -> None:
    for script in connections("ftp", 21):
        assert_same_however_fed(ftp.FtpParser, script)
        assert_survives_mutation(ftp.FtpParser, script, 150)


def test_addresses_in_every_form() -> None:
    script = [
        *down(b"220-Welcome\r\n220-to FTP\r\n220 ready\r\n"),
        *up(b"PORT 132,235,1,2,24,131\r\n"),  # RFC 2428 section 2 has the others
        *down(b"200 ok\r\n"),
        *up(b"EPRT |2|1080::8:800:200C:417A|5282|\r\n"),
        *down(b"200 ok\r\n"),
        *up(b"EPSV\r\n"),
        *down(b"229 Entering Extended Passive Mode (|||6446|)\r\n"),
        *up(b"PASV\r\n"),
        *down(b"227 Entering Passive Mode (192,0,2,9,1,2).\r\n"),
    ]
    messages = plain(assert_same_however_fed(ftp.FtpParser, script))
    assert [(message.kind, message.attributes) for message in messages] == [
        ("PORT", (("data_address", "132.235.1.2"), ("data_port", "6275"))),
        ("PORT", (("data_address", "1080::8:800:200C:417A"), ("data_port", "5282"))),
        ("PASV", (("data_port", "6446"),)),
        ("PASV", (("data_address", "192.0.2.9"), ("data_port", "258"))),
    ]


def test_refused_tls_goes_on_in_the_clear() -> None:
    script = [*down(b"220 FTP\r\n"), *up(b"AUTH TLS\r\n"), *down(b"502 no\r\n"), *up(b"USER noor\r\nPASS pw\r\n")]
    (login,) = plain(assert_same_however_fed(ftp.FtpParser, script))
    assert dict(login.attributes) == {"username": "noor", "password": "pw"}


def test_a_name_without_a_password() -> None:
    script = [*down(b"220 FTP\r\n"), *up(b"USER noor\r\n"), *down(b"530 no\r\n"), *up(b"QUIT\r\n")]
    (login,) = plain(assert_same_however_fed(ftp.FtpParser, script))
    assert login.attributes == (("username", "noor"),)


@pytest.mark.parametrize(
    ("up_first", "down_first", "guess"),
    [
        (b"", b"220 (vsFTPd 3.0.3)\r\n", Guess.YES),
        (b"USER noor\r\n", b"220 ready\r\n", Guess.YES),
        (b"", b"220 ready\r\n", Guess.MORE),
        (b"", b"22", Guess.MORE),
        (b"220 FTP\r\n", b"", Guess.REVERSED),
        (b"USER anonymous\r\n", b"", Guess.YES),
        (b"USER noor\r\n", b"", Guess.NO),
        (b"EHLO phone\r\n", b"220 mail.example ESMTP\r\n", Guess.NO),
        (b"EHLO phone\r\n", b"220 ready\r\n", Guess.NO),
        (b"AUTH PLAIN\r\n", b"", Guess.NO),
        (b"", b"220 mail.example ESMTP Postfix\r\n", Guess.NO),
        (b"", b"220volts and more of it\r\n", Guess.NO),
    ],
)
def test_greetings_and_what_only_looks_like_them(up_first: bytes, down_first: bytes, guess: Guess) -> None:
    assert ftp.recognise(up_first, down_first) is guess


def test_no_greeting_belongs_to_ftp_and_smtp() -> None:
    for greeting in (b"220 (vsFTPd 3.0.3)\r\n", b"220 mail.example ESMTP\r\n", b"220 ready\r\n"):
        for client in (b"USER noor\r\n", b"EHLO phone\r\n", b""):
            guesses = {ftp.recognise(client, greeting), smtp.recognise(client, greeting)}
            assert guesses != {Guess.YES}
