"""Appointments with clinicians: when, and with whom, a person is in treatment."""

from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote

from gateway.detectors.base import Detector, Where
from gateway.detectors.context.about import fold, is_health_place, is_own_path, is_silent, place_of, speaks_of_self
from gateway.detectors.context.naming import object_of, own_name, spaced, steps_of
from gateway.detectors.context.nobody import is_of_animal, is_of_program
from gateway.detectors.health.appointment_beside import MAX_GROUP_VALUE_CHARS, Beside, is_of_day
from gateway.detectors.health.appointment_words import (
    APPOINTMENT,
    BOOKED,
    BOOKING,
    CALENDAR,
    CLINICIAN,
    CLINICIAN_KEY,
    ELSEWHERE,
    ENTRY_KEY,
    JOINED,
    LOOKED_FOR,
    MOVED,
    NEXT,
    NOBODY_MET,
    PROFESSION_KEY,
    ROOM_KEY,
    STRONG,
    TIME,
    TIME_KEY,
    WRITTEN_BODY,
    WRITTEN_TITLE,
)
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

CONTEXT_BYTES: Final = 120
"""How far from the word the clinician or the time may stand: a long sentence."""

MAX_VALUE_CHARS: Final = 300
"""A longer text is more than the appointment."""

MAX_GROUPS: Final = 200
"""Objects of one message that are looked at: a year's list of appointments has fewer."""

MAX_GROUP_FIELDS: Final = 40
"""Fields of one object, with those of the objects in it."""

MAX_SPLIT_CHARS: Final = 80
"""How much of a value can be a name in capitals and marks: `BookAppointment`."""

MAX_CLIMB: Final = 4
"""Levels above a field whose objects it belongs to: `variables`, `input`, `provider`."""

MAX_SHOWN: Final = 20
"""Fields that are named in a hit."""

