"""Plain text: the last format asked, for everything that people could read as it stands."""

from typing import Final

from gateway.content.charset import decode_text, looks_like_text
from gateway.content.legacy import legacy_codec
from gateway.content.reader import Body, Reader

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
    reader.add(body.text_path, key, decode_text(body.data, charset))
    return True


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
