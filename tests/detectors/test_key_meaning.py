"""What the name of a value means by its parts."""

import pytest

from gateway.detectors.context.key_meaning import meaning, meaning_of_owner
from gateway.detectors.context.key_words import (
    ADDRESS,
    AGENT,
    BIRTH,
    DATE,
    FIRST,
    HOUSE,
    LAST,
    LINE,
    NAME,
    PERSON,
    PHONE,
    SHORT,
    SMALL,
    STREET,
    THING,
    TOWN,
    UNKNOWN,
    ZIP,
)

IGNORED = SMALL


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("PtLName", PERSON | NAME | LAST),
        ("pt_f_name", PERSON | NAME | FIRST),
        ("usrNm", AGENT | NAME),
        ("ns2:FirstName", NAME | FIRST),
        ("strasseHausnr", STREET | HOUSE),
        ("AddressLine1", ADDRESS | LINE),
        ("plzOrt", ZIP | TOWN),
        ("datadenascimento", BIRTH | DATE),
        ("dataUr", BIRTH | DATE),
        ("geb", BIRTH | SHORT),
        ("mblNo", PHONE),
        ("field8812-first", FIRST),
        ("q3_fullName", meaning("fullName")),
        ("fileName", THING),
        ("lastFileName", LAST | NAME | THING),
        ("renommee", UNKNOWN),
        ("", 0),
        ("x" * 200, 0),
    ],
)
def test_parts_of_a_name(name: str, said: int) -> None:
    assert meaning(name) & ~IGNORED == said & ~IGNORED


def test_owner_is_the_nearest_that_says_something() -> None:
    assert meaning_of_owner("body.json:$.paciente.dados.nome") & PERSON
    assert meaning_of_owner("body.json:$.patient.device.name") & THING
    assert meaning_of_owner("body.json:$.name") == 0
