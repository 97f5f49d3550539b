"""Self-harm and crisis: words of people who think of dying or of hurting themselves, and fields that ask for it."""

import re
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain
from typing import Final

from gateway.detectors.base import Detector, Where, plain_key
from gateway.detectors.context.about import (
    fold,
    is_health_place,
    is_own_path,
    is_silent,
    place_of,
    speaks_of_patient,
    speaks_of_self,
)
from gateway.detectors.context.lessons import is_of_lesson
from gateway.detectors.context.naming import Names, names_in, own_name
from gateway.detectors.context.nobody import is_nobodys, is_of_program, is_offered, is_question
from gateway.detectors.context.surroundings import OF_TELLING
from gateway.detectors.health.selfharm.asked import asked_of_harm, is_title
from gateway.detectors.health.selfharm.beside import called, flagged, grouped, inflicted, of_scale, urged
from gateway.detectors.health.selfharm.languages import LAUGHED, OF_LANGUAGES
from gateway.detectors.health.selfharm.more import CLEAR_MORE, OWN
from gateway.detectors.health.selfharm.told import (
    ACTS,
    ITEM_KEYS,
    NOTED,
    REPORTS,
    STRONG_URGE,
    THOUGHT,
    URGES,
)
from gateway.detectors.health.selfharm.watched import columbia, counted, is_let_go, watched
from gateway.detectors.health.selfharm.words import (
    ACCIDENT,
    CLEAR,
    CLINICIAN,
    ELSEWHERE,
    KEYS,
    KEYS_ELSEWHERE,
    KEYS_NEAR,
    MAYBE_ACCIDENT,
    OF_OTHERS,
    PLAN_KEYS,
    PLAN_NEAR,
    UNCLEAR,
)
from gateway.detectors.health.text.said import is_asked_of_all
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

CONTEXT_BYTES: Final = 100
"""How far around the words the text is looked at: their sentence."""

MAX_VALUE_CHARS: Final = 400
"""A longer value under a key that asks for it is a text, which is judged by its words."""

MAX_SHORT: Final = 60
"""Bytes of a text that is nothing but the words: a search, a chat line, a choice."""

MAX_LONE_WORDS: Final = 3
"""Words of a text in which an unclear one still counts: `suicide`, `about suicide`; more of them say what it is."""

_CLEAR: Final = tuple(Pattern(one) for one in (*CLEAR, *CLEAR_MORE))
_OWN: Final = tuple(Pattern(one) for one in (*OWN, *THOUGHT, *OF_LANGUAGES))
_UNCLEAR: Final = tuple(Pattern(one) for one in UNCLEAR)
_OF_OTHERS: Final = tuple(Pattern(one) for one in (*OF_OTHERS, *NOTED))
_NAMED: Final = Pattern(
    r"suicid|self[_ -]?(?:harm|injur|hurt)|nssi|harm[_ ]?(?:to[_ ])?self|c[_-]?ssrs|suizid|selbstmord|selbstverl"
    r"|autolesi|automutil"
    r"|(?:safety|crisis|relapse)[_ -]?plan|krisenplan|notfallplan|plan[_ ]de[_ ](?:segur|cris)"
    r"|thoughts[_ -]?of[_ -]?(?:death|dying|self)"
    r"|better[_ -]?off[_ -]?dead|columbia|means[_ -]?(?:safe|restr)|safer?[_ -]?env|reasons?[_ -]?(?:to|for)[_ -]?liv"
    r"|last[_ -]?crisis|crisis[_ -]?contact|samob(?:ó|o)j|samookal|suicidi|zelfmoord|zelfbesch|sj(?:ä|a)lv(?:mord"
    r"|skad)|selvmord"
    r"|selvskad|itsemurh|intihar|sebevra|sebepo|[_ -]cut[^a-z]|cutting|[^a-z]sh[_ -]|[^a-z]si[_ -]|urges?[._ \[-]"
    r"|_si\x1f|bezpieczen"
    r"|sicurezza|veiligheids|signaler|[^a-z](?:svv?|ssv)(?:[-_ ]?(?:dr|imp|ged|verh|urge|gehabt"
    r"|heute))?[^\x1f]{0,8}\x1f"
)

