"""An application over a database that the writer made, and a browser that looks at it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard import create_app
from gateway import memory
from tests.dashboard.browsing import CHROMIUM, FLAGS
from tests.dashboard.scenes import Scene, leaky
from tests.dashboard.walking import served

Look = Callable[..., FlaskClient]
START_MS = 120_000
"""How long Chromium may take to start on a busy machine."""


@pytest.fixture(autouse=True)
def own_memory(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What pages hold in memory goes to a folder of the test: nothing of it is left on the machine."""
    monkeypatch.setattr(memory, "MEMORY", tmp_path_factory.mktemp("memory"))


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """Writes scenes into one database and gives a client that looks at it."""

    def write(*scenes: Scene) -> FlaskClient:
        path = tmp_path / "telltale.db"
        for scene in scenes:
            scene.write(path)
        return create_app(path, is_demo=True).test_client()

    return write


@pytest.fixture
def client(look: Look) -> FlaskClient:
    """The pages of `leaky`."""
    return look(leaky())


@pytest.fixture(scope="module")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Scene], str]]:
    """Serves scenes on loopback, each on a port of its own, until the module's tests are done."""
    with ExitStack() as servers:

        def start(scene: Scene) -> str:
            path = scene.write(tmp_path_factory.mktemp("served") / "telltale.db")
            return servers.enter_context(served(create_app(path, is_demo=True)))

        yield start


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium (a playwright.Browser), open until the module's tests are done."""
    from playwright.sync_api import sync_playwright  # those who take it are skipped where it is not installed

    with sync_playwright() as begun:
        opened = begun.chromium.launch(executable_path=CHROMIUM, args=FLAGS, timeout=START_MS)
        yield opened
        opened.close()
