"""A limit of memory for processes that run (cgroups(7))."""

import contextlib
import os
from pathlib import Path

from pcaps.lab.processes import LabError


class Group:
    """A control group with a limit of memory (cgroups(7), either version)."""

    def __init__(self, limit_bytes: int) -> None:
        """Raises LabError where this machine has no such groups."""
        second = Path("/sys/fs/cgroup/cgroup.controllers").exists()
        top = Path("/sys/fs/cgroup" if second else "/sys/fs/cgroup/memory")
        self.folder = top / f"telltale-{os.getpid()}"
        self._now = "memory.current" if second else "memory.usage_in_bytes"
        self._peak = "memory.peak" if second else "memory.max_usage_in_bytes"
        try:
            self.folder.mkdir()
            (self.folder / ("memory.max" if second else "memory.limit_in_bytes")).write_text(str(limit_bytes))
        except OSError as error:
            raise LabError(f"memory cannot be limited here: {error}") from None

    def take(self, process: int) -> None:
        """A process, with what it will start."""
        (self.folder / "cgroup.procs").write_text(str(process))

    def now_mb(self) -> float:
        """What it holds, pages of files in memory included."""
        return int((self.folder / self._now).read_text()) / 1e6

    def peak_mb(self) -> float:
        """The most that it ever held."""
        return int((self.folder / self._peak).read_text()) / 1e6

    def killed(self) -> int:
        """How many processes were ended for want of memory."""
        for name in ("memory.events", "memory.oom_control"):
            with contextlib.suppress(OSError):
                told = dict(line.split() for line in (self.folder / name).read_text().splitlines())
                return int(told.get("oom_kill", 0))
        return 0

    def remove(self) -> None:
        """When nothing runs in it any more."""
        with contextlib.suppress(OSError):
            self.folder.rmdir()
