"""Passwords and tokens, and the words that are neither."""

import base64
import time
from urllib.parse import quote

import pytest

from gateway.content import read_message
from gateway.detectors.context.credential_words import is_password_key
from gateway.model.findings import ReadMessage, Severity
from gateway.model.flows import Certainty, Direction
from gateway.model.messages import PlainMessage
from gateway.rules import catalogue
from tests.detectors.samples import FORM, SPAN, hits, mailed, of_kind, received, sent

DRAWN = "kQ8yZ20vB7mN4xL9aa11"
JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"


def connect(**attributes: str) -> ReadMessage:
    (read,) = read_message(PlainMessage(SPAN, "mqtt", "CONNECT", Direction.UP, tuple(attributes.items())))
    return read


PASSWORDS = [
    ("form", sent(b"email=a%40b.org&password=Tidepool-42", FORM), "Tidepool-42"),
    ("json", sent({"login": "a", "user_password": "Tidepool-42"}), "Tidepool-42"),
    ("camel case", sent({"newPassword": "Tidepool-42"}), "Tidepool-42"),
    (
        "named beside, in a deep place (HAR)",
        sent(
            {
                "log": {
                    "entries": [{"request": {"postData": {"params": [{"name": "password", "value": "Tidepool-42"}]}}}]
                }
            }
        ),
        "Tidepool-42",
    ),
    ("query", sent(target="/login?u=a&pwd=Tidepool-42", method="GET"), "Tidepool-42"),
    ("address", sent(target="http://maya:Tidepool-42@host.example/"), "Tidepool-42"),
    ("short", sent({"user": "a", "pass": "Tidepool-42"}), "Tidepool-42"),
    ("mqtt", connect(username="band", password="river-cobalt-7"), "river-cobalt-7"),
    ("other languages", sent({"contraseña": "marea42"}), "marea42"),
    ("repeated", sent({"password_confirmation": "Tidepool-42"}), "Tidepool-42"),
    ("german", sent({"benutzer": {"neuesPasswort": "Ebbe-und-Flut-7"}}), "Ebbe-und-Flut-7"),
    ("german, older", sent({"kennwort": "Ebbe-und-Flut-7"}), "Ebbe-und-Flut-7"),
    ("spanish key beside a user", sent({"usuario": "maya", "clave": "marea42"}), "marea42"),
    ("french", sent({"mot_de_passe": "Maree-42"}), "Maree-42"),
    ("french, short", sent(b"identifiant=maya&mdp=Maree-42", FORM), "Maree-42"),
    ("portuguese", sent({"senhaAtual": "Mare-42"}), "Mare-42"),
    ("portuguese of Portugal", sent({"palavra-passe": "Mare-42"}), "Mare-42"),
    ("nested", sent(b"user%5Bpassword%5D=Tidepool-42", FORM), "Tidepool-42"),
    (
        "GraphQL variables",
        sent({"query": "mutation L($i: I!) { login(i: $i) { id } }", "variables": {"i": {"password": "Tidepool-42"}}}),
        "Tidepool-42",
    ),
    (
        "GraphQL argument",
        sent({"query": 'mutation { login(email: "m@x.org", password: "Tidepool-42") { id } }'}),
        "Tidepool-42",
    ),
    ("Java servlet", sent(b"j_username=maya&j_password=Tidepool-42", FORM), "Tidepool-42"),
    ("Wi-Fi", sent({"ssid": "home", "wifi_password": "Tidepool-42"}), "Tidepool-42"),
    ("PIN beside a user", sent({"username": "maya", "pin": "4921"}), "4921"),
    ("digits", sent({"password": "20481024"}), "20481024"),
    ("phrase", sent({"passphrase": "correct horse battery staple"}), "correct horse battery staple"),
    ("OAuth", sent(b"grant_type=password&username=maya&password=Tidepool-42", FORM), "Tidepool-42"),
    ("old and repeated", sent({"passwordRepeat": "Tidepool-42"}), "Tidepool-42"),
]


