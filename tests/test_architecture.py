"""Who may import whom. The table below is the one in gateway/README.md; a wrong import fails here.

A room may always import itself. What a room is not given here it may not use: files, programs, the network,
the clock, a database, a web framework, compiled arrays, imports by a text.
"""

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.imports import PACKAGES, ROOT, Use, module_name, source_files, uses

FILES = "files"
PROGRAMS = "programs"
NETWORK = "network"
CLOCK = "clock"
DATABASE = "database"
WEB = "web"
ARRAYS = "arrays"
BY_TEXT = "imports by a text"

MEANS = {
    FILES: ("open()", "os", "pathlib", "io.open", "shutil", "tempfile", "glob", "mmap", "fcntl", "fileinput"),
    PROGRAMS: ("subprocess", "pty", "multiprocessing", "concurrent.futures.ProcessPoolExecutor", "os.system"),
    NETWORK: (
        "socket", "socketserver", "ssl", "asyncio", "http.client", "http.server", "urllib.request", "ftplib",
        "smtplib", "imaplib", "poplib", "xmlrpc", "requests", "httpx", "urllib3",
    ),
    CLOCK: ("clock()", "time", "sched"),
    DATABASE: ("sqlite3", "sqlite_utils", "sqlite_migrate"),
    WEB: ("flask", "werkzeug", "jinja2", "markupsafe", "waitress", "wtforms"),
    ARRAYS: ("numpy", "numba", "llvmlite"),
    BY_TEXT: ("import()",),
}  # fmt: skip
"""What has to be imported or called to get at each of these."""

HARMLESS = (
    *("pathlib.PurePath", "pathlib.PurePosixPath", "os.path.commonprefix"),
    *("socket.AF_INET", "socket.AF_INET6", "socket.inet_pton"),  # what an address says
)
"""Names inside the modules above that touch nothing."""

COMES_WITH = {"werkzeug": "flask", "jinja2": "flask", "markupsafe": "flask", "babel": "flask-babel"}
"""Libraries that are a part of another one's public interface, so that the other is what is declared."""

TESTS_ONLY = (
    "scapy",
    "pyshark",
    "pytest",
    "hypothesis",
    "aioquic",
    "playwright",
    "tests",
    "pcaps",
    "benchmarks",
)
"""Never part of the program, whatever is installed."""


@dataclass(frozen=True)
class Room:
    """One row: what a room may import of ours besides itself, what it may use, exceptions from the former."""

    may: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


RECORDS = ("gateway.model", "gateway.errors")
WRITTEN = "gateway.written"
FRAMES = "gateway.model.frames"  # brings NumPy with it
KERNELS = "gateway.kernels"
SHARED = ("gateway.detectors.base", "gateway.detectors.matching")  # of all detectors
CONTEXT = "gateway.detectors.context"
GLUE = Room(("gateway",), (FILES, CLOCK, ARRAYS, PROGRAMS))