_WORD: Final = Pattern(
    r"\b(?:appointment|appt|termin|arzttermin|therapietermin|cita|rendez[-_ ]?vous|rdv|consulta|teleconsulta"
    r"|sprechstunde|s(?:e|é)ance|sesi(?:o|ó)n"
    r"|sess(?:a|ã)o|therapies|booking|reservation|intake|follow-?up|check-?up|session|visit|telehealth|agendamento"
    r"|slot|schedul|encounter|vevent|seeing|consult|will call|will see|wizyt|afspraak|appuntament|randevu|turno"
    r"|afsprak|bokning|besok|l(?:ä|a)karbes|waiting[-_ ]?list|warteliste|espera|attente|attesa|wachtlijst"
    r"|book\b|marca(?:c|ç)(?:a|ã)o|marca(?:c|ç)(?:o|õ)es|marcar\b|agendar|see (?:my|dr)|you see |you're see"
    r"|promemoria|visita con|outpatient|opd\b|zapis|priem|прием|запис|atencion|atendimento)"
    r"|予約|診察|受診|来院|希望日|预约|挂号|예약|진료"
)
_WITH: Final = Pattern(
    r"\bpsic\.|\bdipl|\bdrs\b|\bdott|olog(?:en?|in)\b|\bhiv\b|\bvih\b|s(?:í|i)filis|hepatit|dr[. _]|\bdra?\b"
    r"|doctor|psychiatr|psiquiatr|psycholog|psicolog|psicólog"
    r"|psychother|psicoterap|therap|terap|counsel|clini|klinik|hospital"
    r"|physician|patient|midwife|hebamme|gyn[ae]|ginec|oncolog|neurolog|cardiolog|urolog|endocrin|dermatolog"
    r"|fertility|obstetr|pediatric"
    r"|paediatric|arzt|(?:ä|Ä)rztin|praxis|m(?:e|é)dic|m(?:e|é)decin|\bpsy\b|sage-?femme|practitioner|praticien"
    r"|nurse|dentist|mental health"
    r"|consultorio|surgery|\bgp\b|behaviou?ral|detox|rehab|addiction|\bcbt\b|emdr|\bmri\b|chemo|dialysis|ultrasound"
    r"|prenatal|abort|\bivg\b|specialty"
    r"|sant(?:e|é)\b|salud|saude|gesund|ologi[ae]|ologue|\baa\b|anonym|support group|lekarz|huisarts|tandarts"
    r"|\bdx|tratam|(?:e|é)chograph"
    r"|biops|vaccin|impf|infusion|physio|fisiot|kin(?:e|é)|scopi|adherent|mutuelle"
    r"|symptom|complaint|presenting|v(?:å|a)rd|terveys|krank|\beap\b|teleconsult|profesional|profissional"
    r"|speciality|specialist|fachrichtung|especiali|sp(?:e|é)cialit"
    r"|dental|orthodont|ortodon|hygienist|optician|optometr|podiat|podolog|chiropract|osteopat|dietiti|nutritionist"
    r"|psichiatr|ostetric|orthopa|camhs|lactation|antenatal|\bob\b|mottagning|sjuksk|barnmorsk|zorgverlener"
    r"|reumat|rheumat"
    r"|acupunct|eye (?:exam|test|check)|(?:seh|h(?:ö|o)r)test|x-?ray|smear|physical|(?:flu|covid"
    r"|booster) (?:shot|jab)"
    r"|psychiat|psykiat|(?:onc|neur|cardi|ur|dermat|ginec|psic|oftalm|radi|hemat|reumat|alerg|nefr|neum|endocrin"
    r"|odont|gastroenter)ólog"
    r"|logop|onkolog|\bhno\b|vacuna|vacina|vaccinat|szczepi|methadon|metadona|dialys|dialisis|hiv[- ]|\bsti[ -]"
    r"|\bstd[ -]|\bits\b|\bist\b"
    r"|d(?:é|e)pistage|cegidd|prep[ -]|salud|lmhc|chirurg|kardiolog|(?:ä|ae)rztlich|ospedal|vorsorge|screening"
    r"|dermatolog|lmft|lcsw|, ?(?:m\.?d|d\.?o|psy\.?d|d\.?d\.?s)\b"
)
_CASED: Final = Pattern(
    r"(?:appointment|booking|session|visit|consulta|slot|schedul|termin|encounter|reservarcita|cita|wizyt"
    r"|afspraak|turno|marcarconsulta|agendarcita|fecha_?(?:de_?)?atencion|zapis|予約|boka_?tid|tidsbok|bestill_?time"
    r"|ajanvaraus|referral|afspraken|bokning|bes(?:ö|o)k|waiting[-_]?list|warteliste|lista_?de_?espera"
    r"|wachtlijst)(?:s|ed|tion|type|id|date|time)?"
    r"|wait_?list|erstgespr|primera_?(?:visita|sesion)|fire_?at|/join\b|/arriv|check-?in|/kiosk|ankunft|llegada"
    r"|/waiting"
    r"|calend[aer]|me/events|kalender|dtstart|due_?(?:string|date|at)|/tasks|reminder|prenotazion|buchung|reserva"
)
_APPOINTMENT: Final = Expression(APPOINTMENT, only_asked=True)
_STRONG: Final = Expression(STRONG, only_asked=True)
_CLINICIAN: Final = Expression(CLINICIAN, only_asked=True)
_CLINICIAN_KEY: Final = Expression(CLINICIAN_KEY, only_asked=True)
_TIME: Final = Expression(TIME, only_asked=True)
_TIME_KEY: Final = Expression(TIME_KEY, only_asked=True)
_BOOKED: Final = Expression(BOOKED, only_asked=True)
_NEXT: Final = Expression(NEXT, only_asked=True)
_BOOKING: Final = Expression(BOOKING, only_asked=True)
_MOVED: Final = Expression(MOVED, only_asked=True)
_OF_PATIENT: Final = Expression(
    r"\b(?:patients?|beneficiari[oae]s?|pacientes?|utentes?|imss|citaprevia|cita previa|pacjent|pazienti?|patienten?"
    r"|beneficiaire|assure|afiliad[oa]|vard\w*|terveys\w*|helse\w*|sundhed\w*|zdravot\w*|zdrow\w*|saglik"
    r"|versichert\w*|assistito|krankenkasse|kassenpatient\w*|privatpatient\w*|kassenart"
    r"|versicherung(?:sart)? (?:gesetzlich|privat\w*|gkv|pkv))\b"
)
_TREATED: Final = Expression(
    r"\b(?:dx|diagnos\w*|symptom\w*|sintoma\w*|presenting (?:issue|problem|concern"
    r"|complaint)|chief complaint|triage|eap|teleconsult\w*"
    r"|anxiety|palpitation|joint pain|dizziness|vomiting|diarrh\w+|sore throat"
    r"|insomnia|depress\w*|fever|cough|headache|nausea|rash|chest pain|back pain"
    r"|body ache|fiebre|fieber|husten|fievre|toux|febre|tosse|febbre"
    r"|goraczka|kaszel|koorts|feber|hosta|panic attacks?|tratamiento|tratamento|traitement|treatment|therap\w*"
    r"|behandlung|medication|doctor|clinic\w*)\b"
)
_REASON_KEY: Final = Expression(
    r"\b(?:orsak|arsak|syy|duvod|sebep|neden|anliegen|beschwerden?|complaint|symptom\w*|sintomas?|presenting \w+"
    r"|motivo|motif|motive|reason|grund|anlass|powod|reden|visit reason"
    r"|procedure|especialidad|specialty|specialite|servicio|servico|prestacion|prestacao|prestation|glosa|prof"
    r"|profesional"
    r"|profissional|centro|spec|sintoma|zhaloby|жалобы)\b|症状|主訴"
)
_SPECIALITY: Final = Expression(
    r"(?:[a-z]{2,12} ){0,2}(?!techn|bi[oa]|ge[oa]|ec[oa]|meteor|chron|ide[oa]|myth"
    r"|mit|the[oa]|ontol|method|typ|top|anthr|astr|crimin"
    r"|soci|phil|cosm|zo|tecn|et[yi]m|ethn|anal|phen|micr|arch|arque|trilog)[a-z]{3,14}(?:ologi(?:e|a)|ology"
    r"|iatri(?:e|a)|iatry|therapie|terapia)"
    r"(?: [a-z]{2,14}){0,2}"
)
"""The whole of a value that names what a clinician does: `psicologia`, `pediatria`."""
_NAME_OF_EVENT: Final = Expression(r"[a-z0-9]+(?:[._:-][a-z0-9]+){2,}")
_OFFICE: Final = Pattern(
    r"cita_?previa|agendar_?cita|citas?[./?]|imss|fecha_?(?:de_?)?atencion|beneficiari|yoyaku|\bzapis\b|vrach|врач|医師"
    r"|診療|診察|予約"
    r"|医生|预约|예약|의사|poliklini|поликлини"
)
"""What is as much as a clinician where offices and other letters have it."""
_ARCHETYPE: Final = Pattern(r"archetype_?node_?id")
_PAGE: Final = Expression(r"https?://\S+$")
"""The address of a page names nobody: who only looks at it has not agreed on anything."""
MAX_NAME_WORDS: Final = 5
"""A value of more words is a sentence, not the name of somebody."""

