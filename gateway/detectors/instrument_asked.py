"""Answers to questions about how somebody feels, of questionnaires that no table has; and whether anything in a message
was answered at all.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from gateway.detectors.about import fold, is_silent
from gateway.detectors.base import Where, plain_key
from gateway.detectors.instrument_words import ANSWER_WORDS
from gateway.detectors.lazily import Expression
from gateway.detectors.patterns import Pattern
from gateway.detectors.structure import parent
from gateway.model.findings import Field, ReadMessage

ASKED: Final = Pattern(
    r"(?:question|prompt|frage|pregunta|pergunta|domanda|vraag|pytanie|fr(?:å|a)ga|sp(?:ø|o)rgsm(?:å|aa)l|soru)[-_ ]?"
    r"(?:text|title|label|body|name|string)?\"?\]?\x1f"
)
MIN_QUESTIONS: Final = 2
"""Questions about feelings that were answered: one can stand in any survey."""

MIN_ANSWERED: Final = 2
"""Answers to numbered questions that say that a form was filled in."""

MAX_QUESTION_CHARS: Final = 240
MAX_ANSWER_CHARS: Final = 40
MAX_RECORDS: Final = 200
"""Questions of one message that are looked at."""

_QUESTION_KEY: Final = Expression(
    r"(?:question|prompt|frage|pregunta|pergunta|domanda|vraag|pytanie|fr[a\u00e5]ga|soru|item|statement)"
    r"(?:text|title|label|body|name|string)?"
)
_ANSWER_KEY: Final = Expression(
    r"(?:user|selected|chosen|numeric|choice|question)?(?:answer|response|value|choice|score|rating|antwort"
    r"|respuesta|resposta"
    r"|reponse|risposta|antwoord|odpowiedz|svar|cevap|selected|points|valor|valeur|valore|waarde|wartosc|varde|vaerdi"
    r"|verdi|wert|punkte|puntos|pontos|puntaje|puntuacion|odpoved|valasz|vastaus)s?(?:value|text|label|score|index|id)?"
)
_SCALE: Final = Expression(r"(?:\d|10)(?:\.0)?|true|false")
_NUMBERED: Final = Expression(r"(?:qid|q|question|item|frage|pregunta|pergunta)_?\d{1,3}(?:_\d{1,2})?")
_IN_FORM: Final = Expression(r"(.*\[\w{1,12}\])\[[A-Za-z_]{1,24}\]")
_STEP: Final = Expression(r"[.\[\]:\"/]+")

_FEELINGS: Final = Expression(
    r"depress|niedergeschlagen|hopeless|hoffnungslos|worthless|wertlos|little interest|interest in|interesse an"
    r"|interesse (?:an|in|por)"
    r"|pleasure|\banxious|\bangst|\bangstlich|nervous|nervos|nerveu|worr(?:y|ied)|\bsorgen\b|panic|panik"
    r"|\bsleep|\bslept|asleep"
    r"|schlaf|geschlafen|tired|\bmude\b|energy|energie\b|concentrat|konzentr|concentr|appetit|restless|unruhig"
    r"|inquiet|irritab"
    r"|reizbar|guilt|schuldig|lonely|einsam|\bsol[oa]\b|hurt(?:ing)? (?:yourself|myself)|suicid|suizid"
    r"|better off dead|\bcry(?:ing)?\b"
    r"|geweint|stressed|gestresst|overwhelm|uberfordert|on edge|racing|thoughts? (?:were|are|of)|gedanken"
    r"|trouble trusting|trust(?:ing)? people"
    r"|\bpain\b|schmerzen|my medication|hear(?:ing|d)? voices|nightmare|flashback|trauma|craving|felt (?:down"
    r"|sad|empty|numb|hopeful|calm|alone)"
    r"|feel(?:ing)? (?:down|sad|empty|numb|hopeful|calm|alone|bad)|deprimid|triste|ansios|ansied|angusti|dormi"
    r"|dormid|cansad|sueno|sommeil"
    r"|dormi|fatigue|deprim|inutil|esperanza|esperanca|espoir|preoccup|preocup|inquietud|tristess|culpa"
    r"|stanc[oa]|sonno|umore|stanchezza"
    r"|interes o placer|placer en hacer|plaisir a faire|prazer em fazer|piacere nel|plezier in|przyjemnosc"
    r"|mejor muert|melhor mort|mieux mort|meglio mort|beter dood|lepiej umrzec|lieber tot|hacerse dano|se faire du mal"
    r"|decaid|abatid|abattu|giu di morale"
    r"|somber|neerslachtig|slaap|geslapen|\bmoe\b|angstig|przygnebi|smut|\bsen\b|zmeczen|lek\b|niepok|nedst"
    r"|nedstemt|somn|sovn|trott"
)
"""What such questions are about, over folded text."""

_OF_GOODS: Final = Expression(
    r"our (?:app|service|product|support|website|staff|team)|recommend|satisf|purchase|delivery|customer|brand"
    r"|employer|which of the following"
    r"|what is|who (?:was|is|wrote)|capital of|how many|unsere?n? (?:app|service|produkt)|empfehlen|zufrieden"
    r"|recomend|satisfec|nuestra"
)
"""Surveys of shops, and quizzes."""


def asked_of_somebody(message: ReadMessage, where: Where) -> list[Field]:
    """Questions about feelings and their answers, one after the other; [] where there are too few of them."""
    found: list[Field] = []
    for question, answer in _pairs(message, where):
        text = fold(question.value)
        if _FEELINGS.search(text) is not None and _OF_GOODS.search(text) is None:
            found += (question, answer)
    return found if len(found) >= 2 * MIN_QUESTIONS else []


def _pairs(message: ReadMessage, where: Where) -> Iterator[tuple[Field, Field]]:
    """Questions with an answer of a scale in the same object."""
    questions: dict[str, Field] = {}
    answers: dict[str, Field] = {}
    for field in message.fields:
        key, place = plain_key(field.key), _record_of(field.path)
        if len(field.value) <= MAX_ANSWER_CHARS and _is_answer_key(field, key) and is_of_scale(field.value):
            answers.setdefault(place, field)
            continue
        is_question = field.value.count(" ") > 1 and len(field.value) <= MAX_QUESTION_CHARS
        if is_question and _QUESTION_KEY.fullmatch(key) is not None and not is_silent(message, field, where):
            questions.setdefault(place, field)
        if len(questions) >= MAX_RECORDS:
            break
    for place, question in questions.items():
        if place in answers:
            yield question, answers[place]


def _record_of(path: str) -> str:
    """The object that a value stands in, also where a form writes objects into its names: `answers[2][value]`."""
    place = parent(path)
    if place.endswith(":") and (written := _IN_FORM.fullmatch(path)) is not None:
        return written[1]
    return place


def _is_answer_key(field: Field, key: str) -> bool:
    """Whether a field is an answer by its key, or by its path where the question is its key."""
    if _ANSWER_KEY.fullmatch(key) is not None:
        return True
    steps = [step for step in _STEP.split(field.path) if step]
    last = steps[-1] if steps else ""
    return last.lower() != field.key and _ANSWER_KEY.fullmatch(plain_key(last)) is not None


def is_of_scale(value: str) -> bool:
    """Whether a value is an answer on a scale: a small number, or what scales say in words."""
    text = value.strip().lower()
    return _SCALE.fullmatch(text) is not None or text in ANSWER_WORDS


def answered_fields(fields: Sequence[Field]) -> list[Field]:
    """Answers to numbered questions of a form, or those of a response to a questionnaire; [] where they are too few."""
    found = [field for field in fields if len(field.value) <= MAX_ANSWER_CHARS and _is_answered(field)]
    return found if len(found) >= MIN_ANSWERED else []


def _is_answered(field: Field) -> bool:
    if "QuestionnaireResponse." in field.path and ".answer[" in field.path:
        return field.key in ("code", "display", "value", "valueinteger", "valuestring", "valuedecimal", "valueboolean")
    if not is_of_scale(field.value):
        return False
    steps = [step for step in _STEP.split(field.path.lower()) if step]
    return any(_NUMBERED.fullmatch(step) is not None for step in steps[-2:])
