"""Whether a report is what was signed, by whom, and whether its evidence is that of a database."""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

from nacl.signing import VerifyKey

from gateway.errors import AssessmentError, ReportError
from gateway.reports.dossier.signing import CLOSING, FORMAT, OPENING, SUFFIX, fingerprint, signer
from gateway.store.queries import Queries, details, open_queries
from gateway.store.queries.reported import evidence_hashes

MAX_REPORT_BYTES: Final = 1 << 30  # a bundle of a large study
MAX_MANIFEST_BYTES: Final = 64 << 20  # half a million findings
READ_BYTES: Final = 1 << 20


class Verified(NamedTuple):
    """What holds, in words for a person."""

    lines: tuple[str, ...]


def verify(path: Path, trusted: Iterable[VerifyKey], database: Path | None) -> Verified:
    """Check a report, its signature and, where there is a database, its evidence.

    Raises ReportError with what does not hold: the first thing that is wrong; StoreError where the database cannot be
    read.
    """
    told, body_sha256, body_bytes = _read(path)
    report = told.get("report")
    if not isinstance(report, dict) or report.get("sha256") != body_sha256 or report.get("bytes") != body_bytes:
        raise ReportError(f"{path}: REFUSED: the report was changed after it was made (its hash is not the one noted)")
    key = signer(told)
    if key is None:
        raise ReportError(f"{path}: REFUSED: the report is not signed; its hash is the one noted, which proves nothing")
    if key not in set(trusted):
        raise ReportError(
            f"{path}: REFUSED: signed by a key that is not known here, {fingerprint(key)}; compare it with whoever "
            "made the report, and give their public key with --key"
        )
    lines = [
        f"{path}: unchanged since it was made on {told.get('made_on')} by Telltale {told.get('version')}",
        f"signed by {fingerprint(key)}",
    ]
    if database is None:
        lines.append("evidence: not compared, for no database was given (--db)")
    else:
        try:
            with open_queries(database, assessment=str(told.get("assessment") or "") or None) as queries:
                lines.append(_evidence(path, told, queries))
        except AssessmentError as error:
            raise ReportError(f"{path}: REFUSED: {error}") from error
    return Verified(tuple(lines))


def _evidence(path: Path, told: dict[str, Any], queries: Queries) -> str:
    recorded, captures = told.get("evidence"), told.get("captures")
    if not isinstance(recorded, dict) or not isinstance(captures, dict):
        raise ReportError(f"{path}: REFUSED: the manifest does not say which evidence there is")
    with queries.snapshot():
        found = evidence_hashes(queries)
        there = {one.sha256 for one in details.captures(queries)}
    gone = [name for sha256, name in captures.items() if sha256 not in there]
    if gone:
        raise ReportError(
            f"{path}: REFUSED: the database does not have the capture {gone[0]!r} (of {len(gone)} missing)"
        )
    changed = [one for one, digest in recorded.items() if found.get(one) != digest]
    if changed:
        what = "is not in the database" if changed[0] not in found else "is not what it was"
        raise ReportError(
            f"{path}: REFUSED: the evidence of finding {changed[0]} {what} ({len(changed)} of {len(recorded)} differ)"
        )
    return f"evidence: all {len(recorded)} findings are in the database as they were, from {len(captures)} captures"


def _read(path: Path) -> tuple[dict[str, Any], str, int]:
    """The manifest, and hash and size of what it is about."""
    beside = path.with_name(path.name + SUFFIX)
    try:
        size = path.stat().st_size
        if size > MAX_REPORT_BYTES:
            raise ReportError(f"{path}: is larger than any report")
        inner = _comment(path, size)
        if inner is not None:
            text, body = inner
            return _parsed(path, text), _sha256(path, body), body
        if not beside.exists():
            raise ReportError(f"{path}: REFUSED: there is no manifest in it, and no file {beside.name} beside it")
        if beside.stat().st_size > MAX_MANIFEST_BYTES:
            raise ReportError(f"{beside}: is larger than any manifest")
        return _parsed(beside, beside.read_bytes()), _sha256(path, size), size
    except OSError as error:
        raise ReportError(f"{path}: cannot be read: {error.strerror}") from error


def _comment(path: Path, size: int) -> tuple[bytes, int] | None:
    """The manifest in the last line of an HTML file, and where that line begins; None where there is none."""
    with path.open("rb") as file:
        file.seek(max(0, size - MAX_MANIFEST_BYTES))
        start = file.tell()
        end = file.read()
    place = end.rfind(OPENING)
    if place < 0 or not end.endswith(CLOSING):
        return None
    try:
        return base64.b64decode(end[place + len(OPENING) : len(end) - len(CLOSING)], validate=True), start + place
    except binascii.Error as error:
        raise ReportError(f"{path}: REFUSED: its manifest is damaged") from error


def _sha256(path: Path, size: int) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while size > 0 and (piece := file.read(min(READ_BYTES, size))):
            digest.update(piece)
            size -= len(piece)
    return digest.hexdigest()


def _parsed(path: Path, text: bytes) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReportError(f"{path}: REFUSED: its manifest is damaged") from error
    if not isinstance(told, dict) or told.get("format") != FORMAT:
        raise ReportError(f"{path}: REFUSED: its manifest is not one of Telltale's")
    return told