TABLE = {
    "gateway": Room(),
    "gateway.model": Room(),
    "gateway.model.frames": Room(uses=(ARRAYS,)),
    "gateway.errors": Room(),
    "gateway.config": Room((*RECORDS, WRITTEN), (FILES,)),
    "gateway.calm": Room(uses=(FILES,)),
    "gateway.prepared": Room(uses=(FILES,)),
    "gateway.compiled": Room(("gateway", "gateway.prepared"), (FILES, PROGRAMS)),
    "gateway.mistakes": Room(uses=(FILES,)),
    "gateway.memory": Room(("gateway.errors",), (FILES, CLOCK)),
    "gateway.personas": Room((*RECORDS, WRITTEN, "gateway.memory", "gateway.qr"), (FILES,)),
    "gateway.qr": Room(),
    "gateway.repeats": Room(),
    "gateway.whole": Room(("gateway.errors",), (FILES,)),
    "gateway.written": Room(("gateway.errors",), (FILES,)),
    "gateway.locate": Room(uses=(FILES,)),
    "gateway.kernels": Room(("gateway.prepared",), (FILES, ARRAYS, PROGRAMS)),
    "gateway.kernels.build": Room(("gateway.capture", "gateway.columns", "gateway.flows"), (ARRAYS,)),
    "gateway.kept_program": Room(uses=(FILES, PROGRAMS, CLOCK)),
    "gateway.capture": Room((*RECORDS, KERNELS, "gateway.kept_program"), (FILES, PROGRAMS, NETWORK, CLOCK, ARRAYS)),
    "gateway.columns": Room((*RECORDS, KERNELS), (ARRAYS,)),
    "gateway.flows": Room((*RECORDS, KERNELS, "gateway.columns"), (ARRAYS,)),
    "gateway.protocols": Room(RECORDS),
    "gateway.opened": Room((*RECORDS, "gateway.protocols"), (FILES, PROGRAMS)),
    "gateway.content": Room((*RECORDS, "gateway.mistakes", "gateway.repeats")),
    "gateway.identity": Room((*RECORDS, "gateway.data", WRITTEN), (FILES,)),
    "gateway.destinations": Room((*RECORDS, "gateway.data", "gateway.prepared"), (FILES, ARRAYS)),
    "gateway.indicators": Room(
        (*RECORDS, "gateway.data", "gateway.destinations", "gateway.capture.unpack"), (FILES,), (FRAMES,)
    ),
    "gateway.sentences": Room(("gateway.errors", "gateway.data", "gateway.prepared"), (FILES, ARRAYS)),
    "gateway.detectors": Room(("gateway.model", "gateway.mistakes", "gateway.rules")),
    "gateway.detectors.base": Room(("gateway.model", "gateway.detectors.matching")),
    "gateway.detectors.matching": Room(("gateway.model", "gateway.data", "gateway.prepared")),
    "gateway.detectors.context": Room(("gateway.model", *SHARED)),
    "gateway.detectors.transport": Room(("gateway.model", *SHARED)),
    "gateway.detectors.health": Room((*RECORDS, "gateway.data", "gateway.sentences", *SHARED, CONTEXT)),
    "gateway.detectors.identifiers": Room((*RECORDS, "gateway.data", *SHARED, CONTEXT)),
    "gateway.detectors.credentials": Room(("gateway.model", *SHARED, CONTEXT)),
    "gateway.detectors.bulk": Room(("gateway.model", *SHARED, CONTEXT)),
    "gateway.detectors.destinations": Room(("gateway.model", "gateway.data", *SHARED)),
    "gateway.detectors.planted": Room(("gateway.model", *SHARED)),
    "gateway.detectors.own": Room(("gateway.model", "gateway.rules", *SHARED, CONTEXT)),
    "gateway.detectors.weighing": Room(("gateway.model", "gateway.rules", *SHARED, CONTEXT)),
    "gateway.rules": Room((*RECORDS, "gateway.prepared", WRITTEN), (FILES,)),
    "gateway.store": Room((*RECORDS, "gateway.prepared", "gateway.stretching"), (FILES, DATABASE), (FRAMES,)),
    "gateway.expectations": Room(
        (*RECORDS, "gateway.data", "gateway.rules", "gateway.destinations",
         "gateway.store.queries", WRITTEN),
        (FILES,),
        (FRAMES,),
    ),
    "gateway.reports": Room(
        (*RECORDS, "gateway.rules", "gateway.store.queries", "gateway.expectations.documents",
         "gateway.expectations.words"),
        (FILES,),
        (FRAMES,),
    ),
    "gateway.recordings": Room((*RECORDS, "gateway.capture", "gateway.content"), (), (FRAMES,)),
    "gateway.anonymize": Room(
        (*RECORDS, "gateway.capture", "gateway.columns", "gateway.data", "gateway.destinations.dynamic_dns",
         "gateway.destinations.registrable", "gateway.flows.reassembly", "gateway.protocols", "gateway.store",
         "gateway.whole"),
        (FILES, ARRAYS, DATABASE),
    ),
    "gateway.assessments": Room(
        (*RECORDS, "gateway.data", "gateway.identity.runs", "gateway.intercept.wishes", "gateway.personas", WRITTEN,
         "gateway.store.assessments",
         "gateway.store.discarding", "gateway.store.retention", "gateway.store.people", "gateway.store.queries",
         "gateway.reports.dossier.assessed"),
        (FILES,),
        (FRAMES,),
    ),
    "gateway.intercept": Room(
        (*RECORDS, "gateway.appliance.states", "gateway.memory"), (FILES, PROGRAMS, NETWORK, CLOCK)
    ),
    "gateway.appliance": Room(
        (*RECORDS, "gateway.config", "gateway.kept_program", "gateway.qr"), (FILES, PROGRAMS, NETWORK, CLOCK)
    ),
    "gateway.data": Room((*RECORDS, "gateway.prepared"), (FILES,)),
    "gateway.data.build": Room(
        ("gateway.data", "gateway.destinations.popular", "gateway.destinations.registrable"), (FILES, PROGRAMS, CLOCK)
    ),
    "gateway.data.outline": Room(("gateway.data",), (FILES, PROGRAMS)),
    "gateway.coverage": Room(("gateway.model",)),
    "gateway.contacts": Room(("gateway.model", "gateway.coverage", "gateway.data", "gateway.store")),
    "gateway.evidence": Room(
        ("gateway.model", "gateway.content", "gateway.detectors", "gateway.mistakes", "gateway.repeats",
         "gateway.rules", "gateway.store")
    ),
    "gateway.recorded": Room(
        (*RECORDS, "gateway.capture", "gateway.content", "gateway.coverage", "gateway.destinations",
         "gateway.detectors", "gateway.evidence", "gateway.identity", "gateway.protocols", "gateway.store")
    ),
    "gateway.planting": Room(
        ("gateway.model", "gateway.detectors", "gateway.evidence", "gateway.personas", "gateway.store"), (), (FRAMES,)
    ),
    "gateway.wire": Room(("gateway.model", "gateway.detectors")),
    "gateway.overload": Room(("gateway.model",)),
    "gateway.active": Room(("gateway.model",), (ARRAYS,)),
    "gateway.talk": Room(
        (*RECORDS, "gateway.mistakes", "gateway.flows", "gateway.protocols", "gateway.detectors", "gateway.wire")
    ),
    "gateway.pipeline": GLUE,
    "gateway.intake": GLUE,
    "gateway.survey": GLUE,
    "gateway.known": GLUE,
    "gateway.study": GLUE,
    "gateway.labelled": GLUE,
    "gateway.live": GLUE,
    "gateway.keeping": Room(
        (*RECORDS, "gateway.active", "gateway.capture", "gateway.columns", "gateway.exhibits", "gateway.store"),
        (FILES, ARRAYS),
    ),
    "gateway.intercepted": GLUE,
    "gateway.tested": Room(
        (*RECORDS, "gateway.capture", "gateway.content", "gateway.store")
    ),
    "gateway.exhibits": Room(
        ("gateway.model", "gateway.capture", "gateway.columns", "gateway.store.exhibits"), (ARRAYS,)
    ),
    "gateway.packets": Room(("gateway.errors", "gateway.opened.tshark"), (FILES, PROGRAMS)),
    "gateway.paper": Room(RECORDS, (FILES, PROGRAMS)),
    "gateway.workers": Room(uses=(FILES,)),
    "gateway.crew": GLUE,
    "gateway.health": Room(("gateway",), (FILES, DATABASE)),
    "gateway.prepare": GLUE,
    "gateway.alerts": Room(
        (*RECORDS, "gateway.rules", "gateway.store.alerts", "gateway.store.people.base", "gateway.store.queries"),
        (FILES, PROGRAMS, NETWORK, CLOCK),
        (FRAMES,),
    ),
    "gateway.cli": Room(("gateway", "dashboard"), (FILES, PROGRAMS, CLOCK, NETWORK, WEB, BY_TEXT)),
    "gateway.passphrase": Room(),
    "gateway.stretching": Room(("gateway.errors",), (PROGRAMS,)),
    "gateway.background": Room(("gateway.errors", "gateway.resumed"), (FILES, PROGRAMS, CLOCK)),
    "gateway.resumed": Room(uses=(FILES,)),
    "dashboard": Room(
        (*RECORDS, "gateway.config", "gateway.rules", "gateway.reports", "gateway.store.queries",
         "gateway.store.annotations", "gateway.store.integrity", "gateway.store.people", "gateway.store.removal",
         "gateway.passphrase", "gateway.background", "gateway.health", "gateway.packets", "gateway.expectations",
         "gateway.paper",
         "gateway.assessments", "gateway.appliance.joining", "gateway.appliance.machine", "gateway.personas",
         "gateway.qr", "gateway.alerts", "gateway.store.alerts", "gateway.intercept.consent"),
        (FILES, CLOCK, WEB),
        (FRAMES,),
    ),
}  # fmt: skip

