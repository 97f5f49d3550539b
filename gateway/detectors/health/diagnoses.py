"""Names of illnesses, and codes of ICD-10, ICD-11 and DSM, with something near them that says what they
mean."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import Detector, Where, plain_key
from gateway.detectors.context.nobody import is_offered
from gateway.detectors.context.pages import is_keyword, is_title
from gateway.detectors.context.surroundings import OF_DEVICE, OF_STATE, speaks_of
from gateway.detectors.health.clinical import (
    FIRST_PERSON,
    OTHER_WORLDS,
    Seen,
    beside,
    compiled,
    folded_key,
    is_blurb_key,
    is_code_key,
    is_health_key,
    is_in_address,
    is_opened,
    is_own_path,
    is_read_key,
    labelled,
    names_above,
    offered,
    surest,
)
from gateway.detectors.health.diagnosis_asked import (
    CONTEXT_BYTES,
    MAX_MORE_WORDS,
    SHORT_NAMES,
    by_question,
    by_short_name,
    is_dated,
    is_in_questions,
    is_said_of_oneself,
)
from gateway.detectors.health.diagnosis_codes import is_asked_code, is_category, is_code_under_key, is_dotted, is_stem
from gateway.detectors.health.diagnosis_words import (
    ABSENCE,
    CALLED_ILLNESS,
    CAPITALS,
    CLEAR_KEYS,
    CLINICAL,
    ELSEWHERE,
    FELT_TOO,
    FOUND_OR_TREATED,
    NAMED_ILLNESS,
    NO_ILLNESS,
    NOT_KEYS,
    OF_MACHINES,
    OPEN_KEYS,
    OTHER_THINGS,
    PAGE_KEYS,
    SCALE_NAME,
    STORY_KEYS,
    SYMPTOMS,
    TEXT_PLACES,
    WHY_KEYS,
)
from gateway.detectors.health.symptom_words import SYMPTOMS as COMPLAINTS
from gateway.detectors.matching.dictionaries import NAMED, SURE, UNSURE, illnesses, longest_terms, without_accents
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Form, Match, Pattern, Scan, TermMatch
from gateway.detectors.matching.structure import parent, stem
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MAX_NOTE_CHARS: Final = 400
"""Of a note that is looked at for words of a practice."""

CODE_CONTEXT_BYTES: Final = 48
"""How far around a code its explanation stands."""

MAX_OFFERED: Final = 5
"""Illnesses side by side in what a server sends that one person may have; more is a list to choose from."""

MAX_NAME_CHARS: Final = 120
"""A value that is the name of an illness and no text."""

MAX_DETAIL_CHARS: Final = 30
"""The form or stage of an illness is a word or two."""

_ILLNESSES: Final = illnesses()

_ICD: Final = Pattern(
    r"\b(?:(?:f[0-9]{2}|z[0-9]{2})(?:\.[0-9a-z]{1,4})?|[a-tv-y][0-9]{2}\.[0-9]{1,2}[-+*!]? [gvza])\b", Form.ALONE
)
"""A code about the mind; of the other chapters with the letter that German practices put behind it, for certain,
suspected, after or excluded."""
_FLAGGED: Final = Expression(r"[A-TV-Z]\d\d\.\d{1,2}[-+*!]? [GVZA](?=[\s,.;:)/]|$)")
_OF_PRACTICE: Final = Expression(
    r"\bpat(?:ient(?:in|en)?)?\b|\bbefund|\bdiagnos|\banamnes|\bkarteikarte|\bklagt|\bbeschwerd|\bschmerz|\bseit \d"
    r"|\b\d{1,4} ?mg\b|\bau\b|\buberweis|\bpraxis|\barzt|\btherapi|\brezept|\bbericht|\b\d-\d-\d\b|\bb\. ?b\b"
)
"""What stands near it in a record of a practice, folded."""
_ICD_11: Final = Pattern(r"\b6[a-e][0-9][0-9a-z](?:\.[0-9a-z]{1,2})?\b", Form.ALONE)
_CODE_KEY: Final = Pattern(
    r"(?:icd|cie[-_]?10|cid[-_]?10|cim[-_]?10|diagnos|rozpozn|\bdx|_dx|\bdsm|\bcondition\.code"
    r"|condition_?(?:source|code)|\bci(?:d|e|m)\b|\bci(?:d|e|m)_?(?:code|cod|codigo|princ)|cod(?:igo)?_?ci(?:d|e|m)"
    r"|icpc"
    r"|item(?:\[[0-9]{1,3}\])?/content(?:\[[0-9]\])?/cd"
    r"|x12:hi(?:\[\d+\])?-\d\d"
    r"|hl7:(?:dg1(?:\[\d+\])?-3|ft1(?:\[\d+\])?-19))[^\x1f]{0,24}\x1f"
)
_HAS_KEY: Final = Pattern(r"\b(?:user_?)?(?:has|diagnosed_?(?:with)?|history_?of)[_-]?[a-z_-]{3,30}\x1f")
_ADJECTIVE: Final = Pattern(
    r"(?:^|[^a-z])(?:is_?|es_|eh_|e_)?(?:hipertens[oa]|diabetic[oa]?|diab(?:é|e)tic[oa]|asthmatic|asm(?:á|a)tic[oa]"
    r"|epileptic|epil(?:é|e)ptic[oa]|hypertensive|hypertendu|diab(?:é|e)tique|asthmatique|(?:é|e)pileptique"
    r"|immuno(?:suppressed|compromised)|inmunodeprimid[oa]|imunossuprimid[oa]|cardiopata|h(?:a|ä)moph[a-z]{2,5}"
    r"|obes[oa]|obese|anaemic|anemic|diabetiker(?:in)?|asthmatiker(?:in)?|epileptiker(?:in)?|allergiker(?:in)?"
    r"|depressiv[oa]?|bipolar)[\"\]]{0,2}\x1f"
)
"""What somebody is by an illness, as the name of a box to tick."""
_IS: Final = Expression(r"^(?:is_?|e[sh]?_)")

_SYSTEM: Final = Pattern(r"icd-?_? ?(?:10|11|9)|\bdsm[-_ ]?(?:5|iv|v)\b")
_NAME_KEY: Final = Pattern(
    r"(?:diagnos[ie]|comorbid|medical.?(?:history|condition)|health.?condition|problem.?list|illness|disease"
    r"|krankheit"
    r"|erkrankung|enfermedad|maladie|doen.{1,2}a|\bcondition\.code|\bdg1(?:\[\d+\])?-[34]|\bdx|_dx|rozpozn"
    r"|diagnoz|chorob"
    r"|patient.?condition|chronic.?condition|malatt|patolog|patholog|aandoening|ziekte|sygdom|sjukdom|sykdom|hastalik"
    r"|onemocn|past.?medical|antecedent|ailment|\bdiagn?\b|_diagn?\b|диагноз|病名|診断|诊断|진단)[^\x1f]{0,40}\x1f"
)
_LABEL: Final = Pattern(
    r"diagnos|rozpozn|maladie|krankheit|enfermedad|doen(?:ç|c)a|medical.?(?:history|condition)|condition"
    r"|chronic|malatti"
    r"|ziekte|aandoening|sygdom|sjukdom|antecedent|illness|disease|problem.?list"
)
_CLINICAL_MESSAGE: Final = Pattern(
    r"patien|pacien|pacjent|pazient|prescri|clinic|klinik|hospital|h(?:o|ô)pital|ospedal|szpital|sykehus"
    r"|\bdoctor\b|doktor"
    r"|\bmedic(?:al|in|ation|o\b)|m(?:e|é)decin|salud|sant(?:e|é)\b|sa(?:u|ú)de|gesund|gezond|zdrow|saglik"
    r"|lekarz|\barzt|huisarts"
    r"|openmrs|dhis|\bemr\b|\behr\b|fhir|\bdob\b|birth|nasc|fec_?nac|pesel|krank|nurse|physician|versichert"
    r"|therap|symptom|ccda:"
    r"|especialidade?\b|benefici(?:a|á)ri[oa]\b|carteirinha|afiliad[oa]\b|obra_?social|plano_?sa|assur(?:e|é)\b"
    r"|[./\"]med[./\"\[]|\bpills?[-_ ]?left|\bmeds\b|\bnir\b|sick_?(?:leave|note)"
    r"|geboren|geburts|\bbsn\b|klacht(?:en)?\b|beschwerden?\b|verletzt|(?:s(?:y|i|\xc3\xad)n|symp)t(?:o|\xc3\xb4)m"
    r"|objaw"
    r"|lesionad[oa]\b|feriti?\b|nacimiento|naissance|nascita|f(?:o|\xc3\xb6)delse"
    r"|ehr_?condition|anamnes|care_?plan|encounter|assicura|codfisc|codice_?fisc|\bnss\b|curp"
)
_COUNTED: Final = Pattern(
    r"[._\"\]-](?:cases|deaths|incidence|prevalence|(?:new_?|total_?)(?:cases|deaths)|casos|obitos|(?:ó|o)bitos|muertes"
    r"|fallecid[oa]s|todesf(?:ä|ae?)lle|fallzahl(?:en)?|neuinfektionen|d(?:é|e)c(?:è|e)s|decessi|nombre_?de_?cas"
    r"|age_?groups?)\x1f"
)
"""What is reported of many: a week's cases and deaths."""
_VACANCY: Final = Pattern(
    r"employment_?type\x1f|base_?salary|job_?(?:title|posting|location|description|id)\x1f|hiring_?organi[sz]ation"
    r"|[./\"]salary(?:_?(?:min|max|range))?[^a-z]|/(?:postings|vacancies|jobs?)/?\x1f|vacature|stellenanzeige"
    r"|oferta_?(?:de_?)?(?:empleo|emprego)"
)
"""What is asked of who wants to work there."""
_PATIENT: Final = Pattern(
    r"\bpatient|\bpacient|\bpacjent|\bpazient|pesel|\bdob\b|date_?of_?birth|data_?nasc"
    r"|fec_?nac"
)

