"""SNMP, TFTP, CoAP and DHCPv6: what real programs and scapy send, the examples of the RFCs, damage and near misses."""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scapy.layers.dhcp6 import (
    DUID_LL,
    DUID_LLT,
    DHCP6_Reply,
    DHCP6_Solicit,
    DHCP6OptClientFQDN,
    DHCP6OptClientId,
    DHCP6OptDNSServers,
    DHCP6OptIA_NA,
    DHCP6OptIAAddress,
    DHCP6OptOptReq,
    DHCP6OptServerId,
)
from scapy.layers.inet6 import IPv6
from scapy.layers.snmp import SNMP, SNMPget, SNMPresponse, SNMPvarbind
from scapy.layers.tftp import TFTP, TFTP_RRQ, TFTP_WRQ

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.protocols import coap, dhcpv6, snmp, tftp
from gateway.protocols.base import Guess, Parser
from tests.protocols.data import cast
from tests.protocols.feeding import assert_survives_mutation, down, spoken, up
from tests.protocols.recorded import datagrams, fields, plain, said

UP, DOWN = Direction.UP, Direction.DOWN
TSHARK = pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")

GET = bytes(SNMP(community="public", PDU=SNMPget(varbindlist=[SNMPvarbind(oid="1.3.6.1.2.1.1.6.0")])))
RESPONSE = bytes(SNMP(community="public", PDU=SNMPresponse(varbindlist=[SNMPvarbind(oid="1.3.6.1.2.1.1.6.0")])))
READ = bytes(TFTP() / TFTP_RRQ(filename="config.txt", mode="octet"))
WRITE = bytes(TFTP() / TFTP_WRQ(filename="notes/mood.txt", mode="netascii"))
TEMPERATURE = bytes.fromhex("44017d3471 75 79 7a bb 74 65 6d 70 65 72 61 74 75 72 65".replace(" ", ""))
ANSWER = bytes.fromhex("64457d34717579 7a ff".replace(" ", "")) + b"22.3 C"
SOLICIT = bytes(
    DHCP6_Solicit(trid=0x10203)
    / DHCP6OptClientId(duid=DUID_LLT(lladdr="02:4d:61:79:61:01", timeval=700_000_000))
    / DHCP6OptIA_NA(iaid=1)
    / DHCP6OptOptReq(reqopts=[23, 24])
    / DHCP6OptClientFQDN(fqdn="mayas-phone.example")
)
REPLY = bytes(
    DHCP6_Reply(trid=0x10203)
    / DHCP6OptClientId(duid=DUID_LL(lladdr="02:4d:61:79:61:01"))
    / DHCP6OptServerId(duid=DUID_LL(lladdr="02:4d:61:79:61:02"))
    / DHCP6OptIA_NA(iaid=1, ianaopts=[DHCP6OptIAAddress(addr="2001:db8::61")])
    / DHCP6OptDNSServers(dnsservers=["2001:db8::1"])
)
RELAYED = b"\x0c\x01" + bytes(IPv6(dst="2001:db8::1"))[24:40] + bytes(IPv6(dst="fe80::61"))[24:40]
RELAYED += b"\0\x09" + len(SOLICIT).to_bytes(2, "big") + SOLICIT


@TSHARK
def test_snmp_is_read_as_tshark_reads_it() -> None:
    rows = fields("snmp", "snmp", "snmp.community", "snmp.msgUserName")
    sent = [bytes.fromhex(row[0]) for row in fields("snmp", "snmp", "udp.payload")]
    told = [dict(plain(spoken(up(data), transport="udp").messages)[0].attributes) for data in sent]
    assert [(values.get("community", ""), values.get("username", "")) for values in told] == [
        (community, user.strip('"')) for community, user in rows
    ]
    assert told[0] == {"version": "2c", "community": cast.COMMUNITY}
    assert told[-1] == {"version": "3", "username": cast.USER}
    assert len(datagrams("snmp", 161)) == len(sent) // 2


def test_snmp_questions_and_answers() -> None:
    assert said(up(GET), "udp") == [("get-request", UP, {"version": "2c", "community": "public"})]
    assert said(down(RESPONSE), "udp") == [("get-response", DOWN, {"version": "2c", "community": "public"})]
    assert spoken(up(RESPONSE), transport="udp").client is DOWN
    with pytest.raises(ParseError):
        snmp.SnmpParser().feed(UP, GET[:10], 1, 1)


def test_tftp_requests() -> None:
    assert said(up(READ), "udp") == [("RRQ", UP, {"path": "config.txt", "mode": "octet"})]
    assert said(up(WRITE), "udp") == [("WRQ", UP, {"path": "notes/mood.txt", "mode": "netascii"})]


