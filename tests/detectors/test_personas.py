"""Planted values in every form. The forms are made here by other means than those that look for them."""

import base64
import hashlib
import html
import json
import quopri
import random
import time
import unicodedata
import urllib.parse
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.detectors import Inspector
from gateway.detectors.planted.search import PersonaSearch
from gateway.model.findings import Hit, ReadMessage
from gateway.model.flows import Certainty
from gateway.model.personas import Persona
from tests.detectors.samples import FORM, WHERE, received, sent
from tests.rounds import rounds

NAME, EMAIL, PHONE, DATE = "José Ángel Lindqvist", "jose.lindqvist@mail.example", "+49 1512 3456789", "1987-11-03"
DIAGNOSIS, CARD, ADDRESS = "Recurrent depressive disorder", "4111 1111 1111 1111", "Straße am Fluß 77b, Würzburg"
NOTE = (
    "Woke at four again and lay there counting the trams. I have not told Ines that I stopped going to the Thursday "
    "group, and the letter from the clinic is still behind the toaster where I put it, unopened & unread <since May>."
)
PERSONA = Persona(
    "T",
    (
        ("full_name", NAME), ("email", EMAIL), ("phone", PHONE), ("birthdate", DATE), ("diagnosis", DIAGNOSIS),
        ("card", CARD), ("address", ADDRESS), ("note", NOTE), ("zip", "7403"), ("pin", "4711"), ("city", "Lindau"),
        ("postal_code", "10435"), ("mrn", "MRN-0047-1182"), ("username", "quiet_otter_87"),
        ("gmail", "maya.sky+app@gmail.com"),
    ),
)  # fmt: skip
SEARCH = Inspector(personas=(PERSONA,))
VALUES = dict(PERSONA.values)


def told(message: ReadMessage, inspector: Inspector = SEARCH) -> dict[str, Hit]:
    """By key."""
    hits = [hit for hit in inspector.message(message, WHERE) if hit.rule == "CLR-persona"]
    found = {hit.data_kind.removeprefix("persona."): hit for hit in hits}
    assert len(found) == len(hits)
    return found


def keys(message: ReadMessage) -> set[str]:
    return {key for key, hit in told(message).items() if hit.confidence is not Certainty.POSSIBLE}


def body(text: str | bytes) -> ReadMessage:
    """Text that no format takes apart any further."""
    data = text.encode() if isinstance(text, str) else text
    return sent(b"some words before it " + data + b" and some behind", "text/plain")


def in_wire(data: bytes) -> set[str]:
    assert SEARCH.planting.search is not None
    return {SEARCH.planting.search.planted[place.planted].key for place in SEARCH.planting.search.in_bytes(data)}


def url(text: str) -> str:
    return urllib.parse.quote(text, safe="")


def escaped_json(text: str) -> str:
    return json.dumps(text)[1:-1]


def named_html(text: str) -> str:
    return html.escape(text).encode("ascii", "xmlcharrefreplace").decode()


def hex_html(text: str) -> str:
    return "".join(f"&#x{ord(c):X};" for c in text)


def printable(text: str) -> str:
    return quopri.encodestring(text.encode()).decode().replace("=\n", "")


def b64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def bare(text: str) -> str:
    return "".join(c for c in decomposed(text) if not unicodedata.combining(c))


ENCODINGS: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "upper": str.upper,
    "lower": str.lower,
    "decomposed": decomposed,
    "url": url,
    "url, lower case escapes": lambda text: url(text).replace("%C", "%c").replace("%2C", "%2c"),
    "url with plus": urllib.parse.quote_plus,
    "url twice": lambda text: url(url(text)),
    "every byte": lambda text: "".join(f"%{byte:02X}" for byte in text.encode()),
    "json": escaped_json,
    "every character in JSON": lambda text: "".join(f"\\u{ord(c):04x}" for c in text),
    "html": named_html,
    "html hex": hex_html,
    "quoted-printable": printable,
    "base64": b64,
    "base64 without padding": lambda text: b64(text).rstrip("="),
    "base64 of URLs": lambda text: base64.urlsafe_b64encode(text.encode()).decode(),
    "base64, one byte before": lambda text: b64("{" + text + "}"),
    "base64, two bytes before": lambda text: b64('{"' + text + '"}'),
    "base64, three bytes before": lambda text: b64('x="' + text + '"'),
    "hex": lambda text: text.encode().hex(),
    "HEX": lambda text: text.encode().hex().upper(),
}
LONG_KEYS = [
    "full_name",
    "email",
    "phone",
    "birthdate",
    "diagnosis",
    "card",
    "address",
    "note",
    "mrn",
    "username",
    "gmail",
]


