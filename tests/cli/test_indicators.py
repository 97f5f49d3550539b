"""`telltale indicators`, and captures judged by what was imported, as a person runs them; lists that cannot be read."""

import csv
import io
import json
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from sqlite_utils import Database

from dashboard import create_app
from gateway.data import FOLDER
from gateway.data.shipped import SHIPPED
from gateway.store.database import APPLICATION_ID
from gateway.store.migrations import steps
from tests.cli.test_cli import PCAPS, TELLTALE, telltale

CALM = PCAPS / "calmpath-therapy.pcapng"
LIST = """\
type,indicator,app
domain,api.calmpath.example,SpyOne
cidr,203.0.113.21/32,SpyTwo
domain,almpath.example,NearMiss
domain,path.example,NearMiss
"""


def findings(folder: Path, database: str) -> list[dict[str, str]]:
    result = telltale("export", "findings", "--db", database, folder=folder)
    return [row for row in csv.DictReader(io.StringIO(result.stdout)) if row["rule"] == "DST-indicator"]


def test_import_list_check_remove(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(LIST + "domain,com,TooBroad\n")
    result = telltale("indicators", "import", "mine.csv", "--source", "https://lists.example", folder=tmp_path)
    assert result.returncode == 0
    assert "mine.csv: 4 entries (CSV, other" in result.stdout
    assert "1 address, 3 names" in result.stdout
    assert "left out: 1 times too broad: anybody gets a name under it (public suffix) (line 6)" in result.stdout
    listed = telltale("indicators", "list", folder=tmp_path).stdout
    assert "mine.csv: 4 entries" in listed
    assert "from https://lists.example" in listed
    for one in SHIPPED:
        assert one.file in listed
    asked = telltale("indicators", "check", "x.api.calmpath.example", "xapi.calmpath.example", folder=tmp_path)
    assert asked.returncode == 1
    assert 'x.api.calmpath.example: listed as name api.calmpath.example, other, SpyOne, by "mine.csv"' in asked.stdout
    assert "xapi.calmpath.example: not listed" in asked.stdout
    assert telltale("indicators", "check", "8.8.8.8", folder=tmp_path).returncode == 0
    assert telltale("indicators", "remove", "other", folder=tmp_path).returncode == 2
    assert telltale("indicators", "remove", "mine.csv", folder=tmp_path).returncode == 0


def test_what_cannot_be_imported_is_named_and_the_rest_is_taken(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("# date: 2020-01-02\nevil.example\n")
    (tmp_path / "page.txt").write_text("<!doctype html>\n")
    (tmp_path / "none.txt").write_text("com\nnet\n")
    result = telltale("indicators", "import", "good.txt", "page.txt", "none.txt", "gone.txt", folder=tmp_path)
    assert result.returncode == 3
    assert "Traceback" not in result.stderr
    assert "old: " in result.stderr
    for said in ("page.txt: is a web page", "none.txt: holds no entry", "gone.txt: there is no such file"):
        assert said in result.stderr
    assert telltale("indicators", "import", "none.txt", folder=tmp_path).returncode == 2
    assert telltale("indicators", "import", "good.txt", "none.txt", "--name", "x", folder=tmp_path).returncode == 2
    assert telltale("indicators", "import", "good.txt", "--date", "soon", folder=tmp_path).returncode == 2


@pytest.mark.parametrize("workers", ["1", "3"])
def test_captures_are_judged_by_what_was_imported(tmp_path: Path, workers: str) -> None:
    (tmp_path / "mine.csv").write_text(LIST)
    telltale("indicators", "import", "mine.csv", "--threat", "stalkerware", "--name", "Mine", folder=tmp_path)
    result = telltale("analyze", CALM, "-q", "--workers", workers, folder=tmp_path)
    assert result.returncode == 0, result.stderr
    found = {row["server_name"]: row for row in findings(tmp_path, "telltale.db")}
    # of the capture's script: four look-ups, two connections with that name; one connection to that address
    assert set(found) == {"api.calmpath.example", "video.calmpath.example"}
    by_name, by_address = found["api.calmpath.example"], found["video.calmpath.example"]
    assert (by_name["severity"], by_name["confidence"], by_name["sample"]) == ("critical", "certain", "stalkerware")
    assert (by_address["severity"], by_address["confidence"], by_address["count"]) == ("critical", "likely", "1")
    assert '"Mine"' in by_name["detail"]
    assert "NearMiss" not in result.stdout + by_name["detail"] + by_address["detail"]
    page = create_app(tmp_path / "telltale.db", is_demo=True).test_client().get("/captures").text
    assert "4 entries on stalkerware, for 1 capture" in page
    late = telltale("indicators", "import", "mine.csv", folder=tmp_path)
    assert "1 captures in telltale.db were judged without this" in late.stderr


def test_a_database_of_an_older_telltale_is_brought_up_to_date_before_its_lists_are_read(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
    steps.apply(Database(connection), stop_before="0012_removals")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    result = telltale("analyze", CALM, "-q", "--db", "old.db", folder=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    assert telltale("export", "flows", "--db", "old.db", folder=tmp_path).stdout.count("\n") > 1


def test_one_and_several_processes_find_the_same(tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(LIST)
    for workers in ("1", "3"):
        telltale("indicators", "import", "mine.csv", "--db", f"{workers}.db", folder=tmp_path)
        telltale("analyze", CALM, "-q", "--db", f"{workers}.db", "--workers", workers, folder=tmp_path)
    assert findings(tmp_path, "1.db") == findings(tmp_path, "3.db") != []


def analyze_with(folder: Path, data: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Run with another folder of shipped lists."""
    command = [TELLTALE, "analyze", PCAPS / "moodnest-journal.pcapng", "-q", *more]
    # The engine that needs no half minute to compile patterns where a list of words is another one.
    environment = {**os.environ, "TELLTALE_DATA": str(data), "TELLTALE_ENGINE": "re2"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


DAMAGES = [
    ("trackers.txt", b""),
    ("trackers.txt", b"# cut in the middle of a li"),
    ("owners.tsv", b"\xff\xfe\x00 no text\n"),
    ("dynamic_dns.txt.zst", b"no archive"),
    ("vendors.txt.zst", b""),
    ("medicines.tsv", None),
    ("tracker_fields.json", b'{"endpoints": [["x"]]}\n'),
]


@pytest.mark.parametrize(("file", "content"), DAMAGES)
def test_a_list_that_cannot_be_read_is_said_everywhere(tmp_path: Path, file: str, content: bytes | None) -> None:
    data = tmp_path / "data"
    shutil.copytree(FOLDER, data, ignore=shutil.ignore_patterns("__pycache__"))
    if content is None:
        (data / file).unlink()
    else:
        (data / file).write_bytes(content)
    result = analyze_with(tmp_path, data)
    assert result.returncode == 0, result.stderr
    assert f"({file}) could not be read: " in result.stdout
    (said,) = (line.removeprefix("Note: ") for line in result.stdout.splitlines() if line.startswith("Note: "))
    told = telltale("export", "anomalies", folder=tmp_path).stdout
    rows = [row for row in csv.DictReader(io.StringIO(told)) if row["kind"].startswith("list-unusable")]
    assert [(row["kind"], row["detail"]) for row in rows] == [("list-unusable", said)]
    client = create_app(tmp_path / "telltale.db", is_demo=True).test_client()
    overview = client.get("/").text
    app = next(part for part in overview.split('"') if part.startswith("/apps/"))
    for page in (overview, client.get(app).text, client.get("/coverage").text, client.get("/captures").text):
        assert f"({file}) could not be read" in page
    assert "No app sent health data" not in overview


def test_with_all_lists_nothing_is_said(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(FOLDER, data, ignore=shutil.ignore_patterns("__pycache__"))
    result = analyze_with(tmp_path, data, "--format", "json")
    assert json.loads(result.stdout)["notices"] == []
    assert "could not be read" not in create_app(tmp_path / "telltale.db", is_demo=True).test_client().get("/").text


def test_several_processes_say_the_same(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = [
        json.loads(
            analyze_with(
                tmp_path, tmp_path / "empty", "--format", "json", "--workers", workers, "--db", f"{workers}.db"
            ).stdout
        )["notices"]
        for workers in ("1", "3")
    ]
    assert said[0] == said[1]
    assert len(said[0]) >= 6
