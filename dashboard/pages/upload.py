"""Captures sent to the page, their analyses, and removing a capture."""

import shutil
import time
from typing import NamedTuple

from flask import Blueprint, abort, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from dashboard import access
from dashboard.forms import typed
from dashboard.languages import N_, _
from dashboard.pages.persona import persona_text
from dashboard.sending import (
    MAX_OPEN,
    MAX_PLAIN_MB,
    MEGABYTE,
    PIECE_BYTES,
    Coming,
    background,
    demo_folder,
    sending,
    shown_name,
)
from dashboard.session import database, queries
from dashboard.spoken import said
from gateway.background import Analysis, State
from gateway.errors import ConfigError, QueueError
from gateway.personas import MAX_FILE_BYTES
from gateway.store.people.audit import noted
from gateway.store.people.base import Doer
from gateway.store.queries import StoreError, details
from gateway.store.removal import remove_capture

MAX_APP_CHARACTERS = 100
DEMO = N_("The set of examples")

WORDS = {
    State.WAITING: N_("waits"),
    State.RUNNING: N_("is being analysed"),
    State.DONE: N_("was analysed"),
    State.FAILED: N_("could not be analysed"),
    State.CANCELLED: N_("was cancelled"),
}

page = Blueprint("upload", __name__)


class Shown(NamedTuple):
    """An analysis as the page tells it."""

    analysis: Analysis
    before: int

    @property
    def name(self) -> str:
        """What is analysed: a file by its name; the examples in the words of whoever reads this."""
        return _(self.analysis.name) if self.analysis.name == DEMO and not self.analysis.is_ours else self.analysis.name

    @property
    def word(self) -> str:
        """What it does."""
        return _(WORDS[self.analysis.state])

    @property
    def seconds(self) -> int:
        """How long it has been read, or was."""
        if not self.analysis.began_s:
            return 0
        return round((self.analysis.ended_s or time.time()) - self.analysis.began_s)


@page.get("/upload")
def show() -> str:
    """The form, and what was sent before."""
    return _page()


@page.get("/upload/jobs")
def jobs() -> str:
    """The part of that page that changes: what was sent, and what comes of it."""
    return render_template("jobs.html", jobs=_shown())


@page.post("/upload")
def plain() -> ResponseReturnValue:
    """The form without a script: captures, whole, together of no more than MAX_PLAIN_MB."""
    sent = [one for one in request.files.getlist("capture") if one.filename]
    if not sent:
        return _refused(_("No file was chosen."), 400)
    taken: list[Analysis] = []
    try:
        given = request.files.get("persona")
        persona = persona_text(given.stream.read(MAX_FILE_BYTES + 1)) if given is not None else ""
        for one in sent:
            made = _take(one, persona)
            taken.append(made)
    except QueueError as error:
        problem = _("Not now: %(problem)s. Try again in a few minutes.", problem=said(str(error)))
        return _refused(problem + _not_taken(sent, len(taken)), 429)
    except ConfigError as error:
        return _refused(_("It cannot be used: %(problem)s", problem=said(str(error))), 400)
    if len(taken) > 1:
        return redirect(url_for("upload.show"), 303)
    return redirect(url_for("upload.job", number=taken[0].number), 303)


def _take(sent: FileStorage, persona: str) -> Analysis:
    """Raises QueueError."""
    size_bytes = _length(sent)
    one = sending().begin(sent.filename or "", _app(), _user_id(), size_bytes, max_bytes(), persona)
    for start in range(0, size_bytes, PIECE_BYTES):
        sending().add(one.number, _user_id(), start, sent.stream, min(PIECE_BYTES, size_bytes - start))
    return queue(one.number, access.doer())


def _not_taken(sent: list[FileStorage], taken: int) -> str:
    """Which of several there was no room for, by name."""
    if len(sent) == 1:
        return ""
    names = ", ".join(shown_name(one.filename or "") for one in sent[taken:])
    return " " + _("%(taken)s of %(all)s were taken. Not taken: %(names)s", taken=taken, all=len(sent), names=names)


@page.post("/upload/begin")
def begin() -> ResponseReturnValue:
    """The script says what it will send, and learns how."""
    size_bytes = request.form.get("size", -1, type=int)
    if size_bytes < 0:
        abort(400)
    if not _has_room():  # that passes: the script asks again
        return jsonify(waits=True), 202
    try:
        persona = persona_text(request.form.get("persona", "").encode())
        one = sending().begin(request.form.get("name", ""), _app(), _user_id(), size_bytes, max_bytes(), persona)
    except QueueError as error:
        return jsonify(problem=_("Not now: %(problem)s.", problem=said(str(error)))), 429
    except ConfigError as error:
        return jsonify(problem=_("It cannot be used: %(problem)s", problem=said(str(error)))), 400
    return jsonify(address=url_for("upload.piece", number=one.number), piece=PIECE_BYTES)


