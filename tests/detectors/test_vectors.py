"""Identifiers that the tests of another recogniser (Presidio) hold to be ones, and texts that they hold to be none.

What is expected of each recogniser: the share of its samples that are found as likely or certain, when they are sent
under a name that says what they are; and how many of its near misses may be found.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from gateway.model.flows import Certainty
from tests.detectors.samples import of_kind, sent

pytestmark = pytest.mark.corpus

EXPECTED = [
    ("email", "id.email", "email", 1.0, 0),
    ("iban", "id.iban", "iban", 0.99, 1),  # hyphens between groups are not read; a near miss in small letters is
    ("credit_card", "id.card", "card_number", 0.92, 0),  # three numbers in one row are left out
    ("phone", "id.phone", "phone", 0.95, 0),
    ("mac", "id.mac", "mac", 0.93, 0),
    ("us_ssn", "id.national", "ssn", 0.8, 0),
    ("us_mbi", "id.national", "mbi", 1.0, 0),
    ("us_npi", "id.national", "npi", 1.0, 0),
    ("uk_nhs", "id.national", "nhs_number", 1.0, 0),
    ("uk_nino", "id.national", "nino", 1.0, 0),
    ("de_tax_id", "id.national", "steuer_id", 1.0, 0),
    ("de_social_security", "id.national", "rvnr", 1.0, 0),
    ("es_nif", "id.national", "nif", 1.0, 0),
    ("es_nie", "id.national", "nie", 1.0, 0),
    ("fi_personal_identity_code", "id.national", "hetu", 0.96, 0),
    ("it_fiscal_code", "id.national", "codice_fiscale", 0.66, 0),  # one has a wrong check letter
    ("pl_pesel", "id.national", "pesel", 1.0, 0),
    ("se_personnummer", "id.national", "personnummer", 0.9, 0),
    ("in_aadhaar", "id.national", "aadhaar", 1.0, 0),
    ("ca_sin", "id.national", "sin", 1.0, 0),
    ("au_tfn", "id.national", "tfn", 1.0, 0),
    ("au_medicare", "id.national", "medicare", 1.0, 0),
]


@pytest.mark.parametrize(
    ("recogniser", "kind", "key", "recall", "false"), EXPECTED, ids=[entry[0] for entry in EXPECTED]
)
def test_samples(corpus: Path, recogniser: str, kind: str, key: str, recall: float, false: int) -> None:
    samples = list(_samples(corpus, recogniser))
    found = [text for text, number in samples if number and _is_found(text, kind, key)]
    wrong = [text for text, number in samples if not number and _is_found(text, kind, key)]
    positive = sum(1 for _, number in samples if number)
    assert positive > 1
    assert len(found) >= recall * positive, [text for text, number in samples if number and text not in found]
    assert len(wrong) <= false, wrong


def _samples(corpus: Path, recogniser: str) -> Iterator[tuple[str, int]]:
    """Texts, and how many identifiers are expected in each."""
    for line in (corpus / "presidio_vectors.tsv").read_text(encoding="utf-8").splitlines():
        name, _, row = line.split("\t", 2)
        if name == f"test_{recogniser}_recognizer.py" and row.startswith("("):
            values = ast.literal_eval(row)
            if isinstance(values[0], str) and isinstance(values[1], int):
                yield values[0], int(values[1])


def _is_found(text: str, kind: str, key: str) -> bool:
    return any(hit.confidence is not Certainty.POSSIBLE for hit in of_kind(sent({key: text}), kind))
