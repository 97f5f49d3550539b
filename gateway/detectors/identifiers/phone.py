"""Telephone numbers: under a name that says so, in international form, or beside words that say so."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from gateway.detectors.base import Detector, Where, is_published, plain_key
from gateway.detectors.context.identifier_words import OWNER, identifier, is_own, pieces
from gateway.detectors.context.key_meaning import waking
from gateway.detectors.context.key_words import CONTACT, PHONE
from gateway.detectors.context.named import Keys, names, owner
from gateway.detectors.context.persons import is_beside_person, is_of_business
from gateway.detectors.context.words_in_names import key_words
from gateway.detectors.identifiers.hashed import HASH, Hashed
from gateway.detectors.identifiers.phone_forms import (
    E164,
    REGIONS,
    is_for_everybody,
    is_in_plan,
    is_phone,
    is_possible,
    regions_of,
)
from gateway.detectors.identifiers.phone_parts import by_parts
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.model.flows import Certainty

_KEY: Final = Pattern(
    r"phone|mobile|mobil|msisdn|[^a-z]tels?[^a-z]|telno|handy|whatsapp|telefon|tel(?:é|e)fono|cellular"
    r"|cell|celular|m(?:ó|o)vil|portable|sms|contact[-_ ]?n|rufnummer|[^a-z]ruf |ll(?:á|a)mame|appelez"
    r"|(?:reach|text) me|[^a-z]gsm|num_?tel|tel(?:nr|num)|(?:from|to|called)[-_]?num|fax|line1number"
    r"|[.\"\[:](?:to|from|recipients?|destinations?|dest|dst|receiver|peer|addressee)[\"\]]{0,2}(?:\[[0-9]{1,3}\])?\x1f\+?[1-9][0-9]{10}"
    r"|\bwa_id\x1f|caller|dialed|callme|call me|my (?:[a-z]{1,12} )?number"
    r"|telem(?:o|ó)vel|телефон|мобильн|τηλέφωνο|手机|手機|电话|電話|携帯|휴대폰|전화|هاتف|الجوال|טלפון"
)
_PARTS_OF_KEYS: Final = waking(
    PHONE | CONTACT, r"[^a-z]u_mb|(?:home|work|cell|hm|wk|mob)_?ph|[^a-z](?:ring|simu)[\"\]]{0,2}"
)
_INTERNATIONAL: Final = Pattern(r"\+[1-9][0-9]{0,3}[ ().-]{0,2}[0-9]{1,5}[ ().-]{0,2}[0-9]{2,5}[ .-]{0,1}[0-9]")
_AMERICAN: Final = Pattern(r"\([2-9][0-9]{2}\) ?[2-9][0-9]{2}[- ][0-9]{4}\b")

_SPOKEN: Final = Pattern(
    r"\b(?:(?:tele|cell|smart)?phone|mobile|cell|tel|call|text me|sms|whatsapp|handy(?:nummer)?|telefon(?:nummer|e)?"
    r"|tel(?:e|é)fono|t(?:e|é)l(?:e|é)phone|m(?:o|ó)vil|celular|portable|ruf(?:nummer)?|ll(?:a|á)mame|appelez"
    r"|my (?:[a-z0-9_]{1,12} )?number|reach me|fax)\b"
)
"""Words beside which a number stands in running text; those of `_WORD`."""

_CLEAR: Final = Keys(
    OWNER + r"(?:(?:mobile|cell|tele|smart|daytime|evening|day|land|fixed|alt|sms|voice|contact"
    r"|fax)*phones?(?:number|numbers|nr|no|num|e164|digits)?\d?"
    r"|msisdn|tel\d?|telno|telnr|telnumber|tels|telephonenumber|handy|handynummer|whatsapp(?:number"
    r"|no)?|telefon(?:nummer|nr|numarasi|i)?"
    r"|telefono|teléfono|telefonomovil|telefonocelular|telefone|telefonecelular|numerotelefono|numerodetelefono"
    r"|numerotelefone|téléphone|numerodetelephone|numtelephone|numtel|mobil(?:e|nummer|telefon)?"
    r"|mobile(?:number|no|nr|num)|cell(?:number|no|phone)|cellular(?:number)?"
    r"|celular|movil|móvil|portable|gsm(?:number|no)?|smsnumber|rufnummer|phonenumberformatted"
    r"|line1number|contactno|contactnumber|contactnum"
    r"|telefon(?:privat|mobil|festnetz|geschaftlich|geschäft|geschaeft|arbeit|praxis|zuhause)"
    r"|tel(?:privat|mobil|geschaft|portable|fixe)|tel(?:e|é)fono(?:casa|fijo|trabajo|particular|contacto|paciente)"
    r"|t(?:e|é)l(?:e|é)phone(?:portable|fixe|mobile|domicile|bureau|travail)|(?:numero|nr)?telem(?:o|ó)vel"
    r"|wa_?id|callernumber|callerid|callednumber|callerphone|fromnumber|tonumber|faxnumber"
    r"|(?:мобильный|номер)?телефона?|номермобильного|мобильный|(?:κινητό)?τηλέφωνο"
    r"|手机号?码?|手機號?碼?|(?:联系)?电话(?:号码)?|電話(?:番号|號碼)?"
    r"|携帯(?:電話)?(?:番号)?|휴대폰(?:번호)?|전화번호|(?:رقم)?(?:الهاتف|هاتف|الجوال)|(?:מספר)?טלפון)"
)
_WEAK: Final = Keys(OWNER + r"(?:mobile?|cell|portable|handy|gsm|callerid|phones?|tel|cellular|contactno|contactnum)")
_CELL: Final = Keys(OWNER + r"(?:cell|gsm)")
_MAIL: Final = Keys(OWNER + r"e?mails?(?:address)?")
"""A cell is also one of a table or of a network; not beside an address of mail."""

MIN_CELL_DIGITS: Final = 9
"""Shorter numbers of cells are in no other plan than that of a network."""

_STARTS_INTERNATIONAL: Final = Expression(r"(?<![\w+])\+[1-9][0-9 ().-]{6,19}[0-9](?![\w])")
_STARTS_AMERICAN: Final = Expression(r"(?<![\w])\([2-9][0-9]{2}\) ?[2-9][0-9]{2}[- ][0-9]{4}(?!\w)")
_NATIONAL: Final = Expression(r"(?<![\w.,:/+-])(?:\+|00)?[(]?[0-9][0-9 ()./-]{5,18}[0-9](?![\w]|[-:.,/]\d)")
_DIGITS: Final = Expression(r"[0-9][0-9 ()./-]{5}")
_WORD: Final = Expression(
    r"\b(?:(?:tele|mobile |cell|smart)?phone|(?:mobile|cell)(?: (?:no|number))?|tel|call(?: me)?"
    r"|text me|sms|whatsapp|handy(?:nummer)?|telefon(?:nummer|e)?"
    r"|tel[ée]fono|t[ée]l[ée]phone|m[óo]vil|celular|portable|ruf(?:nummer)?(?: mich)?(?: an)?"
    r"|ll[áa]mame|appelez|reach me|fax"
    r"|my (?:(?!(?:aadh?aar|account|acct|bank|order|policy|case|tracking|passport|id|card|member|membership|reference"
    r"|ref|ticket|invoice|serial|pin|nhs|ssn|tax|licen[cs]e|room|customer|client|patient|confirmation|booking"
    r"|registration|social|security|insurance|medicare|national|file|record|student|employee|loan|credit|debit|iban|vat|routing|lucky)\b)"
    r"\w{1,12} )?number(?: is)?)\b",
    re.IGNORECASE,
)

NEAR_CHARS: Final = 48
"""Between a word and the number that it is about."""

BESIDE_BYTES: Final = 32
"""Around what begins like a number: the rest of it, and what must not stand beside it."""

PIECE_BYTES: Final = 2 * NEAR_CHARS
"""Around a word, where characters have two bytes."""

MAX_TRIED: Final = 40
"""Candidates in running text that are looked up in the numbering plans, in one message."""

_HASHED: Final = Hashed(
    r"hashed(?:user)?(?:phone|mobile)(?:number)?|(?:phone|mobile)(?:number)?(?:sha256|sha1|md5|hash"
    r"|hashed)(?:hex)?|ph"
    r"|(?:sha256|sha1|md5)(?:hashed)?(?:phone|mobile)(?:number)?|udph|phone(?:number)?|msisdn(?:sha256"
    r"|sha1|md5|hash)?|sha256phonenumber"
)


class Phone(Detector):
    """One hit for each telephone number."""

    rules = ("CLR-identifier",)
    patterns = (_KEY, *_PARTS_OF_KEYS, _INTERNATIONAL, _AMERICAN, HASH)
    context = (_SPOKEN,)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """What a server sends counts only as part of somebody's profile: shops have telephones too."""
        seen: set[str] = set()
        for field, value in _found(message, scan, where):
            digits = "".join(filter(str.isdigit, value))
            if digits in seen or is_published(message, field, where) or not is_own(message, field, where):
                continue
            if is_of_business(names(message.fields), field) or is_for_everybody(value, regions_of(message)):
                continue
            if owner(field.path) in _EXAMPLES or not _SHOWS_HOW.isdisjoint(key_words(field)[-1:]):
                continue
            if plain_key(field.key).endswith("tfn") and _is_tax_file(digits):
                continue
            seen.add(digits)
            yield identifier("id.phone", Certainty.LIKELY, message, where, value, field.path, "A telephone number.")
        for one in _HASHED.find(message, scan, where):
            detail = "The hash of a telephone number: all numbers can be tried."
            yield identifier("id.phone", Certainty.LIKELY, message, where, one.value, one.field.path, detail)


