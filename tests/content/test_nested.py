"""Values inside values: whatever encoder wrote them, what was encoded is found again, and nothing else is."""

import base64
import gzip
import hashlib
import html
import json
import random
import time
import uuid
import zlib
from collections.abc import Callable
from urllib.parse import quote, quote_plus, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.content import FORMATS
from gateway.content.reader import MAX_FIELDS, MAX_LAYERS, MAX_OPENED_BYTES, Body, Reader
from gateway.model.findings import Field

NOTE = "I felt low today, maya@example.org"


def read(value: str, key: str = "p") -> list[Field]:
    reader = Reader(FORMATS)
    reader.add(f"body.form:{key}", key, value)
    return reader.fields


def inside(value: str, key: str = "p") -> list[tuple[str, str]]:
    """What was found beyond the value itself, which always stays."""
    fields = read(value, key)
    assert fields[0] == Field(f"body.form:{key}", key, value)
    return [(field.path.removeprefix(f"body.form:{key}"), field.value) for field in fields[1:]]


def b64(data: bytes | str) -> str:
    return base64.b64encode(data.encode() if isinstance(data, str) else data).decode()


def url64(data: bytes | str) -> str:
    return base64.urlsafe_b64encode(data.encode() if isinstance(data, str) else data).decode().rstrip("=")


RECORD = '{"mood": "low", "name": "Maya"}'
INSIDE = [("|json:$.mood", "low"), ("|json:$.name", "Maya")]


@pytest.mark.parametrize(
    ("name", "encode"),
    [
        ("base32", lambda data: base64.b32encode(data).decode()),
        ("base32", lambda data: base64.b32encode(data).decode().rstrip("=")),
        ("base85", lambda data: base64.b85encode(data).decode()),
        ("ascii85", lambda data: base64.a85encode(data).decode()),
        ("ascii85", lambda data: base64.a85encode(data, adobe=True).decode()),
        ("ascii85", lambda data: base64.a85encode(data, adobe=True, wrapcol=20).decode()),
    ],
)
def test_other_bases(name: str, encode: Callable[[bytes], str]) -> None:
    """As Python's own encoders write them; of what is packed, too."""
    assert inside(encode(RECORD.encode())) == [(f"|{name}{path}", value) for path, value in INSIDE]
    packed = encode(gzip.compress(RECORD.encode(), mtime=0))
    assert inside(packed) == [(f"|{name}|gzip{path}", value) for path, value in INSIDE]


def test_other_bases_of_random_bytes_say_nothing() -> None:
    chance = random.Random(85)
    for _ in range(3000):
        data = chance.randbytes(chance.choice((20, 40, 64)))
        for encode in (base64.b32encode, base64.b85encode, base64.a85encode):
            value = encode(data).decode()
            assert not any(f"|{name}" in path for path, _ in inside(value) for name in ("base32", "base85", "ascii85"))


@pytest.mark.parametrize(
    "value",
    [
        "THEQUICKBROWNFOXJUMPSOVERTHELAZYDOG",
        "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
        "$2b$12$abcdefghijklmnopqrstuv;!(x)^|~<>",
        "a=1;b=2!c=(3)|d=*4^e=<5>",
        "~~~~!!!!####$$$$^^^^****",
    ],
)
def test_what_only_looks_like_another_base(value: str) -> None:
    assert not any("base32" in path or "85" in path for path, _ in inside(value))


