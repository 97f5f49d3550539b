"""Characters by the names and codes that fonts of PDF have for them (ISO 32000-1, annex D; Adobe Glyph List)."""

import unicodedata
from functools import lru_cache
from typing import Final

_ACCENTS: Final = {
    "acute": 0x301,
    "grave": 0x300,
    "circumflex": 0x302,
    "dieresis": 0x308,
    "tilde": 0x303,
    "ring": 0x30A,
    "caron": 0x30C,
    "cedilla": 0x327,
    "commaaccent": 0x327,
    "ogonek": 0x328,
    "breve": 0x306,
    "macron": 0x304,
    "dotaccent": 0x307,
    "hungarumlaut": 0x30B,
}
_NAMES: Final = (
    "space= exclam=! quotedbl=\" numbersign=# dollar=$ percent=% ampersand=& quotesingle=' parenleft=( "
    "parenright=) asterisk=* plus=+ comma=, hyphen=- minus=\u2212 period=. slash=/ zero=0 one=1 two=2 three=3 "
    "four=4 five=5 six=6 seven=7 eight=8 nine=9 colon=: semicolon=; less=< equal== greater=> question=? at=@ "
    "bracketleft=[ backslash=\\ bracketright=] asciicircum=^ underscore=_ grave=` braceleft={ bar=| braceright=} "
    "asciitilde=~ quoteleft=\u2018 quoteright=\u2019 quotedblleft=\u201c quotedblright=\u201d "
    "quotesinglbase=\u201a quotedblbase=\u201e endash=\u2013 emdash=\u2014 bullet=\u2022 ellipsis=\u2026 "
    "dagger=\u2020 daggerdbl=\u2021 perthousand=\u2030 trademark=\u2122 guilsinglleft=\u2039 "
    "guilsinglright=\u203a guillemotleft=\u00ab guillemotright=\u00bb exclamdown=\u00a1 questiondown=\u00bf "
    "cent=\u00a2 sterling=\u00a3 currency=\u00a4 yen=\u00a5 Euro=\u20ac brokenbar=\u00a6 section=\u00a7 "
    "dieresis=\u00a8 copyright=\u00a9 ordfeminine=\u00aa ordmasculine=\u00ba logicalnot=\u00ac registered=\u00ae "
    "macron=\u00af degree=\u00b0 plusminus=\u00b1 twosuperior=\u00b2 threesuperior=\u00b3 onesuperior=\u00b9 "
    "acute=\u00b4 mu=\u00b5 paragraph=\u00b6 periodcentered=\u00b7 cedilla=\u00b8 onequarter=\u00bc "
    "onehalf=\u00bd threequarters=\u00be multiply=\u00d7 divide=\u00f7 germandbls=\u00df AE=\u00c6 ae=\u00e6 "
    "OE=\u0152 oe=\u0153 Oslash=\u00d8 oslash=\u00f8 Lslash=\u0141 lslash=\u0142 Eth=\u00d0 eth=\u00f0 "
    "Thorn=\u00de thorn=\u00fe Dcroat=\u0110 dcroat=\u0111 dotlessi=\u0131 florin=\u0192 fraction=/ "
    "circumflex=\u02c6 tilde=\u02dc caron=\u02c7 breve=\u02d8 dotaccent=\u02d9 ring=\u02da ogonek=\u02db "
    "hungarumlaut=\u02dd ff=ff fi=fi fl=fl ffi=ffi ffl=ffl nbspace= nonbreakingspace= sfthyphen=- softhyphen=- "
    "lessequal=\u2264 greaterequal=\u2265 notequal=\u2260 arrowright=\u2192 arrowleft=\u2190 checkmark=\u2713 "
    "alpha=\u03b1 beta=\u03b2 gamma=\u03b3 delta=\u03b4 epsilon=\u03b5 lambda=\u03bb sigma=\u03c3 omega=\u03c9 "
    "pi=\u03c0 Omega=\u03a9 Delta=\u0394 summation=\u2211"
)
_GLYPHS: Final = {name: sign or " " for name, _, sign in (one.partition("=") for one in _NAMES.split(" "))}

