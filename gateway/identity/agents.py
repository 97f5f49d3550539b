"""System and model of a device by the User-Agents of its programs, with ua-parser's list."""

from collections import Counter
from typing import Final, NamedTuple

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


class AgentReader:
    """Reads each User-Agent once."""

    def __init__(self) -> None:
        self._known: dict[str, Agent] = {}

    def read(self, text: str) -> Agent:
        """What a User-Agent says; nothing where MAX_AGENTS others came before."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= MAX_AGENTS:
                return Agent()
            known = self._known[text] = _read(text)
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


def _read(text: str) -> Agent:
    from ua_parser import parse_device, parse_os  # only where a capture has such a thing: 0.1 s

    system = parse_os(text)  # not `parse`, which looks for the browser too
    if system is None or system.family == "Other":
        return Agent()
    family = system.family
    called = _CALLED.get(family, family)
    major = system.major if system.major and family not in _FROZEN else ""
    device = parse_device(text)
    model = device.model or "" if device is not None and device.model not in _SAYS_NOTHING else ""
    brand = device.brand or "" if device is not None else ""
    if brand.startswith("Generic"):
        brand = model = ""
    return Agent(family, f"{called} {major}".strip(), brand or _OWN.get(family, ""), model)