_OF_PEOPLE: Final = Expression(
    r"(?:q\d+_?)?(?:past|your|my)?(?:medical|comorbid|vorerkrank|antecedent|patientcondition|dx[a-z]|dx$|pmh"
    r"|chroniccond"
    r"|mentalhealth)"
)
"""Beginnings of keys that are about people alone."""
_CONDITION_URL: Final = Pattern(r"/condition\?")
_CODE_END: Final = Pattern(r"code\x1f")
_SNOMED_NAME: Final = Pattern(r"\(disorder\)")

_ICD_KEY: Final = Expression(
    r".*(?:icd|diagnos|dsm|rozpozn|cie10|cid10|cim10|conditionsource|icpc).*|(?:cod(?:igo|e)?)?ci[dem](?:code|codigo"
    r"|cod|principal)?|.*dx\d?|dxcode"
    r"|conditioncode|billingcode|problemcode"
)
_ICD_NEAR: Final = Expression(
    r"\b(?:icd|dsm|diagnos|dx\b|depress|anxi|bipolar (?:affect|dis)|disorder|schizo|psych|phobi|mental"
    r"|counsel|episode|syndrom|störung|trastorno|transtorno|trouble (?:d|b|p)|patient)"
)
_GOODS: Final = Expression(r".*(?:sku|part|model|product|article|version|order|serial|firmware|colou?r|key|asset).*")
_OF_CONDITION: Final = Expression(r"\bCondition\.code(?:\.coding\[\d+\])?\.code$")
_SNOMED_CODE: Final = Expression(r"\d{6,18}")
"""A code of SNOMED CT, in the place where a Condition of FHIR says which one it is."""
_SYSTEM_NAME: Final = Expression(r"icd-?_? ?(?:9|10|11)|dsm", re.IGNORECASE)
_WITH_SYSTEM: Final = Expression(r"^icd[-_ ]?(?:9|10|11)(?:[-_]?[a-z]{2,3})?[:#]", re.IGNORECASE)
"""A code as some records keep it: `ICD10:F32.1`."""

