"""Appointments with clinicians: when, and with whom, a person is in treatment."""

from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import unquote

from gateway.detectors.base import Detector, Where
from gateway.detectors.context.about import fold, is_own_path, is_silent, place_of, speaks_of_self
from gateway.detectors.context.naming import own_name
from gateway.detectors.context.nobody import is_of_animal, is_of_program
from gateway.detectors.health.appointment.beside import Beside
from gateway.detectors.health.appointment.groups import groups
from gateway.detectors.health.appointment.judged import OF_APPOINTMENT, OF_TIME, SENDING, is_time, judge_group
from gateway.detectors.health.appointment.whom import OF_CLINICIAN
from gateway.detectors.health.appointment.words import ELSEWHERE, MOVED
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern, Scan
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

CONTEXT_BYTES: Final = 120
"""How far from the word the clinician or the time may stand: a long sentence."""

MAX_VALUE_CHARS: Final = 300
"""A longer text is more than the appointment."""

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
    r"|cancer|radiat|obgyn|pmhnp|pelvic|\bivf|ketamin|methadon|dokter|psycholoo|oloog\b|phlebot|podiatr"
    r"|wound care|infusion|hospice"
    r"|pneumolog|nephro"
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
_SURELY: Final = Pattern(
    r"/(?:doctor|therapist|clinician|practitioner|physician|dentist|psychologist|praticien|medico)s?/|reserve[^a-z]"
    r"|appointment|[^a-z]appts?(?:[^a-z]|[_.-]?(?:at|ref|id|time|date|type|on|start|dt))|(?:arzt|therapie|kontroll"
    r"|wunsch|erst|untersuchungs)?termine?[^a-z]"
    r"|[^a-z]citas?[^a-z]|[^a-z]rdv[^a-z]|prenota|afspra|consultas?[^a-z]|next_?visit|visit_?(?:type|reason|date"
    r"|kind|window)"
)
"""What says so surely that it is an appointment that no clinician has to be known."""

_CASED: Final = Pattern(
    r"(?:appointment|booking|session|visit|consulta|slot|schedul|termin|encounter|reservarcita|cita|wizyt"
    r"|afspraak|turno|marcarconsulta|agendarcita|fecha_?(?:de_?)?atencion|zapis|予約|boka_?tid|tidsbok|bestill_?time"
    r"|ajanvaraus|referral|afspraken|bokning|bes(?:ö|o)k|waiting[-_]?list|warteliste|lista_?de_?espera"
    r"|wachtlijst)(?:s|ed|tion|type|id|date|time)?"
    r"|wait_?list|invitee|sitzung|erstgespr|primera_?(?:visita|sesion)|fire_?at|/join\b|/arriv|check-?in|/kiosk"
    r"|ankunft|llegada"
    r"|/waiting|antrian|antrean|tanggal_?periksa|tgl_?periksa|janji_?temu|temu_?janji|rawat_?jalan|jadwal_?dokter"
    r"|lich_?kham"
    r"|[./_\"]janji|jadwal|konsultasi|jadual"
    r"|calend[aer]|me/events|kalender|dtstart|due_?(?:string|date|at)|/tasks|reminder|prenotazion|buchung|reserva"
)

_MOVED: Final = Expression(MOVED, only_asked=True)

_OFFICE: Final = Pattern(
    r"cita_?previa|agendar_?cita|citas?[./?]|imss|fecha_?(?:de_?)?atencion|beneficiari|yoyaku|\bzapis\b|vrach|врач|医師"
    r"|診療|診察|予約"
    r"|医生|预约|예약|의사|poliklini|поликлини"
)
"""What is as much as a clinician where offices and other letters have it."""
_ARCHETYPE: Final = Pattern(r"archetype_?node_?id")

_SLOT_TAKEN: Final = Expression(
    r"\b(?:doctors?|practitioners?|clinicians?|physicians?|therapists?|medicos?|medecins?|praticiens?|arzte?"
    r"|lekarz\w*"
    r"|specialists?|clinics?|dentists?|hospitals?|patients?)\b.{0,160}\b(?:slots?|appointments?|termine?|citas?|rdv"
    r"|visits?|bookings?|consultas?|wizyt\w)\b.{0,12}\b20\d\d-\d\d-\d\d.{0,40}?\b(?:book\w*|reserv\w*|confirm\w*"
    r"|hold)\b"
)
"""An address that takes the time of a clinician: `/doctors/7/slots/2024-10-25T10:15/book`."""


_OF_ONE: Final = Expression(
    r"/(?:doctors?|therapists?|clinicians?|practitioners?|physicians?|counsell?ors?|medicos?|medecins?|praticiens?"
    r"|arzte?"
    r"|dentists?|psychologists?|psychiatrists?|midwives|specialists?)/[^/]{1,40}/(?:book(?:ings?)?|appointments?"
    r"|reserve"
    r"|schedule|termine?|citas?|rdv|slots?/[^/]{1,40}/(?:book|hold|reserve))/?$"
)
"""An address by which somebody is booked, whose body says when: `POST /doctors/7/book`."""


class Appointments(Detector):
    """One hit for each text, and for each object of fields, that names an appointment, a clinician and a time."""

    rules = ("CLR-health",)
    patterns = (_WORD, _CASED, _SURELY)
    context = (_WITH, _ARCHETYPE, _OFFICE)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """What is agreed, with whom, and when, must stand together; an appointment alone can be with a
        hairdresser."""
        if not scan.has((_WITH, _OFFICE, _SURELY)) or is_of_animal(message) or is_of_program(message):
            return []
        if found := list(_in_texts(message, scan, where)) or list(_by_address(message, where)):
            return found
        if scan.has((_ARCHETYPE,)):
            return []  # records of openEHR name who wrote them, and when
        if ELSEWHERE.search(place_of(message)) is not None and not _is_record(message):
            return []  # a record says itself that it is of a patient
        beside = Beside(message)
        for group, fields in groups(message, where):
            agreed = judge_group(fields, message, where)
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
            OF_APPOINTMENT.search(near)
            and (OF_TIME.search(near) or _MOVED.search(near))
            and OF_CLINICIAN.search(near)  # the costly ones last
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


def _is_record(message: ReadMessage) -> bool:
    return any(field.path.startswith("body.fhir:Appointment") for field in message.fields)


def _is_calendar(field: Field) -> bool:
    """Whether a text is a calendar, which is read in its parts: a day that stands in it belongs to one of them."""
    return field.path == "body.text" and field.value.startswith("BEGIN:VCALENDAR")


def _by_address(message: ReadMessage, where: Where) -> Iterator[Hit]:
    """The time of a clinician that is taken by calling an address."""
    way = where.way(message.direction)
    if way is not SentOrReceived.SENT or not message.title.startswith(SENDING):
        return
    address = fold(unquote(message.path.partition("?")[0]))
    is_booked = _OF_ONE.search(address) is not None and any(
        is_time(own_name(one), fold(one.value)) for one in message.fields if one.path.startswith("body.")
    )
    if is_booked or _SLOT_TAKEN.search(address) is not None:
        path = "url.path"
        yield Hit(
            "CLR-health", "health.appointment", Certainty.LIKELY, way, message.span, message.path, path,
            "An appointment, with whom and when.", (path,),
        )  # fmt: skip


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
