"""Session ids: in cookies and addresses, drawn well or badly, and what only looks like one."""

import base64
import random

import pytest

from gateway.content import read_message
from gateway.detectors import Where
from gateway.detectors.credentials.session import GUESSABLE, UNCHANGED, weakness_of
from gateway.detectors.credentials.session_words import is_session_name
from gateway.model.findings import Hit, ReadMessage, SentOrReceived, Severity
from gateway.model.messages import HttpExchange, HttpPart
from gateway.rules import catalogue
from tests.detectors.samples import FORM, SPAN, destination, flow, hits, of_kind, received, sent

DRAWN = "p7Xk29qLm4Zt81VnQ0"


def with_cookie(text: str) -> ReadMessage:
    return sent(method="GET", headers=[("Cookie", text)])


SESSIONS = """
    PHPSESSID JSESSIONID connect.sid ASP.NET_SessionId ASPSESSIONIDQQBCRTDT .ASPXAUTH laravel_session
    remember_token remember_web_59ba36addc2b2f9401580f014c7f58ea4e30989d session sid session_id sessionid
    _myapp_session ci_session rack.session CFID __Host-session __Secure-next-auth.session-token user_session
    wordpress_logged_in_5a1e6dbd6b0d4b2d9e3b7a6f8c9d0e1f SESS49960de5880e8c687434170f6476605b KEYCLOAK_SESSION
    auth_token MoodleSession SESSION sb-abcdefgh-auth-token .AspNetCore.Cookies play_session express:sess
    LtpaToken2
"""


@pytest.mark.parametrize("name", SESSIONS.split())
def test_names_of_sessions(name: str) -> None:
    (hit,) = of_kind(with_cookie(f"lang=en; {name}={DRAWN}; _ga=GA1.2.1.2"), "cred.session")
    assert (hit.rule, hit.value, hit.path, hit.case) == ("SES-cookie", DRAWN, f"cookie:{name}", "")
    assert hit.direction is SentOrReceived.SENT


OTHERS = """
    _ga _gid _ga_ABC123 _fbp __cf_bm cf_clearance AWSALB AWSALBCORS AWSELB _hjSession_123456
    _hjSessionUser_123456 ai_session optimizelySession _pk_ses.1.abcd incap_ses_123_456 visid_incap_123
    ARRAffinity BIGipServerpool datadome lang locale theme cookieconsent_status csrftoken XSRF-TOKEN _csrf
    session_start sessionCount session_timeout utag_main s_sess __utma mp_abc_mixpanel ajs_user_id
    intercom-session-abc first_session OptanonConsent NID IDE uid visitor cart _shopify_s basket_id GCLB bm_sz
    .AspNetCore.Antiforgery.w5W7x28NAIs sessionReferrer session_depth passid residence inside
"""


@pytest.mark.parametrize("name", OTHERS.split())
def test_names_of_others(name: str) -> None:
    assert not is_session_name(name)
    assert of_kind(with_cookie(f"{name}={DRAWN}"), "cred.session") == []


@pytest.mark.parametrize("value", ["", "1", "true", "deleted", "guest", "no", "active", "0000", "logged in as nobody"])
def test_values_that_name_no_session(value: str) -> None:
    assert of_kind(with_cookie(f"session={value}"), "cred.session") == []


def test_a_cookie_that_is_set() -> None:
    (hit,) = of_kind(received({"ok": 1}, headers=[("Set-Cookie", f"sid={DRAWN}; Path=/")]), "cred.session")
    assert hit.direction is SentOrReceived.RECEIVED
    assert hit.detail == "A session cookie. It is set without Secure and HttpOnly."
    (hit,) = of_kind(received({"ok": 1}, headers=[("Set-Cookie", f"sid={DRAWN}; secure; HTTPOnly")]), "cred.session")
    assert hit.detail == "A session cookie."


ADDRESSES = [
    ("matrix", sent(target=f"/app/home.do;jsessionid={DRAWN}?x=1", method="GET")),
    ("php", sent(target=f"/index.php?PHPSESSID={DRAWN}", method="GET")),
    ("sid", sent(target=f"/inbox?sid={DRAWN}", method="GET")),
    ("session id", sent(target=f"/inbox?session_id={DRAWN}", method="GET")),
    ("in a Referer", sent(headers=[("Referer", f"http://a.example/x?sid={DRAWN}")], method="GET")),
]


