"""The words of messages, one TOML a language, and how a text from traffic is made harmless in a line."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).with_name("texts")
LANGUAGES: Final = ("en", "es")

MAX_NAME_CHARS: Final = 60
"""Of one name from traffic: a longer one is an attempt to be read."""

MAX_WHAT_CHARS: Final = 200
"""Of a title, and of what a check of the box says."""

Phrases = Mapping[str, Mapping[str, str]]


@lru_cache(maxsize=len(LANGUAGES))
def phrases(language: str) -> Phrases:
    """The phrases of a language by section; English where there is none."""
    name = language if language in LANGUAGES else LANGUAGES[0]
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def plain(text: str, most: int = MAX_NAME_CHARS) -> str:
    """A text on one line, without controls, directions and other invisible characters, cut where it is long."""
    shown = " ".join("".join(sign if sign.isprintable() else " " for sign in text[: most * 4]).split())
    return shown if len(shown) <= most else shown[: most - 1] + "…"
