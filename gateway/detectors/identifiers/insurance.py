"""Numbers by which a health insurer knows a person: by their key, in records, and by their check digit.

Sources: KVNR: section 290 SGB V and the directive of the GKV-Spitzenverband, check digit by modified modulo 10; EHIC:
decision S2 of the EU Administrative Commission (20 digits, 80 and the country in front); X12 NM108 and HL7 table 0203.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from gateway.detectors.base import Detector, Where, is_plain_header, is_published, plain_key
from gateway.detectors.context.named import Keys, owner
from gateway.detectors.context.surroundings import speaks_of
from gateway.detectors.identifiers.insurance_names import (
    BIN_DIGITS,
    BINS,
    HEALTH_TYPES,
    HELD,
    HELD_BY_PATIENTS,
    HOLDERS,
    ON_CARDS,
    OWN_TYPES,
    PATIENTS,
    PROCESSORS,
    digits_of,
    is_card_of_health,
    is_cns,
    is_ehic,
    is_taj,
    says_insured,
    says_who_is_insured,
)
from gateway.detectors.identifiers.national_table import NATIONAL_IDS
from gateway.detectors.matching.affixes import bare_names
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Form, Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.model.flows import Certainty

MAX_VALUE_CHARS: Final = 40
"""Longer values are no numbers of a card."""

MAX_BESIDE: Final = 15
"""Fields before and behind a number that may say which insurance it is of."""

_KEY: Final = Pattern(
    r"insur|subscriber|member|policy|polic[ey]n|polis|polizz|apolice|apólice|versicher|krankenk|kvnr|ehic|egk|kvid|asegurad|afiliad|afiliaci|seguro"
    r"|poliza|póliza|adherent|adhérent|mutuelle|carteir|convenio|convênio|conv[eê]nio"
    r"|health[-_ ]?(?:card|plan|fund|id)"
    r"|utente|health[a-z_-]{0,12}(?:member|card)|carteira|ins[-_]?(?:member|subscr|card|insured)|zorgpas|nuhsa"
    r"|obra[-_ ]?social|tarjeta|beneficiari|verzeker|ubezpiecz|pojisten|assure|taj[-_]?(?:szam|n)|taj\x1f|cns\x1f"
    r"|cartao"
    r"|karten?nr|ohip"
    r"|mutuali|ziekenfonds|vers[-_]?n(?:r|um)|[^a-z]cip(?:sns|a|auton[a-z]{0,6})?[\"\]]{0,2}\x1f|n(?:um|r|o)?(?:ero)?[-_]?sns|oms|[^a-z]enp\x1f"
    r"|hokensh|kigo_?bango|yibao|shebaoka|保険者番号|保険証|健康保険|記号番号|医保|醫保|社保卡|건강보험|보험증"
    r"|processor_?control|cardholder_?id|vertragsn|relatie|mitglied|lidn(?:ummer|r)|[^a-z]pcn[\"\]]{0,2}\x1f"
    r"|(?:card|karte|carte|carta|kaart|kort|tessera|tarjeta|assicurato|assure|veka)(?:[-_]?(?:id|n[ro]|num[a-z]{0,5}))?[\"\]]{0,2}\x1f80[0-8][0-9]"
    r"|[^a-z](?:ins|subs?c?r?|mem|mbr|hmo|ppo)[-_]?(?:id|no|num|nr)[\"\]]{0,2}\x1f|sigorta|num_?cart|[^a-z]tpa|mediclaim|pm-?_?jay|ayushman|[^a-z](?:cghs|echs|esic)[-_]?(?:card|ben[a-z]{0,8}|ip|no|id|num)|bpjs|[^a-z](?:jkn|kis)[-_]?(?:no|id|num)|no[-_]?(?:kartu[-_]?)?(?:jkn|kis)"
    r"|phil-?_?health|[^a-z](?:nhif|shif|nhis)[-_]?(?:no|num|id|member)"
    r"|medica(?:id|re)|\bmbi\b|payer|payor|coverage|tessera|sanitari|rx[-_ ]?(?:bin|grp|group|pcn|id)\b"
)
_KVNR_TEXT: Final = Pattern(r"\b[a-z][0-9]{9}\b", Form.RARE)
_SAID: Final = Pattern(
    r"\b(?:member|subscriber|insurance|policy|health[- ]?plan|health[- ]?card|health insurance|medicare|medicaid)"
    r"(?: (?:card|policy|member))?[- ]?(?: ?id\b| ?no\b| ?num| ?#)"
)
_FORMATS: Final = Pattern(r"hl7:in[12]|hl7:pid|x12:nm1|x12:ref|fhir:")
_BORN: Final = Pattern(r"dob|birth|nasc|fec[a-z_]{0,6}nac|nacim|gebur|geb[-_]?dat|naiss|nascita")
"""Who is insured has a day of birth; who reads a newsletter has none."""
_GERMAN: Final = Pattern(
    r"versicher|krankenk|kvnr|\bgkv\b|\begk\b|gesundheitskarte|kvid|insurant|e-?rezept|telematik|kv_?nummer"
)
_HEALTH: Final = Pattern(
    r"\bppo\b|\bhmo\b|\bhdhp\b|/eligibility|eligibility\?|coverage_?check|eyemed|\bvsp\b|eyewear|optometr"
    r"|contact ?lens|hearing ?aid|relationship[^\x1f]{0,6}\x1fself"
    r"|health|medic|patient|dental|vision|clinic|hospital|doctor|physician|pharma|prescri|copay|deductible|\brx|diagnos"
    r"|aetna|cigna|humana|kaiser|anthem|blue ?cross|blue ?shield|bcbs|united ?health|molina|centene|oscar health"
    r"|kesehatan|rumah_?sakit|[^a-z]pasien|[^a-z]hasta(?:ne|lik|_?(?:adi|no|id|tc)[^a-z])|saglik|sağlık|benh_?vien|rawat_?(?:inap|jalan)|swasthya|mediclaim|pre-?_?auth(?:ori[sz]ation)?[^a-z_-]|cashless|hospitali[sz]"
    r"|vitals|allerg|symptom|s[ií]ntoma|\bcita\b|consulta|paciente|cardiolog|especialidad|beneficiari|arzt|rezept|receta"
    r"|(?:\b|_)npi\b|payer_?id[\"\]]{0,2}\x1f[0-9a-z]{5}\x1e|payor|group[-_ ]?number|eligibilityrequest|krank|gesund"
    r"|\baok\b|barmer|techniker|salud|sanitas"
    r"|huisarts|[^a-z]zorg|tandarts|zdrow|lekarz|lekar|h[aä]lsa|sundhed|salute|sanit|m[eé]dec|klacht|[^a-z]pcn[\"\]]{0,2}\x1f"
    r"|sant[eé]\b|sa[uú]de|unimed|mutuelle|therap|beneficiary|\bicd[-_ ]?(?:9|10)|\bcpt\b|\bhcpcs"
)
_INSURANCE: Final = Pattern(
    r"insur|bima\b|asuransi|sigorta|bao_?hiem|ubezpiecz|pojist|forsakring|forsikring|osiguran|asigurare|operadora"
    r"|unimed|cashless|mediclaim|payer|payor|coverage|copay|deductible|health[-_ ]?plan|rx[-_ ]?(?:bin|grp|group|pcn)"
    r"|[^a-z]pcn[\"\]]{0,2}\x1f|medicaid|medicare|verzeker|polisn|polizz|ap[oó]lice"
    r"|eligibility|\bclaims?\b|claim[-_]?(?:id|number|amount)|aetna|cigna|humana|anthem|blue ?cross|blue ?shield|bcbs"
    r"|united ?health|molina|benefits"
    r"|versicher|krankenkasse|seguro|asegurad|mutuelle|convenio|convênio"
)
_OF_HEALTH: Final = Expression(
    r"health|clinic|medic|doctor|pharm|huisarts|zorg|arzt|praxis|klinik|gesund"
    r"|salud|saude|sante|salute|sanit|zdrow|dental|hospital"
)
"""In the name of a host."""

_ELSEWHERE: Final = Pattern(
    r"\bgym\b|\bcar\b|vehicle|auto[-_ ]?insur|automobile|\bvin\b|licen[cs]e[-_ ]?plate|motor|travel|\bpet\b"
    r"|kasko|plaka|trafik|home[-_ ]?insur|loyalty|airline|frequent|miles|club\b|library[-_ ]?card|kfz|haftpflicht"
    r"|hausrat"
    r"|tenant|renter|\bflight|bonus|stripe"
)
"""Members and policies of something else."""

_CLEAR: Final = Expression(
    r"(?:patient|user|my|primary|secondary|the|your|health|medical|dental)*(?:"
    r"(?:health|medical|dental|vision)(?:care)?(?:insurance|plan|coverage|fund|card)(?:member|policy|subscriber|card|group)?"
    r"(?:id|no|nr|num|number|code)"
    r"|insurance(?:member|subscriber|policyholder)(?:id|no|nr|number)"
    r"|(?:kvnr|kvid|krankenversicherten(?:nummer|nr|id)|krankenversicherungs(?:nummer|nr)|versicherten(?:nummer|nr|id)"
    r"|krankenkassen(?:nummer|nr)|egknummer|gesundheitskarte(?:nnummer)?)"
    r"|(?:ehic|ekvk)(?:id|no|nr|number|cardnumber)?|healthcard(?:id|no|number)"
    r"|tpa(?:member|card|claim|health)?(?:card)?(?:id|no|nr|num|number)|(?:tpa)?mediclaim(?:policy|card)?(?:id|no|num|number)"
    r"|(?:ab)?pmjay(?:card)?(?:id|no|number)|ayushman(?:bharat)?(?:card)?(?:id|no|number)|(?:cghs|echs)(?:card|ben(?:eficiary)?)?(?:id|no|number)"
    r"|esic(?:card|ip|insurance)?(?:id|no|number)"
    r"|(?:no|nomor|nokartu|nomorkartu)?(?:kartu)?(?:bpjs(?:kesehatan|kes)?|jkn|kis)(?:id|no|nomor|number|card)?|philhealth(?:id|no|pin|number)"
    r"|(?:nhif|shif|nhis)(?:member(?:ship)?)?(?:id|no|number)|veka(?:nr|no|nummer|number)?"
    r"|(?:medicaid|medicare)(?:beneficiary)?(?:id|number|no|identifier)|mbi"
    r"|(?:numero|num|nº|no|n)?(?:de)?(?:la)?(?:asegurad[oa]|afiliad[oa]|afiliacion|afiliación|polizasalud|tarjetasanitaria)"
    r"(?:numero|id|salud)?|(?:numero|num|n)(?:de)?(?:adherent|adhérent|mutuelle)|(?:numero(?:da)?)?carteir(?:a|inha)"
    r"(?:saude|saúde|convenio|convênio|doplano|plano)?(?:numero)?|(?:numero(?:do)?)?(?:convenio|convênio)(?:numero|id)?"
    r"|(?:numero|número|num|nº|n)(?:de)?utente(?:dosns|sns)?|utentesns|(?:numero|número|num|nr|nº|n)(?:de)?sns"
    r"|(?:hi|kouhi)?hokensha(?:sho)?(?:no|num|number|bango)|hokensho(?:no|num|number|bango|kigo)|kigobango|yibao(?:ka)?(?:hao|no)|shebaoka(?:hao|no)"
    r"|(?:被|公費|健康)?保険者(?:証)?番号|(?:健康)?保険証(?:の)?(?:記号)?番号|健康保険(?:証)?番号|記号番号|医保(?:卡)?号|醫保(?:卡)?號"
    r"|社保卡号|(?:국민)?건강보험(?:증)?번호|보험증번호"
    r"|(?:snils)?(?:polis|polisoms|omspolis|omsnumber|polisnumber|nomerpolisa|enp)(?:oms|number|no)?|(?:hmo|ppo)(?:member)?(?:id|no|number)"
    r")"
)
"""Keys that say health insurance by themselves."""

_UTENTE: Final = Expression(r"[1-9][0-9]{2} ?[0-9]{3} ?[0-9]{3}")
"""Number of who uses the health service of Portugal (SNS). In Italy any customer is an `utente`."""

_OMS: Final = Expression(r"\d{4} ?\d{4} ?\d{4} ?\d{4}")
"""Number of who is insured in Russia (OMS), where a policy of any other kind has fewer digits or a series."""

_INSURED: Final = Expression(
    r"(?:patient|user|my|primary|secondary|plan|policy|payer|payor)*(?:"
    r"insurance(?:id(?:no|nr|num|number)?|no|nr|num|number|cardnumber|policynumber|policyno|policyid|policy)?(?:value)?"
    r"|insuredid|insuredmemberid|insurancegroupmember|patientmemberid"
    r"|(?:subscriber|policyholder|beneficiary|enrollee|memberinsurance)(?:id|no|nr|num|number)"
    r"|(?:tpa)?(?:member(?:ship)?|mbr|mem)(?:id|no|nr|num|number|idnumber)|member|mbr|(?:ins|sub|subscr)(?:id|no|nr|num|number)"
    r"|polis|(?:no|nomor)polis|nopolis|sigorta(?:no|numarasi|policeno)|num(?:ero)?cart(?:ao|eira|eirinha)?|nrcart(?:ao|eira|eirinha)?|policy(?:id|no|nr|num|number)|certificatenumber|rxid|rxmemberid"
    r"|poliza|póliza|numeropoliza|numerodepoliza|versicherungs(?:nummer|nr)"
    r"|(?:numero|num|nro|nr|n)?(?:de|di|da|do)?(?:police|polizza|ap[oó]lice|polisy|p[oó]liza)"
    r"|(?:police|polizza|ap[oó]lice|p[oó]liza|polis|polise|policen)"
    r"(?:nr|no|num|numero|nummer|number|id)|verzekerings(?:nr|nummer)|forsikrings(?:nr|nummer)|f[oö]rs[aä]krings(?:nr|nummer)"
    r"|(?:numero|nro|num)?(?:de)?(?:socio|adherent|assure|assurato|assicurato|carnet|credencial)(?:nr|no|numero|id)?"
    r")"
)
"""Keys of any insurance or membership."""

_UNDER_INSURANCE: Final = Expression(r"insur[a-z]*[._\[/].*(?:member|subscriber|beneficiary)", re.IGNORECASE)
"""Members and subscribers of an insurance: cars have policies."""

_FORMAT_KEYS: Final = frozenset(
    {"insurancepolicynumber", "insuredid", "patientmemberid", "memberid", "subscribernumber", "medicaidnumber", "kvnr"}
)
_IN_FORMAT: Final = Expression(r"(?:^|[.|])(?:hl7:IN[12]\b|x12:(?:NM1|REF)\b)")
_IN_COVERAGE: Final = Expression(
    r"(?:^|[.:])Coverage\.(?:subscriberId(?:\[\d+\]\.value)?|identifier(?:\[\d+\])?\.value)$"
)
_IN_FHIR_PERSON: Final = Expression(r"[.:](?:Patient|Coverage|Person|RelatedPerson)\.identifier\[\d+\]\.value$")

_NUMBER: Final = Expression(r"[A-Z0-9](?:[A-Z0-9]|[ ./-](?=[A-Z0-9])){3,29}", re.IGNORECASE)
_MACHINE: Final = Expression(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}|[0-9a-f]{24,}|(?:19|20)\d\d-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01]).*",
    re.IGNORECASE,
)
_WORDS: Final = Expression(
    r"(?:none|null|n/?a|unknown|test|string|basic|premium|gold|silver|bronze)\d{0,2}", re.IGNORECASE
)
_BEHIND: Final = Expression(
    r"(?:ber|\.)?\)?(?: is| was)?[ :=#]{1,3}([a-z0-9]{1,5}(?:-?[a-z0-9]{2,12}){1,3})(?![a-z0-9-])"
)
"""The number behind its name, in lower case."""
_KVNR: Final = Expression(r"[A-Z][0-9]{9}")
_KVNR_ALONE: Final = Expression(
    r".*(?:kvnr|kvid|krankenversicherten|krankenversicherungs|egknummer|gesundheitskarte).*"
)
"""Keys of that number and of no other: a value without its form is none."""

_MEDICARE_KEY: Final = Expression(r".*(?:medicare.*|mbi)")
_MEDICARE: Final = tuple(
    one for one in NATIONAL_IDS if one.name in ("Medicare beneficiary identifier", "Australian Medicare number")
)
_HICN: Final = Expression(r"[0-9]{3}-?[0-9]{2}-?[0-9]{4}-?(?:[A-Z][A-Z0-9]?)")
"""What Medicare gave out before 2020: the social security number of whoever paid in, and who that is to them (CMS)."""

MIN_DIGITS: Final = 4
"""Digits of a number of an insurer; fewer are a counter or a name of a plan."""

MIN_HELD_DIGITS: Final = 7
"""The same, where only the object says what it is."""


class Found(NamedTuple):
    """A number, what it is, and how sure that is."""

    field: Field
    value: str
    what: str
    sure: Certainty


class Insurance(Detector):
    """One hit for each distinct number."""

    rules = ("CLR-identifier",)
    patterns = (_KEY, _KVNR_TEXT, _FORMATS, _SAID)
    context = (_GERMAN, _HEALTH, _INSURANCE, _ELSEWHERE, _BORN)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Certain with a check digit or by the field of a record; likely by a key that says health insurance."""
        seen: set[str] = set()
        for found in (*_by_field(scan), *_by_key(scan, message), *_in_text(scan), *_said(scan)):
            if found.value in seen or is_plain_header(found.field) or is_published(message, found.field, where):
                continue
            seen.add(found.value)
            yield Hit(
                "CLR-identifier",
                "id.insurance",
                found.sure,
                where.way(message.direction),
                message.span,
                value=found.value,
                path=found.field.path,
                detail=f"{found.what}.",
                paths=(found.field.path,),
            )


