"""What somebody looks for without a search: a clinic for one illness near a place, and what a medicine does."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from gateway.detectors.base import plain_key
from gateway.detectors.context.naming import spaced
from gateway.detectors.context.nobody import is_offered
from gateway.detectors.health.interest.named import NO_READER, named_illness
from gateway.detectors.health.interest.told import told_of
from gateway.detectors.matching.dictionaries import UNSURE, longest_terms, medicines
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Scan
from gateway.model.findings import Field, ReadMessage

MAX_SOUGHT_CHARS: Final = 60
"""A service is named by a few words."""

MAX_PLACE_CHARS: Final = 200
MAX_DOCUMENT_CHARS: Final = 400
"""How much of a GraphQL document is looked at."""

_FINDS: Final = Expression(
    r"\b(?:find\w*|locat\w+|near\w*|search\w*|clinics?|centers?|centres?|providers?|facilit(?:y|ies)|places?|services?"
    r"|map|directory|clinicas?|centros?|buscar?|buscador|suche|finder|praxen|kliniken|beratungsstellen?|einrichtungen"
    r"|hilfe|annuaire|trouver|cliniques?|etablissements?|strutture|cliniche|trova|zoek|klinieken|poradnie|kliniki"
    r"|therapists?|doctors?|counsell?ors?|psycholog\w+|practitioners?|specialists?|arzte|aerzte|therapeuten|medicos"
    r"|medecins|psicologos|specialisti|lekarze)\b"
)
"""Where places are looked for, in folded words of an address."""

_WHERE: Final = frozenset(
    {
        "zip", "zipcode", "postal", "postalcode", "postcode", "plz", "cp", "cap", "cep", "kodpocztowy",
        "miasto", "localita", "comune", "kommune", "gemeente", "plaats", "codigopostal", "codepostal", "lat",
        "latitude", "lng", "lon", "long", "latlng", "near", "nearme", "radius", "radiusmi", "radiuskm",
        "distance", "umkreis", "rayon", "radio", "raggio", "distancia", "city", "ort", "stadt", "ciudad",
        "ville", "citta", "cidade", "location", "place", "address", "miles", "km", "within", "where", "wo",
        "donde", "ou", "dove", "onde", "bbox", "coords",
    }
)  # fmt: skip
"""Names of where it shall be, as plain keys."""

_SERVICE_KEY: Final = frozenset(
    {
        "service", "services", "what", "was", "que", "quoi", "servicetype", "type", "kind", "category", "need",
        "needs", "treatment", "procedure", "program", "programme", "issue", "concern", "reason", "help",
        "helpfor", "for", "topic", "focus", "specialty", "speciality", "servicio", "servicios", "tipo",
        "motivo", "tema", "tratamiento", "leistung", "angebot", "thema", "anliegen", "art", "prestation",
        "motif", "besoin", "soin", "sujet", "servizio", "prestazione", "servico", "rodzaj", "usluga",
        "tipologia", "soort", "tratamento", "dienst", "aanbod", "svc", "cat", "clinictype", "facilitytype",
        "offering", "condition",
    }
)  # fmt: skip
"""Names of what there shall be, as plain keys."""

_SERVICES: Final = Expression(
    r"\b(?:abort\w*|avortement|ivg|schwangerschaftsabbr\w+|schwangerschaftskonflikt\w*|interruption|methadone?|suboxone"
    r"|buprenorphine?|detox\w*|entzug\w*|entgiftung|desintoxica\w*|deshabituacion|rehab\w*|sober living|addiction\w*"
    r"|adiccion\w*|addictolog\w+|sucht\w*|substance (?:use|abuse)|needle exchange|syringe\w*|drogen\w*|drogas"
    r"|bipolar\w*|depressi\w+|anxiety|angststorung\w*|ansiedad|anxiete|ansiedade|ptsd|ocd|adhd|autism|trauma\w*"
    r"|(?:std|sti|hiv|aids|vih|its|mst|ist|sida)(?: \w+)?|prep|pep|hepatitis\w*|dialysis|dialyse|dialisis|onco\w+"
    r"|chemo\w*|radiotherap\w*|psychiatr\w+|psiquiatr\w+|psychotherap\w*|psicoterap\w*|eating disorders?|essstorung\w*"
    r"|fertility|ivf|pma|kinderwunsch\w*|fertilidad|gender (?:affirming|clinic)\w*|hrt|hospice|palliativ\w*"
    r"|interru\w+(?: \w+){0,2} (?:gravid\w+|grossesse|embarazo)|interruzione gravidanza|uzaleznie\w*|dipendenz\w*"
    r"|toxicoman\w*|tossicodipenden\w*|aborcj\w*|verslaving\w*|beroende|avhengighet|addiction|urogyn\w*"
    r"|sexual (?:health|assault)|contracepti\w*|plan b|morning after|pregnancy (?:test\w*|options))\b"
)
"""What a place may be looked for by those who need it, and by nobody else, folded."""


_OF_THINGS: Final = Expression(r"\b(?:cars?|auto|house|homes?|property|roof|furniture|data|phone|motor|boat|glass)\b")


def places_sought(message: ReadMessage) -> Iterator[tuple[Field, str]]:
    """What a clinic or a service near a place is looked for: `/find?service=abortion&zip=85716`."""
    if len(message.fields) > MAX_FIELDS or _FINDS.search(_place_words(message)) is None:
        return
    fields = [field for field in message.fields if field.path.startswith(("url.query:", "body."))]
    if len(fields) > MAX_CRITERIA or _WHERE.isdisjoint(plain_key(field.key) for field in fields):
        return
    for field in fields:
        if plain_key(field.key) not in _SERVICE_KEY or not 2 < len(field.value) <= MAX_SOUGHT_CHARS:
            continue
        words = spaced(field.value)
        found = named_illness(words) or _SERVICES.search(words)
        named = found[0] if found is not None else told_of(words)
        if (
            named is not None
            and _OF_THINGS.search(words) is None
            and NO_READER.search(words) is None
            and not is_offered(field.path, message)
        ):
            yield field, named


MAX_CRITERIA: Final = 20
MAX_FIELDS: Final = 100
"""What places are looked for by is little, with all headers: a profile has more."""

_ABOUT_MEDICINES: Final = (
    r"leaflets?|package inserts?|pils?|packungsbeilagen?|beipackzettel|gebrauchsinformation(?:en)?|fachinfo\w*"
    r"|prospectos?|fichas? tecnicas?|notices?|bugiardin[oi]|fogliett[oi]|bulas?|bijsluiters?|ulotk[ai]|bipacksedel"
    r"|smpc|interactions?|wechselwirkung(?:en)?|interacciones|interazioni|interacoes|interakcje"
    r"|drug ?(?:info\w*|facts|guide|check\w*|lookup)|med ?info|vademecum|monographs?|arzneicheck"
)
_LOOKS_UP: Final = Expression(rf"\b(?:{_ABOUT_MEDICINES})\b")
_ASKS_FOR: Final = Expression(
    rf"\b(?:{_ABOUT_MEDICINES}|side effects?|nebenwirkung(?:en)?|efectos (?:secundarios|adversos)"
    r"|effets (?:secondaires|indesirables)|effetti collaterali|drugs?|medicines?|medications?|medicaments?"
    r"|medicamentos?|medikamente?|arzneimittel"
    r"|farmac[io])\b"
)
"""Where it is told what medicines do, in folded words."""

_QUERY: Final = Expression(r"\s*(?:query\b|\{)")
_OF_SOMEBODY: Final = Expression(r"\b(?:patients?|paciente|me|my|user|member|profile|order|cart|refill|prescri\w+)\b")


def remedies_sought(message: ReadMessage, scan: Scan) -> Iterator[tuple[Field, str]]:
    """Medicines that somebody reads up on: `/prospecto?nombre=…`, a GraphQL query for a leaflet."""
    named = [
        (term.match.field, term.match.text)
        for term in longest_terms(scan, medicines())
        if not term.match.in_path
        and not term.meaning.startswith(UNSURE)
        and term.match.field.path.startswith(("url.query:", "body."))
    ]
    if not named or not _reads_up(message):
        return
    for field, name in named:
        if len(name) == len(field.value.strip()) or f'"{name.lower()}"' in field.value.lower():
            yield field, name


_CALLS: Final = frozenset({"op", "operation", "operationname", "method", "action", "cmd", "event", "eventname"})
"""What is asked of a server, as plain keys."""


def _reads_up(message: ReadMessage) -> bool:
    place = _place_words(message)
    if _OF_SOMEBODY.search(place) is not None:
        return False
    if _LOOKS_UP.search(place) is not None:
        return True
    if message.title.startswith(("GET ", "HEAD ")) and _ASKS_FOR.search(place) is not None:
        return True
    calls = (one.value for one in message.fields if plain_key(one.key) in _CALLS and len(one.value) <= MAX_SOUGHT_CHARS)
    if any(_LOOKS_UP.search(spaced(call)) is not None for call in calls):
        return True
    query = next((one.value for one in message.fields if one.key == "query" and _QUERY.match(one.value)), "")
    words = spaced(query[:MAX_DOCUMENT_CHARS])
    return bool(query) and _ASKS_FOR.search(words) is not None and _OF_SOMEBODY.search(words) is None


def _place_words(message: ReadMessage) -> str:
    return _words(f"{message.host} {message.path.partition('?')[0]}"[:MAX_PLACE_CHARS])


@lru_cache(maxsize=1024)
def _words(place: str) -> str:
    return spaced(place)
