"""Who did what, from where, and when."""

from flask import Blueprint, render_template, request

from dashboard.session import database
from gateway.store.people.audit import entries

PAGE_ROWS = 100
"""Rows on one page, the newest first."""

page = Blueprint("audit", __name__)


@page.get("/audit")
def show() -> str:
    """The audit; ?before=7 has the rows before that one."""
    before = request.args.get("before", type=int)
    rows = entries(database(), PAGE_ROWS + 1, before)
    shown = rows[:PAGE_ROWS]
    older = shown[-1].audit_id if len(rows) > PAGE_ROWS else None
    return render_template("audit.html", rows=shown, older=older, is_newest=before is None)
