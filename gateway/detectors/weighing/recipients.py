"""What was encrypted on the way and opened for us: nobody else could read it, so it is judged by who receives it."""

from collections.abc import Sequence
from typing import Final

from gateway.detectors.base import Where
from gateway.detectors.matching.lazily import Expression
from gateway.model.findings import Hit, SentOrReceived
from gateway.model.flows import Destination

RULES: Final = ("MIN-health", "MIN-health-linked", "MIN-identifier", "MIN-persona", "MIN-credential")

_SPEAKS_OF: Final = {
    "CLR-health": "MIN-health",
    "CLR-health-linked": "MIN-health-linked",
    "CLR-identifier": "MIN-identifier",
    "CLR-persona": "MIN-persona",
    "SES-password": "MIN-credential",
    "SES-token": "MIN-credential",
}
"""Rules that say "anyone on the way can read this", and what is true instead. Those that are missing have nothing to
say of a recipient: CLR-text, and SES-cookie, by which a service knows its own user."""

_READABLE_FAMILIES: Final = ("CLR-", "SES-")
_TRACKING: Final = frozenset({"advertising", "analytics", "attribution", "session replay"})
_AT_HOME: Final = "local"
_OTHER_ADDRESS: Final = Expression(r"header:referer|\|(?:\w+:)?(?:query|fragment|path)|\|url\.")
"""Where a message names another page: a key in there is not the recipient's own."""


def of_recipient(hits: Sequence[Hit], where: Where) -> list[Hit]:
    """The hits of an opened message, as far as they say something of its recipient."""
    destination = where.flow.destination
    told = []
    for hit in hits:
        if not hit.rule.startswith(_READABLE_FAMILIES):
            told.append(hit)
            continue
        rule = _SPEAKS_OF.get(hit.rule, "")
        if not rule or hit.direction is SentOrReceived.RECEIVED or _stays_at_home(destination):
            continue
        if rule != "MIN-credential" or (_tracks(destination) and _is_none_of_its_own(hit)):
            told.append(hit._replace(rule=rule))
    return told


def _stays_at_home(destination: Destination | None) -> bool:
    return destination is not None and destination.category == _AT_HOME


def _tracks(destination: Destination | None) -> bool:
    return destination is not None and (destination.is_tracker or destination.category in _TRACKING)


def _is_none_of_its_own(hit: Hit) -> bool:
    """Whether a credential opens something else than the recipient's own service: what an app signs in to a tracker
    with is that tracker's."""
    if hit.data_kind == "cred.password":
        return True
    return hit.data_kind == "cred.token" and _OTHER_ADDRESS.search(hit.path) is not None
