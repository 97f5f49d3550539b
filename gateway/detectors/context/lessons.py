"""Questions of exams, cards that are learned by heart and essays of pupils: a nurse who learns what is given against
diabetes has none.

What is asked there is known by what stands around it: a place of lessons, or words of exams and of schools together, or
how well a card is known. What is asked of a person as "you", and what a person says of himself or herself, is no
lesson.
"""

from collections.abc import Iterable
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.about import fold, is_of_self
from gateway.detectors.context.naming import address_words, steps_of
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, ReadMessage

MAX_FIELDS: Final = 300
"""Fields of one message that are looked at."""

MAX_QUESTION_CHARS: Final = 400
MIN_SIGNS: Final = 2

_PLACES: Final = Expression(
    r"\blms\d?\b|moodle|\banki(?: ?(?:web|droid|connect|mobile|hub|desktop|sync))?\b|flash ?(?:cards?|decks?)"
    r"|karteikart|lernkart|\bkartei\b|quizlet|quiz ?cards?|kahoot|wortschatz"
    r"|memrise|brainscape|studysmarter|e ?learning\b|nclex|usmle|\bmcat\b|\bexam ?prep|question ?bank|\bqbank\b"
    r"|pflegeschule|fahrschule|lernplattform|kartenstapel|kartei ?karte|tarjetas de estudio|vocab\w*|vokabel\w*"
    r"|lingvist|duolingo|babbel|busuu"
    r"|past ?papers?|mock ?exams?|test ?bank|simulacros?|simulados?|\bosce\b"
    r"|\b(?:neet|jee|upsc|gre|gmat|lsat|plab|usmle|nclex|enem|fuvest|evau|ebau|physikum|abitur|bac|mir) ?(?:prep"
    r"|exams?|mock|quiz|trainer|test ?series|simulado|simulacro)\b"
    r"|board ?(?:prep|review|exams?|vitals)|\bdriving ?theory|theory ?test\b|quiz ?patente\w?|patente ?quiz"
    r"|test ?autoescuela|code ?de ?la ?route|theorie ?examen"
)
"""Where something is learned, in folded words of an address or of a name."""

_LANGUAGES: Final = Expression(
    r"vocab\w*|vokabel\w*|wortschatz|lingvist|duolingo|babbel|busuu|memrise|sprachkurs"
    r"|language ?(?:course|learn|school)"
)
_EXAMS: Final = Expression(
    r"\b(?:exams?|examen(?:es)?|klausur(?:en)?|prufung(?:en)?|pruefung(?:en)?|examens|esami|egzamin|quiz(?:zes)?"
    r"|trivia|mcqs?|flash ?cards?|deck|decks|deck (?:id|name)|baraja|mazo|paquet de cartes|is correct|correct"
    r"|right answer|correct answers?|richtig|assignments?|homework|hausaufgaben?|essays?|aufsatz|deberes|devoirs"
    r"|compiti|question ?bank|multiple choice|simulacros?|simulados?|enunciado|alternativas?|gabarito|osce|concours"
    r"|annales)\b"
)
_SCHOOLS: Final = Expression(
    r"\b(?:courses?|kurse?|cursos?|cours|cors[oi]|lessons?|lektion(?:en)?|leccion(?:es)?|lecons?|lezion[ei]"
    r"|students?|schuler(?:in)?|studierende|alumn[oa]s?|eleves?|etudiants?|student[ei]|learners?|pupils?|schools?"
    r"|schule|escuelas?|ecoles?|scuol[ae]|universit(?:y|at|ad|e|a)|uni|campus|academy|akademie|academia"
    r"|classroom|semester|points|punkte|puntos|cards?|karten|tarjetas|cartes?|fichas?|canvas|chapter|subject|topic"
    r"|exams?|klausur|quiz|deck|correct)\b"
)
"""Words of exams, and of what stands beside them, folded."""

_CARDS: Final = Expression(
    r"\b(?:cards?|flash ?cards?|karten?|karteikarten?|tarjetas?|cartes?|cartas?|carte|schede|fiches?|fiszki?|deck"
    r"|front|anverso|recto|vorderseite|term|note ?type)\b"
)
_KNOWN: Final = frozenset(
    {
        "ease", "easefactor", "ivl", "interval", "intervalo", "intervall", "intervalle", "intervallo", "lapses",
        "reps", "repetitions", "due", "dueat", "duedate", "nextreview", "nextreviewat", "nextdue", "lastreview",
        "stability", "retrievability", "leitner", "leitnerbox", "box", "fach", "cardstate", "again", "faellig",
        "efactor", "retention", "stufe", "proximorepaso", "prochainerevision",
    }
)  # fmt: skip
"""How well a card is known, and when it comes again, as plain keys."""

