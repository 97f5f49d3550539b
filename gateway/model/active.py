"""The active tests: their names, and what a verdict says. What each of them shows is the tester's affair."""

from typing import Final

CONTROL: Final = "valid"
"""What an app has to accept, for its refusals to say anything: a certificate with nothing wrong."""

TESTS: Final = (
    CONTROL,
    "unknown-authority",
    "self-signed",
    "wrong-name",
    "near-name",
    "expired",
    "not-yet-valid",
    "leaf-as-authority",
    "old-version",
    "weak-cipher",
    "no-revocation",
    "plain-redirect",
    "plain-fallback",
)
"""In the order in which they run."""

WITHOUT_AUTHORITY: Final = frozenset({CONTROL, "unknown-authority", "self-signed", "plain-fallback"})
"""Those that say something of every app, also of one that does not trust the authority of this machine."""

HARMLESS: Final = frozenset({CONTROL, "no-revocation"})
"""Those that an app may accept."""

ACCEPTED, REFUSED, UNCLEAR, NOT_EXERCISED = "accepted", "refused", "unclear", "not-exercised"
VERDICTS: Final = (ACCEPTED, REFUSED, UNCLEAR, NOT_EXERCISED)
NO_COMMON_VERSION: Final = "no-common-version"
LATER: Final = "closed-after-handshake"
"""It went through with the handshake, and ended the connection without a word: it refused, or had nothing to say."""


def is_conclusive(test: str, verdict: str, reason: str, *, trusts: bool) -> bool:
    """Whether a verdict says what it seems to say: a refusal says nothing where the app refuses the authority of this
    machine with nothing wrong, or where it ended a connection behind the handshake and never said anything in another.
    `trusts` is whether it accepted that authority, and spoke."""
    if verdict != REFUSED:
        return verdict == ACCEPTED
    if reason == LATER:
        return trusts
    return trusts or test in WITHOUT_AUTHORITY or reason == NO_COMMON_VERSION
