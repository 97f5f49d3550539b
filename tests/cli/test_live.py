"""`telltale live` with real programs in a network of their own: what leaks is told while it happens."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.errors import StoreError
from gateway.store.queries import open_queries
from gateway.store.queries.still_open import still_open
from tests.imports import ROOT

pytestmark = pytest.mark.skipif(
    shutil.which("dumpcap") is None or shutil.which("curl") is None or os.geteuid() != 0,
    reason="needs dumpcap, curl and the right to make namespaces",
)

SERVER = """
import http.server

class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()

http.server.ThreadingHTTPServer(("10.98.0.2", 80), Handler).serve_forever()
"""
LINE = '{"email": "maya.lindqvist@mail.example", "diagnosis": "F32.1 moderate depressive episode"}'
MEMORY = Path("/dev/shm")
WAIT_S = 90.0
TELLTALE = (sys.executable, "-c", "from gateway.cli import main; main()")


@pytest.fixture
def spaces() -> Iterator[tuple[str, str]]:
    """A phone and a server in two networks, joined by a cable."""
    phone, server = f"tt-live-{os.getpid()}-p", f"tt-live-{os.getpid()}-s"
    for space in (phone, server):
        subprocess.run(["ip", "netns", "add", space], check=True)
    try:
        link = ["ip", "-n", phone, "link", "add", "name", "p0", "type", "veth", "peer", "name", "s0", "netns", server]
        subprocess.run(link, check=True)
        for space, name, address in ((phone, "p0", "10.98.0.1/24"), (server, "s0", "10.98.0.2/24")):
            subprocess.run(["ip", "-n", space, "addr", "add", address, "dev", name], check=True)
            subprocess.run(["ip", "-n", space, "link", "set", "dev", name, "up"], check=True)
        yield phone, server
    finally:
        for space in (phone, server):
            subprocess.run(["ip", "netns", "del", space], check=True)


def inside(space: str, *command: str) -> list[str]:
    return ["ip", "netns", "exec", space, *command]


def until(is_so: object, process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + WAIT_S
    while not is_so():  # type: ignore[operator]
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < end
        time.sleep(0.1)


def is_capturing(process: subprocess.Popen[str]) -> bool:
    """Whether dumpcap has opened the interface: only then it makes its first file."""
    return any(MEMORY.glob(f"telltale-{process.pid}-*/ring/*.pcapng"))


def kinds(database: Path) -> set[str]:
    try:
        with open_queries(database) as queries:
            return {kind for (kind,) in queries.fetch("SELECT data_kind FROM findings")}
    except StoreError:
        return set()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_live(tmp_path: Path, spaces: tuple[str, str], ending: signal.Signals) -> None:
    phone, server = spaces
    database = tmp_path / "live.db"
    telltale = "from gateway.cli import main; main()"
    (tmp_path / "mine.txt").write_text("0.0.0.0 spy.example\n0.0.0.0 py.example\n")
    importing = [*TELLTALE, "indicators", "import", str(tmp_path / "mine.txt"), "--db", str(database)]
    subprocess.run(importing, cwd=ROOT, check=True, capture_output=True)
    options = ["live", "--interface", "s0", "--db", str(database), "--app", "Journal"]
    web = subprocess.Popen(inside(server, sys.executable, "-c", SERVER))
    live = subprocess.Popen(
        inside(server, sys.executable, "-c", telltale, *options),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:

        def leaks() -> bool:
            """The phone sends until it is seen: dumpcap takes a moment to begin."""
            subprocess.run(
                inside(
                    phone,
                    "curl",
                    "-s",
                    "-m",
                    "5",
                    "-d",
                    LINE,
                    "-H",
                    "Content-Type: application/json",
                    "-H",
                    "Host: api.spy.example",
                    "http://10.98.0.2/v1/notes",
                ),
                check=False,
            )
            return {"id.email", "health.diagnosis"} <= kinds(database)

        until(leaks, live)
        assert list(MEMORY.glob(f"telltale-{live.pid}-*"))
        os.kill(live.pid, ending)
        out, err = live.communicate(timeout=WAIT_S)
    finally:
        for process in (web, live):
            process.kill()
            process.wait()
    assert live.returncode == 0, err
    assert "Listening on s0" in err
    assert "Journal" in out
    assert "maya" not in out + err
    with open_queries(database) as queries:
        assert queries.fetch("SELECT name, format, packets > 5, flows > 0 FROM captures") == [("s0", "live", 1, 1)]
        assert queries.fetch("SELECT count(*) FROM live") == [(0,)]
        listed = "SELECT DISTINCT detail LIKE '%: spy.example,%mine.txt%' FROM findings WHERE rule = 'DST-indicator'"
        assert queries.fetch(listed) == [(1,)]
    assert not list(MEMORY.glob(f"telltale-{live.pid}-*"))


HOLD = """
import socket, sys, time
if sys.argv[1] == "serve":
    with socket.create_server(("10.98.0.2", 4444)) as door:
        print("ready", flush=True)
        way, _ = door.accept()
        while way.recv(100): pass