@page.route("/upload/<number>", methods=["PUT", "DELETE"])
def piece(number: str) -> ResponseReturnValue:
    """One piece (?at= says where it begins), or the end of it all. The last one gives the address of the analysis."""
    if request.method == "DELETE":
        return ("", 204) if sending().drop(number, _user_id()) else ("", 404)
    length = request.content_length
    one = None
    if length is not None:
        one = sending().add(number, _user_id(), request.args.get("at", -1, type=int), request.stream, length)
    if one is None:
        return jsonify(problem=_("The sending was interrupted. Begin again.")), 409
    if one.has_bytes < one.size_bytes:
        return jsonify(has=one.has_bytes)
    try:
        made = queue(number, access.doer())
    except QueueError as error:
        sending().drop(number, _user_id())
        if not _has_room():  # others were faster: the script sends it again
            return jsonify(waits=True), 202
        return jsonify(problem=_("Not now: %(problem)s.", problem=said(str(error)))), 429
    return jsonify(job=url_for("upload.job", number=made.number))


@page.post("/upload/demo")
def demo() -> ResponseReturnValue:
    """Analyse the captures that come with Telltale."""
    folder = demo_folder()
    if folder is None:
        abort(404)
    limits = access.config().upload
    background().max_seconds = limits.max_minutes * 60.0
    try:
        made = background().add(DEMO, (folder,), app="", user=access.doer().user, is_ours=False, limit=limits.queue)
    except QueueError as error:
        return _refused(_("Not now: %(problem)s.", problem=said(str(error))), 429)
    noted(database(), access.doer(), "examples loaded")
    return redirect(url_for("upload.job", number=made.number), 303)


@page.get("/jobs/<number>")
def job(number: str) -> str:
    """One analysis: how far it is, and what came of it."""
    one = background().find(number)
    if one is None:
        abort(404)
    shown = Shown(one, background().before(number))
    return render_template("job.html", job=shown, apps=_apps(one), waits=not one.is_over)


@page.get("/jobs/<number>/progress")
def progress(number: str) -> str:
    """The part of that page that changes."""
    one = background().find(number)
    if one is None:
        abort(404)
    return render_template("progress.html", job=Shown(one, background().before(number)), apps=_apps(one))


@page.post("/jobs/<number>/cancel")
def cancel(number: str) -> ResponseReturnValue:
    """Stop an analysis: nothing of the capture is kept."""
    if background().find(number) is None:
        abort(404)
    background().cancel(number)
    return redirect(url_for("upload.job", number=number), 303)


@page.route("/captures/<sha256>/remove", methods=["GET", "POST"])
def removal(sha256: str) -> ResponseReturnValue:
    """Ask, then remove a capture with every finding in it."""
    found = next((one for one in details.captures(queries()) if one.sha256 == sha256), None)
    if found is None:
        abort(404)
    if request.method != "POST":
        return render_template("remove.html", one=found, problem="")
    try:
        remove_capture(database(), access.doer(), sha256)
    except StoreError as error:
        if "another telltale" not in str(error):
            raise
        problem = _("A capture is being analysed just now. Wait until that is done, then remove this one.")
        return render_template("remove.html", one=found, problem=problem), 409
    access.tell(_("%(name)s was removed.", name=found.name))
    return redirect(url_for("captures.show"), 303)


def queue(number: str, doer: Doer) -> Analysis:
    """Hand a capture that is here over to the analyses. Raises QueueError, having removed it."""
    one: Coming | None = sending().take(number)
    if one is None:
        raise QueueError("the capture did not arrive whole")
    limits = access.config().upload
    background().max_seconds = limits.max_minutes * 60.0
    try:
        made = background().add(
            one.name, (one.path,), app=one.app, user=doer.user, is_ours=True, limit=limits.queue,
            size_bytes=one.size_bytes, persona=one.persona,
        )  # fmt: skip
    except QueueError:
        shutil.rmtree(one.path.parent, ignore_errors=True)
        raise
    noted(database(), doer, "capture sent", f"{one.name}, {one.size_bytes:,} bytes")
    return made


def make_sure_of_room() -> None:
    """Raise QueueError before anything is sent that could not be taken."""
    limit = access.config().upload.queue
    if background().waiting() >= limit:
        raise QueueError(f"{limit} captures wait already to be analysed")
    if not sending().has_room():
        raise QueueError(f"{MAX_OPEN} captures are being sent already")


def _has_room() -> bool:
    try:
        make_sure_of_room()
    except QueueError:
        return False
    return True


def _refused(problem: str, code: int) -> ResponseReturnValue:
    return _page(problem), code, {"Retry-After": "60"} if code == 429 else {}


def _page(problem: str = "") -> str:
    max_mb, shown = access.config().upload.max_mb, _shown()
    return render_template(
        "upload.html", jobs=shown, waits=any(not one.analysis.is_over for one in shown), problem=problem, max_mb=max_mb,
        plain_mb=min(MAX_PLAIN_MB, max_mb), demo=demo_folder() is not None,
    )  # fmt: skip


def _shown() -> list[Shown]:
    return [Shown(one, 0) for one in background().every()]


def _apps(one: Analysis) -> list[str]:
    """Nothing while it runs; else the captures of it that are still there."""
    if not one.captures:
        return []
    there = {capture.sha256: capture.name for capture in details.captures(queries())}
    return [there[sha256] for sha256 in one.captures if sha256 in there]


def _length(sent: FileStorage) -> int:
    end = sent.stream.seek(0, 2)
    sent.stream.seek(0)
    return int(end)


def _app() -> str:
    return typed("app", MAX_APP_CHARACTERS)


def _user_id() -> int:
    user = access.me()
    return user.user_id if user else 0


def max_bytes() -> int:
    """The largest capture that is taken."""
    return access.config().upload.max_mb * MEGABYTE
