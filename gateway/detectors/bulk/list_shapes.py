"""What one record of a list looks like, whatever its members are called in full: a call has a length, a time and
somebody; a message has a text, a time and somebody; an entry of an address book has a name and a number.

Apps shorten names (`n`, `nm`, `num`, `dur`, `ts`), so that the form of the values counts as much as the names do.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from gateway.detectors.bulk.list_words import (
    CALLS_SAID,
    DURATIONS,
    IDS,
    KINDS,
    MESSAGES_SAID,
    NAMES,
    NUMBERS,
    PARTIES,
    TEXTS,
    WAYS,
    WEAK_NUMBERS,
    names_end,
    said_kind,
)
from gateway.detectors.context.words_in_names import key_words, last_name, split_words
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field

MIN_RECORDS: Final = 4
"""Of what only its shape tells."""


_PHONE: Final = Expression(r"\+?\(?[0-9][0-9 ()./-]{5,18}[0-9]")
MAILBOX: Final = Expression(r"(?:mailto:)?[^@\s/:#?]{1,64}@[^@\s/:#?]{1,190}\.[A-Za-z]{2,24}")
_HASHED: Final = Expression(r"[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}", re.IGNORECASE)
TIME: Final = Expression(
    r"1[4-9]\d{8}(?:\d{3})?(?:\.\d{1,6})?|(?:19|20)\d\d-[01]\d-[0-3]\d[T ].*|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d.*"
)
COUNT: Final = Expression(
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
    r"|entrada|salida|sa[ií]da|feita|efectuada|originada|discada|atendida|n[aã]o atendida|entr[eé]e|sortie"
    r"|appel entrant"
    r"|appel sortant|[eé]mis|ankommend|abgehend|angenommen|ein|aus|entrata|uscita|effettuata|uitg|ink|miss|dial|recv"
    r"|rcvd|rx|tx"
    r"|no[_ ]?answer|inn?kommande|utg[aå]ende|innkommende|missad|ubesvart|tapt|indg[aå]ende|saapuva|l[aä]htev[aä]"
    r"|manqu[eé]e?|re[cç]ue?|envoy[eé]e?|in arrivo|in uscita|persa|ricevut[oa]|inviat[oa]|inkomend|uitgaand|gemist"
    r"|przychodz[aą]c[ey]|wychodz[aą]c[ey]|nieodebrane|masuk|keluar|tak terjawab|gelen|giden|cevaps[iı]z"
    r"|входящ\w{2}|исходящ\w{2}|пропущенн\w{2})"
    r"(?:[_ ](?:call|calls|type|message|sms))?",
    re.IGNORECASE,
)
"""Which way a call or a message went, in words."""

_WENT_KEYS: Final = frozenset(
    {"me", "mine", "byme", "isme", "ismine", "ours", "issent", "isuser", "isown", "isself", "fromuser", "self", "out"}
    | {
        "fromme",
        "isfromme",
        "keyfromme",
        "incoming",
        "isincoming",
        "outgoing",
        "isoutgoing",
        "originated",
        "zoriginated",
    }
)
_TIME_WORDS: Final = frozenset({"date", "zdate", "time", "timestamp", "ts", "received", "sent", "start", "started"})
_WORDS: Final = Expression(r"[^\W\d_]{1,20}(?:[ '.-]{1,2}[^\W\d_]{1,20}\.?){0,4}")
_FULL_NAME: Final = Expression(r"[^\W\d_a-z][^\W\d_]{1,20}(?:[ '-][^\W\d_]{1,20}){1,3}")
MIN_LONE_CHARS: Final = 9
"""Of a telephone number that no name tells."""

SPOKEN: Final = Expression(r"[^\W\d_]{1,30}[^\w\n]{1,3}[^\W\d_]")
"""Two words, one behind the other."""

PLUS: Final = Pattern(r"\x1f\+[0-9]{2}[0-9 ()./-]{6}")
"""A number with the sign of a country, which in formats without names is all that tells."""

MIN_PHONE_DIGITS: Final = 7


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


def shape_of(fields: Iterable[Field], said: str = "") -> Shape:
    """The shape of one record; `said`: what its list says that it holds, for then letters stand for what calls and
    messages have."""
    record = _Record(said)
    for field in fields:
        record.take(field)
    return record.shape()


class _Record:
    """What is known of one record while its members are gone through: of most the first that may be it counts."""

    def __init__(self, said: str) -> None:
        self._said = said
        self._number = self._name = self._text = self._party = ""
        self._short = ""  # a text of one word
        self._one = ""  # a name of one word that no name tells
        self._is_long = self._is_timed = self._is_way = self._is_sent = False
        self._counts = self._parts = 0  # small numbers, and names of one word
        self._about: set[str] = set()

    def take(self, field: Field) -> None:
        """The next member."""
        value = field.value.strip()
        words = key_words(field)
        above = last_name(parent(field.path))
        self._about.update(words, split_words(above))
        is_row = field.path.endswith("]") and CELL_OF_ROW.search(field.path) is not None
        if (is_row or "protobuf:" in field.path) and value:  # no names for its members, or numbers
            self._take_unnamed(value, is_row)
        elif value and words and not self._is_lettered(value, words[0]):
            if len(words) == 1 and words[0] in SAYS_LITTLE:  # `phones[0].value`
                words = split_words(above) or words
            if not self._party and _PACKAGE.fullmatch(value) is not None and _TALKS.fullmatch(value) is not None:
                self._party = value
                self._about.update((TALKING, SHOWN))
            else:
                self._take_named(value, words)
                self._take_people(value, words, above)

    def _take_unnamed(self, value: str, is_row: bool) -> None:
        """A cell of a row, or what has a number for a name."""
        self._about.add(ROW if is_row else NUMBERED)
        if _TALKS.fullmatch(value):
            self._party = self._party or value
            self._about.add(TALKING)
        elif TIME.fullmatch(value):
            self._is_timed = True
        elif _WENT.fullmatch(value):
            self._is_sent = True
        elif _SMALL.fullmatch(value):
            self._counts += 1
        elif MIN_LONE_CHARS <= len(value) <= MAX_NUMBER_CHARS and (is_phone(value) or _JID.fullmatch(value)):
            if self._number[:1] != "+" and (not self._number or value[0] == "+"):
                self._number = value
        elif _is_said(value):
            self._text = self._text or value
        elif (value[0].isupper() and _WORDS.fullmatch(value)) if is_row else _FULL_NAME.fullmatch(value):
            self._name = self._name or value
        elif not is_row and _ONE_NAME.fullmatch(value) is not None:
            self._parts += 1
            self._one = value

    def _is_lettered(self, value: str, letter: str) -> bool:
        """Whether a member is told by a letter, which stands for what the list says that it holds."""
        if self._said not in (CALLS_SAID, MESSAGES_SAID):
            return False
        is_call = self._said == CALLS_SAID
        is_moment = not is_call and TIME.fullmatch(value) is not None
        if not self._number and letter in _LETTERS_OF_NUMBERS and is_phone(value) and not is_moment:
            self._number = value
        elif is_call and letter in _LETTERS_OF_LENGTHS and COUNT.fullmatch(value):
            self._is_long = True
        elif not is_call and letter in _LETTERS_OF_TEXTS and SPOKEN.search(value) and not is_moment:
            self._text = self._text or value
        else:
            return False
        return True

    def _take_named(self, value: str, words: tuple[str, ...]) -> None:
        """What a member is by the words of its name: one of these alone."""
        if TIME.fullmatch(value) or (not _TIME_WORDS.isdisjoint(words) and _SINCE_2001.fullmatch(value)):
            self._is_timed = True
            self._is_long = self._is_long or not _ENDED.isdisjoint(words)
        elif not self._number and is_reach(value, words):
            self._number = value
        elif not DURATIONS.isdisjoint(words) and COUNT.fullmatch(value):
            self._is_long = True
        elif not TEXTS.isdisjoint(words) and SPOKEN.search(value):
            self._text = self._text or value
        elif not TEXTS.isdisjoint(words) and not self._short and value[0].isalpha():
            self._short = value
        elif not self._name and not NAMES.isdisjoint(words) and _WORDS.fullmatch(value):
            self._name = value

    def _take_people(self, value: str, words: tuple[str, ...], above: str) -> None:
        """Which way it went, who wrote or spoke, and in which app."""
        if not WAYS.isdisjoint(words):
            self._is_way = True
        if _WENT.fullmatch(value) or "".join(words) in _WENT_KEYS:
            self._is_way = self._is_sent = True
        is_party = not PARTIES.isdisjoint(words) and len(value) <= MAX_PARTY_CHARS
        is_writer = not NAMES.isdisjoint(words) and above in _WRITERS
        if not self._party and (is_party or is_writer):
            self._party = value
        if not self._party and self._said == MESSAGES_SAID and not _TALKS_WITH.isdisjoint(words):
            self._party = value[:MAX_PARTY_CHARS]
            self._about.add(IN_TALK)
        if not self._party and not PLACED.isdisjoint(words) and (room := room_of(value)):
            self._party = room
            self._about.add(IN_TALK)
        is_app = not _APPS.isdisjoint(words)
        if not self._party and is_app and _TALKS.fullmatch(value) is not None:
            self._party = value
            self._about.add(TALKING)
        if is_app and _PACKAGE.fullmatch(value) is not None:
            self._about.add(SHOWN)
        is_letter = len(words) == 1 and words[0] in _LETTERS_OF_PEOPLE
        if not self._party and is_letter and _ONE_NAME.fullmatch(value) is not None:
            self._party = value
        tells_turn = not _KINDS_OF_PEOPLE.isdisjoint(words) or ("type" in words and value in _KINDS_OF_MESSAGES)
        if tells_turn and _OF_TALKING.fullmatch(value) is not None:
            self._party = value
            self._about.add(TURN)
        if not KINDS.isdisjoint(words) and _OF_MESSAGES.fullmatch(value) is not None:
            self._about.add(TALKING)

    def shape(self) -> Shape:
        """What they are together."""
        if TURN in self._about:
            self._text = self._text or self._short  # an answer may be one word
        if self._parts > 1 and self._number.startswith("+") and not self._text:  # a name in two parts
            self._name = self._name or self._number
        if NUMBERED in self._about and self._parts == 1 and self._text and self._is_timed:  # who says it
            self._party = self._party or self._one
        is_long, is_way = self._is_long, self._is_way
        if self._counts and self._is_timed and self._number:
            is_long = True
            is_way = self._is_sent or self._said == CALLS_SAID or (self._counts > 1 and not self._name)
        return Shape(
            self._number,
            self._name,
            is_long,
            self._is_timed,
            is_way or self._is_sent,
            self._is_sent,
            self._text,
            self._party,
            frozenset(self._about),
        )


MAX_PARTY_CHARS: Final = 80
"""Of who is spoken with."""

_TALKS_WITH: Final = frozenset(
    {
        "match",
        "matchid",
        "room",
        "roomid",
        "rid",
        "dialog",
        "dialogid",
        "convo",
        "conv",
        "convid",
        "channel",
        "channelid",
    }
    | {"cid", "tid", "gid", "group", "groupid", "peerid", "partner", "partnerid", "to", "receiver", "receiverid", "uid"}
    | {"u", "un", "usr", "senderid", "fromid", "toid", "grupo", "sala", "salon", "gruppe", "raum", "kanal", "canal"}
)
"""With whom or where, in a list that says that it is one of messages."""

PLACED: Final = frozenset({"name", "path", "ref", "document", "resource", "key", "docpath", "doc", "url", "uri"})


def room_of(value: str) -> str:
    """The collection of messages in which a document is kept, as its whole name tells:
    `…/documents/rooms/r1/msgs/T7JD`; "" where it is none."""
    if not MIN_PLACED_CHARS <= len(value) <= MAX_PLACED_CHARS or value.count("/") < MIN_STEPS or " " in value:
        return ""
    room, _, last = value.rpartition("/")
    steps = (last, room.rpartition("/")[2])
    return next((room for step in steps if said_kind(step) == MESSAGES_SAID), "")


MIN_PLACED_CHARS, MAX_PLACED_CHARS, MIN_STEPS = 10, 400, 2
"""Of the whole name of a document: collections and keys in turns."""


def _is_said(value: str) -> bool:
    """Whether a value without a name is a text that somebody wrote: several words, at least half of them small."""
    if SPOKEN.search(value, 0, MAX_NUMBER_CHARS) is None or "://" in value:
        return False
    words = [word for word in value[:MAX_NUMBER_CHARS].split() if word[0].isalpha()]
    return len(words) > 1 and 2 * sum(word[0].islower() for word in words) >= len(words)


_ENDED: Final = frozenset({"end", "ended", "endedat", "endtime", "hangup", "enddate", "stop"})
"""When a call was over: with its beginning that is its length."""

_WRITERS: Final = frozenset({"from", "sender", "author", "user", "by"})
"""Objects of which the name is that of who writes."""

_KINDS_OF_MESSAGES: Final = frozenset({"human", "ai"})
"""What LangChain calls who writes."""

_PACKAGE: Final = Expression(r"[a-z]\w{1,20}(?:\.[A-Za-z]\w{0,40}){1,6}")
_LETTERS_OF_PEOPLE: Final = frozenset({"u", "un", "usr"})
_ONE_NAME: Final = Expression(r"[^\W\d_a-z][^\W\d_]{1,20}(?:[ '-][^\W\d_]{1,20}){0,2}")
SHOWN: Final = "#shown"
"""Stands among the words of a record that names the app which showed something."""

IN_TALK: Final = "#in-talk"
"""Stands among the words of a record that says to which talk it belongs."""

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

CELL_OF_ROW: Final = Expression(r"\[\d+\]\[\d+\]$")
_LETTERS_OF_NUMBERS: Final = frozenset({"n", "p", "no", "ph", "to", "num"})
_LETTERS_OF_LENGTHS: Final = frozenset({"d", "l", "s", "du", "ln"})
_LETTERS_OF_TEXTS: Final = frozenset({"t", "b", "m", "c", "x", "tx", "bd", "data", "value", "val", "v", "conversation"})
SAYS_LITTLE: Final = frozenset({"value", "canonicalform", "stringvalue", "digits", "raw", "normalized", "e164"})
_APPS: Final = frozenset({"app", "pkg", "package", "packagename", "application", "source", "src", "appname", "bundle"})
_KINDS_OF_PEOPLE_TEXT: Final = """
 usertype user role sendertype authortype participant by speaker who author sender from side
