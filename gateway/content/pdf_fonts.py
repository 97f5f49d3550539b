"""Fonts of PDF (ISO 32000-1, 9.5 to 9.10): which characters the codes in a text are, and how far they reach.

What the file says for readers (ToUnicode) comes first, then the encoding that is named, then the one inside a Type 1
font. Widths are needed because many programs write no blanks: they only begin the next word further right.
"""

import re
from typing import Any, Final, NamedTuple

from gateway.content.pdf_glyphs import ENCODINGS, LIGATURES, glyph
from gateway.content.pdf_objects import Document, Stream
from gateway.content.pdf_syntax import END, EnoughError, Lexer, Word, number_of

MAX_MAPPED: Final = 65_536
"""Codes of one font: two bytes have no more."""

MAX_TEXT_CHARS: Final = 32
"""Characters of one code; ligatures have three."""

_FONT_HEAD_BYTES: Final = 16 << 10
"""Of a Type 1 font; the encoding stands before what is encrypted."""

_PUT: Final = re.compile(rb"dup[ \t]+(\d{1,3})[ \t]*/([\w.]{1,64})[ \t]+put")

_CODECS: Final = (
    (re.compile(r"-(?:UCS2|UTF16)-"), "utf-16-be"),
    (re.compile(r"-UTF32-"), "utf-32-be"),
    (re.compile(r"-UTF8-"), "utf-8"),
    (re.compile(r"RKSJ"), "cp932"),
    (re.compile(r"^GB|-?GBK"), "gb18030"),
    (re.compile(r"B5|ETen|HKscs"), "big5hkscs"),
    (re.compile(r"^KSC"), "cp949"),
    (re.compile(r"^EUC-"), "euc_jp"),
)
"""Encodings of East Asia that have a name (9.7.5.2), as Python has them."""

_HELVETICA: Final = [
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *([556] * 10 + [278, 278, 584, 584, 584, 556, 1015]),
    *(667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667),
    *(944, 667, 667, 611, 278, 278, 278, 469, 556, 333),
    *(556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500),
    *(722, 500, 500, 500, 334, 260, 334, 584),
]
"""Widths of ASCII in Helvetica: the standard fonts are not in the file, and need not say theirs (9.6.2.2)."""

_TIMES_SHARE, _COURIER_WIDTH = 0.9, 600.0


class Shown(NamedTuple):
    """What a string of codes says, and how wide it is."""

    text: str
    width: float  # thousandths of the font's size
    codes: int
    blanks: int  # codes of one byte that are a blank, which have a spacing of their own (9.3.3)


class Font:
    """One font of a document."""

    def __init__(self) -> None:
        self.says_characters = False
        """Whether any of its codes is known as a character."""
        self._table: list[str] = [""] * 256
        self._widths: list[float] = [0.0] * 256
        self._is_wide = False
        self._codec = ""
        self._map: dict[bytes, str] = {}
        self._wide_widths: dict[int, float] = {}
        self._default_width = 1000.0

    def show(self, data: bytes) -> Shown:
        """What a string is in this font."""
        if self._is_wide:
            return self._show_wide(data)
        text = "".join([self._table[code] for code in data])
        return Shown(text, sum([self._widths[code] for code in data]), len(data), data.count(b" "))

    def _show_wide(self, data: bytes) -> Shown:
        if self._codec:
            text = data.decode(self._codec, "replace")
            return Shown(text.translate(LIGATURES), len(text) * self._default_width, len(text), 0)
        codes = [data[at : at + 2] for at in range(0, len(data), 2)]
        found = [self._map.get(code, "") for code in codes]
        width = sum([self._wide_widths.get(code[0] << 8 | code[-1], self._default_width) for code in codes])
        return Shown("".join(found), width, len(codes), 0)

    def take_simple(self, font: dict[str, Any], document: Document) -> None:
        """A font whose codes are single bytes."""
        self._table = _encoding(font, document)
        for code, text in _to_unicode(font, document).items():
            if len(code) == 1:
                self._table[code[0]] = text
        self._table = [text.translate(LIGATURES) for text in self._table]
        self._widths = _simple_widths(font, document)
        self.says_characters = any(self._table)

    def take_wide(self, font: dict[str, Any], document: Document) -> None:
        """A font whose codes have more bytes, nearly always two."""
        self._is_wide = True
        inside = document.dict_of(next(iter(document.list_of(font.get("DescendantFonts"))), None))
        self._default_width = number_of(document.resolve(inside.get("DW")), 1000.0)
        mapped = _to_unicode(font, document)
        self._map = {code: text.translate(LIGATURES) for code, text in mapped.items() if len(code) == 2}
        if not self._map:
            encoding = document.resolve(font.get("Encoding"))
            name = encoding if isinstance(encoding, str) else ""
            self._codec = next((codec for pattern, codec in _CODECS if pattern.search(name)), "")
        self._wide_widths = _wide_widths(document.list_of(inside.get("W")), document)
        self.says_characters = bool(self._map or self._codec)


def font_of(value: Any, document: Document) -> Font:
    """The font of a dictionary; one of StandardEncoding where there is none, as in files that were cut."""
    font = Font()
    said = document.dict_of(value)
    if said.get("Subtype") == "Type0":
        font.take_wide(said, document)
    else:
        font.take_simple(said, document)
    return font


