"""A page as PDF, set by typst from paper.typ. All texts are handed over as data and are never read as markup."""

import json
from pathlib import Path
from typing import Any, Final

from gateway.errors import ReportError
from gateway.reports.dossier.blocks import Answered, Block, Bullets, Heading, Notice, Page, Paragraph, Small, Table
from gateway.reports.dossier.texts import words
from gateway.reports.terminal import printable

PAPERS: Final = {"a4": "a4", "letter": "us-letter"}
LAYOUT: Final = Path(__file__).with_name("paper.typ")

MAX_ROWS: Final = 200
"""Of one table: about eight pages. Nobody reads more on paper, and typst's memory grows with it."""

MAX_CELL: Final = 600
"""Characters of a cell: a cell that is higher than a page cannot be set well."""


def render(page: Page, paper: str) -> bytes:
    """The file. Raises ReportError where typst is missing or cannot set it."""
    try:
        import typst
    except ImportError as error:
        raise ReportError(f"typst is not installed ({error})") from error
    data = json.dumps(_data(page, paper))
    try:
        made = typst.compile(LAYOUT.read_bytes(), sys_inputs={"data": data}, timestamp=0)
    except (RuntimeError, ValueError, OSError) as error:
        raise ReportError(f"typst: {printable(str(error))[:300]}") from error
    assert isinstance(made, bytes)
    return made


def _data(page: Page, paper: str) -> dict[str, Any]:
    word = words(page.language)
    return {
        "language": page.language,
        "size": page.size,
        "paper": PAPERS[paper],
        "title": _text(page.title),
        "subtitle": _text(page.subtitle),
        "footer": _text(page.footer),
        "words": {"page": word["page"], "of": word["of"]},
        "blocks": [one for block in page.blocks for one in _block(block, word["more"])],
    }


def _text(text: str) -> str:
    cut = text if len(text) <= MAX_CELL else f"{text[:MAX_CELL]}…"
    return printable(cut)


def _block(block: Block, more: str) -> list[dict[str, Any]]:
    match block:
        case Heading() | Paragraph() | Small() | Notice():
            return [{"kind": type(block).__name__.lower(), "text": printable(block.text)}]
        case Bullets():
            return [{"kind": "bullets", "items": list(map(printable, block.items))}]
        case Answered():
            shown = dict(zip(("app", "word", "tone", "sentence"), map(_text, block), strict=True))
            return [{"kind": "answered", **shown}]
        case Table():
            return _table(block, more)


def _table(table: Table, more: str) -> list[dict[str, Any]]:
    rows = [list(map(_text, row)) for row in table.rows[:MAX_ROWS]]
    head = list(map(_text, table.head))
    told = {"kind": "table", "head": head, "rows": rows, "widths": list(table.widths), "codes": list(table.codes)}
    if len(table.rows) <= MAX_ROWS:
        return [told]
    return [told, {"kind": "paragraph", "text": more.format(number=len(table.rows) - MAX_ROWS)}]
