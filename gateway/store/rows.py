"""Records to tuples, in the order of the columns of `migrations.py`, without the leading capture_id.

Tuples and not dictionaries: a row costs a few microseconds, most of them SQLite's. JSON of a list is put together from
its texts: an encoder that is made for each list takes four times as long.
"""

from collections.abc import Iterable
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from typing import Final, NamedTuple

from gateway.model.findings import Evidence, EvidenceLine
from gateway.model.flows import NO_APP, AppLabel, Coverage, Destination, Device, Flow
from gateway.model.messages import (
    Anomaly,
    Certificate,
    DnsMessage,
    HttpExchange,
    HttpPart,
    PlainMessage,
    TlsSession,
)
from gateway.store.masking import mask_path

Row = tuple[str | int | None, ...]

MAX_TEXT: Final = 2_000
"""Characters kept of one text from the network: longer than any name or path that a person reads, and what
keeps a header of a megabyte out of the table."""

MAX_INTEGER: Final = 2**63 - 1
"""SQLite's and Arrow's largest: as a time it is 2262-04-11, before the 9999-12-31 of RFC 5280 section
4.1.2.5."""

_SURROGATE: Final = "\\ud"
"""How JSON in ASCII begins half of a character; also whole ones beyond the first plane."""


def clean(text: str) -> str:
    """Text as it can be stored: cut to MAX_TEXT, and without lone surrogates, which have no UTF-8 form."""
    if len(text) > MAX_TEXT:
        text = text[: MAX_TEXT - 1] + "…"
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def file_name(path: str) -> str:
    """The last part of a path as a name to show: without folders, and without what is not printed."""
    name = clean(path.rstrip("/").rpartition("/")[2])
    return "".join(c if c.isprintable() else "_" for c in name) or "unnamed"


@lru_cache(maxsize=4096)
def encode_list(values: tuple[str, ...]) -> str:
    """A list of texts as JSON. Memoised: offered versions and protocols repeat from one handshake to the
    next."""
    return _encode(values)


def _encode(values: Iterable[str]) -> str:
    return f"[{','.join([encode_basestring_ascii(clean(value)) for value in values])}]"


def bounded(number: int) -> int:
    """A number as it can be stored: years beyond 2262 become the last nanosecond that fits."""
    return max(-MAX_INTEGER, min(number, MAX_INTEGER))


class FlowRow(NamedTuple):
    """A flow's columns without the last three, and what those refer to. An app without a name is None."""

    columns: Row
    device: Device | None
    app: AppLabel | None
    destination: Destination | None
    has_begun: bool = True  # it was seen from its beginning; not a column


def flow_row(capture_id: int, flow: Flow) -> FlowRow:
    """One flow."""
    columns = (
        capture_id,
        flow.first_packet,
        flow.first_ns,
        flow.last_ns,
        flow.protocol,
        flow.client_ip,
        flow.client_port,
        flow.server_ip,
        flow.server_port,
        flow.vlan,
        flow.packets_up,
        flow.packets_down,
        flow.bytes_up,
        flow.bytes_down,
        flow.client_mac,
        flow.server_mac,
        flow.service,
        clean(flow.server_name),
        flow.name_source,
        flow.coverage.value,
        flow.coverage_reason,
    )
    return FlowRow(columns, flow.device, flow.app if flow.app.name else None, flow.destination, flow.has_begun)


def flow_of(row: FlowRow) -> Flow:
    """The flow that a row was made of, with its names as they are stored."""
    flow = Flow(*row.columns[1:19])  # type: ignore[arg-type]  # in the order of `flow_row`
    flow.coverage, flow.coverage_reason = Coverage(str(row.columns[19])), str(row.columns[20])
    flow.device, flow.app, flow.destination = row.device, row.app or NO_APP, row.destination
    flow.has_begun = row.has_begun
    return flow


def tls_row(first_packet: int, row_no: int, session: TlsSession) -> Row:
    """One handshake. The leaf is the first certificate of the chain (RFC 5246 section 7.4.2)."""
    chain = tuple(certificate.sha256 for certificate in session.certificates)
    return (
        first_packet,
        row_no,
        session.span.first_packet,
        session.span.time_ns,
        session.transport,
        int(session.client),
        session.has_client_hello,
        session.version,
        encode_list(session.offered_versions),
        session.cipher,
        clean(session.sni),
        clean(session.alpn),
        encode_list(session.alpn_offered),
        session.ja3,
        session.ja3s,
        session.ja4,
        session.ech,
        session.resumed,
        session.early_data,
        chain[0] if chain else "",
        encode_list(chain),
        encode_list(session.alerts),
        session.is_encrypted,
    )


def certificate_row(certificate: Certificate) -> Row:
    """One certificate. One whose times could not be read has none."""
    is_read = not certificate.problem or bool(certificate.not_before_ns or certificate.not_after_ns)
    return (
        certificate.sha256,
        clean(certificate.subject),
        clean(certificate.issuer),
        encode_list(certificate.san),
        bounded(certificate.not_before_ns) if is_read else None,
        bounded(certificate.not_after_ns) if is_read else None,
        certificate.key,
        certificate.signature,
        certificate.self_signed,
        clean(certificate.problem),
    )