@pytest.mark.parametrize("name", ENCODINGS)
@pytest.mark.parametrize("key", LONG_KEYS)
def test_every_value_in_every_encoding(key: str, name: str) -> None:
    written = ENCODINGS[name](VALUES[key])
    assert key in keys(body(written)), written
    assert key in keys(sent({"deep": [{"x": f"«{written}»"}]}))
    assert key in in_wire(b"\x00\x01\xfe" + written.encode() + b"\x00\x07")


@pytest.mark.parametrize("key", LONG_KEYS)
@pytest.mark.parametrize("form", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_character_on_the_wire(key: str, form: str) -> None:
    for text in (VALUES[key], VALUES[key].upper(), VALUES[key].lower()):
        assert key in in_wire(b"\x02\x00" + text.encode(form) + b"\x00\x00\x01")


HASHES = ["md5", "sha1", "sha256", "sha512"]


def digests(text: str) -> list[str]:
    made = [hashlib.new(name, text.encode()) for name in HASHES]
    plain = [one.hexdigest() for one in made]
    codes = [base64.b64encode(one.digest()).decode() for one in made]
    return [
        *plain,
        *map(str.upper, plain),
        *codes,
        *[code.rstrip("=").replace("+", "-").replace("/", "_") for code in codes],
    ]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("full_name", NAME), ("full_name", NAME.lower()), ("full_name", NAME.upper()), ("email", EMAIL),
        ("email", EMAIL.upper()),
        ("phone", "+4915123456789"), ("phone", "4915123456789"), ("phone", "004915123456789"),
        ("phone", "015123456789"),
        ("birthdate", "19871103"), ("birthdate", "1987-11-03"), ("birthdate", "11/03/1987"),
        ("birthdate", "03.11.1987"),
        ("diagnosis", DIAGNOSIS.lower()), ("card", "4111111111111111"), ("note", NOTE), ("mrn", "mrn-0047-1182"),
        ("mrn", "MRN00471182"),
        ("gmail", "maya.sky@gmail.com"), ("gmail", "mayasky@gmail.com"), ("gmail", "maya.sky+app@gmail.com"),
    ],
)  # fmt: skip
def test_hashes(key: str, text: str) -> None:
    for written in digests(text):
        assert keys(sent({"uid": written, "v": 1})) == {key}, written
        assert key in in_wire(b"\x00" + written.encode() + b"\xff")


def test_a_checksum_or_another_hash_is_not_told() -> None:
    assert keys(sent({"a": hashlib.sha256(b"jose.lindqvist@mail.exampl").hexdigest(), "b": "ab" * 32})) == set()
    wrong_case = base64.b64encode(hashlib.sha256(EMAIL.encode()).digest()).decode().swapcase()
    assert keys(sent({"a": wrong_case})) == set()
    assert keys(body(b64(EMAIL).swapcase())) == set()


@pytest.mark.parametrize(
    "written",
    [
        "Jose Angel Lindqvist", "jose_angel_lindqvist", "JOSÉ-ÁNGEL-LINDQVIST", "joseangellindqvist",
        "Lindqvist, José Ángel",
        "Lindqvist José", "José  Lindqvist", "jose.lindqvist", "Jos&eacute; &Aacute;ngel Lindqvist",
        "Dr. José Ángel Lindqvist",
        "José\\nÁngel\\nLindqvist", "JosÃ© Ã\x81ngel Lindqvist", "Jos\\u00e9\\u00a0\\u00c1ngel Lindqvist",
    ],
)  # fmt: skip
def test_ways_to_write_a_name(written: str) -> None:
    assert keys(body(written)) == {"full_name"}


