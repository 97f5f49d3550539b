"""The form of the names of people, in one value: what tells them from words of programs, shops and lists."""

import unicodedata
from typing import Final

from gateway.detectors.context.key_meaning import meaning
from gateway.detectors.context.key_words import FIRST, FULL, LAST, NAME, UNKNOWN
from gateway.detectors.context.named import Named
from gateway.detectors.matching.lazily import Expression

LAID_OUT: Final = "text|pairs:"
"""What the path of a value has whose label stands beside it in a text: the value is a name in full, or none."""

MAX_NAME_CHARS: Final = 70
"""Names of people on passports have at most 39 characters in each of two parts (ICAO Doc 9303)."""

_WORD: Final = r"(?:[^\W\d_]+(?:['\u2019-]{1,2}[^\W\d_]+)*\.?|(?:[^\W\d_]\.){2,4})"
_PERSON_NAME: Final = Expression(rf"{_WORD}(?:(?:, |[ ^・·\u3000]{{1,2}}){_WORD}){{0,6}}")
_OF_PASSENGER: Final = Expression(r"[A-Z][A-Z' -]{2,30}/[A-Z][A-Z' -]{2,30}")
"""Last and first name as in lists of passengers."""

_LISTED: Final = Expression(r"[A-ZÀ-Þ][\w'\u2019-]{1,30},[A-ZÀ-Þ][\w'\u2019-]{1,30}(?: [A-ZÀ-Þ]\.?)?")
"""Last and first name as in lists of patients: `Frank,Tyrone`."""

_NUMBERED: Final = Expression(r"(?<=[a-zà-ÿ])\d{1,4}(?= |$)")
"""Digits behind the words of a name, as Synthea writes those of its patients: `Hermiston71`."""
_MANY_CAPITALS_INSIDE: Final = Expression(r"[a-z][A-Z]{2}|(?:[a-z][A-Z].*){3}|[a-z]{4}[A-Z][a-z]{3}")
_NOT_NAMES_WORDS: Final = """null none nil undefined true false unknown anonymous guest user admin root default
 test na n/a string name firstname lastname fullname first last yes no empty object
 str int bool float dict list tuple bytes char any void const boolean integer double long varchar
 array number redacted hidden private me self system optional required male female
 other home work mobile main primary text value data info android ios web api
 settings profile account login logout home page dashboard app application bot server
 client device service tbd todo missing invalid deleted removed new usual official
 maiden nickname temp old anonymised anonymized john_doe masked not provided
 specified available anonym anonyme anonymer anônimo
 anônima anonimo anonima anónimo anónima anoniem anonim
 nan savings checking standard basic free pro"""
NOT_NAMES: Final = frozenset(_NOT_NAMES_WORDS.split())
_NOT_IN_NAMES_WORDS: Final = """team support inc llc gmbh ltd corp company service services app newsletter news customer
 notification notifications alert alerts clinic hospital university bank store shop group department
 office iphone ipad galaxy pixel macbook button screen page view list menu android device error event
 server system account settings test default sensor channel premium plan subscription pharmacy
 pharmacie farmacia farmácia apotheke apteka apotek apotheek restaurant ristorante restaurante hotel
 hôtel café praxis klinik clínica clinica clinique hôpital krankenhaus szpital ziekenhuis hospitalet
 klinikum laboratory laboratorio laboratoire labor school schule escuela école scuola supermarket
 supermercado supermarché sarl srl eurl ltda lda ag kg ohg ug bv oy oyj aps plc pty kft sro company
 foundation stiftung verein church insurance versicherung assurance seguros assicurazioni solutions
 software systems client activity fragment controller handler calendar adult adults infant infants
 staff everyone users members guests technologies labs studio studios media group holding holdings
 airlines energy telecom mobile wifi router printer camera watch scale tracker bluetooth ltd. s.l.
 s.a. gmbh. branch agency agencia centre center centro zentrum centrum centers centres surgery health medical dental
 desk reception frontdesk nursing triage inbox outpatient inpatient admissions scheduling billing refills referrals
 psychiatry psychology cardiology dermatology oncology neurology orthopedics orthopaedics pediatrics paediatrics
 radiology
 urology gynecology gynaecology obstetrics endocrinology gastroenterology pulmonology rheumatology ophthalmology
 hematology
 nephrology physiotherapy anesthesiology psychiatrie psychologie kardiologie cardiologie dermatologie onkologie
 oncologie
 neurologie orthopädie pädiatrie radiologie urologie gynäkologie gynécologie pneumologie psiquiatría psiquiatria
 psicología
 psicologia cardiología cardiologia dermatología dermatologia oncología oncologia neurología neurologia pediatría
 pediatria
 radiología radiologia urología urologia ginecología ginecologia traumatología traumatologia ortopedia psichiatria
 sekretariat secretariat secrétariat secretaría empfang anmeldung rezeption sprechstunde"""
