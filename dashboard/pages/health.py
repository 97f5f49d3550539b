"""How the box is: memory, disk, the database, the age of the lists, versions, and what was lost."""

import shutil
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from flask import Blueprint, render_template

from dashboard import looking
from dashboard.session import database, queries
from gateway.health import check_lightly, data_lists, memory_now
from gateway.store.queries import health as health_queries

MAX_LIST_DAYS = 365
"""A list that is older is named as old: trackers and owners change within months."""

page = Blueprint("health", __name__)


@page.get("/health")
def show() -> str:
    """The state of this box."""
    path = database()
    disk = shutil.disk_usage(path.resolve().parent)
    return render_template(
        "health.html",
        memory=memory_now(),
        disk=disk,
        database_bytes=database_bytes(),
        lists=[(one, is_old(one.date)) for one in data_lists()],
        checks=[looking.now().check, *check_lightly(str(path))],
        looked=looking.now(),
        losses=health_queries.losses(queries()),
        version=version("telltale"),
    )


def database_bytes() -> int:
    """The size of the database with the files beside it."""
    return sum(_size(f"{database()}{suffix}") for suffix in ("", "-wal", "-shm"))


def _size(file: str) -> int:
    try:
        return Path(file).stat().st_size
    except OSError:
        return 0


def is_old(date: str) -> bool:
    """Whether a list of that day is older than it should be."""
    try:
        made = datetime.strptime(date, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return False
    return (datetime.now(UTC) - made).days > MAX_LIST_DAYS
