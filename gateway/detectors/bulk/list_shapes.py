"""What one record of a list looks like, whatever its members are called in full: a call has a length, a time and
somebody; a message has a text, a time and somebody; an entry of an address book has a name and a number.

Apps shorten names (`n`, `nm`, `num`, `dur`, `ts`), so that the form of the values counts as much as the names do.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from gateway.detectors.bulk.list_words import (
    CALLS,
    CALLS_SAID,
    DURATIONS,
    IDS,
    KINDS,
    MESSAGES_SAID,
    NAMES,
    NO_PEOPLE,
    NO_TALK,
    NUMBERS,
    OF_LOGS,
    OF_MACHINES,
    OF_OTHERS,
    PARTIES,
    TEXTS,
    WAYS,
    WEAK_NO_TALK,
    WEAK_NUMBERS,
    is_generic,
    names_call,
    names_length,
    names_reach,
    names_text,
    said_kind,
)
from gateway.detectors.context.words_in_names import key_words, last_name, split_words
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern
from gateway.detectors.matching.structure import parent, records, stem
from gateway.model.findings import Field

MIN_RECORDS: Final = 4
"""Of what only its shape tells."""

MAX_KEYED_FIELDS: Final = 800
"""Fields of one message of which the names on the way are looked at: the first records of a map tell what it is."""


_PHONE: Final = Expression(r"\+?\(?[0-9][0-9 ()./-]{5,18}[0-9]")
MAILBOX: Final = Expression(r"(?:mailto:)?[^@\s/:#?]{1,64}@[^@\s/:#?]{1,190}\.[A-Za-z]{2,24}")
_HASHED: Final = Expression(r"[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}", re.IGNORECASE)
_TIME: Final = Expression(
    r"1[4-9]\d{8}(?:\d{3})?(?:\.\d{1,6})?|(?:19|20)\d\d-[01]\d-[0-3]\d[T ].*|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d.*"
)
_COUNT: Final = Expression(
    r"\d{1,7}(?:\.\d{1,6})?|\d{1,2}:\d\d(?::\d\d)?|(?:\d{1,3} ?(?:h|m|min|mins|s|sec|secs)[., ]{0,2}){1,3}"
)
_SMALL: Final = Expression(r"\d{1,5}")
_SINCE_2001: Final = Expression(r"[4-9]\d{8}(?:\d{9}|\.\d{1,9})?")
"""A time as Core Data and iMessage count it."""

_WENT: Final = Expression(
    r"(?:\w{1,20}[._ ])?(?:in|out|incoming|outgoing|inbound|outbound|inbox|outbox|missed|rejected|declined|blocked"
    r"|received|receive|sent|dialled|dialed|answered|unanswered|voicemail|eingehend|ausgehend|verpasst|eingang|ausgang|empfangen"
    r"|gesendet"
    r"|entrante|saliente|perdida|rechazada|recibid[oa]|enviad[oa]|recebid[oa]|efetuada|realizada|sainte|entrant|sortant"
    r"|manqu[eé]|re[cç]u|envoy[eé]|in arrivo|in uscita|persa|ricevut[oa]|inviat[oa]|inkomend|uitgaand|gemist"
    r"|przychodz[aą]ce|wychodz[aą]ce|nieodebrane|masuk|keluar|gelen|giden|cevaps[iı]z)"
    r"(?:[_ ](?:call|calls|type|message|sms))?",
    re.IGNORECASE,
)
"""Which way a call or a message went, in words."""

_WENT_KEYS: Final = frozenset(
    {"fromme", "isfromme", "keyfromme", "incoming", "isincoming", "outgoing", "isoutgoing", "originated", "zoriginated"}
)
_TIME_WORDS: Final = frozenset({"date", "zdate", "time", "timestamp", "ts", "received", "sent", "start", "started"})
_WORDS: Final = Expression(r"[^\W\d_]{1,20}(?:[ '.-]{1,2}[^\W\d_]{1,20}\.?){0,4}")
_FULL_NAME: Final = Expression(r"[^\W\d_a-z][^\W\d_]{1,20}(?:[ '-][^\W\d_]{1,20}){1,3}")
MIN_LONE_CHARS: Final = 9
"""Of a telephone number that no name tells."""

_SPOKEN: Final = Expression(r"[^\W\d_]{1,30}[^\w\n]{1,3}[^\W\d_]")
"""Two words, one behind the other."""

_KEYED: Final = Expression(
    r"(?:\.|\[\")((?:[a-z]{0,2}\d{1,19}|-[\w-]{19}|[0-9a-f]{24}|[0-9a-f]{8}-[0-9a-f-]{27}))(?=[.\[]|\"\])"
)
"""Names that number the records of a map."""

PLUS: Final = Pattern(r"\x1f\+[0-9]{2}[0-9 ()./-]{6}")
"""A number with the sign of a country, which in formats without names is all that tells."""

MIN_PHONE_DIGITS: Final = 7
MAX_KEYED_DEEP: Final = 2


class Shape(NamedTuple):
    """What the members of one record are."""

    number: str  # of a telephone, or a mailbox
    name: str
    is_long: bool  # has a length of time
    is_timed: bool
    is_way: bool  # has what may tell which way it went
    is_sent: bool  # tells which way it went
    text: str
    party: str
    about: frozenset[str]  # words of the names of its members


def all_records(fields: tuple[Field, ...]) -> dict[str, list[list[Field]]]:
    """Records of all lists, and of maps whose names number them, by the place of the list."""
    found = {place: list(there.values()) for place, there in records(fields).items()}
    keyed: dict[str, dict[str, list[Field]]] = {}
    for field in fields[:MAX_KEYED_FIELDS]:
        for count, match in enumerate(_KEYED.finditer(field.path)):
            if count >= MAX_KEYED_DEEP:
                break
            keyed.setdefault(field.path[: match.start()], {}).setdefault(match[1], []).append(field)
    for place, there in keyed.items():
        if len(there) >= MIN_RECORDS and place not in found:
            found[place] = list(there.values())
    return found


def shape_of(fields: Iterable[Field], said: str = "") -> Shape:
    """The shape of one record; `said`: what its list says that it holds, for then letters stand for what calls and
    messages have."""
    number = name = text = party = ""
    is_long = is_timed = is_way = is_sent = False
    counts = 0
    about: set[str] = set()
    for field in fields:
        value = field.value.strip()
        words = key_words(field)
        about.update(words, split_words(last_name(parent(field.path))))
        is_row = field.path.endswith("]") and _CELL_OF_ROW.search(field.path) is not None
        if (is_row or "protobuf:" in field.path) and value:  # no names for its members, or numbers
            about.add(ROW if is_row else NUMBERED)
            if _TALKS.fullmatch(value):
                party = party or value
                about.add(TALKING)
            elif _TIME.fullmatch(value):
                is_timed = True
            elif _WENT.fullmatch(value):
                is_sent = True
            elif _SMALL.fullmatch(value):
                counts += 1
            elif MIN_LONE_CHARS <= len(value) <= MAX_NUMBER_CHARS and _is_phone(value):
                number = number or value
            elif _is_said(value):
                text = text or value
            elif (value[0].isupper() and _WORDS.fullmatch(value)) if is_row else _FULL_NAME.fullmatch(value):
                name = name or value
            continue
        if not value or not words:
            continue
        if said == CALLS_SAID:
            if not number and words[0] in _LETTERS_OF_NUMBERS and _is_phone(value):
                number = value
                continue
            if words[0] in _LETTERS_OF_LENGTHS and _COUNT.fullmatch(value):
                is_long = True
                continue
        if said == MESSAGES_SAID:
            if not number and words[0] in _LETTERS_OF_NUMBERS and _is_phone(value) and not _TIME.fullmatch(value):
                number = value
                continue
            if words[0] in _LETTERS_OF_TEXTS and _SPOKEN.search(value) and not _TIME.fullmatch(value):
                text = text or value
                continue
        if len(words) == 1 and words[0] in _SAYS_LITTLE:  # `phones[0].value`
            words = split_words(last_name(parent(field.path))) or words
        if _TIME.fullmatch(value) or (not _TIME_WORDS.isdisjoint(words) and _SINCE_2001.fullmatch(value)):
            is_timed = True
        elif not number and is_reach(value, words):
            number = value
        elif not DURATIONS.isdisjoint(words) and _COUNT.fullmatch(value):
            is_long = True
        elif not TEXTS.isdisjoint(words) and _SPOKEN.search(value):
            text = text or value
        elif not name and not NAMES.isdisjoint(words) and _WORDS.fullmatch(value):
            name = value
        if not WAYS.isdisjoint(words):
            is_way = True
        if _WENT.fullmatch(value) or "".join(words) in _WENT_KEYS:
            is_way = is_sent = True
        if not party and not PARTIES.isdisjoint(words) and len(value) <= 80:
            party = value
        if not party and not _APPS.isdisjoint(words) and _TALKS.fullmatch(value) is not None:
            party = value
            about.add(TALKING)
        if not _APPS.isdisjoint(words) and _PACKAGE.fullmatch(value) is not None:
            about.add(SHOWN)
        if not party and len(words) == 1 and words[0] in _LETTERS_OF_PEOPLE and _ONE_NAME.fullmatch(value) is not None:
            party = value
        if not _KINDS_OF_PEOPLE.isdisjoint(words) and _OF_TALKING.fullmatch(value) is not None:
            party = value
            about.add(TURN)
        if not KINDS.isdisjoint(words) and _OF_MESSAGES.fullmatch(value) is not None:
            about.add(TALKING)
    if counts and is_timed and number:
        is_long, is_way = True, is_sent or said == CALLS_SAID or (counts > 1 and not name)
    return Shape(number, name, is_long, is_timed, is_way or is_sent, is_sent, text, party, frozenset(about))


def _is_said(value: str) -> bool:
    """Whether a value without a name is a text that somebody wrote: several words, at least half of them small."""
    if _SPOKEN.search(value, 0, MAX_NUMBER_CHARS) is None or "://" in value:
        return False
    words = [word for word in value[:MAX_NUMBER_CHARS].split() if word[0].isalpha()]
    return len(words) > 1 and 2 * sum(word[0].islower() for word in words) >= len(words)


_PACKAGE: Final = Expression(r"[a-z]\w{1,20}(?:\.[A-Za-z]\w{0,40}){1,6}")
_LETTERS_OF_PEOPLE: Final = frozenset({"u", "un", "usr"})
_ONE_NAME: Final = Expression(r"[^\W\d_a-z][^\W\d_]{1,20}(?:[ '-][^\W\d_]{1,20}){0,2}")
SHOWN: Final = "#shown"
"""Stands among the words of a record that names the app which showed something."""

NUMBERED: Final = "#numbered"
TALKING: Final = "#talking"
TURN: Final = "#turn"
"""Stand among the words of a record whose members have numbers for names, of one that says that it is a message, and of
one that says whose turn in a talk it is."""

_OF_MESSAGES: Final = Expression(
    r"(?:m\.room\.)?message|(?:text|chat|direct|private|sms|instant)[ _.-]?(?:message|text)"
    r"|(?:chat|sms|mms|im|imessage|dm)|message[ _.-](?:in|out|sent|received|incoming|outgoing)",
    re.IGNORECASE,
)
ROW: Final = "#row"
"""Stands among the words of a record that is a list."""

_CELL_OF_ROW: Final = Expression(r"\[\d+\]\[\d+\]$")
_LETTERS_OF_NUMBERS: Final = frozenset({"n", "p", "no", "ph", "to", "num"})
_LETTERS_OF_LENGTHS: Final = frozenset({"d", "l", "s", "du", "ln"})
_LETTERS_OF_TEXTS: Final = frozenset({"t", "b", "m", "c", "x", "tx", "bd", "data", "value", "val", "v", "conversation"})
_SAYS_LITTLE: Final = frozenset({"value", "canonicalform", "stringvalue", "digits", "raw", "normalized", "e164"})
_APPS: Final = frozenset({"app", "pkg", "package", "packagename", "application", "source", "src", "appname", "bundle"})
_KINDS_OF_PEOPLE_TEXT: Final = """
 usertype user role sendertype authortype participant by speaker who author sender from side
