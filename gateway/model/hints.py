"""What is known of apps beside a capture: by profiles, by an idle device, by earlier labelled runs."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple


class AppHints(NamedTuple):
    """How one app can be known. Domains stand for themselves and everything under them."""

    app: str
    domains: tuple[str, ...] = ()  # its own, not those of third parties
    user_agents: tuple[str, ...] = ()  # how its own begin: "MoodNest/"
    packages: tuple[str, ...] = ()  # "org.example.mood"
    names: tuple[str, ...] = ()  # what else people call it

    def is_called(self, name: str) -> bool:
        """Whether a person means this app by a name."""
        folded = name.casefold()
        return folded == self.app.casefold() or any(folded == one.casefold() for one in self.names)


class Place(NamedTuple):
    """Where a flow without a name goes."""

    protocol: str
    ip: str
    port: int


class Idle(NamedTuple):
    """With whom a device spoke while no app was used."""

    names: AbstractSet[str] = frozenset()  # host names, lower-case; may grow while an assessment listens
    places: AbstractSet[Place] = frozenset()  # of flows that have no name


class LearnedFeature(NamedTuple):
    """What one feature of flows says, and how far that is to be believed."""

    apps: Mapping[str, Mapping[str, int]]  # by its value: runs in which an app had it
    threshold: float  # the least share that is believed; above 1 nothing is


class Learned(NamedTuple):
    """Apps by JA4 and destination, from labelled runs."""

    features: Mapping[str, LearnedFeature]  # by kind
    source: str = ""  # the file's name


NO_IDLE: Final = Idle()
NO_LEARNED: Final = Learned({})


class AppKnowledge(NamedTuple):
    """All of it."""

    hints: tuple[AppHints, ...] = ()
    idle: Idle = NO_IDLE
    learned: Learned = NO_LEARNED


NO_KNOWLEDGE: Final = AppKnowledge()
