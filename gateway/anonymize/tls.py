"""TLS as it stays: handshakes in the clear as they are, of everything encrypted the record headers alone.

What is encrypted could be opened by whoever gets the keys one day; nothing that is judged needs it. Names of a home and
of persons become fakes in the ClientHello, and what proves who a client is, or a server at home, becomes zeros.

Sources: RFC 8446 sections 4 and 5.1, RFC 5246, RFC 6101 appendix E (version 2 hellos).
"""

import re
from collections.abc import Callable
from typing import Final

from gateway.anonymize.names import Names
from gateway.anonymize.personal import Personal
from gateway.anonymize.text import is_text
from gateway.errors import ParseError
from gateway.protocols.certificates import parse_certificate
from gateway.protocols.tls_hello import parse_client_hello
from gateway.protocols.tls_ssl2 import RECOGNISE_BYTES, is_client_hello, is_server_hello, record_bytes

CHANGE_CIPHER, ALERT, HANDSHAKE, APPLICATION, HEARTBEAT = 20, 21, 22, 23, 24
CLIENT_HELLO, CERTIFICATE, KEY_EXCHANGE = 1, 11, 16
HEADER_BYTES: Final = 5
CHAIN_HEAD_BYTES: Final = 6
"""Length of a chain, and of its first certificate."""
KEPT_MESSAGES: Final = frozenset((0, 2, 3, 4, 6, 8, CERTIFICATE, 12, 13, 14, 15, KEY_EXCHANGE, 20, 22, 24))
"""Of IANA's registry of handshake types: what servers and clients send in the clear, and nothing that an app fills."""
MAX_MESSAGE_BYTES: Final = 128 << 10
"""Of one handshake message: long chains with post-quantum signatures have some tens of kilobytes."""
ALERT_BYTES, CHANGE_CIPHER_BYTES = 2, 1
"""In the clear; what is longer is encrypted."""
MAX_SEALED_BYTES: Final = 64 << 10
"""Written so, of one direction: renegotiations have some hundreds of bytes each."""
SEALED: Final = b"\xff"
"""In place of what is encrypted in a handshake or an alert: a kind of message that there is not."""

Keep = Callable[[int, bytes], None]
OnCut = Callable[[str, int], None]


class Handshakes:
    """What may stay of handshake messages; one for each direction of a connection."""

    __slots__ = ("_is_client", "_is_home", "_names", "_on_cut", "_personal")

    def __init__(self, names: Names, personal: Personal, is_home: bool, on_cut: OnCut) -> None:
        """`is_home`: the sender, if a server, stands at home."""
        self._names = names
        self._personal = personal
        self._is_home = is_home
        self._on_cut = on_cut
        self._is_client = False

    def of(self, kind: int, body: bytes, *, is_dtls: bool = False) -> bytes:
        """What stays of a message's body, of the same length."""
        if kind == CLIENT_HELLO:
            self._is_client = True
            return self.hello(body, is_dtls)
        if kind == CERTIFICATE and (self._is_client or (self._is_home and not self._names_the_public(body))):
            self._on_cut("certificates of clients and of servers at home", len(body))
            return _emptied(body)
        if kind == KEY_EXCHANGE and is_text(body[2:]):  # the name of a key both sides have (RFC 4279, 2)
            self._on_cut("names of shared keys", len(body))
            return body[:2] + bytes(len(body) - 2)
        if kind not in KEPT_MESSAGES:
            self._on_cut("handshake messages of no known kind", len(body))
            return bytes(len(body))
        return self._personal.scrubbed(body)

    def _names_the_public(self, body: bytes) -> bool:
        """Whether a certificate names public hosts and nothing else: then a server at home speaks for the public."""
        size = int.from_bytes(body[3:6])
        if not size or 6 + size > len(body):
            return False
        certificate = parse_certificate(body[6 : 6 + size])
        return self._names.are_public(certificate.subject, certificate.san)

    def hello(self, body: bytes, is_dtls: bool = False) -> bytes:
        """A ClientHello with a fake for a name that is nobody else's business."""
        try:
            name = parse_client_hello(body, is_dtls).sni.encode("latin-1", "replace")
        except ParseError:
            self._on_cut("handshakes that cannot be read", len(body))
            return bytes(len(body))
        made = self._names.of(name) if name else name
        if made.lower() != name.lower():
            body = re.sub(re.escape(name), lambda _: made, body, flags=re.IGNORECASE)
        return self._personal.scrubbed(body)


def _emptied(body: bytes) -> bytes:
    """A message with one certificate of zeros in place of its chain: whoever reads it can go on (RFC 5246, 7.4.2)."""
    size = len(body)
    if size <= CHAIN_HEAD_BYTES:
        return bytes(size)
    return (size - 3).to_bytes(3) + (size - CHAIN_HEAD_BYTES).to_bytes(3) + bytes(size - CHAIN_HEAD_BYTES)


