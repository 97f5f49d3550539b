"""Journal, diary and therapy text in a person's own words, and the notes of clinicians."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from gateway.detectors.base import Detector, Where, plain_key
from gateway.detectors.context.about import fold, is_own_path, is_silent, place_of
from gateway.detectors.context.named import objects_with
from gateway.detectors.context.naming import names_in
from gateway.detectors.context.nobody import is_of_program, is_offered, offers_below
from gateway.detectors.health.note.beside import (
    is_kept_with_mood,
    is_of_craving,
    is_of_dry_days,
    is_part_of_note,
    is_prompted,
    is_thought_of_record,
)
from gateway.detectors.health.note.words import (
    ANY_TEXT,
    CARDS,
    CHARACTERS_CLEAR,
    CHARACTERS_ELSEWHERE,
    CHARACTERS_FEELING,
    CLINICAL,
    ELSEWHERE,
    FEELING,
    FIRST_PERSON,
    HURT,
    NO_NOTE_PLACE,
    OF_BODIES,
    OWN_ILLNESS,
    OWN_KEYS,
    PLACE,
    SAYS,
    SAYS_MORE,
)
from gateway.detectors.health.text.prose import (
    MAX_ITEM_CHARS,
    OF_APPS,
    is_asked,
    is_chosen,
    is_item,
    is_quoted,
    is_ticked,
    reads_like_words,
)
from gateway.detectors.matching.affixes import bare_names
from gateway.detectors.matching.asked import Asked
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MIN_WORDS: Final = 4
"""A journal entry has a sentence; fewer words are a label."""

MIN_CHARS: Final = 3 * MIN_WORDS
"""Of so many words and the blanks between them."""

MIN_UNNAMED_CHARS: Final = 40
"""Of a text under any name: a sentence or two."""

LOOK_CHARS: Final = 1000
"""How much of a text is looked at: who speaks shows in the first sentences."""

_KEY: Final = Pattern(
    r"(?:journal|diary|tagebuch|diario|therapy|session.?note|mood.?note|thoughts?|reflection|gratitude|feelings?"
    r"|soap|subjective"
    r"|complaint|problem|anamnese|verlauf|evoluc|motivo|worry|worries|dream|trigger|reason|situation|evidence"
    r"|reframe|happened"
    r"|gedanken|pensa|pens(?:é|e)es?|gef(?:ü|u)hl|dankbar|gratid|notiz|eintrag|nachricht|kommentar|bemerkung|antwort"
    r"|mensaje|mensagem"
    r"|respuesta|resposta|texto?e?|nota|contenu|commentaire|r(?:é|e)ponse|anota|notes?|entry|comment|content|body"
    r"|message|payload|msg"
    r"|answer|response|reply|prompt|input|query|question|transcript|utterance|post|details?|summary|about|story"
    r"|value|description"
    r"|assessment|plan|objective|observations?|impression|narrative|remarks?|affirmation|mind|letgo"
    r"|dump|transcri|paragraph|markdown|insert|lines?|why|goal|self.?talk|warning.?sign|concern|befund|observac"
    r"|compte.?rendu|[.:]a|protobuf:)[^\x1f]{0,24}\x1f|[.\"]\]?(?:str|string|arg(?:ument)?s?|params?)(?:\[\d+\])*\x1f"
    r"|json:\$(?:\[\d+\])+\x1f"
)
_KEY_MORE: Final = Pattern(
    r"(?:testo|tekst|tre(?:ś|s)(?:ć|c)|metin|i(?:ç|c)erik|inhalt|inhoud|inn?hold|inneh(?:å|a)ll|obsah|sis(?:ä|a)lt"
    r"|conte(?:ú|u)d|contenid|contenut|cuerpo|corpo|wpis|zapis|wiadomo|situa|sytuac|my(?:ś|s)li|evidenc|preuve|beweis"
    r"|prov[ae]_?(?:a_?f|con)|relato|desabafo|descri|beschr|opis|szöveg|szoveg|bejegyz)[^\x1f]{0,24}\x1f"
)
"""More languages, apart because one expression has a size."""
_KEY_OF_JOURNALS: Final = Pattern(
    r"(?:ressenti|pensier|gedachte|gedanke|tank(?:ar|er)|ajatuks|d(?:ü|u)(?:ş|s)(?:ü|u)nce|dagboek|dagbok|dagbog|dzien?ni"
    r"|pami(?:ę|e)tn|g(?:ü|u)nl(?:ü|u)k"
    r"|p(?:ä|a)iv(?:ä|a)kirj|z(?:á|a)pisn(?:í|i)k|napl(?:ó|o)|letter|lettre|\bbrief|\bcarta)[^\x1f]{0,24}\x1f"
)

_OWN_KEYS: Final = Expression(OWN_KEYS)
_ANY_TEXT: Final = Expression(ANY_TEXT)
_PLACE: Final = Expression(PLACE, only_asked=True)
_WORD: Final = Expression(r"[^\W\d_]{1,40}")
_WORDS_AND_A_LETTER: Final = Expression(rf"[\W\d_]*+(?:[^\W\d_]{{1,40}}+[\W\d_]*+){{{MIN_WORDS - 1}}}[^\W\d_]")
"""As many words as a sentence has, at the beginning of a text."""
_FIRST_PERSON: Final = Expression(FIRST_PERSON, only_asked=True)
_FEELING: Final = Expression(FEELING, only_asked=True)
_SAYS: Final = Expression(SAYS, only_asked=True)
_SAYS_MORE: Final = Expression(SAYS_MORE, only_asked=True)
_CLINICAL: Final = Expression(CLINICAL, only_asked=True)
_HURT: Final = Expression(HURT, only_asked=True)
_OWN_ILLNESS: Final = Expression(OWN_ILLNESS, only_asked=True)
_OF_BODIES: Final = Expression(OF_BODIES, only_asked=True)
_TELLS: Final = frozenset((_SAYS, _SAYS_MORE))
_WORDS: Final = Asked("note_words", _FIRST_PERSON, _FEELING, _SAYS, _SAYS_MORE, _CLINICAL, ELSEWHERE, _HURT)
_OF_THINGS_TOO: Final = (
    r"(?:broken|exhausted|low|down|stressed|useless|lost|empty|trapped|detached|invisible|hollow|dirty|ugly|unwanted)\b"
)
_POLITE: Final = Expression(
    r"\bi'?a?m (?:afraid|sorry) (?=the|that|we|it|i\b|you|not|there|this|for|about|but|to)"
    rf"|(?:\b(?<!\bi )(?<!\bwe )h|\A)a(?:s|ve|d) been (?={_OF_THINGS_TOO})"
    rf"|\b(?:is|are|was|were|it'?s) still (?={_OF_THINGS_TOO})"
    r"|\b(?:stomach|tummy|flu|gut|intestinal) bugs?\b"
)
"""Phrases that only sound like a feeling, of programs and of who is polite, or like a program."""

_MOOD_BESIDE: Final = Expression(
    r"(?:^|; )(?:my )?(?:moods?|feelings?|emotions?|stimmung|humeur|animo|umore|humor|estado de animo)(?: |$)"
)
"""What stands beside a text in a diary."""
_ASKED_KEY: Final = Expression(f"{OF_APPS}|prompt")
_ENTRY_KEY: Final = Expression(r"entry|entry ?(?:text|content|body)|eintrag|entrada|entree|notiz|nota|note|notes")
_ENTRIES: Final = Expression(r"/(?:journey|entr(?:y|ies)|eintrage|entradas|entrees|memos?|dreams?)(?:[/?; ]|$)")
"""Addresses of what people write down day by day."""
_DIARIES: Final = Expression(
    r"tagebuch|\bdiary|my-?diary|\bdagboek|\bdagbok|\bdagbog|\bjournaling|(?:my|mood|daily|gratitude|soul|dream|echo|voice|inner|self)-?journal"
    r"|mi-?diario|diario-?(?:personal|intimo|emocional|pessoal)|dziennik|carnet-?(?:intime|de-?bord|psy)|journal-?intime"
)
_ENTRY_TEXT: Final = Expression(
    r"inhalt|content|contenu|contenido|conteudo|contenuto|text[eo]?|testo|tekst|tresc|transcript|body|entry|eintrag|entrada|entree|note?"
)
ENTRY_WORDS: Final = 8
"""Of an entry of a diary, at an address that is nothing else: who writes it there says something of their life."""
_QUESTS: Final = Expression(r"quest-?log|\bnpcs?\b")
_TABLES: Final = Expression(
    r"section\[(?:10160-0|48765-2|11450-4|8716-3|30954-2|11369-6|46264-8|47519-4|48768-6)\]\.text$"
)
"""Sections of clinical documents that are tables (C-CDA: medications, allergies, problems, vital signs, results,
immunizations, equipment, procedures, payers): what is in them has kinds of its own."""

_TABLE_TITLES: Final = Expression(
    r"(?:current |active |home |discharge |admission )?(?:medications?|medicines|allergies(?: and .{1,30})?|problems?"
    r"|problem list|vital ?signs|(?:lab(?:oratory)? |diagnostic )?results|immuni[sz]ations?|vaccinations?"
    r"|medical equipment|procedures|payers|insurance|medikation|medikamente|arzneimittel|allergien|diagnosen"
    r"|vitalwerte|laborwerte|impfungen|medicacion|medicamentos|alergias|problemas|signos vitales|resultados|vacunas"
    r"|traitements?|medicaments|allergies|problemes|signes vitaux|resultats|vaccinations|medicacao|sinais vitais"
    r"|vacinas|farmaci|terapie|allergie|problemi|parametri vitali|risultati|vaccinazioni)(?: list)?"
)


def _is_table(field: Field, message: ReadMessage) -> bool:
    """Whether a text stands in a section of a clinical document whose title says that it is one of those tables."""
    title = f"{parent(field.path)}.title"
    return field.path.endswith(".text") and any(
        one.path == title and _TABLE_TITLES.fullmatch(fold(one.value).strip()) is not None for one in message.fields
    )


_SOAP_PART: Final = Expression(
    r"(?:soap|dap|birp|note)(?:[_-]?notes?)?\.(?:m\.)?(?:[sopabird]|subj\w{0,8}|obj\w{0,7}|asmt|ass(?:e?s)?\w{0,7}|pl"
    r"|plan|data|behavio\w+|interv\w*|resp\w*)(?:\.s|\.stringValue)?$",
    re.IGNORECASE,
)
_IN_ARRAY: Final = Expression(r"json:\$(?:\[\d+\])+$")
_PAYLOAD: Final = Expression(r"body\.text(?:~\d+)?|\w+\.payload(?:~\d+)?|mail\.(?:text|part\[\d+\])(?:~\d+)?")


_QUESTIONS: Final = frozenset({"question", "frage", "pregunta", "pergunta", "domanda", "vraag", "pytanie"})
_ANSWERS: Final = Expression(
    r"\b(?:value|answer|score|response|rating|antwort|respuesta|resposta|reponse|risposta|antwoord|wert|valor)s?\b"
)
"""What stands beside a question that is answered: the question is the form's."""


