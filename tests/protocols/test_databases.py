"""PostgreSQL and MySQL: what psql, pgbench and mariadb said to real servers, as tshark reads it; the manuals' forms."""

import shutil
import struct

import pytest

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.protocols import mysql, postgresql
from gateway.protocols.base import Guess
from tests.protocols.data import cast
from tests.protocols.feeding import Script, assert_same_however_fed, assert_survives_mutation, down, spoken, up
from tests.protocols.recorded import connections, fields, labels, plain, said, sessions

UP, DOWN = Direction.UP, Direction.DOWN
TSHARK = pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")

SSL_REQUEST = struct.pack(">II", 8, 80877103)


def startup(**values: str) -> bytes:
    """A start-up packet."""
    body = b"".join(f"{name}\0{value}\0".encode() for name, value in values.items()) + b"\0"
    return struct.pack(">II", len(body) + 8, 0x30000) + body


def typed(kind: bytes, body: bytes) -> bytes:
    """Any other message of PostgreSQL."""
    return kind + struct.pack(">I", len(body) + 4) + body


def packet(body: bytes, sequence: int = 0) -> bytes:
    """A packet of MySQL."""
    return len(body).to_bytes(3, "little") + bytes((sequence,)) + body


GREETING = packet(b"\x0a8.0.36\0" + bytes(range(70)))


@TSHARK
def test_connections_are_named_and_go_on_as_tls() -> None:
    assert labels(connections("postgresql", 5432)) == ["postgresql", "postgresql", "postgresql", "postgresql+tls"]
    assert labels(connections("mysql", 3306)) == ["mysql", "mysql", "mysql+tls"]
    for name, port in (("postgresql", 5432), ("mysql", 3306)):
        (session,) = sessions(spoken(connections(name, port)[-1]).messages)
        assert session.version == "TLSv1.3"


@TSHARK
def test_postgresql_is_read_as_tshark_reads_it() -> None:
    scripts = connections("postgresql", 5432)
    asked = plain(spoken(scripts[0]).messages)
    queries = [row[0] for row in fields("postgresql", 'pgsql.query and pgsql.type == "Simple query"', "pgsql.query")]
    told = [message.body.decode() for message in asked if message.kind == "QUERY"]
    assert told == [cast.CREATE, cast.INSERT, cast.SELECT]
    assert told == queries[:3]
    assert asked[-1].attributes == (("person", "noor@example.net"), ("note", cast.NOTE))
    names = fields("postgresql", "pgsql.password", "pgsql.password")
    logins = [values for script in scripts for kind, _, values in said(script) if kind == "LOGIN"]
    assert [login["password"] for login in logins] == [row[0] for row in names] == [cast.PASSWORD] * 3
    assert {login["username"] for login in logins} == {cast.USER}


@TSHARK
def test_prepared_statements_with_their_parameters() -> None:
    *_, query, bound, row = said(connections("postgresql", 5432)[2])
    assert query[0] == "QUERY"
    assert bound == ("BIND", UP, {"parameter_1": cast.MOOD})
    assert row == ("ROW", DOWN, {"note": cast.NOTE})


@TSHARK
def test_mysql_is_read_as_tshark_reads_it() -> None:
    scripts = connections("mysql", 3306)
    asked = [message for script in scripts for message in plain(spoken(script).messages)]
    queries = [row[0] for row in fields("mysql", "mysql.query", "mysql.query")]
    assert [message.body.decode() for message in asked if message.kind == "QUERY"] == queries
    assert cast.INSERT in queries
    ((version,), *_) = fields("mysql", "mysql.version", "mysql.version")
    assert asked[0].attributes == (("server_version", version),)
    logins = [dict(message.attributes) for message in asked if message.kind == "LOGIN"]
    assert [login["username"] for login in logins] == [
        row[0] for row in fields("mysql", "mysql.user", "mysql.user") if row[0]
    ]
    assert logins[1]["database"] == "diary"


@TSHARK
def test_recorded_connections_however_they_are_fed() -> None:
    for script in connections("postgresql", 5432):
        assert_same_however_fed(postgresql.PostgresParser, script)
        assert_survives_mutation(postgresql.PostgresParser, script, 150)
    for script in connections("mysql", 3306):
        assert_same_however_fed(mysql.MysqlParser, script)
        assert_survives_mutation(mysql.MysqlParser, script, 150)


