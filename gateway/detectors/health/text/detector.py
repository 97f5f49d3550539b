"""What somebody wrote freely, under any name and to anybody: judged as a whole, by the weights of its words.

Phrases find what is said the way others have said it before. What nobody has put into a list is told by all words of a
text together, and by what it means as a whole (`scores.py`). It is asked when the others have spoken, of texts of
which they said nothing sure.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import inf
from typing import Final, NamedTuple

from gateway.detectors.base import Detector, Where, plain_key
from gateway.detectors.context.about import fold, is_health_place, is_silent, place_of, speaks_of_self
from gateway.detectors.context.nobody import is_job_search, is_of_program, is_offered, offers_below
from gateway.detectors.health.appointment.words import LOOKED_FOR
from gateway.detectors.health.clinical import is_stock
from gateway.detectors.health.diagnosis.words import NOT_HAD, OF_OTHERS
from gateway.detectors.health.note.told import NOTE, is_posted, is_told_by_oneself, is_told_in_post
from gateway.detectors.health.note.words import CARDS, NO_NOTE_PLACE
from gateway.detectors.health.note.words import ELSEWHERE as ELSEWHERE_OF_NOTES
from gateway.detectors.health.reproductive.words import IDIOMS as IDIOMS_OF_CYCLES
from gateway.detectors.health.selfharm.words import ACCIDENT
from gateway.detectors.health.selfharm.words import ELSEWHERE as ELSEWHERE_OF_SELFHARM
from gateway.detectors.health.sexual.words import IDIOMS as IDIOMS_OF_SEX
from gateway.detectors.health.substance.words import IDIOMS as IDIOMS_OF_SUBSTANCES
from gateway.detectors.health.symptom.more import JUST_NOW
from gateway.detectors.health.symptom.words import IDIOMS as IDIOMS_OF_SYMPTOMS
from gateway.detectors.health.text.prose import (
    OF_APPS,
    has_words,
    is_asked,
    is_called,
    is_chosen,
    is_item,
    is_quoted,
    is_ticked,
    reads_like_words,
    unspaced_words,
)
from gateway.detectors.health.text.scores import Scores, TextModel, text_model
from gateway.detectors.health.text.word_weights import LOOK_CHARS, words_in
from gateway.detectors.health.text.words import (
    GENERAL,
    MIN_OF_LOGS,
    NEEDED,
    OF_APPROVALS,
    OF_CAMPAIGNS,
    OF_CLINICS,
    OF_DOSES,
    OF_FAMILY,
    OF_FOUND,
    OF_FUNERALS,
    OF_GOODS,
    OF_ILLNESSES,
    OF_LOGS,
    OF_MARKETS,
    OF_MEANS,
    OF_MEDICINES,
    OF_OVERDOSES,
    OF_PAGES,
    OF_PARTIES,
    OF_RECORDS,
    OF_RELATIVES,
    OF_SEARCHES,
    OF_SERVICES,
    OF_STOMACHS,
)
from gateway.detectors.health.topics import NUMBER
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import inside, parent
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MIN_CHARS: Final = 12
MIN_SIGNS: Final = 6
"""In scripts without spaces."""
MIN_WORDS: Final = 3
"""Fewer are a name, a label or a choice."""

MAX_TEXTS: Final = 200
"""Texts of one message that are judged: a chat's history, not a dictionary."""

MAX_SENTENCES: Final = 64
"""Texts of one message that are read as sentences, which costs some milliseconds each. Of others the words are weighed
alone."""

PLACE_SHIFT: Final = 0.5
"""Added to a score where the address says that it is about health; taken away where it says it is about goods."""

SHORT_WORDS: Final = 5
SHORT_SHIFT: Final = 0.7
"""Taken away from the score of a text of fewer words, which chance decides more."""

KNOWN_SHIFT: Final = 1.5
"""Taken away where another kind of health data has been told of a text, which explains its words."""

KNOWN_WORDS: Final = 8
"""A text of fewer words says no more than what has been told of it."""

