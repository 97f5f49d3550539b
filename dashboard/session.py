"""The database as one request sees it: opened when first asked for, one state of it, closed at the end."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask, current_app, g

from gateway.store.queries import Queries, StoreError, judged_by, open_queries, pages
from gateway.store.queries.ruled import RuleChange, rule_changes

_NOTICES = "telltale-notices"


@dataclass(frozen=True, slots=True)
class Status:
    """The corner of every page: what is shown, and of when it is. `changed` is in UTC."""

    captures: int
    changed: datetime | None


def install(application: Flask) -> None:
    """Close what a request opened, and give `status` to the templates."""
    application.extensions[_NOTICES] = []
    application.teardown_appcontext(_close)
    application.jinja_env.globals["status"] = status
    application.jinja_env.globals["notices"] = notices
    application.jinja_env.globals["judged"] = judged
    application.jinja_env.globals["rules_changed"] = rules_changed


def notify(application: Flask, ask: Callable[[], list[str]]) -> None:
    """Ask for notices on every page, from here on; `ask` gives none where there is nothing to say."""
    application.extensions[_NOTICES].append(ask)


def database() -> Path:
    """The file that is shown."""
    path: Path = current_app.config["DATABASE"]
    return path


def queries() -> Queries:
    """The database of this request. Raises StoreError."""
    if "queries" not in g:
        with ExitStack() as stack:
            opened = stack.enter_context(open_queries(database()))
            stack.enter_context(opened.snapshot())
            g.closing = stack.pop_all()
        g.queries = opened
    found: Queries = g.queries
    return found


def status() -> Status:
    """What is shown. Raises StoreError."""
    return Status(pages.capture_count(queries()), _changed(database()))


def notices() -> list[str]:
    """What every page has to say: what others asked for (`notify`), and lists that could not be read when captures were
    judged. Where the database itself cannot be read the page is about that."""
    asked: list[Callable[[], list[str]]] = current_app.extensions[_NOTICES]
    try:
        return [*(notice for ask in asked for notice in ask()), *judged_by.notices(queries())]
    except StoreError:
        return []


def rules_changed() -> dict[str, RuleChange]:
    """What people changed about rules: whatever is shown of findings follows it, and every page says so."""
    try:
        return rule_changes(queries())
    except StoreError:
        return {}


def is_whole() -> bool:
    """Whether all was looked for: no list was missing, and no rule is switched off."""
    return not notices() and not any(one.is_off for one in rules_changed().values())


def judged() -> list[judged_by.JudgedBy]:
    """The indicator lists that the captures were judged by. Raises StoreError."""
    return judged_by.judged_by(queries())


def _changed(path: Path) -> datetime | None:
    """When the database was last written to: its file, or the log beside it that new rows go to first."""
    times = []
    for file in (path, path.with_name(f"{path.name}-wal")):
        try:
            times.append(file.stat().st_mtime)
        except OSError:
            continue
    return datetime.fromtimestamp(max(times), UTC) if times else None


def close_queries() -> None:
    """Close the database of this request; whoever asks again opens it anew."""
    g.pop("queries", None)
    closing: ExitStack | None = g.pop("closing", None)
    if closing is not None:
        closing.close()


def _close(_: BaseException | None) -> None:
    close_queries()
