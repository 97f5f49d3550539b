"""The bar that stands beside every verdict: readable or opened, sealed, unknown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from dashboard.languages import ngettext, nN_
from gateway.model.flows import Coverage


class Part(NamedTuple):
    """One part of a bar, in hundredths of its length."""

    name: str
    start: float
    length: float


PARTS: Final[Mapping[str, tuple[str, str]]] = {
    "readable": nN_("%(num)s readable", "%(num)s readable"),
    "sealed": nN_("%(num)s sealed", "%(num)s sealed"),
    "unknown": nN_("%(num)s unknown", "%(num)s unknown"),
}


def part_text(name: str, number: int) -> str:
    """3 readable: connections of one part, in words."""
    return ngettext(*PARTS[name], number)


@dataclass(frozen=True, slots=True)
class Bar:
    """Connections by what could be seen of them."""

    connections: Mapping[Coverage, int]

    @property
    def readable(self) -> int:
        """We looked inside: sent in the clear, or opened by keys."""
        return self._count(Coverage.READABLE) + self._count(Coverage.OPENED)

    @property
    def sealed(self) -> int:
        """Encryption judged, destination known, content closed."""
        return self._count(Coverage.SEALED)

    @property
    def unknown(self) -> int:
        """Handshake or destination not seen."""
        return self._count(Coverage.UNKNOWN)

    @property
    def total(self) -> int:
        """All connections of an app."""
        return self.readable + self.sealed + self.unknown

    @property
    def numbers(self) -> tuple[tuple[str, int], ...]:
        """The three numbers with their words."""
        return (("readable", self.readable), ("sealed", self.sealed), ("unknown", self.unknown))

    @property
    def text(self) -> str:
        """The three numbers in one line."""
        return ", ".join(part_text(name, number) for name, number in self.numbers)

    @property
    def parts(self) -> Iterator[Part]:
        """The parts that are there, from left to right."""
        start = 0.0
        for name, number in self.numbers:
            if number:
                length = 100 * number / self.total
                yield Part(name, round(start, 2), round(length, 2))
                start += length

    def _count(self, coverage: Coverage) -> int:
        return self.connections.get(coverage, 0)
