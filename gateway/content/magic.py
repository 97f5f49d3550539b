"""First bytes of what holds no text to read: pictures, sound, films, fonts, programs, archives."""

from typing import Final

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
    b"PK\x03\x04",  # ZIP, APK, office documents
    b"PK\x05\x06",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"dex\n03",  # Android bytecode
    b"\x7fELF",
    b"MZ\x90\x00",  # Windows program
    b"\x00asm",  # WebAssembly
    b"\xcf\xfa\xed\xfe",  # Mach-O
    b"\xca\xfe\xba\xbe",
    b"CrAU",  # Chrome's updates
)
_CONTAINERS: Final = ((b"RIFF", 8, (b"WEBP", b"WAVE", b"AVI ")),)
_FTYP_OFFSET: Final = 4


def is_media(data: bytes) -> bool:
    """Whether bytes are a picture, sound, a film, a font, a program or an archive, by their beginning."""
    if data.startswith(_BEGINNINGS) or data[_FTYP_OFFSET : _FTYP_OFFSET + 4] == b"ftyp":
        return True
    if any(data.startswith(start) and data[at : at + 4] in kinds for start, at, kinds in _CONTAINERS):
        return True
    return data[:1] == b"G" and data[188:189] == b"G" and data[376:377] == b"G"  # MPEG transport stream
