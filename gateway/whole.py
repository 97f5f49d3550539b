"""A file that is whole or not there: made beside its place, for its owner alone, and moved when it is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gateway.errors import InputError


@contextmanager
def whole(target: Path, endings: tuple[str, ...] = ("",)) -> Iterator[Path]:
    """The path to write to meanwhile, an empty file; `endings` of files that may stand beside it, and go. Raises
    InputError where it cannot be written."""
    beside = target.with_name(f".{target.name}.part")
    try:
        beside.unlink(missing_ok=True)
        beside.touch(mode=0o600)
        yield beside
        beside.replace(target)
    except OSError as error:
        raise InputError(str(target), f"cannot be written: {error.strerror}") from error
    finally:
        for ending in endings:
            Path(f"{beside}{ending}").unlink(missing_ok=True)
