"""Entries of directories by the examples of RFC 2849, rows of Android's providers, questions of DNS by RFC 8484."""

import base64

import pytest
from scapy.layers.dns import DNS, DNSQR, DNSRR

from gateway.content import FORMATS
from gateway.content.dnswire import TYPE, asked, read_dns_query
from gateway.content.dumps import MAX_RECORDS
from gateway.content.reader import Body, Reader

LDIF = """version: 1
dn: cn=Barbara Jensen, ou=Product Development, dc=airius, dc=com
objectclass: top
objectclass: person
cn: Barbara Jensen
cn: Babs Jensen
sn: Jensen
telephonenumber: +1 408 555 1212
description: Babs is a big sailing fan, and travels extensively in sea
 rch of perfect sailing conditions.

dn: cn=Gern Jensen, ou=Product Testing, dc=airius, dc=com
cn: Gern Jensen
mail;type=work: gern@airius.example
description:: V2hhdCBhIGNhcmVmdWwgcmVhZGVyIHlvdSBhcmUhICBUaGlzIHZhbHVl
 IGlzIGJhc2UtNjQtZW5jb2RlZC4=
# a comment
jpegphoto:: /9j/4AAQSkZJRgABAQ==
"""
ROWS = """Row: 0 _id=7, number=+447700900453, date=1789829714451, duration=786, type=2, name=NULL
Row: 1 _id=8, number=+12085550114, date=1790755549003, body=Hi, are you coming
tonight?, name=Brielle Yarbrough
"""


def read(body: str | bytes, media_type: str = "text/plain") -> Reader:
    reader = Reader(FORMATS)
    reader.read(Body(body.encode() if isinstance(body, str) else body, media_type))
    return reader


def pairs(reader: Reader) -> list[tuple[str, str]]:
    return [(field.path.removeprefix("body."), field.value) for field in reader.fields]


def test_entries_of_a_directory() -> None:
    found = dict(pairs(read(LDIF)))
    assert found["ldif:$[0].cn"] == "Barbara Jensen"
    assert found["ldif:$[0].cn[1]"] == "Babs Jensen"
    assert found["ldif:$[0].description"].endswith("extensively in search of perfect sailing conditions.")
    assert found["ldif:$[1].mail"] == "gern@airius.example"
    assert found["ldif:$[1].description"] == "What a careful reader you are!  This value is base-64-encoded."
    assert "ldif:$[1].jpegphoto" not in found
    assert {field.key for field in read(LDIF).fields if field.path.endswith(".cn")} == {"full_name"}


def test_lines_may_end_as_on_windows() -> None:
    assert pairs(read(LDIF.replace("\n", "\r\n"))) == pairs(read(LDIF))


def test_rows_of_a_provider() -> None:
    assert pairs(read(ROWS)) == [
        ("rows:$[0]._id", "7"),
        ("rows:$[0].number", "+447700900453"),
        ("rows:$[0].date", "1789829714451"),
        ("rows:$[0].duration", "786"),
        ("rows:$[0].type", "2"),
        ("rows:$[1]._id", "8"),
        ("rows:$[1].number", "+12085550114"),
        ("rows:$[1].date", "1790755549003"),
        ("rows:$[1].body", "Hi, are you coming\ntonight?"),
        ("rows:$[1].name", "Brielle Yarbrough"),
    ]


@pytest.mark.parametrize("text", ["dn is short for down", "Row: 3 of the theatre", "dnd: on", "version: 1\nname: x"])
def test_what_is_neither(text: str) -> None:
    assert not any(path.startswith(("ldif:", "rows:")) for path, _ in pairs(read(text)))


def test_too_many_are_said() -> None:
    reader = read("".join(f"Row: {n} _id={n}\n" for n in range(MAX_RECORDS + 5)))
    assert len(reader.fields) == MAX_RECORDS
    assert reader.problems == [f"only the first {MAX_RECORDS} records of a dump were read"]


def test_the_example_of_rfc_8484() -> None:
    reader = Reader(FORMATS)
    read_dns_query("AAABAAABAAAAAAAAA3d3dwdleGFtcGxlA2NvbQAAAQAB", reader)
    assert [(field.path, field.value) for field in reader.fields] == [("url.query:dns|dns:name", "www.example.com")]


@pytest.mark.parametrize("name", ["www.beateatingdisorders.example", "a.b", "x" * 63 + ".example"])
def test_questions_as_another_encoder_writes_them(name: str) -> None:
    message = bytes(DNS(id=0, rd=1, qd=DNSQR(qname=name.upper())))
    assert asked(message) == name
    assert pairs(read(message, TYPE)) == [("dns:name", name)]
    for end in range(len(message) - 5):  # the type and the class of the question are not asked for
        assert asked(message[:end]) == ""


def test_an_answer_asks_nothing() -> None:
    answer = DNS(qr=1, qd=DNSQR(qname="a.example"), an=DNSRR(rrname="a.example", rdata="192.0.2.1"))
    assert asked(bytes(answer)) == ""
    reader = Reader(FORMATS)
    read_dns_query(base64.urlsafe_b64encode(bytes(answer)).decode(), reader)
    assert not reader.fields


@pytest.mark.parametrize("value", ["", "example.com", "AAABAAABAAAAAAAAA3d3", "A" * 41, "\u00e9" * 40])
def test_other_values_called_dns(value: str) -> None:
    reader = Reader(FORMATS)
    read_dns_query(value, reader)
    assert not reader.fields
