"""Symptoms: in lists and scales of trackers, and in what people say about themselves."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.detectors.base import Detector, Where, is_plain_header, plain_key
from gateway.detectors.context.about import fold, is_own_path, is_silent, place_of, speaks_of_self
from gateway.detectors.context.naming import keys_of, spaced
from gateway.detectors.context.nobody import is_nobodys, is_of_animal, is_of_program, is_of_vocabulary, is_offered
from gateway.detectors.context.surroundings import OF_TELLING
from gateway.detectors.health.care_words import CARE, REASONS
from gateway.detectors.health.short_words import PAINS
from gateway.detectors.health.symptom.more import (
    A_DISORDER,
    ASKED,
    FELT,
    FELT_IN_BODY,
    HURTS_ME,
    JUST_NOW,
    LISTED_MORE,
    PAIN_SCALES,
    PLACES_OF_PAIN,
    SYMPTOMS_MORE,
)
from gateway.detectors.health.symptom.rated import ASKED_FREELY, MAPPED, RATED, answered, is_of_things, mapped, rated
from gateway.detectors.health.symptom.stems import STEMS, WIDE
from gateway.detectors.health.symptom.terse import TERSE, listed_symptoms, rated_briefly, terse_symptoms
from gateway.detectors.health.symptom.told import TOLD, told_to_care
from gateway.detectors.health.symptom.words import (
    ACCENTED,
    CLINICAL_NEAR,
    IDIOMS,
    LISTS,
    MEASURED,
    PLAIN,
    SAID,
    SOUGHT_FOR,
    SYMPTOMS,
    SYMPTOMS_SURE,
    TEXT_WORDS,
    TOPICS,
)
from gateway.detectors.health.text.prose import OF_APPS
from gateway.detectors.health.text.said import in_texts
from gateway.detectors.health.topics import Reading, Table, as_hits, describe, trigger
from gateway.detectors.health.tracked_words import PAIN_LOGS, SYMPTOMS_OF_DIARIES, SYMPTOMS_TRACKED
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Pattern, Scan, Terms
from gateway.detectors.matching.structure import parent, spread
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MAX_CARE_FIELDS: Final = 120
MAX_CARE_CHARS: Final = 60
"""Of values that may say that a message is about health."""

MAX_FELT_WORDS: Final = 4
"""Words of what somebody chose from a list of what a body feels like."""

MAX_LIST_WORDS: Final = 12
"""Words of one value of a list; more is a text."""

_NAMED: Final = Pattern(
    r"symptom|sintoma|síntoma|symptôm|beschwerd|molestias|queixa|side[_ -]?effect|nebenwirkung|complaint"
    r"|warning[_ -]?sign|(?:reason|cause)[_ -]?(?:for|of)|(?:visit|admission|consultation)[_ -]?reason"
    r"|presenting[_ -]?(?:problem|issue|concern)|motivo|motif|anamnes|[a-z]sgrund|grund[_ ](?:des|f)"
    r"|pain|stress|anxi|panic|fatigue|nausea|headache|migrain|inson|insom|dizz|cramps?|bloating|cough|fever|worry"
    r"|distress"
    r"|hopeless|irritab"
    r"|anger|depress|schmerz|dolor|ansied|douleur|flashback|nightmare|hallucin|vomit|diarr|vomis|flashes|sweats"
    r"|throat"
    r"|gejala|keluhan|t(?:ü|u)net(?:ek|ei)?[^a-z]|jeungsang"
    r"|[^a-z]shou?jou?[\"\]]{0,2}(?:\[[0-9]{1,2}\])?\x1f|zhengzhuang|(?:ş|s)ikayet|panaszok"
    r"|brain[_ -]?fog|cansa(?:n|ç|c)|fatig"
    r"|fadiga|estr(?:e|é)s|palpitat|tension|appetite|concentrat|restless|tiredness|(?:\bdor|\bangst|thoughts|unruhe"
    r"|itch|rash|craving)[^\x1f]{0,20}\x1f"
    r"|efectos[_ -]secund|ailment|energy[_ -]?loss|[_ -]nrs[^a-z]"
    r"|hkcategorytype|(?:level|severity|intensity|nivel|niveau)[_ ](?:of[_ ])?(?:pain|stress|anxiety|fatigue)",
    is_long=True,
)
COMPLAINT_BYTES: Final = 120
MIN_BLANKS: Final = 3
"""Of a text that tells something; a label or a choice has fewer."""
COMPLAINT_WORDS: Final = 8
"""Of what follows a word for complaining, in which the symptom stands."""

_COMPLAINS: Final = Pattern(
    r"\b(?:klagt (?:(?:ü|ue)ber|erneut (?:ü|ue)ber)|klagen (?:ü|ue)ber|complain(?:s|ed|ing|t) of|complaints? of|c/o"
    r"|presents? with"
    r"|refiere|aqueja|acude por|se plaint de|pr(?:é|e)sente des?|queixa-se de|refere|relata|lamenta|accusa"
    r"|(?:de )?baja (?:m(?:é|e)dica |laboral )?por|ausencia(?: m(?:é|e)dica)?(?: por|:)"
    r"|signed off (?:work )?(?:with|for)|off sick"
    r" with|sick (?:leave|day)(?: for| due to| because of|:)|krank(?:geschrieben|meldung|schreibung)? wegen"
    r"|au (?:liegt vor\.?|wegen)"
    r"|arr(?:ê|e)t(?: maladie| de travail)? pour|en arr(?:ê|e)t pour|(?:atestado|baixa|licen(?:ç|c)a(?: m(?:é"
    r"|e)dica)?) por"
    r"|afastad[oa] por|(?:in )?malattia per|ziek(?:gemeld)? (?:wegens|vanwege)|zwolnienie z powodu|sjuk(?:skriven"
    r"|anm(?:ä|a)ld)"
    r" f(?:ö|o)r|sy(?:ge|k)meldt (?:med|for|p(?:å|aa))"
    r"|klaagt over|heeft last van|skar(?:ż|z)y si(?:ę|e) na|zg(?:ł|l)asza|klagar (?:ö|o)ver|klager over|besv(?:ä"
    r"|ae)ras av"
    r"|st(?:ě|e)(?:ž|z)uje si na)[ :]|(?:жалуется на|жалобы на|жалоби на|скаржиться на|беспокоит)[ :]"
)
_STRONG: Final = Pattern(
    r"\b(?:severe|mild|intermittent|persistent|worsening|leichte[rns]?|starke[rns]?|zunehmende[rns]?|anhaltende[rns]?"
    r"|heftige[rns]?|fuertes?|intens[oa]s?|persistentes?|violente?s?|fortes?|ernstige|hevige|lichte"
    r"|kraftige?|svår|svaar) "
)
_FIRST_WORDS: Final = Expression(r"(?:\W*\w+){0,2}")
_WIDE_NAMES: Final = Pattern(
    r"症状|症狀|主訴|主诉|증상|συμπτ(?:ω|ώ)ματα"
    r"|жалоб|симптом|скарг|zhalob|simptom|(?:danger|alarm)[_ -]?sign|red[_ -]?flag"
    r"|(?:signos?|sinais?|signes?|segnali)[_ -](?:de|di)|warnzeichen|alarmzeichen|alarmsymptom|alarmsignal"
)
_REASONS: Final = Pattern(
    r"(?:reason|motiv|motif|grund|anlass|anliegen|concern|reden|powod|orsak|anledning|arsag|grunn|duvod|neden"
    r"|complain"
    r"|issue|problem|trouble|determination|observac|bemerkung|remark|opmerking|topic|onderwerp|betreff|asunto|assunto"
    r"|oggetto|objet|emne|(?:ä|a)mne|temat)[^\x1f]{0,8}\x1f"
)
_TABLE: Final = Table((*TOPICS, LISTED_MORE, FELT_IN_BODY), OF_TELLING)
_APART: Final = (*SYMPTOMS_SURE, *SYMPTOMS_OF_DIARIES, *SYMPTOMS_MORE, *SYMPTOMS_TRACKED)
_NAMES: Final = trigger(topic for topic in TOPICS if topic not in _APART)
_NAMES_MORE: Final = trigger((*SYMPTOMS_MORE, *SYMPTOMS_TRACKED))
_CODED: Final = Pattern(
    r"\bhp:\d{7}\b|\b(?:s|p|rf)_\d{1,5}\b|primarysourcereaction|reactionmeddra|aeterm|phenotyp|pathwaytitle"
)
_HURTS_ME: Final = Pattern(HURTS_ME)
_PAINS_OF_KINDS: Final = (
    r"(?:stabbing|burning|dull|sharp|shooting|throbbing|aching|cramping|electric|tingling|pressing|radiating|constant"
    r"|chronic|severe|mild|stechende[rn]?|brennende[rn]?|dumpfe[rn]?|pochende[rn]?|ziehende[rn]?"
    r"|dr(?:ü|ue|u)ckende[rn]?)[ _-](?:pain|ache|schmerz(?:en)?)"
    r"|(?:dolor|douleur|dor|dolore)[ _-](?:punzante|quemante|ardiente|sordo|agudo|opresivo|lancinante|brulante|sourde"
    r"|aigue|em pontada|pontada|queimacao|em queimacao|latejante|aguda|urente|trafittivo|bruciante)"
)
"""How something hurts, as the whole of a value."""
_KINDS_OF_PAIN: Final = Pattern(rf"\x1f(?:{_PAINS_OF_KINDS})(?:\x1e|$)")
_KIND_OF_PAIN: Final = Expression(_PAINS_OF_KINDS)
_FELT: Final = Pattern(FELT)
_PAIN_SCALES: Final = Pattern(PAIN_SCALES)
_ASKED: Final = Pattern(ASKED)
_DIARIES: Final = trigger(SYMPTOMS_OF_DIARIES)
_PAIN_LOGS: Final = Pattern(PAIN_LOGS)
_WORDS: Final = Terms("symptoms", {word.replace("-", " "): word for word in (*TEXT_WORDS, *ACCENTED)})
_ANY: Final = Expression(r"\b(?:" + "|".join(sorted(sorted(map(re.escape, SYMPTOMS)), key=len, reverse=True)) + r")\b")
_OF_RECORDS: Final = Expression(r"(?:ccda|fhir|hl7):|diagnos|diagnóst", re.IGNORECASE)
_BY_WATCH: Final = Expression(
    r"^(?:avg|average|max|min|mean|overall|all day|rest|low|medium|high|total)\w* ?stress|stress ?(?:duration"
    r"|qualifier|minutes|seconds)"
)
_READINGS: Final = Expression(
    r"\bbody ?battery|\bresting ?(?:heart|hr)|\bheart ?rate|\bsp ?o ?2\b|\bspo2|\bhrv\b|\btotal ?steps|\bsteps\b"
)
"""Stress as watches reckon it from a heart, beside their other readings: nobody said it."""
_OF_MACHINES: Final = Expression(
    r"\b(?:thread|pool|server|database|memory|engine|network|latency|timeout|crash|stress (?:tests?|echo)"
    r"|belastungs\w+|prueba de esfuerzo)\b"
)
_OF_APPS: Final = Expression(
    rf"{OF_APPS}|prompt|question|phrase|sentence|example|translation|source_?text|lyrics|title|caption|headline"
    rf"|subtitle"
)
_LEARNT: Final = Expression(
    r"\b(?:exercises?|lessons?|vocab\w*|vokabel\w*|flash ?cards?|phrase ?book|dictation|duolingo|babbel|lyrics|songs?"
    r"|translat\w*|source lang\w*|target lang\w*|subtitles?|course)\b"
)
"""Where sentences are learnt, translated or sung."""
_CODE_OF_SYMPTOM: Final = Expression(r"hp:\d{7}")
"""Of the Human Phenotype Ontology."""
_OF_EMOTIONS: Final = Expression(
    r"(?:emotions?|feelings|moods|emociones|emotionen|gefuehle|emozioni|emocoes)(?:\[\d+\])?\.\w+$"
)
_MEASURED: Final = Expression(rf"\b(?:{MEASURED})\b")


_PRICE: Final = Expression(
    r"(?:unit|list|net|gross|base)?(?:price|preis|precio|prix|preco|prezzo|prijs|cena|honorar|tarif[fa]?)(?:eur|usd"
    r"|gbp|cents?|amount)?"
)
HAS_IT: Final = "A symptom that somebody has."


class Symptoms(Detector):
    """One hit for the values of trackers, one for each symptom in a text."""

    rules = ("CLR-health",)
    patterns = (
        _NAMED,
        _NAMES,
        _DIARIES,
        _PAIN_LOGS,
        _KINDS_OF_PAIN,
        _REASONS,
        _COMPLAINS,
        _STRONG,
        _WIDE_NAMES,
        _NAMES_MORE,
        _CODED,
        _HURTS_ME,
        _FELT,
        _PAIN_SCALES,
        _ASKED,
        RATED,
        MAPPED,
        ASKED_FREELY,
        TOLD,
        TERSE,
    )
    dictionaries = (_WORDS,)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Likely on a scale, in a list of symptoms, or where somebody says to have it; a word alone is possible."""
        found: list[Reading] = []
        if scan.has(self.patterns):
            found = [r for r in _TABLE.readings(message, where, scan, self.patterns) if _is_told(r, message)]
        yield from as_hits("health.symptom", found, message, where)
        told = {reading.field.path for reading in found}
        for hit in _in_records(message, scan, where) if not found else ():
            told.update(hit.paths)
            yield hit
        for said, detail in ((_hurting, JUST_NOW), (_complaints, HAS_IT), (told_to_care, HAS_IT)):
            for match in said(message, scan, where):
                if match.field.path not in told:
                    told.add(match.field.path)
                    yield Hit(
                        "CLR-health", "health.symptom", Certainty.LIKELY, where.way(message.direction), message.span,
                        match.text, match.field.path, detail, (match.field.path,),
                    )  # fmt: skip
        for hit in in_texts("health.symptom", _WORDS, IDIOMS, _is_plain, HAS_IT, message, scan, where):
            if hit.path in told or _is_priced(hit.path, message):
                continue
            if _OF_PROBLEM.search(hit.path) is None or not hit.value.lower().startswith(_ALSO_ILLNESS):
                yield hit


