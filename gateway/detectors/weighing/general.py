"""Documents that are nobody's: help pages, leaflets, articles, terms and templates that an app sends, or that somebody
shares. What they say of illnesses and medicines is no one's own, and only possible.

Two things have to come together: the text speaks in general, in at least two ways of doing so, and nothing in it is of
somebody. Who says "I" outside of quotation marks, of whom a clinician reports, and whoever is named in it or greeted is
somebody; then everything stays as it was.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.about import fold, is_of_self, speaks_of_patient, speaks_of_self
from gateway.detectors.context.description_families import Described
from gateway.detectors.context.descriptions import described_in, is_of_parcel, is_of_span, is_route, is_version
from gateway.detectors.context.figures import is_of_many
from gateway.detectors.context.lessons import is_of_lesson
from gateway.detectors.context.machines import is_of_machine
from gateway.detectors.context.named import owner
from gateway.detectors.context.naming import steps_of
from gateway.detectors.context.nobody import is_of_animal, is_of_figure, is_of_game, is_of_matter, is_of_vocabulary
from gateway.detectors.context.pages import TAKEN_UP
from gateway.detectors.context.record_table import DEFINING_TYPES
from gateway.detectors.context.surroundings import OF_DAY
from gateway.detectors.context.things import is_of_tests, is_of_thing
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

MIN_CHARS: Final = 120
"""Of a text that may be a document: what people write about themselves in a field is shorter, or says "I"."""

LOOK_CHARS: Final = 6_000
"""How much of a document is looked at."""

MIN_SIGNS: Final = 2
"""Different ways of speaking in general. One is in many letters: "talk to your doctor"."""

MIN_PHRASES: Final = 3
"""Different phrases of one way do as well, save of how illnesses are treated, of which clinicians write."""

_GENERAL: Final = Expression(
    r"\b(?:(?P<people>(?:people|person|patients|those|individuals|adults|children|users|readers) (?:with|who|may|can)\b"
    r"|(?:many|most|some|other) (?:people|patients|of us)"
    r"|menschen mit|betroffene|viele menschen|manche (?:menschen|denken|fuhlen)"
    r"|(?:las|muchas|algunas) personas|les personnes|certaines (?:personnes|pensent)|beaucoup de gens"
    r"|(?:as|muitas|algumas) pessoas)"
    r"|(?P<defines>is an? (?:\w+ )?(?:\w+ )?(?:disorder|condition|illness|disease|medicine|emotion|feeling|sign|form)"
    r"|are (?:common|often|usually)|(?:is|are) characteri[sz]ed by|previously known as|population"
    r"|ist eine (?:\w+ )?(?:erkrankung|krankheit|storung)"
    r"|es una? (?:\w+ )?(?:emocion|enfermedad|trastorno)|est une (?:\w+ )?(?:maladie|emotion|trouble)"
    r"|e uma (?:\w+ )?(?:doenca|emocao|perturbacao))"
    r"|(?P<advice>(?:talk|speak) to (?:your|a) (?:doctor|gp|physician|therapist|pharmacist)"
    r"|(?:tell|ask) your (?:doctor|gp)"
    r"|if you (?:feel|have|are|think|notice|miss)|your doctor|you may (?:feel|be|have)|call your local emergency"
    r"|sprechen sie mit|(?:ihrem|ihrer|ihren) (?:arzt|arztin|hausarzt|hausarztin|apotheker)|wenn sie"
    r"|(?:consulte|hable con) (?:a )?su medico|si usted|(?:parlez-en a )?votre medecin|si vous"
    r"|(?:consulte|fale com) (?:o )?seu medico)"
    r"|(?P<treats>(?:symptoms|treatments?|side effects|complications) (?:include|may|can|of|are|with)"
    r"|(?:usual|recommended) (?:dose|onset)|behandelt wird|empfohlene dosis|nebenwirkungen"
    r"|el tratamiento incluye|los sintomas|efectos (?:secundarios|adversos)|effets indesirables|la dose recommandee"
    r"|les symptomes|o tratamento inclui|os sintomas|efeitos secundarios)"
    r"|(?P<leaflet>film-coated|package leaflet|patient leaflet|read all of this|before you (?:start )?tak(?:e|ing)"
    r"|do not take|packungsbeilage|gebrauchsinformation|filmtabletten|prospecto|notice)"
    r"|(?P<page>all rights reserved|terms of (?:use|service)|privacy policy|about us|contact us|last reviewed"
    r"|next review"
    r"|subscribe|newsletter|share this|learn more|read more|table of contents|frequently asked"
    r"|alle rechte vorbehalten|impressum|datenschutz(?:erklarung)?|todos los derechos|aviso legal|tous droits reserves"
    r"|mentions legales|todos os direitos)"
    r"|(?P<published>a study|researchers|according to|reuters|et al|encyclopedia|published (?:in|by|on)|says one reader"
    r"|we are looking for|apply (?:by|now)|\(m/[fw]/[dx]\)|in this (?:lesson|article|chapter|section|guide)"
    r"|forschende|laut einer studie|segun un estudio|selon une etude)"
    r"|(?P<example>for example|e\.g\.|samples?|templates?|placeholder|write (?:here|down|what)"
    r"|zum beispiel|z\. ?b\.|muster"
    r"|por ejemplo|plantilla|par exemple|modele|por exemplo)"
    r"|(?P<shop>price|pack size|catalogue|add to (?:cart|basket)|in stock|preis|packungsgrosse|precio|prix|preco)"
    r"|(?P<asks>how often have you|not at all|several days|more than half the days|nearly every day"
    r"|(?:what|how) (?:does|do|is) (?:the patient|they))"
    r"|(?P<app>(?:tap|click|press) \w+|you can (?:add|choose|change|delete|edit|export)|release notes|known issues"
    r"|api reference|tippen sie auf|appuyez sur|toque em))(?![a-z])"
)
_CLINICAL: Final = Expression(
    r"\b(?:denie[sd]|follow-?up in|risk assessed|reviewed today|present(?:s|ed) with|on examination|discussed with"
    r"|affect (?:is|was|flat|blunted)|oriented|anhedonia|pt|a/o|mse|c/o|hx|verneint|wirkt|niega|refiere|nie tout|nega)"
    r"(?![a-z])"
)
"""What only clinicians write, and of somebody."""

MIN_SUBTITLES: Final = 2
_SUBTITLE: Final = Expression(r"\d\d:\d\d[,.]\d{3} --> \d\d:\d\d")
"""The times of subtitles (SubRip, WebVTT): what is said there is said in a film."""

MIN_TESTS: Final = 2
_OF_TESTS: Final = Expression(
    r"(?:\u2713|\u2714|\u2717|\u2718|\u00d7)(?:\x1b\[\d{1,3}m)? \S|\(\d{1,6} ms\)|^ {0,8}(?:PASS|FAIL) [\w./-]{3}"
    r"|--- (?:FAIL|PASS): Test"
    r"|(?i:running (?:test )?suite)|\b(?:at|in) [\w./-]{1,80}[._](?:spec|test)s?\.[a-z]{2,4}:\d|^(?:not )?ok \d{1,5} - "
    r"|^Tests: {1,8}\d|\b(?:PASSED|FAILED|SKIPPED) +\[ *\d{1,3}%\]|::test_\w{1,80} (?:PASSED|FAILED)",
    re.MULTILINE,
)
"""What is written where programs are tested: their cases are invented."""

_OF_WEATHER: Final = Expression(
    r"\b(?:(?:\d{3,4} ?)(?:hpa|mbar|mb)|press(?:ao|ion|ione) central\w*|central pressure|kerndruck|pression centrale"
    r"|(?:\d{1,3} ?)(?:knots|kts?|noeuds|nudos|knoten)|cyclones?|ciclon\w?|hurricanes?|huracan|furacao|ouragan|uragano"
    r"|tropical (?:storm|depression)|(?:depressao|depresion|depression|depressione) tropical\w*|tiefdruck\w*|sturmtief"
    r"|landfall|boletim|boletin|bulletin|seewetter\w*|aviso|borrasca|isobar\w*|rajadas|rafagas|rafales|boen|gusts)\b"
)
"""What is said of the weather: of one of these words alone anybody may speak."""

_SCENE: Final = Expression(
    r"^(?:INT|EXT|INN|AUSS|INNEN|AUSSEN|I/E|INT\./EXT)[./ ]{1,2}.{2,60} [-\u2013\u2014] ?(?:DAY|NIGHT|MORNING"
    r"|EVENING|DAWN"
    r"|DUSK|LATER|CONTINUOUS|TAG|NACHT|MORGEN|ABEND|D\u00cdA|DIA|NOCHE|TARDE|JOUR|NUIT|SOIR|GIORNO|NOTTE|NOITE|SERA)\b"
    r"|^(?:FADE (?:IN|OUT)[:.]|CUT TO:|AUFBLENDE)",
    re.MULTILINE,
)
"""Where and when a scene of a film plays: what is said there is said by nobody."""

_BLANKS: Final = Expression(r"\{\{ ?[\w.]|%\(\w+\)s|\[[a-z][a-z ]{2,40}\]|_{8}|\$\{\w")
"""What is to be filled in."""

_QUOTED: Final = Expression(
    r"[\u201c\u201e\u00ab][^\u201d\u201c\u00bb]{1,400}[\u201d\u201c\u00bb]|\"[^\"]{1,400}\""
    r"|\*\*[^*\n]{1,200}\*\*|\*[^*\n]{1,200}\*"
)
_ASKS: Final = Expression(
    r"\b(?:how|where|when|what|why|can|do|does|should) (?:do|can|should|does|must)? ?(?:i|we|the patient|they)\b"
    r"[^?]{0,120}\?"
)
_EXAMPLE: Final = Expression(
    r"\b(?:for example|e\.g\.|zum beispiel|por ejemplo|par exemple|write (?:here|down|what))[^\n]{0,200}"
)
"""What others say, what a reader may ask, and what somebody might write, is not said by the one who sends it."""

_MEASURED: Final = frozenset({"health.instrument", "health.lab", "health.vital", "health.record", "health.interest"})
_ANYBODY: Final = Expression(
    r"(?:jane|john) (?:q\. )?(?:doe|public)|(?:max|erika|maria) mustermann|fulan[oa] de tal|patient name|first ?name.*"
    r"|0?1[./-]0?1[./-](?:1900|1970|1980|1990|2000)|(?:1900|1970|1980|1990|2000)-01-01"
)
_OF_SOMEBODY: Final = ("id.name", "id.birthdate", "id.insurance", "id.national")


def weigh_documents(hits: list[Hit], message: ReadMessage) -> list[Hit]:
    """The same hits; what a document that is nobody's says of health is only possible, and what defines words, codes
    and forms names nobody."""
    hits = _weigh_described(hits, message) if any(map(_is_sure, hits)) else hits
    is_vocabulary = bool(hits) and is_of_vocabulary(message)
    if is_vocabulary or any("fhir:" in hit.path for hit in hits):
        hits = [one for hit in hits if (one := _of_definition(hit, is_vocabulary)) is not None]
    if hits and (_is_price_list(message) or _is_exercise(message)):
        return [hit._replace(confidence=Certainty.POSSIBLE) if _is_told(hit) else hit for hit in hits]
    fields = message.fields
    places = {
        hit.path: document
        for hit in hits
        if hit.direction is SentOrReceived.SENT and _is_told(hit) and (document := document_of(hit.path))
    }
    if not places:
        return hits
    general = {document for document in set(places.values()) if _is_nobodys(document, hits, fields)}
    if not general:
        return hits
    return [
        hit._replace(confidence=Certainty.POSSIBLE) if places.get(hit.path) in general and _is_told(hit) else hit
        for hit in hits
    ]


def _weigh_described(hits: list[Hit], message: ReadMessage) -> list[Hit]:
    """The same hits; of what a message only describes they are possible, and versions of packages are no values."""
    hits = [
        hit for hit in hits if not (_is_of_package(hit, message) or _is_of_step(hit, message) or _is_of_period(hit))
    ]
    hits = [hit._replace(confidence=Certainty.POSSIBLE) if _is_of_nobody(hit, message) else hit for hit in hits]
    hits = _without_blanks(hits, message)
    hits = _without_lessons(hits, message)
    described = described_in(message)
    if described is Described.NOTHING:
        if not any(map(_is_of_health, hits)):
            return hits
        is_no_body = is_of_animal(message) or (is_of_matter(message) and not any(map(_is_of_somebody, hits)))
        if not is_no_body and not is_of_game(message):
            return hits
        texts = _written(message) if not is_no_body else frozenset()
        return [
            hit._replace(confidence=Certainty.POSSIBLE)
            if _is_sure(hit) and _is_of_health(hit) and hit.path not in texts
            else hit
            for hit in hits
        ]
    if _names_somebody(hits, described) or (described in _TOLD_BY_NOBODY and _says_of_self(hits, message)):
        return hits
    return [
        hit._replace(confidence=Certainty.POSSIBLE) if _is_sure(hit) and _is_described(hit, described) else hit
        for hit in hits
    ]


def _without_blanks(hits: list[Hit], message: ReadMessage) -> list[Hit]:
    """The same hits; what stands in a text with names for what is to be filled in is nobody's yet, what stands in a
    paragraph of a law is everybody's, and what a questionnaire asks beside its answers is its own."""
    told = {hit.path for hit in hits if _is_sure(hit) and _is_of_health(hit)}
    if not told:
        return hits
    blank = {field.path for field in message.fields if field.path in told and _is_for_all(field.value)}
    blank |= _items(hits)
    return [hit._replace(confidence=Certainty.POSSIBLE) if _is_told_in(hit, blank) else hit for hit in hits]