@pytest.mark.parametrize(("message", "value"), [c[1:] for c in PASSWORDS], ids=[c[0] for c in PASSWORDS])
def test_passwords(message: ReadMessage, value: str) -> None:
    (hit,) = of_kind(message, "cred.password")
    assert (hit.rule, hit.value, hit.confidence) == ("SES-password", value, Certainty.LIKELY)


@pytest.mark.parametrize("password", ["river-cobalt-7", "password"])
@pytest.mark.parametrize("service", ["ftp", "imap", "pop3", "smtp", "ldap", "sip", "mysql"])
def test_logins_of_other_protocols(service: str, password: str) -> None:
    attributes = (("username", "maya"), ("password", password))
    (read,) = read_message(PlainMessage(SPAN, service, "LOGIN", Direction.UP, attributes))
    (hit,) = of_kind(read, "cred.password")
    assert hit.value == password


def test_nobody_signs_in_to_ftp() -> None:
    attributes = (("username", "anonymous"), ("password", "maya@example.org"))
    (read,) = read_message(PlainMessage(SPAN, "ftp", "LOGIN", Direction.UP, attributes))
    assert of_kind(read, "cred.password") == []


@pytest.mark.parametrize("password", ["Tidepool-42", "password"])
def test_basic(password: str) -> None:
    encoded = base64.b64encode(f"maya:{password}".encode()).decode()
    (hit,) = of_kind(sent(headers=[("Authorization", f"Basic {encoded}")]), "cred.basic")
    assert (hit.rule, hit.value, hit.confidence) == ("SES-password", password, Certainty.CERTAIN)