_MARKS: Final = Expression(r"[_/.-]")
_NO_NAME: Final = Expression(
    r"(?:text|value|val|param|params|parameters?|variables?|args?|arguments|default|data|\d*)(?: \d+)?"
)
"""Names that say nothing: of the places of a template, of a call or of a message whose fields have numbers."""
_WHOLE_TIME: Final = Expression(
    r"(?:20\d\d-\d\d?-\d\d?|\d{1,2}[./-]\d{1,2}[./-]20\d\d|20\d\d/\d\d?/\d\d?)"
    r"(?:[t ,]{1,2}\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?(?:z|[+-]\d\d:?\d\d)?)?|\d{1,2}:\d\d(?::\d\d)?(?: ?[ap]m| ?uhr)?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day,? .{4,24}"
)
"""A value that is a day or a time of day and nothing else."""
_CALLS_FOR: Final = Expression(
    r"\b(?:method|action|operation|op|command|intent|rpc|procedure|call) (?:book|reserve|schedule|make ?(?:booking"
    r"|appointment))\b"
)
"""A call of a program that makes an appointment: it may be no more than `book`."""
_SLOT_TAKEN: Final = Expression(
    r"\b(?:doctors?|practitioners?|clinicians?|physicians?|therapists?|medicos?|medecins?|praticiens?|arzte?"
    r"|lekarz\w*"
    r"|specialists?|clinics?|dentists?|hospitals?|patients?)\b.{0,160}\b(?:slots?|appointments?|termine?|citas?|rdv"
    r"|visits?|bookings?|consultas?|wizyt\w)\b.{0,12}\b20\d\d-\d\d-\d\d.{0,40}?\b(?:book\w*|reserv\w*|confirm\w*"
    r"|hold)\b"
)
"""An address that takes the time of a clinician: `/doctors/7/slots/2024-10-25T10:15/book`."""
_ALL_IN_ADDRESS: Final = Expression(
    r"\b(?:patients?|pacientes?|patienten|pazienti|pacjenci)\b.{0,60}\b(?:appointments?|appts?|termine?|citas?|rdv"
    r"|consultas?|visite|wizyty|afspraken)\b"
)
"""An address of the appointments of one patient."""
_STRONG_TITLE: Final = Expression(
    STRONG + r"|\btermin(?:bestatigung|erinnerung|vereinbarung|anfrage|absage|verschiebung|buchung)\w*", only_asked=True
)
"""What the title of a message about an appointment says."""
MAX_TITLE_WORDS: Final = 8
"""Of an entry of a calendar that is no more than with whom, or for what."""
MAX_SENTENCE_WORDS: Final = 14
"""Of a remark that says itself that it is an appointment, and with whom."""
_HOURS: Final = Expression(
    r"\b(?:regular|opening|business|working|office) hours\b|\bopen(?:ing)? (?:day|time|hours)\b|\boffnungszeiten\b"
    r"|\boeffnungszeiten\b|\bhorarios? (?:de )?(?:apertura|atencion|funcionamento)\b|\bhoraires?(?: d)? ouverture\b"
    r"|\borari(?:o)? (?:di )?apertura\b|\bopeningstijden\b|\bgodziny otwarcia\b"
    r"|\b(?:unit |list )?prices?\b|\bpreco\b|\bprecio\b|\bpreis\b|\bprix\b|\bprezzo\b|\bprijs\b|\bcena\b"
    r"|\btariff?s?\b"
    r"|\btabela precos\b|\bprice ?list\b|\bfee ?schedule\b|\bvigencia\b",
    only_asked=True,
)
MAX_HOURS_FIELDS: Final = 80
_NAME_OF_TEMPLATE: Final = Expression(r"\btemplate (?:name|id|slug|key)$")
_SENDING: Final = ("POST ", "PUT ", "PATCH ")
_RESOURCE: Final = Expression(r"(?:fhir:|[.]resource[.])([A-Z][A-Za-z]{2,30})")
_VISITS: Final = frozenset(
    {"Appointment", "AppointmentResponse", "Encounter", "EpisodeOfCare", "Slot", "ServiceRequest"}
)
"""Resources of FHIR that are a visit; the others only name one: a Condition that was seen in an Encounter is none."""
_SEGMENT_OF_VISIT: Final = Expression(r"hl7:(?:SCH|RGS|AI[SGLP]|ARQ|APR|PV[12]|PR1|TQ1)")
_OF_FORMS: Final = Expression(
    r"(?:survey|questionnaire|form|template|campaign|quiz|study|umfrage|fragebogen|encuesta) ?(?:name|title)"
)
"""What a form is called says for what it is made, not that somebody comes."""
_NOT_A_NAME: Final = Expression(r"true|false|null|none|n/a|all|any|")


