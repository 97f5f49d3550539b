"""The language and the zone of a page: who chooses, how numbers and times are written then, and the catalogues."""

import io
import re
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo
from flask import Flask
from flask.testing import FlaskClient

from dashboard import create_app, pages, words
from dashboard.languages import LANGUAGE_COOKIE, LANGUAGES, ZONE_COOKIE
from dashboard.nouns import NOUNS
from dashboard.tables import Table
from dashboard.translations.__main__ import file_of, found, kept, missing
from gateway.config import settle
from tests.dashboard.conftest import Look
from tests.dashboard.house import OPERATOR, make, send, token_of
from tests.dashboard.scenes import leaky
from tests.imports import ROOT

OTHERS = sorted(set(LANGUAGES) - {"en"})
TIME_NS = 1_790_000_000 * 1_000_000_000  # 21 September 2026, 14:13:20 UTC: `date -u -d @1790000000`


def language_of(client: FlaskClient, **headers: str) -> str:
    said = re.search(r'<html lang="([^"]+)">', client.get("/login", headers=headers, follow_redirects=True).text)
    assert said
    return said[1]


@pytest.fixture
def application(tmp_path: Path) -> Flask:
    return create_app(leaky().write(tmp_path / "a.db"), is_demo=True)


def asked(application: Flask, accept: str = "", zone: str = "") -> object:
    """A request of a browser with a language and a zone."""
    cookies = {"HTTP_COOKIE": f"{ZONE_COOKIE}={zone}"} if zone else {}
    return application.test_request_context("/", headers={"Accept-Language": accept}, environ_overrides=cookies)


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "en"),
        ("es", "es"),
        ("es-AR,es;q=0.9", "es"),
        ("ca,es;q=0.8,en;q=0.5", "es"),
        ("de,en;q=0.8,es;q=0.5", "en"),
        ("de", "en"),
        ("es;q=0,en", "en"),
        ("es-!!,;;q=x", "es"),
        ("x" * 5_000, "en"),
    ],
)
def test_the_browser_is_asked(look: Look, accept: str, expected: str) -> None:
    assert language_of(look(leaky()), **{"Accept-Language": accept}) == expected


def test_a_setting_stands_over_what_the_browser_asks_for(tmp_path: Path) -> None:
    settled = settle(("file", {"network.language": "es", "network.zone": "America/Bogota"}))
    client = create_app(leaky().write(tmp_path / "a.db"), settled=settled, is_demo=True).test_client()
    assert language_of(client, **{"Accept-Language": "en"}) == "es"
    client.set_cookie(LANGUAGE_COOKIE, "en")
    assert language_of(client, **{"Accept-Language": "es"}) == "en"
    client.set_cookie(ZONE_COOKIE, "Europe/Madrid")
    assert "America/Bogota" in client.get("/").text


def test_the_switch_below_the_page(tmp_path: Path) -> None:
    client = make(leaky().write(tmp_path / "a.db")).client()
    answer = send(client, "/language", page="/login?to=/captures", language="es", to="/login?to=/captures")
    assert (answer.status_code, answer.location) == (303, "/login?to=/captures")
    cookie = answer.headers["Set-Cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=Strict", "Path=/"))
    assert language_of(client) == "es"
    send(client, "/language", page="/login", language="en", to="/")
    assert language_of(client, **{"Accept-Language": "es"}) == "en"


def test_the_switch_takes_nothing_else(tmp_path: Path) -> None:
    client = make(leaky().write(tmp_path / "a.db")).client()
    assert client.post("/language", data={"language": "es", "to": "/"}).status_code == 400  # no token
    for language, to in (("xx", "//evil.example"), ("../es", "https://evil.example/"), ("", "")):
        answer = send(client, "/language", page="/login", language=language, to=to)
        assert (answer.status_code, answer.location) == (303, "/")
        assert LANGUAGE_COOKIE not in answer.headers.get("Set-Cookie", "")


def test_the_switch_stands_on_every_page(tmp_path: Path) -> None:
    client = make(leaky().write(tmp_path / "a.db")).client(OPERATOR)
    for address in ("/", "/findings?q=x", "/settings", "/nothing-here"):
        html = client.get(address).text
        assert 'lang="es">Español</button>' in html
        assert f'name="to" value="{address}"' in html
        assert token_of(html)


def test_a_setting_is_one_that_there_is(tmp_path: Path) -> None:
    client = make(leaky().write(tmp_path / "a.db")).client(OPERATOR)
    for zone in ("Europe/Nowhere", "../../etc/passwd", "/etc/localtime", "Europe", "", "é", "A" * 150):
        answer = send(client, "/settings", **{"network.zone": zone})
        assert answer.status_code == 400, zone
    answer = send(client, "/settings", **{"network.zone": "Europe/Madrid", "network.language": "es"})
    assert answer.status_code == 303
    html = client.get("/").text
    assert '<html lang="es">' in html
    assert "Europe/Madrid" in html


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("Europe/Madrid", "21 Sep 2026, 16:13:20\u00a0UTC+2"),
        ("America/Bogota", "21 Sep 2026, 09:13:20\u00a0UTC\u22125"),
        ("Asia/Kathmandu", "21 Sep 2026, 19:58:20\u00a0UTC+5:45"),
        ("America/St_Johns", "21 Sep 2026, 11:43:20\u00a0UTC\u22122:30"),
        ("Pacific/Kiritimati", "22 Sep 2026, 04:13:20\u00a0UTC+14"),
        ("UTC", "21 Sep 2026, 14:13:20\u00a0UTC"),
        ("", "21 Sep 2026, 14:13:20\u00a0UTC"),
        ("Mars/Olympus", "21 Sep 2026, 14:13:20\u00a0UTC"),
        ("../../../etc/passwd", "21 Sep 2026, 14:13:20\u00a0UTC"),
        ("<script>", "21 Sep 2026, 14:13:20\u00a0UTC"),
        ("Z" * 4_000, "21 Sep 2026, 14:13:20\u00a0UTC"),
    ],
)
def test_times_are_those_of_the_reader(application: Flask, zone: str, expected: str) -> None:
    with asked(application, zone=zone):
        shown = words.when(TIME_NS)
    assert shown == (f'<time datetime="2026-09-21T14:13:20Z" title="2026-09-21T14:13:20.000000000Z">{expected}</time>')