NO_PASSWORDS = [
    ("empty", sent(b"q=x&password=", FORM)),
    ("label", sent({"text": "Forgot your password? Enter password"})),
    (
        "other fields",
        sent({"password_length": 12, "has_password": True, "password_reset": "x", "passwordHint": "dog"}),
    ),
    ("hidden", sent({"password": "********"})),
    ("filtered", sent({"request": {"data": {"password": "[Filtered]", "pwd": "(hidden)", "passwd": "••••••"}}})),
    ("template", sent({"password": "{{password}}", "pwd": "${PWD}", "passcode": "%s"})),
    ("flags", sent({"password": True, "password_set": "yes", "passwordReset": 1, "passwd": "off", "pwd": 0})),
    ("label", sent({"password": "Enter your password", "kennwort": "Passwort vergessen?"})),
    ("validation", sent({"errors": {"password": "must be at least 8 characters"}})),
    ("strength", sent({"password": "weak", "password_strength": "strong", "passwordScore": 3})),
    ("postcode and pins", sent({"pincode": "560001", "pin": "4921", "pinned": "x", "mdpi": "160"})),
    ("secret of a game", sent({"secret": "level-nine", "clave": "sol mayor"})),
    (
        "policy",
        sent({"passwordPolicy": {"min": 8, "max": 64}, "passwordExpiresIn": 90, "passwordUpdatedAt": "2026-01-02"}),
    ),
    ("times", sent({"last_password_change": "2026-01-02T10:00:00Z", "password_changed_at": 1700000000})),
    ("query that asks", sent({"query": "query { user { passwordChangedAt } }"})),
    ("cookie and header", sent({"a": 1}, headers=[("Cookie", "password=1234"), ("X-Password-Policy", "strict-eight")])),
    ("passing by", sent({"passes": "day-ticket", "passport": "X123", "pass_through": "abc", "encompass": "abcd"})),
    ("placeholder", sent({"password": "string", "passwd": "[REDACTED]"})),
    (
        "tickets and ways",
        sent({"boarding_pass": "gold", "bypass": "yes", "compass": "north", "passenger": "A"}),
    ),
    ("page with a form", received(b"<input name=password value=abc>", "text/html")),
    ("message of a server", received({"errors": {"password": "is too short"}})),
    ("translations", received({"password": "Passwort"})),
    ("translations that are sent", sent({"username": "Benutzername", "password": "Passwort"})),
    ("translations by themselves", sent({"password": "senha", "cancel": "cancelar"})),
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
    (
        "oauth answer",
        received({"token_type": "Bearer", "refresh_token": "def50200a7c1e99d04b2f6"}),
        "cred.token",
        "def50200a7c1e99d04b2f6",
    ),
    (
        "token of a login",
        received({"token": "kQ8yZ20vB7mN4xL9aa11", "user": {"id": 4}}),
        "cred.token",
        "kQ8yZ20vB7mN4xL9aa11",
    ),
    ("token header", sent({"a": 1}, headers=[("token", "kQ8yZ20vB7mN4xL9aa11")]), "cred.token", "kQ8yZ20vB7mN4xL9aa11"),
    (
        "bare authorization",
        sent(headers=[("Authorization", "kQ8yZ20vB7mN4xL9aa11")]),
        "cred.token",
        "kQ8yZ20vB7mN4xL9aa11",
    ),
    (
        "in a message of a socket",
        sent({"type": "connection_init", "payload": {"Authorization": f"Bearer {JWT}"}}),
        "cred.token",
        JWT,
    ),
    ("JWT under any name", sent({"ctx": {"t": JWT}}), "cred.token", JWT),
    ("JWT in a text", sent({"log": f"signed in with {JWT} now"}), "cred.token", JWT),
    ("firebase", sent(target=f"/rooms.json?auth={JWT}", method="GET"), "cred.token", JWT),
    ("google", sent({"x": "ya29.a0AfB_byC1234567890abcdefgh"}), "cred.token", "ya29.a0AfB_byC1234567890abcdefgh"),
    ("oauth code", sent(target="/cb?code=4%2F0AX4XfWh9b2&state=xyzabc123", method="GET"), "cred.token", None),
    (
        "oauth code for a token",
        sent(b"grant_type=authorization_code&code=SplxlOBeZQQYbYS6WxSbIA2", FORM),
        "cred.token",
        "SplxlOBeZQQYbYS6WxSbIA2",
    ),
    (
        "device code",
        sent(b"client_id=a&device_code=GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS", FORM),
        "cred.token",
        "GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS",
    ),
    (
        "reset link",
        sent(target="/password/reset?token=9f3c1bA7e55d4c0e8a12f00d", method="GET"),
        "cred.token",
        "9f3c1bA7e55d4c0e8a12f00d",
    ),
    (
        "reset path",
        sent(target="/reset-password/9f3c1bA7e55d4c0e8a12f00d", method="GET"),
        "cred.token",
        "9f3c1bA7e55d4c0e8a12f00d",
    ),
    (
        "magic link",
        sent(target="/auth/magic-link/p7Xk29qLm4Zt81VnQq", method="GET"),
        "cred.token",
        "p7Xk29qLm4Zt81VnQq",
    ),
    (
        "reset by UUID",
        sent(target="/reset/0f8fad5b-d9cb-469f-a165-70867728950e", method="GET"),
        "cred.token",
        "0f8fad5b-d9cb-469f-a165-70867728950e",
    ),
    (
        "link in a mail",
        mailed(b"Subject: Reset\r\n\r\nhttps://a.example/reset?token=9f3c1bA7e55d4c0e8a12f00d\r\n"),
        "cred.token",
        "9f3c1bA7e55d4c0e8a12f00d",
    ),
    (
        "page address at a tracker",
        sent({"page": "https://a.example/x?access_token=kQ8yZ20vB7mN4xL9aa11"}),
        "cred.token",
        "kQ8yZ20vB7mN4xL9aa11",
    ),
    (
        "sign-in link of a mail",
        mailed(
            b"Subject: In\r\n\r\nhttps://app.example/auth/verify?token=pkce_9f3c1ba7e55d4c0e8a12f00d9f3c1ba7&type=magiclink\r\n"
        ),
        "cred.token",
        "pkce_9f3c1ba7e55d4c0e8a12f00d9f3c1ba7",
    ),
    (
        "ticket of CAS",
        sent(target="/app?ticket=ST-1856339-aA5Yuvrxzpv8Tau1cYQ7", method="GET"),
        "cred.token",
        "ST-1856339-aA5Yuvrxzpv8Tau1cYQ7",
    ),
    (
        "of a vendor's header",
        sent(headers=[("X-Parse-Session-Token", "r:pnktnjyb996sj4p156gjtp4im")]),
        "cred.token",
        "r:pnktnjyb996sj4p156gjtp4im",
    ),
    (
        "app token of Facebook",
        sent(target="/v17.0/1/activities?access_token=1234567890%7Cabcdef1234567890abcdef1234567890", method="GET"),
        "cred.key",
        "1234567890|abcdef1234567890abcdef1234567890",
    ),
    (
        "Firebase's links",
        sent(target="/__/auth/action?mode=resetPassword&oobCode=p7Xk29qLm4Zt81VnQ0&lang=en", method="GET"),
        "cred.token",
        "p7Xk29qLm4Zt81VnQ0",
    ),
    (
        "WordPress's links",
        sent(target="/wp-login.php?action=rp&key=p7Xk29qLm4Zt81VnQ0&login=maya", method="GET"),
        "cred.token",
        "p7Xk29qLm4Zt81VnQ0",
    ),
    (
        "project of Mixpanel",
        sent({"event": "x", "properties": {"token": "3f8e1c0d9b7a46e2a5d4c3b2a1908f7e", "distinct_id": "u1"}}),
        "cred.key",
        "3f8e1c0d9b7a46e2a5d4c3b2a1908f7e",
    ),
    ("code of one use", sent({"phone": "+12025550143", "otp": "482913"}), "cred.token", "482913"),
    (
        "signed request",
        sent(
            headers=[
                ("Authorization", 'OAuth oauth_consumer_key="xvz1evFS4wEE", oauth_token="370773112-GmHxMAgYyLbNEtIK"')
            ]
        ),
        "cred.token",
        "370773112-GmHxMAgYyLbNEtIK",
    ),
    (
        "answer of a page that signs in",
        received({"token": "9944b09199c62bcf9418ad846dd0e4bb"}, target="/api/login"),
        "cred.token",
        "9944b09199c62bcf9418ad846dd0e4bb",
    ),
    ("of a part that signs in", received({"data": {"login": {"token": DRAWN}}}), "cred.token", DRAWN),
    ("name of its own", sent({"chat_token": DRAWN}), "cred.token", DRAWN),
    (
        "code in a redirection",
        received(b"", "", headers=[("Location", f"myapp://cb?code={DRAWN}&state=xyz")]),
        "cred.token",
        DRAWN,
    ),
    (
        "call of a study's database",
        sent(b"token=9A81268476645C4E5F03428B8AC3AA7B&content=record&format=json", FORM, target="/redcap/"),
        "cred.token",
        "9A81268476645C4E5F03428B8AC3AA7B",
    ),
    (
        "call of an interface",
        sent(target="/api/v2/visits.json?token=9A81268476645C4E5F03428B8AC3AA7B", method="GET"),
        "cred.token",
        "9A81268476645C4E5F03428B8AC3AA7B",
    ),
    (
        "bot of old",
        sent({"chat_id": 5}, target="/bot110201543:zzHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0/sendMessage"),
        "cred.token",
        "110201543:zzHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0",
    ),
    ("handed out", received({"access_token": JWT, "expires_in": 3600}), "cred.token", JWT),
    (
        "app key",
        sent(headers=[("X-Api-Key", "AIzaSyA-0123456789abcdef")]),
        "cred.key",
        "AIzaSyA-0123456789abcdef",
    ),
]


