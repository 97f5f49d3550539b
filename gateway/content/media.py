"""Pictures, sound, films, fonts and the like, told by their first bytes: there is no text to read in them.

What a sender calls its body is not believed: a "picture" that is JSON is read as JSON.
"""

from typing import Final

from gateway.content.reader import Body, Reader

_BEGINNINGS: Final = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",  # JPEG
    b"GIF87a",
    b"GIF89a",
    b"BM\x00\x00",
    b"\x00\x00\x01\x00",  # ICO
    b"II*\x00",  # TIFF
    b"MM\x00*",
    b"OggS",
    b"ID3",  # MP3
    b"\xff\xfb",
    b"\xff\xf1",  # AAC
    b"fLaC",
    b"FLV\x01",
    b"\x1aE\xdf\xa3",  # Matroska, WebM
    b"wOFF",
    b"wOF2",
    b"\x00\x01\x00\x00\x00",  # TrueType
    b"OTTO",
)
_CONTAINERS: Final = ((b"RIFF", 8, (b"WEBP", b"WAVE", b"AVI ")),)
_FTYP_OFFSET: Final = 4


def skip_media(body: Body, reader: Reader) -> bool:  # noqa: ARG001 - the shape of every format
    """Claims media by content, and SVG, which is a drawing although it is text. Adds no field."""
    data = body.data
    if data.startswith(_BEGINNINGS) or data[_FTYP_OFFSET : _FTYP_OFFSET + 4] == b"ftyp":
        return True
    if any(data.startswith(start) and data[at : at + 4] in kinds for start, at, kinds in _CONTAINERS):
        return True
    if data[:1] == b"G" and data[188:189] == b"G" and data[376:377] == b"G":  # MPEG transport stream
        return True
    return body.media_type == "image/svg+xml" or data.lstrip()[:4] == b"<svg"
