"""The addon runs beside mitmproxy alone: it imports nothing of ours, and nothing that is not there."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.imports import ADDON
from tests.intercept.lab import MITMDUMP

FILES = sorted(ADDON.glob("*.py"))
OWN = {path.stem for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_standard_library_and_mitmproxy(path: object) -> None:
    tree = ast.parse(path.read_text())  # type: ignore[attr-defined]
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    tops = {name.partition(".")[0] for name in names}
    with_it = {"mitmproxy", "cryptography"}  # which it brings
    assert tops - OWN - with_it <= sys.stdlib_module_names


def test_only_three_files_need_mitmproxy() -> None:
    """What can be tested without it is kept apart from it."""
    needing = {path.stem for path in FILES if "from mitmproxy" in path.read_text()}
    assert needing == {"telltale_addon", "telltale_records", "telltale_tester"}


@pytest.mark.skipif(not MITMDUMP.is_file(), reason="needs mitmproxy: make setup-intercept, or TELLTALE_MITMDUMP")
def test_types_are_those_of_mitmproxy(tmp_path: Path) -> None:
    """mypy --strict, with the libraries of the addon's own environment."""
    (tmp_path / "mypy.ini").write_text("[mypy]\nstrict = True\nexplicit_package_bases = True\n")
    options = ["--config-file", str(tmp_path / "mypy.ini"), "--cache-dir", str(tmp_path / "cache")]
    python = MITMDUMP.with_name("python")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "--python-executable", str(python), *(path.name for path in FILES)],
        cwd=ADDON,
        env={**os.environ, "MYPYPATH": ".", "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