class Appointments(Detector):
    """One hit for each text, and for each object of fields, that names an appointment, a clinician and a time."""

    rules = ("CLR-health",)
    patterns = (_WORD, _CASED)
    context = (_WITH, _ARCHETYPE, _OFFICE)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """What is agreed, with whom, and when, must stand together; an appointment alone can be with a
        hairdresser."""
        if not scan.has((_WITH, _OFFICE)) or is_of_animal(message) or is_of_program(message):
            return []
        if found := list(_in_texts(message, scan, where)) or list(_by_address(message, where)):
            return found
        if scan.has((_ARCHETYPE,)):
            return []  # records of openEHR name who wrote them, and when
        if ELSEWHERE.search(place_of(message)) is not None:
            return []
        beside = Beside(message)
        for group, fields in _groups(message, where):
            agreed = _judge_group(fields, message, where)
            if agreed is not None and not beside.is_elsewhere(group, agreed):
                whom, when = agreed
                return [_hit(message, where.way(message.direction), whom, when)]  # further ones tell nothing new
        return []


def _in_texts(message: ReadMessage, scan: Scan, where: Where) -> Iterator[Hit]:
    seen: set[str] = set()
    way = where.way(message.direction)
    place = place_of(message)
    for match in scan.matches(_WORD):
        field = match.field
        if match.in_path or field.path in seen or is_silent(message, field, where) or _is_calendar(field):
            continue
        near = fold(scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES))
        if not (
            _APPOINTMENT.search(near)
            and (_TIME.search(near) or _MOVED.search(near))
            and _CLINICIAN.search(near)  # the costly ones last
            and not ELSEWHERE.search(near)
        ):
            continue
        is_received = way is SentOrReceived.RECEIVED
        if is_received and not (
            speaks_of_self(near) or "your" in near or is_own_path(field.path) or is_own_path(place)
        ):
            continue
        seen.add(field.path)
        yield Hit(
            "CLR-health",
            "health.appointment",
            Certainty.LIKELY,
            way,
            message.span,
            value=field.value if len(field.value) <= MAX_VALUE_CHARS else match.text,
            path=field.path,
            detail="An appointment, with whom and when.",
            paths=(field.path,),
        )


