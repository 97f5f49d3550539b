"""The box, installed by the playbook in a booted Debian 13: it serves phones, sees, limits, survives.

In the order in which they stand: the machine is one.
"""

import re
import time

import pytest

from pcaps.lab.processes import run, service
from tests.box import wires
from tests.box.browsing import browser_on
from tests.box.conftest import PAGE, Box
from tests.box.first_start import OWNER, PASSPHRASE
from tests.box.machine import until

pytestmark = pytest.mark.box

SERVICES = (
    *("telltale-capture", "telltale-inspect", "telltale-dashboard", "telltale-alerts"),
    *("telltale-front", "telltale-names"),
)
LEAK = '{"email": "maya.lindqvist@mail.example", "diagnosis": "F32.1 moderate depressive episode"}'
SEEN_S = 60.0
CONNECT = ("python3", "-c", "import socket, sys; socket.create_connection((sys.argv[1], int(sys.argv[2])), 2)")


def leak(box: Box, path: str) -> None:
    """An app sends what it must not, in clear."""
    words = ("-H", "Content-Type: application/json", "-A", "MoodTracker/3.2", "-d", LEAK)
    done = box.one.curl(*words, f"http://{wires.NAME}{path}")
    assert (done.returncode, done.stdout) == (0, b"ok\n"), done.stderr


def pids(box: Box) -> dict[str, int]:
    return {name: int(box.machine.run("systemctl", "show", "-P", "MainPID", name)) for name in SERVICES}


def test_the_second_run_changes_nothing(box: Box) -> None:
    before = pids(box)
    told = box.play()
    recap = re.search(rf"^{re.escape(wires.UPLINK)} .*$", told, re.MULTILINE)
    assert recap is not None
    assert "changed=0 " in recap[0], told[-6000:]
    assert "failed=0 " in recap[0]
    assert pids(box) == before


def test_everything_runs(box: Box) -> None:
    assert box.machine.run("systemctl", "is-active", *SERVICES).split() == ["active"] * len(SERVICES)
    failed = box.machine.run("systemctl", "list-units", "--failed", "--plain", "--no-legend", "telltale*")
    assert failed == ""
    assert box.machine.run("systemctl", "is-enabled", "telltale-radio", check=False).strip() == "disabled"
    started = box.machine.run("systemctl", "show", "-P", "NRestarts", *SERVICES).split()
    assert started == ["0"] * len(SERVICES)


def test_no_service_was_refused_what_it_needs(box: Box) -> None:
    """A filter that is too narrow shows in the journal, or as work that is done again at each start."""
    said = box.machine.run("journalctl", "--no-pager", "-o", "cat", "-u", "telltale-*")
    for word in ("Traceback", "Operation not permitted", "Permission denied", "Read-only file system"):
        assert word not in said, said[-4000:]


def test_phones_join(box: Box) -> None:
    assert box.one.address.startswith("10.42.0.")
    assert box.other.address.startswith("10.42.0.")
    assert box.one.address != box.other.address


def test_a_phone_reaches_the_internet(box: Box) -> None:
    """By name, through translation of addresses: the server knows only the box."""
    done = box.one.curl("-4", f"http://{wires.NAME}/hello")
    assert (done.returncode, done.stdout) == (0, b"ok\n"), done.stderr
    assert f"{wires.UPLINK} GET {wires.NAME} /hello" in box.asked.read_text().splitlines()


def test_a_phone_reaches_the_internet_by_ipv6(box: Box) -> None:
    """With an address of its own making, from the box's advertisements."""
    until(lambda: box.one.curl("-6", f"http://{wires.NAME}/six").returncode == 0, 30, "an answer over IPv6")
    assert f"{wires.UPLINK6} GET {wires.NAME} /six" in box.asked.read_text().splitlines()


def test_the_finding_is_on_the_page(box: Box) -> None:
    before = time.monotonic()
    leak(box, "/v1/entries")
    question = "select rule, server_name, direction from findings"
    until(lambda: ["CLR-health", wires.NAME, "sent"] in box.rows(question), SEEN_S, "a finding in the database")
    print(f"{time.monotonic() - before:.1f} s from the request to the finding")
    assert {server for _, server, _ in box.rows(question)} == {wires.NAME}  # not of the box's own pages
    assert b"findings in connections that are still open" in box.one.curl(PAGE).stdout
    until(lambda: shows_the_app(box), SEEN_S, "the connection has ended, and its app is on the page")
    assert b"maya.lindqvist" not in box.one.curl(PAGE).stdout