@pytest.mark.parametrize(
    "written",
    [
        "+4915123456789", "4915123456789", "0049 1512 3456789", "01512 3456789", "(01512) 345-6789",
        "+49 (1512) 34 56 78 9", "01512/3456789",
        "%2B4915123456789", "+49-1512-3456789", "+49.1512.3456789", "tel:+49-1512-3456789",
    ],
)  # fmt: skip
def test_ways_to_write_a_phone_number(written: str) -> None:
    assert keys(body(written)) == {"phone"}
    assert keys(sent(f"phone={written}&x=1".encode(), FORM)) == {"phone"}


DAY = date(1987, 11, 3)
_EPOCH_S = int(datetime(1987, 11, 3, tzinfo=UTC).timestamp())


@pytest.mark.parametrize(
    "written",
    [
        "1987-11-03", "1987/11/03", "1987.11.03", "19871103", "11/03/1987", "11-3-1987", "03/11/1987", "3.11.1987",
        "03-11-1987",
        "3 Nov 1987", "03 November 1987", "November 3, 1987", "Nov 3rd, 1987", "3. November 1987",
        "3 de noviembre de 1987",
        "3 novembre 1987", "3 de novembro de 1987", "1987-11-03T00:00:00Z", "11%2F03%2F1987", "11\\/03\\/1987",
        str(_EPOCH_S), str(_EPOCH_S * 1000), f"{_EPOCH_S}.0", DAY.strftime("%d %b %Y"), DAY.strftime("%B %d %Y"),
    ],
)  # fmt: skip
def test_ways_to_write_a_date(written: str) -> None:
    assert keys(body(written)) == {"birthdate"}
    assert in_wire(b"\x00" + written.encode() + b"\x00") == {"birthdate"}


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_in_words(month: int) -> None:
    search = Inspector(personas=(Persona("M", (("dob", f"1990-{month:02}-14"),)),))
    names = {
        1: "January enero Januar janvier janeiro", 2: "February febrero Februar février fevereiro",
        3: "March marzo März mars março",
        4: "April abril avril Apr", 5: "May mayo Mai maio", 6: "June junio Juni juin junho",
        7: "July julio Juli juillet julho",
        8: "August agosto août Aug", 9: "September septiembre septembre setembro Sep",
        10: "October octubre Oktober octobre outubro",
        11: "November noviembre novembre novembro", 12: "December diciembre Dezember décembre dezembro",
    }  # fmt: skip
    for name in names[month].split():
        assert "dob" in told(body(f"14 {name} 1990"), search), name
        assert "dob" in told(body(f"{name} 14, 1990"), search), name


@pytest.mark.parametrize(
    "written", ["4111111111111111", "4111-1111-1111-1111", "4111 1111 11111111", "4111%201111%201111%201111"]
)
def test_ways_to_write_a_number(written: str) -> None:
    assert keys(body(written)) == {"card"}


@pytest.mark.parametrize(
    "text",
    [
        "José Ángel Lindqvistson", "Marijosé Ángel Lindqvist", "jose.lindqvist@mail.example.org",
        "xjose.lindqvist@mail.example",
        "marie.jose.lindqvist@mail.example", "jose.lindqvist@mail.examples", "jose.lindqvist2@mail.example",
        "94111111111111111", "41111111111111112", "4111 1111 1111 1112", "14915123456789", "49151234567890",
        "3+4915123456788",
        "119871103", "198711030", "11987-11-03", "1987-11-030", "1987-11-04", "13 November 1987", "3 November 19875",
        "Recurrent disorder", "depressive disorders, recurrent", "MRN-0047-11823", "AMRN-0047-1182", "quiet_otter_877",
        "Woke at four again", "the letter from the clinic", "Lindauer Straße", "Angel Lindquist", "José Ángel",
        "7403", "4711", "77b", "jose@lindqvist.example", "5628610560.5", "José said that Lindqvist will come",
    ],
)  # fmt: skip
def test_near_misses(text: str) -> None:
    assert keys(body(text)) == set()
    assert keys(sent({"a": text, "b": f"({text})"})) == set()


