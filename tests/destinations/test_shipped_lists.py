"""The vendored lists as a whole: what is written about them, and what they cost."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gateway import data
from gateway.data import FOLDER, header_value, read_packed, read_text, shipped
from gateway.data.shipped import SHIPPED, describe
from gateway.destinations.countries import load_countries
from gateway.destinations.dynamic_dns import load_dynamic_dns
from gateway.destinations.lookup import Destinations
from gateway.destinations.networks import load_networks
from gateway.destinations.owners import load_owners
from gateway.destinations.trackers import load_trackers
from gateway.errors import InputError
from gateway.identity.vendors import shipped_vendors

MAX_LOAD_S = 0.3
MAX_MEMORY_MB = 60

# Processor time, not wall time: other work on the machine is not ours. Memory is what stays resident.
LOAD = """
import time
def resident_mb():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * 4096 / 1e6
before_mb, start_s = resident_mb(), time.process_time()
from gateway.destinations.lookup import Destinations
from gateway.identity.devices import DeviceTable
Destinations().lookup("api.mixpanel.com", "193.0.6.139")
DeviceTable().observe("b8:27:eb:00:00:01", "10.0.0.2", 0)
print(time.process_time() - start_s, resident_mb() - before_mb)
"""


def test_all_lists_load_fast_and_stay_small() -> None:
    runs = [
        [
            float(part)
            for part in subprocess.run(
                [sys.executable, "-c", LOAD], capture_output=True, text=True, check=True
            ).stdout.split()
        ]
        for _ in range(3)
    ]
    seconds, memory_mb = min(run[0] for run in runs), max(run[1] for run in runs)
    print(f"all lists: {seconds:.3f} s of processor time, {memory_mb:.1f} MB")
    assert seconds < MAX_LOAD_S
    assert memory_mb < MAX_MEMORY_MB


def test_sources_names_every_list_with_its_version_and_size() -> None:
    text = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^ ]+) \| ([^|]+) \| (\d{4}-\d\d-\d\d) \| ([\d,]+) \|$", text, re.MULTILINE)
    built = {file: (source, date, int(entries.replace(",", ""))) for file, source, date, entries in rows}
    trackers, vendors = read_text("trackers.txt"), read_packed("vendors.txt.zst").decode()
    assert built["trackers.txt"] == (
        header_value(trackers, "source"),
        header_value(trackers, "date"),
        len(load_trackers()),
    )
    assert built["vendors.txt.zst"] == (
        header_value(vendors, "source"),
        header_value(vendors, "date"),
        len(shipped_vendors()),
    )
    assert built["countries.bin.zst"][1:] == (load_countries().date, len(load_countries()))
    assert built["dynamic_dns.txt.zst"][1:] == (load_dynamic_dns().date, len(load_dynamic_dns()))
    assert built["networks.bin.zst"][1:] == (load_networks().date, len(load_networks()))
    for name in ("word_weights.bin.zst", "sentence_weights.bin.zst"):
        weights = json.loads(read_packed(name).partition(b"\n")[0])
        assert built[name][1:] == (weights["date"], weights["entries"])
    for path in FOLDER.iterdir():
        if path.suffix not in (".py", ".md") and path.is_file():
            assert f"`{path.name}`" in text, f"SOURCES.md does not speak of {path.name}"
    assert f"{len(load_owners()):,}" in text


def test_a_missing_or_damaged_list_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "FOLDER", tmp_path)
    with pytest.raises(InputError, match=r"trackers\.txt: list cannot be read"):
        load_trackers()
    (tmp_path / "countries.bin.zst").write_bytes(b"no archive")
    with pytest.raises(InputError, match=r"countries\.bin\.zst: list cannot be read"):
        load_countries()


def test_every_list_says_what_it_is() -> None:
    for one in SHIPPED:
        said = describe(one)
        assert (said.problem, bool(said.source), bool(said.licence), said.entries > 0) == ("", True, True, True), said


@pytest.mark.parametrize("damage", [None, b"Headspace\tnodomain\n", b"\xff\xfe\x00"])
def test_without_the_own_names_the_popular_ones_are_still_known(
    damage: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in FOLDER.iterdir():
        if path.is_file() and path.name != "brands.tsv":
            (tmp_path / path.name).symlink_to(path)
    if damage is not None:
        (tmp_path / "brands.tsv").write_bytes(damage)
    monkeypatch.setattr(data, "FOLDER", tmp_path)
    monkeypatch.setattr(shipped, "_unusable", {})
    known = Destinations().lookalikes.known
    assert "wikipedia.org" in known.domains
    assert "headspace.com" not in {name.domains[0] for name in known if name.is_own}
    assert set(shipped.unusable()) == {"brands.tsv"}


@pytest.mark.parametrize("name", ["trackers.txt", "known_names.txt", "diagnoses.tsv", "medicines.tsv"])
def test_a_list_that_is_cut_between_two_lines_is_no_list(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut there it reads like a whole one: its header says how long it is. A longer one is somebody's own."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines(keepends=True)
    assert header_value("".join(lines), "lines") == str(len(lines))
    monkeypatch.setattr(data, "FOLDER", tmp_path)
    target = tmp_path / name
    target.write_text("".join([*lines, "zz\tzz\n"]), encoding="utf-8")
    assert read_text(name).endswith("zz\n")
    target.write_text("".join(lines[:-1]), encoding="utf-8")
    with pytest.raises(InputError, match=rf"cut short: {len(lines) - 1} of {len(lines)} lines"):
        read_text(name)