def _without_lessons(hits: list[Hit], message: ReadMessage) -> list[Hit]:
    """The same hits; what is asked in an exam and learned by heart is only possible."""
    told = {hit.path: hit.data_kind for hit in hits if _is_of_lessons(hit)}
    if not told:
        return hits
    learned = {
        field.path
        for field in message.fields
        if field.path in told
        and is_of_lesson(field, message)
        and (told[field.path] != "health.vital" or field.value.count(" ") >= MIN_WRITTEN_BLANKS)
    }
    return [
        hit._replace(confidence=Certainty.POSSIBLE) if hit.path in learned and _is_of_lessons(hit) else hit
        for hit in hits
    ]


def _is_of_lessons(hit: Hit) -> bool:
    """Whether a hit is one that what is asked and learned may give. A question of a list is no search."""
    if hit.data_kind == "health.interest":
        return _is_sure(hit) and hit.path.startswith("body.") and _ASKED_IN_LIST.search(hit.path) is not None
    is_told = _is_told(hit) or (hit.data_kind == "health.vital" and _is_sure(hit))
    return is_told and hit.data_kind not in _TOLD_BY_PUPILS


_ASKED_IN_LIST: Final = Expression(r"\[\d+\]\.(?:q|question|text|stem|prompt|query|term)$")
_TOLD_BY_PUPILS: Final = frozenset({"health.selfharm", "health.mood"})
"""What is their own wherever they write it."""


