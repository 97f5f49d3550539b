"""Answers to questions about how somebody feels, of questionnaires that no table has; and whether anything in a message
was answered at all.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from gateway.detectors.base import Where, plain_key
from gateway.detectors.context.about import fold, is_silent
from gateway.detectors.context.words_in_names import last_name
from gateway.detectors.health.instrument.words import ANSWER_WORDS
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, ReadMessage

ASKED: Final = Pattern(
    r"(?:question|prompt|frage|pregunta|pergunta|domanda|vraag|pytanie|fr(?:å|a)ga|sp(?:ø|o)rgsm(?:å|aa)l|soru)[-_ ]?"
    r"(?:text|title|label|body|name|string)?\"?\]?\x1f"
)
ASKED_SELF: Final = Pattern(
    r"how often (?:did|do|have|were|are) you|how much (?:have|did|were) you|did you (?:feel|have trouble)"
    r"|have you (?:felt|been (?:bothered|feeling|able))|bothered by|i (?:have )?(?:felt|feel|been)\b"
    r"|little interest|feeling (?:down|nervous|tired|bad|afraid)|trouble (?:falling|concentrating|relaxing)"
    r"|easily annoyed|(?:past|last) (?:two|2|four|4|30) (?:weeks|days)"
    r"|(?:letzten|vergangenen) (?:zwei|2|vier|4) wochen|wie oft (?:haben|hatten|waren|f(?:ü|ue)hlten) sie"
    r"|(?:ich|mich) (?:war|habe|hatte|f(?:ü|ue)hl)|(?:ú|u)ltim[ao]s (?:dos|2|duas|cuatro|4|quatro) semanas"
    r"|derni(?:è|e)res semaines|me (?:he sentido|siento|senti|sinto)|je me (?:sens|suis senti)|mi (?:sono sentit"
    r"|sento)"
    r"|ultime (?:due|2) settimane|(?:laatste|afgelopen) (?:twee|2|4|vier) weken|ik (?:voel|voelde) me"
    r"|(?:ostatnich|ci(?:ą|a)gu) (?:dw(?:ó|o)ch|2) tygodni|senaste (?:tv(?:å|aa)|2) veckorna|seneste (?:to|2) uger"
    r"|siste (?:to|2) uke(?:r|ne)|son (?:iki|2) hafta"
)
"""How questions of questionnaires speak to somebody, where no key calls them questions."""
MIN_QUESTIONS: Final = 2
"""Questions about feelings that were answered: one can stand in any survey."""

MIN_ANSWERED: Final = 2
"""Answers to numbered questions that say that a form was filled in."""

MAX_QUESTION_CHARS: Final = 240
MIN_BLANKS: Final = 1
"""More of them stand in a question than in a name."""
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
    r"|verdi|wert|punkte|puntos|pontos|puntaje|puntuacion|odpoved|valasz|vastaus)s?(?:value|text|label|score"
    r"|index|id)?"
)
_TITLE_KEY: Final = Expression(
    r"(?:title|heading|header|label|text|name|caption|content|wording|stem|description|enonce|enunciado|libelle|texto"
    r"|texte|testo|titel|titulo|titre|titolo|tekst|rubrik|aussage|afirmacion|affirmation|afirmacao|stelling)"
)
"""Keys that may hold a question, as tools for surveys call it: what stands beside it has to be said in words."""
_CHOSEN_KEY: Final = Expression(r"label|text|value|display|displayname|title|name|answer|simpletext")
_CHOSEN_LIST: Final = Expression(
    r"(.*)[.:](?:answers?|choices?|responses?|selected(?:_?(?:options?|choices?|answers?))?|antworten|respuestas"
    r"|reponses"
    r"|respostas)(?:\[\d+\])?",
    re.IGNORECASE,
)
"""Where what was chosen stands below its question: `questions[2].answers[0].text`."""
_WRITTEN_KEY: Final = Expression(r"\[\"([^\"]{8,240})\"\]$")
"""A question that is a key itself: `["Feeling down"]` at the end of a path."""
_TOO_SHORT: Final = frozenset({"yes", "no", "true", "false", "none", "good", "fair", "poor", "excellent", "very good"})
"""What is answered to anything."""
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
    r"|mejor muert|melhor mort|mieux mort|meglio mort|beter dood|lepiej umrzec|lieber tot|hacerse dano"
    r"|se faire du mal"
    r"|decaid|abatid|abattu|giu di morale"
    r"|bleak|worthwhile|annoyed|afraid|frightened|good spirits|calm and relaxed|cheerful|effort|for no good reason"
    r"|startled|jumpy|upset|unable to relax|feel(?:ing)? (?:nervous|tense|worthless|hopeless|afraid|fidgety|lonely)"
    r"|guter laune|entspannt|angespannt|froh und|energisch|freudlos|tendue?|enerve|peur|detendu|bonne humeur"
    r"|buen humor"
    r"|tranquil[oa]|bom humor|buon umore|goed humeur|gespannen|nerwow|spiet|napiet"
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
    loose: dict[str, Field] = {}
    chosen: dict[str, list[Field]] = {}
    for field in message.fields:
        if (asked := _asked_by_key(field)) is not None:
            yield asked, field
            continue
        key, place = plain_key(field.key), _record_of(field.path)
        if _is_in_words(field.value):
            if any(one.fullmatch(key) for one in (_CHOSEN_KEY, _ANSWER_KEY)) or _is_chosen(field):
                chosen.setdefault(_item_of(place), []).append(field)
        elif (
            field.value.count(" ") > MIN_BLANKS
            and len(field.value) <= MAX_QUESTION_CHARS
            and _TITLE_KEY.fullmatch(fold(key)) is not None
        ):
            loose.setdefault(_entry_of(place), field)
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
    for entry, question in loose.items():
        if len(given := chosen.get(entry, [])) == 1 and not is_silent(message, question, where):
            yield question, given[0]


def _is_chosen(field: Field) -> bool:
    """Whether the path of a field, whose key may be the name of its question, says that it was chosen."""
    return _CHOSEN_KEY.fullmatch(plain_key(last_name(field.path))) is not None


def _asked_by_key(field: Field) -> Field | None:
    """The question of a field whose key is the question, and whose value an answer in words."""
    if not field.path.endswith('"]') or not _is_in_words(field.value):
        return None
    written = _WRITTEN_KEY.search(field.path)
    if written is None or written[1].count(" ") <= MIN_BLANKS:
        return None
    return Field(field.path, field.key, written[1])


def _is_in_words(value: str) -> bool:
    """Whether a value is what a scale says in words, and what is answered to nothing else."""
    text = value.strip().lower()
    return len(text) <= MAX_ANSWER_CHARS and text in ANSWER_WORDS and text not in _TOO_SHORT


def _item_of(place: str) -> str:
    """The entry of a list that an answer belongs to, also where the answer is an object or the only one of a list."""
    below = _CHOSEN_LIST.fullmatch(place)
    return _entry_of(below[1] if below is not None and "[" in below[1] else place)


def _entry_of(place: str) -> str:
    """The entry of a list that an object is in, or the object itself: `answers[2]` of `answers[2].field`."""
    end = place.rfind("]")
    return place[: end + 1] if end > 0 else place


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


CALLED: Final = Pattern(
    r"(?:instrument|questionnaire|fragebogen|cuestionario|questionario|screener|assessment|\bscale|\bskala|escala)"
    r"(?:_?(?:name|id|code|type|title|key))?\"?\]?\x1f"
)
OF_MIND: Final = Pattern(
    r"depress|anxi|mental|therap|psych|clinic|patient|symptom|mood|trauma|wellbeing|well-being|distress|paciente"
    r"|klinik"
    r"|ansied|insomnia|burnout|addict|suicid|\bsud\b"
)
"""What has to stand somewhere in a message with a questionnaire that no table has."""
MIN_LISTED: Final = 5
"""Answers in one list that are a questionnaire."""
MAX_LISTED: Final = 6
"""The highest answer of nearly all scales."""
_NAME_KEY: Final = Expression(
    r"(?:instrument|questionnaire|assessment|screener|fragebogen|cuestionario|questionario|scale|skala|escala)"
    r"(?:name|type|id|code|kind|key|title)?"
)
_ABBREVIATION: Final = Expression(
    r"[A-Z][A-Za-z]?[A-Z][A-Za-z]{0,5}(?:[-_ ]?(?:\d{1,3}|[IV]{1,3}|[A-Z]{1,3}))?(?:[-_ ]?[A-Z]{1,3})?"
)
_ANSWER_LIST: Final = Expression(
    r".*[.:](?:answers?|responses?|items?|raw_?answers|item_?scores|scores|antworten|werte|respuestas|respostas"
    r"|reponses)",
    re.IGNORECASE,
)


def listed_answers(fields: Sequence[Field]) -> list[Field]:
    """The name of a questionnaire, an abbreviation under a key that says so, and the list of answers beside it; []
    where there is none."""
    names = {
        parent(field.path): field
        for field in fields
        if _NAME_KEY.fullmatch(plain_key(field.key)) is not None and _ABBREVIATION.fullmatch(field.value.strip())
    }
    lists: dict[str, list[Field]] = {}
    for field in fields if names else ():
        if field.path.endswith("]") and _ANSWER_LIST.fullmatch(parent(field.path)) is not None:
            lists.setdefault(parent(field.path), []).append(field)
    for place, group in lists.items():
        name = names.get(parent(place))
        values = [field.value for field in group]
        is_small = all(value.isascii() and value.isdecimal() and int(value[:4]) <= MAX_LISTED for value in values)
        if name is not None and len(group) >= MIN_LISTED and is_small and len(set(values)) > 1:
            return [name, *group]
    return []


_IN_ANSWERS: Final = Expression(
    r"[/.:](?:answers?|responses?|antwort(?:en)?|respuestas?|respostas?|reponses?|rispost[ae]|antwoord(?:en)?"
    r"|odpowiedz|svar)"
    r"\[\d{1,3}\]$"
)
"""One of many answers, as XML and lists have them: `Answer[3]`."""


_PART: Final = Expression(
    r"(?:score|points|total|punkte|puntos)?(?:part|teil|parte|partie|subscale|subskala|subescala|section"
    r"|abschnitt|factor"
    r"|faktor|domain|cluster)(?:[a-f]|\d{1,2}|i{1,3}|iv|inattent\w+|hyperact\w+)(?:score|points|total|punkte"
    r"|puntos|sum)?"
)
_POINTS: Final = Expression(r"\d{1,2}")
"""Points of one of the parts that a questionnaire has: `partA=4&partB=7`."""


def answered_fields(fields: Sequence[Field]) -> list[Field]:
    """Answers to numbered questions of a form, or those of a response to a questionnaire; [] where they are too few."""
    found = [field for field in fields if len(field.value) <= MAX_ANSWER_CHARS and _is_answered(field)]
    return found if len(found) >= MIN_ANSWERED else []


def _is_answered(field: Field) -> bool:
    if "QuestionnaireResponse." in field.path and ".answer[" in field.path:
        return field.key in ("code", "display", "value", "valueinteger", "valuestring", "valuedecimal", "valueboolean")
    if _PART.fullmatch(plain_key(field.key)) is not None and _POINTS.fullmatch(field.value.strip()) is not None:
        return True
    if not is_of_scale(field.value):
        return False
    if _IN_ANSWERS.search(field.path.lower()) is not None:
        return True
    steps = [step for step in _STEP.split(field.path.lower()) if step]
    return any(_NUMBERED.fullmatch(step) is not None for step in steps[-2:])
