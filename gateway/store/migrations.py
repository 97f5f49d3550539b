"""The layout of the database, as ordered steps that never change once released.

Every step sets `user_version` to its own number, inside its transaction. Rows of a capture hang on
`captures`; what its flows share (devices, apps, destinations) is numbered within the capture, so that rows
made elsewhere merge without meeting, and a capture is removed without looking at any other. `docs/exports.md`
explains the columns that leave.
"""

import sqlite3
from collections.abc import Callable, Iterable

from sqlite_utils import Database, Migrations

from gateway.store.layout_alerts import ALERTS, DISCREET
from gateway.store.layout_assessments import ASSESSMENTS
from gateway.store.layout_devices import DEVICE_TABLES
from gateway.store.layout_first import EXPECTATIONS, FIRST, OWN_RULES, PERSONAS
from gateway.store.layout_indicators import STATEMENTS as INDICATORS
from gateway.store.layout_intercept import INTERCEPT, SEEN, TROUBLE
from gateway.store.layout_live import LEVELS, LIVE
from gateway.store.layout_open import OPEN_FLOWS
from gateway.store.layout_pages import ANALYSES, COMPARED, FINDINGS_OF, KNOWN_DEVICES, PAGES, WAYS
from gateway.store.layout_people import ANNOTATIONS, PEOPLE
from gateway.store.layout_planted import PLANTED
from gateway.store.layout_recordings import RECORDINGS
from gateway.store.layout_removals import REMOVALS
from gateway.store.layout_rules import RULES
from gateway.store.layout_tests import TESTS
from gateway.store.layout_tokens import TOKENS
from gateway.store.layout_vault import VAULT
from gateway.store.layout_visits import VISITS
from gateway.store.layout_written import POLICIES, PROFILES
from gateway.store.sums import fill, name_devices

steps = Migrations("telltale")


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the database up to date: every step that it has not seen, each in its own transaction."""
    steps.apply(Database(connection, recursive_triggers=False, execute_plugins=False))


def _step(name: str, statements: Iterable[str], fill_in: Callable[[sqlite3.Connection], object] | None = None) -> None:
    """Add a step: its statements, what fills its tables from those that were there, and its number."""

    @steps(name=name)
    def _(db: Database) -> None:
        for statement in statements:
            db.execute(statement)
        if fill_in is not None:
            fill_in(db.conn)
        db.execute(f"PRAGMA user_version = {int(name[:4])}")


def _name_known_devices(connection: sqlite3.Connection) -> None:
    name_devices(connection, "SELECT capture_id FROM captures WHERE state = 'done'")


_step("0001_first", FIRST)
_step("0002_own_rules", (OWN_RULES,))
_step("0003_personas", (PERSONAS,))
_step("0004_live", LIVE)
_step("0005_vault", VAULT)
_step("0006_expectations", (EXPECTATIONS,))
_step("0007_devices", DEVICE_TABLES)
_step("0008_pages", PAGES)
_step("0009_people", PEOPLE)
_step("0010_annotations", ANNOTATIONS)
_step("0011_indicators", INDICATORS)
_step("0012_removals", (REMOVALS,))
_step("0013_intercept", INTERCEPT)
_step("0014_tokens", TOKENS)
_step("0015_overload", LEVELS)
_step("0016_rules", RULES)
_step("0017_visits", VISITS)
_step("0018_policies", POLICIES)
_step("0019_intercept_seen", SEEN)
_step("0020_assessments", ASSESSMENTS)
_step("0021_active_tests", TESTS)
_step("0022_alerts", ALERTS)
_step("0023_profiles", PROFILES)
_step("0024_analyses", (ANALYSES,))
_step("0025_known_devices", (KNOWN_DEVICES,), _name_known_devices)
_step("0026_recordings", RECORDINGS)
_step("0027_planted", PLANTED)
_step("0028_open_flows", (OPEN_FLOWS,))
_step("0029_intercept_trouble", TROUBLE)
_step("0030_findings_of", FINDINGS_OF)
_step("0031_discreet_alerts", (DISCREET,))
_step("0032_compared", COMPARED)
_step("0033_ways", WAYS, fill)