_PART_OF_MORE: Final = Expression(r"[\w#/@.$-]")
_YES: Final = frozenset({"true", "yes", "1", "y", "on", "ja", "si", "sí", "oui", "sim"})
_CALLED_ILLNESS: Final = Pattern(
    r"\b(?:syndrome|s(?:í|i)ndrome|trouble|trastorno|transtorno|disturbo|(?:é|e)pisod(?:e|io)|(?:é|e)tat|crisi?e?s?) "
)
_ABSENCE: Final = Pattern(ABSENCE)
MAX_SHORT_KEY_CHARS: Final = 3
"""`cid` is also what counters of visits call their clients."""

_ATTACK_OF: Final = Expression(
    r"(?:crises?|crisis|ataques?|attaques?|attacchi|attacco|ataki?) (?:de |d['\u2019]|di )?$"
)
"""What stands before a word where it is one attack of it, not the illness."""

MAX_ATTACK_BYTES: Final = 16
MAX_REASON_CHARS: Final = 70
_CANCER: Final = "C00"
_OF_PREGNANCY: Final = frozenset({"O03", "N96"})
_VALUE_KEYS: Final = frozenset({"value", "answer", "stringvalue"})
_DETAILS: Final = {
    "type": Expression(
        r"breast|lung|prostate|colon|colorectal|skin|ovarian|cervical|thyroid|blood|brust|mama|pulmon|sein|poumon"
        r"|(?:type|typ|tipo|t)?[ _-]?(?:[12](?:dm?)?|i{1,2})|gestational|lada|mody|pre-?diabetes|1\.5"
    ),
    "stage": Expression(r"(?:stage|stadium|estadio|stade)?[ _-]?(?:[0-4][a-d]?|i{1,3}[a-d]?|iv[a-d]?)"),
    "status": Expression(r"diagnosed|active|chronic|controlled|uncontrolled|in[ _-]?remission|remission|confirmed"),
}
"""What follows the name of an illness in a key, and the values that it has then."""

