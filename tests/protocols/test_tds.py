"""TDS: FreeTDS's client against a small server of our own, whose TLS is OpenSSL's, and packets written byte by byte
from [MS-TDS]."""

import hashlib
import shutil
import socket
import ssl
import struct
import subprocess
import threading
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import PlainMessage, TlsSession
from gateway.protocols.base import Guess
from gateway.protocols.conversation import Conversation
from gateway.protocols.tds import TdsParser, recognise
from tests.protocols.feeding import (
    Script,
    assert_survives_mutation,
    random_pieces,
    single_bytes,
    spoken,
)
from tests.protocols.tls_real import DOWN, UP, V1_2, V1_3, Event, contexts, identity, simple

OFF, ON, NONE, REQUIRED = 0, 1, 2, 3
VERSION = bytes.fromhex("10000fa80000")


def packet(kind: int, content: bytes, status: int = 1) -> bytes:
    """2.2.3.1: type, status, length, process, number, window."""
    return struct.pack(">BBHHBB", kind, status, 8 + len(content), 0, 1, 0) + content


def prelogin(encryption: int, kind: int = 0x12) -> bytes:
    """2.2.6.5: places of the options, then what they say."""
    options = [(0, VERSION), (1, bytes((encryption,))), (2, b"MSSQLServer\0"), (4, b"\0")]
    at, places, values = 5 * len(options) + 1, b"", b""
    for token, value in options:
        places += struct.pack(">BHH", token, at + len(values), len(value))
        values += value
    return packet(kind, places + b"\xff" + values)


