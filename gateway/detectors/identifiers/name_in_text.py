"""Names of people in what is written: behind a label, before a date of birth, beside an address, in a greeting."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import Where, plain_key
from gateway.detectors.context.identifier_words import ABOUT_PERSON, OWNER, pieces, texts
from gateway.detectors.context.named import Keys, names
from gateway.detectors.identifiers.given_names import begins_with_given_name
from gateway.detectors.identifiers.name_forms import MAX_NAME_CHARS, NOT_NAMES, is_full_name, is_name
from gateway.detectors.identifiers.name_with_account import HELD_BY, held_by
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import MAX_MATCHES, Form, Pattern, Scan
from gateway.model.findings import Field, ReadMessage

MAIL: Final = Pattern(r"mail\.header:(?:from|to|cc|reply-to|sender)\x1f")
ADDRESSED: Final = Pattern(r"[^\x1e\x1f<>@] ?<[a-z0-9._%+'-]{1,64}@[a-z0-9]")
CALLED_UP: Final = Pattern(r"[\" ]<sips?:")
_OF_CALL: Final = Expression(r"(?:(?<=[\r\n])|^)[A-Za-z-]{1,24}: ?\"?([^\"<>@:\r\n]{3,60}?)\"? ?<sips?:[^>\s]{3,120}>")
"""Who calls whom, in the head of a message of SIP (RFC 3261, 20.10): `From: "Maya Ortiz" <sip:maya@…>`."""

CHATTED: Final = Pattern(
    r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4},? [0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?: ?[ap]\.?m\.?)?(?:\]| -) "
    r"[^\x1e\x1f:]{2,40}: ",
    Form.RARE,
)
_CHATTED: Final = Expression(
    r"[\u200e\u200f ]{0,2}\[?\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"(?:[ \u202f]?[APap]\.?[Mm]\.?)?(?:\]| -) "
    r"([^\W\d_a-z][^\W\d_]{1,20} [^\W\d_a-z][^\W\d_'-]{1,24}(?: [^\W\d_a-z][^\W\d_'-]{1,24})?): \S"
)
"""A line of a chat that was exported: when, and who in two words (WhatsApp)."""

INVITED: Final = Pattern(r"\n(?:attendee|organizer);")
_INVITED: Final = Expression(
    r"(?:ATTENDEE|ORGANIZER)(?:;[A-Z-]{2,14}=[^;:\"\r\n]{1,60}){0,6};CN=\"?([^\";:\r\n]{3,60})\"?[;:]", re.IGNORECASE
)
"""Who invites and who comes, in a calendar (RFC 5545, 3.2.2): `ORGANIZER;CN=Maya Ortiz:mailto:…`."""

MIN_CHATTED, MAX_CHATTED, MAX_CHAT_LINES = 3, 8, 200
"""Lines that make a text a chat, names that are told of one, and lines that are looked at."""

_ADDRESSED_KEYS: Final = Keys(
    OWNER + r"(?:to|cc|bcc|e?mail(?:address)?(?:es)?|recipients?|(?:to|cc|bcc)(?:e?mail|address(?:es)?|recipients?)"
    r"|attendees?|invitees?|patients?|customers?|contacts?|users?)"
)
"""Whom something is sent to: in calls of mail services as in mails (RFC 5322). Who sends it is a service."""
_SENDER_KEYS: Final = Keys(r"(?:from|sender|reply_?to|h:?reply_?to|von|absender)(?:address|e?mail)?")
"""Who sends it is somebody where the mailbox has one of their names in it."""

LABEL: Final = Pattern(
    r"\b(?:name|nombre|nome|nom|naam|patient(?:in|e)?|paciente|client|klient(?:in)?)[ *]?:[ *]{1,2}"
    r"[a-z\xc3][^ \n\x1f.,;(|]{0,20}(?: [a-z\xc3][^ \n\x1f,;(|]{0,20}){1,3} ?\r?\n"
)
_BORN_WORDS: Final = (
    r"(?:geb\.|geb(?:oren)? am|dob|d\.o\.b\.?|date of birth|born(?: on)?|n(?:é|e)e? le|nacid[oa] el|nascid[oa] em"
    r"|nat[oa] il|geboren op|f(?:ö|o)dd|f(?:ø|o)dt|ur\.)[ :]{1,3}"
)
BORN: Final = Pattern(rf"[,( ]{_BORN_WORDS}[0-9]")
GREETING_WORD: Final = Pattern(
    r"\b(?:hi|hello|dear|hey|hallo|liebe[rs]?|hola|estimad[oa]|querid[oa]|bonjour|ch(?:er|ère|ere)|ol(?:á|a)|car[oa]"
    r"|prezad[oa]|guten (?:tag|morgen|abend)|sehr geehrte[rs]?|good (?:morning|afternoon|evening)|buongiorno|buonasera"
    r"|gentile|buenos d(?:í|i)as|buenas tardes|bom dia|boa tarde|geachte|beste|hej|szanown[ya])[ ,]{1,2}[a-z\xc3]",
    is_placed=True,
)

_NO_GREETED_WORDS: Final = """team all everyone everybody there world sir madam customer friend friends colleague
 colleagues folks guys reader readers subscriber users member valued sirs you and the
 to from it is i a we this that what how my our kitty diary god lord mom dad mum
 again back siri alexa google clientes cliente todos todas equipo amigos amigo
 zusammen welt monde tous toutes mundo people or so if in at on for as no not but be
 with by of"""
_NO_GREETED: Final = NOT_NAMES.union(_NO_GREETED_WORDS.split())
_GREETED_WORDS: Final = (
    r"(?:[Hh]i|[Hh]ello|[Dd]ear|[Hh]ey|[Hh]allo|[Ll]iebe[rs]?|[Hh]ola|[Ee]stimad[oa]|[Qq]uerid[oa]"
    r"|[Bb]onjour|[Cc]h(?:er|ère|ere)|[Oo]l[áa]|[Cc]ar[oa]|[Pp]rezad[oa]|Guten (?:Tag|Morgen|Abend)|Sehr geehrte[rs]?"
    r"|[Gg]ood (?:morning|afternoon|evening)|[Bb]uongiorno|[Bb]uonasera|Gentile|[Bb]uenos d[ií]as|[Bb]uenas tardes"
    r"|[Bb]om dia|[Bb]oa tarde|Geachte|Beste|Hej|Szanown[ya])[ ,]{1,2}"
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Herr|Frau|Sr|Sra|Señora?|Signora?|Sig|Dott|Pani?|heer|mevrouw|Monsieur|Madame)\.? )?"
    r"([A-ZÀ-Þ][A-Za-zÀ-ÿĀ-ž'\u2019-]{1,24}(?: [A-ZÀ-Þ][A-Za-zÀ-ÿĀ-ž'\u2019-]{1,24}){0,2}) ?[,!.\n:\u2013-]"
)
_GREETED_FIRST: Final = Expression(_GREETED_WORDS)
_GREETED: Final = Expression(r"[\n>.!?\"] ?" + _GREETED_WORDS)
"""At the beginning of a text, and in it: apart, because `re` finds quickly what begins with one of a few signs."""
_LINE: Final = Expression(
    r"(?:^|\n)[ \t>*-]*(?:[Nn]ame|NAME|[Nn]ombre|[Nn]ome|[Nn]om|[Nn]aam"
    r"|[Cc]lient|[Kk]lient(?:in)?|(?P<patient>[Pp]atient(?:in|e)?|PATIENT|[Pp]aciente))[ *]?:[ *]+(?P<name>"
    r"[A-ZÀ-Þ][\w'\u2019.-]*(?: [A-ZÀ-Þ][\w'\u2019.-]*){1,3})[ \t\r]*(?=\n|$)"
)
"""A line of a form that was sent as a text: nothing but the name behind its label, in two words at least."""

_BEFORE_BORN: Final = Expression(
    r"(?<![\w.-])([A-ZÀ-Þ][\w'\u2019-]{1,24}(?: (?:(?:von|van|der|den|zu|de|del|la|le|da|do|dos|di|ten|ter) ){0,2}"
    rf"[A-ZÀ-Þ][\w'\u2019-]{{1,24}}){{1,4}})(?:, ?| \(|,? \*? ?| )(?i:{_BORN_WORDS})"
    r"(?:\d{1,2}[./-]\d{1,2}[./-]\d\d|\d{4}-\d\d-\d\d|\d{1,2}\.? (?:de )?[^\W\d_]{3,10}\.?,? (?:de )?\d{4})"
)
"""Who was born, in letters and reports: `our patient Maya Ortiz, DOB 1979-04-03`."""

_TITLES_TEXT: Final = """
 patient patientin patienten paciente pazienta paziente patiente pacjent pacjentka mr mrs ms miss mx dr prof herr herrn
 frau kind monsieur madame mme m sr sra señor señora don doña sig signora dhr mevr mw re pt betr betreff