def test_short_values_need_a_key() -> None:
    found = told(sent({"user": {"zip": "7403", "PIN": 4711}}))
    assert {key: hit.confidence for key, hit in found.items()} == {"zip": Certainty.LIKELY, "pin": Certainty.LIKELY}
    assert keys(sent(b"plz=7403&passcode=4711", FORM)) == {"zip", "pin"}
    assert keys(sent({"count": 4711, "price": "7403", "ids": [4711, 7403]})) == set()
    assert keys(sent({"zip": "74035", "pin": "x4711", "pin2": "4711-2"})) == set()
    assert keys(body("my PIN: 4711, thanks")) == {"pin"}
    assert keys(body("my PIN: 47112, spin 4711")) == set()
    assert in_wire(b'\x00{"pin":"4711","n":7403}') == {"pin"}


def test_small_numbers_are_sure_only_under_their_key() -> None:
    assert told(sent({"postalCode": "10435"}))["postal_code"].confidence is Certainty.CERTAIN
    assert told(sent({"count": 10435}))["postal_code"].confidence is Certainty.POSSIBLE
    assert in_wire(b"\x00 10435 \x00") == set()
    assert in_wire(b"postalcode=10435&") == {"postal_code"}


def test_one_word_is_as_sure_as_its_place() -> None:
    assert told(sent({"x": "Lindau"}))["city"].confidence is Certainty.CERTAIN
    assert told(sent({"city": "near Lindau"}))["city"].confidence is Certainty.CERTAIN
    assert told(sent({"x": "was in lindau today"}))["city"].confidence is Certainty.LIKELY
    assert told(received({"x": "was in lindau today"}))["city"].confidence is Certainty.POSSIBLE


def test_first_and_last_name_apart() -> None:
    assert keys(sent({"user": {"firstName": "José", "lastName": "LINDQVIST"}})) == {"full_name"}
    assert keys(sent(b"fn=jose&ln=lindqvist", FORM)) == {"full_name"}
    hashed = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in (("fn", "josé"), ("ln", "lindqvist"))}
    assert keys(sent({"ud": hashed})) == {"full_name"}
    assert keys(sent({"user": {"firstName": "José"}})) == set()
    assert keys(sent([{"first": "José", "last": "Meier"}, {"first": "Anna", "last": "Lindqvist"}])) == set()
    assert keys(sent({"a": "José was here", "b": "Lindqvist"})) == set()


def test_first_and_last_name_in_two_places_of_a_message() -> None:
    assert keys(sent({"person": {"first": "José"}, "family": {"value": "Lindqvist"}})) == {"full_name"}
    labelled = [{"name": "first_name", "value": "José"}, {"name": "last_name", "value": "Lindqvist"}]
    assert keys(sent({"attributes": labelled})) == {"full_name"}
    assert keys(sent({"people": [{"n": {"first": "José"}}, {"n": {"last": "Lindqvist"}}]})) == set()


def test_base64_of_a_value_that_differs_in_one_letter_is_another_value() -> None:
    for ahead in ("", "x", "xy"):
        for text in (EMAIL, EMAIL[:-1] + chr(ord(EMAIL[-1]) ^ 1), chr(ord(EMAIL[0]) ^ 16) + EMAIL[1:]):
            code = base64.b64encode(f"{ahead}{text}".encode())
            found = in_wire(b"\x00" + code + b"\x00")
            assert found == ({"email"} if text == EMAIL else set()), (ahead, text)


def test_a_note_is_found_in_part() -> None:
    for begin in range(0, len(NOTE) - 70, 7):
        piece = NOTE[begin : begin + 70]
        assert keys(body(piece)) == {"note"}, piece
        assert keys(body(f"«{url(piece)}»")) == {"note"}, piece
    assert keys(body(NOTE[:48] + "…")) == {"note"}
    assert keys(body(NOTE.replace(" ", "\r\n "))) == {"note"}


def test_a_name_in_its_own_address_is_the_address() -> None:
    assert keys(sent({"e": EMAIL})) == {"email"}
    assert in_wire(b"\x00" + EMAIL.encode() + b"\x00") == {"email"}


def test_keys_of_objects_and_paths_of_urls() -> None:
    assert keys(sent({"users": {EMAIL: 3}})) == {"email"}
    assert keys(sent(b"", target="/people/jos%C3%A9-%C3%A1ngel-lindqvist/notes")) == {"full_name"}
    assert keys(sent(b"", target="/t?u=" + url(url(EMAIL)))) == {"email"}


