"""The only reader of the configuration file: TOML in, frozen dataclasses out.

[network]
name = "Practice Dr. Mayer"
reader = "clinic"

[page]
port = 8080

Every option stands below with its default, its unit, its range and its help. A value comes from the defaults, the
file, the settings that were changed on the page, or the command line; later ones win, and `Settled` says which did.
"""

import difflib
import re
import tomllib
import zoneinfo
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final

from gateway.errors import ConfigError
from gateway.written import loads, read_text

Value = str | int

MAX_FILE_BYTES: Final = 256 << 10  # the file is a page; anything longer is another file
MAX_TEXT_CHARACTERS: Final = 200
FILE_NAME: Final = "telltale.toml"
"""Read from the current folder where no other file is named."""

READERS: Final = ("household", "clinic", "researcher")
LANGUAGES: Final = ("browser", "en", "es")

_ZONE_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{0,31}(?:/[A-Za-z0-9_+-]{1,31}){0,2}")


@dataclass(frozen=True, slots=True)
class Option:
    """One option: what it is for and what it may be."""

    name: str  # section.key
    default: Value
    help: str
    unit: str = ""
    least: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()
    on_page: bool = False  # whether it can be changed on the page, at once
    is_zone: bool = False  # whether it names a time zone, or "browser"

    @property
    def section(self) -> str:
        """The table that it stands in."""
        return self.name.partition(".")[0]

    @property
    def key(self) -> str:
        """Its name inside the table."""
        return self.name.partition(".")[2]

    @property
    def allowed(self) -> str:
        """What it may be, for people."""
        if self.choices:
            return " or ".join(f'"{choice}"' for choice in self.choices)
        if self.is_zone:
            return '"browser" or a name of the time zone database'
        if isinstance(self.default, int):
            return f"a number from {self.least:,} to {self.most:,}"
        return f"a text of at most {MAX_TEXT_CHARACTERS} characters"


def _text(
    default: str, help_text: str, *, choices: tuple[str, ...] = (), on_page: bool = False, is_zone: bool = False
) -> Any:
    facts = {"help": help_text, "choices": choices, "on_page": on_page, "is_zone": is_zone}
    return field(default=default, metadata=facts)


def _number(default: int, help_text: str, least: int, most: int, unit: str = "", *, on_page: bool = False) -> Any:
    facts = {"help": help_text, "least": least, "most": most, "unit": unit, "on_page": on_page}
    return field(default=default, metadata=facts)


@dataclass(frozen=True, slots=True)
class Network:
    """Whose network it is, and who reads about it."""

    name: str = _text("", "What the network is called, on every page.", on_page=True)
    language: str = _text(
        "browser",
        "The language of the pages, for browsers in which nobody chose one: their own, English or Spanish.",
        choices=LANGUAGES,
        on_page=True,
    )
    zone: str = _text(
        "browser",
        "The time zone of what the pages show: each browser's own, or a name such as Europe/Madrid.",
        on_page=True,
        is_zone=True,
    )
    reader: str = _text(
        "household",
        "Who reads the pages: advice comes first in the words for this reader.",
        choices=READERS,
        on_page=True,
    )


@dataclass(frozen=True, slots=True)
class Page:
    """Where the pages are served."""

    host: str = _text("127.0.0.1", "The address to listen on; anything else than this machine shows it to the network.")
    port: int = _number(8080, "The port to listen on.", 1, 65_535)
    names: str = _text("", "Names by which browsers reach the page besides its address, with spaces between them.")
    trusted_proxy: str = _text(
        "",
        "The address of a server with TLS before the page, whose X-Forwarded headers are believed.",
    )


@dataclass(frozen=True, slots=True)
class Store:
    """Where rows go."""

    database: str = _text("telltale.db", "The database.")


@dataclass(frozen=True, slots=True)
class Upload:
    """Captures that are sent to the page."""

    max_mb: int = _number(2_048, "The largest capture that the page takes.", 1, 102_400, "MB", on_page=True)
    queue: int = _number(20, "How many captures may wait to be analysed.", 1, 500, "captures", on_page=True)
    max_minutes: int = _number(60, "An analysis that takes longer is stopped.", 1, 1_440, "minutes", on_page=True)


@dataclass(frozen=True, slots=True)
class Session:
    """How long somebody stays signed in."""

    idle_minutes: int = _number(30, "Who does nothing for so long is signed out.", 1, 1_440, "minutes", on_page=True)
    max_hours: int = _number(12, "Everybody has to sign in again after so long.", 1, 168, "hours", on_page=True)


@dataclass(frozen=True, slots=True)
class Audit:
    """The record of who did what."""

    keep_days: int = _number(365, "Rows of the audit that are older are removed.", 1, 3_650, "days", on_page=True)


@dataclass(frozen=True, slots=True)
class Config:
    """Every option with the value that applies."""

    network: Network = field(default_factory=Network)
    page: Page = field(default_factory=Page)
    store: Store = field(default_factory=Store)
    upload: Upload = field(default_factory=Upload)
    session: Session = field(default_factory=Session)
    audit: Audit = field(default_factory=Audit)


SECTIONS: Final = {
    "network": Network,
    "page": Page,
    "store": Store,
    "upload": Upload,
    "session": Session,
    "audit": Audit,
}


def _options() -> Iterator[Option]:
    for section, made in SECTIONS.items():
        for one in fields(made):
            default: Any = one.default
            yield Option(f"{section}.{one.name}", default, **one.metadata)


