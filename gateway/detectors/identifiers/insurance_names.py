"""Names of numbers of health insurers, put together: a word for an insurer or for health, one for whoever is insured,
and one for a number (`healthInsSubscriberNo`); and numbers of which the form says what they are.

Sources: CNS: Ministério da Saúde, two forms of 15 digits with weights 15 to 1 modulo 11; HL7 table 0203; TAJ: weights 3
and 7 modulo 10 (Nemzeti Egészségbiztosítási Alapkezelő); NUHSA and CIP: cards of the health services of Spain.
"""

from functools import lru_cache
from typing import Final

from gateway.detectors.context.named import owner
from gateway.detectors.context.words_in_names import joined, key_words, split_words
from gateway.detectors.matching.lazily import Expression
from gateway.model.findings import Field

_INSURER_TEXT: Final = """
 ins insur insurance insurer insurancecompany assurance assureur mutuelle mutua mutualidad seguro aseguradora
 seguradora krankenkasse krankenversicherung krankenvers kasse versicherung assicurazione verzekering zorgverzekering
 zorg ubezpieczenie forsakring forsikring sigorta vakuutus pojistovna payer payor healthplan coverage health
 healthcare medical med dental salud saude sante sanitaria sanitario gesundheit convenio planosaude obrasocial isapre
 eps medicaid medicare tricare
"""
_INSURER: Final = frozenset(_INSURER_TEXT.split())
_MEMBER_TEXT: Final = """
 member members memberid subscriber subscriberid insured insuredid beneficiary beneficiario enrollee policyholder
 versicherter versicherten versicherte asegurado asegurada afiliado afiliada afiliacion adherent assure assicurato
 verzekerde ubezpieczony ubezpieczonego pojistenec segurado carteirinha carteira tessera card cardnumber
"""
_MEMBER: Final = frozenset(_MEMBER_TEXT.split())
_NUMBER_TEXT: Final = """
 id no nr num number numero nummer nbr n code codigo cislo numer ident identifier
"""
_NUMBER: Final = frozenset(_NUMBER_TEXT.split())
_WHOLE_TEXT: Final = """
 kvnr kvid egk egknr ehic ekvk ehicnumber carteirinha numerocarteirinha versichertenkarte versichertenkartenr
 versichertennr versichertennummer krankenversichertennr krankenkassennr tarjetasanitaria tarjetasanit nuhsa cipsns
 cipautonomico tesserasanitaria healthcard healthcardno medicaidid medicareid hicn zorgpas zorgpasnummer
 mutualitynumber mutualityno mutualitenumber mutualitenr numeromutualite nummutualite mutualiteitsnummer
 ziekenfondsnummer ziekenfondsnr numeromutuelle nummutuelle verzekerdenummer verzekerdenr numeroassure numassure
 cislopojistence numerubezpieczonego verzekerdennummer polisnummerzorg polisnrzorg zorgpolis zorgpolisnummer
 zorgpolisnr verzekerdennr insurantid numafiliado nroafiliado numeroafiliado nafiliado numasegurado numadherent
 numeroadherent ohip
 ramq healthinsuranceno healthinsurancenumber insmemberid memberinsuranceid
"""
_WHOLE: Final = frozenset(_WHOLE_TEXT.split())
_OTHER_TEXT: Final = """
 car auto vehicle motor travel pet home house life loyalty club gym library miles type typ tipo name date status
 plan_name phone email count group level tier since until expiry url image photo front back scan
"""
_OTHER: Final = frozenset(_OTHER_TEXT.split())

_CARDS: Final = frozenset(
    {"tarjeta", "card", "karte", "carte", "cartao", "tessera", "kaart", "pas", "karta", "kort", "cip", "tsi"}
)
_CARD_OF_SPAIN: Final = Expression(
    r"[A-Z]{2}\d{10}|[A-Z]{4} ?\d \d{6} ?\d{3}|[A-Z]{4}\d{10}|[A-Z]{4}\d{12}|[B-Z]{8}[A-Z]{2}\d{6}"
)
_EHIC: Final = Expression(r"80(?:0[0-9]{2}|[1-8][0-9]{2})[0-9]{15}")

