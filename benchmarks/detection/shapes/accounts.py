"""Registration, login, tokens, cookies and payments."""

import base64
from typing import Any
from urllib.parse import quote, urlencode

from benchmarks.detection.draft import FORM, Draft, to_json
from benchmarks.detection.draw import LETTERS, Draw
from benchmarks.detection.ids import card, iban, national
from benchmarks.detection.people import person
from benchmarks.detection.spelling import spell


def _password(draw: Draw) -> str:
    word = draw.pick(("Sunflower", "blue-Kettle", "Wanderlust", "tr0mbone", "Qwertz", "correcthorse", "hunter"))
    return f"{word}{draw.digits(3)}{draw.pick('!?#$')}"


def jwt(draw: Draw, claims: dict[str, Any]) -> str:
    """A signed token (RFC 7519) with claims; the signature is random."""
    parts = (
        base64.urlsafe_b64encode(to_json(part)).decode().rstrip("=")
        for part in ({"alg": "RS256", "typ": "JWT", "kid": draw.hexa(8)}, claims)
    )
    return f"{'.'.join(parts)}.{draw.base64url(64)}"


def registration(draw: Draw) -> Draft:
    """A new account."""
    who = person(draw)
    data = {
        "email": who.email,
        "password": _password(draw),
        "first_name": who.given,
        "last_name": who.family,
        "birth_date": who.birth,
        "marketing_opt_in": draw.chance(50),
        "country": who.country,
    }
    return Draft(
        "id.email cred.password id.name id.birthdate", spell(data, draw, who.language), target="/auth/register"
    )


def login_form(draw: Draw) -> Draft:
    """A login by a form of a website."""
    who = person(draw)
    key = draw.pick(
        ("password", "passwd", "pwd", "pass", "user_password", "contrasena", "passwort", "mot_de_passe", "senha")
    )
    form = {
        draw.pick(("email", "username", "user", "login")): who.email,
        key: _password(draw),
        "csrf_token": draw.hexa(32),
        "remember": "1",
    }
    return Draft("id.email cred.password", body=urlencode(form).encode(), media=FORM, target="/login", encoding="form")


def login_json(draw: Draw) -> Draft:
    """A login by a user's name."""
    data = {
        "username": f"{draw.chars(6, LETTERS)}{draw.number(10, 99)}",
        "password": _password(draw),
        "device_name": "Pixel 7",
        "grant_type": "password",
    }
    return Draft(
        "cred.password",
        data,
        may="id.name?",
        target=draw.pick(("/api/login", "/oauth/token", "/session")),
        has_fixed_keys=True,
    )


def login_answer(draw: Draw) -> Draft:
    """What the server gives back: tokens and the profile."""
    who = person(draw)
    data = {
        "access_token": draw.base64url(32),
        "refresh_token": draw.base64url(32),
        "expires_in": 3600,
        "token_type": "Bearer",
        "user": {"id": draw.digits(6), "email": who.email, "full_name": who.name},
    }
    return Draft("cred.token id.email id.name", data, may="cred.session", is_sent=False)


def oauth_code(draw: Draw) -> Draft:
    """The redirect with an OAuth code (RFC 6749 section 4.1.2)."""
    target = f"/oauth/callback?code={draw.base64url(30)}&state={draw.base64url(16)}"
    return Draft("cred.token", method="GET", target=target, may="cred.session", encoding="query")


def oauth_exchange(draw: Draw) -> Draft:
    """A code or a refresh token is exchanged for another."""
    form = {"client_id": draw.chars(20), "client_secret": draw.base64url(24), "redirect_uri": "app://callback"}
    form |= (
        {"grant_type": "authorization_code", "code": draw.base64url(30)}
        if draw.chance(50)
        else {"grant_type": "refresh_token", "refresh_token": draw.base64url(40)}
    )
    return Draft(
        "cred.token",
        body=urlencode(form).encode(),
        may="cred.key cred.password",
        media=FORM,
        target="/oauth2/token",
        encoding="form",
    )


def bearer_call(draw: Draw) -> Draft:
    """A call with a bearer token: random text or a JWT."""
    who = person(draw)
    token, may = draw.base64url(36), ""
    if draw.chance(60):
        claims: dict[str, Any] = {"sub": draw.digits(8), "iss": "https://id.app.example", "exp": draw.time_s() + 3600}
        if draw.chance(50):
            claims |= {"email": who.email, "name": who.name}
            may = "id.email id.name"
        token = jwt(draw, claims)
    return Draft(
        "cred.token",
        method="GET",
        target=draw.pick(("/v1/me", "/api/feed?page=2")),
        headers=(("Authorization", f"Bearer {token}"),),
        may=f"id.device? {may}",
        encoding="header",
    )


