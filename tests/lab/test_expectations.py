"""Every capture of pcaps/ holds what its script says: compared by tshark, not by Telltale."""

import copy
import hashlib
import json
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pcaps.lab.run import FOLDER
from pcaps.lab.scenario import Scenario
from pcaps.lab.scenarios import SCENARIOS
from pcaps.lab.verify import verify

NAMES = [scenario.name for scenario in SCENARIOS]
MOST_BYTES = 5_000_000  # all captures together: they are in git
DATA_KINDS = {"CLR-health": "health.", "CLR-health-linked": "health.", "CLR-identifier": "id."}

needs_tshark = pytest.mark.skipif(shutil.which("tshark") is None, reason="tshark is not installed")


def expectation(name: str) -> Any:
    return json.loads((FOLDER / f"{name}.expected.json").read_text(encoding="utf-8"))


def readable(expected: Any, server: str, direction: str) -> set[str]:
    """The kinds of data that anybody on the way can read, to or from a server."""
    return {
        item["data_kind"]
        for link in expected["connections"]
        if link["visible"] and link["server_name"] == server
        for message in [*link["http"], *link["messages"]]
        for item in message["readable"]
        if item["direction"] == direction
    }


@needs_tshark
@pytest.mark.parametrize("name", NAMES)
def test_capture_holds_what_the_script_says(name: str) -> None:
    assert verify(FOLDER / f"{name}.pcapng") == []


def _another_version(expected: Any) -> None:
    expected["connections"][0]["tls"]["version"] = "TLSv1.2"


def _another_certificate(expected: Any) -> None:
    expected["connections"][0]["tls"]["certificate_sha256"] = "00" * 32


def _another_sni(expected: Any) -> None:
    expected["connections"][0]["tls"]["sni"] = "other.example"


def _one_connection_less(expected: Any) -> None:
    del expected["connections"][-1]


def _one_connection_more(expected: Any) -> None:
    expected["connections"].append(copy.deepcopy(expected["connections"][0]))


def _one_question_less(expected: Any) -> None:
    del expected["dns"][0]


def _another_answer(expected: Any) -> None:
    expected["dns"][0]["answers"] = ["203.0.113.99"]


def _another_device(expected: Any) -> None:
    expected["device"] = "02:00:00:00:00:99"


def _another_value(expected: Any) -> None:
    expected["connections"][0]["http"][0]["readable"][0]["value"] = "somebody.else@example.org"


def _another_place(expected: Any) -> None:
    expected["connections"][0]["http"][0]["readable"][0]["where"] = "body.json:$.elsewhere"


def _another_status(expected: Any) -> None:
    expected["connections"][0]["http"][0]["status"] = 418


def _another_pulse(expected: Any) -> None:
    expected["connections"][0]["messages"][1]["readable"][0]["value"] = "250"


def _another_appointment(expected: Any) -> None:
    expected["connections"][0]["messages"][0]["readable"][0]["value"] = "Your appointment was cancelled."


def _another_alias(expected: Any) -> None:
    next(row for row in expected["dns"] if row["aliases"])["aliases"][-1] = "other.example"


def _another_guest(expected: Any) -> None:
    expected["guests"][0]["device"] = "02:00:00:00:00:99"


def _a_guests_connection_is_the_phones(expected: Any) -> None:
    next(link for link in expected["connections"] if link["device"])["device"] = ""


def _claimed_rough(expected: Any) -> None:
    expected["rough_line"] = True


LIES: list[tuple[str, Callable[[Any], None]]] = [
    ("calmpath-therapy", _another_version),
    ("calmpath-therapy", _another_certificate),
    ("goodmind", _another_sni),
    ("goodmind", _one_question_less),
    ("serenity-meditation", _one_connection_less),
    ("serenity-meditation", _one_connection_more),
    ("serenity-meditation", _another_answer),
    ("moodnest-journal", _another_device),
    ("moodnest-journal", _another_value),
    ("moodnest-journal", _another_place),
    ("moodnest-journal", _another_status),
    ("pulseband-wearable", _another_pulse),
    ("mailbox", _another_appointment),
    ("stillwater-cloaked", _another_alias),
    ("daybreak-nomad", _another_guest),
    ("shared-shelf", _a_guests_connection_is_the_phones),
    ("calmpath-therapy", _claimed_rough),
]


