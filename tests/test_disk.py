"""The disk of a box on which everything was done: no file has a planted value outside of what is sealed.

What was planted is taken from the expectation files, which the scripts wrote that made the traffic. Packets and the
persona's file lie elsewhere: the ring is in memory, the file is the person's own. All that a run leaves is searched:
the database with its log after a kill, caches, temporary files, what was printed, what the pages said to a browser,
exports, a backup (unpacked too).
"""

import base64
import json
import os
import signal
import subprocess
import sys
import tarfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from html import escape
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
import zstandard

from gateway.store.queries.tables import TABLES
from tests.dashboard.test_serve import free_port
from tests.imports import ROOT
from tests.test_live import SCENARIOS, Frame, frames_of, write_ring

PCAPS = ROOT / "pcaps"
TELLTALE = Path(sys.executable).with_name("telltale")
PASSPHRASE = "correct horse battery staple"
MIN_CHARS = 6
"""Shorter values (a score of 14) are in any file by chance."""


def planted() -> dict[str, str]:
    """Every value that a scenario's script sent in readable form, and its kind."""
    found: dict[str, str] = {}
    for path in sorted(PCAPS.glob("*.expected.json")):
        for item in walk(json.loads(path.read_text())):
            value = item.get("value")
            if isinstance(value, str) and len(value) >= MIN_CHARS and "data_kind" in item:
                found[value] = str(item["data_kind"])
    return found


def walk(node: object) -> Iterator[dict[str, object]]:
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from walk(child)


