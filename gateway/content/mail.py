"""E-mail messages (RFC 5322, MIME) through the standard library, with limits before and after.

Header fields become `mail.header:subject`; text parts `mail.text`, `mail.html`, further ones with their
number; attachments their file name, and what their format gives (`mail.part[2]|json:$.score`).
"""

import re
from email import policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from itertools import islice
from typing import Final

from gateway.content.charset import decode_text
from gateway.content.headers import MAX_HEADERS, parse_parameters
from gateway.content.paths import named
from gateway.content.reader import Body, Reader

MAX_BOUNDARIES: Final = 32
"""The parser of the standard library compares every line with every open boundary; mails of people have two
or three."""

MAX_PARTS: Final = 64
"""Parts of one mail that are read."""

MAX_HEADER_CHARS: Final = 4096
"""Longer header values (long lists of recipients) are cut."""

_BOUNDARY: Final = re.compile(rb"boundary\*?\s*=", re.IGNORECASE)


def read_mail(data: bytes, reader: Reader, prefix: str = "") -> None:
    """Add the fields of one message. Never raises on malformed mail: what is readable is read. `prefix`: the place of
    a mail that stands in a value."""
    if len(_BOUNDARY.findall(data)) > MAX_BOUNDARIES:
        reader.problem("a mail with too many nested parts was read as text")
        reader.add(f"{prefix}mail.text", "text", decode_text(data))
        return
    message = BytesParser(policy=policy.compat32).parsebytes(data)
    for name, value in islice(message.raw_items(), MAX_HEADERS):
        reader.add(named(f"{prefix}mail.header", name.lower()), name.lower(), _header_text(str(value)))
    for number, part in enumerate(islice(message.walk(), MAX_PARTS)):
        if not part.is_multipart():
            _read_part(part, number, reader, prefix)


def _read_part(part: "Message[str, str]", number: int, reader: Reader, before: str) -> None:
    media_type, parameters = parse_parameters(str(part.get("content-type", "text/plain")))
    _, disposition = parse_parameters(str(part.get("content-disposition", "")))
    place = f"{before}mail.part[{number}]" if number > 1 else f"{before}mail"
    if filename := disposition.get("filename", "") or parameters.get("name", ""):
        reader.add(f"{place}|filename", "filename", _header_text(filename))
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return
    prefix = f"{place}|" if number > 1 else f"{place}."
    text_path = place if number > 1 else f"{place}.text"
    if media_type == "text/plain":
        reader.add(text_path, "text", decode_text(payload, parameters.get("charset", "")))
    else:
        reader.read(Body(payload, media_type, parameters, prefix=prefix, text_path=text_path))


def _header_text(value: str) -> str:
    """Unfold, and decode `=?utf-8?q?…?=` (RFC 2047)."""
    value = " ".join(value[:MAX_HEADER_CHARS].split())
    if not value.isascii():  # bytes as they were sent: UTF-8 since RFC 6532
        value = decode_text(value.encode("utf-8", "surrogateescape"))
    if "=?" not in value:
        return value
    try:
        pieces = decode_header(value)
    except (HeaderParseError, MessageError, ValueError):
        return value
    return "".join(piece if isinstance(piece, str) else decode_text(piece, charset or "") for piece, charset in pieces)