HOLDERS: Final = frozenset(
    {"subscriber", "insured", "insurance", "coverage", "beneficiary", "policyholder", "healthplan", "insuranceinfo"}
    | {"insurancedetails", "insurancecard", "versicherung", "krankenversicherung", "seguro", "mutuelle", "convenio"}
    | {"beneficiario", "asegurado", "primaryinsurance", "secondaryinsurance", "insurer", "payer", "verzekering"}
)
"""Objects of which the number is that of an insured person, where a message is about health."""

HELD: Final = frozenset(
    {
        "id",
        "number",
        "no",
        "nr",
        "num",
        "numero",
        "nummer",
        "memberid",
        "membernumber",
        "cardnumber",
        "policy",
        "cardno",
    }
    | {"policynumber", "policyno", "policyid", "subscriberid", "membershipnumber", "poliza", "carteira", "cartao"}
)

BINS: Final = frozenset({"bin", "rxbin", "binnumber", "rxbinnumber", "pharmacybin", "iin"})
BIN_DIGITS: Final = 6
PROCESSORS: Final = frozenset(
    {"processorcontrolnumber", "processorcontrol", "pcn", "rxpcn", "pcnnumber", "pharmacypcn"}
)
ON_CARDS: Final = HELD | frozenset({"cardholderid", "rxid", "rxmemberid", "patientid", "insuredid", "subscriberno"})
"""On cards for medicines in the United States (NCPDP): the number of who pays, its processor, and whose card it is."""

PATIENTS: Final = frozenset({"patient", "paciente", "patientinfo", "patientdata", "patientdetails", "pt", "pat"})
HELD_BY_PATIENTS: Final = frozenset({"memberid", "membernumber", "memberno", "subscriberid", "subscribernumber"})
"""Whose member a patient with a day of birth is: of a health plan."""

HEALTH_TYPES: Final = frozenset({"HC", "MC", "MA", "JHN", "NH", "MB", "PHC", "NIIP", "SNS", "MCN", "MCR", "MCD"})
"""HL7 table 0203: what of the numbers of a patient is one of an insurer or a health service."""

OWN_TYPES: Final = frozenset({"MR", "MRN", "MRT", "PI", "PT", "PN", "EPI", "AN", "VN", "VS", "U", "ANON", "LR", "RI"})
"""The same: numbers that a hospital gives to its patients, their accounts and visits, whatever it is called."""


def says_insured(field: Field) -> bool:
    """Whether a name says by itself that its value is the number of an insured person."""
    words = joined(key_words(field))
    return _says(words) or (_is_number(words) and _says_of_owner(split_words(owner(field.path))))


_NUMBER_TEXT_ALONE: Final = """
 credencial credential carnet carne tarjeta tessera card carte karte kaart pas ficha afiliacion matricula
"""
_OF_CARD: Final = _NUMBER | frozenset(_NUMBER_TEXT_ALONE.split())
_OWNERS: Final = frozenset(
    {"afiliado", "afiliada", "obrasocial", "krankenkasse", "krankenversicherung", "mutuelle", "prepaga", "isapre"}
    | {"healthinsurance", "zorgverzekering", "assistito"}
)
"""Who is called so is insured, and where nothing else is told of, in health."""


@lru_cache(maxsize=4096)
def _is_number(words: tuple[str, ...]) -> bool:
    return bool(words) and len(words) <= MAX_WORDS and not _OF_CARD.isdisjoint(words[:2]) and _OTHER.isdisjoint(words)


MAX_WORDS: Final = 3
"""Of a name that says no more than that it is a number: `nroCredencial`, with both words together."""


def _says_of_owner(words: tuple[str, ...]) -> bool:
    return not _OWNERS.isdisjoint(joined(words))


@lru_cache(maxsize=4096)
def _says_who(words: tuple[str, ...]) -> bool:
    """Whether a name has a word for an insurer and one for an insured person, and no other: `adherent_mutuelle`."""
    if not words or not _OTHER.isdisjoint(words):
        return False
    is_clear = all(word in _INSURER or word in _MEMBER or word in _SMALL for word in words)
    return is_clear and not _INSURER.isdisjoint(words) and not _MEMBER.isdisjoint(words)