def shows_the_app(box: Box) -> bool:
    """Time comes from packets: without another one nothing ends."""
    box.one.curl(f"http://{wires.NAME}/tick")
    return b"health data that anyone on the way can" in box.one.curl(PAGE).stdout


def test_the_page_is_by_https_alone(box: Box) -> None:
    """Its name and its address are in the certificate; what comes by HTTP is sent there; cookies are for HTTPS."""
    for name in ("10.42.0.1", "telltale.internal"):
        done = box.one.curl("-o", "/dev/null", "-w", "%{http_code} %{ssl_verify_result}", f"https://{name}/login")
        assert done.stdout in (b"200 0", b"303 0"), done.stderr
        done = box.one.curl("-o", "/dev/null", "-w", "%{http_code} %{redirect_url}", f"http://{name}/findings?a=b")
        assert done.stdout == b"307 https://10.42.0.1/findings?a=b"
    asked = box.other.curl("-D", "-", "-o", "/dev/null", f"{PAGE}login").stdout.lower()  # who is not signed in
    assert b"\nset-cookie: " in asked
    assert all(b"; secure;" in line for line in asked.splitlines() if line.startswith(b"set-cookie:"))


@pytest.mark.browser
def test_a_real_browser_reads_the_page_by_https(box: Box) -> None:
    """With its certificate installed, by name and address: signed in, the finding is there; without it, refused."""
    assert box.other.root is not None
    with browser_on(box.other, box.folder, box.other.root) as page:
        trouble: list[str] = []
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("console", lambda said: trouble.append(said.text) if said.type == "error" else None)
        page.goto("https://telltale.internal/login")
        page.goto(f"{PAGE}login")
        page.fill("input[name=name]", OWNER)
        page.fill("input[name=passphrase]", PASSPHRASE)
        page.click("main button[type=submit]")
        page.wait_for_url(PAGE)
        assert "health data that anyone on the way can" in page.inner_text("main")
        answer = page.goto(f"{PAGE}findings")
        assert answer.security_details()["issuer"].startswith("Telltale"), answer.security_details()
        assert wires.NAME in page.inner_text("main")
        assert trouble == []
    with browser_on(box.other, box.folder, None) as page, pytest.raises(Exception, match="ERR_CERT_AUTHORITY_INVALID"):
        page.goto(PAGE)


def test_only_one_user_reads_the_root_s_key(box: Box) -> None:
    key = "/var/lib/telltale-authority/root.key"
    assert box.machine.run("stat", "-c", "%a %U", key, "/var/lib/telltale-authority").split() == [
        *("600", "telltale-authority", "700", "telltale-authority")
    ]
    for user in ("telltale-front", "telltale-dashboard", "telltale-inspect", "nobody"):
        assert box.machine.run("setpriv", f"--reuid={user}", "--clear-groups", "cat", key, check=False) == ""


def test_a_new_certificate_is_taken_without_a_pause(box: Box) -> None:
    """The page's own goes, another is made below the same root: phones notice nothing."""
    before = box.machine.run("cat", "/var/lib/telltale-front/page.pem")
    box.machine.run("rm", "/var/lib/telltale-front/page.pem")
    box.machine.run("systemctl", "start", "telltale-certificate")
    assert box.machine.run("cat", "/var/lib/telltale-front/page.pem") != before
    until(lambda: box.one.curl(PAGE).returncode == 0, 20, "the page")


def test_a_phone_reaches_nothing_else_of_the_box(box: Box) -> None:
    """Its ssh answers on the uplink, so a closed port here is the firewall's work."""
    assert box.machine.run("ss", "-Hltn", "sport", "=", ":22")
    for address in ("10.42.0.1", wires.UPLINK):
        assert box.one.reaches(address, 22) != "open"
    for port in (80, 443, 8080):
        assert box.one.reaches(wires.UPLINK, port) != "open"
    assert box.one.reaches("10.42.0.1", 8080) != "open"
    for port in (80, 443):
        assert box.one.reaches("10.42.0.1", port) == "open"
    assert box.one.reaches("10.42.0.1", 53) == "open"


