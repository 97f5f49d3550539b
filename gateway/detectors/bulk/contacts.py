"""Uploads of an address book, by their shape: several records of one kind, each with a name and a number
or address."""

import re
from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import Detector, Where, plain_key
from gateway.detectors.bulk.list_kinds import are_calls, are_messages, are_of_others, are_people
from gateway.detectors.bulk.list_search import best_first
from gateway.detectors.bulk.list_shapes import MAILBOX, MIN_PHONE_DIGITS, PLUS
from gateway.detectors.bulk.list_words import BOOK_SAID, NO_PEOPLE, said_kind
from gateway.detectors.context.named import Keys
from gateway.detectors.context.words_in_names import last_name
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import inside, records
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MIN_RECORDS: Final = 3
"""Two are a sender and a recipient."""

MAX_REACH_CHARS: Final = 256
"""RFC 5321 section 4.5.3.1.3: a path has at most 256 octets."""

MAX_SHOWN: Final = 200
"""Fields that are named in a hit."""

_REACH: Final = Pattern(
    r"(?:phone|mobile|msisdn|tel|e-?mail|courriel|correo|epost|number|address[-_ ]?book|contacts|hashe|friends"
    r"|begin:vcard|kontak|contato"
    r"|nomor)"
)

_REACHED: Final = (
    PLUS,
    Pattern(
        r"[^a-z0-9](?:p|ph|phn|num|nums|nr|tlf|mob|cel|gsm|handy|movil|telnr|nomor|no_?hp|hp|sdt|numar|numara|cislo|fonos?|fones?|telp|tlp|e164)[\"\]]{0,2}(?:\[[0-9]\]){0,2}\x1f"
    ),
    Pattern(r"(?:tel|phone|mobil|rufnummer|numero|nummer|komorka|puhelin|celular)[^\x1f]{0,10}\x1f"),
)
"""What stands where a list may hold numbers."""

_BOOKED: Final = Pattern(
    r"(?:a(?:d|ddr?)_?(?:book|bk)|address[-_]?(?:book|bk)|phone?[-_]?(?:book|bk)|contacts?|contact[-_]?list|kontakte?n?|contact[oe]s?|contat[oi]s?"
    r"|rehber|rubrica|agenda)(?:[/\x1e]|\[[0-9]{1,4}\]\[)"
)
"""What says that rows without names for their cells are people whom somebody knows: an address, or the name of the
list."""

_BEHIND_NAME: Final = Pattern(r"[|;,:\t<(=] ?\+[1-9][0-9]{6}")
"""A number behind something else in one text."""

_NAME_KEY: Final = Keys(r"(?:display|full|first|last|given|family|contact|nick|middle)*name|fn|displayname|n")
_NAME_ABROAD: Final = Keys(r"dn|nom|pr(?:e|é)nom|nome|nombre|naam|vorname|nachname|apellidos?|cognome|sobrenome")
"""The same in other languages, where nothing stands beside that shops and orders have."""

_REACH_KEY: Final = Keys(
    r".*(?:phone|mobile|msisdn|tel|email|mail|courriel|correo|epost|posta)(?:s|number|numbers|address|addresses)?|numbers?|address"
)
_BOOK: Final = Expression(
    r"(?:^|[.:\[\"_])(?:contacts?|address_?book|phone_?book|people|friends)(?:[.\[\"_]|list|$)", re.IGNORECASE
)
_NUMBER: Final = Expression(r"[+(]?[0-9][0-9 ()./-]{4,18}[0-9]")


_RECORD: Final = Expression(r"(?:fhir|ccda|hl7):")
"""Medical records name everybody who treats a person, with their telephones: that is nobody's address book."""

