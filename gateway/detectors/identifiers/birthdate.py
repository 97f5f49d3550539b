"""Dates of birth: by the name of the field or the words before, with a day on which somebody alive may be born."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import Detector, Where, is_published, plain_key
from gateway.detectors.context.identifier_words import OWNER, identifier, is_own, texts
from gateway.detectors.context.key_meaning import meaning, waking
from gateway.detectors.context.key_words import BIRTH
from gateway.detectors.context.named import Keys, Named, Names, names, owner
from gateway.detectors.context.persons import OF_CONVERSIONS, is_of_nobody, tells_person
from gateway.detectors.identifiers.birth_parts import by_parts
from gateway.detectors.identifiers.dates import ANYWHERE, NS_PER_S, is_birth_date, written_date
from gateway.detectors.identifiers.unnamed_person import KEPT, person_in
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.model.flows import Certainty

_WORD: Final = Pattern(
    r"\bdob|[._-]dob\b|[a-z]dob[\"\]]{0,2}\x1f|birth|b(?:irth|[-_])?day|bdate|b[-_]?year|geburts"
    r"|geb[-_.]?(?:dat|am )|geb\. [0-9]|geboren"
    r"|geboorte|nacimiento|f(?:echa)?[-_]?(?:de[-_])?nac|naissance|nascimento|(?:dt|data)[-_]?nasc|nascita|urodzeni"
    r"|f(?:ø|o)dsels|f(?:ö|o)delsed|born|nacid[oa] el|n(?:é|e)\(?e?\)? le|nascid[oa] em|userdob"
    r"|(?:user_?data|[^a-z]ud)[\"\]]{0,2}[.\[\"]{1,2}db[\"\]]{0,2}(?:\[[0-9]\])?\x1f"
    r"|[^a-z]db[\"\]]{0,2}\x1f(?:19|20)[0-9]{2}-?[01][0-9]-?[0-3][0-9]"
    r"|[^a-z]b[\"\]]{0,2}\x1f(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]\x1e"
    r"|/mp/p/@b\x1f|\bddn\b|fec(?:ha)?[-_]?nac|рождени|народження|γέννησης|出生|生日|生年月日|誕生日|생년월일|생일|الميلاد"
)
_PARTS_OF_KEYS: Final = waking(
    BIRTH,
    r"date_?of[^\x1f]{0,12}|dat[ae]?[-_]?ur|n(?:e|é)e?[-_]le|[^a-z](?:dn|u?_?bd|bdt|brthdt?|gebd|nele|n(?:e|é)e?|ngay_?sinh|nato_?il)",
)
_KEYS: Final = Keys(
    OWNER
    + r"(?:hkcharacteristictypeidentifier)?(?:dob|dateofbirth|birthdate|birthday|birthdt|birthdatetime|birthdaydate"
    r"|bday|bdate|dateborn|borndate"
    r"|bornon|geburtsdatum|geburtstag|gebdatum|gebdat|fechanacimiento|fechadenacimiento|fechanac"
    r"|fnac|datenaissance"
    r"|datedenaissance|datanascimento|datadenascimento|datanasc|dtnascimento|dtnasc|nascimento"
    r"|datadinascita|datanascita"
    r"|ddn|fecnac|fecnacimiento|(?:дата|день)рождения|датанародження|ημερομηνίαγέννησης|出生(?:日期|年月日?)|生日|生年月日|誕生日"
    r"|생년월일|생일|تاريخ(?:ال)?ميلاد"
    r"|geboortedatum|dataurodzenia|fodselsdato|fødselsdato|fodelsedatum|födelsedatum|bornat|birth)"
    r"(?:iso|ts|timestamp|ms|date|epoch|string|str|utc|time|formatted|value|(?:dt)?tm)?"
)
_BIRTH: Final = (
    r"(?:dob|dateofbirth|birth(?:day|date)?|bday|dobobject|geburts(?:tag|datum)|geb(?:datum)?|(?:fecha(?:de)?)?nacimiento"
    r"|(?:date(?:de)?)?naissance|(?:data(?:de)?)?nascimento|(?:data(?:di)?)?nascita)"
)
_PLACES: Final = Keys(OWNER + _BIRTH)
_VALUE: Final = Keys(r"date|value|iso|raw|text|yearmonthday|fulldate|exactdate|knowndate")
"""What a writer of types puts around a date: `{"dateOfBirth": {"$date": "1979-11-03T00:00:00Z"}}`."""
_WRAP: Final = Keys(r"point|date|value|low|datetime")
"""One level more: `{"dob": {"point": {"date": "1938-12-12T00:00:00Z"}}}`."""

_MATCHED: Final = Keys(r"db")

_YEAR_WORD: Final = r"(?:year|y|yyyy|jahr|anio|ano|año|annee|année|anno|1i)"
_MONTH_WORD: Final = r"(?:month|m|mm|monat|mes|mois|mese|2i)"
_DAY_WORD: Final = r"(?:day|d|dd|tag|dia|día|jour|giorno|3i)"
"""`birthday(1i)` and so on are the parts of a date in forms of Rails."""

_YEAR: Final = Keys(r"(?:birth)?" + _YEAR_WORD)
_MONTH: Final = Keys(r"(?:birth)?" + _MONTH_WORD)
_DAY: Final = Keys(r"(?:birth)?(?:date|" + _DAY_WORD + r")|dayofmonth")
_YEAR_OF_BIRTH: Final = Keys(OWNER + r"(?:" + _BIRTH + _YEAR_WORD + r"|yearofbirth|byear)")
_MONTH_OF_BIRTH: Final = Keys(OWNER + r"(?:" + _BIRTH + _MONTH_WORD + r"|monthofbirth|bmonth)")
_DAY_OF_BIRTH: Final = Keys(OWNER + r"(?:" + _BIRTH + _DAY_WORD + r"|dayofbirth|birthday|bday|birthdate)")

_BEFORE: Final = Expression(
    r"\b(?:dob|d\.o\.b\.?|date of birth|birth ?date|birthday|born|geb(?:oren|\.)?|geburtsdatum"
    r"|fecha de nacimiento|nacid[oa]"
    r"|né\(?e?\)?|naissance|nascid[oa]|data de nascimento)\b[^\n\d]{0,24}?(?=\d|[^\W\d_]{3,10}\.? \d)",
    re.IGNORECASE,
)

_QUESTION: Final = Expression(
    r"\b(?:date of birth|birth ?date|birthday|born|geburtsdatum|geboren|fecha de nacimiento|date de naissance"
    r"|data de nascimento)\b",
    re.IGNORECASE,
)
_ANSWERED: Final = Expression(r"(?:\[\d+\])?\.value(?:Date|DateTime|String)")


_GENDER: Final = Keys(r"g|s|sx|gn|gender|sex|geschlecht|sexo|sexe")
_SEXES: Final = frozenset(
    {"m", "f", "w", "h", "male", "female", "man", "woman", "mujer", "hombre", "homme", "femme", "weiblich"}
)
_NAMED: Final = Keys(r"n|nm|name|fn|ln|nombre|nom|nome|nick")

LEAST_CHARS: Final = 10
"""Of a text with a word and a date."""


class Birthdate(Detector):
    """One hit for each distinct date."""

    rules = ("CLR-identifier",)
    patterns = (_WORD, *_PARTS_OF_KEYS, KEPT)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely for what is sent, or received as part of an account."""
        seen: set[str] = set()
        for field, value in _found(message, scan, where):
            if value in seen or is_published(message, field, where) or _is_of_delivery(message, field, value):
                continue
            seen.add(value)
            sure = Certainty.LIKELY if is_own(message, field, where) else Certainty.POSSIBLE
            yield identifier("id.birthdate", sure, message, where, value, field.path, "A date of birth.")


