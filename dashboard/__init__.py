"""The pages: Flask, rendered on the server, without an outside request and without a script.

`create_app` makes the application for one database; `dashboard.serve` runs it.
"""

from collections.abc import Collection
from pathlib import Path

from flask import Blueprint, Flask

from dashboard import problems, safety, session, words
from dashboard.pages import (
    app,
    apps,
    captures,
    connections,
    coverage,
    destinations,
    devices,
    finding,
    findings,
    more,
    overview,
    personas,
    rules,
)

PAGES: tuple[Blueprint, ...] = (
    overview.page,
    app.page,
    apps.page,
    finding.page,
    findings.page,
    connections.page,
    devices.page,
    destinations.page,
    captures.page,
    captures.oddities,
    rules.page,
    personas.page,
    coverage.page,
    more.page,
)
"""Every page; to add one is a file in pages/, its template, and a name here."""

MAX_BODY_BYTES = 16 * 1024
"""No page takes a body yet; what is sent all the same is refused beyond this."""


def create_app(
    database: Path,
    allowed_hosts: Collection[str] = safety.LOCAL_HOSTS,
    *,
    allows_addresses: bool = False,
) -> Flask:
    """The application that shows one database, which need not exist yet.

    `allowed_hosts` are the names in the Host header that are answered, without a port; anything else is a
    page that somebody else made this browser ask for. `allows_addresses` answers to every IP address as
    well.
    """
    application = Flask(__name__)
    application.config.update(DATABASE=Path(database), MAX_CONTENT_LENGTH=MAX_BODY_BYTES)
    application.jinja_env.trim_blocks = application.jinja_env.lstrip_blocks = True
    safety.install(application, allowed_hosts, allows_addresses=allows_addresses)
    words.install(application)
    session.install(application)
    problems.install(application)
    for page in PAGES:
        application.register_blueprint(page)
    return application


__all__ = ["PAGES", "create_app"]
