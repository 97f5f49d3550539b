"""The small labels below an app's name: what leaks, which encryption, how many it talks to."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from dashboard.languages import N_, _
from dashboard.texts import kind_chip
from dashboard.words import count, tls_name
from gateway.model.findings import SentOrReceived, Severity
from gateway.model.judgements import Outcome
from gateway.rules.grades import weighed
from gateway.store.queries.overview import AppOverview
from gateway.store.queries.pages import Gist

IN_THE_OPEN = ("CLR-", "SES-")
"""Families that speak of what anyone on the way can read."""

GOOD_TLS, PLAIN_TLS = "TLSv1.3", "TLSv1.2"

MAX_VERSIONS = 4
"""Labels for TLS versions: SSL 3 to TLS 1.1 at most, beside the good ones."""

OUTCOMES: Final = {
    Outcome.BROKEN: (N_("Broken"), "critical"),
    Outcome.UNCLEAR: (N_("Not enough seen"), "medium"),
    Outcome.KEPT: (N_("Nothing against it seen"), "fine"),
}
"""Answers of a comparison, worst first, each with the word that colours it."""


class Chip(NamedTuple):
    """A label and the word that colours it."""

    text: str
    tone: str


def chips(app: AppOverview, gists: Sequence[Gist], destinations: int) -> list[Chip]:
    """The labels of an app, worst first."""
    return [
        *_in_the_open(gists),
        *_other_data(gists),
        *_trackers(app, gists),
        *_encryption(app, gists),
        *([Chip(count(destinations, "destination"), "plain")] if destinations else []),
    ]


def tone(severity: Severity) -> str:
    """The word that colours a severity."""
    return "plain" if severity is Severity.INFO else str(severity)


def severity_tone(word: str) -> str:
    """The same for a severity that is a word already."""
    return "plain" if word == Severity.INFO.name.lower() else word


def worst(gists: Sequence[Gist]) -> Severity:
    """The highest severity, as the grade counts it."""
    return max((weighed(gist.severity, gist.confidence) for gist in gists), default=Severity.INFO)


def _in_the_open(gists: Sequence[Gist]) -> Iterator[Chip]:
    """One label a group of data: health, passwords, who it is…"""
    groups: dict[str, list[Gist]] = {}
    for gist in gists:
        if gist.rule.startswith(IN_THE_OPEN):
            groups.setdefault(_group(gist.data_kind), []).append(gist)
    for name, members in sorted(groups.items(), key=lambda item: -worst(item[1])):
        is_sure = any(gist.confidence in ("certain", "likely") for gist in members)
        is_sent = any(_is_sent(gist) for gist in members)
        text = _("%(what)s in the open", what=name) if is_sent else _("%(what)s received in the open", what=name)
        yield Chip(f"{text}{'' if is_sure else '?'}", tone(worst(members)))


def _other_data(gists: Sequence[Gist]) -> Iterator[Chip]:
    """Kinds of data that other rules speak of."""
    seen: dict[str, list[Gist]] = {}
    for gist in gists:
        if gist.data_kind and not gist.rule.startswith(IN_THE_OPEN):
            seen.setdefault(gist.data_kind, []).append(gist)
    for kind, members in seen.items():
        yield Chip(kind_chip(kind), tone(worst(members)))


def _trackers(app: AppOverview, gists: Sequence[Gist]) -> Iterator[Chip]:
    found = [gist for gist in gists if gist.rule == "DST-tracker"]
    if app.trackers:
        yield Chip(count(app.trackers, "tracker"), tone(worst(found)))


def _encryption(app: AppOverview, gists: Sequence[Gist]) -> Iterator[Chip]:
    bad = worst([gist for gist in gists if gist.rule == "TLS-version"])
    for version in list(app.tls_versions)[:MAX_VERSIONS]:
        colour = {GOOD_TLS: "fine", PLAIN_TLS: "plain"}.get(version)
        yield Chip(tls_name(version), colour or (tone(bad) if bad else "plain"))
    certificate = [gist for gist in gists if gist.rule.startswith("TLS-certificate")]
    if certificate:
        yield Chip(_("certificate"), tone(worst(certificate)))


def _group(kind: str) -> str:
    group = kind.partition(".")[0]
    names = {
        "health": N_("health"),
        "id": N_("identity"),
        "bulk": N_("contacts"),
        "text": N_("data"),
        "persona": N_("planted values"),
    }
    return _(names[group]) if group in names else kind_chip(kind)


def _is_sent(gist: Gist) -> bool:
    return gist.direction == SentOrReceived.SENT