SHORT_SENTENCE_SHIFT: Final = 1.0
"""Taken away besides where so few words were read as a sentence: "two weeks without internet" is too near to what
others say of themselves."""

NAMING_WORDS: Final = 16
"""A text of fewer words that speaks of a substance or of sexual life has a word for it."""

CLEAR_MARGIN: Final = 1.0
"""How far the general score may be below likely where a single topic is."""

BESIDE_NOTES: Final = frozenset({"mood", "symptom"})
"""What is told besides of a text that was told as a note: a journal is full of both, and mostly hints at the others."""

BEYOND_HINTS: Final = 1.5
"""How far above what is likely the score of another topic has to be, to be more than a hint."""

HELD_SHIFT: Final = 0.4
"""Added for a kind that another detector has held for possible."""


_OTHER_SENSES: Final = {
    "note": (ELSEWHERE_OF_NOTES,),
    "appointment": (LOOKED_FOR,),
    "selfharm": (ELSEWHERE_OF_SELFHARM, ACCIDENT, OF_FUNERALS),
    "substance": (IDIOMS_OF_SUBSTANCES, OF_RELATIVES, OF_OVERDOSES),
    "reproductive": (IDIOMS_OF_CYCLES, OF_CLINICS, OF_STOMACHS),
    "sexual": (IDIOMS_OF_SEX,),
    "symptom": (IDIOMS_OF_SYMPTOMS,),
    "diagnosis": (Expression(OF_OTHERS, only_asked=True),),
    "medication": (OF_APPROVALS, OF_MEANS, OF_OVERDOSES, OF_PARTIES),
}
"""What gives the words of a topic another sense, whatever the rest of a text says."""


_NOT_HAD: Final = Expression(NOT_HAD, only_asked=True)
"""What somebody fears, has met or is looked at for, in a few words."""


DOSE_WORDS: Final = 14
"""Words of how something is to be taken, in whole sentences."""


_WITHOUT_WORD: Final = frozenset({"medication", "mood", GENERAL})
"""Topics of which only a short text needs its word: medicines have too many names, and feelings are told as well."""

WITHOUT_WORD: Final = 2.0
WITHOUT_WORD_OF: Final = {"selfharm": 3.0}
"""How far above what is likely the score of a topic has to be, where a text has none of its words: of 2,700 texts that
nobody had seen 17 more are told at two, 3 of them wrongly, and despair is near to self-harm."""

_LEAST_LIKELY: Final = {"diagnosis": 2.6, "reproductive": 2.6}
"""Scores below which these are never likely: of what was likely beside notes alone, four in ten were something else."""

UNNAMED_SHIFT: Final = 1.0
"""How much surer a text without a word of medicines has to be that it speaks of one."""

_OF_SIDE_EFFECTS: Final = frozenset({"health.medication", "health.symptom"})
"""Who tells what a medicine does has some illness, and need not say which."""

_NAMING: Final = frozenset({"substance", "sexual", "mood"})

_OF_FEELING: Final = frozenset({GENERAL, "mood"})
"""Topics that the title of an illness tells nothing of."""


_TO_SOMEBODY: Final = Expression(
    r"\b(?:you|your|yours|du|dir|dich|deine?|deinen|sie|ihnen|ihre?n?|tu|te|ti|usted|sus|vous|votre|vos|toi|voce"
    r"|seu|sua)\b",
    only_asked=True,
)
"""In a question without a first person: an app asks."""

_STATEMENT: Final = Expression(
    r"\s*(?:insert\s+into|select\s.{1,400}\sfrom|update\s+\S{1,60}\s+set|delete\s+from|merge\s+into|create\s+table"
    r"|alter\s+table)\s",
    re.IGNORECASE,
)
"""What is said to a database: of it only the values are somebody's, not the names of tables and columns."""

_LITERAL: Final = Expression(r"'((?:[^'\\]|''|\\.)*)'")

