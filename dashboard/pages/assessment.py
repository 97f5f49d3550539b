"""One assessment, from the first question to the verdict: for somebody who does it for the first time."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dashboard import access
from dashboard.assessed import VERDICTS, outcome, policy_name
from dashboard.board import device_name
from dashboard.forms import typed
from dashboard.languages import N_, _, language
from dashboard.pages import policies, profiles
from dashboard.pages.assessments import MODES, STATES
from dashboard.pages.interception import words_of_tests
from dashboard.pages.persona import COUNTRY_NAMES, OF_LANGUAGE, card_page, persona_text
from dashboard.pages.report import Subject, report_on
from dashboard.session import database, queries
from dashboard.written import Shelf
from gateway.assessments import checklists, engine, opening
from gateway.assessments.counting import Status, status
from gateway.assessments.engine import GOING_ON
from gateway.assessments.telling import clock
from gateway.errors import AssessmentError, ConfigError, InterceptError
from gateway.intercept.consent import MOST_MINUTES, consent_text, tests_text
from gateway.model.assessments import Mode, RunSource, State
from gateway.model.expectations import ExpectationText
from gateway.personas import MAX_FILE_BYTES, Made, as_toml, make_persona, new_seed
from gateway.personas.held import is_held
from gateway.reports.dossier.conclusion import rule_text
from gateway.store.people.audit import noted
from gateway.store.queries import interception, pages
from gateway.store.queries.assessments import Step, find
from gateway.store.queries.listing import Wanted
from gateway.store.queries.lists import DEVICES

MAX_DEVICES: Final = 200
MAX_SENTENCE: Final = 400
DEFAULT_POLICY: Final = "health"
NO_PERSONA, NEW_PERSONA, OWN_PERSONA = "none", "new", "own"

WARNINGS: Final = {
    "interrupted": N_(
        "The packets ended while it ran: nothing that came before is lost. Go on, or end with what there is."
    ),
    "not-captured": N_("No packet has come from any device for a minute. Is the box recording?"),
    "device-unseen": N_(
        "Nothing came from the device since the start. Is it joined to this network? A phone may have another address "
        "for each network: look at its Wi-Fi settings."
    ),
    "app-silent": N_("Not enough seen: the app has sent nothing that is known as its own."),
    "step-silent": N_("The app sent nothing during the step “%(step)s”. Do it again, or say in a note why."),
    "not-opened": N_(
        "Nobody has begun to look inside. The page “Looking inside” tells how; until then this is a passive run."
    ),
    "not-planted": N_(
        "The values of the persona are not looked for: what the app sends of them is seen less well. Bring its file, "
        "below."
    ),
    "never-planted": N_("The values of the persona were not looked for in this run."),
    "no-idle": N_("There was no idle step: what the phone does by itself is told from the app by a list alone."),
}  # fmt: skip
"""By code, what a tester must know now."""

MODE_HELP: Final = {
    Mode.PASSIVE: N_("What is encrypted stays closed. Begin with this one."),
    Mode.OPENED: N_("The phone trusts the certificate of this box, and encrypted connections are looked into."),
    Mode.ACTIVE: N_("The box offers wrong certificates, to see whether the app refuses them."),
}

page = Blueprint("assessment", __name__)


class Form(NamedTuple):
    """What was typed into the first page."""

    app: str = ""
    app_version: str = ""
    profile: str = ""
    device: str = ""
    other_device: str = ""
    checklist: str = checklists.GENERAL
    mode: str = str(Mode.PASSIVE)
    policy: str = DEFAULT_POLICY
    persona: str = NEW_PERSONA
    persona_name: str = ""
    country: str = ""


@page.get("/assessments/new")
def new() -> str:
    """The questions before it begins."""
    return _form(Form(country=OF_LANGUAGE.get(language(), "US"), app=request.args.get("app", "")[:100]))


@page.post("/assessments/new")
def make() -> ResponseReturnValue:
    """Make it; where a persona is made with it, its card comes first: it is shown once."""
    form = Form(*(typed(name, 100) for name in Form._fields))
    try:
        _check_names(form)
        sent = _sent_persona()
        if sent:  # whoever chooses a file means it, whatever is marked beside it
            form = form._replace(persona=OWN_PERSONA)
        made, chosen = _persona(form), _texts(form)
        planted = as_toml(made) if made else sent
        plan = engine.Plan(
            app=_app(form),
            device=form.other_device or form.device,
            checklist=form.checklist,
            language=language() if language() in checklists.LANGUAGES else checklists.LANGUAGES[0],
            mode=form.mode,
            persona=form.persona_name if form.persona == OWN_PERSONA else "",
            planted=planted,
            app_version=form.app_version,
            texts=chosen,
        )
        assessment = engine.create(database(), access.doer(), plan)
    except (ConfigError, AssessmentError) as error:
        return _form(form, str(error)), 400
    if made is None:
        return redirect(url_for("assessment.one", assessment=assessment), 303)
    noted(database(), access.doer(), "persona made", made.persona.name)
    return card_page(made, assessment)


@page.get("/assessments/<assessment>")
def one(assessment: str) -> str:
    """Where it stands: the step to do now, or what came of it."""
    return _page(_told(assessment))


@page.get("/assessments/<assessment>/now")
def now(assessment: str) -> Response:
    """The part that changes while one looks; where more has changed, the browser is told to load the page again."""
    told = _told(assessment)
    words = _words(told)
    answer = Response(render_template("assessment_now.html", **words))
    if request.args.get("at") != words["place"]:
        answer.headers["HX-Refresh"] = "true"
    return answer


@page.route("/assessments/<assessment>/report", methods=["GET", "POST"])
def report(assessment: str) -> ResponseReturnValue:
    """The report on it, for a reader, by what is kept with it."""
    head = _told(assessment).assessment.head
    name, address = head.name or head.app, url_for("assessment.one", assessment=assessment)
    crumbs = ((url_for("assessments.show"), _("Assessments")), (address, name))
    return report_on(Subject(head.app, assessment, crumbs, (address, _("Back to the assessment"))), name)


@page.post("/assessments/<assessment>/<act>")
def do(assessment: str, act: str) -> ResponseReturnValue:
    """One thing that a tester does: the buttons of the page."""
    _told(assessment)
    if act not in ACTS:
        abort(404)
    try:
        ACTS[act](assessment)
    except (AssessmentError, ConfigError, InterceptError) as error:
        return _page(_told(assessment), str(error)), 409
    return redirect(url_for("assessment.one", assessment=assessment), 303)


def _mark(assessment: str) -> None:
    """A mark, or a note on the step that goes on."""
    text, key = typed("text", MAX_SENTENCE), typed("step", 40)
    if request.form.get("as") == "note":
        engine.note(database(), access.doer(), assessment, text, key)
    else:
        engine.mark(database(), access.doer(), assessment, text or _("here"))


def _plant(assessment: str) -> None:
    """The persona's file: its values are looked for from now on."""
    text = _sent_persona()
    if not text:
        raise ConfigError("choose the persona's file first")
    engine.plant(database(), access.doer(), assessment, text)


