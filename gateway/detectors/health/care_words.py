"""Names of what somebody comes to a practice for, and what tells a message of a practice or of an app for health.
Shared by detectors. Folded: lower case, no accents."""

from typing import Final

from gateway.detectors.matching.lazily import Expression

REASONS: Final = Expression(
    r"\b(?:reasons?|motiv(?:o|os|e|i|ation)|motif|grund|anlass|anliegen|concerns?|reden|powod|orsak|anledning|arsag"
    r"|grunn|duvod|neden|complain|issues?|problems?|trouble|problema|probleme|determination|observac(?:ao|ion|iones)"
    r"|bemerkung|remarks?|opmerking|obs|observ|hoofdklacht|aanleiding|presenting ?issue|bemerkungen|opmerkingen|uwagi"
    r"|free ?text|komentarz|komentar|(?:visit|patient|booking) ?notes?|(?:visit )?motives?(?: name)?"
    r"|opis|beschreibung|vraag|comentarios?|kommentar"
    r"|onderwerp|betreff|asunto|assunto|oggetto|objet|emne|amne|temat"
    r"|(?:visit|other|consultation|appointment) topics?)$|anliegen$"
)
"""Names of reasons for which somebody comes: a value is a symptom if nothing else can be meant by it."""

CARE: Final = Expression(
    r"\bpatient\w*|\bpaciente|\bpazient|\bpacjent|\bdoctor|\bdr\b|\bmedic[oa]?\b|\bmedical|\bclinic|\bclinica"
    r"|\bklinik|\bpraxis"
    r"|\barzt|\baerzt|\bartsen?\b|\bhuisarts|\blekarz|\blakare|\blege\b|\blaege|\bmedecin|\bappointment|\bappt"
    r"|\bbooking"
    r"|\bcita\b|\bcitas\b|\bcitaprevia|\breservarcita|\bconsulta|\bconsultation|\btermin\b|\bagendamento"
    r"|\bbeneficiari"
    r"|\bafspraak|\bwizyt|\bvisit|\bencounter|\btriag|\btherap|\bterap|\bcounsel|\bhealth|\bsalud|\bsaude"
    r"|\bsante\b|\bzdrow"
    r"|\bgesund|\bzorg|\bvard(?!ag)\w*|\bboka ?tid|\beconsult|\bturnos?\b|\bafiliad|\bprofesional\b|\bpaz\b|\bnhs"
    r"|\bsymptom|\bmind\w*|\bwell ?being|\bwellness|\bmental|\bcalm|\bmood|\bintake"
    r"|\bbpm\b"
    r"|\bbeneficiaire|\bmutuelle|\badherent|\brezerwacj|\bprzychodni|\bspecjali|\bspeciali[sz]|\bprestador"
    r"|\butente\b|\bsns\b"
    r"|\btriagem|\banamnes|\bpersonnummer|\bpesel\b|\bginekolog|\bgynae?colog|\bmidwife|\bsage ?femme"
    r"|poliklin|поликлин|врач|\bvrach|больниц|пациент|клиник|クリニック|医院|病院|診療|问诊|门诊|병원|\bicpc\b|\bbsn\b|\bconsult\b"
    r"|\bpflegebericht|\bpflegedoku|\bvitalwerte|\bvital ?signs?\b|\bbewohner|\bthuiszorg|\bprogress ?note"
    r"|\bsleep|\bnurse|\bhospital|\btelemed|\binsur|\bmedicamento|\brecept\b|\bmedicijn"
)
"""What says that it is a clinic, a practice or an app for health."""

COMES_FOR: Final = Expression(
    r"\b(?:reasons?|motiv(?:o|os|e)|motif|grund|anlass|anliegen|concerns?|reden|powod|orsak|anledning|arsag|grunn"
    r"|duvod|neden"
    r"|complain|topics?|specialt(?:y|ies)|speciality|especialidad(?:es?)?|specialite|specjalizacja|specialization"
    r"|specialita"
    r"|fachrichtung|fachgebiet|specialisme|appointment type|visit type|appt type|tipo cita|tipo consulta|type de"
    r" consultation"
    r"|terminart|termintyp|procedures?|prestation|actes?|prestacao|service type|services?|leistung|usluga"
    r"|department|dept|clinic"
    r"|summary|appointment reason|visit reason|(?:visit )?motives?(?: name)?|observac(?:ao|ion|iones)|bemerkung"
    r"|remarks?|opmerking|komentarz"
    r"|uwagi)$|anliegen$"
)
"""Names of reasons, kinds of appointments and fields of medicine."""

EVENT: Final = Expression(
    r"^(?:event|event ?name|event ?type|event ?key|custom ?event|evt|evt ?name|en|ea|action|e|ev|name|evento"
    r"|ereignis)$"
)
"""What events are called by, whose own name may say all."""

LOGGED: Final = (
    r"(?:[ _.:-]?(?:log(?:ged)?|added|add|saved|save|tracked|track|recorded|reported|report|entered|submitted|updated"
    r"|confirmed|registered|created|noted))"
)
"""How the name of an event ends that tells of something that was noted down."""