def jwt_claims(draw: Draw) -> Draft:
    """A JWT in a document, whose claims name a person."""
    who = person(draw)
    token = jwt(
        draw, {"sub": draw.uuid(), "email": who.email, "name": who.name, "birthdate": who.birth, "iat": draw.time_s()}
    )
    return Draft(
        "cred.token id.email",
        {"id_token": token, "nonce": draw.hexa(16)},
        may="id.name id.birthdate",
        target="/auth/verify",
        encoding="json",
    )


def basic_auth(draw: Draw) -> Draft:
    """HTTP Basic."""
    who = person(draw)
    pair = base64.b64encode(
        f"{draw.pick((who.email, who.family.lower(), 'admin'))}:{_password(draw)}".encode()
    ).decode()
    return Draft(
        "cred.basic",
        method="GET",
        target="/status",
        headers=(("Authorization", f"Basic {pair}"),),
        may="id.email id.name? cred.password",
        encoding="header",
    )


def api_key(draw: Draw) -> Draft:
    """A key of the app in a header or the query."""
    if draw.chance(50):
        header = draw.pick(("X-API-Key", "X-Api-Key", "apikey", "api-key"))
        return Draft(
            "cred.key", {"page": draw.number(1, 9)}, headers=((header, draw.chars(32)),), may="cred.token", is_bare=True
        )
    key = draw.pick(("AIza" + draw.base64url(26)[:35], draw.hexa(32), f"sk_live_{draw.chars(24)}"))
    return Draft(
        "cred.key",
        method="GET",
        target=f"/v1/places?{draw.pick(('api_key', 'apikey', 'key', 'apiKey'))}={key}&q=park",
        may="cred.token",
        encoding="query",
    )


def session_cookie(draw: Draw) -> Draft:
    """A request with the cookie of a signed-in person, and others."""
    name, value = draw.pick(
        (
            ("PHPSESSID", draw.chars(26, LETTERS + "0123456789")),
            ("JSESSIONID", draw.hexa(32).upper()),
            ("connect.sid", f"s%3A{draw.chars(32)}.{draw.chars(43)}"),
            ("sessionid", draw.chars(32, LETTERS + "0123456789")),
            ("laravel_session", draw.base64url(60)),
            ("auth_session", draw.hexa(40)),
            ("ASP.NET_SessionId", draw.chars(24, LETTERS + "0123456789")),
            ("_app_session", draw.base64url(48)),
        )
    )
    cookies = [f"{name}={value}", "lang=de", f"_ga=GA1.2.{draw.digits(9)}.{draw.time_s()}", "consent=all"]
    return Draft(
        "cred.session",
        method="GET",
        target="/account",
        headers=(("Cookie", "; ".join(draw.some(cookies, 4))),),
        may="cred.token id.device?",
        encoding="header",
    )


def set_cookie(draw: Draw) -> Draft:
    """The server sets a session."""
    value = f"{draw.pick(('sid', 'session', 'sessionid', 'PHPSESSID'))}={draw.hexa(40)}; Path=/; HttpOnly"
    return Draft(
        "cred.session",
        {"ok": True},
        is_sent=False,
        headers=(("Set-Cookie", value),),
        may="cred.token",
        is_bare=True,
        encoding="header",
    )


def reset_link(draw: Draw) -> Draft:
    """A link that resets a password is opened."""
    token = draw.pick((draw.base64url(32), draw.hexa(40), draw.uuid()))
    target = draw.pick(
        (
            f"/reset-password?token={token}",
            f"/password/reset/{token}",
            f"/auth/reset?reset_token={token}",
            f"/account/recover?key={token}",
        )
    )
    return Draft("cred.token", method="GET", target=target, may="cred.key cred.password", encoding="query")


def token_in_url(draw: Draw) -> Draft:
    """An access token in the query."""
    key = draw.pick(("access_token", "auth_token", "accessToken", "authToken", "session_token"))
    return Draft(
        "cred.token",
        method="GET",
        target=f"/api/photos?{key}={draw.base64url(30)}&size=large",
        may="cred.session",
        encoding="query",
    )


def change_password(draw: Draw) -> Draft:
    """Old and new password."""
    data = {"current_password": _password(draw), "new_password": _password(draw), "user_id": draw.digits(6)}
    return Draft("cred.password", spell(data, draw), target="/account/password")


