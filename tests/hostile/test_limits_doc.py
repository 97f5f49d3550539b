"""docs/limits.md says what the code says."""

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROWS = re.findall(r"^\| [^|]+ \| ([\d,]+) \| `([\w.]+)` \|", (ROOT / "docs" / "limits.md").read_text(), re.MULTILINE)


@pytest.mark.parametrize(("value", "name"), ROWS, ids=[name.rpartition(".")[2] for _, name in ROWS])
def test_each_limit_has_its_value(value: str, name: str) -> None:
    module, _, constant = name.rpartition(".")
    assert getattr(importlib.import_module(module), constant) == int(value.replace(",", ""))


def test_there_are_limits() -> None:
    assert len(ROWS) > 15


def test_every_kind_is_one_that_the_code_has() -> None:
    text = (ROOT / "docs" / "limits.md").read_text()
    source = "".join(path.read_text() for path in (ROOT / "gateway").rglob("*.py"))
    for kind in set(re.findall(r"`([a-z]+-[a-z-]+)`", text)):
        assert f'"{kind}"' in source or kind.endswith("-invalid"), kind
