"""DNS messages compared with dnspython, which made them or takes them apart; framing, damage, near misses."""

import ipaddress
import random

import dns.edns
import dns.flags
import dns.message
import dns.name
import dns.opcode
import dns.rcode
import dns.rdata
import dns.rdataclass
import dns.rdatatype
import dns.rrset
import dns.update
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.model.messages import DnsMessage, Span
from gateway.protocols import dns as parser
from gateway.protocols.base import Guess
from gateway.protocols.dns_names import rcode_name, read_name, type_name
from gateway.protocols.dns_records import ipv6_text
from tests.protocols.feeding import (
    assert_same_however_fed,
    assert_survives_mutation,
    assert_survives_trailing,
    down,
    outcome,
    up,
)

ZONE_LINES = (
    "www.example.com 300 IN CNAME cdn.example.net",
    "cdn.example.net 60 IN A 192.0.2.17",
    "cdn.example.net 60 IN AAAA 2001:db8::8a2e:370:7334",
    "cdn.example.net 60 IN AAAA ::ffff:192.0.2.1",
    "example.com 3600 IN NS ns1.example.com",
    "17.2.0.192.in-addr.arpa 3600 IN PTR host.example.com",
    "example.com 3600 IN MX 10 mail.example.com",
    'example.com 3600 IN TXT "v=spf1 -all" "quote \\" backslash \\\\ bell \\007 high \\255" ""',
    "example.com 3600 IN SOA ns1.example.com hostmaster.example.com 2026112301 7200 3600 1209600 300",
    "_sip._tcp.example.com 3600 IN SRV 10 60 5060 sip.example.com",
    "old.example.com 3600 IN DNAME new.example.com",
    "example.com 300 IN HTTPS 0 svc.example.net.",
    'example.com 300 IN HTTPS 1 . alpn="h3,h2" ipv4hint=192.0.2.1,192.0.2.2 ipv6hint=2001:db8::1',
    "example.com 300 IN HTTPS 1 . mandatory=alpn,port alpn=h2 no-default-alpn port=8443 ech=AAT+DQAA",
    "_dns.example.com 300 IN SVCB 1 dns.example.com. alpn=dot dohpath=/dns-query{?dns} key65300=x\\000y",
    'example.com 300 IN CAA 0 issue "ca.example.net"',
    "example.com 300 IN TYPE65280 \\# 4 0a000001",
)
RARE_LINES = (
    'example.com 300 IN HINFO "PDP-11/70" "UNIX"',
    "example.com 300 IN RP admin.example.com people.example.com",
    "example.com 300 IN AFSDB 1 afs.example.com",
    "example.com 300 IN RT 10 relay.example.com",
    "example.com 300 IN KX 10 kx.example.com",
    "example.com 300 IN PX 10 a.example.com b.example.com",
    'example.com 300 IN X25 "311061700956"',
    'example.com 300 IN ISDN "150862028003217" "004"',
    "example.com 300 IN LOC 42 21 54.500 N 71 6 18.250 W -24.00m 30.00m 10000.00m 10.00m",
    "example.com 300 IN LOC 52 14 5.000 S 0 8 50.000 E 10.00m 1.00m 10000.00m 10.00m",
    'example.com 300 IN NAPTR 100 10 "U" "E2U+sip" "!^.*$!sip:info@example.com!" .',
    'example.com 300 IN NAPTR 50 50 "s" "SIP+D2U" "" _sip._udp.example.com',
    "example.com 300 IN CERT 1 12179 3 AQPSKmynfzW4kyBv015MUG2DeIQ3",
    "example.com 300 IN APL 1:192.168.32.0/21 !1:192.168.38.0/28 2:fe80::/10",
    "example.com 300 IN DS 60485 5 1 2bb183af5f22588179a53b0a98631fad1a292118",
    "example.com 300 IN CDS 60485 8 2 " + "ab" * 32,
    "example.com 300 IN DNSKEY 257 3 8 AQPSKmynfzW4kyBv015MUG2DeIQ3Cbl+BBZH4b/0PY1kxkmvHjcZc8no",
    "example.com 300 IN KEY 256 3 5 AQPSKmynfzW4kyBv015MUG2DeIQ3",
    "example.com 300 IN SSHFP 4 2 " + "0f" * 32,
    "example.com 300 IN IPSECKEY 10 1 2 192.0.2.38 AQNRU3mG7TVTO2BkR47usntb102uFJtu",
    "example.com 300 IN IPSECKEY 10 0 2 . AQNRU3mG7TVTO2BkR47usntb102uFJtu",
    "example.com 300 IN IPSECKEY 10 2 2 2001:db8::2002:1 AQNRU3mG7TVTO2BkR47usntb102uFJtu",
    "example.com 300 IN IPSECKEY 10 3 2 gateway.example.com. AQNRU3mG7TVTO2BkR47usntb102uFJtu",
    "example.com 300 IN RRSIG A 5 3 86400 20261122173103 20261023173103 2642 example.com. oJB1W6WNGv+ldvQ3WDG0",
    "example.com 300 IN NSEC host.example.com A MX RRSIG NSEC TYPE1234",
    "example.com 300 IN NSEC3 1 1 12 aabbccdd 2vptu5timamqttgl4luu9kg21e0aor3s A RRSIG",
    "example.com 300 IN NSEC3 1 0 0 - 2vptu5timamqttgl4luu9kg21e0aor3s",
    "example.com 300 IN NSEC3PARAM 1 0 12 aabbccdd",
    "example.com 300 IN TLSA 3 1 1 " + "0d" * 32,
    "example.com 300 IN SMIMEA 0 0 1 " + "d2" * 32,
    "example.com 300 IN DHCID AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA=",
    "example.com 300 IN OPENPGPKEY AQNRU3mG7TVTO2BkR47usntb102uFJtu",
    "example.com 300 IN CSYNC 66 3 A NS AAAA",
    "example.com 300 IN ZONEMD 2018031500 1 1 " + "62" * 48,
    'example.com 300 IN SPF "v=spf1 -all"',
    "example.com 300 IN NID 10 0014:4fff:ff20:ee64",
    "example.com 300 IN L32 10 10.1.2.0",
    "example.com 300 IN L64 10 2001:0db8:1140:1000",
    "example.com 300 IN LP 10 l64-subnet1.example.com.",
    "example.com 300 IN EUI48 00-00-5e-00-53-2a",
    "example.com 300 IN EUI64 00-00-5e-ef-10-00-00-2a",
    'example.com 300 IN URI 10 1 "ftp://ftp1.example.com/public"',
    'example.com 300 IN CAA 128 issue "ca1.example.net; policy=ev"',
)
"""Examples of the RFCs that define the types."""