def _by_field(scan: Scan) -> Iterator[Found]:
    """Fields of records that hold the number of an insured person."""
    if not scan.has((_FORMATS,)):
        return
    yield from _of_patients(scan)
    for field in scan.fields:
        key = plain_key(field.key)
        is_named = key in _FORMAT_KEYS and (_IN_FORMAT.search(field.path) or _IN_FHIR_PERSON.search(field.path))
        if (is_named or _IN_COVERAGE.search(field.path)) and is_number(field.value, 1):
            yield Found(field, field.value.strip(), "The number of an insured person in a record", Certainty.CERTAIN)


def _of_patients(scan: Scan) -> Iterator[Found]:
    """Numbers of a patient in HL7 of which the type, or who gave them out, is an insurer or a health service."""
    said: set[str] = set()
    own: set[str] = set()
    for field in scan.fields:
        if field.key in ("identifier_type", "assigning_authority"):
            place = _OF_PATIENT.match(field.path)
            if place is None:
                continue
            if field.key == "identifier_type" and field.value.upper() in OWN_TYPES:
                own.add(place[0])
            elif field.value.upper() in HEALTH_TYPES or _INSURERS.fullmatch(field.value):
                said.add(place[0])
    said -= own
    for field in scan.fields if said else ():
        place = _OF_PATIENT.match(field.path)
        if place is None or place[0] not in said or field.path not in (place[0], f"{place[0]}.1"):
            continue
        if is_number(field.value, MIN_DIGITS):
            yield Found(field, field.value.strip(), "The number of an insured person in a record", Certainty.CERTAIN)


