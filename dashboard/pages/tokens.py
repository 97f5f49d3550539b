"""Tokens for programs, for operators: made here, shown once, revoked here."""

from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dashboard import access
from dashboard.forms import typed
from dashboard.languages import N_, _
from dashboard.session import database
from dashboard.spoken import said
from gateway.errors import AccountError
from gateway.store.people import tokens as store
from gateway.store.people.tokens import MAX_NAME_CHARACTERS, SCOPES

WHAT_FOR: Final = {
    "read": N_("Everything that the pages show: apps, findings, connections, the state of the box."),
    "upload": N_("Send captures and have them analysed."),
    "change": N_("Mark findings as expected, and take marks back."),
}
"""Scopes in words."""

DAYS: Final = {1: N_("a day"), 7: N_("a week"), 30: N_("30 days"), 90: N_("90 days"), 365: N_("a year")}
"""How long a token may be good; none is good for ever, for nobody would remember it."""

USUAL_DAYS: Final = 90

page = Blueprint("tokens", __name__)


@page.get("/tokens")
def show() -> str:
    """All of them."""
    return _page()


@page.post("/tokens")
def make() -> ResponseReturnValue:
    """One more. It is on this answer alone, which no cache keeps: loading it again would make another."""
    user = access.me()
    if user is None:
        abort(403)
    name, scopes = typed("name", MAX_NAME_CHARACTERS), tuple(one for one in SCOPES if one in request.form)
    days = request.form.get("days", USUAL_DAYS, type=int)
    problems = {
        "name": "" if name and name.isprintable() else _("A name is needed: which program uses it?"),
        "scopes": "" if scopes else _("Choose at least one."),
    }
    made = ""
    if days in DAYS and not any(problems.values()):
        try:
            made = store.add_token(database(), access.doer(), user.user_id, name, scopes, days)
        except AccountError as error:
            problems["name"] = _("Not done: %(problem)s.", problem=said(str(error)))
    shown = _page(problems, name, scopes, days, made) if not made else _page(made=made, made_name=name)
    return shown, 200 if made else 400


@page.post("/tokens/<token_id>/revoke")
def revoke(token_id: str) -> ResponseReturnValue:
    """Let one be good for nothing."""
    if not store.revoke(database(), access.doer(), token_id):
        abort(404)
    access.tell(_("The token was revoked. Whatever used it is refused from now on."))
    return redirect(url_for("tokens.show"), 303)


def _page(
    problems: dict[str, str] | None = None,
    name: str = "",
    scopes: tuple[str, ...] = ("read",),
    days: int = USUAL_DAYS,
    made: str = "",
    made_name: str = "",
) -> str:
    return render_template(
        "tokens.html", tokens=store.tokens(database()), now_ns=access.now_ns(), what_for=WHAT_FOR, days_offered=DAYS,
        problems=problems or {}, name=name, scopes=scopes, days=days, made=made, made_name=made_name,
        done=access.told(), longest=MAX_NAME_CHARACTERS,
    )  # fmt: skip
