"""Illnesses by their names in values, with what stands around them."""

import re
from collections.abc import Iterator
from typing import Final

from gateway.detectors.context.pages import is_keyword, is_title
from gateway.detectors.context.surroundings import speaks_of
from gateway.detectors.health.clinical import (
    FIRST_PERSON,
    OTHER_WORLDS,
    Seen,
    beside,
    compiled,
    folded_key,
    is_health_key,
    is_in_address,
    is_opened,
    is_own_path,
    is_read_key,
    names_above,
)
from gateway.detectors.health.diagnosis.asked import CONTEXT_BYTES, MAX_MORE_WORDS, is_said_of_oneself
from gateway.detectors.health.diagnosis.message import (
    CLINICAL_MESSAGE,
    COUNTED,
    ILLNESSES,
    OF_ABSENCE,
    OF_SYMPTOMS,
    PATIENT,
    VACANCY,
    VALUE_KEYS,
)
from gateway.detectors.health.diagnosis.words import (
    ABSENCE,
    CALLED_ILLNESS,
    CAPITALS,
    CHOSEN_KEYS,
    CLINICAL,
    ELSEWHERE,
    FELT_TOO,
    FOLLOWED_KEYS,
    FOLLOWED_PLACES,
    FOUND_OR_TREATED,
    NEWS_PLACES,
    NOT_HAD,
    OF_MACHINES,
    OF_OTHERS,
    OPEN_KEYS,
    OTHER_THINGS,
    PAGE_KEYS,
    SCALE_NAME,
    STORY_KEYS,
    SYMPTOMS,
    TEXT_PLACES,
    TOPIC_KEYS,
    WHY_KEYS,
)
from gateway.detectors.health.symptom.words import SYMPTOMS as COMPLAINTS
from gateway.detectors.matching.dictionaries import NAMED, SURE, UNSURE, longest_terms, without_accents
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Pattern, Scan, TermMatch
from gateway.model.findings import Field
from gateway.model.flows import Certainty

LIKE_ILLNESS: Final = Pattern(
    r"\b(?:syndrome|s(?:í|i)ndrome|trouble|trastorno|transtorno|disturbo|(?:é|e)pisod(?:e|io)|(?:é|e)tat|crisi?e?s?) "
)
_ATTACK_OF: Final = Expression(
    r"(?:crises?|crisis|ataques?|attaques?|attacchi|attacco|ataki?) (?:de |d['\u2019]|di )?$"
)
"""What stands before a word where it is one attack of it, not the illness."""

MAX_ATTACK_BYTES: Final = 16
MAX_REASON_CHARS: Final = 70
_OF_PREGNANCY: Final = frozenset({"O03", "N96"})
_OF_COMPLAINTS: Final = Expression(r"symptom|sintoma|beschwerde|complaint|sideeffect|nebenwirkung|queixa|molestia")


def by_term(scan: Scan, place: str) -> Iterator[Seen]:
    """Names of illnesses in values."""
    for term in longest_terms(scan, ILLNESSES):
        if term.match.in_path or compiled(OTHER_THINGS).fullmatch(folded_key(term.match.field.key)):
            continue
        field = term.match.field
        if is_opened(term.match, scan) or _is_text_of_app(field) or _GIVEN.search(field.path) is not None:
            continue
        if term.term in SYMPTOMS and not is_health_key(field.path, field.key):
            continue
        if term.meaning[1:] in _OF_PREGNANCY and not is_health_key(field.path, field.key):
            continue  # in what somebody tells it is a pregnancy that ended
        if without_accents(term.term) in COMPLAINTS and _is_of_complaints(field):
            continue  # what somebody has there is a symptom
        sure = _how_sure(term, scan, place)
        if sure is Certainty.LIKELY and _is_felt(term, scan):
            sure = Certainty.POSSIBLE
        if sure is not Certainty.UNKNOWN:
            is_word = term.meaning[0] == UNSURE and sure is Certainty.POSSIBLE
            what = "A word that can be the name of an illness." if is_word else "The name of an illness."
            yield Seen(term.match, sure, what)


