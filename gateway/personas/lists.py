"""Sounds, words and ranges that personas are made of, one table a country and one file a language."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

FOLDER: Final = Path(__file__).with_name("words")


@lru_cache(maxsize=16)
def read_list(name: str) -> Mapping[str, Any]:
    """A list by the name of its file: `countries`, `card`, or a language."""
    return MappingProxyType(tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")))
