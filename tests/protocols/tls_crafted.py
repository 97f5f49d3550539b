"""Hello messages and records written byte by byte from the RFCs, for what no real program will send."""

import struct

RETRY_RANDOM = bytes.fromhex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c")


def u16(*codes: int) -> bytes:
    return struct.pack(f">{len(codes)}H", *codes)


def vector(size_bytes: int, content: bytes) -> bytes:
    return len(content).to_bytes(size_bytes) + content


def record(kind: int, content: bytes, version: int = 0x0301) -> bytes:
    return struct.pack(">BHH", kind, version, len(content)) + content


def message(kind: int, body: bytes) -> bytes:
    return bytes((kind,)) + vector(3, body)


def extension(code: int, content: bytes = b"") -> bytes:
    return u16(code) + vector(2, content)


def sni(name: str) -> bytes:
    return extension(0, vector(2, b"\0" + vector(2, name.encode())))


def alpn(*names: bytes) -> bytes:
    return extension(16, vector(2, b"".join(vector(1, name) for name in names)))


def supported_versions(*codes: int) -> bytes:
    return extension(43, vector(1, u16(*codes)))


def client_hello_body(
    version: int = 0x0303,
    ciphers: tuple[int, ...] = (0x1301, 0xC02F),
    extensions: bytes | None = b"",
    session_id: bytes = b"",
    random: bytes = bytes(range(32)),
) -> bytes:
    """`extensions` None leaves the whole block out, as SSL 3.0 did."""
    body = u16(version) + random + vector(1, session_id) + vector(2, u16(*ciphers)) + b"\x01\x00"
    return body if extensions is None else body + vector(2, extensions)


def server_hello_body(
    version: int = 0x0303,
    cipher: int = 0xC02F,
    extensions: bytes | None = b"",
    session_id: bytes = b"",
    random: bytes = bytes(range(32, 64)),
) -> bytes:
    body = u16(version) + random + vector(1, session_id) + u16(cipher) + b"\x00"
    return body if extensions is None else body + vector(2, extensions)


def client_hello(**parts: object) -> bytes:
    """A ClientHello in one record."""
    return record(22, message(1, client_hello_body(**parts)))  # type: ignore[arg-type]


def server_hello(**parts: object) -> bytes:
    """A ServerHello in one record."""
    return record(22, message(2, server_hello_body(**parts)), 0x0303)  # type: ignore[arg-type]


CHANGE_CIPHER_SPEC = record(20, b"\x01", 0x0303)
ENCRYPTED_FINISHED = record(22, bytes(range(0x80, 0xA8)), 0x0303)
APPLICATION_DATA = record(23, bytes(range(64)), 0x0303)
