"""Names of passwords, keys of apps and sessions that are put together, in many languages, and what only looks so."""

from typing import Any

import pytest

from gateway.model.findings import ReadMessage
from gateway.model.flows import Certainty
from tests.detectors.samples import FORM, of_kind, sent

KEY = "q7Rk2LzW9vXb4NfTc8Yd"
SECRET = "hT3vQz8LmW2xRk9NcY5pBd7GfJ4sA6eU"
HEX = "4f1c9a7e0b3d5826917ac4e2d8f06b35"


def said(message: ReadMessage, kind: str) -> list[str]:
    """Values of one kind that are likely or surer."""
    return [hit.value for hit in of_kind(message, kind) if hit.confidence is not Certainty.POSSIBLE]


@pytest.mark.parametrize(
    "key",
    ["dsSenha", "u_password2", "strPasswd", "pacContrasena", "userWachtwoord", "haslo", "heslo", "kullaniciSifresi",
     "salasana", "nyttLosenord", "mot_de_passe", "kataSandi", "ctl00$body$txtPassword", "adgangskode"],
)  # fmt: skip
def test_passwords_in_many_languages(key: str) -> None:
    assert said(sent(f"x=1&{key}=Vela%2177raX".encode(), FORM), "cred.password") == ["Vela!77raX"]


@pytest.mark.parametrize(
    "body",
    [
        {"txtUsuario": "mquist", "txtClave": "Vela!77raX"},
        {"tckn": "17291716060", "parola": "Vela!77raX"},
        {"cpf": "39053344705", "codPass": "Vela!77raX"},
        {"jsonrpc": "2.0", "params": {"method": "execute_kw", "args": ["db", 7, "Vela!77raX", "res.users", "read"]}},
        {"cmd": "LOGIN,mquist@mailbox.example,Vela!77raX"},
    ],
)
def test_passwords_beside_a_user(body: dict[str, Any]) -> None:
    assert said(sent(body), "cred.password") == ["Vela!77raX"]


def test_the_pin_of_an_order_to_a_bank() -> None:
    order = b"HNHBK:1:3+000000000412+300+0+1'HNSHA:4:2+778812++30417'HNHBS:5:1+1'"
    assert said(sent(order, "text/plain"), "cred.password") == ["30417"]


@pytest.mark.parametrize(
    "body",
    [
        {"password_policy": "min12chars1digit"},
        {"senhaExpirada": "1", "passwordUpdatedAt": "2026-01-02T10:00:00Z"},
        {"boardingPass": "BCN4417", "user": "mquist"},
        {"busPassType": "monthly-30", "phone": "+12025550143"},
        {"address": {"city": "Pune", "pin": "411045", "phone": "+919800000000"}},
        {"parola": "gatto", "user": "mquist"},
        {"sifreliMi": "true"},
        {"clientSecret": SECRET, "clientId": "web"},
        {"wachtwoordVergeten": "https://x.example/reset"},
        {"hasloReklamowe": "Taniej niż myślisz"},
        {"cmd": "LOGIN,button,clicked"},
    ],
)
def test_what_is_no_password(body: dict[str, Any]) -> None:
    assert said(sent(body), "cred.password") == []


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ({"kochavaKey": KEY}, KEY),
        ({"config": {"mapboxAccessKey": KEY}}, KEY),
        ({"x": {"umengAppKey": HEX}}, HEX),
        ({"dsn": f"https://{HEX}@o77.errors.example/12"}, HEX),
        ({"strApiKey": SECRET}, SECRET),
    ],
)
def test_keys_by_their_names(body: dict[str, Any], value: str) -> None:
    assert said(sent(body), "cred.key") == [value]


@pytest.mark.parametrize(
    ("name", "header", "value"),
    [
        ("X-Suggest-Api-Key", SECRET, SECRET),
        ("Authorization", f"ApiKey {SECRET}", SECRET),
        ("Authorization", f"Vendor-API-Key {SECRET}", SECRET),
        ("X-Errors-Auth", f"v=7,client=java,sentry_key={HEX}", HEX),
        ("X-Geo-Key", "gTdMvWqRbKzXsPaLhYnCuJeGfVoB", "gTdMvWqRbKzXsPaLhYnCuJeGfVoB"),
        ("Authorization", "Basic aFQzdlF6OExtVzJ4Ums5TmNZNXBCZDc6", "hT3vQz8LmW2xRk9NcY5pBd7"),
    ],
)
def test_keys_in_headers(name: str, header: str, value: str) -> None:
    assert said(sent({"q": 1}, headers=[(name, header)]), "cred.key") == [value]


