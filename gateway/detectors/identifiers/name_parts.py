"""Names of people whose field is named by words put together: `PtLName`, `nm_benef`, `usrNm`, a `titular`.

What has to be true besides depends on how much the name of the field says: a last name needs no more than the form of a
name, a bare `nm` an object that is a person.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.checksums import mod_97
from gateway.detectors.context.key_meaning import is_person, meaning, meaning_of_owner, meant
from gateway.detectors.context.key_words import (
    ADDRESS,
    AGENT,
    BIRTH,
    CODE,
    DATE,
    DAY,
    EMAIL,
    FIRST,
    FULL,
    GENDER,
    HANDLE,
    HOUSE,
    LAST,
    LINE,
    MONTH,
    NAME,
    NATIONAL,
    NUMBER,
    PERSON,
    PHONE,
    PLACE,
    ROLE,
    SHORT,
    SMALL,
    STREET,
    THING,
    TOWN,
    UNKNOWN,
    YEAR,
    ZIP,
)
from gateway.detectors.context.named import Named, Names, raw_steps
from gateway.detectors.context.persons import (
    MAILBOX,
    NOBODYS,
    is_beside_person,
    is_of_business,
    is_of_person,
    is_of_program,
    is_of_thing,
    tells_person,
)
from gateway.detectors.identifiers.name_beside_health import has_everyday_word
from gateway.detectors.identifiers.name_forms import (
    LAID_OUT,
    begins_large,
    is_called_name,
    is_full_name,
    is_name,
    is_written_large,
)
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import inside, parent
from gateway.model.findings import Field, ReadMessage

_OF_PLACES: Final = STREET | TOWN | ZIP | ADDRESS | HOUSE | LINE | PLACE
_OTHER: Final = NOBODYS | _OF_PLACES | EMAIL | PHONE | HANDLE | GENDER | CODE | NUMBER
"""With one of these it is the name of something else, or no name."""

_OF_ROLES: Final = ROLE | PERSON | AGENT | SMALL | SHORT
_CLEAR: Final = FIRST | LAST | FULL | PERSON | BIRTH
_PAIRED: Final = FIRST | LAST
_FORMS: Final = NAME | SMALL | DATE | DAY | MONTH | YEAR
"""What may stand in a bare name: some marks of types are words for days as well."""

_TERSE: Final = (("f", "l"), ("fn", "ln"), ("pr", "nm"), ("vn", "nn"), ("fn", "sn"), ("n1", "n2"), ("gn", "fn"))
"""First and last name where every letter counts."""

_TERSE_KEYS: Final = frozenset(first for first, _ in _TERSE)

_GIVEN: Final = frozenset({"given", "family", "giv", "sur", "gvn", "famille", "forenames"})
"""Words of pairs that have no other sense beside each other."""

_NAMES: Final = Expression(r"name|nom|nm\b")

_VEHICLE_WORDS: Final = """
 vin plate licenseplate vehicle vehicleid car cab taxi trip tripid ride rideid route truck pos lat lng odometer speed
 patente placa matricula kennzeichen kenteken targa immatriculation nrrejestracyjny fahrzeug vehiculo veicolo
"""
_VEHICLE: Final = frozenset(_VEHICLE_WORDS.split())
"""Beside these a driver is no program."""

_SCHOOL: Final = frozenset(
    {
        "klasse",
        "schule",
        "kita",
        "kitagruppe",
        "kindergarten",
        "hort",
        "gruppe",
        "klassenlehrer",
        "eltern",
        "erziehungsberechtigte",
    }
    | {"erziehungsberechtigter", "geburtsdatum", "geb", "sorgeberechtigter", "erz", "elternteil", "schuljahr"}
)
"""Beside these a `kind` is a child, as the word means in German."""


def _told_beside(said: int) -> frozenset[str]:
    return _SCHOOL | _REACHED if said & PERSON else _VEHICLE


_REACHED_TEXT: Final = """
    phone tel telephone mobile cell phonenumber mobilenumber telefon telefono handy email mail emailaddress birth dob
    birthdate birthday dateofbirth geburtsdatum geboren fechanacimiento fechadenacimiento datanascimento nascimento
    datedenaissance naissance
