"""Reports on one assessment: what was seen in it alone, and everything that it was run with."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from gateway.assessments import engine
from gateway.cli.export import export
from gateway.cli.report import report
from gateway.expectations.shipped import find_policy
from gateway.pipeline import Tools
from gateway.reports.dossier.conclusion import rule_text
from tests.assessments.playing import played, ring
from tests.assessments.test_live import PHONE, PLAN, analyse, at

READERS = ("privacy", "clinician", "patient", "maker")


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """One run with the app; one in which the app does nothing; the same app on the same phone before both."""
    folder = tmp_path_factory.mktemp("box")
    database = folder / "box.db"
    plan = PLAN._replace(
        persona="Noor", texts=(find_policy("health").text, rule_text()), app_version="4.2", note="Third visit"
    )
    made, silent = (engine.create(database, at(0), plan) for _ in range(2))
    engine.start(database, at(100), made)
    engine.step(database, at(120), made)
    engine.mark(database, at(131), made, "crisis page")
    engine.skip(database, at(150), made, "journal", "it has none")
    engine.stop(database, at(200), made)
    engine.start(database, at(300), silent)
    engine.step(database, at(320), silent)
    engine.stop(database, at(400), silent)
    parts = played("weatherly", 105, PHONE), played("moodnest-journal", 130), played("calmpath-therapy", 131)
    analyse(
        ring(folder / "ring", *parts, *(played("weatherly", second, PHONE) for second in (305, 330))), database, Tools()
    )
    return database, made, silent


def written(database: Path, *options: str) -> str:
    done = CliRunner().invoke(report, ["write", str(database), *options], standalone_mode=False)
    assert done.exception is None, done.output
    return done.stdout


def test_everything_that_it_was_run_with(box: tuple[Path, str, str]) -> None:
    database, made, _ = box
    told = json.loads(written(database, "--assessment", made, "--format", "json"))
    run = told["assessment"]
    assert (run["assessment"], run["persona"], run["mode"], run["app_version"]) == (made, "Noor", "passive", "4.2")
    assert [step["state"] for step in run["steps"][:3]] == ["done", "done", "skipped"]
    assert run["steps"][2]["note"] == "it has none"
    assert [mark["text"] for mark in run["marks"]] == ["crisis page"]
    assert run["versions"]["telltale"]
    assert run["lists"]["trackers.txt"]
    assert {text["kind"] for text in run["texts"]} == {"policy", "rule"}
    assert run["captures"] == [] or run["captures"][0]["sha256"] == told["captures"][0]["sha256"]
    assert {finding["app"] for finding in told["findings"]} == {"MoodNest"}
    assert {finding["device"] for finding in told["findings"]} == {PHONE}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_reader_is_told_of_the_run(box: tuple[Path, str, str], reader: str, language: str) -> None:
    if (reader, language) == ("maker", "es"):
        pytest.skip("there is no such letter")
    database, made, _ = box
    page = written(database, "--assessment", made, "--reader", reader, "--language", language)
    text = re.sub(r"<[^>]+>", " ", page)
    assert made in text
    assert "Noor" in text
    assert "{" not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    if reader in ("privacy", "maker"):
        for word in ("4.2", "Third visit", "it has none", "crisis page", "UTC"):
            assert word in text
    for other in ("weatherly", "calmpath"):
        assert other not in text


def test_an_app_that_sent_nothing_was_not_seen_enough(box: tuple[Path, str, str]) -> None:
    database, _, silent = box
    told = json.loads(written(database, "--assessment", silent, "--format", "json"))
    assert [one["verdict"] for one in told["verdicts"]] == ["not_enough_seen"]
    assert told["findings"] == []
    page = written(database, "--assessment", silent, "--reader", "clinician")
    assert "Not enough seen" in page
    assert "Recommend<" not in page


def test_a_run_during_which_nothing_was_captured_has_its_report(tmp_path: Path) -> None:
    database = tmp_path / "box.db"
    made = engine.create(database, at(0), PLAN)
    engine.start(database, at(100), made)
    engine.stop(database, at(200), made)
    told = json.loads(written(database, "--assessment", made, "--format", "json"))
    assert [one["verdict"] for one in told["verdicts"]] == ["not_enough_seen"]
    assert told["captures"] == []


def test_tables_of_one_assessment(box: tuple[Path, str, str]) -> None:
    database, made, silent = box
    for assessment, has_app in ((made, True), (silent, False)):
        done = CliRunner().invoke(
            export, ["flows", "--db", str(database), "--assessment", assessment[:6]], standalone_mode=False
        )
        assert done.exception is None
        assert ("moodnest.example" in done.stdout) is has_app
        assert "calmpath" not in done.stdout