def test_keys_in_addresses() -> None:
    assert said(sent(b"", target=f"/api/v2/routes?key={KEY}", method="GET"), "cred.key") == [KEY]
    weather = {"target": f"/data/3.0/onecall?appid={HEX}", "host": "api.openweathermap.org"}
    assert said(sent(b"", method="GET", **weather), "cred.key") == [HEX]


@pytest.mark.parametrize(
    "body",
    [
        {"publicKey": SECRET, "identityKey": SECRET, "idempotencyKey": SECRET},
        {"s3ObjectKey": "uploads/2026/" + SECRET},
        {"searchKey": "running-shoes-2026-men"},
        {"mapKey": "de-berlin-2026-mitte"},
        {"apiKeyExpires": "2026-11-12T10:00:00Z", "licenseKeyStatus": "active-2026-01"},
        {"wifiKey": SECRET},
        {"translationKey": "checkout.button.label2026"},
    ],
)
def test_what_is_no_key(body: dict[str, Any]) -> None:
    assert said(sent(body), "cred.key") == []


def test_what_is_no_key_in_addresses() -> None:
    assert said(sent(b"", target=f"/share/item?key={KEY}", method="GET"), "cred.key") == []
    assert said(sent(b"", target="/api/v1/items?key=summer-2026-shoes", method="GET"), "cred.key") == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("gymapp_session", SECRET), ("KLSESSION", HEX), ("SAP_SESSIONID_X01_200", SECRET), ("Portal-Session-Id", HEX)],
)
def test_session_cookies_by_a_word(name: str, value: str) -> None:
    assert said(sent({"q": 1}, headers=[("Cookie", f"lang=de; {name}={value}")]), "cred.session") == [value]


@pytest.mark.parametrize("name", ["X-Session-Id", "X-Sitzung", "X-API-EndUserSessionId", "App-Sesion"])
def test_sessions_in_headers(name: str) -> None:
    assert said(sent({"q": 1}, headers=[(name, SECRET)]), "cred.session") == [SECRET]


def test_sessions_in_forms() -> None:
    assert said(sent(f"sessionid={HEX}&action=read&userid=8".encode(), FORM), "cred.session") == [HEX]
    assert said(sent(f"sessionid={HEX}&screen=home".encode(), FORM), "cred.session") == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Session-Id", "c2a7f1e4-58d3-4b06-9e1f-7d30a6c4b815"),  # drawn for a visit
        ("X-App-Session", "64f1c07ab3e95d2814f60b7c"),  # the id of an object
        ("X-Analytics-Session", SECRET),
        ("X-Session-Count", "12"),
        ("X-Play-Session-Id", SECRET),
    ],
)
def test_what_is_no_session(name: str, value: str) -> None:
    assert said(sent({"q": 1}, headers=[(name, value)]), "cred.session") == []


def test_visits_that_are_counted() -> None:
    message = sent({"q": 1}, headers=[("X-Session-Id", SECRET)], host="collect.analytics.example")
    assert said(message, "cred.session") == []


@pytest.mark.parametrize("name", ["X-Usr-Tkn", "X-Auth", "App-Credential", "X-Jeton", "apptoken"])
def test_tokens_in_headers(name: str) -> None:
    value = SECRET + "Zk41Pq77"
    assert said(sent({"q": 1}, headers=[(name, value)]), "cred.token") == [value]


def test_tokens_by_shortened_names() -> None:
    assert said(sent({"usr": "mquist", "usrTkn": SECRET}), "cred.token") == [SECRET]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Auth-Method", SECRET),
        ("X-Auth-Signature", SECRET),
        ("X-Ticket-Id", SECRET),
        ("apptoken", "k3x9q2m7wz1p"),
        ("X-Auth", "basic"),
        ("X-Auth-Nonce", SECRET),
    ],
)
def test_what_is_no_token(name: str, value: str) -> None:
    assert said(sent({"q": 1}, headers=[(name, value)]), "cred.token") == []


