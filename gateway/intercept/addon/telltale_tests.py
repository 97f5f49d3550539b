"""The active tests: what a server may show that an app has to refuse. One entry of TESTS a test, as data.

Each way is one thing that is shown to a connection; a test with several shows them in turn, one connection each. Names
are templates: `{name}` is the server that the app asked for, `{parent}` what stands behind its first label, `{above}`
what stands behind its second, `{top}` its last label.
"""

import random
from typing import NamedTuple

AUTHORITY, STRANGER, STRANGER_SENT, ITSELF, LEAF = "authority", "stranger", "stranger-sent", "itself", "leaf"
NAMESAKE = "namesake"
"""Who signs: the authority that the device trusts, one that nobody knows (its own certificate kept back, or sent), the
certificate's own key, a server's certificate that is no authority, or another key in the name of the authority that the
device trusts, whose certificate is sent."""

OTHER = "telltale-test.invalid"
"""A name that is nobody's (RFC 6761 section 6.4)."""

CUT_OFF = "{name}\0." + OTHER
"""What some libraries read to the zero byte alone (CVE-2009-2408)."""

PREFIX, SUFFIX = "{name}." + OTHER, "telltale-test{name}"
CHILD, PARENT = "telltale-test.{name}", "{parent}"
TOO_WIDE = ("*.{above}", "*.{top}", "*")
"""A wildcard stands for one label, and not for the last but one (RFC 9525, section 6.3)."""

REVOCATION = "198.51.100.253"
"""Where a certificate says that it can be asked whether it still holds: an address that is nobody's (RFC 5737)."""

TALK, REDIRECT, ALERT, CLOSE, FAIL = "talk", "redirect", "alert", "close", "fail"
"""What is done behind the handshake (TALK: listen; FAIL: nothing, it should not have come so far), or instead of it."""

WEAK = "eNULL:aNULL:RC4:DES:3DES:EXP:MD5:!PSK:!SRP:@SECLEVEL=0"
USUAL = "DEFAULT:@SECLEVEL=0"
"""Whatever version and cipher the app wants: here its certificate is what is looked at."""


class Way(NamedTuple):
    """One thing that is shown. Days are counted from now."""

    word: str
    said: str
    issuer: str = AUTHORITY
    common_name: str = "{name}"
    names: tuple[str, ...] = ("{name}",)
    from_day: int = -10
    to_day: int = 5
    versions: tuple[int, int] = (0x0301, 0x0304)
    ciphers: str = USUAL
    names_revocation: bool = False
    must_staple: bool = False
    then: str = TALK


class Test(NamedTuple):
    """One test."""

    word: str
    ways: tuple[Way, ...]
    needs_authority: bool = True
    """Whether it says something only of an app that trusts this machine's authority: VALID shows that."""


VALID = "valid"
FALLBACK = "plain-fallback"
REDIRECTED = "plain-redirect"
NO_ANSWER = "no-revocation"
WEAK_CIPHER = "weak-cipher"

TESTS = (
    Test(VALID, (Way("valid", "a certificate of this machine's authority with nothing wrong"),)),
    Test(
        "unknown-authority",
        (
            Way("unknown", "the right name, signed by an authority that nobody knows", STRANGER),
            Way("unknown-sent", "the same, with the certificate of that authority beside it", STRANGER_SENT),
            Way("namesake", "the right name, in the name of the right authority, signed by another key", NAMESAKE),
        ),
        needs_authority=False,
    ),
    Test("self-signed", (Way("self", "the right name, signed with its own key", ITSELF),), needs_authority=False),
    Test(
        "wrong-name",
        (Way("other", f"a certificate for {OTHER} alone", common_name=OTHER, names=(OTHER,)),),
    ),
    Test(
        "near-name",
        (
            Way(
                "together",
                "several names that are nearly right",
                names=(PREFIX, SUFFIX, CHILD, PARENT, *TOO_WIDE),
            ),
            Way("null", "the right name, a zero byte, and more", common_name=CUT_OFF, names=(CUT_OFF,)),
            Way("common-name", f"the right common name, but {OTHER} alone as alternative name", names=(OTHER,)),
            Way("prefix", "a name that begins with the right one", common_name=OTHER, names=(PREFIX,)),
            Way("suffix", "a name that ends with the right one", common_name=OTHER, names=(SUFFIX,)),
            Way("child", "a name below the right one", common_name=OTHER, names=(CHILD,)),
            Way("parent", "the name above the right one", common_name=OTHER, names=(PARENT,)),
            Way("wildcard", "a wildcard that is too wide", common_name=OTHER, names=TOO_WIDE),
        ),
    ),
    Test("expired", (Way("expired", "a certificate that ran out yesterday", to_day=-1),)),
    Test("not-yet-valid", (Way("early", "a certificate that holds from the day after tomorrow", from_day=2),)),
    Test("leaf-as-authority", (Way("leaf", f"signed with the key of a server's certificate for {OTHER}", LEAF),)),
    Test(
        "old-version",
        (
            Way("tls1.1", "TLS 1.1 and nothing newer", versions=(0x0302, 0x0302)),
            Way("tls1.0", "TLS 1.0 and nothing newer", versions=(0x0301, 0x0301)),
        ),
    ),
    Test(
        WEAK_CIPHER,
        (Way("weak", "only ciphers that hide nothing", versions=(0x0301, 0x0303), ciphers=WEAK),),
    ),
    Test(
        NO_ANSWER,
        (
            Way("unanswered", "nobody answers whether it was revoked", names_revocation=True),
            Way("unstapled", "the same, and a stapled answer is promised", names_revocation=True, must_staple=True),
        ),
    ),
    Test(REDIRECTED, (Way("redirect", "an answer that sends the app to http://", then=REDIRECT),)),
    Test(
        FALLBACK,
        (
            Way("untrusted", "a certificate that nobody knows", STRANGER, then=FAIL),
            Way("alert", "no handshake at all: an alert", then=ALERT),
            Way("closed", "no handshake at all: the connection ends", then=CLOSE),
        ),
        needs_authority=False,
    ),
)  # fmt: skip
BY_WORD = {test.word: test for test in TESTS}


def way_of(test: str, turn: int) -> Way:
    """What a connection is shown that comes after so many others. The second round begins with the second way, and
    later ones anywhere: an app that always tries two or three times, and differently each time, would else never meet
    some ways with some tries."""
    ways = BY_WORD[test].ways
    number, place = divmod(turn, len(ways))
    begin = number if number < 2 else random.Random(number).randrange(len(ways))  # noqa: S311 - no secret
    return ways[(begin + place) % len(ways)]
