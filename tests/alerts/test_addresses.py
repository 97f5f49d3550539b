"""Which addresses are taken, what of them is shown, and where the process that sends may connect to."""

import ipaddress
import subprocess
import sys

import pytest

from gateway.alerts.addresses import MAX_CHARS, check_service, check_webhook, shown_webhook
from gateway.alerts.doors import is_refused
from gateway.alerts.sending import reason
from gateway.errors import AlertError


@pytest.mark.parametrize(
    "address", ["mailto://user:pass@example.org", "tgram://123:abc/456", "ntfys://host/topic", " json://host/x "]
)
def test_services_that_are_taken(address: str) -> None:
    assert check_service(address) == address.strip()


@pytest.mark.parametrize(
    "address",
    [
        *("", "example.org", "dbus://", "SYSLOG://x", "file:///etc/shadow", "exec://x", "://x", "mailto://a b@c"),
        *("tgram://1/2?template=/etc/shadow", "slack://a/b/c?x=1&Template=/var/x", "mailto://a:b@c?pgpkey=/x"),
        *("mailto://a@b\nBcc: c", "json://" + "x" * MAX_CHARS),
    ],
)
def test_services_that_are_refused(address: str) -> None:
    with pytest.raises(AlertError):
        check_service(address)


@pytest.mark.parametrize(
    "address", ["https://example.org", "http://10.0.0.5:8080/hook?key=1", "https://[2001:db8::1]/"]
)
def test_webhooks_that_are_taken(address: str) -> None:
    assert check_webhook(address) == address


@pytest.mark.parametrize(
    "address",
    [
        *("ftp://example.org", "https://", "example.org/hook", "https://user:pass@example.org/", "javascript:alert(1)"),
        *("https://example.org/#x", "https://example.org:99999/", "https://[::1/", "gopher://x", "https://a b/"),
    ],
)
def test_webhooks_that_are_refused(address: str) -> None:
    with pytest.raises(AlertError):
        check_webhook(address)


def test_what_is_shown_of_a_webhook_is_no_key() -> None:
    assert shown_webhook("https://hooks.example/services/T0/B1/verysecret") == "https://hooks.example/se…"
    assert shown_webhook("https://hooks.example:8443/?key=verysecret") == "https://hooks.example:8443/…"
    assert shown_webhook("http://[2001:db8::1]/") == "http://[2001:db8::1]/"


REFUSED = [
    *("127.0.0.1", "127.9.9.9", "::1", "0.0.0.0", "::", "169.254.169.254", "fe80::1", "fe80::1%eth0", "224.0.0.1"),
    *("ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.1.1", "2002:7f00:1::", "localhost", ""),
]
ALLOWED = ["192.168.1.5", "10.0.0.1", "203.0.113.9", "2001:db8::1", "fd00::1", "::ffff:192.0.2.1"]


def test_addresses_of_this_machine_and_of_nobody() -> None:
    assert [one for one in REFUSED if not is_refused(one)] == []
    assert [one for one in ALLOWED if is_refused(one)] == []
    assert all(ipaddress.ip_address(one) for one in ALLOWED)


TRY = """
import http.client, socket, sys
from gateway.alerts.doors import close_doors
close_doors()
for kind, address in ((socket.SOCK_STREAM, ("127.0.0.1", 9)), (socket.SOCK_DGRAM, ("127.0.0.1", 9))):
    with socket.socket(socket.AF_INET, kind) as way:
        try:
            (way.connect if kind == socket.SOCK_STREAM else lambda to: way.sendto(b"x", to))(address)
        except PermissionError:
            print("refused")
try:
    http.client.HTTPConnection("localhost", 9, timeout=5).request("GET", "/")
except PermissionError:
    print("refused")
with socket.socket(socket.AF_UNIX) as way:
    try:
        way.connect("/run/systemd/notify")
    except PermissionError:
        print("refused")
"""


def test_closed_doors_hold_in_a_process_of_their_own() -> None:
    done = subprocess.run([sys.executable, "-c", TRY], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["refused"] * 4


def test_a_reason_has_no_piece_of_the_address() -> None:
    address = "mailto://maya:hunter22@mail.example?to=maya@example.org"
    said = ["", "Failed to send to maya@example.org via mail.example with hunter22:\x1b[31m 535 no"]
    assert reason(said, address) == "Failed to send to …@… via … with …: [31m 535 no"
    assert reason([], address) == "the service did not take it"
    assert len(reason(["x" * 5000], address)) <= 200
