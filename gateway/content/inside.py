"""Formats of lines and segments inside a value: interchanges of X12, mails, cards, tables of text, and pairs that other
marks than `&` part: `ctx=mobile|cmd=transfer|iban=…`.
"""

import re
from typing import Final

from gateway.content.cards import read_card_text
from gateway.content.fints import FINTS_BEGIN, read_fints
from gateway.content.hl7 import is_hl7, read_hl7, read_single_field
from gateway.content.paths import last_name, named
from gateway.content.reader import Body, Reader
from gateway.content.sql import read_sql
from gateway.content.x12 import X12_BEGINNINGS, read_x12
from gateway.content.yamlbody import YAML_BEGIN, read_yaml

MIN_PAIRS: Final = 3
"""Fewer pairs with a mark between them may be a formula or a sentence."""

MAX_PAIRS: Final = 500
"""Pairs of one value."""

MAX_PAIR_CHARS: Final = 64 << 10
"""Longer values are no rows of pairs."""

_HL7_BEGINNINGS: Final = ("MSH", "FHS", "BHS")

_SQL: Final = ("INSERT ", "insert ", "UPDATE ", "update ", "REPLACE ")

_MARKS: Final = ("|", ";", "\n", "\t", "\x01", "^", "~", ",")
"""What parts such pairs, the surest first."""

_PAIR: Final = re.compile(r"\s*[\"']?([^\W\d][\w.$ \[\]-]{0,60})[\"']?\s*[=]\s*(.*)", re.DOTALL)
_COLON_PAIR: Final = re.compile(r"\s*[\"']?([^\W\d][\w.$\[\]-]{0,60})[\"']?\s*:\s*(\S.*)", re.DOTALL)
_LOGGED: Final = re.compile(r"([A-Za-z_][\w.-]{0,40})=(?:\"((?:[^\"\\]|\\.|(?!))*+)\"|([^\s\"]*+))(?:\s++|\Z)")
_LOG_LINE: Final = re.compile(
    r"(?:[A-Za-z_][\w.-]{0,40}=(?:\"(?:[^\"\\]|\\.|(?!))*+\"|[^\s\"]*+|(?!))(?:\s++|\Z)|(?!)){3,}+"
)
MAX_LINE_CHARS: Final = 4 << 10
"""Of a line of a log."""

_SCHEME: Final = re.compile(r"[A-Z][\w-]{1,20} +(?=[\w-]{2,40}=)")
"""How an authorisation is called, before its pairs."""

_MAIL: Final = re.compile(
    r"(?:From|To|Received|Return-Path|Delivered-To|Date|Message-ID|MIME-Version|Subject|Content-Type|Reply-To|X-[\w-]{1,40})"
    r": ?[^\r\n]{1,400}\r?\n",
    re.IGNORECASE,
)
_MAIL_SURE: Final = re.compile(r"\n(?:MIME-Version|Subject|Message-ID|Content-Transfer-Encoding):", re.IGNORECASE)
_BLANK_LINE: Final = re.compile(r"\r?\n\r?\n")
_MAIL_HEAD_CHARS: Final = 4096


def open_segments(path: str, value: str, reader: Reader) -> bool:
    """Add what a value says that is a whole message of a format with a beginning of its own."""
    if value.startswith(_HL7_BEGINNINGS):
        return is_hl7(value) and read_hl7(_body(path, value), reader)
    if value.startswith("PID-"):
        return read_single_field(value, f"{path}|", reader)
    if value.startswith(X12_BEGINNINGS):
        return read_x12(_body(path, value), reader)
    if value.startswith(_SQL):
        read_sql(_body(path, value), reader, is_inside=True)
        return False
    if value.startswith(YAML_BEGIN):
        return read_yaml(_body(path, value), reader)
    if value.startswith(FINTS_BEGIN):
        return read_fints(_body(path, value), reader)
    if value[:6].upper() == "BEGIN:":
        return read_card_text(value, f"{path}|", reader)
    if _MAIL.match(value) is not None and _is_mail(value[:_MAIL_HEAD_CHARS]):
        from gateway.content.mail import read_mail  # brings much with it

        read_mail(value.encode("utf-8", "replace"), reader, f"{path}|")
        return True
    return False


def _is_mail(head: str) -> bool:
    """Whether its header says that it is one, and ends."""
    end = _BLANK_LINE.search(head)
    return end is not None and _MAIL_SURE.search(head, 0, end.start() + 1) is not None


def _body(path: str, value: str) -> Body:
    return Body(value.encode("utf-8", "replace"), prefix=f"{path}|", text_path=f"{path}|text")


