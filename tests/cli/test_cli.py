"""The program as a person runs it: what it prints, how it ends, and what it leaves behind when something is wrong."""

import csv
import json
import os
import re
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.compose import compose
from gateway.store.people.base import Doer
from gateway.store.people.evidence import begin
from gateway.store.people.users import prepare
from tests.dashboard.scenes import leaky
from tests.store.damaging import overwrite, roots, settled

PCAPS = Path(__file__).parents[2] / "pcaps"
JOURNAL = PCAPS / "moodnest-journal.pcapng"
TELLTALE = Path(sys.executable).with_name("telltale")


def telltale(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the installed program in a folder."""
    return subprocess.run([TELLTALE, *arguments], cwd=folder, capture_output=True, text=True, timeout=60, check=False)


def complaint(result: subprocess.CompletedProcess[str]) -> str:
    """The one line on stderr that says what is wrong."""
    assert "Traceback" not in result.stderr
    lines = [line for line in result.stderr.splitlines() if line]
    assert len(lines) == 1, result.stderr
    return lines[0]


def test_help_answers_without_loading_the_stages() -> None:
    script = (
        "import sys\nfrom gateway.cli import telltale\ntry:\n    telltale(['--help'])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'numba', 'numpy', 'hyperscan', 'cryptography', 'flask'} & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[]"
    for command in ("analyze", "export", "serve", "demo", "config", "doctor"):
        assert command in result.stdout


def test_progress_is_told_in_lines_over_all_captures(tmp_path: Path) -> None:
    other = tmp_path / "other.pcapng"
    other.write_bytes((PCAPS / "goodmind.pcapng").read_bytes())
    result = telltale("analyze", JOURNAL, other, "--quiet", "--progress", folder=tmp_path)
    assert result.returncode == 0
    lines = result.stderr.splitlines()
    assert lines
    assert all(re.fullmatch(r"progress [01]\.\d{4}", line) for line in lines)
    shares = [float(line.split()[1]) for line in lines]
    assert shares == sorted(shares)
    assert 0 < shares[0] <= 1


def test_how_long_an_analysis_took_is_kept(tmp_path: Path) -> None:
    began = time.perf_counter_ns()
    assert telltale("analyze", JOURNAL, folder=tmp_path).returncode == 0
    most_ns = time.perf_counter_ns() - began
    connection = sqlite3.connect(tmp_path / "telltale.db")
    ((took_ns,),) = connection.execute("SELECT took_ns FROM analyses JOIN captures USING (capture_id)")
    connection.close()
    assert 0 < took_ns < most_ns
    telltale("analyze", JOURNAL, folder=tmp_path)  # it is there already
    connection = sqlite3.connect(tmp_path / "telltale.db")
    assert connection.execute("SELECT took_ns FROM analyses").fetchall() == [(took_ns,)]
    connection.close()


def test_analyze_prints_a_summary_by_app_and_says_what_it_read(tmp_path: Path) -> None:
    result = telltale("analyze", JOURNAL, folder=tmp_path)
    assert result.returncode == 0
    assert "MoodNest" in result.stdout
    assert "critical" in result.stdout
    assert "moodnest-journal.pcapng: 1" in result.stderr
    assert (tmp_path / "telltale.db").exists()


def test_json_is_one_object_with_what_scripts_need(tmp_path: Path) -> None:
    result = telltale("analyze", JOURNAL, PCAPS / "calmpath-therapy.pcapng", "--format", "json", "-q", folder=tmp_path)
    told = json.loads(result.stdout)
    assert set(told) == {"captures", "findings", "apps", "skipped", "notices"}
    assert [set(capture) for capture in told["captures"]] == [
        {"path", "sha256", "packets", "bytes", "flows", "first_ns", "last_ns", "damage"}
    ] * 2
    assert {app["app"]: app["grade"] for app in told["apps"] if app["app"]}["CalmPath"] in "DEF"
    assert told["findings"]["critical"] > 0
    assert result.stderr == ""


def test_only_what_was_given_is_told_though_the_database_has_more(tmp_path: Path) -> None:
    telltale("analyze", JOURNAL, "-q", folder=tmp_path)
    result = telltale("analyze", PCAPS / "goodmind.pcapng", "-q", "--format", "json", folder=tmp_path)
    assert {app["app"] for app in json.loads(result.stdout)["apps"]} - {"", "operating system"} == {"GoodMind"}


def test_findings_come_as_lines_of_json(tmp_path: Path) -> None:
    result = telltale("analyze", JOURNAL, "-q", "--format", "ndjson", folder=tmp_path)
    rules = {json.loads(line)["rule"] for line in result.stdout.splitlines()}
    assert "CLR-health-linked" in rules


def test_app_and_device_label_what_the_person_says(tmp_path: Path) -> None:
    capture = shutil.copy(JOURNAL, tmp_path / "a.pcapng")
    device = json.loads((PCAPS / "moodnest-journal.expected.json").read_text())["device"]
    telltale("analyze", capture, "--app", "Mine", "--device", device.upper(), folder=tmp_path)
    table = telltale("export", "flows", folder=tmp_path).stdout
    rows = list(csv.DictReader(table.splitlines()))
    assert {row["app"] for row in rows if row["device"] == device} == {
        "Mine",
        "operating system",
    }  # the latter asked for its address
    assert {row["app"] for row in rows if row["device"] != device} <= {""}
    result = telltale("analyze", capture, "--device", "my phone", folder=tmp_path)
    assert result.returncode == 2
    assert "my phone" in complaint(result)


def test_a_labelled_run_that_is_wrong_is_named_and_the_capture_left_out(tmp_path: Path) -> None:
    shutil.copy(JOURNAL, tmp_path / "a.pcapng")
    (tmp_path / "a.run.toml").write_text("[run]\napp = 7\n")
    result = telltale("analyze", "a.pcapng", folder=tmp_path)
    assert result.returncode == 2
    assert "run.app" in complaint(result)
    assert not list(tmp_path.glob("*.db"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "no such file"), (b"", "empty"), (b"Dear diary, not a capture.\n" * 9, "looks like text")],
    ids=["missing", "empty", "text"],
)
def test_what_is_no_capture_is_one_line_and_leaves_nothing(tmp_path: Path, content: bytes | None, reason: str) -> None:
    if content is not None:
        (tmp_path / "x.pcap").write_bytes(content)
    result = telltale("analyze", "x.pcap", folder=tmp_path)
    assert result.returncode == 2
    assert reason in complaint(result)
    assert "x.pcap" in complaint(result)
    assert result.stdout == ""
    assert {path.name for path in tmp_path.iterdir()} <= {"x.pcap"}


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    result = telltale("analyze", ".", folder=tmp_path)
    assert result.returncode == 2
    assert "no capture in this folder" in complaint(result)


def test_one_that_cannot_be_read_does_not_end_the_rest(tmp_path: Path) -> None:
    result = telltale("analyze", "missing.pcap", JOURNAL, "--format", "json", folder=tmp_path)
    assert result.returncode == 3
    told = json.loads(result.stdout)
    assert [one["path"] for one in told["skipped"]] == ["missing.pcap"]
    assert len(told["captures"]) == 1


def test_a_cut_capture_keeps_what_could_be_read_and_names_the_damage(tmp_path: Path) -> None:
    whole = JOURNAL.read_bytes()
    (tmp_path / "cut.pcapng").write_bytes(whole[: len(whole) * 2 // 3 + 1])
    result = telltale("analyze", "cut.pcapng", "-q", "--format", "json", folder=tmp_path)
    assert result.returncode == 3
    (capture,) = json.loads(result.stdout)["captures"]
    assert "ends in the middle of a block" in capture["damage"][0]
    assert 20 < capture["packets"] < 102
    assert "cut.pcapng" in result.stderr
    anomalies = telltale("export", "anomalies", "--format", "ndjson", folder=tmp_path).stdout
    assert "truncated-file" in {json.loads(line)["kind"] for line in anomalies.splitlines()}


def test_an_unknown_link_type_names_itself(tmp_path: Path) -> None:
    header = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 195)
    (tmp_path / "odd.pcap").write_bytes(header + struct.pack("<IIII", 1, 0, 20, 20) + bytes(20))
    result = telltale("analyze", "odd.pcap", "-q", folder=tmp_path)
    assert result.returncode == 3
    assert "link type 195" in complaint(result)


@pytest.mark.parametrize("make", ["text", "other", "newer"])
def test_a_database_that_is_not_ours_is_refused_and_left_as_it_is(tmp_path: Path, make: str) -> None:
    database = tmp_path / "telltale.db"
    if make == "text":
        database.write_text("shopping list\n" * 200)
    else:
        connection = sqlite3.connect(database)
        connection.execute("CREATE TABLE notes (text)")
        connection.commit()
        connection.close()
    if make == "newer":
        database.unlink()
        telltale("analyze", JOURNAL, "-q", folder=tmp_path)
        connection = sqlite3.connect(database)
        connection.execute("PRAGMA user_version = 999")
        connection.close()
    before = database.read_bytes()
    for arguments in (
        ("analyze", JOURNAL),
        ("export", "flows"),
        ("serve", "--port", "18080"),
        ("demo", "--no-serve", "--db", "telltale.db"),
    ):
        result = telltale(*arguments, folder=tmp_path)
        assert result.returncode == 2, arguments
        assert "telltale.db" in complaint(result)
    assert database.read_bytes() == before


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 96 KiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96k", "tmpfs", disk], check=True)
    yield disk
    subprocess.run(["umount", disk], check=True)


@pytest.mark.root
def test_a_full_disk_is_one_line_and_leaves_nothing_half_written(tiny_disk: Path, tmp_path: Path) -> None:
    result = telltale("analyze", PCAPS, "-q", "--db", tiny_disk / "t.db", folder=tmp_path)
    assert result.returncode == 2
    assert "full" in complaint(result)
    assert result.stdout == ""
    assert [path.name for path in tiny_disk.iterdir()] == []


def test_export_writes_every_table_in_every_format(tmp_path: Path) -> None:
    telltale("analyze", JOURNAL, "-q", folder=tmp_path)
    for table in ("flows", "tls", "dns", "http", "findings", "destinations", "devices", "certificates", "anomalies"):
        for output in ("csv", "ndjson", "parquet", "table"):
            result = telltale("export", table, "--format", output, "-o", f"{table}.{output}", folder=tmp_path)
            assert (result.returncode, result.stderr) == (0, ""), (table, output)
    assert (
        len((tmp_path / "flows.ndjson").read_text().splitlines())
        == len((tmp_path / "flows.csv").read_text().splitlines()) - 1
    )
    result = telltale("export", "flow", folder=tmp_path)
    assert result.returncode == 2
    assert "flows, tls" in result.stderr


def test_a_reader_that_has_had_enough_is_no_error(tmp_path: Path) -> None:
    telltale("analyze", PCAPS, "-q", folder=tmp_path)
    command = f"{TELLTALE} export flows | head -1; exit ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_names_of_files_cannot_command_the_terminal(tmp_path: Path) -> None:
    name = "\x1b]0;owned\x07\x1b[2J.pcap"
    (tmp_path / name).write_bytes(b"not a capture")
    result = telltale("analyze", name, folder=tmp_path)
    assert result.returncode == 2
    assert "\x1b" not in result.stderr
    assert "\\x1b" in result.stderr


def test_demo_analyses_the_shipped_captures_into_a_fresh_database(tmp_path: Path) -> None:
    first = telltale("demo", "--no-serve", folder=tmp_path)
    again = telltale("demo", "--no-serve", folder=tmp_path)
    assert (first.returncode, again.returncode) == (0, 0)
    assert first.stdout == again.stdout
    for app in ("MoodNest", "CalmPath", "Serenity", "PulseBand", "GoodMind"):
        assert app in first.stdout


def test_doctor_says_what_is_there(tmp_path: Path) -> None:
    result = telltale("doctor", folder=tmp_path)
    assert result.returncode == 0
    for name in (
        "Python",
        "SQLite",
        "compiled kernels",
        "pattern engine",
        "sentence model",
        "list of trackers",
        "database folder",
    ):
        assert f"ok        {name}" in result.stdout
    result = telltale("doctor", "--db", "/nowhere/at/all.db", folder=tmp_path)
    assert result.returncode == 2
    assert "choose another with --db" in result.stdout


def test_doctor_looks_the_database_through(tmp_path: Path) -> None:
    path = settled(leaky().write(tmp_path / "a.db"))
    assert re.search(r"^ok +database: whole", telltale("doctor", "--db", "a.db", folder=tmp_path).stdout, re.MULTILINE)
    overwrite(path, roots(path)["http"][1])
    result = telltale("doctor", "--db", "a.db", folder=tmp_path)
    assert result.returncode == 2
    assert re.search(r"^BROKEN +database: damaged: http: .*\n +put a backup back", result.stdout, re.MULTILINE)


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pcap")
    result = telltale("analyze", "pipe.pcap", folder=tmp_path)
    assert result.returncode == 2
    assert "pipe.pcap: is a pipe" in complaint(result)


def heed_interrupts() -> None:
    """Tests that a shell runs in the background have inherited that Ctrl-C is ignored, and would hand it on."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupted_analysis_keeps_nothing_of_the_capture_at_hand(tmp_path: Path) -> None:
    compose(PCAPS, tmp_path / "long.pcap", 40_000_000)
    process = subprocess.Popen(
        [TELLTALE, "analyze", JOURNAL, "long.pcap"],
        cwd=tmp_path,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        preexec_fn=heed_interrupts,
    )
    assert process.stderr is not None
    assert "moodnest-journal" in process.stderr.readline()
    time.sleep(0.3)  # it is in the long one now, which takes seconds
    process.send_signal(signal.SIGINT)
    _, rest = process.communicate(timeout=30)
    assert process.returncode == 130, rest
    assert "stopped" in rest
    captures = telltale("export", "captures", "--format", "ndjson", folder=tmp_path).stdout
    assert [json.loads(line)["capture"] for line in captures.splitlines()] == ["moodnest-journal.pcapng"]


def test_a_phones_record_names_the_apps_of_its_flows(tmp_path: Path) -> None:
    """The flows of a capture as PCAPdroid would have noted them, by a clock that is off, through ports of its own."""
    telltale("analyze", JOURNAL, "-q", "--db", "plain.db", folder=tmp_path)
    exported = telltale("export", "flows", "--db", "plain.db", folder=tmp_path).stdout
    flows = [row for row in csv.DictReader(exported.splitlines()) if row["protocol"] in ("tcp", "udp")]
    truth = {row["flow_id"]: "Tracker" if row["service"] == "tls" else "Mood, Nest & Co" for row in flows}
    head = "IPProto,SrcIP,SrcPort,DstIp,DstPort,UID,App,PackageName,Proto,Status,Info,BytesSent,BytesRcvd,"
    lines = [head + "PktsSent,PktsRcvd,FirstSeen,LastSeen"]
    for row in flows:
        app = truth[row["flow_id"]]
        times = [
            datetime.fromtimestamp(int(row[name]) / 1e9 + 95, UTC).isoformat(timespec="milliseconds")
            for name in ("first_ns", "last_ns")
        ]
        number = {"tcp": 6, "udp": 17}[row["protocol"]]
        package = "com.tracker" if app == "Tracker" else "com.mood.nest"
        ends = f"{number},10.215.173.1,4{row['client_port'][1:]},{row['server_ip']},{row['server_port']},10101"
        counts = f"{row['bytes_up']},{row['bytes_down']},{row['packets_up']},{row['packets_down']}"
        lines.append(f"{ends},{app},{package},X,Closed,,{counts},{','.join(times)}")
    (tmp_path / "phone.csv").write_text("\n".join(lines))
    result = telltale("analyze", JOURNAL, "--records", "phone.csv", "--db", "named.db", folder=tmp_path)
    assert result.returncode == 0
    assert "clock +95.0 s off" in result.stderr
    named = telltale("export", "flows", "--db", "named.db", folder=tmp_path).stdout
    found = {row["flow_id"]: (row["app"], row["app_source"]) for row in csv.DictReader(named.splitlines())}
    right = sum(found[flow] == (app, "PCAPdroid") for flow, app in truth.items())
    wrong = sum(found[flow][1] == "PCAPdroid" and found[flow][0] != app for flow, app in truth.items())
    assert right >= 0.8 * len(truth)  # two look-ups at once may fit both
    assert wrong == 0


def test_a_record_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text("a,b\n1,2\n")
    result = telltale("analyze", JOURNAL, "--records", "notes.csv", folder=tmp_path)
    assert result.returncode == 2
    assert "notes.csv: no record of a phone that is known" in complaint(result)


def test_evidence_is_sealed_and_opened(tmp_path: Path) -> None:
    """From the first key to packets that another program reads."""
    database, secret = tmp_path / "a.db", tmp_path / "secret"
    secret.write_text("correct horse battery\n")
    key = ("--db", str(database), "--passphrase-file", str(secret))
    assert telltale("evidence", "init", *key, folder=tmp_path).returncode == 0
    assert telltale("analyze", JOURNAL, "--db", str(database), "-q", folder=tmp_path).returncode == 0
    exported = telltale("export", "findings", "--db", str(database), "--format", "ndjson", folder=tmp_path).stdout
    finding = json.loads(exported.splitlines()[0])["finding_id"]
    done = telltale("evidence", "open", finding, *key, "--out", str(tmp_path), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    (opened, *_) = sorted(tmp_path.glob(f"{finding}-*.pcapng"))
    assert opened.stat().st_mode & 0o077 == 0
    assert telltale("analyze", str(opened), "--db", str(tmp_path / "b.db"), "-q", folder=tmp_path).returncode == 0
    secret.write_text("another horse battery\n")
    refused = telltale("evidence", "open", finding, *key, "--out", str(tmp_path), folder=tmp_path)
    assert refused.returncode == 2
    assert "does not open" in refused.stderr
    missing = telltale("evidence", "open", "0" * 16, *key, "--out", str(tmp_path), folder=tmp_path)
    assert missing.returncode == 2
    assert "no packets are kept" in missing.stderr


def test_evidence_opens_for_an_account_of_the_pages(tmp_path: Path) -> None:
    database, secret = tmp_path / "a.db", tmp_path / "secret"
    secret.write_text("tiger lamp ninety window\n")
    prepare(database)
    begin(database, Doer("test", "", 1), "Ada", "tiger lamp ninety window")
    assert telltale("analyze", JOURNAL, "--db", str(database), "-q", folder=tmp_path).returncode == 0
    exported = telltale("export", "findings", "--db", str(database), "--format", "ndjson", folder=tmp_path).stdout
    finding = json.loads(exported.splitlines()[0])["finding_id"]
    command = ("evidence", "open", finding, "--db", str(database), "--passphrase-file", str(secret))
    assert telltale(*command, "--out", str(tmp_path), folder=tmp_path).returncode == 0
    begin(database, Doer("test", "", 1), "Ben", "violet anchor seventeen pond")
    several = telltale(*command, "--out", str(tmp_path), folder=tmp_path)
    assert several.returncode == 2
    assert "--name: Ada, Ben" in several.stderr
    assert telltale(*command, "--name", "Ada", folder=tmp_path).returncode == 0
    assert telltale(*command, "--name", "Ben", folder=tmp_path).returncode == 2
