"""What could be seen of a flow: every reason there is, and that each has its words on the page."""

import pytest

from dashboard.reasons import MEANINGS
from gateway import coverage
from gateway.coverage import coverage_of
from gateway.model.flows import Coverage, Flow
from gateway.model.messages import Span, TlsSession
from gateway.protocols import PARSERS

ASKED = TlsSession(Span(1, 1, 1), has_client_hello=True)
ANSWERED = TlsSession(Span(1, 2, 1), has_client_hello=True, has_server_hello=True, version="TLSv1.3")
HIDDEN = TlsSession(Span(1, 2, 1), has_client_hello=True, has_server_hello=True, ech=True)
GOOGLES = TlsSession(Span(1, 1, 1), "quic", has_client_hello=True, sni="clinic.example")


def flow(service: str, name: str = "", protocol: str = "tcp") -> Flow:
    made = Flow(1, 0, 1, protocol, "192.0.2.2", 50000, "192.0.2.1", 443, 0, 1, 1, 100, 100)
    made.service, made.server_name = service, name
    return made


@pytest.mark.parametrize(
    ("seen", "sessions", "expected"),
    [
        (flow("tls", "clinic.example"), [ANSWERED], (Coverage.SEALED, coverage.SEALED)),
        (flow("tls", "clinic.example"), [ASKED], (Coverage.UNKNOWN, coverage.NO_ANSWER)),
        (flow("tls"), [TlsSession(Span(1, 1, 1))], (Coverage.UNKNOWN, coverage.STARTED_BEFORE)),
        (flow("tls"), [], (Coverage.UNKNOWN, coverage.NOT_OPENED)),
        (flow("tls"), [ANSWERED], (Coverage.UNKNOWN, coverage.NO_NAME)),
        (flow("tls"), [HIDDEN], (Coverage.UNKNOWN, coverage.ECH)),
        (flow("gquic", "clinic.example", "udp"), [GOOGLES], (Coverage.UNKNOWN, coverage.OWN_ENCRYPTION)),
        (flow("gquic", "", "udp"), [], (Coverage.UNKNOWN, coverage.OWN_ENCRYPTION)),
        (flow("smtp"), [], (Coverage.READABLE, coverage.READABLE)),
        (flow("http+unknown"), [], (Coverage.UNKNOWN, coverage.NOT_RECOGNISED)),
        (flow("dns", "", "udp"), [], (Coverage.NONE, coverage.NETWORK)),
    ],
)
def test_every_reason(seen: Flow, sessions: list[TlsSession], expected: tuple[Coverage, str]) -> None:
    assert coverage_of(seen, sessions[-1].hellos if sessions else None, has_payload=True) == expected
    assert expected[0] is not Coverage.UNKNOWN or expected[1] in MEANINGS


def test_nothing_was_sent() -> None:
    assert coverage_of(flow("tls"), ANSWERED.hellos, has_payload=False) == (Coverage.NONE, coverage.NOTHING_SENT)


@pytest.mark.parametrize(
    ("service", "expected", "reason"),
    [
        ("imap", Coverage.READABLE, coverage.READABLE),
        ("socks+http", Coverage.READABLE, coverage.READABLE),
        ("irc", Coverage.READABLE, coverage.READABLE),
        ("ssh", Coverage.UNKNOWN, coverage.NOT_READ),
        ("wireguard", Coverage.UNKNOWN, coverage.NOT_READ),
        ("socks", Coverage.UNKNOWN, coverage.NOT_READ),
        ("rdp+unknown", Coverage.UNKNOWN, coverage.NOT_RECOGNISED),
        ("imap+tls", Coverage.UNKNOWN, coverage.NOT_OPENED),
        ("dhcpv6", Coverage.NONE, coverage.NETWORK),
        ("netbios", Coverage.NONE, coverage.NETWORK),
        ("", Coverage.UNKNOWN, coverage.NOT_RECOGNISED),
    ],
)
def test_what_a_service_says(service: str, expected: Coverage, reason: str) -> None:
    assert coverage_of(flow(service), None, has_payload=True) == (expected, reason)


def test_services_that_are_not_read_are_real() -> None:
    services = {kind.service for kind in PARSERS}
    assert services >= coverage.UNREAD_SERVICES
