"""Invented people whose data testers type into apps: their files read, new ones made, and cards to type from."""

from gateway.personas.making import COUNTRIES, Made, check_domain, make_persona, new_seed
from gateway.personas.reading import (
    MAX_FILE_BYTES,
    MAX_VALUE_CHARACTERS,
    MAX_VALUES,
    MIN_VALUE_CHARACTERS,
    parse_persona,
    read_persona,
    read_personas,
    read_text_of,
)
from gateway.personas.writing import as_toml

__all__ = [
    "COUNTRIES",
    "MAX_FILE_BYTES",
    "MAX_VALUES",
    "MAX_VALUE_CHARACTERS",
    "MIN_VALUE_CHARACTERS",
    "Made",
    "as_toml",
    "check_domain",
    "make_persona",
    "new_seed",
    "parse_persona",
    "read_persona",
    "read_personas",
    "read_text_of",
]
