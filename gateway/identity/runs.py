"""Labelled runs: the small TOML file beside a capture that says which app on which device it shows.

[run]
app = "Moodleaf"
device = "3c:22:fb:10:20:30"
device_name = "Test phone"
note = "first start, account made, one entry written"
"""

import tomllib
from pathlib import PurePath
from typing import Final

from gateway.data.special_addresses import AddressKind, kind_of
from gateway.errors import ConfigError
from gateway.identity.devices import mac_text, parse_mac
from gateway.model.run import RunLabel
from gateway.written import loads

SUFFIX: Final = ".run.toml"
MAX_FILE_CHARACTERS: Final = 65_536  # four short texts: anything longer is another file
MAX_NAME_CHARACTERS: Final = 200  # names stand in tables and headings
MAX_NOTE_CHARACTERS: Final = 4_000  # a page
_PACKED: Final = (".gz", ".zst")
_LIMITS: Final = {
    "app": MAX_NAME_CHARACTERS,
    "device": MAX_NAME_CHARACTERS,
    "device_name": MAX_NAME_CHARACTERS,
    "note": MAX_NOTE_CHARACTERS,
}


def sidecar_name(capture: str) -> str:
    """Name of the file that labels a capture: "mood.pcapng.zst" gives "mood.run.toml", in the same folder."""
    path = PurePath(capture)
    if path.suffix.lower() in _PACKED:
        path = path.with_suffix("")
    return str(path.with_suffix("")) + SUFFIX


def parse_run(text: str, source: str) -> RunLabel:
    """Reads a run file's text; `source` is its name, for messages. Raises ConfigError naming file and key."""
    if len(text) > MAX_FILE_CHARACTERS:
        raise ConfigError(f"{source}: longer than {MAX_FILE_CHARACTERS} characters")
    try:
        document = loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ConfigError(f"{source}: not valid TOML: {error}") from error
    for key in document:
        if key != "run":
            raise ConfigError(f"{source}: unknown key {key!r}; the file holds one table, [run]")
    table = document.get("run")
    if not isinstance(table, dict):
        raise ConfigError(f"{source}: the table [run] is missing")
    values = {key: _text(source, key, value) for key, value in table.items()}
    return RunLabel(**{**values, "device": normal_device(values.get("device", ""), f"{source}: run.device")})


def normal_device(device: str, source: str) -> str:
    """A MAC address in lower case with colons, an IP address as it is, "" for "".

    Raises ConfigError for anything else; `source` says which setting it was.
    """
    mac = parse_mac(device.strip())
    if mac is not None:
        return mac_text(mac)
    if device and kind_of(device) is AddressKind.NONE:
        raise ConfigError(f"{source}: {device!r} is not a MAC address (aa:bb:cc:dd:ee:ff) or an IP address")
    return device


def _text(source: str, key: str, value: object) -> str:
    if key not in _LIMITS:
        raise ConfigError(f"{source}: unknown key run.{key}; known are {', '.join(_LIMITS)}")
    if not isinstance(value, str):
        raise ConfigError(f"{source}: run.{key} must be text, not {type(value).__name__}")
    if len(value) > _LIMITS[key]:
        raise ConfigError(f"{source}: run.{key} is longer than {_LIMITS[key]} characters")
    allowed = "\n\t" if key == "note" else ""
    if any(not letter.isprintable() and letter not in allowed for letter in value):
        raise ConfigError(f"{source}: run.{key} holds control characters")
    return value.strip()