@pytest.mark.parametrize(("message", "kind", "value"), [c[1:] for c in TOKENS], ids=[c[0] for c in TOKENS])
def test_tokens(message: ReadMessage, kind: str, value: str | None) -> None:
    (hit,) = of_kind(message, kind)
    assert hit.rule == "SES-token"
    assert value is None or hit.value == value


NO_TOKENS = [
    ("project token", sent({"token": "0123456789abcdef0123456789abcdef"})),
    ("short", sent({"access_token": "test"})),
    ("words", sent({"text": "your access token has expired"})),
    ("type", sent({"token_type": "bearer", "token_count": 12})),
    ("basic", sent(headers=[("Authorization", "Basic bWF5YTp4")])),
    ("app key of a page", received({"apiKey": "AIzaSyA-0123456789abcdef"})),
    ("script", received(b"access_token='kQ8-yZ2_0vB7.mN4xL9'", "application/javascript")),
    (
        "forgery guards",
        sent(
            {
                "csrf_token": "kQ8yZ20vB7mN4xL9aa11",
                "authenticity_token": "kQ8yZ20vB7mN4xL9aa11==",
                "__RequestVerificationToken": "CfDJ8kQ8yZ20vB7mN4xL9aa11",
            },
            headers=[("X-CSRF-Token", "kQ8yZ20vB7mN4xL9aa11"), ("X-XSRF-TOKEN", "kQ8yZ20vB7mN4xL9aa11")],
        ),
    ),
    (
        "pages",
        received(
            {
                "nextPageToken": "CAUQAA1b2c3d4e5f6g7h",
                "continuationToken": "CAUQAA1b2c3d4e5f6g7h",
                "cursor": "a1b2c3d4e5f6g7h8",
            }
        ),
    ),
    ("sync", sent({"syncToken": "CPDAlvWDx70CEPDAlvWDx70CGAU=", "cancelToken": "a1b2c3d4e5f6g7h8i9"})),
    (
        "push",
        sent(
            {"token": "fGk3x9:APA91bHun4MxP5egoKMwt2KZFBaFUH-1RYqx", "device_token": "a" * 32 + "0123456789abcdef" * 2}
        ),
    ),
    ("APNs", sent({"pushToken": "740f4707bebcf74f9b7c25d48e3358945f6aa01da5ddb387462c7eaf61bb78ad"})),
    ("Adjust", sent(b"app_token=4w565xzmb54d&gps_adid=x", FORM)),
    (
        "tokens of a text",
        sent({"tokenizer": "cl100k_base_v2", "max_tokens": 2048, "tokens": ["a", "b"], "token_ids": [1, 2]}),
    ),
    ("design", received({"designTokens": {"colour.primary.500": "#aabbcc"}, "tokenName": "spacing-large-16px-v2"})),
    ("nobody", sent(headers=[("Authorization", "Bearer undefined")])),
    (
        "nobody either",
        sent(headers=[("Authorization", "Bearer null"), ("Proxy-Authorization", "Bearer [object Object]")]),
    ),
    (
        "signature",
        sent(
            headers=[
                (
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=x/20260101/eu/s3, Signature=0f1e2d3c4b5a69788796a5b4c3d2e1f0",
                )
            ]
        ),
    ),
    (
        "digest",
        sent(headers=[("Authorization", 'Digest username="maya", response="6629fae49393a05397450978507c4ef1"')]),
    ),
    (
        "receipt of a shop",
        sent({"signedPayload": "eyJhbGciOiJFUzI1NiIsIng1YyI6WyJNSUlFTVRDQ0E3YWdBd0lCIl19.eyJhIjoxMjM0NX0.c2ln"}),
    ),
    ("country code", sent({"code": "DE-BY-80331", "state": "Bavaria", "city": "x"})),
    (
        "who is asked for",
        sent(target="/api/auth/user?id=0f8fad5b-d9cb-469f-a165-70867728950e&u=p7Xk29qLm4Zt81VnQ0", method="GET"),
    ),
    ("a step of a shop", sent(target="/checkout/complete?id=p7Xk29qLm4Zt81VnQ0&type=card", method="GET")),
    ("guard of a form", sent(f"_token={DRAWN}&q=x".encode(), FORM, target="/login")),
    (
        "purchases and clicks",
        sent({"purchaseToken": DRAWN, "clickToken": DRAWN, "resumeToken": DRAWN, "appToken": DRAWN}),
    ),
    ("form of a page", sent(f"token={DRAWN}&message=hi".encode(), FORM, target="/api/contact")),
    ("form elsewhere", sent(b"token=9A81268476645C4E5F03428B8AC3AA7B&q=hi", FORM, target="/contact")),
    ("answer of a captcha", sent({"token": "03AGdBq25" + DRAWN}, target="/api/v1/check")),
    ("where to push", sent({"token": DRAWN, "platform": "android"}, target="/api/v1/me")),
    ("where to push, by the address", sent({"token": DRAWN}, target="/api/v1/push/register")),
    (
        "a place in a feed",
        received({"token": "9A81268476645C4E5F03428B8AC3AA7B", "items": [1]}, target="/api/v1/feed"),
    ),
    ("a number", sent({"otp": "0", "otp_length": 6, "code": "482913"})),
    ("voucher in a body", sent({"code": "SUMMER2026XYZ", "state": "active-since-2024"})),
    ("voucher", sent(target="/cart?code=SUMMER2026&state=open", method="GET")),
    ("an article", sent(target="/articles/how-to-reset-your-password-in-10-steps", method="GET")),
    ("a story", sent(target="/blog/confirm/ten-ways-to-reset-in-2024-and-later", method="GET")),
    ("a file", sent(target="/css/login-abcdef12/style-reset-7f3e9a1b2c4d.min.css", method="GET")),
    (
        "where a token is",
        sent({"token_url": "https://a.example/oauth/token", "access_token": "https://a.example/oauth2/token1"}),
    ),
    ("words", sent({"access_token": "the-access-token-goes-here", "auth_token": "com.example.app.auth.token"})),
    (
        "placeholders",
        sent(
            {
                "access_token": "YOUR_ACCESS_TOKEN_123",
                "api_key": "your-api-key-goes-here-1",
                "apiKey": "xxxxxxxxxxxxxxxxxxxxxxxx",
            }
        ),
    ),
    (
        "hashes alone",
        sent(
            {
                "sha256": "740f4707bebcf74f9b7c25d48e3358945f6aa01da5ddb387462c7eaf61bb78ad",
                "etag": "3f8e1c0d9b7a46e2a5d4c3b2a1908f7e",
                "id": "0f8fad5b-d9cb-469f-a165-70867728950e",
            }
        ),
    ),
    (
        "keys of maps",
        sent(
            {
                "key": "f3a9c1d2",
                "keyboard": "qwerty-layout-en-us-2",
                "primary_key": "id",
                "public_key_hash": "3f8e1c0d9b7a46e2a5d4c3b2a1908f7e",
            }
        ),
    ),
    ("secret words", sent({"secret_santa": "kQ8yZ20vB7mN4xL9aa11", "secrets": 3})),
    (
        "page that a server gives",
        received(f"<a href='https://a.example/reset?token=9f3c1bA7e55d4c0e8a12f00d'>{JWT}</a>".encode(), "text/html"),
    ),
]