DASHBOARD_STARTERS = ("gateway.cli.serve", "gateway.cli.demo")
"""The only commands that may import the dashboard."""

KNOWN = frozenset(map(module_name, source_files()))
GATEWAY_README = ROOT / "gateway" / "README.md"


def is_within(name: str, prefix: str) -> bool:
    """Whether a dotted name is `prefix` or lies below it."""
    return name == prefix or name.startswith(prefix + ".")


def longest(name: str, prefixes: Iterable[str]) -> str:
    """The longest of the prefixes that a dotted name lies below, or ""."""
    return max((prefix for prefix in prefixes if is_within(name, prefix)), key=len, default="")


def complaints(source: str, module: str, known: frozenset[str] = KNOWN, *, is_package: bool = False) -> list[str]:
    """What in the text of a module breaks the table, one line each."""
    place = module if module in TABLE else longest(module, (row for row in TABLE if row != "gateway"))
    if not place:
        return [f"{module}: has no row in the table of tests/test_architecture.py"]
    found = uses(source, module, known, is_package=is_package)
    return [f"{module}:{use.line}: {problem}" for use in found if (problem := _problem(use, module, place))]


def _problem(use: Use, module: str, place: str) -> str:
    """Why a room may not use something, or ""."""
    room = TABLE[place]
    if longest(use.name, TESTS_ONLY):
        return f"{use.name} belongs to the tests"
    if use.name.partition(".")[0] in PACKAGES:
        return _our_problem(use.name, module, place, room)
    for means, names in MEANS.items():
        if means not in room.uses and longest(use.name, names) and use.name not in HARMLESS:
            return f"{place} may not use {means} ({use.name})"
    return ""


