"""False alarms in captures made by others, through the whole pipeline.

These captures hold no planted data, but some hold true ones: a login of a test server, the mail of whoever made the capture.
`benign_true.tsv` lists what a person found to be true by reading the captures: rule, capture, kind of data, the beginning
of the path ("" for any), and the reason. Every other finding of the families CLR, SES and MIN at likely or above, with a kind of data, counts as false.
"""

import csv
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final, NamedTuple

import zstandard

CORPUS: Final = Path(os.environ.get("TELLTALE_CORPUS") or Path(__file__).parents[3] / "shared" / "corpus")
TRUE_ONES: Final = Path(__file__).with_name("benign_true.tsv")
FAMILIES: Final = ("CLR", "SES", "MIN")
SURE: Final = ("certain", "likely")
GOAL_PER_1000: Final = 1.0
MIX: Final = "bench-mix-100m.pcap.zst"
MIX_WINDOW_BYTES: Final = 1 << 27
"""The mix was packed with a window of this size (zstd --long=27)."""


class Benign(NamedTuple):
    """What was found in benign captures."""

    flows: int
    true: int
    false: list[dict[str, Any]]  # rows of findings

    @property
    def per_1000(self) -> float:
        """False findings for every thousand flows."""
        return 1000 * len(self.false) / self.flows if self.flows else 0.0


def measure(has_mix: bool = True) -> Benign | None:
    """Analyses the captures and sorts the findings; None where the folder is missing."""
    if not (CORPUS / "captures").is_dir():
        return None
    with tempfile.TemporaryDirectory() as folder:
        captures = [CORPUS / "captures"]
        if has_mix and (CORPUS / MIX).is_file():
            captures.append(_unpacked(Path(folder)))
        database = Path(folder) / "benign.db"
        # Exit code 3: some captures are broken on purpose.
        _telltale("analyze", *map(str, captures), "--db", str(database), "--format", "json", codes=(0, 3))
        flows = len(_rows("flows", database))
        findings = _rows("findings", database)
    return sort(flows, findings, true_ones())


def sort(flows: int, findings: list[dict[str, Any]], known: list[dict[str, str]]) -> Benign:
    """True and false findings; those that are only possible, or of no kind, are neither."""
    told = [
        row
        for row in findings
        if row["family"] in FAMILIES and row["confidence"] in SURE and row["data_kind"] not in ("", "text")
    ]
    false = [row for row in told if not any(_is_same(row, one) for one in known)]
    return Benign(flows, len(told) - len(false), false)


def _is_same(row: dict[str, Any], known: dict[str, str]) -> bool:
    is_there = str(row["capture"]).rsplit("/", 1)[-1] == known["capture"] and row["path"].startswith(known["path"])
    return is_there and row["rule"] == known["rule"] and row["data_kind"] == known["data_kind"]


def true_ones() -> list[dict[str, str]]:
    """The rows of what is true."""
    with TRUE_ONES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _unpacked(folder: Path) -> Path:
    path = folder / MIX.removesuffix(".zst")
    unpacker = zstandard.ZstdDecompressor(max_window_size=MIX_WINDOW_BYTES)
    with (CORPUS / MIX).open("rb") as packed, path.open("wb") as plain:
        unpacker.copy_stream(packed, plain)
    return path


def _rows(name: str, database: Path) -> list[dict[str, Any]]:
    out = _telltale("export", name, "--db", str(database), "--format", "ndjson")
    return [json.loads(line) for line in out.splitlines()]


def _telltale(*words: str, codes: tuple[int, ...] = (0,)) -> str:
    program = Path(sys.executable).with_name("telltale")
    done = subprocess.run([str(program), *words], capture_output=True, text=True, check=False)
    if done.returncode not in codes:
        raise RuntimeError(f"telltale {words[0]} ended with {done.returncode}: {done.stderr[-500:]}")
    return done.stdout