def _is_felt(term: TermMatch, scan: Scan) -> bool:
    """Whether a word is as much what somebody feels as an illness (`my anxiety about the exam`, `three days of
    insomnia`), and nothing says that it was found, treated or has a name in the classification."""
    field = term.match.field
    if without_accents(term.term) not in FELT_TOO or is_health_key(field.path, field.key):
        return False
    near = scan.around(term.match, CONTEXT_BYTES, CONTEXT_BYTES)
    return len(field.value.strip()) > len(term.match.text) and compiled(FOUND_OR_TREATED).search(near.lower()) is None


_GIVEN: Final = Expression(
    r"hl7:(?:RX[A-Z]|CVX)\b|hl7:OBX(?:\[\d+\])?-3|fhir:[\w.\[\]]*\bObservation\.(?:component\[\d+\]\.)?code\b"
    r"|Immunization(?:Recommendation)?\..*(?:vaccineCode|targetDisease)"
)
"""Where records tell what was given, as vaccines are called by what they are against, and what was asked."""


def _is_of_complaints(field: Field) -> bool:
    """Whether a field, or the list that it stands in, is called like symptoms: `cd[symptoms]|json:$[0]`."""
    return any(
        _OF_COMPLAINTS.search(name) is not None for name in (folded_key(field.key), *names_above(field.path)[:2])
    )


def by_attack(scan: Scan) -> Iterator[Seen]:
    """Which headache it was, in what somebody writes down of one: `{"type": "migraine", "aura": true}`."""
    for term in scan.terms(ILLNESSES):
        match = term.match
        if match.in_path or term.meaning[1:] not in _HEADACHES or len(match.text) != len(match.field.value.strip()):
            continue
        if _KIND_OF_ATTACK.fullmatch(folded_key(match.field.key)) is None:
            continue
        near = [
            folded_key(one.key) or next(iter(names_above(one.path)), "") for one in beside(scan.fields, match.number)
        ]
        if len({found[0] for name in near if (found := _OF_ATTACKS.search(name)) is not None}) >= MIN_OF_ATTACKS:
            yield Seen(match, Certainty.LIKELY, "The name of an illness.")


MIN_OF_ATTACKS: Final = 2
_HEADACHES: Final = frozenset({"G43", "G44"})
_KIND_OF_ATTACK: Final = Expression(
    r"(?:attack|headache|episode|event|entry|kopfschmerz|anfalls|crisis|crise)?(?:type|kind|typ|art|tipo|category)"
)
_OF_ATTACKS: Final = Expression(
    r"pain|attack|aura|symptom|trigger|intens|severity|relief|medication|schmerz|anfall|dolor|douleur|dor(?:$|int)"
)
"""What is written down of an attack beside its kind: of two of these kinds at least."""


def by_open_key(scan: Scan, place: str) -> Iterator[Seen]:
    """Illnesses that begin a short value under a name that only asks why or what: where somebody is treated, or tells
    why he or she cannot work."""
    is_absent = scan.has((OF_ABSENCE,)) or compiled(ABSENCE).search(place) is not None
    if not (is_absent or scan.has((CLINICAL_MESSAGE, OF_SYMPTOMS))) or speaks_of(scan, (OTHER_WORLDS,)):
        return
    yield from _called_illnesses(scan)
    for term in longest_terms(scan, ILLNESSES):
        field, meaning = term.match.field, term.meaning
        value = field.value.strip()
        if not _is_open(term.match):
            continue
        if _is_not_had(term.match, scan):
            continue
        rest = value[len(term.match.text) :].strip()
        is_why = compiled(WHY_KEYS).fullmatch(_innermost(field)) is not None
        if term.term in CAPITALS or not (is_why or not rest or rest[0] in ",;(/.-"):
            continue
        begins = value.lower().startswith(term.match.text.lower())
        is_short = value.count(" ") <= term.match.text.count(" ") + MAX_MORE_WORDS
        is_sure = meaning[0] != UNSURE or is_absent or (is_why and not rest)
        if is_sure and is_short and (begins or meaning[0] == SURE):
            elsewhere = _elsewhere(meaning[1:])
            if elsewhere is None or elsewhere.search(value.lower().replace(term.term, " ", 1)) is None:
                yield Seen(term.match, Certainty.LIKELY, "The name of an illness.")


def by_eponym(scan: Scan) -> Iterator[Seen]:
    """Illnesses called after somebody, without the mark of the genitive: `Crohn disease`, under a key of illnesses."""
    for match in scan.matches(EPONYM):
        if not match.in_path and is_health_key(match.field.path, match.field.key):
            yield Seen(match, Certainty.LIKELY, "The name of an illness.")