def _is_for_all(value: str) -> bool:
    if _TO_FILL.search(value) is not None:
        return True
    return _OF_LAW.match(value[:LOOK_CHARS].lower()) is not None and not is_of_self(value[:LOOK_CHARS])


_OF_LAW: Final = Expression(
    r"\s{0,8}(?:\u00a7{1,2} ?\d{1,4}[a-z]?|(?:art(?:icle|ikel|[i\u00ed]culo|igo|icolo|yku[l\u0142])?"
    r"|section|paragraaf|paragraf)"
    r"\.? \d{1,4}[a-z]?[ .:)\u2013-])"
)


def _items(hits: list[Hit]) -> set[str]:
    """Places of texts that look like notes, and stand beside an answer of a questionnaire."""
    notes = {hit.path for hit in hits if hit.data_kind == "health.note" and _is_sure(hit)}
    if not notes:
        return notes
    answered = {
        parent(path) for hit in hits if hit.data_kind == "health.instrument" and _is_sure(hit) for path in hit.paths
    }
    return {path for path in notes if parent(path) in answered and parent(path).endswith("]")}


def _is_of_nobody(hit: Hit, message: ReadMessage) -> bool:
    return (
        _is_sought(hit)
        or _is_public(hit)
        or _is_of_organization(hit)
        or _is_of_parcel(hit, message)
        or _is_of_activity(hit)
        or _is_of_list(hit, message)
        or (_is_of_health(hit) and _TRANSLATED.search(hit.path) is not None)
        or (_is_of_figure_too(hit) and is_of_figure(hit.path, message))
        or _is_of_machine(hit, message)
        or (_is_figure(hit) and is_of_thing(hit.detail, message))
        or (_is_of_health(hit) and is_of_tests(message))
        or (_is_sure(hit) and _is_of_health(hit) and hit.data_kind != "health.record" and is_of_many(message))
    )


