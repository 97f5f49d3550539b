"""Medicines that somebody takes: their names with a dose, a key or a person near them, and codes of RxNorm, ATC and
NDC."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from gateway.detectors.base import Detector, Where
from gateway.detectors.context.nobody import is_of_animal
from gateway.detectors.context.surroundings import speaks_of
from gateway.detectors.health.clinical import (
    FIRST_PERSON,
    OTHER_WORLDS,
    Seen,
    beside,
    compiled,
    folded_key,
    is_code_key,
    is_flat,
    is_in_address,
    is_own_path,
    is_read_key,
    is_stock,
    labelled,
    names_above,
    offered,
    surest,
)
from gateway.detectors.health.lab_beside import is_label, value_beside
from gateway.detectors.health.medication_words import (
    ABUSED,
    BESIDE,
    CLASSES,
    DOSE,
    ELSEWHERE,
    EXAMPLE,
    FORMS,
    INTAKE,
    KEYS,
    LABELS,
    NO_MEDICINE,
    NOT_KEYS,
    OFFERED,
    PERCENT,
    SALTS,
    SCHEDULE,
    STEMS,
    TAKEN_BY_ME,
    TAKES,
    TEXTS_OF_APPS,
    YOURS,
)
from gateway.detectors.matching.affixes import bare_names
from gateway.detectors.matching.dictionaries import UNSURE, longest_terms, medicines, without_accents
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Pattern, Scan, TermMatch
from gateway.detectors.matching.structure import stem
from gateway.model.findings import Field, Hit, ReadMessage, SentOrReceived
from gateway.model.flows import Certainty

CONTEXT_BYTES: Final = 60
"""How far around a name the text is looked at: about half a sentence."""

DOSE_BYTES: Final = 28
"""How far from a name its dose stands: `sertraline (Zoloft) oral tablet 50 mg`."""

MAX_OFFERED: Final = 8
"""Medicines side by side in what a server sends that one person may take; more is a list to choose from."""

MAX_VALUE_CHARS: Final = 200
"""A value that names a medicine and is no text."""

MAX_HITS: Final = 20
"""Medicines of one message that are told one by one."""

_MEDICINES: Final = medicines()

_SYSTEM: Final = Pattern(
    r"rxnorm|rxcui|\bndc\b|_ndc\b|\bndc_|_ndc_|\bndccode|_ndccode|\bndcnumber|_ndcnumber"
    r"|\batc\b|_atc\b|\batc_|_atc_|\batccode|_atccode|whocc\.no/atc"
    r"|\bpzn\b|_pzn\b|\bpzn_|\bpzn(?:code|nummer|nr)|\bcip_?(?:13|7)\b|code_?cip|\bcnk\b|\bcnk_?code|\bcodice_?aic\b"
    r"|\baic\b"
    r"|kod_?sukl|sukl_?(?:kod|code)|\bbloz|\bpharma_?code\b|\byj_?code|sid/cvx\b|\bcvx\b|\bcvx_?code"
)
"""Each in full: every `batch` and `match` holds an `atc`, and what may stand around it is looked at step by step."""

_PLAN: Final = Pattern(r"/mp/s(?:\[[0-9]\])?/m(?:\[[0-9]{1,2}\])?/@p\x1f")
_IN_PLAN: Final = Expression(r".*/MP/S(?:\[\d+\])?/M(?:\[\d+\])?/@p")
"""A medicine in the German plan of medicines (Bundeseinheitlicher Medikationsplan, section 31a SGB V), by its PZN."""

_CLAIM: Final = Pattern(r"ncpdp:am07[.]d7\x1f")
"""What was dispensed, in a pharmacy's claim (NCPDP Telecommunication Standard, field 407-D7)."""

_CERTIFICATE: Final = Pattern(r"urn:uvci:")
_EU_NUMBER: Final = Expression(r"EU/\d/\d\d/\d{3,4}(?:/\d{3})?")
"""How the European Union numbers what may be sold in all of it, and the mark of its certificates of vaccination."""