def token(head: object, claims: object) -> str:
    return f"{url64(json.dumps(head))}.{url64(json.dumps(claims))}.{url64(bytes(range(200, 232)))}"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (b64(NOTE), [("|base64", NOTE)]),
        (b64("maya"), [("|base64", "maya")]),
        ("YW54aWV0eQ", [("|base64", "anxiety")]),
        (url64("müde? sehr müde!"), [("|base64", "müde? sehr müde!")]),
        (NOTE.encode().hex(), [("|hex", NOTE)]),
        (NOTE.encode().hex().upper(), [("|hex", NOTE)]),
        ("0x" + NOTE.encode().hex(), [("|hex", NOTE)]),
        (NOTE.encode("utf-16-le").hex(), [("|hex", NOTE)]),
        ("Müde".encode().hex() + b" und traurig".hex(), [("|hex", "Müde und traurig")]),
        (quote(NOTE, safe=""), [("|percent", NOTE)]),
        (quote(quote(NOTE, safe=""), safe=""), [("|percent|percent", NOTE)]),
        (quote_plus("low, and tired"), [("|percent", "low, and tired")]),
        ("%E1rbol%20triste%20y%20gris", [("|percent", "árbol triste y gris")]),
        (b64(gzip.compress(NOTE.encode(), mtime=0)), [("|base64|gzip", NOTE)]),
        (b64(zlib.compress(NOTE.encode())), [("|base64|zlib", NOTE)]),
        (gzip.compress(NOTE.encode(), mtime=0).hex(), [("|hex|gzip", NOTE)]),
        (b64(NOTE).encode().hex(), [("|hex|base64", NOTE)]),
        (b64(b64(NOTE)), [("|base64|base64", NOTE)]),
        (NOTE.encode().hex().encode().hex(), [("|hex|hex", NOTE)]),
        (quote(b64(NOTE), safe=""), [("|percent|base64", NOTE)]),
        ('{"note": "low", "n": [1, 2]}', [("|json:$.note", "low"), ("|json:$.n[0]", "1"), ("|json:$.n[1]", "2")]),
        (b64(gzip.compress(json.dumps({"note": NOTE}).encode(), mtime=0)), [("|base64|gzip|json:$.note", NOTE)]),
        (json.dumps(json.dumps({"note": "a b"})), [("|json:$|json:$.note", "a b")]),
        ('{"a": "whole", "b": "cut', [("|json:$.a", "whole")]),
        (urlencode({"note": NOTE, "n": "1"}), [("|pairs:note", NOTE), ("|pairs:n", "1")]),
        (
            "en=view&ep.mail=a%40b.org\r\nen=scroll",
            [("|pairs:en", "view"), ("|pairs:ep.mail", "a@b.org"), ("|pairs:en", "scroll")],
        ),
        ("https://a.example/x?mail=a%40b.org", [("|query:mail", "a@b.org")]),
        ("app://cb#access_token=abc&state=1", [("|fragment:access_token", "abc"), ("|fragment:state", "1")]),
        ("<entry mood='3'>low &amp; sad</entry>", [("|xml:/entry/@mood", "3"), ("|xml:/entry", "low & sad")]),
        (html.escape('so "low" & sad'), [("|entities", 'so "low" & sad')]),
        (r"\u00fcberall \"m\u00fcde\"", [("|escapes", 'überall "müde"')]),
        (r"{\"note\":\"a b\"}", [("|escapes|json:$.note", "a b")]),
        ("data:text/plain;base64," + b64(NOTE), [("|data", NOTE)]),
        ("data:application/json,%7B%22a%22%3A%22b%22%7D", [("|data|json:$.a", "b")]),
    ],
)
def test_what_a_value_holds(value: str, expected: list[tuple[str, str]]) -> None:
    assert inside(value) == expected


def test_base64_in_lines_as_mail_has_it() -> None:
    text = json.dumps({"note": NOTE * 5})
    assert inside(base64.encodebytes(text.encode()).decode()) == [("|base64|json:$.note", NOTE * 5)]


def test_base64_whose_plus_became_a_blank() -> None:
    text = "low mood >>>~~~ and ???~~~ tired"
    assert "+" in b64(text)
    assert inside(b64(text).replace("+", " ")) == [("|base64", text)]
    assert inside("The sum of a and b is written a b =") == []


def test_a_whole_form_in_base64() -> None:
    reader = Reader(FORMATS)
    reader.read(Body(b64('{"note":"low mood, tired"}').encode(), "application/x-www-form-urlencoded"))
    assert [(field.path, field.value) for field in reader.fields[1:]] == [
        ("body.form|base64|json:$.note", "low mood, tired")
    ]


def test_tokens_wherever_they_stand() -> None:
    jwt = token({"alg": "HS256", "typ": "JWT"}, {"sub": "maya", "email": "maya@example.org"})
    expected = [
        ("|jwt-header:$.alg", "HS256"),
        ("|jwt-header:$.typ", "JWT"),
        ("|jwt:$.sub", "maya"),
        ("|jwt:$.email", "maya@example.org"),
    ]
    assert inside(jwt) == expected
    assert inside(f"Bearer {jwt}") == expected
    assert inside(f"your token: {jwt}, keep it") == expected


