"""A run is opened, kept sealed, exported by who has the passphrase, and analysed again with the same findings."""

import subprocess
import sys
import time
from pathlib import Path

from gateway.model.run import RunLabel
from gateway.opened.keys import read_key_log
from gateway.store.queries import open_queries
from gateway.study import Brought, analyze
from tests.imports import ROOT
from tests.intercept.lab import SERVER, Spaces
from tests.intercept.running import JSON, LEAK, TELLTALE_COMMAND, WAIT_S, Run, live
from tests.watching import Silent

URL = "https://api.clinic.example"
PASSPHRASE = "correct horse battery"
FINDINGS = """
    SELECT DISTINCT data_kind, direction, server_name, path FROM findings WHERE data_kind <> '' ORDER BY 1, 2, 3, 4
"""


def telltale(net: Spaces, *words: str) -> subprocess.CompletedProcess[str]:
    """The program, beside the run."""
    return subprocess.run(
        [*TELLTALE_COMMAND, *words], cwd=net.folder, capture_output=True, text=True, timeout=120, check=False,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/sbin:/usr/bin:/sbin:/bin"},
    )  # fmt: skip


def export(net: Spaces, form: str, passphrase: Path, run: str = "last") -> subprocess.CompletedProcess[str]:
    """`telltale intercept export`."""
    words = ("intercept", "export", run, "--format", form, "--db", "live.db", "-o", f"run.{form}")
    return telltale(net, *words, "--passphrase-file", str(passphrase))


def findings(path: Path, keys: Path | None = None) -> list[tuple[object, ...]]:
    """Of a file, by our analysis."""
    database = path.with_suffix(".found.db")
    outcome = analyze([path], database, RunLabel(), Silent(), brought=Brought(read_key_log(keys) if keys else None))
    assert not outcome.skipped
    with open_queries(database) as queries:
        return [tuple(row) for row in queries.fetch(FINDINGS)]


def record(net: Spaces) -> "subprocess.Popen[bytes]":
    """Packets of the phone's network, as a researcher keeps them."""
    path = net.folder / "all.pcapng"
    process = subprocess.Popen(net.inside(net.gateway, "dumpcap", "-q", "-i", "br0", "-w", str(path)))
    end = time.monotonic() + WAIT_S
    while not path.exists():
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.1)
    return process


def browse(run: Run) -> None:
    """What the phone says, over HTTP/2 and HTTP/1.1."""
    for options, path in ((("--http2",), "/v1/notes"), (("--http1.1",), "/v1/again")):
        sent = run.phone(*options, "-d", LEAK, *JSON, f"{URL}{path}")
        assert sent.returncode == 0, sent.stderr
    run.until(lambda: len(run.rows("SELECT 1 FROM http WHERE decrypted")) == 2, "exchanges")


def test_a_run_comes_back_with_the_same_findings(net: Spaces) -> None:
    right, wrong = net.folder / "right.txt", net.folder / "wrong.txt"
    right.write_text(PASSPHRASE + "\n")
    wrong.write_text("another horse battery\n")
    made = telltale(net, "evidence", "init", "--db", "live.db", "--passphrase-file", str(right))
    assert made.returncode == 0, made.stderr
    packets = record(net)
    try:
        with live(net) as run:
            browse(run)
            run.until(lambda: run.rows("SELECT 1 FROM recordings WHERE kind = 'keys'"), "keys")
            run.end()
    finally:
        packets.terminate()
        packets.wait()
    seen = run.rows(FINDINGS)
    assert {"health.diagnosis", "id.email"} <= {row[0] for row in seen}
    for data in (path.read_bytes() for path in net.folder.glob("live.db*")):  # sealed: nothing of it is readable
        assert b"maya.lindqvist" not in data
        assert b"CLIENT_TRAFFIC_SECRET" not in data
    refused = export(net, "mitm", wrong)
    assert refused.returncode == 2
    assert "does not open" in refused.stderr
    assert not list(net.folder.glob("*run.mitm*"))
    for form in ("mitm", "har"):
        done = export(net, form, right)
        assert done.returncode == 0, done.stderr
        assert "2 flows of run" in done.stderr
        path = net.folder / f"run.{form}"
        assert path.stat().st_mode & 0o777 == 0o600
        assert findings(path) == seen, form
    done = export(net, "keylog", right)
    assert done.returncode == 0, done.stderr
    opened = findings(net.folder / "all.pcapng", net.folder / "run.keylog")
    assert opened == seen
    assert export(net, "har", right).returncode == 2  # it is there already
    unknown = export(net, "mitm", right, "0123456789abcdef")
    assert unknown.returncode == 2
    assert "nothing is kept of run 0123456789abcdef" in unknown.stderr


def test_without_a_key_nothing_is_kept(net: Spaces) -> None:
    with live(net) as run:
        browse(run)
        run.end()
    assert run.rows("SELECT count(*) FROM recordings") == [(0,)]
    assert SERVER in {row[0] for row in run.rows("SELECT server_ip FROM flows")}
    assert sys.executable in TELLTALE_COMMAND
    passphrase = net.folder / "right.txt"
    passphrase.write_text(PASSPHRASE + "\n")
    none = export(net, "mitm", passphrase)
    assert none.returncode == 2
    assert "telltale evidence init" in none.stderr
