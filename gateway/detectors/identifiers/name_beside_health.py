"""Names of patients that stand beside what is said of their health, and beside nothing else that only people have:
`{"name": "Maya Ortiz", "medication": "…"}`. Remedies, illnesses, plans and visits have names in two words as well, so
the form of the name has to be that of a person's, and no word of it one of theirs.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.named import Keys, Named, Names, owner, steps
from gateway.detectors.context.persons import is_of_business, is_of_program, is_of_thing
from gateway.detectors.identifiers.name_forms import is_full_name, is_name
from gateway.detectors.matching.dictionaries import illnesses, medicines
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Pattern
from gateway.detectors.matching.structure import inside, parent

HEALTH_WORD: Final = Pattern(
    r"(?:medica(?:tion|ment|id|re)|medicine|remedio|wirkstoff|f(?:a|á)rmac|arzneim|diagnos|drug"
    r"|[^a-z]rx|[^a-z]ndc|refill|prescri"
    r"|medikament|rezept|receta|ordonnance|receita"
    r"|erkrankung|krankheit|patholog|maladie|enfermedad|doen.{1,2}as|conditions|bl(?:ut|ood)_?(?:gr|ty)|icd|cid_?10"
    r"|cie_?10|cim_?10|insurant|versichertenn|kvnr|member_?id|sanitaria|carteirinha|appointment|termin|[^a-z]rdv|[^a-z]cita"
    r"|consulta|soap|[./\"]assessment|[^a-z]gen(?:es?|otyp)?)[^\x1f]{0,24}\x1f|(?:[^a-z]sess(?:ion)?|sitzung|sesi(?:o|ó)n|s(?:e|é)ance|sess(?:a|ã)o|seduta"
    r"|sessie)(?:_?(?:no|nr|num|number|count|index|snr))?[\"\]]{0,2}\x1f[0-9]{1,3}\x1e|[^a-z][oap][\"\]]{0,2}\x1f"
)
"""In names of values beside which a name may be a patient's."""

_NAMES: Final = Keys(
    r"(?:full|display|patient|user)?name|nombre(?:completo)?|nome(?:completo)?|nom|naam|nazwisko|namn|navn"
)
_SHOWN: Final = Keys(r"displayname|username|participantname|guestname|attendeename|callername")
_CLIENTS: Final = Keys(
    r"clients?|klient(?:in)?|cliente|residents?|bewohner(?:in)?|residente|pt|pat|ptnt|patientname|clientname"
    r"|su|service_?users?|svc_?user"
)
_LETTERS: Final = frozenset({"pt", "pat"})
_LANGUAGES: Final = frozenset({"en", "es", "fr", "de", "it"})
_TAKEN: Final = Keys(
    r"medications?|medicines?|meds|drugs?|drugname|(?:refill)?rx(?:number|no|id)?s?|ndc|ndccode|prescriptions?"
    r"|prescription(?:id|number|no)|rezepte?|rezeptnummer|recetas?|ordonnances?|receitas?|ricetta"
)
"""The value has to be that of a remedy: games have drugs, and questions are answered with yes and no."""

_TAKEN_ALONE: Final = Keys(
    r"medikamente?|wirkstoffe?|m[eé]dicaments?|medicamentos?|principioactivo|remedios?|f[aá]rmac[oi]s?|arzneimittel"
)
_HAD: Final = Keys(
    r"(?:vor|grund)?erkrankung(?:en)?|(?:vor)?krankheiten|diagnosen|pathologies|maladies|enfermedades|doen[cç]as"
    r"|blutgruppe|grupposanguigno|groupesanguin|grupos?angu[ií]neo|tiposangu[ií]neo|bloodtype|bloodgroup|implantate"
    r"|aandoeningen|patologie|malattie"
)
_CONDITIONS: Final = Keys(r"(?:medical|health|chronic)?conditions?|diagnos[ei]s?")
"""Recipes and goods have conditions as well: the value has to be the name of an illness."""