_NAMED_MORE: Final = Pattern(
    r"anzutun|umzubringen|leben zu nehmen"
    r"|lieber tot|besser tot|leid zuf|mejor muert|estar(?:í|i)a muert|hacerse da|mieux mort|faire du mal"
    r"|melhor (?:estar )?mort"
    r"|se ferir|meglio mort|farsi del male|(?:hurt|harm)(?:ing)? yourself|autol(?:í|i)tic|autoexterm|selbstt(?:ö|o)t"
    r"|(?:hurt|harm|kill)(?:ed|ing)?[_ -]?(?:my|your|him|her|one)?[_ -]?self|wish[_ -]?(?:ed[_ -]?|ing[_ -]?)?(?:you[_"
    r" -]?were[_ -]?)?dead"
    r"|end(?:ing)? (?:your|my) (?:own )?life|(?:your|my) own life|wanting to (?:live|be alive)|want[_ -]?(?:ed[_"
    r" -]?)?to[_ -]?die|item[_ -]?9[^0-9]|/urges?|self[_ -]?inflict|ideation|passive|active[_ ]si"
    r"|(?:mak|keep)(?:e|ing)?[_ -]?(?:my[_ -]?|the[_ -]?)?(?:environment|home|space|surroundings|room)[_ -]?safe"
    r"|lethal[_ -]?means|razones[_ -](?:para|de)|raisons[_ -]?de|razoes[_ -]|gr(?:ü|ue)nde[_ -]?zu|lebensgr"
    r"|reasons[_ -]?(?:to|for)"
    r"|sichere[_ ]umgebung|entorno[_ ]seguro|ambiente[_ ]seguro|motivi[_ ]per|redenen[_ ]om"
    r"|[_ -]988[^0-9]|crisis[_ -]?(?:line|text)|life_?line[_ -]|741741|samaritans|telefonseelsorge"
    r"|phq_?-?9|[^a-z]epds|edinburgh|bdi[-_ ]?(?:ii|2)?\b|qids"
    r"|[^a-z]si\x1f|[._-]urge[^\x1f]{0,8}\x1f|impulso\x1f|drang\x1f|cssrs|c-ssrs|self[_ -]?mutil|autoles"
    r"|selbst[_ -]?sch(?:ä|a)dig"
)

_CLINICIAN: Final = Expression(CLINICIAN)
_REPORTS: Final = Expression(REPORTS)
_ACTS: Final = Expression(ACTS)
_URGES: Final = Expression(URGES)
_STRONG_URGE: Final = Expression(STRONG_URGE)
_MAYBE_ACCIDENT: Final = Expression(MAYBE_ACCIDENT)
_KEYS: Final = Expression(KEYS)
_ITEM_KEYS: Final = Expression(ITEM_KEYS)
_PLAN_KEYS: Final = Expression(PLAN_KEYS)
_PLAN_NEAR: Final = Expression(PLAN_NEAR)
_KEYS_ELSEWHERE: Final = Expression(KEYS_ELSEWHERE)
_KEYS_NEAR: Final = Expression(KEYS_NEAR)

_LINES: Final = Expression(
    r"suicide-?(?:prevention)?-?(?:hotline|lifeline|line)?|prevention|life-?lines?|hot-?lines?|988"
    r"|\bthreads?\b|\bsignal\b|\bprocess\b"
)
"""In addresses of those to whom people in a crisis write, and of the threads of a forum. In a text they say that it is
about help, or about a program."""
_SHORT_KEYS: Final = Expression(
    r"^(?:svv?|ssv|nssi|sh)(?: ?(?:druck|drang|urges?|impulse?|gedanken|verhalten|thoughts?|gehabt|heute|today))?$"
)
"""What those who learn skills for it (DBT) call hurting themselves: `svDruck` is the pressure to."""
_SERVER_VALUE: Final = '[".sv"]'
"""What Firebase's database fills in itself."""