def test_json_with_a_signature_is_no_token() -> None:
    session = f"{url64(json.dumps({'user': 'maya', 'dx': 'F32.1'}))}.Zk3x1A.{url64(bytes(range(200, 220)))}"
    assert inside(session) == [("|base64|json:$.user", "maya"), ("|base64|json:$.dx", "F32.1")]
    assert inside(f"{b64(json.dumps({'user': 'maya'}))}--{'ab12' * 10}") == [("|base64|json:$.user", "maya")]


def test_queries_of_graphql() -> None:
    query = 'mutation { createEntry(input: {text: "I feel low", mood: 3, tags: ["a", "b"]}) { id } }'
    assert inside(query, "query") == [
        ("|graphql:createEntry.input.text", "I feel low"),
        ("|graphql:createEntry.input.mood", "3"),
        ("|graphql:createEntry.input.tags[0]", "a"),
        ("|graphql:createEntry.input.tags[1]", "b"),
    ]


@pytest.mark.parametrize(
    "record",
    [
        "MSH|^~\\&|APP|FAC|||20240101||ADT^A01|1|P|2.5\rPID|1||77^^^H||Lopez^Maya\r",
        '<ClinicalDocument xmlns="urn:hl7-org:v3"><title>Lopez^Maya</title></ClinicalDocument>',
    ],
)
def test_clinical_records_in_base64(record: str) -> None:
    fields = inside(b64(record))
    assert fields
    assert all(path.startswith("|base64") for path, _ in fields)
    assert any("Lopez" in value for _, value in fields)


def test_the_key_stays_with_what_is_inside() -> None:
    assert [field.key for field in read(b64(NOTE), "note")] == ["note", "note"]
    assert [field.key for field in read(b64('{"mood":"low"}'), "data")] == ["data", "mood"]


ENCODERS: dict[str, Callable[[str], str]] = {
    "base64": b64,
    "url64": url64,
    "hex": lambda text: text.encode().hex(),
    "percent": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()),
    "gzip": lambda text: b64(gzip.compress(text.encode())),
    "zlib": lambda text: url64(zlib.compress(text.encode())),
    "json": lambda text: json.dumps({"inner": text}),
    "pairs": lambda text: urlencode({"inner": text, "n": "1"}),
}
WORDS = st.lists(
    st.sampled_from(
        [
            "low",
            "mood",
            "anxiety",
            "today",
            "sertraline",
            "müde",
            "triste",
            "maya@example.org",
            "1985-04-12",
            "F32.1",
            "¿cómo?",
        ]
    ),
    min_size=4,
    max_size=12,
).map(" ".join)
"""So long that hex of it is no number, even where it happens to have no letter."""


@settings(max_examples=400, deadline=None)
@given(WORDS, st.lists(st.sampled_from(sorted(ENCODERS)), min_size=1, max_size=3))
def test_chains_in_any_order(text: str, chain: list[str]) -> None:
    value = text
    for name in chain:
        value = ENCODERS[name](value)
    fields = read(value)
    assert fields[0].value == value
    assert text in [field.value for field in fields], (chain, value)


_NEAR = """deadbeef cafebabe deadbeefcafe test1234 password123 FirstName screenViewed com.example.moodtracker
 d41d8cd98f00b204e9800998ecf8427e 1700000000000 1700000000000000 20240131T101112Z a1b2c3d4e5f6 4d3a2b1c
 0123456789abcdef ABCDEFGHIJKLMNOP abcdefghijklmnop AKIAIOSFODNN7EXAMPLE iPhone14,2 SM-G991B Mozilla/5.0
 application/json text/html;charset=utf-8 en-US,en;q=0.9 rollback facebook backpack GA1.2.1234567890.1700000000
 v1.2.3-rc.4 1.2.840.10008.5.1.4 00:1b:44:11:3a:b7 192.0.2.17 2001:db8::1 C:\\new\\table user_id session-start
 W/"5e9f-17" "686897696a7c876b7e" #ff8800 12,5% 100% A&B R&D {placeholder} ${HOME} [INFO] <none> a=b x=1 ==
 Thequickbrownfoxjumpsoverthelazydog TheQuickBrownFoxJumps ANDROID_ID_VALUE_2024 UTF-8 base64 SHA256withRSA
 notifications_enabled AuthenticationServices ThisIsACamelCasedIdentifier11 com/example/Foo$Bar"""


