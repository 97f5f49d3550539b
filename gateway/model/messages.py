"""What a protocol parser makes of a stream. Facts only: no judgement lives here.

Every message knows the first and the last packet that carried it (numbers in the capture, from 1) and its time.
Text from the network is kept as it came, decoded with replacement where it is not valid; whoever shows it escapes it.
"""

from dataclasses import dataclass
from typing import NamedTuple

from gateway.model.flows import Direction


class Span(NamedTuple):
    """Where in the capture something was seen."""

    first_packet: int
    last_packet: int
    time_ns: int  # of the first packet


class Certificate(NamedTuple):
    """One X.509 certificate as sent (RFC 5280). Times are nanoseconds since 1970 UTC; names are RFC 4514 text."""

    sha256: str
    subject: str
    issuer: str
    san: tuple[str, ...]
    not_before_ns: int
    not_after_ns: int
    key: str  # "RSA 2048", "EC secp256r1", "Ed25519"…
    signature: str  # "sha256WithRSAEncryption"…, by its OID's name
    self_signed: bool  # subject equals issuer, and its own key verifies its signature
    problem: str = ""  # what could not be read, and why; only that part is empty, or all but sha256


class Hellos(NamedTuple):
    """What of a handshake is needed until its flow ends."""

    has_client_hello: bool
    has_server_hello: bool
    ech: bool


@dataclass(slots=True)
class TlsSession:
    """What one handshake showed. `version` is empty as long as no ServerHello was seen (never guessed).

    `client` is the direction of the flow that sent the ClientHello: normally UP.
    """

    span: Span
    transport: str = "tcp"  # tcp, quic, dtls; udp: records of TLS in datagrams of another protocol
    client: Direction = Direction.UP
    has_client_hello: bool = False
    has_server_hello: bool = False
    version: str = ""  # SSLv3, TLSv1.0 … TLSv1.3, "TLSv1.3 draft 23"
    offered_versions: tuple[str, ...] = ()
    cipher: str = ""  # IANA name, or 0xNNNN
    sni: str = ""
    alpn: str = ""  # what the server chose, where that is visible (below TLS 1.3, or with keys)
    alpn_offered: tuple[str, ...] = ()
    ja3: str = ""
    ja3s: str = ""
    ja4: str = ""
    ech: bool = False  # encrypted ClientHello offered: the visible name may be an outer one
    resumed: bool = False
    early_data: bool = False  # 0-RTT announced: the first request goes under a key of an earlier session
    certificates: tuple[Certificate, ...] = ()  # the server's chain as sent, leaf first; in TLS 1.3 only with keys
    client_certificates: tuple[Certificate, ...] = ()
    alerts: tuple[str, ...] = ()  # "client fatal unknown_ca"
    is_encrypted: bool = False  # application data was seen, or a finished handshake

    @property
    def hellos(self) -> Hellos:
        """What decides how far the flow could be seen."""
        return Hellos(self.has_client_hello, self.has_server_hello, self.ech)


class DnsAnswer(NamedTuple):
    """One record of the answer section: owner name, type ("A", "CNAME", "HTTPS"…), TTL in seconds, value as text."""

    name: str
    rtype: str
    ttl_s: int
    value: str


class SpokenRecord(NamedTuple):
    """A record of mDNS or LLMNR as it was spelled: labels of its owner, its type's number, and an address (A, AAAA),
    the labels of a host (SRV) or texts (TXT)."""

    labels: tuple[str, ...]
    rtype: int
    value: tuple[str, ...]


@dataclass(slots=True)
class DnsMessage:
    """A query, or a response with its answers (RFC 1035, RFC 9460). Names are lower-case, without the last dot."""

    span: Span
    transaction_id: int
    is_response: bool
    query: str
    qtype: str
    rcode: str  # NOERROR, NXDOMAIN…; "" for a query
    answers: tuple[DnsAnswer, ...] = ()
    direction: Direction = Direction.UP
    is_truncated: bool = False  # the TC bit: answers were left out
    question_count: int = 1  # as the header says; only the first question is told
    spoken: tuple[SpokenRecord, ...] = ()  # of an answer about names of the own link: what the sender is and offers


@dataclass(slots=True)
class HttpPart:
    """One side of an exchange: head and body.

    `body` is unchunked but still content-encoded, at most MAX_BODY_BYTES of it; `body_bytes` is its whole length
    as transferred, without chunk framing. `is_complete` is false where bytes were lost, cut off or the limit was hit.
    """

    span: Span
    start_line: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""
    body_bytes: int = 0
    is_complete: bool = True

    def header(self, name: str) -> str:
        """The first value of a header (lower-case name), or ""."""
        for key, value in self.headers:
            if key.lower() == name:
                return value
        return ""


@dataclass(slots=True)
class HttpExchange:
    """A request with its response, either of which may be missing (RFC 9112)."""

    request: HttpPart | None
    response: HttpPart | None
    method: str = ""
    host: str = ""  # from the Host header or the absolute target, without the port
    target: str = ""  # as sent: path with query
    status: int = 0  # 0 without a response
    decrypted: bool = False


@dataclass(slots=True)
class PlainMessage:
    """A message of any other protocol that is readable on the way: MQTT PUBLISH, an e-mail, a text window.

    `attributes` are its own named values (topic, from, to…); `body` is at most MAX_BODY_BYTES of its payload.
    """

    span: Span
    service: str  # mqtt, smtp, text…
    kind: str  # PUBLISH, DATA, …
    direction: Direction
    attributes: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    content_type: str = ""
    is_complete: bool = True
    decrypted: bool = False


Message = TlsSession | DnsMessage | HttpExchange | PlainMessage


class Anomaly(NamedTuple):
    """Damage or oddity: bad traffic is evidence too. `packet` and `first_packet` are 0 where there is none."""

    kind: str  # a fixed word: truncated-file, bad-block, overlap-differs, gap, tls-invalid…
    detail: str
    packet: int = 0
    time_ns: int = 0
    first_packet: int = 0  # of the flow it belongs to
