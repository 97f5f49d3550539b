"""Who is answered, what every answer carries, and that nothing from traffic gets out of its place."""

import re
import shlex
import shutil
import subprocess
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from scapy.layers.inet import IP, TCP
from scapy.layers.l2 import Ether
from scapy.utils import wrpcap

from dashboard import create_app
from dashboard.proof import Occurrence, shell_word
from gateway.store.queries.details import Proof
from tests.dashboard.conftest import Look
from tests.dashboard.scenes import hostile, leaky
from tests.dashboard.test_pages import links

PAGES = ("/", "/coverage", "/captures", "/nothing", "/findings/none")


@pytest.mark.parametrize("address", [*PAGES, "/static/style.css"])
def test_headers(client: FlaskClient, address: str) -> None:
    headers = client.get(address, buffered=True).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    if not address.startswith("/static"):
        assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8080", "127.0.0.1:8080", "[::1]", "[::1]:80"])
def test_this_machine_is_answered(client: FlaskClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "192.0.2.7", "", "local host",
     "localhost:x", "[::1", "::1", "localhost:80@evil.example"],
)  # fmt: skip
def test_other_names_are_refused(client: FlaskClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "Quiet Journal" not in answer.text
    assert "telltale serve" in answer.text


def test_names_that_were_given_and_any_address(tmp_path: Path) -> None:
    path = leaky().write(tmp_path / "a.db")
    client = create_app(path, {"Box.Example", "[2001:db8::7]"}, allows_addresses=True, is_demo=True).test_client()
    assert client.get("/", headers={"Host": "box.example:8080"}).status_code == 200
    assert client.get("/", headers={"Host": "[2001:db8::7]:80"}).status_code == 200
    assert client.get("/", headers={"Host": "192.0.2.7:80"}).status_code == 200
    assert client.get("/", headers={"Host": "other.example"}).status_code == 400


def test_nothing_can_be_sent(client: FlaskClient) -> None:
    for body in (b"x", b"x" * 1_000_000):
        answer = client.post("/", data=body)
        assert (answer.status_code, answer.location) == (303, "/start")  # nobody is known here who could


@pytest.mark.parametrize("path", ["../__init__.py", "..%2f__init__.py", "%2e%2e/safety.py"])
def test_only_static_files_are_static(client: FlaskClient, path: str) -> None:
    assert client.get(f"/static/{path}").status_code == 404


def test_hostile_texts_stay_texts(look: Look) -> None:
    client = look(hostile())
    overview = client.get("/").text
    apps = links(overview, "/apps/")
    findings = [link for app in apps for link in links(client.get(app).text, "/findings/")]
    assert apps
    assert len(findings) == 3
    for address in ("/", "/coverage", "/captures", *apps, *findings):
        answer = client.get(address)
        assert answer.status_code == 200
        html = answer.text
        assert re.findall("<script[^>]*>", html) == ['<script src="/static/app.js" defer>']
        assert "<img" not in html
        assert "Evil49" not in html
        for invisible in ("\u202e", "\x1b", "\u200b", "\u2066"):
            assert invisible not in html, address
    assert r"\u202e" in overview
    assert r"\x1b[31m" in overview


def test_no_template_switches_escaping_off() -> None:
    templates = list((Path(__file__).parents[2] / "dashboard" / "templates").glob("*.html"))
    assert templates
    for template in templates:
        source = template.read_text()
        assert "safe }}" not in source
        assert "autoescape" not in source
        assert not re.search(r"\bstyle=|<style|<script(?! src=\"{{ url_for\('static')|\bon(?!e=)\w+=", source), (
            template.name
        )


NAMES = [
    "run.pcapng",
    "a b.pcap",
    "it's.pcap",
    "$(rm -rf x).pcap",
    "a\nb.pcap",
    "\u202eabc",
    "\x1b[0m'\\",
    "ümlaut",
]


@pytest.mark.parametrize("name", NAMES)
def test_shell_gives_the_name_back(name: str) -> None:
    word = shell_word(name)
    assert word.isprintable()
    said = subprocess.run(["bash", "-c", f"printf %s {word}"], capture_output=True, check=True)
    assert said.stdout.decode() == name


def test_command_of_a_hostile_name_is_one_command(look: Look) -> None:
    client = look(hostile())
    page = client.get(links(client.get(links(client.get("/").text, "/apps/")[0]).text, "/findings/")[0]).text
    found = re.search(r"<code>(tshark .*?)</code>", page)
    assert found
    wanted = "frame.number >= 42 && frame.number <= 44 && tcp.port == 40000"
    name = "./-x'; rm -rf $(x) <img src=x onerror=alert(3)>.pcapng"
    assert shlex.split(unescape(found[1])) == ["tshark", "-r", name, "-Y", wanted]


@pytest.mark.skipif(shutil.which("tshark") is None, reason="tshark is not installed")
@pytest.mark.parametrize("name", ["run.pcap", "-a 'b'.pcap", "\u202eabc\n.pcap"])
def test_command_shows_the_packets_and_no_others(tmp_path: Path, name: str) -> None:
    """Two conversations take turns; packets 3 to 6 of the one are 3 and 5."""
    ip = Ether(src="02:00:00:00:00:01", dst="02:00:00:00:00:02") / IP(src="192.0.2.1", dst="192.0.2.2")
    frames = [ip / TCP(sport=40_000 + number % 2, dport=80) for number in range(1, 9)]
    wrpcap(str(tmp_path / name), frames)
    proof = Proof(
        name, "x-1", 3, 6, 0, "tcp", "http", "192.0.2.1", 40_001, "192.0.2.2", 80, "a.example", "", "", "", ()
    )
    command = f"{Occurrence(proof).command} -T fields -e frame.number"
    shown = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, check=True)
    assert shown.stdout.split() == [b"3", b"5"]


def test_plain_names_are_left_alone() -> None:
    assert shell_word("run.pcapng") == "run.pcapng" == shlex.quote("run.pcapng")
