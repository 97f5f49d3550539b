"""A whole capture through all of Telltale, into a database of its own."""

import contextlib
import tempfile
from functools import cache
from pathlib import Path

from gateway.errors import TelltaleError
from gateway.intake import analyze_capture
from gateway.pipeline import Tools
from gateway.store.writer import Writer


def whole(capture: bytes) -> None:
    """Analyse it; whatever is wrong with it must be one of the named errors."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mutated.pcap"
        path.write_bytes(capture)
        with contextlib.suppress(TelltaleError), Writer(path.with_suffix(".db")) as writer:
            analyze_capture(path, writer, _tools())


@cache
def _tools() -> Tools:
    return Tools()
