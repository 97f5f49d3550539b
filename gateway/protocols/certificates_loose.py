"""Certificates that the strict reader refuses, read as browsers and OpenSSL read them.

Old devices and careless makers send times without seconds, numbers with zeros in front, letters that their own string
type does not have, versions that do not exist (X.690, RFC 5280 section 4.1). What such a certificate says is a fact all
the same.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

SEQUENCE, SET, OID, BIT_STRING = 0x30, 0x31, 0x06, 0x03
_VERSION, _UTC_TIME = 0xA0, 0x17

MAX_ATTRIBUTES: Final = 64
"""Attributes kept of one name. A long one has ten."""

_ENCODINGS: Final = {
    0x0C: "utf-8",
    0x12: "ascii",  # NumericString
    0x13: "ascii",  # PrintableString
    0x14: "latin-1",  # TeletexString, as everybody reads it
    0x16: "ascii",  # IA5String
    0x1A: "ascii",  # VisibleString
    0x1C: "utf-32-be",  # UniversalString
    0x1E: "utf-16-be",  # BMPString
}

ATTRIBUTES: Final = {
    "2.5.4.3": "CN",
    "2.5.4.4": "surname",
    "2.5.4.5": "serialNumber",
    "2.5.4.6": "C",
    "2.5.4.7": "L",
    "2.5.4.8": "ST",
    "2.5.4.9": "STREET",
    "2.5.4.10": "O",
    "2.5.4.11": "OU",
    "2.5.4.12": "title",
    "2.5.4.15": "businessCategory",
    "2.5.4.17": "postalCode",
    "2.5.4.42": "givenName",
    "0.9.2342.19200300.100.1.1": "UID",
    "0.9.2342.19200300.100.1.25": "DC",
    "1.2.840.113549.1.9.1": "emailAddress",
    "1.3.6.1.4.1.311.60.2.1.1": "jurisdictionL",
    "1.3.6.1.4.1.311.60.2.1.2": "jurisdictionST",
    "1.3.6.1.4.1.311.60.2.1.3": "jurisdictionC",
}
"""Attributes by OID, spelled as RFC 4514 and OpenSSL do. Others stay OIDs."""

_time = re.compile(rb"(\d{10})(\d\d)?(?:[.,]\d+)?(Z|[+-]\d{4})?").fullmatch


class Element(NamedTuple):
    """One element of DER (X.690 section 8.1): its tag, where it begins, and where its content begins and ends."""

    tag: int
    at: int
    start: int
    end: int


class Parts(NamedTuple):
    """Where the parts of a certificate are that are told."""

    signed: Element
    issuer: Element
    validity: Element
    subject: Element
    key: Element
    algorithm: Element
    signature: Element


def element(data: bytes, position: int) -> Element:
    """The element at a place. Raises ValueError where it is cut short."""
    if position + 2 > len(data):
        raise ValueError("an element of DER is cut short")
    start, length = position + 2, data[position + 1]
    if length > 0x80:
        start += length - 0x80
        length = int.from_bytes(data[position + 2 : start])
    if start + length > len(data):
        raise ValueError("an element of DER is cut short")
    return Element(data[position], position, start, start + length)


def certificate_parts(der: bytes) -> Parts:
    """Raises ValueError where these bytes are not built as a certificate is (RFC 5280 section 4.1)."""
    outer = element(der, 0)
    signed = element(der, outer.start)
    algorithm = element(der, signed.end)
    signature = element(der, algorithm.end)
    first = element(der, signed.start)
    number = element(der, first.end) if first.tag == _VERSION else first
    issuer = element(der, element(der, number.end).end)
    validity = element(der, issuer.end)
    subject = element(der, validity.end)
    key = element(der, subject.end)
    parts = Parts(signed, issuer, validity, subject, key, algorithm, signature)
    sequences = (outer, signed, issuer, validity, subject, key, algorithm)
    is_signed = signature.tag == BIT_STRING and signature.start < signature.end
    if any(part.tag != SEQUENCE for part in sequences) or key.end > signed.end or not is_signed:
        raise ValueError("not built as a certificate is")
    return parts


def oid_text(der: bytes, part: Element) -> str:
    """The OID that a sequence begins with, in dotted form; "" where it begins with none."""
    oid = element(der, part.start)
    if oid.tag != OID or oid.start == oid.end:
        return ""
    numbers: list[int] = []
    number = 0
    for byte in der[oid.start : oid.end]:
        number = number << 7 | byte & 0x7F
        if not byte & 0x80:
            numbers.append(number)
            number = 0
    first = min(numbers[0] // 40, 2) if numbers else 0
    return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:]))) if numbers else ""


def name_text(der: bytes, part: Element) -> str:
    """A name as RFC 4514 writes it: the last part first."""
    parts: list[str] = []
    position = part.start
    while position < part.end and len(parts) < MAX_ATTRIBUTES:
        group = element(der, position)
        position = group.end
        inside = group.start
        attributes: list[str] = []
        while inside < group.end and len(attributes) < MAX_ATTRIBUTES:
            attribute = element(der, inside)
            inside = attribute.end
            attributes.append(_attribute_text(der, attribute))
        parts.append("+".join(attributes))
    return ",".join(reversed(parts))


def _attribute_text(der: bytes, part: Element) -> str:
    kind = oid_text(der, part)
    value = element(der, element(der, part.start).end)
    encoding = _ENCODINGS.get(value.tag)
    if encoding is None:
        text = f"#{der[value.at : value.end].hex()}"
    else:
        text = _escaped(der[value.start : value.end].decode(encoding, "replace"))
    return f"{ATTRIBUTES.get(kind, kind)}={text}"


def _escaped(text: str) -> str:
    """RFC 4514 section 2.4."""
    text = re.sub(r'([\\",+<>;])', r"\\\1", text).replace("\0", "\\00")
    if text[:1] in ("#", " "):
        text = "\\" + text
    return text[:-1] + "\\ " if text[1:].endswith(" ") else text


def time_of(der: bytes, part: Element) -> datetime:
    """UTCTime or GeneralizedTime, also without seconds, with a fraction or with an offset (X.680 section 46, 47)."""
    raw = der[part.start : part.end]
    if part.tag == _UTC_TIME:  # two digits of the year (RFC 5280 section 4.1.2.5.1)
        raw = (b"19" if raw[:1] >= b"5" else b"20") + raw
    match = _time(raw[2:])
    if match is None:
        raise ValueError("not a time")
    minutes, seconds, zone = match.groups()
    digits = raw[:2] + minutes + (seconds or b"00")
    moment = datetime.strptime(digits.decode("ascii"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    if zone is None or zone == b"Z":
        return moment
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:5]))
    return moment - offset if zone.startswith(b"+") else moment + offset
