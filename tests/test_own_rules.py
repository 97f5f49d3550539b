"""Rules of a person's own, from their file to the database and the pages, which no longer need the file."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard import create_app
from gateway.cli.rules import read_rules
from gateway.crew import Crew
from gateway.model.run import NO_RUN
from gateway.store.queries import open_queries
from gateway.store.queries.rules import stored_rule, stored_rules
from gateway.study import Brought, analyze
from tests.capture.recordings import DATA
from tests.watching import Silent

RULES = """
[OWN-phone]
title = "Login of our study {sent}"
severity = "critical"
confidence = "certain"
patterns = ['Tidepool-\\d{2}']
explanation = "Somebody of our study signed in."
references = ["Study plan 3.2"]

[OWN-phone.what_to_do]
clinic = "Call the study's office."

[OWN-total]
title = "{what} {sent}"
severity = "low"
keys = ["total"]
data_kind = "own.score_of_study"
"""
CAPTURE = DATA / "mitmproxy-12.2.3.har"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A database made with own rules whose file is gone."""
    file = tmp_path / "mine.toml"
    file.write_text(RULES)
    analyze([CAPTURE], tmp_path / "t.db", NO_RUN, Silent(), brought=Brought(own_rules=tuple(read_rules([file]))))
    file.unlink()
    return tmp_path / "t.db"


def test_findings_and_texts_are_kept(database: Path) -> None:
    with open_queries(database) as queries:
        rows = queries.fetch(
            "SELECT rule, data_kind, severity, confidence, sample FROM findings WHERE rule LIKE 'OWN-%' ORDER BY rule"
        )
        assert [row[:4] for row in rows] == [
            ("OWN-phone", "own.phone", 4, 3),
            ("OWN-total", "own.score_of_study", 1, 2),
        ]
        assert "Tidepool" not in rows[0][4]
        assert [one.rule for one in stored_rules(queries)] == ["OWN-phone", "OWN-total"]
        one = stored_rule(queries, "OWN-phone")
        assert one is not None
        assert (one.title, one.clinic, one.references) == (
            "Login of our study {sent}",
            "Call the study's office.",
            ("Study plan 3.2",),
        )
        assert stored_rule(queries, "OWN-other") is None


def test_the_pages_show_them(database: Path) -> None:
    client = create_app(database, is_demo=True).test_client()
    with open_queries(database) as queries:
        ids = dict(queries.fetch("SELECT rule, finding_id FROM findings WHERE rule LIKE 'OWN-%'"))
    first = client.get(f"/findings/{ids['OWN-phone']}").text
    for text in (
        "Login of our study sent",
        "Somebody of our study signed in.",
        "Call the study&#39;s office.",
        "Study plan 3.2",
    ):
        assert text in first
    assert "Score of study sent" in client.get(f"/findings/{ids['OWN-total']}").text
    assert client.get("/").status_code == 200


def test_a_rule_that_nobody_knows_does_not_break_a_page(database: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(database)
    connection.execute("DELETE FROM rules")
    connection.commit()
    (finding_id,) = connection.execute("SELECT finding_id FROM findings WHERE rule = 'OWN-phone'").fetchone()
    connection.close()
    answer = create_app(database, is_demo=True).test_client().get(f"/findings/{finding_id}")
    assert answer.status_code == 200
    assert "OWN-phone" in answer.text


def test_the_command_line(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(RULES)
    bad.write_text(RULES.replace("critical", "dire"))
    program = [Path(sys.executable).with_name("telltale"), "analyze", CAPTURE, "--db", tmp_path / "t.db", "-q"]
    said = subprocess.run([*program, "--rules", good], capture_output=True, text=True, check=False, timeout=120)
    assert said.returncode == 0, said.stderr
    assert "critical Login of our study sent: login.moodnest.test" in said.stdout
    said = subprocess.run(
        [*program, "--rules", good, "--rules", bad], capture_output=True, text=True, check=False, timeout=120
    )
    assert said.returncode == 2
    assert (
        said.stderr == "telltale: bad.toml: line 4: OWN-phone: severity: is none of info, low, medium, high, critical\n"
    )


def test_exports_hold_their_ids(database: Path) -> None:
    program = [Path(sys.executable).with_name("telltale"), "export", "findings", "--db", database, "--format", "ndjson"]
    said = subprocess.run(program, capture_output=True, text=True, check=True, timeout=120)
    own = [row for row in map(json.loads, said.stdout.splitlines()) if row["family"] == "OWN"]
    assert {(row["rule"], row["data_kind"]) for row in own} == {
        ("OWN-phone", "own.phone"),
        ("OWN-total", "own.score_of_study"),
    }


def test_several_processes_find_the_same(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text('[OWN-any]\ntitle = "A"\nseverity = "low"\nkeys = ["password", "email"]\n')
    capture = Path(__file__).parents[1] / "pcaps" / "moodnest-journal.pcapng"
    found = []
    for workers in (1, 2):
        path = tmp_path / f"{workers}.db"
        with Crew(workers) as crew:
            analyze([capture], path, NO_RUN, Silent(), crew, Brought(own_rules=tuple(read_rules([file]))))
        with open_queries(path) as queries:
            found.append(queries.fetch("SELECT finding_id, count FROM findings WHERE rule = 'OWN-any' ORDER BY 1"))
    assert found[0] == found[1] != []
