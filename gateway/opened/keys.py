"""Key logs: the text that browsers and TLS libraries write where SSLKEYLOGFILE says so.

Source: draft-ietf-tls-keylogfile (RFC 9850), and Wireshark's older labels. A line is a label, the client random of the
handshake, and a secret, in hexadecimal.
"""

import re
from pathlib import Path
from typing import NamedTuple

from gateway.errors import InputError

MAX_KEY_LOG_BYTES = 64 << 20
"""A connection has up to six lines of about 200 bytes: enough for fifty thousand of them."""

LABELS = frozenset(
    (
        "CLIENT_RANDOM", "RSA", "PMS_CLIENT_RANDOM",
        "CLIENT_EARLY_TRAFFIC_SECRET", "EARLY_EXPORTER_SECRET", "EXPORTER_SECRET",
        "CLIENT_HANDSHAKE_TRAFFIC_SECRET", "SERVER_HANDSHAKE_TRAFFIC_SECRET",
        "CLIENT_TRAFFIC_SECRET_0", "SERVER_TRAFFIC_SECRET_0",
        "QUIC_CLIENT_EARLY_TRAFFIC_SECRET", "QUIC_CLIENT_HANDSHAKE_TRAFFIC_SECRET",
        "QUIC_SERVER_HANDSHAKE_TRAFFIC_SECRET", "QUIC_CLIENT_TRAFFIC_SECRET_0", "QUIC_SERVER_TRAFFIC_SECRET_0",
        "ECH_SECRET", "ECH_CONFIG",
    )
)  # fmt: skip
"""Labels for TLS 1.2, TLS 1.3, ECH, and QUIC's drafts; QUIC itself uses those of TLS 1.3."""

_line = re.compile(rb"([A-Z0-9_]{3,64}) ((?:[0-9a-fA-F]{2}){8,64}) ((?:[0-9a-fA-F]{2}){16,1024})").fullmatch


class KeyLog(NamedTuple):
    """The lines of a key log that are keys, ready to be given on."""

    path: Path
    text: bytes
    keys: int
    unknown_lines: int  # neither keys nor comments


def read_key_log(path: Path) -> KeyLog:
    """Read a key log. Raises InputError where it cannot be read, or holds no key at all."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_KEY_LOG_BYTES + 1)
    except OSError as error:
        raise InputError(str(path), f"the key log cannot be read: {error.strerror}") from error
    if len(data) > MAX_KEY_LOG_BYTES:
        raise InputError(str(path), f"is larger than the {MAX_KEY_LOG_BYTES >> 20} MB that a key log may have")
    said = [line.strip() for line in data.splitlines()]
    said = [line for line in said if line and not line.startswith(b"#")]
    keys = [line for line in said if (match := _line(line)) and match[1].decode() in LABELS]
    if not keys:
        raise InputError(str(path), _why_not(len(said)))
    return KeyLog(path, b"\n".join(keys) + b"\n", len(keys), len(said) - len(keys))


def _why_not(lines: int) -> str:
    form = "a label such as CLIENT_RANDOM, a client random and a secret (the form of SSLKEYLOGFILE)"
    return f"is not a TLS key log: none of its {lines} lines is {form}" if lines else "the key log is empty"
