"""Who may do what. Nobody may do anything that is not written here: a page is for those who are signed in, a change
for operators, and what is open to all stands in OPEN.

The browser holds a random token in a cookie that no script and no other site can use; what it means is in the
database. The token changes with every sign-in. Programs show another kind of token: dashboard/api/bearer.py.
"""

import secrets
import time
from contextlib import suppress
from enum import IntEnum
from typing import Final

from flask import Flask, Response, abort, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFProtect

from dashboard.api import bearer
from dashboard.api.problem import is_api
from dashboard.session import database
from gateway.config import Config, Settled, changed_on_page, settle
from gateway.store.people.audit import forget
from gateway.store.people.base import Doer
from gateway.store.people.sessions import Visit, close_session, drop_old, touch, visit
from gateway.store.people.users import User
from gateway.store.queries import StoreError


class Access(IntEnum):
    """What somebody may do: each may what those before may."""

    NOBODY = 0
    VIEWER = 1
    OPERATOR = 2


OPEN: Final = frozenset(
    {
        *("static", "entry.sign_in", "entry.start", "language.choose"),
        *("interception.certificate", "interception.download"),
    }
)
"""Endpoints for everybody: signing in, what the page of it looks like, its language; and the certificate that a phone
has to trust, and to forget."""

OWN: Final = frozenset({"entry.sign_out", "people.own", "overview.seen"})
"""Changes that everybody makes who is signed in: of themselves."""

OPERATORS: Final = frozenset(
    {
        *("people.show", "people.change", "audit.show", "audit.file", "settings.show", "upload.removal"),
        *("packets.show", "packets.download", "report.show", "tokens.show", "join.show", "alerts.show", "alerts.one"),
        *("marks.expect", "profiles.draft"),
        *("persona.new", "assessment.new", "assessment.report"),
    }
)
"""Pages for operators: names of others, what they did, how the box is set, what was said."""

UNNOTICED: Final = frozenset({"live.events", "upload.progress", "upload.jobs", "assessment.now"})
"""What a page asks for by itself: it keeps nobody signed in."""

COOKIE: Final = "telltale"
TOKEN_BYTES: Final = 32
TOUCH_NS: Final = 60 * 1_000_000_000
"""How exactly it is known when somebody was last there: a write a minute, not one a page."""

_MINUTE_NS: Final = 60 * 1_000_000_000
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})

csrf = CSRFProtect()
"""Every change carries a token that only our own pages know."""


def install(application: Flask, settled: Settled, *, is_demo: bool) -> None:
    """Check every request. In the demo who is not signed in may look, and nothing else."""
    application.config.update(
        SETTLED=settled,
        IS_DEMO=is_demo,
        SECRET_KEY=secrets.token_bytes(TOKEN_BYTES),  # signs nothing that outlives the process
        SESSION_COOKIE_NAME="telltale-form",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_SECURE=bool(settled.config.page.trusted_proxy),  # then browsers come by HTTPS
        WTF_CSRF_TIME_LIMIT=None,  # the form is good as long as the session is
        WTF_CSRF_SSL_STRICT=False,  # our pages send no Referer
    )
    application.before_request(_check)
    application.jinja_env.globals.update(
        me=me, config_now=config, has_users=has_users, is_demo=is_demo, is_operator=is_operator, told=told
    )
    csrf.init_app(application)


def needed(endpoint: str, method: str) -> Access:
    """Who may call an endpoint with a method."""
    if endpoint in OPEN:
        return Access.NOBODY
    if endpoint in OWN:
        return Access.VIEWER
    return Access.VIEWER if method in _SAFE and endpoint not in OPERATORS else Access.OPERATOR


def me() -> User | None:
    """Who is signed in."""
    user: User | None = g.get("user")
    return user


def is_operator() -> bool:
    """Whether this request may change things."""
    user = me()
    return user is not None and user.role == "operator"


def settled() -> Settled:
    """The configuration with what was changed on the page."""
    if "settled" not in g:
        g.settled = _settled(_visit().settings)
    found: Settled = g.settled
    return found


def config() -> Config:
    """The configuration that applies to this request; the file's where the database cannot be asked."""
    try:
        return settled().config
    except StoreError:
        return given()


def given() -> Config:
    """The configuration as it was when the pages were started, whatever was changed on them since."""
    base: Settled = current_app.config["SETTLED"]
    return base.config


