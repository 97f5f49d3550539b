"""What is costly to make and the same every time, made once and kept on disk: compiled kernels, patterns, lists.

A thing is kept under a name with the fingerprint of all that it follows from, so a stale one is never used; a damaged
one is made anew. Where no folder can be written it is made each time, which costs seconds and changes no result.
"""

import contextlib
import hashlib
import mmap
import os
import platform
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar

ENVIRONMENT = "TELLTALE_CACHE"
"""Variable that names the folder, for installs that are read-only."""

ENGINE_ENVIRONMENT = "TELLTALE_ENGINE"
"""Variable that names the pattern engine: `re2` where Hyperscan is not to be used."""

PACKAGE = Path(__file__).parent
Found = TypeVar("Found")

DIGEST_BYTES = 32
LENGTH_BYTES = 8
READABLE = 0o644


def kept(name: str, source: bytes, make: Callable[[], bytes]) -> bytes:
    """The bytes that `make` gives, from disk where they were kept before.

    `source` is everything that they follow from: texts, versions, the processor. Whatever is read back is exactly
    what was written, or is not used.
    """
    file_name = _file_name(name, source)
    found = _first(lambda folder: _read(folder / file_name))
    if found is not None:
        return found
    made = make()
    _first(lambda folder: _keep(folder, name, file_name, made))
    return made


def mapped(name: str, source: bytes, make: Callable[[], bytes], *, is_asked_at_random: bool = False) -> memoryview:
    """What `make` gives, as `kept` keeps it, but mapped from disk and not read: for what is large, and of which a
    process needs a little. Of what is found only the length is compared with what was written: a digest would need all
    of it. `is_asked_at_random`: what stands beside what is asked for is not brought into memory with it."""
    file_name = _file_name(name, source)
    found = _first(lambda folder: _map(folder / file_name, is_asked_at_random))
    if found is not None:
        return found
    made = make()
    whole = len(made).to_bytes(LENGTH_BYTES, "little") + made
    found = _first(lambda folder: _map(_keep(folder, name, file_name, whole), is_asked_at_random))
    return memoryview(made) if found is None else found


def looked_through() -> tuple[int, list[Path]]:
    """How many things are kept, and those that are no longer what was written: what is mapped is compared by its
    length alone when it is used, here all of it is read."""
    kept_here = [path for folder in folders() if folder.is_dir() for path in sorted(folder.glob("*-*.bin"))]
    return len(kept_here), [path for path in kept_here if not _is_as_written(path)]


def _is_as_written(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            wanted = file.read(DIGEST_BYTES)
            return hashlib.file_digest(file, "sha256").digest() == wanted
    except FileNotFoundError:
        return True  # another process has replaced it meanwhile
    except OSError:
        return False


def release(content: memoryview, begin: int, end: int) -> None:
    """What was read of a part of what `mapped` gave leaves the memory of this process, and is read again from where it
    lies when it is asked for. Does nothing to what could not be mapped."""
    if isinstance(content.obj, mmap.mmap) and hasattr(mmap, "MADV_DONTNEED"):
        before = DIGEST_BYTES + LENGTH_BYTES
        first = -(-(before + begin) // mmap.PAGESIZE) * mmap.PAGESIZE  # what stands beside it on a page stays
        last = (before + end) // mmap.PAGESIZE * mmap.PAGESIZE
        if first < last:
            content.obj.madvise(mmap.MADV_DONTNEED, first, last - first)


def _first(attempt: Callable[[Path], Found]) -> Found | None:
    """What an attempt gives in the first folder in which it does not fail; None where it fails in all."""
    for folder in folders():
        with contextlib.suppress(OSError, ValueError):
            return attempt(folder)
    return None


def _read(path: Path) -> bytes:
    """Raises OSError where there is none, ValueError where it is not what was written."""
    content = path.read_bytes()
    body = content[DIGEST_BYTES:]
    if content[:DIGEST_BYTES] != hashlib.sha256(body).digest():
        raise ValueError(f"{path} is damaged")
    return body


def _map(path: Path, is_asked_at_random: bool) -> memoryview:
    """Raises OSError where there is none, ValueError where it is shorter or longer than it was written."""
    with path.open("rb") as file:
        mapping = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if is_asked_at_random and hasattr(mmap, "MADV_RANDOM"):
        mapping.madvise(mmap.MADV_RANDOM)
    content = memoryview(mapping)
    begin = DIGEST_BYTES + LENGTH_BYTES
    if int.from_bytes(content[DIGEST_BYTES:begin], "little") != len(content) - begin:
        raise ValueError(f"{path} is not whole")
    return content[begin:]


@cache
def processor() -> str:
    """What this machine's code may use: the architecture, and where Linux says so the features of the processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        lines = []
    features = next((line for line in lines if line.startswith(("flags", "Features"))), "")
    return f"{platform.machine()} {features}"


def wanted_engine() -> str:
    """The pattern engine that this machine is told to use, "" for the best that it has."""
    return os.environ.get(ENGINE_ENVIRONMENT, "")


def folders() -> Iterator[Path]:
    """Where things may be kept, best first: the named folder, else with the checkout or the installed package, else
    this user's cache."""
    named = os.environ.get(ENVIRONMENT)
    if named:
        yield Path(named)
        return
    is_checkout = (PACKAGE.parent / "pyproject.toml").exists()
    yield PACKAGE.parent / "build" / "prepared" if is_checkout else PACKAGE / "__pycache__"
    yield Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "telltale"


def _file_name(name: str, source: bytes) -> str:
    return f"{name}-{hashlib.sha256(source).hexdigest()[:24]}.bin"


def _keep(folder: Path, name: str, file_name: str, made: bytes) -> Path:
    """Write it whole or not at all, and remove what it replaces. Raises OSError where it cannot be written."""
    import tempfile  # every command imports this file, and few keep anything

    folder.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=folder, prefix=f"{name}-")
    os.fchmod(handle, READABLE)  # nothing in it is secret, and services read what root prepared
    with os.fdopen(handle, "wb") as out:
        out.write(hashlib.sha256(made).digest() + made)
    Path(part).replace(folder / file_name)
    for older in folder.glob(f"{name}-*.bin"):
        if older.name != file_name:
            older.unlink(missing_ok=True)
    return folder / file_name
