"""Forms: application/x-www-form-urlencoded and multipart (RFC 7578, RFC 2046 section 5.1)."""

import binascii
import contextlib
import re
from typing import Final, NamedTuple

from gateway.content.archive import media_type_of
from gateway.content.binary import is_no_text
from gateway.content.called import called_in_form
from gateway.content.charset import CODECS, decode_text, looks_like_text
from gateway.content.encodings import GZIP_MAGIC, decode
from gateway.content.headers import parse_parameters
from gateway.content.paths import last_name, named
from gateway.content.reader import Body, Reader
from gateway.content.urls import read_pairs

MAX_PARTS: Final = 256
"""Parts of one multipart body; a form of a web page has some dozens."""

MAX_PART_HEAD_BYTES: Final = 8 << 10
"""Header of one part."""

MAX_PAIR_BYTES: Final = 512
"""Of a part that may be the name of another one, or the value of such a name."""

_LOOKS_LIKE_PAIRS: Final = re.compile(
    rb"[\w.%\[\]+-]{1,80}=[^&\s<>{}\"]*+(?:&+[\w.%\[\]+-]{1,80}=[^&\s<>{}\"]*+|(?!))*+&*"
)


def read_urlencoded(body: Body, reader: Reader) -> bool:
    """Claims what is declared as such, and undeclared bodies that are nothing but pairs."""
    if body.media_type == "application/x-www-form-urlencoded":
        # Clients that send something else and leave the default type; a length and a tag of protobuf are no text.
        if body.data.lstrip()[:1] in (b"{", b"[", b"<") or not looks_like_text(body.data):
            return False
    elif body.media_type or not _LOOKS_LIKE_PAIRS.fullmatch(body.data):
        return False
    charset = CODECS.get(body.parameters.get("charset", "").lower(), "utf-8")
    read_pairs(decode_text(body.data).strip(), f"{body.prefix}form", reader, charset)
    return True


_PACKED: Final = frozenset({"application/gzip", "application/x-gzip", "application/octet-stream"})


class Part(NamedTuple):
    """One part of a multipart body."""

    headers: dict[str, str]  # names lower-case
    data: bytes


def read_multipart(body: Body, reader: Reader) -> bool:
    """Claims multipart bodies with a boundary. Each part becomes `body.multipart:name`, files also by their
    name."""
    if not body.media_type.startswith("multipart/"):
        return False
    parts = split_parts(body.data, body.parameters.get("boundary", ""), reader)
    dispositions = [parse_parameters(part.headers.get("content-disposition", ""))[1] for part in parts]
    pairs = [
        (one.get("name", ""), decode_text(part.data) if len(part.data) <= MAX_PAIR_BYTES else "")
        for one, part in zip(dispositions, parts, strict=True)
    ]
    labels = called_in_form(pairs)
    for number, (part, disposition) in enumerate(zip(parts, dispositions, strict=True)):
        place = named(f"{body.prefix}multipart", disposition.get("name", "") or f"[{number}]")
        if disposition.get("filename"):
            reader.add(f"{place}|filename", "filename", disposition["filename"])
            if kind := part.headers.get("content-type", ""):
                reader.put(f"{place}|type", "type", kind)
        name = labels.get(number) or last_name(disposition.get("name", ""))
        _read_part(part, place, name, reader, disposition.get("filename", ""))
    return bool(parts)


def _read_part(part: Part, place: str, key: str, reader: Reader, filename: str = "") -> None:
    media_type, parameters = parse_parameters(part.headers.get("content-type", ""))
    data = _without_transfer_encoding(part)
    encoding = part.headers.get("content-encoding", "")
    if encoding or data.startswith(GZIP_MAGIC):
        data, problem = decode(data, encoding or "gzip")
        if problem:
            reader.problem(problem)
        if media_type in _PACKED:  # the type is that of the packing, the name that of what is in it
            media_type = media_type_of(filename)
    is_document = data.lstrip()[:1] in (b"{", b"[") or b"\0" in data or is_no_text(data)
    if media_type in ("", "text/plain") and not is_document:
        reader.add(place, key, decode_text(data, parameters.get("charset", "")))
    else:
        reader.read(Body(data, media_type, parameters, prefix=f"{place}|", text_path=place))


def _without_transfer_encoding(part: Part) -> bytes:
    """What a part says in bytes: RFC 7578 section 4.7 has no transfer encodings any more, and mail programs' libraries
    still write them."""
    encoding = part.headers.get("content-transfer-encoding", "").lower()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(part.data)
    if encoding == "base64":
        with contextlib.suppress(binascii.Error):
            return binascii.a2b_base64(part.data)
    return part.data


def split_parts(data: bytes, boundary: str, reader: Reader) -> list[Part]:
    """The parts between the delimiter lines, at most MAX_PARTS; an unfinished last one is kept."""
    if not boundary:
        reader.problem("multipart without a boundary")
        return []
    delimiter = b"--" + boundary.encode("utf-8", "replace")
    pieces = (b"\r\n" + data).split(b"\n" + delimiter, MAX_PARTS + 1)[1:]
    if len(pieces) > MAX_PARTS:
        reader.problem(f"only the first {MAX_PARTS} parts of multipart were read")
    parts: list[Part] = []
    for piece in pieces[:MAX_PARTS]:
        if piece.startswith(b"--"):
            return parts
        split = _split_head(piece.lstrip(b" \t"))
        if split is not None:
            parts.append(Part(_read_head(split[0]), split[1].removesuffix(b"\r")))
    reader.problem("multipart ends early")
    return parts


def _split_head(piece: bytes) -> tuple[bytes, bytes] | None:
    """Header lines and content; None where the header has no end. A part may have no header at all."""
    piece = piece.removeprefix(b"\r").removeprefix(b"\n")
    if piece.startswith((b"\r\n", b"\n")):
        return b"", piece.removeprefix(b"\r").removeprefix(b"\n")
    for gap in (b"\r\n\r\n", b"\n\n"):
        end = piece.find(gap, 0, MAX_PART_HEAD_BYTES)
        if end >= 0:
            return piece[:end], piece[end + len(gap) :]
    return None


def _read_head(head: bytes) -> dict[str, str]:
    headers: dict[str, str] = {}
    for line in decode_text(head).splitlines():
        name, colon, value = line.partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return headers
