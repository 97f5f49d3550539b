"""Uploads of text messages and of the list of calls, by their shape: several records, each with somebody's number and
a text, or with a number and a duration."""

from collections.abc import Iterable, Sequence
from typing import Final

from gateway.detectors.base import Detector, Where, plain_key
from gateway.detectors.bulk.list_kinds import are_calls, are_messages
from gateway.detectors.bulk.list_lines import are_rows_of_calls, chat_lines, mails, rows_of_messages, talk_lines
from gateway.detectors.bulk.list_search import best_first
from gateway.detectors.bulk.list_shapes import MIN_PHONE_DIGITS, PLUS
from gateway.detectors.bulk.list_words import CALLS_SAID, said_kind
from gateway.detectors.context.named import Keys
from gateway.detectors.context.words_in_names import last_name
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Form, Pattern, Scan
from gateway.detectors.matching.structure import inside, records
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MIN_RECORDS: Final = 3
"""One message with its answer is a conversation that the person just writes."""

MIN_DIGITS: Final = 3
"""Of a number that texts come from: short codes of services have three or more."""

MAX_NUMBER_CHARS: Final = 120
"""Of a number or an address."""

MAX_SHOWN: Final = 200
"""Fields that are named in a hit."""

MAX_SHOWN_CHARS: Final = 64
"""Of a text that holds a list."""

_MESSAGES: Final = ("bulk.messages", "messages")
_CALLS: Final = ("bulk.calls", "calls")
"""Kinds of lists, and what a hit calls their records."""

_TEXT: Final = Pattern(r"(?:body|text|message|content|msg|snippet|sms_?body|texto|nachricht|mensaje)[\"\]]{0,2}\x1f")
_DURATION: Final = Pattern(
    r"(?:duration|durationseconds|duration_(?:s|sec|seconds|ms)|call_?length|dauer"
    r"|duracion|durat[ai]|duree|dura..?o|durasi|talk_?time|bill_?sec)[a-z_ ()]{0,9}[\"\]]{0,2}\x1f"
)

_SHORT: Final = Pattern(
    r"[^a-z](?:b|m|txt|tekst|mensagem|messaggio|bericht|wiadomosc|metin|say|noi_?dung|melding|viesti|zprava|mesaj|dur|secs?|segs?|sek|durata|duree|duracao"
    r"|subject|corpo|contenu|contenido|conte..?do|contenuto|inhalt|inhoud|tresc|isi|isi_?pesan|icerik|testo|texte|innhold"
    r"|indhold|tx|said|utterance|transcript|transcription|typed(?:_?text)?|reply|uzenet|pesan|conversation|smstext|from_?me|remote_?jid)[\"\]]{0,2}\x1f"
)
"""The same, in other languages and shortened."""

_KEPT: Final = Pattern(
    r"/(?:documents|chats?|rooms?|threads?|conversations?|dialogs?|groups?|classes)/(?:[^\x1e\x1f]{0,120}/)?(?:[a-z]{0,12}[-_]?)?(?:messages?|msgs?|chats?|dms?|inbox|mensajes|mensagens|nachrichten)"
)
"""The whole name of a document in a collection of messages."""

_LETTERS: Final = Pattern(r"[.\"](?:cl|cdrs?)\[[0-9]{1,3}\]\.")
"""A list of calls by two letters."""

_ROWS: Final = Pattern(
    r"[0-9][\t;,|] ?(?:in|out|incoming|outgoing|missed|rejected|[1-5])[\t;,|] ?[12][0-9]{3}", Form.RARE
)
"""A number, which way, when: in cells without names."""

_CELLS: Final = Pattern(r"[0-9a-z][\t;|,] ?(?:[12][0-9]{3}-[01][0-9]-|1[4-9][0-9]{8})", Form.RARE)
"""When, behind a cell."""

_MAILBOXES: Final = Pattern(r"\nsubject: [^\x1e]")
_CALLED: Final = Pattern(
    r"\x1f(?:messages?|sms|mms|chats?|chat_?(?:log|messages?))\x1e|(?:messages?|msgs?|conversations?|chats?|sms|dms?)\[[0-9]{1,3}\]\.(?:value|[a-z])\x1f"
    r"|url\.path\x1f[^\x1e]{0,80}/(?:chats?|messages?|sms|dms?|conversations?|threads?|inbox|transcripts?)[/\x1e.]"
)
"""What says beside a list that it is one of messages."""

_TALKED: Final = Pattern(
    r"(?:transcripts?|chat|dialogu?e?|conversation|messages?|history|gespraech|verlauf|thread)"
    r"[\"\]]{0,2}(?:\[0\])?\x1f[^\x1e:\n]{1,40}: "
    r"|(?:chat|conversation|transcript|messages|thread|dialogue|verlauf|unterhaltung|nachrichten|conversaci(?:o|ó)n|mensajes"
    r"|conversa|mensagens|conversazione|gesprek)[^\x1e\x1f\n:]{0,40}:\s{0,3}\n[^\x1e\x1f:\n]{1,40}: "
)
_TALK_NAMES: Final = Keys(
    r"(?:chat|full|raw|call|session|my)*(?:transcripts?|transcription|chats?|dialogu?e?s?|conversations?|messages?|history|log"
    r"|gespraech|verlauf|threads?|text|content|turns)(?:text|log|history)?"
)

