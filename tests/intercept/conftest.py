"""A network with servers, for tests of interception with real programs."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pcaps.lab.certificates import write_authority
from tests.intercept.lab import Spaces, missing, spaces


@pytest.fixture
def net(tmp_path: Path) -> Iterator[Spaces]:
    """Phones, gateway, and an internet with its servers."""
    reason = missing()
    if reason:
        pytest.skip(reason)
    write_authority(tmp_path)
    with spaces(tmp_path) as found:
        command = found.inside(found.internet, sys.executable, "-m", "tests.intercept.server", str(tmp_path))
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            try:
                assert server.stdout is not None
                assert server.stdout.readline() == "ready\n"
                yield found
            finally:
                server.kill()