def response(*lines: str) -> dns.message.Message:
    """A response with these records."""
    first = lines[0].split()
    query = dns.message.make_query(first[0], first[3])
    message = dns.message.make_response(query)
    for line in lines:
        name, ttl, rclass, rtype, data = line.split(" ", 4)
        rdata = dns.rdata.from_text(rclass, rtype, data, origin=dns.name.root, relativize=False)
        message.answer.append(dns.rrset.from_rdata(name + ".", int(ttl), rdata))
    return message


def read(wire: bytes) -> DnsMessage:
    """Our reading of a whole, sound message."""
    message, problem, position = parser.read_message(wire, Span(1, 1, 1), Direction.DOWN)
    assert not problem
    assert position == len(wire)
    return message


def assert_equal_to_dnspython(ours: DnsMessage, theirs: dns.message.Message) -> None:
    """Every part that we tell, against dnspython's objects; text is compared by what dnspython reads from
    it."""
    assert ours.transaction_id == theirs.id
    assert ours.is_response == bool(theirs.flags & dns.flags.QR)
    assert ours.is_truncated == bool(theirs.flags & dns.flags.TC)
    assert ours.question_count == len(theirs.question)
    if theirs.question:
        assert as_name(ours.query) == theirs.question[0].name
        assert ours.qtype == dns.rdatatype.to_text(theirs.question[0].rdtype)
    assert ours.rcode == (rcode_text(theirs.rcode()) if ours.is_response else "")
    expected = [(rrset.name, rrset.rdtype, rrset.ttl, rdata) for rrset in theirs.answer for rdata in rrset]
    assert len(ours.answers) == len(expected)
    for answer, (name, rdtype, ttl, rdata) in zip(ours.answers, expected, strict=True):
        assert as_name(answer.name) == name
        assert answer.rtype == dns.rdatatype.to_text(rdtype)
        assert answer.ttl_s == ttl
        again = dns.rdata.from_text("IN", rdtype, answer.value, origin=dns.name.root, relativize=False)
        assert again.to_digestable(dns.name.root) == rdata.to_digestable(dns.name.root), answer.value


