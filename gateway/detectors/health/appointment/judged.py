"""Whether fields that stand together are an appointment: what says so, with whom it is, and when."""

import re
from typing import Final

from gateway.detectors.base import Where
from gateway.detectors.context.about import fold, is_health_place, is_own_path, place_of
from gateway.detectors.context.naming import own_name, spaced
from gateway.detectors.context.pages import is_title
from gateway.detectors.health.appointment.whom import (
    KEY_OF_CLINICIAN,
    NOT_A_NAME,
    OF_CLINICIAN,
    SPECIALITY,
    is_addressee,
    is_clinician,
    is_profession,
    is_under_clinician,
)
from gateway.detectors.health.appointment.words import (
    APPOINTMENT,
    BOOKED,
    BOOKING,
    CALENDAR,
    ENTRY_KEY,
    JOINED,
    LOOKED_FOR,
    NEXT,
    NOBODY_MET,
    STRONG,
    TIME,
    TIME_KEY,
    WRITTEN_BODY,
    WRITTEN_TITLE,
)
from gateway.detectors.matching.lazily import Expression
from gateway.model.findings import Field, ReadMessage, SentOrReceived

MAX_SPLIT_CHARS: Final = 80
"""How much of a value can be a name in capitals and marks: `BookAppointment`."""

OF_APPOINTMENT: Final = Expression(APPOINTMENT, only_asked=True)
_STRONG: Final = Expression(STRONG, only_asked=True)

OF_TIME: Final = Expression(TIME, only_asked=True)
_TIME_KEY: Final = Expression(TIME_KEY, only_asked=True)
_BOOKED: Final = Expression(BOOKED, only_asked=True)
_NEXT: Final = Expression(NEXT, only_asked=True)
_BOOKING: Final = Expression(BOOKING, only_asked=True)

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
SENDING: Final = ("POST ", "PUT ", "PATCH ")


def judge_group(fields: list[Field], message: ReadMessage, where: Where) -> tuple[list[Field], list[Field]] | None:
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
    when = [f for f, name, value in named if is_time(name, value)]
    if when and way is SentOrReceived.SENT and (entry := _entry(named, plain)) is not None:
        return [entry], when
    if way is SentOrReceived.SENT and (written := _written(named)):
        return written, when
    is_now = way is SentOrReceived.SENT and message.title.startswith(SENDING) and _is_joined(message)
    is_call = is_now or _CALLS_FOR.search(plain) is not None
    if not is_call and not OF_APPOINTMENT.search(plain):
        return None
    is_told = any(name in _EVENT_KEYS and _BOOKED_EVENT.fullmatch(spaced(field.value)) for field, name, value in named)
    is_paged = any(name in _ADDRESS_KEYS for _, name, _ in named)
    whom = [
        field
        for field, name, value in named
        if (when or not is_addressee(field))
        and not _is_of_page(field, value, is_paged=is_paged)
        and (is_clinician(name, value) or is_under_clinician(field, value) or ((when or is_told) and _says_whom(value)))
    ]
    is_strong = _STRONG.search(plain) is not None
    is_health = is_health_place(f"{place} {path}") or OF_CLINICIAN.search(plain) is not None
    if not whom:
        whom = _without_clinician(named, when, is_strong, f"{place} ; {plain}", message)
    if not whom or not (when or is_now or (is_strong and is_health and not _has_hours(message))):
        return None
    is_asked = any(KEY_OF_CLINICIAN.search(name) and not NOT_A_NAME.fullmatch(value) for _, name, value in named)
    is_asked = is_asked or any(SPECIALITY.fullmatch(value) is not None for _, _, value in named)
    is_asked = is_asked or any(is_under_clinician(field, value) for field, _, value in named)
    is_asked = is_asked or any(is_profession(name, value) for _, name, value in named)
    is_own_key = any(_NEXT.search(name) for _, name, _ in named)
    if not (is_strong or is_own_key or ((when or is_now) and (is_asked or _BOOKED.search(plain)))):
        return None
    if way is SentOrReceived.RECEIVED and not (is_own_path(path) or is_own_path(place) or _BOOKED.search(plain)):
        return None
    return whom, when


def _is_of_page(field: Field, value: str, *, is_paged: bool) -> bool:
    """Whether a value is the title or the address of a page that somebody looks at, and does not say itself that it is
    of an appointment: a clinic has a page for each therapy."""
    is_page = _OF_PAGES.search(field.path) is not None or is_title(field.path, own_name(field))
    is_page = is_page or (is_paged and field.path.endswith(".properties.title"))
    return is_page and OF_APPOINTMENT.search(_MARKS.sub(" ", value)) is None