_ALSO_ILLNESS: Final = ("migraine", "migräne", "migrana", "migraña", "enxaqueca", "emicrania")
_OF_PROBLEM: Final = Expression(r"ccda:.*\bobservation\.value\.|fhir:.*\bCondition\.code\b")
"""Where records say which illness was found: what is a symptom elsewhere is one there."""


def _is_priced(path: str, message: ReadMessage) -> bool:
    """Whether a price stands beside a value: it is what somebody offers."""
    if "$" not in path:
        return False
    place = parent(path)
    return any(parent(f.path) == place and _PRICE.fullmatch(plain_key(f.key)) is not None for f in message.fields)


_AGREED: Final = "tos"
"""A cough in Spanish, and the terms of service that a form has somebody agree to."""

_DRAWN: Final = frozenset({"icon", "emoji", "color", "colour", "image", "img", "order", "hex"})
"""How a symptom is drawn among those that somebody may choose."""

_SPANISH: Final = Expression(
    r"fiebre|dolor|moco|disnea|flema|garganta|s[ií]ntom|diarrea|mareo|escalofr|cansancio|v[oó]mito"
)


def _is_told(reading: Reading, message: ReadMessage) -> bool:
    """Whether a value on a scale, or one of a list that names a symptom. A reason is one where people are cared for."""
    names = reading.topic.names
    if reading.field.key.lower() in _DRAWN:
        return False
    if reading.field.key.lower() == _AGREED and not any(_SPANISH.match(f.key.lower()) for f in message.fields):
        return False
    if _OF_EMOTIONS.search(reading.field.path) is not None:
        return False  # how strong a feeling was
    if names is PAINS and PLACES_OF_PAIN.search(fold(reading.field.value)) is not None:
        return True
    if names is FELT_IN_BODY.names:
        is_listed = reading.field.path.endswith("]") and reading.field.value.count(" ") < MAX_FELT_WORDS
        return is_listed and _is_symptom(reading.field.value)
    if names is LISTED_MORE.names:
        return _is_symptom(reading.field.value)
    if names is not LISTS and names is not REASONS and names is not PAINS:
        return not (_is_by_watch(reading.field) and _has_readings(message))
    if names is REASONS and _OF_RECORDS.search(reading.field.path) is not None:
        return False  # there a problem is an illness
    if names in (REASONS, LISTS) and A_DISORDER.search(fold(reading.field.value)) is not None:
        return False
    return _is_symptom(reading.field.value) and (names is not REASONS or _OF_CARE.of(message))