_NAMED: Final = Pattern(
    r"(?:\bsubst\b|medication|medicine|medicament|médicament|medikament|medikation|arznei|medicina|f(?:a|á)rmaco"
    r"|\bfarmaci\b"
    r"|medicaci"
    r"|medica(?:ç|c)"
    r"|rx[-_]?name|drug[-_]?(?:name|desc)|med[-_]?name|l(?:ä|a)kemedel|legemid|medicijn|geneesmiddel"
    r"|zamowieniel|\bleki|_leki"
    r"|\brx\b|_rx\b|(?:str|txt|lst|arr|sz|obj|rec)_?(?:rx|drugs?|meds?)\b|\bregimen|esquema|\btrh\b|\bths\b|\bthm\b"
    r"|\bhrt\b|remedio|rem(?:é)dio|лекарств"
    r"|препарат"
    r"|lekarstv|薬|药|약"
    r"|\blek[ou]?\b|\bila(?:c|ç)|traitement|tratam|terapia\b|\bmeds\b|_meds\b|current_?med|biologic|substitut"
    r"|prescri|prod_?prest|\bstim\b"
    r"|\bdrug\b|\bdrugs\b|ordonnance|\bmed\b|\bmedis?\b|\bpille|\bpilule|pillola|anticoncep|verh(?:ü|u)tung|antykoncep"
    r"|contracept|drug_?label|birth_?control)[^\x1f]{0,40}\x1f"
)
_LABEL: Final = Pattern(
    r"\bmeds\b|\bregimen|\besquema|medica|medik|medicijn|traitement|tratam|treatment|\bdrug|l(?:ä|a)kemedel"
    r"|\bleki\b|prescri|farmac"
)
_DOSED: Final = Pattern(
    rf"{STEMS}[aeoiu]{{0,2}}m?(?:[ -]?{SALTS}[aeou]?)? {{1,2}}[0-9]{{1,4}}(?:[.,][0-9]{{1,2}})? ?(?:mg|mcg|µg|g|ml"
    rf"|ie|ui|iu)\b"
    rf"|{STEMS}[aeoiu]{{0,2}}m? (?:{FORMS} [0-9]{{1,2}}(?:[.,][0-9]{{1,3}})? ?%"
    rf"|[0-9]{{1,2}}(?:[.,][0-9]{{1,3}})? ?% {FORMS})"
)
_KEYED: Final = Pattern(r"[_.\"-](?:mg|mcg|ml|iu|units|dose|dosage|pills|tabs|puffs)\x1f")
_FOOD: Final = Pattern(
    r"\bkcal|calorie|serving|ingredi|\brecipe|\breceta|\brezept\b|nutri|protein|n(?:ä"
    r"|a)hrwert|porci(?:o|ó)n|saturated"
)
_INSULIN: Final = Pattern(r"insulin|\bbolus\b|\bbasal(?:_?(?:rate|dose|units)|\b)")
_DIABETIC: Final = Pattern(
    r"glu(?:c|k)os|glyc(?:e|é)m|glucem|glicem|blutzucker|kohlenhydr|glucides|\bcarbs?\b|\bbg\b|bolus|\bcgm\b|diabet"
    r"|mg/?dl|mmol"
)
_SOBER: Final = Pattern(
    r"sober|sobri|relaps|addict|drug_?of_?choice|abstin|n(?:ü|u|ue)chtern|r(?:ü|u|ue)ckfall|reca(?:í|i)d|rechute"
    r"|clean_?(?:date|days|since)"
)
_CLINICAL: Final = Pattern(
    r"patien|pacien|pacjent|pazient|prescri|clinic|hospital|\bdoctor|\bmedical\b|\bmedico\b|salud|sant(?:e"
    r"|é)\b|sa(?:u|ú)de"
    r"|gesund|gezond|zdrow|ordonnance|pharma|farmaci|farm(?:á)ci|eczane|apteka|lekarn|apotek|apothek|\bdob\b|pesel"
    r"|\bnhs"
    r"|curp|codass"
    r"|anamnes|\bnurse|symptome?s?\b|health_?(?:care|record|plan|card|insur)|l(?:ä|a)kemedel|\bdiagnos|symptom|\bdx\b"
)
_SURE_KEY: Final = Expression(
    r".*(?:medication|medicine|medicament|medikament|medikation|arznei|medicina|farmaco|medicacion|medicacao|rxname"
    r"|drugname|drugdesc|medname|druglabel|lakemedel|legemid|medicijn|geneesmiddel|zamowieniel|drugcoded|prodprest"
    r"|лекарств|препарат|薬|药).*"
    r"|(?:x|current|my|p|s)?(?:trh|ths|thm|hrt|regimens?|remedios?|meds?|medis|pille|pilule|pillola|biologics?|leki"
    r"|lek|leku|ilac|ilaclar|drug|drugs|prescriptions?|stim"
    r"|lekinasenne|farmaci)(?:name|text|desc|adi|ismi|isim|nombre|nome|nom|naam|navn|namn|nazwa|s)?"
)
"""Names of what holds medicines and nothing else."""

_OPEN_KEY: Final = Expression(
    r"(?:x|current|my)?(?:traitement|tratamiento|tratamento|terapia"
    r"|substitut)s?(?:name|text|desc)?"
)
"""Names of what is done against an illness: a medicine only with a dose."""

_CALLED: Final = Expression(
    r"[^\W\d_]{4,}(?:[ /-][^\n;{}]{0,110})?|[\u30a0-\u30ff\u4e00-\u9fff]{3,20}\d{0,4}(?:\.\d)?(?:mg|%|錠|㎎)?"
)
"""What can be the name of a medicine, and its form and dose behind."""

_BRAND: Final = Expression(r"[A-Z\u00c0-\u00de][^\W_]{3,24}(?:[ -][^\W_]{1,14}){0,3}")
_WORD_BEFORE: Final = Expression(r"(?<![^\W\d_])[^\W\d_]{2,18}$")
_NOT_A_SUBSTANCE: Final = Expression(r"ap?|choles|coles|phytos|fitos|kholes")
"""What stands before the end of a substance's name where the whole is none: `april`, `cholesterol`."""
_AMOUNT: Final = r"\d{1,4}(?:[.,]\d{1,2})?"
_AMOUNT_BEHIND: Final = Expression(rf"(?:[^\W\d_]{{3}} |[\u30a0-\u30ff]{{2}}錠?){_AMOUNT}(?:/{_AMOUNT}){{0,2}}$")
_AMOUNTS_BEHIND: Final = Expression(rf" {_AMOUNT}(?:/{_AMOUNT}){{1,2}}$")
"""Of two substances together: `100/25`."""

