"""The catalogue: what is looked for, what it means, what to do, and how often it was found here."""

from typing import Any

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from dashboard import access
from dashboard.forms import typed
from dashboard.languages import N_, _, language
from dashboard.offered import SEVERITY_CHOICES
from dashboard.pages.marks import MIN_REASON_CHARACTERS
from dashboard.session import database, queries, rules_changed
from dashboard.spoken import said
from dashboard.tables import Column, Filter, Table, blueprint
from dashboard.tables.definition import choices, yes_or_no
from dashboard.tables.rows import Rows
from dashboard.texts import NOT_KNOWN, kind_name, known_rule
from dashboard.words import count
from gateway.model.findings import Severity
from gateway.rules import Rule, catalogue
from gateway.rules.catalogue import FAMILIES
from gateway.rules.own import FAMILY as OWN_FAMILY
from gateway.rules.own import restored
from gateway.store.people.rules import MAX_REASON_CHARACTERS, change_rule, restore_rule
from gateway.store.queries import Queries
from gateway.store.queries import one as store
from gateway.store.queries.ruled import RuleChange
from gateway.store.queries.rules import stored_rules

FAMILY_NAMES = {
    "TLS": N_("encryption"),
    "CLR": N_("data in the clear"),
    "SES": N_("passwords and sessions"),
    "DST": N_("destinations"),
    "MIN": N_("more than needed"),
    "COV": N_("what could not be seen"),
    OWN_FAMILY: N_("of your own"),
}
"""Families in plain words."""

SEVERITIES = {str(one): one for one in Severity}
"""What the findings of a rule may be given."""


def rows(store_queries: Queries) -> list[dict[str, Any]]:
    """Every rule, also those that found something and are known to another version only."""
    counts = store.rule_counts(store_queries)
    rules = {**catalogue(), **{one.rule: restored(one) for one in stored_rules(store_queries)}}
    listed = [_row(place, rule, counts.pop(rule.id, (0, 0))) for place, rule in enumerate(rules.values())]
    unknown = [_unknown(len(listed), rule_id, number) for rule_id, number in sorted(counts.items())]
    changes = rules_changed()
    for row in listed + unknown:
        change = changes.get(row["rule"])
        row["state"] = _state(change)
        row["changed"] = int(change is not None)
        if change and change.severity is not None:
            row.update(severity=str(change.severity), weight=int(change.severity))
    return listed + unknown


def _state(change: RuleChange | None) -> str:
    """What was changed about a rule, in words of the catalogue of the pages."""
    if change is None:
        return ""
    if change.is_off:
        return _("Switched off; %(number)s stored, not shown", number=count(change.kept, "finding"))
    return _("Severity changed")


def _row(place: int, rule: Rule, found: tuple[int, int]) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "family": rule.family,
        "family_name": FAMILY_NAMES.get(rule.family, rule.family),
        "title": rule.title(language=language()),
        "severity": str(rule.severity),
        "weight": int(rule.severity),
        "meaning": rule.text(language()).explanation,
        "technical": rule.text(language()).technical,
        "what_to_do": rule.text(language()).what_to_do.get("household", ""),
        "references": rule.references,
        "findings": found[0],
        "apps": found[1],
        "found": int(found[0] > 0),
        "place": place,
    }


def _unknown(place: int, rule_id: str, found: tuple[int, int]) -> dict[str, Any]:
    texts = {"title": rule_id, "severity": "", "meaning": _(NOT_KNOWN), "technical": "", "what_to_do": ""}
    numbers = {"findings": found[0], "apps": found[1], "found": 1, "place": place, "weight": -1, "references": ()}
    return {"rule": rule_id, "family": rule_id[:3], "family_name": rule_id[:3], **texts, **numbers}


