"""Signing in and out, and the first start."""

from typing import Final

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dashboard import access
from dashboard.forms import READERS, name_objection, secret, typed
from dashboard.languages import _
from dashboard.pages.packets import unlocks
from dashboard.session import database
from dashboard.setup import SetupCode
from dashboard.spoken import said
from dashboard.words import count
from gateway.config import LANGUAGES
from gateway.errors import AccountError
from gateway.passphrase import is_outdated, is_right, make_hash, objection
from gateway.store.people import attempts, evidence, users
from gateway.store.people.sessions import close_session, open_session
from gateway.store.people.settings import save_settings

MAX_TYPED: Final = 100

page = Blueprint("entry", __name__)


@page.route("/login", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    """Who are you? Both fields wrong and one of them wrong look alike, and take as long."""
    if not access.has_users():
        return redirect(url_for("entry.start"), 303)
    goes_on = access.local_path(request.values.get("to", ""))
    if request.method != "POST":
        return render_template("login.html", to=goes_on, name="", problem="")
    name = typed("name", MAX_TYPED)
    subjects = [attempts.account(name), attempts.address(request.remote_addr or "")]
    wait_s = attempts.wait_s(database(), subjects, access.now_ns())
    if wait_s:
        problem = _("Too many tries. Wait %(time)s, then try again.", time=_minutes(wait_s))
        page_ = render_template("login.html", to=goes_on, name=name, problem=problem)
        return page_, 429, {"Retry-After": str(wait_s)}
    found = users.find_user(database(), name)
    if not is_right(found[1] if found else None, secret("passphrase")) or found is None:
        attempts.failed(database(), access.doer(found[0].name if found else ""), subjects)
        problem = _("This name and this passphrase do not belong together.")
        return render_template("login.html", to=goes_on, name=name, problem=problem), 403
    attempts.succeeded(database(), subjects)
    user, kept = found
    if is_outdated(kept):
        users.improve_password(database(), user.user_id, make_hash(secret("passphrase")))
    return _enter(user.user_id, user.name, goes_on)


@page.post("/logout")
def sign_out() -> ResponseReturnValue:
    """The session ends here, not only in the browser."""
    unlocks().close(access.token())
    close_session(database(), access.doer(), access.token(), "signed out")
    return access.drop_cookie(current_app.make_response(redirect(url_for("entry.sign_in"), 303)))


@page.route("/start", methods=["GET", "POST"])
def start() -> ResponseReturnValue:
    """The first start: the code from the terminal, the operator, the network and its readers."""
    if access.has_users():
        abort(404)
    if request.method != "POST":
        return _start_page({})
    problems = _start_problems()
    if problems:
        return _start_page(problems), 400
    name = typed("name")
    doer = access.doer(name)
    try:
        user_id = users.add_first(database(), doer, name, make_hash(secret("passphrase")))
    except AccountError:  # somebody was faster
        return redirect(url_for("entry.sign_in"), 303)
    _code().use_up()
    if _wants_packets():
        evidence.begin(database(), doer, name, secret("passphrase"))
    reader = request.form.get("reader", "")
    save_settings(database(), doer, {"network.name": typed("network"), "network.reader": reader, **_language()})
    return _enter(user_id, name, url_for("overview.show"))


def _enter(user_id: int, name: str, goes_on: str) -> ResponseReturnValue:
    access.tidy_up()
    token = access.new_token()
    open_session(database(), access.doer(name), user_id, token, before=access.token())
    return access.give_cookie(current_app.make_response(redirect(goes_on, 303)), token)


def _start_page(problems: dict[str, str]) -> str:
    kept = {field: typed(field) for field in ("code", "name", "network", "reader", "language")}
    kept["keep"] = "yes" if request.method != "POST" or _wants_packets() else "no"
    return render_template(
        "start.html",
        problems=problems,
        kept=kept,
        readers=READERS,
        is_open=_code().is_open,
        languages_offered=LANGUAGES,
    )


def _start_problems() -> dict[str, str]:
    """What is wrong, by field. The code is only looked at when all else is right, so that no mistake uses up a try."""
    name, passphrase, network = typed("name"), secret("passphrase"), typed("network")
    found = {
        "name": name_objection(name),
        "passphrase": said(objection(passphrase, name, network)),
        "again": "" if secret("again") == passphrase else _("This is not the same passphrase."),
        "network": ""
        if len(network) <= MAX_TYPED and network.isprintable()
        else _("At most %(most)s characters.", most=MAX_TYPED),
        "reader": "" if request.form.get("reader") in {one[0] for one in READERS} else _("Choose one."),
    }
    if not any(found.values()) and not _code().fits(typed("code")):
        found["code"] = _(
            "This is not the code. It stands where `telltale serve` was started, and changes when that is started anew."
        )
    return {field: problem for field, problem in found.items() if problem}


def _language() -> dict[str, str]:
    """The language that was chosen for everybody, as a setting."""
    return {"network.language": chosen} if (chosen := request.form.get("language", "")) in LANGUAGES else {}


def _wants_packets() -> bool:
    return "keep" in request.form


def _code() -> SetupCode:
    code: SetupCode = current_app.config["SETUP_CODE"]
    return code


def _minutes(seconds: int) -> str:
    return count(seconds, "second") if seconds < 120 else count(-(-seconds // 60), "minute")