SHAPES = [
    ("google", "AIza" + "SyD9x1Kq7Zr3Wm5Vb8Nc2Lt6Hj4Gf0Pa-sQ"[:35]),
    ("aws", "AKIA" + "QYLPMN5HFIQR7XYA"),
    ("stripe", "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc"),
    ("slack", "xoxb-" + "123456789012-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx"),
    ("github", "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a"),
    ("sendgrid", "SG." + "ngeVfQFYQlKU0ufo8x5d1A." + "TwL2iGABf9DHoTf-09kqeF8tAmbihYzrnopKc-1s5cr"),
    ("mailgun", "key-" + "3ax6xnjp29jd6fds4gc373sgvjxteol0".translate(str.maketrans("xnjpsgvtol", "0123456789"))),
    ("mapbox", "sk.eyJ1IjoibWF5YSIsImEiOiJja2E5eDR3a3YwMGFyIn0.R2bL9vXq7Zr3Wm5Vb8Nc2A"),
    ("telegram", "110201543:" + "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"),
    ("private", "-----BEGIN RSA PRIVATE KEY-----\nMIIE"),
]


@pytest.mark.parametrize(("name", "value"), SHAPES, ids=[case[0] for case in SHAPES])
def test_keys_are_told_by_their_form(name: str, value: str) -> None:
    for message in (
        sent({"config": {"k": value}}),
        sent(target=f"/v1?k={quote(value)}", method="GET"),
        sent({"t": f"uses {value} here"}),
    ):
        (hit,) = of_kind(message, "cred.key")
        assert hit.value == value.partition("\n")[0]
        assert hit.confidence is Certainty.LIKELY
    assert of_kind(sent({"k": "z" + value[1:]}), "cred.key") == [] or name == "telegram"


