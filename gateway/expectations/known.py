"""Differences that were there before: written by one check, accepted by the next, so that only what is new breaks.

The file is JSON, made by the program and kept by people beside their code. A difference is known by its app, check,
rule, host and kind of data; one that has become graver is new. Packets, devices and counts change with every run and
are no part of it.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, NamedTuple

from gateway.errors import ConfigError
from gateway.expectations.judging import outcome_of, overall
from gateway.model.findings import Severity
from gateway.model.judgements import AppJudgement, Difference, Judgement

FORMAT: Final = "telltale-baseline-1"
MAX_FILE_BYTES: Final = 16 << 20  # a hundred thousand differences
MAX_ENTRIES: Final = 100_000
MAX_TEXT_CHARACTERS: Final = 1_000  # a host has 253
SEVERITIES: Final = {str(severity): severity for severity in Severity}
TEXTS: Final = ("app", "check", "rule", "name", "data_kind")

Key = tuple[str, str, str, str, str]


class Known(NamedTuple):
    """What a file accepts."""

    source: str
    day: str  # on which it was written
    worst: dict[Key, Severity]  # how grave each was then


def key_of(one: Difference) -> Key:
    """By what a difference is known again in another run."""
    return one.app.casefold(), one.check, one.rule, one.name, one.data_kind


def known_text(judgement: Judgement) -> str:
    """The file for what a judgement holds, one entry a line. What an exception accepts is left out: it has its day."""
    worst: dict[Key, Severity] = {}
    for app in judgement.apps:
        for one in app.differences:
            if not one.accepted:
                worst[key_of(one)] = max(one.severity, worst.get(key_of(one), Severity.INFO))
    lines = [json.dumps({**dict(zip(TEXTS, key, strict=True)), "severity": str(worst[key])}) for key in sorted(worst)]
    head = f'{{"format": "{FORMAT}", "day": {json.dumps(judgement.day)}, "known": ['
    return head + ",".join(f"\n  {line}" for line in lines) + "\n]}\n"


def read_known(path: Path) -> Known:
    """A file of `known_text`. Raises ConfigError that names the file, and the entry or line that is wrong."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    if len(data) > MAX_FILE_BYTES:
        raise ConfigError(f"{path}: is larger than {MAX_FILE_BYTES >> 20} MB")
    try:
        content = json.loads(data)
    except json.JSONDecodeError as error:
        raise ConfigError(f"{path}: line {error.lineno}: not valid JSON: {error.msg}") from error
    except (UnicodeDecodeError, RecursionError, ValueError) as error:
        raise ConfigError(f"{path}: not valid JSON") from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise ConfigError(f'{path}: is no baseline: "format" is not "{FORMAT}" (telltale check --write-baseline)')
    entries, day = content.get("known"), content.get("day")
    if not isinstance(entries, list) or len(entries) > MAX_ENTRIES or not isinstance(day, str) or len(day) > 10:
        raise ConfigError(f'{path}: "known" is a list of at most {MAX_ENTRIES:,} entries, "day" is a day')
    return Known(path.name, day, dict(_entry(one, f"{path}: entry {no}") for no, one in enumerate(entries, 1)))


def accept_known(judgement: Judgement, known: Known) -> Judgement:
    """The same, where what is known breaks nothing; and a note of what is known and was not met any more."""
    met: set[Key] = set()
    apps = tuple(_app(one, known, met) for one in judgement.apps)
    judged = {one.app.casefold() for one in judgement.apps}
    gone = sum(key not in met and key[0] in judged for key in known.worst)
    notes = judgement.notes
    if gone:
        notes += (f"{gone} of the baseline {known.source} were not met this time: not seen is not gone; see if it is",)
    outcome = overall([one.outcome for one in apps], judgement.gaps)
    return replace(judgement, apps=apps, notes=notes, outcome=outcome)


def _app(app: AppJudgement, known: Known, met: set[Key]) -> AppJudgement:
    differences = tuple(_accepted(app.differences, known, met))
    return replace(app, differences=differences, outcome=outcome_of(differences, app.gaps))


def _accepted(differences: Iterable[Difference], known: Known, met: set[Key]) -> Iterable[Difference]:
    for one in differences:
        worst = known.worst.get(key_of(one))
        if worst is not None:
            met.add(key_of(one))
        if one.accepted or worst is None or one.severity > worst:
            yield one
        else:
            yield replace(one, accepted=f"known since {known.day} ({known.source})")


def _entry(one: Any, where: str) -> tuple[Key, Severity]:
    if not isinstance(one, dict) or one.keys() != {*TEXTS, "severity"}:
        raise ConfigError(f"{where}: has {', '.join(TEXTS)} and severity, and nothing else")
    texts = [one[key] for key in TEXTS]
    for key, text in zip(TEXTS, texts, strict=True):
        if not isinstance(text, str) or len(text) > MAX_TEXT_CHARACTERS:
            raise ConfigError(f"{where}: {key} is a text of at most {MAX_TEXT_CHARACTERS:,} characters")
    severity = one["severity"]
    if not isinstance(severity, str) or severity not in SEVERITIES:
        raise ConfigError(f"{where}: severity is none of {', '.join(SEVERITIES)}")
    app, check, rule, name, data_kind = texts
    return (app.casefold(), check, rule, name, data_kind), SEVERITIES[severity]
