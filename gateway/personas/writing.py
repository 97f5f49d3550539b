"""A persona as the file that `--persona` reads."""

import json
import re
from typing import Final

from gateway.personas.making import Made

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")

_HEAD: Final = """\
# An invented person: no value is anybody's, and each is this persona's alone. Type them as they stand here.
# Made by: telltale persona new --country {country} --seed {seed}{domain}
# Whoever has the seed has the values.

[persona]
name = {name}

[values]
"""


def as_toml(made: Made) -> str:
    """The text of the file."""
    domain = f" --mail-domain {made.mail_domain}" if made.mail_domain else ""
    head = _HEAD.format(country=made.country, seed=_shown(made.seed), domain=domain, name=_quoted(made.persona.name))
    return head + "".join(f"{key} = {_value(value)}\n" for key, value in made.persona.values)


def _shown(seed: str) -> str:
    """A seed as a shell takes it, on the line of a comment."""
    return seed if re.fullmatch(r"[A-Za-z0-9._-]+", seed) else _quoted(seed)


def _value(text: str) -> str:
    return text if _DAY.fullmatch(text) else _quoted(text)


def _quoted(text: str) -> str:
    """A string of TOML, which has the escapes of JSON, and more (TOML 1.0)."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
