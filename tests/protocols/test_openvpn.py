"""OpenVPN: the real program, its datagrams passed on by us; and packets framed as its sources do, around handshakes of
OpenSSL."""

import random
import re
import shutil
import socket
import subprocess
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.model.flows import Direction
from gateway.model.messages import TlsSession
from gateway.protocols import openvpn
from gateway.protocols.base import Guess
from gateway.protocols.conversation import Conversation
from gateway.protocols.openvpn import MAX_PACKETS, OpenVpnParser, OpenVpnStreamParser
from tests.protocols.feeding import Script, assert_same_however_fed, assert_survives_mutation, outcome
from tests.protocols.tls_real import DOWN, UP, V1_2, V1_3, Event, identity, simple

IDS = (b"clientid", b"serverid")


def control(direction: int, opcode: int, number: int, data: bytes, acks: tuple[int, ...] = (), code: int = 0) -> bytes:
    """One packet: opcode and key, session, with tls-auth a code with number and time, acknowledgements, number, TLS."""
    signed = bytes(range(1, code + 1)) + (number + 1).to_bytes(4) + b"\x65\x43\x21\0" if code else b""
    acknowledged = bytes((len(acks),)) + b"".join(ack.to_bytes(4) for ack in acks)
    acknowledged += IDS[1 - direction] if acks else b""
    return bytes((opcode << 3,)) + IDS[direction] + signed + acknowledged + number.to_bytes(4) + data


def tunnel(events: list[Event], code: int = 0, size: int = 300) -> list[Event]:
    """A TLS conversation as OpenVPN carries it, in pieces."""
    script = [(UP, control(0, 7, 0, b"", (), code)), (DOWN, control(1, 8, 0, b"", (0,), code))]
    numbers = [0, 0]
    for direction, flight in events:
        for at in range(0, len(flight), size):
            numbers[direction] += 1
            acks = (numbers[1 - direction],) if at == 0 else ()
            script.append((direction, control(direction, 4, numbers[direction], flight[at : at + size], acks, code)))
    return script


def session(script: Script) -> TlsSession:
    [only], error = outcome(OpenVpnParser, script)
    assert error == ""
    assert isinstance(only, TlsSession)
    return only


def assert_same_facts(seen: TlsSession, talk: list[Event]) -> None:
    conversation = Conversation("tcp", 50000, 443)
    for number, (direction, flight) in enumerate(talk, 1):
        conversation.feed(direction, flight, number, number)
    conversation.finish()
    [bare] = conversation.messages
    assert isinstance(bare, TlsSession)
    for name in ("version", "cipher", "sni", "ja3", "ja3s", "ja4", "certificates", "is_encrypted", "client"):
        assert getattr(seen, name) == getattr(bare, name), name


@pytest.mark.parametrize("version", [V1_2, V1_3])
@pytest.mark.parametrize("code", [0, 16, 20, 28, 32, 48, 64])
def test_with_every_code(version: object, code: int) -> None:
    talk = simple(V1_2 if version is V1_2 else V1_3).events
    assert_same_facts(session(tunnel(talk, code)), talk)


def test_in_another_order_and_again() -> None:
    talk = simple(V1_2).events
    script = tunnel(talk)
    client = [event for event in script[2:] if event[0] is UP]
    first = [event for event in client if len(event[1]) > 200][:2]
    swapped = [*script[:2], *reversed(first), *first, *[event for event in script[2:] if event not in first]]
    assert_same_facts(session(swapped), talk)


def test_over_tcp() -> None:
    talk = simple(V1_3).events
    script = [(direction, len(data).to_bytes(2) + data) for direction, data in tunnel(talk, 20)]
    [seen] = assert_same_however_fed(OpenVpnStreamParser, script)
    assert isinstance(seen, TlsSession)
    assert_same_facts(seen, talk)
    conversation = Conversation("tcp", 50000, 4711)
    for number, (direction, data) in enumerate(script, 1):
        if conversation.wants(direction):
            conversation.feed(direction, data, number, number)
    conversation.finish()
    assert (conversation.label, len(conversation.messages)) == ("openvpn", 1)


