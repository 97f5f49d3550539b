"""What was learned of apps, as a file: JSON, with what was measured beside it. It names hosts and apps, no person."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from gateway.errors import ConfigError
from gateway.identity.learned import KINDS, NOTHING_BELIEVED, Measured
from gateway.model.hints import Learned, LearnedFeature

FORMAT: Final = "telltale learned apps"
VERSION: Final = 1
MAX_FILE_BYTES: Final = 64 << 20
"""Hundreds of apps over thousands of runs; more is another file."""
MAX_NAME_CHARACTERS: Final = 200
MAX_VALUE_CHARACTERS: Final = 400


def as_document(learned: Learned, runs: int, apps: int, known: Measured, unseen: Measured) -> str:
    """The file's text."""
    features = {kind: {"threshold": one.threshold, "apps": one.apps} for kind, one in learned.features.items()}
    measured = {"runs held back": _figures(known), "apps held back": _figures(unseen)}
    head = {"format": FORMAT, "version": VERSION, "runs": runs, "apps": apps, "measured": measured}
    return json.dumps({**head, "features": features}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _figures(measured: Measured) -> dict[str, int]:
    return {"correct": measured.correct, "unknown": measured.unknown, "wrong": measured.wrong}


def read_learned(path: Path) -> Learned:
    """Read a file that `telltale profile learn` wrote. Raises ConfigError naming what is wrong in it."""
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}") from error
    if len(raw) > MAX_FILE_BYTES:
        raise ConfigError(f"{path}: longer than {MAX_FILE_BYTES >> 20} MB; no file of `telltale profile learn` is")
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: not valid JSON: {error}") from error
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ConfigError(f"{path}: no file of `telltale profile learn`")
    if document.get("version") != VERSION:
        raise ConfigError(f"{path}: version {document.get('version')!r} is not read here; learn it again")
    features = document.get("features")
    if not isinstance(features, dict):
        raise ConfigError(f"{path}: features: there are none")
    return Learned({kind: _feature(path, kind, features[kind]) for kind in KINDS if kind in features}, path.name)


def _feature(path: Path, kind: str, value: Any) -> LearnedFeature:
    threshold = value.get("threshold") if isinstance(value, dict) else None
    if isinstance(threshold, bool) or not isinstance(threshold, int | float) or not 0 <= threshold <= NOTHING_BELIEVED:
        raise ConfigError(f"{path}: features.{kind}.threshold: not a number from 0 to {NOTHING_BELIEVED:g}")
    apps = value.get("apps")
    if not isinstance(apps, dict):
        raise ConfigError(f"{path}: features.{kind}.apps: not a table")
    return LearnedFeature({key: _runs(path, kind, key, runs) for key, runs in apps.items()}, float(threshold))


def _runs(path: Path, kind: str, key: str, runs: Any) -> Mapping[str, int]:
    is_right = (
        isinstance(runs, dict)
        and len(key) <= MAX_VALUE_CHARACTERS
        and all(
            0 < len(app) <= MAX_NAME_CHARACTERS and app.isprintable() and type(count) is int and count > 0
            for app, count in runs.items()
        )
    )
    if not is_right:
        raise ConfigError(
            f"{path}: features.{kind}.apps: the entry {key[:80]!r} is not a table of apps with their runs"
        )
    found: dict[str, int] = runs
    return found
