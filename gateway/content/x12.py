"""X12 interchanges of health care (HIPAA): claims, eligibility, payments: `body.x12:NM1[2]-03`.

A segment has a number where there are more of its kind, counted from 1; elements have the two digits that the
guides give them, `HI-01.2` is a component.

Sources: ASC X12 005010 (control segments: X12.5; ISA has 106 characters), implementation guides 837, 270/271, 835, 834.
"""

import re
from typing import Final, NamedTuple

from gateway.content.charset import decode_text
from gateway.content.reader import Body, Reader

MAX_SEGMENTS: Final = 10_000
"""Segments of one interchange: as many as there can be fields."""

MAX_ELEMENTS: Final = 60
"""Elements of one segment; the longest of these guides has some 20, and ISA 16."""

_HEADER: Final = re.compile(r"ISA([^\w\s])0[03]\1[^\x00]{10}\1")
_BARE: Final = re.compile(
    r"(?:GS\*[A-Z]{2}(?:\*[^*~|'\n]{1,15}){5}\*X\*0\d{5}[A-Z0-9]{0,6}|ST\*\d{3}\*[A-Z0-9]{4,9}(?:\*0\d{5}[A-Z0-9]{0,6})?)"
    r"([~|'^!\r\n])\s*(?=[A-Z][A-Z0-9]{1,2}\*)"
)
"""A group or a transaction whose envelope the transport took off, and what ends a segment."""
_BEGINNINGS: Final = (b"ISA", b"GS*", b"ST*")
X12_BEGINNINGS: Final = ("ISA", "GS*", "ST*")

MIN_SEGMENTS: Final = 3
"""A beginning, something, an end."""

_ISA_ELEMENTS: Final = 16
_SEGMENT: Final = re.compile(r"[A-Z][A-Z0-9]{1,2}")
_MAX_HEADER_CHARS: Final = 200
"""ISA has 106 characters; some programs do not fill its elements up."""

_PERSONS: Final = frozenset({"IL", "QC", "74", "QD", "S1", "GD"})
"""NM101: insured, patient, corrected insured, responsible person, parent, guardian."""
_PAYERS: Final = frozenset({"PR", "P5", "40", "2B", "PRP"})
_NAMES: Final = {3: "last_name", 4: "first_name", 5: "middle_name"}
_NUMBERS: Final = {
    "MI": "member_id", "34": "ssn", "SY": "ssn", "XX": "npi", "HN": "medicare_number", "C1": "member_id",
    "1W": "member_id", "0F": "subscriber_number", "IG": "insurance_policy_number", "1L": "insurance_group_number",
    "6P": "insurance_group_number", "EJ": "patient_id", "3H": "case_number", "EI": "employer_id", "MR": "patient_id",
}  # fmt: skip
"""NM108 and REF01: what a number is."""
_DIAGNOSES: Final = frozenset({"BK", "ABK", "BF", "ABF", "BJ", "ABJ", "PR", "APR", "BN", "ABN"})
_REACHES: Final = {"TE": "phone", "HP": "phone", "WP": "phone", "CP": "phone", "EM": "email", "FX": "fax"}
_PLAIN: Final = {
    "N3-01": "address", "N3-02": "address_line_2", "N4-01": "city", "N4-02": "state", "N4-03": "postal_code",
    "DMG-02": "birth_date", "DMG-03": "gender", "SBR-03": "insurance_group_number", "SBR-04": "insurance_group",
    "CLM-01": "claim_id", "CLP-01": "claim_id", "NTE-02": "note", "DTP-03": "date", "LIN-03": "medication_code",
    "SV1-01.2": "procedure_code", "SV2-02.2": "procedure_code", "SVC-01.2": "procedure_code", "ST-01": "transaction",
    "MSG-01": "message", "EB-05": "plan",
}  # fmt: skip


class Marks(NamedTuple):
    """The separators of an interchange, which its first segment shows."""

    element: str
    component: str
    segment: str