_DOSE_OF: Final = Expression(
    r"(?:dos(?:e|es|is|i|age|ierung|agem|ering)|posologi[ae]|menge|cantidad|mg)(?:de|di|d|of|von)?"
)
"""What stands before the name of a medicine in the name of a field: `dosis_levotiroxina`."""
_IS_AMOUNT: Final = Expression(r"\d{1,4}(?:[.,]\d{1,3})?")
_UNIT_OF_KEY: Final = Expression(
    r"(?:mg|mcg|ml|iu|units|dose|dosage|pills|tabs|puffs)(?:taken|today|daily"
    r"|perday|am|pm)?"
)
_UNIT_OF_LABEL: Final = Expression(rf"(?:{_UNIT_OF_KEY.pattern}|g|ug|drops|sprays|tablets)(?:d|day)?")
_DOSE_OF_KEY: Final = Expression(r"\d{1,4}(?:mg|mcg|ug|ml|ie|iu|ui|g)(?:tabs?|tablets?|caps?|xr|er|sr|ret(?:ard)?)?")
"""A column for how many were taken: `Lamotrigine 100 mg`."""
_SINCE: Final = Expression(
    r"[ ,(-]{1,3}(?:seit|since|desde|depuis|dal|dall.|sinds|od|sedan|siden"
    r"|from) (?:[^\W\d_]{3,12}\.? )?(?:\d{1,2}[./])?"
    r"(?:19|20)\d\d\)?\W*$",
    re.IGNORECASE,
)
"""Behind a name and at the end of an answer: who writes for how long takes it."""
MAX_LABEL_CHARS: Final = 40
"""A label that is the name of a medicine with its unit."""

_INSULIN_KEY: Final = Expression(
    r"(?:rapid|fast|long|total|bolus|basal|short)?(?:acting)?insulin(?:units|dose|amount|u|delivered)?"
    r"|bolus(?:units|dose|amount)?"
    r"|insulindelivered|basal(?:units|dose)"
    r"|(?:[a-z]{2,14})?(?:insulin|insulina|insuline)(?:rapida|lenta|rapide|lente|basal|bolus|pen|taken|dosis|dose|menge"
    r"|einheiten|unidades|unites|given|e|ie|ui|iu|u)?"
)
_UNITS_OF_INSULIN: Final = frozenset(
    {"units", "unit", "u", "iu", "ie", "ui", "e", "value", "dose", "amount", "dosis", "menge", "einheiten", "unita"}
    | {"unidades", "unites", "eenheden", "enheder", "enheter", "jednostki", "quantita", "cantidad", "quantite", "dosi"}
)
_KINDS_OF_EVENTS: Final = frozenset({"type", "eventtype", "kind", "event", "deliverytype"})
_GIVEN_BY_PUMPS: Final = frozenset({"bolus", "basal", "insulin", "correction bolus", "meal bolus", "temp basal"})
_AMOUNTS_OF_PUMPS: Final = frozenset({"normal", "extended", "rate", "units", "amount", "insulin", "dose", "absolute"})
"""How pumps say what they gave (Tidepool's and Nightscout's data models): an event, and its units beside it."""

_ANIMALS: Final = Expression(r"(?:pet|vet|dog|cat|horse|animal|mascota|haustier|tier)s?(?:_?(?:id|name))?")
MAX_LOOKED_AT: Final = 60
"""Fields of which the names are looked at."""

MAX_CLASSES_CHARS: Final = 80
"""A value that names kinds of medicines is short."""

_PARTS: Final = Expression(r"[,;|/]")
MAX_UNITS: Final = 200
"""Units of insulin that somebody takes at once."""

MAX_STEM_BYTES: Final = 24
"""How far before the end of a substance's name it begins."""