@pytest.mark.parametrize("code", [0, 16, 20, 28, 32, 48, 64])
@pytest.mark.parametrize("turned", [False, True])
def test_open_before_the_capture(code: int, turned: bool) -> None:
    """Its resets were not captured: the control channel is known by the hello in its first packet of TLS."""
    talk = simple(V1_2).events
    script = tunnel(talk, code)[2:]
    conversation = Conversation("udp", 50000, 4711)
    for number, (direction, data) in enumerate(script, 1):
        conversation.feed(direction.other if turned else direction, data, number, number)
    conversation.finish()
    [seen] = conversation.messages
    assert isinstance(seen, TlsSession)
    assert (conversation.label, seen.transport) == ("openvpn", "udp")
    if turned:
        assert (seen.client, seen.sni, seen.version) == (DOWN, "clinic.example", "TLSv1.2")
    else:
        assert_same_facts(seen, talk)


@pytest.mark.parametrize("code", [0, 16, 20])
@pytest.mark.parametrize("side", [UP, DOWN])
def test_open_before_the_capture_over_tcp(code: int, side: Direction) -> None:
    talk = [event for event in simple(V1_2).events if event[0] is side]
    script = [event for event in tunnel(talk, code) if event[0] is side][1:]
    conversation = Conversation("tcp", 50000, 4711)
    for number, (direction, data) in enumerate(script, 1):
        conversation.feed(direction, len(data).to_bytes(2) + data, number, number)
    conversation.finish()
    [seen] = conversation.messages
    assert isinstance(seen, TlsSession)
    assert (conversation.label, seen.transport) == ("openvpn", "tcp")
    assert_same_facts(seen, talk)


