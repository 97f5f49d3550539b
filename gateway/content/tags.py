"""HTML to the text that people see (WHATWG 4 and 13.2), for what somebody wrote with a rich editor, and for mails and
reports: `<p>I felt <b>hope</b>less</p>` says "I felt hopeless".

Lines break where a block begins or ends, save inside of a cell that holds one. A row of two cells, and a term with its
description, become `label: value`; more cells have tabs between them.
"""

import re
from html import unescape
from typing import Final

MAX_LABEL_CHARS: Final = 60
"""A longer first cell is text and no label of the second."""

_TOKEN: Final = re.compile(r"<(?:(!--)|![^<>]*+>|(/?)([A-Za-z][A-Za-z0-9]*+)(?:[\s/][^<>]*+)?>)")
_BLANKS: Final = re.compile(r"[ \t\r\xa0]+")
_AROUND_CELL: Final = re.compile(r"(?<![ \t\r\n\xa0])[ \t\r\n\xa0]*+\v[ \t\r\n\xa0]*+|\v[ \t\r\n\xa0]*+")
"""A cell may hold blocks (`<td><p>…</p></td>`); what stands between two cells is no text."""

_INLINE: Final = """
span a b i u s em strong small big font img picture svg math canvas video audio source iframe object embed map area col
colgroup wbr input button label select code kbd samp q cite abbr address time mark del ins sub sup tt base link meta
"""
_BLOCKS: Final = """
html head body title p div br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt table caption thead tbody tfoot tr option textarea
form fieldset legend nav header footer section article main aside figure figcaption details summary dialog center pre
blockquote marquee frameset frame
"""
_CELLS: Final = frozenset({"td", "th", "dd"})
_ROWS: Final = frozenset({"tr", "dt", "dl", "table", "thead", "tbody", "tfoot", "caption"})
"""Where no cell goes on."""

_UNSEEN: Final = frozenset({"script", "style", "template", "noscript"})
_BREAKS: Final = frozenset(_BLOCKS.split())

ELEMENTS: Final = frozenset(_INLINE.split()) | _BREAKS | _CELLS | _UNSEEN
"""Elements of HTML: what begins with another one, and is XML, is data."""


def without_tags(markup: str) -> str:
    """The text of a page or a part of one, "" where there is no element of HTML in it. What is not closed is taken as
    browsers take it: a comment, a script or a style lasts to the end."""
    parts: list[str] = []
    at = 0
    is_html = False
    while (found := _TOKEN.search(markup, at)) is not None:
        comment, end_mark, name = found.groups()
        element = name.lower() if name else ""
        if element and element not in ELEMENTS:  # `List<String>` is no markup
            parts.append(markup[at : found.end()])
            at = found.end()
            continue
        parts.append(markup[at : found.start()])
        at = found.end()
        is_html |= bool(element)
        if comment:
            end = markup.find("-->", at)
            at = end + 3 if end >= 0 else len(markup)
        elif element in _UNSEEN and not end_mark:
            at = _end_of(element, markup, at)
        elif element in _CELLS and not end_mark:
            parts.append("\v")  # cells of a row; a line of text has none
        elif element in _ROWS:
            parts.append("\f" if element != "dt" or not end_mark else "")  # a description is of the line of its term
        elif element in _BREAKS:
            parts.append("\n")
    if not is_html:
        return ""
    parts.append(markup[at:])
    text = _AROUND_CELL.sub("\v", unescape("".join(parts)))
    lines = map(_line, text.replace("\f", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def _end_of(element: str, markup: str, at: int) -> int:
    """Where the content of a script or style ends."""
    end = re.compile(f"</{element}", re.IGNORECASE).search(markup, at)
    return end.start() if end is not None else len(markup)


def _line(text: str) -> str:
    cells = [cell for piece in text.split("\v") if (cell := _BLANKS.sub(" ", piece).strip())]
    if len(cells) == 2 and len(cells[0]) <= MAX_LABEL_CHARS:
        return f"{cells[0].rstrip(' :')}: {cells[1]}"
    return "\t".join(cells)
