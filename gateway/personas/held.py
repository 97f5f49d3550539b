"""Values of personas while their assessments last: in memory alone, for whoever inspects the packets.

One file an assessment: gone with the assessment, and with the machine's memory.
"""

import contextlib
import re
from collections.abc import Collection
from pathlib import Path
from typing import Final

from gateway.errors import ConfigError
from gateway.memory import Shelf
from gateway.model.personas import Persona
from gateway.personas.reading import MAX_FILE_BYTES, parse_persona

KIND: Final = "planted"
ENDING: Final = ".toml"

MAX_HELD: Final = 20
"""Assessments of one database whose values are held: a device has one at a time, and what is looked for is compiled."""

MAX_AGE_S: Final = 7 * 86_400
"""A draft that nobody began in a week, or a run that nobody ended: what was typed is forgotten."""

_ID: Final = re.compile(r"[0-9a-f]{1,64}")


def keep(database: Path, assessment: str, text: str) -> None:
    """Hold the text of a persona file for an assessment. Raises ConfigError where it is none, or there is no memory
    to hold it in; it names no value."""
    parse_persona(text, "the persona's file")
    shelf, name = _shelf(database), _checked(assessment)
    try:
        shelf.remove_older(MAX_AGE_S)
        if len({*shelf.names(), name}) > MAX_HELD:
            raise ConfigError(f"the values of {MAX_HELD} personas are held already; end or discard an assessment first")
        shelf.write(name, text)
    except OSError as error:
        raise ConfigError(f"the persona's values cannot be held in memory: {error.strerror}") from error


def forget(database: Path, assessment: str) -> None:
    """Hold them no more. Raises ConfigError where they cannot be removed."""
    try:
        _shelf(database).remove(_checked(assessment))
    except OSError as error:
        raise ConfigError(f"the persona's values are still held in memory: {error.strerror}") from error


def held(database: Path, assessments: Collection[str]) -> dict[str, Persona]:
    """The personas of some assessments, as far as their values are held; what cannot be read is left out."""
    found: dict[str, Persona] = {}
    shelf = _shelf(database)
    for assessment in assessments:
        with contextlib.suppress(OSError, ConfigError, UnicodeDecodeError):
            data = shelf.read(_checked(assessment), MAX_FILE_BYTES)
            if data is not None:
                found[assessment] = parse_persona(data.decode("utf-8"), "a persona that is held")
    return found


def is_held(database: Path, assessment: str) -> bool:
    """Whether the values of an assessment are held."""
    return bool(held(database, (assessment,)))


def _shelf(database: Path) -> Shelf:
    return Shelf(KIND, database, ENDING)


def _checked(assessment: str) -> str:
    if not _ID.fullmatch(assessment):
        raise ConfigError("there is no such assessment")
    return assessment