def test_nothing_crosses_from_one_field_to_the_next() -> None:
    assert keys(sent({"a": "José Ángel", "b": "Lindqvist and more"})) == set()


def test_what_was_opened_was_not_readable() -> None:
    hits = SEARCH.message(sent({"email": EMAIL}), WHERE._replace(is_opened=True))
    assert [hit for hit in hits if hit.rule == "CLR-persona"] == []


def test_names_without_blanks_between_words() -> None:
    search = Inspector(personas=(Persona("C", (("full_name", "歐陽小明志"), ("note", "今天" * 40))),))
    assert set(told(body("我叫歐陽小明志今年"), search)) == {"full_name"}


@pytest.mark.parametrize("length", [b"\x1b", b"\x7b", b"\xbb"])
def test_a_length_before_a_value_makes_it_whole(length: bytes) -> None:
    """protobuf (and most), CBOR and MessagePack: the neighbours may then be letters."""
    assert len(EMAIL) == 27
    assert in_wire(b"\x00A" + b"\x1b" + EMAIL.encode() + b"J\x03") == {"email"}
    short = "0047-1182"  # nine characters of the record number are no value
    assert in_wire(length + short.encode()) == set()


def test_a_run_of_near_misses_does_not_hide_the_value() -> None:
    assert keys(body("94111111111111111 " * 900 + CARD)) == {"card"}


def test_hiding_takes_every_form_out() -> None:
    assert SEARCH.planting.search is not None
    for key in LONG_KEYS:
        for name, encode in ENCODINGS.items():
            written = encode(VALUES[key])
            hidden = SEARCH.planting.search.hidden(f"/a/{written}/b?c=1")
            assert written not in hidden, (key, name)
            assert hidden.startswith("/a/")
            assert hidden.endswith("/b?c=1")
    assert SEARCH.planting.search.hidden("/nothing/of/it") == "/nothing/of/it"


WORDS = st.text("abcdefghijklmnoprstuvwzäöéñ", min_size=3, max_size=9)
PLANTED = st.one_of(
    st.tuples(st.just("answer"), st.lists(WORDS, min_size=2, max_size=5).map(" ".join)),
    st.tuples(st.just("full_name"), st.tuples(WORDS, WORDS).map(lambda pair: f"{pair[0].title()} {pair[1].title()}")),
    st.tuples(
        st.just("email"), st.tuples(WORDS, WORDS).map(lambda pair: f"{bare(pair[0])}.{bare(pair[1])}@mail.example")
    ),
    st.tuples(st.just("record"), st.integers(10**8, 10**12).map(str)),
    st.tuples(st.just("birthdate"), st.dates(date(1930, 1, 1), date(2015, 1, 1)).map(str)),
)
AROUND = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20)
GAPS = st.sampled_from([" ", "\n", '"', "=", "&", ";", "{", ",", "|"])


@settings(max_examples=rounds(150))
@given(PLANTED, st.sampled_from(sorted(ENCODINGS)), AROUND, AROUND, GAPS)
def test_any_value_in_any_encoding_in_any_surroundings(
    planted: tuple[str, str], name: str, before: str, behind: str, gap: str
) -> None:
    inspector = Inspector((), personas=(Persona("P", (planted,)),))
    written = ENCODINGS[name](planted[1])
    data = f"{before}{gap}{written}{gap}{behind}".encode()
    assert inspector.planting.search is not None
    assert inspector.planting.search.in_bytes(data), written
    assert planted[0] in told(sent(data, "text/plain; charset=utf-8"), inspector) or not data.decode().isprintable()


@settings(max_examples=60)
@given(st.binary(max_size=400))
def test_any_bytes_are_bytes(data: bytes) -> None:
    assert SEARCH.planting.search is not None
    SEARCH.planting.search.in_bytes(data)
    SEARCH.planting.search.hidden(data.decode("latin-1"))