def card_payment(draw: Draw) -> Draft:
    """A card in a checkout."""
    who = person(draw)
    number = card(draw)
    shown = draw.pick((number, " ".join(number[n : n + 4] for n in range(0, len(number), 4))))
    data = {
        "card": {
            draw.pick(("number", "card_number", "pan", "cc_number")): shown,
            "exp_month": draw.number(1, 12),
            "exp_year": draw.number(2026, 2031),
            "cvc": draw.digits(3),
            "holder_name": who.name,
        },
        "amount": draw.number(100, 90000),
        "currency": "eur",
    }
    return Draft("id.card id.name", data, target="/payments")


def sepa(draw: Draw) -> Draft:
    """A direct debit."""
    who = person(draw)
    number = iban(draw)
    shown = draw.pick((number, " ".join(number[n : n + 4] for n in range(0, len(number), 4))))
    data = {
        "account_holder": who.name,
        "iban": shown,
        "bic": "COBADEFFXXX",
        "mandate_date": draw.day(),
        "email": who.email,
    }
    return Draft("id.iban id.name id.email", spell(data, draw), target="/billing/sepa")


def checkout_address(draw: Draw) -> Draft:
    """An address of a shop's customer."""
    who = person(draw)
    data = {
        "shipping_address": {
            "full_name": who.name,
            "street": who.street,
            "city": who.city,
            "postal_code": who.postcode,
            "country": who.country,
        },
        "email": who.email,
        "phone": who.phone_shown,
        "items": [{"sku": draw.digits(6), "qty": 1}],
    }
    return Draft("id.name id.address id.email id.phone", spell(data, draw, who.language), target="/checkout")


def profile_update(draw: Draw) -> Draft:
    """A profile by GraphQL with inline literals."""
    who = person(draw)
    query = f'mutation {{ updateProfile(firstName: "{who.given}", lastName: "{who.family}", email: "{who.email}", phone: "{who.phone}") {{ id }} }}'
    return Draft(
        "id.name id.email id.phone", {"query": query}, target="/graphql", is_bare=True, encoding="graphql-inline"
    )


def national_id_form(draw: Draw) -> Draft:
    """A form of an authority, by its own key."""
    who = person(draw)
    key, number = national(draw, who.language)
    form = {key: number, "apellidos" if who.language == "es" else "last_name": who.family, "step": 2}
    return Draft(
        "id.national id.name", body=urlencode(form).encode(), media=FORM, target="/tax/identify", encoding="form"
    )


def newsletter(draw: Draw) -> Draft:
    """An address in a query, percent-encoded."""
    who = person(draw)
    return Draft(
        "id.email",
        method="GET",
        host="news.shop.example",
        target=f"/subscribe?{draw.pick(('email', 'e', 'mail', 'EMAIL'))}={quote(who.email, safe='')}&list={draw.digits(4)}",
        encoding="query",
    )


def plain_login(draw: Draw) -> Draft:
    """A login of an old protocol, as it is told once it was read."""
    service, kind = draw.pick((("ftp", "LOGIN"), ("imap", "LOGIN"), ("pop3", "LOGIN"), ("mqtt", "CONNECT")))
    name = draw.pick((person(draw).email, f"user{draw.number(10, 99)}"))
    attributes = (("username", name), ("password", _password(draw)))
    must = "cred.password id.email" if "@" in name else "cred.password"
    return Draft(must, service=service, kind=kind, attributes=attributes, encoding="plain", may="id.name?")


def socket_auth(draw: Draw) -> Draft:
    """A socket is opened with the token of the person who is signed in."""
    token = jwt(draw, {"sub": draw.digits(6), "exp": draw.time_s()}) if draw.chance(50) else draw.base64url(36)
    data = draw.pick(
        (
            {"type": "auth", "token": token},
            {"type": "connection_init", "payload": {"Authorization": f"Bearer {token}"}},
            {"event": "phx_join", "payload": {"access_token": token}},
        )
    )
    return Draft(
        "cred.token",
        body=to_json(data),
        may="id.device? cred.session",
        service="websocket",
        kind="TEXT",
        encoding="websocket",
    )


SHAPES = (
    basic_auth, basic_auth, basic_auth, card_payment, card_payment, session_cookie, sepa, login_form,
    plain_login, socket_auth,
    registration, login_form, login_json, login_answer, oauth_code, oauth_exchange, bearer_call, jwt_claims, basic_auth, api_key, session_cookie,
    set_cookie, reset_link, token_in_url, change_password, card_payment, sepa, checkout_address, profile_update, national_id_form, newsletter,
)  # fmt: skip