def _in_records(message: ReadMessage, scan: Scan, where: Where) -> Iterator[Hit]:
    """Symptoms with how strong they are, in objects and maps, and answers to questions about one."""
    way = where.way(message.direction)
    if way is SentOrReceived.RECEIVED:
        return
    found: list[Field] = []
    if scan.has((RATED,)):
        found += rated(message, where, _is_symptom, _OF_CARE.of)
    if scan.has((MAPPED,)):
        found += mapped(message, where, _is_symptom)
    if scan.has((ASKED_FREELY,)):
        found += answered(message, where, _is_symptom)
    if scan.has((_PAIN_LOGS,)) and not found:
        found += _of_pain_log(message)
    if scan.has((_KINDS_OF_PAIN,)) and not found:
        found += [] if is_of_things(message) else _where_it_hurts(message)
    if not found and not (is_nobodys(message) or is_of_animal(message) or is_of_vocabulary(message)):
        found += terse_symptoms(message, _is_symptom) if scan.has((TERSE,)) else []
        if not found and scan.found_terms.get(_WORDS.name):
            found = listed_symptoms(message, _is_sure) or rated_briefly(message, _is_sure)
            found = [] if found and is_of_things(message) else found
        found = [f for f in found if not is_silent(message, f, where) and not is_offered(f.path, message)]
    if found:
        paths = tuple(field.path for field in found)
        detail = describe("symptom", len(found))
        yield Hit(
            "CLR-health", "health.symptom", Certainty.LIKELY, way, message.span, found[0].value, spread(paths), detail,
            paths,
        )  # fmt: skip