def login7(user: str, password: str) -> bytes:
    """2.2.6.4, by the example of section 4.2: offsets in bytes, lengths in characters."""
    hidden = bytes(((byte << 4 | byte >> 4) & 0xFF) ^ 0xA5 for byte in password.encode("utf-16-le"))
    texts = ["skostov1".encode("utf-16-le"), user.encode("utf-16-le"), hidden, "OSQL-32".encode("utf-16-le")]
    fixed, at, offsets = bytes(36), 94, b""
    for text in (*texts, b"", b"", "ODBC".encode("utf-16-le"), b"", "clinic".encode("utf-16-le")):
        offsets += struct.pack("<HH", at, len(text) // 2)
        at += len(text)
    body = fixed + offsets
    body += bytes(94 - len(body)) + b"".join(texts) + "ODBC".encode("utf-16-le") + "clinic".encode("utf-16-le")
    return packet(0x10, body)


def batch(text: str) -> bytes:
    """2.2.6.7 with the header for transactions (2.2.5.3.2)."""
    return packet(1, struct.pack("<IIHQI", 22, 18, 2, 0, 1) + text.encode("utf-16-le"))


def however_fed(script: Script) -> Conversation:
    """The conversation of a script, which is the same byte by byte and in random pieces."""
    expected = spoken(script)
    for cut in (single_bytes, *map(random_pieces, range(5))):
        other = spoken(script, cut)
        assert (other.messages, other.label) == (expected.messages, expected.label)
    return expected


def wrapped(events: list[Event], plain_from: int) -> list[Event]:
    """A TLS conversation whose flights stand in packets up to one of them."""
    return [
        (direction, b"".join(packet(0x12, flight[at : at + 700]) for at in range(0, len(flight), 700)))
        if number < plain_from
        else (direction, flight)
        for number, (direction, flight) in enumerate(events)
    ]


@pytest.mark.parametrize("version", [V1_2, V1_3])
@pytest.mark.parametrize("plain_from", [2, 3, 99])
def test_tls_inside_of_packets(version: ssl.TLSVersion, plain_from: int) -> None:
    talk = simple(version)
    script = [(UP, prelogin(ON)), (DOWN, prelogin(ON, 4)), *wrapped(talk.events, plain_from)]
    conversation = however_fed(script)
    assert conversation.label == "tds+tls"
    session = conversation.messages[-1]
    assert isinstance(session, TlsSession)
    assert session.version == talk.client.version()
    assert (session.sni, session.is_encrypted) == ("clinic.example", True)
    bare = spoken(talk.events).messages[0]
    assert isinstance(bare, TlsSession)
    assert (session.ja3, session.ja3s, session.certificates) == (bare.ja3, bare.ja3s, bare.certificates)


def test_turned_round_it_is_the_same() -> None:
    script = [(UP, prelogin(ON)), (DOWN, prelogin(ON, 4)), *wrapped(simple(V1_2).events, 99)]
    session = spoken([(direction.other, data) for direction, data in script]).messages[-1]
    assert isinstance(session, TlsSession)
    assert (session.client, session.version) == (DOWN, "TLSv1.2")


def test_the_client_alone() -> None:
    script = [(UP, prelogin(ON)), *wrapped([event for event in simple(V1_2).events if event[0] is UP], 99)]
    conversation = however_fed(script)
    assert conversation.label == "tds+tls"
    session = conversation.messages[-1]
    assert isinstance(session, TlsSession)
    assert (session.sni, session.has_server_hello) == ("clinic.example", False)


@pytest.mark.parametrize("sides", [(UP, DOWN), (UP,), (DOWN,)])
@pytest.mark.parametrize("turned", [False, True])
def test_open_before_the_capture(sides: tuple[Direction, ...], turned: bool) -> None:
    """What both sides agreed on was not captured; the hello of either stands in the first packet."""
    events = [event for event in simple(V1_2).events if event[0] in sides]
    script = [(direction.other if turned else direction, data) for direction, data in wrapped(events, 99)]
    conversation = however_fed(script)
    assert conversation.label == "tds+tls"
    session = conversation.messages[-1]
    bare = spoken(events).messages[0]
    assert isinstance(session, TlsSession)
    assert isinstance(bare, TlsSession)
    assert session.client is (DOWN if turned else UP)
    assert (session.sni, session.version, session.ja3, session.ja3s, session.certificates) == (
        bare.sni,
        bare.version,
        bare.ja3,
        bare.ja3s,
        bare.certificates,
    )


@pytest.mark.parametrize("sides", [(UP, DOWN), (UP,)])
@pytest.mark.parametrize("is_asked", [False, True])
def test_a_login_alone_may_be_encrypted_where_nothing_says_so(sides: tuple[Direction, ...], is_asked: bool) -> None:
    script: Script = [
        *([(UP, prelogin(OFF))] if is_asked and DOWN not in sides else []),
        *wrapped([event for event in simple(V1_2).events if event[0] in sides], 99),
        (UP, b"\x17\x03\x03\x00\x20" + bytes(range(32))),
        (UP, batch("SELECT 1")),
    ]
    conversation = however_fed(script)
    assert conversation.label == "tds+tls+tds"
    assert isinstance(conversation.messages[-1], PlainMessage)
    assert conversation.messages[-1].body == b"SELECT 1"


@pytest.mark.parametrize("rest", [[(DOWN, 32)], [(UP, 16000)] * 9])
def test_more_than_a_login_is_encrypted(rest: list[tuple[Direction, int]]) -> None:
    """What follows is not read, as where both sides have agreed on it."""
    conversation = Conversation("tcp", 50000, 4711)
    script = wrapped(simple(V1_2).events, 99) + [
        (side, b"\x17\x03\x03" + size.to_bytes(2) + bytes(size)) for side, size in rest
    ]
    for number, (direction, data) in enumerate(script, 1):
        assert conversation.wants(UP)
        conversation.feed(direction, data, number, number)
    assert not conversation.wants(UP)


def test_without_encryption_all_is_read() -> None:
    script: Script = [
        (UP, prelogin(NONE)),
        (DOWN, prelogin(NONE, 4)),
        (UP, login7("maya", "P@sswörd")),
        (UP, batch("SELECT mood FROM diary WHERE patient = 'Maya Lindqvist'")),
        (DOWN, packet(4, b"\xfd\x00", 0) + packet(4, b"\x00\x00")),
    ]
    conversation = however_fed(script)
    assert conversation.label == "tds"
    told = [message for message in conversation.messages if isinstance(message, PlainMessage)]
    assert [message.kind for message in told] == ["PRELOGIN", "PRELOGIN", "LOGIN", "QUERY", "RESULT"]
    assert dict(told[0].attributes) == {
        "version": "16.0.4008",
        "encryption": "not supported",
        "instance": "MSSQLServer",
    }
    login = dict(told[2].attributes)
    assert (login["username"], login["password"], login["app"], login["database"]) == (
        "maya",
        "P@sswörd",
        "OSQL-32",
        "clinic",
    )
    assert told[3].body == b"SELECT mood FROM diary WHERE patient = 'Maya Lindqvist'"
    assert told[4].body == b"\xfd\x00\x00\x00"


def test_a_login_in_the_clear_without_its_server() -> None:
    conversation = however_fed([(UP, prelogin(OFF)), (UP, login7("maya", "secret")), (UP, batch("SELECT 1"))])
    assert [m.kind for m in conversation.messages if isinstance(m, PlainMessage)] == ["PRELOGIN", "LOGIN", "QUERY"]


def test_a_login_alone_that_is_encrypted_leaves_the_rest_readable() -> None:
    talk = simple(V1_2)
    last = (UP, b"\x17\x03\x03\x00\x20" + bytes(range(32)))  # what holds the LOGIN7
    script: Script = [
        (UP, prelogin(OFF)),
        (DOWN, prelogin(OFF, 4)),
        *wrapped(talk.events, 99),
        last,
        (DOWN, packet(4, b"\xad\x00\x00")),
        (UP, batch("SELECT 1")),
    ]
    conversation = however_fed(script)
    assert conversation.label == "tds+tls+tds"
    assert [type(message).__name__ for message in conversation.messages].count("TlsSession") == 1
    assert isinstance(conversation.messages[-1], PlainMessage)
    assert conversation.messages[-1].body == b"SELECT 1"


class Server(threading.Thread):
    """Takes one login of a real client, over TLS of OpenSSL inside of packets; keeps what crossed the wire."""

    def __init__(self, encryption: int) -> None:
        super().__init__(daemon=True)
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.events: list[Event] = []
        self.encryption = encryption
        self.cipher: tuple[str, str, int] | None = None
        self.said = b""  # by the client, as it is without TLS
        self._into, self._out = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = contexts(V1_2)[1].wrap_bio(self._into, self._out, server_side=True)
        self._is_done = False

    def run(self) -> None:
        self._peer, _ = self.listening.accept()
        self._peer.settimeout(5)
        with self._peer:
            try:
                self._packet()
                self._send(prelogin(self.encryption, 4))
                if self.encryption != NONE:
                    self._handshake()
                self._login()
            except (OSError, ssl.SSLError, EOFError):
                return

    def _receive(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            piece = self._peer.recv(size - len(data))
            if not piece:
                raise EOFError
            data += piece
        self.events.append((UP, data))
        return data

    def _packet(self) -> bytes:
        head = self._receive(8)
        return head + self._receive(int.from_bytes(head[2:4]) - 8)

    def _send(self, data: bytes) -> None:
        self.events.append((DOWN, data))
        self._peer.sendall(data)

    def _handshake(self) -> None:
        while True:
            try:
                self._tls.do_handshake()
            except ssl.SSLWantReadError:
                if self._out.pending:
                    self._send(packet(0x12, self._out.read()))
                self._into.write(self._packet()[8:])
                continue
            if self._out.pending:
                self._send(packet(0x12, self._out.read()))
            self.cipher = self._tls.cipher()
            return

    def _login(self) -> None:
        if self.encryption == NONE:
            self.said = self._packet()
        else:
            while True:
                head = self._receive(5)
                self._into.write(head + self._receive(int.from_bytes(head[3:5])))
                try:
                    self.said = self._tls.read(1 << 14)
                    break
                except ssl.SSLWantReadError:
                    continue
        acknowledged = b"\x01\x74\0\0\4" + bytes((4,)) + "test".encode("utf-16-le") + bytes.fromhex("10000fa8")
        answer = packet(4, b"\xad" + struct.pack("<H", len(acknowledged)) + acknowledged + b"\xfd" + bytes(12))
        if self.encryption == ON:
            self._tls.write(answer)
            answer = self._out.read()
        self._send(answer)
        while True:
            if self.encryption == ON:
                head = self._receive(5)
                self._receive(int.from_bytes(head[3:5]))
                return
            self._packet()
            self._send(packet(4, b"\xfd" + bytes(12)))


def with_tsql(encryption: int, config: str, tmp_path: Path) -> Server:
    server = Server(encryption)
    server.start()
    port = server.listening.getsockname()[1]
    (tmp_path / "freetds.conf").write_text(
        f"[here]\nhost=127.0.0.1\nport={port}\ntds version=7.4\nencryption={config}\n"
    )
    subprocess.run(
        ["tsql", "-S", "here", "-U", "maya", "-P", "P@ss-word7"],
        input="SELECT mood FROM diary WHERE name = 'Lindqvist'\ngo\nquit\n",
        env={"FREETDSCONF": str(tmp_path / "freetds.conf"), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    server.join(10)
    server.listening.close()
    return server


@pytest.mark.skipif(not shutil.which("tsql"), reason="FreeTDS is not installed")
def test_freetds_says_what_the_server_says(tmp_path: Path) -> None:
    server = with_tsql(ON, "require", tmp_path)
    conversation = however_fed(server.events)
    assert conversation.label == "tds+tls"
    session = conversation.messages[-1]
    assert isinstance(session, TlsSession)
    assert server.cipher is not None
    assert (session.version, session.is_encrypted) == (server.cipher[1], True)
    leaf = hashlib.sha256(identity().chain_der[0]).hexdigest()
    assert session.certificates[0].sha256 == leaf
    assert server.said[0] == 0x10


@pytest.mark.skipif(not shutil.which("tsql"), reason="FreeTDS is not installed")
def test_freetds_encrypts_the_login_and_nothing_else(tmp_path: Path) -> None:
    server = with_tsql(OFF, "request", tmp_path)
    assert server.said[0] == 0x10
    conversation = however_fed(server.events)
    assert conversation.label == "tds+tls+tds"
    texts = b"\n".join(message.body for message in conversation.messages if isinstance(message, PlainMessage))
    assert b"SELECT mood FROM diary WHERE name = 'Lindqvist'" in texts
    assert not any(
        name == "password" for m in conversation.messages if isinstance(m, PlainMessage) for name, _ in m.attributes
    )


@pytest.mark.skipif(not shutil.which("tsql"), reason="FreeTDS is not installed")
def test_freetds_without_encryption_gives_its_password_away(tmp_path: Path) -> None:
    server = with_tsql(NONE, "off", tmp_path)
    [login] = [m for m in however_fed(server.events).messages if isinstance(m, PlainMessage) and m.kind == "LOGIN"]
    said = dict(login.attributes)
    assert (said["username"], said["password"]) == ("maya", "P@ss-word7")
    assert said["app"] in ("TSQL", "tsql")


@pytest.mark.parametrize(
    ("up", "down", "guess"),
    [
        (prelogin(ON), b"", Guess.YES),
        (b"", prelogin(ON, 4), Guess.YES),
        (b"", prelogin(ON), Guess.REVERSED),
        (prelogin(ON, 4), b"", Guess.REVERSED),
        (prelogin(ON)[:9], b"", Guess.MORE),
        (packet(0x12, b"\x16\x03\x01"), b"", Guess.NO),
        (packet(0x12, b"\x16\x03\x01\0\x50\1\0" + bytes(75)), b"", Guess.YES),
        (b"", packet(0x12, b"\x16\x03\x03\0\x50\2\0" + bytes(75)), Guess.YES),
        (packet(0x12, b"\x16\x03\x03\0\x50\2\0" + bytes(75)), b"", Guess.REVERSED),
        (packet(0x12, b"\x16\x03\x01\0\x50\4\0" + bytes(75)), b"", Guess.NO),  # a ticket
        (packet(0x12, b"\x17\x03\x03\0\x50\1\0" + bytes(75)), b"", Guess.NO),
        (packet(0x10, b"\x16\x03\x01\0\x50\1\0" + bytes(75)), b"", Guess.NO),
        (b"\x12\x01\x00\x06" + prelogin(ON)[4:], b"", Guess.NO),
        (b"\x12\x02" + prelogin(ON)[2:], b"", Guess.NO),
        (b"\x04\x01\x00\x05hello, world", b"", Guess.NO),  # SOCKS 4, say
        (b"\x12\x34\x56\x78" * 8, b"", Guess.NO),
        (b"", b"", Guess.NO),
    ],
)
def test_recognising(up: bytes, down: bytes, guess: Guess) -> None:
    assert recognise(up, down) is guess


@cache
def _scripts() -> list[Script]:
    plain: Script = [(UP, prelogin(NONE)), (DOWN, prelogin(NONE, 4)), (UP, login7("a", "b")), (UP, batch("SELECT 1"))]
    sealed = [(UP, prelogin(OFF)), (DOWN, prelogin(OFF, 4)), *wrapped(simple(V1_2).events, 99), (DOWN, packet(4, b"x"))]
    return [plain, sealed]


def test_mutations() -> None:
    for script in _scripts():
        assert_survives_mutation(TdsParser, script, rounds=300)


@given(st.data())
def test_damage_in_a_conversation_is_a_parse_error(data: st.DataObject) -> None:
    script = [(direction, bytearray(flight)) for direction, flight in data.draw(st.sampled_from(_scripts()))]
    for _ in range(data.draw(st.integers(1, 4))):
        flight = script[data.draw(st.integers(0, len(script) - 1))][1]
        flight[data.draw(st.integers(0, len(flight) - 1))] = data.draw(st.integers(0, 255))
    conversation = Conversation("tcp", 50000, 1433)
    for number, (direction, flight) in enumerate(script, 1):
        try:
            if data.draw(st.integers(0, 9)) == 0:
                conversation.gap(direction, data.draw(st.integers(1, 3000)))
            elif conversation.wants(direction):
                conversation.feed(direction, bytes(flight), number, number)
        except ParseError as error:
            assert str(error)
    conversation.finish()
