"""Numbers with check digits, made from their public definitions and by no library that the detectors use."""

from typing import Final

from benchmarks.detection.draw import LETTERS, Draw


def luhn_digit(body: str) -> str:
    """The digit that makes body + digit valid (ISO/IEC 7812-1 annex B)."""
    total = 0
    for place, character in enumerate(reversed(body)):
        value = int(character) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def card(draw: Draw) -> str:
    """A card number of a large brand."""
    prefix, length = draw.pick(
        (("4", 16), ("51", 16), ("54", 16), ("2223", 16), ("37", 15), ("6011", 16), ("4539", 16))
    )
    body = prefix + "".join(str(draw.below(10)) for _ in range(length - 1 - len(prefix)))
    return body + luhn_digit(body)


def imei(draw: Draw) -> str:
    """15 digits with a type allocation code of reporting body 35 or 86 (3GPP TS 23.003 annex B)."""
    body = draw.pick(("35", "86")) + "".join(str(draw.below(10)) for _ in range(12))
    return body + luhn_digit(body)


def iccid(draw: Draw) -> str:
    """The 20 digits of a SIM card (ITU-T E.118): telecom industry, country, issuer, number, check digit."""
    body = "89" + draw.pick(("49", "34", "44", "33")) + "".join(str(draw.below(10)) for _ in range(15))
    return body + luhn_digit(body)


def imsi(draw: Draw) -> str:
    """Mobile country and network code, and a number (ITU-T E.212)."""
    network = draw.pick(("310260", "26201", "21407", "20801", "26806", "23415"))
    return network + draw.digits(15 - len(network))


_IBAN_DIGITS: Final = {"DE": 18, "AT": 16, "FR": 23, "PT": 21, "ES": 20, "NL": 10, "GB": 14}


def iban(draw: Draw) -> str:
    """An IBAN with the structure of its country and valid check digits (ISO 13616, ISO 7064 MOD 97-10)."""
    country = draw.pick(tuple(_IBAN_DIGITS))
    body = "".join(str(draw.below(10)) for _ in range(_IBAN_DIGITS[country]))
    if country in ("NL", "GB"):
        body = draw.pick(("ABNA", "INGB", "RABO") if country == "NL" else ("BARC", "LOYD", "NWBK")) + body
    if country == "ES":
        body = _spanish_account(body)
    if country == "PT":
        body = body[:19] + f"{98 - int(body[:19] + '00') % 97:02d}"
    if country == "FR":
        body = _french_account(body)
    number = "".join(str(int(c, 36)) for c in f"{body}{country}00")
    return f"{country}{98 - int(number) % 97:02d}{body}"


def _spanish_account(body: str) -> str:
    """Bank, branch, two check digits, account (código cuenta cliente)."""
    weights = (1, 2, 4, 8, 5, 10, 9, 7, 3, 6)

    def digit(text: str) -> str:
        value = 11 - sum(w * int(c) for w, c in zip(weights, text.zfill(10), strict=True)) % 11
        return str({10: 1, 11: 0}.get(value, value))

    bank, account = body[:8], body[10:]
    return bank + digit(bank) + digit(account) + account


def _french_account(body: str) -> str:
    """Bank (5), branch (5), account (11), key (clé RIB)."""
    bank, branch, account = int(body[:5]), int(body[5:10]), int(body[10:21])
    return body[:21] + f"{97 - (89 * bank + 15 * branch + 3 * account) % 97:02d}"


def nhs(draw: Draw) -> str:
    """An NHS number: ten digits, modulus 11 (NHS Data Dictionary)."""
    while True:
        body = draw.pick("469") + "".join(str(draw.below(10)) for _ in range(8))
        check = 11 - sum(int(c) * (10 - place) for place, c in enumerate(body)) % 11
        if check != 10:
            number = body + str(check % 11)
            return draw.pick((number, f"{number[:3]} {number[3:6]} {number[6:]}"))


def npi(draw: Draw) -> str:
    """A national provider identifier: Luhn over 80840 and nine digits (45 CFR 162.406)."""
    body = draw.pick("12") + "".join(str(draw.below(10)) for _ in range(8))
    return body + luhn_digit("80840" + body)


def ssn(draw: Draw) -> str:
    """A number that the Social Security Administration could have given: no area 000, 666 or 9xx."""
    area = draw.pick((draw.number(1, 665), draw.number(667, 899)))
    return f"{area:03d}-{draw.number(1, 99):02d}-{draw.number(1, 9999):04d}"


