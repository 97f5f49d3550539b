"""LDAP: what ldapadd and ldapsearch said to slapd, as tshark reads it; filters, damage and near misses."""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.errors import ParseError
from gateway.model.flows import Direction
from gateway.protocols import ber, ldap
from gateway.protocols.base import Guess
from tests.protocols.data import cast
from tests.protocols.feeding import assert_same_however_fed, assert_survives_mutation, down, spoken, up
from tests.protocols.recorded import connections, fields, labels, plain, said, sessions

UP, DOWN = Direction.UP, Direction.DOWN
TSHARK = pytest.mark.skipif(not shutil.which("tshark"), reason="tshark (Debian: tshark) is not installed")


def element(tag: int, *contents: bytes) -> bytes:
    """One element in BER."""
    data = b"".join(contents)
    if len(data) < 0x80:
        return bytes((tag, len(data))) + data
    return bytes((tag, 0x82)) + len(data).to_bytes(2, "big") + data


def message(operation: bytes, number: int = 1) -> bytes:
    """One message (RFC 4511 section 4.1.1)."""
    return element(0x30, element(2, bytes((number,))), operation)


def search(wanted: bytes, base: bytes = b"dc=example") -> bytes:
    """A search with a filter (RFC 4511 section 4.5.1)."""
    numbers = element(10, b"\2") + element(10, b"\0") + element(2, b"\0") + element(2, b"\0") + element(1, b"\0")
    return message(element(0x63, element(4, base), numbers, wanted, element(0x30)))


START_TLS = message(element(0x77, element(0x80, b"1.3.6.1.4.1.1466.20037")))
AGREED = message(element(0x78, element(10, b"\0"), element(4), element(4)))
REFUSED = message(element(0x78, element(10, b"\2"), element(4), element(4)))
WORDS = (b"univ", b"of", b"mich", b"y")
BIND = message(element(0x60, element(2, b"\3"), element(4, b"cn=noor"), element(0x80, b"pw")))


@TSHARK
def test_connections_are_named_and_go_on_as_tls() -> None:
    scripts = connections("ldap", 389)
    assert labels(scripts) == ["ldap", "ldap", "ldap+tls"]
    (session,) = sessions(spoken(scripts[2]).messages)
    assert session.has_server_hello


@TSHARK
def test_messages_are_those_that_tshark_sees() -> None:
    added, searched, _ = (said(script) for script in connections("ldap", 389))
    ((name, password),) = fields("ldap", "ldap.simple and tcp.stream == 1", "ldap.name", "ldap.simple")
    assert searched[0] == ("BIND", UP, {"dn": name, "password": password})
    assert (name, password) == (cast.MANAGER, cast.PASSWORD)
    ((base,),) = fields("ldap", "ldap.baseObject", "ldap.baseObject")
    filters = plain(spoken(connections("ldap", 389)[1]).messages)[1].attributes
    assert filters == (
        ("base", base), ("filter", "objectClass=person"), ("filter", "mail=noor*"), ("filter", "sn=Haddad"),
    )  # fmt: skip
    assert searched[2][:2] == ("ENTRY", DOWN)
    assert searched[2][2]["telephoneNumber"] == "+1 202 555 0142"
    assert [kind for kind, _, _ in added] == ["BIND", "ADD", "ADD"]


@TSHARK
def test_recorded_connections_however_they_are_fed() -> None:
    for script in connections("ldap", 389):
        assert_same_however_fed(ldap.LdapParser, script)
        assert_survives_mutation(ldap.LdapParser, script, 200)


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        (element(0xA3, element(4, b"cn"), element(4, b"Babs Jensen")), ["cn=Babs Jensen"]),
        (element(0xA2, element(0xA3, element(4, b"cn"), element(4, b"Tim"))), ["cn=Tim"]),
        (element(0x87, b"seeAlso"), ["seeAlso=*"]),
        (element(0xA5, element(4, b"age"), element(4, b"18")), ["age>=18"]),
        (
            element(
                0xA4, element(4, b"o"),
                element(0x30, *(element(tag, part) for tag, part in zip(b"\x80\x81\x81\x82", WORDS, strict=True))),
            ),
            ["o=univ*of*mich*y"],
        ),
        (element(0xA4, element(4, b"o"), element(0x30, element(0x81, b"of"))), ["o=*of*"]),
        (element(0xA1, element(0x87, b"a"), element(0xA0, element(0x87, b"b"))), ["a=*", "b=*"]),
    ],
)  # fmt: skip
def test_filters(wanted: bytes, text: list[str]) -> None:
    """The examples of RFC 4515 section 4, in BER."""
    (found,) = plain(assert_same_however_fed(ldap.LdapParser, up(search(wanted))))
    assert [value for name, value in found.attributes if name == "filter"] == text


