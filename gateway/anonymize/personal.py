"""Values that are known to belong to a person: those of persona files."""

import re
from collections.abc import Iterable
from typing import Final

from gateway.anonymize.fakes import Fakes
from gateway.detectors.personas import PersonaSearch
from gateway.model.personas import Persona

MIN_CHARACTERS: Final = 4
"""A shorter piece stands in too many names by chance."""
MAX_SPLIT_CHARACTERS: Final = 60
"""Values that are longer are sentences, whose words are everybody's."""

_WORD: Final = re.compile(r"\w{4,}")
_PLAIN: Final = re.compile(rb"[^A-Za-z0-9]")


class Personal:
    """Looks for them in names and in handshakes; everything else is not kept anyway."""

    def __init__(self, personas: Iterable[Persona], fakes: Fakes) -> None:
        found = tuple(personas)
        self._fakes = fakes
        self._search = PersonaSearch(found) if found else None
        values = {text for persona in found for _, text in persona.values if len(text) >= MIN_CHARACTERS}
        words = {word for text in values if len(text) <= MAX_SPLIT_CHARACTERS for word in _WORD.findall(text)}
        self._values = _any_of(values)
        self._words = _any_of(values | words)

    def is_in_name(self, label: bytes) -> bool:
        """Whether a piece of a host name holds a value, a word of one, or one in another spelling."""
        if self._search is None or self._words is None:
            return False
        return self._words.search(label) is not None or bool(
            self._search.in_bytes(label) or self._search.in_bytes(_PLAIN.sub(b"", label))
        )

    def scrubbed(self, data: bytes) -> bytes:
        """Bytes of which every whole value is a fake."""
        if self._values is None:
            return data
        return self._values.sub(lambda match: self._fakes.of(match[0]), data)


def _any_of(values: Iterable[str]) -> re.Pattern[bytes] | None:
    forms = {
        form for value in values for form in (value.encode(), value.encode("utf-16-le"), value.encode("utf-16-be"))
    }
    if not forms:
        return None
    return re.compile(b"|".join(map(re.escape, sorted(forms, key=len, reverse=True))), re.IGNORECASE)
