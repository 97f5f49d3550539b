"""Which planted values are looked for, and where: some in all that is said, some in what single devices say.

What is looked for may change while a capture grows: an assessment begins, and its persona's values are looked for in
what its device says; it ends, and they are not. Serves one thread.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from gateway.detectors.planted.search import PersonaSearch
from gateway.model.flows import Flow
from gateway.model.personas import Persona

ENDLESS_NS: Final = (1 << 63) - 1


class Planted(NamedTuple):
    """Personas whose values are looked for in what one device says, until a time."""

    personas: tuple[Persona, ...]
    until_ns: int = ENDLESS_NS


class Planting:
    """The searches that are at work now."""

    def __init__(self, everywhere: Sequence[Persona] = ()) -> None:
        """`everywhere`: personas whose values are looked for whoever says them, from the first packet to the last."""
        self.everywhere = tuple(everywhere)
        self.search = PersonaSearch(everywhere) if everywhere else None
        """For every device that has none of its own."""

        self._wanted: dict[str, Planted] = {}
        self.searches: dict[str, PersonaSearch] = {}
        """By device, those that have one of their own."""

    @property
    def is_any(self) -> bool:
        """Whether anything is looked for."""
        return self.search is not None or bool(self.searches)

    @property
    def has_devices(self) -> bool:
        """Whether it matters which device says something."""
        return bool(self.searches)

    def is_other(self, wanted: Mapping[str, Planted]) -> bool:
        """Whether these are others than those that are looked for now."""
        return wanted != self._wanted

    def plant(self, wanted: Mapping[str, Planted]) -> None:
        """Look for these, by device (its id or MAC address), and for no others but those of everywhere. Compiles what
        is new: a tenth of a second for a persona."""
        now = dict(wanted)
        self.searches = {
            device: self.searches[device]
            if device in self._wanted and self._wanted[device].personas == one.personas
            else PersonaSearch((*self.everywhere, *one.personas))
            for device, one in now.items()
        }
        self._wanted = now

    def of(self, flow: Flow) -> tuple[PersonaSearch | None, int]:
        """What is looked for in a flow, by its device, and until when."""
        device = flow.device
        if device is not None and self.searches:
            for name in (device.mac, device.device_id):
                search = self.searches.get(name)
                if search is not None:
                    return search, self._wanted[name].until_ns
        return self.search, ENDLESS_NS

    def at(self, flow: Flow, time_ns: int) -> PersonaSearch | None:
        """What is looked for in what a flow says at a time."""
        search, until_ns = self.of(flow)
        return search if time_ns < until_ns else self.search

    def hidden(self, text: str) -> str:
        """A text with every value blotted out that is looked for anywhere."""
        if self.search is not None:
            text = self.search.hidden(text)
        for search in self.searches.values():
            text = search.hidden(text)
        return text
