"""The text of a page (ISO 32000-1, 9): what its operators show, put into words and lines by where it stands.

Text keeps the order in which it is drawn, which is the one in which programs write it. A blank is put where the next
piece begins further right than the one before it ended, a tab where it is far, a line end where it is elsewhere.

Forms and tables say what belongs together by where it stands, whenever it was drawn: `Page.rows` has the same text in
rows from top to bottom, with tabs before what stands below each other.
"""

import re
import unicodedata
from math import hypot
from typing import Any, Final

from gateway.content.pdf_fonts import Font, font_of
from gateway.content.pdf_objects import Document, Stream
from gateway.content.pdf_syntax import END, EnoughError, Lexer, Ref, Word, number_of

MAX_FORMS_DEEP: Final = 8
"""Drawings inside of drawings (8.10)."""

MAX_SAVED: Final = 64
"""Saved states of graphics; 28 are what readers promise (annex C.2)."""

MAX_FONTS: Final = 1_000
"""Fonts of one document; each takes some 18 KB. Real ones have some dozens."""

MAX_OPERANDS: Final = 64
"""Of one operator; lists count as one."""

MAX_PAGE_CHARS: Final = 1 << 20
"""Characters of one page."""

BLANK_SHARE: Final = 0.12
"""Of the size of the letters: a gap that parts words. Kerning is smaller, a blank some 0.25."""

TAB_SHARE: Final = 1.5
"""The same: a gap that parts columns. Lines that fill their width stretch blanks, but hardly so far."""

LINE_SHARE: Final = 0.5
"""The same, upwards and downwards: another line. Raised and lowered letters stay below it."""

BACK_SHARE: Final = 1.0
"""The same, to the left: further back begins something else."""

MAX_RUNS: Final = 20_000
"""Pieces of text with a place of their own, on one page. A page of a report has some hundred."""

ALIGNED_ROWS: Final = 3
"""Rows one below the other in which something begins at the same place: a column. In prose words seldom do."""

ALIGNED_POINTS: Final = 1.0
"""How far apart the same place may be."""

NEXT_LINE_SHARE: Final = 1.7
"""Of the size of the letters, downwards: the same cell goes on."""

TIGHT_LINE_SHARE: Final = 1.4
"""The same, where it might be a row of its own: rows of tables have room between them, lines of a cell have none."""

MIN_COLUMNS: Final = 3
"""Of a table in which a first cell may go on below: in two columns each line has its own label."""

ABOVE_SHARE: Final = 2.5
"""The same: a label above a field."""

Matrix = tuple[float, float, float, float, float, float]

_DRAWING: Final = re.compile(
    rb"(?:[\0\t\n\f\r ]*+(?:[+-]?+[\d.]++[\0\t\n\f\r ]++|(?!)){0,6}+"
    rb"(?:re|rg|RG|[lmcvyhnfSsBbFgGkKwJjMi]\*?|sc|SC|W\*?)(?=[\0\t\n\f\r ])|(?!))++"
)
"""Lines, shapes and colours, passed over in one go: in a chart there are thousands of them."""

_BYTES_A_STEP: Final = 64

_ACCENTS: Final = {"\u00b4": "\u0301", "\u00a8": "\u0308", "\u02c6": "\u0302", "\u02dc": "\u0303", "\u02c7": "\u030c"}
_DRAWN_OVER: Final = re.compile("([\u00b4\u00a8\u02c6\u02dc\u02c7]) ?([A-Za-z\u0131])|(?<=[A-Za-z])`([aeiouAEIOU])")
"""An accent and the letter it is drawn over, as TeX writes them with its own fonts."""

_LEADERS: Final = " .\u00b7\u2026_"
"""Dots between a label and its value: no column, wherever they stand."""

_INLINE_END: Final = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|\Z)")


class Run:
    """Text that was drawn from one place on, upright."""

    __slots__ = ("end", "pieces", "size", "x", "y")

    def __init__(self, x: float, y: float, size: float) -> None:
        self.x = x
        self.y = y
        self.size = size
        self.end = x
        self.pieces: list[str] = []


