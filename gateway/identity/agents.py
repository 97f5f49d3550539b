"""System and model of a device by the User-Agents of its programs, with ua-parser's list."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

Seek = Callable[[Sequence[str], str], Callable[[str], list[int]]]
"""Takes expressions, and the name under which to keep what they are compiled to; gives what says, in ascending order,
which of them may match a text."""

MAX_AGENTS: Final = 2_000
"""Read in one capture, about 0.5 ms each: a flood of made-up ones must not cost minutes."""

_OWN: Final = {"iOS": "Apple", "Mac OS X": "Apple", "iPadOS": "Apple", "tvOS": "Apple", "watchOS": "Apple"}
_CALLED: Final = {"Mac OS X": "macOS"}
_SAYS_NOTHING: Final = frozenset(
    {"Other", "iOS-Device", "Generic Smartphone", "Generic Feature Phone", "Spider", "Mac"}
)
_FROZEN: Final = frozenset({"Windows", "Mac OS X"})
"""Systems of which browsers say the same version for ever (Windows 10, 10.15.7)."""


class Agent(NamedTuple):
    """What one User-Agent says; texts are "" where it says nothing."""

    family: str = ""
    system: str = ""
    brand: str = ""
    model: str = ""


def every(expressions: Sequence[str], keep: str) -> Callable[[str], list[int]]:  # noqa: ARG001
    """Any of them may: each is tried, which takes half a second for the first text and milliseconds for each."""
    numbers = list(range(len(expressions)))
    return lambda text: numbers  # noqa: ARG005


class AgentReader:
    """Reads each User-Agent once."""

    def __init__(self, seek: Seek = every) -> None:
        self._known: dict[str, Agent] = {}
        self._seek = seek

    def read(self, text: str) -> Agent:
        """What a User-Agent says; nothing where MAX_AGENTS others came before."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= MAX_AGENTS:
                return Agent()
            known = self._known[text] = _read(text, *_lists(self._seek))
        return known


def agreed(agents: list[Agent]) -> Agent:
    """What the programs of one device say together: nothing where they name different systems, for then it forwards for
    others or its programs do not tell the truth; else the newest words of each."""
    families = {one.family for one in agents if one.family}
    if len(families) != 1:
        return Agent()
    systems = Counter([one.system for one in agents if one.system])
    models = Counter([(one.brand, one.model) for one in agents if one.model])
    system = max(systems, key=lambda text: (len(text), systems[text], text))
    brand, model = max(models, key=lambda pair: (models[pair], pair)) if len(models) else ("", "")
    if len(models) > 1:
        brand, model = "", ""
    brand = brand or _OWN.get(families.pop(), "")
    return Agent(system.partition(" ")[0], system, brand, model)


class _List:
    """One list of ua-parser, in which the first that matches has it."""

    def __init__(self, matchers: Sequence[Any], keep: str, seek: Seek) -> None:
        from ua_parser.utils import fa_simplifier

        self._matchers = matchers
        forms = [("(?i)" if getattr(one, "flags", 0) else "") + fa_simplifier(one.regex) for one in matchers]
        self._find = seek(forms, keep)

    def first(self, text: str) -> Any:
        """What the first one makes of a text; None where none matches."""
        for number in self._find(text):
            found = self._matchers[number](text)
            if found is not None:
                return found
        return None


@cache
def _lists(seek: Seek) -> tuple[_List, _List]:
    """Of systems and of devices. ua-parser has a parser of its own, which takes 0.05 s to make; also for browsers."""
    from ua_parser.loaders import load_lazy_builtins  # only where a capture has such a thing: 0.02 s

    _, systems, devices = load_lazy_builtins()
    return _List(systems, "agents_systems", seek), _List(devices, "agents_devices", seek)


def _read(text: str, systems: _List, devices: _List) -> Agent:
    system = systems.first(text)
    if system is None or system.family == "Other":
        return Agent()
    family = system.family
    called = _CALLED.get(family, family)
    major = system.major if system.major and family not in _FROZEN else ""
    device = devices.first(text)
    model = device.model or "" if device is not None and device.model not in _SAYS_NOTHING else ""
    brand = device.brand or "" if device is not None else ""
    if brand.startswith("Generic"):
        brand = model = ""
    return Agent(family, f"{called} {major}".strip(), brand or _OWN.get(family, ""), model)