"""
_REACHED: Final = frozenset(_REACHED_TEXT.split())
"""What only people have."""


_OF_SENDERS: Final = ("noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "mailer-daemon", "bounce")
_IBAN: Final = Expression(r"[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}")
"""Whose account it is stands beside its number."""

_VALUES: Final = frozenset({"value", "val", "v", "valor", "wert", "valeur", "default", "placeholder"})
"""What stands beside the name of a field of a form, not of a person."""

_LABELS: Final = EMAIL | PHONE | ADDRESS | BIRTH | GENDER | ZIP | TOWN | NATIONAL
"""Values with such a meaning are labels."""

_PERSONS: Final = frozenset({PERSON, AGENT, NATIONAL, PERSON | AGENT})

_OF_MONEY: Final = Expression(r"acc|konto|compte|cuenta|conta\b|deliver|shipping|entrega|livraison|bill|fact|rechnung")
"""Addresses of accounts and deliveries, which people give names of their own."""

MAX_STEPS: Final = 3
"""Steps of an address from its end, of which the last word says what is there."""

MAX_ASKED: Final = 8
"""Bare names whose neighbours are looked through for an address of mail, in one message."""


def by_parts(known: Names, message: ReadMessage) -> Iterator[Named]:
    """All values that are names of people by the parts of their own names and what stands around them."""
    pairs: list[tuple[int, Named]] = []
    bare: list[Named] = []
    for said, values in meant(known):
        if said & _OTHER or not said & (NAME | ROLE | _PAIRED):
            continue
        for one in values:
            if (
                _is_label(one, known)
                or _is_said(one, said)
                or (LAID_OUT in one.field.path and not is_full_name(one.value))
            ):
                continue
            if said & NAME:
                if is_of_business(known, one.field) or (not said & _CLEAR and is_of_thing(one)):
                    continue
                if is_of_program(known, one):
                    continue
                if _is_named(said, one, known):
                    yield one
                elif not said & ~_FORMS and not one.in_text and is_name(one.value):
                    bare.append(one)
            elif said & ROLE and not said & _PAIRED:
                if said & ~_OF_ROLES or one.in_text or not is_full_name(one.value) or _is_role(one.value):
                    continue
                if said & SHORT and said & PERSON and has_everyday_word(one.value):
                    continue
                if not said & SHORT or not _told_beside(said).isdisjoint(known.keys_beside(one.field.path)):
                    yield one
            elif said & _PAIRED and not said & ~(_PAIRED | PERSON | AGENT | ROLE | SMALL):
                pairs.append((said, one))
    yield from _paired(pairs, known)
    terse = list(_terse(known))
    for one in terse:
        if is_of_person(one) or is_beside_person(known, one) or _has_address(known, one) or _is_of_name(one):
            yield one
        else:
            bare.append(one)
    bare = [one for one in bare if is_written_large(one.value)][:MAX_ASKED]
    yield from _at_person(bare, message.path)
    yield from _beside_mail(bare, known, message.fields)


def _is_said(one: Named, said: int) -> bool:
    """Whether a value is itself a label. Some words for days of birth are surnames, in Brazil: beside a word that is
    none."""
    meant_by = meaning(one.value)
    return bool(meant_by & _LABELS) and not (said & PERSON and meant_by & UNKNOWN and is_full_name(one.value))


def _is_label(one: Named, known: Names) -> bool:
    """Whether the `name` of a record says what its `value` is, in a list whose own name was put before: the `headers`
    of a request (HAR)."""
    own = plain_key(one.field.key)
    if own != "name":
        return False
    if names_a_value(one, known):
        return True
    return one.key != own and not _VALUES.isdisjoint(known.keys_beside(one.field.path))


def names_a_value(one: Named, known: Names) -> bool:
    """Whether what is called a name is that of a value in the same object, or a step or two below it."""
    place = parent(one.field.path)
    key = plain_key(one.value)
    return len(one.value) <= MAX_LABEL_CHARS and any(
        other.field is not one.field and plain_key(other.field.key) == key and inside(other.field.path, place)
        for other in known.by_key.get(key, ())[:MAX_SAME]
    )


MAX_LABEL_CHARS: Final = 60
"""Of the name of a value."""

MAX_SAME: Final = 50
"""Values of one name that are looked at."""


def _is_role(value: str) -> bool:
    """Whether a value says what somebody is, not who: `Family Doctor`."""
    return any(meaning(word) & (ROLE | NAME) for word in value.split() if len(word) >= LEAST_ROLE_CHARS)


LEAST_ROLE_CHARS: Final = 5
"""Shorter words for a part that people play are names as well."""


def may_have(message: ReadMessage) -> bool:
    """Whether one of some fields may be a name of a person by its own name and those of the others: quick, for messages
    in which only things have names."""
    fields = message.fields
    keys = {field.key for field in fields}
    is_bare = False
    is_told = False
    for key in keys:
        said = meaning(key)
        if said == UNKNOWN and _NAMES.search(key) is not None:  # without its capitals a name is not always split
            return True
        is_told = is_told or tells_person(said)
        if not said & (NAME | ROLE | _PAIRED) or said & _OTHER:
            continue
        if said & (ROLE | _CLEAR | AGENT | NATIONAL | UNKNOWN):
            return True
        is_bare = True
    if (
        is_told
        or (is_bare and not _MOBILE.isdisjoint(keys))
        or (is_bare and _resource(message.path) & (PERSON | AGENT))
        or not keys.isdisjoint(_TERSE_KEYS)
    ):
        return True
    return is_bare and any(_is_held_by_person(field) or _names_person(field.value) for field in fields)


def _is_held_by_person(field: Field) -> bool:
    said = meaning(field.key)
    return said & NAME != 0 and not said & _OTHER and is_person(meaning_of_owner(field.path), NOBODYS | CODE)


def _is_named(said: int, one: Named, known: Names) -> bool:
    """Whether a value is a person's name by a name with a word for names in it."""
    value = one.value
    if one.in_text:
        return said & _CLEAR != 0 and not said & UNKNOWN and is_full_name(value)
    if said & NATIONAL:
        return is_full_name(value)
    if said & UNKNOWN:
        is_enough = is_written_large(value) and is_name(value) if said & _PAIRED else is_full_name(value)
        return is_enough and (is_of_person(one) or is_beside_person(known, one))
    if said & _CLEAR:
        return is_called_name(one) if said & (_PAIRED | FULL) else is_name(value) and is_written_large(value)
    if said & AGENT:
        return is_full_name(value)
    if not is_name(value) or not is_written_large(value):
        return False
    return is_of_person(one) or is_beside_person(known, one) or (is_full_name(value) and _is_reached(known, one))


