"""The lists as detectors ask for them: a name with all names above it, an address with all blocks around it."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from gateway.destinations.registrable import normal_name, parents
from gateway.indicators.values import blocks_of, url_value
from gateway.model.indicators import IndicatorKind, IndicatorMatch

Find = Callable[[IndicatorKind, Sequence[str]], list[IndicatorMatch]]
"""Whoever has the entries: all of a kind that are one of the values."""

CACHE_ENTRIES: Final = 16_384
"""Names and addresses of a busy capture. Nearly all answers are empty."""

MAX_PARENTS: Final = 16
"""Labels of a name that are looked at, from the right; real entries have fewer than eight."""

NONE: Final[tuple[IndicatorMatch, ...]] = ()


class Book:
    """An `IndicatorBook`: memoised, and never a match in the middle of a label."""

    def __init__(self, find: Find) -> None:
        self._find = find
        self._names = lru_cache(maxsize=CACHE_ENTRIES)(self._of_name)
        self._addresses = lru_cache(maxsize=CACHE_ENTRIES)(self._of_address)
        self._values = lru_cache(maxsize=CACHE_ENTRIES)(self._exactly)

    def of_name(self, name: str) -> tuple[IndicatorMatch, ...]:
        """Entries that a host name is, or lies under; the nearest first."""
        return self._names(name) if name else NONE

    def of_address(self, address: str) -> tuple[IndicatorMatch, ...]:
        """Entries that hold an address; the smallest block first."""
        return self._addresses(address) if address else NONE

    def of_url(self, host: str, path: str) -> tuple[IndicatorMatch, ...]:
        """Entries for a host's path; `path` with or without its query. An entry without a query is for each."""
        whole = url_value(normal_name(host), path)
        return tuple(self._find(IndicatorKind.URL, list(dict.fromkeys((whole, whole.partition("?")[0])))))

    def exactly(self, kind: IndicatorKind, value: str) -> tuple[IndicatorMatch, ...]:
        """Entries of a kind that are this value."""
        return self._values(kind, value) if value else NONE

    def _of_name(self, name: str) -> tuple[IndicatorMatch, ...]:
        return tuple(self._find(IndicatorKind.NAME, parents(normal_name(name))[-MAX_PARENTS:]))

    def _of_address(self, address: str) -> tuple[IndicatorMatch, ...]:
        blocks = blocks_of(address)
        return tuple(self._find(IndicatorKind.ADDRESS, blocks)) if blocks else NONE

    def _exactly(self, kind: IndicatorKind, value: str) -> tuple[IndicatorMatch, ...]:
        return tuple(self._find(kind, (value,)))