_SMALL: Final = frozenset({"de", "du", "da", "do", "del", "la", "le", "der", "die", "x", "my", "n", "no"})


def says_who_is_insured(field: Field) -> bool:
    """Whether a name says who is insured, but not that its value is a number: the value has to."""
    words = key_words(field)
    return _says_who(words) or _says_customer(joined(words))


def _says_customer(words: tuple[str, ...]) -> bool:
    """Whether a name is that of the number of a customer or member of a health insurer:
    `relatienummer_zorgverzekering`. Other insurers have customers as well."""
    return not _CUSTOMER.isdisjoint(words) and not _OF_HEALTH.isdisjoint(words) and _OTHER.isdisjoint(words)


_CUSTOMER_TEXT: Final = """
 relatienummer relatienr klantnummer klantnr lidnummer lidmaatschapsnummer mitgliedsnummer mitgliedsnr
 mitgliednummer kundennummer kundennr numeroclient numclient numerosocio nrosocio numsocio socio matricula
 medlemsnummer numerotessera polisnummer polisnr numeropoliza nropoliza numpoliza numeropolizza numeropolice
 numeroapolice policynumber policyno policenummer policennummer versicherungsnummer vertragsnummer membernumber
 memberno memberid
"""
_CUSTOMER: Final = frozenset(_CUSTOMER_TEXT.split())
_OF_HEALTH_TEXT: Final = """
 zorgverzekering zorgverzekeraar zorg krankenkasse krankenversicherung mutuelle obrasocial prepaga isapre eps
 healthplan healthinsurance healthfund planosaude convenio mutualite ziekenfonds mutualiteit asl sanitas
 seguromedico segurosalud
"""
_OF_HEALTH: Final = frozenset(_OF_HEALTH_TEXT.split())


@lru_cache(maxsize=4096)
def _says(words: tuple[str, ...]) -> bool:
    if not _OTHER.isdisjoint(words):
        return False
    if not _WHOLE.isdisjoint(words):
        return True
    return not _INSURER.isdisjoint(words) and not _MEMBER.isdisjoint(words) and not _NUMBER.isdisjoint(words)


def is_card_of_health(field: Field, value: str) -> bool:
    """Whether a value has the form of a card of a health service, under a name for a card."""
    words = key_words(field)
    is_card = any(
        word in _CARDS or word.endswith(("karte", "karten", "kartennr", "kartennummer", "card", "ehic"))
        for word in words
    )
    plain = value.replace(" ", "")
    return is_card and (_CARD_OF_SPAIN.fullmatch(value) is not None or is_ehic(plain))


def digits_of(value: str) -> str:
    """The digits of a number, without what parts them."""
    return "".join(c for c in value if c.isdecimal())


def is_ehic(digits: str) -> bool:
    """Whether digits are a European health insurance card: 80, the country, what its insurers add."""
    return _EHIC.fullmatch(digits) is not None


def is_cns(field: Field, value: str) -> bool:
    """Whether a value is the card of the health service of Brazil, under its name."""
    digits = digits_of(value)
    if len(digits) != 15 or _NAMES_CNS.isdisjoint(joined(key_words(field))) or digits[0] not in "12789":
        return False
    return sum(int(digit) * (15 - place) for place, digit in enumerate(digits)) % 11 == 0


_NAMES_CNS: Final = frozenset({"cns", "sus", "cartaosus", "cartaonacional", "nrcns", "numcns", "cartaosaude"})


def is_taj(field: Field, value: str) -> bool:
    """Whether a value is the number of an insured person in Hungary, under its name."""
    digits = digits_of(value)
    if len(digits) != 9 or _NAMES_TAJ.isdisjoint(joined(key_words(field))):
        return False
    return sum(int(digit) * (7 if place % 2 else 3) for place, digit in enumerate(digits[:8])) % 10 == int(digits[8])


_NAMES_TAJ: Final = frozenset({"taj", "tajszam", "tajnumber"})
