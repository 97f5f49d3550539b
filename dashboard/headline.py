"""The sentence that the page begins with: the worst true thing first, and never alarming without cause."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from dashboard.board import App, Board
from dashboard.summary import SURE
from dashboard.words import count
from gateway.model.findings import SentOrReceived, Severity
from gateway.model.flows import Coverage
from gateway.rules.grades import MAX_UNKNOWN_SHARE, weighed
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
    maybe: str
    what: str


HEALTH = ("CLR-health", "CLR-health-linked")


def _sent(*rules: str) -> Callable[[Gist], bool]:
    return lambda gist: gist.direction == SentOrReceived.SENT and gist.rule.startswith(rules)


def _received(*rules: str) -> Callable[[Gist], bool]:
    return lambda gist: gist.direction == SentOrReceived.RECEIVED and gist.rule.startswith(rules)


def _any(*rules: str) -> Callable[[Gist], bool]:
    return lambda gist: gist.rule.startswith(rules)


CLAIMS = (
    Claim(_sent(*HEALTH), "sends", "send", "may send", "health data that anyone on the way can read"),
    Claim(_sent("SES-"), "sends", "send", "may send", "passwords or keys that anyone on the way can read"),
    Claim(_received(*HEALTH), "receives", "receive", "may receive",
          "health data that anyone on the way can read"),
    Claim(_any("MIN-"), "sends", "send", "may send", "more about people than it needs"),
    Claim(_sent("CLR-identifier", "CLR-persona"), "sends", "send", "may send",
          "personal data that anyone on the way can read"),
    Claim(_any("TLS-certificate"), "uses", "use", "may use", "a server that does not prove who it is"),
    Claim(_any("TLS-"), "uses", "use", "may use", "encryption that is not good enough"),
    Claim(_any("DST-indicator"), "contacts", "contact", "may contact", "servers on a list of dangerous places"),
    Claim(_any("DST-tracker"), "contacts", "contact", "may contact", "tracking companies"),
    Claim(_any("DST-"), "contacts", "contact", "may contact", "servers that deserve a look"),
    Claim(_received("CLR-", "SES-"), "receives", "receive", "may receive",
          "personal data that anyone on the way can read"),
    Claim(_sent("CLR-"), "sends", "send", "may send", "data that anyone on the way can read"),
    Claim(_any(""), "does", "do", "may do", "something that deserves a look"),
)  # fmt: skip
"""From the worst to the mildest: among claims of equal severity the first is told."""

NO_HEALTH = "No app sent health data that others can read."


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
    verb = (claim.one if is_one else claim.several) if is_sure else claim.maybe
    return Headline(f"{who} {verb} {claim.what}.", claim.what, str(severity))


def reassurance(board: Board, first: Headline, *, is_whole: bool = True) -> str:
    """What can be said against fear, or "": only where the first sentence was of something else."""
    gists = [gist for app in board.apps for gist in app.gists]
    is_health = any(gist.rule in HEALTH or gist.data_kind.startswith("health.") for gist in gists)
    return NO_HEALTH if first.stressed and not is_health and is_whole else ""


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
        return (holders[0].name if is_one else f"Unknown apps on {len(holders)} devices"), is_one
    if len(named) == 1:
        return "The only app seen", True
    if len(known) == len(named):
        return f"All {len(named)} apps", False
    return f"{len(known)} of {len(named)} apps", len(known) == 1


def _calm(board: Board, *, is_whole: bool) -> Headline:
    connections = board.totals.connections
    total = sum(connections.values())
    unknown = connections.get(Coverage.UNKNOWN, 0)
    open_yet = sum(board.totals.findings.values())
    if not total and open_yet:  # of live traffic: a connection is listed when it has ended
        found = count(open_yet, "finding")
        return Headline(f"{found} in connections that are still open. Apps are shown when these have ended.")
    if not total:
        return Headline("No connection of an app was seen.")
    if unknown > total * MAX_UNKNOWN_SHARE:
        return Headline(f"Nothing was found, but {unknown:,} of {count(total, 'connection')} could not be judged.")
    if not is_whole:
        return Headline("Nothing was found, but not everything could be looked for.")
    return Headline(NO_HEALTH, NO_HEALTH.rstrip("."), "fine")
