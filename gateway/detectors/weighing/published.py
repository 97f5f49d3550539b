"""What a server gives to everybody as data: catalogues, reviews, programmes, schemas. It is nobody's own."""

import re
from typing import Final

from gateway.detectors.matching.lazily import Expression
from gateway.model.findings import Hit, SentOrReceived
from gateway.model.flows import Certainty

_CATALOGUE: Final = Expression(
    r"(?:^|[^a-z])(?:reviews?|products?|episodes?|podcasts?|channels?|programmes?|programs|movies?|films?|songs?|lyrics"
    r"|articles?|headlines?|recipes?|books?|players?|teams?|squads?|casts?|ads|adverts?|banners?)(?:[^a-z]|$)",
    re.IGNORECASE,
)
_OWN: Final = Expression(
    r"(?:^|[^a-z])(?:my|me|users?|patients?|profiles?|accounts?|members?|customers?|orders?|cart|basket|purchases?"
    r"|history|histories|journals?|diary|diaries|prescriptions?|records?)(?:[^a-z]|$)",
    re.IGNORECASE,
)
_SCHEMA: Final = Expression(r"\.properties\..*\.(?:examples?|enum|default|description|pattern|title)(?:\[\d+\])?$")
_EXAMPLE: Final = Expression(r"\.(?:examples?|placeholders?|samples?)(?:\[\d+\])?$|\.examples?[.\[]", re.IGNORECASE)


def weigh(hit: Hit) -> Hit:
    """The same hit, or only possible where it was received and stands among what is given to everybody."""
    is_weighed = hit.direction is SentOrReceived.RECEIVED and hit.data_kind.startswith(("health.", "id."))
    if not is_weighed or hit.confidence not in (Certainty.CERTAIN, Certainty.LIKELY):
        return hit
    return hit._replace(confidence=Certainty.POSSIBLE) if is_for_everybody(hit.path) else hit


def is_for_everybody(path: str) -> bool:
    """Whether a path is that of an entry of a catalogue, or of an example in a schema."""
    if _SCHEMA.search(path) or _EXAMPLE.search(path):
        return True
    return _CATALOGUE.search(path) is not None and _OWN.search(path) is None
