"""The language and the time zone of who reads a page, and every word of ours in that language.

English is written in the source, as `_("…")` where a page is being made and as `N_("…")` in a constant, which is
translated where it is shown. The other languages are catalogues in `translations/` (its README says how).

The language is that of the switch below every page, else that of the settings, else what the browser asks for. The zone
is that of the settings, else the browser's, which its script keeps in a cookie, else UTC.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from flask import Flask, Response, g, has_request_context, request
from flask_babel import Babel, get_locale, get_timezone, get_translations
from markupsafe import Markup, escape

from dashboard import access
from dashboard.api.problem import is_api
from gateway.config import is_zone
from gateway.reports.terminal import printable

ENGLISH: Final = "en"
LANGUAGES: Final[Mapping[str, str]] = {ENGLISH: "English", "es": "Español"}
"""Each in its own words, as a switch shows them."""

BROWSER: Final = "browser"
"""The value of a setting that leaves the choice to each reader's browser."""

LANGUAGE_COOKIE: Final = "telltale-language"
ZONE_COOKIE: Final = "telltale-zone"
KEPT_S: Final = 400 * 24 * 3600
"""How long a browser keeps what was chosen: the longest that browsers allow."""

_REGION: Final = re.compile(r"[a-z]{2}[-_](?:[A-Za-z]{2}|[0-9]{3})")


def install(application: Flask) -> None:
    """Choose language and zone for every request, and give the words to the templates."""
    Babel(application, locale_selector=_locale, timezone_selector=_zone, default_translation_directories="translations")
    environment = application.jinja_env
    environment.globals.update(
        _=_in_page,
        gettext=_in_page,
        ngettext=_in_page_plural,
        language=language,
        languages=LANGUAGES,
        zone_name=zone_name,
        here_again=here_again,
    )


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's tools know
    """Mark a text of a constant for the catalogues; it is translated by `_` where it is shown."""
    return text


def nN_(one: str, several: str) -> tuple[str, str]:  # noqa: N802
    """The same for a pair that depends on a number, for `ngettext`."""
    return one, several


def _(message: str, **values: object) -> str:
    """A text in the reader's language, with values in it."""
    text = get_translations().ugettext(message) if message else ""
    return text % values if values else text


def ngettext(one: str, several: str, num: int, **values: object) -> str:
    """The text for one or for several; `%(num)s` is the number as the reader writes it."""
    text = get_translations().ungettext(one, several, num)
    return str(text % {"num": decimal(num), **values})


def language() -> str:
    """The reader's language: one of LANGUAGES."""
    return locale().language


def locale() -> Locale:
    """The reader's language and, where the browser names it, region: that decides how numbers are written."""
    return get_locale() or Locale(ENGLISH)


def zone() -> tzinfo:
    """The reader's time zone."""
    return get_timezone() or UTC if has_request_context() else UTC


def zone_name() -> str:
    """What the zone is called: UTC, or Europe/Madrid."""
    found = zone()
    return found.key.replace("_", " ") if isinstance(found, ZoneInfo) else "UTC"


def offset(moment: datetime) -> str:
    """How far the zone of a moment is from UTC, as people write it: UTC, UTC+1, UTC-3:30."""
    minutes = (moment.utcoffset() or timedelta()) // timedelta(minutes=1)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    sign = "+" if minutes > 0 else "\N{MINUS SIGN}"
    return f"UTC{sign}{hours}{f':{rest:02d}' if rest else ''}"


def decimal(value: float, digits: int = 0) -> str:
    """A number as the reader writes it: 1,234.5 or 1.234,5."""
    text = f"{value:,.{digits}f}"
    symbols = locale().number_symbols.get("latn") or {}
    group, point = symbols.get("group", ","), symbols.get("decimal", ".")
    if group == "," and point == ".":
        return text
    whole, _point, part = text.partition(".")
    if len(whole.lstrip("-")) == 5 and locale().language == "es" and group == ".":
        whole = whole.replace(",", "")  # four digits stand together in Spain (Ortografía of the RAE, 2010, VIII 2.3.1)
    return whole.replace(",", group) + (point + part if part else "")


def month(number: int) -> str:
    """The short name of a month: Nov, nov."""
    return str(locale().months["format"]["abbreviated"][number])


def here_again() -> str:
    """The address of this page, to come back to; of what a form brought up, that of the form."""
    return request.full_path.rstrip("?") if request.method in ("GET", "HEAD") else request.path


def choose(answer: Response, name: str) -> Response:
    """Let the browser keep a language; one that there is not changes nothing."""
    if name in LANGUAGES:
        answer.set_cookie(
            LANGUAGE_COOKIE, name, max_age=KEPT_S, httponly=True, samesite="Strict", secure=request.is_secure, path="/"
        )
    return answer


def _locale() -> str:
    """Chosen below the page, or set, or what the browser asks for. With the browser's region, where it is known."""
    if is_api():
        return ENGLISH  # programs are answered the same whoever runs them
    chosen = request.cookies.get(LANGUAGE_COOKIE, "")
    if chosen not in LANGUAGES:
        chosen = _setting("language")
    if chosen not in LANGUAGES:
        chosen = request.accept_languages.best_match(list(LANGUAGES)) or ENGLISH
    return chosen if chosen == ENGLISH else _with_region(chosen)


def _with_region(name: str) -> str:
    for asked, _weight in request.accept_languages:
        if _REGION.fullmatch(asked) and asked[:2] == name:
            try:
                return str(Locale.parse(asked.replace("-", "_")))
            except (UnknownLocaleError, ValueError):
                continue
    return name


def _zone() -> tzinfo:
    name = _setting("zone")
    if name == BROWSER:
        name = request.cookies.get(ZONE_COOKIE, "")
    return ZoneInfo(name) if is_zone(name) else UTC


def _setting(name: str) -> str:
    """A setting of the pages; as the file says where the database has just failed, which the page is about then."""
    network = access.given().network if g.get("has_failed") else access.config().network
    return str(getattr(network, name))


def _in_page(message: str, /, **values: object) -> Markup:
    """`_` of the templates: text and values are escaped, and values have their invisible characters written out."""
    text = escape(get_translations().ugettext(message) if message else "")
    return text % _shown(values) if values else text


def _in_page_plural(one: str, several: str, num: int, /, **values: object) -> Markup:
    text = escape(get_translations().ungettext(one, several, num))
    return text % {"num": decimal(num), **_shown(values)}


def _shown(values: Mapping[str, object]) -> dict[str, object]:
    return {name: printable(value) if type(value) is str else value for name, value in values.items()}