EPONYM: Final = Pattern(
    r"\b(?:crohn|parkinson|alzheimer|graves|addison|huntington|hodgkin|hashimoto|cushing|wilson|raynaud|sj(?:ö"
    r"|o)gren|beh(?:ç|c)et"
    r"|meni(?:è|e)re|paget|gaucher|fabry|pompe|still|tourette|marfan|down|turner|klinefelter|hirschsprung"
    r"|kawasaki)s? "
    r"(?:disease|syndrome|lymphoma|thyroiditis)\b"
)


def _is_open(match: Match) -> bool:
    """Whether a value of a few words stands under a key that leaves open what it is about."""
    if match.in_path or len(match.field.value.strip()) > MAX_REASON_CHARS:
        return False
    return compiled(OPEN_KEYS).fullmatch(_innermost(match.field)) is not None


def _called_illnesses(scan: Scan) -> Iterator[Seen]:
    """Names put together of a word for an illness and its kind: `syndrome anxieux`."""
    for match in scan.matches(LIKE_ILLNESS):
        value = match.field.value.strip()
        if _is_open(match) and compiled(CALLED_ILLNESS).fullmatch(without_accents(value.lower())) is not None:
            yield Seen(match, Certainty.LIKELY, "What is called like an illness.", value)


def _innermost(field: Field) -> str:
    """A field's key, or the name above one that only says a type."""
    own = folded_key(field.key)
    names = names_above(field.path)
    return next(iter(names), own) if own in VALUE_KEYS or not own else own


def _is_text_of_app(field: Field) -> bool:
    """Whether a field holds what an app shows: a translation, a question of its own."""
    return any(compiled(TEXT_PLACES).fullmatch(name) for name in names_above(field.path))


def _how_sure(term: TermMatch, scan: Scan, place: str) -> Certainty:
    match, mark, group = term.match, term.meaning[0], term.meaning[1:]
    field = match.field
    near = scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES).replace(term.term, " ", 1).replace("\u2019", "'")
    if is_in_address(match, scan) or compiled(SCALE_NAME).match(
        scan.around(match, 0, CONTEXT_BYTES)[len(match.text) :]
    ):
        return Certainty.UNKNOWN
    if _ATTACK_OF.search(scan.around(match, MAX_ATTACK_BYTES, 0)[: -len(match.text)].lower()) is not None:
        return Certainty.LIKELY if is_health_key(field.path, field.key) else Certainty.UNKNOWN
    if _SEVERITY.fullmatch(field.value.strip().lower()) is not None and not is_health_key(field.path, field.key):
        return Certainty.POSSIBLE  # what a score of a questionnaire means
    if group == "F43" and _SESSION_BEHIND.match(scan.around(match, 0, CONTEXT_BYTES)[len(match.text) :].lower()):
        return Certainty.POSSIBLE  # what is done, whatever for
    is_self = FIRST_PERSON.search(near) is not None
    if _is_of_page(field) and not (is_health_key(field.path, field.key) and _is_held(match, scan)):
        return Certainty.UNKNOWN  # what somebody looks at is an interest, whoever the page speaks of
    if _is_not_had(match, scan) or _is_looked_for(field, place) or (not is_self and _is_followed(field, scan, place)):
        return Certainty.POSSIBLE
    if is_read_key(field.key) and not is_self and term.term not in CAPITALS:
        if is_health_key(field.path, field.key) and _is_held(match, scan):
            return Certainty.LIKELY
        return Certainty.POSSIBLE if mark != UNSURE else _alone(term, near, place)
    if compiled(STORY_KEYS).fullmatch(folded_key(field.key)) is not None:
        return _alone(term, near, place)
    if mark == SURE:
        return Certainty.LIKELY
    if term.term in CAPITALS and not match.text.isupper():
        return Certainty.UNKNOWN
    elsewhere = _elsewhere(group)
    if elsewhere is not None and mark == UNSURE and (elsewhere.search(near) or elsewhere.search(place)):
        return Certainty.UNKNOWN
    is_of_many = not is_self and (scan.has((VACANCY,)) or (scan.has((COUNTED,)) and not scan.has((PATIENT,))))
    if mark == UNSURE and not is_self and _is_of_machine(match):
        return Certainty.UNKNOWN
    if not is_of_many and (is_health_key(field.path, field.key) or compiled(CLINICAL).search(near)):
        return Certainty.LIKELY
    if mark != UNSURE and is_said_of_oneself(match):
        return Certainty.LIKELY
    if _PROBLEM.search(field.path) is not None and field.value.lower().startswith(match.text.lower()):
        return Certainty.LIKELY
    if _is_of_problems(field, scan):
        return Certainty.LIKELY
    is_whole = len(match.text) == len(field.value.strip())
    if is_whole and mark != UNSURE and _is_answer_of_step(match, scan):
        return Certainty.LIKELY
    if is_whole and mark == NAMED and is_own_path(field.path[: -len(field.key) or None]):
        return Certainty.LIKELY
    if is_whole and mark == NAMED and scan.has((PATIENT,)) and not speaks_of(scan, (OTHER_WORLDS,)):
        return Certainty.LIKELY
    return _alone(term, near, place)


