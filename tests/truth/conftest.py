"""The rows of all captures made by others, read once; and the same captures as tshark reads them."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import zstandard

from tests.truth.once import Once, once_of
from tests.truth.shark import Frame
from tests.truth.tables import rows_of

Rows = dict[str, list[dict[str, Any]]]

TABLES = ("captures", "flows", "tls", "dns", "http", "certificates", "anomalies")


@pytest.fixture(scope="session")
def corpus_rows(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Rows:
    """Tables of the whole corpus; rows of a flow also have `capture` and `flow`, the row of their flow."""
    return _tables([corpus / "captures"], tmp_path_factory.mktemp("corpus") / "corpus.db")


@pytest.fixture(scope="session")
def once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Captures as tshark reads them."""
    return once_of(request, tmp_path_factory)


@pytest.fixture(scope="session")
def corpus_frames(corpus: Path, once: Once) -> dict[str, list[Frame]]:
    """The corpus as tshark reads it, by capture."""
    captures = [path for path in sorted(corpus.glob("captures/*/*")) if path.is_file()]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return dict(zip([path.name for path in captures], pool.map(once.frames, captures), strict=True))


@pytest.fixture(scope="session")
def mix(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """100 MB mixed from 338 captures, unpacked."""
    path = tmp_path_factory.mktemp("mix") / "mix.pcap"
    unpacker = zstandard.ZstdDecompressor(max_window_size=1 << 27)
    with (corpus / "bench-mix-100m.pcap.zst").open("rb") as packed, path.open("wb") as unpacked:
        unpacker.copy_stream(packed, unpacked)
    return path


@pytest.fixture(scope="session")
def mix_rows(mix: Path) -> Rows:
    """Tables of the mix, as `corpus_rows`."""
    return _tables([mix], mix.with_suffix(".db"))


@pytest.fixture(scope="session")
def mix_frames(mix: Path, once: Once) -> dict[str, list[Frame]]:
    """The mix as tshark reads it."""
    return {mix.name: once.frames_alone(mix)}


def _tables(captures: list[Path], database: Path) -> Rows:
    tables = rows_of(captures, database, *TABLES)
    names = {row["sha256"][:12]: row["capture"] for row in tables["captures"]}
    flows = {row["flow_id"]: row for row in tables["flows"]}
    for name in ("tls", "dns", "http"):
        for row in tables[name]:
            row["capture"] = names[row["flow_id"].partition("-")[0]]
            row["flow"] = flows[row["flow_id"]]
    return tables
