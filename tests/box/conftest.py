"""The box of these tests: a booted Debian 13, made the box by the playbook alone, with phones and an internet."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate

from pcaps.lab.processes import service, wait_until_text
from tests.box import wires
from tests.box.first_start import become_operator
from tests.box.machine import Machine
from tests.box.tree import LOCK, LOOKING_LOCK, stock_tree, wheels
from tests.imports import ROOT

SETTINGS: Final = {
    "TELLTALE_MODE": "wired",
    "TELLTALE_INTERFACE": "lan0",
    "TELLTALE_UPLINK": "wan0",
    "TELLTALE_RING_MIB": "16",
    "TELLTALE_INTERCEPTION": "yes",
}
PAGE: Final = "https://10.42.0.1/"
PLAY_S: Final = 900

ROWS: Final = """
import json, sqlite3, sys
with sqlite3.connect("file:/var/lib/telltale/telltale.db?mode=ro", uri=True) as database:
    print(json.dumps(database.execute(sys.argv[1]).fetchall()))
"""
"""Answers a question to the database, inside the box."""


class Box:
    """The machine, its phones, and the playbook's way to it."""

    def __init__(self, folder: Path, stock: Path) -> None:
        self.folder = folder
        self.asked = folder / "asked"
        self.asked.touch()
        self.machine = Machine(stock / "tree", folder)
        self.one, self.other = (wires.Phone(name, folder) for name in wires.PHONES)
        self.brought = {
            "telltale_debs": str(stock / "debs"),
            "telltale_wheels": str(wheels(locks=(LOCK, LOOKING_LOCK))),
            "telltale_settings": SETTINGS,
            "telltale_version": _version(),
        }

    def play(self, book: str = "site.yml", **more: object) -> str:
        """Run a playbook from the side of the uplink, over ssh; its recap. Fails where it fails."""
        program = ROOT / ".venv-box/bin/ansible-playbook"
        words = [program, "-i", f"{wires.UPLINK},", "-u", "root", *self.machine.ssh(), "-e"]
        command = [*words, json.dumps(self.brought | more), ROOT / "ansible" / book]
        done = subprocess.run(
            wires.inside(wires.INTERNET, *command), capture_output=True, text=True, timeout=PLAY_S, check=False, cwd="/"
        )
        assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
        return done.stdout

    def rows(self, question: str) -> list[Any]:
        """Ask the database of the box."""
        return list(json.loads(self.machine.run("python3", "-c", ROWS, question)))

    def trust(self) -> None:
        """A phone gets the box's certificate, compares it with the box's terminal, and trusts it."""
        for phone in (self.one, self.other):
            got = self.folder / f"{phone.space}.crt"
            done = phone.curl("--output", str(got), "http://10.42.0.1/root.crt")
            assert done.returncode == 0, done.stderr
            root = load_der_x509_certificate(got.read_bytes())
            shown = self.machine.run("/opt/telltale/.venv/bin/telltale", "certificate")
            assert root.fingerprint(SHA256()).hex(":").upper() in shown
            got.write_bytes(root.public_bytes(Encoding.PEM))
            phone.root = got

    def start_again(self, *, by_the_plug: bool) -> None:
        """Reboot: nothing of its network is left from before."""
        if by_the_plug:
            self.machine.cut()
        else:
            self.machine.stop()
        wires.remove_box()
        wires.build_box()
        self.machine.boot()


def _version() -> str:
    """The checkout as it is, with changes that are not committed yet."""
    for words in (["stash", "create"], ["rev-parse", "HEAD"]):
        told = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
        if told:
            return told
    raise RuntimeError("no commit")


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Box]:
    """A booted stock Debian, before the playbook."""
    folder = tmp_path_factory.mktemp("box")
    box = Box(folder, stock_tree())
    wires.build()
    names = [f"--address=/{wires.NAME}/{wires.SERVER}", f"--address=/{wires.NAME}/{wires.SERVER6}"]
    quiet = ["--keep-in-foreground", "--no-resolv", "--no-hosts", "--bind-interfaces", "--conf-file=/dev/null"]
    dns = ["dnsmasq", *quiet, "--pid-file=", f"--listen-address={wires.GATEWAY}", "--log-facility=-", *names]
    server = (sys.executable, ROOT / "tests/box/server.py")
    try:
        with (
            service(wires.inside(wires.INTERNET, *dns), folder / "dns.log") as names_server,
            service(wires.inside(wires.INTERNET, *server, wires.SERVER, "80", box.asked), folder / "server.log"),
            service(wires.inside(wires.INTERNET, *server, wires.SERVER6, "80", box.asked), folder / "server6.log"),
            service(wires.inside(wires.INTERNET, *server, wires.PRIVATE, "80", box.asked), folder / "private.log"),
        ):
            wait_until_text(names_server, folder / "dns.log", "started")
            box.machine.boot()
            yield box
    finally:
        box.machine.stop()
        wires.remove_all()


@pytest.fixture(scope="session")
def box(bare: Box) -> Box:
    """The box: what the playbook made of it."""
    bare.play()
    bare.one.join()
    bare.other.join()
    bare.trust()
    become_operator(bare.one, bare.machine, PAGE)
    return bare
