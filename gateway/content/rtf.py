r"""Rich Text Format (Microsoft's specification, 1.9.1) to its text: `{\rtf1{\fonttbl…}Born\cell 14 March\cell\row}`.

What is there for its looks, and what a reader that does not know it has to skip (`\*`), is left out. Cells of a row
have tabs between them.
"""

import re
from typing import Final, NamedTuple

from gateway.content.charset import CODECS
from gateway.content.reader import Body, Reader

MAX_DEPTH: Final = 200
"""Groups inside groups; what programs write has some ten."""

MAX_TEXT_CHARS: Final = 1 << 20
"""Of one document."""

MAX_SKIPPED: Final = 8
"""Characters that stand for one that `\\uc` announces."""

_MAGIC: Final = b"{\\rtf"
_TOKEN: Final = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})?[ ]?"  # 1, 2: a word and its number
    rb"|\\'([0-9A-Fa-f]{2})"  # 3: a byte of the document's encoding
    rb"|\\([^a-z'])"  # 4: a sign
    rb"|([{}])"  # 5: a group begins or ends
    rb"|([^\\{}\r\n]+)|[\r\n]+|\\",  # 6: text
    re.DOTALL,
)
_UNSEEN: Final = frozenset(
    {b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"fldinst", b"themedata", b"datastore"}
    | {
        b"listtable",
        b"listoverridetable",
        b"rsidtbl",
        b"generator",
        b"xmlnstbl",
        b"latentstyles",
        b"filetbl",
        b"revtbl",
    }
)
_SEEN: Final = frozenset({b"shptxt", b"fldrslt"})
"""What is shown of a part that may be skipped."""

_SAID: Final = {
    **dict.fromkeys((b"par", b"line", b"sect", b"page", b"row", b"nestrow", b"column"), "\n"),
    **dict.fromkeys((b"tab", b"cell", b"nestcell"), "\t"),
    b"emdash": "\u2014",
    b"endash": "\u2013",
    b"bullet": "\u2022",
    b"lquote": "\u2018",
    b"rquote": "\u2019",
    b"ldblquote": "\u201c",
    b"rdblquote": "\u201d",
    b"emspace": " ",
    b"enspace": " ",
}
_SIGNS: Final = {b"~": "\u00a0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n", b"\r": "\n"}


def read_rtf(body: Body, reader: Reader) -> bool:
    """Claims what begins as such a document, and reads it as a text."""
    if not body.data.startswith(_MAGIC):
        return False
    text = rtf_text(body.data)
    if not text.endswith("}") and body.data.count(b"{") > body.data.count(b"}"):
        reader.problem("an RTF document ends early")
    place = f"{body.prefix}rtf"
    reader.read(Body(text.rstrip("}").encode("utf-8", "replace"), "text/plain", prefix=f"{place}|", text_path=place))
    return True


class _Group(NamedTuple):
    """What holds inside of a group."""

    is_unseen: bool
    skips: int  # characters behind one in Unicode, for those who do not know it
    in_table: bool


def rtf_text(data: bytes) -> str:
    """The text of a document, as far as it goes."""
    codec = "cp1252"
    parts: list[str] = []
    waiting = bytearray()  # bytes in the document's encoding: a character may have two
    group = _Group(False, 1, False)
    groups: list[_Group] = []
    left = MAX_TEXT_CHARS
    skip = 0
    for token in _TOKEN.finditer(data):
        word, number, code, sign, brace, text = token.groups()
        if code is not None or text is not None:
            said = bytes.fromhex(code.decode("ascii")) if code is not None else text
            said, skip = said[skip:], max(skip - len(said), 0)
            if not group.is_unseen:
                waiting += said
            continue
        if waiting:
            parts.append(waiting.decode(codec, "replace"))
            left -= len(waiting)
            waiting.clear()
        if left <= 0:
            break
        if brace == b"{":
            if len(groups) >= MAX_DEPTH:
                break
            groups.append(group)
            skip = 0
        elif brace == b"}":
            if not groups:
                break
            group = groups.pop()
            skip = 0
        elif sign == b"*":
            group = group._replace(is_unseen=True)
        elif sign is not None:
            parts.append(_SIGNS.get(sign, "") if not group.is_unseen else "")
        elif word == b"ansicpg" and number is not None:
            codec = CODECS.get(f"windows-{number.decode('ascii')}", codec)
        elif word in _UNSEEN:
            group = group._replace(is_unseen=True)
        elif word in _SEEN:
            group = group._replace(is_unseen=False)
        elif word == b"uc" and number is not None:
            group = group._replace(skips=min(max(int(number), 0), MAX_SKIPPED))
        elif word == b"u" and number is not None and not group.is_unseen:
            parts.append(chr(int(number) & 0xFFFF))
            skip = group.skips
        elif word == b"intbl":
            group = group._replace(in_table=True)
        elif word == b"pard":
            group = group._replace(in_table=False)
        elif word is not None and not group.is_unseen:
            said_word = _SAID.get(word, "")
            parts.append(" " if group.in_table and word == b"par" else said_word)  # a cell of several paragraphs
    parts.append(waiting.decode(codec, "replace"))
    whole = "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "\n".join(line.rstrip("\t ") for line in whole.split("\n"))