_NOT_PEOPLE: Final = Keys(
    r"(?:medication|prescription|drug|payer|insurance|policy|provider|practitioner|encounter|visit|appointment|procedure"
    r"|immunization|vaccination|allergy|allergie|problem|condition|diagnosis|diagnose|result|observation|vital|claim|order"
    r"|invoice|organization|store|shop|branche?|location|pharmacy|pharmacie|clinic|hospital|event|message|team|teammember"
    r"|staff|staffmember|employee|mitarbeiter|empleado|employe|funcionario|dipendente|vendor|supplier|dealer|dealership"
    r"|reseller|retailer|partner|office|department|agency|agencie|hotel|restaurant|merchant|seller|lieferant|proveedore"
    r"|crew|crewmember|board|boardmember|committee|doctor|physician|therapist|dentist|author|editor|maintainer|contributor"
    r"|developer|commit|hotline|helpline|crisisline|emergencynumber|resource|service|helpdesk)s?"
)
"""Lists of things that name a person with a telephone, as a medicine does whoever prescribed it."""


class Contacts(Detector):
    """One hit for each list of people."""

    rules = ("MIN-contacts",)
    patterns = (_REACH, *_REACHED, _BOOKED, _BEHIND_NAME)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Only what the device sends: a list of shops that it receives is nobody's address book."""
        way = where.way(message.direction)
        if way is not SentOrReceived.SENT:
            return
        shown: set[str] = set()
        yield from _by_shape(message, scan, way, shown)
        yield from _plain(message, scan, way, shown)
        if len(_ways([scan.fields])) < MIN_RECORDS:
            yield from _cards(message, scan, way)
            return
        talks = {one.place for one in best_first(scan.fields) if are_calls(one) or are_messages(one)}
        for place, found in sorted(records(scan.fields).items(), key=lambda one: -len(one[0])):
            if place in talks or _is_other(place):
                continue
            if any(one.key == "resourcetype" for fields in list(found.values())[:MIN_RECORDS] for one in fields):
                continue  # of medicine (FHIR), each on a line of its own
            reached = [fields for fields in found.values() if _is_person(fields) or _is_bare(place, fields)]
            reached = [fields for fields in reached if not (are_of_others(fields) or _is_call(fields))]
            if min(len(reached), len(_ways(reached))) < MIN_RECORDS or any(inside(other, place) for other in shown):
                continue  # the inner list is the address book, not the batch around it
            shown.add(place)
            number = next(field.value for field in reached[0] if _is_reach(field))
            yield _hit(message, way, f"{place}[0..{len(found) - 1}]", reached, number)
        yield from _cards(message, scan, way)


def _by_shape(message: ReadMessage, scan: Scan, way: SentOrReceived, shown: set[str]) -> Iterable[Hit]:
    """Lists of which each record has a name and a number or an address, whatever these are called."""
    if not scan.has((*_REACHED, _BOOKED)):
        return
    for listed in best_first(scan.fields):
        place, found, shapes = listed.place, listed.found, listed.shapes
        if _is_other(place) or any(inside(other, place) and other != place for other in shown):
            continue
        if not are_people(listed):
            continue
        if place in shown:
            continue
        if are_calls(listed) or are_messages(listed):
            continue  # with the names that the phone knows
        shown.add(place)
        number = next(one.number for one in shapes if one.number)
        yield _hit(message, way, f"{place}[0..{len(found) - 1}]", found, number)


_LISTED: Final = Keys(
    r"(?:all|my|user|device|hashed|local|phone|phonebook|addressbook)*(?:contacts?|addressbook|phonebook|phones?|phonenumbers?"
    r"|numbers?|msisdns?|mobiles?|e?mails?|emailaddresses|hashes|phonehashes|emailhashes|contacthashes|hashedphones"
    r"|hashednumbers|hashedcontacts|contactshashed|kontakte|contactos|contatos|contatti|kontak|agenda|rehber)(?:list|hashes|hashed)?"
)
"""Names of lists of bare numbers, addresses and hashes."""

