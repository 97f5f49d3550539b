"""Signatures of webhooks: HMAC with SHA-256 (RFC 2104, FIPS 180-4) over time and body, as hex digits.

A receiver takes the header Telltale-Signature, which holds `v1=` and the digits, twice and with a comma between them
for a day after the secret was changed; computes the same over `<Telltale-Timestamp>.<body>`; compares in constant
time; and refuses a timestamp that is further from its own clock than WINDOW_S. Telltale-Id is the same for every try
of one message: what came with an id that was taken already is a repetition.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping, Sequence
from typing import Final

TIMESTAMP: Final = "Telltale-Timestamp"
SIGNATURE: Final = "Telltale-Signature"
IDENTITY: Final = "Telltale-Id"

WINDOW_S: Final = 300
"""How old a message may be for its receiver: longer than clocks differ and a try lasts, too short to be replayed."""

SECRET_BYTES: Final = 32
PREFIX: Final = "whsec_"


def new_secret() -> str:
    """A secret, shown once: 256 random bits."""
    return PREFIX + secrets.token_urlsafe(SECRET_BYTES)


def sign(secret: str, timestamp: int, body: bytes) -> str:
    """The signature of a body at a time (seconds since 1970 UTC)."""
    return hmac.new(secret.encode(), b"%d." % timestamp + body, hashlib.sha256).hexdigest()


def headers(keys: Sequence[str], timestamp: int, message_id: str, body: bytes) -> dict[str, str]:
    """What goes beside a body; `keys` are the secret and, for a while, the one before."""
    signed = ",".join(f"v1={sign(key, timestamp, body)}" for key in keys)
    return {IDENTITY: message_id, TIMESTAMP: str(timestamp), SIGNATURE: signed}


def is_genuine(secret: str, given: Mapping[str, str], body: bytes, now_s: float) -> bool:
    """What a receiver does: whether a message is ours and fresh."""
    stamp = given.get(TIMESTAMP, "")
    if not (stamp.isascii() and stamp.isdecimal()) or abs(now_s - int(stamp)) > WINDOW_S:
        return False
    wanted = "v1=" + sign(secret, int(stamp), body)
    return any(hmac.compare_digest(wanted.encode(), one.encode()) for one in given.get(SIGNATURE, "").split(","))
