"""The runs that attribution is measured on hold what their truth says: seen by tshark, not by Telltale."""

import csv
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import zstandard

from pcaps.lab.mixed import APPS, PCAPDROID_IP, SYSTEM

RUNS = Path(__file__).parents[2] / "benchmarks" / "attribution" / "runs"
NAMES = sorted(path.name.removesuffix(".truth.json") for path in RUNS.glob("*.truth.json"))
MOST_BYTES = 3_000_000  # all runs together: they are in git

needs_tshark = pytest.mark.skipif(shutil.which("tshark") is None, reason="tshark is not installed")


def truth(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((RUNS / f"{name}.truth.json").read_text(encoding="utf-8"))
    return found


@needs_tshark
@pytest.mark.parametrize("name", NAMES)
def test_every_connection_of_a_run_has_its_owner(name: str, tmp_path: Path) -> None:
    plain = tmp_path / "run.pcapng"
    plain.write_bytes(zstandard.ZstdDecompressor().stream_reader((RUNS / f"{name}.pcapng.zst").read_bytes()).read())
    command = ["tshark", "-r", str(plain), "-Y", "tcp.flags.syn == 1 && tcp.flags.ack == 0", "-T", "fields"]
    fields = ("tcp.srcport", "ip.dst", "tcp.dstport", "eth.src")
    done = subprocess.run(
        [*command, *(part for field in fields for part in ("-e", field))], capture_output=True, text=True, check=True
    )
    seen = {tuple(line.split("\t")) for line in done.stdout.splitlines()}
    said = truth(name)
    rows = said["connections"]
    assert seen == {
        (str(row["client_port"]), row["server_ip"], str(row["server_port"]), said["device"]) for row in rows
    }
    known = {app.name for app in APPS}
    played = {row["app"] for row in rows} - {SYSTEM.name}
    assert played <= known
    assert len(played) == {"idle": 0, "labelled": 1}.get(said["kind"], len(played))
    assert said["kind"] != "mixed" or len(played) >= 2


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("mixed")])
def test_the_record_of_a_mixed_run_is_what_a_phone_would_note(name: str) -> None:
    """Its own address and ports; never more connections to a host than there were; a label with a comma unquoted."""
    lines = (RUNS / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    rows = truth(name)["connections"]
    assert len(rows) * 0.8 <= len(lines) - 1 <= len(rows)
    assert '"' not in "".join(lines)
    header = next(csv.reader(lines))
    assert (header[0], header[-1]) == ("IPProto", "LastSeen")
    for line in lines[1:]:
        cells = line.split(",")
        owner = next(app for app in (*APPS, SYSTEM) if str(app.uid) == cells[5])
        assert cells[1] == PCAPDROID_IP
        assert any((row["server_ip"], row["app"]) == (cells[3], owner.name) for row in rows)


def test_runs_stay_small() -> None:
    assert sum(path.stat().st_size for path in RUNS.iterdir()) < MOST_BYTES
