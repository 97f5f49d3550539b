"""What TrackerControl exports: the hosts that one app spoke with, or, in an older form, those of all apps.

    "daddr","time","uncertain","Tracker Name","Tracker Category"

The newer form names the app in the name of the file only: <package>_yyyyMMdd.csv.
"""

import csv
import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import Final

from gateway.errors import InputError
from gateway.identity.records.lines import MAX_NAME_CHARACTERS, Skipped, app_name
from gateway.model.records import PhoneRecord, RecordedContact

SOURCE: Final = "TrackerControl"
_FILE_NAME: Final = re.compile(r"([A-Za-z]\w*(?:\.\w+)+)_\d{8}.*")
_MILLISECOND_NS: Final = 1_000_000


def is_trackercontrol(first_line: str) -> bool:
    """Whether a file begins with the column names of TrackerControl."""
    names = first_line.strip().replace('"', "").split(",")
    return "daddr" in names and "time" in names


def read_trackercontrol(lines: Iterable[str], source: str) -> PhoneRecord:
    """Every contact. Raises InputError where neither a column nor the file's name says which app it is."""
    rows = csv.DictReader(lines)
    names = {name.lower(): name for name in rows.fieldnames or ()}
    package_column, app_column = names.get("package"), names.get("app")
    from_name = _FILE_NAME.fullmatch(PurePath(source).name)
    if not package_column and not from_name:
        raise InputError(source, "a TrackerControl record is called <package>_yyyyMMdd.csv: this name says no app")
    skipped = Skipped()
    contacts = []
    try:
        for row in rows:
            package = (row.get(package_column) or "") if package_column else (from_name[1] if from_name else "")
            contact = _contact(row, app_name((row.get(app_column) or "") if app_column else "", package))
            if contact is None:
                skipped.add("a row without app, host or time")
            else:
                contacts.append(contact)
    except csv.Error:
        skipped.add("damaged from here on")
    return PhoneRecord(SOURCE, (), tuple(contacts), skipped.all())


def _contact(row: dict[str, str], app: str) -> RecordedContact | None:
    name = (row.get("daddr") or "").strip().rstrip(".").lower()[:MAX_NAME_CHARACTERS]
    time = (row.get("time") or "").strip()
    if not app or not name or not (time.isascii() and time.isdecimal() and len(time) <= 16):
        return None
    at_ns = int(time) * _MILLISECOND_NS
    return RecordedContact(app, name, at_ns, at_ns, is_sure=(row.get("uncertain") or "0").strip() == "0")
