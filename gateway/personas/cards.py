"""A persona as a card to type from: in a terminal, and as a page of its own that prints on one sheet, A4 or Letter."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final, NamedTuple

from gateway.model.personas import Persona
from gateway.personas.lists import read_list
from gateway.qr import picture

LANGUAGES: Final = ("en", "es")
MIN_CODE_CHARACTERS: Final = 25  # of shorter values typing is faster than pointing a camera
MAX_CODE_CHARACTERS: Final = 500  # of longer ones the code is too fine for a phone in the hand
LABEL_COLUMNS: Final = 28
CODED_KEYS: Final = ("email", "password")  # where one wrong letter spoils the run


class Line(NamedTuple):
    """One value with its label; `code` is the address of a picture, "" where there is none."""

    key: str
    label: str
    value: str
    code: str


def words(language: str) -> Mapping[str, str]:
    """The words of a card."""
    return dict(read_list("card")[language])


def lines(persona: Persona, language: str) -> Iterator[Line]:
    """The values of a persona in their order."""
    word = words(language)
    for key, value in persona.values:
        has_code = key in CODED_KEYS or len(value) > MIN_CODE_CHARACTERS
        code = picture(value) if has_code and len(value) <= MAX_CODE_CHARACTERS else ""
        yield Line(key, word.get(key, key.replace("_", " ")), value, code)


def as_text(persona: Persona, language: str) -> Iterator[str]:
    """Lines for a terminal. They may hold what somebody wrote into a file: print them with care."""
    word = words(language)
    yield f"{word['title']}: {persona.name}"
    yield ""
    for key, value in persona.values:
        label = word.get(key, key.replace("_", " "))
        for number, part in enumerate(value.strip().splitlines()):
            yield f"{'' if number else label:<{LABEL_COLUMNS}}{part}"
    yield ""
    yield word["lead"]
    yield word["rest"]


_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'"

_STYLE: Final = """
@page { margin: 12mm; }
* { box-sizing: border-box; }
body { font: 11pt/1.35 system-ui, sans-serif; color: #111; background: #fff; margin: 1rem auto; max-width: 48rem;
padding: 0 .75rem; }
h1 { font-size: 18pt; margin: 0 0 .3rem; } p { margin: .3rem 0; } .small { font-size: 9pt; color: #333; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: 0 1rem;
margin: .6rem 0; border-top: 1px solid #999; }
dl > div { display: flex; gap: .6rem; align-items: center; border-bottom: 1px solid #ccc; padding: .22rem 0;
break-inside: avoid; min-width: 0; }
dl > .wide { grid-column: 1 / -1; } .said { flex: 1; min-width: 0; }
dt { font-size: 8.5pt; color: #333; } dd { margin: 0; font: 12pt/1.3 ui-monospace, monospace; overflow-wrap: anywhere;
white-space: pre-wrap; }
img { width: 18mm; height: 18mm; flex: none; image-rendering: pixelated; }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 9.5pt; } dd { font-size: 10.5pt; }
dl { grid-template-columns: 1fr 1fr; } dl > div { padding: .12rem 0; } img { width: 15mm; height: 15mm; } }
"""


def as_html(persona: Persona, language: str) -> str:
    """A page of its own that asks nothing of anybody."""
    word = words(language)
    title = f"{escape(word['title'])}: {escape(persona.name)}"
    rows = "".join(map(_row, lines(persona, language)))
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n"
        f"<p>{escape(word['lead'])}</p>\n<p>{escape(word['codes'])}</p>\n<dl>\n{rows}</dl>\n"
        f'<p class="small">{escape(word["rest"])}</p>\n<p class="small">{escape(word["secret"])}</p>\n'
        "</main>\n</body>\n</html>\n"
    )


def _row(line: Line) -> str:
    code = f'<img src="{escape(line.code)}" alt="QR: {escape(line.label)}">' if line.code else ""
    wide = ' class="wide"' if len(line.value) > MIN_CODE_CHARACTERS else ""
    said = f"<dt>{escape(line.label)}</dt><dd>{escape(line.value.strip())}</dd>"
    return f'<div{wide}><div class="said">{said}</div>{code}</div>\n'