_DOSE_VALUE: Final = Expression(rf"\s*(?:{DOSE}.{{0,40}}|\d{{1,4}}(?:\.\d+)?)\s*")
_LABEL_KEYS: Final = Expression(
    r"(?:name|display|displayname|text|label|value|code|description|title|item|\d*|type|kind|brandname"
    r"|genericname|nombre|nome|nom"
    r"|bezeichnung|generic|coding|concept|desc|descr|descripcion|descricao|descrizione|nazwa|naam|navn|namn"
    r"|libelle|denominacion"
    r"|n|nam|lbl|ttl|denominazione|product|producto|produit|drug|drugdescription|brand|label|nm|nazev|isim|adi)"
)
_BRANDS: Final = frozenset({"brand", "brandname", "marke", "marca", "marque", "merk", "marka"})
_YES: Final = frozenset({"true", "yes", "1", "y", "on", "ja", "si", "sí", "oui", "sim", "taken", "daily"})
_DISPLAY_KEYS: Final = frozenset({"display", "name", "text", "medication"})
_STRENGTHS: Final = frozenset(
    {
        "str",
        "strgth",
        "doz",
        "doza",
        "davka",
        "adag",
        "annos",
        "force",
        "starke",
        "staerke",
        "fuerza",
        "forza",
        "conc",
        "concentracion",
        "sterkte",
        "styrka",
    }
    | {"styrke", "moc", "sila", "dawka", "dawkowanie", "ds", "dz", "d"}
)
"""Names of the strength of a medicine, where it stands there with its unit."""
_AMOUNTS: Final = frozenset({"amount", "quantity", "units", "value", "qty", "unit", "puff", "puffs"})
_RXNORM: Final = Expression(r"\d{2,8}")
_NDC: Final = Expression(r"\d{4,5}-\d{3,4}-\d{1,2}|\d{10,11}")
_ATC: Final = Expression(r"[A-V]\d{2}[A-Z]{2}\d{2}")
_PZN: Final = Expression(r"-?\d{7,8}")
_CODES: Final = (("rx", _RXNORM, "RxNorm"), ("ndc", _NDC, "NDC"), ("atc", _ATC, "ATC"))
_OF_EXAMPLES: Final = Expression(r"beispiel|example|exempl|ejempl|esempi|voorbeeld|przyklad|sample|demo", re.IGNORECASE)
_CODES_OF_PACKS: Final = (
    ("pzn", _PZN, "PZN"),
    ("cip", Expression(r"34009\d{8}|[235]\d{6}"), "CIP"),
    ("cnk", Expression(r"\d{7}"), "CNK"),
    ("aic", Expression(r"A?0\d{8}"), "AIC"),
    ("sukl", Expression(r"\d{7}"), "SUKL"),
    ("bloz", Expression(r"\d{7}"), "BLOZ"),
    ("pharma", Expression(r"\d{6,7}"), "Pharmacode"),
    ("yj", Expression(r"\d{7}[A-Z]\d{4}"), "YJ"),
    ("cvx", Expression(r"\d{2,3}"), "CVX"),
)
"""Numbers of packs, as pharmacies of one country have them (Germany, France, Belgium, Italy, Czechia, Poland,
Switzerland, Japan), and of vaccines: shops count by them as well, so that a price beside one is that of an article."""
_RESOURCE: Final = Expression(r"Medication(?:Request|Statement|Administration|Dispense|Order)?")


class Medication(Detector):
    """One hit for each medicine of a message."""

    rules = ("CLR-health",)
    patterns = (_SYSTEM, _PLAN, _CLAIM, _CERTIFICATE, _NAMED, _DOSED, _KEYED, _INSULIN, _LABEL)
    context = (_DIABETIC, _CLINICAL, _FOOD, _SOBER, OTHER_WORLDS)
    dictionaries = (_MEDICINES,)

    def inspect_message(self, message: ReadMessage, scan: Scan, where: Where) -> Iterable[Hit]:
        """Certain for a code with its system and a name; likely for a name with a dose, a key or somebody who takes
        it; possible for a word alone."""
        if is_of_animal(message):
            return []
        way = where.way(message.direction)
        lists = offered(scan, _MEDICINES, MAX_OFFERED) if way is SentOrReceived.RECEIVED else frozenset()
        seen = [
            *_by_code(scan),
            *_by_plan(scan),
            *_by_term(scan),
            *_by_key(scan),
            *_by_dose(scan, way),
            *_by_stem(scan),
        ]
        if way is SentOrReceived.SENT:
            seen += [*_by_label(message, scan), *_by_unit_key(scan), *_by_unit_label(scan)]
            seen += [*_by_insulin(scan), *_by_class(scan)]
            seen = [one for one in seen if not _is_stocked(one.match, scan)]
        return surest(seen, "health.medication", message, where, lambda match: _is_about_somebody(match, scan, lists))[
            :MAX_HITS
        ]


def _is_about_somebody(match: Match, scan: Scan, lists: frozenset[str]) -> bool:
    """Whether what a server sent is what a person takes, not an article or a catalogue."""
    path = match.field.path
    if is_own_path(path) or _is_resource(scan):
        return True
    if stem(path) in lists:
        return False
    near = scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES)
    if compiled(YOURS).search(near) or (FIRST_PERSON.search(near) and compiled(TAKES).search(near)):
        return True
    if not is_medicine_key(match.field) or _is_offered(match, scan):
        return False
    is_item = not is_flat(path) and _LABEL_KEYS.fullmatch(folded_key(match.field.key)) is not None and path[-1] != "]"
    return not is_item or _has_dose_beside(match, scan)


def _is_offered(match: Match, scan: Scan) -> bool:
    """Whether a price, a stock or the tier of a plan stands beside: a list of what can be had."""
    return any(compiled(OFFERED).fullmatch(folded_key(field.key)) for field in beside(scan.fields, match.number))


def _is_resource(scan: Scan) -> bool:
    """Whether the message is a prescription or the like in FHIR."""
    return any(f.key == "resourcetype" and _RESOURCE.fullmatch(f.value) is not None for f in scan.fields[:MAX_HITS])


def is_medicine_key(field: Field) -> bool:
    """Whether a field holds medicines by its key, or by what stands above a key such as `name`."""
    own = folded_key(field.key)
    if compiled(KEYS).fullmatch(own) is not None:
        return True
    if any(compiled(KEYS).fullmatch(name) is not None for name in bare_names(field.path[-len(field.key) :])):
        return True  # `strDrug`
    if _LABEL_KEYS.fullmatch(own) is None:
        return False
    above = [name for name in names_above(field.path)[1:5] if _LABEL_KEYS.fullmatch(name) is None]
    return bool(above) and compiled(KEYS).fullmatch(above[0]) is not None