def written(value: str) -> set[bytes]:
    """A value in the ways in which a program might leave it behind."""
    texts = {value, json.dumps(value)[1:-1], quote(value), quote_plus(value), escape(value), value.lower()}
    raw = value.encode()
    forms = {text.encode() for text in texts} | {value.encode("utf-16-le"), raw.hex().encode()}
    for shift in range(3):  # base64 at any place of a longer text: the characters that depend on the value alone
        packed = base64.b64encode(bytes(shift) + raw)
        inner = packed[4 * bool(shift) : len(packed) // 4 * 4 - 4]
        if len(inner) >= MIN_CHARS:
            forms.add(inner)
    return forms


class Box:
    """A home folder in which commands are run."""

    def __init__(self, folder: Path, outside: Path) -> None:
        self.folder = folder
        self.outside = outside
        (folder / "tmp").mkdir(parents=True)
        outside.mkdir()
        self.environment = {
            **os.environ,
            "HOME": str(folder),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "TMPDIR": str(folder / "tmp"),
            "NUMBA_CACHE_DIR": str(folder / "cache" / "numba"),
        }
        self.number = 0

    def run(self, *arguments: str, said: str = "") -> None:
        """One command; what it prints stays on the disk."""
        self.number += 1
        with (self.folder / f"{self.number:02d}-{arguments[0]}.log").open("wb") as log:
            command = [str(TELLTALE), *arguments]
            done = subprocess.run(
                command, cwd=self.folder, env=self.environment, stdout=log, stderr=log, input=said.encode(), check=False
            )
        assert done.returncode in (0, 1, 3), (arguments, Path(log.name).read_text())

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """One that goes on."""
        self.number += 1
        command = [str(TELLTALE), *arguments]
        with (self.folder / f"{self.number:02d}-{arguments[0]}.log").open("wb") as log:
            return subprocess.Popen(command, cwd=self.folder, env=self.environment, stdout=log, stderr=log)


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Box:
    base = tmp_path_factory.mktemp("disk")
    box = Box(base / "box", base / "outside")
    persona = box.outside / "persona.toml"
    values = list(planted())[:80]
    persona.write_text(
        '[persona]\nname = "Test person"\n[values]\n'
        + "".join(f"value_{number} = {json.dumps(value, ensure_ascii=False)}\n" for number, value in enumerate(values))
    )
    box.run("evidence", "init", "--db", "box.db", "--passphrase-file", "-", said=PASSPHRASE + "\n")
    box.run("analyze", str(PCAPS), "--db", "box.db", "--persona", str(persona))
    box.run("demo", "--no-serve")
    killed_while_inspecting(box, [frame for name in SCENARIOS for frame in frames_of(name)])
    look_at_pages(box)
    for table in TABLES:
        box.run("export", table.name, "--db", "box.db", "--format", "csv", "-o", f"{table.name}.csv")
    box.run("retention", "--db", "box.db", "--days", "36000")
    box.run("backup", "--db", "box.db", "--out", "box.telltale")
    with tarfile.open(box.folder / "box.telltale") as archive:
        packed = archive.extractfile("database.zst")
        assert packed is not None
        (box.folder / "unpacked.db").write_bytes(zstandard.ZstdDecompressor().stream_reader(packed).read())
    return box


def killed_while_inspecting(box: Box, frames: list[Frame]) -> None:
    """The service of the box, which loses its power in the middle."""
    ring = box.outside / "ring"
    ring.mkdir()
    write_ring(ring, frames)
    inspecting = box.start("inspect", "-i", "ap0", "--ring", str(ring), "--state", str(ring), "--db", "box.db")
    end = time.monotonic() + 60
    log = box.folder / "box.db-wal"
    while time.monotonic() < end and not (log.exists() and log.stat().st_size):
        time.sleep(0.1)
    time.sleep(2)
    inspecting.send_signal(signal.SIGKILL)
    inspecting.wait()
    assert log.stat().st_size > 0


PAGES = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from waitress import serve
from dashboard import create_app
serve(create_app(Path(sys.argv[2]), is_demo=True), host="127.0.0.1", port=int(sys.argv[3]))
"""
"""The pages as everybody may look at them, without signing in."""


def look_at_pages(box: Box) -> None:
    """Every page that is linked, kept as a browser would keep it."""
    port = free_port()
    serving = subprocess.Popen(
        [sys.executable, "-c", PAGES, str(ROOT), "box.db", str(port)], cwd=box.folder, env=box.environment
    )
    try:
        seen: set[str] = set()
        waiting = ["/"]
        while waiting and len(seen) < 150:
            path = waiting.pop(0)
            seen.add(path)
            text = fetch(port, path)
            (box.folder / f"page-{len(seen):03d}.html").write_bytes(text)
            links = {link.split(b"#")[0].split(b'"')[0].decode() for link in text.split(b'href="/')[1:]}
            for link in sorted(links):
                address = "/" + link.replace("&amp;", "&")
                if address not in seen and address not in waiting and not link.startswith("static"):
                    waiting.append(address)
    finally:
        serving.terminate()
        serving.wait()
    assert len(seen) > 30


def fetch(port: int, path: str) -> bytes:
    end = time.monotonic() + 90
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
                return bytes(answer.read())
        except urllib.error.HTTPError as error:
            return bytes(error.read())
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def test_values_were_planted_and_traffic_has_them() -> None:
    """So that the search can find something: the captures are full of them."""
    values = planted()
    assert len(values) > 30
    content = b"".join(path.read_bytes() for path in sorted(PCAPS.glob("*.pcapng")))
    assert sum(any(form in content for form in written(value)) for value in values) > len(values) // 2


def test_findings_and_sealed_packets_are_there(box: Box) -> None:
    """It was not an empty run."""
    text = (box.folder / "findings.csv").read_text()
    assert text.count("CLR-health") > 10
    assert text.count("persona.") > 10
    assert len(list(box.folder.glob("page-*.html"))) > 30


def test_no_file_has_a_planted_value(box: Box) -> None:
    looked_for = {form: (kind, value) for value, kind in planted().items() for form in written(value)}
    found = []
    files = [path for path in sorted(box.folder.rglob("*")) if path.is_file()]
    for path in files:
        content = path.read_bytes()
        found += [(path.name, kind, value) for form, (kind, value) in looked_for.items() if form in content]
    assert len(files) > 50
    assert not found, found
