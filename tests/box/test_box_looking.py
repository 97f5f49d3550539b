"""Looking inside on the box: asked for with the pages' rights alone, granted by its service, gone when anything ends.

Behind test_box.py, whose machine it is. mitmproxy is the one of Debian 13's Python.
"""

import json
import ssl
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pcaps.lab.certificates import issue, write_authority
from pcaps.lab.processes import service
from tests.box import wires
from tests.box.conftest import PAGE, Box
from tests.box.machine import until
from tests.box.tree import RELEASE
from tests.imports import ROOT

pytestmark = pytest.mark.box

TELLTALE = "/opt/telltale/.venv/bin/telltale"
MITMPROXY = "/opt/telltale/.venv-intercept"
VERSION = f"{RELEASE.python[0]}.{RELEASE.python[1:]}"
DATABASE = "/var/lib/telltale/telltale.db"
STATE = "/run/telltale-intercept/intercept.json"
SECRET = "nora.ekdahl@mail.example"
LEAK = json.dumps({"email": SECRET, "diagnosis": "F41.1 generalised anxiety disorder"})
URL = f"https://{wires.NAME}/v1"
BEGIN_S = 90.0


def as_the_pages(box: Box, *words: str, check: bool = True) -> str:
    """A command with the rights of telltale-dashboard.service, and no others."""
    groups = "telltale-dashboard,telltale-planted,telltale-wishes"
    who = ("setpriv", "--reuid=telltale-dashboard", "--regid=telltale-data", f"--groups={groups}")
    return box.machine.run(*who, "--bounding-set=-all", "--no-new-privs", TELLTALE, *words, check=check)


def state(box: Box) -> dict[str, object]:
    try:
        return dict(json.loads(box.machine.run("cat", STATE, check=False)))
    except ValueError:
        return {}


def rules(box: Box) -> str:
    """Rules of looking inside: "" where there are none."""
    return box.machine.run("nft", "list", "table", "inet", "telltale_intercept", check=False)


def proxies(box: Box) -> list[int]:
    """Processes of mitmproxy."""
    return [int(pid) for pid in box.machine.run("pgrep", "-f", "bin/mitmdump", check=False).split()]


def leak(box: Box, path: str, trusts: Path) -> bool:
    """Whether an app of the phone got through, which checks its server by one authority alone."""
    words = ("--cacert", str(trusts), "-H", "Content-Type: application/json", "-d", LEAK, f"{URL}/{path}")
    return box.one.curl(*words, seconds=10).stdout == b"ok\n"


@pytest.fixture(scope="module")
def root(box: Box) -> Iterator[Path]:
    """HTTPS servers of the internet, whose authority mitmproxy takes for one of the web's."""
    made = write_authority(box.folder)
    issued = issue(box.folder, wires.NAME)
    server = (sys.executable, ROOT / "tests/box/server.py")
    with (
        service(
            wires.inside(wires.INTERNET, *server, wires.SERVER, "443", box.asked, issued.chain, issued.key),
            box.folder / "sealed.log",
        ),
        service(
            wires.inside(wires.INTERNET, *server, wires.SERVER6, "443", box.asked, issued.chain, issued.key),
            box.folder / "sealed6.log",
        ),
    ):
        bundle = f"{MITMPROXY}/lib/python{VERSION}/site-packages/certifi/cacert.pem"
        bundle = box.machine.run("readlink", "-f", bundle).strip()
        with (box.machine.tree / bundle.lstrip("/")).open("a") as file:
            file.write(made.read_text())
        yield made


@pytest.fixture(scope="module")
def opened(box: Box, root: Path) -> Path:
    """A run that an assessment has asked for; what its phone has to trust."""
    until(lambda: leak(box, "before", root), 20, "the server")
    app = ("--app", "MoodTracker", "--device", wires.PHONES["one"])
    as_the_pages(box, "assess", "new", *app, "--mode", "opened", "--start", "--db", DATABASE)
    as_the_pages(box, "assess", "open", "--agreed-by", "the tester", "--minutes", "20", "--db", DATABASE)
    until(lambda: state(box).get("is_leading"), BEGIN_S, "a run")
    got = box.folder / "looking.pem"

    def is_shown() -> bool:
        done = box.one.curl(f"{PAGE}certificate/telltale.crt")
        if done.returncode or not done.stdout.startswith(b"\x30\x82"):
            return False
        got.write_text(ssl.DER_cert_to_PEM_cert(done.stdout))
        return True

    until(is_shown, 30, "the certificate on the page")
    return got