def _by_term(scan: Scan) -> Iterator[Seen]:
    """Names in values."""
    for term in longest_terms(scan, _MEDICINES):
        match = term.match
        is_other = match.in_path or _is_called_otherwise(match) or _is_example(match)
        if not is_other and not is_in_address(match, scan):
            sure, what = _how_sure(term, scan)
            if sure is not Certainty.UNKNOWN:
                yield Seen(term.match, sure, what)


def _how_sure(term: TermMatch, scan: Scan) -> tuple[Certainty, str]:
    match, is_unsure = term.match, term.meaning[0] == UNSURE
    near = scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES).replace(term.term, " ", 1)
    if compiled(DOSE).search(scan.around(match, DOSE_BYTES, DOSE_BYTES)):
        return Certainty.LIKELY, "The name of a medicine, with a dose."
    if not is_unsure and _AMOUNTS_BEHIND.fullmatch(match.field.value.rpartition(match.text)[2]) is not None:
        return Certainty.LIKELY, "The name of a medicine, with a dose."
    is_elsewhere = compiled(ELSEWHERE).search(near) is not None
    if not is_unsure and not is_elsewhere and _is_ointment(match):
        return Certainty.LIKELY, "The name of a medicine, with a dose."
    is_since = _SINCE.match(scan.around(match, 0, CONTEXT_BYTES)[len(match.text) :]) is not None
    if is_since and not is_elsewhere and match.field.value.lower().strip().startswith(match.text.lower()):
        return Certainty.LIKELY, "The name of a medicine that somebody takes."
    if not is_unsure and _is_whole(match) and _is_asked_for(match, scan):
        return Certainty.LIKELY, "The name of a medicine that somebody asks for."
    is_short = len(match.field.value) <= MAX_VALUE_CHARS
    is_vaccine = _OF_VACCINES.fullmatch(folded_key(match.field.key)) is not None
    if (is_medicine_key(match.field) or is_vaccine) and not is_elsewhere:
        return Certainty.LIKELY, "The name of a medicine, under its key."
    is_first = match.field.value.lower().lstrip().startswith(match.text.lower())  # else it is the shade of something
    is_drug = _OF_DRUGS.fullmatch(folded_key(match.field.key)) is not None
    is_named = is_short and is_first and not is_drug and (not is_unsure or _is_whole(match) or _is_with_salt(match))
    if is_named and _OF_TRIPS.search(match.field.path) is None and _has_dose_beside(match, scan, is_unsure):
        return Certainty.LIKELY, "The name of a medicine, beside its dose."
    takes = compiled(TAKES).search(near) is not None
    is_self = any(one.search(near) for one in (FIRST_PERSON, compiled(YOURS), compiled(TAKEN_BY_ME)))
    is_read = is_read_key(match.field.key)
    if not is_elsewhere and takes and (is_self or not (is_unsure or is_read)):
        return Certainty.LIKELY, "The name of a medicine that somebody takes."
    if not is_elsewhere and is_self and not is_unsure:
        return Certainty.LIKELY, "The name of a medicine, in the words of a person."
    if is_elsewhere or len(near) > 2 * CONTEXT_BYTES or (is_unsure and not _is_whole(match)):
        return Certainty.UNKNOWN, ""
    return Certainty.POSSIBLE, "The name of a medicine."


_OF_VACCINES: Final = Expression(
    r"(?:vac{1,2}in(?:e|ation|a|o|s|es|as)?|impfung|impfstoff|vacunas?|vaccinazione|szczepionka|rokote)"
    r"(?:name|product|brand|type|nombre|nome|nom)?"
)
_OF_DRUGS: Final = Expression(
    r"substances?(?:name|type|used)?|drogue?s?|drogen?|drugofchoice|substanz|substancia|sostanza"
)
"""Keys of what somebody takes that is no medicine; a diary of it has doses, too."""


def _is_asked_for(match: Match, scan: Scan) -> bool:
    """Whether a product is a medicine that somebody answers questions for, as practices on the net have it."""
    if _PRODUCTS.fullmatch(folded_key(match.field.key)) is None or _is_offered(match, scan):
        return False
    return any(_OF_ANSWERS.search(field.path) is not None for field in scan.fields[:MAX_LOOKED_AT])


_PRODUCTS: Final = Expression(
    r"(?:selected|requested|chosen|preferred)?(?:product|treatment|plan|item|produkt|producto|produit"
    r"|produto)(?:name|slug)?"
)
_OF_ANSWERS: Final = Expression(
    r"^body\.\w+:\$?\.?(?:\w+\.)?(?:answers|questionnaire|responses|medical_?history|anamnes\w+|respuestas|antworten"
    r"|reponses)[.\[\"]",
    re.IGNORECASE,
)


def _is_called_otherwise(match: Match) -> bool:
    """Whether a field is called like something else that bears such names. The brand of a pill is a medicine's."""
    key = folded_key(match.field.key)
    if key in _BRANDS and _is_whole(match):
        return False
    return compiled(NOT_KEYS).fullmatch(key) is not None


def _is_example(match: Match) -> bool:
    """Whether a text of an app shows what could be written: a hint, or what begins with "e.g."."""
    names = (folded_key(match.field.key), *names_above(match.field.path))
    if any(compiled(TEXTS_OF_APPS).fullmatch(name) is not None for name in names):
        return True
    return compiled(EXAMPLE).match(match.field.value.lower()) is not None