_MOBILE_KEYS_TEXT: Final = """
 movil celular cel mobile mobil handy portable telemovel cellulare gsm mobiel mobilnummer handynummer mobiltelefon
 hp nohp wa nowa ponsel nohandphone dienthoai komorka telefoonnummer numeromovil nummobile telmovil telmobile
 telportable telcelular tlfmovil
"""
_MOBILE: Final = frozenset(_MOBILE_KEYS_TEXT.split())
"""What somebody carries about: its number is no shop's. Some of these words are other things as well."""

_OF_SHOPS: Final = frozenset({"rating", "stars", "hours", "jambuka", "openinghours", "price", "harga", "reviews"})

_CALLED: Final = Expression(r"\+?\(?\d(?:[ ()./-]{0,2}\d){7,14}")


def _is_reached(known: Names, one: Named) -> bool:
    """Whether the number of a mobile telephone stands beside a value, and nothing that shops have."""
    if not _OF_SHOPS.isdisjoint(known.keys_beside(one.field.path)):
        return False
    place = parent(one.field.path)
    return any(
        parent(other.field.path) == place and _CALLED.fullmatch(other.value) is not None
        for key in _MOBILE.intersection(known.keys_beside(one.field.path))
        for other in known.by_key.get(key, ())[:MAX_SAME]
    )