_HAS_PREFIX: Final = Expression(r"^(?:user)?(?:has|diagnosed(?:with)?|historyof)")
_HAS: Final = Expression(r"(?:has|have|had|is|diagnosedwith|diagnosed|history|hx|hat|tiene|condition|suffersfrom)")
_DSM_CODE: Final = Expression(r"\b(?:29[0-9]|30[0-9]|31[0-9])\.\d{1,2}\b")
_PAIRED: Final = frozenset(
    {"display", "displayname", "name", "text", "description", "label", "title", "term", "nazwa", "valuetext"}
)
_ILLNESS_LABEL: Final = Expression(
    r"(?:name|display|displayname|text|label|value|description|desc|term|noncoded|codedanswer|answer|\d*|nombre"
    r"|nom|nome|nazwa"
    r"|libelle|bezeichnung|primary|secondary|principal|sourcevalue)"
)
_NAME_OF_ILLNESS: Final = Expression(r"[^\W\d_][^\W_'\u2019]*(?:[ ,;:/()'\u2019.+-]{1,3}[^\W_]+){0,12}[).]?")
_LONG_WORD: Final = Expression(r"[^\W\d_]{4}")
_SPLIT: Final = Expression(r"[,;| ]+")
_OF_COMPLAINTS: Final = Expression(r"symptom|sintoma|beschwerde|complaint|sideeffect|nebenwirkung|queixa|molestia")
_NEAR_SYSTEM: Final = 40  # bytes around the name of a code system in a text, in which its code stands


class Diagnoses(Detector):
    """One hit for each illness or code of a message."""

    rules = ("CLR-health",)
    patterns = (
        *(
            _CALLED_ILLNESS,
            _ICD,
            _ICD_11,
            _CODE_KEY,
            _SYSTEM,
            _NAME_KEY,
            _HAS_KEY,
            _ADJECTIVE,
            _SNOMED_NAME,
            _LABEL,
            _CONDITION_URL,
            _CODE_END,
            SHORT_NAMES,
        ),
    )
    context = (_CLINICAL_MESSAGE, _PATIENT, _ABSENCE, _COUNTED, _VACANCY, OTHER_WORLDS)
    dictionaries = (_ILLNESSES,)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely with context, possible for a word alone. Addresses and headers are left to other rules."""
        way = where.way(message.direction)
        place = f"{message.host} {message.path} {message.title}".lower()
        lists = offered(scan, _ILLNESSES, MAX_OFFERED) if way is SentOrReceived.RECEIVED else frozenset()
        seen = (one for one in _all_seen(message, scan, place, way) if not is_offered(one.match.field.path, message))
        return surest(seen, "health.diagnosis", message, where, lambda match: _is_about_somebody(match, scan, lists))


_MAKERS: Final = Expression(r"printers?\b|aufzug|elevators?\b|obd\b|\bdtc\b")
"""In names of hosts at which machines have codes of what they suffer from."""


def _all_seen(message: ReadMessage, scan: Scan, place: str, way: SentOrReceived) -> Iterator[Seen]:
    yield from _by_term(scan, place)
    yield from _by_clear_key(message, scan, place, way)
    if way is SentOrReceived.SENT:
        yield from _by_open_key(scan, place)
        yield from by_question(scan, _ILLNESSES)
        yield from by_short_name(scan)
    yield from _by_pair(scan)
    yield from _by_key(scan, way, place)
    yield from _by_detail_key(scan)
    yield from _by_has_key(scan)
    yield from _by_adjective(scan)
    if _MAKERS.search(message.host.lower()) is None:
        yield from _by_code(scan)
    yield from _by_name_key(scan)


def _is_about_somebody(match: Match, scan: Scan, lists: frozenset[str]) -> bool:
    """Whether what a server sent is about a person, not an article or a list to choose from: by the name of the
    field, or by the words."""
    path = match.field.path
    if is_own_path(path):
        return True
    called = [folded_key(match.field.key), *names_above(path)]
    if stem(path) in lists or "indications" in called:
        return False  # what a medicine is for
    if is_blurb_key(match.field.key):
        return False
    if is_health_key(path, match.field.key) or _ICD_KEY.fullmatch(plain_key(match.field.key)):
        return True
    return FIRST_PERSON.search(scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES)) is not None


def _by_term(scan: Scan, place: str) -> Iterator[Seen]:
    """Names of illnesses in values."""
    for term in longest_terms(scan, _ILLNESSES):
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
    r"hl7:(?:RX[A-Z]|CVX)\b|hl7:OBX(?:\[\d+\])?-3|Immunization(?:Recommendation)?\..*(?:vaccineCode|targetDisease)"
)
"""Where records tell what was given, as vaccines are called by what they are against, and what was asked."""


def _is_of_complaints(field: Field) -> bool:
    """Whether a field, or the list that it stands in, is called like symptoms: `cd[symptoms]|json:$[0]`."""
    return any(
        _OF_COMPLAINTS.search(name) is not None for name in (folded_key(field.key), *names_above(field.path)[:2])
    )


def _by_open_key(scan: Scan, place: str) -> Iterator[Seen]:
    """Illnesses that begin a short value under a name that only asks why or what: where somebody is treated, or tells
    why he or she cannot work."""
    is_absent = scan.has((_ABSENCE,)) or compiled(ABSENCE).search(place) is not None
    if not (is_absent or scan.has((_CLINICAL_MESSAGE,))) or speaks_of(scan, (OTHER_WORLDS,)):
        return
    yield from _called_illnesses(scan)
    for term in longest_terms(scan, _ILLNESSES):
        field, meaning = term.match.field, term.meaning
        value = field.value.strip()
        if not _is_open(term.match):
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


def _is_open(match: Match) -> bool:
    """Whether a value of a few words stands under a key that leaves open what it is about."""
    if match.in_path or len(match.field.value.strip()) > MAX_REASON_CHARS:
        return False
    return compiled(OPEN_KEYS).fullmatch(_innermost(match.field)) is not None


def _called_illnesses(scan: Scan) -> Iterator[Seen]:
    """Names put together of a word for an illness and its kind: `syndrome anxieux`."""
    for match in scan.matches(_CALLED_ILLNESS):
        value = match.field.value.strip()
        if _is_open(match) and compiled(CALLED_ILLNESS).fullmatch(without_accents(value.lower())) is not None:
            yield Seen(match, Certainty.LIKELY, "What is called like an illness.", value)


def _innermost(field: Field) -> str:
    """A field's key, or the name above one that only says a type."""
    own = folded_key(field.key)
    names = names_above(field.path)
    return next(iter(names), own) if own in _VALUE_KEYS or not own else own


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
    is_self = FIRST_PERSON.search(near) is not None
    if not is_self and _is_of_page(field):
        return Certainty.UNKNOWN  # what somebody looks at is an interest
    if _TEST_BEHIND.match(scan.around(match, 0, CONTEXT_BYTES)[len(match.text) :]) and not _FOUND.search(near):
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
    is_of_many = not is_self and (scan.has((_VACANCY,)) or (scan.has((_COUNTED,)) and not scan.has((_PATIENT,))))
    if not is_of_many and (is_health_key(field.path, field.key) or compiled(CLINICAL).search(near)):
        return Certainty.LIKELY
    if mark != UNSURE and is_said_of_oneself(match):
        return Certainty.LIKELY
    if _PROBLEM.search(field.path) is not None and field.value.lower().startswith(match.text.lower()):
        return Certainty.LIKELY
    if _is_of_problems(field, scan):
        return Certainty.LIKELY
    is_whole = len(match.text) == len(field.value.strip())
    if is_whole and mark == NAMED and is_own_path(field.path[: -len(field.key) or None]):
        return Certainty.LIKELY
    if is_whole and mark == NAMED and scan.has((_PATIENT,)) and not speaks_of(scan, (OTHER_WORLDS,)):
        return Certainty.LIKELY
    return _alone(term, near, place)