_OWN: Final = Expression(
    r".*(?:diagnos|condition|illness|disease|disabilit|krankheit|erkrankung|enfermedad|maladie|malattia|doenca|medical"
    r"|medication|medikament|allerg|symptom|sintoma|mood|feeling|journal|diary|tagebuch|diario|accommodation).*"
    r"|notes?|comments?|messages?|reasons?|about|bio|reflections?"
)
"""Names of what somebody tells of themselves there as well, as plain keys."""

_OF_SOMEBODY: Final = Expression(
    r"\b(?:patient(?:s| id| name)?|paciente|paziente|dob|birth\w*|geburt\w*|intake|anamnes\w*|symptom ?checker"
    r"|screening|accommodations?|praxis|befund\w*|arzt\w*|versichert\w*|pat|chart|encounter)\b"
)
_ASKS_YOU: Final = Expression(
    r"\b(?:you|your|sie|ihr|ihre[nmrs]?|du|dein\w*|usted|padece\w*|sufre\w*|tu|tus|tienes?|vous|votre|vos|tes|ton"
    r"|voce|seu|sua|lei|tuo)\b"
)
"""A question to somebody, folded."""


def is_of_lesson(field: Field, message: ReadMessage) -> bool:
    """Whether a value is what is asked, answered or learned in a lesson, and not what somebody says of themselves."""
    text = field.value[:MAX_QUESTION_CHARS]
    if _VIGNETTE.match(fold(text)) is not None and not is_of_self(text):
        return True
    is_own = _OWN.fullmatch(plain_key(field.key)) is not None and _SIDES_APART not in field.value
    if is_own or not _LATEST.of(message):
        return False
    if _LANGUAGES.search(address_words(message)) is not None:
        return True  # "I have a headache" is what is to be translated
    return not is_of_self(text)


_VIGNETTE: Final = Expression(
    r"(?:an?|eine?|una?|une|um|uma) (?:\d{1,3}[- ]?(?:year|yo\b|y/o|jahr|jahrig|ans?\b|anos?)[\w-]{0,8} )?"
    r"(?:[a-z-]{2,12} )?"
    r"(?:patient(?:in)?|man|woman|boy|girl|infant|child|mann|frau|hombre|mujer|paciente|homme|femme|homem|mulher|uomo|donna)"
    r"\b[^?]{10,380}\?\s*$"
)
"""How the cases of exams begin and end: nobody tells so of himself."""

_SIDES_APART: Final = "\x1f"
"""Between the sides of a card, as Anki keeps its notes: no one writes it."""


def _is_lesson(message: ReadMessage) -> bool:
    fields = [field for field in message.fields[:MAX_FIELDS] if field.path.startswith("body.")]
    steps = dict.fromkeys(step for field in fields for step in steps_of(field.path))
    called = f"{address_words(message)} ; {' ; '.join(steps)}"
    if _OF_SOMEBODY.search(called) is not None:
        return False
    if _has_stems(fields):  # who writes exams asks "What is your best reply?"
        return True
    if _asks_you(fields):
        return False
    is_asked = _is_graded(fields) or _is_of_lecture(fields)
    if _PLACES.search(called) is not None or _has_cards(called, fields) or is_asked:
        return True
    exams = {found[0] for found in _EXAMS.finditer(called)}
    return bool(exams) and len(exams | {found[0] for found in _SCHOOLS.finditer(called)}) >= MIN_SIGNS


def _has_cards(called: str, fields: Iterable[Field]) -> bool:
    """Whether cards have with them how well they are known."""
    known = {plain_key(field.key) for field in fields} & _KNOWN
    return bool(known) and _CARDS.search(called) is not None and len(known) + ("deck" in called) >= MIN_SIGNS


