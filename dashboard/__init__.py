"""The pages: Flask, rendered on the server, without an outside request. They work without a script.

`create_app` makes the application for one database; `dashboard.serve` runs it.
"""

from collections.abc import Collection
from pathlib import Path

from flask import Blueprint, Flask

from dashboard import access, board, languages, looking, problems, safety, sending, session, words, world
from dashboard.api import routes as api
from dashboard.pages import (
    alerts,
    app,
    apps,
    assessment,
    assessments,
    audit,
    captures,
    compared,
    connections,
    coverage,
    destinations,
    devices,
    entry,
    finding,
    findings,
    health,
    interception,
    join,
    language,
    live,
    marks,
    more,
    overview,
    packets,
    people,
    persona,
    personas,
    policies,
    profiles,
    report,
    rules,
    settings,
    tokens,
    upload,
)
from dashboard.setup import SetupCode
from dashboard.unlocked import Unlocks
from gateway.background import Background
from gateway.config import Settled, settle

PAGES: tuple[Blueprint, ...] = (
    overview.page,
    app.page,
    apps.page,
    finding.page,
    findings.page,
    packets.page,
    connections.page,
    devices.page,
    destinations.page,
    captures.page,
    captures.oddities,
    rules.page,
    persona.page,
    personas.page,
    assessment.page,
    assessments.page,
    policies.page,
    compared.page,
    compared.differences,
    profiles.page,
    coverage.page,
    interception.page,
    more.page,
    api.page,
    tokens.page,
    alerts.page,
    *(
        entry.page,
        people.page,
        audit.page,
        settings.page,
        health.page,
        join.page,
        upload.page,
        live.page,
        marks.page,
        language.page,
        report.page,
    ),
)
"""Every page; to add one is a file in pages/, its template, and a name here. Who may see it: dashboard/access.py."""

MAX_FORM_BYTES = 256 * 1024
"""A form; captures come in pieces, or by the one form that says so."""


def create_app(
    database: Path,
    allowed_hosts: Collection[str] = safety.LOCAL_HOSTS,
    *,
    allows_addresses: bool = False,
    settled: Settled | None = None,
    setup_code: str = "",
    is_demo: bool = False,
) -> Flask:
    """The application that shows one database, which need not exist yet.

    `allowed_hosts` are the names in the Host header that are answered, without a port; anything else is a
    page that somebody else made this browser ask for. `allows_addresses` answers to every IP address as
    well. `setup_code` lets one person make the first account. In the demo (`is_demo`) everybody may look.
    """
    application = Flask(__name__)
    application.config.update(
        DATABASE=Path(database),
        SETUP_CODE=SetupCode(setup_code),
        MAX_CONTENT_LENGTH=MAX_FORM_BYTES,
        UNLOCKS=Unlocks(),
    )
    application.jinja_env.trim_blocks = application.jinja_env.lstrip_blocks = True
    safety.install(application, allowed_hosts, allows_addresses=allows_addresses)
    application.before_request(sending.limit_body)
    access.install(application, settled or settle(), is_demo=is_demo)
    languages.install(application)
    access.csrf.exempt(api.page)  # shows a token with every request, which no other site can make a browser do
    words.install(application)
    world.install(application)
    session.install(application)
    board.install(application)
    looking.install(application)
    problems.install(application)
    sending.install(application, Background(Path(database)))
    for page in PAGES:
        application.register_blueprint(page)
    return application


__all__ = ["PAGES", "create_app"]