def test_a_period_in_which_the_clocks_are_changed(application: Flask) -> None:
    first, last = (int(datetime(2026, 10, 25, hour, 30, tzinfo=UTC).timestamp()) * 10**9 for hour in (0, 1))
    with asked(application, zone="Europe/Madrid"):  # 3:00 UTC+2 is followed by 2:00 UTC+1 (Directive 2000/84/EC)
        shown = re.sub(r"<[^>]+>", "", words.period(first, last))
    assert shown == "25 Oct 2026, 02:30\u00a0UTC+2 to 02:30\u00a0UTC+1"


def test_times_that_no_calendar_has(application: Flask) -> None:
    for zone in ("Pacific/Kiritimati", "America/Bogota"):
        with asked(application, zone=zone):
            for time_ns in (-(2**63), 2**63 - 1, 0, -62_135_596_800 * 10**9, 253_402_300_799 * 10**9):
                assert words.when(time_ns)
                assert words.when_short(time_ns)
                assert words.period(time_ns, time_ns)


@pytest.mark.parametrize(
    ("accept", "whole", "part"),
    [
        ("en", "1,234 12,345 1,234,567", "1.5 MB"),
        ("es", "1234 12.345 1.234.567", "1,5 MB"),  # four digits stand together: RAE, Ortografía 2010
        ("es-ES", "1234 12.345 1.234.567", "1,5 MB"),
        ("es-MX", "1,234 12,345 1,234,567", "1.5 MB"),  # NOM-008-SCFI and CLDR
        ("es-XX", "1234 12.345 1.234.567", "1,5 MB"),
    ],
)
def test_numbers_are_written_as_the_reader_writes_them(application: Flask, accept: str, whole: str, part: str) -> None:
    with asked(application, accept):
        assert " ".join(words.number(one) for one in (1234, 12345, 1234567)) == whole
        assert f">{part}<" in words.size(1_500_000)


def test_what_is_put_into_a_text_is_escaped(application: Flask) -> None:
    page = "{{ _('Times in %(zone)s', zone=name) }}{{ ngettext('%(num)s x %(n)s', '%(num)s y %(n)s', 2, n=name) }}"
    with asked(application, "es"):
        shown = application.jinja_env.from_string(page).render(name="<b>\u202e%(x)s")
    assert "<b>" not in shown
    assert "\u202e" not in shown
    assert "%(x)s" in shown


@pytest.mark.parametrize("language", OTHERS)
def test_compiled_as_written(language: str) -> None:
    """The file that the pages read holds the translations of the one that people write: `make texts` makes it."""
    compiled = read_mo(io.BytesIO(file_of(language, "mo").read_bytes()))
    assert {key(one): strings(one) for one in compiled if one.id} == {
        key(one): strings(one) for one in kept(language) if one.id and any(strings(one))
    }


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_has_a_translation(language: str) -> None:
    """The catalogue holds every word of the source and no other: `make texts`, then translate what it names."""
    words, catalogue = {key(one) for one in found() if one.id}, kept(language)
    assert {key(one) for one in catalogue if one.id} == words
    assert missing(catalogue) == []


@pytest.mark.parametrize("language", OTHERS)
def test_placeholders_are_those_of_the_english_text(language: str) -> None:
    wrong = []
    for one in kept(language):
        originals = key(one)
        wanted = {placeholder for text in originals for placeholder in placeholders(text)}
        for text in filter(None, strings(one)):
            optional = {"%(num)s"} if len(originals) > 1 else set()  # "one flow" needs no number
            if not wanted - optional <= placeholders(text) <= wanted:
                wrong.append((originals[0], text))
    assert wrong == []


def test_every_word_that_is_counted_is_known() -> None:
    counted = set()
    for path in (ROOT / "dashboard").rglob("*"):
        if path.suffix in (".py", ".html"):
            counted |= set(re.findall(r'\bcount\((?:[^()"]|\([^()]*\))*"([^"]+)"', path.read_text(encoding="utf-8")))
    counted |= {table.noun for table in tables()}
    assert counted - NOUNS.keys() == set()


def tables() -> list[Table]:
    """Every table of the pages."""
    modules = [module for module in vars(pages).values() if isinstance(module, ModuleType)]
    every = [value for module in modules for value in vars(module).values() if isinstance(value, Table)]
    assert len(every) > 5
    return every


def key(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def strings(message: Message) -> list[str]:
    string = message.string
    return [string] if isinstance(string, str) else list(string or ())


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%(?:\([a-z_]+\))?.", text))
