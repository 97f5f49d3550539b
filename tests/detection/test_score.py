"""Scoring, on hits that are made up: what counts as found, missed and false."""

import csv
import json
from pathlib import Path

import pytest

from benchmarks.detection import benign, personas
from benchmarks.detection.corpus import FLOOR_MESSAGES, generated
from benchmarks.detection.draft import Case, Draft, finish
from benchmarks.detection.report import BEGIN, END, as_json, failures, floors, markdown, percent, write
from benchmarks.detection.score import Score, goal, inspector, score
from gateway.model.findings import Hit, SentOrReceived
from gateway.model.flows import Certainty
from gateway.model.messages import Span
from gateway.rules import catalogue, data_kind
from tests.imports import ROOT

SPAN = Span(1, 1, 0)
FLOORS = Path(__file__).with_name("floors.tsv")
"""Precision and recall by kind below which the detectors must not fall. Written anew whenever they got better:
`python -m benchmarks.detection --floors tests/detection/floors.tsv`."""


def case(must: str, may: str = "", is_sent: bool = True) -> Case:
    return finish(Draft(must, {"a": 1}, may=may, is_sent=is_sent), "made", 1)


def hit(kind: str, confidence: Certainty = Certainty.LIKELY, rule: str = "CLR-identifier") -> Hit:
    return Hit(rule, kind, confidence, SentOrReceived.SENT, SPAN)


def counted(one: Case, *hits: Hit) -> tuple[dict[str, tuple[int, int, int]], dict[str, tuple[int, int, int]]]:
    """Found, missed and false by kind: at likely, and at possible."""
    return _numbers(score([one], lambda _: list(hits)))


def _numbers(scores: list[Score]) -> tuple[dict[str, tuple[int, int, int]], dict[str, tuple[int, int, int]]]:
    likely, possible = (
        {kind: (one.hits, one.misses, one.false_alarms) for kind, one in level.by_kind.items()} for level in scores
    )
    return likely, possible


def test_found_missed_and_false() -> None:
    likely, possible = counted(case("id.email id.phone"), hit("id.email"), hit("id.mac"))
    assert likely == {"id.email": (1, 0, 0), "id.phone": (0, 1, 0), "id.mac": (0, 0, 1)}
    assert possible == likely


def test_only_possible_is_a_miss_at_likely() -> None:
    likely, possible = counted(case("id.email"), hit("id.email", Certainty.POSSIBLE))
    assert likely == {"id.email": (0, 1, 0)}
    assert possible == {"id.email": (1, 0, 0)}


def test_received_counts_at_possible_alone() -> None:
    received = case("id.email", is_sent=False)
    assert counted(received) == ({}, {"id.email": (0, 1, 0)})
    assert counted(received, hit("id.email")) == ({}, {"id.email": (1, 0, 0)})


def test_tolerated_is_neither() -> None:
    assert counted(case("", "id.name"), hit("id.name", Certainty.CERTAIN)) == ({}, {})


def test_tolerated_up_to_possible() -> None:
    assert counted(case("", "id.name?"), hit("id.name", Certainty.POSSIBLE)) == ({}, {})
    likely, possible = counted(case("", "id.name?"), hit("id.name"))
    assert likely == possible == {"id.name": (0, 0, 1)}


def test_one_of_two_kinds_will_do() -> None:
    either = case("id.device|id.advertising")
    assert counted(either, hit("id.advertising"))[0] == {"id.device": (1, 0, 0)}
    assert counted(either, hit("id.advertising"), hit("id.device"))[0] == {"id.device": (1, 0, 0)}
    assert counted(either)[0] == {"id.device": (0, 1, 0)}


def test_linked_and_text_do_not_count() -> None:
    hits = (hit("health.mood", rule="CLR-health-linked"), hit("text"), hit(""))
    assert counted(case(""), *hits) == ({}, {})


def test_health_data_may_be_called_an_interest() -> None:
    assert counted(case("health.mood"), hit("health.mood"), hit("health.interest"))[0] == {"health.mood": (1, 0, 0)}
    assert counted(case("id.email"), hit("id.email"), hit("health.interest"))[0]["health.interest"] == (0, 0, 1)


def test_a_kind_counts_once_a_message() -> None:
    assert counted(case(""), hit("id.mac"), hit("id.mac"))[0] == {"id.mac": (0, 0, 1)}


def test_figures_of_a_tally() -> None:
    scores = score(
        [case("id.email"), case("id.email"), case("")], lambda one: [hit("id.email")] if one.may == {} else []
    )
    email = scores[0].by_kind["id.email"]
    assert (email.hits, email.misses, email.false_alarms) == (2, 0, 1)
    assert email.precision == pytest.approx(2 / 3)
    assert email.recall == 1
    assert email.f1 == pytest.approx(0.8)
    assert (scores[0].clean, scores[0].clean_alarmed) == (1, 1)


def test_goals() -> None:
    assert goal("id.iban") == goal("persona.email") == (0.99, 0.99)
    assert goal("health.mood") == (0.97, 0.95)