def _found(message: ReadMessage, scan: Scan, where: Where) -> Iterator[tuple[Field, str]]:
    if scan.has((_KEY,)):
        for one in names(message.fields).called(_CLEAR):
            is_sure = not _WEAK.has(one.key) or not one.value.isdecimal() or len(one.value) >= 9
            if is_sure and is_phone(one.value) and not (one.in_text and not _is_given(one.value, message)):
                yield one.field, one.value
        for one in names(message.fields).called(_CELL):
            is_long = sum(map(str.isdigit, one.value)) >= MIN_CELL_DIGITS
            known = names(message.fields)
            if is_long and is_phone(one.value) and (known.beside(one.field, _MAIL) or is_beside_person(known, one)):
                yield one.field, one.value
        for one in names(message.fields).called(_ADDRESSED):
            if not one.in_text and _is_written_to(one.field, message):
                yield one.field, one.value
    if scan.has((_KEY, *_PARTS_OF_KEYS)):
        yield from by_parts(message)
    if scan.has((_KEY, _INTERNATIONAL, _AMERICAN)):
        yield from _in_text(message, scan, where)


def _is_tax_file(digits: str) -> bool:
    """Whether a number under `tfn`, as telephones are called in Spain, is one for Australia's taxes, by its digits."""
    from stdnum.au import tfn

    return bool(tfn.is_valid(digits))