def _our_problem(name: str, module: str, place: str, room: Room) -> str:
    allowed = longest(name, (place, *room.may))
    if not allowed or any(is_within(name, never) for never in room.never):
        return f"{place} may not import {name}"
    if is_within(name, "dashboard") and place == "gateway.cli" and module not in DASHBOARD_STARTERS:
        return f"only {' and '.join(DASHBOARD_STARTERS)} may start the dashboard"
    return ""


@pytest.mark.parametrize("path", source_files(), ids=module_name)
def test_imports_follow_the_table(path: Path) -> None:
    found = complaints(path.read_text(), module_name(path), is_package=path.name == "__init__.py")
    assert found == []


POSSESSIVE_GROUP = re.compile(r"(?<!\()(?<!\(\?!\))\)(?:[*+?]|\{[0-9,]+\})\+")


@pytest.mark.parametrize("path", source_files(), ids=module_name)
def test_no_group_is_repeated_possessively(path: Path) -> None:
    """In Python 3.11.2, which Debian 12 has, `(?:…)*+` ends too far on where a last round began and did not fit. A last
    choice that never fits, `(?:…|(?!))*+`, puts it back to where that round began."""
    assert [line for line in path.read_text().splitlines() if POSSESSIVE_GROUP.search(line)] == []


COMPILES = "gateway.kernels.build"
"""Compiles the kernels of all stages where none are kept: the one room that knows those who call it."""


