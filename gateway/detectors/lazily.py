"""Regular expressions that are compiled when they are first used.

Detectors have some hundreds. Compiling all takes half a second, and most captures wake a few detectors only.
"""

import re
import sys
from collections.abc import Callable, Iterator
from typing import Any


class Expression:
    """What `re.compile` gives, later. Methods are those of `re.Pattern`, for text."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None

    def compiled(self) -> re.Pattern[str]:
        """The expression itself."""
        made = self._compiled
        if made is None:
            made = self._compiled = re.compile(self.pattern, self._flags)
        return made

    def search(self, text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """See re.Pattern.search."""
        return self.compiled().search(text, begin, end)

    def match(self, text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """See re.Pattern.match."""
        return self.compiled().match(text, begin, end)

    def fullmatch(self, text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """See re.Pattern.fullmatch."""
        return self.compiled().fullmatch(text, begin, end)

    def finditer(self, text: str, begin: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """See re.Pattern.finditer."""
        return self.compiled().finditer(text, begin, end)

    def findall(self, text: str, begin: int = 0, end: int = sys.maxsize) -> list[Any]:
        """See re.Pattern.findall."""
        return self.compiled().findall(text, begin, end)

    def split(self, text: str, times: int = 0) -> list[str | Any]:
        """See re.Pattern.split."""
        return self.compiled().split(text, times)

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        """See re.Pattern.sub."""
        return self.compiled().sub(by, text, count)
