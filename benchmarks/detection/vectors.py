"""Samples and near misses of identifiers from another project's tests (Presidio, MIT), as messages.

The list belongs to the captures made by others and is not part of this project: where it is missing there are no messages.
A sample that is a value alone stands under a key that says what it is; one inside a sentence stands in a message.
"""

import ast
import csv
import ipaddress
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from stdnum.it import codicefiscale

from benchmarks.detection.benign import CORPUS
from benchmarks.detection.draft import Case, Draft, finish

FILE: Final = CORPUS / "presidio_vectors.tsv"


class Subject(NamedTuple):
    """What the samples of one test file are."""

    kind: str
    key: str  # by which an app would send it
    context: str = ""  # without this word in a sentence it is only tolerated; "" speaks for itself


SUBJECTS: Final = {
    "iban": Subject("id.iban", "iban"),
    "credit_card": Subject("id.card", "card_number"),
    "email": Subject("id.email", "email"),
    "mac": Subject("id.mac", "mac_address"),
    "ip": Subject("id.ip", "client_ip", "ip"),
    "us_ssn": Subject("id.national", "ssn", "ssn"),
    "us_mbi": Subject("id.insurance", "medicare_id", "medicare"),
    "uk_nhs": Subject("id.national", "nhs_number", "nhs"),
    "uk_nino": Subject("id.national", "national_insurance_number", "nino"),
    "es_nif": Subject("id.national", "nif", "nif"),
    "es_nie": Subject("id.national", "nie", "nie"),
    "pl_pesel": Subject("id.national", "pesel", "pesel"),
    "de_tax_id": Subject("id.national", "steuer_id", "steuer"),
    "de_health_insurance": Subject("id.insurance", "krankenversichertennummer", "versicher"),
    "it_fiscal_code": Subject("id.national", "codice_fiscale", "fiscale"),
    "fi_personal_identity_code": Subject("id.national", "henkilotunnus", "hetu"),
    "in_aadhaar": Subject("id.national", "aadhaar_number", "aadhaar"),
    "ca_sin": Subject("id.national", "social_insurance_number", "sin"),
    "au_tfn": Subject("id.national", "tax_file_number", "tfn"),
    "au_medicare": Subject("id.insurance", "medicare_number", "medicare"),
    "se_personnummer": Subject("id.national", "personnummer", "personnummer"),
    "tr_national_id": Subject("id.national", "tc_kimlik_no", "kimlik"),
    "za_id_number": Subject("id.national", "south_african_id", "id number"),
    "kr_rrn": Subject("id.national", "resident_registration_number", "rrn"),
    "th_tnin": Subject("id.national", "thai_national_id", "tnin"),
}
"""By the name of the test file. An insurance number may be called a national id, and the other way round."""

_RESIDENT: Final = re.compile(r"\d{6}-?[5-8]\d{6}")
"""The seventh digit is that of whoever is registered as a foreigner."""

EITHER: Final = frozenset({"id.national", "id.insurance"})
IDENTIFIERS: Final = frozenset({"id.address", "id.email", "id.ip", "id.mac", "id.name"})
"""Samples may hold others of these; only their own kind is looked at."""


def cases(path: Path = FILE) -> Iterator[Case]:
    """One message a sample."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)):
            name = row["test_file"].removeprefix("test_").removesuffix("_recognizer.py")
            subject = SUBJECTS.get(name)
            sample = _literal(row["row"]) if subject is not None and "expected_len" in row["params"] else None
            if subject is not None and sample is not None:
                draft = _draft(subject, sample)
                draft.encoding = name
                yield finish(draft, f"presidio-{name}", number)


def _literal(text: str) -> tuple[object, ...] | None:
    """A row as written in Python; None where it is computed there."""
    try:
        row = ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return None
    return row if isinstance(row, tuple) else None


def _draft(subject: Subject, row: tuple[object, ...]) -> Draft:
    """A row begins with the text and how many values are in it, and somewhere says from where to where they are."""
    text, count = str(row[0]), row[1]
    is_alone = any(part == ((0, len(text)),) for part in row[2:]) or (not count and " " not in text.strip())
    says = subject.context in text.lower()
    also = " ".join(sorted(IDENTIFIERS - {subject.kind}))
    if subject.kind in EITHER:
        also += " " + " ".join(sorted(EITHER - {subject.kind}))
    data = {subject.key if is_alone else "message": text}
    if count and (is_alone or says) and not _is_doubtful(subject, text):
        return Draft(subject.kind, data, may=also)
    return Draft("", data, may=f"{subject.kind} {also}" if count or _is_doubtful(subject, text) else also)


def _is_doubtful(subject: Subject, text: str) -> bool:
    """What that project counts and this one need not, or the other way round: addresses of machines that are nobody's,
    shared mailboxes, IBANs in small letters, numbers of foreigners in Korea (by another of its recognisers), a wrong check
    digit, forms filled with X."""
    if subject.key == "resident_registration_number":
        return _RESIDENT.search(text) is not None
    if subject.key == "codice_fiscale":
        return not all(map(codicefiscale.is_valid, text.split(" and ")))
    if subject.key == "medicare_id":
        return set(filter(str.isalpha, text)) == {"X"}
    if subject.kind == "id.ip":
        return not any(_is_public(word.strip(",.;()")) for word in text.split())
    return "info@" in text if subject.kind == "id.email" else subject.kind == "id.iban" and text != text.upper()


def _is_public(word: str) -> bool:
    try:
        return ipaddress.ip_interface(word).is_global
    except ValueError:
        return False
