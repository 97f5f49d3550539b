"""In which countries an app, or everybody, was answered from: what the map shows."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from gateway.model.findings import Severity
from gateway.store.queries.details import Place
from gateway.store.queries.marked import NOT_EXPECTED
from gateway.store.queries.session import WANTED, Queries, narrowed

LOCAL: Final = "local"
"""Category of the own network."""


@dataclass(frozen=True, slots=True)
class CountryTold:
    """Connections to addresses of one country, by the table of addresses of when they were analysed."""

    country: str  # ISO 3166 alpha-2, "" where the address has none
    is_local: bool  # the own network, or a reserved address: it has no country
    destinations: int  # different names
    flows: int
    severity: Severity | None  # of the worst finding about these names that nobody marked as expected


def countries_told(queries: Queries) -> list[CountryTold]:
    """Of everybody; the most connections first."""
    return [
        CountryTold(country, bool(is_local), destinations, flows, None if worst is None else Severity(worst))
        for country, is_local, destinations, flows, worst in queries.fetch(narrowed(_OF_ALL, {}))
    ]


def countries_of(queries: Queries, places: Iterable[Place], app: str, device: str | None) -> list[CountryTold]:
    """Of an app, or of the traffic of no known app on a device, whose destinations are these."""
    wanted = {"app": app, "device": device}
    worst = dict(queries.fetch(narrowed(_WORST, wanted), wanted))
    names: dict[tuple[str, bool], set[str]] = {}
    flows: Counter[tuple[str, bool]] = Counter()
    for place in places:
        if number := sum(place.connections.values()):
            key = (place.country, place.category == LOCAL)
            names.setdefault(key, set()).add(place.name)
            flows[key] += number
    found = []
    for (country, is_local), those in names.items():
        known = [worst[name] for name in those if name in worst]
        severity = Severity(max(known)) if known else None
        found.append(CountryTold(country, is_local, len(those), flows[country, is_local], severity))
    return found


_WORST: Final = f"""
    SELECT x.server_name AS name, max(x.severity) AS severity FROM said AS x
    WHERE {WANTED} AND {NOT_EXPECTED} GROUP BY 1
"""  # noqa: S608 - conditions of ours
_OF_ALL: Final = f"""
    WITH worst AS ({_WORST})
    SELECT x.country, x.category = 'local', count(DISTINCT x.name),
        sum(x.readable + x.opened + x.sealed + x.unknown), max(w.severity)
    FROM places AS x LEFT JOIN worst AS w ON w.name = x.name
    WHERE x.readable + x.opened + x.sealed + x.unknown > 0
    GROUP BY 1, 2 ORDER BY 4 DESC, 1
"""  # noqa: S608 - conditions of ours
