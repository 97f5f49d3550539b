"""One sentence an app: the worst of what it does, and never more than was seen."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from dashboard.labels import IN_THE_OPEN
from dashboard.languages import N_, _, ngettext
from dashboard.texts import kind_name, title
from dashboard.words import listing, some, tls_name
from gateway.model.findings import SentOrReceived, Severity
from gateway.model.flows import Certainty, Coverage
from gateway.rules.grades import weighed
from gateway.store.queries.overview import AppOverview
from gateway.store.queries.pages import Gist

MAX_CLAUSES = 2
"""More do not fit one look; the app's page has them all."""

MAX_KINDS = 3
"""Kinds of data that are named before "and 2 more"."""

NOTHING_SPECIAL = "text"
"""Readable, and nothing in it was recognised: not worth naming beside something that was."""

SURE = (Certainty.CERTAIN, Certainty.LIKELY)
MODERN = ("TLSv1.2", "TLSv1.3", "DTLSv1.2", "DTLSv1.3")


def sentence(app: AppOverview, gists: Sequence[Gist]) -> str:
    """What people are told first about an app. `gists` are its findings, worst first."""
    clauses = sorted(_clauses(app, gists), key=lambda clause: -clause[0])
    told = [text for _, text in islice(clauses, MAX_CLAUSES)]
    return " ".join(told) or _quiet(app)


def _clauses(app: AppOverview, gists: Sequence[Gist]) -> Iterator[tuple[Severity, str]]:
    """Each with its severity, as the grade counts it. In the order in which equals are told."""
    open_data = [gist for gist in gists if gist.rule.startswith(IN_THE_OPEN)]
    sent = [gist for gist in open_data if gist.direction == SentOrReceived.SENT]
    sure = [gist for gist in sent if gist.confidence in SURE]
    named = {gist.data_kind for gist in sure}
    yield from _clause(N_("Sends in the open: %(what)s."), sure)
    other = [gist for gist in gists if gist.data_kind and gist not in open_data]
    yield from _clause(N_("Gives away: %(what)s."), other)
    yield from _clause(N_("May send in the open: %(what)s."), (gist for gist in sent if gist.data_kind not in named))
    named |= {gist.data_kind for gist in sent}
    yield from _clause(
        N_("Receives in the open: %(what)s."), (gist for gist in open_data if gist.data_kind not in named)
    )
    for gist in gists:
        severity = weighed(gist.severity, gist.confidence)
        if not gist.data_kind and severity:
            yield severity, _without_data(app, gist)


def _clause(sentence: str, gists: Iterable[Gist]) -> Iterator[tuple[Severity, str]]:
    members = list(gists)
    if members:
        worst = max(weighed(gist.severity, gist.confidence) for gist in members)
        named = [gist.data_kind for gist in members if gist.data_kind != NOTHING_SPECIAL]
        what = some((kind_name(kind) for kind in named or [NOTHING_SPECIAL]), MAX_KINDS)
        yield worst, _(sentence, what=what)


def _without_data(app: AppOverview, gist: Gist) -> str:
    if gist.rule == "DST-tracker":
        return ngettext("Contacts %(num)s tracking server.", "Contacts %(num)s tracking servers.", gist.places)
    if gist.rule == "TLS-version":
        old = [tls_name(version) for version in app.tls_versions if version not in MODERN]
        known = _("Uses outdated encryption (%(versions)s).", versions=listing(old))
        return known if old else _("Uses outdated encryption.")
    return f"{title(gist.rule, gist.data_kind, gist.direction)}."


def _quiet(app: AppOverview) -> str:
    """Nothing was found: what that is worth."""
    total = sum(app.connections.values())
    sealed, unknown = app.connections.get(Coverage.SEALED, 0), app.connections.get(Coverage.UNKNOWN, 0)
    if not total:
        return _("No connection of its own was seen, only the network's own talk.")
    if unknown == total:
        return _("Nothing is known of what it sends: no connection could be judged.")
    if sealed == total:
        return _("Everything was sealed: encrypted, and only the receiver can read it.")
    if sealed + unknown == total:
        return _("Nothing was found. What could be judged was sealed.")
    return _("Nothing was found in what could be read.")
