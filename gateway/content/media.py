"""Pictures, sound, films, fonts, programs and archives, told by their first bytes: there is no text to read in them.

What a sender calls its body is not believed: a "picture" that is JSON is read as JSON.
"""

from typing import Final

from gateway.content.charset import decode_text
from gateway.content.magic import is_media
from gateway.content.reader import Body, Reader

MAX_ZIP_NAMES: Final = 100
"""File names read of one archive."""

MAX_ZIP_NAME_BYTES: Final = 512
"""Longer names are rubble: no file system takes them."""

_ZIP: Final = b"PK\x03\x04"
_ZIP_HEAD_BYTES: Final = 30


def skip_media(body: Body, reader: Reader) -> bool:
    """Claims media by content, and SVG, which is a drawing although it is text. Of an archive, the names of
    its files are read."""
    if body.data.startswith(_ZIP):
        _read_names(body, reader)
        return True
    return is_media(body.data) or body.media_type == "image/svg+xml" or body.data.lstrip()[:4] == b"<svg"


def _read_names(body: Body, reader: Reader) -> None:
    """File names of a zip archive (APPNOTE 4.3.7): a backup of chats says so by them."""
    at = 0
    for number in range(MAX_ZIP_NAMES):
        at = body.data.find(_ZIP, at)
        if at < 0 or at + _ZIP_HEAD_BYTES > len(body.data):
            return
        size = int.from_bytes(body.data[at + 26 : at + 28], "little")
        name = body.data[at + _ZIP_HEAD_BYTES : at + _ZIP_HEAD_BYTES + size]
        if 0 < size <= MAX_ZIP_NAME_BYTES:
            reader.put(f"{body.prefix}zip[{number}]|filename", "filename", decode_text(name))
        at += _ZIP_HEAD_BYTES
