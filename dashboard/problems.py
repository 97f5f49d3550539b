"""Pages for what goes wrong: each says what happened and what to do."""

import logging
from typing import Final, NamedTuple

from flask import Flask, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from dashboard.api.problem import is_api, problem
from dashboard.languages import N_, _
from dashboard.proof import shell_word
from dashboard.session import close_queries, database
from gateway.errors import VaultBusyError
from gateway.store.queries import StoreError

UNAVAILABLE = 503
RETRY: Final = {"Retry-After": "10"}


class Remedy(NamedTuple):
    """What a page says of one kind of problem, recognised by a word in the store's own line."""

    sign: str
    title: str
    what_to_do: str


REMEDIES = (
    Remedy(
        "locked by another program",
        N_("The database is busy."),
        N_("Another program holds it. Wait until that has finished, then load this page again."),
    ),
    Remedy(
        "not a Telltale database",
        N_("This file is not a Telltale database."),
        N_("Start the page again with --db and the file that `telltale analyze` wrote. This file was not touched."),
    ),
    Remedy(
        "is damaged",
        N_("The database is damaged."),
        N_(
            "Put a copy back, or analyse the captures again into a new file and start the page with that. Captures are "
            "never changed, so nothing in them is lost."
        ),
    ),
    Remedy(
        "older Telltale",
        N_("The database is from an older version."),
        N_(
            "If an analysis has just begun, it is being brought up to date: load this page again in a moment. Else run "
            "`telltale analyze` on any capture with this database, which does the same."
        ),
    ),
    Remedy(
        "newer Telltale",
        N_("The database is from a newer version."),
        N_("Update Telltale on this machine, then start the page again."),
    ),
    Remedy(
        "a folder",
        N_("This is a folder, not a database."),
        N_("Start the page again with --db and a file."),
    ),
    Remedy(
        "rights",
        N_("The database cannot be opened."),
        N_("Give the user that runs this page the right to read the file."),
    ),
)
"""Looked through from top to bottom."""

ANY = Remedy("", N_("The database cannot be read."), N_("See to what the line below names, then load this page again."))

MISSING = ("does not exist", "holds nothing yet")
"""No fault: there is just nothing yet."""

EXPLAINED = {
    400: (N_("This name is not answered."), N_("Open the page under the address that `telltale serve` printed.")),
    403: (
        N_("This is for operators."),
        N_("You are signed in to look. Ask an operator of this box, or sign in as one."),
    ),
    404: (
        N_("There is no such page."),
        N_("What you look for may have been in another database. The overview lists all."),
    ),
    405: (N_("This page can only be looked at."), N_("Nothing can be sent to it. Go back to the overview.")),
    413: (
        N_("That was too much."),
        N_(
            "The limit for captures stands on the page Captures; a larger one is analysed in a terminal: "
            "telltale analyze."
        ),
    ),
}

UNEXPLAINED = (N_("This page could not be made."), N_("Go back to the overview and try again."))


def install(application: Flask) -> None:
    """Show a page for every error."""
    application.register_error_handler(StoreError, _store_problem)
    application.register_error_handler(VaultBusyError, _no_memory)
    application.register_error_handler(CSRFError, _stale_form)
    application.register_error_handler(HTTPException, _http_problem)


def first_steps() -> str:
    """The page of a database with nothing in it."""
    return render_template("empty.html", database=shell_word(str(database())), is_alone=True)


def _store_problem(error: StoreError) -> ResponseReturnValue:
    reason = str(error)
    g.has_failed = True  # nothing on the page asks it again
    if is_api():
        return problem(UNAVAILABLE, f"The database cannot be read: {reason}.", RETRY)
    if any(sign in reason for sign in MISSING) and "folder" not in reason:
        return first_steps(), UNAVAILABLE
    remedy = next((one for one in REMEDIES if one.sign in reason), ANY)
    page = render_template("problem.html", title=_(remedy.title), what_to_do=_(remedy.what_to_do), detail=reason)
    return page, UNAVAILABLE, RETRY


def _no_memory(error: VaultBusyError) -> ResponseReturnValue:
    """A passphrase takes more memory than there is: nothing of sealed packets was changed."""
    title = _("The machine has too little memory free for this.")
    what_to_do = _("Sealed packets are as they were. Wait until less runs on it, then try again.")
    return render_template("problem.html", title=title, what_to_do=what_to_do, detail=str(error)), UNAVAILABLE, RETRY


SECRETS = ("csrf_token", "passphrase", "again", "old", "code")
"""Fields that are never shown again."""

MAX_KEPT_FIELDS = 50
MAX_KEPT_CHARACTERS = 5_000


def _stale_form(_: CSRFError) -> ResponseReturnValue:
    """The form is older than the session or the server. What was typed into it is kept, to be sent again.

    Only where the browser says that the form was ours: another site must not get its fields into a form of ours.
    """
    is_ours = request.headers.get("Sec-Fetch-Site", "") == "same-origin"
    fields = [
        (name, value[:MAX_KEPT_CHARACTERS]) for name, value in request.form.items(multi=True) if name not in SECRETS
    ]
    kept = fields[:MAX_KEPT_FIELDS] if is_ours else []
    page = render_template("stale.html", kept=kept, is_ours=is_ours, address=request.path)
    return page, 400


def _http_problem(error: HTTPException) -> ResponseReturnValue:
    """Also for a mistake of ours, of which the log has the details and the page none."""
    if isinstance(error, InternalServerError):
        current_app.logger.log(logging.ERROR, "a page failed: %r", error.original_exception)
    code = error.code or InternalServerError.code
    if is_api():
        return problem(code, _in_words(error), _headers(error))
    explained = EXPLAINED.get(code, UNEXPLAINED)
    close_queries()
    title, what_to_do = explained
    page = render_template("problem.html", title=_(title), what_to_do=_(what_to_do), detail="", is_home=code != 400)
    return page, code, _headers(error)


def _in_words(error: HTTPException) -> str:
    """What a program is told: nothing of a mistake of ours."""
    return "This is a mistake of Telltale's. Its log says more." if error.code == 500 else str(error.description)


def _headers(error: HTTPException) -> dict[str, str]:
    return {name: value for name, value in error.get_headers() if name in {"Allow", "Retry-After"}}
