"""The server that `telltale serve` starts: quiet, and only for those who ask by its names."""

import contextlib
import http.client
import json
import random
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask, request

from dashboard.serve import make_server
from tests.dashboard.scenes import leaky

START_S = 90.0
"""How long a server may take to answer on a busy machine."""

PORTS = range(20_000, 32_000)
"""Below those that the system gives to whoever connects: nobody else gets one between the choice and the server."""


def free_port() -> int:
    chance = random.SystemRandom()
    while True:
        port = chance.choice(PORTS)
        with socket.socket() as found, contextlib.suppress(OSError):
            found.bind(("127.0.0.1", port))
            return port


@contextmanager
def running(path: Path, host: str, port: int, **page: str) -> Iterator[subprocess.Popen[bytes]]:
    code = "import json, sys; from pathlib import Path; from dashboard.serve import serve;"
    code += " from gateway.config import settle; given = json.loads(sys.argv[2]);"
    code += " serve(Path(sys.argv[1]), settle(('command line', given)), 'first-start-code', is_demo=True)"
    given = {"page.host": host, "page.port": port} | {f"page.{name}": value for name, value in page.items()}
    command = [sys.executable, "-c", code, str(path), json.dumps(given)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=START_S)


def ask(port: int, host: str, where: str = "/", **headers: str) -> http.client.HTTPResponse:
    until = time.monotonic() + START_S
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_S)
        try:
            connection.request("GET", where, headers={"Host": host, **headers})
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


def test_what_analyses_is_not_loaded_for_pages() -> None:
    heavy = [
        "gateway.detectors",
        "gateway.content",
        "gateway.protocols",
        "gateway.capture",
        "numpy",
        "numba",
        "hyperscan",
    ]
    code = f"import sys, dashboard.serve; print(*(name for name in {heavy} if name in sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=START_S, check=True)
    assert said.stdout.split() == []


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


FORWARDED = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "10.42.0.77"}


def test_behind_a_server_with_tls_cookies_are_for_https_alone(tmp_path: Path) -> None:
    path, port = leaky().write(tmp_path / "a.db"), free_port()
    with running(path, "127.0.0.1", port, trusted_proxy="127.0.0.1", names="telltale.internal Box.example") as process:
        for host in ("telltale.internal", "box.example", "10.42.0.1", "[fd42::1]"):
            answer = ask(port, host, "/start", **FORWARDED)
            assert answer.status == 200, host
            assert "; Secure;" in str(answer.getheader("Set-Cookie"))
        assert ask(port, "evil.example", **FORWARDED).status == 400
        assert ask(port, "127.0.0.1", **{"X-Forwarded-Proto": "gopher"}).status == 400
    assert process.stdout is not None
    process.stdout.close()


def told_by(proxy: str, headers: dict[str, str]) -> list[str]:
    """What a page learns of who asks."""
    application = Flask("told")

    @application.get("/")
    def told() -> list[str]:
        return [request.remote_addr or "", request.scheme, request.headers.get("X-Forwarded-For", "")]

    server = make_server(application, "127.0.0.1", 0, proxy)
    threading.Thread(target=server.run, daemon=True).start()
    connection = http.client.HTTPConnection("127.0.0.1", server.effective_port, timeout=START_S)
    connection.request("GET", "/", headers=headers)
    answer: list[str] = json.loads(connection.getresponse().read())
    connection.close()
    server.close()
    return answer


@pytest.mark.parametrize("proxy", ["", "192.0.2.9"])
def test_nobody_else_is_believed_what_a_proxy_says(proxy: str) -> None:
    """Whoever asks directly could claim to be another browser, and so escape the waits after wrong passphrases."""
    assert told_by(proxy, FORWARDED) == ["127.0.0.1", "http", ""]


def test_a_trusted_proxy_is_believed_who_asks() -> None:
    """The last address is the one that the proxy wrote itself."""
    told = told_by("127.0.0.1", FORWARDED | {"X-Forwarded-For": "192.0.2.1, 10.42.0.77"})
    assert told[:2] == ["10.42.0.77", "https"]
