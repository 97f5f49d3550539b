"""Parts of it by themselves: what stays, what does not, and bytes that nobody expects."""

import re
from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.anonymize.addresses import Addresses
from gateway.anonymize.checksums import checksum
from gateway.anonymize.dhcp import DhcpWriter, hidden_dhcp6
from gateway.anonymize.dns import DnsWriter
from gateway.anonymize.fakes import Fakes
from gateway.anonymize.http1 import HttpReader
from gateway.anonymize.icmp import hidden_arp, hidden_icmp, hidden_icmp6
from gateway.anonymize.names import Names
from gateway.anonymize.personal import Personal
from gateway.anonymize.secret import Secret
from gateway.anonymize.text import Texts, is_text
from gateway.anonymize.tls import Handshakes, TlsReader
from gateway.errors import ParseError

SECRET = Secret(b"s" * 32)
FAKES = Fakes(SECRET)
ADDRESSES = Addresses(SECRET, frozenset({bytes((93, 184, 215, 14))}))
NAMES = Names(ADDRESSES, FAKES, Personal((), FAKES))
TEXTS = Texts(FAKES)


def hidden(data: bytes) -> bytes:
    """A text with fakes."""
    return TEXTS.hidden(data, b"here")


def read(data: bytes, sizes: list[int]) -> bytes:
    """What stays of a stream of lines that comes in pieces of these sizes."""
    out = bytearray(len(data))

    def keep(at: int, piece: bytes) -> None:
        assert at + len(piece) <= len(out)
        out[at : at + len(piece)] = piece

    reader = HttpReader(TEXTS, NAMES, b"place", keep, lambda _why, _size: None)
    at = 0
    for size in [*sizes, len(data)]:
        reader.feed(at, data[at : at + size]) if at < len(data) else None
        at += size
    reader.finish()
    return bytes(out)


BODY = b'{"email": "anna.muster@mail.example", "note": "M\xc3\xbcde, 12 h"}'
REQUEST = (
    b"POST /v1/users/anna.muster%40mail.example?mood=schlecht HTTP/1.1\r\nHost: api.example.com:8080\r\n"
    b"User-Agent: Anna/1.2 (iPhone 14)\r\nContent-Type: application/json\r\nContent-Length: 60\r\n\r\n"
) + BODY
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/plain\r\n\r\nc\r\nHallo Anna, 1\r\n"[:14]
    + b"Anna\r\n"
    + b"5\r\nAnna!\r\n0\r\n\r\n"
)


@pytest.mark.parametrize("size", [1, 2, 7, 60, 1000])
def test_a_request_keeps_its_form_however_it_is_cut(size: int) -> None:
    made = read(REQUEST, [size] * (len(REQUEST) // size))
    assert len(BODY) == 60
    assert len(made) == len(REQUEST)
    assert made.startswith(b"POST /")
    assert b" HTTP/1.1\r\nHost: api.example.com:8080\r\n" in made
    assert b"Content-Length: 60\r\n\r\n" in made
    form = rb'\{"email": "[a-z]{4}\.[a-z]{6}@[a-z]{4}\.example", "note": "[A-Z][x\0]{2}[a-z]{2}, \d\d [a-z]"\}\Z'
    assert re.search(form, made), made
    for word in (b"anna", b"muster", b"schlecht", b"iPhone 14", b"de, 12"):
        assert word.lower() not in made.lower()


def test_names_of_values_stay_where_their_form_is_whole() -> None:
    assert hidden(b'{"email": "x@y.example", "geheim": 4711}').startswith(b'{"email": "')
    assert b"geheim" not in hidden(b'{"geheim": "email"}')
    assert hidden(b"email=a&note=b").startswith(b"email=")
    assert b"note" not in hidden(b"take note of this")


def test_a_mail_address_is_the_same_everywhere_and_a_word_is_not() -> None:
    text = b"anna@mail.example Traurig anna%40mail.example Traurig"
    made = hidden(text)
    assert made.split()[0].replace(b"@", b"%40") == made.split()[2]
    assert made.split()[1] != made.split()[3]
    assert re.fullmatch(rb"[a-z]{4}@[a-z]{4}\.example", made.split()[0])


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (rb"\u00e4nder\n", rb"\\u0078[a-z]{4}\\n"),
        (b"%C3%A4 %20 %2F", rb"%78%78 %20 %2F"),
        ("Müde".encode(), rb"[A-Z]xx[a-z]{2}"),
        (b"756.9217.0769.85", rb"[1-9]\d\d\.[1-9]\d{3}\.[1-9]\d{3}\.[1-9]\d"),
        (b"a\0b\0", rb"[a-z]\0[a-z]\0"),
        (b"\x08\x96\x01", rb"\0\0\0"),
        (b"true 0.5 null", rb"true \d\.\d null"),
    ],
)
def test_shapes(text: bytes, form: bytes) -> None:
    assert re.fullmatch(form, hidden(text)), hidden(text)


@given(st.binary(max_size=300))
def test_no_bytes_change_their_length_or_stay_readable(data: bytes) -> None:
    made = hidden(data)
    assert len(made) == len(data)
    is_text(data)


@given(
    st.binary(max_size=400),
    st.lists(st.integers(1, 60), max_size=12),
    st.sampled_from([b"", REQUEST, CHUNKED, b"220 hi\r\n"]),
)
def test_streams_of_anything(data: bytes, sizes: list[int], before: bytes) -> None:
    assert len(read(before + data, sizes)) == len(before + data)