@pytest.mark.parametrize("message", [case[1] for case in ADDRESSES], ids=[case[0] for case in ADDRESSES])
def test_ids_in_addresses(message: ReadMessage) -> None:
    (hit,) = of_kind(message, "cred.session")
    assert hit.value == DRAWN
    assert "in an address" in hit.detail


NO_ADDRESSES = [
    ("time of a visit", sent(target="/collect?sid=1700000000&session_id=1700000000123", method="GET")),
    ("UUID of a visit", sent(target="/e?session_id=0f8fad5b-d9cb-469f-a165-70867728950e", method="GET")),
    ("a number", sent(target="/e?sid=1234567890123456789&sessionid=42", method="GET")),
    ("a side", sent(target=f"/e?side={DRAWN}&inside={DRAWN}", method="GET")),
    ("in a body", sent({"session_id": DRAWN, "sid": DRAWN})),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_ADDRESSES], ids=[case[0] for case in NO_ADDRESSES])
def test_visits_are_no_sessions(message: ReadMessage) -> None:
    assert of_kind(message, "cred.session") == []


def test_the_visits_of_a_tracker_are_its_own() -> None:
    made = flow()
    made.destination = destination(is_tracker=True)
    read = sent(target=f"/e?sid={DRAWN}", method="GET", headers=[("Cookie", f"JSESSIONID={DRAWN}")])
    assert [h for h in hits(read, Where(made)) if h.data_kind == "cred.session"] == []


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("1700000000", "a time"),
        ("1700000000123", "a time"),
        ("48213", "a short number"),
        ("user123", "a counter"),
        ("session-0042", "a counter"),
        ("abababababab", "repeats itself"),
        ("abcdefghij", "follow each other"),
        (base64.b64encode(b"maya:12").decode(), "encoded text"),
        (base64.b64encode(b"user=maya;id=12").decode(), "encoded text"),
        ("f3a9c1d2", "bits"),
        ("4c2a", "bits"),
        ("Xk3p9z", "bits"),
    ],
)
def test_ids_that_can_be_guessed(value: str, reason: str) -> None:
    assert reason in weakness_of(value)
    if value.isalpha():
        return  # a word in a cookie may be a setting
    (hit,) = of_kind(with_cookie(f"sid={value}"), "cred.session")
    assert hit.case == GUESSABLE
    assert hit.detail.endswith(".")
    assert value not in hit.detail
    assert catalogue()["SES-cookie"].severity_for("cred.session", hit.case) is Severity.HIGH


def test_drawn_ids_are_not_called_guessable() -> None:
    """As PHP, Java, Express, Django, ASP.NET and Rails draw them: 64 bits at least."""
    seeded = random.Random(7)
    draws = (
        lambda: seeded.randbytes(8).hex(),
        lambda: seeded.randbytes(16).hex(),
        lambda: seeded.randbytes(16).hex().upper(),
        lambda: base64.urlsafe_b64encode(seeded.randbytes(16)).decode().rstrip("="),
        lambda: base64.urlsafe_b64encode(seeded.randbytes(32)).decode().rstrip("="),
        lambda: "".join(seeded.choices("abcdefghijklmnopqrstuv0123456789", k=26)),
        lambda: "".join(seeded.choices("abcdefghijklmnopqrstuvwxyz012345", k=24)),
    )
    weak = [value for draw in draws for value in (draw() for _ in range(500)) if weakness_of(value)]
    assert weak == []


def login(before: str, after: list[tuple[str, str]], body: bytes = b"user=maya&password=Tidepool-42") -> list[Hit]:
    request = HttpPart(SPAN, "", (("Content-Type", FORM), ("Cookie", f"sid={before}")), body)
    response = HttpPart(SPAN, "", tuple(after))
    reads = read_message(HttpExchange(request, response, "POST", "a.example", "/login", 302))
    return of_kind(reads[1], "cred.session")


def test_a_session_that_signing_in_does_not_change() -> None:
    (hit,) = login(DRAWN, [("Set-Cookie", f"sid={DRAWN}; Path=/")])
    assert hit.case == UNCHANGED
    assert catalogue()["SES-cookie"].severity_for("cred.session", hit.case) is Severity.HIGH


def test_a_session_that_it_changes() -> None:
    (hit,) = login(DRAWN, [("Set-Cookie", f"sid={DRAWN[::-1]}; Path=/")])
    assert hit.case == ""


def test_the_same_session_where_nobody_signs_in() -> None:
    (hit,) = login(DRAWN, [("Set-Cookie", f"sid={DRAWN}; Path=/")], b"q=tides")
    assert hit.case == ""
