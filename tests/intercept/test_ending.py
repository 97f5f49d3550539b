"""However a run ends, or a part of it: the rules go, the phone has its network, and what was read comes once."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pcaps.lab.processes import LabError
from tests.intercept.lab import Spaces
from tests.intercept.memory import Group
from tests.intercept.running import JSON, LEAK, TELLTALE_COMMAND, Run, live

URL = "https://api.clinic.example"
GONE_S = 5.0
PATHS = "SELECT path FROM http WHERE decrypted ORDER BY path"


def pids(net: Spaces, *words: str) -> list[int]:
    """Processes of the gateway whose command has all of some words."""
    listed = subprocess.run(["ip", "netns", "pids", net.gateway], capture_output=True, text=True, check=True).stdout
    found = []
    for pid in map(int, listed.split()):
        try:
            command = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if all(word in command for word in words):
            found.append(pid)
    return found


def soon(is_so: Callable[[], object], seconds: float = GONE_S) -> bool:
    """Whether it becomes so in a few seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if is_so():
            return True
        time.sleep(0.1)
    return bool(is_so())


def reaches(run: Run) -> bool:
    """Whether the phone meets the server itself. It takes any certificate: who refuses ours is passed through."""
    done = run.phone("-kv", f"{URL}/direct")
    return done.returncode == 0 and "issuer: CN=Telltale Lab Root" in done.stderr


def another(run: Run, proxy: int) -> bool:
    """Whether a proxy that is not this one leads connections."""
    told = run.state
    return bool(told.get("is_leading")) and told["proxy"].get("pid") != proxy and told["proxy"].get("is_connected")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_whoever_kept_it_is_gone(net: Spaces, number: signal.Signals) -> None:
    with live(net) as run:
        assert not reaches(run)
        os.kill(run.process.pid, number)
        assert soon(lambda: "telltale_intercept" not in net.ruleset()), net.ruleset()
        assert soon(lambda: reaches(run))
        assert soon(lambda: not pids(net, "mitmdump"), 15), "mitmproxy outlives its keeper"


def test_a_keeper_that_is_stuck_leads_nothing(net: Spaces) -> None:
    with live(net) as run:
        os.kill(run.process.pid, signal.SIGSTOP)
        try:
            assert soon(lambda: reaches(run), 10)
            assert "02:77:00:00:00:42" not in net.ruleset()
        finally:
            os.kill(run.process.pid, signal.SIGCONT)
        run.until(lambda: "02:77:00:00:00:42" in net.ruleset(), "the device to be led again")
        run.end()


def test_the_proxy_is_killed_again_and_again(net: Spaces) -> None:
    """Between two lives the phone goes its usual way; what was read comes once."""
    with live(net) as run:
        for at in range(3):
            assert run.phone("-d", LEAK, *JSON, f"{URL}/life{at}").returncode == 0
            run.until(lambda at=at: (f"/life{at}",) in run.rows(PATHS), "an exchange")
            [proxy] = pids(net, "mitmdump")
            os.kill(proxy, signal.SIGKILL)
            assert soon(lambda: reaches(run)), "the phone was left without a network"
            run.until(lambda proxy=proxy: another(run, proxy), "another proxy")
        run.end()
    assert run.rows("SELECT restarts, trouble FROM intercept_runs") == [(3, "mitmproxy ended (code -9)")]
    told = [path for (path,) in run.rows(PATHS)]
    assert [path for path in told if path != "/direct"] == ["/life0", "/life1", "/life2"]


def test_a_proxy_that_has_no_memory_left_is_started_again(net: Spaces) -> None:
    """The kernel ends it, and it alone; its device goes its usual way meanwhile."""
    try:
        group = Group(1 << 20)
    except LabError as error:
        pytest.skip(str(error))
    try:
        with live(net) as run:
            assert run.phone("-d", LEAK, *JSON, f"{URL}/before").returncode == 0
            [proxy] = pids(net, "mitmdump")
            group.take(proxy)
            run.phone("-o", "/dev/null", f"{URL}/large/4096.")
            assert soon(lambda: group.killed() > 0, 30), "it still has memory"
            assert soon(lambda: reaches(run)), "the phone was left without a network"
            run.until(lambda: another(run, proxy), "another proxy")
            assert run.phone("-d", LEAK, *JSON, f"{URL}/after").returncode == 0
            run.until(lambda: ("/after",) in run.rows(PATHS), "an exchange")
            run.end()
    finally:
        group.remove()
    assert run.rows("SELECT restarts, trouble FROM intercept_runs") == [(1, "mitmproxy ended (code -9)")]


def test_by_choice_nothing_passes_while_the_proxy_is_gone(net: Spaces) -> None:
    with live(net, "--if-it-fails", "closed") as run:
        [proxy] = pids(net, "mitmdump")
        os.kill(proxy, signal.SIGKILL)
        assert run.phone("-k", f"{URL}/closed").returncode == 7
        run.until(lambda: another(run, proxy), "another proxy")
        assert run.phone(f"{URL}/again").returncode == 0
        run.end()
    assert soon(lambda: reaches(run))


def test_whoever_has_the_rules_is_killed_again_and_again(net: Spaces) -> None:
    """At any moment, also as it is told something: the rules are made again."""
    chance = random.Random(8)
    with live(net) as run:
        for at in range(6):
            [nft] = pids(net, "nft", "-i")
            time.sleep(chance.uniform(0, 1.6))
            os.kill(nft, signal.SIGKILL)
            run.until(lambda nft=nft: pids(net, "nft", "-i") not in ([], [nft]), "new rules")
            run.until(lambda: "02:77:00:00:00:42" in net.ruleset(), "the device to be led again")
            assert run.phone(f"{URL}/again{at}").returncode == 0
        run.end()
    assert run.process.returncode == 0, run.said()
    assert run.rows("SELECT restarts, why_ended FROM intercept_runs") == [(0, "stopped")]


def test_it_ends_when_asked_from_another_terminal(net: Spaces) -> None:
    with live(net) as run:
        state = ("--state", str(net.folder / "state"))
        told = net.run(net.gateway, *TELLTALE_COMMAND, "intercept", "status", *state)
        assert "looking inside 02:77:00:00:00:42 until" in told.stdout
        assert net.run(net.gateway, *TELLTALE_COMMAND, "intercept", "stop", *state).returncode == 0
        assert soon(lambda: "telltale_intercept" not in net.ruleset())
        run.until(lambda: run.state["state"] == "ended", "the end")
        told = net.run(net.gateway, *TELLTALE_COMMAND, "intercept", "status", *state)
        assert "nothing is being looked into (the last time: stopped)" in told.stdout
        assert reaches(run)
        run.end()  # the capture went on
    assert run.process.returncode == 0


def test_without_mitmproxy_it_does_not_begin(net: Spaces) -> None:
    """One line says what is missing, and nothing was changed."""
    words = ["intercept", "start", "--device", "02:77:00:00:00:42", "--agreed-by", "me"]
    words += ["--state", str(net.folder / "s"), "--authority", str(net.folder / "a")]
    for program, said in (("/nowhere/mitmdump", "which is no program"), ("/bin/true", "does not say its version")):
        done = subprocess.run(
            net.inside(net.gateway, "env", f"TELLTALE_MITMDUMP={program}", *TELLTALE_COMMAND, *words),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 2
        assert said in done.stderr
        assert "Traceback" not in done.stderr
    assert "telltale_intercept" not in net.ruleset()
