"""Every option of the configuration: its help, the value that applies, and where that comes from."""

from typing import NamedTuple

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dashboard import access
from dashboard.languages import ENGLISH, N_, _, language
from dashboard.session import database
from dashboard.spoken import said
from dashboard.words import capital, number
from gateway.config import MAX_TEXT_CHARACTERS, OPTIONS, Option, from_text
from gateway.errors import ConfigError
from gateway.store.people.settings import save_settings

page = Blueprint("settings", __name__)

FIXED = N_("command line")
"""What was given where the pages were started stands over what is changed on them."""


class Row(NamedTuple):
    """One option on the page."""

    option: Option
    value: str
    source: str
    problem: str

    @property
    def can_change(self) -> bool:
        """Whether it can be changed here."""
        return self.option.on_page and self.source != FIXED


@page.get("/settings")
def show() -> str:
    """The options, by section."""
    return _page({}, {})


@page.post("/settings")
def save() -> ResponseReturnValue:
    """Keep what was changed; nothing is kept where one value is wrong."""
    settled = access.settled()
    typed = {name: request.form[name][:500] for name in OPTIONS if name in request.form}
    problems: dict[str, str] = {}
    changed: dict[str, str | None] = {}
    for name, text in typed.items():
        if not OPTIONS[name].on_page or settled.sources[name] == FIXED:
            continue
        if request.form.get(f"back {name}"):
            changed[name] = None
            continue
        try:
            value = from_text(name, text)
        except ConfigError as error:
            problems[name] = _problem(name, error)
            continue
        if value != settled.values[name]:
            changed[name] = str(value)
    if problems:
        return _page(typed, problems), 400
    save_settings(database(), access.doer(), changed)
    access.tell(_("Saved.") if changed else _("Nothing was changed."))
    return redirect(url_for("settings.show"), 303)


def allowed(option: Option) -> str:
    """What an option may be, for people."""
    if option.choices:
        return _("one of %(choices)s", choices=", ".join(map(said, option.choices)))
    if option.is_zone:
        return _("browser, or a name of the time zone database")
    if isinstance(option.default, int):
        return _("a number from %(least)s to %(most)s", least=number(option.least), most=number(option.most))
    return _("a text of at most %(most)s characters", most=MAX_TEXT_CHARACTERS)


def _problem(name: str, error: ConfigError) -> str:
    """What is wrong with a value: in English as the command line says it, with a guess at what was meant."""
    if language() == ENGLISH:
        return f"{capital(str(error))}."
    return _("It must be %(allowed)s.", allowed=allowed(OPTIONS[name]))


def _page(typed: dict[str, str], problems: dict[str, str]) -> str:
    settled = access.settled()
    sections: dict[str, list[Row]] = {}
    for name, option in OPTIONS.items():
        value = typed.get(name, str(settled.values[name]))
        row = Row(option, value, settled.sources[name], problems.get(name, ""))
        sections.setdefault(option.section, []).append(row)
    return render_template("settings.html", sections=sections, problems=problems, done=access.told(), allowed=allowed)
