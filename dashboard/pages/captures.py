"""What was analysed, with damage and oddities named."""

from flask import Blueprint, render_template, request

from dashboard.session import queries
from gateway.store.queries import details, lists

PAGE_CAPTURES = 100
"""Captures on one page."""

page = Blueprint("captures", __name__)


@page.get("/captures")
def show() -> str:
    """The captures, damaged ones first; ?from=100 has those from the 101st on."""
    found = sorted(details.captures(queries()), key=lambda one: not one.damage)
    start = max(request.args.get("from", 0, type=int), 0)
    shown = found[start : start + PAGE_CAPTURES]
    return render_template(
        "captures.html",
        captures=shown,
        total=len(found),
        damaged=sum(1 for one in found if one.damage),
        start=start,
        end=start + len(shown),
        size=PAGE_CAPTURES,
        judged=lists.judged_by(queries()),
    )