def test_postgresql_without_tls() -> None:
    script = [
        *up(SSL_REQUEST),
        *down(b"N"),
        *up(startup(user="noor", database="diary")),
        *down(typed(b"R", bytes((0, 0, 0, 3)))),
    ]
    script += up(typed(b"p", b"pw\0"))
    opening, login = plain(assert_same_however_fed(postgresql.PostgresParser, script))
    assert opening.attributes == (("user", "noor"), ("database", "diary"))
    assert login.attributes == (("username", "noor"), ("password", "pw"))


def test_a_sealed_password_is_none() -> None:
    script: Script = [
        *up(startup(user="noor")),
        *down(typed(b"R", bytes((0, 0, 0, 5)) + b"salt")),
        *up(typed(b"p", b"md5x\0")),
    ]
    assert [message.kind for message in plain(assert_same_however_fed(postgresql.PostgresParser, script))] == [
        "STARTUP"
    ]
    first = typed(b"p", b"SCRAM-SHA-256\0" + struct.pack(">I", 8) + b"n,,n=,r=")
    script = [*up(startup(user="noor")), *down(typed(b"R", struct.pack(">I", 10) + b"SCRAM-SHA-256\0\0")), *up(first)]
    _, login = plain(assert_same_however_fed(postgresql.PostgresParser, script))
    assert login.attributes == (("mechanism", "SCRAM-SHA-256"), ("username", "noor"))


def test_copies_are_text() -> None:
    script = [*up(startup(user="noor"), typed(b"d", b"3\tlow mood\n"), typed(b"d", b"PGCOPY\n\xff\r\n\0"))]
    _, copied = plain(assert_same_however_fed(postgresql.PostgresParser, script))
    assert (copied.kind, copied.body) == ("COPY", b"3\tlow mood\n")


def test_mysql_clear_password() -> None:
    capabilities = struct.pack("<IIB", 0x8 | 0x200 | 0x8000 | 0x80000, 1 << 24, 33) + bytes(23)
    login = packet(capabilities + b"noor\0\x00diary\0mysql_native_password\0", 1)
    switch = packet(b"\xfemysql_clear_password\0", 2)
    script = [*down(GREETING), *up(login), *down(switch), *up(packet(b"pw\0", 3)), *down(packet(bytes(7), 4))]
    _, first, second = plain(assert_same_however_fed(mysql.MysqlParser, script))
    assert dict(first.attributes) == {"username": "noor", "database": "diary", "method": "mysql_native_password"}
    assert second.attributes == (("username", "noor"), ("password", "pw"))


def test_damage_is_an_error() -> None:
    for data in (
        struct.pack(">II", 4, 0x30000),
        struct.pack(">II", 9000, 7) + bytes(9000),
        startup(user="a") + b"\x01abc",
    ):
        with pytest.raises(ParseError):
            postgresql.PostgresParser().feed(UP, data, 1, 1)


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        (SSL_REQUEST, Guess.YES),
        (startup(user="noor"), Guess.YES),
        (SSL_REQUEST[:5], Guess.MORE),
        (struct.pack(">IIII", 16, 80877102, 1, 2), Guess.YES),
        (struct.pack(">II", 9, 80877103), Guess.NO),
        (struct.pack(">II", 40, 0x30000) + b"\1\2\3", Guess.NO),
        (struct.pack(">II", 40, 0x20000) + b"user\0", Guess.NO),
        (bytes(64), Guess.NO),
        (b"\0\0\0\x54\xffSMB\x72\0\0\0", Guess.NO),
    ],
)
def test_openings_of_postgresql_and_what_only_looks_like_them(data: bytes, guess: Guess) -> None:
    assert postgresql.recognise(data, b"") is guess


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        (GREETING, Guess.YES),
        (GREETING[:5], Guess.MORE),
        (packet(b"\x0a5.5.5-10.11.19-MariaDB\0" + bytes(60)), Guess.YES),
        (packet(b"\x0aready\0" + bytes(60)), Guess.NO),
        (packet(b"\x098.0.36\0" + bytes(60)), Guess.NO),
        (packet(b"\x0a8.0.36\0", 1), Guess.NO),
        (b"HTTP/1.1 200 OK\r\n\r\n", Guess.NO),
        (bytes(64), Guess.NO),
    ],
)
def test_greetings_of_mysql_and_what_only_looks_like_them(data: bytes, guess: Guess) -> None:
    assert mysql.recognise(b"", data) is guess
    assert mysql.recognise(data, b"") is (Guess.REVERSED if guess is Guess.YES else guess)
