"""Assessments by programs: made, led and read with scoped tokens, from a database that a live run has filled."""

import json
from pathlib import Path
from typing import Any

import pytest

from gateway import memory
from gateway.intercept import wishes
from gateway.personas import held
from gateway.pipeline import Tools
from tests.assessments.playing import hosts_of, played, ring
from tests.assessments.test_live import PHONE, PLAN, analyse, at
from tests.dashboard.house import House, make
from tests.dashboard.scenes import leaky
from tests.dashboard.test_api import Program, problem_of
from tests.store.audited import entries

ASKED: dict[str, Any] = {
    "app": "MoodNest",
    "device": PHONE,
    "checklist": "journal",
    "language": "es",
    "policy": "health",
}


@pytest.fixture
def house(tmp_path: Path) -> House:
    return make(leaky().write(tmp_path / "a.db"))


def made(program: Program, **more: Any) -> str:
    answer = program.ask("/assessments", "POST", json={**ASKED, **more})
    assert answer.status_code == 201, answer.text
    return str(answer.json["assessment"])


def test_from_draft_to_end(house: House) -> None:
    program = Program(house, "read", "change")
    one = made(program, note="first visit", app_version="4.1")
    begun = program.ask(f"/assessments/{one}/start", "POST").json
    assert (begun["state"], begun["steps"][0]["state"]) == ("running", "doing")
    assert begun["steps"][0]["title"] == "Dejar el teléfono en reposo"
    assert {text["kind"] for text in begun["texts"]} == {"policy", "rule"}
    assert program.ask(f"/assessments/{one}/step", "POST", json={}).json["steps"][1]["state"] == "doing"
    assert program.ask(f"/assessments/{one}/pause", "POST").json["state"] == "paused"
    assert program.ask(f"/assessments/{one}/resume", "POST").json["state"] == "running"
    assert program.ask(f"/assessments/{one}/mark", "POST", json={"text": "crisis page"}).status_code == 200
    assert program.ask(f"/assessments/{one}/mark", "POST", json={"text": "late", "time_ns": 5}).status_code == 200
    program.ask(f"/assessments/{one}/note", "POST", json={"text": "slow", "step": "journal"})
    skipped = program.ask(f"/assessments/{one}/skip", "POST", json={"step": "payment", "why": "free app"}).json
    steps = {step["step"]: step for step in skipped["steps"]}
    assert (steps["payment"]["state"], steps["payment"]["note"], steps["journal"]["note"]) == (
        "skipped", "free app", "slow",
    )  # fmt: skip
    assert program.ask(f"/assessments/{one}/stop", "POST").json["state"] == "ended"
    told = program.ask(f"/assessments/{one}").json
    assert [mark["text"] for mark in told["marks"]] == ["late", "crisis page"]
    assert (told["note"], told["app_version"], told["versions"]["telltale"] != "") == ("first visit", "4.1", True)
    listed = program.ask("/assessments?limit=1").json
    assert (listed["total"], [row["assessment"] for row in listed["items"]]) == (1, [one])
    assert "assessment ended" in {entry.action for entry in entries(house.path, 30)}


def test_what_does_not_fit_is_refused(house: House) -> None:
    program = Program(house, "read", "change")
    one = made(program)
    assert "has to be running" in problem_of(program.ask(f"/assessments/{one}/pause", "POST"), 409)
    assert "There is no such assessment" in problem_of(program.ask("/assessments/00000000"), 404)
    problem_of(program.ask("/assessments/..%2Fx"), 404)
    problem_of(program.ask("/assessments/00000000/start", "POST"), 404)
    problem_of(program.ask("/assessments/00000000", "DELETE"), 404)
    program.ask(f"/assessments/{one}/start", "POST")
    assert "it has no step 'chess'" in problem_of(
        program.ask(f"/assessments/{one}/step", "POST", json={"step": "chess"}), 409
    )
    assert "needs a text" in problem_of(program.ask(f"/assessments/{one}/note", "POST", json={"text": " "}), 422)
    other = program.ask("/assessments", "POST", json=ASKED).json["assessment"]
    assert "goes on with this device" in problem_of(program.ask(f"/assessments/{other}/start", "POST"), 409)
    assert "has not begun" in problem_of(program.ask(f"/assessments/{other}/findings"), 409)


@pytest.mark.parametrize(
    ("change", "reason", "status"),
    [
        ({"checklist": "/etc/passwd"}, "there is no '/etc/passwd'", 400),
        ({"device": "phone"}, "is not a MAC address", 422),
        ({"device": ""}, "on which device", 422),
        ({"persona_file": "[values"}, "the persona's file", 422),
        ({"app": " "}, "app does not have the form", 400),
        ({"policy": "../secret"}, "There is no policy", 404),
        ({"profile": "nobody"}, "There is no profile", 404),
        ({"mode": 5}, "mode must be a string", 400),
        ({"source": "capture"}, "no use for 'source'", 400),
        ({"is_kept": True}, "no use for 'is_kept'", 400),
        ({"app": "a" * 101}, "app is longer than 100", 400),
    ],
)
def test_a_wrong_plan_is_refused(house: House, change: dict[str, Any], reason: str, status: int) -> None:
    program = Program(house, "read", "change")
    assert reason in problem_of(program.ask("/assessments", "POST", json={**ASKED, **change}), status)
    assert program.ask("/assessments").json["total"] == 0