def _is_of_machine(match: Match) -> bool:
    """Whether what stands beside a word, under a key of diagnoses, is said of machines: `Depression der Zelle`."""
    field = match.field
    if len(field.value) <= len(match.text) or not is_health_key(field.path, field.key):
        return False
    return compiled(OF_MACHINES).search(field.value[:MAX_REASON_CHARS].lower()) is not None


def _is_answer_of_step(match: Match, scan: Scan) -> bool:
    """Whether a value was chosen where an app asks for illnesses: `{"step": "conditions", "answers": ["pcos"]}`."""
    if _ANSWERS.fullmatch(folded_key(match.field.key)) is None:
        return False
    near = beside(scan.fields, match.number, 2 if match.field.path.endswith("]") else 1)
    return any(
        _STEPS.fullmatch(folded_key(field.key)) is not None and _ASKS_ILLNESS.fullmatch(folded_key(field.value[:60]))
        for field in near
    )


_STEPS: Final = Expression(
    r"(?:current)?(?:step|screen|question|section|page|field|key|slug|id|name|frage|pregunta|etape|paso)(?:id"
    r"|name|key|slug)?"
)
_ANSWERS: Final = Expression(
    r"(?:selected|chosen)?(?:answers?|values?|options?|selections?|selected|choices?|choice|response|responses"
    r"|antwort(?:en)?"
    r"|respuestas?|reponses?|respostas?|items)"
)
_ASKS_ILLNESS: Final = Expression(
    r"(?:your|my|user|onboarding|select|health|medical|chronic|preexisting|existing|current|known"
    r"|other)*(?:conditions?"
    r"|diagnos[ei]s|illness(?:es)?|diseases?|medicalhistory|healthhistory|vorerkrankungen|erkrankungen|krankheiten"
    r"|enfermedades|padecimientos|maladies|pathologies|antecedents|doencas|patologie|malattie"
    r"|aandoeningen)(?:step|screen"
    r"|question|list|select)?"
)


def _is_of_problems(field: Field, scan: Scan) -> bool:
    """Whether a value stands in a section of a clinical document that is called one of problems."""
    section = _SECTION.match(field.path)
    if section is None:
        return False
    title = next((one.value for one in scan.fields if one.path == f"{section[0]}.title"), "")
    return _PROBLEMS.fullmatch(without_accents(title.lower().strip())) is not None


_SECTION: Final = Expression(r".*ccda:section\[\d*\]")
_PROBLEMS: Final = Expression(
    r"(?:active |current |medical )?(?:problems?|problem list|conditions?|diagnos(?:is|es|en|e|tics?"
    r"|ticos?))(?: list)?"
)
_PROBLEM: Final = Expression(
    r"ccda:section\[\d*\]\.entry(?:\.act\.entryRelationship)?\.observation\.value\.displayName$"
    r"|(?:fhir:|[.]resource[.])(?:CarePlan|Goal)\.addresses\[\d+\]\.(?:display|concept\.text)$"
)
"""What was found, in a clinical document: not what runs in a family, and no result of a panel."""


def _is_held(match: Match, scan: Scan) -> bool:
    """Whether what stands beside the name of an illness says that somebody has it: since when, who found it."""
    near = list(beside(scan.fields, match.number))
    names = [folded_key(field.key) for field in near]
    if any(_TREATED.fullmatch(name) and _COUNT.fullmatch(f.value.lower()) for name, f in zip(names, near, strict=True)):
        return True
    return any(_HELD.fullmatch(name) is not None for name in names)