"""
_KINDS_OF_PEOPLE: Final = frozenset(_KINDS_OF_PEOPLE_TEXT.split())
_OF_TALKING: Final = Expression(
    r"client|therapist|patient|provider|coach|counsell?or|clinician|doctor|nurse|psychologist|psychiatrist|member"
    r"|therapeut(?:in)?|klient(?:in)?|berater(?:in)?|arzt|aerztin|paciente|terapeuta|psicolog[oa]|medico|thérapeute|médecin"
    r"|me|myself|self|you|them|user|human|assistant|bot|ai|model|agent|visitor|guest|customer|support|operator|match|partner|peer"
    r"|ich|du|kunde|besucher|yo|usuario|moi|toi|utilisateur|io|utente|eu|ik|jij|ja|jag",
    re.IGNORECASE,
)
"""Who takes part in a talk with somebody who helps, with a program or with another, where a record says no more of it
than that."""
_TALKS: Final = Expression(
    r"com\.whatsapp(?:\.w4b)?|org\.telegram\.\w+|org\.thoughtcrime\.securesms|com\.facebook\.(?:orca|mlite)|com\.instagram\.\w+"
    r"|com\.snapchat\.android|com\.viber\.voip|jp\.naver\.line\.android|com\.tencent\.mm|com\.kakao\.talk|com\.discord"
    r"|com\.google\.android\.apps\.messaging|com\.(?:android|samsung\.android)\.(?:mms|messaging)|com\.skype\.\w+|kik\.android"
    r"|com\.imo\.android\.\w+|com\.zing\.zalo|com\.apple\.mobilesms|com\.bumble\.app|com\.tinder|com\.grindrapp\.android|co\.hinge\.app"
    r"|com\.slack|com\.microsoft\.teams|com\.google\.android\.(?:gm|talk)|com\.microsoft\.office\.outlook|whatsapp|telegram|signal|messenger|instagram|snapchat|viber"
    r"|wechat|kakaotalk|imessage|sms",
    re.IGNORECASE,
)
"""Programs in which people write to each other: what is typed there, or shown by one, is a message."""


def is_reach(value: str, words: tuple[str, ...]) -> bool:
    """Whether a value is a mailbox, or a telephone number or its hash under a name for one."""
    if "@" in value:
        return MAILBOX.fullmatch(value) is not None
    if NUMBERS.isdisjoint(words):  # in a record whose members have one letter each the plus has to tell
        return value.startswith("+") and len(words[0]) == 1 and len(value) >= MIN_LONE_CHARS and _is_phone(value)
    if _HASHED.fullmatch(value):
        return IDS.isdisjoint(words)
    return _is_phone(value) and (len(value) >= MIN_LONE_CHARS or WEAK_NUMBERS.isdisjoint(words))


def _is_phone(value: str) -> bool:
    if _PHONE.fullmatch(value) is None or value.count(".") == IPV4_DOTS:
        return False
    return sum(map(str.isdigit, value)) >= MIN_PHONE_DIGITS


IPV4_DOTS: Final = 3


def are_of_others(fields: Iterable[Field]) -> bool:
    """Whether a record is one of a shop or a clinician, by what it tells besides."""
    return any(not OF_OTHERS.isdisjoint(key_words(field)) for field in fields)


def are_people(listed: "Listed") -> bool:
    """Whether records are entries of an address book: a name and a way to reach somebody, a different one in each."""
    shapes = listed.shapes
    people = [one for one in shapes if one.number and one.name and NO_PEOPLE.isdisjoint(one.about)]
    if len(people) < MIN_RECORDS or 5 * len(people) < 4 * len(shapes):
        return False
    if ROW in people[0].about and not any(one.number.startswith("+") for one in people):
        return False  # titles with the numbers of books
    return len({one.number for one in people}) >= MIN_RECORDS and not _is_of_talk(listed)


def _reaches(number: str) -> bool:
    """Whether somebody can be reached by a number: a hash may be that of anything."""
    return number != "" and _HASHED.fullmatch(number) is None


def are_calls(listed: "Listed") -> bool:
    """Whether records are calls: how long, when or which way, and with whom; or called so."""
    if _is_of_talk(listed) or listed.said == MESSAGES_SAID:
        return False
    calls = [one for one in listed.shapes if _is_of_call(one, listed.said == CALLS_SAID)]
    return len(calls) >= MIN_RECORDS and 5 * len(calls) >= 4 * len(listed.shapes)


def _is_of_call(one: Shape, is_called: bool) -> bool:
    """Whether one record is a call, in a list that is called one of calls or in any."""
    if not OF_MACHINES.isdisjoint(one.about):
        return False
    is_other = one.number != "" or ((is_called or not CALLS.isdisjoint(one.about)) and (one.name or one.party) != "")
    if ROW in one.about or NUMBERED in one.about:  # one of no length has no number for it
        return one.number != "" and one.text == "" and one.is_timed and (one.is_sent or (one.is_long and one.is_way))
    if one.is_long and (one.is_timed or one.is_way):
        return is_other
    return one.is_timed and one.is_sent and one.number != "" and is_called and one.text == ""


def are_messages(listed: "Listed") -> bool:
    """Whether records are messages: a text, when or which way, and from whom or to whom, with more than one word in
    most."""
    if listed.said == CALLS_SAID:
        return False
    said = [one for one in listed.shapes if _is_of_message(one, listed)]
    if len(said) < MIN_RECORDS and _is_called_talk(listed):
        said = _turns(listed)
    least = MIN_RECORDS - all(map(_is_in_thread, listed.shapes))
    if len(said) < least:
        said = _copied(listed)
    if len(said) < least or 2 * len(said) < len(listed.shapes) or _is_of_talk(listed):
        return False
    return len({(one.text, one.party if _is_in_thread(one) else "") for one in said}) > 1


def _is_called_talk(listed: "Listed") -> bool:
    return listed.said == MESSAGES_SAID or not _TALKS_BY_NAME.isdisjoint(split_words(last_name(listed.place)))


_TALKS_BY_NAME_TEXT: Final = """
 transcript transcripts history dialog dialogue dialogs turns turn exchange exchanges gespraech verlauf historial