else:
    with socket.create_connection(("10.98.0.2", 4444)) as way:
        while True:
            way.sendall(b"still here")
            time.sleep(0.2)
"""


def open_now(database: Path) -> list[dict[str, object]]:
    try:
        with open_queries(database) as queries:
            return still_open(queries)
    except StoreError:
        return []


def test_a_connection_is_shown_while_it_is_open(tmp_path: Path, spaces: tuple[str, str]) -> None:
    """It grows as it goes on; ended, it is one of the connections, and open no more."""
    phone, server = spaces
    database = tmp_path / "live.db"
    options = ["live", "--interface", "s0", "--db", str(database)]
    live = subprocess.Popen(
        inside(server, sys.executable, "-c", "from gateway.cli import main; main()", *options),
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    running = [live]
    try:
        assert live.stderr is not None
        assert "Listening on s0" in live.stderr.readline()
        until(lambda: is_capturing(live), live)
        serving = subprocess.Popen(
            inside(server, sys.executable, "-c", HOLD, "serve"), stdout=subprocess.PIPE, text=True
        )
        running.append(serving)
        assert serving.stdout is not None
        assert serving.stdout.readline() == "ready\n"
        running.append(subprocess.Popen(inside(phone, sys.executable, "-c", HOLD, "hold"), text=True))
        until(lambda: open_now(database), live)
        (first,) = open_now(database)
        assert (first["protocol"], first["server_ip"], first["server_port"]) == ("tcp", "10.98.0.2", 4444)
        until(lambda: any(one["sent"] > first["sent"] for one in open_now(database)), live)  # type: ignore[operator]
        with open_queries(database) as queries:
            assert queries.fetch("SELECT count(*) FROM flows WHERE server_port = 4444") == [(0,)]
        live.send_signal(signal.SIGINT)
        live.communicate(timeout=WAIT_S)
    finally:
        for process in running:
            process.kill()
            process.communicate()
    assert open_now(database) == []
    with open_queries(database) as queries:
        ((sent,),) = queries.fetch("SELECT bytes_up FROM flows WHERE server_port = 4444")
        assert sent > first["sent"]


def test_an_interface_that_is_not_there(tmp_path: Path) -> None:
    command = ["-c", "from gateway.cli import main; main()", "live", "-i", "none7", "--db", str(tmp_path / "a.db")]
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "no interface none7 here; there are:" in done.stderr
    assert "lo" in done.stderr
    assert not (tmp_path / "a.db").exists()


def test_nothing_comes(tmp_path: Path, spaces: tuple[str, str]) -> None:
    """An interface that goes away: it is said, and why."""
    _, server = spaces
    telltale = "from gateway.cli import main; main()"
    options = ["live", "--interface", "s0", "--db", str(tmp_path / "a.db")]
    live = subprocess.Popen(
        inside(server, sys.executable, "-c", telltale, *options),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert live.stderr is not None
        assert "Listening on s0" in live.stderr.readline()
        subprocess.run(["ip", "-n", server, "link", "del", "dev", "s0"], check=True)
        told = live.stderr.readline()
        live.send_signal(signal.SIGINT)
        _, rest = live.communicate(timeout=WAIT_S)
    finally:
        live.kill()
        live.wait()
    assert "No packet yet" in told
    assert "s0" in told or "down" in told
    assert "no packet came" in rest or live.returncode == 0
