"""Rows without what must not be in them: every text of a batch goes through one function before it is written."""

import json
from collections.abc import Callable
from typing import Any, Final

from gateway.model.findings import FindingUpdate
from gateway.store.batch import ReadyBatch, ReadyFinding
from gateway.store.rows import FlowRow, Row

Hide = Callable[[str], str]
"""Gives a text without the secrets that are in it."""

MIN_CHARS: Final = 5
"""Shorter texts can hold no value that is looked for without a key."""


def hide_in(batch: ReadyBatch, hide: Hide) -> None:
    """Change the texts of a batch; times, numbers and what follows from the rows stay."""
    batch.flows = [_flow(row, hide) for row in batch.flows]
    batch.tables = {name: [_row(row, hide) for row in rows] for name, rows in batch.tables.items()}
    batch.anomalies = [one._replace(detail=_text(one.detail, hide)) for one in batch.anomalies]
    batch.claims = [one._replace(text=_text(one.text, hide)) for one in batch.claims]
    for finding in batch.findings:
        _finding(finding, hide)


def _row(row: Row, hide: Hide) -> Row:
    return tuple([_text(column, hide) if isinstance(column, str) else column for column in row])


def _text(text: str, hide: Hide) -> str:
    """A list in JSON is changed item by item, so that it stays one."""
    if len(text) < MIN_CHARS:
        return text
    if text[0] == "[":
        try:
            return json.dumps(_items(json.loads(text), hide), separators=(",", ":"))
        except ValueError:  # not a list of ours
            pass
    return hide(text)


def _items(item: Any, hide: Hide) -> Any:
    if isinstance(item, list):
        return [_items(one, hide) for one in item]
    return hide(item) if isinstance(item, str) and len(item) >= MIN_CHARS else item


def _flow(row: FlowRow, hide: Hide) -> FlowRow:
    device, destination = row.device, row.destination
    if device is not None and device.name:
        device = device._replace(name=_text(device.name, hide))
    if destination is not None:
        name, domain = _text(destination.name, hide), _text(destination.domain, hide)
        destination = destination._replace(name=name, domain=domain)
    return FlowRow(_row(row.columns, hide), device, row.app, destination)


def _finding(finding: ReadyFinding, hide: Hide) -> None:
    update: FindingUpdate = finding.update
    update.key = update.key._replace(server_name=_text(update.key.server_name, hide))
    update.domain = _text(update.domain, hide)
    update.path = _text(update.path, hide)
    update.sample = _text(update.sample, hide)
    update.detail = _text(update.detail, hide)
    finding.proofs[:] = [proof._replace(columns=_row(proof.columns, hide)) for proof in finding.proofs]