_TALKING: Final = Pattern(
    r"\x1f(?:messages?\.[a-z]{3}|com\.(?:whatsapp|facebook\.orca|instagram\.|snapchat\.|viber\.|google\.android\.apps\.messaging)"
    r"|org\.(?:telegram|thoughtcrime)\.)"
)
"""A method that takes messages, and apps whose messages another reads: in lists without names."""

_CHAT: Final = Pattern(
    r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4},? [0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?"
    r"(?: ?[ap]\.?m\.?)?(?:\]| -|,) [^\x1e\x1f:]{2,40}: "
    r"|[0-9]일 (?:오(?:전|후) )?[0-9]{1,2}:[0-9]{2}, [^\x1e\x1f:]{2,40} : "
    r"|\n\[[^\x1e\x1f\]]{1,40}\] \[(?:오(?:전|후) )?[0-9]{1,2}:[0-9]{2}"
    r"|[0-9]{1,2}:[0-9]{2}(?: [ap]m)?\t[^\x1e\x1f\t]{1,40}\t",
    Form.RARE,
)
"""A line of a chat that was exported as a text: when, who, what."""

_BODY_KEYS: Final = Keys(
    r"(?:sms|message|msg|text|chat)?(?:body|text|message|content|msg|snippet|texto|nachricht|mensaje)"
)
_OTHER_KEYS: Final = Keys(
    r"(?:sms|phone|contact|remote|caller|callee|peer|called|calling|dialed|from|to|sender|recipient"
    r"|receiver|author|other|originating|destination)*"
    r"(?:address|number|phonenumber|phone|from|to|sender|recipient|receiver|recipients|msisdn|contact"
    r"|jid|party|remotejid|peer|nummer|numero|handle)"
)
_WHEN_KEYS: Final = Keys(
    r"(?:sms|message|call|created|sent|received|start|end|log|is)*(?:date|time|timestamp|ts|datesent"
    r"|datereceived|at|type|direction|read|incoming|status|t|when|outgoing|seen|folder|box)(?:ms"
    r"|sent)?"
)
_DURATION_KEYS: Final = Keys(r"(?:call|talk)?(?:duration|length|dauer|duracion)(?:s|sec|secs|seconds|ms|inseconds)?")
_THREAD_KEYS: Final = Keys(r"(?:thread|conversation|chat)id|chat|conversation|thread|room|channel")
_NUMBER: Final = Expression(r"\+?[0-9(][0-9 ()./-]{1,20}[0-9]")
_MAILBOX: Final = Expression(r"[^@\s]{1,64}@[^@\s]{1,190}\.[A-Za-z.]{2,24}")
_SAID: Final = Expression(r"[^\W\d_]{2}")


class Conversations(Detector):
    """One hit for each list of messages or calls."""

    rules = ("MIN-messages",)
    patterns = (
        _TEXT,
        _DURATION,
        _SHORT,
        _LETTERS,
        _ROWS,
        _CHAT,
        _TALKING,
        _CELLS,
        _MAILBOXES,
        _CALLED,
        _TALKED,
        _KEPT,
        PLUS,
    )

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Only what the device sends: what it receives is the person's own inbox."""
        way = where.way(message.direction)
        if way is not SentOrReceived.SENT:
            return
        shown: set[str] = set()
        for hit in (*_by_shape(message, scan, way), *_in_texts(message, scan, way)):
            shown.add(hit.path.rpartition("[")[0])
            yield hit
        ends = {key for key in {field.key for field in scan.fields} if _OTHER_KEYS.has(plain_key(key))}
        if not ends or sum(1 for field in scan.fields if field.key in ends and _reaches(field)) < MIN_RECORDS:
            return
        for place, found in sorted(records(scan.fields).items(), key=lambda one: -len(one[0])):
            if len(found) < MIN_RECORDS or any(inside(other, place) for other in shown):
                continue
            if any(_MEDICAL.search(fields[0].path) is not None for fields in found.values()):
                continue
            texts = [fields for fields in found.values() if _is_text(fields)] if scan.has((_TEXT,)) else []
            calls = [fields for fields in found.values() if _is_call(fields)] if scan.has((_DURATION,)) else []
            best, listed = max((texts, _MESSAGES), (calls, _CALLS), key=lambda one: len(one[0]))
            if len(best) < MIN_RECORDS or (listed is _CALLS and not _are_phones(place, best)):
                continue
            shown.add(place)
            path = f"{place}[0..{len(found) - 1}]"
            yield _hit(message, way, listed, len(best), _number(best[0]), path, _paths(best))


