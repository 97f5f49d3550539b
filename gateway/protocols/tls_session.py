"""The facts of one handshake, gathered message by message into a TlsSession.

Used by TLS over TCP, by QUIC (RFC 9001 carries the same messages) and by DTLS: they differ in how the bytes
of a handshake message are found, not in what it says.
"""

from typing import Final

from gateway.errors import DamageError, ParseError
from gateway.model.flows import Direction
from gateway.model.messages import Certificate, Span, TlsSession
from gateway.protocols.certificates import parse_certificate
from gateway.protocols.fingerprints import client_fingerprints, ja3s
from gateway.protocols.tls_hello import ServerHello, parse_client_hello, parse_server_hello
from gateway.protocols.tls_names import alert_text, cipher_name, is_tls_1_3, version_name
from gateway.protocols.tls_ssl2 import Ssl2ClientHello, Ssl2ServerHello

MAX_MESSAGE_BYTES: Final = 256 * 1024
"""One handshake message. The longest are certificate chains: a usual one has 3 to 10 KB, OpenSSL accepts 100
KB."""

MAX_MESSAGES: Final = 64
"""Handshake messages of one direction before encryption. A full handshake has ten."""

MAX_CERTIFICATES: Final = 32
"""Certificates kept of a chain. Path lengths in use are below ten."""

MAX_ALERTS: Final = 16
"""Alerts kept of a session."""

CLIENT_HELLO, SERVER_HELLO, CERTIFICATE, SERVER_HELLO_DONE = 1, 2, 11, 14
CLIENT_HELLO_START: Final = bytes((CLIENT_HELLO,))
"""The first byte of one, as it is cut out of a message."""

CLIENT_ONLY: Final = (CLIENT_HELLO, 16)
"""ClientHello, ClientKeyExchange."""

SERVER_ONLY: Final = (SERVER_HELLO, 12, 13, SERVER_HELLO_DONE, 22)
"""ServerHello, ServerKeyExchange, CertificateRequest, ServerHelloDone, CertificateStatus."""

KNOWN_MESSAGES: Final = frozenset((*range(7), *range(8, 17), *range(20, 26), 67, 254))
"""IANA registry "TLS HandshakeType", with the numbers of drafts and of next protocol negotiation."""

_JA4_TRANSPORT: Final = {"tcp": "t", "udp": "t", "eap": "t", "quic": "q", "dtls": "d"}
"""The method has no letter for records of TLS in datagrams of another protocol."""


