"""Content-Encoding taken off: gzip, deflate, br and zstd, also chained (RFC 9110 section 8.4), or by content. What is
packed with bzip2 or xz, which nobody registered as one, is known by content too.

A few bytes can unpack to gigabytes. Output stops at a limit, and what was unpacked up to there, or up to
the damage, is kept with a text that says why it ends.
"""

import bz2
import lzma
import zlib
from collections.abc import Callable
from typing import Final, NamedTuple

import brotli
import zstandard

MAX_DECODED_BYTES: Final = 4 << 20
"""Unpacked bytes of one body that are looked at: four times the largest body that is kept."""

MAX_RATIO: Final = 200
"""Unpacked to packed. JSON of one repeated record reaches 50, HTML 20; deflate alone can do 1,032."""

FREE_BYTES: Final = 1 << 20
"""Up to here the ratio is not looked at: small bodies of blanks are harmless."""

MAX_CHAIN: Final = 4
"""Encodings on top of each other. Real servers use one, broken proxies two."""

MAX_ZSTD_WINDOW_BYTES: Final = 8 << 20
"""RFC 9659 section 3: what a decoder of zstd in HTTP has to support, and no more."""

MAX_XZ_BYTES: Final = 32 << 20
"""Memory for the dictionary of xz: what its presets up to 7 ask for. Larger ones are for what is larger than a body."""

PACKED_STEP_BYTES: Final = 4 << 10
"""What bzip2 and xz are fed at a time, so that what stands before a damage is kept."""

DAMAGE_STEP_BYTES: Final = 256
"""How many bytes are looked through one by one for the place of a damage."""

GZIP_MAGIC: Final = b"\x1f\x8b\x08"

MAX_CHUNK_HEAD_BYTES: Final = 256
"""Size and signature of one chunk of aws-chunked."""

MIN_PACKED_BYTES: Final = 8
"""An empty zlib stream has eight bytes."""

