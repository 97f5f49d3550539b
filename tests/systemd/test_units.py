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

from gateway.intercept.proxy import USER
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
PROXY_USER = "telltale-intercept"
"""Whom mitmproxy runs as, below a service that is root."""

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

LOOKING = {"telltale-intercept": 3.0}
"""It makes rules and runs mitmproxy as another user, which has no right at all; off where nobody turned it on."""

EVERY = MOST_EXPOSED | NETWORK | LOOKING
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
    """An unknown key is a warning with exit code 0: nothing may be said at all, but of units of other programs."""
    program = tmp_path / "telltale"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for path in FOLDER.iterdir():
        if path.suffix in (".service", ".target", ".timer"):
            (tmp_path / path.name).write_text(COMMAND.sub(rf"\1{program}", path.read_text()))
    units = sorted(str(path) for path in tmp_path.iterdir() if path.suffix)
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    said = [
        line for line in (done.stdout + done.stderr).splitlines() if not line.startswith(("/lib/", "/usr/", "/etc/"))
    ]
    assert (done.returncode, said) == (0, [])


@pytest.mark.parametrize("name", MOST_EXPOSED | LOOKING)
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
    assert sorted(made) == sorted([*(user for (user,) in users.values()), PROXY_USER])
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


def test_looking_inside_waits_until_it_is_wished_and_may_change_rules_alone() -> None:
    """Root for nftables, and to run mitmproxy as a user of its own: no packets, no modules, no other file."""
    assert PROXY_USER == USER
    rights = values("telltale-intercept", "CapabilityBoundingSet")[0].split()
    assert not {"CAP_NET_RAW", "CAP_SYS_ADMIN", "CAP_SYS_MODULE", "CAP_SYS_PTRACE"} & set(rights)
    assert values("telltale-intercept", "ReadWritePaths") == ["/run/telltale-wishes /var/lib/telltale-intercept"]
    assert values("telltale-intercept", "MemoryMax") == ["512M"]
    assert values("telltale-intercept", "OOMPolicy") == ["continue"]  # mitmproxy goes, its keeper starts it again
    assert "telltale-intercept" not in (FOLDER / "telltale.target").read_text()
    shipped = dict(re.findall(r"^(\w+)=(.*)$", (FOLDER / "box.env").read_text(), re.MULTILINE))
    assert shipped["TELLTALE_INTERCEPTION"] == "no"


def test_what_was_opened_goes_from_one_user_to_the_other() -> None:
    """Both ends name the same socket, in a folder that only those two may enter."""
    (serving,) = values("telltale-intercept", "ExecStart")
    (inspecting,) = values("telltale-inspect", "ExecStart")
    ends = [shlex.split(line) for line in (serving, inspecting)]
    sockets = {words[words.index(option) + 1] for words, option in zip(ends, ("--inspector", "--opened"), strict=True)}
    (socket,) = sockets
    folders = (FOLDER / "telltale.tmpfiles").read_text()
    assert f"d {Path(socket).parent} 2750 telltale-inspect {USER} -" in folders
    assert f"d /var/lib/telltale-intercept 0700 {USER} {USER} -" in folders