@needs_tshark
@pytest.mark.parametrize(("name", "lie"), LIES, ids=[lie.__name__[1:] for _, lie in LIES])
def test_a_false_expectation_is_noticed(name: str, lie: Callable[[Any], None], tmp_path: Path) -> None:
    expected = expectation(name)
    lie(expected)
    (tmp_path / "x.expected.json").write_text(json.dumps(expected), encoding="utf-8")
    shutil.copy(FOLDER / f"{name}.pcapng", tmp_path / "x.pcapng")
    assert verify(tmp_path / "x.pcapng") != []


def test_missing_capture_is_named(tmp_path: Path) -> None:
    assert verify(tmp_path / "gone.pcapng") == ["gone.pcapng is missing"]


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_has_something_to_find(name: str) -> None:
    expected = expectation(name)
    for finding in expected["findings"]:
        kinds = readable(expected, finding["server_name"], finding["direction"])
        prefix = DATA_KINDS.get(finding["rule"])
        assert prefix is None or finding["data_kind"].startswith(prefix)
        if finding["rule"] != "CLR-text" and finding["data_kind"]:
            assert finding["data_kind"] in kinds, finding
        if finding["rule"] == "CLR-health-linked":
            assert any(kind.startswith("id.") for kind in kinds)


@pytest.mark.parametrize("name", NAMES)
def test_old_tls_and_self_signed_are_claimed_exactly_where_they_are(name: str) -> None:
    expected = expectation(name)
    sessions = [(link["server_name"], link["tls"]) for link in expected["connections"] if link["tls"]]
    old = {server for server, tls in sessions if tls["version"] in ("TLSv1.0", "TLSv1.1")}
    own = {server for server, tls in sessions if tls["self_signed"] and tls["version"] < "TLSv1.3"}
    claimed = {(finding["rule"], finding["server_name"]) for finding in expected["findings"]}
    assert {server for rule, server in claimed if rule == "TLS-version"} == old
    assert {server for rule, server in claimed if rule == "TLS-certificate-self-signed"} == own


@pytest.mark.parametrize("name", NAMES)
def test_no_near_miss_contradicts_a_finding(name: str) -> None:
    expected = expectation(name)
    for miss in expected["must_not"]:
        for finding in expected["findings"]:
            assert not (
                miss["rule"] == finding["rule"]
                and miss["server_name"] in ("", finding["server_name"])
                and miss["data_kind"] in ("", finding["data_kind"])
            )


@pytest.mark.parametrize("scenario", SCENARIOS, ids=NAMES)
def test_sidecar_says_who_and_what(scenario: Scenario) -> None:
    run = tomllib.loads((FOLDER / f"{scenario.name}.run.toml").read_text(encoding="utf-8"))
    expected = expectation(scenario.name)
    assert run == {
        "run": {
            "app": expected["app"],
            "device": expected["device"],
            "device_name": expected["device_name"],
            "note": scenario.note,
        }
    }


def test_provenance_belongs_to_these_captures() -> None:
    provenance = json.loads((FOLDER / "PROVENANCE.json").read_text(encoding="utf-8"))
    for name in NAMES:
        content = (FOLDER / f"{name}.pcapng").read_bytes()
        assert provenance["captures"][f"{name}.pcapng"]["sha256"] == hashlib.sha256(content).hexdigest()
    assert "unknown" not in provenance["programs"].values()


def test_readme_describes_every_capture() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [name for name in NAMES if f"| `{name}` |" not in text] == []


def test_captures_stay_small() -> None:
    assert sum((FOLDER / f"{name}.pcapng").stat().st_size for name in NAMES) < MOST_BYTES
