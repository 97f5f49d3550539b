"""What a name says by itself: little (`value`, `score`), what stands beside it (`label`, `question`), an element of a
form (`question id`), or enough.

Names are given as words. Apps send the same few again and again, so answers are remembered.
"""

from functools import lru_cache
from typing import Final

from gateway.detectors.matching.lazily import Expression

_GENERIC: Final = Expression(
    r"(?:[a-z]{1,12} )?(?:value|val|v|vl|score|level|lvl|rating|rate|amount|count|number|num|result|res|answer|ans"
    r"|response|qty|boolean|bool|svar|antwort|antwoord|odpowiedz|risposta|respuesta|reponse"
    r"|resposta|resp|wartosc|waarde|valore|varde|hodnota|cevap|aantal|anzahl|cantidad|quantidade|sev|nrs|vas"
    r"|choice|choices|labels|selected|selection|option|options|label|text|data|avg|average|min|max|mean|current|last"
    r"|latest"
    r"|samples?|status|record|item|observation|state|intensity|severity|type|kind|name|title|emoji|icon|id|entry"
    r"|input|quantity|measurement|reading|param"
    r"|payload|el|ev|wert|stufe|valor|nivel|niveau|valeur|nota|grade|scale|slider|points?|display|magnitude"
    r"|classification|reading|measure|raw|verdi|deger|sub|sub ?type|sub ?category|opt|detail|cijfer"
    r"|intensidade?|intensitat|intensitaet|intensite|intensita|intensiteit|severidade?|gravedad|gravidade|starke"
    r"|staerke"
    r"|nombre|nome|nom|naam|nazwa|navn|namn|bezeichnung|items|list|lista|liste|elements|selections"
    r"|unter ?kategorie|subtipo|sub ?categori[ae]|sotto ?categoria)"
    r"(?: (?:value|val|id|int|float|number|num|string|text|as number|\d+))?|\d*|fp val|int val|double value"
    r"|string value"
    r"|value date(?: time)?"
    r"|in (?:millimeters of mercury|kilograms|grams|pounds|beats per minute|millimoles per liter"
    r"|milligrams per deciliter|celsius"
    r"|fahrenheit|percent|meters|breaths per minute)"
    r"|scores|values|ratings|answers|entries|answered(?: yes| no)?|(?:[a-z]{1,12} ){2}(?:answer|response|input"
    r" value)|r"
)
_LABEL: Final = Expression(
    r"(?:(?:[a-z]|unique|sender|recipient|event|metric|data|sample|quantity|entry|log|record|action|screen|question|field"
    r"|symptom"
    r"|tracker|item|factor|habit|behaviou?r|internal|display|param|parameter|attribute|property|prop|variable|concept"
    r"|entity|marker|task|survey|esm|check|evt|analyte|panel|qnr|element|card|tile|widget"
    r"|operation|schema|category|measurement|sensor|observation|custom)\s?)?"
    r"(?:event|evt|slug|ref|marker|analyte|soort|art|typ|rodzaj|naam|nazwa|bezeichnung|vraag|pytanie|domanda|fraga"
    r"|name|type|kind|metric|measure|measurement|category|action|key|code|question|prompt|label|title|field"
    r"|parameter|datatype|identifier|id|en|ea|ec|el|t|k|n|e|q|char|tag|subject|item|attribute|sensor|characteristic"
    r"|schema|uuid|loinc|archetype(?: node)? id"
    r"|oid|type name|display|text|operation|channel|room|role|recipient|context|section|screen|topic|property|variable"
    r"|tracker|goal|habit|activity|eventname|eventtype"
    r"|operationname|frage|tipo|nombre|nome|nom|pregunta|pergunta|evento|displayname|display name|caption|heading"
    r"|slug|ref|marker|analyte|attr|atr|attribut[eo]?|atribut[oi]?|attributo|(?:data )?element|metryka|feld|campo"
    r"|champ|vraag|domanda|pytanie|soru|bezeichnung|libelle|typ|art|soort|rodzaj"
    r"|nm|lbl|concept|param|signal|navn|namn|nazev|ad|denominacion|descripcion|descricao|descrizione|s nom|s name"
    r"|cat|group|grp|step|stage|kat|kategorie|categoria|categorie|kategoria|kategori|subst"
    r"|(?:short|long|internal|element) name|(?:measurement )?source value)"
)
_OF_FORM: Final = Expression(r"(?:(?:link|question|field|item|form) )?id|ref")
"""What an element of a form is called, not what somebody put into it: a question beside it is none about it."""

_KIND_OF_FORM: Final = Expression(r"(?:(?:question|item|field|input|answer) )?(?:type|kind)")
_ELEMENT: Final = Expression(
    r"(?:(?:multiple|single|open|picture) ?)?choice|radio|check ?box|select|drop ?down"
    r"|(?:short |long |free )?text(?: ?area)?"
    r"|string|number|integer|boolean|yes ?no|(?:opinion )?scale|likert|slider|rating|matrix|date|question|display"
    r"|group"
)
"""Kinds of elements of a form."""

_OF_OTHERS: Final = Expression(
    r"age|alter|edad|idade|eta|leeftijd|wiek|price|cost|duration|elapsed|latency|version|position|index|page|offset"
    r"|limit|width|zoom|opacity|volume|latitude|longitude"
)
"""Names above a value that say by themselves what it is: a label further away is about something else."""

_OF_ANSWERING: Final = Expression(
    r"(?:duration|elapsed|latency|time taken|response time|start|end)(?: ?(?:ms|s|sec|time))?"
)
"""Names that say of a question how long its answer took."""


@lru_cache(maxsize=8192)
def is_generic(name: str) -> bool:
    """Whether a name says little of its value."""
    return _GENERIC.fullmatch(name) is not None


@lru_cache(maxsize=8192)
def is_labelling(name: str) -> bool:
    """Whether what is called so names what stands beside it."""
    return _LABEL.fullmatch(name) is not None


@lru_cache(maxsize=8192)
def form_part(name: str) -> str:
    """What a name says of an element of a form: "id", "kind", or nothing."""
    if _OF_FORM.fullmatch(name) is not None:
        return "id"
    return "kind" if _KIND_OF_FORM.fullmatch(name) is not None else ""


@lru_cache(maxsize=8192)
def is_of_answering(name: str) -> bool:
    """Whether a name says of a question how long its answer took."""
    return _OF_ANSWERING.fullmatch(name) is not None


def is_element(words: str) -> bool:
    """Whether a value is a kind of element of a form: `short text`, `radio`."""
    return _ELEMENT.fullmatch(words) is not None


@lru_cache(maxsize=8192)
def is_of_others(name: str) -> bool:
    """Whether a name above a value says what it is, so that labels further away are about something else."""
    return _OF_OTHERS.fullmatch(name) is not None