_TREATED: Final = Expression(
    r"(?:num(?:ber)?(?:of)?|takes?|on|current|has)?(?:medications?|meds|treatments?|hospitali[sz]ations?"
    r"|hospitali[sz]ed"
    r"|surger(?:y|ies)|admissions?|medikamente|medicamentos|traitements?)(?:count|taken|last\w+)?"
)
_COUNT: Final = Expression(r"\d{1,2}|yes|no|true|false|y|n|ja|nein|si|oui|non|sim|nao")
"""How many medicines somebody takes for it, as insurers ask."""

_HELD: Final = Expression(
    r"(?:date|year|age)?(?:of)?(?:diagnos(?:is|ed|tic\w*)|onset|firstsymptoms?|erstdiagnose|inicio)(?:date|year|at"
    r"|on|age|datum)?"
    r"|since|seit|desde|depuis|(?:is)?selfreported|(?:clinical|verification|treatment|remission)status|diagnosedby"
    r"|fechadiagnostico|datediagnostic|diagnosedatum"
)
"""Names beside an illness that somebody has; without marks."""


def _is_looked_for(field: Field, place: str) -> bool:
    """Whether an illness stands in the address of a list of articles, groups or goods. Who looks for a therapist has
    it."""
    return field.path.startswith("url.query:") and _LISTS.search(place) is not None


_LISTS: Final = Expression(
    r"/(?:browse|articles?|library|topics?|groups?|forums?|communit(?:y|ies)|products?|shop|news|videos?"
    r"|podcasts?|courses?"
    r"|autocomplete|suggest)\b"
)


def _is_followed(field: Field, scan: Scan, place: str) -> bool:
    """Whether an illness is what somebody wants to read about: `{"follow": ["hepatitis-c"]}`, sent to `/me/topics`."""
    names = names_above(field.path) or (folded_key(field.key),)
    if any(compiled(FOLLOWED_KEYS).fullmatch(name) is not None for name in names[:3]):
        return True
    above = f"{place} {' '.join(names[1:])}"
    is_topic = compiled(TOPIC_KEYS).fullmatch(names[0]) is not None
    if is_topic and (compiled(NEWS_PLACES).search(above) is not None or _follows(scan)):
        return True
    is_chosen = is_topic or compiled(CHOSEN_KEYS).fullmatch(names[0]) is not None
    return is_chosen and compiled(FOLLOWED_PLACES).search(above.partition(" ")[2]) is not None


def _follows(scan: Scan) -> bool:
    """Whether an event says that somebody follows something: `{"op": "follow"}`, `topic_followed`."""
    return any(
        len(field.value) <= MAX_EVENT_CHARS
        and _OPERATIONS.fullmatch(folded_key(field.key)) is not None
        and _FOLLOWS.search(field.value.lower()) is not None
        for field in scan.fields
    )


MAX_EVENT_CHARS: Final = 40
_OPERATIONS: Final = Expression(
    r"op|operation(?:name)?|action|event(?:name|type)?|verb|method|cmd|type|name|accion|aktion|acao|azione"
)
_FOLLOWS: Final = Expression(
    r"(?:^|[ _.:-])(?:follow|subscrib|watch|seguir|suivre|abonn|folgen|suscrib)|(?:followed|subscribed)$"
)


def _is_not_had(match: Match, scan: Scan) -> bool:
    """Whether somebody fears an illness, has met it, or is looked at for it, and nothing says that it was found."""
    size = len(match.text)
    if _FOUND.search(scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES)) is not None:
        return False
    if _OF_OTHERS_BEFORE.search(without_accents(scan.around(match, MAX_BEFORE_BYTES, 0)[:-size].lower())) is not None:
        return True
    if _TEST_BEHIND.match(scan.around(match, 0, CONTEXT_BYTES)[size:]) is not None:
        return True
    before = without_accents(scan.around(match, MAX_BEFORE_BYTES, 0)[:-size].lower())
    return _NOT_HAD_BEFORE.search(before) is not None


