"""Who may sign in, for operators; and everybody's own passphrase."""

from typing import Final

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dashboard import access
from dashboard.forms import name_objection, secret, typed
from dashboard.languages import N_, _
from dashboard.pages.packets import unlocks
from dashboard.session import database
from dashboard.spoken import said
from dashboard.words import capital, count
from gateway.errors import AccountError
from gateway.passphrase import is_right, make_hash, objection
from gateway.store.people import attempts, evidence, users
from gateway.store.people.sessions import open_session
from gateway.store.people.users import Role, User

ROLES: Final[tuple[tuple[Role, str], ...]] = (
    ("viewer", N_("May look at everything but settings, people and the audit; changes nothing.")),
    ("operator", N_("May do everything.")),
)

page = Blueprint("people", __name__)


@page.get("/people")
def show() -> str:
    """Everybody with their role."""
    return _page()


@page.post("/people")
def add() -> ResponseReturnValue:
    """One more account."""
    name, role, granted = typed("name"), _role(), False
    problems = {"name": name_objection(name), "passphrase": said(objection(secret("passphrase"), name))}
    problems = {field: problem for field, problem in problems.items() if problem}
    if not problems:
        try:
            users.add_user(database(), access.doer(), name, role, make_hash(secret("passphrase")))
            granted = _grant(name, role)
        except AccountError as error:
            problems = {"name": f"{capital(said(str(error)))}."}
    if problems:
        return _page(problems, name, role), 400
    told = _("%(name)s can sign in now.", name=name)
    if granted:
        told += " " + _("Sealed packets open with this passphrase too.")
    return _done(told)


@page.route("/people/<int:user_id>", methods=["GET", "POST"])
def change(user_id: int) -> ResponseReturnValue:
    """One account: its role, a new passphrase, or its end."""
    one = _known(user_id)
    if request.method != "POST":
        return render_template("person.html", one=one, roles=ROLES, problems={}, has_opened=_has_opened())
    action = request.form.get("action", "")
    problems = {"passphrase": said(objection(secret("passphrase"), one.name))} if action == "passphrase" else {}
    if not any(problems.values()):
        try:
            return _done(_change(action, one))
        except AccountError as error:
            problems = {action: _("Not done: %(problem)s.", problem=said(str(error)))}
    return render_template("person.html", one=one, roles=ROLES, problems=problems, has_opened=_has_opened()), 400


@page.route("/me", methods=["GET", "POST"])
def own() -> ResponseReturnValue:
    """Everybody's own passphrase. The old one is asked for: a browser may have been left open."""
    user = access.me()
    if user is None:
        return redirect(url_for("entry.sign_in", to=url_for("people.own")), 303)
    if request.method != "POST":
        return render_template("own.html", problems={}, done=False)
    subjects = [attempts.account(user.name)]
    wait_s = attempts.wait_s(database(), subjects, access.now_ns())
    problems = {
        "passphrase": said(objection(secret("passphrase"), user.name)),
        "again": "" if secret("again") == secret("passphrase") else _("This is not the same passphrase."),
        "old": _("Too many tries. Wait %(time)s, then try again.", time=count(wait_s, "second")) if wait_s else "",
    }
    if not any(problems.values()):
        found = users.find_user(database(), user.name)
        if not is_right(found[1] if found else None, secret("old")):
            attempts.failed(database(), access.doer(), subjects)
            problems["old"] = _("This is not your passphrase.")
    if any(problems.values()):
        return render_template("own.html", problems=problems, done=False), 400
    had_packets = user.name in evidence.holders(database())
    stays = had_packets and not evidence.rewrap(  # first: where there is no memory for it, nothing has been changed
        database(), access.doer(), user.name, secret("old"), secret("passphrase")
    )
    users.change_password(database(), access.doer(), user.user_id, make_hash(secret("passphrase")))
    unlocks().close(access.token())
    token = access.new_token()
    open_session(database(), access.doer(), user.user_id, token)
    told = render_template("own.html", problems={}, done=True, had_packets=had_packets, stays=stays)
    answer = current_app.make_response(told)
    return access.give_cookie(answer, token)


def _change(action: str, one: User) -> str:
    """Do it, and say what was done. Raises AccountError."""
    if action == "role":
        role = _role()
        users.change_role(database(), access.doer(), one.user_id, role)
        return _("%(name)s is %(role)s now.", name=one.name, role=said(role))
    if action == "passphrase":
        users.change_password(database(), access.doer(), one.user_id, make_hash(secret("passphrase")))
        if _grant(one.name, one.role):
            return _(
                "%(name)s has a new passphrase, which opens sealed packets too, and was signed out.", name=one.name
            )
        return _("%(name)s has a new passphrase, and was signed out.", name=one.name) + _earlier(one)
    if action != "remove":
        abort(400)
    users.remove_user(database(), access.doer(), one.user_id)
    if one.name in evidence.holders(database()) and not evidence.forget(database(), access.doer(), one.name):
        return _(
            "%(name)s can no longer sign in. Sealed packets still open with that passphrase alone, in a terminal.",
            name=one.name,
        )
    return _("%(name)s can no longer sign in.", name=one.name)


def _grant(name: str, role: Role) -> bool:
    """Let an operator open sealed packets with the passphrase that was just set, if that was asked for by somebody who
    has them open in this browser."""
    found = unlocks().of(access.token(), access.now_ns())
    if found is None or role != "operator" or "packets" not in request.form:
        return False
    evidence.grant(database(), access.doer(), found.keys, name, secret("passphrase"))
    return True


def _has_opened() -> bool | None:
    """Whether this browser has sealed packets open, and so may let others open them; None where none are kept."""
    if not evidence.has_vault(database()):
        return None
    return unlocks().of(access.token(), access.now_ns()) is not None


def _earlier(one: User) -> str:
    """What to know of somebody whose passphrase somebody else has changed."""
    if one.name not in evidence.holders(database()):
        return ""
    return " " + _("Sealed packets still open with the one before: nobody else can change that.")


def _page(problems: dict[str, str] | None = None, name: str = "", role: Role = "viewer") -> str:
    everybody = users.users(database())
    return render_template(
        "people.html", people=everybody, roles=ROLES, problems=problems or {}, name=name, role=role,
        done=access.told(), has_opened=_has_opened(),
    )  # fmt: skip


def _done(what: str) -> ResponseReturnValue:
    access.tell(what)
    return redirect(url_for("people.show"), 303)


def _role() -> Role:
    given = request.form.get("role", "")
    return next((role for role, _ in ROLES if role == given), "viewer")


def _known(user_id: int) -> User:
    found = next((one for one in users.users(database()) if one.user_id == user_id), None)
    if found is None:
        abort(404)
    return found