_TYPED: Final = Expression(r"body\.|url\.query|mail\.(?:text|part)|\w+\.(?:payload|text)")
_OF_APPS: Final = Expression(
    f"{OF_APPS}|artists?(?:_?name)?|bands?(?:_?name)?|albums?(?:_?(?:name|title))?|interpret|kuenstler|artista|artiste|lyrics|(?:track|song)(?:_?(?:name|title))?|now_?playing"
)
"""Names of what an app or an artist says."""
_TYPED_IN_QUERIES: Final = Expression(
    r"q|k|query|search|search_?(?:term|query)|terms?|keywords?|text|s|message|msg|note|comment|body|content|input"
    r"|prompt|value"
)
"""Names in an address under which people type; under others stand titles of pages and names of screens."""


class FreeText(Detector):
    """One hit for a text and kind, where no other detector has one."""

    rules = ("CLR-health",)

    def inspect_rest(self, message: ReadMessage, where: Where, hits: Sequence[Hit]) -> Iterator[Hit]:
        """Of what the device sends."""
        way = where.way(message.direction)
        if way is not SentOrReceived.SENT:
            return
        texts = [
            field
            for number, field in enumerate(message.fields)
            if _is_text(field) and not _is_row_name(message.fields, number)
        ][:MAX_TEXTS]
        if not texts or is_of_program(message) or any(OF_MARKETS.fullmatch(f.key) for f in message.fields):
            return
        model = text_model()
        if model is None:
            return
        told: dict[str, dict[str, Certainty]] = {}
        identified: dict[str, int] = {}
        for hit in hits:
            if hit.detail != JUST_NOW:  # a word of pain explains the other words of a text as little as none
                told.setdefault(hit.path, {})[hit.data_kind] = hit.confidence
            if hit.data_kind.startswith("id.") and hit.confidence is not Certainty.POSSIBLE:
                identified[hit.path] = max(len(hit.value), identified.get(hit.path, 0))
        place = place_of(message)
        stocked = {parent(f.path) for f in message.fields if is_stock(f.key)} | _logged(message)
        shift = PLACE_SHIFT * (is_health_place(place) - (NO_NOTE_PLACE.search(place) is not None))
        judged: set[str] = set()
        many_read = 0
        talks = [hit.path.rpartition("[")[0] or hit.path for hit in hits if hit.data_kind == "bulk.messages"]
        for field in texts:
            is_told = "|sql:" in field.path and field.path.partition("|sql:")[0] in judged  # a statement, as a whole
            if parent(field.path) in stocked and "$" in field.path:
                continue  # what a shop has, and a program says of itself
            if identified.get(field.path, 0) * 2 > len(field.value) or _is_no_text_of(message, field, where):
                continue  # an address or a name; a text that only has one in it is a text
            text = fold(field.value[:LOOK_CHARS])
            if is_item(text):
                continue  # what a questionnaire asks
            written = _Written(field, text, words_in(text))
            scores = _scores(model, written, may_read=many_read < MAX_SENTENCES)
            many_read += scores.is_read
            held = told.get(field.path, {})
            judgements = _told_of(model.topics, scores, written, held, shift, is_post=is_posted(field, message))
            is_vague = _VAGUE.issuperset(kind for kind, sure in judgements if sure is Certainty.LIKELY)
            for kind, sure in judgements:
                if is_told and kind != NOTE:
                    continue
                if sure is Certainty.LIKELY and is_vague and _is_small_talk(field, talks):
                    sure = Certainty.POSSIBLE
                if sure is Certainty.LIKELY:
                    judged.add(field.path)
                yield Hit("CLR-health", kind, sure, way, message.span, field.value, field.path, _DETAIL, (field.path,))


class _Written(NamedTuple):
    """A text, its folded beginning, and the words of that."""

    field: Field
    text: str
    words: Sequence[str]

    @property
    def many(self) -> int:
        """How many words it has; in scripts without spaces, how many it is worth."""
        return len(self.words) + unspaced_words(self.text)


def _is_no_text_of(message: ReadMessage, field: Field, where: Where) -> bool:
    """Whether a field holds whom somebody wants to be, what is not theirs, a choice, or the question above choices."""
    return (
        (OF_SEARCHES.fullmatch(field.key.lower()) is not None and is_job_search(message))
        or is_silent(message, field, where)
        or is_offered(field.path, message)
        or offers_below(parent(field.path), message)
        or is_quoted(field, message)
        or _is_of_quiz(message, field)
        or _is_rated(message, field)
    )


