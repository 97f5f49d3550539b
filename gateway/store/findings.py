"""Findings of a capture: occurrences are added to the row of their group."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable

from gateway.model.findings import FindingUpdate
from gateway.store.groups import CERTAINTY_RANK, EVIDENCE_KEPT
from gateway.store.rows import Row, clean, evidence_row

ID_BYTES = 8
"""64 bits of a finding's name: with a million findings the chance that two share one is below 1 in 10
million."""


def write_findings(connection: sqlite3.Connection, capture_id: int, updates: Iterable[FindingUpdate]) -> None:
    """Add occurrences to their findings, and the proof of the first EVIDENCE_KEPT of each."""
    proofs: list[Row] = []
    added: Counter[int] = Counter()  # proofs of a finding that are about to be written
    for update in updates:
        finding_key, kept = connection.execute(_UPSERT, _finding_row(capture_id, update)).fetchone()
        kept += added[finding_key]
        evidence = update.evidence[: max(0, EVIDENCE_KEPT - kept)]
        if evidence:
            proofs += [(finding_key, *evidence_row(kept + place, one)) for place, one in enumerate(evidence, 1)]
            added[finding_key] += len(evidence)
    connection.executemany("INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", proofs)
    connection.executemany(_COUNT_EVIDENCE, [(count, finding_key) for finding_key, count in added.items()])


def assign_ids(connection: sqlite3.Connection, capture_id: int, sha256: str) -> None:
    """Name the capture's findings by what they are, so that the same finding has the same name on any
    machine."""
    rows = connection.execute(_GROUPS, (capture_id,)).fetchall()
    names = [(finding_id(sha256, *group), key) for key, *group in rows]
    connection.executemany("UPDATE findings SET finding_id = ? WHERE finding_key = ?", names)


def finding_id(sha256: str, *group: str) -> str:
    """16 hex digits: BLAKE2b (RFC 7693) of the capture's SHA-256 and the group (rule, app, device,
    server_name, data_kind, direction), each ended by a NUL."""
    text = "".join(f"{part}\0" for part in (sha256, *group))
    return hashlib.blake2b(text.encode(), digest_size=ID_BYTES).hexdigest()


def _finding_row(capture_id: int, update: FindingUpdate) -> Row:
    key = update.key
    return (
        capture_id,
        key.rule,
        clean(key.app),
        clean(key.device),
        clean(key.server_name),
        key.data_kind,
        key.direction.value,
        int(update.severity),
        CERTAINTY_RANK[update.confidence],
        clean(update.app_source),
        clean(update.domain),
        update.owner,
        update.category,
        update.country,
        clean(update.path),
        clean(update.sample),
        update.digest,
        clean(update.detail),
        update.count,
        update.first_ns,
        update.last_ns,
    )


_GROUPS = """
    SELECT finding_key, rule, app, device, server_name, data_kind, direction FROM findings WHERE capture_id =
    ?
"""
_COUNT_EVIDENCE = "UPDATE findings SET evidence_kept = evidence_kept + ? WHERE finding_key = ?"
_UPSERT = """
    INSERT INTO findings (
        capture_id, rule, app, device, server_name, data_kind, direction, severity, confidence, app_source,
        domain, owner, category, country, path, sample, digest, detail, count, first_ns, last_ns
    )
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (capture_id, rule, app, device, server_name, data_kind, direction) DO UPDATE SET
        severity = max(severity, excluded.severity),
        confidence = max(confidence, excluded.confidence),
        app_source = CASE WHEN excluded.first_ns < first_ns THEN excluded.app_source ELSE app_source END,
        domain = CASE WHEN excluded.first_ns < first_ns THEN excluded.domain ELSE domain END,
        owner = CASE WHEN excluded.first_ns < first_ns THEN excluded.owner ELSE owner END,
        category = CASE WHEN excluded.first_ns < first_ns THEN excluded.category ELSE category END,
        country = CASE WHEN excluded.first_ns < first_ns THEN excluded.country ELSE country END,
        path = CASE WHEN excluded.first_ns < first_ns THEN excluded.path ELSE path END,
        sample = CASE WHEN excluded.first_ns < first_ns THEN excluded.sample ELSE sample END,
        digest = CASE WHEN excluded.first_ns < first_ns THEN excluded.digest ELSE digest END,
        detail = CASE WHEN excluded.first_ns < first_ns THEN excluded.detail ELSE detail END,
        count = count + excluded.count,
        first_ns = min(first_ns, excluded.first_ns),
        last_ns = max(last_ns, excluded.last_ns)
    RETURNING finding_key, evidence_kept
"""
