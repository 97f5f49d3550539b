"""The playbook: the programs that its templates are for understand them, and Ansible's own tools find nothing."""

import itertools
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml
from cryptography.hazmat.primitives.serialization import Encoding

from gateway.appliance.authority import keep, place
from tests.imports import ROOT

BOOK = ROOT / "ansible"
TEMPLATES = BOOK / "roles/network/templates"
LINT, PLAY = ROOT / ".venv-lint/bin/ansible-lint", ROOT / ".venv-box/bin/ansible-playbook"
SHIPPED = dict(re.findall(r"(?m)^(TELLTALE_\w+)=(.*)$", (ROOT / "systemd/box.env").read_text()))
CHOSEN = {"TELLTALE_COUNTRY": "DE", "TELLTALE_HOST6": "fd42:7e11:7a1e::1"}


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"needs {program}")


def made(name: str, tmp_path: Path, **settings: str) -> Path:
    """The file that a template makes of settings, with the filter that is Ansible's own."""
    environment = jinja2.Environment(trim_blocks=True, undefined=jinja2.StrictUndefined, keep_trailing_newline=True)
    environment.filters["regex_replace"] = lambda text, old, new: re.sub(old, new, text)
    template = environment.from_string((TEMPLATES / f"{name}.j2").read_text())
    path = tmp_path / name
    box = SHIPPED | CHOSEN | settings
    path.write_text(
        template.render(
            box=box, telltale_etc="/etc/telltale", telltale_name="telltale.internal", password="abcd-efgh-jkmn"
        )
    )
    return path


@needs("hostapd")
@pytest.mark.parametrize("channel", ["1", "13", "36"])
@pytest.mark.parametrize("security", ["transition", "wpa2", "wpa3"])
def test_hostapd_understands(tmp_path: Path, security: str, channel: str) -> None:
    """It names lines that it does not know, and then fails for want of a radio. A line too much shows that it would."""
    settings = {"TELLTALE_WIFI_SECURITY": security, "TELLTALE_CHANNEL": channel, "TELLTALE_INTERFACE": "none0"}
    path = made("hostapd.conf", tmp_path, **settings)
    said = []
    for more in ("", "nonsense=1\n"):
        path.write_text(path.read_text() + more)
        done = subprocess.run(["hostapd", path], capture_output=True, text=True, timeout=20, check=False)
        assert done.returncode != 0
        said.append(re.findall(r"Line \d+: .*|.*errors? found in configuration.*", done.stdout + done.stderr))
    assert said[0] == []
    assert said[1] != []