_GENES: Final = Keys(r"gen|genes?|genesymbol|genename|genotypes?|genotyp|genotipo|génotype|haplotypes?")
_GENE: Final = Expression(r"[A-Z][A-Z0-9-]{1,9}\d?|[acgtACGT]{2}|[ACGT]/[ACGT]|\*?\w{1,4}/\*?\w{1,4}")
_OF_SPECIES: Final = frozenset({"organism", "species", "taxon", "strain", "breed", "variety", "cultivar", "cellline"})
"""Beside these a name is one of an animal or a plant, in two words with capitals as well."""

_INSURED: Final = Keys(
    r"insurantid|versicherten(?:nummer|nr|id)|kvnr|(?:insurance)?memberid|subscriberid|(?:num(?:ero)?)?tarjetasanitaria"
    r"|(?:num(?:ero)?(?:da)?)?carteirinha|medicareid|medicaidid|mbi"
)
_CODED: Final = Keys(r"(?:icd|cid|cie|cim)-?(?:10|11|9)?(?:cm|gm)?(?:code)?|code[cC]im")
_TOLD: Final = Keys(
    r"motivo|motif|grund|reason|obs|dias|tage|jours|days|von|bis|inicio|fim|fin|debut|start|end|desde|hasta|ate"
    r"|sicherheit"
)
"""Beside the code of an illness: why somebody stays away, and how long. A name alone is that of the illness."""

_BOOKED: Final = Keys(
    r"appointment(?:id)?|termin(?:id)?|cita|rdv|consulta(?:id)?|consult(?:ation)?id|visitid|encounterid|appt(?:id)?"
)
_SOAP: Final = (frozenset({"o", "a", "p"}), frozenset({"subjective", "objective"}), frozenset({"assessment", "plan"}))
"""How a session is written down: what was said, seen, judged and planned."""

_SESSIONS: Final = Keys(
    r"sess(?:ion)?(?:no|nr|num|number|count|index)?|sitzung(?:snr|snummer)?|sesion|seance|sessao|seduta|sessie"
)
_NOTED: Final = Keys(
    r"(?:session|progress|process|clinical|case|therapy)?(?:notes?|summary|notiz(?:en)?|notas?|verslag)|protokoll"
)
"""What who counsels writes down of a session, beside whom it was with."""

_JOINS: Final = Expression(r"/(?:join|check-?in|arrive|waiting-?room|kiosk)\b", only_asked=True)
_PAYS: Final = Expression(r"/(?:checkout|kasse|caisse|cassa|refills?)\b", only_asked=True)
_BOUGHT: Final = Keys(r"items|cart|products|lineitems|artikel|productos|produits|articles|prodotti|produtos")

_EVERYDAY_TEXT: Final = """
 morning evening night noon bedtime daily weekly monthly annual routine meds med pill pills tablet tablets vitamin
 vitamins stack protocol regimen list plan pack box kit reminder schedule course treatment therapy care support
 recovery wellness living well sleep pain back blood pressure sugar heart rate acute chronic type severe mild major
 minor post pre follow up initial visit visits session first second new patient appointment consultation check
 checkup screening test panel lab rx order refill gold silver bronze platinum plus advantage choice select value
 family individual standard complete total my the our your of for and with connect sync data cloud app kitchen living
 room summer winter sale shop groceries shopping acid oil extract drops spray cream gel solostar forte retard mundo
 morgen abend tag tabletten medikamente liste plan rezept arzt zahnarzt termin kontrolle sprechstunde untersuchung
 krankheit schmerz kopf herz blut zucker haus manana noche dia pastillas lista cita consulta dolor cabeza presion
 azucar salud matin soir jour liste rendez douleur tete tension sante manha noite lista consulta dor cabeca pressao
 saude
"""
_EVERYDAY: Final = frozenset(_EVERYDAY_TEXT.split())
"""Words in the titles of remedies, illnesses, plans, visits and lists."""

MAX_DEEP: Final = 3
"""Objects inside of the one with the name in which its illnesses and remedies stand."""


def beside_health(known: Names, path: str) -> Iterator[Named]:
    """Names in full that belong to who takes, has, is insured, is seen or pays for medicines."""
    for one in known.called(_NAMES):
        if _may_be(one, known) and _is_of_patient(one, known, path):
            yield one
    for one in known.called(_CLIENTS):
        if _may_be(one, known) and not is_of_program(known, one) and _is_of_client(one, known):
            yield one


