"""Who a program is: the token in `Authorization: Bearer` (RFC 6750), and nothing else. Cookies count for nothing here.

What an operation needs stands in NEEDED, by the name of its endpoint; what does not stand there nobody may do.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from flask import Response, g, request

from dashboard.api.problem import problem
from dashboard.session import database
from gateway.store.people import attempts
from gateway.store.people.base import Doer
from gateway.store.people.tokens import Scope, Token, find_token, touch_token
from gateway.store.queries import StoreError

OPEN: Final = frozenset({"api.document"})
"""For everybody: the document is the same on every box and says nothing of this one."""

READ: Final[frozenset[Scope]] = frozenset({"read"})
UPLOAD: Final[frozenset[Scope]] = frozenset({"upload"})
CHANGE: Final[frozenset[Scope]] = frozenset({"change"})

NEEDED: Final[Mapping[str, frozenset[Scope]]] = {
    "api.overview": READ,
    "api.active_tests": READ,
    "api.alerts": READ,
    "api.alert_messages": READ,
    "api.apps": READ,
    "api.findings": READ,
    "api.finding": READ,
    "api.flows": READ,
    "api.destinations": READ,
    "api.devices": READ,
    "api.captures": READ,
    "api.anomalies": READ,
    "api.rules": READ,
    "api.health": READ,
    "api.jobs": READ | UPLOAD,
    "api.job": READ | UPLOAD,
    "api.send_capture": UPLOAD,
    "api.begin_upload": UPLOAD,
    "api.send_piece": UPLOAD,
    "api.drop_upload": UPLOAD,
    "api.cancel_job": UPLOAD,
    "api.expect": CHANGE,
    "api.count_again": CHANGE,
    "api.assessments": READ,
    "api.assessment": READ,
    "api.assessment_findings": READ,
    "api.assessment_report": READ,
    "api.make_assessment": CHANGE,
    "api.start_assessment": CHANGE,
    "api.pause_assessment": CHANGE,
    "api.resume_assessment": CHANGE,
    "api.stop_assessment": CHANGE,
    "api.persona_assessment": CHANGE,
    "api.open_assessment": CHANGE,
    "api.close_assessment": CHANGE,
    "api.step_assessment": CHANGE,
    "api.skip_assessment": CHANGE,
    "api.mark_assessment": CHANGE,
    "api.note_assessment": CHANGE,
    "api.discard_assessment": CHANGE,
}
"""Scopes of which a token must have one."""

FREE_FAILURES: Final = 300
"""So often may programs at one address fail in a day before they have to wait: they are many, and try again by
themselves; nobody guesses 256 bits."""

TOUCH_NS: Final = 60 * 1_000_000_000
"""How exactly it is known when a token was last used: a write a minute, not one a request."""

CHALLENGE: Final = {"WWW-Authenticate": 'Bearer realm="Telltale"'}


def check(now_ns: int) -> Response | None:
    """Refuse what no token allows. Raises StoreError.

    A token that is right is let in however often others failed at the same address: its 256 bits cannot be guessed, and
    one program with an old token must not lock out its neighbours. Failures are counted, so that they fill no disk.
    """
    if request.endpoint in OPEN:
        return None
    token = _shown(now_ns)
    if isinstance(token, Response):
        return token
    wanted = NEEDED.get(request.endpoint or "", frozenset())
    if request.endpoint is not None and not wanted & set(token.scopes):
        words = " or ".join(sorted(wanted))
        refusal = {"WWW-Authenticate": f'Bearer realm="Telltale", error="insufficient_scope", scope="{words}"'}
        return problem(403, f"This token may not do that: it needs the scope {words or 'of nobody'}.", refusal)
    g.token = token
    if token.seen_ns is None or now_ns - token.seen_ns > TOUCH_NS:
        with suppress(StoreError):  # somebody is writing: the next request notes it
            touch_token(database(), token.token_id, now_ns)
            attempts.succeeded(database(), _subjects())
    return None


def token() -> Token:
    """The token of this request."""
    found: Token = g.token
    return found


def doer(now_ns: int) -> Doer:
    """Who does what this request asks for, as the audit tells it."""
    return Doer(f"{token().user} (token {token().name})", request.remote_addr or "", now_ns)


def _shown(now_ns: int) -> Token | Response:
    """The token that is shown, if it works; else what is answered."""
    kind, _, text = request.headers.get("Authorization", "").partition(" ")
    if kind.lower() != "bearer" or not text.strip():
        return problem(401, "A token is needed: Authorization: Bearer … An operator makes one under API.", CHALLENGE)
    found = find_token(database(), text.strip())
    if found is not None and found.works(now_ns):
        return found
    wait_s = attempts.wait_s(database(), _subjects(), now_ns)
    if wait_s:
        told = f"Too many requests with tokens that do not work came from your address. Wait {wait_s} seconds."
        return problem(429, told, {"Retry-After": str(wait_s)})
    name = found.name if found else ""
    failed_by = Doer("", request.remote_addr or "", now_ns)
    action = f"token refused{f': {name}' if name else ''}"
    attempts.failed(database(), failed_by, _subjects(), action, FREE_FAILURES)
    challenge = {"WWW-Authenticate": f'{CHALLENGE["WWW-Authenticate"]}, error="invalid_token"'}
    return problem(401, f"This token does not work: {_why(found, now_ns)}.", challenge)


def _subjects() -> list[str]:
    """Whose failures are counted: apart from those of people who sign in there."""
    return [f"token {attempts.address(request.remote_addr or '')}"]


def _why(found: Token | None, now_ns: int) -> str:
    """Only whoever has the whole secret learns more than that it does not work."""
    if found is None:
        return "it is not known here"
    if found.revoked_ns is not None:
        return "it was revoked"
    return "it has expired" if now_ns >= found.expires_ns else "the account that made it is no operator any more"
