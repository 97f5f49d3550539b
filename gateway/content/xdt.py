"""Files of German practices and their devices (xDT: GDT, BDT, KVDT, LDT): `body.xdt:3101`, `body.xdt:test[2].8420`.

A line is its own length in three digits, the four digits of a field, and the value. A test begins with field 8410, and
what follows belongs to it. A field that comes again has a number, counted from 1.

Sources: QMS Gerätedaten-Träger 2.1 and 3.0; KBV Datensatzbeschreibung KVDT; QMS Labordaten-Träger 2; BDT 2.
"""

import re
from typing import Final

from gateway.content.reader import Body, Reader

MAX_LINES: Final = 10_000
"""Lines of one file: as many as there can be fields."""

MIN_LINES: Final = 3
"""Lines that have the form, before a body is taken for such a file."""

LINE_END: Final = 2
"""Signs at the end of a line, which its length counts."""

_BEGIN: Final = re.compile(rb"[\r\n]{0,4}0(?:13|17)8000(?:\d{4}|[a-z0-9]{4,8})[\r\n]")
_LINE: Final = re.compile(rb"(\d{3})(\d{4})([^\r\n]*)")
_CHARSETS: Final = {"1": "ascii", "2": "cp437", "3": "iso-8859-1", "4": "iso-8859-15"}
"""Fields 9106 and 9206."""
_OF_DEVICE: Final = b"63"
"""Kinds of records of GDT begin so; they are in the letters of the first PC where nothing else is said."""

_TEST: Final = "8410"
_OF_TEST: Final = frozenset({"8402", "8411", "8418", "8420", "8421", "8422", "8432", "8437", "8439", "8460", "8462"})
_KEYS: Final = {
    "3000": "patient_id", "3100": "name_affix", "3101": "last_name", "3102": "first_name", "3103": "birth_date",
    "3104": "title", "3105": "kvnr", "3106": "city", "3107": "street", "3109": "house_number", "3110": "gender",
    "3112": "postal_code", "3113": "city", "3114": "country", "3115": "address_line_2", "3119": "kvnr",
    "3618": "phone", "3619": "email", "3622": "height", "3623": "weight", "3626": "phone", "3628": "language",
    "3649": "date", "3650": "diagnosis", "3651": "medication", "3652": "medication", "3654": "risk_factor",
    "3656": "allergy", "3660": "operation", "3662": "anamnesis", "3673": "diagnosis_code", "3677": "organ",
    "6000": "diagnosis", "6001": "diagnosis_code", "6006": "diagnosis", "6200": "date", "6205": "diagnosis",
    "6210": "medication", "6211": "medication", "6220": "findings", "6221": "findings", "6225": "findings",
    "6227": "comment", "6228": "findings", "6230": "blood_pressure", "6240": "symptoms", "6260": "therapy",
    "6280": "referral", "6285": "sick_leave", "6286": "diagnosis", "6290": "referral",
    "8402": "test_type", "8410": "code", "8411": "name", "8418": "status", "8420": "value", "8421": "unit",
    "8422": "flag", "8432": "date", "8439": "time", "8460": "reference", "8462": "reference", "8470": "comment",
    "8480": "value_text", "8490": "comment",
    "0201": "practice_id", "0203": "practice_name", "0211": "doctor_name", "0212": "doctor_id", "8000": "record_type",
}  # fmt: skip
"""What fields hold. Of the many of accounting only those that say something of a person."""


def read_xdt(body: Body, reader: Reader) -> bool:
    """Claims what begins with the line of the kind of a record, and goes on in such lines."""
    if _BEGIN.match(body.data) is None:
        return False
    lines = body.data.split(b"\n", MAX_LINES)
    if len(lines) > MAX_LINES:
        reader.problem(f"only the first {MAX_LINES} lines of xDT were read")
    found = [line for raw in lines[:MAX_LINES] if (line := _LINE.fullmatch(raw.strip(b"\r"))) is not None]
    if len(found) < MIN_LINES or any(not _is_its_length(line) for line in found[:MIN_LINES]):
        return False
    fields = [(line[2].decode(), line[3]) for line in found]
    _read_fields(fields, f"{body.prefix}xdt:", _charset(fields), reader)
    return True


def _is_its_length(line: "re.Match[bytes]") -> bool:
    """Whether a line is as long as it says: with its end, which some programs write as one sign."""
    return 0 <= int(line[1]) - len(line[0]) <= LINE_END


def _charset(fields: list[tuple[str, bytes]]) -> str:
    """The letters of a file: as it says, else as its kind has them."""
    for name, value in fields:
        charset = _CHARSETS.get(value.decode("latin-1").strip()) if name in ("9106", "9206") else None
        if charset is not None:
            return charset
    return "cp437" if fields[0][1].startswith(_OF_DEVICE) else "iso-8859-15"


def _text(data: bytes, charset: str) -> str:
    """What a field says; newer programs write UTF-8 whatever the file says."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(charset, "replace")


def _read_fields(fields: list[tuple[str, bytes]], place: str, charset: str, reader: Reader) -> None:
    tests = 0
    counted: dict[str, int] = {}
    for name, data in fields:
        value = _text(data, charset).strip()
        if not value:
            continue
        if name == _TEST:
            tests += 1
            counted = {}
        where = f"{place}test[{tests}]." if tests and (name == _TEST or name in _OF_TEST) else place
        counted[name] = counted.get(name, 0) + 1
        again = f"[{counted[name]}]" if counted[name] > 1 else ""
        reader.add(f"{where}{name}{again}", _KEYS.get(name, name), value)
