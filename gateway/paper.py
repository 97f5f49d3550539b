"""A report that somebody asks for on a page: made by `telltale report` in a process of its own, then handed over.

The child is the program that a person would start in a terminal, so that the report is the same one, signed with the
same key; what it needs of memory (a PDF takes 165 MB) is given back when it ends, and what breaks it breaks no page.
"""

import io
import json
import subprocess
import sys
import tempfile
import threading
import zipfile
from pathlib import Path
from typing import Final, NamedTuple

from gateway.errors import QueueError, ReportError
from gateway.model.reports import FORMATS, READERS

LIMIT_S: Final = 180
"""Sixty times what a report of a few captures takes."""

MAX_SAID: Final = 2_000
"""Characters of what went wrong that are told."""

_PROGRAM: Final = "from gateway.cli import main; main()"
_MANIFEST: Final = ".manifest.json"

_one_at_a_time: Final = threading.Lock()


class Paper(NamedTuple):
    """A report: what the file is called, and what is in it."""

    name: str
    content: bytes


def make(database: Path, app: str, form: str, reader: str, language: str, assessment: str = "") -> Paper:
    """The report about one app; with its manifest, packed, where it is signed.

    `form` is one of FORMATS, `reader` one of READERS, `assessment` the id of the one that it is about, if any.
    Raises QueueError while another one is being made, and ReportError with what went wrong.
    """
    if form not in FORMATS or reader not in READERS:
        raise ReportError("there is no such report")
    if not _one_at_a_time.acquire(blocking=False):
        raise QueueError("another report is being made")
    try:
        with tempfile.TemporaryDirectory() as folder:
            about = f"--assessment={assessment}" if assessment else f"--app={app}"
            return _made(database, Path(folder), [about, "--format", form, "--reader", reader], language)
    finally:
        _one_at_a_time.release()


def _made(database: Path, folder: Path, options: list[str], language: str) -> Paper:
    words = ["report", "write", *options, "--language", language, "--out", str(folder), "--", str(database.resolve())]
    try:
        done = subprocess.run(
            [sys.executable, "-c", _PROGRAM, *words],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=LIMIT_S, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise ReportError(f"it took longer than {LIMIT_S} seconds and was stopped") from error
    except OSError as error:
        raise ReportError(f"it could not be begun: {error.strerror}") from error
    if done.returncode != 0:
        raise ReportError(done.stderr.decode(errors="replace").strip()[-MAX_SAID:] or "it ended early")
    return _packed(sorted(folder.iterdir()))


def _packed(files: list[Path]) -> Paper:
    """The report alone, or with the manifest that its signature is in."""
    (report,) = [file for file in files if not file.name.endswith(_MANIFEST)]
    beside = [file for file in files if file != report and json.loads(file.read_bytes()).get("signature")]
    if not beside:
        return Paper(report.name, report.read_bytes())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in (report, *beside):
            archive.write(file, file.name)
    return Paper(f"{report.stem}.zip", packed.getvalue())