@pytest.mark.parametrize("value", [*_NEAR.split(), "I felt low today", "A & B, 5 < 6", "50% off, 20%ABC"])
def test_words_numbers_and_hashes_hold_nothing(value: str) -> None:
    assert inside(value) == []


def test_identifiers_hold_nothing() -> None:
    chance = random.Random(11)
    found = []
    for _ in range(4000):
        data = chance.randbytes(chance.choice([8, 12, 16, 20, 24, 32, 64]))
        values = [b64(data), url64(data), data.hex(), str(uuid.UUID(bytes=data[:16].ljust(16, b"\1")))]
        values += [hashlib.sha1(data).hexdigest(), b64(hashlib.sha256(data).digest())]
        found += [(value, inside(value)) for value in values if inside(value)]
    assert len(found) <= 1, found


@pytest.mark.parametrize(
    "value",
    [b64(b"\x89PNG\r\n\x1a\n" + b"text " * 50), b64(b"\xff\xd8\xff\xe0" + b"a@b.org " * 9), b64(b"PK\3\4" + bytes(99))],
)
def test_pictures_and_archives_in_base64_are_left_alone(value: str) -> None:
    assert inside(value) == []


def test_layers_are_bounded() -> None:
    value = NOTE
    for _ in range(MAX_LAYERS + 3):
        value = b64(value)
    fields = read(value)
    assert len(fields) == 2
    assert fields[1].path.count("|base64") == MAX_LAYERS


def test_bombs_of_many_values_are_bounded() -> None:
    bomb = b64(gzip.compress(bytes(1 << 20)))
    reader = Reader(FORMATS)
    reader.read(Body(json.dumps([bomb] * 300).encode(), "application/json"))
    assert len(reader.fields) <= MAX_FIELDS
    assert reader.room_bytes >= -MAX_OPENED_BYTES
    assert any("encoded values" in problem for problem in reader.problems)


@pytest.mark.parametrize(
    "value",
    [
        "ey" * 200_000,
        "eyJ" * 100_000 + ".",
        "eyJhbGciOi." * 30_000,
        "20" * 300_000 + "zz",
        "2000" * 100_000,
        "%25" * 100_000,
        "a=b&" * 100_000 + "<",
        "&amp;" * 50_000,
        "\\u0041" * 50_000,
        '{"a":' * 50_000,
        '"' * 100_000,
        "query q(" + '"""' * 50_000 + "{",
        "query q(a:" + "[" * 50_000 + "{",
        "<a>" * 50_000,
        "data:" + ";base64" * 30_000,
        "http://" + "?" * 100_000,
        "A" * 400_000,
        "begin:vcard;" * 30_000,
        '<i a="[' + "&quot;" * 50_000,
    ],
    ids=lambda value: value[:12],
)
def test_long_rubble_takes_no_time(value: str) -> None:
    begin = time.process_time()
    read(value)
    Reader(FORMATS).read(Body(value.encode()))
    assert time.process_time() - begin < 5


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="eyJ.=&%41\\u00fc{}\"'[]<>ab:#?/+-_ \n", max_size=80))
def test_rubble_never_raises(value: str) -> None:
    assert read(value)[0].value == value


def test_documents_in_attributes_of_a_piece_of_a_page() -> None:
    """What a program on a page was given to begin with, as React and Livewire write it."""
    page = f'<div id="x" data-props="{html.escape(RECORD)}" class="wide"></div>'
    assert [(path, value) for path, value in inside(page) if "json:" in path] == [
        ("|attributes|json:$.mood", "low"),
        ("|attributes|json:$.name", "Maya"),
    ]
    assert not [path for path, _ in inside('<a title="{&quot;low" href="/a">{&quot;</a>') if "json:" in path]


def test_one_pair_whose_value_is_encoded() -> None:
    packed = b64(json.dumps({"note": NOTE}).encode().hex())
    assert ("|query:p|base64|hex|json:$.note", NOTE) in inside(f"p={packed}", "")
    assert inside("token=QmFzZTY0IGlzIG5vdA0xHz8kLw", "") == []
