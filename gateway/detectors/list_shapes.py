"""What one record of a list looks like, whatever its members are called in full: a call has a length, a time and
somebody; a message has a text, a time and somebody; an entry of an address book has a name and a number.

Apps shorten names (`n`, `nm`, `num`, `dur`, `ts`), so that the form of the values counts as much as the names do.
"""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from gateway.detectors.latest import Latest
from gateway.detectors.lazily import Expression
from gateway.detectors.list_words import (
    CALLS,
    DURATIONS,
    IDS,
    NAMES,
    NO_PEOPLE,
    NO_TALK,
    NUMBERS,
    OF_LOGS,
    OF_OTHERS,
    PARTIES,
    TEXTS,
    WAYS,
    WEAK_NUMBERS,
    names_call,
    names_length,
    names_reach,
    names_text,
)
from gateway.detectors.structure import parent, records, stem
from gateway.detectors.words_in_names import key_words, last_name, split_words
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
_COUNT: Final = Expression(r"\d{1,7}(?:\.\d{1,3})?|\d{1,2}:\d\d(?::\d\d)?")
_WORDS: Final = Expression(r"[^\W\d_]{1,20}(?:[ '.-]{1,2}[^\W\d_]{1,20}\.?){0,4}")
_FULL_NAME: Final = Expression(r"[^\W\d_a-z][^\W\d_]{1,20}(?:[ '-][^\W\d_]{1,20}){1,3}")
MIN_LONE_CHARS: Final = 9
"""Of a telephone number that no name tells."""

_SPOKEN: Final = Expression(r"[^\W\d_]{1,30}[^\w\n]{1,3}[^\W\d_]")
"""Two words, one behind the other."""

_KEYED: Final = Expression(r"\.((?:[a-z]{0,2}\d{1,19}|-[\w-]{19}|[0-9a-f]{24}|[0-9a-f]{8}-[0-9a-f-]{27}))(?=[.\[])")
"""Names that number the records of a map."""

MIN_PHONE_DIGITS: Final = 7
MAX_KEYED_DEEP: Final = 2


class Shape(NamedTuple):
    """What the members of one record are."""

    number: str  # of a telephone, or a mailbox
    name: str
    is_long: bool  # has a length of time
    is_timed: bool
    is_way: bool  # tells which way it went
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


def shape_of(fields: Iterable[Field], is_call: bool = False) -> Shape:
    """The shape of one record; `is_call`: of a list that is called one of calls, where letters stand for what calls
    have."""
    number = name = text = party = ""
    is_long = is_timed = is_way = False
    about: set[str] = set()
    for field in fields:
        value = field.value.strip()
        words = key_words(field)
        about.update(words, split_words(last_name(parent(field.path))))
        if "protobuf:" in field.path and value:  # its members have numbers for names
            name = name or (value if _FULL_NAME.fullmatch(value) else "")
            number = number or (value if _is_phone(value) and len(value) >= MIN_LONE_CHARS else "")
            continue
        if field.path.endswith("]") and _CELL_OF_ROW.search(field.path) is not None and value:
            about.add(ROW)  # a row has no names for its cells
            if _TIME.fullmatch(value):
                is_timed = True
            elif not name and value[0].isupper() and _WORDS.fullmatch(value):
                name = value
            elif not number and MIN_LONE_CHARS <= len(value) <= MAX_NUMBER_CHARS and _is_phone(value):
                number = value
            continue
        if not value or not words:
            continue
        if is_call and not number and words[0] in _LETTERS_OF_NUMBERS and _is_phone(value):
            number = value
            continue
        if is_call and words[0] in _LETTERS_OF_LENGTHS and _COUNT.fullmatch(value):
            is_long = True
            continue
        if _TIME.fullmatch(value):
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
        if not party and not PARTIES.isdisjoint(words) and len(value) <= 80:
            party = value
        if not party and not _APPS.isdisjoint(words) and _TALKS.fullmatch(value) is not None:
            party = value
        if not party and not _KINDS_OF_PEOPLE.isdisjoint(words) and _OF_TALKING.fullmatch(value) is not None:
            party = value
    return Shape(number, name, is_long, is_timed, is_way, text, party, frozenset(about))


ROW: Final = "#row"
"""Stands among the words of a record that is a list."""

