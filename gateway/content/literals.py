"""Object literals of JavaScript (ECMA-262, 13.2.5) as JSON: names without quotes, single quotes, comments, last commas.
`{email: 'maya@example.org',}` is what scripts and some servers send where JSON was meant, and Python's dictionaries.

Only what is nothing but values becomes JSON: a name, a call or an operator in it is a program, and is not evaluated.
"""

import re
from typing import Final

MAX_CHARS: Final = 256 << 10
"""Longer ones are programs' tables."""

_TOKEN: Final = re.compile(
    r'[\s{}\[\]:]++|"(?:[^"\\\n]|\\.|(?!))*+"'  # as in JSON
    r"|'((?:[^'\\\n]|\\.|(?!))*+)'"  # 1: a text in single quotes
    r"|(//[^\n]*+|/\*(?:[^*]|\*(?!/)|(?!))*+\*/)"  # 2: a comment
    r"|([A-Za-z_$][\w$]*+)(\s*+:)?"  # 3, 4: a word, which is a name where a colon follows
    r"|-?+(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][+-]?\d++)?(?![\w.])"
    r"|(,)(?=\s*+[}\]])|,"  # 5: a comma at the end
)
_WORDS: Final = {
    "true": "true", "false": "false", "null": "null", "undefined": "null", "NaN": "null",
    "True": "true", "False": "false", "None": "null",
}  # fmt: skip
_ESCAPE: Final = re.compile(r"\\(?:(u[0-9A-Fa-f]{4}|[\"\\/bfnrt])|x([0-9A-Fa-f]{2})|(.))|(\")")


def as_json(text: str) -> str:
    """The same as JSON; "" where it is not made of values alone."""
    if len(text) > MAX_CHARS or text[:1] not in ("{", "["):
        return ""
    out: list[str] = []
    at = 0
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None:
            return ""
        at = found.end()
        if found[1] is not None:
            out.append(f'"{_ESCAPE.sub(_escaped, found[1])}"')
        elif found[3] is not None:
            if found[4] is None and found[3] not in _WORDS:
                return ""
            out.append(f'"{found[3]}":' if found[4] is not None else _WORDS[found[3]])
        elif found[2] is None and found[5] is None:
            out.append(found[0])
    return "".join(out)


def _escaped(found: "re.Match[str]") -> str:
    """An escape of JavaScript as one of JSON; a double quote, which needs none between single ones."""
    if found[1]:
        return found[0]
    if found[2]:
        return f"\\u00{found[2]}"
    return found[3] or '\\"'
