"""Earlier runs as a baseline: where each app went."""

from gateway.model.expectations import place_key
from gateway.store.queries import Queries, behaviour


def baseline_of(queries: Queries) -> dict[str, frozenset[str]]:
    """Apps in lower case, with the places that each spoke with. Raises StoreError."""
    places: dict[str, set[str]] = {}
    for one in behaviour.contacts(queries):
        if one.who.app:
            places.setdefault(one.who.app.casefold(), set()).add(place_key(one.name, one.domain))
    return {app: frozenset(keys) for app, keys in places.items()}
