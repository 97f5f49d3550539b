"""Which lists of a message may be of people, calls or messages: by their first records, and by what stands beside
them."""

from typing import Final, NamedTuple

from gateway.detectors.bulk.list_shapes import (
    CELL_OF_ROW,
    MAX_NUMBER_CHARS,
    MIN_RECORDS,
    PLACED,
    SAYS_LITTLE,
    SHOWN,
    SPOKEN,
    Shape,
    is_in_room,
    is_phone,
    is_reach,
    reaches,
    room_of,
    shape_of,
)
from gateway.detectors.bulk.list_words import (
    BOOK_SAID,
    KINDS,
    MESSAGES_SAID,
    NUMBERS,
    OF_LOGS,
    PARTIES,
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
from gateway.detectors.matching.structure import parent, records, stem, without_wrapping
from gateway.model.findings import Field

MAX_KEYED_FIELDS: Final = 800
"""Fields of one message of which the names on the way are looked at: the first records of a map tell what it is."""

_KEYED: Final = Expression(
    r"(?:\.|\[\")((?:[a-z]{0,2}\d{1,19}|-[\w-]{19}|[0-9a-f]{24}|[0-9a-f]{8}-[0-9a-f-]{27}))(?=[.\[]|\"\])"
)
"""Names that number the records of a map."""

MAX_KEYED_DEEP: Final = 2


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
    found.update(_in_turns(fields))
    return found


def _in_turns(fields: tuple[Field, ...]) -> dict[str, list[list[Field]]]:
    """Records in one value of names and values whose names come again with each (`src=…&dst=…&src=…`)."""
    found: dict[str, list[list[Field]]] = {}
    for field in fields:
        place, mark, _ = field.path.rpartition("pairs:")
        if not mark:
            continue
        there = found.setdefault(place + mark, [])
        if not there or there[-1][0].path == field.path:
            there.append([])
        there[-1].append(field)
    return {place: there for place, there in found.items() if len(there) >= MIN_RECORDS}


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
    for place, all_there in sorted(all_records(fields).items(), key=lambda one: -len(one[0])):
        if len(all_there) < MIN_RECORDS:
            continue
        said_of_all = around.said_of(place)
        for said, there in _by_kind(all_there, said_of_all):
            if len(there) >= MIN_RECORDS and any(_may_be(one, said) for one in there[:MAX_SAMPLED]):
                shapes = [shape_of(one, said) for one in there[:MAX_LOOKED]]
                best.append(Listed(place, there, shapes, said, _has_peer(place, said, around)))
    return best


def _by_kind(there: list[list[Field]], said: str) -> list[tuple[str, list[list[Field]]]]:
    """The records of a list, apart by what each says that it is: what phones hold is sent as one list of calls,
    messages and people. Where none says so they stay together."""
    kinds: dict[str, list[list[Field]]] = {}
    for one in there:
        kinds.setdefault(_kind_of(one), []).append(one)
    if len(kinds) == 1:
        only = next(iter(kinds))
        return [(said or only, there)]
    return [(kind or said, those) for kind, those in kinds.items()]


def _kind_of(record: list[Field]) -> str:
    """What a record says that it is, near its beginning."""
    for field in record[:MAX_MEMBERS]:
        if field.key in PLACED and room_of(field.value):
            return MESSAGES_SAID
        if 1 < len(field.value) <= MAX_KIND_CHARS and field.key in _RECORD_KINDS and (kind := said_kind(field.value)):
            return kind
    return ""


_RECORD_KINDS: Final = KINDS - {"name", "subject", "source", "topic", "op", "action", "what", "command", "cmd"}
"""Names of what tells of which kind one record is; the others are names of people and matters, too."""


def _has_peer(place: str, said: str, around: "_Around") -> bool:
    """Whether a list of messages says with whom they are, beside it or by the number that it stands under."""
    return said == MESSAGES_SAID and (is_phone(last_name(place)) or around.has_peer(place))


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
        if _PACKED.search(place) is not None:  # a list in a value: that has a name
            place = without_wrapping(place[: place.rfind("|")])
        name = last_name(place)
        said = said_kind(name)
        if said or not is_generic(name):
            return said
        above = parent(place)
        for _ in range(MAX_CLIMB):
            said = self._kinds.get(above, "")
            if said or not above or above[-1] in ":$":
                break
            said = said_kind(last_name(above))
            if said:
                break
            above = parent(above)
        return said or self._address

    def has_peer(self, place: str) -> bool:
        """Whether somebody's number, who is not the one who sends it, stands beside a list: with whom a talk is."""
        if self._peers is None:
            self._peers = {one for field in self._fields for one in _peer_places(field)}
        return parent(place) in self._peers


_PACKED: Final = Expression(r"\|[a-z0-9]+:\$?$")
"""The end of the place of a list that is all of what a value holds: `$.d|base64|json:$`."""


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
    if not ((is_reach(value, words) and reaches(value)) or (value[:1] == "+" and is_phone(value))):
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
        if (is_number and CELL_OF_ROW.search(field.path) is not None) or _LISTS_SAY.search(field.path) is not None:
            return True
        if said_by_method(field) or (field.key in PLACED and room_of(field.value)):
            return True
        if len(field.value) <= MAX_KIND_CHARS and field.key in KINDS and said_kind(field.value) == MESSAGES_SAID:
            return True
        if field.path == "url.path" and any(
            said_kind(step) in (MESSAGES_SAID, BOOK_SAID) for step in field.value.split("/")[-MAX_STEPS:]
        ):
            return True
    keys = {field.key for field in fields}
    reached = frozenset(filter(names_reach, keys))
    texts = frozenset(filter(names_text, keys))
    logged = _logged(fields) if texts and not OF_LOGS.isdisjoint(keys) else ()
    lengths = frozenset(filter(names_length, keys)) if any(map(names_call, keys)) else frozenset()
    wanted = reached | texts | lengths
    numbers: set[str] = set()
    others = 0
    least = MIN_RECORDS - 2 * ("role" in keys)  # answers of programs may be one word
    for field in fields:
        value = field.value
        if value[:1] == "+" and (len(field.key) == 1 or field.key in SAYS_LITTLE) and is_phone(value.strip()):
            numbers.add(value)  # under one letter only the plus tells
        elif field.key not in wanted:
            continue
        if field.key in reached and len(value) <= MAX_NUMBER_CHARS and is_reach(value.strip(), split_words(field.key)):
            numbers.add(value)
        elif field.key in lengths or (
            field.key in texts
            and SPOKEN.search(value, 0, MAX_NUMBER_CHARS)
            and not (logged and stem(field.path).startswith(logged))
        ):
            others += 1
        if len(numbers) >= MIN_RECORDS or others >= least:
            return True
    return False


def _logged(fields: tuple[Field, ...]) -> tuple[str, ...]:
    """Beginnings of the paths of lists whose records are lines of a log or events, not what else a message tells beside
    a list: the level of a battery makes no log of it."""
    places = {stem(field.path).rpartition("[#]")[0] for field in fields if field.key in OF_LOGS}
    return tuple(f"{place}[#]" for place in places if place)


_LISTS_SAY: Final = Expression(
    r"[.\"](?:cl|cdrs?)\[\d+\]\.|(?:contacts?|kontak\w{0,4}|contat\w{1,2}|contactos?|addr(?:ess)?_?book|phone_?book|rehber"
    r"|rubrica|agenda)\[\d+\]\[\d\]$|(?:calls?|call_?logs?|anrufe|llamadas|appels|chiamate|ligacoes|chamadas)\[\d+\]\.(?:who|name|n|nm)$"
    r"|(?:messages?|msgs?|conversations?|chats?|sms|dms?)\[\d+\]\.(?:value|[a-z])$"
)


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
        shape.party != "" or shape.number != "" or said == MESSAGES_SAID or is_in_room(shape) or SHOWN in shape.about
    )


MAX_LOOKED, MAX_SAMPLED = 300, 3
"""Records of one list of which the shape is told, and of which one has to be of such a kind."""

MIN_MEMBERS, MAX_MEMBERS = 2, 40
"""Of one record: more are an envelope with other lists in it."""