def _open(assessment: str) -> None:
    """Ask that its device is looked into: the text was shown beside the field for the name."""
    minutes = request.form.get("minutes", opening.USUAL_MINUTES, type=int)
    opening.begin(database(), access.doer(), _told(assessment).assessment, typed("agreed_by", 100), minutes)


def _skip(assessment: str) -> None:
    engine.skip(database(), access.doer(), assessment, typed("step", 40), typed("why", MAX_SENTENCE))


def _step(assessment: str) -> None:
    engine.step(database(), access.doer(), assessment, typed("step", 40))


ACTS: Final[Mapping[str, Callable[[str], object]]] = {
    "start": lambda which: engine.start(database(), access.doer(), which),
    "pause": lambda which: engine.pause(database(), access.doer(), which),
    "resume": lambda which: engine.resume(database(), access.doer(), which),
    "stop": lambda which: engine.stop(database(), access.doer(), which),
    "step": _step,
    "skip": _skip,
    "persona": _plant,
    "open": _open,
    "close": lambda which: opening.end(database(), access.doer(), which),
    "discard": lambda which: engine.discard(database(), access.doer(), which),
    "mark": _mark,
    "name": lambda which: engine.rename(database(), access.doer(), which, typed("name", 200)),
    "keep": lambda which: engine.keep(database(), access.doer(), which, is_kept=request.form.get("kept") == "yes"),
}
"""By the last word of the address."""


def _told(assessment: str) -> Status:
    found = find(queries(), assessment)
    if found is None:
        abort(404)
    return _spoken(status(queries(), found, access.now_ns()))


def _spoken(told: Status) -> Status:
    """With the shipped steps in the reader's language, whichever it was made in."""
    if told.assessment.head.language == language():
        return told
    steps = {one.position: _spoken_step(one) for one in told.assessment.steps}
    every = tuple(one._replace(step=steps[one.step.position]) for one in told.steps)
    return told._replace(assessment=replace(told.assessment, steps=tuple(steps.values())), steps=every)


def _spoken_step(step: Step) -> Step:
    words = checklists.step_in(step.step, step.title, language())
    return step if words is None else replace(step, title=words[0], instruction=words[1])


def _place(told: Status, inside: dict[str, Any] | None) -> str:
    """What the buttons of the page depend on."""
    doing = told.assessment.doing()
    opened = f".{inside['stands'].state}" if inside else ""
    return f"{told.assessment.head.state}.{doing.step if doing else ''}{opened}"


def _page(told: Status, problem: str = "") -> str:
    is_over = told.assessment.head.state is State.ENDED
    return render_template(
        "assessment.html",
        problem=problem,
        outcome=outcome(told) if is_over else None,
        policy=policy_name(told),
        verdicts=VERDICTS,
        **_words(told),
    )