def test_it_waits_and_mitmproxy_is_that_of_the_lock(box: Box) -> None:
    assert box.machine.run("systemctl", "is-active", "telltale-intercept").strip() == "active"
    assert proxies(box) == []
    assert rules(box) == ""
    said = box.machine.run(f"{MITMPROXY}/bin/mitmdump", "--version")
    assert said.startswith(f"Mitmproxy: {RELEASE.mitmproxy}\nPython:    {VERSION}."), said
    told = json.loads(box.machine.run("cat", "/run/telltale-intercept/service.json"))
    assert told == {"problem": ""}


def test_what_the_app_says_is_found_and_on_the_page(box: Box, opened: Path) -> None:
    until(lambda: leak(box, "opened", opened), 30, "an opened connection")
    question = "select count(*) from http where decrypted and path = '/v1/opened'"
    until(lambda: box.rows(question) != [[0]], 60, "the exchange in the database")
    until(lambda: box.rows("select count(*) from findings where rule like 'MIN-%'") != [[0]], 60, "a finding")
    said = "Opened: the app accepted the certificate"
    until(lambda: said in box.one.curl(f"{PAGE}interception").stdout.decode(), 30, "what became of the server")
    page = box.one.curl(f"{PAGE}interception").stdout.decode()
    assert wires.NAME in page
    assert SECRET not in page
    assert "A device is being looked into." in box.one.curl(PAGE).stdout.decode()


def test_another_phone_is_not_touched(box: Box, opened: Path, root: Path) -> None:
    for trusts, code in ((root, 0), (opened, 60)):  # curl(1): 60, the peer's certificate cannot be authenticated
        assert box.other.curl("--cacert", str(trusts), f"{URL}/other").returncode == code


def test_mitmproxy_has_no_right_and_nobody_else_the_key(box: Box, opened: Path) -> None:
    (proxy,) = proxies(box)
    status = box.machine.run("cat", f"/proc/{proxy}/status")
    assert "CapEff:\t0000000000000000" in status
    assert "CapPrm:\t0000000000000000" in status
    assert box.machine.run("stat", "-c", "%U", f"/proc/{proxy}").strip() == "telltale-intercept"
    key = "/var/lib/telltale-intercept/mitmproxy-ca.pem"
    assert box.machine.run("stat", "-c", "%a %U", key).split() == ["600", "telltale-intercept"]
    for user in ("telltale-dashboard", "telltale-inspect", "telltale-front", "nobody"):
        assert box.machine.run("setpriv", f"--reuid={user}", "--clear-groups", "cat", key, check=False) == ""


def test_a_killed_proxy_leaves_the_phone_with_a_network(box: Box, opened: Path, root: Path) -> None:
    (proxy,) = proxies(box)
    box.machine.run("kill", "-9", str(proxy))
    until(lambda: leak(box, "killed", root), 10, "the server itself, as if nobody had looked")
    until(lambda: proxies(box) not in ([], [proxy]) and bool(state(box).get("is_leading")), BEGIN_S, "another proxy")
    until(lambda: leak(box, "again", opened), 30, "an opened connection")
    until(lambda: box.rows("select max(restarts) from intercept_runs") == [[1]], 30, "it is said on the page")


def test_a_killed_service_leaves_neither_rules_nor_proxy(box: Box, opened: Path, root: Path) -> None:
    """And takes the wish up again, since its time is not over."""
    before = box.machine.run("systemctl", "show", "-P", "MainPID", "telltale-intercept").strip()
    box.machine.run("systemctl", "kill", "--kill-whom=main", "--signal=KILL", "telltale-intercept")
    until(lambda: leak(box, "dead", root), 10, "the server itself")
    until(lambda: state(box).get("is_leading") and state(box).get("pid") != int(before), BEGIN_S, "the run again")
    until(lambda: leak(box, "alive", opened), 30, "an opened connection")


def test_it_ends_with_its_wish(box: Box, opened: Path, root: Path) -> None:
    as_the_pages(box, "assess", "close", "--db", DATABASE)
    until(lambda: rules(box) == "", 20, "no rules")
    until(lambda: proxies(box) == [], 20, "no mitmproxy")
    assert leak(box, "after", root)
    as_the_pages(box, "assess", "stop", "--db", DATABASE)
    until(
        lambda: "Nothing is being looked into." in box.one.curl(f"{PAGE}interception").stdout.decode(), 60, "the page"
    )


def test_nothing_that_was_opened_is_on_the_disk(box: Box, opened: Path) -> None:
    places = ("/var", "/etc", "/root", "/tmp")
    assert box.machine.run("grep", "-rl", "--binary-files=text", SECRET, *places, check=False) == ""
    assert box.machine.run("findmnt", "-no", "FSTYPE", "-T", "/run/telltale-intercept").strip() == "tmpfs"
    said = box.machine.run("journalctl", "--no-pager", "-o", "cat", "-u", "telltale-intercept")
    for word in ("Traceback", "Operation not permitted", "Permission denied", "Read-only file system", SECRET):
        assert word not in said, said[-3000:]
