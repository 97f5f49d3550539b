"""Check digits of the invented numbers, by libraries that had no part in making them."""

from collections.abc import Callable

import pytest
from phonenumbers import is_valid_number, parse
from stdnum import iban, imei, luhn
from stdnum.br import cpf
from stdnum.de import idnr
from stdnum.es import dni
from stdnum.fr import nir
from stdnum.gb import nhs
from stdnum.pt import nif
from stdnum.us import ssn

from benchmarks.detection import ids
from benchmarks.detection.draw import Draw
from benchmarks.detection.people import person

Make = Callable[[Draw], str]
SEEDS = range(200)
CHECKS: dict[Make, Callable[[str], bool]] = {
    ids.card: luhn.is_valid,
    ids.imei: imei.is_valid,
    ids.iccid: luhn.is_valid,
    ids.iban: iban.is_valid,
    ids.nhs: nhs.is_valid,
    ids.ssn: ssn.is_valid,
    ids.dni: dni.is_valid,
    ids.nir: nir.is_valid,
    ids.cpf: cpf.is_valid,
    ids.steuer_id: idnr.is_valid,
    ids.nif: nif.is_valid,
    ids.npi: lambda number: luhn.is_valid("80840" + number),
}


@pytest.mark.parametrize("make", CHECKS, ids=lambda make: make.__name__)
def test_check_digits(make: Make) -> None:
    made = [make(Draw(seed)) for seed in SEEDS]
    assert len(set(made)) > 190
    assert [number for number in made if not CHECKS[make](number)] == []


@pytest.mark.parametrize(
    "make", [make for make in CHECKS if make is not ids.ssn], ids=lambda make: make.__name__
)  # it has no check digit
def test_another_last_digit_is_wrong(make: Make) -> None:
    """So that the test above can fail."""
    number = make(Draw(3)).replace(" ", "")
    wrong = number[:-1] + ("A" if number[-1].isalpha() and number[-1] != "A" else str((ord(number[-1]) - 47) % 10))
    assert not CHECKS[make](wrong)


def test_health_insurance_number_of_the_specification() -> None:
    """A123456780, the example that insurers print on their specimen cards."""
    assert ids.kvnr_digit("A12345678") == "0"


def test_phone_numbers_are_numbers() -> None:
    people = [person(Draw(seed)) for seed in range(1000)]
    wrong = [
        (who.phone, who.phone_shown)
        for who in people
        if not is_valid_number(parse(who.phone)) or not is_valid_number(parse(who.phone_shown, who.country))
    ]
    assert wrong == []


def test_both_forms_of_a_phone_number_are_one_number() -> None:
    people = [person(Draw(seed)) for seed in range(1000)]
    wrong = [
        (who.phone, who.phone_shown, who.country)
        for who in people
        if parse(who.phone).national_number != parse(who.phone_shown, who.country).national_number
    ]
    assert wrong == []


def test_mailboxes_have_an_at_and_no_accents() -> None:
    for seed in range(500):
        email = person(Draw(seed)).email
        assert email.isascii()
        assert email.count("@") == 1
        assert " " not in email