"""
_TALKS_BY_NAME: Final = frozenset(_TALKS_BY_NAME_TEXT.split())
"""Names of lists of what was said in turns, beside those of messages."""


def _turns(listed: "Listed") -> list[Shape]:
    """What two take turns to say, without a time: with a therapist, with a program. One alone writes no
    conversation."""
    found = [one for one in listed.shapes if one.text and TURN in one.about]
    return found if len({one.party.lower() for one in found}) > 1 else []


def _is_in_thread(one: Shape) -> bool:
    """Whether a record says to which talk of several it belongs: the words in one may be few, and the same."""
    return not _THREADS.isdisjoint(one.about) and one.party != ""


_THREADS: Final = frozenset({"thread", "threadid", "chat", "chatid", "conversation", "conversationid"})


def _copied(listed: "Listed") -> list[Shape]:
    """What apps showed somebody, copied by another: each with the app, a text and a time, among them one in which
    people write to each other."""
    found = [one for one in listed.shapes if one.text and one.is_timed and SHOWN in one.about]
    return found if any(TALKING in one.about for one in found) else []


def _is_of_message(one: Shape, listed: "Listed") -> bool:
    if not one.text or not (_LEVELS.isdisjoint(one.about) or _reaches(one.number)):
        return False
    if ROW in one.about or NUMBERED in one.about:
        is_other = one.number != "" or TALKING in one.about or (ROW in one.about and listed.said == MESSAGES_SAID)
        return is_other and one.is_timed
    if _is_in_room(one):
        return one.is_timed
    is_of_time = one.is_timed or _MAIL.issubset(one.about) or (one.is_sent and _reaches(one.number))
    return is_of_time and (one.party != "" or one.number != "" or listed.has_peer)


def _is_in_room(one: Shape) -> bool:
    """Whether a record says who wrote a text, and where."""
    return not _PEOPLE.isdisjoint(one.about) and not _ROOMS.isdisjoint(one.about)


_PEOPLE: Final = frozenset({"user", "username", "nick", "sender", "author", "from"})
_ROOMS: Final = frozenset({"channel", "room", "chat", "thread", "conversation", "dm"})
"""Who wrote something, and where: both beside a text and its time are a chat's."""

