"""In which countries an app, or everybody, was answered from: what the map shows."""

from dataclasses import dataclass
from typing import Final

from gateway.model.findings import Severity
from gateway.store.queries.marked import NOT_EXPECTED
from gateway.store.queries.session import WANTED, Queries, narrowed


@dataclass(frozen=True, slots=True)
class CountryTold:
    """Connections to addresses of one country, by the table of addresses of when they were analysed."""

    country: str  # ISO 3166 alpha-2, "" where the address has none
    is_local: bool  # the own network, or a reserved address: it has no country
    destinations: int  # different names
    flows: int
    severity: Severity | None  # of the worst finding about these names that nobody marked as expected


def countries_told(queries: Queries, app: str | None = None, device: str | None = None) -> list[CountryTold]:
    """Of an app, of the traffic of no known app on a device, or of all; the most connections first."""
    wanted = {"app": app, "device": device}
    sql = _OF_ALL if app is None and device is None else _OF_ONE
    rows = queries.fetch(narrowed(sql, wanted), wanted)
    return [
        CountryTold(country, bool(is_local), destinations, flows, None if worst is None else Severity(worst))
        for country, is_local, destinations, flows, worst in rows
    ]


_WORST: Final = f"""
    SELECT x.server_name AS name, max(x.severity) AS severity FROM said AS x
    WHERE {WANTED} AND {NOT_EXPECTED} GROUP BY 1
"""  # noqa: S608 - conditions of ours
_OF_ONE: Final = f"""
    WITH worst AS ({_WORST})
    SELECT x.country, x.category = 'local', count(DISTINCT x.name), sum(x.flows), max(w.severity)
    FROM spoken AS x LEFT JOIN worst AS w ON w.name = x.name
    WHERE x.name IS NOT NULL AND x.coverage <> 'none' AND {WANTED}
    GROUP BY 1, 2 ORDER BY 4 DESC, 1
"""  # noqa: S608 - conditions of ours
_OF_ALL: Final = f"""
    WITH worst AS ({_WORST})
    SELECT x.country, x.category = 'local', count(DISTINCT x.name),
        sum(x.readable + x.opened + x.sealed + x.unknown), max(w.severity)
    FROM places AS x LEFT JOIN worst AS w ON w.name = x.name
    WHERE x.readable + x.opened + x.sealed + x.unknown > 0
    GROUP BY 1, 2 ORDER BY 4 DESC, 1
"""  # noqa: S608 - conditions of ours
