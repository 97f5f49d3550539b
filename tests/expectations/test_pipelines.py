"""`telltale check` in pipelines: SARIF by its schema, JUnit by another reader, baselines that accept what is known.

The schema is that of OASIS, the reader is junitparser; what the captures hold is said by the scripts that made them.
"""

import io
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import junitparser
import pytest

from gateway.model.findings import Severity
from gateway.model.flows import Certainty
from gateway.model.judgements import AppJudgement, Difference, Gap, Judgement, Outcome, Place
from gateway.reports import junit
from gateway.reports.sarif import write_judgement
from tests.expectations.program import differences, har, judged, telltale

SCHEMA = json.loads((Path(__file__).parents[1] / "reports" / "schemas" / "sarif-2.1.0-rtm.5.json").read_text())


BAD_SEVERITY = {"app": "", "check": "", "rule": "", "name": "", "data_kind": "", "severity": "bad"}


def sarif(text: str) -> list[dict[str, Any]]:
    """The results of a log that the schema holds for valid."""
    log = json.loads(text)
    jsonschema.validate(log, SCHEMA)
    results: list[dict[str, Any]] = log["runs"][0]["results"]
    return results


def by_app(folder: Path, text: str) -> dict[str, junitparser.TestSuite]:
    path = folder / "junit.xml"
    path.write_text(text)
    return {suite.name: suite for suite in junitparser.JUnitXml.fromfile(str(path))}


def test_sarif_has_every_difference_and_every_gap(database: Path, tmp_path: Path) -> None:
    told = judged(telltale("check", database, "--policy", "health", "--format", "json", folder=tmp_path))
    done = telltale("check", database, "--policy", "health", "--format", "sarif", folder=tmp_path)
    assert done.returncode == 1
    results = sarif(done.stdout)
    opened = [one for one in results if one.get("kind") == "open"]
    assert len(results) - len(opened) == len(differences(told))
    assert len(opened) == sum(len(app["gaps"]) for app in told["apps"]) + len(told["gaps"])
    levels = {one["properties"]["severity"]: one["level"] for one in results if "properties" in one}
    assert levels == {"critical": "error", "high": "error", "medium": "warning"}


def test_fingerprints_of_sarif_are_the_same_in_another_run(tmp_path: Path) -> None:
    prints = []
    for number in (1, 2):
        run = har(tmp_path / f"{number}.har", ("one.example", "203.0.113.7"), scheme="http")
        telltale("analyze", run, "-q", "--db", f"{number}.db", "--app", "Calm", folder=tmp_path)
        done = telltale("check", f"{number}.db", "--policy", "health", "--format", "sarif", folder=tmp_path)
        prints.append({one["partialFingerprints"]["telltale/v1"] for one in sarif(done.stdout) if "kind" not in one})
    assert prints[0]
    assert prints[0] == prints[1]


def test_junit_counts_failures_and_what_was_not_seen(database: Path, tmp_path: Path) -> None:
    told = judged(telltale("check", database, "--policy", "health", "--format", "json", folder=tmp_path))
    done = telltale("check", database, "--policy", "health", "--format", "junit", folder=tmp_path)
    assert done.returncode == 1
    suites = by_app(tmp_path, done.stdout)
    for app in told["apps"]:
        suite = suites[app["app"] or f"no known app, device {app['device']}"]
        assert suite.failures == len(app["differences"]) == sum(bool(case.is_failure) for case in suite)
        assert suite.skipped == len(app["gaps"]) == sum(bool(case.is_skipped) for case in suite)
        assert suite.tests == len(list(suite))


def test_junit_fails_on_gaps_where_the_policy_does(database: Path, tmp_path: Path) -> None:
    policy = tmp_path / "p.toml"
    policy.write_text('[policy]\nmin_connections = 1000\nnot_enough_seen = "fail"\n')
    arguments = ("check", database, "--policy", policy, "--app", "GoodMind", "--format", "junit")
    done = telltale(*arguments, folder=tmp_path)
    assert done.returncode == 1
    suite = by_app(tmp_path, done.stdout)["GoodMind"]
    assert (suite.failures, suite.skipped) == (1, 0)


