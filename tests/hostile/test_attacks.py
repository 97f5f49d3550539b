"""Attacks on time and memory: each capture is analysed in a process of its own, and the system says what it took.

The bounds are several times what was measured on two shared processors, so that a slow machine does not fail; an attack
that works takes hundreds of times as much.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gateway.store.queries import open_queries
from gateway.store.queries.tables import TABLES
from tests.hostile.attacks import ATTACKS, GET

MAX_CPU_S = 20
MAX_PEAK_MB = 400

DROPPED = {
    "endless_handshake_messages": ("tls-invalid", "extensions do not end"),
    "tiny_records": ("tls-invalid", "more than 1024 records"),
    "endless_header": ("http-invalid", "a head of more than"),
    "endless_headers": ("http-invalid", "a head of more than"),
    "endless_request_line": ("http-invalid", "a head of more than"),
    "endless_chunk_extension": ("http-invalid", "in a chunked body"),
    "endless_trailers": ("http-invalid", "behind the last chunk"),
    "endless_lines": ("smtp-invalid", "a line of more than"),
    "bombs": ("content-unread", "unpacks to more than"),
    "many_bombs": ("content-unread", "unpacks to more than"),
    "deep_nesting": ("content-unread", "nested more than"),
    "many_parts": ("content-unread", "too many fields"),
    "overlapping_bytes": ("overlap-differs", "differ from what had come before"),
    "overlapping_segments": ("overlap-differs", "differ from what had come before"),
    "far_segments": ("gap", "were not captured"),
    "holes": ("streams-dropped", "bytes behind holes dropped"),
    "unfinished_headers": ("flows-unread", "flows were not read to their end"),
    "unfinished_hellos": ("flows-unread", "flows were not read to their end"),
    "fragments": ("fragments-incomplete", "fragment"),
}
"""What is said of what was dropped: kind of the anomaly row, and a part of its text. Attacks that are not here lose
nothing, or leave a flow whose coverage is unknown."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("attacks")


@pytest.fixture(scope="module")
def took(folder: Path) -> dict[str, dict[str, Any]]:
    """By attack: what its analysis took."""
    command = [sys.executable, "-m", "tests.hostile.runner", str(folder)]
    root = Path(__file__).parents[2]
    said = subprocess.run(command, check=True, capture_output=True, text=True, cwd=root).stdout
    return {line["name"]: line for line in map(json.loads, said.splitlines())}


def rows(database: Path, name: str) -> list[dict[str, Any]]:
    (table,) = (table for table in TABLES if table.name == name)
    with open_queries(database) as queries:
        return [dict(zip(table.header, row, strict=True)) for row in table.rows(queries)]


@pytest.mark.parametrize("name", ATTACKS)
def test_time_and_memory_are_bounded(name: str, took: dict[str, dict[str, Any]]) -> None:
    assert took[name]["exit_code"] == 0
    assert took[name]["cpu_s"] < MAX_CPU_S
    assert took[name]["peak_mb"] < MAX_PEAK_MB


@pytest.mark.parametrize("name", DROPPED)
def test_what_was_dropped_is_said(name: str, took: dict[str, dict[str, Any]], folder: Path) -> None:
    kind, text = DROPPED[name]
    told = [row["detail"] for row in rows(folder / f"{name}.db", "anomalies") if row["kind"] == kind]
    assert any(text in detail for detail in told), told


@pytest.mark.parametrize("name", sorted(ATTACKS.keys() - DROPPED.keys()))
def test_nothing_else_is_dropped_in_silence(name: str, took: dict[str, dict[str, Any]], folder: Path) -> None:
    """Every flow is there, with messages or as unknown."""
    flows = rows(folder / f"{name}.db", "flows")
    assert flows
    messages = [row for table in ("http", "dns") for row in rows(folder / f"{name}.db", table)]
    assert messages or {flow["coverage"] for flow in flows} <= {"unknown", "none"}


def test_every_pipelined_request_is_told(took: dict[str, dict[str, Any]], folder: Path) -> None:
    (flow,) = rows(folder / "pipelined_requests.db", "flows")
    requests = rows(folder / "pipelined_requests.db", "http")
    assert len(requests) == 20_000
    assert flow["bytes_up"] > 20_000 * len(GET)


def test_a_body_in_one_byte_segments_is_whole(took: dict[str, dict[str, Any]], folder: Path) -> None:
    (exchange,) = rows(folder / "one_byte_segments.db", "http")
    assert exchange["request_bytes"] == 150_000