def dns_row(first_packet: int, row_no: int, message: DnsMessage) -> Row:
    """One query or response. Answers are the values of its answer section, in order."""
    return (
        first_packet,
        row_no,
        message.span.first_packet,
        message.span.time_ns,
        message.transaction_id,
        message.is_response,
        clean(message.query),
        message.qtype,
        message.rcode,
        _encode([answer.value for answer in message.answers]),
    )


def http_row(first_packet: int, row_no: int, exchange: HttpExchange) -> Row:
    """One exchange, at the place of its request, or of its response where there is no request.

    Some services put an e-mail address or a patient's number into the path: it is masked, as in titles of
    evidence.
    """
    request, response = exchange.request, exchange.response
    part = request or response
    if part is None:
        raise ValueError("an exchange with neither request nor response")
    place = part.span
    return (
        first_packet,
        row_no,
        place.first_packet,
        place.time_ns,
        clean(exchange.method),
        clean(exchange.host),
        mask_path(clean(path_of(exchange.method, exchange.target))),
        exchange.status or None,
        clean(request.header("user-agent")) if request else "",
        _media_type(request),
        _media_type(response),
        request.body_bytes if request else None,
        response.body_bytes if response else None,
        exchange.decrypted,
    )


def path_of(method: str, target: str) -> str:
    """The path of a request target (RFC 9112 section 3.2), without its query: values belong to evidence.

    A CONNECT target is an authority and has no path.
    """
    if method == "CONNECT":
        return ""
    target = target.partition("?")[0].partition("#")[0]
    scheme, separator, rest = target.partition("://")
    if separator and "/" not in scheme:
        return "/" + rest.partition("/")[2]
    return target


def _media_type(part: HttpPart | None) -> str:
    return clean(part.header("content-type").partition(";")[0].strip().lower()) if part else ""


def message_row(first_packet: int, row_no: int, message: PlainMessage) -> Row:
    """One message of another readable protocol: what it is and which names it has, without their values."""
    return (
        first_packet,
        row_no,
        message.span.first_packet,
        message.span.time_ns,
        message.service,
        clean(message.kind),
        message.direction.name.lower(),
        encode_list(tuple(name for name, _ in message.attributes)),
        clean(message.content_type),
        len(message.body),
        message.is_complete,
        message.decrypted,
    )


def open_row(capture_id: int, flow: Flow) -> Row:
    """A connection that is still open, as far as it is known."""
    place = flow.destination
    return (
        *(capture_id, flow.first_packet, flow.first_ns, flow.last_ns, flow.protocol, flow.server_ip, flow.server_port),
        *(flow.bytes_up, flow.bytes_down, flow.service, clean(flow.server_name)),
        flow.device.device_id if flow.device else "",
        *(clean(flow.app.name), clean(place.owner) if place else "", place.country if place else ""),
    )


def anomaly_row(row_no: int, anomaly: Anomaly) -> Row:
    """One oddity. A packet, a flow and a time that it does not have are NULL."""
    return (
        row_no,
        anomaly.packet or None,
        anomaly.first_packet or None,
        anomaly.time_ns or None,
        anomaly.kind,
        clean(anomaly.detail),
    )


class ProofRow(NamedTuple):
    """One occurrence: when it was seen within its batch, and its columns without the first two."""

    turn: int
    columns: Row
    run: int = 0  # number of the assessment in which it was seen, 0 for none


def _line(path: str, masked: str, is_match: bool) -> str:
    return f"[{encode_basestring_ascii(path)},{encode_basestring_ascii(masked)},{'true' if is_match else 'false'}]"


def _lines_text(lines: tuple[EvidenceLine, ...]) -> str:
    """Lines as JSON. Short ones are memoised: what connections to the same place show repeats."""
    size = sum([len(line.path) + len(line.masked) for line in lines])
    return _encoded_lines(lines) if size <= MAX_TEXT else _encode_lines(lines)


def _encode_lines(lines: tuple[EvidenceLine, ...]) -> str:
    encoded = f"[{','.join([_line(line.path, line.masked, line.is_match) for line in lines])}]"
    if _SURROGATE in encoded or len(encoded) > MAX_TEXT:  # seldom: a look at each
        cleaned = [_line(clean(line.path), clean(line.masked), line.is_match) for line in lines]
        encoded = f"[{','.join(cleaned)}]"
    return encoded


_encoded_lines = lru_cache(maxsize=1024)(_encode_lines)


def proof_row(evidence: Evidence) -> ProofRow:
    """One occurrence. Lines are JSON: [[path, masked value, is match], …]."""
    columns = (
        evidence.flow_packet,
        evidence.span.first_packet,
        evidence.span.last_packet,
        evidence.span.time_ns,
        clean(evidence.title),
        clean(evidence.path),
        clean(evidence.detail),
        _lines_text(evidence.lines),
    )
    return ProofRow(evidence.turn, columns, evidence.run)