def _is_whole(match: Match) -> bool:
    return len(match.text) == len(match.field.value.strip())


def _is_with_salt(match: Match) -> bool:
    """Whether a value is a name with a salt or an ester of it: `testosterone enanthate`."""
    rest = match.field.value.lower().strip().removeprefix(match.text.lower())
    return _SALT.fullmatch(rest) is not None


_SALT: Final = Expression(rf"[ -]{SALTS}[aeou]?")


def _is_ointment(match: Match) -> bool:
    """Whether a short value begins with a name and has the strength of an ointment: `Minoxidil foam 5%`."""
    value = without_accents(match.field.value.strip().lower())
    if len(value) > MAX_LABEL_CHARS or not value.startswith(match.text.lower()):
        return False
    return compiled(PERCENT).search(value) is not None and _FORM.search(value) is not None


_FORM: Final = Expression(rf"\b{FORMS}\b", only_asked=True)


def _has_dose_beside(match: Match, scan: Scan, must_be_dose: bool = False) -> bool:
    """Whether a dose, a frequency or the like stands in the same object, or in the same form."""
    around = beside(scan.fields, match.number)
    if is_flat(match.field.path):
        prefix = match.field.path.partition(":")[0]
        low = max(match.number - 6, 0)
        around = [f for f in scan.fields[low : match.number + 7] if f.path.partition(":")[0] == prefix]
    for field in around:
        key = folded_key(field.key)
        is_dose = key.startswith(("dos", "mg", "mcg", "strength")) or key in _AMOUNTS
        if key in _STRENGTHS and compiled(DOSE).search(field.value.lower()):
            return True
        if must_be_dose and not is_dose:
            continue
        if compiled(BESIDE).fullmatch(key) or (
            field is not match.field and compiled(DOSE).fullmatch(field.value.strip().lower())
        ):
            return True
    return False


def _by_key(scan: Scan) -> Iterator[Seen]:
    """Names as keys: `{"sertraline": "50 mg"}`, `{"meds": {"lexapro": true}}`."""
    for term in scan.terms(_MEDICINES):
        field = term.match.field
        key, name = folded_key(field.key), folded_key(term.term)
        is_dose_of = key != name and key.endswith(name) and _DOSE_OF.fullmatch(key.removesuffix(name)) is not None
        if not term.match.in_path or not (key == name or is_dose_of):
            continue
        value = field.value.strip().lower()
        is_listed = any(compiled(KEYS).fullmatch(name) for name in names_above(field.path)[1:3])
        is_dose = compiled(DOSE).match(value) is not None or compiled(SCHEDULE).fullmatch(value) is not None
        is_dose = is_dose or (is_dose_of and _IS_AMOUNT.fullmatch(value) is not None and term.meaning[0] != UNSURE)
        if is_dose or (is_listed and (value in _YES or _DOSE_VALUE.fullmatch(value))):
            yield Seen(term.match, Certainty.LIKELY, "The name of a medicine, with what is taken of it.")


def _by_dose(scan: Scan, way: SentOrReceived) -> Iterator[Seen]:
    """What is called a medicine and has a dose, though no list knows its name: there are more than any list has. Of
    what a server sends only what belongs to one person."""
    known = {term.match.number for term in scan.terms(_MEDICINES)}
    for match in scan.matches(_NAMED):
        field = match.field
        value = field.value.strip()
        if not match.in_path or match.number in known or _CALLED.fullmatch(value) is None or not _is_sure_key(field):
            continue
        if compiled(NO_MEDICINE).fullmatch(value.lower()) is not None:
            continue
        if way is SentOrReceived.RECEIVED and not (is_own_path(field.path) or _is_resource(scan)):
            continue
        has_dose = compiled(DOSE).search(value.lower()) is not None or _has_dose_beside(match, scan, must_be_dose=True)
        if _AMOUNT_BEHIND.search(value) is not None and not _is_open_key(field):
            has_dose = has_dose or way is SentOrReceived.SENT  # `Ramipril 5`, as people write it
        if not has_dose and way is SentOrReceived.SENT and _is_clinical(scan):
            has_dose = _BRAND.fullmatch(value) is not None and not _is_open_key(field)
        if has_dose and compiled(ELSEWHERE).search(value.lower()) is None:
            yield Seen(match, Certainty.LIKELY, "What is called like a medicine, with a dose.", value)


def _is_stocked(match: Match, scan: Scan) -> bool:
    """Whether a stock stands beside: what a shop has, not what somebody takes."""
    around = beside(scan.fields, match.number)
    if not any(is_stock(field.key) or _AVAILABLE.fullmatch(field.value) is not None for field in around):
        return False
    return not any(_is_intake(field) for field in around)


def _is_intake(field: Field) -> bool:
    """Whether a field says when a medicine is taken: by its own name, or that of the list that it stands in."""
    if compiled(INTAKE).fullmatch(folded_key(field.key)) is not None:
        return True
    return field.path.endswith("]") and any(compiled(INTAKE).fullmatch(one) for one in names_above(field.path)[:1])