def test_figures_are_cut_not_rounded() -> None:
    assert percent(0.98999) == "0.989"
    assert percent(1.0) == "1.000"


def test_tables_name_what_falls_short() -> None:
    text = markdown("Set", score([case("id.email")], lambda _: [hit("id.mac")]))
    assert "| id.email | 0 | 1 | 0 | 1.000 | 0.000 | 0.000 | recall below 0.95 |" in text
    assert "| id.mac | 0 | 0 | 1 | 0.000 | 1.000 | 0.000 | precision below 0.97 |" in text


def test_failures_show_the_message() -> None:
    scores = score([case("id.email")], lambda _: [])
    text = failures(scores[0], "id.email", 5)
    assert "missed id.email" in text
    assert "body.json:$.a = '1'" in text
    assert failures(scores[0], "id.mac", 5) == "0 messages"
    assert "missed id.email" in failures(scores[0], "made", 5)


def test_json_holds_the_same_figures() -> None:
    said = json.loads(json.dumps(as_json(score([case("id.email")], lambda _: [hit("id.email")]))))
    assert said["likely"]["kinds"]["id.email"]["found"] == 1
    assert said["possible"]["messages"] == 1


def test_page_is_written_between_its_marks(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# A\n{BEGIN}\nold\n{END}\nend\n")
    write(page, "new")
    assert page.read_text() == f"# A\n{BEGIN}\n\nnew\n\n{END}\nend\n"
    page.write_text("# without marks\n")
    with pytest.raises(ValueError, match="no place"):
        write(page, "new")


def finding(**known: str) -> dict[str, str]:
    usual = {"rule": "SES-password", "family": "SES", "confidence": "certain", "data_kind": "cred.password"}
    return usual | {"capture": "sub/a.pcap", "path": "ftp.password"} | known


KNOWN = [{"rule": "SES-password", "capture": "a.pcap", "data_kind": "cred.password", "path": "ftp.", "reason": ""}]


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, (1, 0)),
        ({"path": "body.json:$.pw"}, (0, 1)),
        ({"capture": "b.pcap"}, (0, 1)),
        ({"data_kind": "cred.basic"}, (0, 1)),
        ({"confidence": "possible", "capture": "b.pcap"}, (0, 0)),
        ({"family": "TLS", "capture": "b.pcap"}, (0, 0)),
        ({"data_kind": "text", "capture": "b.pcap"}, (0, 0)),
        ({"data_kind": "", "capture": "b.pcap"}, (0, 0)),
    ],
)
def test_findings_of_benign_captures(changed: dict[str, str], expected: tuple[int, int]) -> None:
    sorted_out = benign.sort(500, [finding(**changed)], KNOWN)
    assert (sorted_out.true, len(sorted_out.false)) == expected
    assert sorted_out.per_1000 == 2 * len(sorted_out.false)


def test_true_ones_are_of_the_catalogue() -> None:
    rows = benign.true_ones()
    assert len(rows) > 40
    for row in rows:
        assert row["reason"]
        assert data_kind(row["data_kind"])
        assert row["rule"].split("-")[0] in benign.FAMILIES
    assert {row["rule"] for row in rows} & set(catalogue())


@pytest.mark.corpus
def test_captures_of_the_true_ones_exist(corpus: Path) -> None:
    names = {path.name for path in (corpus / "captures").rglob("*")} | {benign.MIX.removesuffix(".zst")}
    assert {row["capture"] for row in benign.true_ones()} <= names


def test_planted_messages_are_deterministic_and_mixed() -> None:
    cases = list(personas.cases(count=400))
    assert [repr(one) for one in cases] == [repr(one) for one in personas.cases(count=400)]
    assert 0.2 < sum(not one.must for one in cases) / 400 < 0.4
    assert {kind for one in cases for label in one.must for kind in label.kinds} == {
        f"persona.{key}" for key, _ in (*personas.VALUES, personas.SHORT)
    }
    assert set(personas.WRITERS) <= {one.encoding for one in cases}


def test_detectors_stay_above_the_floors() -> None:
    likely = score(generated(count=FLOOR_MESSAGES), inspector())[0]
    with FLOORS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert rows
    reached = {kind: (one.precision, one.recall) for kind, one in likely.by_kind.items()}
    short = {
        row["data_kind"]: reached.get(row["data_kind"])
        for row in rows
        if (found := reached.get(row["data_kind"], (0.0, 0.0)))[0] < float(row["precision"])
        or found[1] < float(row["recall"])
    }
    assert short == {}


def test_floors_are_cut_and_leave_out_what_was_never_found() -> None:
    scores = score(
        [case("id.email"), case("id.email"), case("id.email id.mac")],
        lambda one: [hit("id.email")][: len(one.must) % 2],
    )
    assert floors(scores[0]) == "data_kind\tprecision\trecall\nid.email\t1.00\t0.66\n"


def test_page_has_its_place() -> None:
    text = (ROOT / "docs" / "detection.md").read_text()
    assert text.index(BEGIN) < text.index(END)