"""
_KINDS_OF_PEOPLE: Final = frozenset(_KINDS_OF_PEOPLE_TEXT.split())
_OF_TALKING: Final = Expression(
    r"client|therapist|patient|provider|coach|counsell?or|clinician|doctor|nurse|psychologist|psychiatrist|member"
    r"|therapeut(?:in)?|klient(?:in)?|berater(?:in)?|arzt|aerztin|paciente|terapeuta|psicolog[oa]|medico|thérapeute|médecin"
    r"|me|myself|self|you|them|user|human|system|assistant|(?:chat)?bot|gpt|chatgpt|claude|gemini|ai|model|agent|visitor|guest|customer|support|operator|match|partner|peer"
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


_JID: Final = Expression(r"\d{7,16}@(?:[sc]\.)?(?:whatsapp\.net|us)")
"""A number as WhatsApp writes it."""


def is_reach(value: str, words: tuple[str, ...]) -> bool:
    """Whether a value is a mailbox, or a telephone number or its hash under a name for one."""
    if "@" in value:
        return MAILBOX.fullmatch(value) is not None
    if NUMBERS.isdisjoint(words) and not names_end(
        words
    ):  # in a record whose members have one letter each the plus has to tell
        return value.startswith("+") and len(words[0]) == 1 and len(value) >= MIN_LONE_CHARS and is_phone(value)
    if _HASHED.fullmatch(value):
        return IDS.isdisjoint(words)
    is_weak = names_end(words) or not WEAK_NUMBERS.isdisjoint(words)
    return is_phone(value) and (len(value) >= MIN_LONE_CHARS or not is_weak)


def is_phone(value: str) -> bool:
    """Whether a value is written like a telephone number."""
    if _PHONE.fullmatch(value) is None or value.count(".") == IPV4_DOTS:
        return False
    return sum(map(str.isdigit, value)) >= MIN_PHONE_DIGITS


IPV4_DOTS: Final = 3


def reaches(number: str) -> bool:
    """Whether somebody can be reached by a number: a hash may be that of anything."""
    return number != "" and _HASHED.fullmatch(number) is None


def is_in_room(one: Shape) -> bool:
    """Whether a record says who wrote a text, and where."""
    return not _PEOPLE.isdisjoint(one.about) and not _ROOMS.isdisjoint(one.about)


_PEOPLE: Final = frozenset({"user", "username", "nick", "sender", "author", "from"})
_ROOMS: Final = frozenset({"channel", "room", "rid", "roomid", "chat", "thread", "conversation", "dm"})
"""Who wrote something, and where: both beside a text and its time are a chat's."""


MAX_NUMBER_CHARS: Final = 120
"""Of a number or a mailbox, and of a text in which two words are looked for."""
