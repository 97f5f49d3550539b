"""Figures about many people: tables of statistics by year, country or region.

How many people smoke in a country, and how many infections there were in a year, is told of nobody. One name seldom
says it: a diary has cigarettes as well. So what is counted has to stand beside a place or a year that all rows have, in
a table that has nothing of a person and no day.
"""

import re
from collections.abc import Iterable
from typing import Final

from gateway.detectors.context.description_families import SOMEBODYS
from gateway.detectors.context.naming import own_name
from gateway.detectors.matching.affixes import plain_key
from gateway.detectors.matching.latest import Latest
from gateway.detectors.matching.lazily import Expression
from gateway.model.findings import Field, ReadMessage

MAX_FIELDS: Final = 400
"""Fields of one message that are looked at: the first rows say what a table is of."""

MAX_CELL_CHARS: Final = 40
"""A longer value is a text, in which anything may be told."""

MIN_ROWS: Final = 2
"""Rows of such a table at least."""

_ROW: Final = Expression(r"(body\.[a-z]{2,8}:.{0,80}\[\d{1,4}\])[.\[]")
_PLACES: Final = Expression(
    r"(?:country|countries|region|regions|state|states|county|counties|district|province|continent|land|bundesland"
    r"|landkreis|kreis|kanton|pais|paises|provincia|comunidad|comarca|pays|departement|estado|distrito|concelho|paese"
    r"|regione|provincie|gemeente|kraj|wojewodztwo|powiat|lan|kommun|kommune|fylke|iso ?[23]?|iso ?code|geo|area|nuts"
    r"|nuts ?\d)(?: ?(?:name|code|id|iso))?"
)
_YEARS: Final = Expression(
    r"(?:year|jahr|ano|anio|annee|anno|jaar|rok|ar|aar|fiscal year|fy|quarter|quartal|trimestre|kwartaal|decade|period"
    r"|time period|reference period|ref year)"
)
_A_YEAR: Final = Expression(r"(?:19|20)\d\d(?:[ /-]?(?:q[1-4]|[1-4]q|(?:19|20)?\d\d))?(?:\.0)?", re.IGNORECASE)
_OF_MANY: Final = Expression(
    r"\b(?:andel|antal|antall|aantal|odsetek|liczba|osuus|bn"
    r"|mio|mrd|mln|millions?|billions?|thousands?|tsd|miles|millones|per head|per capita|per ?100 ?k"
    r"|per ?100 ?000"
    r"|per ?1000|per 10 ?000|per million|pro kopf|je einwohner|por habitante|per habitante|par habitant|pro capite"
    r"|incidence|incidencia|inzidenz|incidenza|prevalence|prevalencia|praevalenz|pravalenz|prevalenza|mortality"
    r"|mortalidad|mortalite|sterblichkeit|pop|population|poblacion|bevolkerung|bevoelkerung|einwohner|populacao"
    r"|popolazione|habitantes|inhabitants|rates?|rate d\d|ratio|share|shares|anteil|quote|cuota|tasa|taxa|taux|tasso"
    r"|percent|percentage|pct|prozent|porcentaje|porcentagem|pourcentage|prevalance|deaths|todesfalle|todesfaelle"
    r"|muertes|deces|obitos|decessi|cases|falle|faelle|casos|cas|casi|births|geburten|nacimientos|naissances"
    r"|nascimentos|nascite|sales|umsatz|revenue|ventas|tax|steuer|excise|consumption|verbrauch|consumo|avg|mean|median"
    r"|total|totals|index|users|people|persons|respondents|sample size|n|estimate|ci low|ci high|lower ci|upper ci)\b"
)
"""Words in the names of figures that are counted of many."""

_DAY: Final = Expression(r"(?:19|20)\d\d-\d\d-\d\d.{0,24}|\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d")


def is_of_many(message: ReadMessage) -> bool:
    """Whether a message is a table of statistics."""
    return _LATEST.of(message)


def _is_of_many(message: ReadMessage) -> bool:
    rows: dict[str, set[str]] = {}
    columns: dict[str, list[str]] = {}
    for field in message.fields[:MAX_FIELDS]:
        row = _ROW.match(field.path)
        if row is None:
            if _is_of_somebody(field):
                return False
            continue
        if len(field.value) > MAX_CELL_CHARS or _is_of_somebody(field) or _DAY.fullmatch(field.value) is not None:
            return False
        name = own_name(field)
        rows.setdefault(row[1], set()).add(name)
        columns.setdefault(name, []).append(field.value)
    if len(rows) < MIN_ROWS:
        return False
    everywhere = set.intersection(*rows.values())
    return _is_told_by(everywhere, columns)


def _is_of_somebody(field: Field) -> bool:
    return field.path.startswith("body.") and plain_key(field.key) in SOMEBODYS


def _is_told_by(names: Iterable[str], columns: dict[str, list[str]]) -> bool:
    """Whether names of columns are a place or a year, and something that is counted of many there."""
    names = list(names)
    is_placed = any(_PLACES.fullmatch(name) is not None for name in names)
    is_yearly = any(
        _YEARS.fullmatch(name) is not None and all(_A_YEAR.fullmatch(value) for value in columns[name])
        for name in names
    )
    return (is_placed or is_yearly) and any(_OF_MANY.search(name) is not None for name in names)


_LATEST: Final = Latest(_is_of_many)
