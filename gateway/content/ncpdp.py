"""Claims of pharmacies as the United States send them (NCPDP Telecommunication, version D.0): `body.ncpdp:AM01.CB`.

A header of 56 characters, then segments behind `1E`, fields behind `1C` with two characters for what they are, and
transactions behind `1D`. A segment has a number where there are more of its kind, counted from 1.

Source: NCPDP Telecommunication Standard Implementation Guide version D.0, as payers' sheets publish it.
"""

import re
from typing import Final

from gateway.content.charset import decode_text
from gateway.content.reader import Body, Reader

MAX_FIELDS: Final = 2000
"""Fields of one transmission; one of four prescriptions has some 300."""

_GROUP: Final = "\x1d"
_SEGMENT: Final = "\x1e"
_FIELD: Final = "\x1c"
_HEADER: Final = re.compile(r"\d{6}(?:D0|51|F[0-9])[A-Z][0-9A-Z][^\x00-\x1f]{20,60}[\x1c-\x1e]")
"""Number of the payer's processor, version, kind of the transaction, and the rest."""

_NAMES: Final = {
    "C2": "insurance_member_id", "C1": "insurance_group_number", "CC": "first_name", "CD": "last_name",
    "C4": "birth_date", "C5": "gender", "CA": "first_name", "CB": "last_name", "CM": "address", "CN": "city",
    "CO": "state", "CP": "postal_code", "CQ": "phone", "HN": "email", "CY": "patient_id", "D7": "medication_code",
    "DO": "diagnosis_code", "D2": "prescription_number", "E7": "quantity", "D5": "days_supply",
    "DR": "doctor_last_name", "2J": "doctor_first_name", "PM": "doctor_phone", "DB": "doctor_id",
    "D3": "refill_number", "DE": "date_written",
    "NX": "note", "FQ": "message", "D1": "date", "N5": "medicare_number", "4X": "residence",
}  # fmt: skip
_ENTITY_KINDS: Final = {"01": "ssn", "02": "driver_license", "04": "insurance_member_id", "05": "passport"}
"""331-CX: what the number of the patient (332-CY) is."""


def read_ncpdp(body: Body, reader: Reader) -> bool:
    """Claims a transmission that begins with its header and has segments."""
    head = body.data[:16]
    if not head[:6].isdigit() or (_SEGMENT.encode() not in body.data and _FIELD.encode() not in body.data):
        return False
    text = decode_text(body.data, body.parameters.get("charset", ""))
    if _HEADER.match(text) is None:
        return False
    segments = [segment for group in text.split(_GROUP) for segment in group.split(_SEGMENT)]
    rows = [[field for field in segment.split(_FIELD) if len(field) > 2] for segment in segments]
    rows = [row for row in rows if any(field.startswith("AM") for field in row[:2])]
    if not rows:
        return False
    total: dict[str, int] = {}
    for row in rows:
        name = _name(row)
        total[name] = total.get(name, 0) + 1
    counted: dict[str, int] = {}
    for row in rows:
        name = _name(row)
        counted[name] = counted.get(name, 0) + 1
        place = f"{body.prefix}ncpdp:{name}" + (f"[{counted[name]}]" if total[name] > 1 else "")
        _read_segment(row, place, reader)
    return True


def _name(row: list[str]) -> str:
    return next(field for field in row if field.startswith("AM"))[:4]


def _read_segment(row: list[str], place: str, reader: Reader) -> None:
    kind = ""
    for field in row[:MAX_FIELDS]:
        name, value = field[:2], field[2:].strip()
        if name == "AM" or not value or reader.is_full:
            continue
        if name == "CX":
            kind = value
        key = _ENTITY_KINDS.get(kind, "patient_id") if name == "CY" else _NAMES.get(name, name.lower())
        reader.add(f"{place}.{name}", key, value)