_LEVELS: Final = frozenset({"lvl", "level", "loglevel", "severity", "logger"})
"""What lines of logs have: how grave they are."""

_MAIL: Final = frozenset({"from", "subject"})
"""What mails have besides a text."""


def are_rows_of_calls(text: str) -> int:
    """How many lines of a text are calls in cells without names: a number, a time, a length; 0 where they are few."""
    lines = [line for line in text.splitlines()[:MAX_LINES] if line.strip()]
    rows = sum(_is_call(_CELL.split(line.strip())) for line in lines)
    return rows if rows >= MIN_RECORDS and 5 * rows >= 4 * len(lines) else 0


def chat_lines(text: str) -> int:
    """How many lines of a text are those of a chat that was exported; 0 where they are few, or one writes all."""
    found = [match for line in text.splitlines()[:MAX_LINES] if (match := _CHAT_LINE.match(line)) is not None]
    people = {match[1].strip().lower() for match in found}
    is_talk = len(found) >= MIN_RECORDS and 2 <= len(people) <= MAX_TALKING and _OF_PROGRAMS.isdisjoint(people)
    return len(found) if is_talk else 0


_CHAT_LINE: Final = Expression(
    r"[\u200e\u200f ]{0,2}\[?\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"(?:[ \u202f]?[APap]\.?[Mm]\.?)?"
    r"(?:\]| -) ([^\W\d_][^:\n\[\]{}()=/]{0,39}|\+[\d ]{8,20}): \S"
)
MAX_TALKING: Final = 12
_OF_PROGRAMS: Final = frozenset({"info", "error", "warn", "warning", "debug", "trace", "fatal", "notice", "exception"})
"""What stands there in the log of a program."""


