"""The lists that ship, what is said where one cannot be read, and what each says of itself."""

import json
from collections.abc import Callable
from typing import Final, NamedTuple, TypeVar

from gateway.data import FOLDER, header_value, read_packed, read_text
from gateway.errors import InputError

Loaded = TypeVar("Loaded")


class Shipped(NamedTuple):
    """One list: what it is called, and what goes on without it."""

    file: str
    title: str
    without: str


SHIPPED: Final = (
    Shipped("trackers.txt", "trackers", "a destination that is not called a tracker may be one"),
    Shipped("owners.tsv", "organisations", "owners and categories of destinations, and trackers by them, are missing"),
    Shipped("countries.bin.zst", "countries of addresses", "no destination has a country"),
    Shipped("networks.bin.zst", "networks of addresses", "no destination has a network"),
    Shipped("dynamic_dns.txt.zst", "services for dynamic DNS", "names that anybody can get are not recognised"),
    Shipped("popular.bin.zst", "popular domains", "names that imitate known ones are not recognised"),
    Shipped("known_names.txt", "known names", "names that imitate known ones are not recognised"),
    Shipped("brands.tsv", "names that people trust", "names that imitate these are hardly recognised"),
    Shipped("background.tsv", "hosts of operating systems", "what a device does by itself may be told of an app"),
    Shipped("vendors.txt.zst", "makers of devices", "devices have no maker, and chance MAC addresses may be missed"),
    Shipped("illnesses.tsv", "illnesses", "health data may have been missed"),
    Shipped("diagnoses.tsv", "diagnoses", "health data may have been missed"),
    Shipped("medicines.tsv", "medicines", "health data may have been missed"),
    Shipped("word_weights.bin.zst", "weights of words", "health data in freely written texts may have been missed"),
    Shipped(
        "sentence_weights.bin.zst", "weights of sentences", "health data in freely written texts may have been missed"
    ),
    Shipped("tracker_fields.json", "fields of trackers", "what a tracker was told may have been missed"),
)
"""All lists that stages open."""

_BY_FILE: Final = {one.file: one for one in SHIPPED}
_unusable: Final[dict[str, str]] = {}
"""By file, why: a list is opened once by a process, and so is the reason kept for it."""


def load_or(file: str, load: Callable[[], Loaded], empty: Loaded) -> Loaded:
    """A list, or `empty` where it cannot be read; then `unusable` has it."""
    try:
        return load()
    except InputError as error:
        note_unusable(file, error)
        return empty


def note_unusable(file: str, error: InputError) -> None:
    """A list is missing or damaged, and the work goes on without it."""
    _unusable.setdefault(file, str(error))


def unusable() -> dict[str, str]:
    """What could not be read in this process so far: files with the reason."""
    return dict(_unusable)


def notice(file: str) -> str:
    """What a reader of findings has to know where a list could not be read."""
    one = _BY_FILE[file]
    return f"The list of {one.title} ({file}) could not be read: {one.without}."


class Described(NamedTuple):
    """What a list says of itself."""

    file: str
    title: str
    source: str
    licence: str
    date: str
    entries: int
    problem: str = ""


MADE_OF_POPULAR: Final = "MISP warning lists, PyPI pymispwarninglists", "BSD-3-Clause, copyright the MISP project"
"""Source and licence of the popular domains, whose file has room for a date and a number only."""

OWN: Final = "written for Telltale", "MIT"
"""Source and licence of the lists that are kept by hand and carry no head."""


def describe(one: Shipped) -> Described:
    """Source, licence, date and number of entries of a shipped list, from its own head."""
    try:
        return _described(one)
    except InputError as error:
        return Described(one.file, one.title, "", "", "", 0, error.reason)


def _described(one: Shipped) -> Described:
    if one.file == "popular.bin.zst":  # hashes: what made them stands in the table of sources
        date, _, count = read_packed(one.file).partition(b"\n")[0].decode("ascii", "replace").partition(" ")
        if not count.isdecimal():
            raise InputError(str(FOLDER / one.file), "damaged head")
        return Described(one.file, one.title, *MADE_OF_POPULAR, date, int(count))
    if one.file.endswith(".bin.zst"):
        head = _json(one.file, read_packed(one.file).partition(b"\n")[0])
        entries = int(head["v4"]) + int(head["v6"]) + int(head["entries"])
        return Described(one.file, one.title, head["source"], head["licence"].partition(";")[0], head["date"], entries)
    if one.file.endswith(".json"):
        head = _json(one.file, read_text(one.file).encode())
        return Described(
            one.file, one.title, head["source"], head["licence"].partition(";")[0], head["date"], int(head["entries"])
        )
    packed = one.file.endswith(".zst")
    text = read_packed(one.file).decode("utf-8", "replace") if packed else read_text(one.file)
    entries = sum(1 for line in text.splitlines() if line and line[0] not in "#@")
    source, licence = header_value(text, "source"), header_value(text, "licence")
    return Described(
        one.file, one.title, source or OWN[0], licence.partition(";")[0] or OWN[1], header_value(text, "date"), entries
    )


def _json(file: str, text: bytes) -> dict[str, str]:
    """A head in JSON. Raises InputError where it is none, or says too little."""
    try:
        head = json.loads(text)
        texts = {key: str(head.get(key, "")) for key in ("source", "licence", "date")}
        return texts | {key: str(int(head.get(key) or 0)) for key in ("v4", "v6", "entries")}
    except (ValueError, AttributeError, TypeError) as error:
        raise InputError(str(FOLDER / file), f"damaged head: {error}") from error
