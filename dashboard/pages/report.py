"""The report about an app, for the reader who is chosen, as a file."""

import io
from typing import Final, NamedTuple

from flask import Blueprint, abort, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from dashboard import access
from dashboard.board import find
from dashboard.languages import N_, _, language
from dashboard.session import database, queries
from gateway.errors import QueueError, ReportError
from gateway.health import makes_pdf
from gateway.model.reports import READERS
from gateway.paper import make
from gateway.store.people.audit import noted

READER_NAMES: Final = {
    "privacy": N_("the privacy officer"),
    "clinician": N_("the clinician"),
    "patient": N_("the patient"),
    "maker": N_("the maker of the app"),
}
"""Whom a report is written for."""

FORM_NAMES: Final = {
    "pdf": N_("PDF, to print"),
    "html": N_("HTML, for a browser"),
    "text": N_("Text, for a mail"),
    "csv": N_("CSV, for a spreadsheet: every table, in a ZIP"),
    "json": N_("JSON, for programs: everything in one file"),
    "sarif": N_("SARIF, for code hosts and pipelines"),
    "har": N_("HAR, for developer tools: the readable requests"),
    "parquet": N_("Parquet, for statistics: every table, in a ZIP"),
}
"""As what, those for people first."""

OF_READER: Final = {"household": "patient", "clinic": "clinician", "researcher": "privacy"}
"""The reader that is offered first, by who reads the pages."""

page = Blueprint("report", __name__)


class Subject(NamedTuple):
    """What a report is about, and the pages around its form."""

    app: str
    assessment: str  # "" for none
    crumbs: tuple[tuple[str, str], ...]  # addresses with their words
    back: tuple[str, str]


@page.route("/apps/<slug>/report", methods=["GET", "POST"])
def show(slug: str) -> ResponseReturnValue:
    """Choose whom it is for; sent, it is made and comes as a file."""
    app = find(queries(), slug)
    if app is None or not app.is_named:
        abort(404)
    address = url_for("app.show", slug=app.identity.slug)
    crumbs = ((url_for("apps.show"), _("Apps")), (address, app.name))
    return report_on(Subject(app.overview.app, "", crumbs, (address, _("Back to the app"))), app.name)


def report_on(subject: Subject, name: str) -> ResponseReturnValue:
    """The form of a report, or the report."""
    reader = request.values.get("reader", OF_READER.get(access.config().network.reader, READERS[0]))
    forms = FORM_NAMES
    if not makes_pdf():  # it takes 150 MB for a moment
        forms = {key: name for key, name in forms.items() if key != "pdf"}
    form = request.values.get("form", next(iter(forms)))
    if reader not in READERS or form not in forms:
        abort(400)

    def again(problem: str = "", detail: str = "") -> str:
        return render_template(
            "report.html", subject=subject, name=name, reader=reader, form=form, readers=READER_NAMES, forms=forms,
            problem=problem, detail=detail,
        )  # fmt: skip

    if request.method != "POST":
        return again()
    try:
        made = make(database(), subject.app, form, reader, language(), subject.assessment)
    except QueueError:
        return again(_("Another report is being made. Try again in a minute.")), 429
    except ReportError as error:
        return again(_("The report could not be made."), str(error)), 500
    noted(database(), access.doer(), "report made", f"{subject.app} for {reader}: {made.name}")
    return send_file(
        io.BytesIO(made.content), "application/octet-stream", as_attachment=True, download_name=made.name, max_age=0
    )
