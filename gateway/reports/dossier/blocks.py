"""What a report on paper is made of, whatever it is printed as: a short list of blocks."""

from typing import NamedTuple


class Heading(NamedTuple):
    """A heading of a section."""

    text: str


class Paragraph(NamedTuple):
    """Running text."""

    text: str


class Small(NamedTuple):
    """What must stand there and few will read."""

    text: str


class Bullets(NamedTuple):
    """A list of points."""

    items: tuple[str, ...]


class Notice(NamedTuple):
    """Something that went wrong while the report was made, or that limits it; stands out."""

    text: str


class Answered(NamedTuple):
    """The verdict on one app, large."""

    app: str
    word: str
    tone: str  # a Verdict
    sentence: str


class Table(NamedTuple):
    """Rows of cells. `widths` are shares of the line; `codes` the columns that hold names and numbers to be typed."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    codes: tuple[int, ...] = ()


Block = Heading | Paragraph | Small | Bullets | Notice | Answered | Table


class Page(NamedTuple):
    """A whole report for one reader."""

    language: str
    size: str  # of the letters: normal or large
    title: str
    subtitle: str
    footer: str
    blocks: tuple[Block, ...]