_MAGICS: Final = (
    (GZIP_MAGIC, "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"\xfd7zXZ\0", "xz"),
    *((b"BZh%d1AY&SY" % level, "bzip2") for level in range(1, 10)),
    (b"\x78\x01", "deflate"),
    (b"\x78\x5e", "deflate"),
    (b"\x78\x9c", "deflate"),
    (b"\x78\xda", "deflate"),
)
"""First bytes: RFC 1952 section 2.3, RFC 8878 section 3.1.1, RFC 1950 section 2.2, the .xz file format 1.2.1, and of
bzip2 its mark, the size of blocks and the mark of the first one."""


class Decoded(NamedTuple):
    """What came out, and why it is not all ("" where it is)."""

    data: bytes
    problem: str = ""


def decode(data: bytes, content_encoding: str) -> Decoded:
    """Take off every encoding of the header value, the last one first. Never raises.

    A body that is not in the encoding it claims is handed back as it is, with the problem named.
    """
    parts = (part.strip() for part in content_encoding.lower().split(","))
    names = [name for name in parts if name not in ("", "identity")]
    if len(names) > MAX_CHAIN:
        return Decoded(data, f"{len(names)} content encodings on top of each other were not taken off")
    problems = []
    for name in reversed(names):
        unpack = _UNPACK.get(name)
        if unpack is None:
            problems.append(f"a content encoding that is {_REFUSED.get(name, 'not known')} was not taken off")
            break
        result = unpack(data, limit_of(len(data)))
        if result.problem:
            problems.append(result.problem)
        if not result.data and result.problem:
            break
        data = result.data
    return Decoded(data, "; ".join(problems))


def unpack_by_content(data: bytes, limit: int = MAX_DECODED_BYTES) -> tuple[str, Decoded] | None:
    """What gzip, zlib, zstd, bzip2 or xz holds, told by its first bytes, and the name; None where it is none of them.

    At most `limit` bytes come out. A zlib stream has only two bytes to tell it by, so it counts when it can
    be unpacked.
    """
    for magic, name in _MAGICS:
        if data.startswith(magic) and len(data) >= MIN_PACKED_BYTES:
            result = _UNPACK[name](data, max(1, min(limit, limit_of(len(data)))))
            if result.data and (name != "deflate" or not result.problem or len(result.data) > limit // 2):
                return ("zlib" if name == "deflate" else name), result
    return None


def unpack_bare(data: bytes, limit: int = MAX_DECODED_BYTES) -> tuple[str, bytes] | None:
    """What raw deflate or brotli holds, and the name: both begin with no mark, so it must unpack to its last byte.
    What comes out of other bytes is rubble, so the caller looks at it before believing it."""
    most = max(1, min(limit, limit_of(len(data))))
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        out = unpacker.decompress(data, most)
    except zlib.error:
        out = b""
    if out and unpacker.eof and not unpacker.unused_data:
        return "deflate", out
    result = _brotli(data, most)
    return ("br", result.data) if result.data and not result.problem else None


def limit_of(packed_bytes: int) -> int:
    """How many bytes may come out of so many packed ones."""
    return min(MAX_DECODED_BYTES, max(FREE_BYTES, packed_bytes * MAX_RATIO))


def _ended(out: bytes, limit: int, name: str, problem: str) -> Decoded:
    """The result, with the reason where it is cut or damaged."""
    if len(out) > limit:
        return Decoded(out[:limit], f"{name} body unpacks to more than {limit} bytes: the rest was not read")
    return Decoded(out, problem)


def _gzip(data: bytes, limit: int) -> Decoded:
    """RFC 1952; several members in a row are one body."""
    out = b""
    while data and len(out) <= limit:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            out += unpacker.decompress(data, limit + 1 - len(out))
        except zlib.error:
            return _ended(out + until_damage(data, 31, limit), limit, "gzip", "gzip body is damaged")
        if not unpacker.eof:
            return _ended(out, limit, "gzip", "gzip body ends early")
        data = unpacker.unused_data
        if not data.startswith(GZIP_MAGIC[:2]):
            break
    return _ended(out, limit, "gzip", "")


def _deflate(data: bytes, limit: int) -> Decoded:
    """RFC 1950 as the standard says, or RFC 1951 without the wrapper, as some servers do."""
    for wbits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        unpacker = zlib.decompressobj(wbits)
        try:
            out = unpacker.decompress(data, limit + 1)
        except zlib.error:
            continue
        return _ended(out, limit, "deflate", "" if unpacker.eof else "deflate body ends early")
    return _ended(until_damage(data, zlib.MAX_WBITS, limit), limit, "deflate", "deflate body is damaged")


def until_damage(data: bytes, wbits: int, limit: int) -> bytes:
    """What zlib gives before the error, fed in small steps and at last byte by byte: decompress() throws away what it
    had when it raises."""
    out, used = _in_steps(data, wbits, limit, DAMAGE_STEP_BYTES)
    if len(out) > limit:
        return out
    fine, _ = _in_steps(data[: used + DAMAGE_STEP_BYTES], wbits, limit, 1, used)
    return fine


def _in_steps(data: bytes, wbits: int, limit: int, step: int, whole: int = 0) -> tuple[bytes, int]:
    """What comes out of so many bytes at once and of steps behind them, and how many bytes went well."""
    unpacker = zlib.decompressobj(wbits)
    out: list[bytes] = []
    have = used = 0
    while used < len(data) and have <= limit and not unpacker.eof:
        end = whole if used < whole else used + step
        try:
            out.append(unpacker.decompress(data[used:end], limit + 1 - have))
        except zlib.error:
            break
        have += len(out[-1])
        used = end
    return b"".join(out), min(used, len(data))


def _brotli(data: bytes, limit: int) -> Decoded:
    """RFC 7932. The limit of the library is a soft one, so the output is asked for piece by piece."""
    unpacker = brotli.Decompressor()
    out = b""
    piece = data
    while len(out) <= limit:
        try:
            got: bytes = unpacker.process(piece, output_buffer_limit=min(64 << 10, limit + 1 - len(out)))
        except brotli.error:
            return _ended(out, limit, "br", "br body is damaged")
        out += got
        piece = b""
        if unpacker.is_finished() or (not got and unpacker.can_accept_more_data()):
            break
    return _ended(out, limit, "br", "" if unpacker.is_finished() else "br body ends early")


def _zstd(data: bytes, limit: int) -> Decoded:
    """RFC 8878; several frames in a row are one body."""
    unpacker = zstandard.ZstdDecompressor(max_window_size=MAX_ZSTD_WINDOW_BYTES)
    pieces: list[bytes] = []
    have = 0
    with unpacker.stream_reader(data, read_across_frames=True) as stream:
        while have <= limit:
            try:
                piece = stream.read(min(64 << 10, limit + 1 - have))
            except zstandard.ZstdError:
                return _ended(b"".join(pieces), limit, "zstd", "zstd body is damaged")
            if not piece:
                break
            pieces.append(piece)
            have += len(piece)
    return _ended(b"".join(pieces), limit, "zstd", "")


def _bzip2(data: bytes, limit: int) -> Decoded:
    out, state = _in_streams(data, limit, b"BZh", bz2.BZ2Decompressor)
    problems = {"damaged": "bzip2 body is damaged", "early": "bzip2 body ends early"}
    return _ended(out, limit, "bzip2", problems.get(state, ""))


def _xz(data: bytes, limit: int) -> Decoded:
    """The .xz file format, 1.2.1."""
    out, state = _in_streams(data, limit, b"\xfd7zXZ\0", lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, MAX_XZ_BYTES))
    problems = {"damaged": "xz body is damaged, or needs too much memory", "early": "xz body ends early"}
    return _ended(out, limit, "xz", problems.get(state, ""))


def _in_streams(
    data: bytes, limit: int, magic: bytes, make: Callable[[], bz2.BZ2Decompressor | lzma.LZMADecompressor]
) -> tuple[bytes, str]:
    """What comes out, and whether it is "damaged" or ends "early". Several streams in a row are one body, as programs
    write them that pack with several processors; what is behind the last one is no part of it."""
    pieces: list[bytes] = []
    have = at = 0
    unpacker = make()
    while have <= limit and (at < len(data) or not (unpacker.needs_input or unpacker.eof)):
        if unpacker.eof:
            if not data.startswith(magic, at):
                break
            unpacker = make()
        piece = data[at : at + PACKED_STEP_BYTES] if unpacker.needs_input else b""
        try:
            pieces.append(unpacker.decompress(piece, limit + 1 - have))
        except (OSError, lzma.LZMAError):
            return b"".join(pieces), "damaged"
        have += len(pieces[-1])
        at += len(piece) - (len(unpacker.unused_data) if unpacker.eof else 0)
    return b"".join(pieces), "" if unpacker.eof else "early"


def _aws_chunked(data: bytes, limit: int) -> Decoded:
    """Chunks with a signature each, as uploads to S3 have them (AWS "sigv4-streaming")."""
    out: list[bytes] = []
    at = have = 0
    while (end := data.find(b"\r\n", at, at + MAX_CHUNK_HEAD_BYTES)) >= 0:
        try:
            size = int(data[at:end].partition(b";")[0], 16)
        except ValueError:
            return Decoded(b"".join(out)[:limit], "aws-chunked body is damaged")
        if size <= 0:
            return _ended(b"".join(out), limit, "aws-chunked", "")
        out.append(data[end + 2 : end + 2 + size])
        have += size
        at = end + 4 + size
        if have > limit:
            break
    return _ended(b"".join(out), limit, "aws-chunked", "aws-chunked body ends early")


_REFUSED: Final = {
    "compress": "out of use (compress)",
    "x-compress": "out of use (compress)",
    "dcb": "made with a dictionary (dcb)",
    "dcz": "made with a dictionary (dcz)",
    "aes128gcm": "encrypted (aes128gcm)",
    "aesgcm": "encrypted (aesgcm)",
}
"""Encodings that have a name and are not taken off: RFC 9110 section 8.4.1.1, RFC 9842, RFC 8188."""

_UNPACK: dict[str, Callable[[bytes, int], Decoded]] = {
    "gzip": _gzip,
    "x-gzip": _gzip,
    "deflate": _deflate,
    "x-deflate": _deflate,
    "br": _brotli,
    "zstd": _zstd,
    "aws-chunked": _aws_chunked,
    "bzip2": _bzip2,
    "x-bzip2": _bzip2,
    "xz": _xz,
    "x-xz": _xz,
}