def _is_of_problems(field: Field, scan: Scan) -> bool:
    """Whether a value stands in a section of a clinical document that is called one of problems."""
    section = _SECTION.match(field.path)
    if section is None:
        return False
    title = next((one.value for one in scan.fields if one.path == f"{section[0]}.title"), "")
    return _PROBLEMS.fullmatch(without_accents(title.lower().strip())) is not None


_SECTION: Final = Expression(r".*ccda:section\[\d*\]")
_PROBLEMS: Final = Expression(
    r"(?:active |current |medical )?(?:problems?|problem list|conditions?|diagnos(?:is|es|en|e|tics?|ticos?))(?: list)?"
)
_PROBLEM: Final = Expression(
    r"ccda:section\[\d*\]\.entry(?:\.act\.entryRelationship)?\.observation\.value\.displayName$"
)
"""What was found, in a clinical document: not what runs in a family, and no result of a panel."""


def _is_held(match: Match, scan: Scan) -> bool:
    """Whether what stands beside the name of an illness says that somebody has it: since when, who found it."""
    names = [folded_key(field.key) for field in beside(scan.fields, match.number)]
    return any(_HELD.fullmatch(name) is not None for name in names)


_HELD: Final = Expression(
    r"(?:date|year|age)?(?:of)?(?:diagnos(?:is|ed|tic\w*)|onset|firstsymptoms?|erstdiagnose|inicio)(?:date|year|at"
    r"|on|age|datum)?"
    r"|since|seit|desde|depuis|(?:is)?selfreported|(?:clinical|verification|treatment|remission)status|diagnosedby"
    r"|fechadiagnostico|datediagnostic|diagnosedatum"
)
"""Names beside an illness that somebody has; without marks."""