_EVENT_KEYS: Final = frozenset({"en", "event", "event name", "ev", "action", "event action", "ea", "e"})
_BOOKED_EVENT: Final = Expression(
    r"(?:appointments?|appt|visit|booking|consultation|termin|cita|rdv) (?:scheduled|booked|confirmed?|created"
    r"|requested"
    r"|complete[d]?|success|gebucht|confirmada|confirme)|(?:scheduled?|booked?"
    r"|confirm(?:ed)?) (?:an? )?(?:appointments?|visit)"
)
"""What an event is called by which somebody has an appointment, and where a title stands that is of a page."""
_ADDRESS_KEYS: Final = frozenset({"url", "referrer", "page url", "path"})
_OF_PAGES: Final = Expression(
    r"[.:](?:page|content_?data|web_?page|screen)[.](?:title|path|url|name)$"
    r"|[.:](?:page_?(?:title|path|url|name)|document_?title|screen_?name)$|^url\.query:(?:h|t|dt|dl|dp|url|path|title)$"
    r"|\.context\.page\.\w{1,12}$|[.]properties[.](?:path|url|referrer)$",
    re.IGNORECASE,
)


def _is_joined(message: ReadMessage) -> bool:
    """Whether an address is called when somebody has come: to a room on the screen, to a desk."""
    return JOINED.search(message.path.lower().partition("?")[0]) is not None


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
                and OF_TIME.search(both) is not None
                and OF_CLINICIAN.search(both) is not None
                and NOBODY_MET.search(both) is None
                and LOOKED_FOR.search(both) is None
            ):
                return [title, body]
    return []


def _template(message: ReadMessage) -> str:
    """What the template of a message is called, whose places are filled: `appointment_reminder`."""
    return " ; ".join(
        spaced(field.value[:MAX_SPLIT_CHARS])
        for field in message.fields[:MAX_HOURS_FIELDS]
        if "emplate" in field.path and _NAME_OF_TEMPLATE.search(spaced(field.path)) is not None
    )


def _has_hours(message: ReadMessage) -> bool:
    """Whether a message says when a place is open, or what is paid there: then it tells of the place, and of nobody who
    goes there."""
    return any(_HOURS.search(spaced(field.path)) is not None for field in message.fields[:MAX_HOURS_FIELDS])


def is_time(name: str, value: str) -> bool:
    """Whether a value is when something is, by its name; or by itself, where the name says nothing."""
    if (_TIME_KEY.search(name) or _NEXT.search(name)) and OF_TIME.search(value):
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
            and OF_CLINICIAN.search(value) is not None
            and NOBODY_MET.search(value) is None
            and LOOKED_FOR.search(value) is None
        ):
            return field
    return None


def _without_clinician(
    named: list[tuple[Field, str, str]], when: list[Field], is_strong: bool, plain: str, message: ReadMessage
) -> list[Field]:
    """Where nobody is named: the field that says when, under a name of its own, or what a patient booked and why."""
    own = [field for field, name, value in named if _NEXT.search(name) and OF_TIME.search(value)]
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
    if _ALL_IN_ADDRESS.search(spaced(message.path)) is not None and message.title.startswith(SENDING):
        return when
    is_booked = _BOOKING.search(message.path.lower()) is not None or _BOOKING.search(plain) is not None
    is_booked = is_booked or _STRONG.search(spaced(message.path)) is not None  # a form of a page for appointments
    reasons = [field for field, name, value in named if _REASON_KEY.search(name) and not NOT_A_NAME.fullmatch(value)]
    paths = " ; ".join(spaced(field.path) for field, _, _ in named)
    is_of_patient = _OF_PATIENT.search(f"{plain} ; {paths}") is not None or is_health_place(place_of(message))
    return [*reasons, *when] if is_booked and reasons and is_of_patient else []


def _says_whom(value: str) -> bool:
    """Whether a remark beside a time says itself that it is an appointment, and with whom."""
    return (
        value.count(" ") < MAX_SENTENCE_WORDS
        and OF_APPOINTMENT.search(value) is not None
        and OF_CLINICIAN.search(value) is not None
        and LOOKED_FOR.search(value) is None
    )
