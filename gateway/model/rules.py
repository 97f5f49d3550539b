"""A rule of a person's own, as it is kept with the database, so that its findings can be explained without its file."""

from typing import NamedTuple


class StoredRule(NamedTuple):
    """The texts of one own rule."""

    rule: str  # id: OWN-…
    severity: int  # 0 (info) to 4 (critical)
    title: str
    explanation: str
    technical: str
    household: str  # what to do, for each reader
    clinic: str
    researcher: str
    references: tuple[str, ...]
    kind_name: str  # of a data kind of its own, "" where it is one of the vocabulary