def test_keys_that_everybody_has_are_milder() -> None:
    for value in (
        "pk_live_" + "TYooMQauvdEDq54NiTphI7jx",
        "pk.eyJ1IjoibWF5YSIsImEiOiJja2E5eDR3a3YwMGFyIn0.R2bL9vXq7Zr3Wm5Vb8Nc2A",
    ):
        (hit,) = of_kind(sent({"k": value}), "cred.key")
        assert hit.case == "public"
        assert catalogue()["SES-token"].severity_for("cred.key", hit.case) is Severity.LOW
        assert catalogue()["SES-token"].severity_for("cred.key") is Severity.MEDIUM


@pytest.mark.parametrize("message", [case[1] for case in NO_TOKENS], ids=[case[0] for case in NO_TOKENS])
def test_what_is_no_token(message: ReadMessage) -> None:
    assert of_kind(message, "cred.token") + of_kind(message, "cred.key") == []


@pytest.mark.parametrize("row", [{"token": DRAWN}, {"pin": "4921"}, {"code": DRAWN, "state": DRAWN}, {"t": JWT + " "}])
def test_many_of_one_kind_take_no_square_of_time(row: dict[str, str]) -> None:
    """As many as a message can hold; each looks at its neighbours alone."""
    message = sent([row] * 5000)
    begun = time.process_time()
    hits(message)
    assert time.process_time() - begun < 6


