"""What has no room in the navigation, and the navigation of every page."""

from typing import Any

from flask import Blueprint, render_template

from dashboard.access import is_operator
from dashboard.navigation import MAIN, behind_more, current

page = Blueprint("more", __name__)


@page.app_context_processor
def navigation() -> dict[str, Any]:
    """The words of the navigation, and the one that is current, for every template."""
    return {"navigation": MAIN, "current_word": current}


@page.get("/more")
def show() -> str:
    """Every further page with what is there."""
    return render_template("more.html", entries=list(behind_more(for_operator=is_operator())))
