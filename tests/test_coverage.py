"""Coverage of a flow: what its service alone says. Readable is only what is read."""

import pytest

from gateway import coverage
from gateway.model.flows import Coverage, Flow
from gateway.protocols import PARSERS


def flow(service: str, protocol: str = "tcp") -> Flow:
    """A flow of a service."""
    return Flow(1, 1, 2, protocol, "192.0.2.1", 50000, "192.0.2.2", 4711, 0, 3, 3, 300, 300, service=service)


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
    assert coverage.coverage_of(flow(service), [], has_payload=True) == (expected, reason)


def test_services_that_are_not_read_are_real() -> None:
    services = {kind.service for kind in PARSERS}
    assert services >= coverage.UNREAD_SERVICES
