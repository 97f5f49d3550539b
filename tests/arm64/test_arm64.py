"""On the processor of a Raspberry Pi, emulated: everything loads, the kernels compile, captures give the same rows."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.arm64.tree import CODE, bring_bytecode, bring_code, bring_libraries, emulated, run, tree
from tests.imports import ROOT, module_name

pytestmark = pytest.mark.arm64

PYTHON: Final = "/usr/bin/python3"
CAPTURES: Final = ("goodmind", "calmpath-therapy", "moodnest-rough-line", "quietline-doh")
"""TLS and QUIC of all versions; readable health data; a broken line; names from elsewhere."""
TABLES: Final = ("flows", "tls", "dns", "http", "findings", "destinations", "devices", "certificates", "anomalies")
START: Final = "from gateway.cli import main; main()"
LOAD: Final = (
    "import importlib, sys; [importlib.import_module(name) for name in sys.argv[1:]]; print(len(sys.argv) - 1)"
)
COUNT: Final = "from gateway.kernels.loader import load, target_machine; load(); print(target_machine().triple)"


@pytest.fixture(scope="session")
def pi() -> Iterator[Path]:
    """The folder of that Debian with this checkout in it."""
    with emulated():
        folder = tree()
        bring_libraries(folder)
        bring_code(folder)
        bring_bytecode(folder)
        yield folder


def test_it_is_that_processor(pi: Path) -> None:
    assert run(pi, PYTHON, "-c", "import platform; print(platform.machine(), platform.python_version())").startswith(
        "aarch64 3.13"
    )


def test_everything_loads(pi: Path) -> None:
    """All modules but those that run elsewhere: in mitmproxy's environment, or as programs of their own."""
    skipped = ("gateway.intercept.addon", "gateway.compiled.build", "gateway.data.build", "gateway.data.outline")
    paths = sorted(path for package in CODE for path in (ROOT / package).rglob("*.py"))
    names = [name for name in map(module_name, paths) if not name.startswith(skipped)]
    assert int(run(pi, PYTHON, "-c", LOAD, *names)) == len(names) > 400


def test_the_kernels_compile_for_it(pi: Path) -> None:
    run(pi, PYTHON, "-m", "gateway.prepare")
    assert run(pi, PYTHON, "-c", COUNT).startswith("aarch64")
    assert list((pi / "telltale").rglob("kernels-*.bin"))  # beside the package, which is no checkout there


@pytest.mark.parametrize("capture", CAPTURES)
def test_a_capture_gives_the_rows_that_it_gives_here(pi: Path, tmp_path: Path, capture: str) -> None:
    """What it gives here is checked against the makers of the traffic elsewhere (tests/scenarios)."""
    telltale = (PYTHON, "-c", START)
    run(pi, *telltale, "analyze", f"/telltale/pcaps/{capture}.pcapng", "--db", f"/telltale/{capture}.db", "-q")
    here = [sys.executable, "-c", START]
    kept = {"env": os.environ | {"PYTHONPATH": str(ROOT)}, "check": True, "capture_output": True, "text": True}
    database = tmp_path / "here.db"
    subprocess.run([*here, "analyze", ROOT / f"pcaps/{capture}.pcapng", "--db", database, "-q"], **kept)  # type: ignore[call-overload]
    for table in TABLES:
        there = run(pi, *telltale, "export", table, "--db", f"/telltale/{capture}.db", "--format", "ndjson")
        told = subprocess.run([*here, "export", table, "--db", database, "--format", "ndjson"], **kept)  # type: ignore[call-overload]
        assert _rows(there) == _rows(told.stdout), table


def _rows(text: str) -> list[object]:
    return [json.loads(line) for line in text.splitlines()]