def rcode_text(code: dns.rcode.Rcode) -> str:
    """dnspython writes an unknown code as a bare number."""
    text = dns.rcode.to_text(code)
    return f"RCODE{text}" if text.isdigit() else text


def as_name(text: str) -> dns.name.Name:
    """A name as dnspython reads it; it compares without regard to letter case, as DNS does."""
    assert text == text.lower()
    return dns.name.from_text(text)


@pytest.mark.parametrize("line", (*ZONE_LINES, *RARE_LINES))
def test_record_types_read_as_dnspython_reads_them(line: str) -> None:
    message = response(line)
    wire = message.to_wire()
    assert_equal_to_dnspython(read(wire), dns.message.from_wire(wire, one_rr_per_rrset=True))


@pytest.mark.parametrize("line", RARE_LINES)
def test_text_of_rare_types_is_that_of_zone_files(line: str) -> None:
    _, _, _, rtype, text = line.split(" ", 4)
    (answer,) = read(response(line).to_wire()).answers
    expected = " ".join(word if word == "." else word.removesuffix(".") for word in text.split())
    assert (answer.rtype, answer.value) == (rtype, expected)


def test_answer_chain_with_compression() -> None:
    wire = response(*ZONE_LINES[:4]).to_wire()
    message = read(wire)
    assert_equal_to_dnspython(message, dns.message.from_wire(wire, one_rr_per_rrset=True))
    assert message.answers[0] == ("www.example.com", "CNAME", 300, "cdn.example.net")
    assert [answer.value for answer in message.answers[1:]] == [
        "192.0.2.17",
        "2001:db8::8a2e:370:7334",
        "::ffff:192.0.2.1",
    ]


def test_service_binding_text_is_the_example_of_the_rfc() -> None:
    value = read(response(ZONE_LINES[12]).to_wire()).answers[0].value
    assert value == '1 . alpn="h3,h2" ipv4hint=192.0.2.1,192.0.2.2 ipv6hint=2001:db8::1'


def test_unknown_type_is_written_as_in_rfc_3597() -> None:
    answer = read(response(ZONE_LINES[-1]).to_wire()).answers[0]
    assert (answer.rtype, answer.value) == ("TYPE65280", "\\# 4 0a000001")


LABELS = st.binary(min_size=1, max_size=63)
NAMES = st.lists(LABELS, max_size=6).filter(lambda labels: sum(map(len, labels)) + len(labels) < 255)
ADDRESSES = st.one_of(
    st.ip_addresses(v=4).map(lambda address: f"A {address}"),
    st.ip_addresses(v=6).map(lambda address: f"AAAA {address}"),
    st.lists(st.sampled_from((b"\0\0", b"\0\1", b"\xff\xff")), min_size=8, max_size=8).map(
        lambda groups: f"AAAA {ipaddress.IPv6Address(b''.join(groups))}"
    ),
)
RARE_TYPES = tuple(sorted({dns.rdatatype.from_text(line.split()[3]) for line in RARE_LINES}))
GENERIC = st.tuples(
    st.sampled_from((5, 16, 33, 65, 64, 6, 12, 39, 65000, *RARE_TYPES)), st.binary(min_size=0, max_size=80)
)


