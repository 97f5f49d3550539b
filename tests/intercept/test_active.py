"""Active tests for real: every test against good apps and apps with a fault each, on one device of two."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from gateway.intercept.keeper import ask
from gateway.model.active import TESTS
from gateway.store.queries import interception, open_queries
from gateway.tested import RULE_OF
from tests.intercept.addon import tests
from tests.intercept.clients import APPS, SECRET, server_of
from tests.intercept.lab import MITMDUMP, OTHER_MAC, PHONE, SERVER, Spaces, curl
from tests.intercept.running import JSON, TELLTALE_COMMAND, Run, live
from tests.intercept.test_ending import pids, reaches, soon

MORE = 3
"""Connections of every app, beside one for each thing that a test shows: it was begun before, or goes on at the end."""

CHAIN = {"unknown-authority", "self-signed", "wrong-name", "near-name", "expired", "not-yet-valid", "leaf-as-authority"}
FAULTS: dict[str, set[str]] = {
    "good": set(),
    "distrusting": set(),
    "blind": CHAIN,
    "nameless": {"wrong-name", "near-name"},
    "timeless": {"expired", "not-yet-valid"},
    "self-signed": {"self-signed"},
    "common-name": {"near-name"},
    "ending": {"near-name"},
    "pinning": set(),
    "parent": {"near-name"},
    "child": {"near-name"},
    "wide": {"near-name"},
    "dates": CHAIN - {"expired", "not-yet-valid"},
    "namesake": {"unknown-authority"},
    "once": CHAIN,
    "falling": {"plain-fallback"},
    "third": {"plain-fallback"},
    "dancing": {"old-version"},
    "old": {"old-version"},
    "weak": {"weak-cipher"},
    "curl": set(),
    "curl-k": CHAIN,
    "curl-follows": {"plain-redirect"},
    "leaf": {"leaf-as-authority"},
}
"""What each app does wrong, by how it was written. Nobody asks for revocation: see below."""

TRUSTS_NOTHING = {"distrusting", "pinning"}


@contextmanager
def apps(run: Run, *chosen: str) -> Iterator[None]:
    """Apps that run on the phone."""
    net = run.net
    with (net.folder / "hosts").open("a") as hosts:
        hosts.writelines(f"{SERVER} {server_of(app)}\n" for app in chosen or APPS)
    command = net.inside(net.phone, sys.executable, "-m", "tests.intercept.clients", str(run.certificate), *chosen)
    environment = {**os.environ, "TELLTALE_MITMDUMP": str(MITMDUMP)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            yield
        finally:
            for pid in pids_of_apps(net):
                os.kill(pid, signal.SIGKILL)
            process.kill()


def pids_of_apps(net: Spaces) -> list[int]:
    listed = subprocess.run(["ip", "netns", "pids", net.phone], capture_output=True, text=True, check=True).stdout
    return [int(pid) for pid in listed.split()]


def step_by_step(run: Run) -> None:
    """Each test until every app has met all that it shows, however slow the machine is."""
    for test in TESTS:
        least = len(tests.BY_WORD[test].ways) + MORE
        run.until(lambda test=test: run.proxy.get("test") == test, test)
        run.until(lambda test=test, least=least: all(one >= least for one in seen(run, test).values()), f"{test}: apps")
        ask(run.net.folder / "state", {"do": "next"})


def seen(run: Run, test: str) -> dict[str, int]:
    """How many connections of each app a test has met."""
    results = run.proxy.get("results", ())
    met = {one["name"]: int(one["connections"]) for one in results if one["test"] == test}
    return {app: met.get(server_of(app), 0) for app in APPS}


def until_over(run: Run, seconds: float) -> None:
    end = time.monotonic() + seconds
    while run.state.get("state") != "ended":
        assert run.process.poll() is None, run.said()
        assert time.monotonic() < end, (run.state, run.said())
        time.sleep(0.3)


def test_every_test_against_good_apps_and_bad_ones(net: Spaces) -> None:
    assert set(FAULTS) == set(APPS)
    with live(net, "--test", "all", "--step-seconds", "900", "--minutes", "120") as run:
        with apps(run):
            other = net.run(net.other, *curl("https://api.clinic.example/other", trusts=[run.root]))
            assert "hello" in other.stdout, other.stderr
            step_by_step(run)
            until_over(run, 60)
        assert soon(lambda: reaches(run))
        run.end()
    assert run.process.returncode == 0, run.said()
    assert run.state["why"] == "every test was done"
    rows = run.rows("SELECT name, test, verdict, reason, connections, sent, first_packet FROM active_tests")
    found = {(name, test): (verdict, reason, connections) for name, test, verdict, reason, connections, *_ in rows}
    assert {name for name, _ in found} == {server_of(app) for app in APPS}
    said = {(app, test): found.get((server_of(app), test), ("not-exercised", "", 0)) for app in APPS for test in TESTS}
    asks_nobody = {(app, "no-revocation") for app in set(APPS) - TRUSTS_NOTHING}
    accepted = {key for key, (verdict, *_) in said.items() if verdict == "accepted" and key[1] != "valid"}
    wanted = {(app, test) for app, tests in FAULTS.items() for test in tests} | asks_nobody
    assert accepted == wanted, (accepted ^ wanted, said)
    trusting = {app for app in APPS if said[app, "valid"][0] == "accepted"}
    assert trusting == set(APPS) - TRUSTS_NOTHING
    unclear = {key for key, (verdict, *_) in said.items() if verdict not in ("accepted", "refused")}
    assert unclear == {(app, "plain-redirect") for app in TRUSTS_NOTHING}, said
    assert said["good", "old-version"][1] == "no-common-version"
    assert said["distrusting", "wrong-name"][1] in ("certificate-refused", "client-closed")
    assert said["pinning", "valid"][1] == "closed-after-handshake"

    proven = {(name, test): (sent, packet) for name, test, verdict, *_, sent, packet in rows if verdict == "accepted"}
    for (name, test), (sent, packet) in proven.items():
        if test != "valid":
            assert "POST" in sent, (name, test, sent)
            assert packet
    assert SECRET.encode() not in run.database.read_bytes()
    findings = set(run.rows("SELECT server_name, rule FROM findings WHERE rule LIKE 'TLS-%'"))
    rules = {(server_of(app), RULE_OF[test]) for app, test in wanted}
    assert findings == rules  # and nothing about this machine's own certificates and versions
    severities = run.rows(
        "SELECT DISTINCT severity FROM findings WHERE rule LIKE 'TLS-%' AND rule <> 'TLS-no-revocation'"
    )
    assert severities == [(4,)]
    lines = "".join(
        line
        for (line,) in run.rows(
            "SELECT lines FROM evidence JOIN findings USING (finding_key) WHERE rule = 'TLS-accepts-name'"
        )
    )
    assert "/v1/notes" not in lines or "test.shown" in lines
    assert run.rows(f"SELECT count(*) FROM flows WHERE client_ip = '{PHONE}' AND coverage = 'opened'")[0][0] > 20
    kinds = run.rows(
        "SELECT DISTINCT data_kind FROM findings WHERE server_name = 'blind.apps.example' AND data_kind <> ''"
    )
    assert ("id.email",) in kinds  # by the same detectors as everything
    assert run.rows("SELECT kind, agreed_text FROM intercept_runs") == [("test", 2)]
    assert [
        test for (test,) in run.rows("SELECT test FROM active_steps WHERE ended_ns > begun_ns ORDER BY position")
    ] == list(TESTS)
    assert all(one[0].startswith("10.77.0.1:443") or one[0] for one in rows)


def test_only_what_was_chosen_is_tested(net: Spaces) -> None:
    """Another device, a server that is not named, plain text: they go where they want to. Then everything is killed."""
    options = (
        "--test",
        "self-signed",
        "--step-seconds",
        "900",
        "--only",
        "clinic.example",
        "--pass",
        "pinned.clinic.example",
    )
    with live(net, *options) as run:
        run.until(lambda: run.state["proxy"].get("test") == "self-signed", "the step")
        assert run.phone("https://ads.tracker.example/", trusts=run.root).returncode == 0
        assert run.phone("https://pinned.clinic.example/", trusts=run.root).returncode == 0
        assert "hello" in run.phone("http://api.clinic.example/").stdout
        assert run.phone("-k", "https://api.clinic.example/").returncode == 0
        refused = run.phone("https://api.clinic.example/", trusts=run.root)
        assert refused.returncode == 60, refused.stderr
        assert net.run(net.other, *curl("https://api.clinic.example/", trusts=[run.root])).returncode == 0
        assert OTHER_MAC not in net.ruleset()
        run.until(lambda: run.rows("SELECT 1 FROM active_tests WHERE accepted = 1 AND refused >= 1"), "the results")
        [tester] = pids(net, "telltale_tester")
        os.kill(tester, signal.SIGKILL)
        assert soon(lambda: reaches(run)), "the device was left without a network"
        run.until(lambda: pids(net, "telltale_tester") not in ([], [tester]) and run.state["is_leading"], "another")
        assert soon(lambda: not reaches(run), 10)
        os.kill(run.process.pid, signal.SIGKILL)
        assert soon(lambda: "telltale_intercept" not in net.ruleset())
        assert soon(lambda: reaches(run))
        assert soon(lambda: not pids(net, "telltale_tester"), 15)


HOSTILE = """
import os, socket, sys, time
def way():
    made = socket.create_connection((sys.argv[1], 443), 5)
    made.settimeout(5)
    return made
