"""An exchange belongs to the connection that it came in, also where another one had the same ports."""

import pytest

from gateway.intercepted import SAME_NS, is_same
from gateway.model.flows import Flow
from gateway.model.recorded import RecordedFlow

S = 10**9
BEGUN = 1_795_700_000 * S


def flow(first_ns: int, name: str, source: str = "sni") -> Flow:
    """A connection of the capture, as long as a second."""
    return Flow(
        7, first_ns, first_ns + S, "tcp", "10.42.0.9", 40_000, "203.0.113.10", 443, vlan=0, packets_up=9,
        packets_down=9, bytes_up=900, bytes_down=900, service="tls", server_name=name, name_source=source,
    )  # fmt: skip


def exchange(name: str, source: str = "sni") -> RecordedFlow:
    recorded = RecordedFlow(1, BEGUN, BEGUN, protocol="tcp")
    recorded.server_name, recorded.name_source = name, source
    return recorded


@pytest.mark.parametrize(
    ("first_ns", "name", "source", "is_its_own"),
    [
        (BEGUN - S // 100, "api.example", "sni", True),
        (BEGUN - 30 * S, "api.example", "sni", True),  # mitmproxy was busy
        (BEGUN + SAME_NS // 2, "API.example.", "sni", True),
        (BEGUN - S // 100, "", "", True),  # the capture saw no name
        (BEGUN - S // 100, "cdn.example", "dns", True),  # what the device had asked for, of which the hello knows more
        (BEGUN + 5 * S, "api.example", "sni", False),  # the next one of these ports
        (BEGUN - S // 100, "other.example", "sni", False),  # another app's, a moment before
    ],
)
def test_same(first_ns: int, name: str, source: str, is_its_own: bool) -> None:
    assert is_same(flow(first_ns, name, source), exchange("api.example"), BEGUN) is is_its_own


def test_a_host_that_was_asked_for_says_nothing_of_the_connection() -> None:
    """An app may ask one server for the page of another (RFC 9110, section 7.4)."""
    assert is_same(flow(BEGUN, "front.example"), exchange("behind.example", "http"), BEGUN)