def _encoding(font: dict[str, Any], document: Document) -> list[str]:
    """What single bytes are (9.6.6)."""
    said = document.resolve(font.get("Encoding"))
    name, changes = said if isinstance(said, str) else "", []
    if isinstance(said, dict):
        name, changes = str(document.resolve(said.get("BaseEncoding"))), document.list_of(said.get("Differences"))
    table = list(ENCODINGS.get(name, ENCODINGS["StandardEncoding"]))
    if name not in ENCODINGS:
        if font.get("Subtype") == "TrueType":
            table = list(ENCODINGS["WinAnsiEncoding"])
        for code, text in _inside_font(font, document).items():
            table[code] = text
    code = 0
    for change in changes:
        change = document.resolve(change)
        if isinstance(change, str):
            if 0 <= code < 256:
                table[code] = glyph(change)
            code += 1
        elif isinstance(change, int):
            code = change
    return table


def _inside_font(font: dict[str, Any], document: Document) -> dict[int, str]:
    """The encoding of a Type 1 font, as TeX relies on it: `dup 12 /fi put` (Adobe Type 1 Font Format, 2.2)."""
    stream = document.stream_of(document.dict_of(font.get("FontDescriptor")).get("FontFile"))
    if stream is None:
        return {}
    head = document.beginning_of(stream, _FONT_HEAD_BYTES).partition(b"eexec")[0]
    return {int(code): glyph(name.decode("ascii")) for code, name in _PUT.findall(head) if int(code) < 256}


def _simple_widths(font: dict[str, Any], document: Document) -> list[float]:
    name = str(font.get("BaseFont", ""))
    said = document.list_of(font.get("Widths"))
    if not said:
        if "Courier" in name:
            return [_COURIER_WIDTH] * 256
        share = _TIMES_SHARE if "Times" in name else 1.0
        return [500.0 * share] * 32 + [width * share for width in _HELVETICA] + [556.0 * share] * 129
    missing = number_of(document.resolve(document.dict_of(font.get("FontDescriptor")).get("MissingWidth")))
    widths = [missing] * 256
    first = document.resolve(font.get("FirstChar"))
    scale = 1.0
    if font.get("Subtype") == "Type3":  # its glyphs have a space of their own (9.6.5)
        matrix = document.list_of(font.get("FontMatrix"))
        scale = 1000.0 * number_of(document.resolve(matrix[0]), 0.001) if matrix else 1.0
    for code, width in enumerate(said[:256], first if isinstance(first, int) else 0):
        if 0 <= code < 256:
            widths[code] = scale * number_of(document.resolve(width))
    return widths


def _wide_widths(said: list[Any], document: Document) -> dict[int, float]:
    """`10 [500 600] 20 30 700`: widths one by one from a code on, or one for a range (9.7.4.3)."""
    widths: dict[int, float] = {}
    waiting: list[int] = []
    for item in said:
        item = document.resolve(item)
        if isinstance(item, list):
            if waiting:
                for code, width in enumerate(item[:MAX_MAPPED], waiting[-1]):
                    widths[code] = number_of(document.resolve(width))
            waiting = []
        elif len(waiting) == 2:
            first, last = waiting
            for code in range(max(0, first), min(last + 1, MAX_MAPPED)):
                widths[code] = number_of(item)
            document.work.spend(max(0, min(last, MAX_MAPPED) - first))
            waiting = []
        elif isinstance(item, int):
            waiting.append(item)
    return widths


def _to_unicode(font: dict[str, Any], document: Document) -> dict[bytes, str]:
    """The table that a font has for whoever copies its text (9.10.3, Adobe Technical Note 5411)."""
    stream: Stream | None = document.stream_of(font.get("ToUnicode"))
    found: dict[bytes, str] = {}
    if stream is None:
        return found
    lexer = Lexer(document.bytes_of(stream), document.work)
    operands: list[Any] = []
    try:
        while (token := lexer.value()) != END and len(found) < MAX_MAPPED:
            if not isinstance(token, Word):
                operands.append(token)
                continue
            if token.text == b"endbfchar":
                for code, text in zip(operands[::2], operands[1::2], strict=False):
                    if isinstance(code, bytes) and isinstance(text, bytes):
                        found[code] = _utf16(text)
            elif token.text == b"endbfrange":
                for first, last, text in zip(operands[::3], operands[1::3], operands[2::3], strict=False):
                    _map_range(first, last, text, found, document)
            operands = []
    except EnoughError:
        pass  # what is mapped so far is told; the next step ends the reading
    return found


def _map_range(first: Any, last: Any, text: Any, found: dict[bytes, str], document: Document) -> None:
    """Codes in a row: the last character counts up with them, or each has a text of its own."""
    if not isinstance(first, bytes) or not isinstance(last, bytes) or not 0 < len(first) <= 4:
        return
    start = int.from_bytes(first, "big")
    count = min(int.from_bytes(last[: len(first)], "big") - start + 1, MAX_MAPPED - len(found))
    document.work.spend(max(0, count) // 2)
    if isinstance(text, list):
        for number, one in enumerate(text[: max(0, count)]):
            if isinstance(one, bytes):
                found[(start + number).to_bytes(5, "big")[-len(first) :]] = _utf16(one)
    elif isinstance(text, bytes) and text:
        base = _utf16(text)
        if not base:
            return
        code = ord(base[-1])
        for number in range(count):
            if code + number < 0x110000:
                found[(start + number).to_bytes(5, "big")[-len(first) :]] = base[:-1] + chr(code + number)


def _utf16(data: bytes) -> str:
    if len(data) == 1:
        return chr(data[0])
    text = data[: 2 * MAX_TEXT_CHARS].decode("utf-16-be", "replace")
    return text.replace("\0", "")
