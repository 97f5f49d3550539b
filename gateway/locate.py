"""Which captures a person means by a path. Light to import: it is asked before anything is loaded."""

from pathlib import Path

SUFFIXES = (".pcap", ".pcapng", ".cap", ".dmp", ".ntar", ".snoop", ".erf", ".har", ".mitm", ".flow", ".flows")
"""Names that a folder is searched for, each also with one of PACKED_SUFFIXES. A file that is named is read whatever its
name."""
PACKED_SUFFIXES = (".gz", ".zst", ".lz4", ".bz2", ".xz")


def find_captures(path: Path) -> list[Path]:
    """The captures under a path in a fixed order: the file itself, or those of a folder and the folders below it."""
    if not path.is_dir():
        return [path]
    return sorted(found for found in path.rglob("*") if found.is_file() and is_capture_name(found.name))


def is_capture_name(name: str) -> bool:
    """Whether a file of this name is taken from a folder."""
    lower = name.lower()
    for packed in PACKED_SUFFIXES:
        lower = lower.removesuffix(packed)
    return lower.endswith(SUFFIXES)


def size_bytes(path: Path) -> int:
    """Size of a file, 0 where it cannot be asked."""
    try:
        return path.stat().st_size
    except OSError:
        return 0