_OF_PATIENT: Final = Expression(r".*hl7:PID(?:\[\d+\])?-\d+(?:\(\d+\))?")
_INSURERS: Final = Expression(
    r"G?KV(?:NR|K)?|KVID.*|.*(?:HEALTH|INSUR|MEDICA(?:RE|ID)|AOK|BARMER|MUTUELLE).*", re.IGNORECASE
)


def _by_key(scan: Scan, message: ReadMessage) -> Iterator[Found]:
    """Keys that say health insurance, and keys of any insurance where the message says that it is about health."""
    if not scan.has((_KEY,)):
        return
    is_health = scan.has((_HEALTH,)) or _OF_HEALTH.search(message.host) is not None
    is_elsewhere = speaks_of(scan, (_ELSEWHERE,))
    is_about_health = is_health and scan.has((_INSURANCE,)) and not is_elsewhere
    is_born = scan.has((_BORN,)) and not is_elsewhere
    beside = {plain_key(field.key) for field in scan.fields} if is_born else set()
    is_signing_up, has_ssn = any(map(_OF_STATE.has, beside)), any(map(_ENDS_OF_SSN.has, beside))
    is_insured = is_health and is_born
    cards = {parent(field.path) for field in scan.fields if plain_key(field.key) in PROCESSORS}
    cards &= {parent(field.path) for field in scan.fields if _is_bin(field)} if cards else cards
    is_claim = not is_elsewhere and any(_OF_CLAIMS.has(plain_key(field.key)) for field in scan.fields)
    for field in scan.fields:
        if not field.key or len(field.value) > MAX_VALUE_CHARS:
            continue
        key, value = plain_key(field.key), field.value.strip()
        if is_kvnr(value) and _is_german(key):
            yield Found(field, value, "A German health insurance number (KVNR)", Certainty.CERTAIN)
        elif is_cns(field, value) or is_taj(field, value):
            yield Found(field, value, "A health insurance number", Certainty.CERTAIN)
        elif _is_clear(field, key, value):
            if is_number(value, MIN_DIGITS) and _has_form(key, value):
                what = "A European health insurance card" if is_ehic(digits_of(value)) else "A health insurance number"
                yield Found(field, value, what, Certainty.LIKELY)
        else:
            is_under = _UNDER_INSURANCE.search(field.path) is not None and not is_elsewhere
            is_known = (is_about_health or is_under) and _is_of_insured(field.key, key)
            is_held = is_insured and key in HELD and owner(field.path) in HOLDERS
            is_held = is_held or (is_insured and key in HELD_BY_PATIENTS and owner(field.path) in PATIENTS)
            is_prefixed = is_signing_up and _PREFIXED.fullmatch(value) is not None
            is_held = is_held or (key in HELD_BY_PATIENTS and is_prefixed) or (has_ssn and key in _SIGN_UP_WITH)
            is_held = is_held or (is_claim and key in HELD_BY_PATIENTS)
            is_held = is_held or (bool(cards) and key in ON_CARDS and parent(field.path) in cards)
            if (is_known and is_number(value, MIN_DIGITS)) or (is_held and is_number(value, MIN_HELD_DIGITS)):
                yield Found(field, value, "The number of an insured person", Certainty.LIKELY)