@given(name=NAMES, data=st.lists(ADDRESSES, max_size=5), rcode=st.integers(0, 4095), number=st.integers(0, 65535))
def test_round_trip_of_names_addresses_and_codes(name: list[bytes], data: list[str], rcode: int, number: int) -> None:
    owner = dns.name.Name([*name, b""])
    query = dns.message.make_query(owner, "A", use_edns=0, id=number)
    message = dns.message.make_response(query)
    message.set_rcode(dns.rcode.Rcode(rcode))
    for text in data:
        rtype, _, value = text.partition(" ")
        message.answer.append(dns.rrset.from_text(owner, 7, "IN", rtype, value))
    assert_equal_to_dnspython(read(query.to_wire()), query)
    wire = message.to_wire()
    assert_equal_to_dnspython(read(wire), dns.message.from_wire(wire, one_rr_per_rrset=True))


@given(GENERIC)
@example((42, bytes(40)))
@settings(max_examples=300)
def test_record_data_is_read_or_refused_as_dnspython_does(record: tuple[int, bytes]) -> None:
    rtype, data = record
    question = b"\x01a\x00" + rtype.to_bytes(2, "big") + b"\x00\x01"
    wire = b"\x00\x01\x84\x00\x00\x01\x00\x01\x00\x00\x00\x00" + question + b"\xc0\x0c" + question[3:]
    wire += b"\x00\x00\x00\x05" + len(data).to_bytes(2, "big") + data
    try:
        theirs = dns.message.from_wire(wire, one_rr_per_rrset=True)
        (rdata,) = theirs.answer[0]
        dns.rdata.from_text(
            "IN", dns.rdatatype.RdataType.make(rtype), rdata.to_text(), origin=dns.name.root, relativize=False
        )
    except (dns.exception.DNSException, ValueError, NotImplementedError):
        return  # dnspython also judges what values mean (service parameters out of order), and does not read all of
        # its own text again (empty keys); we only tell
    message, problem, _ = parser.read_message(wire, Span(1, 1, 1), Direction.DOWN)
    assert not problem
    assert_equal_to_dnspython(message, theirs)


@given(st.binary(min_size=16, max_size=16))
def test_ipv6_text_is_that_of_the_standard_library(raw: bytes) -> None:
    expected = ipaddress.IPv6Address(raw)
    mapped = expected.ipv4_mapped
    assert ipv6_text(raw) == (f"::ffff:{mapped}" if mapped else str(expected))


def test_numbers_have_the_names_of_the_registry() -> None:
    beyond_dnspython = {
        "EID", "NIMLOC", "ATMA", "SINK", "NINFO", "RKEY", "TALINK", "UINFO", "UID", "GID", "LP",
        "MAILB", "MAILA", "DOA",
    }  # fmt: skip
    for number in range(1, 65536):
        name = type_name(number)
        assert name in beyond_dnspython or name == dns.rdatatype.to_text(dns.rdatatype.RdataType.make(number))
    for number in range(4096):
        assert rcode_name(number) == rcode_text(dns.rcode.Rcode(number))


def test_query_and_response_in_datagrams() -> None:
    query = dns.message.make_query("www.example.com", "A", use_edns=0)
    answer = dns.message.make_response(query)
    script = [*up(query.to_wire()), *down(answer.to_wire())]
    messages = assert_same_however_fed(parser.DnsTcpParser, tcp(script))
    assert [message.direction for message in messages if isinstance(message, DnsMessage)] == [0, 1]
    datagrams, problem = outcome(parser.DnsUdpParser, script)
    assert datagrams == messages
    assert not problem


def tcp(script: list[tuple[Direction, bytes]]) -> list[tuple[Direction, bytes]]:
    """The same messages with their lengths before them."""
    return [(direction, len(data).to_bytes(2, "big") + data) for direction, data in script]


def test_several_messages_in_one_segment() -> None:
    wires = [dns.message.make_query(f"{i}.example.com", "A").to_wire() for i in range(5)]
    stream = b"".join(len(wire).to_bytes(2, "big") + wire for wire in wires)
    messages = assert_same_however_fed(parser.DnsTcpParser, up(stream))
    assert [message.query for message in messages if isinstance(message, DnsMessage)] == [
        f"{i}.example.com" for i in range(5)
    ]


