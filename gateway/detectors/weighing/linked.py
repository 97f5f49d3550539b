"""Health data and an identifier in one message, in one direction: linked to a person."""

from collections.abc import Sequence
from typing import Final

from gateway.model.findings import Hit, SentOrReceived
from gateway.model.flows import SUREST_FIRST
from gateway.rules.catalogue import catalogue, data_kind

RULE: Final = "CLR-health-linked"


def link(hits: Sequence[Hit]) -> list[Hit]:
    """Further hits for the hits of one message: at most one for each direction.

    It stands for the worst health finding together with the surest identifier, and is as sure as the
    weaker of both.
    """
    linked = []
    for way in SentOrReceived:
        health = [hit for hit in hits if hit.direction is way and hit.data_kind.startswith("health.")]
        persons = [hit for hit in hits if hit.direction is way and hit.data_kind.startswith("id.")]
        if health and persons:
            linked.append(_together(min(health, key=_worst_first), min(persons, key=_surest_first)))
    return linked


def _together(health: Hit, person: Hit) -> Hit:
    names = data_kind(health.data_kind).text().name, data_kind(person.data_kind).text().name
    detail = f"{names[0]}, together with: {names[1]}."
    return health._replace(
        rule=RULE,
        confidence=max(health.confidence, person.confidence, key=SUREST_FIRST.index),
        detail=detail[0].upper() + detail[1:],
        paths=tuple(dict.fromkeys((*health.paths, *person.paths))),
    )


def _worst_first(hit: Hit) -> tuple[int, int]:
    severity = catalogue()[RULE].severity_for(hit.data_kind, direction=hit.direction)
    return -severity, SUREST_FIRST.index(hit.confidence)


def _surest_first(hit: Hit) -> int:
    return SUREST_FIRST.index(hit.confidence)
