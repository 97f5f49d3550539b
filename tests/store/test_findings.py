"""Occurrences are grouped, in memory and in the database, with the same result."""

import hashlib
from itertools import pairwise
from pathlib import Path

import pytest

from gateway.model.findings import FindingUpdate, Severity
from gateway.model.flows import Certainty
from gateway.store import groups
from gateway.store.batch import RowBatch
from gateway.store.findings import naming
from gateway.store.groups import EVIDENCE_KEPT, FindingGroups
from gateway.store.queries import details, open_queries
from gateway.store.writer import Writer
from tests.store.records import JOURNAL, PHONE, SHA_A, START_NS, flow, key, summary, update


def stored(path: Path, batches: list[list[FindingUpdate]]) -> list[details.Finding]:
    with Writer(path) as writer, writer.begin_capture("run", "pcap") as capture:
        capture.write(RowBatch(flows=[flow(1)]))
        for findings in batches:
            capture.write(RowBatch(findings=findings))
        capture.finish(summary())
    with open_queries(path) as queries:
        return details.findings(queries)


def occurrences() -> list[FindingUpdate]:
    """Three of one finding, the earliest in the middle."""
    later, earliest, last = update(50), update(20), update(90)
    earliest.severity, earliest.confidence = Severity.CRITICAL, Certainty.POSSIBLE
    last.confidence, last.count = Certainty.CERTAIN, 5
    return [later, earliest, last]


@pytest.mark.parametrize("cuts", [[0, 1, 2, 3], [0, 3], [0, 1, 3], [0, 2, 3]])
def test_upsert_adds_up(tmp_path: Path, cuts: list[int]) -> None:
    """However the occurrences are cut into batches, and whether or not they are grouped before."""
    batches = []
    grouping = FindingGroups()
    for start, end in pairwise(cuts):
        for one in occurrences()[start:end]:
            grouping.add(one)
        batches.append(grouping.take())
    (finding,) = stored(tmp_path / "a.db", batches)
    (ungrouped,) = stored(tmp_path / "b.db", [occurrences()])
    assert finding == ungrouped
    assert (finding.count, finding.severity, finding.confidence) == (7, "critical", "certain")
    assert (finding.first_ns, finding.last_ns) == (START_NS + 20, START_NS + 90)
    assert (finding.sample, finding.status, finding.family) == ("m20", "new", "CLR")


def test_different_groups_stay_apart(tmp_path: Path) -> None:
    keys = [key(), key(data_kind="health.mood"), key(app="other"), key()._replace(server_name="x")]
    found = stored(tmp_path / "a.db", [[update(2, one) for one in keys]])
    assert len({one.finding_id for one in found}) == 4


def test_identity_is_made_from_content(tmp_path: Path) -> None:
    (finding,) = stored(tmp_path / "a.db", [[update(2)]])
    parts = [SHA_A, "CLR-health", JOURNAL.name, PHONE.device_id, "api.quiet-journal.example"]
    parts += ["health.instrument", "sent"]
    text = b"".join(part.encode() + b"\0" for part in parts)
    assert finding.finding_id == hashlib.blake2b(text, digest_size=8).hexdigest()
    assert naming("a")("bc") != naming("ab")("c")


def test_first_evidence_is_kept_and_counting_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    batches = [[update(packet) for packet in range(start, start + 7)] for start in (1, 8, 15, 22)]
    (finding,) = stored(path, batches)
    assert finding.count == 28
    with open_queries(path) as queries:
        proofs = details.proofs(queries, finding.finding_id)
    assert EVIDENCE_KEPT == 20
    assert [proof.first_packet for proof in proofs] == list(range(1, 21))
    assert proofs[0].title == "POST /v1/score"
    assert proofs[0].flow_id == "a1a1a1a1a1a1-1"
    assert (proofs[0].client_ip, proofs[0].server_port) == ("10.42.0.10", 443)
    assert [tuple(line) for line in proofs[0].lines] == [("body.json:$.score", "••", True)]


def test_groups_say_when_evidence_is_not_wanted() -> None:
    grouping = FindingGroups()
    for packet in range(1, EVIDENCE_KEPT + 1):
        assert grouping.wants_evidence(key())
        grouping.add(update(packet))
    assert not grouping.wants_evidence(key())
    assert grouping.wants_evidence(key(data_kind="health.mood"))
    grouping.add(update(99))
    (group,) = grouping.take()
    assert (group.count, len(group.evidence)) == (EVIDENCE_KEPT + 1, EVIDENCE_KEPT)
    assert grouping.take() == []
    assert not grouping.wants_evidence(key())  # also in the next batch


def test_memory_of_groups_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "MAX_KEYS", 10)
    grouping = FindingGroups()
    for number in range(1_000):
        grouping.add(update(1, key(data_kind=f"persona.{number}")))
        assert len(grouping._kept) <= 10