_HASH: Final = Expression(
    r"[0-9a-f]{10}|[0-9a-f]{16}|[0-9a-f]{20}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[A-Za-z0-9+/_-]{22}(?:==)?|[A-Za-z0-9+/_-]{27}=?"
    r"|[A-Za-z0-9+/_-]{43}=?",
    re.IGNORECASE,
)
_ENTRY: Final = Expression(
    r"[^\W\d_][^\n;|,:\t<>=]{1,40}(?:[,:\t<>=|;] ?| [<(-]\s?)(?:tel:)?\+?[0-9(][0-9 ()./-]{5,18}[0-9][>)]?"
    r"|[^\W\d_][^\n;|,:\t<>=@]{1,40}(?:[,:\t=|;] ?| <)[^@\s<>,;|]{1,64}@[\w.-]{2,60}\.[a-z]{2,12}>?"
    r"|(?:tel:)?\+?[0-9(][0-9 ()./-]{5,18}[0-9][,:\t<>=|;] ?[^\W\d_][^\n;|,:\t<>=]{1,40}"
)
"""A name and a number in one text, as lists are joined to one."""

_LETTERS: Final = Expression(r"[^\W\d_][\w '.-]{1,40}")


def _plain(message: ReadMessage, scan: Scan, way: SentOrReceived, shown: set[str]) -> Iterable[Hit]:
    """Address books that have no records: bare numbers or hashes in a list, names and numbers of a map, and both in one
    text, under a name or an address that says that they are people's."""
    told: dict[str, dict[str, Field]] = {}
    for field in scan.fields:
        value = field.value.strip()
        if field.path.endswith('"]'):
            place, key = field.path[: field.path.rfind('["')], field.path[field.path.rfind('["') + 2 : -2]
            pair = (key, value) if _NUMBER.fullmatch(key) else (value, key)
            is_entry = sum(map(str.isdigit, pair[0])) >= MIN_PHONE_DIGITS and _LETTERS.fullmatch(pair[1]) is not None
            is_known = pair[0][:1] == "+" and _FULL_NAME.fullmatch(pair[1]) is not None and not _is_other(place)
            if is_entry and _NUMBER.fullmatch(pair[0]) and (is_known or _says_book(place, scan.fields)):
                told.setdefault(place, {})[pair[0]] = field
        elif field.path.endswith("]"):
            place = field.path[: field.path.rfind("[")]
            if (
                len(value) <= MAX_ENTRY_CHARS and _ENTRY.fullmatch(value) and _is_of_people(place, value, scan.fields)
            ) or (_LISTED.has(plain_key(last_name(place))) and _is_lone(value) and _says_book(place, scan.fields)):
                told.setdefault(place, {})[value] = field
        elif len(value) > MIN_JOINED_CHARS and "|" not in field.path and not field.path.startswith(_HEADS):
            count = _joined(field, value[:MAX_JOINED_CHARS], scan.fields)
            if count >= MIN_PLAIN:
                shown.add(field.path)
                yield _hit(message, way, field.path, [[field]] * count, value[:MAX_REACH_CHARS])
    for place, found in told.items():
        if len(found) >= MIN_PLAIN and not any(inside(other, place) for other in shown):
            shown.add(place)
            yield _hit(message, way, place, [[field] for field in found.values()], next(iter(found)))


_HEADS: Final = ("url.path", "header:", "cookie:", "auth.")
_FULL_NAME: Final = Expression(r"[^\W\d_a-z][^\W\d_]{1,20}(?: [^\W\d_a-z][^\W\d_'-]{1,24}){1,2}")
MAX_ENTRY_CHARS: Final = 120


def _is_of_people(place: str, entry: str, fields: tuple[Field, ...]) -> bool:
    """Whether a name with a number, in a list of such, is one of somebody whom a person knows: by what the list is
    called, or by a name and a family name before a number with its country."""
    if _says_book(place, fields):
        return True
    return "+" in entry and _is_other(place) is False and _NAMED_ENTRY.match(entry) is not None