class Page:
    """Gathers what one page shows."""

    def __init__(self, document: Document, fonts: dict[Any, Font]) -> None:
        """`fonts`: those met on other pages, by number."""
        self.has_picture = False
        self.has_unnamed = False
        """Whether it shows text in a font that does not say its characters."""
        self._document = document
        self._fonts = fonts
        self._pieces: list[str] = []
        self._chars = 0
        self._drawing = _unmoved()
        self._text = _unmoved()
        self._line = _unmoved()
        self._font: Font | None = None
        self._size = self._leading = self._rise = self._letter = self._word = 0.0
        self._stretch = 1.0
        self._saved: list[tuple[Matrix, Font | None, float, tuple[float, float, float, float, float]]] = []
        self._pen: tuple[float, float, float] | None = None  # where the last piece ended, and its size
        self._runs: list[Run] = []
        self._is_moved = True
        self._is_upright = False

    def text(self) -> str:
        """All of it, in lines."""
        lines = "".join(self._pieces).split("\n")
        return _with_accents("\n".join(line.rstrip() for line in lines).strip("\n"))

    def rows(self) -> str:
        """All of it that stands upright, in rows from top to bottom and in each from left to right."""
        rows = self._in_rows()
        starts = [{round(run.x / ALIGNED_POINTS) for run in row} for row in rows]
        lines: list[list[str]] = []
        last: list[Run] = []
        above = 0.0
        for number, row in enumerate(rows):
            cells: list[str] = []
            first: list[Run] = []
            for at, run in enumerate(row):
                text = "".join(run.pieces)
                gap = run.x - row[at - 1].end if at else 0.0
                is_apart = gap > TAB_SHARE * run.size or _is_column(run, starts, number)
                is_new = not at or (is_apart and bool(text.strip(_LEADERS)))
                if is_new:
                    cells.append(text)
                    first.append(run)
                else:
                    cells[-1] += text if gap <= BLANK_SHARE * run.size or cells[-1].endswith(" ") else f" {text}"
            places = _go_on(first, last, above - row[0].y)
            above = row[0].y
            if places:
                for place, cell in zip(places, cells, strict=True):
                    lines[-1][place] = f"{lines[-1][place].rstrip()} {cell.lstrip()}"
                continue
            lines.append(cells)
            last = first
        return _with_accents("\n".join("\t".join(cell.strip() for cell in cells) for cells in lines))

    def label_of(self, left: float, bottom: float, top: float) -> str:
        """What stands beside a place to its left, or else above it: the label of a field of a form."""
        beside: Run | None = None
        above: Run | None = None
        for run in self._runs:
            if bottom - run.size <= run.y <= top and run.x < left and (beside is None or run.x > beside.x):
                beside = run
            is_above = top < run.y < top + ABOVE_SHARE * run.size and abs(run.x - left) < 2 * run.size
            if is_above and (above is None or run.y < above.y):
                above = run
        found = beside or above
        return "".join(found.pieces).strip() if found is not None else ""

    def _in_rows(self) -> list[list[Run]]:
        rows: list[list[Run]] = []
        for run in sorted(self._runs, key=_height):
            if rows and rows[-1][0].y - run.y <= LINE_SHARE * max(run.size, rows[-1][0].size):
                rows[-1].append(run)
            else:
                rows.append([run])
        for row in rows:
            row.sort(key=_left)
        return rows

    def draw(self, data: bytes, resources: dict[str, Any], depth: int = 0) -> None:
        """Go through operators; raises EnoughError where the document asks for too much."""
        lexer = Lexer(data, self._document.work)
        operands: list[Any] = []
        while self._chars < MAX_PAGE_CHARS:
            if not operands and (drawn := _DRAWING.match(data, lexer.at)) is not None:
                self._document.work.spend(1 + (drawn.end() - lexer.at) // _BYTES_A_STEP)
                lexer.at = drawn.end()
            token = lexer.value()
            if not isinstance(token, Word):
                if len(operands) < MAX_OPERANDS:
                    operands.append(token)
                continue
            if token == END:
                return
            match token.text:
                case b"Do":
                    self._do(operands, resources, depth)
                case b"Tf":
                    self._choose_font(operands, resources)
                case b"gs":
                    self._take_state(operands, resources)
                case b"BI":
                    self._skip_picture(lexer)
                case b"q" | b"Q":
                    self._save_or_restore(token.text == b"q")
                case name:
                    self._operate(name, operands)
            operands = []

    def _operate(self, name: bytes, operands: list[Any]) -> None:
        """The operators of text (9.3 and 9.4), and that of the drawing's place."""
        match name:
            case b"Tj":
                self._show_last(operands)
            case b"TJ":
                self._show_list(operands)
            case b"'":
                self._next_line(0.0, -self._leading)
                self._show_last(operands)
            case b'"':
                if len(operands) == 3:
                    self._word, self._letter = number_of(operands[0]), number_of(operands[1])
                self._next_line(0.0, -self._leading)
                self._show_last(operands)
            case b"BT":
                self._text = self._line = _unmoved()
                self._is_moved = True
            case b"T*":
                self._next_line(0.0, -self._leading)
            case b"Td" | b"TD" if len(operands) == 2:
                x, y = number_of(operands[0]), number_of(operands[1])
                if name == b"TD":
                    self._leading = -y
                self._next_line(x, y)
            case b"Tm" if len(operands) == 6:
                self._text = self._line = _matrix(operands)
                self._is_moved = True
            case b"cm" if len(operands) == 6:
                self._drawing = _times(_matrix(operands), self._drawing)
            case b"TL" | b"Tc" | b"Tw" | b"Tz" | b"Ts" if operands:
                self._set(name, number_of(operands[-1]))

    def _set(self, name: bytes, value: float) -> None:
        match name:
            case b"TL":
                self._leading = value
            case b"Tc":
                self._letter = value
            case b"Tw":
                self._word = value
            case b"Ts":
                self._rise = value
            case _:
                self._stretch = value / 100.0

    def _save_or_restore(self, is_save: bool) -> None:
        if is_save:
            if len(self._saved) < MAX_SAVED:
                spacing = (self._leading, self._rise, self._letter, self._word, self._stretch)
                self._saved.append((self._drawing, self._font, self._size, spacing))
        elif self._saved:
            self._drawing, self._font, self._size, spacing = self._saved.pop()
            self._leading, self._rise, self._letter, self._word, self._stretch = spacing

    def _choose_font(self, operands: list[Any], resources: dict[str, Any]) -> None:
        if len(operands) < 2:
            return
        self._size = number_of(operands[-1])
        name = operands[-2]
        if isinstance(name, str):
            self._font = self._known(self._document.dict_of(resources.get("Font")).get(name))

    def _take_state(self, operands: list[Any], resources: dict[str, Any]) -> None:
        """A font may be set with other things (8.4.5)."""
        name = operands[-1] if operands else None
        state = self._document.dict_of(resources.get("ExtGState")).get(name) if isinstance(name, str) else None
        font = self._document.list_of(self._document.dict_of(state).get("Font"))
        if len(font) == 2:
            self._font, self._size = self._known(font[0]), number_of(font[1])

    def _known(self, value: Any) -> Font:
        key = value.number if isinstance(value, Ref) else id(value)  # which lives as long as the document
        if key not in self._fonts:
            if len(self._fonts) >= MAX_FONTS:
                raise EnoughError
            self._fonts[key] = font_of(value, self._document)
        return self._fonts[key]

    def _do(self, operands: list[Any], resources: dict[str, Any], depth: int) -> None:
        """Draw a picture, or a drawing that is kept apart."""
        name = operands[-1] if operands else None
        if not isinstance(name, str):
            return
        found = self._document.stream_of(self._document.dict_of(resources.get("XObject")).get(name))
        if found is None:
            return
        if found.head.get("Subtype") == "Image":
            self.has_picture = True
        elif depth < MAX_FORMS_DEEP:
            self._draw_form(found, resources, depth)

    def _draw_form(self, form: Stream, resources: dict[str, Any], depth: int) -> None:
        before, saved = self._drawing, self._saved
        self._saved = []
        matrix = self._document.list_of(form.head.get("Matrix"))
        if len(matrix) == 6:
            self._drawing = _times(_matrix(matrix), self._drawing)
        own = self._document.dict_of(form.head.get("Resources"))
        self.draw(self._document.bytes_of(form), own or resources, depth + 1)
        self._drawing, self._saved = before, saved

    def _skip_picture(self, lexer: Lexer) -> None:
        """A picture between operators (8.9.7)."""
        self.has_picture = True
        found = _INLINE_END.search(lexer.data, lexer.at)
        end = found.end() if found is not None else len(lexer.data)
        self._document.work.spend((end - lexer.at) // _BYTES_A_STEP)
        lexer.at = end

    def _next_line(self, x: float, y: float) -> None:
        self._text = self._line = _times((1.0, 0.0, 0.0, 1.0, x, y), self._line)
        self._is_moved = True

    def _show_last(self, operands: list[Any]) -> None:
        if operands and isinstance(operands[-1], bytes):
            self._show(operands[-1])

    def _show_list(self, operands: list[Any]) -> None:
        """Strings, and how far to go back between them, in thousandths of the size."""
        items = operands[-1] if operands else None
        for item in items if isinstance(items, list) else ():
            if isinstance(item, bytes):
                self._show(item)
            else:
                self._go_right(-number_of(item) / 1000.0 * self._size * self._stretch)

    def _go_right(self, by: float) -> None:
        a, b, c, d, e, f = self._text
        self._text = (a, b, c, d, e + by * a, f + by * b)

    def _show(self, data: bytes) -> None:
        font = self._font
        if font is None:
            font = self._font = self._known(None)
        shown = font.show(data)
        if not shown.text:
            self.has_unnamed = self.has_unnamed or (bool(data) and not font.says_characters)
        else:
            self._put(shown.text)
        spacing = shown.codes * self._letter + shown.blanks * self._word
        self._go_right((shown.width / 1000.0 * self._size + spacing) * self._stretch)
        if shown.text:
            place = _times(self._text, self._drawing)
            self._pen = (place[4], place[5], abs(self._size) * hypot(place[2], place[3]))
            if self._is_upright and self._runs:
                self._runs[-1].end = place[4]

    def _put(self, text: str) -> None:
        """Add a piece, with what parts it from the one before."""
        gap = self._gap() if self._pen is not None else ""
        last = self._pieces[-1][-1:] if self._pieces else ""
        if gap and not (gap == " " and (last in ("", " ", "\t", "\n") or text[0] == " ")):
            self._pieces.append(gap)
        self._pieces.append(text)
        self._chars += len(text)
        is_accent = text[0] in _ACCENTS or last in _ACCENTS  # stands over the letter that comes next
        if gap or not self._is_upright or (self._is_moved and not is_accent):
            self._begin_run()
        if self._is_upright and self._runs:
            self._runs[-1].pieces.append(text)

    def _begin_run(self) -> None:
        """What is drawn from here on has a place of its own."""
        self._is_moved = False
        a, b, c, d, e, f = _times(self._text, self._drawing)
        self._is_upright = a > 0 and abs(b) < a / 100 and len(self._runs) < MAX_RUNS
        if self._is_upright:
            self._runs.append(Run(e, f, abs(self._size) * hypot(c, d)))

    def _gap(self) -> str:
        assert self._pen is not None
        x, y, last_size = self._pen
        a, b, c, d, e, f = _times(self._text, self._drawing)
        length = hypot(a, b)
        size = max(abs(self._size) * hypot(c, d), last_size)
        if not length or not size:
            return ""
        along = ((e - x) * a + (f - y) * b) / length
        across = ((f - y) * a - (e - x) * b) / length
        if abs(across) > LINE_SHARE * size or along < -BACK_SHARE * size:
            return "\n"
        if along > TAB_SHARE * size:
            return "\t"
        return " " if along > BLANK_SHARE * size else ""


def _height(run: Run) -> float:
    return -run.y


def _left(run: Run) -> float:
    return run.x


def _is_column(run: Run, starts: list[set[int]], row: int) -> bool:
    """Whether something begins at the same place in rows above or below a piece, one after the other."""
    x = round(run.x / ALIGNED_POINTS)
    first = last = row
    while first > 0 and row - first < ALIGNED_ROWS and not starts[first - 1].isdisjoint((x - 1, x, x + 1)):
        first -= 1
    while last + 1 < len(starts) and last - row < ALIGNED_ROWS and not starts[last + 1].isdisjoint((x - 1, x, x + 1)):
        last += 1
    return last - first + 1 >= ALIGNED_ROWS


def _go_on(cells: list[Run], above: list[Run], down: float) -> list[int]:
    """Which cells of the row above go on in a row; none where it is one of its own. It has fewer, each below one of
    them, and is near; nearer still where it has a first one, for then it might be a row with empty cells."""
    if len(cells) >= len(above):
        return []
    places: list[int] = []
    for run in cells:
        place = next((n for n, cell in enumerate(above) if abs(run.x - cell.x) <= ALIGNED_POINTS), -1)
        if place < 0:
            return []
        places.append(place)
    if not places[0] and len(above) < MIN_COLUMNS:
        return []
    most = NEXT_LINE_SHARE if places[0] else TIGHT_LINE_SHARE
    return places if 0 < down <= most * max(run.size for run in cells) else []


def _unmoved() -> Matrix:
    """What changes nothing. A function, as a constant of this type is lost where mypyc compiles it."""
    return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0


def _matrix(values: list[Any]) -> Matrix:
    a, b, c, d, e, f = [number_of(value) for value in values[:6]]
    return a, b, c, d, e, f


def _times(first: Matrix, second: Matrix) -> Matrix:
    """What the one does, then the other (8.3.4)."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _with_accents(text: str) -> str:
    """A text in which accents that were drawn over letters are a part of them."""
    return text if text.isascii() and "`" not in text else _DRAWN_OVER.sub(_composed, text)


def _composed(found: "re.Match[str]") -> str:
    letter, accent = (found[2], _ACCENTS[found[1]]) if found[1] else (found[3], "\u0300")
    one = unicodedata.normalize("NFC", letter.replace("\u0131", "i") + accent)
    return one if len(one) == 1 else found[0]
