"""The services of the box, as systemd would run them: told of, killed, started again."""

import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.test_live import LINE, SERVER, inside, kinds, pytestmark, spaces
from tests.imports import ROOT

__all__ = ["pytestmark", "spaces"]

TELLTALE = (sys.executable, "-c", "from gateway.cli import main; main()")
WAIT_S = 90.0


class Listening:
    """In systemd's place: takes what services tell as it comes. A socket that nobody reads is full after ten words,
    and whoever tells the next one stands still."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._said: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._ear.bind(str(path))
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        while said := self._ear.recv(4096):
            self._said.put(said.decode())

    def next(self) -> str:
        """What was told next; waits for it."""
        return self._said.get(timeout=WAIT_S)

    def close(self) -> None:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as way:
            way.connect(str(self._path))
            way.send(b"")
        self._thread.join(WAIT_S)
        self._ear.close()


class Services:
    """Programs in the network of the server."""

    def __init__(self, space: str, folder: Path) -> None:
        self.space = space
        self.ring, self.state, self.database = folder / "ring", folder / "state", folder / "box.db"
        self.heard = Listening(folder / "notify")
        self.environment = os.environ | {"NOTIFY_SOCKET": str(folder / "notify"), "WATCHDOG_USEC": "2000000"}
        self.running: list[subprocess.Popen[bytes]] = []
        for one in (self.ring, self.state):
            one.mkdir()

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(inside(self.space, *command), cwd=ROOT, env=self.environment)
        self.running.append(process)
        return process

    def capture(self) -> subprocess.Popen[bytes]:
        return self.start(*TELLTALE, "capture", "-i", "s0", "--ring", str(self.ring), "--ring-mib", "16")

    def inspect(self) -> subprocess.Popen[bytes]:
        options = ("-i", "s0", "--ring", str(self.ring), "--state", str(self.state), "--db", str(self.database))
        return self.start(*TELLTALE, "inspect", *options)

    def hear(self, word: str) -> None:
        """Wait until systemd would have heard it."""
        end = time.monotonic() + WAIT_S
        while word not in self.heard.next():
            assert time.monotonic() < end

    def told(self, path: Path, key: str) -> object:
        """What a service wrote of itself; None before it has."""
        return json.loads(path.read_text())[key] if path.exists() else None


@pytest.fixture
def box(tmp_path: Path, spaces: tuple[str, str]) -> Iterator[Services]:
    services = Services(spaces[1], tmp_path)
    services.start(sys.executable, "-c", SERVER)
    try:
        yield services
    finally:
        for process in services.running:
            process.kill()
            process.wait()
        services.heard.close()


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT_S
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.1)


def send(phone: str, line: str) -> None:
    command = ("curl", "-s", "-m", "5", "-d", line, "-H", "Content-Type: application/json", "http://10.98.0.2/v1/notes")
    subprocess.run(inside(phone, *command), check=False)


def test_services(box: Services, spaces: tuple[str, str]) -> None:
    phone, _ = spaces
    capture = box.capture()
    box.hear("READY=1")
    inspect = box.inspect()
    box.hear("READY=1")
    box.hear("WATCHDOG=1")

    def leaks() -> bool:
        send(phone, LINE)
        return "id.email" in kinds(box.database)

    until(leaks)
    until(lambda: bool(box.told(box.state / "inspect.json", "findings")))
    inspect.send_signal(signal.SIGKILL)
    inspect.wait()
    send(phone, '{"phone": "+49 30 901820", "note": "call"}')
    inspect = box.inspect()
    until(lambda: "id.phone" in kinds(box.database))
    capture.send_signal(signal.SIGKILL)  # dumpcap ends with it
    capture.wait()
    capture = box.capture()

    def leaks_again() -> bool:
        send(phone, '{"diagnosis": "F32.1 moderate depressive episode", "iban": "DE89370400440532013000"}')
        return "id.iban" in kinds(box.database)

    until(leaks_again)
    until(lambda: bool(box.told(box.ring / "capture.json", "is_running")))
    for process in (capture, inspect):
        process.send_signal(signal.SIGTERM)
        assert process.wait(WAIT_S) == 0
    box.hear("STOPPING=1")
    assert box.told(box.ring / "capture.json", "received")
    assert not subprocess.run(["pgrep", "-f", str(box.ring)], capture_output=True, check=False).stdout
