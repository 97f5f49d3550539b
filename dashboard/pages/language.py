"""The language of one browser, chosen below every page."""

from flask import Blueprint, current_app, redirect, request
from flask.typing import ResponseReturnValue

from dashboard import access, languages

page = Blueprint("language", __name__)


@page.post("/language")
def choose() -> ResponseReturnValue:
    """Keep the language in the browser, and show the same page again."""
    answer = current_app.make_response(redirect(access.local_path(request.form.get("to", "")), 303))
    return languages.choose(answer, request.form.get("language", ""))
