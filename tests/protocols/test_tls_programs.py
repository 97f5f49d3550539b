"""Handshakes that Python's ssl cannot have, of OpenSSL's and GnuTLS's own programs, whose bytes a relay keeps."""

import re
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gateway.model.messages import TlsSession
from gateway.protocols.tls import TlsParser
from tests.protocols.feeding import assert_same_however_fed, outcome
from tests.protocols.tls_crafted import client_hello, extension, server_hello, supported_versions, u16, vector
from tests.protocols.tls_real import DOWN, UP, Event, identity

KEY = "0102030405060708090a0b0c0d0e0f10"

needs_openssl = pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
needs_gnutls = pytest.mark.skipif(not shutil.which("gnutls-serv"), reason="GnuTLS's programs are not installed")


class Relay(threading.Thread):
    """Passes one connection on to a server, and keeps what crossed."""

    def __init__(self, server_port: int) -> None:
        super().__init__(daemon=True)
        self.events: list[Event] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._server_port = server_port
        self.port: int = self._listening.getsockname()[1]

    def run(self) -> None:
        client, _ = self._listening.accept()
        self._listening.close()
        with client, socket.create_connection(("127.0.0.1", self._server_port)) as server:
            back = threading.Thread(target=self._pass, args=(DOWN, server, client), daemon=True)
            back.start()
            self._pass(UP, client, server)
            back.join(5)

    def _pass(self, direction: object, source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(16384):
                self.events.append((UP if direction is UP else DOWN, data))
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:  # the other side has gone
            return


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


@contextmanager
def serving(server: list[str], folder: Path) -> Iterator[int]:
    """A server (`PORT` stands for its port) for as long as it is asked; its port."""
    port = free_port()
    begun = subprocess.Popen(
        [part.replace("PORT", str(port)) for part in server],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield port
    finally:
        begun.kill()
        begun.wait(5)


def asked(port: int, client: list[str], folder: Path) -> tuple[list[Event], str]:
    """One client (`PORT` stands for the port) of a server: what crossed, and what the client printed."""
    relay = Relay(port)
    relay.start()
    asking = subprocess.Popen(
        [part.replace("PORT", str(relay.port)) for part in client],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    time.sleep(0.7)  # programs that print the session end with their input
    try:
        said, _ = asking.communicate(b"", timeout=10)
    except subprocess.TimeoutExpired:
        asking.kill()
        said, _ = asking.communicate()
    relay.join(5)
    return relay.events, said.decode("latin-1")


def talk(server: list[str], client: list[str], folder: Path) -> tuple[list[Event], str]:
    """One connection of two programs."""
    with serving(server, folder) as port:
        return asked(port, client, folder)


def session(events: list[Event]) -> TlsSession:
    [only] = assert_same_however_fed(TlsParser, events)
    assert outcome(TlsParser, events)[1] == ""
    assert isinstance(only, TlsSession)
    return only


S_SERVER = ["openssl", "s_server", "-quiet", "-accept", "PORT"]
S_CLIENT = ["openssl", "s_client", "-connect", "127.0.0.1:PORT"]


def certified() -> list[str]:
    return ["-cert", identity().chain_file, "-key", identity().key_file]


@needs_openssl
@pytest.mark.parametrize("groups", [[], ["-groups", "P-521"]], ids=["at once", "after a retry"])
def test_a_key_that_both_were_given_is_no_resumption(groups: list[str], tmp_path: Path) -> None:
    server = [*S_SERVER, "-nocert", "-psk", KEY, "-tls1_3", *groups]
    offered = [*S_CLIENT, "-psk", KEY, "-tls1_3", *(["-groups", "X25519:P-521"] if groups else [])]
    events, said = talk(server, offered, tmp_path)
    assert "no peer certificate available" in said
    seen = session(events)
    told = re.search(r"Cipher is (\S+)", said)
    assert told is not None
    assert (seen.version, seen.cipher, seen.is_encrypted) == ("TLSv1.3", told[1], True)
    assert not seen.resumed
    assert not seen.early_data


@needs_openssl
def test_a_ticket_is_a_resumption(tmp_path: Path) -> None:
    seen = []
    with serving([*S_SERVER, *certified(), "-tls1_3"], tmp_path) as port:
        for options in (["-sess_out", "ticket"], ["-sess_in", "ticket"]):
            events, said = asked(port, [*S_CLIENT, *options], tmp_path)
            seen.append((session(events).resumed, said.count("Reused, TLSv1.3")))
    assert seen == [(False, 0), (True, 1)]


def test_which_of_several_keys_was_taken_up() -> None:
    """RFC 8446 section 4.2.11: a list of identities with their ages, then of binders; the server answers by number."""
    identities = vector(2, vector(2, b"a ticket") + bytes.fromhex("8e3a0b17") + vector(2, b"given") + bytes(4))
    offer = extension(41, identities + vector(2, vector(1, bytes(32)) * 2))
    hello = client_hello(extensions=supported_versions(0x0304) + offer)
    for number, is_resumed in ((0, True), (1, False), (7, True)):
        answer = server_hello(cipher=0x1301, extensions=extension(43, u16(0x0304)) + extension(41, u16(number)))
        assert session([(UP, hello), (DOWN, answer)]).resumed is is_resumed
    for cut in range(1, len(offer) - 4):
        broken = client_hello(extensions=supported_versions(0x0304) + extension(41, offer[4 : 4 + cut]))
        session([(UP, broken), (DOWN, answer)])


GNUTLS = ["gnutls-serv", "--http", "-q", "-p", "PORT"]
GNUTLS_CLIENT = ["gnutls-cli", "--insecure", "-p", "PORT", "127.0.0.1"]
OLD_KEYS = "NORMAL:-VERS-ALL:+VERS-TLS1.2:-KX-ALL"


@needs_gnutls
@pytest.mark.parametrize(
    ("priority", "cipher"),
    [
        (f"{OLD_KEYS}:+PSK", "TLS_PSK_WITH_"),
        ("NORMAL:-VERS-ALL:+VERS-TLS1.3:-KX-ALL:+ECDHE-PSK", "TLS_"),
    ],
)
def test_gnutls_with_keys_alone(priority: str, cipher: str, tmp_path: Path) -> None:
    (tmp_path / "keys").write_text(f"maya:{KEY}\n")
    server = [*GNUTLS, "--pskpasswd", "keys", "--priority", priority]
    events, said = talk(
        server, [*GNUTLS_CLIENT, "--pskusername", "maya", "--pskkey", KEY, "--priority", priority], tmp_path
    )
    told = re.search(r"Description: \((TLS1\.\d)", said)
    assert told is not None, said
    seen = session(events)
    assert seen.version == told[1].replace("TLS", "TLSv")
    assert seen.cipher.startswith(cipher)
    assert (seen.certificates, seen.resumed, seen.is_encrypted) == ((), False, True)