_SIGN_UP_WITH: Final = frozenset({"memberid", "subscriberid"})
_ENDS_OF_SSN: Final = Keys(
    r"(?:last4|last4of|lastfour)ssn|ssn(?:last(?:4|four)|4|l4)|(?:last4|lastfour)(?:of)?(?:ssn|social)"
)
_OF_STATE: Final = Keys(
    r"ssn|(?:last4|last4of|lastfour)ssn|ssn(?:last(?:4|four)|4|l4)|(?:subscriber|member)?zip(?:code)?|postalcode"
)
_PREFIXED: Final = Expression(r"[A-Z]{3}\d{9,12}|[A-Z]{3}\d{3}[A-Z]\d{5}")
"""How plans of the United States number who is insured: three letters for the plan, then digits. With a day of birth
and a postcode or the end of a number of social security it is how somebody signs up at one."""

_OF_CLAIMS: Final = Keys(
    r"(?:primary|principal|admitting|claim|secondary|main)?(?:dx|icd|icd10(?:cm|gm)?|icd9|diagnosis|diag|cpt|hcpcs|procedure|drg)"
    r"(?:codes?|code\d|s|\d{1,2})?|renderingnpi|billingnpi|placeofservice"
)
"""What a claim to a health insurer says of the illness and of what was done."""


