"""A Debian 13 for the processor of a Raspberry Pi, with Telltale's libraries, kept in build/box. How to run in it."""

import contextlib
import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.box.tree import KEPT, LOCK, PYTHON, SUITE, clear, fitting, make_debian
from tests.imports import ROOT

MACHINE: Final = "aarch64"
PACKAGES: Final = ("python3", "ca-certificates")
LIBRARIES: Final = Path("/libraries")
FORMATS: Final = Path("/proc/sys/fs/binfmt_misc")
"""Where Linux is told which program runs the programs of other processors."""
NAME: Final = "qemu-aarch64"
"""As Debian's qemu-user-static calls it where it is registered at its installation."""

_HEADER: Final = b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x02\x00\xb7\x00"
_MASK: Final = b"\xff" * 7 + b"\x00" + b"\xff" * 8 + b"\xfe\xff\xff\xff"
"""A program for 64-bit ARM: class, byte order and version, then type 2 or 3 and machine 183 (the ELF specification)."""

CODE: Final = ("gateway", "dashboard")
TIMEOUT_S: Final = 3_600


def tree() -> Path:
    """The folder of that Debian; made where it is missing."""
    folder = KEPT / f"{MACHINE}-{hashlib.sha256(' '.join((SUITE, *PACKAGES)).encode()).hexdigest()[:12]}"
    if not (folder / "made").exists():
        clear(folder)
        make_debian(folder / "tree", "--architectures=arm64", "--variant=apt", f"--include={','.join(PACKAGES)}")
        (folder / "made").touch()
    return folder / "tree"


def bring_libraries(inside: Path) -> None:
    """What the lock names, put there by this machine's pip: emulated it would take half an hour."""
    target = inside / LIBRARIES.relative_to("/")
    made = target / hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not made.exists():
        shutil.rmtree(target, ignore_errors=True)
        options = ["--quiet", "--no-deps", "--no-compile", *fitting(MACHINE), "--require-hashes", "-r", LOCK]
        subprocess.run([sys.executable, "-m", "pip", "install", *options, "--target", target], check=True)
        made.touch()


def bring_code(inside: Path) -> None:
    """Put the checkout's code and captures there anew, and nothing that was kept of earlier ones."""
    shutil.rmtree(inside / "telltale", ignore_errors=True)
    for name in (*CODE, "pcaps"):
        leave = shutil.ignore_patterns("__pycache__", "lab")
        shutil.copytree(ROOT / name, inside / "telltale" / name, ignore=leave)


def bring_bytecode(inside: Path) -> bool:
    """Have a Python of this machine compile what was brought, where there is one of that version: bytecode is the same
    on every processor, and emulated it takes longer than all the tests. Whether it was done."""
    native = shutil.which(f"python{PYTHON[0]}.{PYTHON[1:]}")
    if native is None or subprocess.run([native, "-c", ""], check=False, capture_output=True).returncode:
        return False
    folders = [inside / "telltale", inside / LIBRARIES.relative_to("/")]
    compiling = [native, "-m", "compileall", "-q", "-j", "0", "-s", inside, "-p", "/", *folders]
    subprocess.run(compiling, check=False, capture_output=True)  # some libraries bring files that no Python takes
    return True


def run(inside: Path, *words: str | Path) -> str:
    """What a program says there. Fails where it fails."""
    view = ("unshare", "--mount", "--pid", "--fork", "--kill-child", f"--mount-proc={inside / 'proc'}")
    settings = (
        "env",
        "-i",
        "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME=/root",
        "LANG=C.UTF-8",
        f"PYTHONPATH=/telltale:{LIBRARIES}",
    )
    command = [*view, "chroot", inside, *settings, *words]
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
    assert done.returncode == 0, f"{words[:3]}: {done.stdout[-2000:]}{done.stderr[-4000:]}"
    return done.stdout


@contextlib.contextmanager
def emulated() -> Iterator[None]:
    """Programs of that processor run here: Linux is told how where it does not know, and told to forget it again."""
    if not (FORMATS / "register").exists():
        subprocess.run(["mount", "-t", "binfmt_misc", "none", FORMATS], check=True)
    if (FORMATS / NAME).exists():
        yield
        return
    program = shutil.which("qemu-aarch64-static")
    quoted = ("".join(f"\\x{byte:02x}" for byte in part) for part in (_HEADER, _MASK))
    (FORMATS / "register").write_text(f":{NAME}:M::{':'.join(quoted)}:{program}:OCF", encoding="ascii")
    try:
        yield
    finally:
        (FORMATS / NAME).write_text("-1", encoding="ascii")
