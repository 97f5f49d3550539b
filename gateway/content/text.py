"""Plain text: the last format asked, for everything that people could read as it stands."""

import binascii
import re
from itertools import islice
from typing import Final

from gateway.content.charset import decode_text, looks_like_text
from gateway.content.legacy import legacy_codec
from gateway.content.reader import Body, Reader

MIN_QUOTED: Final = 3
"""Signs of quoted-printable in a text."""

MAX_ATTACHED: Final = 8
"""Files written into one text."""

_QUOTED: Final = re.compile(rb"=(?:[0-9A-F]{2}|[ \t]{0,8}\r?\n)")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_BEGIN: Final = re.compile(rb"(?:^|\n)begin [0-7]{3,4} ([^\r\n]{1,200})\r?\n(?=[ -`]{4})")

SAMPLE_BYTES: Final = 1024
"""So much of a body is looked at."""

MAX_HIGH_SHARE: Final = 0.25
"""Bytes beyond ASCII in a text of a Western language in one of its old encodings; French has 4 in 100."""


def read_text(body: Body, reader: Reader) -> bool:
    """Claims what looks like text, whatever it is called."""
    charset = body.parameters.get("charset", "")
    if not looks_like_text(body.data, charset) or (not charset and _is_rubble(body.data[:SAMPLE_BYTES])):
        return False
    key = body.text_path.rpartition(":")[2].lower() if ":" in body.text_path else ""
    text = decode_text(body.data, charset)
    reader.add(body.text_path, key, text)
    if "=" in text and (plain := _from_quoted(body.data)):
        reader.add(f"{body.text_path}|qp", key, plain)
    if "begin " in text:
        _read_attached(body, reader)
    return True


def _from_quoted(data: bytes) -> str:
    """What quoted-printable (RFC 2045, 6.7) says, where each `=` is one of it; "" where it is not."""
    if data.count(b"=") < MIN_QUOTED or len(_QUOTED.findall(data)) != data.count(b"="):
        return ""
    try:
        text = binascii.a2b_qp(data).decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "" if _CONTROL.search(text) is not None else text


def _read_attached(body: Body, reader: Reader) -> None:
    """Files that are written into a text with uuencode (POSIX), by their first line and their last."""
    for number, begins in enumerate(islice(_BEGIN.finditer(body.data), MAX_ATTACHED)):
        end = body.data.find(b"\nend", begins.end())
        lines = body.data[begins.end() : end if end >= 0 else len(body.data)].splitlines()
        data = bytearray()
        try:
            for line in lines:
                data += binascii.a2b_uu(line)
        except binascii.Error:
            return
        if not data or not reader.spend(len(data)):
            return
        place = f"{body.text_path}|uu" if not number else f"{body.text_path}|[{number}]|uu"
        reader.put(f"{place}|filename", "filename", decode_text(begins[1]))
        reader.read(Body(bytes(data), prefix=f"{place}|", text_path=place))


def _is_rubble(sample: bytes) -> bool:
    """Whether bytes are neither UTF-8 nor what a Western language needs beyond ASCII: any bytes are text in
    Windows-1252."""
    if sample.isascii() or sample[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return False
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return False
        is_foreign = sum(byte > 0x7F for byte in sample) > MAX_HIGH_SHARE * len(sample)
        return is_foreign and not legacy_codec(sample)
    return False