def _is_bin(field: Field) -> bool:
    """Whether a value is the number by which a pharmacy finds who pays for medicines in the United States."""
    return plain_key(field.key) in BINS and len(field.value) == BIN_DIGITS and field.value.isdecimal()


def _is_of_insured(name: str, key: str) -> bool:
    """Whether a name, or what it is without the marks of a form (`q14_insuranceId`), is one of any insurance."""
    return any(_INSURED.fullmatch(one) is not None for one in (key, *bare_names(name)))


def _is_clear(field: Field, key: str, value: str) -> bool:
    """Whether a name, or a name with the form of its value, says health insurance by itself."""
    is_other = "polis" in key and _OMS.fullmatch(value) is None  # of any insurance, in Dutch, Turkish and Indonesian
    return (
        (_CLEAR.fullmatch(key) is not None and not is_other)
        or says_insured(field)
        or is_card_of_health(field, value)
        or (says_who_is_insured(field) and is_number(value, MIN_HELD_DIGITS))
    )


def _has_form(key: str, value: str) -> bool:
    """Whether a value has the form of the one number that its key names."""
    if _MEDICARE_KEY.fullmatch(key) is not None:
        is_known = any(one.shape.fullmatch(value) and one.is_valid(value) for one in _MEDICARE)
        return is_known or _HICN.fullmatch(value.upper()) is not None
    if "utente" in key or key.endswith("sns"):
        return _UTENTE.fullmatch(value) is not None
    if ("polis" in key and "polisn" not in key) or key.startswith("enp"):
        return _OMS.fullmatch(value) is not None
    return _KVNR_ALONE.fullmatch(key) is None or is_kvnr(value) or is_ehic(digits_of(value))


