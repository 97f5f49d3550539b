"""Rules that people switch off or give another severity: what follows, what is said, and that nothing is lost."""

import csv
import io
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from gateway.cli import telltale
from gateway.model.findings import Severity
from gateway.store.people.base import Doer
from gateway.store.people.rules import change_rule, restore_rule
from gateway.store.queries import details, open_queries, overview
from gateway.store.queries.listing import Wanted
from gateway.store.queries.lists import FINDINGS
from gateway.store.queries.ruled import rule_notices
from tests.dashboard.house import OPERATOR, VIEWER, House, make, send
from tests.dashboard.scenes import leaky
from tests.dashboard.test_api import Program
from tests.dashboard.test_pages import text
from tests.store.audited import entries

RULE = "CLR-health"
ADA = Doer("Ada", "127.0.0.1", 1)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return make(leaky().write(tmp_path / "a.db"))


def stored(path: Path) -> list[tuple[object, ...]]:
    """Findings as they are in the file, asked without our queries."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute("SELECT finding_id, rule, severity, status FROM findings ORDER BY 1").fetchall()
    finally:
        connection.close()


def seen(path: Path, **only: object) -> dict[str, object]:
    """What different readers of findings see."""
    with open_queries(path) as queries:
        listed = FINDINGS.page(queries, Wanted("severity", True), 500).rows
        return {
            "details": sorted((one.rule, one.severity) for one in details.findings(queries)),
            "list": sorted((row["rule"], row["severity"]) for row in listed),
            "totals": dict(overview.totals(queries).findings),
            "apps": {app.app: dict(app.findings) for app in overview.apps(queries)},
        }


def test_off_leaves_every_reader_and_comes_back(house: House) -> None:
    before, kept = seen(house.path), stored(house.path)
    of_rule = sum(1 for row in kept if row[1] == RULE)
    assert 0 < of_rule < len(kept)
    assert change_rule(house.path, ADA, RULE, is_off=True, severity=None, reason="our own test server")
    after = seen(house.path)
    assert {rule for rule, _ in after["details"]} == {rule for rule, _ in before["details"]} - {RULE}  # type: ignore[attr-defined]
    assert after["list"] == after["details"]
    assert sum(after["totals"].values()) == len(kept) - of_rule  # type: ignore[attr-defined]
    assert sum(sum(one.values()) for one in after["apps"].values()) == len(kept) - of_rule  # type: ignore[attr-defined]
    assert stored(house.path) == kept
    assert restore_rule(house.path, ADA, RULE)
    assert seen(house.path) == before
    assert not restore_rule(house.path, ADA, RULE)


def test_another_severity_counts_everywhere(house: House) -> None:
    kept = stored(house.path)
    assert change_rule(house.path, ADA, RULE, is_off=False, severity=Severity.LOW, reason="known and agreed")
    after = seen(house.path)
    assert {severity for rule, severity in after["details"] if rule == RULE} == {"low"}  # type: ignore[attr-defined]
    assert after["list"] == after["details"]
    expected = dict.fromkeys(Severity, 0)
    for _, rule, severity, _ in kept:
        expected[Severity.LOW if rule == RULE else Severity(severity)] += 1  # type: ignore[arg-type]
    assert after["totals"] == expected
    assert stored(house.path) == kept


def test_of_some_captures_alone_too(house: House, tmp_path: Path) -> None:
    change_rule(house.path, ADA, RULE, is_off=True, severity=None, reason="our own test server")
    shown = sum(1 for row in stored(house.path) if row[1] != RULE)
    for others in (False, True):  # all captures that there are, and some of them
        if others:
            replace(leaky(), sha256="b2" * 32).write(house.path)
        with open_queries(house.path, only=["a1" * 32]) as queries:
            assert RULE not in {one.rule for one in details.findings(queries)}
            assert sum(overview.totals(queries).findings.values()) == shown


def test_grade_headline_and_every_page_follow_and_say_so(house: House) -> None:
    client = house.client(OPERATOR)
    assert "send health data" in text(client.get("/").text) or "sends health data" in text(client.get("/").text)
    answer = send(client, f"/rules/{RULE}/change", f"/rules/{RULE}", state="off", reason="our own test server")
    assert answer.status_code == 303
    for address in ("/", "/apps", "/findings", "/devices", "/destinations", "/rules", f"/rules/{RULE}", "/captures"):
        page = text(client.get(address).text)
        assert "1 rule is switched off." in page, address
        assert "stored and not shown" in page
    assert "health data that anyone" not in text(client.get("/").text)
    assert "Switched off" in text(client.get("/rules?changed=yes").text)
    assert "our own test server" in text(client.get(f"/rules/{RULE}").text)
    assert (OPERATOR, "rule switched off", f"{RULE}: our own test server") in {
        (one.user, one.action, one.detail) for one in entries(house.path, 10)
    }
    assert send(client, f"/rules/{RULE}/restore", f"/rules/{RULE}").status_code == 303
    assert "switched off" not in text(client.get("/").text)
    assert "rule restored" in {one.action for one in entries(house.path, 10)}


def test_nothing_found_is_not_called_well_while_a_rule_is_off(house: House) -> None:
    for rule in sorted({str(row[1]) for row in stored(house.path)}):
        change_rule(house.path, ADA, rule, is_off=True, severity=None, reason="everything off")
    page = text(house.client(VIEWER).get("/").text)
    assert "not everything could be looked for" in page or "could not be judged" in page


@pytest.mark.parametrize("is_off", [False, True])
def test_programs_are_told_the_sentence_of_the_page(house: House, is_off: bool) -> None:
    for rule in sorted({str(row[1]) for row in stored(house.path)}):
        change_rule(
            house.path, ADA, rule, is_off=is_off, severity=None if is_off else Severity.INFO, reason="of no weight"
        )
    page = text(house.client(VIEWER).get("/").text)
    told = Program(house, "read").ask("/overview").get_json()
    assert told["headline"] in page
    assert told["notices"]


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "off", "reason": "x"},
        {"state": "on", "severity": "", "reason": "long enough"},
        {"state": "on", "severity": "awful", "reason": "long enough"},
    ],
)
def test_what_says_nothing_changes_nothing(house: House, fields: dict[str, str]) -> None:
    client = house.client(OPERATOR)
    answer = send(client, f"/rules/{RULE}/change", f"/rules/{RULE}", **fields)
    assert answer.status_code == 400
    with open_queries(house.path) as queries:
        assert rule_notices(queries) == []


def test_viewers_change_no_rule(house: House) -> None:
    client = house.client(VIEWER)
    assert "Change it here" not in client.get(f"/rules/{RULE}").text
    token = client.get("/").text.partition('name="csrf_token" value="')[2].partition('"')[0]
    answer = client.post(f"/rules/{RULE}/change", data={"csrf_token": token, "state": "off", "reason": "long enough"})
    assert answer.status_code == 403


def run(*arguments: str) -> str:
    answer = CliRunner().invoke(telltale, list(arguments), catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return answer.stdout


def test_a_policy_is_not_kept_while_rules_are_off(house: House, tmp_path: Path) -> None:
    policy = tmp_path / "ours.toml"
    policy.write_text('[policy]\nname = "ours"\nfail_on = "low"\nmin_connections = 1\nmax_unknown_share = 1.0\n')
    arguments = ["check", str(house.path), "--policy", str(policy)]
    assert json.loads(run(*arguments, "--format", "json"))["outcome"] == "broken"
    for rule in sorted({str(row[1]) for row in stored(house.path)}):
        change_rule(house.path, ADA, rule, is_off=True, severity=None, reason="everything off")
    said = run(*arguments)
    assert "switched off by hand" in said
    assert json.loads(run(*arguments, "--format", "json"))["outcome"] == "unclear"


def test_the_terminal_sees_the_same_and_loses_nothing(house: House) -> None:
    change_rule(house.path, ADA, RULE, is_off=True, severity=None, reason="our own test server")
    rows = list(csv.DictReader(io.StringIO(run("export", "findings", "--db", str(house.path), "--format", "csv"))))
    assert len(rows) == len(stored(house.path))
    assert {row["status"] for row in rows if row["rule"] == RULE} == {"off"}
    assert "off" not in {row["status"] for row in rows if row["rule"] != RULE}
    apps = list(csv.DictReader(io.StringIO(run("export", "apps", "--db", str(house.path), "--format", "csv"))))
    off = sum(1 for row in stored(house.path) if row[1] == RULE)
    assert sum(int(row["findings"]) for row in apps) == len(rows) - off
    report = json.loads(run("report", "write", str(house.path), "--format", "json", "--app", "Quiet Journal"))
    assert [(one["rule"], one["is_off"], one["findings"]) for one in report["rule_changes"]] == [(RULE, True, off)]
    page = run("report", "write", str(house.path), "--format", "html", "--app", "Quiet Journal")
    assert f"Rules switched off by hand: {RULE}." in page
    hidden = "1 finding of that is" if off == 1 else f"{off} findings of that are"
    with open_queries(house.path) as queries:
        assert rule_notices(queries) == [f"1 rule was switched off by hand: {RULE}. {hidden} not shown."]
