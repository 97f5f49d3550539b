"""What was made of the thing that was looked at last: several detectors ask for the same of one message, one after the
other.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")


class Latest(Generic[Thing, Made]):
    """Makes something of a thing, and keeps it until it is asked of another one. A thing is known again by being the
    same object: a hash of ten thousand fields would be made each time."""

    def __init__(self, make: Callable[[Thing], Made]) -> None:
        self._make = make
        self._kept: list[tuple[Thing, Made]] = []

    def of(self, thing: Thing) -> Made:
        """What is made of it, anew only where it is not the one of before."""
        for held, made in self._kept:
            if held is thing:
                return made
        made = self._make(thing)
        self._kept = [(thing, made)]
        return made
