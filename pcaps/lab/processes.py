"""Running programs, and ending the ones that were started."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

CLIENT_TIMEOUT_S = 60  # the longest script takes a few seconds; a browser on a busy machine some more
STOP_TIMEOUT_S = 5
POLL_S = 0.05


class LabError(RuntimeError):
    """The lab could not do what a script asks. The text says what, for the person who runs it."""


def need(*programs: str) -> None:
    """Fail with the names of all programs that are missing, not only the first."""
    missing = [name for name in programs if shutil.which(name) is None]
    if missing:
        raise LabError(f"missing programs: {', '.join(missing)} (see pcaps/lab/README.md)")


def run(
    command: Sequence[str], stdin: bytes = b"", *, check: bool = True, timeout_s: float = CLIENT_TIMEOUT_S
) -> subprocess.CompletedProcess[bytes]:
    """Run a program to its end."""
    try:
        done = subprocess.run(command, input=stdin, capture_output=True, timeout=timeout_s, check=False)
    except subprocess.TimeoutExpired as late:
        raise LabError(f"no end after {timeout_s} s: {' '.join(command)}") from late
    if check and done.returncode != 0:
        raise LabError(
            f"exit {done.returncode}: {' '.join(command)}\n{done.stdout.decode(errors='replace')[-2000:]}"
            f"{done.stderr.decode(errors='replace')[-2000:]}"
        )
    return done


@contextlib.contextmanager
def service(command: Sequence[str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program that runs until the block ends, in a process group of its own: its children end with it."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
        )
    try:
        yield process
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes], first: signal.Signals = signal.SIGTERM) -> None:
    """End a process group: politely, then not."""
    for number in (first, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_TIMEOUT_S)
            return


def wait_until_text(process: subprocess.Popen[bytes], log: Path, text: str, timeout_s: float = 15) -> None:
    """Wait until a service has written `text` to its log."""
    end = time.monotonic() + timeout_s
    while text.encode() not in (log.read_bytes() if log.exists() else b""):
        if process.poll() is not None or time.monotonic() > end:
            content = log.read_text(errors="replace") if log.exists() else ""
            raise LabError(f"{process.args!r} did not say {text!r}:\n{content[-2000:]}")
        time.sleep(POLL_S)