def test_a_zone_transfer_goes_on_without_questions() -> None:
    """RFC 5936 section 2.2: the question may be left out of all messages but the first."""
    query = dns.message.make_query("example.com", "AXFR", use_edns=False)
    first, last = dns.message.make_response(query), dns.message.make_response(query)
    last.question.clear()
    start = dns.rrset.from_text("example.com.", 300, "IN", "SOA", "ns. host. 1 2 3 4 5")
    first.answer.append(start)
    for number in range(40):
        first.answer.append(dns.rrset.from_text(f"h{number}.example.com.", 300, "IN", "A", f"192.0.2.{number % 250}"))
    last.answer.append(start)
    stream = b"".join(len(wire).to_bytes(2) + wire for wire in (first.to_wire(), last.to_wire()))
    question = query.to_wire()
    script = [*up(len(question).to_bytes(2) + question), *down(stream[:7], stream[7:500], stream[500:])]
    told = [
        message for message in assert_same_however_fed(parser.DnsTcpParser, script) if isinstance(message, DnsMessage)
    ]
    assert [(message.query, message.qtype, len(message.answers)) for message in told] == [
        ("example.com", "AXFR", 0),
        ("example.com", "AXFR", 41),
        ("", "", 1),
    ]


def test_notify_and_update_are_dns() -> None:
    """RFC 1996 and RFC 2136: what is announced or changed stands where the question does."""
    notify = dns.message.make_query("example.com", "SOA", use_edns=False)
    notify.set_opcode(dns.opcode.NOTIFY)
    change = dns.update.UpdateMessage("example.com.")
    change.add("host", 300, "A", "192.0.2.1")
    for message in (notify, change):
        wire = message.to_wire()
        assert parser.recognise_udp(wire, b"") is Guess.YES
        assert (read(wire).query, read(wire).qtype, read(wire).answers) == ("example.com", "SOA", ())


def test_gap_inside_a_message_loses_only_it() -> None:
    wires = [dns.message.make_query(f"{i}.example.com", "A").to_wire() for i in range(3)]
    framed = [len(wire).to_bytes(2, "big") + wire for wire in wires]
    tcp_parser = parser.DnsTcpParser()
    tcp_parser.feed(Direction.UP, framed[0] + framed[1][:10], 1, 1)
    tcp_parser.gap(Direction.UP, 5)
    tcp_parser.feed(Direction.UP, framed[1][15:] + framed[2], 2, 2)
    names = [message.query for message in tcp_parser.messages if isinstance(message, DnsMessage)]
    assert names == ["0.example.com", "2.example.com"]
    assert tcp_parser.wants(Direction.UP)
    tcp_parser.feed(Direction.DOWN, b"\0", 3, 3)
    assert tcp_parser.wants(Direction.DOWN)


def test_gap_between_messages_goes_on_with_the_next_segment_that_begins_one() -> None:
    wires = [dns.message.make_query(f"{i}.example.com", "A").to_wire() for i in range(4)]
    framed = [len(wire).to_bytes(2, "big") + wire for wire in wires]
    tcp_parser = parser.DnsTcpParser()
    tcp_parser.feed(Direction.UP, framed[0], 1, 1)
    tcp_parser.gap(Direction.UP, len(framed[1]) + 5)
    tcp_parser.feed(Direction.UP, framed[2][5:], 2, 2)
    tcp_parser.feed(Direction.UP, framed[3], 3, 3)
    names = [message.query for message in tcp_parser.messages if isinstance(message, DnsMessage)]
    assert names == ["0.example.com", "3.example.com"]
    tcp_parser.gap(Direction.UP, 1)
    pieces = 0
    while tcp_parser.wants(Direction.UP):
        tcp_parser.feed(Direction.UP, b"nothing that begins a message", 4, 4)
        pieces += 1
        assert pieces <= parser.MAX_LOST_PIECES


