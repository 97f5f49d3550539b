"""The bytes of a capture file, unpacked where it is compressed: recognised by content, never by name."""

import bz2
import hashlib
import lzma
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

import zstandard

from gateway.capture.lz4 import MAGIC as LZ4_MAGIC
from gateway.capture.lz4 import Lz4Decompressor, Lz4Error
from gateway.errors import InputError

MAX_ZSTD_WINDOW_BYTES = 1 << 27
"""What `zstd --long=27` needs; larger windows would take more memory than a small box has."""
MAX_XZ_BYTES = 80 << 20
"""What xz may look back into: its highest setting, `-9`, takes 64 MiB and a little."""
MAX_UNPACKED_BYTES = 4 << 20
"""Unpacked at once of bzip2 and xz, where some bytes of a hostile file become many megabytes."""
HASH_CHUNK_BYTES = 1 << 20


class DamagedError(Exception):
    """The compressed data is broken or ends early. Everything before the damage has been given out."""


class ByteStream(Protocol):
    """What the readers need of a file."""

    def readinto(self, buffer: memoryview, /) -> int:
        """Fill the front of `buffer`; 0 at the end. Raises DamagedError."""

    def close(self) -> None:
        """Release the file."""


class Decompressor(Protocol):
    """What unpacks one member of a file."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


class _Gives(Protocol):
    """What zlib and zstandard have in common: all that a piece holds comes at once."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, /) -> bytes: ...


class _AtOnce:
    """One of those as a Decompressor."""

    needs_input = True

    def __init__(self, inner: _Gives) -> None:
        self._inner = inner

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, /) -> bytes:
        return self._inner.decompress(data)


class _InPieces:
    """bzip2 or xz as a Decompressor that gives MAX_UNPACKED_BYTES at the most, and then the rest."""

    def __init__(self, inner: bz2.BZ2Decompressor | lzma.LZMADecompressor) -> None:
        self._inner = inner

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def needs_input(self) -> bool:
        return self._inner.needs_input

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, /) -> bytes:
        return self._inner.decompress(data, MAX_UNPACKED_BYTES)


class Packing(NamedTuple):
    """One row of PACKINGS."""

    name: str
    magic: bytes
    make: Callable[[], Decompressor]
    piece_bytes: int
    """How much is read at once. With the format's highest ratio (deflate 1032, zstd a 128 KiB block for 4 bytes)
    a hostile piece takes at most 64 MiB."""


PACKINGS = (
    Packing("gzip", b"\x1f\x8b", lambda: _AtOnce(zlib.decompressobj(31)), 64 << 10),
    Packing(
        "zstd",
        b"\x28\xb5\x2f\xfd",
        lambda: _AtOnce(zstandard.ZstdDecompressor(max_window_size=MAX_ZSTD_WINDOW_BYTES).decompressobj()),
        2 << 10,
    ),
    Packing("lz4", LZ4_MAGIC, Lz4Decompressor, 64 << 10),
    Packing("bzip2", b"BZh", lambda: _InPieces(bz2.BZ2Decompressor()), 64 << 10),
    Packing(
        "xz",
        b"\xfd7zX",
        lambda: _InPieces(lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=MAX_XZ_BYTES)),
        64 << 10,
    ),
)


class Unpacked:
    """A compressed file as its plain bytes, several members one after the other included."""

    def __init__(self, file: BinaryIO, packing: Packing) -> None:
        self._file = file
        self._packing = packing
        self._unpacker = packing.make()
        self._is_between_members = True
        self._packed = b""
        self._plain = memoryview(b"")

    def readinto(self, buffer: memoryview, /) -> int:
        """Fill the front of `buffer` with plain bytes; 0 at the end. Raises DamagedError."""
        while not self._plain:
            is_owed = not self._is_between_members and not self._unpacker.needs_input
            if not self._packed and not is_owed:
                self._packed = self._file.read(self._packing.piece_bytes)
                if not self._packed:
                    if self._is_between_members:
                        return 0
                    raise DamagedError("it ends early")
            self._unpack()
        count = min(len(buffer), len(self._plain))
        buffer[:count] = self._plain[:count]
        self._plain = self._plain[count:]
        return count

    def close(self) -> None:
        """Close the file below."""
        self._file.close()

    def _unpack(self) -> None:
        packed, self._packed = self._packed, b""
        if self._is_between_members and not packed.strip(b"\0"):
            return  # padding that tape and disk tools leave
        self._is_between_members = False
        try:
            self._plain = memoryview(self._unpacker.decompress(packed))
        except (zlib.error, zstandard.ZstdError, Lz4Error, lzma.LZMAError, OSError, EOFError) as error:
            raise DamagedError(str(error)) from error
        if self._unpacker.eof:
            self._packed = self._unpacker.unused_data
            self._unpacker = self._packing.make()
            self._is_between_members = True


def open_bytes(path: Path) -> tuple[ByteStream, str]:
    """Open a capture for reading; give the stream and how it is packed ("", or a name of PACKINGS).

    Raises InputError with the reason a person can act on.
    """
    try:
        if path.is_file() and path.stat().st_size == 0:
            raise InputError(str(path), "the file is empty")
        if path.exists() and not path.is_file() and not path.is_dir():
            raise InputError(str(path), "is a pipe or a device; only files can be read, because they are read twice")
        file = path.open("rb")
    except OSError as error:
        raise InputError(str(path), _reason(error)) from error
    try:
        magic = file.peek(4)[:4]
    except OSError as error:
        file.close()
        raise InputError(str(path), _reason(error)) from error
    for packing in PACKINGS:
        if magic.startswith(packing.magic):
            return Unpacked(file, packing), packing.name
    return file, ""


def _reason(error: OSError) -> str:
    known: dict[type[OSError], str] = {
        FileNotFoundError: "there is no such file",
        PermissionError: "may not be read (permission denied)",
        IsADirectoryError: "is a folder, not a capture",
    }
    return known.get(type(error), error.strerror or "cannot be read")


def content_identity(path: Path) -> tuple[str, int]:
    """SHA-256 (hexadecimal) and length of the unpacked bytes: what identifies a capture, packed or not.

    Damaged compressed data counts up to the damage. Raises InputError where nothing can be read.
    """
    digest = hashlib.sha256()
    size_bytes = 0
    stream, _ = open_bytes(path)
    view = memoryview(bytearray(HASH_CHUNK_BYTES))
    try:
        while count := stream.readinto(view):
            digest.update(view[:count])
            size_bytes += count
    except DamagedError:
        pass  # reading the frames will meet the same damage, and name it
    except OSError as error:
        raise InputError(str(path), _reason(error)) from error
    finally:
        stream.close()
    return digest.hexdigest(), size_bytes