def _by_shape(message: ReadMessage, scan: Scan, way: SentOrReceived) -> Iterable[Hit]:
    """Lists of which each record has the shape of a call or a message, whatever its members are called."""
    shown: set[str] = set()
    for one in best_first(scan.fields):
        place, found, shapes = one.place, one.found, one.shapes
        if any(inside(other, place) and other != place for other in shown) or _MEDICAL.search(place) is not None:
            continue
        listed = _CALLS if are_calls(one) else _MESSAGES if are_messages(one) else None
        if listed is None:
            continue
        shown.add(place)
        number = next((shape.number or shape.party or shape.text for shape in shapes), "")
        path = f"{place}[0..{len(found) - 1}]"
        yield _hit(message, way, listed, len(found), number, path, _paths(found))


def _paths(lists: Iterable[Iterable[Field]]) -> list[str]:
    return [field.path for fields in lists for field in fields]


def _in_texts(message: ReadMessage, scan: Scan, way: SentOrReceived) -> Iterable[Hit]:
    """A table of calls without the names of its columns, and a chat that was exported: lines of when, who and what, by
    two people at least; rows of messages, mailboxes, and what is said in turns."""
    told: set[str] = set()
    for pattern, count, listed in (
        (_ROWS, are_rows_of_calls, _CALLS),
        (_CELLS, are_rows_of_calls, _CALLS),
        (_CELLS, rows_of_messages, _MESSAGES),
        (_CHAT, chat_lines, _MESSAGES),
        (_MAILBOXES, mails, _MESSAGES),
    ):
        if not scan.has((pattern,)) or listed[0] in told:
            continue
        for field in scan.fields:
            lines = count(field.value) if "\n" in field.value else 0
            if lines:
                told.add(listed[0])
                yield _hit(message, way, listed, lines, field.value[:MAX_SHOWN_CHARS], field.path, (field.path,))
                break
    if _MESSAGES[0] not in told and scan.has((_TALKED,)):
        yield from _talks(message, scan, way)


def _talks(message: ReadMessage, scan: Scan, way: SentOrReceived) -> Iterable[Hit]:
    """A talk with names before what is said: as lines of one text, or as texts of one list."""
    listed: dict[str, list[Field]] = {}
    for field in scan.fields:
        place = field.path[: field.path.rfind("[")] if field.path.endswith("]") else ""
        if not _TALK_NAMES.has(plain_key(last_name(place) if place else field.key)):
            continue
        if place:
            listed.setdefault(place, []).append(field)
        elif "\n" in field.value and (count := talk_lines(field.value.strip().splitlines())):
            yield _hit(message, way, _MESSAGES, count, field.value[:MAX_SHOWN_CHARS], field.path, (field.path,))
            return
    for place, fields in listed.items():
        if count := talk_lines([field.value for field in fields]):
            yield _hit(message, way, _MESSAGES, count, fields[0].value[:MAX_SHOWN_CHARS], place, _paths([fields]))
            return


def _hit(
    message: ReadMessage,
    way: SentOrReceived,
    listed: tuple[str, str],
    count: int,
    value: str,
    path: str,
    paths: Sequence[str],
) -> Hit:
    kind, what = listed
    detail = f"{count} {what}, each with somebody's number or address."
    sure = Certainty.LIKELY
    return Hit("MIN-messages", kind, sure, way, message.span, value, path, detail, tuple(paths)[:MAX_SHOWN])


_MEDICAL: Final = Expression(r"(?:fhir|ccda|hl7|x12|dicom):")


def _reaches(field: Field) -> bool:
    """Whether a value is somebody's number or address, under a name that says it is the other end."""
    value = field.value.strip()
    if not MIN_DIGITS <= len(value) <= MAX_NUMBER_CHARS or not _OTHER_KEYS.has(plain_key(field.key)):
        return False
    if "@" in value:
        return _MAILBOX.fullmatch(value) is not None
    return _NUMBER.fullmatch(value) is not None and sum(map(str.isdigit, value)) >= MIN_DIGITS


def _are_phones(place: str, calls: Iterable[Iterable[Field]]) -> bool:
    """Whether a number of several calls is long enough for somebody's telephone, or the list is called one of calls:
    parts and rooms have numbers, too."""
    return said_kind(last_name(place)) == CALLS_SAID or any(
        sum(map(str.isdigit, _number(fields))) >= MIN_PHONE_DIGITS for fields in calls
    )


def _number(fields: Iterable[Field]) -> str:
    """Who was at the other end, "" where nothing says it."""
    return next((field.value.strip() for field in fields if _reaches(field)), "")


def _has(fields: Iterable[Field], keys: Keys) -> bool:
    return any(keys.has(plain_key(field.key)) and bool(field.value.strip()) for field in fields)


def _is_text(fields: list[Field]) -> bool:
    """A text, somebody's number or address, and when or which way."""
    has_body = any(_BODY_KEYS.has(plain_key(f.key)) and _SAID.search(f.value) is not None for f in fields)
    return has_body and _number(fields) != "" and (_has(fields, _WHEN_KEYS) or _has(fields, _THREAD_KEYS))


def _is_call(fields: list[Field]) -> bool:
    """A number, how long, and when or which way."""
    has_duration = any(
        _DURATION_KEYS.has(plain_key(f.key)) and f.value.strip().replace(".", "").isdecimal() for f in fields
    )
    return has_duration and _number(fields) != "" and _has(fields, _WHEN_KEYS)
