"""An invented person for one run: made when somebody asks, shown as a card to type from, and kept nowhere.

What makes it again is a seed, which travels in the form of the page: no value and no seed stands in an address, a log
or the database.
"""

import io
from typing import Final

from flask import Blueprint, render_template, request, send_file
from flask.typing import ResponseReturnValue

from dashboard import access
from dashboard.forms import typed
from dashboard.languages import N_, language
from dashboard.session import database
from gateway.errors import ConfigError
from gateway.personas import MAX_FILE_BYTES, Made, as_toml, make_persona, new_seed, parse_persona
from gateway.personas.cards import LANGUAGES, as_html, lines
from gateway.store.people.audit import noted

COUNTRY_NAMES: Final = {
    "US": N_("United States"),
    "GB": N_("United Kingdom"),
    "DE": N_("Germany"),
    "ES": N_("Spain"),
    "FR": N_("France"),
    "MX": N_("Mexico"),
}
"""The countries that personas are made of, by ISO 3166-1."""

OF_LANGUAGE: Final = {"es": "ES"}
"""Which one is offered first, by the language of the page."""

PERSONA_FILE: Final = "the persona's file"
FILES: Final = {"toml": "application/toml", "html": "text/html"}

page = Blueprint("persona", __name__)


@page.get("/personas/new")
def new() -> str:
    """Choose a country, and a domain whose mail one gets."""
    return _form(OF_LANGUAGE.get(language(), "US"), "", "")


@page.post("/personas/new")
def make() -> ResponseReturnValue:
    """A new one, as its card."""
    country, domain = typed("country", 2), typed("mail_domain", 300)
    try:
        made = make_persona(country, new_seed(), domain)
    except ConfigError as error:
        return _form(country, domain, str(error)), 400
    noted(database(), access.doer(), "persona made", made.persona.name)
    return card_page(made)


@page.post("/personas/file")
def file() -> ResponseReturnValue:
    """The card's persona again, as the file that captures are analysed with, or as a page to print."""
    try:
        made = make_persona(typed("country", 2), request.form.get("seed", ""), typed("mail_domain", 300))
    except ConfigError as error:
        return _form(typed("country", 2), "", str(error)), 400
    form = "html" if request.form.get("form") == "html" else "toml"
    text = as_html(made.persona, _card_language()) if form == "html" else as_toml(made)
    name = made.persona.name.encode("ascii", "replace").decode().replace("?", "-").replace(" ", "-").lower()
    return send_file(
        io.BytesIO(text.encode()), FILES[form], as_attachment=True, download_name=f"{name}.{form}", max_age=0
    )


def card_page(made: Made, assessment: str = "") -> str:
    """The card, for the assessment that it was made for, if any."""
    return render_template(
        "persona_card.html", made=made, lines=list(lines(made.persona, _card_language())), assessment=assessment
    )


def persona_text(data: bytes) -> str:
    """The text of a persona's file that was sent along, "" for none. Raises ConfigError, which names no value."""
    if not data.strip():
        return ""
    if len(data) > MAX_FILE_BYTES:
        raise ConfigError(f"{PERSONA_FILE}: longer than {MAX_FILE_BYTES} bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{PERSONA_FILE}: is not UTF-8 text") from error
    parse_persona(text, PERSONA_FILE)
    return text


def _card_language() -> str:
    return language() if language() in LANGUAGES else LANGUAGES[0]


def _form(country: str, domain: str, problem: str) -> str:
    return render_template("persona.html", countries=COUNTRY_NAMES, country=country, domain=domain, problem=problem)