_NAMED_ENTRY: Final = Expression(r"[^\W\d_a-z][^\W\d_]{1,20} [^\W\d_a-z][^\W\d_'-]{1,24}[,:\t<>=|; (-]{1,3}\+\d")


def _joined(field: Field, value: str, fields: tuple[Field, ...]) -> int:
    """How many people a text joins: names with their numbers, or numbers, addresses or hashes alone; 0 where nothing
    says that they are somebody's contacts."""
    is_body = field.path in _WHOLE_BODIES
    if value.count("+") + value.count("@") >= MIN_PLAIN and _says_book(field.path, fields):
        is_body = True
    if not (is_body or _BOOK.search(field.path) or _LISTED.has(plain_key(field.key)) or field.key in _CARRIERS):
        return 0
    entries = [one for one in _BETWEEN.split(value.strip().strip("[]")) if one]
    lone = {one for one in (entry.strip().strip("\"'") for entry in entries) if _is_lone(one)}
    if len(lone) >= MIN_PLAIN and 5 * len(lone) >= 4 * len(entries) and _says_book(field.path, fields):
        return len(lone)
    if _BOOK.search(field.path) is not None or (is_body and field.path not in _WHOLE_BODIES):
        return len(_ENTRY.findall(value))
    lines = [line.strip() for line in value.splitlines() if line.strip()]
    found = sum(_ENTRY.fullmatch(line) is not None and _is_of_people(field.path, line, fields) for line in lines)
    return found if 5 * found >= 4 * len(lines) else 0


_WHOLE_BODIES: Final = frozenset({"body.text", "body.binary", "body.csv"})
_CARRIERS: Final = frozenset(
    {"data", "body", "payload", "list", "text", "content", "file", "csv", "import", "value", "q"}
)
"""Where a text may be a list of people only by what it is."""

_BETWEEN: Final = Expression(r"[,;|\s]\s{0,4}")


def _says_book(place: str, fields: tuple[Field, ...]) -> bool:
    """Whether a list is called one of people, or stands in one or is sent to an address that is."""
    if _BOOK.search(place) is not None or said_kind(last_name(place)) == BOOK_SAID:
        return True
    return any(
        (field.path == "url.path" and _BOOK_STEP.search(field.value))
        or (field.key in _SOURCES and _BOOK_NAME.fullmatch(field.value))
        for field in fields[:MAX_HEAD_FIELDS]
    )


_SOURCES: Final = frozenset(
    {"source", "src", "origin", "type", "kind", "from", "entity", "collection", "action", "method"}
)
_BOOK_NAME: Final = Expression(
    r"(?:phone|device|my|android|ios|sync|upload|import|find)?[-_ .]?"
    r"(?:address-?_?book|contacts?|phone-?_?book|friends)(?:[-_ .]?(?:sync|import|upload|match))?",
    re.IGNORECASE,
)
"""Where a list is from, told beside it."""


_BOOK_STEP: Final = Expression(
    r"/(?:[a-z]{1,12}[-_]?)?(?:contacts?|address-?_?book|phone-?_?book|ad(?:d|r|dr)?-?_?book|addr-?_?bk|phone?-?_?(?:bk|book)|contact-?_?list|friends?|directory|discovery?|roster|rehber"
    r"|kontakte|contactos|contatos|agenda)(?:[-_/:]|$)",
    re.IGNORECASE,
)


def _is_lone(value: str) -> bool:
    """A number or a mailbox without a name, or the hash of one."""
    if "@" in value:
        return MAILBOX.fullmatch(value) is not None
    if _NUMBER.fullmatch(value) is not None:
        return sum(map(str.isdigit, value)) >= MIN_PHONE_DIGITS
    return _HASH.fullmatch(value) is not None and any(map(str.isdigit, value))


MIN_PLAIN: Final = 4
"""Numbers without records."""

