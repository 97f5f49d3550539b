"""The sentence that the page begins with: the worst true thing first, and never alarming without cause."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dashboard.board import App, Board
from dashboard.languages import N_, _, ngettext, nN_
from dashboard.summary import SURE
from dashboard.words import count, number
from gateway.model.findings import SentOrReceived, Severity
from gateway.model.flows import Coverage
from gateway.rules.grades import MAX_READABLE_SHARE, MAX_UNKNOWN_SHARE, weighed
from gateway.store.queries.pages import Gist


class Headline(NamedTuple):
    """One sentence; `stressed` is the part of it that has the colour of `tone`."""

    text: str
    stressed: str = ""
    tone: str = "plain"


class Claim(NamedTuple):
    """One thing that can be said of apps: which findings are meant, and the words for one and for several."""

    is_meant: Callable[[Gist], bool]
    one: str
    several: str
    maybe: tuple[str, str]
    what: str


HEALTH = ("CLR-health", "CLR-health-linked")


def _sent(*rules: str) -> Callable[[Gist], bool]:
    return lambda gist: gist.direction == SentOrReceived.SENT and gist.rule.startswith(rules)


def _received(*rules: str) -> Callable[[Gist], bool]:
    return lambda gist: gist.direction == SentOrReceived.RECEIVED and gist.rule.startswith(rules)


def _any(*rules: str) -> Callable[[Gist], bool]:
    return lambda gist: gist.rule.startswith(rules)


SENDS = (
    N_("%(who)s sends %(what)s."),
    N_("%(who)s send %(what)s."),
    nN_("%(who)s may send %(what)s.", "%(who)s may send %(what)s."),
)
RECEIVES = (
    N_("%(who)s receives %(what)s."),
    N_("%(who)s receive %(what)s."),
    nN_("%(who)s may receive %(what)s.", "%(who)s may receive %(what)s."),
)
USES = (
    N_("%(who)s uses %(what)s."),
    N_("%(who)s use %(what)s."),
    nN_("%(who)s may use %(what)s.", "%(who)s may use %(what)s."),
)
CONTACTS = (
    N_("%(who)s contacts %(what)s."),
    N_("%(who)s contact %(what)s."),
    nN_("%(who)s may contact %(what)s.", "%(who)s may contact %(what)s."),
)
DOES = (
    N_("%(who)s does %(what)s."),
    N_("%(who)s do %(what)s."),
    nN_("%(who)s may do %(what)s.", "%(who)s may do %(what)s."),
)
"""Sentences of one app, of several, and of those that may do it."""

CLAIMS = (
    Claim(
        _sent(*HEALTH),
        *SENDS,
        N_("health data that anyone on the way can read"),
    ),
    Claim(
        _sent("SES-"),
        *SENDS,
        N_("passwords or keys that anyone on the way can read"),
    ),
    Claim(
        _received(*HEALTH),
        *RECEIVES,
        N_("health data that anyone on the way can read"),
    ),
    Claim(_any("MIN-"), *SENDS, N_("more about people than it needs")),
    Claim(
        _sent("CLR-identifier", "CLR-persona"),
        *SENDS,
        N_("personal data that anyone on the way can read"),
    ),
    Claim(
        _any("TLS-certificate"),
        *USES,
        N_("a server that does not prove who it is"),
    ),
    Claim(_any("TLS-"), *USES, N_("encryption that is not good enough")),
    Claim(
        _any("DST-indicator"),
        *CONTACTS,
        N_("servers on a list of dangerous places"),
    ),
    Claim(_any("DST-tracker"), *CONTACTS, N_("tracking companies")),
    Claim(
        _any("DST-"),
        *CONTACTS,
        N_("servers that deserve a look"),
    ),
    Claim(
        _received("CLR-", "SES-"),
        *RECEIVES,
        N_("personal data that anyone on the way can read"),
    ),
    Claim(_sent("CLR-"), *SENDS, N_("data that anyone on the way can read")),
    Claim(_any(""), *DOES, N_("something that deserves a look")),
)
"""From the worst to the mildest: among claims of equal severity the first is told."""

NO_HEALTH = N_("No app sent health data that others can read.")


class Holding(NamedTuple):
    """The apps for which a claim holds."""

    severity: Severity  # at its worst
    claim: Claim
    apps: list[App]
    is_sure: bool


def headline(board: Board, *, is_whole: bool = True) -> Headline:
    """The first sentence of the overview. Without `is_whole` a list could not be read: nothing is called well then."""
    found = [holding for claim in CLAIMS if (holding := _holding(claim, board.apps)).apps]
    if not found:
        return _calm(board, is_whole=is_whole)
    severity, claim, apps, is_sure = max(found, key=lambda holding: holding.severity)  # the first of equals
    who, is_one = _who(apps, [app for app in board.apps if app.is_app])
    what = _(claim.what)
    if is_sure:
        text = _(claim.one if is_one else claim.several, who=who, what=what)
    else:
        text = ngettext(*claim.maybe, 1 if is_one else 2, who=who, what=what)
    return Headline(text, what, str(severity))


def reassurance(board: Board, first: Headline, *, is_whole: bool = True) -> str:
    """What can be said against fear, or "": only where the first sentence was of something else."""
    gists = [gist for app in board.apps for gist in app.gists]
    is_health = any(gist.rule in HEALTH or gist.data_kind.startswith("health.") for gist in gists)
    return _(NO_HEALTH) if first.stressed and not is_health and is_whole else ""


def _holding(claim: Claim, apps: Sequence[App]) -> Holding:
    """Who is sure to do it; where nobody is, who may."""
    meant = {app: [gist for gist in app.gists if claim.is_meant(gist) and _weight(gist)] for app in apps}
    sure = {app: [gist for gist in gists if gist.confidence in SURE] for app, gists in meant.items()}
    is_sure = any(sure.values())
    holders = {app: gists for app, gists in (sure if is_sure else meant).items() if gists}
    worst = max((_weight(gist) for gists in holders.values() for gist in gists), default=Severity.INFO)
    return Holding(worst, claim, list(holders), is_sure)


def _weight(gist: Gist) -> Severity:
    return weighed(gist.severity, gist.confidence)


def _who(holders: Sequence[App], named: Sequence[App]) -> tuple[str, bool]:
    """The subject of the sentence, and whether it is one.

    What has no name is only told of where nothing with a name does it.
    """
    known = [app for app in holders if app.is_app]
    if not known:
        is_one = len(holders) == 1
        return (
            holders[0].name if is_one else _("Unknown apps on %(number)s devices", number=number(len(holders)))
        ), is_one
    if len(named) == 1:
        return _("The only app seen"), True
    if len(known) == len(named):
        return _("All %(number)s apps", number=number(len(named))), False
    numbers = {"part": number(len(known)), "number": number(len(named))}
    return _("%(part)s of %(number)s apps", **numbers), len(known) == 1


def _calm(board: Board, *, is_whole: bool) -> Headline:
    connections = board.totals.connections
    total = sum(connections.values())
    unknown = connections.get(Coverage.UNKNOWN, 0)
    open_yet = sum(board.totals.findings.values())
    if not total and open_yet:  # of live traffic: a connection is listed when it has ended
        return Headline(
            ngettext(
                "%(num)s finding in connections that are still open. Apps are shown when these have ended.",
                "%(num)s findings in connections that are still open. Apps are shown when these have ended.",
                open_yet,
            )
        )
    if not total:
        return Headline(_("No connection of an app was seen."))
    if unknown > total * MAX_UNKNOWN_SHARE:
        some, every = number(unknown), count(total, "connection")
        return Headline(_("Nothing was found, but %(some)s of %(every)s could not be judged.", some=some, every=every))
    if not is_whole:
        return Headline(_("Nothing was found, but not everything could be looked for."))
    readable = connections.get(Coverage.READABLE, 0)
    if readable > total * MAX_READABLE_SHARE:
        some, every = number(readable), count(total, "connection")
        return Headline(
            _(
                "Nothing private was found, but %(some)s of %(every)s went without encryption: anyone on the way can "
                "read them.",
                some=some,
                every=every,
            )
        )
    return Headline(_(NO_HEALTH), _(NO_HEALTH).rstrip("."), "fine")
