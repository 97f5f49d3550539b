"""E-mail addresses, telephone numbers and address books, with their near misses."""

import pytest

from gateway.detectors.identifiers.phone_forms import is_phone
from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, hits, mailed, of_kind, published, received, sent

LIKELY, POSSIBLE = Certainty.LIKELY, Certainty.POSSIBLE
MAYA = "maya.lindqvist@example.org"
QUOTED = "maya.lindqvist%40example.org"
TWO = ["a.b@example.org", "c_d+e@mail.example.co.uk"]

EMAILS = [
    ("json", sent({"email": MAYA}), [MAYA], LIKELY),
    ("form", sent(b"user=maya.lindqvist%40example.org", FORM), [MAYA], LIKELY),
    ("query", sent(target="/login?u=maya.lindqvist%40example.org"), [MAYA], LIKELY),
    ("path", sent(target="/u/maya.lindqvist@example.org/notes"), [MAYA], LIKELY),
    ("header", sent(headers=[("X-User", "Maya <Maya.Lindqvist@Example.org>")]), [MAYA], LIKELY),
    ("cookie", sent(headers=[("Cookie", "who=maya.lindqvist%40example.org")]), [MAYA], LIKELY),
    ("referer", sent(headers=[("Referer", "http://a.example/?m=" + QUOTED)]), [MAYA], LIKELY),
    ("text", sent(b"write to maya.lindqvist@example.org, please.", "text/plain"), [MAYA], LIKELY),
    ("end of a sentence", sent({"t": "It is maya.lindqvist@example.org."}), [MAYA], LIKELY),
    ("two", sent({"t": ";".join(TWO)}), TWO, LIKELY),
    ("same twice", sent({"a": MAYA, "b": MAYA.upper()}), [MAYA], LIKELY),
    ("after umlauts", sent({"t": "für Größe: maya.lindqvist@example.org"}), [MAYA], LIKELY),
    ("digits of a birthday", sent({"t": "maya.19900304@example.org"}), ["maya.19900304@example.org"], LIKELY),
    ("nothing but digits", sent({"t": "write to 12345678@example.org"}), ["12345678@example.org"], LIKELY),
    ("desk as an account", sent({"email": "info@practice.example"}), ["info@practice.example"], LIKELY),
    ("received, own key", received({"user": MAYA}), [MAYA], LIKELY),
    ("received, other key", received({"owner": MAYA}), [MAYA], POSSIBLE),
    ("mqtt", published("users/maya.lindqvist@example.org/mood", b"2"), [MAYA], LIKELY),
    ("mail", mailed(b"To: Maya <maya.lindqvist@example.org>\r\n\r\nhello"), [MAYA], LIKELY),
]  # fmt: skip


@pytest.mark.parametrize(("message", "values", "sure"), [c[1:] for c in EMAILS], ids=[c[0] for c in EMAILS])
def test_emails(message: ReadMessage, values: list[str], sure: Certainty) -> None:
    found = of_kind(message, "id.email")
    assert [hit.value for hit in found] == values
    assert {hit.confidence for hit in found} == {sure}
    assert all(hit.rule == "CLR-identifier" and hit.paths == (hit.path,) for hit in found)