class SessionFacts:
    """What the messages of one handshake have said so far. Only the first hello of each side counts: after a
    HelloRetryRequest, which is no ServerHello, the client repeats its own with less choice."""

    def __init__(self, transport: str) -> None:
        self.session = TlsSession(Span(0, 0, 0), transport)
        self.negotiated = 0  # version code of the real ServerHello, 0 before it
        self._first_packet = self._last_packet = self._first_ns = 0
        self._client_session_id = b""
        self._outside_keys: tuple[bool, ...] = ()
        self._retry: ServerHello | None = None
        self._is_cut = False  # of the ClientHello only the front is in the capture
        self._has_raw_key = {Direction.UP: False, Direction.DOWN: False}  # in place of certificates (RFC 7250)
        self._alerts: list[tuple[Direction, str]] = []
        self._damage = ""
        self._is_told = False

    @property
    def is_tls_1_3(self) -> bool:
        """Whether a ServerHello has chosen TLS 1.3 or a draft of it."""
        return self.negotiated != 0 and is_tls_1_3(self.negotiated)

    @property
    def is_older(self) -> bool:
        """Whether a ServerHello has chosen TLS 1.2 or older."""
        return self.negotiated != 0 and not is_tls_1_3(self.negotiated)

    def seen(self, packet: int, time_ns: int) -> None:
        """A packet that carried something of the session."""
        if not self._first_packet:
            self._first_packet = packet
            self._first_ns = time_ns
        self._last_packet = packet

    def damaged(self, damage: str) -> None:
        """Something is broken and was passed over. The first damage of a connection is told: it explains the rest."""
        self._damage = self._damage or damage

    def tell_damage(self) -> None:
        """Raise DamageError, once, where something was damaged: to be called when the bytes at hand have been read."""
        if self._damage and not self._is_told:
            self._is_told = True
            raise DamageError(self._damage)

    def message(self, direction: Direction, kind: int, body: bytes) -> None:
        """One handshake message, without its header. Where it is broken, that is damage, and the next one is read."""
        try:
            self._message(direction, kind, body)
        except ParseError as error:
            self.damaged(str(error))

    def _message(self, direction: Direction, kind: int, body: bytes) -> None:
        if kind == CLIENT_HELLO:
            self._client_hello(direction, body)
        elif kind == SERVER_HELLO:
            self._server_hello(direction, body)
        elif kind == CERTIFICATE:
            self._certificates(direction, body)
        elif kind == SERVER_HELLO_DONE and not self.is_tls_1_3:
            self.session.resumed = False  # an abbreviated handshake has none (RFC 5246 section 7.3)

    def alert(self, direction: Direction, level: int, description: int) -> None:
        """An alert that was sent in the clear."""
        if len(self._alerts) < MAX_ALERTS:
            self._alerts.append((direction, alert_text(level, description)))

    def finished(self) -> TlsSession:
        """The session with all that was gathered. Where the capture lacks the ServerHello behind a HelloRetryRequest,
        that one has said what is chosen (RFC 8446 section 4.1.4)."""
        if self._retry is not None and not self.session.has_server_hello:
            self._take_choice(self._retry)
        self.session.span = Span(self._first_packet, self._last_packet, self._first_ns)
        client = self.session.client
        self.session.alerts = tuple(
            [f"{'client' if side == client else 'server'} {text}" for side, text in self._alerts]
        )
        return self.session

    def cut_client_hello(self, direction: Direction, body: bytes) -> None:
        """The front of a ClientHello whose rest is not in the capture: its name, and what else is there. It has no
        fingerprints, and gives way to one that is whole."""
        session = self.session
        if session.has_client_hello:
            return
        try:
            hello = parse_client_hello(body, session.transport == "dtls")
        except ParseError:
            return
        session.has_client_hello = self._is_cut = True
        session.client = direction
        session.sni = hello.sni
        session.alpn_offered = hello.alpn
        session.ech = hello.ech
        session.early_data = hello.early_data
        if hello.shape.supported_versions:
            session.offered_versions = tuple([version_name(code) for code in hello.offered])

    def _client_hello(self, direction: Direction, body: bytes) -> None:
        session = self.session
        if session.has_client_hello and not self._is_cut:
            if self._retry is not None and not session.has_server_hello:  # the server answers to the keys of this one
                self._outside_keys = parse_client_hello(body, session.transport == "dtls").outside_keys
            return
        session.has_client_hello = True
        self._is_cut = False
        session.client = direction
        hello = parse_client_hello(body, session.transport == "dtls")
        session.offered_versions = tuple([version_name(code) for code in hello.offered])
        session.sni = hello.sni
        session.alpn_offered = hello.alpn
        session.ech = hello.ech
        session.early_data = hello.early_data
        session.ja3, session.ja4 = client_fingerprints(hello.shape, _JA4_TRANSPORT[session.transport])
        self._client_session_id = hello.session_id
        self._outside_keys = hello.outside_keys
        if hello.problem:
            raise ParseError(f"ClientHello: {hello.problem}")

    def _server_hello(self, direction: Direction, body: bytes) -> None:
        session = self.session
        if session.has_server_hello:
            return
        if not session.has_client_hello:
            session.client = direction.other
        hello = parse_server_hello(body)
        if hello.is_retry:
            self._retry = hello
            return
        session.has_server_hello = True
        self._take_choice(hello)
        session.resumed = self._is_resumed(hello)
        self._has_raw_key = {session.client: hello.has_raw_client_key, session.client.other: hello.has_raw_server_key}
        if hello.problem:
            raise ParseError(f"ServerHello: {hello.problem}")

    def _take_choice(self, hello: ServerHello) -> None:
        session = self.session
        self.negotiated = hello.version
        session.version = version_name(hello.version)
        session.cipher = cipher_name(hello.cipher)
        session.alpn = hello.alpn
        session.ja3s = ja3s(hello.legacy_version, hello.cipher, hello.extensions)

    def ssl2_client_hello(self, direction: Direction, hello: Ssl2ClientHello) -> None:
        """A ClientHello in the form of SSL 2.0: it has neither extensions nor a fingerprint."""
        session = self.session
        if not session.has_client_hello:
            session.has_client_hello = True
            session.client = direction
            session.offered_versions = (version_name(hello.version),)
            self._client_session_id = hello.session_id

    def ssl2_server_hello(self, direction: Direction, hello: Ssl2ServerHello) -> None:
        """A ServerHello of SSL 2.0. The cipher is not chosen here, but by the client afterwards."""
        session = self.session
        if session.has_server_hello:
            return
        session.has_server_hello = True
        if not session.has_client_hello:
            session.client = direction.other
        self.negotiated = hello.version
        session.version = version_name(hello.version)
        session.resumed = hello.is_resumed
        if hello.certificate:
            session.certificates = (parse_certificate(hello.certificate),)

    def _is_resumed(self, hello: ServerHello) -> bool:
        """TLS 1.3: a key of a session before was taken up. Older: the client's session id comes back; a full
        handshake may still follow, and then says so by its Certificate or ServerHelloDone."""
        if self.is_tls_1_3:
            return hello.psk >= 0 and not any(self._outside_keys[hello.psk : hello.psk + 1])
        return bool(hello.session_id) and hello.session_id == self._client_session_id

    def _certificates(self, direction: Direction, body: bytes) -> None:
        session = self.session
        if self.is_tls_1_3:
            return
        if self._has_raw_key[direction]:
            if direction != session.client:
                session.resumed = False
            return
        chain, is_whole = _chain(body)
        if direction == session.client:
            session.client_certificates = chain
        else:
            session.certificates = chain
            session.resumed = False
        if not is_whole:
            raise ParseError("Certificate message contradicts its own lengths")


def _chain(body: bytes) -> tuple[tuple[Certificate, ...], bool]:
    """The certificates of a Certificate message (RFC 5246 section 7.4.2), and whether its lengths agree."""
    found: list[Certificate] = []
    end = 3 + int.from_bytes(body[:3])
    position = 3
    while position + 3 <= end and len(found) < MAX_CERTIFICATES:
        start = position + 3
        position = start + int.from_bytes(body[position:start])
        if position > len(body):
            return tuple(found), False
        found.append(parse_certificate(body[start:position]))
    return tuple(found), len(body) == end
