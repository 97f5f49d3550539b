"""Planted values: what a tester types into an app, so that it can be recognised wherever it goes."""

from typing import NamedTuple


class Persona(NamedTuple):
    """An invented person. `values` are pairs of a key (`email`, `diagnosis`) and what was typed; a key may come
    again."""

    name: str  # what the tester calls it, for people; never compared with anything
    values: tuple[tuple[str, str], ...]
