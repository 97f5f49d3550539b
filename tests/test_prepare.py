"""What is made at install is all that a first analysis would have had to make of the lists."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gateway.health import check_kept
from gateway.prepare import forget_damaged
from gateway.prepared import looked_through

LOOK_UP = "from gateway import prepare; prepare._look_up()"
ASK = """
from gateway.destinations.lookup import Destinations
from gateway.identity.vendors import shipped_vendors
place = Destinations().lookup("paypa1.com", "193.0.6.139")  # an address of RIPE's, to which nothing is sent
print(place.country, place.asn, shipped_vendors().vendor(0x3C22FB102030), sep="|")
"""


def run(program: str, folder: Path) -> str:
    environment = os.environ | {"TELLTALE_CACHE": str(folder), "TELLTALE_COMPILED": "no"}
    return subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    ).stdout


def names(folder: Path) -> set[str]:
    return {one.name for one in folder.iterdir()}


def test_lists_are_laid_out_at_install(tmp_path: Path) -> None:
    run(LOOK_UP, tmp_path)
    made = names(tmp_path)
    assert {one.rpartition("-")[0] for one in made} >= {
        "list_countries", "list_networks", "list_popular", "list_vendors", "known_names", "suffixes", "trackers",
        "dynamic_dns",
    }  # fmt: skip
    told = run(ASK, tmp_path)
    assert names(tmp_path) == made  # nothing had to be made again
    assert told.startswith("NL|3333|Apple")


def test_what_cannot_be_kept_is_made_each_time(tmp_path: Path) -> None:
    nowhere = tmp_path / "file"
    nowhere.write_text("no folder")
    assert run(ASK, nowhere / "below").startswith("NL|3333|Apple")


def test_a_bit_that_has_turned_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(LOOK_UP, tmp_path)
    monkeypatch.setenv("TELLTALE_CACHE", str(tmp_path))
    count, damaged = looked_through()
    assert (count, damaged) == (len(names(tmp_path)), [])
    table = next(tmp_path.glob("list_countries-*"))
    content = bytearray(table.read_bytes())
    content[len(content) // 2] ^= 4
    table.write_bytes(content)
    assert looked_through() == (count, [table])
    said = check_kept()
    assert not said.is_fine
    assert "1 of" in said.what
    assert table.name in said.remedy
    forget_damaged()
    assert looked_through() == (len(names(tmp_path)), [])
    assert not table.exists()
    run(ASK, tmp_path)
    assert table.read_bytes() != bytes(content)
