"""The active tests: their names, and what a verdict says. What each of them shows is the tester's affair."""

from collections.abc import Mapping
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


PARTLY: Final = "partly-shown"
"""It refused what it met, and made too few connections to meet all that its refusal would have to be of."""

NEEDED: Final[Mapping[str, frozenset[str]]] = {
    "unknown-authority": frozenset({"unknown", "namesake"}),
    "near-name": frozenset({"together", "null", "common-name"}),
    "old-version": frozenset({"tls1.1", "tls1.0"}),
    "plain-fallback": frozenset({"untrusted", "alert", "closed"}),
}
"""What an app has to have met in a test of several things, one a connection, for its refusal to be of the whole. Names
that are shown one by one have been shown `together` before."""


def weighed(test: str, verdict: str, reason: str, ways: str, *, trusts: bool) -> tuple[str, bool]:
    """The reason of a verdict, and whether it says what it seems to say. `ways`: what the app has met."""
    conclusive = is_conclusive(test, verdict, reason, trusts=trusts)
    if conclusive and verdict == REFUSED and not NEEDED.get(test, frozenset()) <= set(ways.split()):
        return PARTLY, False
    return reason, conclusive


def is_conclusive(test: str, verdict: str, reason: str, *, trusts: bool) -> bool:
    """Whether a verdict says what it seems to say: a refusal says nothing where the app refuses the authority of this
    machine with nothing wrong, or where it ended a connection behind the handshake and never said anything in another.
    `trusts` is whether it accepted that authority, and spoke."""
    if verdict != REFUSED:
        return verdict == ACCEPTED
    if reason == LATER:
        return trusts
    return trusts or test in WITHOUT_AUTHORITY or reason == NO_COMMON_VERSION
