"""Starts the process that sends, hands it its job, and ends it when it takes too long."""

import contextlib
import json
import subprocess
import sys
import time
from typing import Any, Final

from gateway.alerts.webhook import Outcome
from gateway.errors import AlertError

LONGEST_S: Final = 60.0
"""For one try. Apprise is loaded within seconds on a small box, and a service that takes longer is not well."""

CHECK_S: Final = 30.0
MAX_ANSWER_CHARS: Final = 10_000

COMMAND: Final = (sys.executable, "-m", "gateway.alerts.sending")


class Sending:
    """One try under way."""

    def __init__(self, job: dict[str, Any]) -> None:
        self._end_s = time.monotonic() + LONGEST_S
        self._process = subprocess.Popen(
            COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._process.stdin is not None
        with contextlib.suppress(BrokenPipeError), self._process.stdin as file:  # where it has ended, its code says so
            file.write(json.dumps(job))

    def outcome(self) -> Outcome | None:
        """What became of it; None while it goes on."""
        if self._process.poll() is None:
            if time.monotonic() < self._end_s:
                return None
            self.end()
            return Outcome(False, f"it took longer than {LONGEST_S:.0f} s")
        assert self._process.stdout is not None
        with self._process.stdout as file:
            said = file.read(MAX_ANSWER_CHARS)
        try:
            return Outcome(**json.loads(said))
        except (ValueError, TypeError):
            return Outcome(False, f"the process that sends ended early (code {self._process.returncode})")

    def end(self) -> None:
        """End it at once."""
        self._process.kill()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()


def check_address(address: str) -> tuple[str, str]:
    """Which service apprise takes an address for, and the form of it that may be shown. Raises AlertError."""
    job = json.dumps({"task": "check", "address": address})
    try:
        done = subprocess.run(COMMAND, input=job, capture_output=True, text=True, timeout=CHECK_S, check=False)
        told = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError) as error:
        raise AlertError("apprise, which knows the services, does not run here: `telltale doctor` says more") from error
    if not told["service"]:
        raise AlertError("apprise knows no service with such an address; docs/alerts.md has examples")
    return told["service"], told["shown"]