def _is_of_page(field: Field) -> bool:
    """Whether a value is the address or the title of a page, or what one is about as advertisers are told."""
    path, key, value = field
    if compiled(PAGE_KEYS).fullmatch(folded_key(key)) is not None:
        return True
    if is_title(path, folded_key(key)) or is_keyword(path):
        return True
    return value.startswith(("https://", "http://")) and " " not in value and "fhir:" not in path


_TEST_BEHIND: Final = Expression(
    r"[ _-]{0,2}(?:self[ -]?|home[ -]?|rapid[ -]?)?(?:tests?\b|testing|screenings?\b|schnelltest|selbsttest"
    r"|vaccin|prep\b)",
    re.IGNORECASE,
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


def _by_key(scan: Scan, way: SentOrReceived, place: str) -> Iterator[Seen]:
    """Illnesses as keys that are answered with yes: `conditions.diabetes: true`, `has_asthma=yes`, `afib_diagnosed`."""
    for term in scan.terms(_ILLNESSES):
        field = term.match.field
        if not term.match.in_path or field.value.strip().lower() not in _YES:
            continue
        key, name = folded_key(field.key), folded_key(term.term)
        illness = _DIAGNOSED_BEHIND.sub("", key)
        prefix = illness.removesuffix(name)
        if prefix == illness or (prefix and _HAS.fullmatch(prefix) is None):
            continue
        is_asked = bool(prefix) or illness != key
        is_asked = is_asked or any(is_health_key("", step) for step in names_above(field.path)[1:3])
        if not is_asked and term.meaning[0] != UNSURE and way is SentOrReceived.SENT:
            is_asked = is_in_questions(term.match, scan, place)
        if is_asked:
            yield Seen(term.match, Certainty.LIKELY, "The name of an illness, answered with yes.")
        elif term.meaning[0] != UNSURE and way is SentOrReceived.SENT:
            yield Seen(term.match, Certainty.POSSIBLE, "The name of an illness, answered with yes.")


_DIAGNOSED_BEHIND: Final = Expression(r"(?:diagnosed|diagnosis|diagnosticad[oa]|diagnostiqu[eé]e?|diagnostiziert)$")


def _by_detail_key(scan: Scan) -> Iterator[Seen]:
    """Which form of an illness somebody has: `diabetes_type: type_1`, `cancerStage: IIb`."""
    for term in scan.terms(_ILLNESSES):
        field = term.match.field
        is_unsure = term.meaning[0] == UNSURE and term.meaning[1:] != _CANCER
        if not term.match.in_path or is_unsure or len(field.value) > MAX_DETAIL_CHARS:
            continue
        key = next((step for step in names_above(field.path) if step not in _VALUE_KEYS), "")
        detail = key.removeprefix(folded_key(term.term))
        values = _DETAILS.get(detail)
        if values is not None and values.fullmatch(field.value.strip().lower()):
            yield Seen(term.match, Certainty.LIKELY, "The form of an illness, under its name.", field.value.strip())


def _by_has_key(scan: Scan) -> Iterator[Seen]:
    """The same in one word: `hasDepression: true`."""
    for match in scan.matches(_HAS_KEY):
        key = folded_key(match.field.key)
        name = _HAS_PREFIX.sub("", key)
        meaning = _ILLNESSES.entries.get(name, "") if name != key else ""
        if meaning and match.field.value.strip().lower() in _YES:
            yield Seen(match, Certainty.LIKELY, "The name of an illness, answered with yes.", name)


def _by_adjective(scan: Scan) -> Iterator[Seen]:
    """What somebody is: `{"hipertenso": true}`."""
    for match in scan.matches(_ADJECTIVE):
        field = match.field
        if match.in_path and field.value.strip().lower() in _YES and "." not in match.text[1:]:
            what = "The name of an illness, answered with yes."
            yield Seen(match, Certainty.LIKELY, what, _IS.sub("", field.key))


def _by_name_key(scan: Scan) -> Iterator[Seen]:
    """What is called like an illness, under a key of diagnoses, whatever list it is on."""
    for match in scan.matches(_SNOMED_NAME):
        name = match.field.value.strip()
        if not match.in_path and len(name) <= MAX_NAME_CHARS and name.lower().endswith("(disorder)"):
            yield Seen(match, Certainty.LIKELY, "The name of an illness, as in SNOMED CT.", name)
    for match in scan.matches(_NAME_KEY) if not speaks_of(scan, (OTHER_WORLDS,)) else ():
        field = match.field
        value = field.value.strip()
        if len(value) > MAX_NAME_CHARS or not is_health_key(field.path, field.key):
            continue
        if compiled(NAMED_ILLNESS).fullmatch(value.lower()) is not None:
            yield Seen(match, Certainty.LIKELY, "What is called like an illness.", value)


def _by_clear_key(message: ReadMessage, scan: Scan, place: str, way: SentOrReceived) -> Iterator[Seen]:
    """What stands under a name that holds illnesses and nothing else, in a message that speaks of a patient."""
    if (
        way is not SentOrReceived.SENT
        or speaks_of(scan, (OTHER_WORLDS,))
        or compiled(OF_MACHINES).search(place) is not None
    ):
        return
    if scan.has((_COUNTED,)) and not scan.has((_PATIENT,)):
        return
    is_clinical = scan.has((_CLINICAL_MESSAGE,))
    labelled_ones = [*labelled(message, scan, _LABEL, CLEAR_KEYS)] if scan.has((_LABEL,)) else []
    matches = [m for m in scan.matches(_NAME_KEY) if m.in_path and _has_clear_key(m.field)]
    for match in (*matches, *labelled_ones):
        value = match.field.value.strip()
        is_of_people = _OF_PEOPLE.match(folded_key(match.field.key)) is not None
        if not is_clinical and not (is_of_people or _is_known(value.lower()) or is_dated(match, scan, value)):
            continue
        if 3 <= len(value) <= MAX_NAME_CHARS and _reads_like_illness(value):
            near = " ".join(f"{f.key} {f.value[:40]}" for f in _telling_beside(scan, match.number)).lower()
            if compiled(OF_MACHINES).search(f"{near} {value.lower()}") is None:
                yield Seen(match, Certainty.LIKELY, "What is called like an illness.", value)


def _telling_beside(scan: Scan, number: int) -> list[Field]:
    """What stands beside a value, without how full and connected the phone is that sends it: that has no diagnosis."""
    start = len(parent(scan.fields[number].path))
    return [
        field
        for field in beside(scan.fields, number)
        if OF_STATE.match(field.path, start) is None and OF_DEVICE.search(field.path) is None
    ]


def _has_clear_key(field: Field) -> bool:
    """Whether a field, or what stands above a key such as `name`, is called like the illnesses of somebody."""
    own, *above = (*names_above(field.path),) or (folded_key(field.key),)
    named = [own] if compiled(CLEAR_KEYS).fullmatch(own) is not None else []
    if not named and is_health_key(field.path, field.key) and _ILLNESS_LABEL.fullmatch(own) is not None:
        named = [name for name in above[:3] if compiled(CLEAR_KEYS).fullmatch(name) is not None or "diagnos" in name]
    return bool(named) and compiled(NOT_KEYS).fullmatch(named[0]) is None


def _reads_like_illness(value: str) -> bool:
    """Whether a value can be a name: words that begin with a letter, no code, no choice of a form."""
    text = value.lower()
    if compiled(CLEAR_KEYS).fullmatch(folded_key(value)) is not None:
        return False  # the name of the field itself, as a form shows it
    if compiled(NO_ILLNESS).fullmatch(text) is not None or _NAME_OF_ILLNESS.fullmatch(text) is None:
        return False
    return _LONG_WORD.search(text) is not None or (value.isupper() and value.isalpha())


def _by_pair(scan: Scan) -> Iterator[Seen]:
    """A code of any chapter of ICD-10 with its dot, beside the name of an illness; or asked for among conditions."""
    for match in scan.matches(_CODE_END):
        field = match.field
        if not match.in_path or not is_dotted(field.value):
            continue
        named = [f for f in beside(scan.fields, match.number) if folded_key(f.key) in _PAIRED]
        if any(_is_known(f.value.strip().lower()) for f in named):
            yield Seen(match, Certainty.LIKELY, "A code of a diagnosis, beside its name.", field.value.strip())
    if scan.has((_CONDITION_URL,)):
        for number, field in enumerate(scan.fields):
            if field.path.endswith("query:code") and is_asked_code(field.value.rpartition("|")[2]):
                match = next(scan.matches(_CONDITION_URL))
                found = match._replace(number=number, field=field, text=field.value)
                yield Seen(found, Certainty.LIKELY, "A code of a diagnosis, under its key.", field.value)


def _is_known(name: str) -> bool:
    """Whether a text begins with the name of an illness, or is built like one."""
    if len(name) > MAX_NAME_CHARS:
        return False
    words = name.replace(",", " ").split()
    beginnings = (" ".join(words[:number]) for number in range(1, min(len(words), 5) + 1))
    if any(one in _ILLNESSES.entries for one in (*beginnings, *words)):
        return True
    return compiled(NAMED_ILLNESS).fullmatch(name) is not None


def _by_code(scan: Scan) -> Iterator[Seen]:
    flagged: dict[int, frozenset[str]] = {}  # by number of a field
    for match in scan.matches(_ICD):
        if not _is_alone(match, scan):
            continue
        if match.number not in flagged:
            flagged[match.number] = _flagged(match.field)
        is_flagged = match.text.partition(" ")[0].upper() in flagged[match.number] and not (
            match.in_path or len(match.field.value) <= len(match.text) or is_opened(match, scan)
        )
        if is_flagged or (" " not in match.text and is_category(match.text) and _has_code_context(match, scan)):
            yield Seen(match, Certainty.LIKELY, "An ICD-10 code.")
    for match in scan.matches(_ICD_11):
        if _is_alone(match, scan) and is_stem(match.text) and _has_code_context(match, scan):
            yield Seen(match, Certainty.LIKELY, "An ICD-11 code.")
    is_clinical = scan.has((_CLINICAL_MESSAGE,))
    is_of_many = scan.has((_COUNTED,)) and not scan.has((_PATIENT,))
    for match in scan.matches(_CODE_KEY) if not is_of_many else ():
        field = match.field
        if _CHOICE_OF_SCHEMA.search(field.path) is not None:
            continue
        named = (folded_key(field.key), *names_above(field.path))
        key = next((name for name in named if _ICD_KEY.fullmatch(name)), "")
        if _OF_CONDITION.search(field.path) is not None and _SNOMED_CODE.fullmatch(field.value.strip()) is not None:
            yield Seen(match, Certainty.LIKELY, "A code of a diagnosis, under its key.", field.value.strip())
        for code in _SPLIT.split(field.value.strip()) if key and len(field.value) <= MAX_NAME_CHARS else ():
            bare = _WITH_SYSTEM.sub("", code.strip("()[]"))
            if is_code_under_key(bare, key, is_clinical):
                yield Seen(match, Certainty.LIKELY, "A code of a diagnosis, under its key.", bare)
    for match in scan.matches(_SYSTEM):
        yield from _beside_system(match, scan)


_CHOICE_OF_SCHEMA: Final = Expression(r"\.properties\..*\.(?:enum|examples?|const|default|oneOf|anyOf)(?:\[\d+\]|$)")
"""What may stand somewhere, in JSON Schema."""


def _beside_system(match: Match, scan: Scan) -> Iterator[Seen]:
    """Codes beside the name of their system: in the same object, or in the same text."""
    for field in () if match.in_path else beside(scan.fields, match.number):
        if is_code_key(field.key) and is_code_under_key(field.value, "icd"):
            found = match._replace(field=field, text=field.value)
            yield Seen(found, Certainty.LIKELY, "A code of a diagnosis, beside its system.")
    near = scan.around(match, _NEAR_SYSTEM, _NEAR_SYSTEM) if not match.in_path else ""
    for code in _DSM_CODE.findall(near):
        yield Seen(match, Certainty.LIKELY, "A code of DSM, beside its name.", code)


def _flagged(field: Field) -> frozenset[str]:
    """The codes of a record of a German practice that have its letter behind them, and how they begin."""
    codes = {found[0] for found in _FLAGGED.finditer(field.value)}
    if not codes:
        return frozenset()
    near = without_accents(f"{field.path} {field.value[:MAX_NOTE_CHARS]}".lower())
    if _OF_PRACTICE.search(near) is None:
        return frozenset()
    return frozenset(code[:end] for code in codes for end in range(1, len(code) + 1))


def _is_alone(match: Match, scan: Scan) -> bool:
    """Whether a code is not a part of something longer: `F32.1-12`, `#F32100`, `x/F32`."""
    text = scan.around(match, 1, 2)
    before, _, after = text.partition(match.text.lower())
    if before and _PART_OF_MORE.match(before):
        return False
    return not after or not (after[0] in "-/#_" or (after[0] == "." and after[1:2].isalnum()))


def _has_code_context(match: Match, scan: Scan) -> bool:
    """A key that says it, words near it, or a code system or an illness named beside it."""
    if match.in_path or is_opened(match, scan) or _CHOICE_OF_SCHEMA.search(match.field.path) is not None:
        return False
    key = folded_key(match.field.key)
    if _ICD_KEY.fullmatch(key):
        return len(key) > MAX_SHORT_KEY_CHARS or key == "icd" or scan.has((_CLINICAL_MESSAGE,))
    if _GOODS.fullmatch(key):
        return False
    if is_health_key(match.field.path, match.field.key) and "." in match.text:
        return True
    near = scan.around(match, CODE_CONTEXT_BYTES, CODE_CONTEXT_BYTES)
    if _ICD_NEAR.search(near):
        return True
    return match.text == match.field.value and any(map(_explains, beside(scan.fields, match.number)))


def _explains(field: Field) -> bool:
    """Whether a field beside a code names the code system, or an illness."""
    value = field.value[:200]
    return _SYSTEM_NAME.search(value) is not None or _ICD_NEAR.search(value.lower()) is not None