def _is_call(cells: list[str]) -> bool:
    if not 3 <= len(cells) <= MAX_CELLS:
        return False
    times = sum(_TIME.fullmatch(cell) is not None for cell in cells)
    phones = sum(_is_phone(cell) and _TIME.fullmatch(cell) is None for cell in cells)
    lengths = sum(_COUNT.fullmatch(cell) is not None for cell in cells)
    return times > 0 and phones == 1 and lengths > 0


_CELL: Final = Expression(r"\s{0,3}[\t;|,]\s{0,3}")
MAX_LINES, MAX_CELLS = 200, 12
"""Of a table of calls."""


def _is_of_talk(listed: "Listed") -> bool:
    """Whether a list is called after texts of another kind, and neither it nor its records say that these are
    messages."""
    names = NO_TALK.intersection(split_words(last_name(listed.place)))
    if not names:
        return False
    return not names <= WEAK_NO_TALK or not (
        listed.said or all(TALKING in one.about for one in listed.shapes[:MAX_SAMPLED])
    )


class Listed(NamedTuple):
    """One list: its records, and the shapes of those that are looked at."""

    place: str
    found: list[list[Field]]
    shapes: list[Shape]
    said: str = ""  # what it says that it holds
    has_peer: bool = False  # whether somebody's number stands beside it