_AVAILABLE: Final = Expression(
    r"(?:https?://schema\.org/)?(?:in|out ?of)[ _-]?stock|sold ?out|pre-?order|(?:sofort |nicht )?lieferbar"
    r"|auf lager|en stock|agotado"
    r"|disponible|epuise|em estoque|esgotado|disponibile|op voorraad|dostepny|i lager",
    re.IGNORECASE,
)
"""What catalogues say of their articles."""


def _by_stem(scan: Scan) -> Iterator[Seen]:
    """Names that end as those of substances do, with a dose: `Captopril 25 mg`."""
    for match in scan.matches(_DOSED) if not speaks_of(scan, (_FOOD,)) else ():
        key = folded_key(match.field.key)
        if match.in_path or _is_example(match) or compiled(NOT_KEYS).fullmatch(key) is not None:
            continue
        before = _WORD_BEFORE.search(scan.around(match, MAX_STEM_BYTES, 0)[: -len(match.text)])
        if before is not None and _NOT_A_SUBSTANCE.fullmatch(before[0].lower()) is not None:
            continue
        if before is not None and compiled(ELSEWHERE).search(scan.around(match, CONTEXT_BYTES, CONTEXT_BYTES)) is None:
            name = before[0] + match.text.partition(" ")[0]
            yield Seen(match, Certainty.LIKELY, "The name of a medicine, with a dose.", name)


def _by_label(message: ReadMessage, scan: Scan) -> Iterator[Seen]:
    """Medicines whose name of the field stands as a value beside them: an answer to "current meds"."""
    if not scan.has((_LABEL,)):
        return
    known = {term.match.number for term in scan.terms(_MEDICINES)}
    for match in labelled(message, scan, _LABEL, LABELS):
        value = match.field.value.strip()
        has_dose = compiled(DOSE).search(value.lower()) is not None or _AMOUNT_BEHIND.search(value) is not None
        if compiled(NO_MEDICINE).fullmatch(value.lower()) is not None or _CALLED.fullmatch(value) is None:
            continue
        if match.number in known or has_dose or (_is_clinical(scan) and value[0].isupper()):
            yield Seen(match, Certainty.LIKELY, "The name of a medicine, under its key.", value)


def _by_unit_key(scan: Scan) -> Iterator[Seen]:
    """Names as keys with their unit: `{"sertraline_mg": 50}`."""
    for term in scan.terms(_MEDICINES) if not speaks_of(scan, (_FOOD,)) else ():
        field = term.match.field
        if not term.match.in_path or _IS_AMOUNT.fullmatch(field.value.strip()) is None:
            continue
        rest = folded_key(field.key).removeprefix(folded_key(term.term))
        is_sure = term.meaning[0] != UNSURE or _is_taken(term.match.number, scan)
        is_unit = is_sure and _UNIT_OF_KEY.fullmatch(rest) is not None
        if is_unit or _DOSE_OF_KEY.fullmatch(rest) is not None:
            yield Seen(term.match, Certainty.LIKELY, "The name of a medicine, with what is taken of it.")


_TAKEN: Final = Expression(
    r"(?:is|was)?(?:taken|skipped|missed|snoozed|adherence|eingenommen|tomad[oa]|pris)(?:at|on)?"
)


def _is_taken(number: int, scan: Scan) -> bool:
    """Whether a field beside says that it was taken, or was not: nobody says so of what food or water has in it."""
    return any(_TAKEN.fullmatch(folded_key(field.key)) is not None for field in beside(scan.fields, number))


def _by_unit_label(scan: Scan) -> Iterator[Seen]:
    """The same where the name with its unit stands as a value, and the amount beside it: `mesalazine_g` and `2.4`."""
    for term in scan.terms(_MEDICINES) if not speaks_of(scan, (_FOOD,)) else ():
        match = term.match
        if match.in_path or term.meaning[0] == UNSURE or len(match.field.value) > MAX_LABEL_CHARS:
            continue
        rest = folded_key(match.field.value).removeprefix(folded_key(term.term))
        if _UNIT_OF_LABEL.fullmatch(rest) is None or not is_label(match.field.key):
            continue
        amount = value_beside(match.number, scan.fields, ())
        if amount is not None and _IS_AMOUNT.fullmatch(amount.value.strip()) is not None:
            yield Seen(match, Certainty.LIKELY, "The name of a medicine, with what is taken of it.")


def _by_insulin(scan: Scan) -> Iterator[Seen]:
    """Units of insulin, as pumps and diaries of diabetes send them."""
    if not scan.has((_DIABETIC,)):
        return
    for match in scan.matches(_INSULIN):
        value = _amount_of_insulin(match, scan)
        if _IS_AMOUNT.fullmatch(value) is not None and 0 < float(value.replace(",", ".")) <= MAX_UNITS:
            yield Seen(match, Certainty.LIKELY, "The name of a medicine, with what is taken of it.", value)


def _amount_of_insulin(match: Match, scan: Scan) -> str:
    """What is taken, by its key or beside the event of a pump; "" where neither is there."""
    field = match.field
    if match.in_path:
        return field.value.strip() if _is_insulin(field) else ""
    if field.key not in _KINDS_OF_EVENTS or field.value.strip().lower() not in _GIVEN_BY_PUMPS:
        return ""
    return next((one.value for one in beside(scan.fields, match.number) if one.key in _AMOUNTS_OF_PUMPS), "")