def open_delimited(path: str, value: str, reader: Reader) -> bool:
    """Add pairs with another mark than `&` between them. True where all of the value is pairs."""
    if len(value) > MAX_PAIR_CHARS:
        return False
    if "|" in value and "\n" in value and _open_tagged(path, value, reader):
        return True
    if _OPTION.search(value) is not None and _open_options(path, value, reader):
        return True
    scheme = _SCHEME.match(value)
    text = value[scheme.end() :] if scheme is not None else value
    for mark in _MARKS:
        if text.count(mark) >= MIN_PAIRS - 1:
            parts = text.split(mark, MAX_PAIRS)[:MAX_PAIRS]
            pairs = _pairs(_without_sections(parts) if mark == "\n" else parts)
            if pairs:
                reader.paired_path = path
                for name, inner in pairs:
                    reader.add(named(f"{path}|pairs", name), last_name(name), inner)
                return scheme is None
    return _open_log_line(path, text, reader) if "\n" not in text else False


def _open_tagged(path: str, text: str, reader: Reader) -> bool:
    """Lines that each begin with what they are, as terminals of their own make send them: `PAC|…|…`, `TA|161/95`. The
    cells of a longer line have its name and their number."""
    rows: list[list[str]] = []
    for line in text.splitlines()[:MAX_PAIRS]:
        if line.strip():
            tag, *cells = line.split("|")
            if not cells or _TAG.fullmatch(tag.strip()) is None:
                return False
            rows.append([tag.strip(), *cells])
    if len({row[0] for row in rows}) < MIN_PAIRS:
        return False
    reader.paired_path = path
    for tag, *cells in rows:
        for number, cell in enumerate(cells):
            if cell.strip():
                place = named(f"{path}|lines", tag)
                reader.add(f"{place}[{number}]" if len(cells) > 1 else place, last_name(tag), cell.strip())
    return True


_TAG: Final = re.compile(r"[A-Z][A-Z0-9_]{1,9}")


def _open_options(path: str, text: str, reader: Reader) -> bool:
    """The configuration of a router (UCI of OpenWrt): sections, and in them options with their values."""
    section = ""
    found: list[tuple[str, str]] = []
    for line in text.splitlines()[:MAX_PAIRS]:
        bare = line.strip()
        if begun := _SECTION.fullmatch(bare):
            section = begun[1]
        elif option := _OPTION.fullmatch(bare):
            found.append((f"{section}.{option[1]}" if section else option[1], option[2].strip("\"'")))
        elif bare and not bare.startswith(("#", "package ")):
            return False
    if not section or len(found) < MIN_PAIRS:
        return False
    reader.paired_path = path
    for name, inner in found:
        reader.add(named(f"{path}|pairs", name), last_name(name), inner)
    return True


_SECTION: Final = re.compile(r"config\s+[\"']?([\w-]{1,40})[\"']?(?:\s+[\"']?[\w.-]{1,60}[\"']?)?")
_OPTION: Final = re.compile(r"^[ \t]*(?:option|list)[ \t]+[\"']?([\w-]{1,40})[\"']?[ \t]+(\S.{0,400})$", re.MULTILINE)


def _open_log_line(path: str, text: str, reader: Reader) -> bool:
    """`level=info msg="signed in" user=…`."""
    if len(text) > MAX_LINE_CHARS or _LOG_LINE.fullmatch(text) is None:
        return False
    for found in _LOGGED.finditer(text):
        value = found[2] if found[2] is not None else found[3]
        if value:
            reader.add(named(f"{path}|pairs", found[1]), last_name(found[1]), value)
    return True


def _without_sections(lines: list[str]) -> list[str]:
    """Lines of a configuration: no comments, and sections as part of the names in them."""
    out: list[str] = []
    section = ""
    for line in lines:
        bare = line.strip()
        if bare.startswith("[") and bare.endswith("]"):
            section = bare.strip('[]"') + "."
        elif not bare.startswith(("#", ";", "!")):
            out.append(section + bare if bare and section else bare)
    return out


def _pairs(parts: list[str]) -> list[tuple[str, str]]:
    """Names and values, [] where a part is none."""
    parts = [part for part in parts if part.strip()]
    if len(parts) < MIN_PAIRS:
        return []
    form = _PAIR if _PAIR.fullmatch(parts[0]) is not None else _COLON_PAIR
    pairs: list[tuple[str, str]] = []
    for part in parts:
        found = form.fullmatch(part)
        if found is None:
            return []
        pairs.append((found[1].strip(), found[2].strip().strip("\"'")))
    return pairs if len({name for name, _ in pairs}) >= MIN_PAIRS else []