NO_EMAILS = [
    ("picture", sent({"icon": "image@2x.png"})),
    ("package", sent({"dep": "lodash@4.17.21", "core": "@angular/core@12.3.4"})),
    ("media query", sent({"css": "@media print { x@y }"})),
    ("desks", sent({"t": "support@app.example noreply@app.example no-reply+1@app.example"})),
    ("version control", sent({"remote": "git@code.example.org:org/repo.git"})),
    ("user of an address", sent({"dsn": "https://9f86d081884c7d65@o1.ingest.example.io/12"})),
    ("password of an address", sent({"url": "http://maya:secret@host.example.org/"})),
    ("local host", sent({"h": "root@raspberry.local"})),
    ("domain of numbers", sent({"t": "5@1.2.3.4"})),
    ("twitter", sent({"t": "@maya at example.org"})),
    ("machine", sent({"t": "3f2504e04f8911d39a0c0305e82c3301@push.example.org"})),
    ("crawler", sent(headers=[("User-Agent", "Bot/1 (+mailto:owner@bot.example.org)")])),
    ("header of a server", received({}, headers=[("PICS-Label", "by maya@example.org")])),
    ("page", received(b"<a href='mailto:maya@example.org'>", "text/html")),
    ("script", received(b"const author='maya@example.org'", "application/javascript")),
    ("licence text", received(b"Copyright maya@example.org", "text/plain")),
    ("style", received(b"/* maya@example.org */ a{}", "text/css")),
    ("message id", mailed(b"Message-ID: <CAJx1@mail.example.org>\r\n\r\nhello")),
    ("message id in a text", sent({"t": "as said in <199710311718.JAA19082@wall.example.org>"})),
    ("message id of news", sent({"t": "see <1991May31.181659.28817@vax.example.org> on that"})),
    ("message id with a count", sent({"t": "1700000000.12345.7@mail.example.org"})),
    ("no dot", sent({"t": "maya@example"})),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_EMAILS], ids=[case[0] for case in NO_EMAILS])
def test_what_is_no_email(message: ReadMessage) -> None:
    assert of_kind(message, "id.email") == []


@pytest.mark.parametrize("at", ["@" * 100_000, "a@" * 50_000, "a@b." * 30_000, ("a" * 70 + "@b.") * 1500])
def test_many_signs_are_quick(at: str) -> None:
    assert len(of_kind(sent({"t": at}), "id.email")) <= 64


SHA = "973dfe463ec85785f5f95af5ba3906eedb2d931c24e69824a89ea65dba4e813b"  # of test@example.com, lower-case
HASHES = [
    ("facebook's pixel", sent(target=f"/tr/?id=1&ud[em]={SHA}"), "id.email"),
    ("conversions", sent({"data": [{"user_data": {"em": [SHA]}}]}), "id.email"),
    ("google", sent({"sha256_email_address": SHA}), "id.email"),
    ("tiktok", sent({"context": {"user": {"email": SHA}}}), "id.email"),
    ("camel", sent({"hashedEmail": SHA}), "id.email"),
    ("exchange", sent(target=f"/sync?hem={SHA[:32]}"), "id.email"),
    ("number", sent({"user_data": {"ph": SHA}}), "id.phone"),
    ("hashed number", sent({"phone_sha256": SHA}), "id.phone"),
]


@pytest.mark.parametrize(("message", "kind"), [c[1:] for c in HASHES], ids=[c[0] for c in HASHES])
def test_hashes_of_addresses_and_numbers(message: ReadMessage, kind: str) -> None:
    (hit,) = of_kind(message, kind)
    assert hit.confidence is LIKELY
    assert "hash" in hit.detail


@pytest.mark.parametrize(
    "body",
    [
        {"emblem": SHA},
        {"hash": SHA},
        {"em": "italic"},
        {"ph": "7.4"},
        {"file_hash": SHA},
        {"em": SHA[:20]},
        {"etag": SHA},
    ],
)
def test_what_is_no_hash_of_an_address(body: dict[str, str]) -> None:
    assert [hit for kind in ("id.email", "id.phone") for hit in of_kind(sent(body), kind)] == []


NUMBERS_IN_TEXT = [
    ("international", "You can reach me at +44 20 7946 0958 after six", "+44 20 7946 0958"),
    ("american", "It is (415) 555-0132.", "(415) 555-0132"),
    ("american with a word", "my phone: 415-555-0132", "415-555-0132"),
    ("german", "Ruf mich an: 030 901820 oder schreib", "030 901820"),
    ("spanish", "mi teléfono es 612 34 56 78", "612 34 56 78"),
    ("french", "mon portable 06 12 34 56 78", "06 12 34 56 78"),
    ("my number", "my new number is 07700 900123", "07700 900123"),
    ("british", "call me on 07700 900123 tonight", "07700 900123"),
    ("brazilian", "meu celular é (11) 98456-5666", "(11) 98456-5666"),
    ("in a list of parameters", "to=+14155550132&body=x", "+14155550132"),
]


