"""Vendors of MAC addresses, against well-known prefixes and against Wireshark's own table."""

import re
from pathlib import Path

import pytest

from gateway.data import build
from gateway.identity.vendors import VendorTable, shipped_vendors

WIRESHARK = Path("/usr/share/wireshark/manuf")
ASSIGNMENT = re.compile(r"([0-9A-F:]{8,17})(?:/(24|28|36))?\t\S*\t(.+)")
MIN_ASSIGNMENTS = 30_000
MIN_AGREEMENT = 0.96  # companies were renamed and blocks sold between the dates of the two tables


@pytest.mark.parametrize(
    ("mac", "word"),
    [
        (0x3C22FB102030, "Apple"), (0xB827EB000001, "Raspberry Pi"), (0xDCA632000001, "Raspberry Pi"),
        (0x240AC4000001, "Espressif"), (0x001A11000001, "Google"), (0x02608C000001, "3COM"),
        (0x000000000001, "XEROX"),
    ],
)  # fmt: skip
def test_well_known_prefixes(mac: int, word: str) -> None:
    assert word in shipped_vendors().vendor(mac)


def test_the_longest_prefix_wins() -> None:
    lines = build.vendor_lines(
        {
            "001BC5": "IEEE Registration Authority\nPiscataway",
            "001BC5000": "Converging Systems Inc.\nSan Jose",
            "001BC50": "Wide \u200b Block\n",
            "AABBCC": "Private",
        }
    )
    table = VendorTable(("# a comment\n" + "\n".join(lines)).encode())
    found = [
        table.vendor(mac) for mac in (0x001BC5000123, 0x001BC5001123, 0x001BC5F00123, 0xAABBCC000000, 0xFFFFFFFFFFFF, 0)
    ]
    assert found == ["Converging Systems Inc.", "Wide Block", "", "", "", ""]
    assert len(table) == 4


def test_wiresharks_table_agrees() -> None:
    """The same registries, read by others at another time."""
    if not WIRESHARK.is_file():
        pytest.skip(f"{WIRESHARK} is not there (Debian: libwireshark-data)")
    table = shipped_vendors()
    same = different = 0
    for line in WIRESHARK.read_text(encoding="utf-8").splitlines():
        found = ASSIGNMENT.fullmatch(line.rstrip())
        vendor = table.vendor(int(found[1].replace(":", "").ljust(12, "0"), 16)) if found else ""
        if found and vendor and "IEEE Registration" not in found[3]:
            if first_word(found[3]) == first_word(vendor):
                same += 1
            else:
                different += 1
    print(f"{same} of {same + different} assignments agree")
    assert same > MIN_ASSIGNMENTS
    assert same / (same + different) > MIN_AGREEMENT


def first_word(company: str) -> str:
    words = re.findall(r"\w+", company.lower())
    return words[0] if words else ""