@pytest.mark.parametrize(
    "text",
    [
        "eyJ" * 5000,
        " eyJaaaaaaaa." * 1200,
        "https://a/reset/" * 1000,
        "/reset" * 2500,
        "?token=" * 2000,
        'password: "' * 1400,
    ],
)
def test_hostile_texts_take_no_square_of_time(text: str) -> None:
    messages = (
        sent({"query": "mutation " + text}),
        sent({"q": [text] * 60}),
        sent(target=f"/{text}?{text}", method="GET"),
    )
    begun = time.process_time()
    for message in messages:
        hits(message)
    assert time.process_time() - begun < 5


def test_a_title_behind_a_page_about_passwords_is_no_key() -> None:
    for target in ("/blog/reset-password/comments-2024-part2", "/verify-email/faq-and-help-2023-edition"):
        assert of_kind(sent(b"", "", target, method="GET"), "cred.token") == [], target
    (hit,) = of_kind(sent(b"", "", "/reset-password/9f8e2b7c-4d1a4c6f8b3e5d7a", method="GET"), "cred.token")
    assert hit.value == "9f8e2b7c-4d1a4c6f8b3e5d7a"


def test_a_socket_is_opened_with_a_token_in_its_address() -> None:
    drawn = "9f8e2b7c4d1a4c6f8b3e5d7a9c0b1f2e6a4d"
    for target in (f"/socket.io/?EIO=4&token={drawn}", f"/ws?token={drawn}", f"/v1/x?ws_token={drawn}"):
        (hit,) = of_kind(sent(b"", "", target, method="GET"), "cred.token")
        assert hit.value == drawn
    for target in (f"/photos/7.jpg?token={drawn}", "/ws?token=7b1c2d3e-4f50-4a61-9b72-8c93ad04be15", "/ws?token=none"):
        assert of_kind(sent(b"", "", target, method="GET"), "cred.token") == [], target


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("postgres://maya:Tr0ub4dor@db.example.org:5432/notes", ["Tr0ub4dor"]),
        ("https://maya:Tr0ub4dor@dav.example.org/calendars/", ["Tr0ub4dor"]),
        ("https://user:password@host.example.org/", []),
        ("https://maya:${PASSWORD}@host.example.org/", []),
        ("https://host.example.org:8443/a@b", []),
        ("https://maya@host.example.org/", []),
        ("see https://a.example.org/x:y@z and mailto:maya@example.org", []),
    ],
)
def test_a_password_in_an_address(value: str, told: list[str]) -> None:
    found = [hit for hit in hits(sent({"mirror": value})) if hit.data_kind == "cred.password"]
    assert [hit.value for hit in found] == told


def test_the_answer_to_a_question_for_safety_is_a_password() -> None:
    found = hits(sent({"securityQuestion": "First pet", "securityAnswer": "Schnurri"}))
    assert [hit.value for hit in found if hit.data_kind == "cred.password"] == ["Schnurri"]