@pytest.mark.parametrize(("text", "value"), [c[1:] for c in NUMBERS_IN_TEXT], ids=[c[0] for c in NUMBERS_IN_TEXT])
def test_phones_in_text(text: str, value: str) -> None:
    assert value in [hit.value for hit in of_kind(sent({"t": text}), "id.phone")]


NO_NUMBERS_IN_TEXT = [
    "1700000000 1700000000123 20240105101010",
    "order 4155550132 of 2024-01-05 costs 1,234,567.89",
    "phone model 2024-01-05, build 20240105.1234, call count 1234567",
    "version 10.15.7.1234 +0200 UTC+01:00",
    "tel aviv 32.0853 34.7818 mobile web 1234567",
    "+1 +12345 +99999999999999",
    "a+1234567890b base64+1234567/8901234==",
    "My Aadhaar number is 400123456787, my order number 415-555-0132",
    "call 8a6f0c1e-52d7-4c1b-9c7e-1f2b3a4d5e6f",
]


@pytest.mark.parametrize("text", NO_NUMBERS_IN_TEXT)
def test_what_is_no_phone_in_text(text: str) -> None:
    assert of_kind(sent({"t": text}), "id.phone") == []


PHONES = [
    ("id of WhatsApp", sent({"contacts": [{"profile": {"name": "Maya"}, "wa_id": "447911123456"}]}), "447911123456"),
    ("json", sent({"phone": "+1 202-555-0143"}), "+1 202-555-0143"),
    ("form", sent(b"mobile_number=0171+5550123", FORM), "0171 5550123"),
    ("list", sent({"phones": [{"phoneNumber": "(202) 555-0143"}]}), "(202) 555-0143"),
    ("bare", sent({"msisdn": "4917155501234"}), "4917155501234"),
    ("kebab", sent({"phone-number": "+442079460958"}), "+442079460958"),
    ("cell beside a mail address", sent({"mail": "maya@example.org", "cell": "07911 123456"}), "07911 123456"),
    ("spanish", sent({"telefono": "612345678"}), "612345678"),
    ("german", sent({"handynummer": "0171 5550123"}), "0171 5550123"),
    ("contact", sent({"emergencyContact": {"phoneNumber": "202-555-0143"}}), "202-555-0143"),
    ("fhir", sent({"telecom": [{"system": "phone", "value": "+1 555 010 9999", "use": "home"}]}), "+1 555 010 9999"),
    ("extension", sent({"work_phone": "202-555-0143 x12"}), "202-555-0143 x12"),
    ("any name, international", sent({"to": "+442079460958"}), "+442079460958"),
    ("protobuf", sent(b"\x0a\x04Maya\x12\x0e+4915112345678", "application/x-protobuf"), "+4915112345678"),
    ("in no plan: films in France", sent(b"\x0a\x0c+33639981234\x10\x07", "application/x-protobuf"), "+33639981234"),
    ("in no plan: films in Britain", sent({"qk": "+447700900123"}), "+447700900123"),
    ("own profile, received", received({"profile": {"phone": "+12025550143"}}), "+12025550143"),
]


@pytest.mark.parametrize(("message", "value"), [c[1:] for c in PHONES], ids=[c[0] for c in PHONES])
def test_phones(message: ReadMessage, value: str) -> None:
    (hit,) = of_kind(message, "id.phone")
    assert (hit.value, hit.confidence) == (value, LIKELY)