MIN_JOINED_CHARS, MAX_JOINED_CHARS = 40, 16384
"""Of a text that holds names and numbers of several."""

MAX_HEAD_FIELDS: Final = 40
"""Fields of a message among which its address is."""


def _is_other(place: str) -> bool:
    """Whether a list is one of records of medicine, or is called what people are not."""
    return _RECORD.search(place) is not None or _NOT_PEOPLE.has(plain_key(place.rpartition(".")[2]))


def _hit(message: ReadMessage, way: SentOrReceived, path: str, people: list[list[Field]], value: str) -> Hit:
    detail = f"{len(people)} people with a telephone number or an e-mail address."
    paths = tuple(field.path for fields in people for field in fields)[:MAX_SHOWN]
    sure = Certainty.LIKELY
    return Hit("MIN-contacts", "bulk.contacts", sure, way, message.span, value, path, detail, paths)


def _ways(people: Iterable[Iterable[Field]]) -> set[str]:
    """The different numbers and addresses of several records: a batch of events about one person has one."""
    return {field.value.strip() for fields in people for field in fields if _is_reach(field)}


def _is_person(fields: Iterable[Field]) -> bool:
    """A name, and a way to reach the person."""
    has_name = is_abroad = has_reach = is_other = False
    for field in fields:
        key = plain_key(field.key)
        has_name = has_name or (_NAME_KEY.has(key) and bool(field.value.strip()))
        is_abroad = is_abroad or (_NAME_ABROAD.has(key) and bool(field.value.strip()))
        is_other = is_other or key in NO_PEOPLE
        has_reach = has_reach or _is_reach(field)
    return (has_name or (is_abroad and not is_other)) and has_reach


def _is_call(fields: Iterable[Field]) -> bool:
    """How long somebody spoke, and who called: that is a list of calls, with the names that the phone knows."""
    keys = {plain_key(field.key) for field in fields}
    return not keys.isdisjoint(_LENGTHS) and not keys.isdisjoint(_WAYS_OF_CALLS)


_LENGTHS_TEXT: Final = """
 duration durations durationsec durationseconds durationms callduration dauer duracion duree durata duracao duur czas
 sec seconds
"""
_LENGTHS: Final = frozenset(_LENGTHS_TEXT.split())
_WAYS_OF_CALLS_TEXT: Final = """
 type calltype direction dir richtung typ tipo missed isincoming incoming outgoing calldirection direccion sens
 direzione direcao richting kierunek answered
"""
_WAYS_OF_CALLS: Final = frozenset(_WAYS_OF_CALLS_TEXT.split())


def _is_bare(place: str, fields: Iterable[Field]) -> bool:
    """A number or address alone, in a list that is called contacts."""
    return _BOOK.search(place) is not None and any(map(_is_reach, fields))


def _is_reach(field: Field) -> bool:
    value = field.value.strip()
    if not 6 <= len(value) <= MAX_REACH_CHARS:
        return False
    if "@" in value:
        return MAILBOX.fullmatch(value) is not None
    if value[0] not in "+(0123456789" or _NUMBER.fullmatch(value) is None or sum(map(str.isdigit, value)) < 7:
        return False
    return _REACH_KEY.has(plain_key(field.key)) or _BOOK.search(field.path) is not None


def _cards(message: ReadMessage, scan: Scan, way: SentOrReceived) -> Iterable[Hit]:
    """An address book as vCards (RFC 6350)."""
    if b"begin:vcard" not in scan.lower:
        return
    for field in scan.fields:
        cards = field.value.upper().count("BEGIN:VCARD") if "VCARD" in field.value[:4096].upper() else 0
        if cards >= MIN_RECORDS:
            detail = f"{cards} vCards."
            yield Hit(
                "MIN-contacts",
                "bulk.contacts",
                Certainty.CERTAIN,
                way,
                message.span,
                "",
                field.path,
                detail,
                (field.path,),
            )