def _is_calendar(field: Field) -> bool:
    """Whether a text is a calendar, which is read in its parts: a day that stands in it belongs to one of them."""
    return field.path == "body.text" and field.value.startswith("BEGIN:VCALENDAR")


def _by_address(message: ReadMessage, where: Where) -> Iterator[Hit]:
    """The time of a clinician that is taken by calling an address."""
    way = where.way(message.direction)
    if way is not SentOrReceived.SENT or not message.title.startswith(_SENDING):
        return
    if _SLOT_TAKEN.search(fold(unquote(message.path.partition("?")[0]))) is not None:
        path = "url.path"
        yield Hit(
            "CLR-health", "health.appointment", Certainty.LIKELY, way, message.span, message.path, path,
            "An appointment, with whom and when.", (path,),
        )  # fmt: skip


def _groups(message: ReadMessage, where: Where) -> Iterator[tuple[str, list[Field]]]:
    """Fields that stand together, and where: an object with the objects in it, a form, a query. What a program says of
    itself and what somebody did that day is no part of them."""
    held: dict[str, list[Field]] = {}
    for field in message.fields:
        if not field.value or len(field.value) > MAX_GROUP_VALUE_CHARS or is_silent(message, field, where):
            continue
        place = object_of(field.path)
        if _OF_FORMS.fullmatch(own_name(field)) is not None or _is_of_program(field):
            continue
        if not _can_be_visit(field.path) or field.path.startswith(("header:", "cookie:")):
            continue
        for _ in range(MAX_CLIMB):
            group = held.setdefault(place, [])
            if len(group) < MAX_GROUP_FIELDS and not is_of_day(field, place):
                group.append(field)
            above = _outside(place)
            if above == place or len(held) > MAX_GROUPS or above.endswith((".resource", "fhir:")):
                break
            place = above
    for place, group in sorted(held.items(), key=lambda one: len(one[1])):  # what stands closest together says most
        if len(group) > 1:
            yield place, group