NO_PHONES = [
    ("model", sent({"phone": "iPhone 12"})),
    ("flag", sent({"has_phone": 1, "phone": "true"})),
    ("number under another key", sent({"order": "2025550143", "ts": 1762000000})),
    ("too short", sent({"tel": "112"})),
    ("cell of a network", sent({"cell": "262011234567", "lac": 21, "mcc": 262})),
    ("short cell", sent({"mail": "maya@example.org", "cell": "4711-223"})),
    ("all the same", sent({"phone": "0000000000"})),
    ("too long", sent({"phone": "12345678901234567890"})),
    ("phone os", sent({"phone_os_version": "17.1.2"})),
    ("a shop", received({"shops": [{"phone": "+12025550143"}]})),
    ("telemetry", sent({"telemetry": "4917155501234"})),
    ("a signed number", sent({"delta": "+1700000000", "qk": "+20231115123045"})),
    ("a signed number in protobuf", sent(b"\x0a\x0e+1700000000000\x12\x0b+1234567890", "application/x-protobuf")),
    ("no country", sent({"qk": "+999123456789"})),
    ("in no plan, in a longer text", sent({"qk": "build +447700900123 of nightly"})),
    ("time", sent({"phone": "2024-01-05 10:20:30", "mobile": "1700000000"})),
    ("cell of a network", sent({"cell": "12345678", "mobile": "1234567"})),
    ("page", received(b"call +442079460958", "text/html")),
    ("hotline, received", received({"support": "+442079460958"})),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_PHONES], ids=[case[0] for case in NO_PHONES])
def test_what_is_no_phone(message: ReadMessage) -> None:
    assert of_kind(message, "id.phone") == []


@pytest.mark.parametrize(
    ("text", "expected"), [("+49 (0)171/555-01-23", True), ("1.2.3", False), ("٠١٢٣٤٥٦٧٨٩", False)]
)
def test_shape_of_a_number(text: str, expected: bool) -> None:
    assert is_phone(text) is expected


def people(number: int) -> list[dict[str, str]]:
    return [{"name": f"Person {n}", "phone": f"+1 202-555-01{n:02}"} for n in range(number)]


BOOKS = [
    ("json", sent({"contacts": people(5)}), 5),
    ("any name", sent({"data": {"rows": people(3)}}), 3),
    ("nested", sent([{"displayName": "A", "phones": [{"value": "x"}], "emails": [{"address": f"a{n}@b.org"}]}
                     for n in range(3)]), 3),
    ("bare numbers", sent({"address_book": [f"+1 202-555-01{n:02}" for n in range(4)]}), 4),
    ("form", sent("&".join(f"contacts[{n}][name]=P{n}&contacts[{n}][tel]=0171555012{n}" for n in range(3))
                  .encode(), FORM), 3),
]  # fmt: skip


@pytest.mark.parametrize(("message", "number"), [c[1:] for c in BOOKS], ids=[c[0] for c in BOOKS])
def test_address_books(message: ReadMessage, number: int) -> None:
    (hit,) = of_kind(message, "bulk.contacts")
    assert hit.rule == "MIN-contacts"
    assert hit.detail.startswith(f"{number} people")


def test_address_book_as_cards() -> None:
    card = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:%d\r\nTEL:1\r\nEND:VCARD\r\n"
    message = sent(b"".join(card % n for n in range(3)), "text/vcard")
    assert [hit.confidence for hit in of_kind(message, "bulk.contacts")] == [Certainty.CERTAIN]
    assert of_kind(sent(card % 1, "text/vcard"), "bulk.contacts") == []


NO_BOOKS = [
    ("two people", sent({"contacts": people(2)})),
    ("a list of shops, received", received({"shops": people(20)})),
    ("products", sent({"items": [{"name": f"Tea {n}", "number": n} for n in range(9)]})),
    ("names only", sent({"friends": [{"name": f"Person {n}"} for n in range(9)]})),
    ("events", sent({"events": [{"name": "tap", "value": 1234567 + n} for n in range(9)]})),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_BOOKS], ids=[case[0] for case in NO_BOOKS])
def test_what_is_no_address_book(message: ReadMessage) -> None:
    assert [hit for hit in hits(message) if hit.data_kind == "bulk.contacts"] == []