_ADDRESSED: Final = Keys(r"to|from|recipients?|destinations?|dest|dst|receiver|addressee")
_WRITTEN: Final = Keys(
    r"message|msg|body|text|content|template|templatename|channel|unicode|messagetype|mediaurl|flash|datacoding|senderid"
)
"""What stands beside whom a service of text messages writes to."""
_OF_MESSENGERS: Final = Keys(
    r"messagingproduct|recipienttype|messagingserviceid|sms|smstext|smsmessage|whatsapp|originator"
)
"""The same, of which only such services speak: a number need not be given out."""

_WHOLE: Final = Expression(r"\+?[1-9]\d{10,14}")


def _is_written_to(field: Field, message: ReadMessage) -> bool:
    """Whether a number under `to` is a telephone: as services of messages want it, with its country and no mark, beside
    the message."""
    digits = field.value.strip().removeprefix("+")
    if _WHOLE.fullmatch(digits) is None or not is_possible(f"+{digits}"):
        return False
    known, place = names(message.fields), parent(field.path)
    beside = {*known.keys_in.get(place, ()), *_OWNERS.of(message.fields).get(place, ())}
    if place.endswith("]") or field.path.endswith("]"):  # one of several: the message stands beside the list
        above = parent(place)
        beside.update(known.keys_in.get(parent(above) if place.endswith("]") else above, ()))
    if any(map(_OF_MESSENGERS.has, beside)):
        return True
    return any(map(_WRITTEN.has, beside)) and is_in_plan(f"+{digits}", REGIONS[:1])


