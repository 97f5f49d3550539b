"""Apps learned from labelled runs: what is believed, what is not, and the file."""

import json
import random
from pathlib import Path

import pytest

from gateway.errors import ConfigError
from gateway.identity.apps import AppTable
from gateway.identity.learned import MAX_WRONG, NOTHING_BELIEVED, Observed, attribute, learn
from gateway.identity.learned_file import as_document, read_learned
from gateway.model.flows import AppLabel, Certainty, Destination, Flow
from gateway.model.hints import AppKnowledge
from gateway.model.run import NO_RUN


def runs(apps: int = 4, each: int = 5, seed: int = 7) -> list[Observed]:
    """Apps with two hosts of their own and one that all share; the handshake of a library is shared by two."""
    draw = random.Random(seed)
    found = []
    for number in range(apps):
        for run in range(each):
            name = f"app{number}"
            for _ in range(8):
                host = draw.choice([f"api.{name}.example", f"img.{name}.example", "cdn.shared.example"])
                domain = host.partition(".")[2]
                found.append(Observed(f"{name}-{run}", name, f"ja4-{number // 2}", host, domain))
    return found


def test_own_hosts_are_learned_and_shared_ones_stay_unknown() -> None:
    learned, known, unseen = learn(runs())
    assert attribute(learned, "ja4-0", "api.app1.example", "app1.example") == ("app1", Certainty.LIKELY)
    assert attribute(learned, "", "api.app2.example", "app2.example") == ("app2", Certainty.LIKELY)
    assert attribute(learned, "ja4-0", "cdn.shared.example", "shared.example")[0] == ""
    assert attribute(learned, "ja4-0", "never.seen.example", "seen.example")[0] == ""
    assert known.wrong_share <= MAX_WRONG
    assert known.correct > known.flows / 2
    assert unseen.wrong <= MAX_WRONG * unseen.flows


def test_new_runs_are_wrong_as_rarely_as_the_held_back_ones() -> None:
    learned, *_ = learn(runs())
    fresh = runs(seed=8)
    said = [(one.app, attribute(learned, one.ja4, one.host, one.domain)[0]) for one in fresh]
    assert sum(app not in ("", right) for right, app in said) <= MAX_WRONG * len(said)


def test_too_few_runs_teach_nothing() -> None:
    learned, known, _ = learn(runs(apps=2, each=2))
    assert {one.threshold for one in learned.features.values()} == {NOTHING_BELIEVED}
    assert known.correct == known.wrong == 0


def test_hosts_that_change_their_app_from_run_to_run_are_not_believed() -> None:
    draw = random.Random(3)
    names = [f"app{draw.randrange(3)}" for _ in range(60)]
    flows = [
        Observed(str(n), name, "ja4", f"h{draw.randrange(3)}.example", "x.example")
        for n, name in enumerate(names)
        for _ in range(3)
    ]
    learned, known, unseen = learn(flows)
    assert known.wrong <= MAX_WRONG * known.flows
    assert unseen.wrong <= MAX_WRONG * unseen.flows
    assert attribute(learned, "ja4", "h1.example", "x.example")[0] == ""


def test_runs_that_are_held_back_are_only_measured_on() -> None:
    learned, known, _ = learn(runs(), runs(seed=11))
    assert known.flows == 160
    assert known.wrong_share <= MAX_WRONG
    assert sum(learned.features["host"].apps["api.app0.example"].values()) <= 5


def test_the_file_says_what_was_learned(tmp_path: Path) -> None:
    learned, known, unseen = learn(runs())
    path = tmp_path / "learned.json"
    path.write_text(as_document(learned, 20, 4, known, unseen))
    assert read_learned(path).features == learned.features
    document = json.loads(path.read_text())
    assert document["measured"]["runs held back"]["wrong"] == known.wrong
    assert (document["runs"], document["apps"]) == (20, 4)


HEAD = '{"format": "telltale learned apps", "version": 1, "features": {"host": {"threshold": '


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ("[]", "no file of"),
        ('{"format": "telltale learned apps", "version": 9}', "version 9"),
        ('{"format": "telltale learned apps", "version": 1}', "features"),
        (HEAD + "NaN}}}", "threshold"),
        (HEAD + '0.5, "apps": []}}}', "not a table"),
        (HEAD + '0.5, "apps": {"h.example": {"a": -1}}}}}', "h.example"),
        (HEAD + '0.5, "apps": {"h.example": {"a\\u0007": 1}}}}}', "h.example"),
    ],
)
def test_a_wrong_file_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "learned.json"
    path.write_text(text)
    with pytest.raises(ConfigError, match=complaint):
        read_learned(path)


def test_what_is_learned_names_flows_that_nobody_labelled() -> None:
    table = AppTable(knowledge=AppKnowledge(learned=learn(runs())[0]))
    flow = Flow(1, 0, 0, "tcp", "10.42.0.7", 40000, "203.0.113.9", 443, 0, 1, 1, 60, 60)
    flow.server_name = "api.app1.example"
    flow.destination = Destination("api.app1.example", "app1.example", "", "", "")
    assert table.by_name(flow, NO_RUN, "ja4-0") == AppLabel("app1", "learned", Certainty.LIKELY)
    flow.destination = flow.destination._replace(is_tracker=True)
    assert table.by_name(flow, NO_RUN, "ja4-0") == AppLabel()
