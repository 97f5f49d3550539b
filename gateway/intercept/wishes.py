"""What the pages may ask for: that a device is looked into, by consent and until a time, for an assessment.

The pages have no right to do it. They leave a wish in memory, `telltale intercept serve` (or `telltale live
--intercept-when-asked`), which has, grants it and answers beside it. A wish that goes ends what it began; one whose
time is over is nobody's.
"""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

from gateway.errors import ConfigError, InterceptError
from gateway.intercept.consent import MOST_MINUTES
from gateway.memory import Shelf

KIND: Final = "wishes"
WISH, ANSWER = ".wish.json", ".answer.json"
MAX_BYTES: Final = 4096
MAX_NAME_CHARACTERS: Final = 120
MAX_AGE_S: Final = 86_400
SECOND_NS: Final = 10**9
MOST_NS: Final = MOST_MINUTES * 60 * SECOND_NS

BEGUN, ENDED, FAILED = "begun", "ended", "failed"


class Asked(NamedTuple):
    """A wish. Times in nanoseconds since 1970 UTC."""

    assessment: str
    device: str
    agreed_by: str
    asked_ns: int
    until_ns: int
    is_test: bool = False
    """Active tests, instead of opening anything."""


class Answered(NamedTuple):
    """What became of a wish."""

    asked_ns: int
    state: str
    why: str = ""


def ask(database: Path, asked: Asked) -> None:
    """Leave a wish, in the place of one of the same assessment. Raises InterceptError where it cannot be left."""
    if not 0 < asked.until_ns - asked.asked_ns <= MOST_NS:
        raise InterceptError(f"a run lasts from 1 to {MOST_MINUTES} minutes")
    if not asked.agreed_by.strip() or len(asked.agreed_by) > MAX_NAME_CHARACTERS:
        raise InterceptError("nobody has agreed")
    with _named("it cannot be asked for"):
        shelf = Shelf(KIND, database, WISH)
        shelf.remove_older(MAX_AGE_S)
        shelf.write(asked.assessment, json.dumps(asked._asdict()))


def withdraw(database: Path, assessment: str) -> None:
    """It is no longer wished. Raises InterceptError."""
    with _named("it cannot be ended from here"):
        Shelf(KIND, database, WISH).remove(assessment)


def answer(database: Path, assessment: str, answered: Answered) -> None:
    """Say what became of a wish. Raises InterceptError."""
    with _named("no answer can be left"):
        shelf = Shelf(KIND, database, ANSWER)
        shelf.remove_older(MAX_AGE_S)
        shelf.write(assessment, json.dumps(answered._asdict()))


def wish_of(database: Path, assessment: str) -> Asked | None:
    """The wish of an assessment, if there is one that can be read."""
    told = _read(database, assessment, WISH)
    device, agreed_by = told.get("device"), told.get("agreed_by")
    asked_ns, until_ns = told.get("asked_ns"), told.get("until_ns")
    if not isinstance(device, str) or not isinstance(agreed_by, str) or told.get("assessment") != assessment:
        return None
    if not isinstance(asked_ns, int) or not isinstance(until_ns, int) or until_ns > asked_ns + MOST_NS:
        return None
    return Asked(assessment, device, agreed_by[:MAX_NAME_CHARACTERS], asked_ns, until_ns, told.get("is_test") is True)


def answer_of(database: Path, asked: Asked) -> Answered | None:
    """What became of a wish so far; None where nobody has heard it."""
    told = _read(database, asked.assessment, ANSWER)
    state = told.get("state")
    if told.get("asked_ns") != asked.asked_ns or state not in (BEGUN, ENDED, FAILED):
        return None
    return Answered(asked.asked_ns, str(state), str(told.get("why", ""))[:500])


def wishes(database: Path) -> list[Asked]:
    """All that can be read, the oldest first."""
    try:
        names = Shelf(KIND, database, WISH).names()
    except (OSError, ConfigError):
        return []
    found = (wish_of(database, name) for name in names)
    return sorted((one for one in found if one is not None), key=lambda one: one.asked_ns)


def _read(database: Path, assessment: str, ending: str) -> dict[str, Any]:
    try:
        data = Shelf(KIND, database, ending).read(assessment, MAX_BYTES)
        told = json.loads(data) if data else {}
    except (OSError, ConfigError, ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


@contextlib.contextmanager
def _named(what: str) -> Iterator[None]:
    try:
        yield
    except ConfigError as error:
        raise InterceptError(f"{what}: {error}") from error
    except OSError as error:
        raise InterceptError(f"{what}: {error.strerror}") from error