class Notes(Detector):
    """One hit for each text."""

    rules = ("CLR-health",)
    patterns = (_KEY, _KEY_MORE, _KEY_OF_JOURNALS)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely under a key of its own; under a general key, the address or the words must say what it
        is."""
        place = ""
        way = where.way(message.direction)
        for number, field in enumerate(scan.fields):
            path, key, value = field
            if not value.isascii() and way is SentOrReceived.SENT and _says_in_characters(field):
                if not (is_silent(message, field, where) or is_of_program(message) or is_offered(path, message)):
                    is_else = NO_NOTE_PLACE.search(place_of(message)) is not None
                    yield _hit(message, field, Certainty.POSSIBLE if is_else else Certainty.LIKELY, way)
                continue
            if len(value) < MIN_CHARS or " " not in value or value.startswith(CARDS):
                continue
            is_named = _is_text_key(path, key) or is_part_of_note(field, message)
            if not is_named and (way is SentOrReceived.RECEIVED or not _may_be_typed(field)):
                continue
            if "ccda:" in path and (_TABLES.search(path) is not None or _is_table(field, message)):
                continue
            if is_silent(message, field, where) or is_asked(key) or is_chosen(path) or is_quoted(field, message):
                continue
            if is_ticked(field) or _PAGE_TITLE.fullmatch(value) is not None:
                continue
            is_thought = way is SentOrReceived.SENT and is_thought_of_record(field, message)
            if not is_prose(value) and not (way is SentOrReceived.SENT and (is_thought or _is_thought(key, value))):
                continue
            if is_of_program(message) or is_offered(path, message) or offers_below(parent(path), message):
                continue
            if not is_named and not _says_it(value):
                continue
            if not _is_own_key(key) and is_item(fold(value[: MAX_ITEM_CHARS + 1])):
                continue
            if key.lower() in _QUESTIONS and _ANSWERS.search(names_in(message).keys_beside(number)):
                continue
            place = place or f"{place_of(message)} {_subject(message)}"
            labels = " ".join(names_in(message).labels(number)) if way is SentOrReceived.SENT else ""
            if way is SentOrReceived.SENT and _is_of_treated(field, message):
                labels += " therapy"
            if is_named and _MOOD_BESIDE.search(names_in(message).keys_beside(number)) is not None:
                labels += " mood"
            kept = _Kept()
            if way is SentOrReceived.SENT and is_named:
                kept = _kept(field, message, is_thought=is_thought)
                labels += " journal" * (kept.is_diary or kept.is_told or is_prompted(field, message))
            sure = _judge(field, f"{place} {labels}", way, kept)
            if not is_named and sure is not Certainty.LIKELY:
                continue
            if sure is Certainty.UNKNOWN:
                continue
            yield _hit(message, field, sure, way)


_PAGE_TITLE: Final = Expression(r"[^|\n.!?]{4,90} \| [A-Z][\w. &-]{1,30}")
"""The title of a page with the name of its site behind."""


class _Kept(NamedTuple):
    """What the object around a text says of it."""

    is_own: bool = False  # a part of a clinician's note
    is_thought: bool = False  # in a record of them
    is_told: bool = False  # with a mood, or a craving
    is_diary: bool = False  # the description of an entry in a calendar of journals (RFC 5545, 3.6.3)


def _kept(field: Field, message: ReadMessage, *, is_thought: bool) -> _Kept:
    is_diary = ".VJOURNAL" in field.path and field.path.endswith(".DESCRIPTION")
    is_entry = _ENTRY_TEXT.fullmatch(field.key.lower()) is not None
    is_told = is_of_craving(field, message) or (is_entry and is_kept_with_mood(field, message))
    is_dry = is_entry and is_of_dry_days(field, message)
    is_told = is_told or (is_dry and _FIRST_PERSON in _WORDS.of(_read(field.value)))
    return _Kept(is_part_of_note(field, message), is_thought, is_told, is_diary)


def _is_of_treated(field: Field, message: ReadMessage) -> bool:
    """Whether a text is what somebody says to a program that was told to listen to people, or what a client says who
    speaks of how they feel, or at length: shops have clients, too."""
    clients, users = _TREATED.of(message)
    place = parent(field.path)
    if place in users:
        return True
    if place not in clients:
        return False
    text = _read(field.value)
    words = _WORDS.of(text)
    is_self = _FIRST_PERSON in words
    is_told = _FEELING in words or (is_self and len(_WORD.findall(text)) >= TOLD_WORDS)
    is_told = is_told or (is_self and _OF_BODIES.search(text) is not None)
    return is_told and ELSEWHERE not in words


TOLD_WORDS: Final = 20
"""Of what a client tells at length."""


def _treated(message: ReadMessage) -> tuple[frozenset[str], frozenset[str]]:
    """The objects that hold what clients say (`{"role": "client", "text": …}`), and those of users where a program was
    told to be a companion."""
    clients = objects_with(message.fields, _ROLES, _CLIENTS.__contains__)
    is_companion = any(
        len(field.value) > MIN_CHARS and _COMPANION.search(field.value[:LOOK_CHARS].lower()) is not None
        for field in message.fields[:MAX_SPEAKERS]
        if plain_key(field.key) in ("content", "system", "instructions", "systemprompt", "prompt")
    )
    users = objects_with(message.fields, _ROLES, _USERS.__contains__) if is_companion else frozenset()
    return clients, users


_COMPANION: Final = Expression(
    r"\byou are\b.{0,80}\b(?:companion|therapist|counsell?or|listener|empathetic|supportive (?:friend|voice|presence)"
    r"|(?:life|wellness|mental|sleep|grief|recovery) coach|(?:best|close|caring) friend)\b"
    r"|\bdu bist\b.{0,80}"
    r"\b(?:begleit\w+|therapeut\w*|zuhorer\w*|einfuhlsam\w*)|\beres\b.{0,80}\b(?:acompan\w+|terapeuta|empatic\w+)"
)
"""What a program is told to be that listens to people."""
_ROLES: Final = frozenset(
    {"role", "from", "author", "sender", "by", "sendertype", "senderrole", "authortype", "authorrole", "usertype"}
)
_CLIENTS: Final = frozenset({"client", "patient", "klient", "klientin", "patientin", "paciente", "paziente", "member"})
_USERS: Final = frozenset({"user", "human", "visitor", "me"})
MAX_SPEAKERS: Final = 60
_TREATED: Final = Latest(_treated)


def _hit(message: ReadMessage, field: Field, sure: Certainty, way: SentOrReceived) -> Hit:
    return Hit(
        "CLR-health",
        "health.note",
        sure,
        way,
        message.span,
        value=field.value,
        path=field.path,
        detail=f"A text of {len(field.value.split())} words.",
        paths=(field.path,),
    )


def _says_in_characters(field: Field) -> bool:
    """Whether a text in Chinese, Japanese or Korean says of its writer how they are: there words have no blanks, and
    nobody is named who speaks. One phrase that means nothing else is enough, of others it takes two."""
    path, key, value = field
    text = value[:LOOK_CHARS]
    if len(text) < MIN_CHARACTERS or is_asked(key) or is_chosen(path) or not _is_text_key(path, key):
        return False
    if key.lower() in _LOOKED_FOR:
        return False
    if not _CHARACTERS.search(text) or _CHARACTERS_ELSEWHERE.search(text) is not None:
        return False
    return _CHARACTERS_CLEAR.search(text) is not None or len(set(_CHARACTERS_FEELING.findall(text))) >= MIN_PHRASES


_LOOKED_FOR: Final = frozenset(
    {"q", "query", "input", "search", "keyword", "prompt", "title", "caption", "summary", "about"}
)
"""Names of what somebody looks for, and of what others have written."""
MIN_CHARACTERS: Final = 8
MIN_PHRASES: Final = 2
_CHARACTERS: Final = Expression("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{2}")
_CHARACTERS_CLEAR: Final = Expression(CHARACTERS_CLEAR)
_CHARACTERS_FEELING: Final = Expression(CHARACTERS_FEELING)
_CHARACTERS_ELSEWHERE: Final = Expression(CHARACTERS_ELSEWHERE, only_asked=True)


def _subject(message: ReadMessage) -> str:
    """What a mail says it is about."""
    return next((fold(field.value[:LOOK_CHARS]) for field in message.fields if field.path == "mail.header:subject"), "")


def is_prose(value: str) -> bool:
    """Whether a value reads like sentences of a person and not like a label, code or markup."""
    head = value[:LOOK_CHARS]
    if len(head) < MIN_CHARS or " " not in head.strip():
        return False
    return reads_like_words(head) and _WORDS_AND_A_LETTER.match(head) is not None


def _is_thought(key: str, value: str) -> bool:
    """Whether a few words stand where a thought is written down: `I am disgusting`."""
    return _THOUGHT_KEY.fullmatch(plain_key(fold(key))) is not None and _FIRST_PERSON in _WORDS.of(_read(value))


_THOUGHT_KEY: Final = Expression(
    r"(?:(?:automatic|negative|hot|intrusive|balanced|alternative)thoughts?|(?:automatische|negative)[rn]?gedanken?"
    r"|pensamient[oa]s?(?:automatic|negativ)\w*|pensees?(?:automatique|negative)s?|pensament[oa]s?(?:automatic"
    r"|negativ)\w*"
    r"|pensier[oi](?:automatic|negativ)\w*|corebeliefs?|selftalk)"
)
"""Names of thoughts in the records of cognitive therapy, of which two or three words tell all."""


@lru_cache(maxsize=8192)
def _is_own_key(key: str) -> bool:
    return any(_OWN_KEYS.fullmatch(name) is not None for name in (plain_key(fold(key)), *bare_names(fold(key))))


@lru_cache(maxsize=8192)
def _is_any_key(key: str) -> bool:
    return _is_own_key(key) or _ANY_TEXT.fullmatch(plain_key(fold(key))) is not None


def _is_text_key(path: str, key: str) -> bool:
    if "fhir:" in path and (key == "question" or _is_of_concept(path)):
        return False  # what was asked, even where it is in the first person: "I have felt sad"; what a code means
    if _is_any_key(key) or _is_any_key(path.rpartition(".")[2]):  # `value`, where the name stands above or beside it
        return True
    if "protobuf:" in path and "|" not in path.rpartition("protobuf:")[2]:
        return True  # fields have numbers there, and what looks like the name of one may be a value beside it
    if not key and path.endswith("]") and _IN_ARRAY.search(path) is not None:
        return True  # a part of a frame: `["7", "say", "…"]`
    if ":" not in path and _PAYLOAD.fullmatch(path) is not None:
        return True
    return _is_of_record(path)


def _is_of_concept(path: str) -> bool:
    """Whether a text of FHIR says what a code means, a name, an address or a dose: all but notes have those."""
    return path.endswith(".text") and _ANNOTATION.search(path) is None


_ANNOTATION: Final = Expression(r"(?:[nN]otes?|annotation|comments?)(?:\[\d+\])?\.text$")


def _is_of_record(path: str) -> bool:
    """Whether a value is a part of the note of a session: `soap.subj`."""
    return _SOAP_PART.search(path[-40:]) is not None


def _may_be_typed(field: Field) -> bool:
    """Whether a text under a name that says nothing, as fields of forms have, may be what somebody wrote."""
    path, key, value = field
    if len(value) < MIN_UNNAMED_CHARS or not path.startswith("body.") or _ASKED_KEY.fullmatch(key) is not None:
        return False
    return "fhir:" not in path and "|filename" not in path  # elements of FHIR have names that say what they are


def _read(value: str) -> str:
    """The beginning of a text, folded, without phrases that say nothing of anybody."""
    text = fold(value[:LOOK_CHARS])
    return (
        _POLITE.sub("", text)
        if any(word in text for word in ("afraid", "sorry", " been ", " still ", " bug"))
        else text
    )


def _says_it(value: str) -> bool:
    """Whether a text says of somebody how they are, whoever reads it."""
    words = _WORDS.of(_read(value))
    is_said = _HURT in words or (not words.isdisjoint(_TELLS) and ELSEWHERE not in words)
    return is_said and _FIRST_PERSON in words


def _is_of_days(text: str, place: str) -> bool:
    """Whether a text goes where entries are kept, as those of journals and of editors are, and has two feelings."""
    return _ENTRIES.search(place) is not None and len({found[0] for found in _FEELINGS.finditer(text)}) > 1


_FEELINGS: Final = Expression(FEELING)


def _is_entry(field: Field, place: str, text: str) -> bool:
    """Whether a text is an entry of a diary, by where it goes and by its name."""
    if _DIARIES.search(place) is None or _ENTRY_TEXT.fullmatch(field.key.lower()) is None:
        return False
    return len(_WORD.findall(text)) >= ENTRY_WORDS


def _is_of_illness(text: str, place: str) -> bool:
    """Whether somebody who asks for support of a program speaks of their own illness besides."""
    return _OF_SUPPORT.search(place) is not None and _OWN_ILLNESS.search(text) is not None


_OF_SUPPORT: Final = Expression(r"support|ticket|zendesk|intercom|freshdesk|helpscout|feedback|/requests?\b")


def _judge(field: Field, place: str, way: SentOrReceived, kept: _Kept) -> Certainty:
    """How sure a text that reads like prose is a note: by the name over it, by its place, by its words."""
    text = _read(field.value)
    is_own_key = kept.is_own or kept.is_thought or _is_own_key(field.key) or _is_of_record(field.path)
    is_place = _PLACE.search(place) is not None or _PLACE.search(field.path.lower()) is not None
    words = _WORDS.of(text)
    is_hurt = _HURT in words and way is SentOrReceived.SENT
    is_elsewhere = not kept.is_diary and NO_NOTE_PLACE.search(place) is not None and not _is_of_illness(text, place)
    is_else = not (is_own_key or is_hurt) and (ELSEWHERE in words or is_elsewhere)
    if is_else and not is_place:
        return Certainty.UNKNOWN
    is_self = _FIRST_PERSON in words
    if _QUESTS.search(f"{place} {field.path.lower()}") is not None:
        return Certainty.UNKNOWN  # what a figure of a game writes down
    is_clinical = _CLINICAL in words
    if way is SentOrReceived.RECEIVED and not (is_self or (is_clinical and is_own_path(f"{place} {field.path}"))):
        return Certainty.UNKNOWN  # questions, texts of an app's pages
    feels = _FEELING in words
    if is_own_key:
        is_said = kept.is_thought or is_self or feels or is_clinical or not words.isdisjoint(_TELLS)
        return Certainty.LIKELY if is_said else Certainty.POSSIBLE
    if kept.is_diary:
        return Certainty.LIKELY if feels or is_clinical or not words.isdisjoint(_TELLS) else Certainty.POSSIBLE
    if kept.is_told and (is_self or not is_else) and len(_WORD.findall(text)) >= ENTRY_WORDS:
        return Certainty.LIKELY
    if way is SentOrReceived.SENT and not is_else and _is_entry(field, place, text):
        return Certainty.LIKELY
    if is_clinical and (is_place or not is_else):
        is_record = way is SentOrReceived.SENT or is_place or is_own_path(field.path)
        return Certainty.LIKELY if is_record else Certainty.POSSIBLE
    is_asked = _ASKED_KEY.fullmatch(field.key) is not None
    says = (is_self or not is_asked) and (_HURT in words or not words.isdisjoint(_TELLS))
    if is_place and (not is_else or says):
        is_told = feels and not is_asked and len(_WORD.findall(text)) > MIN_WORDS
        return Certainty.LIKELY if is_self or is_told or says else Certainty.UNKNOWN
    is_entry = is_self and feels and (_ENTRY_KEY.fullmatch(field.key) is not None or _is_of_days(text, place))
    if (says or is_entry) and not is_else:
        return Certainty.LIKELY if way is SentOrReceived.SENT else Certainty.POSSIBLE
    is_ours = way is SentOrReceived.SENT or is_own_path(field.path)
    return Certainty.POSSIBLE if is_ours and is_self and feels and not is_else else Certainty.UNKNOWN
