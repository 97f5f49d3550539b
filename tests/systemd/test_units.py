"""The units of the box: systemd finds nothing wrong, they may do little, and they call commands that exist."""

import re
import shlex
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from gateway.store.writer import Writer
from tests.imports import ROOT
from tests.store.records import write

FOLDER = ROOT / "systemd"
MOST_EXPOSED = {
    "telltale-capture": 2.0,
    "telltale-inspect": 1.5,
    "telltale-dashboard": 2.0,
    "telltale-alerts": 2.0,
    "telltale-retention": 1.5,
    "telltale-certificate": 1.5,
}
BORROWED = {"telltale-retention": "telltale-inspect"}
"""Whose user a service has: it writes the same database, and nothing else."""

NETWORK = {
    "telltale-firewall": 2.5,
    "telltale-network": 3.0,
    "telltale-bridge": 3.0,
    "telltale-names": 2.5,
    "telltale-radio": 3.0,
    "telltale-front": 2.0,
}
"""These rule over addresses and the radio, so they may do more. None reads what devices send to others."""

EVERY = MOST_EXPOSED | NETWORK
PROGRAM = "/opt/telltale/.venv/bin/telltale"

COMMAND = re.compile(r"^(Exec\w+=-?)/\S+", re.MULTILINE)
"""The program of a command: not every machine has them all."""

needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")


def unit(name: str) -> str:
    return (FOLDER / f"{name}.service").read_text()


def values(name: str, key: str) -> list[str]:
    return re.findall(rf"^{key}=(.*)$", unit(name), re.MULTILINE)


@needs_systemd
@pytest.mark.parametrize("name", EVERY)
def test_a_service_may_do_little(name: str) -> None:
    threshold = f"--threshold={round(EVERY[name] * 10)}"
    command = ["systemd-analyze", "security", "--no-pager", "--offline=true", threshold, f"{FOLDER / name}.service"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    said = re.search(rf"exposure level for {name}.service: (\d+\.\d)", done.stdout)
    assert said is not None, done.stdout
    assert float(said[1]) <= EVERY[name]


@needs_systemd
def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
    """An unknown key is a warning with exit code 0: nothing may be said at all."""
    program = tmp_path / "telltale"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for path in FOLDER.iterdir():
        if path.suffix in (".service", ".target", ".timer"):
            (tmp_path / path.name).write_text(COMMAND.sub(rf"\1{program}", path.read_text()))
    units = sorted(str(path) for path in tmp_path.iterdir() if path.suffix)
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


@pytest.mark.parametrize("name", MOST_EXPOSED)
def test_the_command_exists(name: str) -> None:
    """With every option that the unit gives it."""
    (line,) = values(name, "ExecStart")
    program, command, *given = shlex.split(line)
    assert program == PROGRAM
    found = getattr(import_module(f"gateway.cli.{command}"), command)
    if isinstance(found, click.Group):
        found = found.commands[given[0]]
    assert isinstance(found, click.Command)
    known = {option for parameter in found.params for option in parameter.opts}
    assert {word for word in given if word.startswith("-")} <= known
    settings = re.findall(r"^(\w+)=", (FOLDER / "box.env").read_text(), re.MULTILINE)
    assert set(re.findall(r"\$\{(\w+)\}", line)) <= set(settings)


def test_users_are_their_own() -> None:
    users = {name: values(name, "User") for name in (*MOST_EXPOSED, "telltale-names", "telltale-front")}
    for name, other in BORROWED.items():
        assert users.pop(name) == users[other]
    assert len({user for (user,) in users.values()}) == len(users)
    made = re.findall(r"^u (\S+)", (FOLDER / "telltale.sysusers").read_text(), re.MULTILINE)
    assert sorted(made) == sorted(user for (user,) in users.values())
    groups = re.findall(r"^g (\S+)", (FOLDER / "telltale.sysusers").read_text(), re.MULTILINE)
    keys = ("Group", "SupplementaryGroups")
    wanted = {group for name in MOST_EXPOSED for key in keys for line in values(name, key) for group in line.split()}
    assert wanted == {*groups, "telltale-front", "telltale-dashboard"}  # of users, for what others made for them


def test_only_capture_may_see_packets() -> None:
    assert values("telltale-capture", "CapabilityBoundingSet") == ["CAP_NET_RAW"]
    for name in (
        "telltale-inspect",
        "telltale-dashboard",
        "telltale-alerts",
        "telltale-retention",
        "telltale-certificate",
    ):
        assert values(name, "CapabilityBoundingSet") == [""]
    for name in ("telltale-inspect", "telltale-retention", "telltale-certificate"):
        assert values(name, "PrivateNetwork") == ["yes"]
        assert values(name, "RestrictAddressFamilies") in (["AF_UNIX"], ["none"])


def test_the_pages_answer_nobody_but_this_machine() -> None:
    """What devices reach is telltale-front, which has no file of ours but the certificates."""
    assert values("telltale-dashboard", "IPAddressAllow") == ["localhost"]
    assert values("telltale-dashboard", "IPAddressDeny") == ["any"]
    assert values("telltale-front", "ReadWritePaths") == []
    assert values("telltale-front", "SupplementaryGroups") == []


def test_an_analysis_that_grows_too_large_ends_alone() -> None:
    """Captures that are sent are analysed below the pages' service."""
    assert values("telltale-dashboard", "OOMPolicy") == ["continue"]
    assert values("telltale-dashboard", "MemoryMax") == ["768M"]


def test_retention_comes_every_night_and_with_the_target() -> None:
    timer = (FOLDER / "telltale-retention.timer").read_text()
    assert "Persistent=yes" in timer
    assert "telltale-retention.timer" in (FOLDER / "telltale.target").read_text()


def test_retention_as_its_unit_runs_it(tmp_path: Path) -> None:
    """With the settings of box.env, while another process holds the writer's lock."""
    settings = dict(re.findall(r"^(\w+)=(.*)$", (FOLDER / "box.env").read_text(), re.MULTILINE))
    (line,) = values("telltale-retention", "ExecStart")
    _, command, *given = shlex.split(re.sub(r"\$\{(\w+)\}", lambda found: settings[found[1]], line))
    database = tmp_path / "telltale.db"
    write(database)
    with Writer(database):
        program = Path(sys.executable).with_name("telltale")
        arguments = [str(database) if word.endswith("telltale.db") else word for word in given]
        done = subprocess.run([program, command, *arguments], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("removed: ")


def test_alerts_speak_to_the_outside_and_keep_their_key_to_themselves() -> None:
    assert values("telltale-alerts", "StateDirectoryMode") == ["0700"]
    assert values("telltale-alerts", "ReadWritePaths") == ["/var/lib/telltale"]
    assert values("telltale-alerts", "SupplementaryGroups") == []
    (line,) = values("telltale-alerts", "ExecStart")
    words = shlex.split(line)
    assert words[words.index("--key") + 1].startswith("/var/lib/telltale-alerts/")
    assert words[words.index("--state") + 1] == "/run/telltale-alerts"
    assert "telltale-alerts.service" in (FOLDER / "telltale.target").read_text()