def test_truncated_flag_extended_rcode_and_more_questions() -> None:
    message = response(ZONE_LINES[1])
    message.flags |= dns.flags.TC
    message.use_edns(0)
    message.set_rcode(dns.rcode.BADCOOKIE)
    assert_equal_to_dnspython(read(message.to_wire()), message)
    assert read(message.to_wire()).rcode == "BADCOOKIE"
    multicast = dns.message.make_query("a.local", "PTR")
    multicast.question.append(dns.rrset.from_text("b.local.", 0, "IN", "PTR"))
    ours = read(multicast.to_wire())
    assert (ours.query, ours.question_count) == ("a.local", 2)


def test_multicast_response_without_question_and_with_flush_bit() -> None:
    wire = b"\0\0\x84\0\0\0\0\1\0\0\0\0" + b"\x05phone\x05local\0" + b"\0\1\x80\1\0\0\0\x78\0\4\x0a\0\0\5"
    message = read(wire)
    assert message.query == message.qtype == ""
    assert message.answers == (("phone.local", "A", 120, "10.0.0.5"),)
    assert parser.recognise_udp(wire, b"") is Guess.REVERSED


def test_odd_names_are_escaped() -> None:
    raw = b"\x0fMark's iPhone.\\\x03\xc3\xbc\x00\x05local\x00"
    assert read_name(raw, 0) == ("mark's iphone\\.\\\\.\\195\\188\\000.local", len(raw))


@pytest.mark.parametrize(
    ("wire", "reason"),
    [
        (b"\xc0\x00", "points at itself"),
        (b"\x01a\xc0\x02", "points at itself"),
        (b"\x01a\xc0\x50", "points at itself or forward"),
        (b"\x40a\x00", "unknown kind"),
        (b"\x05ab", "runs over the end"),
        (b"\xc0", "runs over the end"),
        (b"", "runs over the end"),
        (b"\x3f" + b"a" * 63 + (b"\x3f" + b"b" * 63) * 3 + b"\x00", "longer than 255"),
    ],
)
def test_wrong_names_are_refused(wire: bytes, reason: str) -> None:
    with pytest.raises(ParseError, match=reason):
        read_name(wire, 0)


def test_pointer_chains_end() -> None:
    """A message that is nothing but pointers to pointers: work is bounded by its length, once."""
    chain = b"\x00\x00" + b"".join((0xC000 | 2 * i).to_bytes(2, "big") for i in range(8000))
    assert read_name(chain, len(chain) - 2) == (".", len(chain))


def test_damage_behind_the_question_keeps_what_was_before() -> None:
    wire = response(*ZONE_LINES[:3]).to_wire()
    messages, problem = outcome(parser.DnsUdpParser, down(wire[:-3]))
    assert "runs over the end" in problem
    (message,) = messages
    assert isinstance(message, DnsMessage)
    assert [answer.rtype for answer in message.answers] == ["CNAME", "A"]


def test_only_parse_errors_leave() -> None:
    wires = [response(*ZONE_LINES[i : i + 4]).to_wire() for i in range(len(ZONE_LINES) - 3)]
    script = down(*wires)
    assert_survives_mutation(parser.DnsUdpParser, script, 1500)
    assert_survives_mutation(parser.DnsTcpParser, tcp(script), 500)
    assert_survives_trailing(parser.DnsTcpParser, tcp(script), b"\x00\x0c\xff")


@given(st.binary(max_size=300))
def test_any_bytes_give_a_message_or_a_parse_error(data: bytes) -> None:
    outcome(parser.DnsUdpParser, up(data))
    for guess in (
        parser.recognise_udp(data, b""),
        parser.recognise_tcp(b"", data),
        parser.guess_by_port(data),
    ):
        assert isinstance(guess, Guess)