_NOT_IN_NAMES: Final = frozenset(_NOT_IN_NAMES_WORDS.split())

_WHOEVER: Final = Expression(
    r"(?:any|some|first|next|no|all|anyone|whoever|beliebige[rs]?|irgendein\w*|egal|cualquiera?|qualquer|qualunque|qualsiasi"
    r"|n'importe|peu importe|willekeurige?|dowolny|valfri|vilk[ae]n? som|sans|sin|sem|senza)"
    r" (?:\w+ )?(?:available|stylist|barber|therapist|professional|practitioner|provider|doctor|clinician|specialist"
    r"|trainer"
    r"|instructor|agent|employee|person|one|member|technician|hygienist|dentist|preference|name|body|mitarbeiter\w*|friseur\w*"
    r"|wer|arzt|person|profesional|persona|estilista|profissional|pessoa|professionnel|qui|coiffeur|operatore|medewerker"
    r"|preferenci?a|preferenza|voorkeur|pr(?:é|e)f(?:é|e)rence)\b"
)
"""Who is taken where nobody is asked for: `Any stylist`, `No preference`."""

_PARTICLES: Final = frozenset(
    [
        "van",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "von",
        "zu",
        "zur",
        "zum",
        "la",
        "le",
        "los",
        "las",
        "el",
        "bin",
        "ibn",
        "bint",
        "al",
        "y",
        "e",
        "ter",
        "ten",
        "af",
        "av",
        "du",
    ]
)
"""Words of names that are written small."""


_CALLED: Final = Expression(r"([a-z]{2,16})[A-Z][A-Za-z]{1,30}")
"""What programs call their parts: `onResize`. `vanDijk` is a name."""


_JOINERS: Final = "\u200c\u200d"
"""Between letters of the scripts of India that do, or do not, become one sign."""

_EAST_ASIAN: Final = Expression(r"[\u3400-\u9fff\uac00-\ud7af]")
"""A name in China or Korea may be one sign."""


def is_called_name(one: Named) -> bool:
    """Whether what is called a name has the form of one, with the digits of made-up patients taken off."""
    if is_name(one.value):
        return True
    bare = _NUMBERED.sub("", one.value) if not one.in_text and one.value[:1].isupper() else one.value
    return bare != one.value and is_name(bare)


def is_name(value: str) -> bool:
    """Whether a value has the form of a person's name: up to six words of letters, none of them a word of programs."""
    if not value.isascii():  # in Hindi and Thai vowels are marks, as accents are where they stand alone
        value = "".join(
            c for c in value[: 2 * MAX_NAME_CHARS] if unicodedata.category(c)[0] != "M" and c not in _JOINERS
        )
    if "/" in value and _OF_PASSENGER.fullmatch(value) is not None:
        value = value.replace("/", " ")
    elif "," in value and _LISTED.fullmatch(value) is not None:
        value = value.replace(",", ", ")
    if (
        not (len(value) >= 2 or _EAST_ASIAN.fullmatch(value))
        or len(value) > MAX_NAME_CHARS
        or _PERSON_NAME.fullmatch(value) is None
    ):
        return False
    called = _CALLED.fullmatch(value)
    if called is not None and called[1] not in _PARTICLES and called[1] not in ("mac", "mc", "fitz"):
        return False
    lower = value.lower()
    if _WHOEVER.match(lower) is not None:
        return False
    said = meaning(value)
    if said & NAME and said & (FIRST | LAST | FULL) and not said & UNKNOWN:
        return False  # the name of a field, as in translations of forms
    if lower in NOT_NAMES or _MANY_CAPITALS_INSIDE.search(value):
        return False
    return not any(word.strip(".,") in _NOT_IN_NAMES for word in lower.split())


def is_full_name(value: str) -> bool:
    """Whether a value is a name in two words at least, each with its capital."""
    words = [word for word in value.replace("^", " ").split() if word not in _PARTICLES]
    return len(words) > 1 and is_name(value) and all(word[0].isupper() for word in words)


def begins_large(value: str) -> bool:
    """Whether a name begins with a capital, or with a small word that belongs to it and one: `van Dijk`."""
    if value[:1].isupper():
        return True
    first, _, rest = value.partition(" ")
    return first in _PARTICLES and (begins_large(rest) if rest else False)


def is_written_large(value: str) -> bool:
    """Whether a name has a capital, or is of a script that has none."""
    return any(map(str.isupper, value)) or (not value.isascii() and not any(map(str.islower, value)))
