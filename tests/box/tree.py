"""A stock Debian as a folder, and what a box without internet needs: packages and wheels. Kept in build/box.

Debian 13, unless TELLTALE_DEBIAN says 12. Everything comes through this machine's own settings of apt and pip.
"""

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final, NamedTuple

import yaml

from tests.imports import ROOT

KEPT: Final = ROOT / "build" / "box"


class Release(NamedTuple):
    """What a Debian has."""

    suite: str
    python: str  # as wheels name it
    glibc: int  # its minor version
    mitmproxy: str  # that the lock has for its Python


RELEASE: Final = {
    "12": Release("bookworm", "311", 36, "11.0.2"),
    "13": Release("trixie", "313", 41, "12.2.3"),
}[os.environ.get("TELLTALE_DEBIAN", "13")]
SUITE: Final = RELEASE.suite
PYTHON: Final = RELEASE.python

LOCK: Final = ROOT / "requirements.lock"
LOOKING_LOCK: Final = ROOT / "gateway/intercept/requirements.lock"
"""mitmproxy: another version than on the Python that runs the tests."""

STOCK: Final = ("systemd-sysv", "dbus", "python3", "python3-apt", "iproute2", "openssh-server", "ca-certificates")
"""What an image of Debian or Raspberry Pi OS has beside its smallest set: the playbook brings the rest."""

GLIBC: Final = tuple(minor for minor in (17, 24, 26, 27, 28, 31, 34, 35, 39) if minor <= RELEASE.glibc)
"""Versions of glibc that wheels are built for and that Debian runs."""

# Downloads into the tree's own cache of packages, which is then moved out of it.
DOWNLOAD: Final = (
    'export APT_CONFIG="$MMDEBSTRAP_APT_CONFIG"; apt-get clean;'
    " apt-get --yes --no-install-recommends --download-only install {packages}"
    ' && mkdir -p "{folder}" && cp "$1"/var/cache/apt/archives/*.deb "{folder}"'
)


def stock_tree(*more: str) -> Path:
    """The folder of a Debian that nobody changed, with `more` packages; made where it is missing. Its packages to come
    are beside it."""
    packages = yaml.safe_load((ROOT / "ansible/roles/packages/vars/main.yml").read_text())["packages_wanted"]
    folder = KEPT / hashlib.sha256(" ".join((SUITE, *STOCK, *more, *packages)).encode()).hexdigest()[:12]
    if not (folder / "made").exists():
        clear(folder)
        debs = folder / "debs"
        hook = DOWNLOAD.format(packages=" ".join(packages), folder=debs)
        include = f"--include={','.join((*STOCK, *more))}"
        make_debian(folder / "tree", "--variant=important", include, f"--customize-hook={hook}")
        (folder / "tree/etc/apt/sources.list").unlink(missing_ok=True)  # the box has no internet, as the test has none
        (folder / "made").touch()
    return folder


def make_debian(tree: Path, *options: str) -> None:
    """Make a Debian in a folder. What is mounted in it meanwhile is so for that program alone, and gone when it ends or
    is killed: nobody else ever finds this machine's own /proc, /sys and /dev below the folder."""
    apart = ("unshare", "--mount", "--propagation", "private")
    subprocess.run([*apart, "mmdebstrap", *options, SUITE, tree, _mirror()], check=True)


def clear(folder: Path) -> None:
    """An empty folder, for what is made anew. Raises RuntimeError where something is mounted below it: to delete that
    would be to delete from this machine."""
    below = f"{folder.resolve()}/"
    lines = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    mounted = [line.split()[1].replace("\\040", " ") for line in lines]
    held = [point for point in mounted if point.startswith(below)]
    if held:
        raise RuntimeError(f"{held[0]} is mounted: unmount it before {folder} is made anew")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)


def wheels(machine: str = platform.machine(), locks: tuple[Path, ...] = (LOCK,)) -> Path:
    """The folder of wheels that locks name, for that Debian on a kind of machine."""
    texts = [lock.read_text(encoding="utf-8") for lock in locks]
    folder = KEPT / f"wheels-{machine}-{hashlib.sha256(''.join(texts).encode()).hexdigest()[:12]}"
    if not (folder / "made").exists():
        folder.mkdir(parents=True, exist_ok=True)
        for text in texts:
            wanted = folder / "wanted.lock"
            wanted.write_text(_for_that_python(text))
            command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", *fitting(machine)]
            subprocess.run([*command, "--require-hashes", "-r", wanted, "--dest", folder], check=True)
        (folder / "made").touch()
    return folder


def _for_that_python(lock: str) -> str:
    """pip asks the Python that runs it which lines of a lock are meant, whatever it downloads for."""
    meant, other = ("< '3.12'", ">= '3.12'") if PYTHON == "311" else (">= '3.12'", "< '3.12'")
    lines = lock.replace(f"python_full_version {meant}", "python_version >= '3'")
    return lines.replace(f"python_full_version {other}", "python_version < '3'")


def fitting(machine: str) -> list[str]:
    """What tells pip to take wheels for that Debian on a kind of machine, and nothing else."""
    names = [f"manylinux_2_{minor}_{machine}" for minor in GLIBC] + [f"manylinux2014_{machine}", f"linux_{machine}"]
    platforms = [word for name in names for word in ("--platform", name)]
    abis = [word for abi in (f"cp{PYTHON}", "abi3", "none") for word in ("--abi", abi)]
    return ["--only-binary", ":all:", "--python-version", PYTHON, "--implementation", "cp", *abis, *platforms]


def _mirror() -> str:
    """Where this machine gets Debian from."""
    shape = "$(ORIGIN) $(CODENAME) $(REPO_URI)"
    told = subprocess.run(["apt-get", "indextargets", "--format", shape], capture_output=True, text=True, check=True)
    for line in told.stdout.splitlines():
        origin, codename, *address = line.split()
        if origin == "Debian" and "-" not in codename and address:
            return address[0]
    raise RuntimeError("apt knows no mirror of Debian here (apt-get update)")
