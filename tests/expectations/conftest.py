"""One database of the captures that come with the project, made once."""

from pathlib import Path

import pytest

from tests.expectations.program import PCAPS, telltale


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All captures of pcaps/, as `telltale analyze` makes them."""
    folder = tmp_path_factory.mktemp("expectations")
    result = telltale("analyze", PCAPS, "-q", "--db", "all.db", folder=folder)
    assert result.returncode == 0, result.stderr
    return folder / "all.db"
