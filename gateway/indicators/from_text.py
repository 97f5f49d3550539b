"""Lines: hosts files, CSV, filter lists of ad blockers and of dnsmasq, plain lists. Each line may be of another form,
except that a CSV has a header or a separator from its first line on."""

import csv
import re
from collections.abc import Iterator
from typing import Final

from gateway.data.special_addresses import parse_address
from gateway.errors import InputError
from gateway.indicators.limits import MAX_LINE_BYTES
from gateway.indicators.raw import About, Problem, Raw, Stream
from gateway.indicators.words import THREATS, TYPES, UNSEEN, threat_in

LINE_TOO_LONG: Final = f"line longer than {MAX_LINE_BYTES:,} bytes"
FREED: Final = "exception of a filter list (@@)"
PARTIAL_RULE: Final = "rule of a filter list for a part of a site, or for some sites"
NO_VALUE: Final = "line of a table without a name, address or URL"
BINARY: Final = "holds bytes that no text has; it is no list"

CHUNK_BYTES: Final = 1 << 20
_COMMENT: Final = re.compile(r"^\s*(?:#|//|;|!|--)\s?(.*)")
_TITLE: Final = re.compile(r"^(?:title|name|list)\s*[:=]\s*(.+)", re.IGNORECASE)
_SOURCE: Final = re.compile(r"^(?:source|homepage|url|from|author)\s*[:=]\s*(.+)", re.IGNORECASE)
_DATED: Final = re.compile(
    r"(?:updated?|modified|date|generated|version|created)\b.{0,40}?(\d{4}-\d\d-\d\d)", re.IGNORECASE
)
_SINK: Final = re.compile(r"^(?:0\.0\.0\.0|127\.\d+\.\d+\.\d+|::1?|fe80::1%\w+|255\.255\.255\.255)\s+(\S.*)$")
_HOSTS_OWN: Final = frozenset({"localhost", "localhost.localdomain", "broadcasthost", "ip6-localhost", "local"})
_FILTER: Final = re.compile(r"^\|\|([^\^$/*|]+)\^?(?:\|)?(\$[\w,~=.|-]*)?$")
_WHOLE_HOST: Final = re.compile(
    r"^\$(?:(?:third-party|3p|all|important|document|doc|popup|~third-party|badfilter),?)+$"
)
_DNSMASQ: Final = re.compile(r"^(?:address|server|local)=/([^/]+)/")
_UNBOUND: Final = re.compile(r'^\s*local-(?:zone|data):\s*"([^"\s]+)')
_INLINE: Final = re.compile(r"(?<!\s)\s++(?:#|//).*$")
_DELIMITERS: Final = ",;\t|"
_NUMBERS: Final = re.compile(r"[\d:T.Z+/-]+")
_MARKUP: Final = re.compile(r"^\s*<(?:!doctype|html|\?xml)", re.IGNORECASE)
_NOTE_WORDS: Final = (
    "app",
    "name",
    "malware",
    "malware_printable",
    "family",
    "comment",
    "description",
    "listingreason",
)
_THREAT_WORDS: Final = ("tag", "tags", "threat", "threat_type", "category", "label")
_TYPE_WORDS: Final = ("type", "ioc_type", "indicator_type", "kind")
_VALUE_WORDS: Final = ("indicator", "ioc", "ioc_value", "value", "observable")


class Table:
    """Which columns of a CSV say what."""

    def __init__(self, cells: list[str], delimiter: str) -> None:
        words = [cell.strip().strip("\"'#").strip().lower() for cell in cells]
        self.delimiter = delimiter
        self.kind = _first(words, _TYPE_WORDS)
        self.note = _first(words, _NOTE_WORDS)
        self.threat = _first(words, _THREAT_WORDS)
        value = _first(words, _VALUE_WORDS)
        self.values = (
            [(value, "")]
            if value is not None
            else [(at, word) for at, word in enumerate(words) if word in TYPES or word in UNSEEN]
        )
        if self.kind is None:
            self.values = [(at, word or words[at]) for at, word in self.values]

    @property
    def is_header(self) -> bool:
        """Whether the cells were names of columns."""
        return bool(self.values)


def read_text(stream: Stream, about: About) -> Iterator[Raw | Problem]:
    """The entries of a text file. Raises InputError where it is no text."""
    about.format = "list"
    table: Table | None = None
    is_first = True
    for number, line in _lines(stream):
        if line is None:
            yield Problem(number, LINE_TOO_LONG)
            continue
        if is_first and _MARKUP.match(line):
            raise InputError("", "is a web page, not a list; look for the link to the raw file")
        comment = _COMMENT.match(line)
        if comment:
            _said(comment[1], about)
            delimiter = _delimiter(comment[1])
            if table is None and delimiter:  # abuse.ch writes the names of the columns as a comment
                noted = Table(_cells(comment[1], delimiter), delimiter)
                table = noted if noted.is_header and comment[1].count(delimiter) > 1 else None
            continue
        if not line.strip() or line.startswith("["):
            if line.startswith("[") and "." in line and "]" in line[1:]:
                yield Raw(number, "", line)  # "[.]" has no bracket first; a bare IPv6 address may have
            continue
        if is_first:
            is_first = False
            delimiter = _delimiter(line)
            if delimiter and table is None and not _is_other_form(line):
                header = Table(_cells(line, delimiter), delimiter)
                table = header
                about.format = "CSV"
                if header.is_header:
                    continue
            elif table is None and line.strip().lower() in TYPES:
                continue  # a header of one column
        if table is not None:
            about.format = "CSV"
            yield from _row(number, line, table)
        else:
            yield from _plain(number, line, about)