def now_ns() -> int:
    """Now, in nanoseconds since 1970 UTC."""
    return time.time_ns()


def doer(name: str | None = None) -> Doer:
    """Who does what this request asks for."""
    user = me()
    return Doer(name if name is not None else user.name if user else "", request.remote_addr or "", now_ns())


def token() -> str:
    """What the browser holds, or ""."""
    return request.cookies.get(COOKIE, "")[:200]


def new_token() -> str:
    """A token for a browser that signs in; the form's secret changes with it."""
    session.clear()
    return secrets.token_urlsafe(TOKEN_BYTES)


def give_cookie(answer: Response, value: str) -> Response:
    """Let the browser keep the token: until it is closed, for this site alone, out of reach of scripts."""
    answer.set_cookie(COOKIE, value, httponly=True, samesite="Strict", secure=request.is_secure, path="/")
    return answer


def drop_cookie(answer: Response) -> Response:
    """Let the browser forget it."""
    answer.delete_cookie(COOKIE, httponly=True, samesite="Strict", path="/")
    return answer


def tidy_up() -> None:
    """Drop sessions that are over and rows of the audit that are too old: with each sign-in, so that it is done."""
    limits, now = config(), now_ns()
    idle_ns, long_ns = limits.session.idle_minutes * _MINUTE_NS, limits.session.max_hours * 60 * _MINUTE_NS
    drop_old(database(), now - idle_ns, now - long_ns)
    forget(database(), now - limits.audit.keep_days * 24 * 60 * _MINUTE_NS)


def local_path(address: str) -> str:
    """A path of ours to go on to after signing in, or the overview: never another site."""
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if is_ours and "\\" not in address else url_for("overview.show")


def tell(what: str) -> None:
    """Say something on the next page of this browser."""
    session["told"] = what[:500]


def told() -> str:
    """What the last change had to say, once."""
    what = session.pop("told", "")
    return what if isinstance(what, str) else ""


def has_users() -> bool:
    """Whether the first start is over. Raises StoreError."""
    return _visit().has_users


def _visit() -> Visit:
    if "visit" not in g:
        g.visit = visit(database(), token())
    found: Visit = g.visit
    return found


def _settled(kept: dict[str, str]) -> Settled:
    base: Settled = current_app.config["SETTLED"]
    given = {name: value for name, value in base.values.items() if base.sources[name] != "default"}
    told = [(base.sources[name], {name: value}) for name, value in given.items()]
    command = [layer for layer in told if layer[0] == "command line"]
    others = [layer for layer in told if layer[0] != "command line"]
    return settle(*others, ("this page", changed_on_page(kept)), *command)


def _check() -> ResponseReturnValue | None:
    """Refuse what is not allowed. Runs before everything else but the check of the Host header."""
    if request.endpoint == "static":
        return None
    if is_api():
        return bearer.check(now_ns())
    is_demo: bool = current_app.config["IS_DEMO"]
    if is_demo and not token() and request.method in _SAFE and request.endpoint not in OPEN | OPERATORS:
        return None  # looks at the pages as they are, whatever the database says
    found = _visit()
    user = _alive(found)
    g.user = user
    may = Access.NOBODY if user is None else Access[user.role.upper()]
    if is_demo and request.method in _SAFE:
        may = max(may, Access.VIEWER)
    wanted = needed(request.endpoint or "", request.method)
    if may >= wanted:
        return None
    if user is not None:
        abort(403)
    if not found.has_users:
        return redirect(url_for("entry.start"), 303)
    goes_on = request.full_path.rstrip("?") if request.method in _SAFE else ""
    return redirect(url_for("entry.sign_in", to=goes_on or None), 303)


def _alive(found: Visit) -> User | None:
    """The user of a session that is not too old; one that is ends here."""
    if found.user is None:
        return None
    g.user = found.user
    limits, now = settled().config.session, now_ns()
    is_idle = now - found.seen_ns > limits.idle_minutes * _MINUTE_NS
    if is_idle or now - found.created_ns > limits.max_hours * 60 * _MINUTE_NS:
        close_session(database(), doer(), token(), "signed out by idling" if is_idle else "session ended")
        return None
    if now - found.seen_ns > TOUCH_NS and request.endpoint not in UNNOTICED:
        with suppress(StoreError):  # somebody is writing: the next page notes it
            touch(database(), token(), now)
    return found.user
