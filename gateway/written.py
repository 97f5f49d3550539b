"""TOML that people write, read without letting a hostile file fill the memory.

The library's own reader keeps every beginning of a dotted key: one line of a hundred thousand parts (`a.a.a…`) would
take tens of gigabytes. No file of ours has keys of more than three parts.
"""

import re
import tomllib
from typing import Any, Final

MAX_DOTS: Final = 64
"""On one line, outside of strings and comments: keys of three parts, and lists of numbers."""

_QUOTED: Final = re.compile(
    r'"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*(?:"{3,5})?'
    r"|'''[^']*(?:'(?!'')[^']*)*(?:'{3,5})?"
    r'|"[^"\\\n]*(?:\\[^\n][^"\\\n]*)*"?'
    r"|'[^'\n]*'?"
    r"|#[^\n]*",
    re.DOTALL,
)
"""Strings and comments (TOML 1.0). Those on several lines may end in up to five quotes, and one that never
ends is told by the library when it comes there.

Without possessive quantifiers: those of Python 3.11.2, Debian 12's own, match wrongly (gh-106052)."""


def loads(text: str) -> dict[str, Any]:
    """What a text of TOML says. Raises tomllib.TOMLDecodeError with the line, RecursionError for deep nesting."""
    for number, line in enumerate(_QUOTED.sub(_only_lines, text).split("\n"), 1):
        if line.count(".") > MAX_DOTS:
            raise tomllib.TOMLDecodeError(f"A key of more than {MAX_DOTS} parts (at line {number}, column 1)")
    return tomllib.loads(text)


def _only_lines(found: re.Match[str]) -> str:
    """What is left of a string or comment: its ends of lines, so that lines can be counted."""
    return '""' + "\n" * found[0].count("\n")
