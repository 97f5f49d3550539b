"""Illnesses that somebody is asked for and has, or says of herself: answers of forms, abbreviations, short words about
oneself, and what stands beside the day of a diagnosis."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.context.about import fold
from gateway.detectors.context.surroundings import speaks_of
from gateway.detectors.health.clinical import (
    MAX_BESIDE,
    OTHER_WORLDS,
    Seen,
    beside,
    compiled,
    folded_key,
    is_flat,
    is_opened,
    names_above,
)
from gateway.detectors.health.diagnosis.words import SYMPTOMS
from gateway.detectors.matching.dictionaries import longest_terms
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Pattern, Scan, Terms
from gateway.model.findings import Field
from gateway.model.flows import Certainty

CONTEXT_BYTES: Final = 80
"""How far around a word the text is looked at: about one sentence."""

MAX_MORE_WORDS: Final = 5
"""Beside the name of an illness, in what is no text yet."""

MAX_QUESTION_CHARS: Final = 400
"""Of a question of a form."""

MAX_TOLD_CHARS: Final = 30
"""Of what stands beside yes and no."""

ASKED_OF_SOMEBODY: Final = (
    r"\b(?:have you|has (?:he|she|the patient|your child)|did you|do you|are you|were you|you (?:have|had)"
    r"|ever (?:had|been)"
    r"|haben sie|hatten sie|hast du|hattest du|leiden sie|leidest du|litten sie|bei ihnen|bei dir|sind sie"
    r"|wurden? (?:bei"
    r" )?(?:sie|ihnen|dir)|bestehen|besteht|bestand|liegt"
    r"|ha (?:tenido|padecido|sufrido|sido)|has (?:tenido|padecido|sufrido)|padece|padeces|padecio|tiene|tienes|sufre"
    r"|sufres|le han diagnosticado|te han diagnosticado"
    r"|avez[ -]vous|as[ -]tu|souffrez|souffres|etes[ -]vous|es[ -]tu|vous a[ -]t[ -]on|presentez[ -]vous"
    r"|voce (?:tem|teve|sofre|ja teve|e)|tem|teve|sofre|ja teve|foi diagnosticad[oa]|soffre|soffri|ha (?:avuto"
    r"|mai avuto)"
    r"|e affett[oa]|heeft u|heb je|lijdt u|bent u|czy (?:ma|choruje|cierpi|mial)\w*|har du|lider du)\b"
)
"""How a form asks somebody what he or she has, folded."""

ASKED_OF_OTHERS: Final = (
    r"\bfamil\w*|\brelatives?\b|\bparents?\b|\bmother|\bfather|\bsibling|\bbrother|\bsister|verwandt|\beltern"
    r"|geschwister"
    r"|\bpadres?\b|\bmadre|hermano|\bproches?\b|\bmere\b|\bpere\b|\bfrere|\bpais\b|\bmae\b|parente|genitori|\bpartner"
    r"|household|haushalt|\bcontact with|\bkontakt (?:mit|zu)|\bexposed|\bpets?\b|\bdogs?\b|\bcats?\b|vaccin|vacun"
    r"|impf|vacina"
    r"|\btested\b|getestet|interest|\bworr|\blearn|\bhear[d]? of|\bknow (?:about|of)|\bread\b|donat|support"
    r"|(?:someone|anyone|anybody|somebody) (?:else|with|you know)|\bin stock\b|\bsell\b|\bavailable|\bappointment"
    r"|\binsur\w*"
    r"|\bresearch|\bdo you (?:want|need|offer|treat)|would you like|\bmochten\b|\bquieres?\b|\bvoulez"
)
"""What such a question has that asks of others, or of something else, folded."""

ASKED_KEYS: Final = (
    r"q|question|questiontext|questionlabel|frage|fragetext|pregunta|domanda|pergunta|vraag|pytanie|fraga|sporgsmal"
    r"|sporsmal|soru|prompt|label|text|title|name|item"
)
ANSWER_KEYS: Final = (
    r"a|ans|answer|answers?text|answervalue|answered|response|reply|value|selected|antwort|respuesta|contestacion"
    r"|reponse"
    r"|risposta|resposta|antwoord|odpowiedz|svar|cevap|yesno|janein|sino|ouinon"
)
DETAIL_KEYS: Final = (
    r"details?|more|moreinfo|info|explanation|explain|specify|specification|which|which\w{0,12}|notes?|comments?"
    r"|remarks?"
    r"|angaben?|angabe|nahereangaben?|erla(?:e)?uterung(?:en)?|naehereangaben?|begr(?:u|ue)ndung|welche"
    r"|bemerkung\w*|detalles?|especifique|cual|cuales|observaciones"
    r"|precisions?"
    r"|precisez|lesquelles|laquelle|details?reponse|detalhes?|quais|qual|observacoes|dettagli\w*|quale|quali"
    r"|toelichting"
    r"|welk|szczegoly|text|freetext|freitext|describe|description"
)
"""Names of a question, of what was answered, and of what is added to it, without marks."""

YES_FIRST: Final = r"(?:yes|y|ja|jep|si|oui|sim|tak|evet|true|positive|positiv)\b.{0,60}"
"""An answer that says yes, folded, whatever follows."""

YES_ONLY: Final = r"yes|y|ja|jep|si|oui|sim|tak|evet|true"
"""The same, and nothing else."""

QUESTION_OF_ILLNESS: Final = (
    r"diagnos|erkrank|krankheit|vorerkrank|enfermedad|padecimiento|\billness|\bdiseases?\b|\bcondition|\bdisorder"
    r"|maladie"
    r"|pathologi|antecedent|malatti|patologi|doenca|aandoening|ziekte|chorob|sjukdom|sygdom|sykdom|hastalik|medical"
    r"|\bhealth"
)
"""What a question has that asks for an illness without naming one, folded."""

HEALTH_QUESTIONS: Final = (
    r"\bpar[-_ ]?q\b|health[-_ ]?(?:background|history|check|screen\w*|questions?|questionnaire|profile|intake|forms?"
    r"|declaration|survey|assessment|info\w*|status|data)|medical|anamnes|gesundheit|pre[-_ ]?op|fragebogen|intake"
    r"|cuestionario|salud|antecedent|vorerkrank|patient|pacient|clinic|questionnaire|screening|blood[-_ ]?donor"
    r"|underwriting|eligibility|pathologi|medhistory|medhx|readiness"
)
"""What an address, or a name above or beside yes and no, has where somebody is asked about his or her body."""

BODILY_BESIDE: Final = (
    r"(?:is|are|currently|has|have)?(?:pregnan\w*|smok\w*|breastfeeding|chestpain\w*|dizz\w*|faint\w*|shortnessofbreath"
    r"|breathless\w*|surger\w*|recentsurgery|medications?|takesmedication|allerg\w*|jointproblems?|backpain|pacemaker"
    r"|bloodthinners?|lossofconsciousness|raucher\w*|schwanger\w*|schwindel|brustschmerz\w*|embarazad\w*|fumador\w*"
    r"|mareos?|dolorpecho|enceinte|fumeu\w*|vertiges?|gravida|gestante|fumante|tonturas?|incinta|zwanger)"
)
"""Names of what else is asked beside an illness, without marks."""

CHOSEN_TOPICS: Final = (
    r"interest|topic|categor|channel|subscri|newsletter|filter|feature|notif|preference|prefs|setting|consent|content"
    r"|tags?\b"
    r"|follow|feed|course|catalog|product|specialt|especialidad|fachgebiet|coverage|covered|\bplan\b|vaccin|toggle"
    r"|flags?\b"
)
"""What stands above the names of illnesses that somebody chooses to read of, or that somebody offers."""

SELF_DESCRIBED: Final = (
    r"(?:my|user|profile|short|self|public)?(?:bio|biography|biografia|biographie|aboutme|about|selfintro\w*"
    r"|selfdescription"
    r"|introduction|ubermich|ueberich|sobremi|sobremim|sobrevoce|apropos|descripcionpersonal|presentation|selfsummary"
    r"|profiletext|tagline|ommig|overmij|chisono|omnie)"
)
"""Names under which people say what they are, without marks."""

ENDS_PHRASE: Final = (
    r"\W*(?:$|[,.;:|!?/&+()\n\u2022\u00b7\u2013\u2014-]|since\b|seit\b|desde\b|depuis\b|and\b|und\b|y\b|et\b|e\b|but\b"
    r"|aber\b|pero\b|mais\b|warrior|survivor|diagnosed|haver\b|sufferer|for \d|since \d)"
)
"""What follows where a name is all that is said: no `asthma nurse`."""

SHORT_NAMES: Final = Pattern(
    "\\b(?:i(?:(?:'|\u2019)ve got| have| also have| got)|living with|diagnosed with|ich habe|leide an|tengo|padezco"
    "|tenho|ik heb"
    "|j(?:'|\u2019)ai(?: la)?|je souffre de(?: la)?|atteinte? de (?:la )?)"
    " (?:ms|t1d|t2d|ibs|ibd|sle|als|crps|cfs|mcas|eds|cptsd|bpd|ckd|em|sep|rch|sii|mici|dmt1|sdrc)\\b"
)
"""Who says an abbreviation of herself that means something else elsewhere."""

SHORT_ELSEWHERE: Final = (
    r"\bms (?:office|word|excel|teams|paint|access|sql|edge|project|outlook|dos|degree|windows|account)|\bms\W{0,3}in\b"
    r"|\bdegree|certificat"
)
"""What says that it is a program or a degree."""


def by_question(scan: Scan, illnesses: Terms, place: str) -> Iterator[Seen]:
    """What a form asked of somebody and was answered with yes, and what was added to it: `{"q": "Have you ever had
    gout?", "a": "yes"}`, `{"question": "Any chronic illness?", "answer": "yes", "detail": "COPD"}`."""
    for term in longest_terms(scan, illnesses):
        match = term.match
        field = match.field
        if match.in_path or term.term in SYMPTOMS:
            continue
        key = name_in_path(field)
        if compiled(ASKED_KEYS).fullmatch(key) is not None and _asks(field.value) and _is_answered(match, scan):
            yield Seen(match, Certainty.LIKELY, "The name of an illness, answered with yes.")
        elif compiled(ANSWER_KEYS).fullmatch(key) is not None:
            if len(match.text) == len(field.value.strip()) and any(
                _asks_for_illness(one) for one in beside(scan.fields, match.number)
            ):
                yield Seen(match, Certainty.LIKELY, "The name of an illness.")
        elif compiled(DETAIL_KEYS).fullmatch(key) is not None:
            asked = [
                one for one in beside(scan.fields, match.number) if compiled(ASKED_KEYS).fullmatch(name_in_path(one))
            ]
            is_asked = any(_asks_of_illness(one.value) for one in asked)
            if (is_asked and _is_answered(match, scan)) or _is_detail_of_health(match, scan, place):
                yield Seen(match, Certainty.LIKELY, "The name of an illness.")


def _is_detail_of_health(match: Match, scan: Scan, place: str) -> bool:
    """Whether something is added to a question that stands elsewhere and was answered with yes, among questions about
    health: `<Frage nr="4">ja</Frage><Erlaeuterung>…</Erlaeuterung>`."""
    path = _WORDS_APART.sub(r"\1-\2", match.field.path)
    if compiled(HEALTH_QUESTIONS).search(f"{place} {path} {match.field.path}".lower()) is None:
        return False
    yes = [one for one in beside(scan.fields, match.number) if compiled(YES_ONLY).fullmatch(fold(one.value.strip()))]
    return any(compiled(f"(?:{ANSWER_KEYS}|{ASKED_KEYS})").fullmatch(name_in_path(one)) is not None for one in yes)


_WORDS_APART: Final = Expression(r"([a-z])([A-Z])")


def name_in_path(field: Field) -> str:
    """What a field is called where it stands: the key of an answer may be its question."""
    return (*names_above(field.path), folded_key(field.key))[0]


def _asks(question: str) -> bool:
    """Whether a text asks somebody for what he or she has."""
    text = fold(question[:MAX_QUESTION_CHARS])
    return compiled(ASKED_OF_SOMEBODY).search(text) is not None and compiled(ASKED_OF_OTHERS).search(text) is None


def _asks_for_illness(field: Field) -> bool:
    """Whether a field is a question to somebody for the illnesses that he or she has: `Do you have any conditions?`."""
    question = fold(field.value[:MAX_QUESTION_CHARS])
    return (
        compiled(ASKED_KEYS).fullmatch(name_in_path(field)) is not None
        and compiled(QUESTION_OF_ILLNESS).search(question) is not None
        and _asks(question)
    )


def _asks_of_illness(question: str) -> bool:
    """Whether a text asks for illnesses, and of nobody else."""
    text = fold(question[:MAX_QUESTION_CHARS])
    if compiled(ASKED_OF_OTHERS).search(text) is not None:
        return False
    return (
        compiled(QUESTION_OF_ILLNESS).search(text) is not None or compiled(ASKED_OF_SOMEBODY).search(text) is not None
    )


def _is_answered(match: Match, scan: Scan) -> bool:
    """Whether a field beside a question says yes."""
    return any(
        compiled(ANSWER_KEYS).fullmatch(name_in_path(one)) is not None
        and compiled(YES_FIRST).fullmatch(fold(one.value.strip())) is not None
        for one in beside(scan.fields, match.number)
    )


def by_short_name(scan: Scan) -> Iterator[Seen]:
    """Abbreviations that somebody says of herself, in capitals: `I have MS`."""
    for match in scan.matches(SHORT_NAMES):
        name = match.text.rsplit(" ", 1)[-1]
        if match.in_path or not name.isupper() or is_opened(match, scan):
            continue
        near = scan.around(match, 0, CONTEXT_BYTES)
        if compiled(SHORT_ELSEWHERE).search(near) is None:
            yield Seen(match, Certainty.LIKELY, "The name of an illness.", name)


def is_said_of_oneself(match: Match) -> bool:
    """Whether somebody begins with the name of an illness what he or she says of himself or herself: `Epileptic, two
    cats`, but not `Asthma nurse`."""
    if compiled(SELF_DESCRIBED).fullmatch(folded_key(match.field.key)) is None:
        return False
    before, found, behind = match.field.value.partition(match.text)
    if not found or (before.strip() and before.rstrip()[-1].isalnum()):
        return False
    return compiled(ENDS_PHRASE).match(behind.lower()) is not None


def is_in_questions(match: Match, scan: Scan, place: str) -> bool:
    """Whether yes and no beside the name of an illness are answers of somebody about his or her body: the address or a
    name near them says so, or what else is asked. Not where topics are chosen."""
    path = match.field.path.lower()
    if compiled(CHOSEN_TOPICS).search(f"{place} {path}") is not None or speaks_of(scan, (OTHER_WORLDS,)):
        return False
    near = beside(scan.fields, match.number, 2)
    told = " ".join(field.value[:MAX_TOLD_CHARS] for field in near)
    if compiled(HEALTH_QUESTIONS).search(f"{place} {path} {told}".lower()) is not None:
        return True
    return any(compiled(BODILY_BESIDE).fullmatch(folded_key(field.key)) is not None for field in near)


def is_dated(match: Match, scan: Scan, value: str) -> bool:
    """Whether it stands beside what a key of diagnoses holds when somebody was diagnosed; a few words."""
    if value.count(" ") >= MAX_MORE_WORDS:
        return False
    near = beside(scan.fields, match.number, 2 if match.field.path.endswith("Value") else 1) or _in_form(scan, match)
    names = {name_in_path(field) for field in near}
    if any(_OF_REPAIRS.fullmatch(name) is not None for name in names):
        return False
    return any(_WHEN_DIAGNOSED.fullmatch(name) is not None for name in names)


def _in_form(scan: Scan, match: Match) -> list[Field]:
    """What stands in the same form, which is no object."""
    form = f"{match.field.path.partition(':')[0]}:"
    if not is_flat(match.field.path) or not form.startswith("body."):
        return []
    near = scan.fields[max(match.number - MAX_BESIDE, 0) : match.number + MAX_BESIDE + 1]
    return [field for field in near if field.path.startswith(form) and field is not match.field]


_WHEN_DIAGNOSED: Final = Expression(
    r"(?:date|year|age)?(?:of|at)?diagnos(?:is|ed|e|tic\w*)(?:date|year|at|on|in|age|since|datum|jahr)|(?:date|year"
    r"|age)(?:of"
    r"|at)(?:diagnos(?:is|tic)|dx|onset)|dx(?:date|year|age|yr)|(?:date|year|age)dx|diagnosedby|(?:date|age)ofonset"
    r"|onsetage|edad(?:al|de)?diagnostico|agediagnostic|alterbeidiagnose|diagnosealter|etaalladiagnosi|erstdiagnose"
    r"|diagnosejahr|diagnosedatum|(?:fecha|ano|anno|data|date|annee|edad"
    r"|idade)(?:de|del)?(?:l)?diagnos\w*"
)
_OF_REPAIRS: Final = Expression(
    r".*(?:ticket|device|asset|vehicle|machine|technician|mechanic|repair|workshop|incident|severity|errorcode|serial"
    r"|odometer|mileage|plate|vin|host|server|service|part|component|customer).*"
)
"""What stands beside the diagnosis of a machine."""