def _is_german(key: str) -> bool:
    return (
        "versich" in key
        or "krankenk" in key
        or "kvnr" in key
        or "kvid" in key
        or "insurant" in key
        or key.startswith(("egk", "gesundheits", "versn", "kvnummer"))
    )


def _in_text(scan: Scan) -> Iterator[Found]:
    """A German number by its check digit, where the message speaks of insurance."""
    if not scan.has((_GERMAN,)):
        return
    for match in scan.matches(_KVNR_TEXT):
        if not match.in_path and is_kvnr(match.text.upper()):
            what = "A German health insurance number (KVNR)"
            yield Found(match.field, match.text.upper(), what, Certainty.CERTAIN)


def _said(scan: Scan) -> Iterator[Found]:
    """`My insurance member ID is W123456789` in a sentence, where the message is about health insurance."""
    if not scan.has((_HEALTH,)) or not scan.has((_INSURANCE,)) or speaks_of(scan, (_ELSEWHERE,)):
        return
    for match in scan.matches(_SAID):
        after = scan.around(match, 0, MAX_VALUE_CHARS)[len(match.text) :]
        number = None if match.in_path else _BEHIND.match(after)
        if number is not None and is_number(number[1], MIN_DIGITS + 1):
            yield Found(match.field, number[1].upper(), "The number of an insured person", Certainty.LIKELY)


def is_number(value: str, min_digits: int) -> bool:
    """Whether a value can be the number of an insured person: letters and digits, no identifier of a machine, no
    date."""
    value = value.strip()
    if len(value) > MAX_VALUE_CHARS or _NUMBER.fullmatch(value) is None:
        return False
    digits = digits_of(value)
    if len(digits) < min_digits or _MACHINE.fullmatch(value) or _WORDS.fullmatch(value):
        return False
    return len(set(digits)) > 1 or not digits


def is_kvnr(value: str) -> bool:
    """Whether a value is a Krankenversichertennummer: the letter as its place in the alphabet in two digits, weights 1
    and 2 in turn, sums of digits, the last digit of all."""
    if _KVNR.fullmatch(value) is None:
        return False
    digits = f"{ord(value[0]) - 64:02}{value[1:9]}"
    total = sum(sum(map(int, str(int(digit) * (1 + place % 2)))) for place, digit in enumerate(digits))
    return total % 10 == int(value[9])
