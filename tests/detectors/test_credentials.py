"""Passwords and tokens, and the words that are neither."""

import base64

import pytest

from gateway.content import read_message
from gateway.detectors.credential_words import is_password_key
from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty, Direction
from gateway.model.messages import PlainMessage
from tests.detectors.samples import FORM, SPAN, of_kind, received, sent

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"


def connect(**attributes: str) -> ReadMessage:
    (read,) = read_message(PlainMessage(SPAN, "mqtt", "CONNECT", Direction.UP, tuple(attributes.items())))
    return read


PASSWORDS = [
    ("form", sent(b"email=a%40b.org&password=Tidepool-42", FORM), "Tidepool-42"),
    ("json", sent({"login": "a", "user_password": "Tidepool-42"}), "Tidepool-42"),
    ("camel case", sent({"newPassword": "Tidepool-42"}), "Tidepool-42"),
    ("query", sent(target="/login?u=a&pwd=Tidepool-42", method="GET"), "Tidepool-42"),
    ("address", sent(target="http://maya:Tidepool-42@host.example/"), "Tidepool-42"),
    ("short", sent({"user": "a", "pass": "Tidepool-42"}), "Tidepool-42"),
    ("mqtt", connect(username="band", password="river-cobalt-7"), "river-cobalt-7"),
    ("other languages", sent({"contraseña": "marea42"}), "marea42"),
    ("repeated", sent({"password_confirmation": "Tidepool-42"}), "Tidepool-42"),
]


@pytest.mark.parametrize(("message", "value"), [c[1:] for c in PASSWORDS], ids=[c[0] for c in PASSWORDS])
def test_passwords(message: ReadMessage, value: str) -> None:
    (hit,) = of_kind(message, "cred.password")
    assert (hit.rule, hit.value, hit.confidence) == ("SES-password", value, Certainty.LIKELY)


def test_basic() -> None:
    encoded = base64.b64encode(b"maya:Tidepool-42").decode()
    (hit,) = of_kind(sent(headers=[("Authorization", f"Basic {encoded}")]), "cred.basic")
    assert (hit.rule, hit.value, hit.confidence) == ("SES-password", "Tidepool-42", Certainty.CERTAIN)


NO_PASSWORDS = [
    ("empty", sent(b"q=x&password=", FORM)),
    ("label", sent({"text": "Forgot your password? Enter password"})),
    (
        "other fields",
        sent({"password_length": 12, "has_password": True, "password_reset": "x", "passwordHint": "dog"}),
    ),
    ("hidden", sent({"password": "********"})),
    ("placeholder", sent({"password": "string", "passwd": "[REDACTED]"})),
    (
        "tickets and ways",
        sent({"boarding_pass": "gold", "bypass": "yes", "compass": "north", "passenger": "A"}),
    ),
    ("page with a form", received(b"<input name=password value=abc>", "text/html")),
    ("message of a server", received({"errors": {"password": "is too short"}})),
    ("translations", received({"password": "Passwort"})),
    ("script", received(b"var password = 'abc'", "application/javascript")),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_PASSWORDS], ids=[case[0] for case in NO_PASSWORDS])
def test_what_is_no_password(message: ReadMessage) -> None:
    assert of_kind(message, "cred.password") == []


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("password", True),
        ("user[password]", True),
        ("Pass-Word", True),
        ("passwordless", False),
        ("pass_rate", False),
    ],
)
def test_keys(key: str, expected: bool) -> None:
    assert is_password_key(key) is expected


TOKENS = [
    ("bearer", sent(headers=[("Authorization", f"Bearer {JWT}")]), "cred.token", JWT),
    ("query", sent(target=f"/v1/me?access_token={JWT}"), "cred.token", JWT),
    ("json", sent({"refreshToken": "kQ8-yZ2_0vB7.mN4xL9"}), "cred.token", "kQ8-yZ2_0vB7.mN4xL9"),
    ("jwt", sent({"token": JWT}), "cred.token", JWT),
    ("handed out", received({"access_token": JWT, "expires_in": 3600}), "cred.token", JWT),
    (
        "app key",
        sent(headers=[("X-Api-Key", "AIzaSyA-0123456789abcdef")]),
        "cred.key",
        "AIzaSyA-0123456789abcdef",
    ),
]


@pytest.mark.parametrize(("message", "kind", "value"), [c[1:] for c in TOKENS], ids=[c[0] for c in TOKENS])
def test_tokens(message: ReadMessage, kind: str, value: str) -> None:
    (hit,) = of_kind(message, kind)
    assert (hit.rule, hit.value) == ("SES-token", value)


NO_TOKENS = [
    ("project token", sent({"token": "0123456789abcdef0123456789abcdef"})),
    ("short", sent({"access_token": "test"})),
    ("words", sent({"text": "your access token has expired"})),
    ("type", sent({"token_type": "bearer", "token_count": 12})),
    ("basic", sent(headers=[("Authorization", "Basic bWF5YTp4")])),
    ("app key of a page", received({"apiKey": "AIzaSyA-0123456789abcdef"})),
    ("script", received(b"access_token='kQ8-yZ2_0vB7.mN4xL9'", "application/javascript")),
]


@pytest.mark.parametrize("message", [case[1] for case in NO_TOKENS], ids=[case[0] for case in NO_TOKENS])
def test_what_is_no_token(message: ReadMessage) -> None:
    assert of_kind(message, "cred.token") + of_kind(message, "cred.key") == []