def _is_of_figure_too(hit: Hit) -> bool:
    """Whether a hit tells what animals and figures have as well: health, and a name that is not the owner's."""
    return _is_of_health(hit) or (hit.data_kind == "id.name" and _OWNS.search(hit.path) is None)


_OWNS: Final = Expression(
    r"(?:owner|holder|guardian|keeper|besitzer|halter|due(?:n|\u00f1)[oa]|propietari[oa]|propri[e\u00e9]taire|propriet[a\u00e1]ri[oa]"
    r"|eigenaar|wlasciciel|user|customer|client|kund(?:e|in)|client[ea]|player)(?:_?(?:full)?_?name)?[\"\]]{0,2}$",
    re.IGNORECASE,
)
"""Whose an animal is, or who plays."""


def _is_figure(hit: Hit) -> bool:
    """Whether what was found is a figure that things have under the same names: a measurement, how high a stress is."""
    if hit.confidence is Certainty.CERTAIN or _OF_RECORDS.search(hit.path) is not None:
        return False
    return hit.data_kind == "health.vital" or (
        hit.data_kind == "health.symptom" and _HOW_MUCH.fullmatch(hit.value.lower()) is not None
    )


_OF_RECORDS: Final = Expression(r"(?:fhir|hl7|ccda|dicom):")
_HOW_MUCH: Final = Expression(r"\d{1,5}(?:[.,]\d{1,6})?|low|medium|high|none|normal")


