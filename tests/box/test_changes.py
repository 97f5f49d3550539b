"""After all else: other settings hold, a version that does not work is taken back, and it all goes again."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.box import wires
from tests.box.conftest import PAGE, Box
from tests.box.machine import until
from tests.box.test_box import SERVICES
from tests.imports import ROOT

pytestmark = pytest.mark.box


def broken_version(box: Box) -> str:
    """A commit whose pages never start, made from the one that runs. No branch knows it."""
    version = str(box.brought["telltale_version"])
    unit = "systemd/telltale-dashboard.service"
    environment = os.environ | {"GIT_INDEX_FILE": str(box.folder / "index")}

    def git(*words: str, given: str = "") -> str:
        command = ["git", "-c", "user.name=test", "-c", "user.email=test@telltale.example", *words]
        done = subprocess.run(
            command, cwd=ROOT, env=environment, input=given, capture_output=True, text=True, check=True
        )
        return done.stdout

    text = git("show", f"{version}:{unit}").replace("/opt/telltale/.venv/bin/telltale serve", "/usr/bin/false")
    git("read-tree", version)
    git("update-index", "--cacheinfo", f"100644,{git('hash-object', '-w', '--stdin', given=text).strip()},{unit}")
    return git("commit-tree", git("write-tree").strip(), "-p", version, "-m", "broken").strip()


def test_a_setting_that_cannot_work_is_refused_by_name(box: Box) -> None:
    """And nothing is touched."""
    path = "/etc/telltale/box.env"
    box.machine.run("sed", "-i.kept", "s/^TELLTALE_ISOLATE=.*/TELLTALE_ISOLATE=maybe/", path)
    try:
        with pytest.raises(AssertionError, match="TELLTALE_ISOLATE and TELLTALE_REACH_PRIVATE must be yes or no"):
            box.play()
    finally:
        box.machine.run("mv", f"{path}.kept", path)
    assert box.one.curl(PAGE).returncode == 0


def test_a_changed_setting_holds(box: Box) -> None:
    """Devices reach a server of the house once the owner says so."""
    box.machine.run("sed", "-i", "s/^TELLTALE_REACH_PRIVATE=.*/TELLTALE_REACH_PRIVATE=yes/", "/etc/telltale/box.env")
    box.play()
    until(lambda: box.one.reaches(wires.PRIVATE, 80) == "open", 30, "the server of the house")
    until(lambda: box.one.curl(PAGE).returncode == 0, 60, "the page")


def test_a_version_that_does_not_work_is_taken_back(box: Box) -> None:
    question = "select rule, sample, count, first_ns from findings order by finding_id"
    before, link = box.rows(question), box.machine.run("readlink", "/opt/telltale")
    assert before
    with pytest.raises(AssertionError, match="runs again, with its data"):
        box.play(telltale_version=broken_version(box))
    assert box.machine.run("readlink", "/opt/telltale") == link
    until(lambda: box.one.curl(PAGE).returncode == 0, 60, "the page of the version before")
    assert box.machine.run("systemctl", "is-active", *SERVICES).split() == ["active"] * len(SERVICES)
    assert box.rows(question) == before


def test_removed_it_leaves_nothing(box: Box) -> None:
    box.play("remove.yml", telltale_remove_data=True)
    assert box.machine.run("systemctl", "list-units", "--all", "--plain", "--no-legend", "telltale*") == ""
    assert box.machine.run("nft", "list", "ruleset") == ""
    assert box.machine.run("cat", "/proc/sys/net/ipv4/ip_forward") == "0\n"
    left = box.machine.run("find", "/etc", "/opt", "/var/lib", "/run", "-xdev", "-name", "*telltale*")
    assert left == ""
    assert "telltale" not in Path(box.machine.tree / "etc/passwd").read_text()
    assert "telltale" not in Path(box.machine.tree / "etc/group").read_text()