_OF_SKILLS: Final = Expression(
    r"spannung|\bskill|\bdbt\b|\btension\b|gefuhl|gefuehl|\bemotion|\burge|\bdrang\b|\bdistress"
)
_NO_PLAY: Final = Expression(
    r"\b(?:(?:it'?s|this is|this isn'?t|i'?m|am|is) )?(?:not|no longer) (?:about |just |in |talking about )?(?:the|a"
    r"|this|any)"
    r" (?:game|song|lyrics?|movie|film)\b|\bnicht (?:im|das|nur ein) (?:spiel|lied|film)\b|\bno es (?:el|un|por el)"
    r" (?:juego|cancion|pelicula)\b|\bpas (?:le|un|dans le) (?:jeu|film)\b|\bnao e (?:o|um) (?:jogo|filme)\b"
)
"""Said of what somebody means: that it is no game."""
_ALONE: Final = Expression(r"\W*(?:(?:just|really|so|only|still) )*(?:want(?:ed)? to|wanna|end it all)\b")
"""The beginning of a text that leaves out who says it: `just want to die`."""

_ADDRESS: Final = Expression(r"(?:https?:|//|/|www\.|tel:)\S*")
_NO: Final = frozenset(
    ("false", "no", "0", "none", "never", "negative", "denied", "denies", "nein", "non", "nao", "nie", "absent", "off")
)
"""Answers that say there is nothing: the field asks for it, and the answer is still somebody's."""

_OF_EVENTS: Final = Expression(
    r"(?:event |action )?(?:type|event|action|kind|name)|do"
    r"|(?:dwell|duration|position|watch|watched|read|scroll)(?: \w+){0,2}|ts|ms|time(?:stamp)?"
)
_PAGE_KEY: Final = Expression(
    r"(?:page|screen|url|link|title|route|referrer|href|path|article|cat|keywords?|tags?|topics?|slug|(?:group"
    r"|forum|community) (?:slug|name|id))\b|uri"
)