def _outside(place: str) -> str:
    """The object that an object stands in, also where it is written as a text into a field of it."""
    packed = _PACKED.search(place)
    return parent(place[: packed.start()]) if packed is not None else parent(place)


_PACKED: Final = Expression(r"\|json:\$?$")


def _is_of_program(field: Field) -> bool:
    """Whether a service is a program that is run, by how it is written: `patient-web`."""
    return field.key in _PROGRAM_KEYS and _SLUG.fullmatch(field.value) is not None


_PROGRAM_KEYS: Final = frozenset({"service", "serviceName", "service_name", "source", "app", "component", "logger"})
_SLUG: Final = Expression(r"[a-z][a-z0-9]*(?:[-_.][a-z0-9]+){1,5}")


def _can_be_visit(path: str) -> bool:
    """Whether a field can belong to an appointment: in FHIR only those of some resources do, and not their type; in a
    calendar not those of a journal."""
    if ".VJOURNAL." in path:
        return False
    if "hl7:" in path and _SEGMENT_OF_VISIT.search(path) is None:
        return False  # who sends a message, and where, is said in all of them
    kinds = _RESOURCE.findall(path)
    return not kinds or (kinds[-1] in _VISITS and not path.endswith((".resourceType", ".reference")))


def _judge_group(fields: list[Field], message: ReadMessage, where: Where) -> tuple[list[Field], list[Field]] | None:
    """With whom and when, where an object is an appointment: something that says so, a clinician or a speciality, and a
    time."""
    way = where.way(message.direction)
    place = place_of(message)
    place = place.removeprefix("intake.")  # what a host is for is said of all that is sent there
    path = f"{fields[0].path.lower()} ; {spaced(fields[0].path)}"
    named = [(field, own_name(field), fold(field.value)) for field in fields]
    everything = f"{place} ; {path} ; " + " ; ".join(f"{name} {value}" for _, name, value in named)
    split = " ; ".join(spaced(field.value[:MAX_SPLIT_CHARS]) for field in fields)
    plain = f"{_MARKS.sub(' ', everything)} ; {split} ; {spaced(message.path)}"
    if ".template" in path:
        plain = f"{plain} ; {_template(message)}"
    when = [f for f, name, value in named if _is_time(name, value)]
    if when and way is SentOrReceived.SENT and (entry := _entry(named, plain)) is not None:
        return [entry], when
    if way is SentOrReceived.SENT and (written := _written(named)):
        return written, when
    is_now = way is SentOrReceived.SENT and message.title.startswith(_SENDING) and _is_joined(message)
    is_call = is_now or _CALLS_FOR.search(plain) is not None
    if not is_call and not _APPOINTMENT.search(plain):
        return None
    whom = [
        field
        for field, name, value in named
        if (when or not _is_addressee(field))
        and (_is_clinician(name, value) or _is_under_clinician(field, value) or (when and _says_whom(value)))
    ]
    is_strong = _STRONG.search(plain) is not None
    is_health = is_health_place(f"{place} {path}") or _CLINICIAN.search(plain) is not None
    if not whom:
        whom = _without_clinician(named, when, is_strong, f"{place} ; {plain}", message)
    if not whom or not (when or is_now or (is_strong and is_health and not _has_hours(message))):
        return None
    is_asked = any(_CLINICIAN_KEY.search(name) and not _NOT_A_NAME.fullmatch(value) for _, name, value in named)
    is_asked = is_asked or any(_SPECIALITY.fullmatch(value) is not None for _, _, value in named)
    is_asked = is_asked or any(_is_under_clinician(field, value) for field, _, value in named)
    is_asked = is_asked or any(_is_profession(name, value) for _, name, value in named)
    is_own_key = any(_NEXT.search(name) for _, name, _ in named)
    if not (is_strong or is_own_key or ((when or is_now) and (is_asked or _BOOKED.search(plain)))):
        return None
    if way is SentOrReceived.RECEIVED and not (is_own_path(path) or is_own_path(place) or _BOOKED.search(plain)):
        return None
    return whom, when