def _is_graded(fields: Iterable[Field]) -> bool:
    """Whether questions have beside them what was picked, and whether that was right."""
    rows: dict[str, set[str]] = {}
    asked: set[str] = set()
    for field in fields:
        row, key = parent(field.path), plain_key(field.key)
        if field.value.rstrip().endswith("?"):
            asked.add(row)
        elif key in _PICKED or (key in _RIGHT and field.value.lower() in _TOLD_RIGHT):
            rows.setdefault(row, set()).add("right" if key in _RIGHT else "picked")
    return any(len(rows.get(row, ())) >= MIN_SIGNS for row in asked)


_PICKED: Final = frozenset(
    {
        "opt", "option", "choice", "sel", "selected", "picked", "chosen", "answer", "ans", "given", "marked",
        "response", "resp", "useranswer", "antwort", "auswahl", "respuesta", "opcion", "reponse", "choix", "resposta",
        "alternativa", "opcao", "risposta", "scelta",
    }
)  # fmt: skip
_RIGHT: Final = frozenset(
    {
        "ok", "correct", "iscorrect", "right", "isright", "wascorrect", "richtig", "korrekt", "correcto", "correcta",
        "acierto", "juste", "bonne", "correto", "acertou", "certo", "corretto", "corretta", "giusto", "wrong",
    }
)  # fmt: skip
_TOLD_RIGHT: Final = frozenset({"true", "false", "1", "0", "yes", "no"})


def _has_stems(fields: Iterable[Field]) -> bool:
    """Whether questions are called as those who write exams call them, beside what was chosen and what is right."""
    keys = {plain_key(field.key) for field in fields}
    if keys.isdisjoint(_STEMS):
        return False
    return not keys.isdisjoint(_CHOICES) or len(keys & _OF_STEMS) >= MIN_SIGNS


def _is_of_lecture(fields: Iterable[Field]) -> bool:
    """Whether notes say in their title or folder that they are of a lecture or for an exam."""
    for field in fields:
        if len(field.value) > MAX_TITLE_CHARS or plain_key(field.key) not in _TITLED:
            continue
        if _LECTURE.search(fold(field.value)) is not None:
            return True
    return False


MAX_TITLE_CHARS: Final = 80
_TITLED: Final = frozenset(
    {"title", "titel", "titulo", "titre", "titolo", "folder", "notebook", "heading"}
    | {"ordner", "cuaderno", "carpeta", "cahier", "dossier", "quaderno", "cartella", "caderno", "pasta"}
    | {"materia", "matiere", "fach", "asignatura", "disciplina"}
)
_LECTURE: Final = Expression(
    r"\b(?:appunti|apuntes|apontamentos|vorlesung\w*|mitschrift\w*|lecture(?: notes?)?|lectures|study notes"
    r"|revision notes|notes de cours|cours magistral|physikum|pathophysiolog\w*|fisiopatologia|med school"
    r"|nursing school|pflegeschule|(?:chapter|kapitel|aula|lezione|clase|tema|lecon) \d{1,2})\b"
    r"|^(?:(?:general|special|allgemeine|spezielle|generale|speciale|general|especial) )?(?:patologia|pathologie"
    r"|farmacologia|pharmakologie|pharmacology|pharmacologie|anatomy|anatomia|anatomie|physiology|fisiologia"
    r"|physiologie|histolog(?:y|ie|ia)|microbiolog(?:y|ia)|mikrobiologie|psychopatholog(?:y|ie)|psicopatologia"
    r"|pathology|psychiatry|psychiatrie|psiquiatria|psichiatria)(?: ?(?:\d{1,3}|i{1,3}|notes?|skript))$"
)
"""What is learned where illnesses are learned, folded."""

_STEMS: Final = frozenset({"stem", "questionstem", "vignette", "casevignette", "leadin"})
_CHOICES: Final = frozenset({"option", "options", "distractor", "distractors", "choices", "answerkey", "rationale"})
_OF_STEMS: Final = frozenset(
    {
        "qid", "questionid", "itemid", "chosen", "picked", "selected", "choice", "key", "answerkey", "correct",
        "iscorrect", "distractors", "options", "choices", "explanation", "rationale", "elapsed", "sec", "secs",
        "timespent",
    }
)  # fmt: skip


def _asks_you(fields: Iterable[Field]) -> bool:
    return any(
        "?" in field.value[:MAX_QUESTION_CHARS] and _ASKS_YOU.search(fold(field.value[:MAX_QUESTION_CHARS])) is not None
        for field in fields
    )


_LATEST: Final = Latest(_is_lesson)
