"""TOML that people write, read without letting a hostile file fill the memory.

The library's own reader keeps every beginning of a dotted key: one line of a hundred thousand parts (`a.a.a…`) would
take tens of gigabytes. No file of ours has keys of more than three parts.
"""

import re
import sys
import tomllib
from pathlib import Path
from typing import Any, Final

from gateway.errors import ConfigError

MAX_DOTS: Final = 64
"""On one line, outside of strings and comments: keys of three parts, and lists of numbers."""

_LONG: Final = re.compile(rf"[0-9_]{{{sys.int_info.default_max_str_digits},}}")

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
    lines = _QUOTED.sub(_only_lines, text).split("\n")
    for number, line in enumerate(lines, 1):
        if line.count(".") > MAX_DOTS:
            raise tomllib.TOMLDecodeError(f"A key of more than {MAX_DOTS} parts (at line {number}, column 1)")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except ValueError as error:  # a number of more digits than Python reads, which the library lets through
        place = next((number for number, line in enumerate(lines, 1) if _LONG.search(line)), 1)
        raise tomllib.TOMLDecodeError(f"A number of too many digits (at line {place}, column 1)") from error


def read_text(path: Path, most_bytes: int) -> str:
    """The text of a file that somebody wrote. Raises ConfigError."""
    try:
        with path.open("rb") as file:
            data = file.read(most_bytes + 1)
        if len(data) > most_bytes:
            raise ConfigError(f"{path}: longer than {most_bytes:,} bytes")
        return data.decode("utf-8")
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 text") from error


def _only_lines(found: re.Match[str]) -> str:
    """What is left of a string or comment: its ends of lines, so that lines can be counted."""
    return '""' + "\n" * found[0].count("\n")
