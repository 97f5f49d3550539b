"""What all tests share: captures made by others, what a machine cannot do, a closed door to the network."""

import ctypes
import ipaddress
import os
import platform
import shutil
import socket
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

ROOT = Path(__file__).parent.parent
CORPUS = Path(os.environ.get("TELLTALE_CORPUS") or ROOT.parent / "shared" / "corpus")

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as commands start: a process of tests for each processor is enough
os.environ["TELLTALE_RAISE"] = "1"  # a mistake of ours ends a test, also in the programs that it starts

# No deadline: a slow or busy machine is not a failure. In CI the same examples every time.
settings.register_profile("telltale", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("telltale")

LONG_FILES = (
    *("dashboard/test_accessible.py", "dashboard/test_first_start.py", "dashboard/test_widths_browser.py"),
    *("dashboard/test_keyboard.py", "columns/test_bounds.py", "reports/test_dossier.py", "cli/test_cli.py"),
    *("expectations/test_check.py", "hostile/test_attacks.py", "dashboard/test_serve_memory.py", "test_live.py"),
    "truth/test_tshark.py",
)
"""Files that take a minute or more. They begin first: one that begins last is waited for by all other processes."""


@cache
def _makes_namespaces() -> bool:
    """Whether this user may make network namespaces. Root in a locked-down container may not."""
    if os.geteuid() != 0 or shutil.which("unshare") is None:
        return False
    return subprocess.run(["unshare", "--net", "--mount", "true"], capture_output=True, check=False).returncode == 0


def _loads(library: str) -> bool:
    """Whether a shared library is on this machine."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _why_no_box() -> str:
    """Why no Debian can be booted here, or ""."""
    if not os.environ.get("TELLTALE_BOX"):
        return "boots a Debian and takes minutes (make test-box)"
    if not _makes_namespaces():
        return "needs root that may make network namespaces"
    return _what_is_missing("mmdebstrap", "systemd-nspawn", "nsenter", "ssh", "git", "curl", "dnsmasq", "busybox")


def _what_is_missing(*wanted: str) -> str:
    """Which of the programs that a box is made with are not here, or ""."""
    missing = [program for program in wanted if shutil.which(program) is None]
    if not (ROOT / ".venv-box" / "bin" / "ansible-playbook").exists():
        missing.append("ansible-playbook")
    return f"missing programs: {', '.join(missing)} (make test-box and test-wifi install them)" if missing else ""


def _why_no_wifi() -> str:
    """Why no machine with radios can be emulated here, or ""."""
    if not os.environ.get("TELLTALE_WIFI"):
        return "emulates a machine with radios and takes many minutes (make test-wifi)"
    if platform.machine() != "x86_64":
        return f"the kernel that is booted is one for x86_64, and this machine is {platform.machine()}"
    if not _makes_namespaces():
        return "needs root that may make network namespaces"
    return _what_is_missing("mmdebstrap", "systemd-nspawn", "nsenter", "ssh", "git", "mke2fs", "qemu-system-x86_64")


def _why_no_arm64() -> str:
    """Why no Debian for another processor can be run here, or ""."""
    if not os.environ.get("TELLTALE_ARM64"):
        return "emulates another processor and takes minutes (make test-arm64)"
    if not _makes_namespaces():
        return "needs root that may make namespaces"
    missing = [program for program in ("mmdebstrap", "qemu-aarch64-static") if shutil.which(program) is None]
    return f"missing programs: {', '.join(missing)} (make test-arm64 installs them where it may)" if missing else ""


def _why_not(marker: str) -> str:
    """Why tests with this marker cannot run here, or ""."""
    if marker == "corpus" and not CORPUS.is_dir():
        return f"captures made by others are not at {CORPUS} (set TELLTALE_CORPUS)"
    if marker == "browser" and not (shutil.which("chromium-headless-shell") or shutil.which("chromium")):
        return "chromium is not installed (make test installs it where it may)"
    if marker == "browser" and not _loads("libatomic.so.1"):
        return "the browser's driver needs libatomic.so.1 (Debian: libatomic1; make test installs it where it may)"
    if marker == "long" and not os.environ.get("TELLTALE_LONG"):
        return "takes minutes (set TELLTALE_LONG=1)"
    if marker == "box":
        return _why_no_box()
    if marker == "wifi":
        return _why_no_wifi()
    if marker == "arm64":
        return _why_no_arm64()
    if marker == "root" and not _makes_namespaces():
        return "needs root that may make network namespaces"
    return ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files to the front, and skip, with the reason, what this machine cannot do."""
    long = {ROOT / "tests" / name for name in LONG_FILES}
    items.sort(key=lambda item: item.path not in long)
    for item in items:
        for marker in ("corpus", "browser", "long", "root", "box", "wifi", "arm64"):
            if item.get_closest_marker(marker) and (reason := _why_not(marker)):
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of captures made by others. Tests that take it carry the marker `corpus`."""
    return CORPUS


@pytest.fixture(scope="session", autouse=True)
def no_outside_request() -> Iterator[None]:
    """Telltale asks nobody outside, so a test that would connect beyond this machine fails."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(str(address[0])):
            raise AssertionError(f"a test wanted to connect to {address[0]}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"
