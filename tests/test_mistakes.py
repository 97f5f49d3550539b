"""A mistake of ours costs the flow, the body or the judgement that it happened in, is said, and stops nothing else."""

import hmac
import json
from pathlib import Path
from xml.parsers import expat

import pytest
from stdnum.gb import nhs

from gateway.mistakes import RAISE, spared
from gateway.model.run import NO_RUN
from gateway.store.queries import open_queries
from gateway.study import analyze
from tests.conftest import ROOT
from tests.watching import Silent

SECRET = "943 476 5919"
XML = f"<record><nhs>{SECRET}</nhs><mail>maya.lindqvist@example.org</mail></record>"
JSON = json.dumps({"nhs_number": SECRET, "email": "maya.lindqvist@example.org"})


class SlipError(Exception):
    """What nobody foresaw."""


def fail(*_: object, **__: object) -> None:
    """Stands in for a function of a library."""
    raise SlipError(SECRET)


@pytest.fixture(autouse=True)
def spares(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a box does, and unlike other tests."""
    monkeypatch.delenv(RAISE, raising=False)


def har(folder: Path, body: str, media_type: str) -> Path:
    """A recording of one request."""
    request = {
        "method": "POST",
        "url": "http://app.example/v1/me",
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": [{"name": "Content-Type", "value": media_type}],
        "queryString": [],
        "postData": {"mimeType": media_type, "text": body},
        "headersSize": -1,
        "bodySize": -1,
    }
    response = {"status": 204, "statusText": "", "httpVersion": "HTTP/1.1", "headers": [], "cookies": [], "content": {}}
    times = {"startedDateTime": "2026-01-05T10:00:00Z", "time": 1, "timings": {}, "cache": {}}
    log = {
        "version": "1.2",
        "creator": {"name": "t", "version": "1"},
        "entries": [{**times, "request": request, "response": response}],
    }
    path = folder / "one.har"
    path.write_text(json.dumps({"log": log}))
    return path


def told(capture: Path, database: Path) -> tuple[list[str], list[tuple[str, str]], dict[str, int]]:
    """Of an analysis: kinds of data, oddities, and how many flows there are by service."""
    analyze([capture], database, NO_RUN, Silent())
    with open_queries(database) as queries:
        kinds = [row[0] for row in queries.fetch("SELECT DISTINCT data_kind FROM findings ORDER BY data_kind")]
        oddities = [(row[0], row[1]) for row in queries.fetch("SELECT kind, detail FROM anomalies")]
        services = {row[0]: row[1] for row in queries.fetch("SELECT service, count(*) FROM flows GROUP BY service")}
    return kinds, oddities, services


def test_one_detector_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    capture = har(tmp_path, JSON, "application/json")
    whole, oddities, _ = told(capture, tmp_path / "whole.db")
    assert {"id.email", "id.national"} <= set(whole)
    assert not oddities
    monkeypatch.setattr(nhs, "is_valid", fail)
    rest, oddities, _ = told(capture, tmp_path / "rest.db")
    assert "id.email" in rest
    assert "id.national" not in rest
    ((kind, detail),) = oddities
    assert kind == "reading-failed"
    assert "National did not judge a message" in detail
    assert "SlipError in gateway/detectors/identifiers/national" in detail
    assert SECRET not in detail


def test_one_format_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The body is read as the text that it is."""
    capture = har(tmp_path, XML, "application/xml")
    monkeypatch.setattr(expat, "ParserCreate", fail)
    kinds, oddities, _ = told(capture, tmp_path / "t.db")
    assert "id.email" in kinds
    assert {kind for kind, _ in oddities} == {"content-unread"}
    assert any("SlipError in gateway/content/xml" in detail for _, detail in oddities)


def test_one_parser_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No packet of QUIC can be opened; all others, and the flows themselves, stay."""
    capture = ROOT / "pcaps" / "goodmind.pcapng"
    _, before, services = told(capture, tmp_path / "whole.db")
    assert services["quic"] > 0
    monkeypatch.setattr(hmac, "digest", fail)
    _, oddities, now = told(capture, tmp_path / "rest.db")
    failed = [detail for kind, detail in oddities if kind == "reading-failed"]
    assert len(failed) >= services["quic"]
    assert all("the rest of a connection was not read" in one and "gateway/protocols/" in one for one in failed)
    assert {service: count for service, count in now.items() if service != "quic"} == {
        service: count for service, count in services.items() if service != "quic"
    }
    assert sum(now.values()) == sum(services.values())
    assert [one for one in oddities if one[0] != "reading-failed"] == before


def test_where_tests_run_it_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(RAISE, "1")
    with pytest.raises(SlipError):
        spared(SlipError(), "nothing was done")
    monkeypatch.delenv(RAISE)
    with pytest.raises(MemoryError):
        spared(MemoryError(), "nothing was done")
    assert (
        spared(SlipError(SECRET), "It was not done") == "It was not done, because of an error in Telltale (SlipError)"
    )