def test_a_phone_does_not_reach_what_is_behind_the_uplink(box: Box) -> None:
    """The house's own network is not the internet; that the server is there, the box itself can tell."""
    box.machine.run(*CONNECT, wires.PRIVATE, "80")
    assert box.one.reaches(wires.PRIVATE, 80) != "open"


def test_the_uplink_does_not_reach_the_page_nor_the_phones(box: Box) -> None:
    route = ["ip", "-n", wires.INTERNET, "route", "add", "10.42.0.0/24", "via", wires.UPLINK]
    run(route)
    try:
        for address in ("10.42.0.1", wires.UPLINK):
            for port in (53, 80, 443, 8080):
                done = run(wires.inside(wires.INTERNET, *CONNECT, address, str(port)), check=False)
                assert done.returncode != 0, (address, port)
        pinged = run(wires.inside(wires.INTERNET, "ping", "-c1", "-W1", box.one.address), check=False)
        assert pinged.returncode != 0
    finally:
        run([*route[:4], "del", *route[5:]])


def test_phones_do_not_reach_one_another_through_the_box(box: Box) -> None:
    """The radio keeps them apart (the switch does here); asked as a router, the box does not help."""
    server = wires.inside(box.other.space, "python3", "-m", "http.server", "8000")
    with service(server, box.folder / "other.log"):
        until(lambda: box.other.reaches(box.other.address, 8000) == "open", 10, "the other phone's server")
        run(["ip", "-n", box.one.space, "route", "add", f"{box.other.address}/32", "via", "10.42.0.1"])
        assert box.one.reaches(box.other.address, 8000) != "open"


def test_a_phone_with_a_forged_address_gets_nowhere(box: Box) -> None:
    run(["ip", "-n", box.one.space, "addr", "add", "10.99.0.5/32", "dev", "wlan0"])
    try:
        asked = box.one.curl("--interface", "10.99.0.5", f"http://{wires.SERVER}/forged", seconds=3)
        assert asked.returncode != 0
        assert "/forged" not in box.asked.read_text()
    finally:
        run(["ip", "-n", box.one.space, "addr", "del", "10.99.0.5/32", "dev", "wlan0"])


@pytest.mark.parametrize("name", SERVICES)
def test_a_killed_service_comes_back(box: Box, name: str) -> None:
    before = pids(box)[name]
    box.machine.run("kill", "-9", str(before))
    until(lambda: pids(box)[name] not in (0, before), 60, f"{name} runs again")
    until(lambda: box.machine.run("systemctl", "is-active", name, check=False) == "active\n", 60, f"{name} is ready")


def test_it_still_sees_after_that(box: Box) -> None:
    before = box.rows("select coalesce(sum(count), 0) from findings")
    until(lambda: box.one.curl(PAGE).returncode == 0, 60, "the page")
    leak(box, "/v1/again")
    until(lambda: box.rows("select sum(count) from findings") != before, SEEN_S, "the leak was counted")


@pytest.mark.parametrize("by_the_plug", [False, True], ids=["reboot", "power cut"])
def test_after_a_start_everything_is_back(box: Box, by_the_plug: bool) -> None:
    question = "select rule, sample, count, first_ns from findings order by finding_id"
    before = box.rows(question)
    assert before
    box.start_again(by_the_plug=by_the_plug)
    until(lambda: box.one.curl(PAGE).returncode == 0, 90, "the page")
    assert box.rows(question)[: len(before)] == before
    assert box.rows("pragma integrity_check") == [["ok"]]
    box.one.join()
    box.other.join()
    leak(box, f"/v1/{'plug' if by_the_plug else 'boot'}")
    until(lambda: box.rows(question) != before, SEEN_S, "a leak after the start was seen")
    assert box.one.reaches("10.42.0.1", 22) != "open"


def test_no_packet_and_no_secret_on_its_disk(box: Box) -> None:
    """The ring is in memory, and values of people are masked before they are written."""
    assert box.machine.run("findmnt", "-no", "FSTYPE", "-T", "/run/telltale-ring").strip() == "tmpfs"
    for value in ("maya.lindqvist", "moderate depressive"):
        found = box.machine.run(
            "grep", "-rl", "--binary-files=text", value, "/var", "/etc", "/root", "/tmp", check=False
        )
        assert found == ""