def test_others_values_are_not_told() -> None:
    """Five hundred other people, by the same generator as a persona could be made with."""
    chance = random.Random(7)
    first, last = ["Ana", "José", "Marie", "Angel", "Lind", "Otto"], ["Lindquist", "Meier", "Okoro", "Angel", "Qvist"]
    people = [
        {
            "full_name": f"{chance.choice(first)} {chance.choice(last)}",
            "email": f"{chance.choice(first).lower()}.{chance.choice(last).lower()}@mail.example",
            "phone": f"+49 1512 {chance.randrange(10**6, 3 * 10**6)}",
            "birthdate": f"{chance.randrange(1950, 1987)}-11-03",
            "card": f"4111 1111 1111 {chance.randrange(2000, 9999)}",
            "zip": str(chance.randrange(10**4, 10**5)),
            "uid": f"{chance.getrandbits(256):064x}",
            "diagnosis": chance.choice(["Depressive disorder", "Recurrent disorder", "Anxiety disorder"]),
        }
        for _ in range(500)
    ]
    assert keys(sent(people)) == set()


@pytest.fixture(scope="module")
def by_re2() -> PersonaSearch:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TELLTALE_ENGINE", "re2")
        return PersonaSearch((PERSONA,))


@pytest.mark.parametrize("key", LONG_KEYS)
def test_the_other_engine_finds_the_same(by_re2: PersonaSearch, key: str) -> None:
    assert SEARCH.planting.search is not None
    for encode in ENCODINGS.values():
        data = b"\x00" + encode(VALUES[key]).encode() + b" pin=4711 \xff"
        assert by_re2.in_bytes(data) == SEARCH.planting.search.in_bytes(data) != []
    data = VALUES[key].encode("utf-16-le") + b"\x00\x00" + digests(VALUES[key])[0].encode()
    assert by_re2.in_bytes(data) == SEARCH.planting.search.in_bytes(data) != []


def test_a_long_text_is_looked_through_as_a_short_one() -> None:
    """Where the engine says where to look again, and `re` alone does not read."""
    filler = "depressive moods, 4111 of them, and josé at four again. " * 2000
    assert keys(sent({"a": filler + " ".join(VALUES[key] for key in LONG_KEYS) + " " + filler})) == set(LONG_KEYS)
    assert keys(sent({"a": filler})) == set()


@pytest.mark.parametrize(
    "written",
    [
        "(555) 013-4477",
        "555.013.4477",
        "5550134477",
        "+1 555 013 4477",
        "+1-555-013-4477",
        "15550134477",
        "+49 5550134477",
    ],
)
def test_a_phone_number_without_its_country(written: str) -> None:
    search = Inspector(personas=(Persona("U", (("phone", "(555) 013-4477"),)),))
    assert set(told(body(written), search)) == {"phone"}
    assert set(told(body("2" + written[-4:] + " 555 013 4478"), search)) == set()
    hashed = hashlib.sha256(b"+15550134477").hexdigest()
    assert set(told(sent({"ph": hashed}), search)) == {"phone"}


def test_a_plus_in_a_form_that_became_a_blank() -> None:
    assert keys(sent(b"mail=maya.sky+app@gmail.com", FORM)) == {"gmail"}
    assert keys(body("maya.sky app@gmail.com")) == {"gmail"}


def test_a_short_name_needs_a_key_of_its_own() -> None:
    search = Inspector(personas=(Persona("S", (("first_name", "Maya"),)),))
    assert set(told(sent({"user": {"given_name": "maya"}}), search)) == {"first_name"}
    assert set(told(sent({"file_name": "maya", "code": "Maya", "text": "Maya calls"}), search)) == set()


NEAR = {
    "longer numbers": "94111111111111111 ",
    "half a name": "José Ángel ",
    "longer words": "xJosé Ángel Lindqvist ",
    "base64 in the wrong case": b64(NAME).swapcase() + " ",
    "keys": "spin 4711 ",
    "neighbours": "depressive disorder; ",
    "most of a piece": NOTE[5:44] + "q ",
    "dates": "119871103 1987-11-030 ",
    "marks": "José,,,,",
}


@pytest.mark.parametrize("name", NEAR)
def test_a_megabyte_of_near_misses_is_quick(name: str) -> None:
    """A tenth of a second was measured; what is quadratic takes minutes."""
    assert SEARCH.planting.search is not None
    text = NEAR[name] * ((1 << 20) // len(NEAR[name]))
    begin = time.process_time()
    assert keys(body(text)) <= {"postal_code"}
    assert SEARCH.planting.search.in_bytes(text.encode()) == []
    assert time.process_time() - begin < 3