def _of_pain_log(message: ReadMessage) -> list[Field]:
    """Where it hurts, in a record of numbered fields that is called one of pain."""
    numbered = [field for field in message.fields[:MAX_CARE_FIELDS] if _NUMBERED.search(field.path) is not None]
    if not any(_LOG_OF_PAIN.fullmatch(fold(field.value)) is not None for field in numbered):
        return []
    return [field for field in numbered if _PLACE_OF_BODY.fullmatch(fold(field.value)) is not None]


def _where_it_hurts(message: ReadMessage) -> list[Field]:
    """How something hurts, beside the part of a body that does, whatever both are called."""
    places: dict[str, list[Field]] = {}
    for field in message.fields[:MAX_CARE_FIELDS]:
        if len(field.value) <= MAX_CARE_CHARS:
            places.setdefault(parent(field.path), []).append(field)
    found: list[Field] = []
    for fields in places.values():
        if any(_PLACE_OF_BODY.fullmatch(fold(field.value).replace("_", " ")) is not None for field in fields):
            found += [field for field in fields if _KIND_OF_PAIN.fullmatch(field.value.lower()) is not None]
    return found


_NUMBERED: Final = Expression(r"protobuf|msgpack|[:.\]]\d+$")
_LOG_OF_PAIN: Final = Expression(
    r"(?:\w+[._-])?(?:pain|headache|migraine|schmerz|dolor|douleur|dolore|pijn)[_ -]?(?:log(?:ged)?|entry|record"
    r"|diary|event"
    r"|episode|attack|tagebuch|eintrag|registro|diario)"
)
_PLACE_OF_BODY: Final = Expression(
    r"(?:(?:left|right|lower|upper|linke[rs]?|rechte[rs]?|untere[rs]?|obere[rs]?)[ _-])?(?:knees?|hips?"
    r"|shoulders?|back|neck"
    r"|head|jaw|elbows?|wrists?|ankles?|foot|feet|hands?|fingers?|stomach|abdomen|belly|chest|pelvis|legs?|arms?"
    r"|spine|knie"
    r"|hufte|schulter|rucken|nacken|kopf|bauch|rodilla|cadera|hombro|espalda|cuello|cabeza|genou|hanche|epaule"
    r"|dos|tete"
    r"|joelho|quadril|ombro|costas|cabeca|ginocchio|schiena|testa)(?: (?:left|right|links|rechts|izquierd[oa]"
    r"|derech[oa]"
    r"|gauche|droite?))?"
)