def _is_rated(message: ReadMessage, field: Field) -> bool:
    """Whether a text is a statement with a number of its own and the number that somebody gave it: an item of a
    questionnaire, in its words."""
    if plain_key(field.key) not in _STATEMENTS:
        return False
    place = parent(field.path)
    numbers = {plain_key(one.key) for one in message.fields if parent(one.path) == place and one.value.isdecimal()}
    return not numbers.isdisjoint(_ITEMS) and not numbers.isdisjoint(_RATINGS)


_STATEMENTS: Final = frozenset(
    {"statement", "itemtext", "aussage", "afirmacion", "affirmation", "afirmacao", "affermazione", "stelling"}
)
_ITEMS: Final = frozenset({"item", "no", "nr", "id", "number", "q", "n", "itemno", "itemid", "num", "index"})
_RATINGS: Final = frozenset(
    {"answer", "likert", "score", "value", "response", "rating", "agreement", "antwort", "wert", "respuesta", "reponse"}
)


def _is_of_quiz(message: ReadMessage, field: Field) -> bool:
    """Whether a text is a question with what was picked beside it, and asks nobody about themselves: `{"q": "First-line
    drug for asthma?", "sel": "Salbutamol"}`."""
    if not field.value.rstrip().endswith("?") or plain_key(field.key) not in _QUESTION_KEYS:
        return False
    text = fold(field.value)
    if speaks_of_self(text) or _TO_SOMEBODY.search(text) is not None:
        return False
    place = parent(field.path)
    return any(plain_key(one.key) in _PICKED and parent(one.path) == place for one in message.fields)


_QUESTION_KEYS: Final = frozenset(
    {"q", "question", "frage", "pregunta", "pergunta", "domanda", "vraag", "stem", "item", "text", "prompt"}
)
_PICKED: Final = frozenset(
    {
        "sel",
        "selected",
        "picked",
        "chosen",
        "choice",
        "correct",
        "iscorrect",
        "correctanswer",
        "useranswer",
        "given",
        "option",
    }
)


def _is_small_talk(field: Field, talks: Sequence[str]) -> bool:
    """Whether a text is a few words among many that people wrote to each other: chance decides most of them."""
    if field.path in talks:
        return True  # all that was written, in one text
    return any(inside(field.path, talk) for talk in talks) and field.value.count(" ") < SMALL_TALK_WORDS


SMALL_TALK_WORDS: Final = 10
_VAGUE: Final = frozenset({f"health.{GENERAL}", "health.appointment", "health.mood"})
"""What everybody speaks of in a few words."""

_DETAIL: Final = "A text whose words, taken together, speak of it."


def _is_text(field: Field) -> bool:
    path, key, value = field
    if value.startswith(CARDS) or len(value) < MIN_SIGNS:
        return False
    spaces, unspaced = value.count(" ", 0, LOOK_CHARS), unspaced_words(value[:LOOK_CHARS])
    if unspaced < MIN_WORDS and (len(value) < MIN_CHARS or spaces < MIN_WORDS - 1):
        return False
    spaces += unspaced
    if _is_of_others(key) or (spaces < SHORT_WORDS and _is_of_goods_or_doses(key)):
        return False
    if _TYPED.match(path) is None or OF_RECORDS.search(path) is not None or is_chosen(path):
        return False
    if is_ticked(field):
        return False
    if path.startswith("url.query") and _TYPED_IN_QUERIES.fullmatch(key.lower()) is None:
        return False
    head = value[:LOOK_CHARS]
    return (unspaced >= MIN_WORDS or has_words(head, MIN_WORDS)) and reads_like_words(head)


@lru_cache(maxsize=8192)
def _is_of_others(key: str) -> bool:
    """Whether a key holds what an app says, or what something is called."""
    return (
        _OF_APPS.fullmatch(key) is not None
        or is_asked(key)
        or is_called(key)
        or OF_CAMPAIGNS.fullmatch(key) is not None
    )