def test_rooms_have_no_circle() -> None:
    """Data flows one way: no room needs another that needs it, by whatever way round, in whatever line."""
    needs: dict[str, set[str]] = {}
    for path in source_files():
        module = module_name(path)
        room = longest(module, TABLE)
        found = uses(path.read_text(), module, KNOWN, is_package=path.name == "__init__.py")
        needs.setdefault(room, set()).update(longest(use.name, TABLE) for use in found)
    graph = {room: needed - {room, "gateway", "", COMPILES} for room, needed in needs.items()}
    assert tuple(TopologicalSorter(graph).static_order())  # raises CycleError, which names the circle


WRONG = [
    ("gateway.protocols.tls", "import socket"),
    ("gateway.protocols.tls", "def f():\n    from time import monotonic"),
    ("gateway.protocols.tls", "import datetime\ndatetime.datetime.now()"),
    ("gateway.protocols.tls", "from datetime import date\ndate.today()"),
    ("gateway.protocols.tls", "open('x')"),
    ("gateway.protocols.tls", "from pathlib import Path"),
    ("gateway.protocols.tls", "from gateway import flows"),
    ("gateway.protocols.tls", "import gateway.detectors.trackers"),
    ("gateway.protocols.tls", "if TYPE_CHECKING:\n    from gateway.store import writer"),
    ("gateway.protocols.tls", "import importlib\nimportlib.import_module('gateway.store')"),
    ("gateway.protocols.tls", "from ..flows import tracker"),
    ("gateway.protocols.tls", "from .. import store"),
    ("gateway.flows.tracker", "import subprocess"),
    ("gateway.flows.tracker", "from gateway.protocols.base import Parser"),
    ("gateway.columns.decode", "from gateway.flows import kernel"),
    ("gateway.capture.pcap", "import sqlite3"),
    ("gateway.capture.pcap", "from gateway.columns.decode import decode"),
    ("gateway.content.forms", "from gateway.protocols.http import Http"),
    ("gateway.content.forms", "import os"),
    ("gateway.identity.apps", "import urllib.request"),
    ("gateway.identity.apps", "from gateway.store.queries import findings"),
    ("gateway.detectors.trackers", "from gateway.destinations.lookup import Lookup"),
    ("gateway.store.writer", "from gateway.protocols import tls"),
    ("gateway.store.writer", "import flask"),
    ("gateway.store.writer", "from gateway.model.frames import FrameBatch"),
    ("gateway.store.writer", "from gateway.model import frames"),
    ("gateway.reports.csv", "from gateway.store.writer import Writer"),
    ("gateway.reports.csv", "from gateway.store import writer"),
    ("gateway.reports.csv", "import sqlite_utils"),
    ("gateway.model.flows", "import numpy as np"),
    ("gateway.model.flows", "from gateway.errors import ParseError"),
    ("gateway.errors", "from gateway.model.flows import Flow"),
    ("gateway.pipeline", "import dashboard"),
    ("gateway.pipeline", "import scapy.all"),
    ("gateway.cli.analyze", "from dashboard import create_app"),
    ("gateway.intercept.rules", "from gateway.store.queries import findings"),
    ("dashboard.pages.overview", "import sqlite3"),
    ("dashboard.pages.overview", "from gateway.store import database"),
    ("dashboard.pages.overview", "from gateway.model.frames import SYN"),
    ("dashboard.pages.overview", "import pyshark"),
    ("gateway.surprise", ""),
]

RIGHT = [
    (
        "gateway.protocols.tls",
        "import struct\nfrom gateway.model.flows import Flow\nfrom gateway.errors import ParseError",
    ),
    ("gateway.protocols.tls", "from gateway.protocols import base\nfrom datetime import UTC, datetime"),
    ("gateway.protocols.tls", "now = parsed.now()"),
    ("gateway.protocols.tls", "from . import base\nfrom ..model import flows"),
    ("gateway.flows.tracker", "import numpy as np\nfrom gateway.columns import decode"),
    ("gateway.identity.runs", "from pathlib import PurePath"),
    ("gateway.reports.csv", "from gateway.store.queries import findings"),
    ("gateway.reports.csv", "from gateway.store import queries"),
    ("gateway.pipeline", "from gateway.store.writer import Writer\nimport time"),
    ("gateway.cli.serve", "def run():\n    from dashboard import create_app\n    from waitress import serve"),
    ("dashboard.pages.overview", "import flask\nfrom gateway.store.queries import findings"),
]

