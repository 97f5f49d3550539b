"""How streams of PDF are packed (ISO 32000-1, 7.4): deflate, LZW, base85, hex, runs. Pictures stay as they are."""

import re
import zlib
from typing import Any, Final

from gateway.content.encodings import until_damage

MAX_FILTERS: Final = 4
"""On top of each other; programs use one or two."""

_SHORT: Final = {"Fl": "FlateDecode", "LZW": "LZWDecode", "A85": "ASCII85Decode", "AHx": "ASCIIHexDecode"}
_NO_HEX: Final = re.compile(rb"[^0-9A-Fa-f]")
_BASE85: Final = re.compile(rb"z|[!-u]{2,5}")
_BLANK: Final = b"\0\t\n\f\r "

_CLEAR, _END_OF_DATA, _FIRST_CODE = 256, 257, 258
_MAX_CODES: Final = 4096
"""Of LZW, with at most twelve bits each (7.4.4.2)."""

_PNG: Final = 10
"""Predictors from here on are those of PNG, and the line says which (7.4.4.4)."""

MAX_COLUMNS_BYTES: Final = 1 << 16


def unpack(data: bytes, filters: list[str], parameters: list[dict[str, Any]], limit: int) -> tuple[bytes, bool]:
    """What a stream holds, at most so many bytes, and whether that is all of it, undamaged."""
    is_whole = len(filters) <= MAX_FILTERS
    for number, name in enumerate(filters[:MAX_FILTERS]):
        options = parameters[number] if number < len(parameters) else {}
        match _SHORT.get(name, name):
            case "FlateDecode":
                data, ended = _inflate(data, limit)
            case "LZWDecode":
                data, ended = _unlzw(data, limit, options.get("EarlyChange", 1) != 0)
            case "ASCII85Decode":
                data, ended = _from_base85(data, limit)
            case "ASCIIHexDecode":
                digits = _NO_HEX.sub(b"", data.partition(b">")[0]).decode("ascii")
                data, ended = bytes.fromhex(digits + "0" * (len(digits) % 2)), True
            case "RunLengthDecode" | "RL":
                data, ended = _from_runs(data, limit)
            case "Crypt":
                ended = True
            case _:  # a picture
                return b"", False
        is_whole = is_whole and ended and len(data) <= limit
        data = data[:limit]
        if options.get("Predictor", 1) != 1:
            data, ended = _unpredict(data, options)
            is_whole = is_whole and ended
    return data, is_whole


def _inflate(data: bytes, limit: int) -> tuple[bytes, bool]:
    unpacker = zlib.decompressobj()
    try:
        out = unpacker.decompress(data, limit + 1)
    except zlib.error:
        return until_damage(data, zlib.MAX_WBITS, limit), False
    return out, unpacker.eof


def _from_base85(data: bytes, limit: int) -> tuple[bytes, bool]:
    """Ascii85 (7.4.3): five letters are four bytes."""
    text, ended, _ = data.translate(None, _BLANK).removeprefix(b"<~").partition(b"~")
    out = bytearray()
    at = 0
    for found in _BASE85.finditer(text):
        if found.start() != at or len(out) > limit:
            return bytes(out), False
        at = found.end()
        group = found[0]
        number = 0
        for letter in group.ljust(5, b"u") if group != b"z" else b"!!!!!":
            number = number * 85 + letter - 33
        if number > 0xFFFFFFFF:
            return bytes(out), False
        out += number.to_bytes(4, "big")[: 4 if group == b"z" else len(group) - 1]
    return bytes(out), bool(ended)


def _from_runs(data: bytes, limit: int) -> tuple[bytes, bool]:
    """A length, then bytes or one byte to repeat (7.4.5)."""
    out = bytearray()
    at = 0
    while at < len(data) and len(out) <= limit:
        length = data[at]
        if length == 128:
            return bytes(out), True
        if length < 128:
            out += data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            out += data[at + 1 : at + 2] * (257 - length)
            at += 2
    return bytes(out), False


def _unlzw(data: bytes, limit: int, is_early: bool) -> tuple[bytes, bool]:
    """LZW with codes of 9 to 12 bits; `is_early`: they grow one code before they must."""
    first = [bytes((n,)) for n in range(256)] + [b"", b""]
    table = list(first)
    out = bytearray()
    last = b""
    bits = have = at = 0
    width = 9
    while len(out) <= limit:
        while have < width:
            if at >= len(data):
                return bytes(out), False
            bits = (bits << 8 | data[at]) & 0xFFFFFF
            have += 8
            at += 1
        have -= width
        code = bits >> have & ((1 << width) - 1)
        if code == _END_OF_DATA:
            return bytes(out), True
        if code == _CLEAR:
            table, last, width = list(first), b"", 9
            continue
        if code < len(table):
            piece = table[code]
        elif last and code == len(table):
            piece = last + last[:1]
        else:
            return bytes(out), False
        out += piece
        if last and len(table) < _MAX_CODES:
            table.append(last + piece[:1])
        last = piece
        width = min(12, max(9, (len(table) + is_early).bit_length()))
    return bytes(out), False


def _unpredict(data: bytes, options: dict[str, Any]) -> tuple[bytes, bool]:
    """Lines that say how they differ from the one above (PNG, third edition, 9.2)."""
    predictor, columns = options.get("Predictor"), options.get("Columns", 1)
    colors, depth = options.get("Colors", 1), options.get("BitsPerComponent", 8)
    if not all(isinstance(one, int) for one in (predictor, columns, colors, depth)) or int(predictor or 0) < _PNG:
        return b"", False
    apart = max(1, int(colors) * int(depth) // 8)
    length = (int(columns) * int(colors) * int(depth) + 7) // 8
    if not 0 < length <= MAX_COLUMNS_BYTES or apart > length:
        return b"", False
    out = bytearray()
    above = bytes(length)
    for start in range(0, len(data), length + 1):
        line = bytearray(data[start + 1 : start + 1 + length].ljust(length, b"\0"))
        if not _restore(line, above, data[start], apart):
            return bytes(out), False
        out += line
        above = bytes(line)
    return bytes(out), True


def _restore(line: bytearray, above: bytes, kind: int, apart: int) -> bool:
    for at in range(len(line) if kind else 0):
        left = line[at - apart] if at >= apart else 0
        up = above[at]
        match kind:
            case 1:
                add = left
            case 2:
                add = up
            case 3:
                add = (left + up) // 2
            case 4:
                add = _paeth(left, up, above[at - apart] if at >= apart else 0)
            case _:
                return False
        line[at] = (line[at] + add) & 0xFF
    return True


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    distances = (abs(guess - left), abs(guess - up), abs(guess - corner))
    return (left, up, corner)[distances.index(min(distances))]
