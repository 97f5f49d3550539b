"""One run as one file."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import BinaryIO, Final

from gateway.capture.loose import table
from gateway.capture.tnetstrings import Reader
from gateway.errors import ParseError
from gateway.recordings.conversations import Conversations
from gateway.recordings.har import HarWriter
from gateway.recordings.mitm import MitmWriter

HAR, MITM, KEY_LOG = "har", "mitm", "keylog"
FORMS: Final = (HAR, MITM, KEY_LOG)

_KEY_LINE: Final = re.compile(rb"[A-Z_0-9]{4,40} [0-9a-fA-F]{64} [0-9a-fA-F]{32,256}")
"""A label, the client's random, a secret (draft-ietf-tls-keylogfile)."""


def export_run(payloads: Iterable[bytes], form: str, stream: BinaryIO) -> tuple[int, Counter[str]]:
    """Write what was recorded; gives how many flows, or keys, and what was left out by why."""
    if form == KEY_LOG:
        return _keys(payloads, stream)
    writer = HarWriter(stream) if form == HAR else MitmWriter(stream)
    conversations = Conversations()
    for one in conversations.of(payloads):
        if not writer.write(one):
            conversations.left_out["streams that are not HTTP, which have no place in a HAR file"] += 1
    writer.finish()
    return writer.written, conversations.left_out


def _keys(payloads: Iterable[bytes], stream: BinaryIO) -> tuple[int, Counter[str]]:
    written, left_out = 0, Counter[str]()
    for payload in payloads:
        try:
            keys = table(Reader(payload).value()).get("keys")
        except ParseError:
            keys = None
        for line in (keys if isinstance(keys, bytes) else b"?").splitlines():
            if _KEY_LINE.fullmatch(line):
                stream.write(line + b"\n")
                written += 1
            elif line:
                left_out["lines that are no keys"] += 1
    return written, left_out