class SelfHarm(Detector):
    """One hit for each field that says it."""

    rules = ("CLR-health",)
    patterns = (*_CLEAR, *_OWN, *_UNCLEAR, *_OF_OTHERS, _NAMED, _NAMED_MORE)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely where somebody says it of themselves, or a field asks for it; a word alone is possible."""
        way = where.way(message.direction)
        found: dict[str, Hit] = {}
        for match, sure, detail in chain(
            _in_texts(message, scan, where), _by_name(message, scan, where), _by_kind(message, scan, where)
        ):
            field, value = match
            held = found.get(field.path)
            if held is None or (held.confidence is Certainty.POSSIBLE and sure is Certainty.LIKELY):
                path = field.path
                found[path] = Hit(
                    "CLR-health", "health.selfharm", sure, way, message.span, value, path, detail, (path,)
                )
        return found.values()


def _in_texts(message: ReadMessage, scan: Scan, where: Where) -> Iterator[tuple[tuple[Field, str], Certainty, str]]:
    place = place_of(message)
    is_received = where.way(message.direction) is SentOrReceived.RECEIVED
    judges = ((_CLEAR, partial(_judge, is_clear=True)), (_UNCLEAR, partial(_judge, is_clear=False)))
    for patterns, judge in (*judges, (_OWN, partial(_judge, is_clear=True, is_said=True)), (_OF_OTHERS, _judge_other)):
        for pattern in patterns:
            for match in scan.matches(pattern):
                field = match.field
                if match.in_path or is_silent(message, field, where) or _ADDRESS.fullmatch(field.value):
                    continue
                if is_of_program(message) or is_offered(field.path, message) or is_question(field.path, message):
                    continue
                if _is_rule(message, field) or _is_asked(message, field):
                    continue
                sure = judge(match, scan, place, is_received)
                if sure is not Certainty.UNKNOWN:
                    yield (field, match.text), sure, "Words about dying or about hurting oneself."


def _is_asked(message: ReadMessage, field: Field) -> bool:
    """Whether a word or two are what is asked in an exam, or a question is one that is asked of everybody."""
    if len(field.value) <= MAX_SHORT and is_of_lesson(field, message):
        return True
    return is_asked_of_all(field, message)


def _is_rule(message: ReadMessage, field: Field) -> bool:
    """Whether a word or two name what a service watches for: beside them stand a threshold and what is to be done."""
    if len(field.value) > MAX_RULE_CHARS:
        return False
    if _OF_FILTERS.search(field.path) is not None:
        return True
    above = parent(field.path)
    above = parent(above) if field.path.endswith("]") and "$." in above else above
    beside = {plain_key(one.key) for one in message.fields if parent(one.path) == above}
    if is_let_go(above, message):
        return True
    return len(beside & _OF_RULES) >= MIN_OF_RULES


_OF_FILTERS: Final = Expression(
    r"[._\[\"](?:blocked|banned|filtered|restricted|forbidden|moderated|disallowed)[a-z_]{0,24}(?:\[\d+\])?$",
    re.IGNORECASE,
)
"""Names of what somebody is not to see: `blockedCategories`."""
MAX_RULE_CHARS: Final = 40
_OF_RULES_TEXT: Final = (
    "list rev threshold action actions enabled blocked filtered flagged verdict sensitivity policy matchtype decision"
)
_OF_RULES: Final = frozenset(_OF_RULES_TEXT.split())
MIN_OF_RULES: Final = 2
"""Names that stand beside a category in the rules and verdicts of moderation, and how many of them."""


def _judge_other(match: Match, scan: Scan, place: str, is_received: bool) -> Certainty:
    """What somebody says of another one: a clinician of a patient likely, else it may be a friend, or a story."""
    near = fold(scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES))
    if any(map(ELSEWHERE.search, (near, _LINES.sub("", place)))) or _KEYS_ELSEWHERE.search(match.field.path):
        return Certainty.UNKNOWN
    if _is_accident(fold(match.text), near):
        return Certainty.UNKNOWN
    is_record = is_own_path(match.field.path) or is_own_path(place) or is_health_place(place)
    if near.rstrip().endswith("?") and not speaks_of_patient(near):
        return Certainty.UNKNOWN  # what a form asks
    is_treated = speaks_of_patient(near) or _CLINICIAN.search(near) is not None
    if is_received and not is_record:
        return Certainty.UNKNOWN
    return Certainty.LIKELY if is_treated or (is_record and not is_received) else Certainty.POSSIBLE


def _judge(
    match: Match, scan: Scan, place: str, is_received: bool, *, is_clear: bool, is_said: bool = False
) -> Certainty:
    """`is_said`: the words are in the first person, in whatever language."""
    near = _NO_PLAY.sub(" ", fold(scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES)))
    text = fold(match.text)
    is_else = ELSEWHERE.search(near) is not None or ELSEWHERE.search(_LINES.sub("", place)) is not None
    is_else = is_else or _KEYS_NEAR.search(near) is not None or _KEYS_ELSEWHERE.search(match.field.path) is not None
    is_accident = _is_accident(text, near) or ((not near.isascii() or is_said) and LAUGHED.search(near) is not None)
    is_own = is_said or speaks_of_self(text) or speaks_of_self(near) or speaks_of_patient(near)
    is_short = len(near) <= MAX_SHORT
    if _PAGE_KEY.match(own_name(match.field)) and not is_own:
        return Certainty.UNKNOWN  # the name of a page is a topic, not what somebody says
    if is_received:
        is_record = is_own_path(match.field.path) or is_own_path(place) or is_health_place(place)
        if not is_record or not (is_clear or is_own) or is_else or is_accident:
            return Certainty.UNKNOWN
        return Certainty.LIKELY if is_clear else Certainty.POSSIBLE
    if is_else or is_accident:
        return Certainty.POSSIBLE if is_clear and is_own else Certainty.UNKNOWN
    if is_clear:
        is_reported = is_own_path(place) and _REPORTS.search(near) is not None
        return Certainty.LIKELY if is_own or is_short or is_reported or is_health_place(place) else Certainty.POSSIBLE
    if is_own or _ALONE.match(near):
        return Certainty.LIKELY
    is_lone = is_short and (is_health_place(place) or len(near.split()) <= MAX_LONE_WORDS)
    return Certainty.POSSIBLE if is_lone else Certainty.UNKNOWN


def _is_accident(text: str, near: str) -> bool:
    """Whether the words also mean an accident, and what is near speaks of one."""
    return _MAYBE_ACCIDENT.search(text) is not None and ACCIDENT.search(near) is not None


def _by_name(message: ReadMessage, scan: Scan, where: Where) -> Iterator[tuple[tuple[Field, str], Certainty, str]]:
    """Fields and events whose name asks for it, with an answer: `suicidal_ideation: true`."""
    if not scan.has((_NAMED, _NAMED_MORE)) or is_nobodys(message):
        return
    names = names_in(message)
    place = place_of(message)
    is_received = where.way(message.direction) is SentOrReceived.RECEIVED
    for number, field in enumerate(message.fields):
        if not 0 < len(field.value) <= MAX_VALUE_CHARS or is_silent(message, field, where):
            continue
        called, paired = _names_of(number, names)
        is_short = any(map(_SHORT_KEYS.search, called)) and _OF_SKILLS.search(names.beside(number)) is not None
        if _OF_EVENTS.fullmatch(called[0]) is not None:
            called, paired = called[:1], []  # what happened with an article, whose name stands beside it
        if field.path.startswith("url.query:") and _ANSWERS.fullmatch(called[0]) is None:
            called, paired = called[:1], []  # in an address stand the names of pages beside each other
        if _NUMBER_OF_ITEM.fullmatch(called[0]) is not None:
            continue
        is_named = is_short or any(map(_KEYS.search, called)) or any(map(_KEYS.search, paired))
        is_answer = (
            _ANSWERS.fullmatch(called[0]) is not None and _ANSWER.fullmatch(fold(field.value.strip())) is not None
        )
        if is_answer or _ITEM_KEYS.search(called[0]) is not None:
            is_named = is_named or any(map(_ITEM_KEYS.search, called))
        is_named = is_named or _is_urge(called[0], field.value) or _is_of_risk(called[0], number, field, names)
        is_plan = not is_named and any(map(_PLAN_KEYS.search, [*called, *paired]))
        if field.path.endswith(_SERVER_VALUE):
            continue
        if (
            not (is_named or is_plan)
            or _OF_PROGRAMS.search(called[0]) is not None
            or _ADDRESS.fullmatch(field.value)
            or _PAGE_KEY.match(called[0])
        ):
            continue
        if field.path.startswith("url.query:") and _ASKED_OF_SERVER.fullmatch(plain_key(field.key)) is not None:
            continue
        if is_offered(field.path, message) or is_question(field.path, message) or _is_rule(message, field):
            continue
        if not any(map(_KEYS.search, called[:1])) and is_let_go(parent(field.path), message):
            continue
        before = f"{_LINES.sub('', place)} ; {_LINES.sub('', fold(field.path))} ; "
        near, against = f"{before}{names.beside(number)}", f"{before}{names.beside(number, _OF_PLAN)}"
        against = _EPISODES.sub("", against)
        if (
            _KEYS_ELSEWHERE.search(against)
            or ELSEWHERE.search(against)
            or (is_received and not _is_record(field, place, near))
        ):
            continue
        near_plan = f"{near} ; {fold(field.value)}"
        is_said = fold(field.value.strip()) not in _NO if is_named else _is_plan(near_plan)
        is_said = is_said or (is_named and _is_urged(field, message))
        sure = Certainty.LIKELY if is_said else Certainty.POSSIBLE
        yield (field, field.value), sure, "The answer of a field that asks for self-harm or for a crisis."


def _names_of(number: int, names: Names) -> tuple[list[str], list[str]]:
    """What a value is called, and the same with what is above or beside it. What stands beside it as a title speaks of
    it and asks for nothing: `{"event": "Suicide chess", "rating": 1536}`."""
    called, paired = names.of(number), names.pairs(number)
    titles = set(filter(is_title, names.labels(number)))
    if titles:
        own = called[0]
        called = [own, *(name for name in called[1:] if name not in titles)]
        paired = [pair for pair in paired if pair.removesuffix(f" {own}") not in titles]
    return called, paired[:2]


def _is_plan(near: str) -> bool:
    """Whether a plan for a crisis is one of a person, and none of a building site."""
    return _PLAN_NEAR.search(near) is not None and _OF_SITES.search(near) is None


_EPISODES: Final = Expression(
    r"(?:last|first|latest|self_?harm|cutting|depressive|manic|crisis|since|prior|previous)[ _]?episodes?|episode"
    r" (?:days|count|date)"
)
"""Times of an illness, which are called as those of a series are."""
_OF_PROGRAMS: Final = Expression(
    r"\b(?:filter(?:ing|s)?|enabled|policy|policies|detection|detector|moderation|classifier|blocklist|resources?)$"
)
"""What a program does about it, not what somebody answers."""
_OF_SITES: Final = Expression(
    r"hazard|crane|foreman|scaffold|\bppe\b|evacuat|work ?site|\bosha\b|contractor|fire ?drill|muster|asthma|allerg"
    r"|wheez"
)
_ANSWERS: Final = Expression(
    r"(?:value|answer|response|score|wert|antwort|respuesta|reponse|resposta|v|a|level|risk)s?"
)
_ANSWER: Final = Expression(
    r"\d{1,2}|yes|no|ja|nein|si|oui|non|sim|nao|true|false|never|sometimes|often|daily|manchmal|oft|nie|a veces"
    r"|nunca|siempre"
    r"|several days|more than half the days|nearly every day|an einzelnen tagen|beinahe jeden tag|casi todos los dias"
    r"|plusieurs jours|presque tous les jours|varios dias|vari[oa]s dias"
)
_NUMBER_OF_ITEM: Final = Expression(r"(?:item|question|frage|pregunta)(?: ?(?:id|no|nr|number|code|index))?|index")
"""Which question it is, not what was answered."""


def _is_urge(name: str, value: str) -> bool:
    """Whether what somebody is urged to do is to hurt themselves: `{"urge": "cut", "intensity": 7}`."""
    return _URGES.fullmatch(name) is not None and _ACTS.fullmatch(fold(value.strip()).replace("_", " ")) is not None


def _is_of_risk(name: str, number: int, field: Field, names: Names) -> bool:
    """Whether a clinician's short word for suicidal ideation (SI) has one of its values beside what is asked too."""
    is_rated = "ideation" in name.split()
    if not is_rated and name not in _SHORT_FOR_IDEATION:
        return False
    beside = f"{names.beside(number)} ; {fold(field.path)}"
    if is_rated and _BY_SCALE.search(beside) is not None:
        return _ANSWER.fullmatch(fold(field.value.strip())) is not None
    if name not in _SHORT_FOR_IDEATION or _IDEATION.fullmatch(fold(field.value.strip())) is None:
        return False
    return _BESIDE_RISK.search(beside) is not None