@needs("nft")
@pytest.mark.root
@pytest.mark.parametrize(("isolate", "private"), list(itertools.product(("yes", "no"), repeat=2)))
def test_nftables_understands(tmp_path: Path, isolate: str, private: str) -> None:
    path = made("firewall.nft", tmp_path, TELLTALE_ISOLATE=isolate, TELLTALE_REACH_PRIVATE=private)
    load = ["unshare", "--net", "sh", "-ec", 'nft -f "$1"; nft -f "$1"; nft list ruleset', "sh", path]
    done = subprocess.run(load, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("table inet telltale") == 1
    assert ('oifname "wlan0" accept' in done.stdout) == (isolate == "no")
    assert ("@private4 reject" in done.stdout) == (private == "no")


@needs("dnsmasq")
def test_dnsmasq_understands(tmp_path: Path) -> None:
    path = made("dnsmasq.conf", tmp_path)
    done = subprocess.run(["dnsmasq", "--test", f"--conf-file={path}"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@needs("nginx")
@pytest.mark.root
def test_nginx_serves_the_pages_by_https_and_only_the_certificate_without(tmp_path: Path) -> None:
    """In a network of its own, before a page that says what it is told of the browser."""
    text = made("front.conf", tmp_path).read_text()
    (tmp_path / "state").mkdir(mode=0o755)
    for old, new in (("/run/telltale-front", "state"), ("/var/lib/telltale-front", "certificates")):
        text = text.replace(old, str(tmp_path / new))
    (tmp_path / "front.conf").write_text(f"user root;\n{text}")  # the unit's user may read what is its own
    for folder in ("keys", "certificates"):
        (tmp_path / folder).mkdir()
    where = place(tmp_path / "keys", tmp_path / "certificates", ["telltale.internal"], ["10.42.0.1"])
    root = keep(where, time.time()).root
    (tmp_path / "certificates/certificate.html").write_text("trust me")
    (tmp_path / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))
    (tmp_path / "page.py").write_text(TOLD)
    command = ["unshare", "--net", "sh", "-ec", ASKED, "sh", tmp_path, sys.executable]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    answers = done.stdout.split("== ")[1:]
    host, forwarded, proto, hsts = answers[0].splitlines()
    assert (host, forwarded, proto, hsts) == ("telltale.internal", "10.42.0.1", "https", "max-age=604800")
    assert answers[1].splitlines() == ["10.42.0.1", "10.42.0.1", "https", ""]
    assert answers[2].splitlines() == ["307 https://10.42.0.1/health?a=b"]
    assert answers[3].splitlines() == ["trust me200 text/html; charset=utf-8"]
    assert answers[4].splitlines() == ["200 application/x-x509-ca-cert"]
    assert answers[5].splitlines() == ["307 https://10.42.0.1/page.pem"]
    assert answers[6].splitlines() == ["refused"]
    assert answers[7].splitlines() == ["The pages are being started. Try again in a few seconds.", "503"]


TOLD = """
import http.server, sys
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        told = "\\n".join([self.headers["Host"], self.headers["X-Forwarded-For"], self.headers["X-Forwarded-Proto"]])
        self.send_response(200)
        self.end_headers()
        self.wfile.write(told.encode() + b"\\n")
http.server.HTTPServer(("127.0.0.1", 8080), Page).serve_forever()
"""
ASKED = """
cd "$1"
ip link set lo up; ip addr add 10.42.0.1/24 dev lo
"$2" page.py 2>/dev/null & page=$!
nginx -e stderr -c "$1/front.conf" & front=$!
trap 'kill $page $front 2>/dev/null || true' EXIT
curl() { command curl -s --noproxy '*' --cacert root.pem --max-time 5 "$@"; }
for _ in $(seq 50); do curl -o /dev/null --fail https://10.42.0.1/ && break; sleep 0.2; done
forged="-H X-Forwarded-For:192.0.2.66 -H X-Forwarded-Proto:gopher"
echo "== $(curl $forged --resolve telltale.internal:443:10.42.0.1 https://telltale.internal/ -D head)"
sed -n 's/^[Ss]trict-[Tt]ransport-[Ss]ecurity: //p' head | tr -d '\\r'
echo "== $(curl $forged https://10.42.0.1/ -D head)"
echo "$(sed -n 's/^[Ss]trict-[Tt]ransport-[Ss]ecurity: //p' head)"
echo "== $(curl -o /dev/null -w '%{http_code} %{redirect_url}' 'http://10.42.0.1/health?a=b')"
echo "== $(curl -w '%{http_code} %{content_type}' http://10.42.0.1/certificate)"
echo "== $(curl -o got -w '%{http_code} %{content_type}' http://10.42.0.1/root.crt)"
cmp got certificates/root.crt
echo "== $(curl -o /dev/null -w '%{http_code} %{redirect_url}' http://10.42.0.1/page.pem)"
echo "== $(curl --tls-max 1.1 --ciphers DEFAULT@SECLEVEL=0 https://10.42.0.1/ || echo refused)"
kill $page; wait $page || true
echo "== $(curl -w '%{http_code}' https://10.42.0.1/)"
"""


def checks() -> list[dict[str, Any]]:
    (task,) = yaml.safe_load((BOOK / "roles/settings/tasks/check.yml").read_text())
    return list(task["loop"])


def test_each_setting_is_checked_by_its_name() -> None:
    """Whoever writes something that cannot work is told which line it is."""
    said = " ".join(one["say"] for one in checks())
    free = {"TELLTALE_CAPTURE_OPTIONS", "TELLTALE_INTERCEPTION_OPTIONS"}
    assert {name for name in SHIPPED if name not in said} == free


def test_nothing_secret_is_in_the_repository() -> None:
    """No password, no key: both are made on the box."""
    for path in [*BOOK.rglob("*.yml"), *BOOK.rglob("*.j2"), ROOT / "systemd/box.env"]:
        assert not re.search(
            r"(?im)^\s*\w*(password|passphrase|secret|psk)\w*\s*[=:]\s*[\w-]{8,}\s*$", path.read_text()
        ), path


@pytest.mark.skipif(not PLAY.exists(), reason="Ansible is not there (make test-box)")
@pytest.mark.parametrize("book", ["site.yml", "remove.yml"])
def test_ansible_understands(book: str) -> None:
    command = [PLAY, "-i", "localhost,", "--syntax-check", BOOK / book]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(not LINT.exists(), reason="ansible-lint is not there (make test-box)")
def test_ansible_lint_finds_nothing() -> None:
    path = f"{LINT.parent}:/usr/bin:/bin"
    command = [LINT, "--offline", "--strict", "--nocolor", "ansible"]
    environment = {"PATH": path, "HOME": str(ROOT / "build"), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
