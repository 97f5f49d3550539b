"""mitmdump, or the tester in its place: started again when it ends, killed when it is stuck, gone when we are gone."""

import contextlib
import json
import os
import pwd
import signal
import subprocess
import time
from pathlib import Path
from typing import Any, Final, NamedTuple

from gateway.intercept.authority import PRIVATE_FILE
from gateway.intercept.environment import ADDON, TESTER

START_S: Final = 60.0
"""How long it may take until it listens: its modules are many, and a Pi's card is slow."""

STUCK_S: Final = 15.0
"""It tells of itself twice a second; after so long without a word it is killed."""

FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0
STEADY_S: Final = 60.0
"""After running so long, a start counts as the first again."""

STOP_S: Final = 8.0
MAX_LOG_BYTES: Final = 1 << 20
MAX_STATUS_BYTES: Final = 4 << 20
KEYS_FILE: Final = "keys.log"
"""In the folder of the run, which is in memory: mitmproxy writes the keys of TLS there, and the addon tells them on."""
USER: Final = "telltale-intercept"
"""Whom it runs as, where there is such a user and we may: what it reads is hostile."""


class ProxyWish(NamedTuple):
    """How it is to run."""

    mitmdump: Path
    folder: Path
    """Its settings, status, spool and log."""

    authority: Path
    port: int
    trusted: Path | None = None
    """Authorities that servers are checked by, instead of those of the web."""

    is_tester: bool = False
    """The server of the active tests, by the interpreter of mitmproxy's environment."""


class Proxy:
    """The process, and how it is."""

    def __init__(self, wish: ProxyWish) -> None:
        self._wish = wish
        self._process: subprocess.Popen[bytes] | None = None
        self._started_s = 0.0
        self._pause_s = FIRST_PAUSE_S
        self._due_s = 0.0
        self.starts = 0
        self.said = ""
        """What it said when it ended by itself."""

    @property
    def settings(self) -> Path:
        """The file that the addon reads."""
        return self._wish.folder / "settings.json"

    @property
    def status_path(self) -> Path:
        """The file that the addon writes."""
        return self._wish.folder / "proxy.json"

    def look(self) -> bool:
        """See to it that it runs; whether connections may be led to it."""
        now = time.monotonic()
        process = self._process
        if process is not None and process.poll() is not None:
            self._ended(process, now)
            process = None
        if process is None:
            if now >= self._due_s:
                self._start(now)
            return False
        age_s = self._age_s()
        if age_s > STUCK_S and now - self._started_s > START_S:
            process.kill()
            return False
        self._cut_log()
        return age_s <= STUCK_S

    def status(self) -> dict[str, Any]:
        """What the addon said last."""
        try:
            with self.status_path.open("rb") as file:
                told = json.loads(file.read(MAX_STATUS_BYTES))
        except (OSError, ValueError):
            return {}
        return told if isinstance(told, dict) else {}

    def stop(self) -> None:
        """End it: what it has read is in its spool, or sent. The keys of TLS go, which it has told."""
        process = self._process
        if process is not None:
            if process.stdin is not None:
                process.stdin.close()
            try:
                process.wait(STOP_S)
            except subprocess.TimeoutExpired:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
            self._process = None
        with contextlib.suppress(OSError):
            self._keys.unlink(missing_ok=True)

    @property
    def _keys(self) -> Path:
        return self._wish.folder / KEYS_FILE

    def _command(self) -> list[str]:
        wish = self._wish
        if wish.is_tester:
            python = wish.mitmdump.with_name("python")
            return [str(python), str(TESTER), str(wish.port), str(wish.authority / PRIVATE_FILE)]
        options = {
            "confdir": wish.authority,
            "listen_port": wish.port,
            "block_global": "false",  # a phone may have a global address; only what is led there comes in
            "onboarding": "false",
            "flow_detail": 0,
            "termlog_verbosity": "warn",
            **({"ssl_verify_upstream_trusted_ca": wish.trusted} if wish.trusted else {}),
        }
        command = [str(wish.mitmdump), "--mode", "transparent", "-q", "-s", str(ADDON)]
        for name, value in options.items():
            command += ["--set", f"{name}={value}"]
        return command

    def _start(self, now: float) -> None:
        wish = self._wish
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(wish.folder),
            "LC_ALL": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
            "TELLTALE_SETTINGS": str(self.settings),
            "MITMPROXY_SSLKEYLOGFILE": str(self._keys),
        }
        self._keys.unlink(missing_ok=True)  # of an earlier process: that has told them, or never will
        self._keys.touch(mode=0o600)
        self.status_path.touch()
        with (wish.folder / "proxy.log").open("wb") as log:
            self._process = subprocess.Popen(
                self._command(),
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env=environment,
                cwd=wish.folder,
                start_new_session=True,
                **_as_user(wish.folder, wish.authority),
            )
        self._started_s = now
        self.starts += 1

    def _ended(self, process: subprocess.Popen[bytes], now: float) -> None:
        if process.stdin is not None:
            process.stdin.close()
        self._process = None
        with contextlib.suppress(OSError):
            lines = (self._wish.folder / "proxy.log").read_text(errors="replace").strip().splitlines()
            name = "the tester" if self._wish.is_tester else "mitmproxy"
            self.said = f"{name} ended (code {process.returncode})" + (f": {lines[-1][:200]}" if lines else "")
        self._pause_s = FIRST_PAUSE_S if now - self._started_s > STEADY_S else min(2 * self._pause_s, LONGEST_PAUSE_S)
        self._due_s = now + (self._pause_s if self.starts > 1 else 0.0)

    def _age_s(self) -> float:
        """How long ago the addon of this process said something; endless where it has not yet."""
        status = self.status()
        pid = self._process.pid if self._process is not None else 0
        return time.time() - float(status.get("time", 0.0)) if status.get("pid") == pid else float("inf")

    def _cut_log(self) -> None:
        path = self._wish.folder / "proxy.log"
        with contextlib.suppress(OSError):
            if path.stat().st_size > MAX_LOG_BYTES:
                os.truncate(path, 0)


def _as_user(*folders: Path) -> dict[str, Any]:
    """As whom it is started, and that user's folders given over."""
    if os.geteuid() != 0:
        return {}
    try:
        user = pwd.getpwnam(USER)
    except KeyError:
        return {}
    for folder in folders:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