def _owners(fields: tuple[Field, ...]) -> dict[str, set[str]]:
    """What holds the values in and below each place of a message: `template` where `$.template.name` stands in `$`."""
    held: dict[str, set[str]] = {}
    for field in fields:
        name, place = plain_key(owner(field.path)), field.path
        while (above := parent(place)) != place:
            place = above
            held.setdefault(place, set()).add(name)
    return held


_OWNERS: Final = Latest(_owners)

_EXAMPLES: Final = frozenset(
    {"example", "examples", "sample", "samplerequest", "examplerequest", "placeholder", "mock"}
)
"""What a description of an interface calls the values that show how they are written."""

_SHOWS_HOW: Final = frozenset({"hint", "placeholder", "example", "mask", "tooltip", "sample"})
"""The same, as the end of a name: what stands in a field before somebody writes there."""


_MOMENT: Final = Expression(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?"
)
"""A day and a time without marks, as HL7 and many logs write them."""


def _is_given(value: str, message: ReadMessage) -> bool:
    """Whether a number behind a label in a text is in a plan, or is written as programs do and may be in one."""
    return (E164.fullmatch(value) is not None and is_possible(value)) or is_in_plan(value, regions_of(message))


def _in_text(message: ReadMessage, scan: Scan, where: Where) -> Iterator[tuple[Field, str]]:
    """Numbers that stand in a longer text or under any name, if they are in a numbering plan."""
    has_words = scan.has((_SPOKEN,))
    regions = regions_of(message) if has_words else REGIONS[:1]
    for field, candidate, is_national in islice(_candidates(message, scan, where), MAX_TRIED):
        if not is_phone(candidate) or (is_national and _MOMENT.fullmatch(candidate)):
            continue
        is_whole = candidate == field.value and E164.fullmatch(candidate) is not None
        if is_in_plan(candidate, regions if is_national else REGIONS[:1]) or (is_whole and is_possible(candidate)):
            yield field, candidate


def _candidates(message: ReadMessage, scan: Scan, where: Where) -> Iterator[tuple[Field, str, bool]]:
    """What may be a number, and whether it is in the form of its country."""
    for pattern, form in ((_INTERNATIONAL, _STARTS_INTERNATIONAL), (_AMERICAN, _STARTS_AMERICAN)):
        for field, text, _ in pieces(pattern, BESIDE_BYTES, message, scan, where):
            for found in form.finditer(text):
                yield field, found[0], False
    for field, text, _ in pieces(_SPOKEN, PIECE_BYTES, message, scan, where):
        if _DIGITS.search(text) is None:
            continue
        for word in _WORD.finditer(text):
            near = text[max(word.start() - NEAR_CHARS // 2, 0) : word.end() + NEAR_CHARS]
            for found in _NATIONAL.finditer(near):
                yield field, found[0], True
