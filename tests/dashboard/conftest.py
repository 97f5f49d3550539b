"""An application over a database that the writer made, and a browser that looks at it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard import create_app
from dashboard.serve import make_server
from tests.dashboard.scenes import Scene, leaky

Look = Callable[..., FlaskClient]


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
    servers = []

    def start(scene: Scene) -> str:
        path = scene.write(tmp_path_factory.mktemp("served") / "telltale.db")
        server = make_server(create_app(path, is_demo=True), "127.0.0.1", 0)
        threading.Thread(target=server.run, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.effective_port}"

    yield start
    for server in servers:
        server.close()