def _is_of_machine(hit: Hit, message: ReadMessage) -> bool:
    """Whether a code, a symptom or what is called like a diagnosis is that of a machine: none has what lists of
    illnesses name."""
    if hit.data_kind not in _OF_MACHINES_TOO or hit.detail.startswith("The name of an illness"):
        return False
    return is_of_machine(message)


_OF_MACHINES_TOO: Final = frozenset({"health.diagnosis", "health.symptom"})
"""What machines have as well, and is called alike."""


def _is_of_activity(hit: Hit) -> bool:
    """Whether a word is what a lesson or a quiz is called (xAPI: `object.definition`), not what its learner has."""
    return _is_of_health(hit) and _ACTIVITY.search(hit.path) is not None


_ACTIVITY: Final = Expression(r"\.object\.definition\.(?:name|description|choices|scale|source|target|steps)\b")


def _is_of_list(hit: Hit, message: ReadMessage) -> bool:
    """Whether a thing is one of those that a shop showed together, as analytics are told (GA4: `view_item_list`)."""
    if not _is_of_health(hit) or _LISTED.search(hit.path) is None:
        return False
    return any(
        field.key == "en" and field.value in _SHOWN
        for field in message.fields[:MAX_PRICED]
        if "url.query" in field.path
    )


_TRANSLATED: Final = Expression(
    r"[.:\"](?:i18n|l10n|translations?|locali[sz]ations?|string_?table)[.\[\"]", re.IGNORECASE
)
"""Where texts of a program stand in several languages."""

_LISTED: Final = Expression(r"(?:query|form):(?:pr\d{1,3}|il\d{1,3}pi\d{1,3}nm|promo\d{1,2}nm)$")
_SHOWN: Final = ("view_item_list", "view_promotion", "view_search_results")


def _is_told_in(hit: Hit, places: set[str]) -> bool:
    return hit.path in places and _is_sure(hit) and _is_of_health(hit)


_TO_FILL: Final = Expression(
    r"\{\{[#/]? ?[A-Za-z_][\w. ]{0,40}(?:\}\}|[\n|])|%\(\w{1,40}\)s|\$\{[a-z]\w{0,40}\}|<%= ?\w"
)


def _is_sought(hit: Hit) -> bool:
    """Whether somebody looks for an illness in a register: that is an interest, and not their own illness."""
    return hit.data_kind == "health.diagnosis" and _SOUGHT.match(hit.path) is not None


def _is_public(hit: Hit) -> bool:
    """Whether an address or a name is that of an imprint, or of who stands for everybody in an example."""
    if not hit.data_kind.startswith("id."):
        return False
    if _IMPRINT.search(hit.path) is not None:
        return True
    return _EXAMPLES.search(hit.path) is not None and not _is_of_somebody(hit)


_IMPRINT: Final = Expression(
    r"[.\"](?:impressum|imprint|legal_?notice|aviso_?legal|mentions_?legales|note_?legali|colofon)\b", re.IGNORECASE
)
_EXAMPLES: Final = Expression(r"[.\"](?:examples?|placeholders?|beispiele?|ejemplos?|exemples?)[.\[\"]", re.IGNORECASE)


def _is_of_period(hit: Hit) -> bool:
    """Whether what looks like a cycle is when something was so in a record (FHIR)."""
    return hit.data_kind == "health.reproductive" and all(
        _PERIOD.fullmatch(path) is not None for path in hit.paths or (hit.path,)
    )


def _is_of_organization(hit: Hit) -> bool:
    """Whether a number is that of a hospital, an office or one of several firms, which is public."""
    return hit.data_kind == "id.national" and (
        _ORGANIZATION.search(hit.path) is not None or _FIRMS.search(hit.path) is not None
    )


def _is_of_parcel(hit: Hit, message: ReadMessage) -> bool:
    """Whether a weight or a height is that of something that is sent, not of somebody."""
    return (
        hit.data_kind == "health.vital"
        and _SIZES.search(hit.path) is not None
        and is_of_parcel((*hit.paths, hit.path)[0], message)
    )


def _written(message: ReadMessage) -> frozenset[str]:
    """Where texts stand: people write in games as well."""
    return frozenset(field.path for field in message.fields if field.value.count(" ") >= MIN_WRITTEN_BLANKS)


def _is_of_package(hit: Hit, message: ReadMessage) -> bool:
    return hit.data_kind in _UNLIKE_VERSIONS and is_version(hit.paths or (hit.path,), message)