def ssl2_hello(data: bytes) -> bytes:
    """The hello of SSL 2.0, or in its form, that bytes begin with; b"" where they do not."""
    if len(data) < RECOGNISE_BYTES or not (is_client_hello(data) or is_server_hello(data)):
        return b""
    return data[: record_bytes(data)]


class TlsReader:
    """One direction. What may stay is given to `keep`, with its place in the stream."""

    __slots__ = ("_handshakes", "_head", "_head_at", "_is_lost", "_is_sealed", "_keep", "_kind", "_left", "_message",
                 "_need", "_on_cut", "_places", "_sealed_bytes")  # fmt: skip

    def __init__(self, handshakes: Handshakes, keep: Keep, on_cut: OnCut) -> None:
        self._handshakes = handshakes
        self._keep = keep
        self._on_cut = on_cut
        self._head = b""
        self._head_at = 0
        self._kind = 0
        self._left = 0
        self._sealed_bytes = 0
        self._is_sealed = False
        self._is_lost = False
        self._message = bytearray()
        self._places: list[tuple[int, int]] = []  # where the message's bytes stand in the stream, and how many
        self._need = 0

    def feed(self, at: int, data: bytes) -> None:
        """The next bytes, which stand at `at`."""
        if self._is_lost:
            if not re.match(rb"[\x14-\x18]\x03[\x00-\x04]", data):
                return
            self._is_lost = False
        position = 0
        while position < len(data):
            if self._left == 0:
                position += self._header(at + position, data[position : position + HEADER_BYTES - len(self._head)])
                if self._is_lost:
                    return
                continue
            part = data[position : position + self._left]
            self._content(at + position, part)
            self._left -= len(part)
            position += len(part)

    def gap(self, size: int) -> None:
        """Bytes were lost: inside encrypted data the records go on behind them."""
        self._give_up_message()
        if self._head or size > self._left or self._kind == HANDSHAKE:
            self._is_lost = True
            self._head, self._left = b"", 0
        else:
            self._left -= size

    def finish(self) -> None:
        """Nothing more comes."""
        self._give_up_message()

    def _header(self, at: int, part: bytes) -> int:
        if not self._head:
            self._head_at = at
        self._head += part
        if len(self._head) < HEADER_BYTES:
            return len(part)
        head, self._head = self._head, b""
        if not (CHANGE_CIPHER <= head[0] <= HEARTBEAT and head[1] == 3 and head[2] <= 4):
            self._is_lost = True
            self._on_cut("bytes between TLS records", len(head))
            return len(part)
        self._keep(self._head_at, head)
        self._kind, self._left = head[0], int.from_bytes(head[3:])
        if self._kind == CHANGE_CIPHER:
            self._give_up_message()
            self._is_sealed = True
        return len(part)

    def _content(self, at: int, part: bytes) -> None:
        if self._kind == HANDSHAKE and not self._is_sealed:
            self._handshake(at, part)
            return
        if self._kind == CHANGE_CIPHER or (self._kind == ALERT and not self._is_sealed):
            if len(part) == self._left == (ALERT_BYTES if self._kind == ALERT else CHANGE_CIPHER_BYTES):
                self._keep(at, part)
        elif self._kind in (ALERT, HANDSHAKE) and self._sealed_bytes < MAX_SEALED_BYTES:
            self._sealed_bytes += len(part)
            self._keep(at, SEALED * len(part))

    def _handshake(self, at: int, part: bytes) -> None:
        position = 0
        while position < len(part):
            size = (self._need or 4) - len(self._message)
            piece = part[position : position + size]
            self._message += piece
            self._places.append((at + position, len(piece)))
            position += len(piece)
            if not self._need and len(self._message) == 4:
                self._need = 4 + int.from_bytes(self._message[1:4])
                if self._need > MAX_MESSAGE_BYTES:
                    self._give_up_message()
                    self._is_sealed = True  # no handshake: nothing more of it is read
                    return
            if self._need and len(self._message) == self._need:
                self._end_message()

    def _end_message(self) -> None:
        message = bytes(self._message)
        made = message[:4] + self._handshakes.of(message[0], message[4:])
        self._write(made)

    def _write(self, made: bytes) -> None:
        position = 0
        for at, size in self._places:
            self._keep(at, made[position : position + size])
            position += size
        self._message.clear()
        self._places.clear()
        self._need = 0

    def _give_up_message(self) -> None:
        """A message that never became whole: its kind and length stay."""
        if self._message:
            if len(self._message) > 4:
                self._on_cut("handshake messages that are not whole", len(self._message) - 4)
            self._write(bytes(self._message[:4]) + bytes(max(0, len(self._message) - 4)))