def _words(told: Status) -> dict[str, Any]:
    """What both the page and its changing part show."""
    titles = {one.step.step: one.step.title for one in told.steps}
    warnings = [(one.code, _(WARNINGS[one.code], step=titles.get(one.step, ""))) if one.code == "step-silent"
                else (one.code, _(WARNINGS[one.code]) if one.code in WARNINGS else one.text)
                for one in told.warnings]  # fmt: skip
    head = told.assessment.head
    inside = _inside(told)
    return {
        "told": told,
        "place": _place(told, inside),
        "head": head,
        "doing": told.assessment.doing(),
        "warnings": warnings,
        "codes": [code for code, _text in warnings],
        "bring_persona": _may_bring_persona(told),
        "inside": inside,
        "states": STATES,
        "modes": MODES,
        "lasted": clock(told.lasted_ns),
        "clock": clock,
        "device_called": device_name(pages.names_of(queries(), [head.device]), head.device) if head.device else "",
    }


def _inside(told: Status) -> dict[str, Any] | None:
    """How looking inside its device stands, and what somebody agrees to; None for a passive one, or one that is over
    without it."""
    head = told.assessment.head
    if head.mode is Mode.PASSIVE or head.source is not RunSource.LIVE or head.state in (State.DRAFT, State.DISCARDED):
        return None
    stands = opening.stand(queries(), head, told.now_ns)
    if head.state is State.ENDED and stands.run is None:
        return None
    is_test = head.mode is Mode.ACTIVE
    found = interception.tested(queries(), stands.run.run_id) if stands.run is not None and is_test else []
    return {
        "stands": stands,
        "is_test": is_test,
        "minutes": opening.USUAL_MINUTES,
        "most_minutes": MOST_MINUTES,
        "consent": _consent(head.device, is_test=is_test),
        **words_of_tests(found),
    }


def _consent(device: str, *, is_test: bool) -> list[str]:
    """The text that somebody agrees to, by its paragraphs."""
    end = _("the end that you choose below")
    text = tests_text(device, end, language()) if is_test else consent_text(device, end, "open", language())
    return [" ".join(part.split()) for part in text.strip().split("\n- ")]


def _may_bring_persona(told: Status) -> bool:
    """Whether the values of a persona may still be looked for, and nobody does."""
    head = told.assessment.head
    is_open = head.source is RunSource.LIVE and head.state in (State.DRAFT, *GOING_ON)
    return is_open and not is_held(database(), head.assessment)


def _persona(form: Form) -> Made | None:
    return make_persona(form.country, new_seed()) if form.persona == NEW_PERSONA else None


def _sent_persona() -> str:
    """The text of a persona's file that was sent along, "" for none. Raises ConfigError, which names no value."""
    sent = request.files.get("persona_file")
    return persona_text(sent.stream.read(MAX_FILE_BYTES + 1)) if sent is not None else ""


def _texts(form: Form) -> tuple[ExpectationText, ...]:
    """Policy, profile and rule as they are now."""
    texts = [profiles.SHELF.find(form.profile).read] if form.profile else []
    chosen = policies.SHELF.find(form.policy).read if form.policy else None
    return (*(one.text for one in (*texts, chosen) if one), rule_text())


def _check_names(form: Form) -> None:
    """Refuse names that nothing here has: in a terminal they may be files, from the network they may not."""
    known = (
        (form.checklist, [one.name for one in checklists.shipped()]),
        (form.profile, ["", *_readable(profiles.SHELF)]),
        (form.policy, ["", *_readable(policies.SHELF)]),
        (form.persona, [NO_PERSONA, NEW_PERSONA, OWN_PERSONA]),
    )
    for name, there in known:
        if name not in there:
            raise ConfigError(f"there is no {name!r} to choose")


def _readable(shelf: Shelf[Any]) -> list[str]:
    """Names of the texts of a shelf that can be read."""
    return [one.name for one in shelf.every() if one.read]


def _app(form: Form) -> str:
    """Its name, else that of its profile."""
    profile = profiles.SHELF.find(form.profile).read if form.profile and not form.app else None
    return profile.name if profile else form.app


def _form(form: Form, problem: str = "") -> str:
    devices = DEVICES.page(queries(), Wanted("last", True, {}), MAX_DEVICES).rows
    names = pages.names_of(queries(), (row["device"] for row in devices))
    return render_template(
        "assessment_new.html",
        form=form,
        problem=problem,
        devices=[(row["device"], device_name(names, row["device"])) for row in devices],
        lists=[(one.name, checklists.title(one, language())) for one in checklists.shipped()],
        modes=MODES,
        mode_help=MODE_HELP,
        policies=_readable(policies.SHELF),
        profiles=[(one.name, one.read.name) for one in profiles.SHELF.every() if one.read],
        countries=COUNTRY_NAMES,
    )
