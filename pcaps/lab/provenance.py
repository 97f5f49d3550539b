"""Which programs made the captures: pcaps/PROVENANCE.json, written by the run itself."""

import datetime as dt
import hashlib
import json
import platform
import re
import ssl
import subprocess
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

ASK: dict[str, Sequence[str]] = {
    "aiosmtpd": ("aiosmtpd", "--version"),
    "busybox (udhcpc)": ("busybox",),
    "chromium": ("chromium", "--version"),
    "curl": ("curl", "--version"),
    "dnsmasq": ("dnsmasq", "--version"),
    "dumpcap": ("dumpcap", "--version"),
    "iproute2": ("ip", "-V"),
    "mosquitto": ("mosquitto", "-h"),
    "nginx": ("nginx", "-v"),
    "openssl": ("openssl", "version"),
}
VERSION = re.compile(r"\d+\.\d+[\w.+~-]*")


def write_provenance(folder: Path) -> None:
    """Write versions and, for every capture in the folder, its size and hash."""
    content = {
        "made": dt.datetime.now(dt.UTC).strftime("%Y-%m-%d"),
        "system": platform.freedesktop_os_release()["PRETTY_NAME"],
        "programs": _programs(),
        "captures": {path.name: _capture(path) for path in sorted(folder.glob("*.pcapng"))},
    }
    (folder / "PROVENANCE.json").write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def _programs() -> dict[str, str]:
    found = {name: _version(command) for name, command in ASK.items()}
    found["python"] = platform.python_version()
    found["python ssl"] = ssl.OPENSSL_VERSION
    found["aioquic"] = version("aioquic")
    found["cryptography"] = version("cryptography")
    return dict(sorted(found.items()))


def _version(command: Sequence[str]) -> str:
    """The first thing in a program's first words that looks like a version."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    match = VERSION.search(done.stdout + done.stderr)
    return match[0] if match else "unknown"


def _capture(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