def test_filters_nested_without_end() -> None:
    wanted = element(0x87, b"x")
    for _ in range(3000):
        wanted = element(0xA2, wanted)
    parser = ldap.LdapParser()
    parser.feed(UP, search(wanted), 1, 1)
    (found,) = plain(parser.messages)
    assert found.attributes[-1] == ("filter", "x=*")


def test_refused_tls_goes_on_in_the_clear() -> None:
    (bind,) = plain(assert_same_however_fed(ldap.LdapParser, [*up(START_TLS, BIND), *down(REFUSED)]))
    assert bind.attributes == (("dn", "cn=noor"), ("password", "pw"))
    parser = ldap.LdapParser()
    parser.feed(UP, START_TLS, 1, 1)
    parser.feed(DOWN, AGREED + b"\x16\x03", 2, 2)
    assert (parser.handover, parser.leftover(DOWN)) == (True, b"\x16\x03")


def test_datagrams() -> None:
    found = message(element(0x64, element(4, b"cn=x"), element(0x30)))
    conversation = spoken([*up(search(element(0x87, b"DnsDomain"))), *down(found), *up(b"0\x03\2\1")], transport="udp")
    assert conversation.label == "ldap"
    assert [entry.kind for entry in plain(conversation.messages)] == ["SEARCH", "ENTRY"]


def test_signed_messages_behind_sasl_are_left_alone() -> None:
    login = element(0xA3, element(4, b"GSS-SPNEGO"), element(4, b"`blob"))
    parser = ldap.LdapParser()
    parser.feed(UP, message(element(0x60, element(2, b"\3"), element(4), login)), 1, 1)
    parser.feed(UP, b"\0\0\0\x40" + bytes(64), 2, 2)
    assert not parser.wants(UP)
    assert [entry.attributes for entry in plain(parser.messages)] == [(("dn", ""), ("mechanism", "GSS-SPNEGO"))]


def test_a_gap_inside_of_a_message_costs_that_message_only() -> None:
    parser = ldap.LdapParser()
    long = message(element(0x64, element(4, b"cn=x" * 40), element(0x30)))
    parser.feed(DOWN, long[:50], 1, 1)
    parser.gap(DOWN, 40)
    parser.feed(DOWN, long[90:] + message(element(0x64, element(4, b"cn=y"), element(0x30))), 2, 2)
    assert [entry.attributes for entry in plain(parser.messages)] == [(("dn", "cn=y"),)]
    parser.gap(DOWN, 5)
    assert not parser.wants(DOWN)
    assert parser.wants(UP)


def test_what_is_no_message_is_an_error() -> None:
    for data in (b"\x31\x05\2\1\1\x42\0", b"\x30\x80\2\1\1", message(element(0x60, b"\2\x7f"))):
        with pytest.raises(ParseError):
            ldap.LdapParser().feed(UP, data, 1, 1)


@pytest.mark.parametrize(
    ("data", "guess"),
    [
        (BIND, Guess.YES),
        (search(element(0x87, b"x")), Guess.YES),
        (START_TLS, Guess.YES),
        (AGREED, Guess.REVERSED),
        (BIND[:4], Guess.MORE),
        (element(0x30, element(2, b"\1"), element(4, b"public"), element(0xA0, bytes(20))), Guess.NO),  # SNMP
        (element(0x30, element(2, b"\x80"), element(0x42)), Guess.NO),  # a number below zero
        (b"0123456789 are digits", Guess.NO),
        (element(0x30, element(0x30, element(0xA0, element(2, b"\2"))), bytes(60)), Guess.NO),  # a certificate
        (element(0x30, element(2, b"\1"), element(0x60, element(4, b"no number"))), Guess.NO),
    ],
)
def test_requests_and_what_only_looks_like_them(data: bytes, guess: Guess) -> None:
    assert ldap.recognise(data, b"") is guess


@given(st.binary(max_size=80))
def test_sizes_are_never_wrong(data: bytes) -> None:
    size = ber.size_of(data)
    assert size >= -1
    if size > 0:
        assert ber.size_of(data + b"x") == size