@lru_cache(maxsize=8192)
def _is_of_goods_or_doses(key: str) -> bool:
    return _is_of_doses(key) or OF_GOODS.fullmatch(key) is not None


@lru_cache(maxsize=8192)
def _is_of_doses(key: str) -> bool:
    return OF_DOSES.fullmatch(key.lower()) is not None


def _is_of_others_words(key: str, count: int, is_short: bool) -> bool:
    """Whether so many words under a key are the title of an illness, or how something is to be taken."""
    return (is_short and _is_of_illnesses(key)) or (count <= DOSE_WORDS and _is_of_doses(key))


@lru_cache(maxsize=8192)
def _is_of_illnesses(key: str) -> bool:
    return OF_ILLNESSES.fullmatch(fold(key)) is not None


def _logged(message: ReadMessage) -> set[str]:
    """The objects that are lines of a server's log, by the names in them."""
    named: dict[str, set[str]] = {}
    for field in message.fields:
        if (key := plain_key(field.key)) in OF_LOGS:
            named.setdefault(parent(field.path), set()).add(key)
    return {place for place, keys in named.items() if len(keys) >= MIN_OF_LOGS}


def _is_row_name(fields: Sequence[Field], number: int) -> bool:
    """Whether a text is the first of a row and a number the second: what was asked, and what was answered."""
    path = fields[number].path
    if not path.endswith("][0]") or number + 1 >= len(fields):
        return False
    path_behind, _, value_behind = fields[number + 1]
    return path_behind == f"{path[:-3]}[1]" and NUMBER.fullmatch(value_behind) is not None


def _scores(model: TextModel, written: _Written, *, may_read: bool) -> Scores:
    """How much a text speaks for each topic. What is said to a database is told by the names of tables as well, but of
    what kind it is by its values alone."""
    value = written.field.value
    scored = model.scores(value, written.words, may_read=may_read)
    if _STATEMENT.match(value) is None:
        return scored
    values = model.scores(" ".join(_LITERAL.findall(value[:LOOK_CHARS])), may_read=may_read).scores
    return scored._replace(
        scores=[
            score if topic in (GENERAL, "mood") else min(score, of_value)
            for topic, score, of_value in zip(model.topics, scored.scores, values, strict=True)
        ]
    )


def _told_of(
    topics: Sequence[str],
    scored: Scores,
    written: _Written,
    held: dict[str, Certainty],
    shift: float,
    *,
    is_post: bool,
) -> list[tuple[str, Certainty]]:
    """The kinds that a text speaks of; with what was told of it, it may be a note besides."""
    judgements = list(_judge(topics, scored, written, held, shift))
    known = held | dict(judgements)
    is_note = is_told_by_oneself(written.field, written.text, written.many, known)
    is_note = is_note or (is_post and is_told_in_post(written.text, written.many, known))
    if is_note and not _is_no_note(written.field.key, is_foreign=True):
        judgements = [one for one in judgements if one[0] != NOTE] + [(NOTE, Certainty.LIKELY)]
    return judgements


