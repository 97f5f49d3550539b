"""Events of different kinds in one message: what one of them is about says nothing of the others.

An app that keeps what happened and sends it together sends the walk of a dog beside the mood of its owner, and an
analytics library sends what a game did beside what somebody wrote. Detectors look at a message as a whole; here are its
parts.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from gateway.detectors.context.description_families import Described
from gateway.detectors.context.descriptions import described_in
from gateway.detectors.context.nobody import is_nobodys, is_of_animal, is_of_matter
from gateway.detectors.matching.lazily import Expression
from gateway.model.findings import Field, Hit, ReadMessage
from gateway.model.flows import SUREST_FIRST

MAX_KINDS: Final = 6
"""Kinds of items in one list that are looked at apart; a list of more is no batch of events, it is a document."""

_ITEM: Final = Expression(r"\[\d+\][./]")
_OPERATION: Final = Expression(r"\.(?:index|create|update|delete)\._\w{1,20}")
"""What a search engine is to do with the row that follows (bulk requests of Elasticsearch): no item of its own."""


def with_parts(hits: Sequence[Hit], parts: Iterable[Sequence[Hit]]) -> list[Hit]:
    """What a message shows together with what its parts show alone: each is as sure as it is where it is surest."""
    found = {_key(hit): hit for hit in hits}
    for part in parts:
        for hit in part:
            known = found.get(_key(hit))
            if known is None or SUREST_FIRST.index(hit.confidence) < SUREST_FIRST.index(known.confidence):
                found[_key(hit)] = hit
    return list(found.values())


def parts_of(message: ReadMessage) -> list[ReadMessage]:
    """A message once for each kind of item of its first list that has several kinds, where what one of them is about
    (an animal, a game, a sample of wine, texts of a program) is said of all of it. Mostly none."""
    kinds = _kinds(message.fields)
    if not kinds or not _is_about(message):
        return []
    before = _list_of(kinds[0][0])
    kind_of = {item: number for number, items in enumerate(kinds) for item in items}
    around: list[Field] = []
    parts: list[list[Field]] = [[] for _ in kinds]
    for field in message.fields:
        if not field.path.startswith(before):
            if not _holds(field.path, before):
                around.append(field)
        elif (number := kind_of.get(_item(field.path, before))) is not None:
            parts[number].append(field)
    return [message._replace(fields=(*around, *part)) for part in parts]


def _is_about(message: ReadMessage) -> bool:
    if is_of_animal(message) or is_of_matter(message) or is_nobodys(message):
        return True
    return described_in(message) is not Described.NOTHING


def _kinds(fields: Sequence[Field]) -> list[list[str]]:
    """The items of the first list with several kinds of them, by kind; empty where there is no such list."""
    lists: dict[str, dict[str, set[str]]] = {}
    item, members = "\0", set[str]()
    for path, _, _ in fields:
        if path.startswith(item):
            members.add(path[len(item) :])
        elif "[" in path and (found := _ITEM.search(path)) is not None:
            item = path[: found.end() - 1]
            members = lists.setdefault(path[: found.start() + 1], {}).setdefault(item, set())
            members.add(path[len(item) :])
    return next((kinds for items in lists.values() if (kinds := _by_kind(items))), [])


def _by_kind(items: dict[str, set[str]]) -> list[list[str]]:
    """The items of a list by kind; empty where there is one kind of them, or too many."""
    kinds: list[tuple[set[str], list[str]]] = []
    for item, there in items.items():
        if all(_OPERATION.fullmatch(member) is not None for member in there):
            continue
        kind = next((alike for members, alike in kinds if _is_alike(there, members)), None)
        if kind is not None:
            kind.append(item)
        elif len(kinds) == MAX_KINDS:
            return []
        else:
            kinds.append((there, [item]))
    return [alike for _, alike in kinds] if len(kinds) > 1 else []


def _is_alike(one: set[str], other: set[str]) -> bool:
    return 2 * len(one & other) >= min(len(one), len(other))


def _holds(path: str, before: str) -> bool:
    """Whether a value is the text that a list was decoded from: it says again what all items say."""
    return before.startswith(f"{path}|")


def _list_of(item: str) -> str:
    return item[: item.rfind("[") + 1]


def _item(path: str, before: str) -> str:
    return path[: path.find("]", len(before)) + 1]


def _key(hit: Hit) -> tuple[object, ...]:
    return hit.rule, hit.data_kind, hit.direction, hit.path, hit.value
