"""Records of phones: which app spoke with whom, by the phone's own account. Recognised by content.

RECORDS says which formats are known. To add one is a file with two functions and a line here.
"""

from collections.abc import Callable, Iterable
from itertools import chain, islice
from pathlib import Path
from typing import Final, NamedTuple

from gateway.errors import InputError
from gateway.identity.records.ios import is_ios, read_ios
from gateway.identity.records.lines import MAX_LINES
from gateway.identity.records.pcapdroid import is_pcapdroid, read_pcapdroid
from gateway.identity.records.trackercontrol import is_trackercontrol, read_trackercontrol
from gateway.model.records import PhoneRecord

__all__ = ["RECORDS", "RecordFormat", "parse_record", "read_record"]


class RecordFormat(NamedTuple):
    """One kind of file: whether its first line is of this kind, and what is in its lines."""

    name: str
    recognises: Callable[[str], bool]
    read: Callable[[Iterable[str], str], PhoneRecord]


RECORDS: Final = (
    RecordFormat("PCAPdroid connections (CSV)", is_pcapdroid, read_pcapdroid),
    RecordFormat("iOS App Privacy Report (NDJSON)", is_ios, read_ios),
    RecordFormat("TrackerControl (CSV)", is_trackercontrol, read_trackercontrol),
)


def read_record(path: Path) -> PhoneRecord:
    """What a phone noted, from a file. Raises InputError where it cannot be read or is no record of a phone."""
    try:
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            return parse_record(file, path.name)
    except OSError as error:
        raise InputError(str(path), error.strerror or str(error)) from error


def parse_record(lines: Iterable[str], source: str) -> PhoneRecord:
    """Read the lines of one file; `source` is its name. Raises InputError where it is no record of a phone.

    Lines that cannot be read are counted by reason. Of a longer file the first MAX_LINES are read, and it says so.
    """
    rows = iter(lines)
    first = next(rows, "").removeprefix("\ufeff")
    for one in RECORDS:
        if one.recognises(first):
            record = one.read(chain((first,), islice(rows, MAX_LINES)), source)
            if next(rows, None) is not None:
                record = record._replace(skipped=(*record.skipped, (f"behind the first {MAX_LINES:,} lines", 1)))
            return record
    known = ", ".join(one.name for one in RECORDS)
    raise InputError(source, f"no record of a phone that is known ({known})")