@pytest.mark.parametrize(
    "near",
    [
        control(0, 4, 2, b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03"),  # not the first packet
        control(0, 4, 1, b"\x16\x03\x01\x02\0\x04\0\x01\xfc\x03\x03"),  # no hello
        control(0, 4, 1, b"\x17\x03\x03\x02\0\x01\0\x01\xfc\x03\x03"),  # no handshake
        b"\x21" + control(0, 4, 1, b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03")[1:],  # of later keys
        b"\x20" + bytes(8) + control(0, 4, 1, b"\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03")[9:],  # of no session
        b" is what a text may begin with",
    ],
)
def test_what_only_looks_like_an_open_one(near: bytes) -> None:
    assert openvpn.recognise_udp(near, b"") is Guess.NO
    assert openvpn.recognise_tcp(len(near).to_bytes(2) + near, b"") is Guess.NO


def test_what_is_sealed_is_not_guessed() -> None:
    """tls-crypt: behind the session number, time and 32 bytes of code, and what follows is cipher text."""
    sealed = [
        (direction, data[:9] + number.to_bytes(4) + b"\x65\x43\x21\0" + random.Random(number).randbytes(len(data) - 17))
        for number, (direction, data) in enumerate(tunnel(simple(V1_2).events, 32), 1)
    ]
    for script in (sealed, [(UP, bytes((10 << 3,)) + sealed[0][1][1:]), *sealed[1:]]):
        assert outcome(OpenVpnParser, script) == ([], "")


def test_an_open_tunnel_ends_it() -> None:
    parser = OpenVpnParser()
    script = tunnel(simple(V1_2).events)[:4]
    for number, (direction, data) in enumerate(script, 1):
        parser.feed(direction, data, number, number)
    assert parser.wants(UP)
    parser.feed(DOWN, b"\x48\0\0\0" + bytes(60), 9, 9)
    assert not parser.wants(UP)
    assert not parser.wants(DOWN)
    assert len(parser.messages) == 1


def test_a_handshake_without_end_is_bounded() -> None:
    parser = OpenVpnParser()
    for direction, data in tunnel([])[:2]:
        parser.feed(direction, data, 1, 1)
    for number in range(MAX_PACKETS):
        assert parser.wants(UP)
        parser.feed(UP, control(0, 4, 5 + number, bytes(1000)), 2 + number, 1)
    assert not parser.wants(UP)


def test_mutations() -> None:
    assert_survives_mutation(OpenVpnParser, tunnel(simple(V1_2).events, 20), rounds=400)
    framed = [(direction, len(data).to_bytes(2) + data) for direction, data in tunnel(simple(V1_2).events)]
    assert_survives_mutation(OpenVpnStreamParser, framed, rounds=400)


@given(st.lists(st.tuples(st.sampled_from((UP, DOWN)), st.binary(min_size=1, max_size=90)), max_size=8))
def test_any_datagrams(script: Script) -> None:
    outcome(OpenVpnParser, [(UP, control(0, 7, 0, b"")), *script])


# The program itself


class Between(threading.Thread):
    """Passes datagrams on between a client and a server, and keeps them."""

    def __init__(self, server_port: int) -> None:
        super().__init__(daemon=True)
        self.events: list[Event] = []
        self.is_over = False
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(0.1)
        self._server = ("127.0.0.1", server_port)
        self.port: int = self._socket.getsockname()[1]

    def run(self) -> None:
        client = self._server
        while not self.is_over:
            try:
                data, sender = self._socket.recvfrom(4096)
            except OSError:  # none came, or nobody listens yet
                continue
            if sender == self._server:
                self.events.append((DOWN, data))
                self._socket.sendto(data, client)
            else:
                client = sender
                self.events.append((UP, data))
                self._socket.sendto(data, self._server)
        self._socket.close()


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def connected(tmp_path: Path, *options: str) -> tuple[list[Event], str]:
    """What crossed between a client and a server, and what the client says of it."""
    port = free_port()
    between = Between(port)
    between.start()
    common = ["openvpn", "--dev", "null", "--proto", "udp", "--verb", "3", "--dh", "none", *options]
    common += ["--ca", identity().root_file, "--cert", identity().chain_file, "--key", identity().key_file]
    server = subprocess.Popen(
        [*common, "--tls-server", "--local", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        cwd=tmp_path,
    )
    client_options = ["--tls-client", "--remote", "127.0.0.1", str(between.port), "--nobind", "--connect-retry", "1"]
    client = subprocess.Popen([*common, *client_options], stdout=subprocess.PIPE, text=True, cwd=tmp_path)
    timer = threading.Timer(20, client.kill)
    timer.start()
    said = ""
    assert client.stdout is not None
    for line in client.stdout:
        said += line
        if "Initialization Sequence Completed" in line:
            time.sleep(0.3)
            break
    timer.cancel()
    for one in (client, server):
        one.kill()
        one.wait(5)
    client.stdout.close()
    between.is_over = True
    between.join(5)
    return between.events, said


needs_openvpn = pytest.mark.skipif(not shutil.which("openvpn"), reason="OpenVPN is not installed")


@needs_openvpn
@pytest.mark.parametrize("with_key", ["", "SHA1", "SHA512"])
@pytest.mark.parametrize("version", ["1.2", "1.3"])
def test_openvpn_says_what_is_read(version: str, with_key: str, tmp_path: Path) -> None:
    options = ["--tls-version-min", version, "--tls-version-max", version]
    if with_key:
        subprocess.run(["openvpn", "--genkey", "secret", tmp_path / "ta.key"], check=True, capture_output=True)
        options += ["--tls-auth", str(tmp_path / "ta.key"), "--auth", with_key]
    events, said = connected(tmp_path, *options)
    told = re.search(r"Control Channel: (TLSv1\.\d), cipher \S+ (\S+?),", said)
    assert told is not None, said
    conversation = Conversation("udp", 50000, 4711)
    for number, (direction, data) in enumerate(events, 1):
        if conversation.wants(direction):
            conversation.feed(direction, data, number, number)
    conversation.finish()
    assert conversation.label == "openvpn"
    [seen] = conversation.messages
    assert isinstance(seen, TlsSession)
    assert seen.version == told[1]
    plain = re.sub(r"TLS|_|-|WITH", "", seen.cipher)
    assert plain == re.sub(r"TLS|_|-", "", told[2])
    assert [each.subject for each in seen.certificates[:1]] == (["CN=clinic.example"] if version == "1.2" else [])


@needs_openvpn
def test_openvpn_with_tls_crypt_is_sealed(tmp_path: Path) -> None:
    subprocess.run(["openvpn", "--genkey", "secret", tmp_path / "ta.key"], check=True, capture_output=True)
    events, said = connected(tmp_path, "--tls-crypt", str(tmp_path / "ta.key"))
    assert "Control Channel: TLSv1.3" in said
    conversation = Conversation("udp", 50000, 4711)
    for number, (direction, data) in enumerate(events, 1):
        if conversation.wants(direction):
            conversation.feed(direction, data, number, number)
    conversation.finish()
    assert (conversation.label, conversation.messages) == ("openvpn", [])