_CELL_OF_ROW: Final = Expression(r"\[\d+\]\[\d+\]$")
_LETTERS_OF_NUMBERS: Final = frozenset({"n", "p", "no", "ph", "to", "num"})
_LETTERS_OF_LENGTHS: Final = frozenset({"d", "l", "s", "du", "ln"})
_APPS: Final = frozenset({"app", "pkg", "package", "packagename", "application", "source", "src", "appname", "bundle"})
_KINDS_OF_PEOPLE: Final = frozenset({"usertype", "user", "role", "sendertype", "authortype", "participant", "by"})
_OF_TALKING: Final = Expression(
    r"client|therapist|patient|provider|coach|counsell?or|clinician|doctor|nurse|psychologist|psychiatrist|member"
    r"|therapeut(?:in)?|klient(?:in)?|berater(?:in)?|arzt|aerztin|paciente|terapeuta|psicolog[oa]|medico|thérapeute|médecin",
    re.IGNORECASE,
)
"""Who takes part in a talk with somebody who helps, where a record says no more of it than that."""
_TALKS: Final = Expression(
    r"com\.whatsapp(?:\.w4b)?|org\.telegram\.\w+|org\.thoughtcrime\.securesms|com\.facebook\.(?:orca|mlite)|com\.instagram\.\w+"
    r"|com\.snapchat\.android|com\.viber\.voip|jp\.naver\.line\.android|com\.tencent\.mm|com\.kakao\.talk|com\.discord"
    r"|com\.google\.android\.apps\.messaging|com\.(?:android|samsung\.android)\.(?:mms|messaging)|com\.skype\.\w+|kik\.android"
    r"|com\.imo\.android\.\w+|com\.zing\.zalo|com\.apple\.mobilesms|whatsapp|telegram|signal|messenger|instagram|snapchat|viber"
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


def are_people(place: str, shapes: list[Shape]) -> bool:
    """Whether records are entries of an address book: a name and a way to reach somebody, a different one in each."""
    people = [one for one in shapes if one.number and one.name and NO_PEOPLE.isdisjoint(one.about)]
    if len(people) < MIN_RECORDS or 5 * len(people) < 4 * len(shapes):
        return False
    if ROW in people[0].about and not any(one.number.startswith("+") for one in people):
        return False  # titles with the numbers of books
    return len({one.number for one in people}) >= MIN_RECORDS and not _is_of_talk(place)


def _reaches(number: str) -> bool:
    """Whether somebody can be reached by a number: a hash may be that of anything."""
    return number != "" and _HASHED.fullmatch(number) is None


def are_calls(place: str, shapes: list[Shape]) -> bool:
    """Whether records are calls: how long, when or which way, and with whom; or called so."""
    if _is_of_talk(place):
        return False
    is_called = not CALLS.isdisjoint(_words_of(place))
    calls = [
        one
        for one in shapes
        if one.is_long and (one.is_timed or one.is_way) and (one.number or is_called or not CALLS.isdisjoint(one.about))
    ]
    return len(calls) >= MIN_RECORDS and 5 * len(calls) >= 4 * len(shapes)


def are_messages(place: str, shapes: list[Shape]) -> bool:
    """Whether records are messages: a text, when, and from whom or to whom, with more than one word in most."""
    said = [
        one
        for one in shapes
        if one.text
        and (one.is_timed or _MAIL.issubset(one.about))
        and (one.party or one.number)
        and (_LEVELS.isdisjoint(one.about) or _reaches(one.number))
    ]
    if len(said) < MIN_RECORDS or 2 * len(said) < len(shapes) or _is_of_talk(place):
        return False
    return len({one.text for one in said}) > 1


_LEVELS: Final = frozenset({"lvl", "level", "loglevel", "severity", "logger"})
"""What lines of logs have: how grave they are."""

_MAIL: Final = frozenset({"from", "to", "subject"})
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


def _words_of(place: str) -> tuple[str, ...]:
    name = last_name(place)
    return (*split_words(name), name.lower().replace("_", "").replace("-", ""))


def _is_of_talk(place: str) -> bool:
    """Whether a list is called after texts of another kind."""
    return not NO_TALK.isdisjoint(split_words(last_name(place)))


class Listed(NamedTuple):
    """One list: its records, and the shapes of those that are looked at."""

    place: str
    found: list[list[Field]]
    shapes: list[Shape]


def best_first(fields: tuple[Field, ...]) -> list[Listed]:
    """Lists with enough records of which one of the first may be a person, a call or a message; the innermost first."""
    return _LATEST.of(fields)


def _best_first(fields: tuple[Field, ...]) -> list[Listed]:
    if not _may_hold(fields):
        return []
    return [
        Listed(place, there, [shape_of(one, is_call) for one in there[:MAX_LOOKED]])
        for place, there, is_call in _lists(fields)
        if len(there) >= MIN_RECORDS and any(_may_be(one, is_call) for one in there[:MAX_SAMPLED])
    ]


def _lists(fields: tuple[Field, ...]) -> list[tuple[str, list[list[Field]], bool]]:
    """All lists, the innermost first, and whether they are called ones of calls."""
    found = sorted(all_records(fields).items(), key=lambda one: -len(one[0]))
    return [(place, there, not CALLS.isdisjoint(_words_of(place))) for place, there in found]


_LATEST: Final = Latest(_best_first)


def _may_hold(fields: tuple[Field, ...]) -> bool:
    """Whether enough values of a message have names and forms of such records: asked before its lists are looked at."""
    if fields and "protobuf:" in fields[-1].path:
        return True
    for field in fields[:MAX_KEYED_FIELDS]:
        is_number = field.value[:1] == "+" and field.path.endswith("]")
        if (is_number and _CELL_OF_ROW.search(field.path) is not None) or _OF_CALLS.search(field.path) is not None:
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
        if len(field.key) == 1 and value[:1] == "+" and is_reach(value.strip(), (field.key,)):
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


def _may_be(fields: list[Field], is_call: bool) -> bool:
    if not MIN_MEMBERS <= len(fields) <= MAX_MEMBERS:
        return False
    shape = shape_of(fields, is_call)
    if shape.number and shape.name:
        return True
    if shape.is_long and (shape.is_timed or shape.is_way):
        return True
    return shape.text != "" and (shape.party != "" or shape.number != "")


MAX_LOOKED, MAX_SAMPLED = 300, 3
"""Records of one list of which the shape is told, and of which one has to be of such a kind."""

MIN_MEMBERS, MAX_MEMBERS = 2, 40
"""Of one record: more are an envelope with other lists in it."""
