"""What the catalogue says of a finding, also of rules and kinds that only a later release knows."""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from dashboard.languages import LANGUAGES, N_, _, language
from dashboard.session import queries
from gateway.model.findings import SentOrReceived
from gateway.rules import Rule, catalogue, data_kind, data_kinds
from gateway.rules.catalogue import OPEN_GROUPS
from gateway.rules.own import FAMILY, restored
from gateway.store.queries.rules import stored_rule

NOT_KNOWN = N_("This version of Telltale does not know the rule; the one that analysed the capture does.")


class Advice(NamedTuple):
    """The texts of one rule."""

    explanation: str
    technical: str
    what_to_do: Mapping[str, str]  # by reader
    references: tuple[str, ...]


def advice(rule_id: str) -> Advice:
    """Explanation, what to do and references of a rule."""
    rule = known_rule(rule_id)
    if rule is None:
        return Advice(_(NOT_KNOWN), "", {}, ())
    text = rule.text(language())
    return Advice(text.explanation, text.technical, text.what_to_do, rule.references)


def title(rule_id: str, kind: str, direction: str) -> str:
    """What was found, in one line."""
    rule = known_rule(rule_id)
    if rule is None or (kind and not is_kind(kind)):
        return f"{rule_id} {kind}".strip()
    is_received = direction == SentOrReceived.RECEIVED
    return rule.title(kind, SentOrReceived.RECEIVED if is_received else SentOrReceived.SENT, language())


def titled(text: str) -> list[tuple[str, str, str]]:
    """Rule, kind of data and direction of whatever has a text in its title, as the reader of this page reads it."""
    wanted = text.casefold()
    return [what for one, what in _titles(language()) if wanted in one]


@lru_cache(maxsize=len(LANGUAGES))
def _titles(of: str) -> tuple[tuple[str, tuple[str, str, str]], ...]:
    """Every title that the catalogue can give."""
    return tuple(
        (rule.title(kind, direction, of).casefold(), (rule.id, kind, str(direction)))
        for rule in catalogue().values()
        for kind in ("", *data_kinds())
        for direction in SentOrReceived
    )


def known_rule(rule_id: str) -> Rule | None:
    """A rule of the catalogue, or one of a person's own, whose texts are in the database."""
    if not rule_id.startswith(f"{FAMILY}-"):
        return catalogue().get(rule_id)
    stored = stored_rule(queries(), rule_id)
    return restored(stored) if stored else None


def kind_name(kind: str) -> str:
    """A kind of data inside a sentence."""
    return data_kind(kind).text(language()).name if is_kind(kind) else kind


def kind_chip(kind: str) -> str:
    """A kind of data on a label."""
    return data_kind(kind).text(language()).chip if is_kind(kind) else kind


def is_kind(kind: str) -> bool:
    """Whether a word is in the vocabulary, or a planted value."""
    group, _, key = kind.partition(".")
    return kind in data_kinds() or (group in OPEN_GROUPS and bool(key))