"""
_TITLES: Final = frozenset(_TITLES_TEXT.split())
"""Words with a capital before a name that are no part of it."""

_DISPLAY: Final = Expression(r"^\s*+\"?([^\"<>@]{3,60}?)\"?\s*+<([^<>\s]{3,250})>")

LINE_BYTES: Final = 2 * MAX_NAME_CHARS
"""Around a label: a line with the name, where characters have two bytes."""

GREETING: Final = "A name in a greeting."

LEAST_CHARS: Final = 5
"""Of a greeting with a name."""

MAX_GREETED_CHARS: Final = 4096
"""A greeting stands at the beginning of a text."""


def in_texts(message: ReadMessage, scan: Scan, where: Where) -> Iterator[tuple[Field, str, str]]:
    """Names in what is written: behind a label, beside an address, in a greeting."""
    if scan.has((HELD_BY,)):
        for field, text, _ in pieces(HELD_BY, LINE_BYTES, message, scan, where):
            for name in held_by(text):
                yield field, name, "A name beside the number of an account or a card."
    if scan.has((LABEL,)):
        yield from _of_lines(message, scan, where)
    if scan.has((BORN,)):
        yield from _of_letters(message, scan, where)
    if scan.has((MAIL, ADDRESSED)):
        yield from _of_mail(message.fields)
    if scan.has((CALLED_UP,)):
        for field, text, _ in pieces(CALLED_UP, LINE_BYTES, message, scan, where):
            for found in _OF_CALL.finditer(text):
                if is_full_name(found[1].strip()):
                    yield field, found[1].strip(), "A name, by its label in a text."
    if scan.has((INVITED,)):
        for field, text, _ in pieces(INVITED, 2 * LINE_BYTES, message, scan, where):
            for found in _INVITED.finditer(text):
                if is_full_name(found[1].strip()):
                    yield field, found[1].strip(), "A name beside an address of a mail."
    if scan.has((CHATTED,)):
        yield from _of_chats(message, where)
    if scan.has((GREETING_WORD,)):
        yield from _greeted(message, scan, where)


def _of_chats(message: ReadMessage, where: Where) -> Iterator[tuple[Field, str, str]]:
    """Names in full before what somebody wrote, in a chat that was exported as a text."""
    for field in texts(message, where, MIN_CHAT_CHARS):
        lines = field.value.splitlines()[:MAX_CHAT_LINES] if "\n" in field.value else ()
        told = [found[1] for line in lines if (found := _CHATTED.match(line)) is not None]
        if len(told) < MIN_CHATTED:
            continue
        is_by_year = _BY_YEAR.match(field.value) is not None  # as programs write their logs, too
        for name in list(dict.fromkeys(told))[:MAX_CHATTED]:
            if is_full_name(name) and (not is_by_year or begins_with_given_name(name)):
                yield field, name, "A name, before what somebody wrote."


MIN_CHAT_CHARS: Final = 60
_BY_YEAR: Final = Expression(r"\W{0,3}\d{4}")


def _of_lines(message: ReadMessage, scan: Scan, where: Where) -> Iterator[tuple[Field, str, str]]:
    """Names in a form that is a text: `Name: Maya Ortiz`, where other lines tell of a person, as `Patient:` does."""
    about = [one.field for one in names(message.fields).called(ABOUT_PERSON) if one.in_text]
    for field, text, _ in pieces(LABEL, LINE_BYTES, message, scan, where):
        for found in _LINE.finditer(text):
            name, is_patient = found["name"], found["patient"] is not None
            if is_name(name) and (is_patient or any(one is field for one in about)):
                yield field, name, "A name, by its label in a text."


def _of_letters(message: ReadMessage, scan: Scan, where: Where) -> Iterator[tuple[Field, str, str]]:
    """Names before a date of birth in a text."""
    for field, text, _ in pieces(BORN, LINE_BYTES, message, scan, where):
        for found in _BEFORE_BORN.finditer(text):
            words = found[1].split()
            last = max((place for place, word in enumerate(words) if word.lower() in _TITLES), default=-1)
            name = " ".join(words[last + 1 :])
            if is_full_name(name):
                yield field, name, "A name, by its label in a text."


_HEADER_LINE: Final = Expression(
    r"(?:^|\n)(?:From|To|Cc|Reply-To|Von|An|De|Para|À|Da|Van|Aan): ?([^\n]{3,120}?<[^<>\s]{1,64}@[^<>\s]{3,190}>)"
)
"""The head of a mail that was put into a text."""


def _of_mail(fields: Iterable[Field]) -> Iterator[tuple[Field, str, str]]:
    for field in fields:
        if field.path.startswith("mail.header:"):
            is_named = field.key in ("from", "to", "cc", "reply-to", "sender")
        else:
            is_named = field.value.endswith(">") and (_ADDRESSED_KEYS.has(plain_key(field.key)) or _is_of_sender(field))
        if is_named:
            entries = field.value[:MAX_GREETED_CHARS].split(",")[:20]
        elif field.path.startswith(("body.text", "body.html|text")):
            entries = _HEADER_LINE.findall(field.value[:MAX_GREETED_CHARS])[:20]
        else:
            continue
        for entry in entries:
            found = _DISPLAY.match(entry)
            if found is not None and " " in found[1].strip() and is_name(found[1].strip()):
                yield field, found[1].strip(), "A name beside an address of a mail."


def _is_of_sender(field: Field) -> bool:
    """Whether a mail is from a person: their own name stands before the address and in it."""
    found = _DISPLAY.match(field.value) if _SENDER_KEYS.has(plain_key(field.key)) else None
    if found is None:
        return False
    mailbox = found[2].lower().partition("@")[0]
    return any(len(word) >= MIN_NAME_CHARS and word in mailbox for word in found[1].lower().split())


MIN_NAME_CHARS: Final = 4
"""Of a name that is looked for in a mailbox."""


def _greeted(message: ReadMessage, scan: Scan, where: Where) -> Iterator[tuple[Field, str, str]]:
    numbers = [match.number for match in scan.matches(GREETING_WORD)]
    among = {message.fields[number].path for number in numbers} if len(numbers) < MAX_MATCHES else None
    for field in texts(message, where, LEAST_CHARS):
        if field.path.startswith("url.") or " " not in field.value or (among is not None and field.path not in among):
            continue
        text = f"{field.value[:MAX_GREETED_CHARS]}\n"
        found = _GREETED_FIRST.match(text) or _GREETED.search(text)
        if found is not None and is_name(found[1]) and found[1].split()[0].lower() not in _NO_GREETED:
            yield field, found[1], GREETING