def _is_joined(message: ReadMessage) -> bool:
    """Whether an address is called when somebody has come: to a room on the screen, to a desk."""
    return JOINED.search(message.path.lower().partition("?")[0]) is not None


def _is_profession(name: str, value: str) -> bool:
    """Whether a value is what somebody does for a living, and that is to treat people."""
    is_called = PROFESSION_KEY.fullmatch(name) is not None and _CLINICIAN.search(value) is not None
    return is_called and NOBODY_MET.search(value) is None


def _written(named: list[tuple[Field, str, str]]) -> list[Field]:
    """The title and the text of what is written to somebody, where one says that it is an appointment, and both
    together with whom and when."""
    titles = [(field, value) for field, name, value in named if WRITTEN_TITLE.fullmatch(name) is not None]
    bodies = [(field, value) for field, name, value in named if WRITTEN_BODY.fullmatch(name) is not None]
    for title, heading in titles[:1]:
        for body, text in bodies[:2]:
            both = f"{heading} ; {text}"
            if (
                _STRONG_TITLE.search(heading) is not None
                and _TIME.search(both) is not None
                and _CLINICIAN.search(both) is not None
                and NOBODY_MET.search(both) is None
                and LOOKED_FOR.search(both) is None
            ):
                return [title, body]
    return []


_ADDRESSEES: Final = frozenset(("to", "cc", "recipient", "recipients", "recipientname", "empfaenger", "destinatario"))
"""Names of whom a message is written to."""


def _is_addressee(field: Field) -> bool:
    """Whether somebody is only written to: a question to a doctor is no visit. A mail is read whole."""
    return field.key.lower() in _ADDRESSEES and "mail.header:" not in field.path


def _template(message: ReadMessage) -> str:
    """What the template of a message is called, whose places are filled: `appointment_reminder`."""
    return " ; ".join(
        spaced(field.value[:MAX_SPLIT_CHARS])
        for field in message.fields[:MAX_HOURS_FIELDS]
        if "emplate" in field.path and _NAME_OF_TEMPLATE.search(spaced(field.path)) is not None
    )


def _hit(message: ReadMessage, way: SentOrReceived, whom: list[Field], when: list[Field]) -> Hit:
    return Hit(
        "CLR-health",
        "health.appointment",
        Certainty.LIKELY,
        way,
        message.span,
        value=whom[0].value,
        path=whom[0].path,
        detail="An appointment, with whom and when." if when else "An appointment, and with whom.",
        paths=tuple(dict.fromkeys(field.path for field in (*whom, *when)))[:MAX_SHOWN],
    )


def _has_hours(message: ReadMessage) -> bool:
    """Whether a message says when a place is open, or what is paid there: then it tells of the place, and of nobody who
    goes there."""
    return any(_HOURS.search(spaced(field.path)) is not None for field in message.fields[:MAX_HOURS_FIELDS])


def _is_time(name: str, value: str) -> bool:
    """Whether a value is when something is, by its name; or by itself, where the name says nothing."""
    if (_TIME_KEY.search(name) or _NEXT.search(name)) and _TIME.search(value):
        return True
    return _NO_NAME.fullmatch(name) is not None and _WHOLE_TIME.fullmatch(value) is not None


def _entry(named: list[tuple[Field, str, str]], plain: str) -> Field | None:
    """What an entry of a calendar, a task or a reminder is called, where that is with whom somebody meets."""
    if CALENDAR.search(plain) is None:
        return None
    for field, name, value in named:
        if (
            ENTRY_KEY.fullmatch(name) is not None
            and value.count(" ") < MAX_TITLE_WORDS
            and _CLINICIAN.search(value) is not None
            and NOBODY_MET.search(value) is None
            and LOOKED_FOR.search(value) is None
        ):
            return field
    return None