TABLE = Table(
    name="rules",
    title=N_("Rules"),
    lead=N_(
        "What Telltale looks for. How bad one case is may be more or less than what stands here: the kind of data and "
        "who receives it count too."
    ),
    noun=N_("rule"),
    plural=N_("rules"),
    columns=(
        Column("title", N_("What is looked for"), order="title", is_name=True,
               link=lambda row: url_for("rules.one", rule_id=row["rule"])),
        Column("family_name", N_("Family"), "word", "family", below="severity"),
        Column("severity", N_("How bad"), "severity", "severity", descends=True),
        Column("meaning", N_("What it means")),
        Column("findings", N_("Findings here"), "number", "findings", descends=True),
        Column("apps", N_("Apps"), "number", "apps", descends=True, below="findings"),
        Column("state", N_("Changed here")),
        Column("rule", N_("Id"), "mono", "rule", below="title"),
    ),
    filters=(
        Filter("family", N_("Family"), {one: (one, FAMILY_NAMES[one]) for one in (*FAMILIES, OWN_FAMILY)}),
        Filter("severity", N_("How bad"), choices(*SEVERITY_CHOICES)),
        Filter("changed", N_("Changed"), yes_or_no(N_("changed here"), N_("as shipped"))),
        Filter("found", N_("Here"), {"yes": (1, N_("found something")), "no": (0, N_("found nothing"))}),
    ),
    source=Rows(
        rows,
        "rule",
        {
            "family": lambda row: row["place"],
            "title": lambda row: row["title"].casefold(),
            "severity": lambda row: row["weight"],
            "findings": lambda row: row["findings"],
            "apps": lambda row: row["apps"],
            "rule": lambda row: row["rule"],
        },
        ("rule", "title", "meaning", "technical"),
    ),
    order="family",
    descending=False,
    empty=N_("There is no rule."),
    searched=N_("id, title and meaning"),
    exported=("family", "technical", "what_to_do", "references"),
)  # fmt: skip

page = blueprint(TABLE)


@page.get("/rules/<rule_id>")
def one(rule_id: str) -> str:
    """The page of a rule."""
    return _page(_known(rule_id))


@page.post("/rules/<rule_id>/change")
def change(rule_id: str) -> ResponseReturnValue:
    """Switch a rule off, or give its findings another severity, with the reason."""
    rule = _known(rule_id)
    reason, level = typed("reason", MAX_REASON_CHARACTERS), request.form.get("severity", "")
    is_off = request.form.get("state") == "off"
    severity = None if is_off else SEVERITIES.get(level)
    problem = ""
    if len(reason) < MIN_REASON_CHARACTERS:
        problem = _("Say in a few words why. Others will read it.")
    elif not is_off and severity is None:
        problem = _("Nothing was changed: the rule stays on, with the severity of the catalogue.")
    elif not change_rule(database(), access.doer(), rule_id, is_off=is_off, severity=severity, reason=reason):
        problem = _("Too many rules are changed already. Restore some first.")
    if problem:
        return _page(rule, problem, reason, is_off=is_off, level=level), 400
    return redirect(url_for("rules.one", rule_id=rule_id), 303)


@page.post("/rules/<rule_id>/restore")
def restore(rule_id: str) -> ResponseReturnValue:
    """Let a rule be as the catalogue has it: its findings come back."""
    _known(rule_id)
    restore_rule(database(), access.doer(), rule_id)
    return redirect(url_for("rules.one", rule_id=rule_id), 303)


def _known(rule_id: str) -> Rule:
    rule = known_rule(rule_id)
    if rule is None:
        abort(404)
    return rule


def _page(rule: Rule, problem: str = "", reason: str = "", *, is_off: bool = True, level: str = "") -> str:
    found, apps = store.rule_counts(queries()).get(rule.id, (0, 0))
    return render_template(
        "rule.html",
        problem=problem,
        reason=reason,
        is_off=is_off,
        level=level,
        severities=list(SEVERITIES),
        change=rules_changed().get(rule.id),
        longest=MAX_REASON_CHARACTERS,
        rule=rule,
        text=rule.text(language()),
        title=rule.title(language=language()),
        family=_(FAMILY_NAMES.get(rule.family, rule.family)),
        cases=[(_case(case), str(severity)) for case, severity in rule.severity_when.items()],
        default=str(Severity(rule.severity)),
        found=found,
        apps=apps,
    )


def _case(case: str) -> str:
    """A condition of a severity in words."""
    kind, _colon, value = case.partition(":")
    if kind == "kind":
        return _("for data of the kind: %(kind)s", kind=kind_name(value))
    if kind == "value":
        return _("where it is: %(value)s", value=said(value))
    if kind == "recipient":
        return _("where it goes to: %(recipient)s", recipient=said(value))
    return _("where it was only received")
