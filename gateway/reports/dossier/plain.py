"""A page as text for a terminal, or for a mail: the same blocks in the same order, wrapped to eighty columns."""

import textwrap
from collections.abc import Iterator
from typing import Final

from gateway.reports.dossier.blocks import Answered, Block, Bullets, Heading, Notice, Page, Paragraph, Small, Table
from gateway.reports.terminal import printable

COLUMNS: Final = 80
MAX_ROWS: Final = 200
"""Of one table: whoever wants more of it reads another format."""


def render(page: Page, more: str) -> bytes:
    """The text in UTF-8. `more` says how many rows of a table were left out."""
    lines = [
        *_title(page),
        *(line for block in page.blocks for line in _block(block, more)),
        "",
        *_wrapped(page.footer),
    ]
    return ("\n".join(lines) + "\n").encode("utf-8", "backslashreplace")


def _title(page: Page) -> Iterator[str]:
    title = printable(page.title)
    yield title
    yield "=" * min(len(title), COLUMNS)
    yield from _wrapped(page.subtitle)


def _block(block: Block, more: str) -> Iterator[str]:
    yield ""
    match block:
        case Heading():
            yield printable(block.text)
            yield "-" * min(len(block.text), COLUMNS)
        case Paragraph() | Small():
            yield from _wrapped(block.text)
        case Notice():
            yield from _wrapped(block.text, "! ", "! ")
        case Bullets():
            for item in block.items:
                yield from _wrapped(item, "- ", "  ")
        case Answered():
            yield from _wrapped(block.app)
            yield f">>> {printable(block.word).upper()}"
            yield from _wrapped(block.sentence)
        case Table():
            yield from _table(block, more)


def _table(table: Table, more: str) -> Iterator[str]:
    """Row by row, each cell with what it is: names and hashes are too long to stand side by side."""
    for number, row in enumerate(table.rows[:MAX_ROWS]):
        if number:
            yield ""
        for place, (head, cell) in enumerate(zip(table.head, row, strict=True)):
            if cell:
                mark = "* " if place == 0 else "  "
                yield from _wrapped(f"{head}: {cell}", mark, "    ")
    if len(table.rows) > MAX_ROWS:
        yield from _wrapped(more.format(number=len(table.rows) - MAX_ROWS))


def _wrapped(text: str, first: str = "", rest: str = "") -> list[str]:
    """Lines that fit; words that are longer than a line stay whole, to be copied."""
    return textwrap.wrap(
        printable(text), COLUMNS, initial_indent=first, subsequent_indent=rest,
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
