"""What somebody tells a pharmacy, a doctor or an emergency line in a few words: who writes there has it, also where no
"I" stands in it ("sore throat and a stuffed nose, what can I take?")."""

from collections.abc import Iterator
from typing import Final

from gateway.detectors.base import Where, plain_key
from gateway.detectors.context.about import fold, is_silent, place_of
from gateway.detectors.context.named import objects_with
from gateway.detectors.context.naming import own_name
from gateway.detectors.context.nobody import is_of_animal, is_of_program, is_offered
from gateway.detectors.health.symptom.stems import STEMS, WIDE
from gateway.detectors.matching.lazily import Expression
from gateway.detectors.matching.patterns import Match, Pattern, Scan
from gateway.detectors.matching.structure import parent
from gateway.model.findings import ReadMessage, SentOrReceived

_KEYS: Final = (
    r"message|msg|text[eo]?|bericht|nachricht|mensaje|mensagem|messaggio|wiadomosc|body|content|question|frage|pregunta|vraag"
    r"|descrizione|description|descripcion|descricao|beschreibung|omschrijving|motivo|motif|reason|grund|anliegen|parts"
)
TOLD: Final = Pattern(rf"(?:{_KEYS})(?:\[[0-9]{{1,3}}\])?[\"\]]{{0,2}}\x1f")
_TOLD_KEY: Final = Expression(_KEYS)
_TO_CARE: Final = Expression(
    r"triage|\bconsult(?:ation|ations|as?|o)?\b|dokter|lekarz|\bvrach|tele-?(?:consul\w*|med\w*|health|doc\w*|visita)|pharm(?:a|acy|acie)\b|apothe[ek]\w*|farmac\w*|symptom|notruf|\b112\b"
    r"|\b911\b|emergency|urgence|ambulan|hausarzt|huisarts|doktor|\bdoctor|sprechstunde|nurse|arzt\b|medico|mychart|medical-?advice|patient-?portal"
)
"""Addresses at which people say what they have."""

_ASKS: Final = Expression(
    r"what (?:could|can|might) (?:this|it|that) be\b|is (?:this|it|that) (?:normal|serious|dangerous)\?"
    r"|should i (?:be worried|worry"
    r"|see a|go to)|do i need (?:to (?:come in|see|go)|a doctor|antibiotics)|what can i take\b|what helps\b"
    r"|was kann das sein|was hilft\b|muss ich (?:zum arzt|vorbeikommen)|ist das (?:normal|gefahrlich|schlimm)\?"
    r"|que (?:puede|podria) ser\b|que puedo tomar|es (?:normal|grave)\?|deberia (?:ir|preocuparme)"
    r"|qu'est-ce que (?:ca|c'est|j'ai)|que puis-je prendre|est-ce (?:normal|grave)|dois-je (?:consulter|venir"
    r"|m'inquieter)"
    r"|o que (?:pode|poderia) ser|o que posso tomar|devo (?:ir|me preocupar)|cosa puo essere"
    r"|cosa posso prendere|devo preoccuparmi"
    r"|wat kan (?:dit|het|ik daar(?:voor|tegen)) (?:zijn|nemen|doen)|moet ik (?:langskomen|naar de dokter)"
    r"|is dit (?:normaal|erg)\?"
)
"""What somebody asks who has it; folded."""

_SALES: Final = Expression(r"order|bestell|cart|checkout|pedido|commande|deliver|stock|catalog|product|review|invoice")
_ANSWERS: Final = Expression(
    r"agent|bot|assistant|pharmacist|apotheker(?:in)?|doctor|nurse|support|system|staff|clinician|operator|medico|arzt"
)
_PATIENTS: Final = Expression(r"patient(?:in)?|paciente|paziente|patiente|pacjent(?:ka)?")
_WHO: Final = frozenset({"from", "role", "author", "sender", "by", "autor", "von", "van", "de"})
_CASES: Final = frozenset({"consultationid", "consultid", "triageid"})
"""What beside a text says that it is written to those who help."""
MIN_WORDS: Final = 2
MAX_WORDS: Final = 40
"""Of what somebody tells in a few words."""


def told_to_care(message: ReadMessage, scan: Scan, where: Where) -> Iterator[Match]:
    """The symptoms in what is written to those who help, by the person and not by who answers."""
    if where.way(message.direction) is SentOrReceived.RECEIVED or not scan.has((TOLD,)):
        return
    place = place_of(message)
    if _SALES.search(place) is not None:
        return
    is_care = _TO_CARE.search(place) is not None or not _CASES.isdisjoint(plain_key(f.key) for f in message.fields)
    if is_of_program(message) or is_of_animal(message):
        return
    answered = objects_with(message.fields, _WHO, _ANSWERS.fullmatch)
    patients = objects_with(message.fields, _WHO, _PATIENTS.fullmatch)
    for number, field in enumerate(message.fields):
        if not MIN_WORDS <= field.value.count(" ") + 1 <= MAX_WORDS or _TOLD_KEY.fullmatch(own_name(field)) is None:
            continue
        if is_silent(message, field, where) or is_offered(field.path, message) or parent(field.path) in answered:
            continue
        text = fold(field.value)
        if not (is_care or parent(field.path) in patients) and _ASKS.search(text) is None:
            continue
        found = STEMS.search(text) or WIDE.search(text)
        if found is not None:
            yield Match(number, field, in_path=False, text=found[0], start=0, end=0)
