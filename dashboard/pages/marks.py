"""What people say about findings and apps: expected, and why; another name."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dashboard import access
from dashboard.board import find
from dashboard.forms import typed
from dashboard.languages import _
from dashboard.session import database, queries
from dashboard.texts import title
from dashboard.words import number
from gateway.store.annotations import (
    MAX_EXPECTED,
    MAX_NAME_CHARACTERS,
    MAX_REASON_CHARACTERS,
    ExpectedKey,
    expected_key,
    mark_expected,
    rename_app,
    unmark_expected,
)
from gateway.store.queries import details
from gateway.store.queries.details import Finding

MIN_REASON_CHARACTERS = 5
"""A word at least: who reads the mark in a year must know why it is there."""

page = Blueprint("marks", __name__)


@page.route("/findings/<finding_id>/expected", methods=["GET", "POST"])
def expect(finding_id: str) -> ResponseReturnValue:
    """Mark a finding as expected, with the reason."""
    one = _finding(finding_id)
    reason = typed("reason", MAX_REASON_CHARACTERS)
    problem = ""
    if request.method == "POST":
        if len(reason) < MIN_REASON_CHARACTERS:
            problem = _("Say in a few words why. Others will read it.")
        elif mark_expected(database(), access.doer(), key_of(one), reason):
            return redirect(url_for("finding.show", finding_id=finding_id), 303)
        else:
            problem = _("There are %(most)s marks already. Take some back first.", most=number(MAX_EXPECTED))
    told = title(one.rule, one.data_kind, one.direction)
    longest = MAX_REASON_CHARACTERS
    page_ = render_template("expect.html", one=one, title=told, reason=reason, problem=problem, longest=longest)
    return page_, 400 if problem else 200


@page.post("/findings/<finding_id>/counts")
def count_again(finding_id: str) -> ResponseReturnValue:
    """Take the mark back."""
    unmark_expected(database(), access.doer(), key_of(_finding(finding_id)))
    return redirect(url_for("finding.show", finding_id=finding_id), 303)


@page.post("/apps/<slug>/name")
def rename(slug: str) -> ResponseReturnValue:
    """Call an app by another name on the pages, or by its own again."""
    app = find(queries(), slug)
    if app is None or not app.is_named:
        abort(404)
    rename_app(database(), access.doer(), app.overview.app, typed("name", MAX_NAME_CHARACTERS))
    return redirect(url_for("app.show", slug=slug), 303)


def key_of(one: Finding) -> ExpectedKey:
    """Which findings a mark on this one is for."""
    return expected_key(one.rule, one.app, one.device, one.server_name, one.data_kind, one.direction)


def _finding(finding_id: str) -> Finding:
    found = details.findings(queries(), finding_id=finding_id)
    if not found:
        abort(404)
    return found[0]