INVENTED = KNOWN | {
    "gateway.store.writer",
    "gateway.store.queries",
    "gateway.store.database",
    "gateway.flows",
}


@pytest.mark.parametrize(("module", "source"), WRONG)
def test_wrong_imports_fail(module: str, source: str) -> None:
    assert len(complaints(source, module, INVENTED)) == 1


@pytest.mark.parametrize(("module", "source"), RIGHT)
def test_right_imports_pass(module: str, source: str) -> None:
    assert complaints(source, module, INVENTED) == []


def test_every_import_is_declared() -> None:
    """What the program imports is its own, the standard library's, or a dependency in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    declared = {_normal(re.split(r"[<>=!~;\[ ]", line)[0]) for line in project["dependencies"]}
    providers = importlib.metadata.packages_distributions()
    undeclared = {}
    for path in source_files():
        for name in sorted(_foreign(path.read_text())):
            provided = {COMES_WITH.get(name, ""), *map(_normal, providers.get(name, ()))}
            if not declared & provided:
                undeclared[name] = module_name(path)
    assert not undeclared


def _normal(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def _foreign(source: str) -> set[str]:
    imported = uses(source, "gateway.any", KNOWN)
    tops = {use.name.partition(".")[0] for use in imported if not use.name.endswith("()")}
    return tops - sys.stdlib_module_names - set(PACKAGES)


def test_help_loads_no_stage() -> None:
    """`telltale --help` answers at once: nothing heavy is loaded for it."""
    heavy = ("numpy", "numba", "hyperscan", "flask", "sqlite_utils", "cryptography", "pyarrow")
    program = (
        "import sys; from gateway.cli import telltale; telltale.main(['--help'], standalone_mode=False); "
        f"print(sorted(set(sys.modules) & set({heavy})))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_detectors_do_not_import_each_other() -> None:
    """A file that the tuple DETECTORS takes from may be imported by no other one beside it."""
    folder = ROOT / "gateway" / "detectors"
    parts = _members((folder / "__init__.py").read_text(), "DETECTORS")
    assert parts
    for path in sorted(folder.rglob("*.py")):
        if path.parent == folder and path.stem == "__init__":
            continue
        imported = {use.name for use in uses(path.read_text(), module_name(path), KNOWN)}
        others = {part for part in parts if part != module_name(path)}
        assert not imported & others, path.name


def _members(source: str, variable: str) -> set[str]:
    """The modules that the names in a tuple come from."""
    tree = ast.parse(source)
    origin = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                origin[alias.asname or alias.name] = _module_of(node.module, alias.name)
    names: set[str] = set()
    for node in tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == variable for target in targets):
            value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
            names |= {child.id for child in ast.walk(value or node) if isinstance(child, ast.Name)}
    return {origin[name] for name in names if name in origin}


def _module_of(base: str, name: str) -> str:
    return f"{base}.{name}" if f"{base}.{name}" in KNOWN else base


def test_readme_shows_the_same_table() -> None:
    """gateway/README.md is what people read: its rows are the rows above."""
    shown = {
        cells[0]: set(re.findall(r"`([\w.]+)`", cells[1]))
        for line in GATEWAY_README.read_text().splitlines()
        if line.startswith("| `") and len(cells := [cell.strip() for cell in line.strip("|").split("|")]) == 3
    }
    expected = {
        f"`{place.removeprefix('gateway.')}`": {name.removeprefix("gateway.") for name in room.may}
        for place, room in TABLE.items()
        if place not in {"gateway", FRAMES, "gateway.data.build", "gateway.kernels.build"}
    }
    assert shown == expected