def _is_of_step(hit: Hit, message: ReadMessage) -> bool:
    if _is_of_health(hit):
        return is_route(hit.value) or is_of_span(hit.paths or (hit.path,), message)
    return hit.data_kind == "id.name" and is_of_span(hit.paths or (hit.path,), message)


def _names_somebody(hits: list[Hit], described: Described) -> bool:
    """Whether what would be a description tells besides who somebody is; a form has examples of that, and when players
    were born is known to everybody."""
    return described not in (Described.FORM, Described.TEAM) and any(
        _is_sure(hit) and hit.data_kind in _OF_PEOPLE and _is_of_somebody(hit) for hit in hits
    )


def _says_of_self(hits: list[Hit], message: ReadMessage) -> bool:
    """Whether somebody says "I" where health was found: then all that is described beside it is theirs."""
    told = {hit.path for hit in hits if _is_sure(hit) and _is_of_health(hit)}
    return any(
        field.path in told and field.value.count(" ") >= MIN_WRITTEN_BLANKS and is_of_self(field.value[:LOOK_CHARS])
        for field in message.fields
    )


_TOLD_BY_NOBODY: Final = (Described.THING, Described.FIRM, Described.TEAM)


def _is_described(hit: Hit, described: Described) -> bool:
    """Whether what a hit tells is told of the thing that is described."""
    if _is_of_health(hit):
        return hit.data_kind != "health.record" and hit.detail != TAKEN_UP
    if described is Described.FORM:
        return hit.data_kind.startswith("id.")
    if described is Described.TEAM:
        return hit.data_kind in _OF_PLAYERS
    return described is Described.FIRM and hit.data_kind in _OF_FIRMS


def _is_of_health(hit: Hit) -> bool:
    return hit.data_kind.startswith("health.")


def _is_sure(hit: Hit) -> bool:
    return hit.confidence in _SURE and hit.data_kind.startswith(("health.", "id.", "cred."))


_PERIOD: Final = Expression(r".*fhir:.*\.(?:[a-z]{1,16}P|p)eriod\b.*|.*fhir:.*\.timing\.(?:repeat|code)\..*")
"""When something was so, and how often it is taken, in FHIR."""

_ORGANIZATION: Final = Expression(r"fhir:(?:Organization|Location|HealthcareService|Endpoint|InsurancePlan)\.")
_FIRMS: Final = Expression(
    r"[.\"](?:firmen|firms|companies|unternehmen|betriebe|empresas|sociedades|entreprises|societes|etablissements"
    r"|aziende|imprese|bedrijven|firmy|spolki|foretag|f\u00f6retag|bolag|virksomheder|yritykset)\[\d+\]",
    re.IGNORECASE,
)
"""A list of firms: somebody's own one stands alone."""

_SURE: Final = (Certainty.CERTAIN, Certainty.LIKELY)
_SIZES: Final = Expression(r"(?i:weight|gewicht|peso|poids|masa|waga|height|h(?:o|oe|\u00f6)he|alto|altura|hauteur)")
_SOUGHT: Final = Expression(r"url\.query:(?:query|search|filter|q)[._\[]\w", re.IGNORECASE)
MIN_WRITTEN_BLANKS: Final = 3
_OF_FIRMS: Final = frozenset({"id.email", "id.phone", "id.name", "id.address", "id.location"})
_OF_PLAYERS: Final = frozenset({"id.name", "id.birthdate"})
_OF_PEOPLE: Final = frozenset({"id.birthdate", "id.insurance", "id.national", "id.advertising", "id.device"})
_UNLIKE_VERSIONS: Final = frozenset(
    {"cred.password", "cred.token", "health.mood", "health.symptom", "health.vital", "health.substance", "health.lab"}
    | {"health.instrument", "health.medication", "health.selfharm", "health.diagnosis", "health.sexual"}
)
"""Kinds of which no value is three numbers with full stops between them. A day may be."""


def _of_definition(hit: Hit, is_vocabulary: bool) -> Hit | None:
    """A hit in what defines words for everybody: of health it is only possible, and who published it is no one's
    contact."""
    kinds = _RESOURCE.findall(hit.path)
    if not (kinds and kinds[-1] in DEFINING_TYPES) and not (is_vocabulary and not kinds):
        return hit
    if hit.data_kind.startswith("health."):
        return hit._replace(confidence=Certainty.POSSIBLE) if hit.data_kind != "health.record" else hit
    return None if hit.data_kind in _OF_PUBLISHER and kinds else hit


