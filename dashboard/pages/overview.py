"""The first page: one sentence, then every app, the worst first."""

from flask import Blueprint, render_template

from dashboard.bar import Bar
from dashboard.board import current
from dashboard.companies import companies
from dashboard.headline import headline, reassurance
from dashboard.languages import language
from dashboard.pages import captures
from dashboard.problems import first_steps
from dashboard.session import notices, queries
from gateway.rules import GRADE_TEXT
from gateway.store.queries import one, pages
from gateway.store.queries.listing import Wanted
from gateway.store.queries.lists import CAPTURES

MAX_APPS = 200
"""Rows on one page: more would not be read, and cost time to send."""

MAX_DAMAGED = 3
"""Damaged captures that are named; the list has all."""

page = Blueprint("overview", __name__)


@page.get("/")
def show() -> str:
    """The overview, or the first steps where nothing was analysed yet."""
    board = current(queries())
    if not board.totals.captures:
        return first_steps()
    is_whole = not notices()
    first = headline(board, is_whole=is_whole)
    damaged = CAPTURES.page(queries(), Wanted("first", True, {"damaged": 1}), MAX_DAMAGED).rows
    captures.prepare(damaged)
    return render_template(
        "overview.html",
        board=board,
        headline=first,
        reassurance=reassurance(board, first, is_whole=is_whole),
        apps=board.apps[:MAX_APPS],
        left_out=len(board.apps) - MAX_APPS,
        grade_text=GRADE_TEXT[language()],
        coverage=Bar(board.totals.connections),
        companies=companies(pages.tracker_contacts(queries())),
        damaged=damaged,
        damaged_total=one.capture_counts(queries())[1],
    )