def test_what_is_known_is_accepted_and_what_is_new_breaks(tmp_path: Path) -> None:
    old = har(tmp_path / "old.har", ("one.example", "203.0.113.7"), scheme="http")
    new = har(tmp_path / "new.har", ("one.example", "203.0.113.7"), ("two.example", "203.0.113.8"), scheme="http")
    policy = tmp_path / "p.toml"
    policy.write_text("[policy]\nrequire_encryption = true\n")
    for name, run in (("old", old), ("new", new)):
        telltale("analyze", run, "-q", "--db", f"{name}.db", "--app", "Calm", folder=tmp_path)
    check = ("--policy", policy, "--format", "json")
    assert telltale("check", "old.db", *check, "--write-baseline", "known.json", folder=tmp_path).returncode == 1
    same = telltale("check", "old.db", *check, "--accept-baseline", "known.json", folder=tmp_path)
    assert same.returncode == 0
    assert all(one["accepted"] for one in differences(judged(same)))
    more = telltale("check", "new.db", *check, "--accept-baseline", "known.json", folder=tmp_path)
    assert more.returncode == 1
    assert {one["name"] for one in differences(judged(more)) if not one["accepted"]} == {"two.example"}
    log = telltale("check", "new.db", "--policy", policy, "--format", "sarif", "--accept-baseline", "known.json",
                   folder=tmp_path)  # fmt: skip
    suppressed = {one["properties"]["host"]: "suppressions" in one for one in sarif(log.stdout)}
    assert suppressed == {"one.example": True, "two.example": False}


def test_what_became_graver_is_new(database: Path, tmp_path: Path) -> None:
    arguments = ("check", database, "--policy", "health", "--app", "CalmPath", "--format", "json")
    telltale(*arguments, "--write-baseline", "known.json", folder=tmp_path)
    text = (tmp_path / "known.json").read_text()
    assert '"severity": "high"' in text
    (tmp_path / "known.json").write_text(text.replace('"high"', '"low"'))
    result = telltale(*arguments, "--accept-baseline", "known.json", folder=tmp_path)
    assert result.returncode == 1


def test_what_is_gone_is_said(database: Path, tmp_path: Path) -> None:
    arguments = ("check", database, "--policy", "health", "--app", "CalmPath", "--format", "json")
    telltale(*arguments, "--write-baseline", "known.json", folder=tmp_path)
    content = json.loads((tmp_path / "known.json").read_text())
    content["known"].append({**content["known"][0], "name": "gone.example"})
    content["known"].append({**content["known"][0], "app": "another app"})
    (tmp_path / "known.json").write_text(json.dumps(content))
    told = judged(telltale(*arguments, "--accept-baseline", "known.json", folder=tmp_path))
    assert any(note.startswith("1 of the baseline known.json") for note in told["notes"])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "known.json: line 1: not valid JSON"),
        ("[" * 100_000, "known.json: not valid JSON"),
        ("[]", "is no baseline"),
        ('{"format": "telltale-baseline-1", "day": "2026-01-01", "known": [{}]}', "entry 1: has app, check"),
        ('{"format": "telltale-baseline-1", "day": "2026-01-01", "known": {}}', "is a list"),
        (
            (
                '{"format": "telltale-baseline-1", "day": "2026-01-01", "known": [{"app": "", "check": "", "rule": "", '
                '"name": "", "data_kind": "", "severity": "bad"}]}'
            ),
            "entry 1: severity is none of info",
        ),
    ],
)
def test_a_wrong_baseline_is_named(database: Path, tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "known.json").write_text(content)
    done = telltale("check", database, "--policy", "health", "--accept-baseline", "known.json", folder=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_baseline_that_cannot_be_written_is_named(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "none" / "b.json"
    done = telltale("check", database, "--policy", "health", "--write-baseline", target, folder=tmp_path)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr


def test_hostile_names_stay_text() -> None:
    """Names with markup, control and direction characters, as they come from traffic."""
    name = "a<svg onload=alert(1)>\u202e]]>&\x1b[31m\x00\ufffe\ud800.example"
    place = Place(name, "f", 1, 2, "x", name)
    one = Difference(
        *(name, name, "fail_on", "CLR-text", Severity.HIGH, Certainty.LIKELY, name, "text", name, name, 1, place)
    )
    app = AppJudgement(name, "", name, 6, 0, 0, (one,), (Gap(name, name, name),), (name,), Outcome.BROKEN)
    gaps = (Gap(name, name, name),)
    judgement = Judgement(name, (), (app,), gaps, (name,), "", "2026-01-01", Outcome.BROKEN, "report")
    for write in (sarif_of, junit_of):
        text = write(judgement)
        assert text.isascii()
        assert not re.search(r"[\x00-\x09\x0b-\x1f]", text)
        assert "<svg" not in text if write is junit_of else json.loads(text)
        assert not re.search(r"&#(8238|27|0|65534|55296);", text)
        if write is sarif_of:
            assert not re.search(r"(?<!\\)\\u(202e|001b|0000|fffe|d800)", text)


def sarif_of(judgement: Judgement) -> str:
    stream = io.BytesIO()
    write_judgement(judgement, "1", stream)
    sarif(stream.getvalue().decode())
    return stream.getvalue().decode()


def junit_of(judgement: Judgement) -> str:
    stream = io.BytesIO()
    junit.write(judgement, stream)
    assert len(list(junitparser.JUnitXml.fromstring(stream.getvalue()))) == 2
    return stream.getvalue().decode()
