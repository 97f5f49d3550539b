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
