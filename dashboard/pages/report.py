"""The report about an app, for the reader who is chosen, as a file."""

import io
from typing import Final

from flask import Blueprint, abort, render_template, request, send_file
from flask.typing import ResponseReturnValue

from dashboard import access
from dashboard.board import App, find
from dashboard.languages import N_, _, language
from dashboard.session import database, queries
from gateway.errors import QueueError, ReportError
from gateway.health import makes_pdf
from gateway.paper import READERS, make
from gateway.store.people.audit import noted

READER_NAMES: Final = {
    "privacy": N_("the privacy officer"),
    "clinician": N_("the clinician"),
    "patient": N_("the patient"),
    "maker": N_("the maker of the app"),
}
"""Whom a report is written for."""

FORM_NAMES: Final = {"pdf": N_("PDF, to print"), "html": N_("HTML, for a browser")}

OF_READER: Final = {"household": "patient", "clinic": "clinician", "researcher": "privacy"}
"""The reader that is offered first, by who reads the pages."""

page = Blueprint("report", __name__)


@page.route("/apps/<slug>/report", methods=["GET", "POST"])
def show(slug: str) -> ResponseReturnValue:
    """Choose whom it is for; sent, it is made and comes as a file."""
    app = find(queries(), slug)
    if app is None or not app.is_named:
        abort(404)
    reader = request.values.get("reader", OF_READER.get(access.config().network.reader, READERS[0]))
    forms = _forms()
    form = request.values.get("form", next(iter(forms)))
    if reader not in READERS or form not in forms:
        abort(400)
    if request.method != "POST":
        return _form(app, forms, reader, form)
    try:
        made = make(database(), app.overview.app, form, reader, language())
    except QueueError:
        return _form(app, forms, reader, form, _("Another report is being made. Try again in a minute.")), 429
    except ReportError as error:
        return _form(app, forms, reader, form, _("The report could not be made."), str(error)), 500
    noted(database(), access.doer(), "report made", f"{app.overview.app} for {reader}: {made.name}")
    return send_file(
        io.BytesIO(made.content), "application/octet-stream", as_attachment=True, download_name=made.name, max_age=0
    )


def _forms() -> dict[str, str]:
    """The forms that this machine can make. A PDF takes 150 MB for a moment, which a small one does not have."""
    return FORM_NAMES if makes_pdf() else {"html": FORM_NAMES["html"]}


def _form(app: App, forms: dict[str, str], reader: str, form: str, problem: str = "", detail: str = "") -> str:
    return render_template(
        "report.html", app=app, reader=reader, form=form, readers=READER_NAMES, forms=forms, problem=problem,
        detail=detail,
    )  # fmt: skip
