"""What codes of diagnoses look like: ICD-10 (WHO 2019) and ICD-10-CM, chapter 6 of ICD-11, DSM and ICD-9-CM."""

from typing import Final

from gateway.detectors.matching.lazily import Expression

_F_CATEGORIES: Final = frozenset(
    number
    for first, last in (
        (0, 9),
        (10, 25),
        (28, 34),
        (38, 48),
        (50, 55),
        (59, 60),
        (62, 66),
        (68, 73),
        (78, 82),
    )
    for number in range(first, last + 1)
) | {61, 83, 84, 88, 89, 90, 91, 92, 93, 94, 95, 98, 99}
"""Categories of chapter F that ICD-10 (WHO 2019) or ICD-10-CM know."""

_STEMS: Final = Expression(
    r"6a(?:0[0-6]|2[0-5]|4[01]|6[0-2]|7[0-3]|8[0-5]|[0-8][yz])|6b(?:0[0-6]|2[0-5]|4[0-5]|6[0-6]|8[0-5]|[0-8][yz])"
    r"|6c(?:0[01]|2[01]|4[0-9a-h]|5[01]|7[0-3]|9[01]|[0-9][yz])|6d(?:1[01]|3[0-6]|5[01]|7[0-2]|8[0-6]|[1-8][yz])"
    r"|6e(?:2[0-2yz]|40|6[0-9]|8[yz])"
)
"""Stems of ICD-11 chapter 6 (mental, behavioural or neurodevelopmental disorders), with Y and Z for other and
unspecified."""

_ICD_10: Final = Expression(r"[a-z]\d[0-9a-z](?:\.[0-9a-z]{1,4})?[!*+†]?")
_ICD_10_PLAIN: Final = Expression(r"[a-z]\d[0-9a-z][0-9a-z]{1,4}")
_ICD_9: Final = Expression(r"(?:\d{3}|v\d{2})\.\d{1,2}")
_ANY_ICD_10: Final = Expression(r"[a-tv-z]\d[0-9a-b]\.\d[0-9a-z]{0,3}[!*+†]?")
_ILLNESS: Final = (
    r"(?:illness|disease|sickness|ailment|morbidity|complaint|di(?:j)?agno\w{0,6}|chorob|schorzen|malatti|patologi"
    r"|patholog"
    r"|enfermedad|padecimiento|doenca|maladie|affection|krankheit|erkrankung|ziekte|aandoening|sjukdom|sygdom|sykdom"
    r"|nemoc|onemocneni|hastalik|tani|betegseg|boala|boli|bolest)\w{0,3}"
)
CODED_ILLNESS: Final = Expression(
    rf"(?:cod\w{{0,4}}|kod\w{{0,2}}|cd|sifra|schl(?:u|ue)ssel|n(?:r|um(?:er)?)(?:stat\w{{0,9}})?)(?:de|di|della|del"
    rf"|da|do|la){{0,2}}{_ILLNESS}"
    rf"|(?:patient|primary|main|haupt|neben)?{_ILLNESS}(?:cod\w{{0,4}}|kod\w{{0,3}}|cd|schl(?:u|ue)ssel|sifra)"
    r"|mk[bn](?:1[01])?(?:kod|code|cod|sifra)?|(?:kod|sifra|cod)mk[bn](?:1[01])?|bno(?:10|kod|code)|мкб(?:10"
    r"|11)?\w{0,3}|cod(?:igo)?diag|dgs?\d?|dijagnoz\w|diagnoos\w{0,2}|diagnoz\w"
)
"""Names of codes of illnesses, put together of two words in many languages, without marks: `kodChoroby`."""

_CLEAR_KEY: Final = Expression(
    r".*(?:icd|cie|cid|cim)(?:10)?.*|.*(?:dx|diagnosis|diagnosi|diagnose|rozpozn)(?:code|cod|id|source)?\w{0,6}"
    r"|.*condition(?:source|code).*|cod\w{0,4}diagn\w*"
)
_NUMBERED_KEY: Final = Expression(r"icd|ci[dem]_?1[01]|mk[bn](?:1[01]|kod|code)|bno(?:10|kod|code)|мкб")
"""What the classification is called: `cie10` in Spanish, `cid10` in Portuguese, `cim10` in French, `mkb10` and the like
in Slavic languages, `bno` in Hungarian."""
_SHORT_KEY: Final = Expression(r"ci[dem]|dgs?\d?")
_MACHINE_KEY: Final = Expression(r"diagnostic(?!o)")
_MACHINE_CODE: Final = Expression(r"[pbcu][0-3][0-9a-f]{3}(?:-\d\d)?")
"""Trouble codes of cars (SAE J2012), which are called diagnostic codes too."""


def is_category(code: str) -> bool:
    """Whether a code's category exists in chapter F or Z."""
    number = int(code[1:3])
    return code[0] in "Zz" or number in _F_CATEGORIES


def is_stem(code: str) -> bool:
    """Whether a code begins with a stem of ICD-11 chapter 6."""
    return _STEMS.match(code.lower()) is not None


def is_dotted(code: str) -> bool:
    """Whether a value is a code of ICD-10 with its dot, of whichever chapter."""
    return len(code) <= 9 and _ANY_ICD_10.fullmatch(code.strip().lower()) is not None


def is_asked_code(code: str) -> bool:
    """Whether a value is a code of ICD-10, with its dot or a category alone."""
    return is_dotted(code) or (len(code) == 3 and code[0].isalpha() and code[1:].isdecimal())


def is_code_under_key(code: str, key: str, is_clinical: bool = False) -> bool:
    """Whether a value is a code of a diagnosis under a key (without marks) that promises one. `is_clinical`: the
    message speaks of a patient, so that codes without their dot count too."""
    text = code.strip().lower()
    if len(text) < 3 or "diagnostics" in key.replace("diagnosticos", ""):
        return False
    if _SHORT_KEY.fullmatch(key) is not None and not is_clinical:
        return False  # `cid` is also what counters of visits call their clients
    if text[0] == "f":
        if not text[1:3].isdecimal() or not is_category(text):
            return False
        return _ICD_10.fullmatch(text) is not None or _ICD_10_PLAIN.fullmatch(text) is not None
    if _STEMS.match(text) is not None and len(text) <= 7:
        return True
    if _NUMBERED_KEY.search(key) is None and (_MACHINE_CODE.fullmatch(text) is not None or _MACHINE_KEY.search(key)):
        return False
    if _ICD_10.fullmatch(text) is not None:
        return (
            "." in text or _NUMBERED_KEY.search(key) is not None or text[0] == "z" or (is_clinical and _is_clear(key))
        )
    if _ICD_9.fullmatch(text) is not None:
        return True
    is_clear = _NUMBERED_KEY.search(key) is not None or (is_clinical and text[1:3].isdecimal() and _is_clear(key))
    return is_clear and _ICD_10_PLAIN.fullmatch(text) is not None


def _is_clear(key: str) -> bool:
    return _CLEAR_KEY.fullmatch(key) is not None or CODED_ILLNESS.fullmatch(key) is not None