def _without_clinician(
    named: list[tuple[Field, str, str]], when: list[Field], is_strong: bool, plain: str, message: ReadMessage
) -> list[Field]:
    """Where nobody is named: the field that says when, under a name of its own, or what a patient booked and why."""
    own = [field for field, name, value in named if _NEXT.search(name) and _TIME.search(value)]
    if own and (_TREATED.search(plain) is not None or _OF_PATIENT.search(plain) is not None):
        return own
    if (
        own
        and is_health_place(place_of(message))
        and any(_REASON_KEY.search(name) and value for _, name, value in named)
    ):
        return own
    if not (is_strong and when):
        return []
    if _ALL_IN_ADDRESS.search(spaced(message.path)) is not None and message.title.startswith(_SENDING):
        return when
    is_booked = _BOOKING.search(message.path.lower()) is not None or _BOOKING.search(plain) is not None
    is_booked = is_booked or _STRONG.search(spaced(message.path)) is not None  # a form of a page for appointments
    reasons = [field for field, name, value in named if _REASON_KEY.search(name) and not _NOT_A_NAME.fullmatch(value)]
    paths = " ; ".join(spaced(field.path) for field, _, _ in named)
    is_of_patient = _OF_PATIENT.search(f"{plain} ; {paths}") is not None or is_health_place(place_of(message))
    return [*reasons, *when] if is_booked and reasons and is_of_patient else []


def _is_clinician(name: str, value: str) -> bool:
    if _NOT_A_NAME.fullmatch(value) or _PAGE.match(value):
        return False
    if ROOM_KEY.fullmatch(name) is not None:
        value = value.replace("-", " ")
    if _NAME_OF_EVENT.fullmatch(value) is not None or LOOKED_FOR.search(value) is not None:
        return False
    if _PATIENT_ALONE.fullmatch(value) is not None or _PLAYED.search(value) is not None:
        return False
    if _CLINICIAN_KEY.search(name) is not None:
        return True
    return (
        len(value) <= 80
        and value.count(" ") < MAX_NAME_WORDS
        and _CLINICIAN.search(value.replace("_", " ")) is not None
    )


_PATIENT_ALONE: Final = Expression(r"patients?|pacientes?|patienten|pazienti?|pacjent")
"""Who somebody is in a conversation, not whom they meet."""


_PLAYED: Final = Expression(
    r"\b(?:plague|witch|combat|battle|zombie|mad|evil|space|robot|undead|night|dark|holy|war|spirit|time) ?"
    r"(?:doctors?|medics?|surgeons?|nurses?|healers?|therapists?|clerics?)\b|\bpestdoktor|\bpestarzt"
    r"|\bmedecin de (?:la )?peste"
    r"|\b(?:medico|doctor) de la peste|\bspin ?doctor|\bdoctor (?:who|strange|doom|octopus|manhattan)\b"
)
"""Whom people play in games and see in films."""


def _says_whom(value: str) -> bool:
    """Whether a remark beside a time says itself that it is an appointment, and with whom."""
    return (
        value.count(" ") < MAX_SENTENCE_WORDS
        and _APPOINTMENT.search(value) is not None
        and _CLINICIAN.search(value) is not None
        and LOOKED_FOR.search(value) is None
    )


def _is_under_clinician(field: Field, value: str) -> bool:
    """Whether a value is the name of a clinician by the object that it stands in: `therapist.name`."""
    if _NOT_A_NAME.fullmatch(value) or not any(one.isalpha() for one in value):
        return False
    steps = steps_of(field.path)[-2:]
    return (
        len(steps) > 1
        and steps[1] in _NAMES_OF_PEOPLE
        and _CLINICIAN_KEY.search(f"{steps[0]} name") is not None
        and value.count(" ") < MAX_NAME_WORDS
    )


_NAMES_OF_PEOPLE: Final = frozenset({"name", "full name", "display name", "last name", "nombre", "nome", "nom", "naam"})