def test_recognition_is_by_content() -> None:
    query = dns.message.make_query("www.example.com", "A", use_edns=0).to_wire()
    answer = response(*ZONE_LINES[:3]).to_wire()
    assert parser.recognise_udp(query, b"") is Guess.YES
    assert parser.recognise_udp(b"", answer) is Guess.YES
    assert parser.recognise_udp(answer, b"") is Guess.REVERSED
    assert parser.recognise_udp(b"", query) is Guess.REVERSED
    stream = len(answer).to_bytes(2, "big") + answer
    assert parser.recognise_tcp(b"", stream[:64]) is Guess.YES
    assert parser.recognise_tcp(stream[:64], b"") is Guess.REVERSED
    assert [parser.recognise_tcp(b"", stream[:n]) for n in (1, 2, 13)] == [Guess.MORE] * 3


def test_on_its_port_obsolete_and_bare_messages_are_dns_too() -> None:
    inverse = bytes.fromhex("000109000000000100000000") + b"\0" + bytes.fromhex("0001000100000000000401020304")
    refusal = bytes.fromhex("000181850000000000000000")
    reserved = bytearray(dns.message.make_query("www.example.com", "A").to_wire())
    reserved[3] |= 0x40
    for data, guess in ((inverse, Guess.YES), (refusal, Guess.REVERSED), (bytes(reserved), Guess.YES)):
        assert parser.guess_by_port(data) is guess
        assert parser.recognise_udp(data, b"") is Guess.NO
    assert (read(inverse).query, read(inverse).answers[0].value) == ("", "1.2.3.4")
    assert (read(refusal).rcode, read(refusal).answers) == ("REFUSED", ())
    for data in (bytes(12), b"\0\1\x81\x80" + bytes(8), b"\x16\xfe\xfd" + bytes(40), b"\x80\x60" + bytes(30)):
        assert parser.guess_by_port(data) is Guess.NO


def test_damaged_record_data_is_told_as_bytes_and_the_rest_is_read() -> None:
    message = response("example.com 300 IN A 192.0.2.1", "example.com 300 IN NS ns1.example.com")
    wire = bytearray(message.to_wire())
    at = wire.index(b"\0\x04\xc0\0\x02\x01")
    wire[at + 1 : at + 6] = b"\x03\xc0\0\x02"
    ours, problem, position = parser.read_message(bytes(wire), Span(1, 1, 1), Direction.DOWN)
    assert (problem, position) == ("dns: an IPv4 address of 3 bytes", len(wire))
    assert [answer.value for answer in ours.answers] == ["\\# 3 c00002", "ns1.example.com"]
    assert parser.recognise_udp(b"", bytes(wire)) is Guess.NO


def test_near_misses_are_not_dns() -> None:
    query = dns.message.make_query("www.example.com", "A").to_wire()
    answer = response(*ZONE_LINES[:3]).to_wire()
    netbios = b"\x80\x12\x01\x10\0\1\0\0\0\0\0\0\x20" + b"CKAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" + b"\0\0\x21\0\1"
    stun = bytes.fromhex("000100002112a442") + b"abcdefghijkl"
    rtp = bytes.fromhex("8000001200000a00deadbeef") + bytes(160)
    for data in (
        netbios,
        stun,
        rtp,
        bytes(12),
        bytes(100),
        query[:-1],
        answer + b"\0",
        query[:2] + b"\x09" + query[3:],
    ):
        assert parser.recognise_udp(data, b"") is Guess.NO, data
        assert parser.recognise_udp(b"", data) is Guess.NO, data


def test_random_datagrams_are_not_dns() -> None:
    """A million would take a minute; the counts alone make one in 2**40 pass, so 50,000 must give none."""
    source = random.Random(7)
    for _ in range(50_000):
        data = source.randbytes(source.randrange(12, 60))
        assert parser.recognise_udp(data, b"") is Guess.NO
        assert parser.recognise_tcp(data, b"") in (Guess.NO, Guess.MORE)


def test_ports_name_the_service() -> None:
    assert parser.service_name(51000, 53) == "dns"
    assert parser.service_name(5353, 5353) == "mdns"
    assert parser.service_name(51000, 5355) == "llmnr"
    assert parser.service_name(51000, 5300) == "dns"
    assert not parser.is_dns_port(51000, 5300)