PAIR = "bWFyaWE6Z2VoZWltOTkh"


@pytest.mark.parametrize(
    "message",
    [
        sent(headers=(("X-Authorization", f"Basic {PAIR}"),)),
        sent(headers=(("Cookie", f"auth=Basic%20{PAIR}"),)),
        sent({"headers": [{"name": "Authorization", "value": f"Basic {PAIR}"}]}),
        sent({"cmd": f"curl -H 'Authorization: Basic {PAIR}' http://nas.local/"}),
        sent({"basicAuth": PAIR}),
        sent(target=f"/video?auth={PAIR}"),
    ],
)
def test_basic_in_other_places(message: ReadMessage) -> None:
    assert said(message, "cred.basic") == ["geheim99!"]


@pytest.mark.parametrize(
    "body",
    [
        {"scheme": "Basic dXNlcjpwYXNzd29yZA=="},  # user:password, as descriptions have it
        {"text": "a basic understanding of biology"},
        {"auth": "YWJjZGVmZ2hpamtsbW5vcA=="},
        {"plan": "Basic subscription:monthly"},
    ],
)
def test_what_is_no_pair_of_basic(body: Any) -> None:
    assert said(sent(body), "cred.basic") == []


@pytest.mark.parametrize(
    ("name", "is_session"),
    [
        *((name, True) for name in ("u_auth", "member_tkt", "CASTGC", "HSID", "app_login", "FedAuth")),
        *((name, True) for name in ("sitzungs_id", "li_at", "auth_tkt", "user_credentials")),
        *((name, False) for name in ("login_count", "auth_provider", "sso_hint", "side", "trksid", "visit_sid")),
        *((name, False) for name in ("ident_ab", "remember_lang", "li_gc", "BIGipServerpool", "last_login")),
    ],
)
def test_cookies_by_which_somebody_is_signed_in(name: str, is_session: bool) -> None:
    message = sent(method="GET", headers=(("Cookie", f"{name}={SECRET}"),))
    assert bool(said(message, "cred.session")) is is_session


def test_short_keys_that_are_drawn() -> None:
    assert said(sent(target="/channels/x?api_key=yzostj9swwwj"), "cred.key") == ["yzostj9swwwj"]
    assert said(sent(target="/channels/x?api_key=o1ehysnmmw9q"), "cred.key") == ["o1ehysnmmw9q"]
    assert said(sent(target="/channels/x?api_key=newsletter9page"), "cred.key") == []


@pytest.mark.parametrize(
    ("message", "value"),
    [
        (
            sent(b"I/Net: POST https://a.example/login body=user=ines&password=Kiwi-2210 -> 500", "text/plain"),
            "Kiwi-2210",
        ),
        (sent(b"E sent passwd=Kiwi-2210&user=ines to a.example", "text/plain"), "Kiwi-2210"),
        (sent(b"", "text/plain", target="/rest/ping.view?u=ines&p=moth-3381&v=1.15.0&c=Play&f=json"), "moth-3381"),
        (sent({"current": "Otter.77k", "new": "Otter.77k"}, target="/me/password"), "Otter.77k"),
    ],
)
def test_passwords_where_they_are_sent_otherwise(message: ReadMessage, value: str) -> None:
    assert value in said(message, "cred.password")


@pytest.mark.parametrize(
    "message",
    [
        sent(b"I/Net: POST https://a.example/login body=user=ines&password=******** -> 500", "text/plain"),
        sent(b"see /login?user=USERNAME&password=PASSWORD to sign in", "text/plain"),
        sent(b"", "text/plain", target="/list?u=3&p=page-2&c=news&v=2"),
        sent({"old": "Otter.77k", "new": "Heron.81k"}, target="/articles"),
        sent({"validators": {"password": "^(?=.*[A-Z]).{8,}$"}}, target="/config"),
        sent({"locale": "nl", "messages": {"login.password": "Wachtwoord"}}, target="/l10n"),
        sent({"locale": "ru", "messages": {"login.password": "Пароль"}}, target="/l10n"),
    ],
)
def test_what_is_no_password_elsewhere(message: ReadMessage) -> None:
    """Near misses."""
    assert said(message, "cred.password") == []