def _may_be(one: Named, known: Names) -> bool:
    if one.in_text or not is_full_name(one.value) or has_everyday_word(one.value):
        return False
    return not is_of_business(known, one.field) and not is_of_thing(one)


@lru_cache(maxsize=1024)
def has_everyday_word(value: str) -> bool:
    """Whether a name in capitals is the title of a thing: a word of it is one of things, an illness or a remedy."""
    words = [word.strip(".,()") for word in value.lower().split()]
    if any(word in _EVERYDAY for word in words) or not is_name(value):
        return True
    return any(one in illnesses().entries or one in medicines().entries for one in (*words, value.lower()))


def _is_of_patient(one: Named, known: Names, path: str) -> bool:
    place = parent(one.field.path)
    if not _OF_SPECIES.isdisjoint(known.keys_beside(one.field.path)):
        return False
    if _tells_health(known, place):
        return not _is_of_remedy(one)
    beside = _keys_within(known, place)
    if any(map(_CODED.has, beside)) and any(map(_TOLD.has, beside)):
        return True
    own = known.keys_beside(one.field.path)
    if any(map(_INSURED.has, own)):
        return True
    if any(map(_BOOKED.has, own)):
        return _SHOWN.has(one.key) or _JOINS.search(path) is not None
    return _PAYS.search(path) is not None and any(map(_BOUGHT.has, beside))


def _is_of_client(one: Named, known: Names) -> bool:
    beside = known.keys_beside(one.field.path)
    if one.key in _LETTERS and not _LANGUAGES.isdisjoint(beside):
        return False  # a text in Portuguese
    is_noted = any(keys.issubset(beside) for keys in _SOAP)
    is_noted = is_noted or (any(map(_SESSIONS.has, beside)) and any(map(_NOTED.has, beside)))
    return is_noted or any(map(_CODED.has, beside)) or _tells_health(known, parent(one.field.path))


def _tells_health(known: Names, place: str) -> bool:
    """Whether an object holds what somebody takes or has."""
    for key, values in known.by_key.items():
        says = _what_says(key)
        if says is None:
            continue
        if any(not one.in_text and _is_within(one.field.path, place) and says(one.value) for one in values):
            return True
    return False


def _what_says(key: str) -> Callable[[str], bool] | None:
    """What a value under a name has to be, so that somebody takes or has it; None where the name is of something
    else."""
    if _TAKEN_ALONE.has(key) or _HAD.has(key):
        return bool
    if _TAKEN.has(key):
        return _is_remedy
    if _GENES.has(key):
        return _is_gene
    return _is_illness if _CONDITIONS.has(key) else None


def _is_gene(value: str) -> bool:
    """Whether a value is the symbol of a gene, or which forms of it somebody has."""
    return _GENE.fullmatch(value) is not None


def _is_within(path: str, place: str) -> bool:
    return inside(path, place) and path.count(".", len(place)) <= MAX_DEEP


@lru_cache(maxsize=1024)
def _is_remedy(value: str) -> bool:
    """Whether a value has a dose, the number of a prescription, or the name of a medicine."""
    if any(map(str.isdigit, value)):
        return len(value) >= MIN_REMEDY_CHARS
    return any(word in medicines().entries for word in _WORD.findall(value.lower()))


@lru_cache(maxsize=1024)
def _is_illness(value: str) -> bool:
    words = _WORD.findall(value.lower())
    return value.lower() in illnesses().entries or any(word in illnesses().entries for word in words)


_WORD: Final = Expression(r"[^\W\d_]{3,}")
MIN_REMEDY_CHARS: Final = 3


def _is_of_remedy(one: Named) -> bool:
    """Whether the object that has the name is a remedy or an illness itself: `{"medications": [{"name": …}]}`."""
    above = owner(one.field.path)
    return any(keys.has(above) for keys in (_TAKEN, _TAKEN_ALONE, _HAD, _CONDITIONS))


def _keys_within(known: Names, place: str) -> set[str]:
    """The names of the values in an object and in what it holds."""
    found: set[str] = set()
    for other, keys in known.keys_in.items():
        if other == place or _is_within(other, place):
            found |= keys
            found.update(plain_key(step) for step in steps(other[len(place) :])[:MAX_DEEP])
    return found