def _is_by_watch(field: Field) -> bool:
    """Whether a stress is one that a watch reckons: by its name, in a row, or above what people are asked for."""
    if _BY_WATCH.search(spaced(field.key)) is not None:
        return True
    if "stress" not in field.key.lower():
        return False
    value = field.value.strip()
    return field.path.endswith("]") or (value.isdecimal() and int(value[:4]) > HIGHEST_ASKED)


HIGHEST_ASKED: Final = 10


def _has_readings(message: ReadMessage) -> bool:
    """Whether a message has what watches measure of a heart or a day."""
    return any(_READINGS.search(spaced(field.path)) is not None for field in message.fields[:MAX_CARE_FIELDS])


def _hurting(message: ReadMessage, scan: Scan, where: Where) -> Iterator[Match]:
    """What somebody writes who suffers from it: "my knees are aching", "j'ai mal au ventre"."""
    if where.way(message.direction) is SentOrReceived.RECEIVED or not scan.has((_HURTS_ME,)) or is_of_program(message):
        return
    if _LEARNT.search(f"{place_of(message)} {' '.join(keys_of(message))}") is not None:
        return
    for match in scan.matches(_HURTS_ME):
        is_typed = not match.in_path and _OF_APPS.fullmatch(match.field.key.lower()) is None
        if not is_typed or is_silent(message, match.field, where):
            continue
        if IDIOMS.search(fold(scan.around(match, COMPLAINT_BYTES, COMPLAINT_BYTES))) is None:
            yield match


