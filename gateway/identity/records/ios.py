"""The App Privacy Report of iOS: JSON lines; of interest here are those of `networkActivity`.

Which app spoke with which host, between which times and how often; not each connection, and at most seven days back.
"""

import json
from collections.abc import Iterable
from typing import Any, Final

from gateway.identity.records.lines import MAX_NAME_CHARACTERS, Skipped, app_name, time_ns
from gateway.model.records import PhoneRecord, RecordedContact

SOURCE: Final = "App Privacy Report"
_MARKS: Final = ("_marker", "version", "recordType", "exportTimestamp")


def is_ios(first_line: str) -> bool:
    """Whether a file begins with an entry or a mark of the report."""
    entry = _entry(first_line)
    if entry is None:
        return False
    return entry.get("type") in ("networkActivity", "access") or "_marker" in entry or "accessor" in entry


def read_ios(lines: Iterable[str], source: str) -> PhoneRecord:  # noqa: ARG001 - all formats are asked alike
    """Every contact of an app. Marks and entries of other kinds are passed over, damaged ones counted."""
    skipped = Skipped()
    contacts = []
    for line in lines:
        if not line.strip():
            continue
        entry = _entry(line)
        if entry is None:
            skipped.add("not a JSON object")
        elif entry.get("type") == "networkActivity":
            contact = _contact(entry)
            if contact is None:
                skipped.add("a network entry without app, host or times")
            else:
                contacts.append(contact)
        elif entry.get("type") != "access" and not any(mark in entry for mark in _MARKS):
            skipped.add("an entry of a kind that is not known")
    return PhoneRecord(SOURCE, (), tuple(contacts), skipped.all())


def _entry(line: str) -> dict[str, Any] | None:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) else None


def _contact(entry: dict[str, Any]) -> RecordedContact | None:
    bundle, domain = entry.get("bundleID"), entry.get("domain")
    first, last = entry.get("firstTimeStamp", entry.get("timeStamp")), entry.get("timeStamp")
    if not (isinstance(bundle, str) and isinstance(domain, str) and isinstance(first, str) and isinstance(last, str)):
        return None
    try:
        first_ns, last_ns = time_ns(first), time_ns(last)
    except (ValueError, OverflowError):
        return None
    name = domain.strip().rstrip(".").lower()[:MAX_NAME_CHARACTERS]
    app = app_name("", bundle)
    if not app or not name:
        return None
    return RecordedContact(app, name, min(first_ns, last_ns), max(first_ns, last_ns), is_sure=True)