held = [way() for _ in range(200)]
for one in held[:100]:
    one.sendall(b"\\x16\\x03\\x01\\xff\\xff\\x01\\x00\\xff")
def ends(*parts):
    one = way()
    try:
        for part in parts:
            one.sendall(part)
        while one.recv(65536):
            pass
    except OSError:
        pass
ends(b"GET / HTTP/1.1\\r\\n" + b"X: y\\r\\n" * 200000)
ends(os.urandom(1 << 20))
ends(b"\\x16\\x03\\x01\\x40\\x00" + os.urandom(16384), os.urandom(1 << 20))
for size in (0, 3, 40, 300):
    ends(b"\\x16\\x03\\x01" + (size + 4).to_bytes(2, "big") + b"\\x01" + size.to_bytes(3, "big") + os.urandom(size))
print("done")
"""


def test_hostile_apps_neither_hang_it_nor_fill_it(net: Spaces) -> None:
    with live(net, "--test", "unknown-authority", "--step-seconds", "900") as run:
        run.until(lambda: run.state["proxy"].get("test") == "unknown-authority", "the step")
        hostile = net.run(net.phone, sys.executable, "-c", HOSTILE, SERVER, timeout_s=300)
        assert hostile.stdout == "done\n", hostile.stderr
        flood = run.phone(
            "-k",
            "--http1.1",
            *[x for at in range(300) for x in ("-H", f"X-{at}: {'y' * 300}")],
            "https://api.clinic.example/",
        )
        assert flood.returncode in (0, 52, 56), flood.stderr
        huge = net.run(
            net.phone,
            "sh",
            "-c",
            f"head -c 30000000 /dev/zero | {' '.join(curl('-k', '--data-binary', '@-'))} https://api.clinic.example/huge",
        )
        assert huge.returncode in (0, 52, 55, 56), huge.stderr
        after = run.phone("-k", "https://quic.clinic.example/")
        assert after.returncode == 0, after.stderr
        run.until(lambda: run.rows("SELECT 1 FROM active_tests WHERE name = 'quic.clinic.example'"), "a result")
        [tester] = pids(net, "telltale_tester")
        status = dict(line.split(":", 1) for line in Path(f"/proc/{tester}/status").read_text().splitlines())
        assert int(status["VmHWM"].split()[0]) < 200_000, "KiB"
        assert run.state["starts"] == 1
        run.end()
    sizes = run.rows("SELECT max(sent_bytes) FROM active_tests WHERE name = 'api.clinic.example'")
    assert sizes[0][0] <= 3 * (64 << 10)


@pytest.mark.parametrize(("seconds", "words"), [("8", ()), ("900", ("--json",))])
def test_the_guided_command(net: Spaces, seconds: str, words: tuple[str, ...]) -> None:
    """Step by step, with what each does and what came of it; the code says whether an app failed."""
    import json

    state = ("--state", str(net.folder / "state"), "--authority", str(net.folder / "authority"))
    command = (
        "intercept",
        "test",
        "--device",
        "02:77:00:00:00:42",
        "--agreed-by",
        "me",
        "--test",
        "self-signed",
        *state,
    )
    whole = net.inside(
        net.gateway,
        "env",
        f"TELLTALE_MITMDUMP={MITMDUMP}",
        *TELLTALE_COMMAND,
        *command,
        "--step-seconds",
        seconds,
        *words,
    )
    with subprocess.Popen(whole, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        if words:
            assert soon(lambda: Run(net, process, net.folder / "none.db").proxy.get("test") == "self-signed", 240)
            bad = net.run(net.phone, *curl("-k", "-d", "x=1", "https://api.clinic.example/"))
            assert bad.returncode == 0, bad.stderr
            ask(net.folder / "state", {"do": "next"})
        out, err = process.communicate(timeout=240)
    assert f"1/1 self-signed ({seconds} seconds)" in err
    if not words:
        assert process.returncode == 0
        assert "no server: not exercised" in err
        return
    assert process.returncode == 1
    assert "api.clinic.example: ACCEPTED: the app spoke to it" in err
    [one] = json.loads(out)["results"]
    assert (one["name"], one["test"], one["verdict"], one["is_conclusive"]) == (
        "api.clinic.example",
        "self-signed",
        "accepted",
        True,
    )


MUTE = """
import socket, ssl, sys, time
made = ssl._create_unverified_context()
way = socket.create_connection((sys.argv[1], int(sys.argv[2])), 8)
way = made.wrap_socket(way, server_hostname=sys.argv[3])
time.sleep(float(sys.argv[4]))
way.close()
"""


def test_apps_that_are_not_like_browsers(net: Spaces) -> None:
    """HTTP/2 alone, IPv6, no server name, another port; one that waits for its server, one that says nothing at all."""
    with live(net, "--test", "self-signed", "--test", "plain-fallback", "--step-seconds", "900") as run:
        run.until(lambda: run.state["proxy"].get("test") == "self-signed", "the step")
        body = ("-k", "-d", '{"email": "maya.lindqvist@mail.example"}', *JSON)
        run.phone("--http2-prior-knowledge", *body, "https://api.clinic.example/two")
        assert run.phone("-6", *body, "https://quic.clinic.example/six").returncode == 0
        assert run.phone(*body, f"https://{SERVER}/nameless").returncode == 0
        mute = (sys.executable, "-c", MUTE)
        assert net.run(net.phone, *mute, SERVER, "9443", "ads.tracker.example", "7").returncode == 0
        assert net.run(net.phone, *mute, SERVER, "443", "pinned.clinic.example", "0").returncode == 0
        run.until(lambda: run.rows("SELECT count(*) FROM active_tests") == [(5,)], "the results")
        run.until(lambda: run.rows("SELECT 1 FROM active_tests WHERE reason = 'waited' AND first_packet"), "the proof")
        state = ("--state", str(net.folder / "state"))
        assert net.run(net.gateway, *TELLTALE_COMMAND, "intercept", "next", *state).returncode == 0
        run.until(lambda: run.state["proxy"].get("test") == "plain-fallback", "the next step")
        assert run.phone(f"https://{SERVER}/sealed").returncode == 60
        fallen = run.phone("-w", "%{http_code}", "-d", "x=1", f"http://{SERVER}/plain")
        assert fallen.stdout == "503", fallen
        other = run.phone("http://ads.tracker.example/")  # whose handshake has not failed
        assert "hello" in other.stdout
        fell = "SELECT name, sent FROM active_tests WHERE test = 'plain-fallback' AND verdict = 'accepted'"
        run.until(lambda: run.rows(f"{fell} AND first_packet"), "the fall back")
        run.end()
    assert run.rows(fell) == [(f"{SERVER}:443", "POST /plain")]
    got = (net.folder / "got.ndjson").read_text() if (net.folder / "got.ndjson").exists() else ""
    assert "/plain" not in got  # it went nowhere
    results = "SELECT name, verdict, reason, sent FROM active_tests WHERE test = 'self-signed'"
    rows = {name: rest for name, *rest in run.rows(results)}
    assert rows["api.clinic.example"][:2] == ["accepted", "said"]
    assert "POST /two" in rows["api.clinic.example"][2]
    assert rows["quic.clinic.example"] == ["accepted", "said", "POST /six"]
    assert rows[f"{SERVER}:443"] == ["accepted", "said", "POST /nameless"]
    assert rows["ads.tracker.example"] == ["accepted", "waited", ""]
    assert rows["pinned.clinic.example"][:2] == ["refused", "closed-after-handshake"]
    with open_queries(run.database) as queries:
        [told] = interception.runs(queries)
        found = interception.tested(queries, told.run_id)
        said = {one.name: one.is_conclusive for one in found if one.test == "self-signed"}
    assert said["pinned.clinic.example"] is False  # it may have had nothing to say
    likely = run.rows("SELECT server_name, confidence FROM findings WHERE rule = 'TLS-accepts-stranger'")
    assert ("ads.tracker.example", 2) in likely
    assert {confidence for name, confidence in likely if name != "ads.tracker.example"} == {3}
    assert len(likely) == 4
    flows = run.rows("SELECT server_ip FROM flows WHERE coverage = 'opened'")
    assert len(flows) == 4, flows
    kinds = run.rows("SELECT server_name FROM findings WHERE data_kind = 'id.email'")
    assert set(kinds) == {("api.clinic.example",), ("quic.clinic.example",)}  # who receives it has to have a name