def _lines(stream: Stream) -> Iterator[tuple[int, str | None]]:
    """Numbered lines; None for one that is too long. Lone bytes that are no UTF-8 become marks."""
    number = 1
    rest = b""
    is_cut = False
    while chunk := stream.read(CHUNK_BYTES):
        if b"\0" in chunk:
            raise InputError("", BINARY)
        pieces = chunk.split(b"\n")
        pieces[0] = rest + pieces[0]
        for piece in pieces[:-1]:
            stream.mark()
            yield number, None if is_cut or len(piece) > MAX_LINE_BYTES else _decoded(piece, number)
            is_cut = False
            number += 1
        rest = pieces[-1]
        if len(rest) > MAX_LINE_BYTES:
            rest, is_cut = b"", True
            stream.mark()
    if rest or is_cut:
        yield number, None if is_cut or len(rest) > MAX_LINE_BYTES else _decoded(rest, number)


def _decoded(piece: bytes, number: int) -> str:
    return piece.decode("utf-8-sig" if number == 1 else "utf-8", "replace").rstrip("\r")


def _said(comment: str, about: About) -> None:
    for pattern, word in ((_TITLE, "title"), (_SOURCE, "source")):
        found = pattern.match(comment.strip())
        if found:
            about.said(**{word: found[1]})
    found = _DATED.search(comment[:300])
    if found:
        about.said(date=found[1])
    if not about.threat and _TITLE.match(comment.strip()):
        about.said(threat=threat_in(comment))


def _delimiter(line: str) -> str:
    counts = {one: line.count(one) for one in _DELIMITERS}
    best = max(counts, key=lambda one: counts[one])
    return best if counts[best] else ""


def _is_other_form(line: str) -> bool:
    """Whether a first line with a separator in it is still no table."""
    return bool(_FILTER.match(line) or line.startswith(("@@", "||")) or _SINK.match(line) or _DNSMASQ.match(line))


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return []


def _row(number: int, line: str, table: Table) -> Iterator[Raw | Problem]:
    cells = _cells(line, table.delimiter)
    note = _cell(cells, table.note)
    threat = threat_in(_cell(cells, table.threat))
    if not table.is_header:
        value = next((cell for cell in cells if _looks_like_network(cell)), "")
        named = next((threat_in(cell) for cell in cells if cell.strip().lower() in THREATS), "")
        yield Raw(number, "", value, named) if value else Problem(number, NO_VALUE)
        return
    given = [(_cell(cells, at), word) for at, word in table.values]
    is_empty = True
    for text, word in given:
        if text.strip():
            is_empty = False
            yield Raw(number, _cell(cells, table.kind).strip() or word, text, threat, note)
    if is_empty:
        yield Problem(number, NO_VALUE)


def _cell(cells: list[str], place: int | None) -> str:
    return cells[place] if place is not None and place < len(cells) else ""


def _first(words: list[str], wanted: tuple[str, ...]) -> int | None:
    return next((words.index(word) for word in wanted if word in words), None)


def _looks_like_network(cell: str) -> bool:
    """Whether a cell may be a name, an address or a URL: no time, no number, no sentence."""
    text = cell.strip()
    if not ("." in text or ":" in text) or " " in text:
        return False
    return not _NUMBERS.fullmatch(text) or parse_address(text.partition("/")[0]) is not None


def _plain(number: int, line: str, about: About) -> Iterator[Raw | Problem]:
    line = line.strip()
    if line.startswith("@@"):
        yield Problem(number, FREED)
        return
    sink = _SINK.match(line)
    if sink:
        about.format = "hosts"
        for name in _INLINE.sub("", sink[1]).split():
            if name.lower() not in _HOSTS_OWN:
                yield Raw(number, "host", name)
        return
    if line.startswith("|"):
        about.format = "filter list"
        rule = _FILTER.match(line)
        is_whole = rule is not None and (not rule[2] or _WHOLE_HOST.match(rule[2]) is not None)
        yield Raw(number, "host", rule[1]) if rule is not None and is_whole else Problem(number, PARTIAL_RULE)
        return
    if "##" in line or "#@#" in line or line.startswith("/"):
        yield Problem(number, PARTIAL_RULE)
        return
    for pattern, name in ((_DNSMASQ, "dnsmasq"), (_UNBOUND, "unbound")):
        found = pattern.match(line)
        if found:
            about.format = name
            yield Raw(number, "host", found[1].rstrip("."))
            return
    yield Raw(number, "", _INLINE.sub("", line).split(" ")[0] if " " in line else line)
