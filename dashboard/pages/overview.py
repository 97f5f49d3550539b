"""The first page: one sentence, then every app, the worst first."""

from contextlib import suppress
from typing import NamedTuple

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from dashboard import access
from dashboard.bar import Bar
from dashboard.board import MAX_SPOKEN, Board, current
from dashboard.companies import companies
from dashboard.headline import headline, reassurance
from dashboard.languages import language, locale
from dashboard.news import MAX_NAMED, News, news, now, shown
from dashboard.pages import captures
from dashboard.problems import first_steps
from dashboard.session import database, is_whole, queries
from dashboard.texts import title
from gateway.model.findings import Severity
from gateway.rules import GRADE_TEXT
from gateway.store.people.visits import mark_seen, seen_by
from gateway.store.queries import StoreError, one, pages
from gateway.store.queries.listing import Wanted
from gateway.store.queries.lists import CAPTURES

MAX_APPS = 200
"""Rows on one page: more would not be read, and cost time to send."""

MAX_UNKNOWN = 8
"""Rows of no known app, each of another device, that stand open; the others have less to say and unfold."""

MAX_DAMAGED = 3
"""Damaged captures that are named; the list has all."""

page = Blueprint("overview", __name__)


@page.get("/")
def show() -> str:
    """The overview, or the first steps where nothing was analysed yet."""
    board = current(queries())
    if not board.totals.captures:
        return first_steps()
    first = headline(board, is_whole=is_whole())
    damaged = CAPTURES.page(queries(), Wanted("first", True, {"damaged": 1}), MAX_DAMAGED).rows
    captures.prepare(damaged)
    return render_template(
        "overview.html",
        board=board,
        headline=first,
        reassurance=reassurance(board, first, is_whole=is_whole()),
        drawn=drawn(board),
        grade_text=GRADE_TEXT[language()],
        coverage=Bar(board.totals.connections),
        companies=companies(pages.tracker_contacts(queries())),
        damaged=damaged,
        damaged_total=one.capture_counts(queries())[1],
        news=_news(board),
        finding_title=title,
        most_named=MAX_NAMED,
    )


@page.post("/seen")
def seen() -> ResponseReturnValue:
    """What was shown is known now: what came in after that stays new."""
    user, state = access.me(), shown(request.form.get("version", -1, type=int))
    if user is not None and state is not None:
        mark_seen(database(), user.user_id, state.as_seen(access.now_ns()))
    return redirect(url_for("overview.show"), 303)


class Drawn(NamedTuple):
    """What the overview shows of a board alone, whoever looks."""

    board: Board
    apps: Markup
    told: Markup


def drawn(board: Board) -> Drawn:
    """The rows of the apps and the picture, drawn once for each board: a board is of one language, and nothing in them
    is of a time or of one reader."""
    kept: dict[str, Drawn] = current_app.extensions.setdefault("telltale-drawn", {})
    spoken = str(locale())
    known = kept.get(spoken)
    if known is None or known.board is not board:
        if len(kept) >= MAX_SPOKEN:
            kept.clear()
        kept[spoken] = known = Drawn(board, _apps(board), Markup(render_template("overview_told.html", board=board)))  # noqa: S704
    return known


def _apps(board: Board) -> Markup:
    apps = board.apps[:MAX_APPS]
    folded = [app for app in apps if not app.is_named][MAX_UNKNOWN:]
    hidden = {app.identity for app in folded}
    rows = {
        "apps": [app for app in apps if app.identity not in hidden],
        "folded": folded,
        "severe": sum(any(gist.severity >= Severity.HIGH for gist in app.gists) for app in folded),
        "left_out": len(board.apps) - MAX_APPS,
    }
    return Markup(render_template("overview_apps.html", **rows))  # noqa: S704


def _news(board: Board) -> News | None:
    """What is new for who is signed in; None for others, and at the first visit, when what there is is remembered."""
    user = access.me()
    if user is None:
        return None
    state, known = now(board), seen_by(database(), user.user_id)
    if known is None:
        with suppress(StoreError):  # somebody is writing: the next visit is the first
            mark_seen(database(), user.user_id, state.as_seen(access.now_ns()), only_first=True)
        return None
    return news(state, known)