def _complaints(message: ReadMessage, scan: Scan, where: Where) -> Iterator[Match]:
    """What somebody is said to complain of: "Bew. klagt über Schmerzen", "c/o chest pain"."""
    is_received = where.way(message.direction) is SentOrReceived.RECEIVED
    for match in scan.matches(_STRONG) if not is_received and scan.has((_STRONG,)) and _OF_CARE.of(message) else ():
        behind = fold(scan.around(match, 0, COMPLAINT_BYTES)[len(match.text) :])
        first = _FIRST_WORDS.match(behind)
        is_text = match.field.value.count(" ") >= MIN_BLANKS and not is_of_program(message)
        if match.in_path or first is None or not is_text or is_silent(message, match.field, where):
            continue
        if _is_symptom(first[0]):
            yield match
    for match in scan.matches(_COMPLAINS):
        if match.in_path or is_silent(message, match.field, where):
            continue
        if is_received and not is_own_path(match.field.path):
            continue
        behind = fold(scan.around(match, 0, COMPLAINT_BYTES)[len(match.text) :])
        if _is_symptom(" ".join(behind.split()[:COMPLAINT_WORDS])):
            yield match


def _is_of_care(message: ReadMessage) -> bool:
    """Whether an address, a name or a short value of a message says that it is about health."""
    if CARE.search(place_of(message)) is not None:
        return True
    fields = [field for field in message.fields[:MAX_CARE_FIELDS] if not is_plain_header(field)]
    return any(
        CARE.search(spaced(field.path)) is not None
        or (len(field.value) <= MAX_CARE_CHARS and CARE.search(spaced(field.value)) is not None)
        for field in fields
    )


_OF_CARE: Final = Latest(_is_of_care)


_FILE: Final = Expression(r"\.(?:svg|png|jpe?g|gif|webp|pdf|json|html?|js|css|mp[34]|lottie)$")
"""The end of the name of a picture, or of another file of an app."""


def _is_symptom(value: str) -> bool:
    """Whether a value of a list of symptoms is one, in whatever way it is written: `TROUBLE_SLEEPING`."""
    text = fold(value).replace("_", " ").replace("-", " ").strip()
    if _OF_MACHINES.search(text) or _FILE.search(text) is not None:
        return False
    if _CODE_OF_SYMPTOM.fullmatch(text) is not None:
        return True
    if len(text.split()) > MAX_LIST_WORDS:
        return False
    return any(one.search(text) is not None for one in (_ANY, _MEASURED, STEMS, WIDE))


def _is_sure(value: str) -> bool:
    """Whether a value is one of the words for symptoms, and no more than that."""
    text = fold(value).replace("_", " ").replace("-", " ").strip()
    found = _ANY.search(text)
    return found is not None and text.count(" ") < MAX_FELT_WORDS and _is_symptom(value)


_LASTING: Final = Expression(
    r"\b(?:for|since|seit|desde(?: hace)?|hace|depuis|ha)\b (?:\w+ ){0,3}(?:days|weeks|months|years|tagen|wochen"
    r"|monaten|jahren|dias|semanas|meses|anos|jours|semaines|mois|ans)\b"
)
"""For how long; folded. Who writes that has it, unless it is advice."""

_ADVICE: Final = Expression(
    r"\b(?:may|might|can|could|if|should|when|experts?|doctors?|risk|people|puede|pueden|si|kann|konnen|wenn|man|peut"
    r"|peuvent|pode|podem|se)\b"
)


def _is_plain(term: str, near: str, is_own: bool) -> bool:
    """Whether somebody says to have it, or it means nothing else and stands in a record."""
    if _LASTING.search(near) and not _ADVICE.search(near):
        return True
    before = near.partition(term)[0]
    if SOUGHT_FOR.search(before):
        return True
    if SAID.search(before) or (speaks_of_self(near) and CLINICAL_NEAR.search(near)):
        return True
    if is_own and _COUNTED.search(before) is not None:
        return True
    return is_own and (term in PLAIN or CLINICAL_NEAR.search(near) is not None)


_COUNTED: Final = Expression(
    r"\b(?:one|two|three|four|five|six|several|multiple|another|\d{1,2}|dos|tres|varias|zwei|drei|mehrere|deux|trois"
    r"|plusieurs|duas|twee|drie) (?:\w+ )?$"
)
"""How many of them there were, before the word: in a record they were somebody's."""