_DELIVERY: Final = Keys(r"geburt|birth|naissance|nacimiento|nascimento|nascita|parto|entbindung|bevalling")
_POSTNATAL: Final = Expression(
    r"epds|edinburgh|postpartum|post-?natal|puerper|wochenbett|geburtsmodus|lochi", re.IGNORECASE, only_asked=True
)


def _is_of_delivery(message: ReadMessage, field: Field, value: str) -> bool:
    """Whether a day is that on which somebody gave birth, lately, in a message about the weeks behind it."""
    if not _DELIVERY.has(plain_key(field.key)) or is_birth_date(value, message.span.time_ns - _LATELY_NS):
        return False
    known = names(message.fields)
    if any(tells_person(meaning(key)) for key in known.keys_beside(field.path) if not _DELIVERY.has(key)):
        return False
    return any(_POSTNATAL.search(text) is not None for one in message.fields for text in (one.path, one.value))


_LATELY_NS: Final = 2 * 366 * 86400 * NS_PER_S


def _found(message: ReadMessage, scan: Scan, where: Where) -> Iterator[tuple[Field, str]]:
    now = message.span.time_ns
    known = names(message.fields)
    for one in known.called(_KEYS):
        if is_birth_date(one.value, now) and not is_of_nobody(one.field):
            yield one.field, one.value
    for one in known.called(_MATCHED):
        is_matched = OF_CONVERSIONS.has(owner(one.field.path)) or _is_converted(known, one.field)
        if is_matched and is_birth_date(one.value, now, epoch=False):
            yield one.field, one.value
    for one in known.called(_VALUE):
        path = one.field.path
        place = parent(path) if _WRAP.has(owner(path)) else path
        if _PLACES.has(owner(place)) and is_birth_date(one.value, now):
            yield one.field, one.value
    for one in known.by_key.get("b", ()):
        if _is_one_of_person(known, one) and is_birth_date(one.value, now, epoch=False):
            yield one.field, one.value  # by a letter, as the others of one person are
        if one.field.path.endswith("/MP/P/@b") and is_birth_date(one.value, now, epoch=False):
            yield one.field, one.value  # the German plan of medicines (Bundeseinheitlicher Medikationsplan)
    yield from by_parts(known, now)
    for field in person_in(message).births if scan.has((KEPT,)) else ():
        yield field, field.value
    yield from _answered(message, now)
    yield from _in_parts(known, now)
    for field in texts(message, where, LEAST_CHARS) if scan.has((_WORD,)) else ():
        for label in _BEFORE.finditer(field.value):
            date = ANYWHERE.match(field.value, label.end())
            if date is not None and is_birth_date(date[0], now, epoch=False):
                yield field, date[0]


