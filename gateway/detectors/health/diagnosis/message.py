"""What a message that tells of an illness says besides: of a patient, of many people, of a vacancy, of an absence."""

from typing import Final

from gateway.detectors.health.clinical import compiled
from gateway.detectors.health.diagnosis.words import ABSENCE, NAMED_ILLNESS
from gateway.detectors.matching.dictionaries import illnesses
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern

MAX_NAME_CHARS: Final = 120
"""A value that is the name of an illness and no text."""

ILLNESSES: Final = illnesses()

CLINICAL_MESSAGE: Final = Pattern(
    r"patien|pacien|pacjent|pazient|prescri|clinic|klinik|hospital|h(?:o|ô)pital|ospedal|szpital|sykehus"
    r"|\bdoctor\b|doktor"
    r"|\bmedic(?:al|in|ation|o\b)|m(?:e|é)decin|salud|sant(?:e|é)\b|sa(?:u|ú)de|gesund|gezond|zdrow|saglik"
    r"|lekarz|\barzt|huisarts"
    r"|openmrs|dhis|\bemr\b|\behr\b|fhir|\bdob\b|birth|nasc|fec_?nac|pesel|krank|nurse|physician|versichert"
    r"|therap|ccda:"
    r"|especialidade?\b|benefici(?:a|á)ri[oa]\b|carteirinha|afiliad[oa]\b|obra_?social|plano_?sa|assur(?:e|é)\b"
    r"|[./\"]med[./\"\[]|\bpills?[-_ ]?left|\bmeds\b|\bnir\b|sick_?(?:leave|note)"
    r"|geboren|geburts|\bbsn\b|klacht(?:en)?\b|beschwerden?\b|verletzt|\binjur(?:y|ies|ed)\b|wheelchair|patsient"
    r"|pacijent"
    r"|lesionad[oa]\b|feriti?\b|nacimiento|naissance|nascita|f(?:o|\xc3\xb6)delse"
    r"|pojistovn|poistovn|zdravot|\bordinac|taj_?sz(?:a|\xc3\xa1)m|\bhasta_?(?:no|ad|id|kod)|tckn"
    r"|ehr_?condition|anamnes|care_?plan|encounter|assicura|codfisc|codice_?fisc|\bnss\b|curp"
)
"""What is said where somebody is treated, insured or ill."""

OF_SYMPTOMS: Final = Pattern(r"symptom|(?:s(?:y|i|\xc3\xad)n|symp)t(?:o|\xc3\xb4)m|objaw")
"""What is said there, and of machines that are repaired."""

COUNTED: Final = Pattern(
    r"[._\"\]-](?:cases|deaths|incidence|prevalence|(?:new_?|total_?)(?:cases|deaths)|casos|obitos|(?:ó|o)bitos|muertes"
    r"|fallecid[oa]s|todesf(?:ä|ae?)lle|fallzahl(?:en)?|neuinfektionen|d(?:é|e)c(?:è|e)s|decessi|nombre_?de_?cas"
    r"|age_?groups?)\x1f"
)
"""What is reported of many: a week's cases and deaths."""

VACANCY: Final = Pattern(
    r"employment_?type\x1f|base_?salary|job_?(?:title|posting|location|description|id)\x1f|hiring_?organi[sz]ation"
    r"|[./\"]salary(?:_?(?:min|max|range))?[^a-z]|/(?:postings|vacancies|jobs?)/?\x1f|vacature|stellenanzeige"
    r"|oferta_?(?:de_?)?(?:empleo|emprego)|/applications?/?\x1f|/bewerbung|/candidatur|/careers?/|cover_?letter"
    r"|anschreiben|lebenslauf|curriculum|motivationsschreiben|lettre_?(?:de_?)?motivation|\(m/w/[dix]\)|\(h/f\)"
    r"|\([mw]/f/[dx]\)|years_?(?:of_?)?experience|berufserfahrung|applicant"
)
"""What is asked of who wants to work there."""

PATIENT: Final = Pattern(
    r"\bpatient|\bpacient|\bpacjent|\bpazient|pesel|\bdob\b|date_?of_?birth|data_?nasc"
    r"|fec_?nac"
)
"""Who is a patient, or has a day of birth."""

ICD_KEY: Final = Expression(
    r".*(?:icd|diagnos|dsm|rozpozn|cie10|cid10|cim10|conditionsource|icpc).*|(?:cod(?:igo|e)?)?ci[dem](?:code|codigo"
    r"|cod|principal)?|.*dx\d?|(?:.*dx|.*diag)(?:code|cod|cd)s?\d{0,2}"
    r"|conditioncode|billingcode|problemcode"
)
"""Names of fields that hold codes of illnesses, without marks."""

OF_ABSENCE: Final = Pattern(ABSENCE)
VALUE_KEYS: Final = frozenset({"value", "answer", "stringvalue"})
"""Keys that only say that it is a value: what is above them names it."""


def is_known(name: str) -> bool:
    """Whether a text begins with the name of an illness, or is built like one."""
    if len(name) > MAX_NAME_CHARS:
        return False
    words = name.replace(",", " ").split()
    beginnings = (" ".join(words[:number]) for number in range(1, min(len(words), 5) + 1))
    if any(one in ILLNESSES.entries for one in (*beginnings, *words)):
        return True
    return compiled(NAMED_ILLNESS).fullmatch(name) is not None
