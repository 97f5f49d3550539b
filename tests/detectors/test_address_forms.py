"""Network addresses in texts of a fixed form, with ports, and under the names of one end of a connection."""

import base64
from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import of_kind, received, sent

OUTSIDE, OTHER, INSIDE, SIX = "198.51.100.23", "198.51.100.24", "10.0.0.17", "2001:db8::7"
MAIL = "message/rfc822"
WAN = "InternetGatewayDevice.WANDevice.1.WANConnectionDevice.1.WANIPConnection.1.ExternalIPAddress"


def attribute(name: str, value: str) -> dict[str, Any]:
    return {"key": name, "value": {"stringValue": value}}


def found(message: ReadMessage) -> list[str]:
    return [hit.value for hit in of_kind(message, "id.ip") if hit.confidence is not Certainty.POSSIBLE]


def text(value: str, kind: str = "text/plain") -> ReadMessage:
    return sent(value.encode(), kind)


FOUND = [
    (
        "candidate",
        sent({"c": f"candidate:8 1 udp 2122 {INSIDE} 50001 typ srflx raddr {OUTSIDE} rport 9"}),
        [INSIDE, OUTSIDE],
    ),
    ("SDP", text(f"v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\nc=IN IP4 {OUTSIDE}\r\nt=0 0\r\n", "application/sdp"), [OUTSIDE]),
    ("SIP", text(f"REGISTER sip:a.example SIP/2.0\r\nVia: SIP/2.0/TLS {OUTSIDE}:5061;rport\r\n"), [OUTSIDE]),
    (
        "RFC 7239",
        sent(headers=[("Forwarded", f'for={OUTSIDE};proto=http, for="[{SIX}]:4711"')]),
        [OUTSIDE, SIX],
    ),
    ("log", sent({"rows": [["1", f'{OUTSIDE} - maya [03/Feb/2025:09:12:44 +0100] "GET / HTTP/2" 200']]}), [OUTSIDE]),
    ("Android", text(f"LinkAddresses: [ {INSIDE}/24,{SIX}/64 ] DnsAddresses: [ /10.0.0.1 ]"), [INSIDE, SIX]),
    ("ifconfig", sent({"log": f"wlan0: inet {INSIDE} netmask 255.255.255.0 broadcast 10.0.0.255"}), [INSIDE]),
    ("ipconfig", sent({"log": f"IPv4 Address. . . . . . . . . . . : {INSIDE}(Preferred)"}), [INSIDE]),
    (
        "hop",
        text(f"Received: from a (host.example [{OUTSIDE}]) by mx.example [{OTHER}]\r\n\r\nhi", MAIL),
        [OUTSIDE],
    ),
    ("mail", text(f"X-Originating-IP: [{OUTSIDE}]\r\nSubject: x\r\n\r\nhello", MAIL), [OUTSIDE]),
    ("ends", sent({"net": {"publicAddress": f"{OUTSIDE}:3074", "srcAddr": f"{INSIDE}:3074"}}), [OUTSIDE, INSIDE]),
    (
        "endpoints of a mesh",
        sent({"Endpoints": [f"{OUTSIDE}:41641", f"[{SIX}]:41641", f"{INSIDE}:41641"]}),
        [OUTSIDE, SIX, INSIDE],
    ),
    ("client", sent({"attributes": [attribute("client.address", OUTSIDE)]}), [OUTSIDE]),
    (
        "peer of a server",
        sent({"attributes": [attribute("network.peer.address", OUTSIDE), attribute("http.route", "/day")]}),
        [OUTSIDE],
    ),
    ("ip-api", sent({"geo": {"isp": "Nord Kabel", "countryCode": "DE", "query": OUTSIDE}}), [OUTSIDE]),
    ("at home", sent({"nodes": [{"ip_addresses": [INSIDE], "mac_address": "DC:A6:32:11:22:33"}]}), [INSIDE]),
    (
        "packed header",
        sent(headers=[("X-Ctx", base64.b64encode(f'{{"remote_addr":"{OUTSIDE}","app":"mood"}}'.encode()).decode())]),
        [OUTSIDE],
    ),
    (
        "router",
        text(f"<L><S><Name>{WAN}</Name><Value>{OUTSIDE}</Value></S><S><Name>b</Name></S></L>", "text/xml"),
        [OUTSIDE],
    ),
]


@pytest.mark.parametrize(("message", "values"), [c[1:] for c in FOUND], ids=[c[0] for c in FOUND])
def test_addresses_in_their_forms(message: ReadMessage, values: list[str]) -> None:
    assert sorted(found(message)) == sorted(values)


NOTHING = [
    ("relay", sent({"candidate": f"candidate:8 1 udp 41 {OUTSIDE} 3478 typ relay"})),
    ("answer of a call", received(f"v=0\r\nc=IN IP4 {OUTSIDE}\r\n".encode(), "application/sdp")),
    ("endpoints of a service", sent({"endpoints": [f"{OUTSIDE}:443", f"{OTHER}:443"]})),
    ("server", sent({"attributes": [attribute("server.address", OUTSIDE)]})),
    ("peer of a client", sent({"attributes": [attribute("network.peer.address", OUTSIDE)]})),
    ("search", sent({"query": OUTSIDE, "page": 1})),
    ("cluster", sent({"nodes": [{"ip_addresses": [OUTSIDE], "role": "db"}]})),
    ("version", sent({"values": ["1.2.3.4 released [03/Feb/2025]"]})),
    ("postal", sent({"address": "7.2.1.9", "endpoint": OUTSIDE, "value": OTHER})),
]


@pytest.mark.parametrize("message", [case[1] for case in NOTHING], ids=[case[0] for case in NOTHING])
def test_addresses_of_servers_and_of_nobody(message: ReadMessage) -> None:
    assert found(message) == []