_SHORT_FOR_IDEATION: Final = frozenset(("si", "si hi", "sihi", "suicidality"))
_BY_SCALE: Final = Expression(r"c ?-?ssrs|columbia|suicid|self ?harm")
_IDEATION: Final = Expression(
    r"(?:active|passive|present|yes|current|fleeting|intermittent|chronic|low|moderate|high|severe|aktiv|passiv"
    r"|activa|pasiva"
    r"|active?s?|passif|ativa|passiva|vague|vage|with(?:out)? (?:plan|intent)|no plan|reported|endorsed"
    r"|positive)\b.{0,40}"
)
_BESIDE_RISK: Final = Expression(
    r"\brisk|riesgo|risiko|risque|\bhi\b|\bplan\b|\bmeans\b|\bintent\b|clinical|therap|session|\bnote"
)


def _is_urged(field: Field, message: ReadMessage) -> bool:
    """Whether a no stands beside how strong the urge was: who withstood it had it."""
    place = parent(field.path)
    return any(
        parent(one.path) == place
        and _STRONG_URGE.fullmatch(own_name(one)) is not None
        and one.value.isdecimal()
        and int(one.value[:4]) > 0
        for one in message.fields
    )


def _by_kind(message: ReadMessage, scan: Scan, where: Where) -> Iterator[tuple[tuple[Field, str], Certainty, str]]:
    """What those who watch over others were told of one of them, and answers of the Columbia protocol."""
    if where.way(message.direction) is not SentOrReceived.SENT or not scan.has((_NAMED, _NAMED_MORE)):
        return
    if is_nobodys(message) or is_of_program(message):
        return
    for field in watched(message):
        yield (field, field.value), Certainty.LIKELY, "Words of somebody that a service takes for self-harm."
    for field in (*flagged(message), *urged(message), *inflicted(message), *called(message)):
        yield (field, field.value), Certainty.LIKELY, "A concern of somebody, or a flag, that says self-harm."
    for field in grouped(message):
        yield (field, field.value), Certainty.LIKELY, "Written in a group about self-harm or suicide."
    for field in (*counted(message), *of_scale(message)):
        yield (field, field.value), Certainty.LIKELY, "The answer of a field that asks for self-harm or for a crisis."
    for field in (*columbia(message), *asked_of_harm(message.fields)):
        yield (field, field.value), Certainty.LIKELY, "The answer of a field that asks for self-harm or for a crisis."