def _is_price_list(message: ReadMessage) -> bool:
    """Whether a message is nothing but a list of what is offered, each with its price: no day, no name, no cart."""
    rows: set[str] = set()
    priced: set[str] = set()
    cells: dict[str, int] = {}
    is_stocked = is_of_shop = False
    if _CART.search(message.path.lower()) is not None:
        return False
    for field in message.fields[:MAX_PRICED]:
        row = _ROW.match(field.path)
        if row is not None:
            key = plain_key(field.key)
            if _OF_ONE.search(key) is not None:
                return False
            rows.add(row[1])
            cells[row[1]] = cells.get(row[1], 0) + 1
            is_stocked = is_stocked or _STOCK.fullmatch(key) is not None
            if _PRICE.fullmatch(key) is not None and _MONEY.fullmatch(field.value.strip()) is not None:
                priced.add(row[1])
        elif field.path.startswith("body.") and not field.path.endswith(("|filename", "|type")):
            if OF_DAY.match(field.path, field.path.find("$") + 1) is not None:
                continue  # what a program says of itself beside the list
            is_of_shop = True
            if _OF_SHOP.fullmatch(plain_key(field.key)) is None and _OF_SHOP.fullmatch(owner(field.path)) is None:
                return False
    unpriced = rows - priced
    rows -= {row for row in unpriced if cells[row] == 1 and len(unpriced) == 1}  # a remark below it
    return len(rows) >= MIN_PRICED and priced == rows and (is_stocked or not is_of_shop)


MIN_PRICED: Final = 2
"""Rows of such a list at least."""

MAX_PRICED: Final = 400
_ROW: Final = Expression(r"(body\.[^$]{1,60}\$(?:\.\w{1,24})?\[\d+\])[.\[]")
_PRICE: Final = Expression(
    r"(?:unit|net|gross|list)?(?:prices?|preis|precio|preco|prix|prezzo|prijs|cena|pris|hinta|fiyat|fees?|tarifa?"
    r"|tariffa"
    r"|honorar|honorario|costo?|coste|kosten|festbetrag|erstattungsbetrag|verkaufspreis|abgabepreis|uvp|avp|pvp|rrp"
    r"|msrp"
    r"|awp|nadac|tarifreferencia|precioreferencia)(?:eur|usd|gbp|chf|pln|brl|cents?|net|gross|from)?"
)
_STOCK: Final = Expression(
    r"(?:in)?(?:stock|availab(?:le|ility)|inventory)(?:status|level)?|dostepnosc|verfugbarkeit|verfuegbarkeit|bestand"
    r"|lagerbestand|disponib(?:le|ilidad|ilidade|ilita)|existencias|estoque|voorraad|giacenza|magazyn|stan"
    r"|categor(?:y|ia|ie)|kategori[ae]|sku|ean|gtin|upc"
)
"""What is said of goods that are for sale."""

_OF_SHOP: Final = Expression(
    r"(?:shop|store|site|sklep|tienda|loja|magasin|boutique|negozio|winkel|haendler|handler|merchant|vendor|seller"
    r"|supplier|feed|catalog(?:ue)?|katalog|catalogo|batch|list|currency|wahrung|waehrung|moneda|moeda|devise"
    r"|valuta|waluta"
    r"|country|land|pais|locale|lang(?:uage)?|version|page|total|count|limit|offset|updated|generated)(?:id|code"
    r"|name|at)?"
)
"""What is said of a list of goods as a whole."""

_CART: Final = Expression(
    r"cart|basket|checkout|order|purchase|refill|warenkorb|bestell|carrito|pedido|compra|panier|commande|carrinho"
    r"|carrello"
)
_MONEY: Final = Expression(r"[^\w\s-]?\s?\d{1,7}(?:[.,]\d{1,3}){0,2}\s?(?:[^\w\s]|[A-Z]{3})?")
_OF_ONE: Final = Expression(
    r"date|datum|fecha|data$|time|patient|client|kunde|name$|user|order|qty|quantity|invoice|paid|dni|email|phone"
    r"|dos(?:e|age|is)|strength|taken|frequen|event|severity|score|mood|since|^(?:t|ts|n|at|who)$"
)
"""What stands in a bill or an order, which is somebody's."""


def _is_exercise(message: ReadMessage) -> bool:
    """Whether somebody learns a language: what is translated there is the book's."""
    place = f"{message.host}/{message.path.partition('?')[0]}".lower()
    if _LEARNING.search(place) is None:
        steps = {step for field in message.fields[:MAX_PRICED] for step in steps_of(field.path)}
        return not steps.isdisjoint(_TURNED) and not steps.isdisjoint(_LESSONS)
    fields = message.fields[:MAX_PRICED]
    if _ANSWERED.search(place) is not None and _NOTES.isdisjoint(plain_key(field.key) for field in fields):
        return True
    if _CALLED.search(place) is not None and any(field.path.startswith("body.protobuf:") for field in fields):
        return True
    keys = {plain_key(field.key) for field in fields if field.path.startswith("body.")}
    return len(keys & _OF_COURSES) >= MIN_SIGNS


