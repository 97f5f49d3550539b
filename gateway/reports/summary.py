"""The short summary in a terminal: each app with its grade, the worst of what it does, and what could be
seen."""

from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from rich.console import Console
from rich.text import Text

from gateway.errors import RuleError
from gateway.model.findings import SentOrReceived, Severity
from gateway.model.flows import OPERATING_SYSTEM
from gateway.reports.base import text_on
from gateway.reports.terminal import printable
from gateway.reports.verdict import verdict
from gateway.rules import Rule, catalogue
from gateway.rules.own import restored
from gateway.store.queries import Queries, overview
from gateway.store.queries.judged_by import notices
from gateway.store.queries.ruled import rule_notices
from gateway.store.queries.rules import stored_rules

MAX_LINES = 5
"""Findings listed for an app: the summary is for one look, the page has the rest."""

MAX_SAID = 50
"""Of what there is to say, what is read to make those lines: some of it is the same sentence."""

GRADE_STYLES = {"A": "green", "B": "green", "C": "yellow", "D": "red", "E": "bold red", "F": "bold red"}
SEVERITY_STYLES = {"critical": "bold red", "high": "red", "medium": "yellow", "low": "cyan", "info": "dim"}


def write(queries: Queries, stream: BinaryIO) -> None:
    """Print the summary of everything that the session sees, with colours where the stream is a terminal."""
    with queries.snapshot():
        totals = overview.totals(queries)
        apps = overview.apps(queries)
        found = {app.app: overview.said(queries, app.app, MAX_SAID) for app in apps}
        own = {one.rule: restored(one) for one in stored_rules(queries)}
        missing = [*notices(queries), *rule_notices(queries)]
    console = Console(file=text_on(stream), highlight=False, soft_wrap=True)
    for app in filter(_has_something_to_say, apps):
        _print(console, _app_lines(app, *found[app.app], own))
    _print(console, [_totals_line(totals), *(Text(f"Note: {one}", "yellow") for one in missing)])


def _has_something_to_say(app: overview.AppOverview) -> bool:
    """Traffic of no known app, or of the system, may be the network's own talk alone."""
    is_app = app.app not in ("", OPERATING_SYSTEM)
    return is_app or any(app.findings.values()) or any(app.connections.values())


def _print(console: Console, lines: Iterable[Text]) -> None:
    for line in lines:
        console.print(line)


def _app_lines(
    app: overview.AppOverview, found: list[overview.Said], total: int, own: Mapping[str, Rule]
) -> Iterator[Text]:
    """`found` is the worst of what there is to say, of `total` in all; `own` are rules of a person's own."""
    grade = verdict(app)
    line = Text.assemble(
        (f" {grade.letter or '-'} ", f"reverse {GRADE_STYLES.get(grade.letter, 'dim')}"),
        " ",
        (printable(app.app) or "no known app", "bold"),
        (f"  {grade.reason}", "dim"),
    )
    yield line
    grouped = _grouped(found, own)
    for (severity, sentence), count in grouped[:MAX_LINES]:
        times = f" ({count} times)" if count > 1 else ""
        word = str(severity)
        yield Text.assemble("    ", (f"{word:<8} ", SEVERITY_STYLES[word]), printable(sentence), times)
    more = len(grouped) + total - len(found) - MAX_LINES
    if more > 0:
        yield Text(f"    … and {more:,} more", "dim")
    yield Text(f"    {_seen(app)}\n", "dim")


def _grouped(found: list[overview.Said], own: Mapping[str, Rule]) -> list[tuple[tuple[Severity, str], int]]:
    """The same sentence of several kinds of data is said once. Worst first, as the findings come."""
    counts: dict[tuple[Severity, str], int] = {}
    for one in found:
        key = (one.severity, _sentence(one, own))
        counts[key] = counts.get(key, 0) + one.count
    return list(counts.items())


def _sentence(finding: overview.Said, own: Mapping[str, Rule]) -> str:
    title = _title(finding, own)
    return f"{title}: {finding.server_name}" if finding.server_name else title


def _title(finding: overview.Said, own: Mapping[str, Rule]) -> str:
    rule = catalogue().get(finding.rule) or own.get(finding.rule)
    if rule is None:  # a database that a later release wrote to
        return finding.rule
    try:
        return rule.title(finding.data_kind, SentOrReceived(finding.direction))
    except RuleError:
        return f"{finding.rule} {finding.data_kind}"


def _seen(app: overview.AppOverview) -> str:
    connections = [f"{count} {kind}" for kind, count in app.connections.items() if count]
    parts = [f"{sum(app.connections.values())} connections" + (f": {', '.join(connections)}" if connections else "")]
    parts.append(_many(app.destinations, "destination"))
    if app.trackers:
        parts.append(_many(app.trackers, "tracker"))
    parts += [f"{version} {count}" for version, count in app.tls_versions.items()]
    return " · ".join(parts)


def _totals_line(totals: overview.Totals) -> Text:
    named = ((Severity(number), count) for number, count in sorted(totals.findings.items(), reverse=True))
    found = [f"{count} {severity}" for severity, count in named if count]
    numbers = (
        _many(totals.captures, "capture"),
        _many(totals.packets, "packet"),
        _many(totals.flows, "flow"),
        _many(totals.apps, "app"),
    )
    return Text(f"{', '.join(numbers)}. Findings: {', '.join(found) or 'none'}.")


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