_OF_PLAN: Final = Expression(
    rf"{OF_TELLING.pattern}|(?:\.\w{{1,24}}){{0,2}}[.:](?:(?:internal_?)?coping\w*|distract\w*|reasons?_?(?:to"
    rf"|for)_?liv\w*"
    r"|warning_?signs?|(?:social|professional|support|emergency)_?contacts?|things_?that_?help\w*|people_?\w*"
    r"|safe_?places?"
    r"|bewaltigung\w*|bew(?:ä|ae)ltigung\w*|ablenkung\w*|warnzeichen|estrategias\w*|se(?:ñ|n)ales\w*|strat(?:é"
    r"|e)gies\w*"
    r"|signes\w*)(?:\[\d+\])*(?:\.\w{1,16})?$",
    re.IGNORECASE,
)
"""The same with what a plan for a crisis has: what helps, and for whom to live, be it music or a dog."""

_ASKED_OF_SERVER: Final = Expression(
    r"(?:include|with|show|no|expand|embed|want|hide|exclude|only|enable)s?[a-z]{3,24}|page(?:size)?|limit|offset"
    r"|count|per"
    r"page|size|start|skip|take|num|max(?:results)?|v|version|format|callback|sort|order|lang|locale|api_?version"
)
"""How an answer of a server is to be, not what somebody answers: `includeVideos=1`."""


def _is_record(field: Field, place: str, near: str) -> bool:
    return is_own_path(field.path) or is_own_path(place) or is_health_place(near)