_LEARNING: Final = Expression(
    r"lingo|lingu|language-?(?:learn|course|school)|vocab|vokabel|wortschatz|babbel|memrise|busuu|flashcard|\banki|sprachkurs|idiomas"
)
"""Services of courses; whoever has a text of their own translated tells it."""

_TURNED: Final = frozenset({"translation", "uebersetzung", "traduccion", "traduction", "traducao", "traduzione"})
_LESSONS: Final = frozenset({"lesson", "exercise", "vocab", "deck", "lektion", "leccion", "lecon", "licao", "lezione"})
_ANSWERED: Final = Expression(
    r"/(?:answers?|exercises?|lessons?|quiz(?:zes)?|reviews?|translate|practice|uebung(?:en)?)/?$"
)
_NOTES: Final = frozenset({"message", "note", "notes", "comment", "feedback", "journal", "about", "bio"})
"""What is written in somebody's own words, as in every app."""

_CALLED: Final = Expression(r"/(?:[\w.]{1,60}/)?(?:answer|exercise|lesson|challenge|submit_?answer|check)s?(?:/|$)")
"""Where an exercise is answered, in a message that has numbers for names."""

_OF_COURSES: Final = frozenset(
    {"course", "unit", "lesson", "exercise", "typed", "translation", "correct", "iscorrect", "sentence"}
    | {"deck", "card", "front", "back", "skill"}
)

_RESOURCE: Final = Expression(r"(?:fhir:|\.(?:resource|contained\[\d+\])\.)([A-Z][A-Za-z]{3,40})")
_OF_PUBLISHER: Final = frozenset({"id.email", "id.phone", "id.name", "id.address"})


def _is_told(hit: Hit) -> bool:
    """Whether a hit is one that a text that is about nobody may give: not answers, measurements and records."""
    return hit.data_kind.startswith("health.") and hit.data_kind not in _MEASURED and hit.confidence in _SURE


@lru_cache(maxsize=4096)
def document_of(path: str) -> str:
    """The path of the document that a value stands in, "" where it is a value of something else."""
    whole = path.partition("|pairs:")[0].partition("|csv:")[0].partition("~")[0]
    return whole if _DOCUMENT.fullmatch(whole) is not None else ""


_DOCUMENT: Final = Expression(
    r"body\.(?:text|html\|text|html|rtf)|.*\|html\|text|.*\.zip:.{0,80}\.(?:txt|md|log|xml|html?)"
    r"|body\.zip:word/.{1,60}"
    r"|.*pdf:page\[\d+\](?:\.text)?|mail\.(?:text|html)|body\.multipart:[^|]{1,80}(?:\|html\|text|\|rtf)?"
)


def _is_nobodys(document: str, hits: list[Hit], fields: Sequence[Field]) -> bool:
    text = next((field.value for field in fields if field.path == document), "")
    if _SCENE.search(text[:LOOK_CHARS]) is not None:
        return True  # those who are named there play in it
    if any(hit.path.startswith(document.partition("|")[0]) and _is_of_somebody(hit) for hit in hits):
        return False
    return is_general(text)


def _is_of_somebody(hit: Hit) -> bool:
    """Whether a hit names a person; those that stand for everybody in forms and documentation are none."""
    return hit.data_kind in _OF_SOMEBODY and _ANYBODY.fullmatch(fold(hit.value).strip()) is None


def is_general(text: str) -> bool:
    """Whether a text speaks in general, and of nobody."""
    if len(_SUBTITLE.findall(text[:LOOK_CHARS])) >= MIN_SUBTITLES:
        return True
    if len(_OF_TESTS.findall(text[:LOOK_CHARS])) >= MIN_TESTS:
        return True
    folded = fold(text[:LOOK_CHARS])
    if len({found[0] for found in _OF_WEATHER.finditer(folded)}) >= MIN_SIGNS and not is_of_self(text[:LOOK_CHARS]):
        return True
    if len(text) < MIN_CHARS:
        return False
    found = {(one.lastgroup, one[0]) for one in _GENERAL.finditer(folded)}
    signs = len({way for way, _ in found}) + (_BLANKS.search(folded) is not None)
    if signs < MIN_SIGNS and sum(way != "treats" for way, _ in found) < MIN_PHRASES:
        return False
    own = _EXAMPLE.sub(" ", _ASKS.sub(" ", _QUOTED.sub(" ", folded)))
    return not speaks_of_self(own) and not speaks_of_patient(own) and _CLINICAL.search(own) is None