def _paired(pairs: list[tuple[int, Named]], known: Names) -> Iterator[Named]:
    """Values called `first` and `last` beside each other, where they are a person's."""
    places: dict[str, int] = {}
    for said, one in pairs:
        if _is_capital_name(one):
            place = parent(one.field.path)
            places[place] = places.get(place, 0) | said
    for said, one in pairs:
        both = places.get(parent(one.field.path), 0)
        if _is_capital_name(one) and both & _PAIRED == LAST:
            is_told = said & (PERSON | AGENT) != 0 and (is_beside_person(known, one) or _is_reached(known, one))
            if is_told or _is_beside_birth(known, one):
                yield one
        if both & _PAIRED != _PAIRED or not _is_capital_name(one):
            continue
        if (
            one.key in _GIVEN
            or said & (PERSON | AGENT)
            or is_of_person(one)
            or is_beside_person(known, one)
            or _has_address(known, one)
        ):
            yield one


def _is_beside_birth(known: Names, one: Named) -> bool:
    """Whether a date of birth stands beside a last name: with both people are found at a clinic's desk."""
    keys = known.keys_beside(one.field.path)
    return any(meaning(key) & (BIRTH | NOBODYS | SHORT) == BIRTH for key in keys)


def _has_address(known: Names, one: Named) -> bool:
    """Whether a postcode or a town stands beside a value, as in forms."""
    asked = ZIP | TOWN | THING | SHORT
    return any(meaning(key) & asked in (ZIP, TOWN) for key in known.keys_beside(one.field.path))


def _terse(known: Names) -> Iterator[Named]:
    """Two values with capitals beside each other that are called by the letters of a first and a last name."""
    for first, last in _TERSE:
        for one in known.by_key.get(first, ()):
            if not _is_capital_name(one):
                continue
            place = parent(one.field.path)
            for other in known.by_key.get(last, ()):
                if parent(other.field.path) == place and _is_capital_name(other):
                    yield one
                    yield other
                    break


def _is_of_name(one: Named) -> bool:
    """Whether the object that a value stands in is called a name (`nam` of certificates of vaccination, EU eHealth
    Network)."""
    way = raw_steps(one.field.path)
    said = meaning(way[-2]) if len(way) > 1 else 0
    return said & NAME != 0 and not said & _OTHER


def _is_capital_name(one: Named) -> bool:
    return not one.in_text and is_called_name(one) and begins_large(one.value)


def _beside_mail(bare: list[Named], known: Names, fields: Iterable[Field]) -> Iterator[Named]:
    """Bare names in an object with a value that is an address of mail, whatever that is called."""
    if not bare:
        return
    places = {parent(field.path) for field in fields if _names_person(field.value)}
    for one in bare:
        place = parent(one.field.path)
        if place in places and _VALUES.isdisjoint(known.keys_in.get(place, ())):
            yield one


def _at_person(bare: list[Named], path: str) -> Iterator[Named]:
    """Bare names that stand in no object of their own, sent to the address of a person: `PUT /patients/7`."""
    said = _resource(path) if bare else 0
    if not said & (PERSON | AGENT) or said & (_OTHER | UNKNOWN):
        return
    for one in bare:
        if meaning_of_owner(one.field.path) == 0 and (said & PERSON or is_full_name(one.value)):
            yield one


def _resource(path: str) -> int:
    """What the last word in an address means that is no number or key."""
    for step in reversed(path.partition("?")[0].split("/")[-MAX_STEPS:]):
        if step and not any(map(str.isdigit, step)):
            return 0 if _OF_MONEY.search(step) else meaning(step)
    return 0


def _names_person(value: str) -> bool:
    """Whether a value is an address of mail that no service sends from, or the key of a record of a person (`USER#83`,
    in tables of DynamoDB)."""
    if "@" in value:
        address = value.strip().lower()
        return MAILBOX.fullmatch(address) is not None and not address.startswith(_OF_SENDERS)
    if _IBAN.fullmatch(value) is not None:
        return mod_97(value.replace(" ", ""))
    kind, is_key, rest = value.partition("#")
    return is_key != "" and rest != "" and meaning(kind) & (PERSON | AGENT | NATIONAL | NOBODYS | UNKNOWN) in _PERSONS
