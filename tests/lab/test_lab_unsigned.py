"""Shipped captures say nothing of the machine that made them, and are otherwise what dumpcap wrote."""

import shutil
import subprocess
from pathlib import Path

import pytest

PCAPS = Path(__file__).parents[2] / "pcaps"
CAPTURES = sorted(PCAPS.glob("*.pcapng"))


@pytest.mark.skipif(not shutil.which("capinfos"), reason="capinfos (Debian: wireshark-common) is not installed")
@pytest.mark.parametrize("capture", CAPTURES, ids=lambda path: path.stem)
def test_no_machine_is_named(capture: Path) -> None:
    told = subprocess.run(["capinfos", capture], capture_output=True, text=True, check=True).stdout
    assert "Telltale lab" in told
    for word in ("Capture hardware", "Capture oper-sys", "Operating system"):
        assert word not in told
    raw = capture.read_bytes()
    assert b"Linux " not in raw[:600]
    assert b"Intel" not in raw[:600]