def best_first(fields: tuple[Field, ...]) -> list[Listed]:
    """Lists with enough records of which one of the first may be a person, a call or a message; the innermost first."""
    return _LATEST.of(fields)


def _best_first(fields: tuple[Field, ...]) -> list[Listed]:
    if not _may_hold(fields):
        return []
    best: list[Listed] = []
    around = _Around(fields)
    for place, there in sorted(all_records(fields).items(), key=lambda one: -len(one[0])):
        if len(there) < MIN_RECORDS:
            continue
        said = around.said_of(place)
        if any(_may_be(one, said) for one in there[:MAX_SAMPLED]):
            shapes = [shape_of(one, said) for one in there[:MAX_LOOKED]]
            best.append(Listed(place, there, shapes, said, said == MESSAGES_SAID and around.has_peer(place)))
    return best


class _Around:
    """What stands beside the lists of one message: collected once, as there may be thousands of lists."""

    def __init__(self, fields: tuple[Field, ...]) -> None:
        self._kinds: dict[str, str] = {}
        self._peers: set[str] | None = None
        self._fields = fields
        self._address = ""
        for field in fields:
            is_kind = len(field.value) <= MAX_KIND_CHARS and not KINDS.isdisjoint(key_words(field))
            if is_kind and (kind := said_kind(field.value)):
                self._kinds.setdefault(parent(field.path), kind)
            if kind := said_by_method(field):
                self._kinds.setdefault(parent(field.path), kind)
            if field.path == "url.path":
                for step in reversed(field.value.split("/")[-MAX_STEPS:]):
                    self._address = self._address or said_kind(step)

    def said_of(self, place: str) -> str:
        """What a list says that it holds: by its name, and where that says nothing by a word beside it, by what it
        stands in, and by the address that it is sent to."""
        name = last_name(place)
        said = said_kind(name)
        if said or not is_generic(name):
            return said
        above = parent(place)
        said = self._kinds.get(above, "")
        for _ in range(MAX_CLIMB):
            if said or not above or above[-1] in ":$":
                break
            said = said_kind(last_name(above))
            above = parent(above)
        return said or self._address

    def has_peer(self, place: str) -> bool:
        """Whether somebody's number, who is not the one who sends it, stands beside a list: with whom a talk is."""
        if self._peers is None:
            self._peers = {one for field in self._fields for one in _peer_places(field)}
        return parent(place) in self._peers


def said_by_method(field: Field) -> str:
    """What stands beside the name of a method, where that begins a list without names: `["messages.send", [...]]`."""
    if not field.path.endswith("[0]") or _METHOD.fullmatch(field.value) is None:
        return ""
    return said_kind(field.value.partition(".")[0])