def _is_one_of_person(known: Names, one: Named) -> bool:
    """Whether a name and a sex, each by a letter or a word, stand beside a value."""
    place = parent(one.field.path)
    return known.beside(one.field, _NAMED) and any(
        other.value.lower() in _SEXES and parent(other.field.path) == place for other in known.called(_GENDER)
    )


def _is_converted(known: Names, field: Field) -> bool:
    """Whether other values stand beside one that are called as calls do which report a conversion."""
    return len(_CONVERTED.intersection(known.keys_beside(field.path))) >= MIN_CONVERTED


_CONVERTED: Final = frozenset({"em", "ph", "fn", "ln", "zp", "ge"})
MIN_CONVERTED: Final = 3
"""What is told of somebody in two letters (Meta's advanced matching), and how much of it says that this is meant."""


def _answered(message: ReadMessage, now: int) -> Iterator[tuple[Field, str]]:
    """Answers of a FHIR questionnaire to a question for it: the item holds both (`item[1].text`, `item[1].answer`)."""
    asked = {
        parent(one.path) for one in message.fields if one.key == "question" and _QUESTION.search(one.value) is not None
    }
    for field in message.fields if asked else ():
        item, is_answer, rest = field.path.rpartition(".answer")
        if is_answer and item in asked and _ANSWERED.fullmatch(rest) and is_birth_date(field.value, now, epoch=False):
            yield field, field.value


def _in_parts(known: Names, now: int) -> Iterator[tuple[Field, str]]:
    """Year, month and day, each in a field of its own."""
    years = [one for one in known.called(_YEAR) if _PLACES.has(owner(one.field.path))] + list(
        known.called(_YEAR_OF_BIRTH)
    )
    for year in years:
        place = parent(year.field.path)
        is_inside = _PLACES.has(owner(year.field.path))
        months = [m for m in known.called(_MONTH if is_inside else _MONTH_OF_BIRTH) if parent(m.field.path) == place]
        days = [d for d in known.called(_DAY if is_inside else _DAY_OF_BIRTH) if parent(d.field.path) == place]
        date = written_date(year.value, months[0].value, days[0].value) if months and days else ""
        if date and is_birth_date(date, now, epoch=False):
            yield year.field, date