def _judge(
    topics: Sequence[str], scored: Scores, written: _Written, held: dict[str, Certainty], shift: float
) -> Iterator[tuple[str, Certainty]]:
    """The kinds that a text speaks of and that nobody has told as surely. What an app asks may be its own words."""
    field, text, words = written
    many = written.many
    shift -= SHORT_SHIFT * (many < SHORT_WORDS)
    shift -= SHORT_SENTENCE_SHIFT * (many <= KNOWN_WORDS and scored.is_read and not scored.is_foreign)
    scores = [score + shift for score in scored.scores]
    health = {kind: sure for kind, sure in held.items() if kind.startswith("health.")}
    selfharm = topics.index("selfharm")
    if scores[selfharm] >= scored.likely[selfharm]:
        health.pop("health.interest", None)  # who searches for how to hurt oneself tells more than what interests them
    is_known = any(sure is not Certainty.POSSIBLE for sure in health.values())
    general = topics.index(GENERAL)
    if scores[general] < scored.possible[general]:
        return
    if is_known and many - words.count("0") < KNOWN_WORDS:
        return
    likely_kinds = {kind for kind, sure in health.items() if sure is not Certainty.POSSIBLE}
    is_said_of_life = likely_kinds == {"health.sexual"}  # its words are few, and leave much of a text to be explained
    is_note = is_known and NOTE in health
    is_clear = scores[general] >= scored.likely[general] - CLEAR_MARGIN
    enough = scored.beside if scores[general] >= scored.likely[general] else scored.likely
    is_asked = field.value.rstrip().endswith("?") and _is_to_somebody(text)
    for topic, score, likely, possible in zip(topics, scores, enough, scored.possible, strict=True):
        kind = f"health.{topic}"
        before = health.get(kind)
        added = HELD_SHIFT * (before is Certainty.POSSIBLE) - KNOWN_SHIFT * is_known
        if before not in (None, Certainty.POSSIBLE) or (is_known and topic == GENERAL and not is_said_of_life):
            continue
        if topic == GENERAL and (_is_no_note(field.key, scored.is_foreign) or _is_list(field.value)):
            continue
        if is_note and topic not in BESIDE_NOTES and score + added < likely + BEYOND_HINTS:
            continue
        is_short = before is None and many <= (NAMING_WORDS if topic in _NAMING else KNOWN_WORDS)
        if topic in _OF_FEELING and _is_of_others_words(field.key, many, is_short):
            continue
        if score + added < possible or any(other.search(text) for other in _OTHER_SENSES.get(topic, ())):
            continue
        if topic == "diagnosis" and many <= KNOWN_WORDS and _NOT_HAD.search(text) is not None:
            continue
        if topic == "diagnosis" and likely_kinds >= _OF_SIDE_EFFECTS and OF_FOUND.search(text) is None:
            continue
        has_word = topic not in NEEDED or NEEDED[topic].search(text) is not None
        if is_short and not has_word and topic != GENERAL:
            continue
        is_said = has_word or (topic in _WITHOUT_WORD and not is_short) or (scored.is_foreign and topic == GENERAL)
        is_said = is_said or score + added >= likely + WITHOUT_WORD_OF.get(topic, WITHOUT_WORD)
        least = _least(topic, likely, text, is_selfharm="health.selfharm" in likely_kinds)
        if score + added >= least and is_clear and is_said and not is_asked:
            yield kind, Certainty.LIKELY
        elif before is None:
            yield kind, Certainty.POSSIBLE


def _least(topic: str, likely: float, text: str, *, is_selfharm: bool) -> float:
    """What the score of a topic must reach to be likely in a text."""
    if topic == "mood" and is_selfharm:
        return inf  # who wants to die tells no mood, and no text of it is without its words
    is_unnamed = topic == "medication" and OF_MEDICINES.search(text) is None
    return max(likely, _LEAST_LIKELY.get(topic, likely)) + UNNAMED_SHIFT * is_unnamed


def _is_no_note(key: str, is_foreign: bool) -> bool:
    """Whether what stands under a key is offered, looked for, or of relatives."""
    return (
        OF_SERVICES.fullmatch(key) is not None
        or OF_PAGES.fullmatch(key.lower()) is not None
        or OF_FAMILY.fullmatch(key) is not None
        or (is_foreign and OF_SEARCHES.fullmatch(key.lower()) is not None)
    )


def _is_list(value: str) -> bool:
    """Whether a text is some names with marks between them: `Throbbing pain;light sensitivity;vomiting`."""
    parts = _MARKS.split(value.strip())
    return len(parts) > 1 and all(part and part.count(" ") < ITEM_WORDS for part in parts)


_MARKS: Final = Expression(r"(?:(?<!\s)\s++|(?!))?+[;|]\s*")
ITEM_WORDS: Final = 3


def _is_to_somebody(text: str) -> bool:
    return _TO_SOMEBODY.search(text) is not None and not speaks_of_self(text)