_STANDARD_HIGH: Final = (
    "a1 exclamdown cent sterling fraction yen florin section currency quotesingle quotedblleft guillemotleft "
    "guilsinglleft guilsinglright fi fl;b1 endash dagger daggerdbl periodcentered;b6 paragraph bullet quotesinglbase "
    "quotedblbase quotedblright guillemotright ellipsis perthousand;bf questiondown;c1 grave acute circumflex tilde "
    "macron breve dotaccent dieresis;ca ring cedilla;cd hungarumlaut ogonek caron emdash;e1 AE;e3 ordfeminine;"
    "e8 Lslash Oslash OE ordmasculine;f1 ae;f5 dotlessi;f8 lslash oslash oe germandbls"
)
"""StandardEncoding beyond ASCII (annex D.2): from which code on, and which glyphs."""

LIGATURES: Final = {
    **dict(enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"), 0xFB00)),
    **dict.fromkeys((0xA0, 0x2007, 0x202F), " "),
    **dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF), ""),
}
"""Signs for two letters, and blanks of odd widths: for `str.translate`, so that words are words."""

_DOC_ENCODING: Final = {
    **dict(enumerate("\u02d8\u02c7\u02c6\u02d9\u02dd\u02db\u02da\u02dc", 0x18)),
    **dict(
        enumerate(
            "\u2022\u2020\u2021\u2026\u2014\u2013\u0192/\u2039\u203a\u2212\u2030\u201e\u201c\u201d\u2018\u2019\u201a"
            "\u2122\ufb01\ufb02\u0141\u0152\u0160\u0178\u017d\u0131\u0142\u0153\u0161\u017e\ufffd\u20ac",
            0x80,
        )
    ),
}
"""PDFDocEncoding where it is not Latin-1 (annex D.3)."""


@lru_cache(maxsize=4096)
def glyph(name: str) -> str:
    """The characters of a glyph's name; "" where it says none."""
    name = name[:64].partition(".")[0]
    known = _GLYPHS.get(name)
    if known is not None or len(name) == 1:
        return known or name
    if name.startswith("uni") and len(name) >= 7 and (len(name) - 3) % 4 == 0:
        return "".join(_from_hex(name[at : at + 4]) for at in range(3, len(name), 4))
    if name.startswith("u") and 5 <= len(name) <= 7 and (sign := _from_hex(name[1:])):
        return sign
    if "_" in name:
        return "".join(glyph(part) for part in name.split("_"))
    accent = _ACCENTS.get(name[1:])
    return unicodedata.normalize("NFC", name[0] + chr(accent)) if accent is not None and name[0].isalpha() else ""


def _from_hex(digits: str) -> str:
    try:
        code = int(digits, 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ""


def _standard() -> list[str]:
    table = [""] * 32 + [chr(code) for code in range(32, 127)] + [""] * 129
    table[0x27], table[0x60] = "\u2019", "\u2018"
    for row in _STANDARD_HIGH.split(";"):
        start, *names = row.split(" ")
        for code, name in enumerate(names, int(start, 16)):
            table[code] = _GLYPHS[name]
    return table


def _of_codec(codec: str) -> list[str]:
    return [""] * 32 + [bytes((code,)).decode(codec, "replace") for code in range(32, 256)]


ENCODINGS: Final = {
    "StandardEncoding": _standard(),
    "WinAnsiEncoding": _of_codec("cp1252"),
    "MacRomanEncoding": _of_codec("mac_roman"),
}
"""What single bytes mean (annex D.2)."""


def text_string(data: bytes) -> str:
    """A text outside of pages: UTF-16, UTF-8, or PDFDocEncoding (7.9.2.2)."""
    if data.startswith((b"\xfe\xff", b"\xff\xfe")):
        return data.decode("utf-16", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        return data[3:].decode("utf-8", "replace")
    return data.decode("latin-1").translate(_DOC_ENCODING)