def test_scopes(house: House) -> None:
    one = made(Program(house, "change"))
    reader, sender = Program(house, "read"), Program(house, "upload")
    assert reader.ask(f"/assessments/{one}").status_code == 200
    for path, method in (("", "POST"), (f"/{one}/start", "POST"), (f"/{one}", "DELETE")):
        problem_of(reader.ask(f"/assessments{path}", method, json={}), 403)
    problem_of(sender.ask("/assessments"), 403)
    nobody = Program(house, token="telltale_000000000000_" + "A" * 43)
    problem_of(nobody.ask(f"/assessments/{one}/start", "POST"), 401)


def test_what_was_seen(tmp_path: Path) -> None:
    from gateway.assessments import engine

    database = leaky().write(tmp_path / "box.db")
    one = engine.create(database, at(0), PLAN)
    engine.start(database, at(5), one)
    engine.step(database, at(100), one)
    parts = played("weatherly", 10, PHONE), played("moodnest-journal", 110), played("weatherly", 300, PHONE)
    analyse(ring(tmp_path / "ring", *parts), database, Tools())
    engine.stop(database, at(200), one)
    program = Program(make(database), "read", "change")
    told = program.ask(f"/assessments/{one}").json
    assert told["seen"]["of_app"]["destinations"] == len(hosts_of("moodnest-journal"))
    found = program.ask(f"/assessments/{one}/findings").json
    assert found["total"] == sum(told["seen"]["of_app"]["findings"].values()) > 0
    assert {row["app"] for row in found["items"]} == {"MoodNest"}
    assert len(program.ask(f"/assessments/{one}/findings?limit=1").json["items"]) == 1
    report = program.ask(f"/assessments/{one}/report?reader=privacy&form=json")
    assert report.status_code == 200, report.text
    assert "attachment; filename=" in report.headers["Content-Disposition"]
    written = json.loads(report.data)
    assert (written["assessment"]["assessment"], len(written["findings"])) == (one, found["total"])
    problem_of(program.ask(f"/assessments/{one}/report?form=docx"), 400)
    problem_of(program.ask("/assessments/00000000/report"), 404)
    assert program.ask(f"/assessments/{one}", "DELETE").status_code == 204
    problem_of(program.ask(f"/assessments/{one}/report"), 409)
    assert program.ask(f"/assessments/{one}").json["state"] == "discarded"
    assert "moodnest" not in program.ask("/flows").text


FILE = '[persona]\nname = "GB heron 114"\n\n[values]\nfull_name = "Zelmira Ostrakovitz"\n'


def test_a_persona_and_looking_inside(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "memory").mkdir()
    monkeypatch.setattr(memory, "MEMORY", tmp_path / "memory")
    program = Program(house, "read", "change")
    one = made(program, mode="opened", persona_file=FILE)
    assert program.ask(f"/assessments/{one}").json["persona"] == "GB heron 114"
    assert held.is_held(house.path, one)
    wrong = program.ask(f"/assessments/{one}/persona", "POST", json={"persona_file": "[values]\npin = 'Zelmira'"})
    assert problem_of(wrong, 422)
    assert "Zelmira" not in wrong.text
    assert problem_of(program.ask(f"/assessments/{one}/open", "POST", json={"agreed_by": "Pia"}), 409)  # a draft
    program.ask(f"/assessments/{one}/start", "POST")
    assert problem_of(program.ask(f"/assessments/{one}/open", "POST", json={"agreed_by": " "}), 422)
    assert problem_of(program.ask(f"/assessments/{one}/open", "POST", json={"agreed_by": "Pia", "minutes": 241}), 400)
    assert program.ask(f"/assessments/{one}/open", "POST", json={"agreed_by": "Pia", "minutes": 9}).status_code == 200
    (wish,) = wishes.wishes(house.path)
    assert (wish.assessment, wish.agreed_by, wish.device) == (one, "Pia", PHONE)
    assert program.ask(f"/assessments/{one}/close", "POST").status_code == 200
    assert wishes.wishes(house.path) == []
    again = FILE.replace("GB heron 114", "DE Anker 7")
    told = program.ask(f"/assessments/{one}/persona", "POST", json={"persona_file": again}).json
    assert told["persona"] == "DE Anker 7"
    assert program.ask(f"/assessments/{one}/stop", "POST").json["inside"] == []
    assert not held.is_held(house.path, one)
    assert b"Zelmira" not in house.path.read_bytes()
    reader = Program(house, "read")
    assert problem_of(reader.ask(f"/assessments/{one}/open", "POST", json={"agreed_by": "Pia"}), 403)