_NOT_HAD_BEFORE: Final = Expression(f"{NOT_HAD}$")
_SEVERITY: Final = Expression(
    r"(?:no|none|minimal|mild|moderate(?:ly severe)?|(?:moderate to )?severe|extremely severe|keine|minimale|leichte"
    r"|mittelschwere|mittelgradige|schwere|leve|moderada|grave|severa|minima|legere|l\u00e9g\u00e8re|moder\u00e9e|moderee"
    r"|s\u00e9v\u00e8re|moderata|lieve)"
    r" (?:anxiety|depression|stress|insomnia|ptsd|angst|ansiedad|depresi\u00f3n|anxi\u00e9t\u00e9"
    r"|d\u00e9pression|ansia|depressione"
    r"|ansiedade|depress\u00e3o)(?: symptoms?)?"
    r"|(?:ansiedad|depresi\u00f3n|anxi\u00e9t\u00e9|d\u00e9pression|ansia|depressione|ansiedade|depress\u00e3o)"
    r" (?:leve|moderada|grave|severa|m\u00ednima|l\u00e9g\u00e8re|mod\u00e9r\u00e9e|s\u00e9v\u00e8re|lieve|moderata)"
)
_OF_OTHERS_BEFORE: Final = Expression(f"{OF_OTHERS}$")


MAX_BEFORE_BYTES: Final = 60
"""Before the name of an illness: `my mother and my sister both had`."""


def _is_of_page(field: Field) -> bool:
    """Whether a value is the address or the title of a page, or what one is about as advertisers are told."""
    path, key, value = field
    if compiled(PAGE_KEYS).fullmatch(folded_key(key)) is not None:
        return True
    if is_title(path, folded_key(key)) or is_keyword(path):
        return True
    if _LETTER.fullmatch(path) is not None and _TITLE.fullmatch(value) is not None:
        return True
    return value.startswith(("https://", "http://")) and " " not in value and "fhir:" not in path


_LETTER: Final = Expression(r"url\.query:[htpru]")
_TITLE: Final = Expression(
    r"/[\w./-]{1,200}|.{2,100} [|\u2013\u2014-] [A-Z][\w. ]{1,30}"
    r"|[A-Z][a-z'\u2019]+(?: [A-Z][a-z'\u2019]+){0,4}(?:: .{3,80})?"
)
"""How trackers tell a page by a letter: its path, its title with the name of the site behind, or its title alone."""

_TEST_BEHIND: Final = Expression(
    r"[ _-]{0,2}(?:self[ -]?|home[ -]?|rapid[ -]?)?(?:tests?\b|testing|screenings?\b|schnelltest|selbsttest"
    r"|vaccin|prep\b|assess(?:ment|ed)|evaluation|evaluaci[oó]n|avalia[cç][aã]o|valutazione|abkl[aä]rung"
    r"|diagnosti[ck]\b"
    r"|prevention|risk\b|risiko|prevalence|pr[a\u00e4]valenz|prevalencia|incidence|inzidenz|incidencia|mortality|cases\b"
    r"|deaths\b|rates?\b|figures\b|statistics|statisti[kc]|outbreak|epidemic|pandemic|research(?:ers)?\b|charit(?:y|ies)"
    r"|foundations?\b|awareness|fundrais|museum|hospital\b|sanatorium|heilst[a\u00e4]tte|wards?\b|nurs(?:e|ing)\b"
    r"|care ?(?:home|unit)|memes?\b|horos[ck]op|horoscope)",
    re.IGNORECASE,
)
_SESSION_BEHIND: Final = Expression(
    r"[ -](?:sessions?|groups?|class(?:es)?|yoga|informed|sensitive|work|counsel\w+|workshops?|coach\w*"
    r"|sitzung\w*|gruppe\w*)\b"
)
_FOUND: Final = Expression(r"positi|reactiv|diagnos|reakti|poz\b|confirmed|bestatigt")
"""Who is tested for an illness does not have it yet, unless the test has found it."""


def _elsewhere(group: str) -> Expression | None:
    """What stands near the words of a group when they mean something else."""
    return compiled(ELSEWHERE[group]) if group in ELSEWHERE else None


def _alone(term: TermMatch, near: str, place: str) -> Certainty:
    """A word without company: possible where it is a short text, and nothing says that it means something else."""
    elsewhere = _elsewhere(term.meaning[1:])
    if elsewhere is not None and (elsewhere.search(near) or elsewhere.search(place)):
        return Certainty.UNKNOWN
    return Certainty.POSSIBLE if len(near) <= CONTEXT_BYTES else Certainty.UNKNOWN
