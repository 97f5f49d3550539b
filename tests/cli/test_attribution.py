"""Apps on the command line: labelled captures alone and as records, idle captures, and what was learned."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.attribution.measure import RUNS
from tests.capture import labelled as made

TELLTALE = Path(sys.executable).with_name("telltale")
START = 1_772_352_000 * made.S
DEVICE = "02:4d:61:79:61:01"


def telltale(*arguments: object, folder: Path, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([TELLTALE, *map(str, arguments)], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


def flows(folder: Path, database: str = "telltale.db") -> list[dict[str, object]]:
    table = telltale("export", "flows", "--format", "ndjson", "--db", database, folder=folder).stdout
    return [json.loads(line) for line in table.splitlines()]


def gateway(at_us: int, count: int) -> bytes:
    """What the gateway saw: other ports than the phone noted, and addresses of a link layer."""
    macs = bytes.fromhex("02000000000a02000000000b0800")
    return made.pcap(
        (one.at_us, macs + made.ip(one))
        for number in range(count)
        for one in made.conversation(at_us + number * 20 * made.S, 50_000 + number, f"203.0.113.{20 + number}")
    )


@pytest.mark.parametrize("form", ["trailer", "pcapng", "pktap"])
def test_a_capture_of_the_phone_is_a_record(tmp_path: Path, form: str) -> None:
    sent = [
        (number, one)
        for number in range(6)
        for one in made.conversation(START + (number * 20 + 61) * made.S, 40_000 + number, f"203.0.113.{20 + number}")
    ]
    apps = [(10_101, "Moodleaf"), (10_102, "Calm, Sleep & Relax")]
    if form == "trailer":
        record = made.pcap(
            (one.at_us, made.trailer(made.ip(one), apps[number % 2][0], apps[number % 2][1].encode()))
            for number, one in sent
        )
    elif form == "pktap":
        record = made.pcap(
            ((one.at_us, made.pktap(made.ip(one), 1 + number % 2, apps[number % 2][1])) for number, one in sent), 258
        )
    else:
        record = made.section() + made.interface()
        record += b"".join(made.uid_map(uid, f"org.x.a{uid}".encode(), app.encode()) for uid, app in apps)
        record += b"".join(
            made.packet(one.at_us, made.ip(one), made.uid_option(apps[number % 2][0])) for number, one in sent
        )
    (tmp_path / "phone.cap").write_bytes(record)
    (tmp_path / "gateway.pcap").write_bytes(gateway(START, 6))
    done = telltale("analyze", "gateway.pcap", "--records", "phone.cap", folder=tmp_path)
    assert "6 of 6 flows joined with 6 connections, the phone's clock +61.0 s off" in done.stderr
    named = "Calm, Sleep & Rela" if form == "trailer" else "Calm, Sleep & Relax"
    expected = {50_000 + number: ("Moodleaf", named)[number % 2] for number in range(6)}
    rows = flows(tmp_path)
    assert [row["app_certainty"] for row in rows] == ["likely"] * 6
    for row in rows:
        assert str(row["app"]).startswith(expected[int(str(row["client_port"]))][:18])


def test_a_capture_without_labels_is_no_record(tmp_path: Path) -> None:
    (tmp_path / "gateway.pcap").write_bytes(gateway(START, 1))
    done = telltale("analyze", "gateway.pcap", "--records", "gateway.pcap", folder=tmp_path, code=2)
    assert "the capture names no apps" in done.stderr


def test_damaged_labels_are_anomalies(tmp_path: Path) -> None:
    frames = [
        (one.at_us, made.trailer(made.ip(one), 10_101, b"Moodleaf")[:-1] + b"\x00")
        for one in made.conversation(START, 40_000)
    ]
    (tmp_path / "phone.pcap").write_bytes(made.pcap(frames))
    telltale("analyze", "phone.pcap", folder=tmp_path)
    rows = telltale("export", "anomalies", "--format", "ndjson", folder=tmp_path).stdout.splitlines()
    assert [json.loads(row)["kind"] for row in rows if "label" in row] == ["label-invalid"]


@pytest.mark.parametrize("idle", ["capture", "database"])
def test_an_idle_capture_or_its_database_is_the_background(tmp_path: Path, idle: str) -> None:
    background: object = RUNS / "idle.pcapng.zst"
    if idle == "database":
        telltale("analyze", background, "--db", "idle.db", folder=tmp_path)
        background = "idle.db"
    run = RUNS / "labelled-moodnest-1.pcapng.zst"
    label = "--app", "MoodNest", "--device", DEVICE
    telltale("analyze", run, *label, "--background", background, folder=tmp_path)
    widget = {row["app"] for row in flows(tmp_path) if row["server_name"] == "sync.skywidget.example"}
    assert widget == {"operating system"}
    assert {row["app"] for row in flows(tmp_path) if row["server_name"] == "api.moodnest.example"} == {"MoodNest"}


def test_a_background_without_the_device_is_refused(tmp_path: Path) -> None:
    run = RUNS / "labelled-moodnest-1.pcapng.zst"
    label = "--app", "MoodNest", "--device", "02:00:00:00:00:99"
    done = telltale("analyze", run, *label, "--background", RUNS / "idle.pcapng.zst", folder=tmp_path, code=2)
    assert "no traffic of the device 02:00:00:00:00:99" in done.stderr
    done = telltale("analyze", run, "--background", tmp_path / "gone.pcap", folder=tmp_path, code=2)
    assert "there is no such file" in done.stderr


def test_learning_on_the_command_line(tmp_path: Path) -> None:
    together: dict[tuple[str, str], list[Path]] = {}
    for path in sorted(RUNS.glob("labelled-*.pcapng.zst")):
        app = json.loads((RUNS / path.name.replace(".pcapng.zst", ".truth.json")).read_text())["app"]
        together.setdefault((app, "held.db" if "-4." in path.name else "runs.db"), []).append(path)
    for (app, database), paths in together.items():
        telltale("analyze", *paths, "--app", app, "--device", DEVICE, "--db", database, folder=tmp_path)
    done = telltale("profile", "learn", "runs.db", "--out", "apps.json", "--holdout", "held.db", folder=tmp_path)
    assert "12 runs" in done.stdout
    assert "runs held back" in done.stdout
    telltale("analyze", RUNS / "mixed-1.pcapng.zst", "--learned", "apps.json", "--db", "mixed.db", folder=tmp_path)
    told = flows(tmp_path, "mixed.db")
    named = {row["app"] for row in told if row["server_name"] == "api.moodnest.example"}
    assert named <= {"MoodNest", ""}
    assert any(row["app_source"] == "learned" for row in told)
    empty = telltale("profile", "learn", "mixed.db", "--out", "none.json", folder=tmp_path, code=2)
    assert "no flow with a name has an app that" in empty.stderr
    again = telltale("profile", "learn", "runs.db", "--holdout", "runs.db", "--out", "x.json", folder=tmp_path, code=2)
    assert "no run that is not among those learned from" in again.stderr