OPTIONS: Final = {option.name: option for option in _options()}
"""Every option by its name, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Settled:
    """The configuration that applies, and where each value comes from."""

    config: Config
    values: Mapping[str, Value]
    sources: Mapping[str, str]


def settle(*layers: tuple[str, Mapping[str, Value]]) -> Settled:
    """Lay checked values over the defaults, the last layer on top. A layer is where it comes from, and its values."""
    values: dict[str, Value] = {name: option.default for name, option in OPTIONS.items()}
    sources = dict.fromkeys(OPTIONS, "default")
    for source, layer in layers:
        for name, value in layer.items():
            values[name], sources[name] = value, source
    return Settled(Config(**{name: _section(name, values) for name in SECTIONS}), values, sources)


def _section(section: str, values: Mapping[str, Value]) -> Any:
    return SECTIONS[section](**{one.name: values[f"{section}.{one.name}"] for one in fields(SECTIONS[section])})


def read_file(path: Path | None) -> dict[str, Value]:
    """The values in a configuration file, or in telltale.toml of this folder if there is one. Raises ConfigError."""
    if path is None:
        path = Path(FILE_NAME)
        if not path.exists():
            return {}
    return parse(read_text(path, MAX_FILE_BYTES), str(path))


def parse(text: str, file: str) -> dict[str, Value]:
    """The values in the text of a file. Raises ConfigError naming file, line and option."""
    try:
        tables = loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{file}: is not TOML: {error}") from error
    except RecursionError as error:
        raise ConfigError(f"{file}: is nested too deep") from error
    values: dict[str, Value] = {}
    for section, table in tables.items():
        if section not in SECTIONS:
            wrong = f"[{section}] is no section{_meant(section, SECTIONS)}"
            raise ConfigError(f"{file}{_line_of(text, section)}: {wrong}")
        if not isinstance(table, dict):
            raise ConfigError(f"{file}{_line_of(text, section)}: {section} is a section: write [{section}]")
        for key, value in table.items():
            name = f"{section}.{key}"
            try:
                values[name] = check(name, value)
            except ConfigError as error:
                raise ConfigError(f"{file}{_line_of(text, key)}: {error}") from error
    return values


def check(name: str, value: object) -> Value:
    """The value of an option, if it may be that. Raises ConfigError."""
    option = OPTIONS.get(name)
    if option is None:
        section, _, key = name.partition(".")
        keys = [one.key for one in OPTIONS.values() if one.section == section]
        raise ConfigError(f"[{section}] has no option {key}{_meant(key, keys)}")
    if isinstance(option.default, int):
        is_fine = type(value) is int and option.least <= value <= option.most
    else:
        is_fine = isinstance(value, str) and len(value) <= MAX_TEXT_CHARACTERS and value.isprintable()
        is_fine = is_fine and (not option.choices or value in option.choices)
        is_fine = is_fine and (not option.is_zone or value == "browser" or is_zone(str(value)))
    if not is_fine or not isinstance(value, str | int):
        guess = _meant(str(value), option.choices) if option.choices else ""
        raise ConfigError(f"{name} must be {option.allowed}{guess}")
    return value


def is_zone(name: str) -> bool:
    """Whether this machine's time zone database has such a zone."""
    try:
        return bool(_ZONE_NAME.fullmatch(name)) and bool(zoneinfo.ZoneInfo(name))
    except (OSError, ValueError, KeyError):  # a folder, a name that leads out, no such zone
        return False


def from_text(name: str, text: str) -> Value:
    """The value of an option that was typed into a form or kept as text. Raises ConfigError."""
    option = OPTIONS.get(name)
    if option is None or not isinstance(option.default, int):
        return check(name, " ".join(text.split()))
    return check(name, int(text) if re.fullmatch(r"\s*[0-9]{1,9}\s*", text, re.ASCII) else text)


def changed_on_page(kept: Mapping[str, str]) -> dict[str, Value]:
    """What was changed on the page and still may be: an option that a newer version dropped is left out."""
    values: dict[str, Value] = {}
    for name, text in kept.items():
        option = OPTIONS.get(name)
        if option and option.on_page:
            try:
                values[name] = from_text(name, text)
            except ConfigError:
                continue
    return values


def as_toml(settled: Settled, *, with_help: bool) -> str:
    """A configuration file with these values."""
    lines: list[str] = []
    section = ""
    for name, option in OPTIONS.items():
        if option.section != section:
            section = option.section
            lines += [*([""] if lines else []), f"[{section}]"]
        value = settled.values[name]
        if with_help:
            unit = f", in {option.unit}" if option.unit else ""
            lines.append(f"# {option.help} {option.allowed[0].upper()}{option.allowed[1:]}{unit}.")
        told = "" if with_help else f"  # {settled.sources[name]}"
        lines.append(f"{option.key} = {value if isinstance(value, int) else _quoted(value)}{told}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A basic string of TOML 1.0; values are printable."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _meant(word: str, known: Any) -> str:
    close = difflib.get_close_matches(word, list(known), 1)
    return f"; did you mean {close[0]}?" if close else f"; there is {', '.join(known)}"


def _line_of(text: str, key: str) -> str:
    """Where a key or a section stands, as far as a look at the lines tells."""
    wanted = re.compile(rf"\s*\[?\s*\"?{re.escape(key)}\"?\s*[\].=]")
    lines = text.splitlines()
    return next((f", line {number}" for number, line in enumerate(lines, 1) if wanted.match(line)), "")
