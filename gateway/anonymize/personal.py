"""Values that are known to belong to a person: those of persona files."""

import base64
import re
from collections.abc import Iterable, Iterator
from typing import Final

from gateway.anonymize.fakes import Fakes
from gateway.model.personas import Persona

MIN_CHARACTERS: Final = 4
"""A shorter piece stands in too many names by chance."""
MAX_SPLIT_CHARACTERS: Final = 60
"""Values that are longer are sentences, whose words are everybody's."""
PACKED_BYTES: Final = 8
"""Of a value that is looked for packed: its beginning, since labels of names are cut."""

_WORD: Final = re.compile(r"\w{4,}")


class Personal:
    """Looks for them in names and in handshakes; everything else is not kept anyway."""

    def __init__(self, personas: Iterable[Persona], fakes: Fakes) -> None:
        self._fakes = fakes
        values = {text for one in personas for _, text in one.values if len(text) >= MIN_CHARACTERS}
        words = {word for text in values if len(text) <= MAX_SPLIT_CHARACTERS for word in _WORD.findall(text)}
        self._values = _any_of({form for value in values for form in _plain(value)})
        in_names = {form for value in values | words for form in (*_plain(value), *_packed(value))}
        self._in_names = _any_of(in_names)

    def is_in_name(self, label: bytes) -> bool:
        """Whether a piece of a host name holds a value, a word of one, or the beginning of one that is packed."""
        return self._in_names is not None and self._in_names.search(label) is not None

    def scrubbed(self, data: bytes) -> bytes:
        """Bytes of which every whole value is a fake."""
        if self._values is None:
            return data
        return self._values.sub(lambda match: self._fakes.of(match[0]), data)


def _plain(value: str) -> Iterator[bytes]:
    for name in ("utf-8", "utf-16-le", "utf-16-be"):
        yield value.encode(name)


def _packed(value: str) -> Iterator[bytes]:
    """As it stands in a label: in hexadecimal, in Base32, or in Base64 in its three alignments; each as far as only the
    beginning of the value decides."""
    for raw in {text.encode()[:PACKED_BYTES] for text in (value, value.lower())}:
        if len(raw) < PACKED_BYTES:
            continue
        yield raw.hex().encode()
        yield base64.b32encode(raw)[: len(raw) * 8 // 5]
        for shift, skipped in ((0, 0), (1, 2), (2, 3)):
            text = base64.urlsafe_b64encode(bytes(shift) + raw)
            yield text[skipped : (shift + len(raw)) * 8 // 6]


def _any_of(forms: Iterable[bytes]) -> re.Pattern[bytes] | None:
    found = sorted(set(forms), key=len, reverse=True)
    return re.compile(b"|".join(map(re.escape, found)), re.IGNORECASE) if found else None
