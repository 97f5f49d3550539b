"""Of which kind a list is: entries of an address book, calls, or messages."""

from collections.abc import Iterable
from typing import Final

from gateway.detectors.bulk.list_search import MAX_SAMPLED, Listed
from gateway.detectors.bulk.list_shapes import (
    IN_TALK,
    MIN_RECORDS,
    NUMBERED,
    ROW,
    SHOWN,
    TALKING,
    TURN,
    Shape,
    is_in_room,
    reaches,
)
from gateway.detectors.bulk.list_words import (
    BOOK_SAID,
    CALLS,
    CALLS_SAID,
    MESSAGES_SAID,
    NO_PEOPLE,
    NO_TALK,
    OF_MACHINES,
    OF_OTHERS,
    WEAK_NO_TALK,
)
from gateway.detectors.context.words_in_names import key_words, last_name, split_words
from gateway.model.findings import Field


def are_of_others(fields: Iterable[Field]) -> bool:
    """Whether a record is one of a shop or a clinician, by what it tells besides."""
    return any(not OF_OTHERS.isdisjoint(key_words(field)) for field in fields)


def are_people(listed: Listed) -> bool:
    """Whether records are entries of an address book: a name and a way to reach somebody, a different one in each."""
    shapes = listed.shapes
    people = [one for one in shapes if one.number and one.name and NO_PEOPLE.isdisjoint(one.about)]
    if len(people) < MIN_RECORDS or 5 * len(people) < 4 * len(shapes):
        return False
    if ROW in people[0].about and listed.said != BOOK_SAID and not any(one.number[0] == "+" for one in people):
        return False  # titles with the numbers of books
    if ROW in people[0].about and len({one.name for one in people}) == 1:
        return False  # of one firm
    return len({one.number for one in people}) >= MIN_RECORDS and not _is_of_talk(listed)


def are_calls(listed: Listed) -> bool:
    """Whether records are calls: how long, when or which way, and with whom; or called so."""
    if (_is_of_talk(listed) and listed.said != CALLS_SAID) or listed.said == MESSAGES_SAID:
        return False  # a journal may be one of calls
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


def are_messages(listed: Listed) -> bool:
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


def _is_called_talk(listed: Listed) -> bool:
    if listed.said == MESSAGES_SAID or _is_with_program(listed):
        return True
    return not _TALKS_BY_NAME.isdisjoint(split_words(last_name(listed.place)))


def _is_with_program(listed: Listed) -> bool:
    """Whether a person and a program take turns, by what each record says of who writes."""
    parties = {one.party.lower().removeprefix("chat") for one in listed.shapes if TURN in one.about}
    return not parties.isdisjoint(_PERSONS) and not parties.isdisjoint(_PROGRAMS)


_PERSONS: Final = frozenset({"user", "human", "me", "you"})
_PROGRAMS: Final = frozenset({"assistant", "bot", "gpt", "claude", "gemini", "ai", "model"})

_TALKS_BY_NAME_TEXT: Final = """
 transcript transcripts history dialog dialogue dialogs turns turn exchange exchanges gespraech verlauf historial
"""
_TALKS_BY_NAME: Final = frozenset(_TALKS_BY_NAME_TEXT.split())
"""Names of lists of what was said in turns, beside those of messages."""


def _turns(listed: Listed) -> list[Shape]:
    """What two take turns to say, without a time: with a therapist, with a program. One alone writes no
    conversation."""
    found = [one for one in listed.shapes if one.text and TURN in one.about]
    if not found and listed.said == MESSAGES_SAID:  # by their names, each more than once
        found = [one for one in listed.shapes if one.text and one.party]
        if len({one.party for one in found}) == len(found):
            return []
    return found if len({one.party.lower() for one in found}) > 1 else []


def _is_in_thread(one: Shape) -> bool:
    """Whether a record says to which talk of several it belongs: the words in one may be few, and the same."""
    return one.party != "" and (IN_TALK in one.about or not _THREADS.isdisjoint(one.about))


_THREADS: Final = frozenset({"thread", "threadid", "chat", "chatid", "conversation", "conversationid"})


def _copied(listed: Listed) -> list[Shape]:
    """What apps showed somebody, copied by another: each with the app, a text and a time, among them one in which
    people write to each other."""
    found = [
        one
        for one in listed.shapes
        if one.text and SHOWN in one.about and (one.is_timed or not _TYPED.isdisjoint(one.about))
    ]
    return found if any(TALKING in one.about for one in found) else []


_TYPED: Final = frozenset({"typed", "keystrokes", "typedtext", "keyboard"})
"""What keyboards take down."""


def _is_of_message(one: Shape, listed: Listed) -> bool:
    if not one.text or not (_LEVELS.isdisjoint(one.about) or reaches(one.number)):
        return False
    if ROW in one.about or NUMBERED in one.about:
        is_other = one.number != "" or TALKING in one.about
        is_other = is_other or (listed.said == MESSAGES_SAID and (ROW in one.about or one.party != ""))
        return is_other and one.is_timed
    if is_in_room(one):
        return one.is_timed or _is_mail(one)
    is_of_time = one.is_timed or _is_mail(one) or (one.is_sent and reaches(one.number))
    if listed.said == MESSAGES_SAID and reaches(one.number):
        return True  # with whom, of messages: when does not matter
    is_told = one.is_sent and one.is_timed and listed.said == MESSAGES_SAID  # which way, in a list of messages
    return is_of_time and (one.party != "" or one.number != "" or listed.has_peer or is_told)


_LEVELS: Final = frozenset({"lvl", "level", "loglevel", "severity", "logger"})
"""What lines of logs have: how grave they are."""


def _is_mail(one: Shape) -> bool:
    """Whether a record has what mails have besides a text: who writes what about, or who writes to whom."""
    return _MAIL.issubset(one.about) or _is_between(one)


def _is_between(one: Shape) -> bool:
    """Whether a record says who writes to whom, by an address or a number."""
    return reaches(one.number) and any(ends.issubset(one.about) for ends in _BOTH_ENDS)


_MAIL: Final = frozenset({"from", "subject"})
_BOTH_ENDS: Final = tuple(
    frozenset(pair.split("-"))
    for pair in [
        "from-to",
        "from-recipients",
        "sender-recipient",
        "sender-receiver",
        "sender-to",
        "de-para",
        "de-a",
        "von-an",
        "da-a",
        "van-aan",
        "src-dst",
        "absender-empfaenger",
        "remitente-destinatario",
        "remetente-destinatario",
        "expediteur-destinataire",
        "mittente-destinatario",
    ]
)
"""Who writes, and to whom."""


def _is_of_talk(listed: Listed) -> bool:
    """Whether a list is called after texts of another kind, and neither it nor its records say that these are
    messages."""
    names = NO_TALK.intersection(split_words(last_name(listed.place)))
    if not names:
        return False
    return not names <= WEAK_NO_TALK or not (
        listed.said or all(TALKING in one.about or _is_between(one) for one in listed.shapes[:MAX_SAMPLED])
    )