def mbi(draw: Draw) -> str:
    """A Medicare beneficiary identifier: CMS's pattern C A AN N A AN N A A N N, without S, L, O, I, B, Z."""
    letters = "ACDEFGHJKMNPQRTUVWXY"
    mixed = letters + "0123456789"
    return "".join(
        draw.pick({"C": "123456789", "A": letters, "N": "0123456789", "X": mixed}[one]) for one in "CAXNAXNAANN"
    )


def nino(draw: Draw) -> str:
    """A National Insurance number: prefix letters that HMRC gives (manual NIM39110), six digits, suffix A to D."""
    while True:
        prefix = draw.pick("ABCEGHJKLMNOPRSTWXYZ") + draw.pick("ABCEGHJKLMNPRSTWXYZ")
        if prefix not in ("BG", "GB", "KN", "NK", "NT", "TN", "ZZ"):
            body = f"{draw.number(0, 999999):06d}"
            return f"{prefix}{body}{draw.pick('ABCD')}"


def dni(draw: Draw) -> str:
    """A Spanish identity number: the letter is the remainder by 23."""
    number = draw.number(10_000_000, 99_999_999)
    return f"{number}{'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}"


def nir(draw: Draw) -> str:
    """A French social security number: 13 digits and 97 minus the remainder by 97."""
    place = draw.pick((draw.number(1, 19), draw.number(21, 95)))  # 20 was Corsica, which has letters today
    body = (
        f"{draw.pick('12')}{draw.number(40, 99)}{draw.number(1, 12):02d}{place:02d}"
        f"{draw.number(1, 590):03d}{draw.number(1, 999):03d}"
    )
    return f"{body}{97 - int(body) % 97:02d}"


def cpf(draw: Draw) -> str:
    """A Brazilian CPF: two check digits, modulus 11."""
    body = "".join(str(draw.below(10)) for _ in range(9))
    for length in (10, 11):
        total = sum(int(c) * (length - place) for place, c in enumerate(body))
        body += str(total * 10 % 11 % 10)
    return draw.pick((body, f"{body[:3]}.{body[3:6]}.{body[6:9]}-{body[9:]}"))


def steuer_id(draw: Draw) -> str:
    """A German tax number (IdNr): one of the first ten digits twice, one missing; ISO 7064 MOD 11,10."""
    digits = draw.some("0123456789", 9)
    digits.insert(draw.number(1, 9), digits[0])
    if digits[0] == "0":
        digits = ["1" if d == "0" else "0" if d == "1" else d for d in digits]
    product = 10
    for one in digits:
        total = (int(one) + product) % 10 or 10
        product = total * 2 % 11
    return "".join(digits) + str((11 - product) % 10)


def nif(draw: Draw) -> str:
    """A Portuguese tax number of a person: modulus 11."""
    body = draw.pick("12") + "".join(str(draw.below(10)) for _ in range(7))
    check = 11 - sum(int(c) * (9 - place) for place, c in enumerate(body)) % 11
    return body + str(check if check < 10 else 0)


def kvnr(draw: Draw) -> str:
    """The unchanging part of a German health insurance number (§ 290 SGB V): a letter, eight digits, check digit."""
    body = draw.pick(LETTERS.upper()) + "".join(str(draw.below(10)) for _ in range(8))
    return body + kvnr_digit(body)


def kvnr_digit(body: str) -> str:
    """The check digit of a letter and eight digits: the letter as its two-digit place in the alphabet, then every second
    digit doubled, cross sums added, modulus 10."""
    total = 0
    for place, character in enumerate(f"{ord(body[0]) - 64:02d}{body[1:]}"):
        value = int(character) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return str(total % 10)


def national(draw: Draw, language: str) -> tuple[str, str]:
    """A national id and the key by which forms of that language ask for it."""
    choices = {
        "en": (("ssn", ssn), ("nhs_number", nhs), ("national_insurance_number", nino), ("social_security_number", ssn)),
        "es": (("dni", dni), ("nif", dni), ("documento", dni)),
        "de": (("steuer_id", steuer_id), ("steueridentifikationsnummer", steuer_id)),
        "fr": (("nir", nir), ("numero_securite_sociale", nir)),
        "pt": (("cpf", cpf), ("nif", nif)),
    }
    key, make = draw.pick(choices[language])
    return key, make(draw)
