"""The server that `telltale serve` starts: quiet, and only for those who ask by its names."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.dashboard.scenes import leaky

START_S = 30.0
"""How long a server may take to answer on a busy machine."""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def running(path: Path, host: str, port: int) -> Iterator[subprocess.Popen[bytes]]:
    code = "import sys; from pathlib import Path; from dashboard.serve import serve; from gateway.config import settle;"
    code += " given = {'page.host': sys.argv[2], 'page.port': int(sys.argv[3])};"
    code += " serve(Path(sys.argv[1]), settle(('command line', given)), is_demo=True)"
    command = [sys.executable, "-c", code, str(path), host, str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=START_S)


def ask(port: int, host: str) -> http.client.HTTPResponse:
    until = time.monotonic() + START_S
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_S)
        try:
            connection.request("GET", "/", headers={"Host": host})
            answer = connection.getresponse()
            answer.read()
        except ConnectionRefusedError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return answer
        finally:
            connection.close()


def test_answers_by_its_names_and_prints_nothing(tmp_path: Path) -> None:
    path, port = leaky().write(tmp_path / "a.db"), free_port()
    with running(path, "127.0.0.1", port) as process:
        answer = ask(port, f"127.0.0.1:{port}")
        assert answer.status == 200
        assert not answer.getheader("Server")
        assert ask(port, f"192.0.2.7:{port}").status == 400
    assert process.stdout is not None
    assert process.stdout.read() == b""
    process.stdout.close()


def test_on_all_addresses_it_answers_to_addresses_only(tmp_path: Path) -> None:
    path, port = leaky().write(tmp_path / "a.db"), free_port()
    with running(path, "0.0.0.0", port) as process:
        assert ask(port, f"192.0.2.7:{port}").status == 200
        assert ask(port, f"evil.example:{port}").status == 400
    assert process.stdout is not None
    process.stdout.close()


def test_address_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with running(tmp_path / "a.db", "127.0.0.1", taken.getsockname()[1]) as process:
            said, _ = process.communicate(timeout=START_S)
    assert process.returncode == 1
    assert b"OSError" in said


def test_what_is_too_large_has_a_page(tmp_path: Path) -> None:
    """It says how large it will be: that is enough to refuse it, and nothing of it is read."""
    port = free_port()
    with running(leaky().write(tmp_path / "a.db"), "127.0.0.1", port) as process:
        ask(port, f"127.0.0.1:{port}")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_S)
        connection.putrequest("POST", "/upload")
        connection.putheader("Content-Length", "10000000000")
        connection.endheaders()
        answer = connection.getresponse()
        page = answer.read().decode()
        connection.close()
        assert answer.status == 413
        assert "That was too much." in page
        assert answer.getheader("Content-Security-Policy")
    assert process.stdout is not None
    process.stdout.close()