@given(st.binary(max_size=300), st.lists(st.integers(1, 60), max_size=12))
def test_tls_of_anything(data: bytes, sizes: list[int]) -> None:
    out = bytearray(2 * len(data) + 100)

    def keep(at: int, piece: bytes) -> None:
        out[at : at + len(piece)] = piece
        assert len(out) == 2 * len(data) + 100

    for start in (data, b"\x16\x03\x01" + len(data).to_bytes(2) + b"\x01" + len(data).to_bytes(3) + data):
        reader = TlsReader(
            Handshakes(NAMES, Personal((), FAKES), False, lambda _w, _s: None), keep, lambda _w, _s: None
        )
        at = 0
        for size in [*sizes, len(start)]:
            reader.feed(at, start[at : at + size])
            at += size
        reader.gap(3)
        reader.finish()


DNS = DnsWriter(NAMES, ADDRESSES, FAKES)
ANSWER = (
    bytes.fromhex("1234818000010002000000000361706907657861")
    + b"mple\x03com\0"
    + bytes.fromhex("00010001c00c000500010000003c0006036564676502c010c02d00010001000000050004c0a8b217")
)


@given(st.binary(max_size=200), st.integers(0, len(ANSWER)), st.booleans())
def test_dns_of_anything(data: bytes, cut: int, is_netbios: bool) -> None:
    for message in (data, ANSWER[:cut] + data, bytes(12) + data):
        with suppress(ParseError):
            assert len(DNS.of(message, is_netbios)) == len(message)


@given(st.binary(max_size=200))
def test_messages_with_addresses_of_anything(data: bytes) -> None:
    fixed = bytearray(240)
    fixed[236:240] = b"\x63\x82\x53\x63"
    made = DhcpWriter(ADDRESSES, FAKES).of(bytes(fixed) + data)
    assert len(made) == 240 + len(data)
    assert len(hidden_dhcp6(data)) == len(data)
    for kind in (0, 1, 3, 5, 11, 128, 130, 133, 134, 135, 136, 137, 143):
        message = bytes((kind,)) + data
        assert len(hidden_icmp(message, ADDRESSES)) == len(message)
        assert len(hidden_icmp6(message, ADDRESSES)) == len(message)
    arp = hidden_arp(b"\0\1\x08\0\x06\x04" + data, ADDRESSES)
    assert arp is None or len(arp) == 6 + len(data)


def test_the_names_of_a_home_and_of_the_public() -> None:
    for public in (b"api.clinic.test", b"api.example.com", b"a.b.co.uk", b"www.moodnest.example", b"xn--mnchen-3ya.de"):
        assert NAMES.of(public) == public
    for home in (b"annas-mac", b"annas-mac.local", b"nas.fritz.box", b"pc.tschumperlin", b"10.1.2.3", b"anna.lan"):
        made = NAMES.of(home)
        assert made != home
        assert len(made) == len(home)
    assert NAMES.of(b"annas-mac.fritz.box").endswith(b".fritz.box")
    assert NAMES.of(b"_ipp._tcp.local") == b"_ipp._tcp.local"
    assert NAMES.of(b"a4-83-e7-12-34-56.dyn.example.com").endswith(b".dyn.example.com")
    assert b"a4-83" not in NAMES.of(b"a4-83-e7-12-34-56.dyn.example.com")
    assert NAMES.of(b"ip-192-168-1-7.example.com") != b"ip-192-168-1-7.example.com"
    assert NAMES.of(b"ec2-3-120-1-7.example.com") == b"ec2-3-120-1-7.example.com"


def test_the_checksum_of_the_standard() -> None:
    """The example of RFC 1071, section 3, and the ends of the range."""
    assert checksum(bytes.fromhex("0001f203f4f5f6f7")) == 0xDDF2 ^ 0xFFFF
    assert checksum(b"") == checksum(bytes(4)) == 0xFFFF
    assert checksum(b"\xff\xff") == checksum(b"\xff\xff\0\0") == 0


def test_a_fake_is_never_the_value() -> None:
    values = [f"wort{number}".encode() for number in range(3000)]
    assert not Counter(values) & Counter(map(FAKES.of, values))


def test_the_name_of_a_shared_key_goes_and_a_key_stays() -> None:
    handshakes = Handshakes(NAMES, Personal((), FAKES), False, lambda _why, _size: None)
    named, random = b"\0\x0bannas-phone"[:13], bytes((32, *range(128, 160)))
    assert handshakes.of(16, named) == named[:2] + bytes(11)
    assert handshakes.of(16, random) == random
    assert handshakes.of(99, b"annas-phone") == bytes(11)
    assert handshakes.of(11, b"chain of a server in the world") == b"chain of a server in the world"
    at_home = Handshakes(NAMES, Personal((), FAKES), True, lambda _why, _size: None)
    assert at_home.of(11, b"chain of a server at home") == b"\0\0\x16\0\0\x13" + bytes(19)
    assert at_home.of(11, bytes(3)) == bytes(3)


@pytest.mark.parametrize(
    ("subject", "names", "is_public"),
    [
        ("CN=whoever", ["api.example.com", "*.example.org"], True),
        ("CN=api.example.com,O=Example", [], True),
        ("O=Example", [], False),
        ("CN=api.example.com", ["api.example.com", "annas-nas.local"], False),
        ("CN=Anna Muster", [], False),
        ("1.2.840.113549.1.9.1=#160e616e6e61@mail.example,CN=api.example.com", [], False),
        ("CN=api.example.com", ["192.168.1.7"], False),
    ],
)
def test_certificates_of_the_public(subject: str, names: list[str], is_public: bool) -> None:
    assert NAMES.are_public(subject, names) == is_public