def test_coap_after_its_rfc() -> None:
    """RFC 7252 appendix A, figures 16 and 22 (a token of four bytes is put in)."""
    question, answer = said([*up(TEMPERATURE), *down(ANSWER)], "udp")
    assert question == ("GET", UP, {"path": "/temperature"})
    assert answer == ("2.05", DOWN, {})
    _, message = plain(spoken([*up(TEMPERATURE), *down(ANSWER)], transport="udp").messages)
    assert message.body == b"22.3 C"


def test_coap_options_with_long_numbers_and_formats() -> None:
    options = b"\x39a.example" + b"\x84mood" + b"\x11\x32" + b"\x36a=low1" + b"\xff"
    data = b"\x40\x02\x00\x01" + options + b'{"mood": 3}'
    (message,) = plain(spoken(up(data), transport="udp").messages)
    assert (message.kind, message.body, message.content_type) == ("POST", b'{"mood": 3}', "application/json")
    assert message.attributes == (("host", "a.example"), ("path", "/mood"), ("query", "a=low1"))


def test_dhcpv6_tells_who_asks() -> None:
    ((kind, direction, values),) = said(up(SOLICIT), "udp")
    assert (kind, direction) == ("SOLICIT", UP)
    assert values["mac"] == "02:4d:61:79:61:01"
    assert values["fqdn"] == "mayas-phone.example"
    assert values["parameter_list"] == "23,24"
    ((kind, direction, values),) = said(down(REPLY), "udp")
    assert (kind, direction, values["address"], values["name_servers"]) == (
        "REPLY", DOWN, "2001:db8::61", "2001:db8::1",
    )  # fmt: skip
    assert spoken(up(REPLY), transport="udp").client is DOWN
    ((kind, _, values),) = said(up(RELAYED), "udp")
    assert (kind, values["relayed_for"], values["fqdn"]) == ("SOLICIT", "fe80::61", "mayas-phone.example")


PARSERS: dict[str, tuple[type[Parser], bytes]] = {
    "snmp": (snmp.SnmpParser, GET),
    "tftp": (tftp.TftpParser, READ),
    "coap": (coap.CoapParser, TEMPERATURE),
    "dhcpv6": (dhcpv6.Dhcpv6Parser, SOLICIT),
    "relayed": (dhcpv6.Dhcpv6Parser, RELAYED),
}


@pytest.mark.parametrize("name", PARSERS)
def test_damage_gives_a_message_or_a_parse_error(name: str) -> None:
    make, data = PARSERS[name]
    assert_survives_mutation(make, [*up(data, data), *down(data)], 500)
    for size in range(1, len(data)):
        parser = make()
        try:
            parser.feed(UP, data[:size], 1, 1)
        except ParseError as error:
            assert ": " in str(error)


@given(st.sampled_from(sorted(PARSERS)), st.binary(min_size=1, max_size=300))
def test_any_bytes_give_a_message_or_a_parse_error(name: str, data: bytes) -> None:
    make, sample = PARSERS[name]
    for tried in (data, sample[: len(data) // 2] + data):
        try:
            make().feed(DOWN, tried, 1, 1)
        except ParseError as error:
            assert ": " in str(error)


@pytest.mark.parametrize(
    ("recognise", "data"),
    [
        (snmp.recognise, GET[:-1]),
        (snmp.recognise, GET + b"\0"),
        (snmp.recognise, GET.replace(b"\2\1\1\4", b"\2\1\7\4")),
        (snmp.recognise, b"0" * 48),
        (tftp.recognise, b"\0\1config.txt\0binary\0"),
        (tftp.recognise, b"\0\1\xff\xfe\0octet\0"),
        (tftp.recognise, b"\0\3config.txt\0octet\0"),
        (tftp.recognise, bytes(40)),
        (coap.recognise, TEMPERATURE[:1] + b"\x1f" + TEMPERATURE[2:]),
        (coap.recognise, TEMPERATURE + b"\xff"),
        (coap.recognise, b"@home: feeling low today"),
        (coap.recognise, b"Hello there, this is text"),
        (coap.recognise, b"\x40\x01\x12\x34\xb4\xff\xfe\xfd\xfc"),
        (dhcpv6.recognise, SOLICIT[:-1]),
        (dhcpv6.recognise, b"\x01\x02\x03\x04\x00\x08\x00\x02\x00\x00"),
        (dhcpv6.recognise, b"\x01\0\0\0\0\1\0\4\xff\xff\xff\xff"),
        (dhcpv6.recognise, RELAYED[:40]),
    ],
)
def test_what_only_looks_like_them(recognise: object, data: bytes) -> None:
    assert callable(recognise)
    assert recognise(data, b"") is Guess.NO
    assert recognise(b"", data) is Guess.NO