def read_x12(body: Body, reader: Reader) -> bool:
    """Claims what begins with an interchange header of X12, or with a group or a transaction without it."""
    if body.data[:16].lstrip(b"\xef\xbb\xbf \t\r\n")[:3] not in _BEGINNINGS:
        return False
    text = decode_text(body.data, body.parameters.get("charset", "")).lstrip("\ufeff \t\r\n")
    marks = _marks(text)
    if marks is None:
        return False
    segments = [one.strip("\r\n ") for one in text.split(marks.segment, MAX_SEGMENTS)[:MAX_SEGMENTS]]
    segments = [one for one in segments if _SEGMENT.match(one)]
    if len(segments) < MIN_SEGMENTS and not text.startswith("ISA"):
        return False
    if len(segments) >= MAX_SEGMENTS - 1:
        reader.problem(f"only the first {MAX_SEGMENTS} segments of X12 were read")
    _read_segments(segments, f"{body.prefix}x12:", marks, reader)
    return True


def _marks(text: str) -> Marks | None:
    header = _HEADER.match(text)
    if header is None:
        bare = _BARE.match(text)
        return Marks("*", ">" if ":" not in text and ">" in text else ":", bare[1][0]) if bare is not None else None
    place = -1
    for _ in range(_ISA_ELEMENTS):
        place = text.find(header[1], place + 1, _MAX_HEADER_CHARS)
        if place < 0:
            return None
    component, segment = text[place + 1 : place + 2], text[place + 2 : place + 3]
    if not segment or component.isalnum() or segment.isalnum():
        return None
    return Marks(header[1], component, segment)


def _read_segments(segments: list[str], place: str, marks: Marks, reader: Reader) -> None:
    split = [segment.split(marks.element, MAX_ELEMENTS)[: MAX_ELEMENTS + 1] for segment in segments]
    total: dict[str, int] = {}
    for elements in split:
        total[elements[0]] = total.get(elements[0], 0) + 1
    counted: dict[str, int] = {}
    for elements in split:
        if reader.is_full:
            return
        name = elements[0]
        counted[name] = counted.get(name, 0) + 1
        if name in ("ISA", "IEA", "GS", "GE", "SE"):  # who exchanges, how many: nobody's
            continue
        where = f"{place}{name[:3]}" + (f"[{counted[name]}]" if total[name] > 1 else "")
        _read_segment(elements, where, marks, reader)


def _read_segment(elements: list[str], place: str, marks: Marks, reader: Reader) -> None:
    for number, value in enumerate(elements[1:], 1):
        if not value.strip():
            continue
        parts = value.split(marks.component, MAX_ELEMENTS)
        if len(parts) == 1:
            reader.add(f"{place}-{number:02}", _key(elements, number, "", ""), value.strip())
            continue
        for turn, part in enumerate(parts[:MAX_ELEMENTS], 1):
            if part.strip():
                key = _key(elements, number, parts[0], f".{turn}")
                reader.add(f"{place}-{number:02}.{turn}", key, part.strip())


def _key(elements: list[str], number: int, qualifier: str, step: str) -> str:
    """Plain name of an element, which its segment says by codes in front of it."""
    name = elements[0]
    if name == "NM1":
        return _of_name(elements, number)
    if name == "REF" and number == 2:
        return _NUMBERS.get(elements[1], "reference")
    if name == "PER" and number >= 4 and number % 2 == 0:
        return _REACHES.get(elements[number - 1], "contact")
    if name == "HI" and step == ".2" and qualifier in _DIAGNOSES:
        return "diagnosis_code"
    return _PLAIN.get(f"{name}-{number:02}{step}", f"{name}-{number:02}".lower())


def _of_name(elements: list[str], number: int) -> str:
    """NM1: who (01), a person or not (02), the name (03 to 05), the kind of a number (08) and the number (09)."""
    who = elements[1]
    is_person = len(elements) > 2 and elements[2] == "1"
    if number == 9 and len(elements) > 8:
        if elements[8] == "XX" and who not in _PERSONS:
            return "provider_id" if is_person else "organization_id"  # public numbers of whoever treats
        return _NUMBERS.get(elements[8], "id")
    if number not in _NAMES:
        return f"nm1-{number:02}"
    if who in _PERSONS:
        return _NAMES[number]
    if is_person:
        return f"doctor_{_NAMES[number]}"
    return "payer_name" if who in _PAYERS else "organization_name"