def _is_insulin(field: Field) -> bool:
    """Whether a field is an amount of insulin by its key, or by a name above it: `insulinEntries[0].units`."""
    own = folded_key(field.key)
    if _INSULIN_KEY.fullmatch(own) is not None:
        return True
    return own in _UNITS_OF_INSULIN and any("insulin" in name for name in names_above(field.path)[1:3])


def _by_class(scan: Scan) -> Iterator[Seen]:
    """Which kind of medicine somebody takes, under a key of medicines: `meds: ["ssri"]`."""
    if speaks_of(scan, (OTHER_WORLDS, _FOOD)) or any(
        _ANIMALS.fullmatch(field.key) for field in scan.fields[:MAX_LOOKED_AT]
    ):
        return
    is_of_use = scan.has((_SOBER,))
    for match in scan.matches(_NAMED):
        field = match.field
        if not match.in_path or not is_medicine_key(field) or len(field.value) > MAX_CLASSES_CHARS:
            continue
        found = [one for one in _PARTS.split(field.value.lower()) if compiled(CLASSES).fullmatch(one.strip())]
        if is_of_use and all(compiled(ABUSED).fullmatch(one.strip()) for one in found):
            continue  # what somebody is sober of
        if found:
            yield Seen(match, Certainty.LIKELY, "The name of a medicine, under its key.", field.value.strip())


def _is_clinical(scan: Scan) -> bool:
    """Whether a message speaks of patients, and of no game, machine or animal."""
    return scan.has((_CLINICAL,)) and not speaks_of(scan, (OTHER_WORLDS, _FOOD))


def _is_sure_key(field: Field) -> bool:
    """Whether a field is a medicine by its own key, or has a label's key under one."""
    if compiled(NOT_KEYS).fullmatch(folded_key(field.key)) is not None:
        return False
    name = _deciding_name(field)
    return _SURE_KEY.fullmatch(name) is not None or _OPEN_KEY.fullmatch(name) is not None


def _is_open_key(field: Field) -> bool:
    """Whether the name that says what a field is may be that of any treatment."""
    return _OPEN_KEY.fullmatch(_deciding_name(field)) is not None


def _deciding_name(field: Field) -> str:
    """The name that says what a field is: its own, or where that is a label's, the first above it that is none."""
    own = folded_key(field.key)
    if _SURE_KEY.fullmatch(own) is not None or _OPEN_KEY.fullmatch(own) is not None or not _LABEL_KEYS.fullmatch(own):
        return own
    above = [name for name in names_above(field.path)[1:4] if _LABEL_KEYS.fullmatch(name) is None]
    return above[0] if above else own


def _by_code(scan: Scan) -> Iterator[Seen]:
    """Codes under a key that names their system, or beside it."""
    names = {term.match.number for term in scan.terms(_MEDICINES)}
    for match in scan.matches(_SYSTEM):
        near = beside(scan.fields, match.number)
        codes = [match.field] if match.in_path else [field for field in near if is_code_key(field.key)]
        for field in codes:
            system = _system_of(match.text.lower(), field.value.strip())
            if not system and not _is_offered(match, scan) and not _OF_EXAMPLES.search(field.path):
                system = _system_of(match.text.lower(), field.value.strip(), _CODES_OF_PACKS)
            if system:
                is_named = any(f is scan.fields[n] for n in names for f in near) or _has_display(near)
                sure = Certainty.CERTAIN if is_named else Certainty.LIKELY
                found = match._replace(field=field, text=field.value)
                yield Seen(found, sure, f"A code of {system} for a medicine.", field.value)


def _by_plan(scan: Scan) -> Iterator[Seen]:
    """Medicines of a plan or of a claim, and what somebody was vaccinated with, by their numbers."""
    for match in scan.matches(_PLAN):
        value = match.field.value.strip()
        if _IN_PLAN.fullmatch(match.field.path) is not None and _PZN.fullmatch(value) is not None:
            yield Seen(match, Certainty.LIKELY, "A code of PZN for a medicine.", value)
    for match in scan.matches(_CLAIM):
        if match.in_path and _NDC.fullmatch(match.field.value.strip()) is not None:
            yield Seen(match, Certainty.LIKELY, "A code of NDC for a medicine.", match.field.value.strip())
    for match in scan.matches(_CERTIFICATE):
        for field in beside(scan.fields, match.number):
            if _EU_NUMBER.fullmatch(field.value) is not None or _ATC.fullmatch(field.value) is not None:
                system = "ATC" if field.value[:1] != "E" else "EMA"
                yield Seen(match, Certainty.LIKELY, f"A code of {system} for a medicine.", field.value)


def _system_of(text: str, code: str, systems: Sequence[tuple[str, Expression, str]] = _CODES) -> str:
    """Which system a code belongs to, by the words that name it and its shape."""
    for word, shape, system in systems:
        if word in text and shape.fullmatch(code) is not None:
            return system
    return ""


def _has_display(fields: Iterable[Field]) -> bool:
    """Whether a name of something with a dose stands beside a code."""
    return any(folded_key(f.key) in _DISPLAY_KEYS and compiled(DOSE).search(f.value.lower()) for f in fields)


_OF_TRIPS: Final = Expression(r"[.\[\"](?:substances?|drugs?_?(?:used|taken)|trips?|experiences?)\b")
"""Names of what people take for another reason than an illness."""
