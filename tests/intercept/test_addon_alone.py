"""The addon runs beside mitmproxy alone: it imports nothing of ours, and nothing that is not there."""

import ast
import sys

import pytest

from tests.imports import ADDON

FILES = sorted(ADDON.glob("*.py"))
OWN = {path.stem for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_standard_library_and_mitmproxy(path: object) -> None:
    tree = ast.parse(path.read_text())  # type: ignore[attr-defined]
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    tops = {name.partition(".")[0] for name in names}
    assert tops - OWN - {"mitmproxy"} <= sys.stdlib_module_names


def test_only_two_files_need_mitmproxy() -> None:
    """What can be tested without it is kept apart from it."""
    needing = {path.stem for path in FILES if "from mitmproxy" in path.read_text()}
    assert needing == {"telltale_addon", "telltale_records"}