_METHOD: Final = Expression(r"[a-z][A-Za-z]{2,23}\.[a-z][A-Za-z]{2,31}")
"""What is asked of a server, before what it is asked with, in a list without names: `messages.importHistory`."""

MAX_KIND_CHARS, MAX_STEPS, MAX_CLIMB = 24, 3, 4
"""Of a word that says what a list holds; steps at the end of an address; names above a list that are asked."""


def _peer_places(field: Field) -> tuple[str, ...]:
    """The object that a number or a mailbox of somebody else stands in, and the one around it."""
    value = field.value.strip()
    place = parent(field.path)
    words = (*key_words(field), *split_words(last_name(place)))
    if not _OWN.isdisjoint(words) or (PARTIES.isdisjoint(words) and NUMBERS.isdisjoint(words)):
        return ()
    if not ((is_reach(value, words) and _reaches(value)) or (value[:1] == "+" and _is_phone(value))):
        return ()
    return (place,) if place.endswith("]") else (place, parent(place))


_OWN: Final = frozenset({"me", "my", "own", "self", "user", "account", "login", "device", "owner"})

_LATEST: Final = Latest(_best_first)


def _may_hold(fields: tuple[Field, ...]) -> bool:
    """Whether enough values of a message have names and forms of such records: asked before its lists are looked at."""
    if fields and "protobuf:" in fields[-1].path:
        return True
    for field in fields[:MAX_KEYED_FIELDS]:
        is_number = field.value[:1] == "+" and field.path.endswith("]")
        if (is_number and _CELL_OF_ROW.search(field.path) is not None) or _OF_CALLS.search(field.path) is not None:
            return True
        if said_by_method(field):
            return True
    keys = {field.key for field in fields}
    reached = frozenset(filter(names_reach, keys))
    texts = frozenset(filter(names_text, keys))
    logged = _logged(fields) if texts and not OF_LOGS.isdisjoint(keys) else ()
    lengths = frozenset(filter(names_length, keys)) if any(map(names_call, keys)) else frozenset()
    wanted = reached | texts | lengths
    numbers: set[str] = set()
    others = 0
    for field in fields:
        value = field.value
        if value[:1] == "+" and (len(field.key) == 1 or field.key in _SAYS_LITTLE) and _is_phone(value.strip()):
            numbers.add(value)  # under one letter only the plus tells
        elif field.key not in wanted:
            continue
        if field.key in reached and len(value) <= MAX_NUMBER_CHARS and is_reach(value.strip(), split_words(field.key)):
            numbers.add(value)
        elif field.key in lengths or (
            field.key in texts
            and _SPOKEN.search(value, 0, MAX_NUMBER_CHARS)
            and not (logged and stem(field.path).startswith(logged))
        ):
            others += 1
        if len(numbers) >= MIN_RECORDS or others >= MIN_RECORDS:
            return True
    return False


def _logged(fields: tuple[Field, ...]) -> tuple[str, ...]:
    """Beginnings of the paths of lists whose records are lines of a log or events, not what else a message tells beside
    a list: the level of a battery makes no log of it."""
    places = {stem(field.path).rpartition("[#]")[0] for field in fields if field.key in OF_LOGS}
    return tuple(f"{place}[#]" for place in places if place)


MAX_NUMBER_CHARS: Final = 120
"""Of a number or a mailbox, and of a text in which two words are looked for."""


_OF_CALLS: Final = Expression(r"[.\"](?:cl|cdrs?)\[\d+\]\.")


def _may_be(fields: list[Field], said: str) -> bool:
    if not MIN_MEMBERS <= len(fields) <= MAX_MEMBERS:
        return False
    shape = shape_of(fields, said)
    if shape.number and shape.name:
        return True
    if shape.is_long and (shape.is_timed or shape.is_way):
        return True
    if shape.number and shape.is_sent:
        return True
    return shape.text != "" and (
        shape.party != "" or shape.number != "" or said == MESSAGES_SAID or _is_in_room(shape) or SHOWN in shape.about
    )


MAX_LOOKED, MAX_SAMPLED = 300, 3
"""Records of one list of which the shape is told, and of which one has to be of such a kind."""

MIN_MEMBERS, MAX_MEMBERS = 2, 40
"""Of one record: more are an envelope with other lists in it."""
