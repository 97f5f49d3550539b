"""What could be seen, what could not, and why."""

from flask import Blueprint, render_template

from dashboard.bar import Bar
from dashboard.board import current
from dashboard.reasons import reasons
from dashboard.session import queries
from gateway.store.queries import pages

MAX_APPS = 200
"""Rows on one page, those with the most unknown connections first."""

page = Blueprint("coverage", __name__)


@page.get("/coverage")
def show() -> str:
    """Coverage of all connections, the reasons, and each app's share."""
    board = current(queries())
    apps = sorted(board.apps, key=lambda app: (-app.bar.unknown, app.name))
    return render_template(
        "coverage.html",
        bar=Bar(board.totals.connections),
        reasons=reasons(pages.unseen(queries())),
        apps=apps[:MAX_APPS],
        left_out=max(len(apps) - MAX_APPS, 0),
    )
